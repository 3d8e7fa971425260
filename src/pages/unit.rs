//! A unit in an edition: where it stands on every index, how that came about, what it was before.

use super::around::Around;
use super::edition::{before, binding};
use super::page::Subject;
use super::plan::Plan;
use super::scoreboard::crumbs;
use super::shell::{self, Called, Head, Sections};
use super::standing::Standing;
use super::unit_figures::{Drawn, drawn};
use super::view::{Fact, Named, Source, Text};
use super::writer::{Writer, upper_first};
use crate::compute::lineage::events_of;
use crate::compute::{Board, BoardRef};
use crate::error::Error;
use crate::model::commentary::Slot;
use crate::model::framework::NodeId;
use crate::model::unit::{GroupId, Succession, SuccessionKind, UnitId};
use crate::theme::Context;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Serialize;

#[derive(Serialize)]
struct Event {
    date: String,
    text: String,
    basis: Named,
}

#[derive(Serialize)]
struct HeadClass {
    office: Text,
    class: Text,
    about: Text,
    whose: String,
    source: Source,
}

/// One page per unit that an edition says something about.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked()
        .flat_map(|edition| {
            plan.contents(edition).units.iter().map(move |unit| Subject::Unit(edition, *unit))
        })
        .collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let Subject::Unit(edition, unit) = writer.page.subject else { return Ok(Context::default()) };
    let boards = writer.plan.contents(edition).boards.iter().map(|at| writer.report().board(*at));
    let rows: Vec<(Board<'_>, usize)> =
        boards.filter_map(|board| board.row_of(unit).map(|row| (board, row))).collect();
    let standings: Vec<Standing> = rows.iter().map(|(board, row)| writer.standing(board, *row)).collect();
    let Drawn { trends, profiles, others, shown } = drawn(writer, &rows, unit)?;
    let comment = writer.comment(edition, &Slot::Unit(unit), shown)?;
    let losses: Vec<_> = rows.iter().filter_map(|(board, row)| writer.losses(board, *row)).collect();
    let events = events(writer, edition, unit);
    let note = note(writer, edition, unit);
    let classes = classes(writer, edition, unit);
    let mut contents = Vec::new();
    let mut section = |is_there: bool, id, key| {
        if is_there {
            contents.push((id, Called::Key(key)));
        }
    };
    section(!standings.is_empty(), "indices", "all_indices");
    section(!trends.is_empty(), "series", "series");
    section(!profiles.is_empty(), "profile", "profile");
    section(!profiles.is_empty(), "nodes", "every_node");
    section(!losses.is_empty(), "losses", "losses");
    section(!classes.is_empty(), "heads", "heads");
    section(comment.is_some(), "comment", "comment");
    section(!events.is_empty() || note.is_some(), "history", "history");
    section(true, "notes", "notes_and_source");
    let mut context = shell::context(writer, &head(writer, edition, unit, contents));
    context.insert("facts", &facts(writer, &rows, &standings));
    context.insert("standings", &standings);
    context.insert("has_changes", &standings.iter().any(|standing| standing.change.is_some()));
    context.insert("has_classes", &standings.iter().any(|standing| !standing.class.is_empty()));
    context.insert("trends", &trends);
    context.insert("profiles", &profiles);
    context.insert("losses", &losses);
    context.insert("others", &others);
    context.insert("classes", &classes);
    context.insert("comment", &comment);
    context.insert("events", &events);
    context.insert("successions_page", &writer.to(Subject::Successions(edition)));
    context.insert("note", &note);
    context.insert("sources", &sources(writer, &rows)?);
    Ok(context)
}

fn head(writer: &Writer<'_>, edition: usize, unit: UnitId, contents: Sections) -> Head {
    let catalogue = &writer.report().catalogue;
    let day = writer.plan.edition(edition).units_as_of;
    let of = catalogue.unit(unit);
    let group = of.groups.iter().find(|membership| membership.holds_on(day));
    let group = group.map(|membership| membership.group);
    let boards: Vec<BoardRef> = writer.report().standings(edition, unit).map(|(board, _)| board.at).collect();
    let alike = || alike(writer, edition, group, &boards);
    Head {
        title: writer.text(catalogue.name_on(unit, day)),
        finding: writer.unit_finding(edition, unit),
        contents,
        before: before(writer, edition, |number| {
            let page = Subject::Unit(number, unit);
            if writer.plan.has(page) { page } else { Subject::Edition(number) }
        }),
        shared: Some(writer.plan.links.heads.get(writer, (edition, group, boards.clone()), alike)),
        ..Head::default()
    }
}

/// What the heads of units of a group have in common that stand on the same boards.
fn alike(writer: &Writer<'_>, edition: usize, group: Option<GroupId>, boards: &[BoardRef]) -> Around {
    let year = writer.plan.edition(edition).year.to_string();
    let mut meta = vec![Named::from_text(Text::from(writer.say("unit_profile", &[("year", &year)])))];
    meta.extend(
        group.map(|group| Named::from_text(writer.text(&writer.report().catalogue.group(group).name))),
    );
    let mut crumbs = crumbs(writer, edition);
    let finder = writer.to(Subject::Edition(edition)).map(|href| format!("{href}#finder"));
    crumbs.push(Named::new(Text::from(writer.label("units")), finder));
    let binding = binding(writer, boards.iter().map(|at| writer.report().board(*at)));
    let foot = shell::foot(writer, &binding);
    Around::default()
        .with("meta", &meta)
        .with("crumbs", &crumbs)
        .with("binding", &binding)
        .with("foot", &foot)
}

