//! The rows of a board as readers see them: from its value list, with links, tints and notes.

use super::tabling;
use super::view::{Change, Named, Text};
use super::writer::Writer;
use crate::compute::{Board, order};
use crate::locale::NameOrder;
use crate::model::framework::NodeId;
use crate::tables::{self, Cell, Table};
use rust_decimal::Decimal;
use serde::Serialize;

/// Rows of one class, or all rows where there are no classes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RowGroup {
    /// Id, for links to it.
    pub id: String,
    /// Name of the class.
    pub title: String,
    /// How many, from which figure to which.
    pub note: String,
    /// Whether its rows have figures.
    pub has_figures: bool,
    /// The rows.
    pub rows: Vec<BoardRow>,
}

/// A unit.
#[derive(Debug, Clone, Serialize)]
pub struct BoardRow {
    id: String,
    rank: String,
    unit: Named,
    total: String,
    has_total: bool,
    bar: Option<Bar>,
    change: Option<Change>,
    no_change: String,
    dimensions: Vec<Tinted>,
    reason: Option<Text>,
    letter: Option<char>,
    note: Option<usize>,
    is_subject: bool,
    order: Order,
}

/// A figure with the quarter of its column in which it lies.
#[derive(Debug, Clone, Serialize)]
struct Tinted {
    text: String,
    code: String,
    /// From 1, best first; 0 where there is none, and for the last quarter, which has no tint.
    quarter: usize,
    key: String,
}

/// Distance to the median, drawn: whole numbers on a drawing 100 wide.
#[derive(Debug, Clone, Serialize)]
struct Bar {
    class: &'static str,
    x: i64,
    width: i64,
}

/// By what the page's script sorts.
#[derive(Debug, Clone, Serialize)]
struct Order {
    rank: String,
    name: usize,
    total: String,
    change: String,
}

/// What stands below the table, gathered while its rows are made.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    /// Contradictions, by letter.
    pub conflicts: Vec<(char, String)>,
    /// Other remarks, by number from 1.
    pub notes: Vec<String>,
}

/// The rows of a board in groups, and the remarks on them.
pub fn rows(writer: &Writer<'_>, board: &Board<'_>, dimensions: &[NodeId]) -> (Vec<RowGroup>, Remarks) {
    let table = tables::board(board, writer.words);
    let names = alphabetical(writer, board);
    let places = Places::of(&table, board, dimensions);
    let mut remarks = Remarks::default();
    let mut groups: Vec<(Option<usize>, RowGroup)> = Vec::new();
    for (position, row) in board.order().into_iter().enumerate() {
        let has_value = board.value(row, NodeId::TOTAL).is_ok() || board.rank(row, NodeId::TOTAL).is_some();
        let class = if has_value { board.class(row).map(|(class, _)| class) } else { Some(usize::MAX) };
        let view = self::row(writer, board, &mut remarks, (&places, position, row), (dimensions, names[row]));
        match groups.iter_mut().find(|(known, _)| *known == class) {
            Some((_, group)) => group.rows.push(view),
            None => groups.push((class, RowGroup { rows: vec![view], ..RowGroup::default() })),
        }
    }
    let groups = groups.into_iter().map(|(class, group)| titled(writer, board, class, group)).collect();
    (groups, remarks)
}

fn titled(writer: &Writer<'_>, board: &Board<'_>, class: Option<usize>, group: RowGroup) -> RowGroup {
    let Some(class) = class else { return RowGroup { has_figures: true, ..group } };
    if class == usize::MAX {
        return RowGroup { id: "missing".to_owned(), title: writer.label("without_figures"), ..group };
    }
    let rule = board.index.class_rule(board.edition.year, board.sheet.group);
    let title =
        rule.and_then(|rule| rule.labels.get(class)).map_or(String::new(), |name| writer.marked(name));
    let bounds = board.result.classes.bounds().get(class).copied().flatten();
    let note = bounds.map_or(String::new(), |bounds| {
        let figure = |value| writer.figure(value, board.index.decimals);
        let units = writer.counted(("units_one", "units_many"), bounds.count);
        let (lowest, highest) = (figure(bounds.lowest), figure(bounds.highest));
        writer.say("class_bounds", &[("units", &units), ("lowest", &lowest), ("highest", &highest)])
    });
    RowGroup { id: format!("class-{}", class + 1), title, note, has_figures: true, ..group }
}

