//! The units of a board on one part of the whole: a light table, because there may be thousands of units
//! and dozens of parts.

use super::standing::{WAYS, way_at};
use super::view::{CellView, Named};
use super::writer::Writer;
use crate::compute::Board;
use crate::model::framework::NodeId;
use crate::model::value::rounded;
use crate::theme::Shared;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// Most rows that get a bar: in a longer table bars would weigh more than they say.
const MOST_BARS: usize = 100;

/// A unit on a node. What a row has not is left out.
#[derive(Debug, Clone, Serialize)]
pub struct NodeRow {
    /// `me` for the subject of the site, `flag` for a unit that contradicts itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'static str>,
    /// Rank, name, figure and share, as far as the table has them.
    cells: Vec<CellView>,
    /// Share of the maximum in whole percent, for the bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    bar: Option<i64>,
    /// Which way the figure went, with `class`, `arrow` and `word`.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Shared>,
    /// By how much, where it went any way.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

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
pub fn rows(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> (Columns, Vec<NodeRow>) {
    let order = board.order_on(node);
    let before = (board.edition.year - 1).to_string();
    let mut columns = Columns {
        rank: writer.rank_heading(board),
        measure: writer.measure_of(board, node),
        has_ranks: order.iter().any(|row| board.rank(*row, node).is_some()),
        has_shares: order.iter().any(|row| share(board, *row, node).is_some()),
        has_bars: false,
        has_changes: false,
        change: writer.say("change_since", &[("year", &before)]),
    };
    let ways = WAYS.map(|way| {
        let word = writer.label(way.word);
        Shared::of(&BTreeMap::from([("class", way.class), ("arrow", way.arrow), ("word", &word)]))
    });
    let table = Table { writer, board, node, has_bars: order.len() <= MOST_BARS, ways };
    let rows: Vec<NodeRow> = order.into_iter().map(|row| table.row(row, &columns)).collect();
    columns.has_bars = rows.iter().any(|row| row.bar.is_some());
    columns.has_changes = rows.iter().any(|row| row.change.is_some());
    (columns, rows)
}

/// The share of the maximum in percent. On a scale that does not begin at zero it says nothing.
fn share(board: &Board<'_>, row: usize, node: NodeId) -> Option<Decimal> {
    let min = board.framework.nodes[node.at()].min;
    let is_from_zero = min.is_none_or(|min| min.to_decimal().is_zero());
    let share = board.result.scores.share(board.framework, row, node);
    share.filter(|share| is_from_zero && !share.is_sign_negative())
}

/// What all rows of a table share.
struct Table<'w, 'a> {
    writer: &'w Writer<'a>,
    board: &'w Board<'a>,
    node: NodeId,
    has_bars: bool,
    ways: [Shared; 3],
}

impl Table<'_, '_> {
    fn row(&self, row: usize, columns: &Columns) -> NodeRow {
        let Self { writer, board, node, .. } = *self;
        let sheet = &board.sheet.rows[row];
        let (value, share) = (board.value(row, node), share(board, row, node));
        let is_doubtful = board.conflicts(row).next().is_some();
        let is_subject = writer.report().catalogue.site.focus == Some(sheet.unit);
        let mut cells = Vec::with_capacity(4);
        if columns.has_ranks {
            let rank = board.rank(row, node);
            cells.push(CellView::plain(rank.map_or_else(String::new, |rank| writer.count(rank.rank))));
        }
        let Named { text, lang, href } = writer.unit(board.at.edition, sheet.unit);
        cells.push(CellView { text, lang, href, is_head: true, is_doubtful, classes: "" });
        cells.push(match value {
            Ok(value) => CellView::plain(writer.figure(value, board.index.decimals)),
            Err(missing) => CellView { classes: "miss", ..CellView::plain(writer.missing_short(missing)) },
        });
        if columns.has_shares {
            let share = share.map_or_else(String::new, |share| writer.figure(share, 1));
            cells.push(CellView::plain(share));
        }
        let change = board.change(row, node).ok().map(|change| rounded(change.value, board.index.decimals));
        NodeRow {
            class: if is_subject { Some("me") } else { is_doubtful.then_some("flag") },
            cells,
            bar: share
                .filter(|_| self.has_bars)
                .and_then(|share| i64::try_from(rounded(share, 0)).ok())
                .filter(|whole| *whole <= 100),
            change: change.map(|change| self.ways[way_at(change)].clone()),
            by: change
                .filter(|change| !change.is_zero())
                .map(|change| writer.figure(change.abs(), board.index.decimals)),
        }
    }
}
