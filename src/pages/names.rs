//! Every name of an edition by the Vietnamese alphabet: units, earlier and later names, indices, parts, acts.

use super::edition::inner;
use super::finder::initial;
use super::name_keys::NameKeys;
use super::page::Subject;
use super::plan::Plan;
use super::shell;
use super::successions::known;
use super::view::{Named, Text};
use super::writer::{Writer, upper_first};
use crate::error::Error;
use crate::locale::Locale;
use crate::model::unit::UnitId;
use crate::tables::lower_first;
use crate::theme::Context;
use jiff::ToSpan;
use jiff::civil::date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A name, and what it is or under which name it is found.
#[derive(Serialize)]
struct Entry {
    name: Named,
    kind: String,
    see: Vec<Named>,
}

/// Names that begin with one letter.
#[derive(Serialize)]
struct Letter {
    id: String,
    letter: String,
    names: Vec<Entry>,
}

/// So many steps from name to name are followed.
const STEPS: usize = 64;

/// One page per edition.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Names).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let mut entries = units(writer, edition);
    entries.extend(other_names(writer, edition));
    entries.extend(succeeded(writer, edition));
    entries.extend(indices(writer, edition));
    entries.extend(writer.plan.contents(edition).documents.iter().map(|id| {
        let mut name = writer.document(edition, *id);
        name.text = upper_first(&writer.document_name(*id));
        Entry { name, kind: writer.label("names_document"), see: Vec::new() }
    }));
    let mut head = inner(writer, edition, "names", Subject::Names);
    head.finding = writer.label("names_finding");
    head.contents = vec![("letters", "names".into())];
    let mut context = shell::context(writer, &head);
    context.insert("letters", &letters(entries, &writer.plan.links.names));
    Ok(context)
}

/// Names by the Vietnamese alphabet in every language, because most names are Vietnamese.
fn letters(mut entries: Vec<Entry>, keys: &NameKeys) -> Vec<Letter> {
    let key = |name: &str| keys.of(Locale::Vi, name);
    entries.sort_by_cached_key(|entry| (key(&entry.name.text), key(&entry.kind)));
    let mut letters: Vec<Letter> = Vec::new();
    for entry in entries {
        let first = initial(entry.name.text.trim_start_matches(|c: char| !c.is_alphanumeric()));
        let letter = if first.starts_with(char::is_alphabetic) { first } else { "0–9".to_owned() };
        match letters.iter_mut().find(|known| known.letter == letter) {
            Some(known) => known.names.push(entry),
            None => {
                let id = format!("letter-{}", letters.len() + 1);
                letters.push(Letter { id, letter, names: vec![entry] });
            }
        }
    }
    letters
}

fn units(writer: &Writer<'_>, edition: usize) -> Vec<Entry> {
    let units = writer.plan.contents(edition).units.iter();
    units
        .map(|unit| {
            let mut name = writer.unit(edition, *unit);
            name.text = filed(writer, &name.text, name.lang);
            Entry { name, kind: String::new(), see: Vec::new() }
        })
        .collect()
}

/// A name as it is filed: what is its own first, then the kind of unit that it begins with, because all
/// wards would stand under one letter: `Hồng Bàng, phường`.
fn filed(writer: &Writer<'_>, name: &str, lang: Option<&str>) -> String {
    let locale = lang.and_then(Locale::from_tag).unwrap_or(writer.locale());
    let kinds = writer.plan.theme.words(locale).label("unit_kinds");
    let own = kinds.split(", ").filter(|kind| !kind.is_empty()).find_map(|kind| {
        let begins =
            name.chars().zip(kind.chars()).all(|(letter, of)| letter.to_lowercase().eq(of.to_lowercase()));
        let (first, own) = name.split_at_checked(kind.len()).filter(|_| begins)?;
        let own = own.strip_prefix(' ').filter(|own| own.starts_with(char::is_uppercase))?;
        Some(format!("{own}, {}", lower_first(first)))
    });
    own.unwrap_or_else(|| name.to_owned())
}

