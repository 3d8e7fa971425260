//! The table of a unit's profile: its figures on the parts of the whole, beside those of its group.
//!
//! What it says of the parts and of the group is the same for all units of a board. It is taken from the table of one of
//! them and written once for all.

use super::figures;
use super::rows::{self, Cells, Head, Heading, Rows};
use super::tabling;
use super::view::TableView;
use super::writer::Writer;
use crate::charts::profile::data::{GROUP, RANK, SCORE};
use crate::charts::telling::push_rank;
use crate::compute::Board;
use crate::compute::reference::Drawing;
use crate::error::Error;
use crate::locale::marked;
use crate::tables::{Cell, Table};

/// What the tables of all units of a board share.
pub struct Ground {
    /// The table of one of them.
    table: Table,
    /// Of each part the cells before the unit's figure, and those behind it.
    parts: Vec<[String; 2]>,
}

impl Ground {
    fn of(writer: &Writer<'_>, table: Table) -> Self {
        let parts = table.rows.iter().map(|row| {
            let cell = |cells: &mut Cells<'_>, at: usize| {
                cells.cell("", |out| tabling::push(writer, &row.cells[at], out));
            };
            let before = rows::cells(|cells| {
                cell(cells, 0);
                let said = tabling::text(writer, &row.cells[1]);
                let (text, lang) = match marked::whole(&said) {
                    Some((name, locale)) => (name, Some(locale.tag())),
                    None => (said.as_ref(), None),
                };
                cells.head(&Head { text, lang, ..Head::default() });
            });
            [before, rows::cells(|cells| GROUP.for_each(|at| cell(cells, at)))]
        });
        Self { parts: parts.collect(), table }
    }
}

/// The table of a profile on a page, as [`tabling::view`] makes it of what was drawn; nothing where the unit stands beside
/// no group.
pub fn view(
    writer: &Writer<'_>,
    (board, row): (&Board<'_>, usize),
    drawing: &Drawing,
    title: &str,
) -> Result<Option<TableView>, Error> {
    let ground = writer.plan.links.twins.try_get(writer, board.at, || {
        let table = figures::twin(writer, drawing)?;
        Ok(table.filter(|table| table.columns.len() > RANK).map(|table| Ground::of(writer, table)))
    })?;
    let Some(ground) = ground.as_ref() else { return Ok(None) };
    let parts = board.framework.dimensions();
    let is_ranked = parts.iter().any(|node| board.rank(row, *node).is_some());
    let columns = &ground.table.columns[..RANK + usize::from(is_ranked)];
    let mut rows = Rows::with_room(parts.len() * tabling::OF_ROW);
    let mut heads = rows.heads();
    for (at, column) in columns.iter().enumerate() {
        let (title, measure) = (column.title.as_str(), column.measure.as_str());
        let is_number = at == SCORE || GROUP.contains(&at);
        heads.push(Heading { title, measure, is_number, is_head: at == 1 });
    }
    let decimals = board.index.decimals;
    for (node, [before, behind]) in parts.iter().zip(&ground.parts) {
        let figure = |value| Cell::Figure { value, decimals, signed: false };
        let score =
            board.value(row, *node).map_or_else(|missing| Cell::Missing(missing, String::new()), figure);
        rows.row("", |cells| {
            cells.written(before);
            cells.cell(tabling::classes(&score, false), |out| tabling::push(writer, &score, out));
            cells.written(behind);
            if is_ranked {
                cells.cell("s", |out| match board.rank(row, *node) {
                    Some(rank) => push_rank(rank, writer.locale(), out),
                    None => out.push_str(tabling::NOTHING),
                });
            }
        });
    }
    let unit = &writer.report().catalogue.unit(board.sheet.rows[row].unit).id;
    Ok(Some(TableView {
        id: ["profile-", &board.index.id, "-", unit].concat(),
        title: title.to_owned(),
        has_codes: true,
        is_stacked: false,
        heads: heads.ready(writer),
        rows: rows.ready(writer),
        notes: ground.table.notes.clone(),
    }))
}
