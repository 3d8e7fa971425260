//! Value lists as readers see them: figures rounded and written in the language of the page.

use super::view::{CellView, Heading, RowView, TableView};
use super::writer::Writer;
use crate::locale::number;
use crate::model::value::rounded;
use crate::tables::{Cell, Column, Table};

/// Columns that are for programs.
const FOR_PROGRAMS: [&str; 3] = ["unit", "group", "whose"];

/// A table for readers. Columns for programs, and such in which no row says anything, are left out.
pub fn view(writer: &Writer<'_>, table: &Table) -> TableView {
    let kept: Vec<usize> = (0..table.columns.len()).filter(|at| is_kept(table, *at)).collect();
    let is_number: Vec<bool> = kept.iter().map(|at| holds_numbers(table, *at)).collect();
    let name = kept.iter().position(|at| is_name(table, *at));
    let head = name.unwrap_or(0);
    let columns = kept.iter().zip(&is_number).map(|(at, is_number)| heading(&table.columns[*at], *is_number));
    let catalogue = &writer.report().catalogue;
    let rows = table.rows.iter().map(|row| {
        let cells = kept.iter().zip(&is_number).enumerate().map(|(position, (at, is_number))| {
            let cell = &row.cells[*at];
            CellView {
                text: text(writer, cell),
                is_number: *is_number,
                classes: classes(cell, *is_number),
                is_head: position == head,
                lang: None,
            }
        });
        let mut view = RowView { is_subject: row.is_subject, level: 0, cells: cells.collect() };
        // The names of units are those of the content, which may lack the language of the page; a row of a
        // year is named by a figure.
        if name.is_some() {
            view.name_in(row.unit.and_then(|unit| writer.text(&catalogue.unit(unit).name).lang));
        }
        view
    });
    TableView {
        id: table.id.clone(),
        title: table.title.clone(),
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

fn heading(column: &Column, is_number: bool) -> Heading {
    Heading { title: column.title.clone(), measure: column.measure.clone(), is_number }
}

fn classes(cell: &Cell, is_number: bool) -> String {
    let kinds =
        [(is_number, "n"), (matches!(cell, Cell::Missing(..)), "miss"), (*cell == Cell::Empty, "void")];
    let classes: Vec<&str> = kinds.into_iter().filter(|(is_so, _)| *is_so).map(|(_, class)| class).collect();
    classes.join(" ")
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