/// Names that a unit bore at other times up to the end of the year.
fn other_names(writer: &Writer<'_>, edition: usize) -> Vec<Entry> {
    let last = date(writer.plan.edition(edition).year, 12, 31);
    let mut entries = Vec::new();
    for unit in &writer.plan.contents(edition).units {
        let now = writer.unit(edition, *unit);
        let of = writer.report().catalogue.unit(*unit);
        let known = of.groups.iter().filter(|membership| membership.from.is_none_or(|from| from <= last));
        let mut told = BTreeSet::from([now.text.clone()]);
        for membership in known {
            let name = writer.text(membership.name.as_ref().unwrap_or(&of.name));
            if told.insert(name.text.clone()) {
                entries.push(leading(writer, name, vec![now.clone()]));
            }
        }
    }
    entries
}

/// Units that are none of this edition, with those that they became or came from.
fn succeeded(writer: &Writer<'_>, edition: usize) -> Vec<Entry> {
    let units = &writer.plan.contents(edition).units;
    let mut after: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
    let mut before: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
    for event in known(writer.plan, edition) {
        for unit in &event.from {
            after.entry(*unit).or_default().extend(&event.into);
        }
        for unit in &event.into {
            before.entry(*unit).or_default().extend(&event.from);
        }
    }
    let mut told = BTreeSet::new();
    let mut entries = Vec::new();
    for event in known(writer.plan, edition) {
        let day_before = event.date.checked_sub(1.day()).unwrap_or(event.date);
        let sides = [(&event.from, day_before, &after), (&event.into, event.date, &before)];
        for (side, day, ways) in sides {
            for unit in side.iter().filter(|unit| !units.contains(unit)) {
                let name = writer.text(writer.report().catalogue.name_on(*unit, day));
                let see = reached(*unit, ways, units);
                let see: Vec<Named> = see.into_iter().map(|unit| writer.unit(edition, unit)).collect();
                let is_same = see.iter().all(|found| found.text == name.text);
                if !is_same && told.insert((name.text.clone(), *unit)) {
                    entries.push(leading(writer, name, see));
                }
            }
        }
    }
    entries
}

/// The units of the edition to which a unit leads.
fn reached(unit: UnitId, ways: &BTreeMap<UnitId, Vec<UnitId>>, units: &BTreeSet<UnitId>) -> BTreeSet<UnitId> {
    let (mut open, mut seen, mut found) = (vec![unit], BTreeSet::new(), BTreeSet::new());
    while let Some(unit) = open.pop().filter(|_| seen.len() < STEPS) {
        if units.contains(&unit) {
            found.insert(unit);
        } else if seen.insert(unit) {
            open.extend(ways.get(&unit).into_iter().flatten());
        }
    }
    found
}

fn leading(writer: &Writer<'_>, name: Text, see: Vec<Named>) -> Entry {
    let name = Text { text: filed(writer, &name.text, name.lang), lang: name.lang };
    Entry { name: Named::from_text(name), kind: String::new(), see }
}

/// Indices, their short names, and the parts below the whole.
fn indices(writer: &Writer<'_>, edition: usize) -> Vec<Entry> {
    let contents = writer.plan.contents(edition);
    let mut entries = Vec::new();
    for id in &contents.indices {
        let index = writer.report().catalogue.index(*id);
        let page = writer.to(Subject::Methodology(edition, *id));
        let mut told = BTreeSet::new();
        for name in [&index.name, index.short()] {
            let name = writer.text(name);
            if told.insert(name.text.clone()) {
                let name = Named::new(name, page.clone());
                entries.push(Entry { name, kind: writer.label("names_index"), see: Vec::new() });
            }
        }
        let short = writer.marked(index.short());
        let kind = writer.say("names_part", &[("index", &short)]);
        let boards = contents.boards.iter().map(|at| writer.report().board(*at));
        for board in boards.filter(|board| board.sheet.index == *id) {
            for node in board.framework.nodes.iter().filter(|node| node.depth == 1) {
                let name = writer.text(&node.name);
                if told.insert(name.text.clone()) {
                    let href = page.as_ref().map(|page| format!("{page}#tree"));
                    let name = Named::new(name, href);
                    entries.push(Entry { name, kind: kind.clone(), see: Vec::new() });
                }
            }
        }
    }
    entries
}
