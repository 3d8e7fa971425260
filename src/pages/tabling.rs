//! Value lists as readers see them: figures rounded and written in the language of the page.

use super::rows::{Head, Heading, Rows};
use super::view::TableView;
use super::writer::Writer;
use crate::locale::{marked, number};
use crate::model::value::rounded;
use crate::tables::{Cell, Column, Table};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Columns that are for programs.
const FOR_PROGRAMS: [&str; 3] = ["unit", "group", "whose"];

/// Columns that hold the codes of nodes, where another names the rows.
const CODES: [&str; 2] = ["code", "node"];

/// What stands in a cell to which nothing belongs.
pub const NOTHING: &str = "–";

/// A table for readers. Columns for programs, and such in which no row says anything, are left out. Where
/// every rank is among as many, the heading says so once.
pub fn view(writer: &Writer<'_>, table: &Table) -> TableView {
    made(writer, table, Rows::with_room(table.rows.len() * OF_ROW), false)
}

/// The same for pages of other programs, without classes and links.
pub fn bare(writer: &Writer<'_>, table: &Table) -> TableView {
    made(writer, table, Rows::bare(), false)
}

/// The same with cells that stand one below the other on a narrow page.
pub fn stacked(writer: &Writer<'_>, table: &Table) -> TableView {
    made(writer, table, Rows::with_room(table.rows.len() * OF_ROW), true)
}

/// About how many bytes a row has.
pub const OF_ROW: usize = 240;

fn made(writer: &Writer<'_>, table: &Table, mut rows: Rows, is_stacked: bool) -> TableView {
    let ranked = table.columns.iter().position(|column| column.key == "ranked");
    let among = ranked.and_then(|at| among(table.rows.iter().map(|row| &row.cells[at])));
    let is_told = |at: &usize| among.is_some() && table.columns[*at].key == "ranked";
    let kept: Vec<usize> =
        (0..table.columns.len()).filter(|at| is_kept(table, *at) && !is_told(at)).collect();
    let is_number: Vec<bool> = kept.iter().map(|at| holds_numbers(table, *at)).collect();
    let name = kept.iter().position(|at| is_name(table, *at));
    let head = name.unwrap_or(0);
    let has_codes = head > 0 && CODES.contains(&table.columns[kept[0]].key.as_str()) && !is_number[0];
    let mut heads = rows.heads();
    for (position, (at, is_number)) in kept.iter().zip(&is_number).enumerate() {
        let column = &table.columns[*at];
        let (title, measure) = (heading(writer, column, among), column.measure.as_str());
        heads.push(Heading { title: &title, measure, is_number: *is_number, is_head: position == head });
    }
    let catalogue = &writer.report().catalogue;
    for row in &table.rows {
        // The names of units are those of the content, which may lack the language of the page; a row of a
        // year is named by a figure.
        let of_unit = row.unit.filter(|_| name.is_some());
        let unit_lang = of_unit.and_then(|unit| writer.text(&catalogue.unit(unit).name).lang);
        rows.row(row_classes(is_stacked, row.is_subject), |cells| {
            for (position, (at, is_number)) in kept.iter().zip(&is_number).enumerate() {
                let cell = &row.cells[*at];
                if position != head {
                    let is_text = !(*is_number || has_codes && position == 0);
                    cells.cell(classes(cell, is_text), |out| push(writer, cell, out));
                    continue;
                }
                let said = text(writer, cell);
                // The cell of a name says itself in which language it is; elsewhere an element inside does.
                let (text, lang) = match marked::whole(&said) {
                    Some((name, locale)) => (name, Some(locale.tag())),
                    None => (said.as_ref(), None),
                };
                cells.head(&Head { text, lang: unit_lang.or(lang), ..Head::default() });
            }
        });
    }
    TableView {
        id: table.id.clone(),
        title: table.title.clone(),
        has_codes,
        is_stacked,
        heads: heads.ready(writer),
        rows: rows.ready(writer),
        notes: table.notes.clone(),
    }
}

fn row_classes(is_stacked: bool, is_subject: bool) -> &'static str {
    match (is_stacked, is_subject) {
        (false, false) => "",
        (false, true) => "me",
        (true, false) => "l0",
        (true, true) => "l0 me",
    }
}

/// Whether a column names the rows.
fn is_name(table: &Table, at: usize) -> bool {
    ["name", "unit"].contains(&table.columns[at].key.as_str())
        && !is_for_programs(table, at)
        && !holds_numbers(table, at)
}

/// Twins of charts have no ids: there `unit` holds what readers look for.
fn is_for_programs(table: &Table, at: usize) -> bool {
    let key = table.columns[at].key.as_str();
    let has_ids = || table.columns.iter().any(|column| column.key == "name");
    FOR_PROGRAMS.contains(&key) && (key != "unit" || has_ids())
}

fn is_kept(table: &Table, at: usize) -> bool {
    !is_for_programs(table, at) && table.rows.iter().any(|row| row.cells[at] != Cell::Empty)
}

fn holds_numbers(table: &Table, at: usize) -> bool {
    table.rows.iter().any(|row| is_number(&row.cells[at]))
}

/// Whether a cell holds a number.
pub fn is_number(cell: &Cell) -> bool {
    matches!(cell, Cell::Figure { .. } | Cell::Count(_))
}

/// The heading of a column, which says among how many a rank is.
pub fn heading<'c>(writer: &Writer<'_>, column: &'c Column, among: Option<usize>) -> Cow<'c, str> {
    match among.filter(|_| column.key == "rank") {
        Some(count) => {
            let count = writer.count(count);
            writer.say("rank_among", &[("rank", &column.title), ("count", &count)]).into()
        }
        None => column.title.as_str().into(),
    }
}

/// How many are ranked, where it is the same number in all cells of the column that says it.
pub fn among<'c>(cells: impl Iterator<Item = &'c Cell>) -> Option<usize> {
    let mut counts = cells.filter_map(|cell| match cell {
        Cell::Count(count) => Some(*count),
        _ => None,
    });
    let first = counts.next()?;
    counts.all(|count| count == first).then_some(first)
}

/// Most cells of our tables hold numbers, so that only the others are marked.
pub fn classes(cell: &Cell, is_text: bool) -> &'static str {
    match (is_text, matches!(cell, Cell::Missing(..))) {
        (true, true) => "s miss",
        (true, false) => "s",
        (false, true) => "miss",
        (false, false) => "",
    }
}

/// Appends a cell in the language of the page, as HTML.
pub fn push(writer: &Writer<'_>, cell: &Cell, out: &mut String) {
    match cell {
        // Numbers have no letter that HTML would read as its own.
        Cell::Figure { value, decimals, signed } => {
            let write = if *signed { number::push_signed } else { number::push };
            write(rounded(*value, *decimals), writer.locale(), out);
        }
        Cell::Count(count) => number::push(Decimal::from(*count), writer.locale(), out),
        cell => marked::push_html(&text(writer, cell), out),
    }
}

/// A cell in the language of the page.
pub fn text<'c>(writer: &Writer<'_>, cell: &'c Cell) -> Cow<'c, str> {
    match cell {
        Cell::Text(text) => text.into(),
        Cell::Figure { value, decimals, signed } => {
            let write = if *signed { number::signed } else { number::number };
            write(rounded(*value, *decimals), writer.locale()).into()
        }
        Cell::Count(count) => writer.count(*count).into(),
        Cell::Missing(missing, _) => writer.missing(*missing).into(),
        Cell::Empty => NOTHING.into(),
    }
}