/// The place of each row in the alphabet.
fn alphabetical(writer: &Writer<'_>, board: &Board<'_>) -> Vec<usize> {
    let order = NameOrder::new(writer.locale());
    let mut rows: Vec<usize> = (0..board.sheet.rows.len()).collect();
    rows.sort_by_cached_key(|row| order.key(&writer.name_of(board, *row)));
    let mut places = vec![0; rows.len()];
    for (place, row) in rows.into_iter().enumerate() {
        places[row] = place;
    }
    places
}

fn row(
    writer: &Writer<'_>,
    board: &Board<'_>,
    remarks: &mut Remarks,
    (places, position, row): (&Places<'_>, usize, usize),
    (dimensions, name): (&[NodeId], usize),
) -> BoardRow {
    let listed = &places.table.rows[position];
    let sheet = &board.sheet.rows[row];
    let cell = |key: &str| places.cell(position, key);
    let change = board.change(row, NodeId::TOTAL);
    let total = board.value(row, NodeId::TOTAL);
    let tinted = dimensions.iter().zip(&places.dimensions).map(|(node, column)| Tinted {
        text: tabling::text(writer, places.cell_in(position, *column)).into_owned(),
        code: board.framework.nodes[node.at()].code.clone(),
        quarter: quarter(board, row, *node),
        key: places.place_in(position, *column),
    });
    BoardRow {
        id: writer.report().catalogue.unit(sheet.unit).id.clone(),
        rank: tabling::text(writer, cell("rank")).into_owned(),
        unit: writer.unit(board.at.edition, sheet.unit),
        total: tabling::text(writer, cell("total")).into_owned(),
        has_total: total.is_ok(),
        bar: total.ok().and_then(|value| bar(board, value)),
        change: change.ok().map(|change| writer.change(board, change.value, change.places)),
        no_change: change.err().map_or_else(String::new, |reason| writer.no_change(board, reason)),
        dimensions: if total.is_ok() { tinted.collect() } else { Vec::new() },
        reason: reason(writer, board, row),
        letter: letter(writer, board, row, remarks),
        note: note(writer, board, row, remarks),
        is_subject: listed.is_subject,
        order: Order {
            rank: places.place(position, "rank"),
            name,
            total: places.place(position, "total"),
            change: places.place(position, "change"),
        },
    }
}

/// The place of each figure in its column, lowest first: by it the page's script sorts, and it is shorter
/// to write than the unrounded figure.
struct Places<'a> {
    table: &'a Table,
    /// The different figures of each column by which rows are sorted, sorted.
    columns: Vec<Vec<Decimal>>,
    /// The column of each dimension.
    dimensions: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    fn of(table: &'a Table, board: &Board<'_>, dimensions: &[NodeId]) -> Self {
        let column = |key: &str| table.columns.iter().position(|column| column.key == key);
        let dimensions =
            dimensions.iter().map(|node| column(&tables::board::key(&board.framework.nodes[node.at()])));
        let dimensions: Vec<Option<usize>> = dimensions.collect();
        let sorts = |at: usize| {
            dimensions.contains(&Some(at))
                || ["rank", "total", "change"].contains(&table.columns[at].key.as_str())
        };
        let figures = |at: usize| {
            if !sorts(at) {
                return Vec::new();
            }
            let mut figures: Vec<Decimal> =
                table.rows.iter().filter_map(|row| figure(&row.cells[at])).collect();
            order::sort(&mut figures);
            figures.dedup();
            figures
        };
        Self { table, columns: (0..table.columns.len()).map(figures).collect(), dimensions }
    }

    fn column(&self, key: &str) -> Option<usize> {
        self.table.columns.iter().position(|column| column.key == key)
    }

    /// A cell of a row.
    fn cell(&self, row: usize, key: &str) -> &'a Cell {
        self.cell_in(row, self.column(key))
    }

    fn cell_in(&self, row: usize, column: Option<usize>) -> &'a Cell {
        column.map_or(&Cell::Empty, |at| &self.table.rows[row].cells[at])
    }

    /// The place of a cell, from 1; nothing where it holds no figure.
    fn place(&self, row: usize, key: &str) -> String {
        self.place_in(row, self.column(key))
    }

    fn place_in(&self, row: usize, column: Option<usize>) -> String {
        let place = column.and_then(|at| {
            let figure = figure(&self.table.rows[row].cells[at])?;
            Some(self.columns[at].partition_point(|other| *other <= figure))
        });
        place.map_or_else(String::new, |place| place.to_string())
    }
}

