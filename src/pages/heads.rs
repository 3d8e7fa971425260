//! Classes given to heads of agencies: by office, never by name, and without any order among them.

use super::edition::inner;
use super::page::Subject;
use super::plan::Plan;
use super::shell;
use super::view::{Named, Source, Text};
use super::writer::Writer;
use crate::error::Error;
use crate::model::document::DocumentId;
use crate::model::edition::Classification;
use crate::model::unit::GroupId;
use crate::theme::Context;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A classification as readers see it.
#[derive(Serialize)]
pub struct Given {
    title: Text,
    document: Option<Named>,
    whose: String,
    rows: Vec<GivenRow>,
    counts: Vec<String>,
    source: Source,
    /// Names of the classes, best first.
    classes: Vec<Text>,
    /// How many heads of each group are in each class.
    composition: Vec<Counted>,
}

/// An office with its class.
#[derive(Serialize)]
struct GivenRow {
    office: Text,
    unit: Named,
    class: Text,
}

/// A group, and how many of it are in each class; empty where the source says nothing.
#[derive(Serialize)]
struct Counted {
    name: String,
    counts: Vec<String>,
}

/// One page per edition that has classifications.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Heads).filter(|page| plan.has(*page)).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let mut head = inner(writer, edition, "heads", Subject::Heads);
    head.finding = writer.label("heads_sub");
    head.contents = vec![("classes", "heads".into())];
    let classifications = &writer.plan.edition(edition).classifications;
    let acts: BTreeSet<DocumentId> = classifications.iter().filter_map(|given| given.document).collect();
    head.binding = acts
        .into_iter()
        .map(|id| writer.say("binding", &[("document", &writer.document_dated(id))]))
        .collect();
    let mut context = shell::context(writer, &head);
    context.insert("given", &given(writer, edition));
    Ok(context)
}

/// The classifications of an edition.
pub fn given(writer: &Writer<'_>, edition: usize) -> Vec<Given> {
    writer.plan.edition(edition).classifications.iter().map(|given| view(writer, edition, given)).collect()
}

fn view(writer: &Writer<'_>, edition: usize, given: &Classification) -> Given {
    let class = |number: usize| given.classes.get(number).map(|class| writer.text(class)).unwrap_or_default();
    // Best class first; within one in the order of the source.
    let mut by_class: Vec<_> = given.given.iter().collect();
    by_class.sort_by_key(|(_, _, class)| class.value);
    Given {
        title: writer.text(&given.name),
        document: given.document.map(|id| writer.document(edition, id)),
        whose: writer.said_by(given.stated_by),
        rows: by_class
            .into_iter()
            .map(|(unit, office, number)| GivenRow {
                office: writer.text(office),
                unit: writer.unit(edition, *unit),
                class: class(number.value),
            })
            .collect(),
        counts: given
            .counts
            .iter()
            .map(|(group, number, count)| {
                let (group, count) = (writer.group(*group), writer.count(count.value));
                let class = given.classes.get(*number).map(|class| writer.marked(class)).unwrap_or_default();
                writer.say("heads_count", &[("group", &group), ("class", &class), ("count", &count)])
            })
            .collect(),
        source: writer.source(&given.source, given.published.map(|day| day.value)),
        classes: given.classes.iter().map(|class| writer.text(class)).collect(),
        composition: composition(writer, given),
    }
}

/// How many heads are in each class: as the source counts them in each group, then the offices it names.
fn composition(writer: &Writer<'_>, given: &Classification) -> Vec<Counted> {
    let mut groups: BTreeMap<GroupId, Vec<String>> = BTreeMap::new();
    for (group, class, count) in &given.counts {
        let counts = groups.entry(*group).or_insert_with(|| vec![String::new(); given.classes.len()]);
        if let Some(cell) = counts.get_mut(*class) {
            *cell = writer.count(count.value);
        }
    }
    let mut rows: Vec<Counted> =
        groups.into_iter().map(|(group, counts)| Counted { name: writer.group(group), counts }).collect();
    if !given.given.is_empty() {
        let of = |class: usize| given.given.iter().filter(|(_, _, given)| given.value == class).count();
        let counts = (0..given.classes.len()).map(|class| writer.count(of(class)));
        rows.push(Counted { name: writer.label("heads_named"), counts: counts.collect() });
    }
    rows
}
