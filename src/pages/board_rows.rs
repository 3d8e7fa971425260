//! The rows of a board as readers see them: from its value list, with links, tints and notes.

use super::board_places::places;
use super::rows::{Cells, Rows, Sorted};
use super::tabling;
use super::view::Text;
use super::ways::Ways;
use super::writer::Writer;
use crate::compute::Board;
use crate::locale::marked;
use crate::model::framework::{NodeId, RanksPublished};
use crate::model::value::rounded;
use crate::tables::{self, Cell, Table};
use crate::theme::names::{push_link, push_text};
use rust_decimal::Decimal;
use serde::Serialize;

/// About how many bytes a row has, and a figure in it.
const OF_ROW: usize = 400;
const OF_FIGURE: usize = 40;

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
    pub rows: Rows,
}

/// Which columns the table has.
pub struct Columns<'c> {
    /// Whether rows have bars from the median.
    pub has_bars: bool,
    /// Whether rows have changes.
    pub has_changes: bool,
    /// The dimensions.
    pub dimensions: &'c [NodeId],
    /// How many columns there are from the total on.
    pub from_total: usize,
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
pub fn rows(writer: &Writer<'_>, board: &Board<'_>, columns: &Columns<'_>) -> (Vec<RowGroup>, Remarks) {
    let table = tables::board::of_dimensions(board, columns.dimensions, writer.words);
    let listed = Listed::of(writer, board, &table, columns);
    let mut remarks = Remarks::default();
    let mut groups: Vec<(Option<usize>, RowGroup)> = Vec::new();
    let room = board.sheet.rows.len() * (OF_ROW + columns.dimensions.len() * OF_FIGURE);
    for (position, row) in board.order().into_iter().enumerate() {
        let has_value = board.value(row, NodeId::TOTAL).is_ok() || board.rank(row, NodeId::TOTAL).is_some();
        let class = if has_value { board.class(row).map(|(class, _)| class) } else { Some(usize::MAX) };
        let known = groups.iter().position(|(known, _)| *known == class).unwrap_or_else(|| {
            let room = if class.is_none() { room } else { 0 };
            let group = RowGroup { rows: Rows::with_room(room), ..RowGroup::default() };
            groups.push((class, titled(writer, board, class, group)));
            groups.len() - 1
        });
        listed.push((position, row), &mut remarks, &mut groups[known].1);
    }
    let ready = |group: RowGroup| RowGroup { rows: group.rows.ready(writer), ..group };
    (groups.into_iter().map(|(_, group)| ready(group)).collect(), remarks)
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
    let keys = &writer.plan.links.names;
    let mut rows: Vec<usize> = (0..board.sheet.rows.len()).collect();
    rows.sort_by_cached_key(|row| keys.of(writer.locale(), &writer.name_of(board, *row)));
    let mut places = vec![0; rows.len()];
    for (place, row) in rows.into_iter().enumerate() {
        places[row] = place;
    }
    places
}

/// What all rows of a board share.
struct Listed<'w, 'a> {
    writer: &'w Writer<'a>,
    board: &'w Board<'a>,
    table: &'w Table,
    columns: &'w Columns<'w>,
    /// Columns of the value list.
    rank: Option<usize>,
    total: Option<usize>,
    dimensions: Vec<Option<usize>>,
    /// By what the page's script sorts: places in those columns, and in the alphabet by row; nothing where there is none.
    places: Places,
    names: Vec<usize>,
    ways: Ways,
}

/// The places of the figures of a board, by position.
struct Places {
    rank: Vec<Option<usize>>,
    total: Vec<Option<usize>>,
    change: Vec<Option<usize>>,
    dimensions: Vec<Vec<Option<usize>>>,
}

