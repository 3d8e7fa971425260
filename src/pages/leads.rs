//! The first three of a board, for pages that lead to it.

use super::page::Subject;
use super::view::{Named, Text};
use super::writer::{Writer, upper_first};
use crate::compute::Board;
use crate::compute::shown::Whose;
use crate::model::framework::{NodeId, RanksPublished};
use crate::model::scoreboard::Coverage;
use serde::Serialize;

/// The beginning of a board.
#[derive(Debug, Clone, Serialize)]
pub struct Lead {
    title: Named,
    rank_heading: String,
    measure: String,
    rows: Vec<LeadRow>,
    note: String,
    more: Named,
}

#[derive(Debug, Clone, Serialize)]
struct LeadRow {
    rank: String,
    unit: Named,
    figure: String,
    has_figure: bool,
    is_subject: bool,
    is_doubtful: bool,
}

/// How many places are shown.
const PLACES: usize = 3;

/// The first places of a board; nothing where it has no rows. Units that share the last place shown
/// are all shown, up to twice as many.
pub fn lead(writer: &Writer<'_>, board: &Board<'_>) -> Option<Lead> {
    let focus = writer.report().catalogue.site.focus;
    let order = board.order();
    let placed = |row: &usize| board.rank(*row, NodeId::TOTAL).is_some_and(|rank| rank.rank <= PLACES);
    let mut shown: Vec<usize> = order.iter().copied().filter(placed).take(2 * PLACES).collect();
    if shown.is_empty() {
        shown = order.into_iter().take(PLACES).collect();
    }
    let rows: Vec<LeadRow> = shown
        .into_iter()
        .map(|row| {
            let value = board.value(row, NodeId::TOTAL);
            LeadRow {
                rank: board.rank(row, NodeId::TOTAL).map_or("–".to_owned(), |rank| writer.count(rank.rank)),
                unit: writer.unit(board.at.edition, board.sheet.rows[row].unit),
                figure: value.map_or_else(
                    |missing| writer.missing_short(missing),
                    |value| writer.figure(value, board.index.decimals),
                ),
                has_figure: value.is_ok(),
                is_subject: focus == Some(board.sheet.rows[row].unit),
                is_doubtful: board.conflicts(row).next().is_some(),
            }
        })
        .collect();
    let href = writer.to(Subject::Board(board.at));
    let count = board.sheet.rows.len();
    (!rows.is_empty()).then(|| Lead {
        title: Named::new(Text::from(upper_first(&writer.board_name(board))), href.clone()),
        rank_heading: writer.rank_heading(board),
        measure: writer.measure(board.index),
        rows,
        note: note(writer, board),
        more: Named::new(Text::from(writer.counted(("whole_board_one", "whole_board"), count)), href),
    })
}

/// Whose the figures are, and what must not be overlooked.
fn note(writer: &Writer<'_>, board: &Board<'_>) -> String {
    let mut parts = Vec::new();
    if board.index.ranks == RanksPublished::None {
        parts.push(writer.label("order_note"));
    } else {
        parts.push(match Whose::from(board.sheet.stated_by) {
            Whose::Press => writer.label("stated_press"),
            _ => writer.stated_by(board),
        });
    }
    if board.sheet.coverage == Coverage::Named {
        parts.push(writer.label("named_only"));
    }
    if board.has_conflict() {
        parts.push(writer.label("conflict_short"));
    }
    parts.join(" ")
}
