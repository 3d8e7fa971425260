//! The units of a board on one part of the whole: a light table, because there may be thousands of units
//! and dozens of parts.

use super::view::{Change, Named};
use super::writer::Writer;
use crate::compute::Board;
use crate::model::framework::NodeId;
use crate::model::value::rounded;
use serde::Serialize;

/// Most rows that get a bar: in a longer table bars would weigh more than they say.
const MOST_BARS: usize = 100;

/// A unit on a node.
#[derive(Debug, Clone, Serialize)]
pub struct NodeRow {
    rank: String,
    unit: Named,
    figure: String,
    has_figure: bool,
    share: String,
    /// Share of the maximum in whole percent, for the bar.
    bar: Option<i64>,
    change: Option<Moved>,
    is_subject: bool,
    is_doubtful: bool,
}

/// How the figure changed, as far as a row says it.
#[derive(Debug, Clone, Serialize)]
struct Moved {
    class: &'static str,
    arrow: &'static str,
    word: String,
    figure: String,
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
    let has_bars = order.len() <= MOST_BARS;
    let rows: Vec<NodeRow> =
        order.into_iter().map(|row| self::row(writer, board, (row, node), has_bars)).collect();
    let before = (board.edition.year - 1).to_string();
    let columns = Columns {
        rank: writer.rank_heading(board),
        measure: writer.measure_of(board, node),
        has_ranks: rows.iter().any(|row| !row.rank.is_empty()),
        has_shares: rows.iter().any(|row| !row.share.is_empty()),
        has_bars: rows.iter().any(|row| row.bar.is_some()),
        has_changes: rows.iter().any(|row| row.change.is_some()),
        change: writer.say("change_since", &[("year", &before)]),
    };
    (columns, rows)
}

fn row(writer: &Writer<'_>, board: &Board<'_>, (row, node): (usize, NodeId), has_bars: bool) -> NodeRow {
    let sheet = &board.sheet.rows[row];
    let value = board.value(row, node);
    let share = board.result.scores.share(board.framework, row, node);
    // On a scale that does not begin at zero a share of the maximum says nothing.
    let min = board.framework.nodes[node.at()].min;
    let is_from_zero = min.is_none_or(|min| min.to_decimal().is_zero());
    let share = share.filter(|share| is_from_zero && !share.is_sign_negative());
    let whole = share.and_then(|share| i64::try_from(rounded(share, 0)).ok());
    NodeRow {
        rank: board.rank(row, node).map_or_else(String::new, |rank| writer.count(rank.rank)),
        unit: writer.unit(board.at.edition, sheet.unit),
        figure: value.map_or_else(
            |missing| writer.missing_short(missing),
            |value| writer.figure(value, board.index.decimals),
        ),
        has_figure: value.is_ok(),
        share: share.map_or_else(String::new, |share| writer.figure(share, 1)),
        bar: whole.filter(|whole| has_bars && *whole <= 100),
        change: board.change(row, node).ok().map(|change| {
            let Change { class, arrow, word, figure, .. } = writer.change(board, change.value, None);
            Moved { class, arrow, word, figure }
        }),
        is_subject: writer.report().catalogue.site.focus == Some(sheet.unit),
        is_doubtful: board.conflicts(row).next().is_some(),
    }
}
