//! Own scores against appraised points, where the audience sees both.

use super::pairs::{Sources, sources, sums};
use super::{Dumbbell, MOST_NODES, MOST_UNITS, Pair, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::model::framework::NodeId;
use crate::model::unit::UnitId;
use crate::tables::{Cell, Row, Table};
use rust_decimal::Decimal;
use std::cmp::{Ordering, Reverse};

/// A pair and what it is of: a node of a unit, or a row of a board.
#[derive(Clone, Copy)]
struct Found {
    of: Of,
    values: [Decimal; 2],
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Node(NodeId),
    Row(usize),
}

impl Found {
    /// Appraised less own.
    fn difference(&self) -> Decimal {
        self.values[1] - self.values[0]
    }

    fn size(&self) -> Decimal {
        self.difference().abs()
    }
}

/// Whether anything has been both scored by its unit and appraised.
pub fn has(subject: &Subject<'_>) -> bool {
    let board = &subject.board;
    let sources = sources(board);
    match subject.unit {
        Some(unit) => board.row_of(unit).is_some_and(|row| sources.iter().any(|one| one.pair(row).is_some())),
        None => (0..board.sheet.rows.len()).any(|row| sources.iter().any(|one| one.pair(row).is_some())),
    }
}

/// The nodes of a unit, or the units of a board, the largest difference first.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    let sources = sources(board);
    let found = match subject.unit {
        Some(unit) => of_unit(&sources, board.row_of(unit).ok_or(Fault::Empty)?),
        None => of_board(subject, &sources),
    };
    if found.is_empty() {
        return Err(Fault::Empty);
    }
    let marked = subject.unit.or(board.report.catalogue.site.focus);
    let most = if subject.unit.is_some() { MOST_NODES } else { MOST_UNITS };
    let (drawn, rest) = found.split_at(most.min(found.len()));
    let tells = Tells { subject, telling, measure: measure(telling, &sources) };
    let subtitle = tells.subtitle();
    let words = telling.words;
    let dumbbell = Dumbbell {
        caption: telling.caption(tells.title(&found), &subtitle, tells.description(&found)),
        measure: tells.measure.clone(),
        cut: words.label("chart_cut"),
        zero: subject.unit.is_some(),
        key: [words.label("chart_self"), words.label("chart_appraised")],
        head: words.label("chart_difference"),
        notes: tells.rest(rest).into_iter().chain(tells.unfinished(&sources)).collect(),
        rows: drawn.iter().map(|found| tells.pair(found, marked)).collect(),
        own: subject.unit.is_some(),
    };
    let figure = draw(&dumbbell, setting)?;
    let table = setting.table(|| tells.table(&found, &subtitle));
    Ok(Chart { figure, source: tells.source(), table, subtitle })
}

fn of_unit(sources: &[Sources<'_>], row: usize) -> Vec<Found> {
    let pairs =
        sources.iter().filter_map(|one| Some(Found { of: Of::Node(one.node), values: one.pair(row)? }));
    ordered(pairs.collect())
}

fn of_board(subject: &Subject<'_>, sources: &[Sources<'_>]) -> Vec<Found> {
    let board = &subject.board;
    let rows = 0..board.sheet.rows.len();
    let pairs = rows.filter_map(|row| Some(Found { of: Of::Row(row), values: sums(board, sources, row)? }));
    ordered(pairs.collect())
}

/// The largest difference first; equals in the order of the framework or the board.
fn ordered(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (Reverse(found.size()), found.of));
    found
}

/// Points, unless the whole itself was scored in the measure of the index.
fn measure(telling: &Telling<'_>, sources: &[Sources<'_>]) -> String {
    let is_whole = sources.iter().all(|one| one.node == NodeId::TOTAL);
    if is_whole { telling.measure() } else { telling.words.label("chart_points") }
}

/// The words of a dumbbell.
struct Tells<'a> {
    subject: &'a Subject<'a>,
    telling: &'a Telling<'a>,
    measure: String,
}