fn figure(cell: &Cell) -> Option<Decimal> {
    match cell {
        Cell::Figure { value, .. } => Some(*value),
        Cell::Count(count) => Some(Decimal::from(*count)),
        _ => None,
    }
}

/// Why a row lacks its figure.
fn reason(writer: &Writer<'_>, board: &Board<'_>, row: usize) -> Option<Text> {
    let sheet = &board.sheet.rows[row];
    let reason = sheet.reason.as_ref().or(sheet.unranked.as_ref());
    reason.map(|reason| writer.text(reason))
}

/// The quarter of a column in which a figure lies, from 1; 0 for the last and for none.
fn quarter(board: &Board<'_>, row: usize, node: NodeId) -> usize {
    board.quarter(row, node).filter(|quarter| *quarter < 3).map_or(0, |quarter| quarter + 1)
}

/// A bar from the median, on a scale that the farthest unit fills. Only where there are enough units
/// for a median to say something.
fn bar(board: &Board<'_>, value: Decimal) -> Option<Bar> {
    let summary = board.summary(NodeId::TOTAL).filter(|summary| summary.count >= 8)?;
    let reach = (summary.highest - summary.median).max(summary.median - summary.lowest);
    let distance = value.checked_sub(summary.median)?;
    let length = distance.abs().checked_mul(Decimal::from(50))?.checked_div(reach)?.round();
    let width: i64 = length.try_into().ok()?;
    let is_less = distance.is_sign_negative();
    Some(Bar {
        class: if is_less { "less" } else { "more" },
        x: if is_less { 50 - width } else { 50 },
        width,
    })
}

/// The letter of a row that contradicts itself, with its note: what is printed, and what follows.
fn letter(writer: &Writer<'_>, board: &Board<'_>, row: usize, remarks: &mut Remarks) -> Option<char> {
    let kept: Vec<_> = board.conflicts(row).collect();
    if kept.is_empty() {
        return None;
    }
    let unit = writer.name_of(board, row);
    let mut text: Vec<String> = Vec::new();
    for accepted in kept {
        let key = match &accepted.code {
            code if code.starts_with("RANK") => "printed_rank",
            code if code.starts_with("TOTAL") => "printed_total",
            code if code.starts_with("CHANGE") => "printed_change",
            _ => "printed_share",
        };
        text.push(writer.say(key, &[("unit", &unit), ("printed", &accepted.printed)]));
        text.push(writer.marked(&accepted.reason));
    }
    if let Some(computed) = board.result.ranks.get(row, NodeId::TOTAL) {
        let stated = board.sheet.rows[row].stated.rank.map(|rank| rank.value);
        if stated.is_some_and(|stated| stated != computed) {
            text.push(writer.say("recomputed_rank", &[("rank", &writer.count(computed))]));
        }
    }
    text.push(writer.label("kept_as_printed"));
    let letter = char::from(b'a' + u8::try_from(remarks.conflicts.len().min(25)).unwrap_or(25));
    remarks.conflicts.push((letter, text.join(" ")));
    Some(letter)
}

/// The number of the remarks on a row.
fn note(writer: &Writer<'_>, board: &Board<'_>, row: usize, remarks: &mut Remarks) -> Option<usize> {
    let said = writer.remarks(board, row);
    (!said.is_empty()).then(|| numbered(&mut remarks.notes, said.join(" ")))
}

/// The number of a note, which several rows may share.
fn numbered(notes: &mut Vec<String>, note: String) -> usize {
    if let Some(at) = notes.iter().position(|known| *known == note) {
        return at + 1;
    }
    notes.push(note);
    notes.len()
}
