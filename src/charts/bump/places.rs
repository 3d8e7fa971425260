//! Places of units over the years, as far as an edition may know them, and where comparison ends.

use super::{ALL, BESIDE, FIRST};
use crate::compute::Board;
use crate::compute::lineage::earlier_self;
use crate::compute::shown::ShownRank;
use crate::model::framework::{NodeId, TOTAL};
use crate::model::unit::UnitId;

/// Why places are not compared with those of the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Another framework.
    Framework,
    /// Another number of units.
    Count,
    /// The number of units is not known.
    Unknown,
}

/// A board of the group in a year.
pub(super) struct Past<'a> {
    pub board: Board<'a>,
    /// Among how many units it ranks.
    pub of: Option<usize>,
    /// What separates it from the board before; nothing for the first.
    pub cut: Option<Cut>,
}

/// The boards of the index and group up to a board, oldest first; those without a rank are left out.
pub(super) fn past<'a>(board: &Board<'a>) -> Vec<Past<'a>> {
    let report = board.report;
    let mut found: Vec<Past<'a>> = Vec::new();
    let editions = report.catalogue.editions.iter().enumerate();
    for (edition, _) in editions.filter(|(_, edition)| edition.year <= board.edition.year) {
        let Some(then) = report.find(edition, board.sheet.index, board.sheet.group) else { continue };
        let Some(rank) = (0..then.sheet.rows.len()).find_map(|row| then.rank(row, NodeId::TOTAL)) else {
            continue;
        };
        let cut = found.last().and_then(|before| cut(before, &then, rank.of));
        found.push(Past { board: then, of: rank.of, cut });
    }
    found
}

fn cut(before: &Past<'_>, then: &Board<'_>, of: Option<usize>) -> Option<Cut> {
    if !then.framework.is_comparable(before.board.framework, TOTAL) {
        return Some(Cut::Framework);
    }
    match (before.of, of) {
        (Some(before), Some(now)) if before == now => None,
        (Some(_), Some(_)) => Some(Cut::Count),
        _ => Some(Cut::Unknown),
    }
}

impl Past<'_> {
    /// The row of a unit, under the name that it bears or under an earlier one.
    pub fn row(&self, selves: &[UnitId]) -> Option<usize> {
        selves.iter().find_map(|unit| self.board.row_of(*unit))
    }

    /// The rank of a unit.
    pub fn rank(&self, selves: &[UnitId]) -> Option<ShownRank> {
        self.board.rank(self.row(selves)?, NodeId::TOTAL)
    }
}

/// A unit and what it was before it changed its name or type.
pub(super) fn selves(board: &Board<'_>, unit: UnitId) -> Vec<UnitId> {
    let mut selves = vec![unit];
    while let Some(before) = selves.last().and_then(|unit| earlier_self(&board.report.catalogue, *unit)) {
        if selves.contains(&before) {
            break;
        }
        selves.push(before);
    }
    selves
}

/// The units that are drawn, in the order of the board: all where they are few, else the first ones, the
/// marked one and its neighbours.
pub(super) fn chosen(board: &Board<'_>, marked: Option<UnitId>) -> Vec<UnitId> {
    let rows = board.sheet.rows.iter().enumerate();
    let mut ranked: Vec<(usize, UnitId)> =
        rows.filter_map(|(at, row)| Some((board.rank(at, NodeId::TOTAL)?.rank, row.unit))).collect();
    ranked.sort_unstable();
    let order: Vec<UnitId> = ranked.into_iter().map(|(_, unit)| unit).collect();
    let place = order.iter().position(|unit| Some(*unit) == marked);
    let first = if marked.is_some() { FIRST } else { 2 * FIRST };
    let is_near = |at: usize| place.is_some_and(|place| at.abs_diff(place) <= BESIDE);
    let kept = |at: usize| order.len() <= ALL || at < first || is_near(at);
    let mut chosen: Vec<UnitId> =
        order.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, unit)| *unit).collect();
    // A unit without a rank this year may have had one before.
    chosen.extend(marked.filter(|_| place.is_none()));
    chosen
}