impl Tells<'_> {
    fn of_unit(&self) -> bool {
        self.subject.unit.is_some()
    }

    /// The name of the unit, or the empty text for a board.
    fn unit(&self) -> String {
        let row = self.subject.unit.and_then(|unit| self.subject.board.row_of(unit));
        row.map_or(String::new(), |row| self.telling.unit_in_text(row))
    }

    /// A pattern for a unit or for a board, with a count and a total.
    fn say(&self, (unit, board): (&str, &str), values: &[(&str, &str)]) -> String {
        let name = self.unit();
        let all = [&[("unit", name.as_str())], values].concat();
        self.telling.finding(if self.of_unit() { unit } else { board }, &all)
    }

    fn subtitle(&self) -> String {
        let telling = self.telling;
        let keys = ("chart_dumbbell_subtitle_unit", "chart_dumbbell_subtitle_board");
        self.say(
            keys,
            &[
                ("index", &telling.index()),
                ("year", &telling.year()),
                ("group", &telling.group()),
                ("measure", &self.measure),
            ],
        )
    }

    /// The finding: how often the appraisal is lower, or higher. About figures in conflict nothing is said.
    fn title(&self, found: &[Found]) -> String {
        let board = &self.subject.board;
        let row = self.subject.unit.and_then(|unit| board.row_of(unit));
        let is_calm = match row {
            Some(row) => board.conflicts(row).next().is_none(),
            None => !board.has_conflict(),
        };
        let count = |side: Ordering| {
            found.iter().filter(|found| found.values[1].cmp(&found.values[0]) == side).count()
        };
        let (lower, higher) = (count(Ordering::Less), count(Ordering::Greater));
        let keys = match (is_calm, lower, higher) {
            (false, _, _) => ("chart_dumbbell_plain_unit", "chart_dumbbell_plain_board"),
            (_, 0, 0) => ("chart_dumbbell_same_unit", "chart_dumbbell_same_board"),
            (_, 0, _) => ("chart_dumbbell_higher_unit", "chart_dumbbell_higher_board"),
            (_, _, 0) => ("chart_dumbbell_lower_unit", "chart_dumbbell_lower_board"),
            _ => ("chart_dumbbell_both_unit", "chart_dumbbell_both_board"),
        };
        let [lower, higher, all] = [lower, higher, found.len()].map(|count| self.telling.count(count));
        self.say(keys, &[("lower", &lower), ("higher", &higher), ("all", &all)])
    }

    fn name(&self, of: Of) -> &str {
        match of {
            Of::Node(node) => {
                self.subject.board.framework.nodes[node.at()].name.text(self.telling.words.locale())
            }
            Of::Row(row) => self.telling.unit(row),
        }
    }

    fn description(&self, found: &[Found]) -> String {
        const MOST: usize = 5;
        let told: Vec<String> = found
            .iter()
            .take(MOST)
            .map(|found| format!("{}: {}", self.name(found.of), self.both(found)))
            .collect();
        let mut text = told.join("; ");
        let more = found.len() - told.len();
        if more > 0 {
            let count = self.telling.count(more);
            text.push_str(&self.say(("chart_and_more_criteria", "chart_and_more"), &[("count", &count)]));
        }
        text.push('.');
        text
    }

    fn both(&self, found: &Found) -> String {
        let [own, appraised] = found.values.map(|value| self.telling.short(value));
        self.telling.words.say(
            "chart_dumbbell_tip",
            &[
                ("self", &own),
                ("appraised", &appraised),
                ("difference", &self.telling.signed(found.difference())),
            ],
        )
    }

    fn pair(&self, found: &Found, marked: Option<UnitId>) -> Pair {
        let locale = self.telling.words.locale();
        let board = &self.subject.board;
        let (code, short, highlight) = match found.of {
            Of::Node(node) => {
                let node = &board.framework.nodes[node.at()];
                (node.code.clone(), node.short.as_ref(), false)
            }
            Of::Row(row) => {
                let unit = board.sheet.rows[row].unit;
                (String::new(), board.report.catalogue.unit(unit).short.as_ref(), marked == Some(unit))
            }
        };
        let name = self.name(found.of).to_owned();
        Pair {
            code: if found.of == Of::Node(NodeId::TOTAL) { String::new() } else { code },
            short: short.map(|short| short.text(locale).to_owned()),
            highlight,
            values: found.values,
            labels: found.values.map(|value| self.telling.short(value)),
            difference: self.telling.signed(found.difference()),
            tip: format!("{name}: {}", self.both(found)),
            name,
        }
    }

    /// How many are not drawn, and that none of them lies further apart.
    fn rest(&self, rest: &[Found]) -> Option<String> {
        let widest = rest.first()?.size();
        let values = [
            ("count", self.telling.count(rest.len())),
            ("difference", format!("{}\u{a0}{}", self.telling.full(widest), self.measure)),
        ];
        let keys = match widest.is_zero() {
            true => ("chart_dumbbell_rest_same_unit", "chart_dumbbell_rest_same_board"),
            false => ("chart_dumbbell_rest_unit", "chart_dumbbell_rest_board"),
        };
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        Some(self.say(keys, &values))
    }

    /// Of a unit: how many nodes it scored that have no appraised points.
    fn unfinished(&self, sources: &[Sources<'_>]) -> Option<String> {
        let row = self.subject.board.row_of(self.subject.unit?)?;
        let open = sources.iter().filter(|one| one.is_scored(row) && one.pair(row).is_none()).count();
        let count = self.telling.count(open);
        (open > 0).then(|| self.telling.words.say("chart_dumbbell_open", &[("count", &count)]))
    }

    fn source(&self) -> String {
        let note = if self.of_unit() { "chart_dumbbell_note_unit" } else { "chart_dumbbell_note_board" };
        format!("{} {}", self.telling.source(), self.telling.words.label(note))
    }

    fn table(&self, found: &[Found], title: &str) -> Table {
        let (telling, board) = (self.telling, &self.subject.board);
        let decimals = board.index.decimals;
        let mut columns = match self.of_unit() {
            true => vec![
                telling.column("code", "chart_code", String::new()),
                telling.column("name", "chart_name", String::new()),
            ],
            false => vec![telling.column("unit", "chart_unit", String::new())],
        };
        for (key, label) in
            [("self", "chart_self"), ("appraised", "chart_appraised"), ("difference", "chart_difference")]
        {
            columns.push(telling.column(key, label, self.measure.clone()));
        }
        let row = |found: &Found| {
            let unit = match found.of {
                Of::Row(row) => Some(board.sheet.rows[row].unit),
                Of::Node(_) => None,
            };
            let code = match found.of {
                Of::Node(node) => Some(Cell::Text(board.framework.nodes[node.at()].code.clone())),
                Of::Row(_) => None,
            };
            let mut cells: Vec<Cell> = code.into_iter().collect();
            cells.push(Cell::Text(match found.of {
                Of::Node(node) => telling.marked(&board.framework.nodes[node.at()].name),
                Of::Row(row) => telling.unit(row).to_owned(),
            }));
            cells.extend(found.values.map(|value| telling.figure(value)));
            cells.push(Cell::Figure { value: found.difference(), decimals, signed: true });
            Row { unit, is_subject: unit.is_some() && unit == subject_of(self.subject), cells }
        };
        let catalogue = &board.report.catalogue;
        let of = match self.subject.unit {
            Some(unit) => &catalogue.unit(unit).id,
            None => &catalogue.group(board.sheet.group).id,
        };
        Table {
            id: format!("dumbbell-{}-{of}", board.index.id),
            title: title.to_owned(),
            columns: columns.into(),
            rows: found.iter().map(row).collect(),
            notes: Vec::new(),
        }
    }
}

fn subject_of(subject: &Subject<'_>) -> Option<UnitId> {
    subject.unit.or(subject.board.report.catalogue.site.focus)
}
