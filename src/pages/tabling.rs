//! Value lists as readers see them: figures rounded and written in the language of the page.

use super::rows::{Head, Rows};
use super::view::{Heading, TableView};
use super::writer::Writer;
use crate::locale::{marked, number};
use crate::model::value::rounded;
use crate::tables::{Cell, Table};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Columns that are for programs.
const FOR_PROGRAMS: [&str; 3] = ["unit", "group", "whose"];

/// Columns that hold the codes of nodes, where another names the rows.
const CODES: [&str; 2] = ["code", "node"];

/// What leads into a row of a table whose cells stand one below the other on a narrow page.
#[derive(Default)]
pub struct Lead<'l> {
    /// How deep it lies below the whole.
    pub level: u8,
    /// Where its name leads.
    pub href: Option<&'l str>,
}

/// A table for readers. Columns for programs, and such in which no row says anything, are left out. Where
/// every rank is among as many, the heading says so once.
pub fn view(writer: &Writer<'_>, table: &Table) -> TableView {
    made(writer, table, Rows::with_room(table.rows.len() * OF_ROW), None)
}

/// The same for pages of other programs, without classes and links.
pub fn bare(writer: &Writer<'_>, table: &Table) -> TableView {
    made(writer, table, Rows::bare(), None)
}

/// The same with what leads into each row.
pub fn stacked<'l>(writer: &Writer<'_>, table: &Table, lead: &dyn Fn(usize) -> Lead<'l>) -> TableView {
    made(writer, table, Rows::with_room(table.rows.len() * OF_ROW), Some(lead))
}

/// About how many bytes a row has.
const OF_ROW: usize = 240;

fn made<'l>(
    writer: &Writer<'_>,
    table: &Table,
    mut rows: Rows,
    lead: Option<&dyn Fn(usize) -> Lead<'l>>,
) -> TableView {
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
    let columns = columns.collect();
    let catalogue = &writer.report().catalogue;
    for (number, row) in table.rows.iter().enumerate() {
        let lead = lead.map(|lead| lead(number));
        let href = lead.as_ref().and_then(|lead| lead.href);
        // The names of units are those of the content, which may lack the language of the page; a row of a
        // year is named by a figure.
        let of_unit = row.unit.filter(|_| name.is_some());
        let unit_lang = of_unit.and_then(|unit| writer.text(&catalogue.unit(unit).name).lang);
        rows.row(&row_classes(row.is_subject, lead.as_ref()), |cells| {
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
                cells.head(&Head { text, href, lang: unit_lang.or(lang), is_doubtful: false });
            }
        });
    }
    TableView {
        id: table.id.clone(),
        title: table.title.clone(),
        has_codes,
        is_stacked: lead.is_some(),
        columns,
        rows,
        notes: table.notes.clone(),
    }
}

fn row_classes(is_subject: bool, lead: Option<&Lead<'_>>) -> Cow<'static, str> {
    const LEVELS: [&str; 4] = ["l0", "l1", "l2", "l3"];
    match (lead, is_subject) {
        (None, false) => "".into(),
        (None, true) => "me".into(),
        (Some(lead), false) => match LEVELS.get(usize::from(lead.level)) {
            Some(level) => (*level).into(),
            None => format!("l{}", lead.level).into(),
        },
        (Some(lead), true) => format!("l{} me", lead.level).into(),
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

/// Appends a cell in the language of the page, as HTML.
fn push(writer: &Writer<'_>, cell: &Cell, out: &mut String) {
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
        Cell::Empty => "–".into(),
    }
}