impl<'w, 'a> Listed<'w, 'a> {
    fn of(writer: &'w Writer<'a>, board: &'w Board<'a>, table: &'w Table, columns: &'w Columns<'w>) -> Self {
        let column = |key: &str| table.columns.iter().position(|column| column.key == key);
        let key = |node: &NodeId| tables::board::key(&board.framework.nodes[node.at()]);
        let dimensions: Vec<_> = columns.dimensions.iter().map(|node| column(&key(node))).collect();
        let (rank, total) = (column("rank"), column("total"));
        // A chapter is not sorted.
        let is_sorted = writer.within.is_none();
        let places = |at| if is_sorted { places(table, at) } else { Vec::new() };
        let places = Places {
            rank: places(rank),
            total: places(total),
            change: places(column("change")),
            dimensions: dimensions.iter().map(|at| places(*at)).collect(),
        };
        let names = if is_sorted { alphabetical(writer, board) } else { Vec::new() };
        let ways = Ways::of(writer);
        Self { writer, board, table, columns, rank, total, dimensions, places, names, ways }
    }

    /// Adds a row that stands at a position of the value list.
    fn push(&self, (position, row): (usize, usize), remarks: &mut Remarks, group: &mut RowGroup) {
        let Self { writer, board, columns, .. } = *self;
        let sheet = &board.sheet.rows[row];
        let letter = letter(writer, board, row, remarks);
        let note = note(writer, board, row, remarks);
        let reason = sheet.reason.as_ref().or(sheet.unranked.as_ref()).map(|reason| writer.text(reason));
        let class = match letter {
            _ if self.table.rows[position].is_subject => "me",
            Some(_) => "flag",
            None => "",
        };
        let id = writer.id(&writer.report().catalogue.unit(sheet.unit).id);
        let has_figures = group.has_figures;
        group.rows.named_row(&id, class, |cells| {
            self.push_rank(position, letter, cells);
            self.push_name((row, has_figures), note, reason.as_ref(), cells);
            self.push_total((position, row, has_figures), reason.as_ref(), cells);
            if !has_figures {
                return;
            }
            if columns.has_bars {
                cells.cell("b", |out| {
                    bar(board, row).into_iter().for_each(|bar| bar.push(out));
                });
            }
            if columns.has_changes {
                self.push_change(position, row, cells);
            }
            if board.value(row, NodeId::TOTAL).is_ok() {
                self.push_dimensions(position, row, cells);
            }
        });
    }

    fn push_rank(&self, position: usize, letter: Option<char>, cells: &mut Cells<'_>) {
        let writer = self.writer;
        let place = at(&self.places.rank, position);
        cells.sorted(Sorted { classes: "n rk", place, ..Sorted::default() }, |out| {
            tabling::push(writer, self.cell(position, self.rank), out);
            if let Some(letter) = letter {
                let (note, from) = (format!("note-{letter}"), format!("from-{letter}"));
                let (note, from) = (writer.id(&note), writer.id(&from));
                out.push_str(&format!("<sup><a href=\"#{note}\" id=\"{from}\">{letter}</a></sup>"));
            }
        });
    }

    fn push_name(
        &self,
        (row, has_figures): (usize, bool),
        note: Option<usize>,
        reason: Option<&Text>,
        cells: &mut Cells<'_>,
    ) {
        let (writer, board) = (self.writer, self.board);
        let place = self.names.get(row).copied();
        cells.sorted(Sorted { is_head: true, classes: "name", place, ..Sorted::default() }, |out| {
            let unit = writer.unit(board.at.edition, board.sheet.rows[row].unit);
            match unit.href.and_then(|href| writer.link(href)) {
                Some(href) => push_link(&unit.text, unit.lang, (&href, false), out),
                None => push_text(&unit.text, unit.lang, out),
            }
            if let Some(note) = note {
                let remark = format!("remark-{note}");
                out.push_str(&format!("<sup><a href=\"#{}\">{note}</a></sup>", writer.id(&remark)));
            }
            reason.filter(|_| has_figures).into_iter().for_each(|reason| push_reason(reason, out));
        });
    }

