//! Value lists as readers see them: figures rounded and written in the language of the page.

use super::view::{CellView, Heading, RowView, TableView};
use super::writer::Writer;
use crate::locale::{marked, number};
use crate::model::value::rounded;
use crate::tables::{Cell, Table};

/// Columns that are for programs.
const FOR_PROGRAMS: [&str; 3] = ["unit", "group", "whose"];

/// Columns that hold the codes of nodes, where another names the rows.
const CODES: [&str; 2] = ["code", "node"];

/// A table for readers. Columns for programs, and such in which no row says anything, are left out. Where
/// every rank is among as many, the heading says so once.
pub fn view(writer: &Writer<'_>, table: &Table) -> TableView {
    let among = among(table);
    let is_told = |at: &usize| among.is_some() && table.columns[*at].key == "ranked";
    let kept: Vec<usize> =
        (0..table.columns.len()).filter(|at| is_kept(table, *at) && !is_told(at)).collect();
    let is_number: Vec<bool> = kept.iter().map(|at| holds_numbers(table, *at)).collect();
    let name = kept.iter().position(|at| is_name(table, *at));
    let head = name.unwrap_or(0);
    let has_codes = head > 0 && CODES.contains(&table.columns[kept[0]].key.as_str()) && !is_number[0];
    let columns = kept.iter().zip(&is_number).enumerate().map(|(position, (at, is_number))| {
        let column = &table.columns[*at];
        let title = match among.filter(|_| column.key == "rank") {
            Some(count) => {
                let count = writer.count(count);
                writer.say("rank_among", &[("rank", &column.title), ("count", &count)])
            }
            None => column.title.clone(),
        };
        Heading { title, measure: column.measure.clone(), is_number: *is_number, is_head: position == head }
    });
    let catalogue = &writer.report().catalogue;
    let rows = table.rows.iter().map(|row| {
        let cells = kept.iter().zip(&is_number).enumerate().map(|(position, (at, is_number))| {
            let cell = &row.cells[*at];
            let is_head = position == head;
            let said = text(writer, cell);
            // The cell of a name says itself in which language it is; elsewhere an element inside does.
            let (text, lang) = match marked::whole(&said).filter(|_| is_head) {
                Some((name, locale)) => (name.to_owned(), Some(locale.tag())),
                None => (said, None),
            };
            CellView {
                text,
                classes: classes(cell, !(*is_number || has_codes && position == 0)),
                is_head,
                lang,
                ..CellView::default()
            }
        });
        let mut view = RowView { is_subject: row.is_subject, level: 0, cells: cells.collect() };
        // The names of units are those of the content, which may lack the language of the page; a row of a
        // year is named by a figure.
        let lang = row.unit.and_then(|unit| writer.text(&catalogue.unit(unit).name).lang);
        if name.is_some() && lang.is_some() {
            view.name_in(lang);
        }
        view
    });
    TableView {
        id: table.id.clone(),
        title: table.title.clone(),
        has_codes,
        columns: columns.collect(),
        rows: rows.collect(),
        notes: table.notes.clone(),
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
    table.rows.iter().any(|row| matches!(row.cells[at], Cell::Figure { .. } | Cell::Count(_)))
}

/// How many are ranked, where it is the same number in every row.
fn among(table: &Table) -> Option<usize> {
    let at = table.columns.iter().position(|column| column.key == "ranked")?;
    let mut counts = table.rows.iter().filter_map(|row| match row.cells[at] {
        Cell::Count(count) => Some(count),
        _ => None,
    });
    let first = counts.next()?;
    counts.all(|count| count == first).then_some(first)
}

/// Most cells of our tables hold numbers, so that only the others are marked.
fn classes(cell: &Cell, is_text: bool) -> &'static str {
    match (is_text, matches!(cell, Cell::Missing(..))) {
        (true, true) => "s miss",
        (true, false) => "s",
        (false, true) => "miss",
        (false, false) => "",
    }
}

/// A cell in the language of the page.
pub fn text(writer: &Writer<'_>, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Figure { value, decimals, signed } => {
            let write = if *signed { number::signed } else { number::number };
            write(rounded(*value, *decimals), writer.locale())
        }
        Cell::Count(count) => writer.count(*count),
        Cell::Missing(missing, _) => writer.missing(*missing),
        Cell::Empty => "–".to_owned(),
    }
}
