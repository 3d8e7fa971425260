//! What became of units: every succession that an edition knows, by date and act.

use super::edition::inner;
use super::page::Subject;
use super::plan::Plan;
use super::shell;
use super::view::{Named, Text};
use super::writer::Writer;
use crate::error::Error;
use crate::model::unit::{Succession, SuccessionKind, UnitId};
use crate::theme::Context;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Serialize;
use std::collections::BTreeMap;

/// What one act changed on one day.
#[derive(Serialize)]
struct Act {
    id: String,
    date: String,
    basis: Named,
    count: String,
    rows: Vec<Row>,
}

/// One succession.
#[derive(Serialize)]
struct Row {
    kind: String,
    from: Vec<Named>,
    into: Vec<Named>,
}

/// The successions up to the end of the year of an edition.
pub fn known<'p>(plan: &'p Plan<'_>, edition: usize) -> impl Iterator<Item = &'p Succession> {
    let last = date(plan.edition(edition).year, 12, 31);
    plan.report.catalogue.successions.iter().filter(move |event| event.date <= last)
}

/// One page per edition that knows of any.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Successions).filter(|page| plan.has(*page)).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let acts = acts(writer, edition);
    let mut head = inner(writer, edition, "successions", Subject::Successions);
    let count = known(writer.plan, edition).count();
    let year = writer.plan.edition(edition).year.to_string();
    head.finding = writer.say("successions_finding", &[("count", &writer.count(count)), ("year", &year)]);
    head.contents = vec![("acts", "successions_acts".into())];
    let mut context = shell::context(writer, &head);
    context.insert("jumps", &jumps(&acts));
    context.insert("acts", &acts);
    Ok(context)
}

/// The way to the first act of each day.
fn jumps(acts: &[Act]) -> Vec<Named> {
    let mut jumps: Vec<Named> = Vec::new();
    for act in acts {
        if jumps.last().is_none_or(|last| last.text != act.date) {
            jumps.push(Named::new(Text::from(act.date.clone()), Some(format!("#{}", act.id))));
        }
    }
    jumps
}

/// The successions by date and act, the newest first; within one act by the names that follow.
fn acts(writer: &Writer<'_>, edition: usize) -> Vec<Act> {
    let mut by_act: BTreeMap<(Date, String), Vec<&Succession>> = BTreeMap::new();
    for event in known(writer.plan, edition) {
        by_act.entry((event.date, writer.plain(&event.basis))).or_default().push(event);
    }
    let keys = &writer.plan.links.names;
    let acts = by_act.into_iter().rev().enumerate().map(|(number, ((day, _), events))| {
        let first = events[0];
        let mut rows: Vec<Row> = events.iter().map(|event| row(writer, edition, event)).collect();
        rows.sort_by_cached_key(|row| keys.of(writer.locale(), sorted_by(row)));
        Act {
            id: format!("act-{}", number + 1),
            date: writer.short_date(day),
            basis: Named { href: first.url.clone(), ..Named::from_text(writer.text(&first.basis)) },
            count: writer.counted(("successions_one", "successions_many"), rows.len()),
            rows,
        }
    });
    acts.collect()
}

fn sorted_by(row: &Row) -> &str {
    row.into.first().or(row.from.first()).map_or("", |name| &name.text)
}

fn row(writer: &Writer<'_>, edition: usize, event: &Succession) -> Row {
    let day_before = event.date.checked_sub(1.day()).unwrap_or(event.date);
    let kind = match event.kind {
        SuccessionKind::Rename => "succession_rename",
        SuccessionKind::TypeChange => "succession_type_change",
        SuccessionKind::Merge => "succession_merge",
        SuccessionKind::Split => "succession_split",
        SuccessionKind::Transfer => "succession_transfer",
        SuccessionKind::Abolish => "succession_abolish",
    };
    let names = |units: &[UnitId], day| units.iter().map(|unit| named(writer, edition, *unit, day)).collect();
    Row {
        kind: writer.label(kind),
        from: names(&event.from, day_before),
        into: names(&event.into, event.date),
    }
}

/// The name of a unit on a day, with its page in the newest edition up to this one that has one.
fn named(writer: &Writer<'_>, edition: usize, unit: UnitId, day: Date) -> Named {
    let name: Text = writer.text(writer.report().catalogue.name_on(unit, day));
    let page = (0..=edition).rev().map(|number| Subject::Unit(number, unit));
    let page = page.into_iter().find(|page| writer.plan.has(*page));
    Named::new(name, page.and_then(|page| writer.to(page)))
}
