//! A unit in an edition: where it stands on every index, how that came about, what it was before.

use super::edition::{before, binding};
use super::figures::{self, Ask};
use super::home::main_index;
use super::page::Subject;
use super::plan::Plan;
use super::scoreboard::crumbs;
use super::shell::{self, Head};
use super::standing::Standing;
use super::tabling;
use super::view::{Fact, FigureView, Named, Source, TableView, Text};
use super::writer::{Writer, upper_first};
use crate::compute::Board;
use crate::compute::lineage::events_of;
use crate::model::commentary::Slot;
use crate::model::framework::NodeId;
use crate::model::unit::{Succession, SuccessionKind, UnitId};
use crate::tables;
use crate::theme::Context;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Serialize;

/// A unit on one index, node by node.
#[derive(Serialize)]
struct Profile {
    id: String,
    title: String,
    figure: Option<FigureView>,
    table: TableView,
    source: Source,
}

/// A unit on one index, year by year.
#[derive(Serialize)]
struct Series {
    title: String,
    figure: Option<FigureView>,
    table: TableView,
    source: Source,
}

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
}

/// One page per unit that an edition says something about.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked()
        .flat_map(|edition| plan.contents(edition).units.iter().map(move |unit| Subject::Unit(edition, *unit)))
        .collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Context {
    let Subject::Unit(edition, unit) = writer.page.subject else { return Context::default() };
    let boards = writer.plan.contents(edition).boards.iter().map(|at| writer.report().board(*at));
    let rows: Vec<(Board<'_>, usize)> =
        boards.filter_map(|board| board.row_of(unit).map(|row| (board, row))).collect();
    let standings: Vec<Standing> = rows.iter().map(|(board, row)| writer.standing(board, *row)).collect();
    let series = series(writer, edition, unit);
    let profiles: Vec<Profile> = rows.iter().filter_map(|(board, row)| profile(writer, board, *row)).collect();
    let comment = writer.comment(edition, &Slot::Unit(unit));
    let events = events(writer, edition, unit);
    let classes = classes(writer, edition, unit);
    let mut contents = Vec::new();
    let mut section = |is_there: bool, id, key| {
        if is_there {
            contents.push((id, writer.label(key)));
        }
    };
    section(!standings.is_empty(), "indices", "all_indices");
    section(series.is_some(), "series", "series");
    section(!profiles.is_empty(), "profile", "profile");
    section(!classes.is_empty(), "heads", "heads");
    section(comment.is_some(), "comment", "comment");
    section(!events.is_empty(), "history", "history");
    section(true, "notes", "notes_and_source");
    let facts: Vec<Fact> = rows
        .iter()
        .take(4)
        .map(|(board, row)| writer.fact(board, *row, upper_first(&writer.plain(board.index.short()))))
        .collect();
    let mut context = shell::context(writer, &head(writer, edition, unit, contents));
    context.insert("facts", &facts);
    context.insert("standings", &standings);
    context.insert("has_changes", &standings.iter().any(|standing| standing.change.is_some()));
    context.insert("has_classes", &standings.iter().any(|standing| !standing.class.is_empty()));
    context.insert("series", &series);
    context.insert("profiles", &profiles);
    context.insert("classes", &classes);
    context.insert("comment", &comment);
    context.insert("events", &events);
    context.insert("sources", &sources(writer, &rows));
    context
}

fn head(writer: &Writer<'_>, edition: usize, unit: UnitId, contents: Vec<(&'static str, String)>) -> Head {
    let catalogue = &writer.report().catalogue;
    let day = writer.plan.edition(edition).units_as_of;
    let of = catalogue.unit(unit);
    let group = of.groups.iter().find(|membership| membership.holds_on(day));
    let year = writer.plan.edition(edition).year.to_string();
    let mut meta = vec![Named::from_text(Text::from(writer.say("unit_profile", &[("year", &year)])))];
    meta.extend(group.map(|membership| Named::from_text(writer.text(&catalogue.group(membership.group).name))));
    let mut crumbs = crumbs(writer, edition);
    let finder = writer.to(Subject::Edition(edition)).map(|href| format!("{href}#finder"));
    crumbs.push(Named::new(Text::from(writer.label("units")), finder));
    Head {
        title: writer.text(catalogue.name_on(unit, day)),
        finding: writer.unit_finding(edition, unit),
        meta,
        crumbs,
        contents,
        before: before(writer, edition, |number| {
            let page = Subject::Unit(number, unit);
            if writer.plan.has(page) { page } else { Subject::Edition(number) }
        }),
        binding: binding(writer, edition),
        ..Head::default()
    }
}

