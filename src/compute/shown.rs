//! Whose figure a page shows: the stated one, with who states it, or the computed one.
//!
//! | situation | shown |
//! |---|---|
//! | stated by a decision or report | stated |
//! | stated by the press only | stated, marked with its source |
//! | nothing stated, coverage complete | computed, marked so |
//! | nothing stated, only some units named | no rank |

use super::report::Board;
use crate::model::edition::{Accepted, Authority};
use crate::model::framework::NodeId;
use crate::model::scoreboard::Coverage;
use crate::model::value::Value;

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The act's.
    Decision,
    /// The publisher's report's.
    Report,
    /// A newspaper's.
    Press,
    /// Ours, from published figures.
    Computed,
}

impl From<Authority> for Whose {
    fn from(authority: Authority) -> Self {
        match authority {
            Authority::Decision => Self::Decision,
            Authority::Report => Self::Report,
            Authority::Press => Self::Press,
        }
    }
}

/// A rank as shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownRank {
    /// The rank.
    pub rank: usize,
    /// Out of how many, where that is known.
    pub of: Option<usize>,
    /// Whose it is.
    pub whose: Whose,
}

impl<'a> Board<'a> {
    /// The figure that pages show for a row and node.
    pub fn value(&self, row: usize, node: NodeId) -> Value {
        // Rows are far apart; of a part of the whole nothing is stated there.
        if node == NodeId::TOTAL
            && let Some(stated) = self.sheet.rows[row].stated.total
        {
            return Ok(stated.value);
        }
        // Then there is no need to look for what was published.
        if self.result.is_exact[node.at()] {
            return self.exact(row, node);
        }
        match self.sheet.figure(row, node) {
            Some(figure) if figure.value.is_ok() => figure.value,
            _ => self.exact(row, node),
        }
    }

    /// Whose figure [`Board::value`] is.
    pub fn whose(&self, row: usize, node: NodeId) -> Whose {
        let is_stated = node == NodeId::TOTAL && self.sheet.rows[row].stated.total.is_some();
        // What a source withholds is its statement too.
        let is_published = self.sheet.figure(row, node).is_some();
        if is_stated || is_published { self.sheet.stated_by.into() } else { Whose::Computed }
    }

    /// The rank that pages show for a row and node.
    pub fn rank(&self, row: usize, node: NodeId) -> Option<ShownRank> {
        if node == NodeId::TOTAL
            && let stated = &self.sheet.rows[row].stated
            && let Some(rank) = stated.rank
        {
            let of = stated.of.or(self.sheet.population).map(|of| of.value).or_else(|| self.complete_count());
            return Some(ShownRank { rank: rank.value, of, whose: self.sheet.stated_by.into() });
        }
        let rank = self.result.ranks.get(row, node)?;
        Some(ShownRank { rank, of: Some(self.result.ranks.ranked(node)), whose: Whose::Computed })
    }

    fn complete_count(&self) -> Option<usize> {
        (self.sheet.coverage == Coverage::Complete).then(|| self.result.ranks.ranked(NodeId::TOTAL))
    }

    /// What the office keeps although it contradicts other figures of the row. No sentence is
    /// generated about such a row.
    pub fn conflicts(&self, row: usize) -> impl Iterator<Item = &'a Accepted> {
        let unit = self.sheet.rows[row].unit;
        let is_figure =
            |code: &str| ["RANK", "TOTAL", "CHANGE", "SHARE"].iter().any(|kind| code.starts_with(kind));
        self.sheet.accepted_of(unit).filter(move |accepted| is_figure(&accepted.code))
    }

    /// Whether any row of the board is in conflict.
    pub fn has_conflict(&self) -> bool {
        (0..self.sheet.rows.len()).any(|row| self.conflicts(row).next().is_some())
    }
}