/// A figure per index; where there is one index only, what is known of it, part by part.
fn facts(writer: &Writer<'_>, rows: &[(Board<'_>, usize)], standings: &[Standing]) -> Vec<Fact> {
    let name = |board: &Board<'_>| upper_first(&writer.marked(board.index.short()));
    if let ([(board, row)], [standing]) = (rows, standings) {
        return of_one(writer, (board, *row), standing, name(board));
    }
    let of = |((board, row), standing): (&(Board<'_>, usize), &Standing)| {
        writer.fact_of(standing, (board, *row), name(board))
    };
    rows.iter().zip(standings).take(4).map(of).collect()
}

fn of_one(
    writer: &Writer<'_>,
    (board, row): (&Board<'_>, usize),
    standing: &Standing,
    name: String,
) -> Vec<Fact> {
    let is_clear = board.conflicts(row).next().is_none();
    let mut facts = vec![Fact { notes: vec![standing.whose.clone().into()], ..standing.as_fact(name) }];
    if let Some(rank) = board.rank(row, NodeId::TOTAL).filter(|_| is_clear) {
        let of = rank.of.map(|of| writer.say("out_of", &[("max", &writer.count(of))]));
        facts.push(Fact {
            label: writer.rank_heading(board),
            value: writer.count(rank.rank),
            unit: of.unwrap_or_default(),
            notes: vec![writer.whose(rank.whose).into()],
            ..Fact::default()
        });
    }
    if let Some(summary) = board.summary(NodeId::TOTAL).filter(|_| standing.has_figure) {
        facts.push(Fact {
            label: writer.label("median"),
            value: writer.figure(summary.median, board.index.decimals),
            notes: vec![writer.peers(board.sheet.group, summary.count).into()],
            ..Fact::default()
        });
    }
    let word =
        |key: &str, value: String| Fact { label: writer.label(key), value, is_word: true, ..Fact::default() };
    if !standing.class.is_empty() {
        facts.push(Fact { change: standing.change.clone(), ..word("class", standing.class.clone()) });
    } else if let Some(change) = &standing.change {
        facts.push(Fact { change: Some(change.clone()), ..word("change", String::new()) });
    }
    facts
}

/// What became of the unit, as far as the year of the edition knows.
fn events(writer: &Writer<'_>, edition: usize, unit: UnitId) -> Vec<Event> {
    let last = date(writer.plan.edition(edition).year, 12, 31);
    let events = events_of(&writer.report().catalogue, unit).filter(|event| event.date <= last);
    events
        .map(|event| Event {
            date: writer.short_date(event.date),
            text: event_text(writer, event, unit),
            basis: Named { href: event.url.clone(), ..Named::from_text(writer.text(&event.basis)) },
        })
        .collect()
}

/// The remark on a unit that came into being in the time the catalogue knows. A remark on one that was
/// always there may speak of what came after the edition, which the edition must not know.
fn note(writer: &Writer<'_>, edition: usize, unit: UnitId) -> Option<Text> {
    let day = writer.plan.edition(edition).units_as_of;
    let of = writer.report().catalogue.unit(unit);
    let is_new = of.groups.iter().all(|membership| membership.from.is_some_and(|from| from <= day));
    of.note.as_ref().filter(|_| is_new).map(|note| writer.text(note))
}

fn event_text(writer: &Writer<'_>, event: &Succession, unit: UnitId) -> String {
    let day_before = event.date.checked_sub(1.day()).unwrap_or(event.date);
    let key = match event.kind {
        SuccessionKind::Rename => "event_rename",
        SuccessionKind::TypeChange => "event_type_change",
        SuccessionKind::Merge => "event_merge",
        SuccessionKind::Split => "event_split",
        SuccessionKind::Transfer => "event_transfer",
        SuccessionKind::Abolish => "event_abolish",
    };
    // An act that ends fifteen units at once is told of this one alone.
    let from = if event.into.is_empty() { vec![unit] } else { event.from.clone() };
    let count = writer.count(from.len());
    let (from, into) = (names(writer, &from, day_before), names(writer, &event.into, event.date));
    upper_first(&writer.say(key, &[("from", &from), ("into", &into), ("count", &count)]))
}

fn names(writer: &Writer<'_>, units: &[UnitId], day: Date) -> String {
    let catalogue = &writer.report().catalogue;
    let names: Vec<String> = units.iter().map(|unit| writer.in_text(catalogue.name_on(*unit, day))).collect();
    writer.listed(&names)
}

/// Classes given to the unit's head.
fn classes(writer: &Writer<'_>, edition: usize, unit: UnitId) -> Vec<HeadClass> {
    let given = writer.plan.edition(edition).classifications.iter();
    given
        .flat_map(|classification| {
            let own = classification.given.iter().filter(|(of, _, _)| *of == unit);
            own.map(|(_, office, class)| HeadClass {
                office: writer.text(office),
                class: classification.classes.get(class.value).map(|c| writer.text(c)).unwrap_or_default(),
                about: writer.text(&classification.name),
                whose: writer.whose(classification.stated_by.into()),
                source: writer.source(&classification.source, classification.published.map(|day| day.value)),
            })
        })
        .collect()
}

/// The sources of the unit's figures as HTML, index by index.
fn sources(writer: &Writer<'_>, rows: &[(Board<'_>, usize)]) -> Result<Vec<(String, String)>, Error> {
    rows.iter()
        .map(|(board, row)| {
            let note = writer.row_note(board, *row);
            Ok((writer.marked(board.index.short()), writer.row_source(board, *row, note)?))
        })
        .collect()
}
