//! The units of a board on one part of the whole: a light table, because there may be thousands of units
//! and dozens of parts.

use super::links::{self, Units};
use super::rows::Rows;
use super::ways::Ways;
use super::writer::Writer;
use crate::compute::Board;
use crate::compute::change::NoChange;
use crate::locale::{marked, number};
use crate::model::framework::NodeId;
use crate::model::value::{Missing, rounded};
use rust_decimal::Decimal;
use serde::Serialize;

/// Most rows that get a bar: in a longer table bars would weigh more than they say.
const MOST_BARS: usize = 100;

/// About how many bytes a row has.
const OF_ROW: usize = 240;

/// Which columns the table has.
#[derive(Debug, Clone, Serialize)]
pub struct Columns {
    rank: String,
    measure: String,
    has_ranks: bool,
    has_shares: bool,
    has_bars: bool,
    has_changes: bool,
    /// Heading of the changes.
    change: String,
}

/// The rows of a board by a node, best first, and the columns that say something.
pub fn rows(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> (Columns, Rows) {
    let order = writer.plan.drawn().1.order(board, node);
    let before = (board.edition.year - 1).to_string();
    let has_room = order.len() <= MOST_BARS;
    let beside = Beside::of(board, node, has_room);
    let found: Vec<Found> = order.iter().map(|row| Found::of(board, *row, &beside)).collect();
    let columns = Columns {
        rank: writer.rank_heading(board),
        measure: writer.measure_of(board, node),
        has_ranks: found.iter().any(|of| of.rank.is_some()),
        has_shares: found.iter().any(|of| of.share.is_some()),
        has_bars: found.iter().any(|of| of.bar.is_some()),
        has_changes: found.iter().any(|of| of.change.is_some()),
        change: writer.say("change_since", &[("year", &before)]),
    };
    let mut rows = Rows::with_room(found.len() * OF_ROW);
    let units = links::units(writer, board.at.edition);
    let table = Table { writer, board, columns: &columns, units: &units, ways: Ways::of(writer) };
    found.iter().for_each(|of| table.push(of, &mut rows));
    (columns, rows.ready(writer))
}

/// What the figures of all rows on a node stand beside.
struct Beside<'a> {
    node: NodeId,
    /// Whether the scale begins at zero. Where it does not, a share of the maximum says nothing.
    is_from_zero: bool,
    /// The maximum, where it is the same for all units.
    maximum: Option<Decimal>,
    /// The board of the year before.
    before: Result<Board<'a>, NoChange>,
    /// Whether there is room for bars.
    has_room: bool,
}

impl<'a> Beside<'a> {
    fn of(board: &Board<'a>, node: NodeId, has_room: bool) -> Self {
        let min = board.framework.nodes[node.at()].min;
        let is_alike = !board.result.scores.has_left_out();
        Self {
            node,
            is_from_zero: min.is_none_or(|min| min.to_decimal().is_zero()),
            maximum: if is_alike { board.maximum(0, node) } else { None },
            before: board.year_before(),
            has_room,
        }
    }

    /// The share of the maximum in percent.
    fn share(&self, board: &Board<'_>, row: usize) -> Option<Decimal> {
        if !self.is_from_zero {
            return None;
        }
        let scores = &board.result.scores;
        let share = match self.maximum {
            Some(maximum) => scores.share_of(row, self.node, maximum),
            None => scores.share(board.framework, row, self.node),
        };
        share.filter(|share| !share.is_sign_negative())
    }
}

/// What a row says of a unit.
struct Found {
    row: usize,
    rank: Option<usize>,
    value: Result<Decimal, Missing>,
    share: Option<Decimal>,
    /// Share of the maximum in whole percent, for the bar.
    bar: Option<i64>,
    /// The change, as it is shown.
    change: Option<Decimal>,
}

impl Found {
    fn of<'a>(board: &Board<'a>, row: usize, beside: &Beside<'a>) -> Self {
        let (node, share) = (beside.node, beside.share(board, row));
        let change = board.differences_from(row, beside.before).on(node);
        Self {
            row,
            rank: board.rank(row, node).map(|rank| rank.rank),
            value: board.value(row, node),
            share,
            bar: share
                .filter(|_| beside.has_room)
                .and_then(|share| i64::try_from(rounded(share, 0)).ok())
                .filter(|whole| *whole <= 100),
            change: change.map(|change| rounded(change, board.index.decimals)),
        }
    }
}

/// What all rows of a table share.
struct Table<'w, 'a> {
    writer: &'w Writer<'a>,
    board: &'w Board<'a>,
    columns: &'w Columns,
    units: &'w Units,
    ways: Ways,
}

impl Table<'_, '_> {
    fn push(&self, found: &Found, rows: &mut Rows) {
        let Self { writer, board, columns, .. } = *self;
        let (locale, decimals) = (writer.locale(), board.index.decimals);
        let unit = board.sheet.rows[found.row].unit;
        let is_doubtful = board.conflicts(found.row).next().is_some();
        let is_subject = writer.report().catalogue.site.focus == Some(unit);
        let number = |value: Decimal, decimals: u32| {
            move |out: &mut String| number::push(rounded(value, decimals), locale, out)
        };
        let class = if is_subject {
            "me"
        } else if is_doubtful {
            "flag"
        } else {
            ""
        };
        rows.row(class, |cells| {
            if columns.has_ranks {
                cells.cell("", |out| {
                    found.rank.into_iter().for_each(|rank| number(Decimal::from(rank), 0)(out))
                });
            }
            match self.units.get(unit) {
                Some(begun) => cells.begun(begun, is_doubtful),
                None => cells.begun(&links::unit(writer, board.at.edition, unit), is_doubtful),
            }
            match found.value {
                Ok(value) => cells.cell("", number(value, decimals)),
                Err(missing) => {
                    cells.cell("miss", |out| marked::push_html(&writer.missing_short(missing), out));
                }
            }
            if columns.has_shares {
                cells.cell("", |out| found.share.into_iter().for_each(|share| number(share, 1)(out)));
            }
            if columns.has_bars {
                cells.cell("b", |out| found.bar.into_iter().for_each(|bar| push_bar(bar, out)));
            }
            if columns.has_changes {
                cells
                    .cell("s", |out| found.change.into_iter().for_each(|change| self.ways.push(change, out)));
            }
        });
    }
}

fn push_bar(percent: i64, out: &mut String) {
    out.push_str("<svg class=\"dist\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"more\" width=\"");
    out.push_str(itoa::Buffer::new().format(percent));
    out.push_str("\" height=\"10\"/></svg>");
}