/// The series of the index that has the most years; nothing for a single year.
fn series(writer: &Writer<'_>, edition: usize, unit: UnitId) -> Option<Series> {
    let until = writer.plan.edition(edition).year;
    let index = main_index(writer, unit, until)?;
    let points = writer.report().series(unit, index, crate::model::framework::TOTAL, until);
    let last = points.last().filter(|_| points.len() > 1)?;
    let table = tables::series(writer.report(), unit, index, until, writer.words);
    let short = writer.plain(writer.report().catalogue.index(index).short());
    Some(Series {
        title: writer.say("series_until", &[("index", &short), ("year", &until.to_string())]),
        figure: figures::figure(writer, Ask::Trend(unit, index)),
        table: tabling::view(writer, &table),
        source: writer.board_source(&writer.report().board(last.board)),
    })
}

/// The unit's nodes, where any below the whole has a figure.
fn profile(writer: &Writer<'_>, board: &Board<'_>, row: usize) -> Option<Profile> {
    let dimensions = board.framework.dimensions();
    dimensions.iter().any(|node| board.value(row, *node).is_ok()).then(|| {
        let index = writer.plain(board.index.short());
        let unit = board.sheet.rows[row].unit;
        Profile {
            id: format!("profile-{}", board.index.id),
            title: profile_title(writer, board, row)
                .unwrap_or_else(|| writer.say("profile_of", &[("index", &index)])),
            figure: figures::figure(writer, Ask::Profile(unit, board.at)),
            table: tabling::view(writer, &tables::profile(board, row, writer.words)),
            source: writer.board_source(board),
        }
    })
}

/// How many dimensions lie above the median of the group: the finding of a profile.
fn profile_title(writer: &Writer<'_>, board: &Board<'_>, row: usize) -> Option<String> {
    let dimensions = board.framework.dimensions();
    let mut above = 0;
    for node in dimensions {
        let median = board.summary(*node).filter(|summary| summary.count >= 4)?.median;
        above += usize::from(board.value(row, *node).ok()? > median);
    }
    let level = board.index.levels.first().map_or(String::new(), |level| writer.plain(level));
    let (above, count) = (writer.count(above), writer.count(dimensions.len()));
    Some(writer.say("profile_finding", &[("above", &above), ("count", &count), ("level", &level)]))
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
    let (from, into) = (names(writer, &from, day_before), names(writer, &event.into, event.date));
    writer.say(key, &[("from", &from), ("into", &into)])
}

fn names(writer: &Writer<'_>, units: &[UnitId], day: Date) -> String {
    let catalogue = &writer.report().catalogue;
    let names: Vec<String> = units.iter().map(|unit| writer.plain(catalogue.name_on(*unit, day))).collect();
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
                class: classification.classes.get(*class).map(|c| writer.text(c)).unwrap_or_default(),
                about: writer.text(&classification.name),
                whose: writer.whose(classification.stated_by.into()),
            })
        })
        .collect()
}

/// The sources of the unit's figures, index by index.
fn sources(writer: &Writer<'_>, rows: &[(Board<'_>, usize)]) -> Vec<(String, Source, String)> {
    rows.iter()
        .map(|(board, row)| {
            let is_computed = board.whose(*row, NodeId::TOTAL) == crate::compute::shown::Whose::Computed;
            let note = if is_computed { writer.label("whose_computed_long") } else { writer.stated_by(board) };
            (writer.plain(board.index.short()), writer.board_source(board), note)
        })
        .collect()
}
