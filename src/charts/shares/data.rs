//! The shares of answers on a board.

use super::{MOST, Part, Shares, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::model::scoreboard;
use crate::model::scoreboard::Coverage;
use crate::tables::{Cell, Row, Table};
use rust_decimal::Decimal;

/// A row of the board and its shares.
type Given = (usize, scoreboard::Shares);

/// Whether any unit of the board has shares.
pub fn has(subject: &Subject<'_>) -> bool {
    subject.board.sheet.rows.iter().any(|row| row.shares.is_some())
}

/// Units of a board by the share of the satisfied, the marked one in its own colour.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    let marked = subject.unit.or(board.report.catalogue.site.focus);
    let given = given(subject);
    if given.is_empty() {
        return Err(Fault::Empty);
    }
    let is_marked = |row: usize| marked == Some(board.sheet.rows[row].unit);
    let drawn = drawn(&given, &is_marked);
    let left_out = given.len() - drawn.len();
    let without = board.sheet.rows.len() - given.len();
    let notes = [("chart_shares_more", left_out), ("chart_shares_without", without)];
    let words = telling.words;
    let subtitle = words.say(
        "chart_shares_subtitle",
        &[("index", &telling.index()), ("year", &telling.year()), ("group", &telling.group())],
    );
    let title = title(subject, telling, &given);
    let shares = Shares {
        caption: telling.caption(title, &subtitle, description(telling, &given)),
        heads: ["chart_satisfied", "chart_neutral", "chart_dissatisfied"].map(|key| words.label(key)),
        notes: notes
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| words.say(key, &[("count", &telling.count(count))]))
            .collect(),
        rows: drawn
            .iter()
            .map(|(row, shares)| part(subject, telling, (*row, shares), is_marked(*row)))
            .collect(),
    };
    let figure = draw(&shares, setting)?;
    let table = setting.table(|| table(subject, telling, &given, &subtitle));
    Ok(Chart { figure, source: telling.source(), table, subtitle })
}

/// Rows with shares, the most satisfied first; equals stand in the order of units.
fn given(subject: &Subject<'_>) -> Vec<Given> {
    let sheet = subject.board.sheet;
    let mut given: Vec<Given> =
        sheet.rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.shares?))).collect();
    given.sort_by_key(|(row, shares)| (std::cmp::Reverse(shares.satisfied.value), sheet.rows[*row].unit));
    given
}

/// As many as can be read, and the marked one whatever its place.
fn drawn(given: &[Given], is_marked: &dyn Fn(usize) -> bool) -> Vec<Given> {
    let kept = given.iter().enumerate().filter(|(at, (row, _))| *at < MOST || is_marked(*row));
    kept.map(|(_, row)| *row).collect()
}

fn values(shares: &scoreboard::Shares) -> [Decimal; 3] {
    [shares.satisfied.value, shares.neutral.value, shares.dissatisfied.value]
}

fn part(
    subject: &Subject<'_>,
    telling: &Telling<'_>,
    (row, shares): (usize, &scoreboard::Shares),
    highlight: bool,
) -> Part {
    let unit = subject.board.report.catalogue.unit(subject.board.sheet.rows[row].unit);
    let values = values(shares);
    let labels = values.map(|value| telling.short(value));
    let name = telling.unit(row).to_owned();
    let tip = telling.words.say(
        "chart_shares_tip",
        &[("unit", &name), ("satisfied", &labels[0]), ("neutral", &labels[1]), ("dissatisfied", &labels[2])],
    );
    let short = unit.short.as_ref().map(|short| short.text(telling.words.locale()).to_owned());
    Part { short, highlight, values, labels, tip, name }
}

/// The finding: what the unit asked for has, else who has the highest share, else how far they lie apart.
/// About a row in conflict nothing is said.
fn title(subject: &Subject<'_>, telling: &Telling<'_>, given: &[Given]) -> String {
    let board = &subject.board;
    let is_calm = |row: usize| board.conflicts(row).next().is_none();
    let own = subject.unit.and_then(|unit| board.row_of(unit));
    let of = |(row, shares): &Given, key: &str| {
        telling.finding(
            key,
            &[
                ("unit", &telling.unit_in_text(*row)),
                ("satisfied", &telling.short(shares.satisfied.value)),
                ("dissatisfied", &telling.short(shares.dissatisfied.value)),
                ("count", &telling.count(given.len())),
            ],
        )
    };
    if let Some(own) = given.iter().find(|(row, _)| Some(*row) == own && is_calm(*row)) {
        return of(own, "chart_shares_unit");
    }
    let share = |given: &Given| given.1.satisfied.value;
    let is_alone = given.get(1).is_none_or(|second| share(second) < share(&given[0]));
    let is_whole = board.sheet.coverage == Coverage::Complete && given.len() == board.sheet.rows.len();
    match given {
        [only] if is_calm(only.0) => of(only, "chart_shares_unit"),
        [best, _, ..] if is_alone && is_whole && !board.has_conflict() => of(best, "chart_shares_best"),
        [.., last] if given.len() > 1 && !board.has_conflict() => telling.words.say(
            "chart_shares_spread",
            &[
                ("count", &telling.count(given.len())),
                ("lowest", &telling.short(share(last))),
                ("highest", &telling.short(share(&given[0]))),
            ],
        ),
        _ => telling.words.say("chart_shares_plain", &[("count", &telling.count(given.len()))]),
    }
}

fn description(telling: &Telling<'_>, given: &[Given]) -> String {
    const MOST: usize = 5;
    let told: Vec<String> = given
        .iter()
        .take(MOST)
        .map(|(row, shares)| format!("{}: {}%", telling.unit(*row), telling.short(shares.satisfied.value)))
        .collect();
    let mut text = format!("{} {}", telling.words.label("chart_shares_told"), told.join("; "));
    let more = given.len() - told.len();
    if more > 0 {
        text.push_str(&telling.words.say("chart_and_more", &[("count", &telling.count(more))]));
    }
    text.push('.');
    text
}

fn table(subject: &Subject<'_>, telling: &Telling<'_>, given: &[Given], title: &str) -> Table {
    let board = &subject.board;
    let share = |key: &str, label: &str| telling.column(key, label, "%".to_owned());
    let rows = given
        .iter()
        .map(|(row, shares)| {
            let unit = board.sheet.rows[*row].unit;
            let mut cells = vec![Cell::Text(telling.unit(*row).to_owned())];
            cells.extend(values(shares).map(|value| telling.figure(value)));
            Row { unit: Some(unit), is_subject: subject.unit == Some(unit), cells }
        })
        .collect();
    Table {
        id: format!("shares-{}-{}", board.index.id, board.report.catalogue.group(board.sheet.group).id),
        title: title.to_owned(),
        columns: vec![
            telling.column("unit", "chart_unit", String::new()),
            share("satisfied", "chart_satisfied"),
            share("neutral", "chart_neutral"),
            share("dissatisfied", "chart_dissatisfied"),
        ]
        .into(),
        rows,
        notes: Vec::new(),
    }
}