    fn push_total(
        &self,
        (position, row, has_figures): (usize, usize, bool),
        reason: Option<&Text>,
        cells: &mut Cells<'_>,
    ) {
        let has_total = self.board.value(row, NodeId::TOTAL).is_ok();
        let classes = if has_total { "n tot" } else { "n tot miss" };
        let columns = (!has_figures).then_some(self.columns.from_total);
        let place = at(&self.places.total, position);
        cells.sorted(Sorted { classes, columns, place, ..Sorted::default() }, |out| {
            tabling::push(self.writer, self.cell(position, self.total), out);
            reason.filter(|_| !has_figures).into_iter().for_each(|reason| push_reason(reason, out));
        });
    }

    fn push_change(&self, position: usize, row: usize, cells: &mut Cells<'_>) {
        let (writer, board) = (self.writer, self.board);
        let place = at(&self.places.change, position);
        cells.sorted(Sorted { classes: "dc", place, ..Sorted::default() }, |out| {
            let (plain, places) = match board.change(row, NodeId::TOTAL) {
                Ok(change) => {
                    self.ways.push(rounded(change.value, board.index.decimals), out);
                    let places = change.places.filter(|_| board.index.ranks != RanksPublished::None);
                    (places.map(|places| writer.places(places)), " ")
                }
                Err(reason) => (Some(writer.no_change(board, reason)), ""),
            };
            if let Some(plain) = plain {
                out.push_str(places);
                out.push_str("<span class=\"lo\">");
                marked::push_html(&plain, out);
                out.push_str("</span>");
            }
        });
    }

    fn push_dimensions(&self, position: usize, row: usize, cells: &mut Cells<'_>) {
        const TINTS: [&str; 4] = ["d q1", "d q2", "d q3", "d"];
        let columns = self.dimensions.iter().zip(&self.places.dimensions);
        for (node, (column, places)) in self.columns.dimensions.iter().zip(columns) {
            // The last quarter has no tint.
            let quarter = self.board.quarter(row, *node).map_or(3, |quarter| quarter.min(3));
            let (classes, place) = (TINTS[quarter], at(places, position));
            cells.sorted(Sorted { classes, place, ..Sorted::default() }, |out| {
                tabling::push(self.writer, self.cell(position, *column), out);
            });
        }
    }

    /// A cell of the value list.
    fn cell(&self, position: usize, column: Option<usize>) -> &'w Cell {
        column.map_or(&Cell::Empty, |at| &self.table.rows[position].cells[at])
    }
}

/// The place at a position of a column that may have none.
fn at(column: &[Option<usize>], position: usize) -> Option<usize> {
    column.get(position).copied().flatten()
}

/// Appends why a row lacks its figure.
fn push_reason(reason: &Text, out: &mut String) {
    out.push_str("<span class=\"why\">");
    push_text(&reason.text, reason.lang, out);
    out.push_str("</span>");
}

/// Distance to the median, drawn: whole numbers on a drawing 100 wide.
struct Bar {
    is_less: bool,
    width: i64,
}

impl Bar {
    fn push(&self, out: &mut String) {
        let Self { is_less, width } = *self;
        let (class, x) = if is_less { ("less", 50 - width) } else { ("more", 50) };
        out.push_str(
            "<svg class=\"dist\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
        );
        out.push_str("<rect class=\"mid\" x=\"49.5\" width=\"1\" height=\"10\"/>");
        out.push_str(&format!("<path class=\"{class}\" d=\"M{x} 1h{width}v8h-{width}z\"/></svg>"));
    }
}

/// A bar from the median, on a scale that the farthest unit fills. Only where there are enough units
/// for a median to say something.
fn bar(board: &Board<'_>, row: usize) -> Option<Bar> {
    let value = board.value(row, NodeId::TOTAL).ok()?;
    let summary = board.summary(NodeId::TOTAL).filter(|summary| summary.count >= 8)?;
    let reach = (summary.highest - summary.median).max(summary.median - summary.lowest);
    let distance = value.checked_sub(summary.median)?;
    let length = distance.abs().checked_mul(Decimal::from(50))?.checked_div(reach)?.round();
    Some(Bar { is_less: distance.is_sign_negative(), width: length.try_into().ok()? })
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
