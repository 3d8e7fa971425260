//! Ranks within a group.
//!
//! Standard competition ranking: equal figures share a rank and the next is skipped (1, 2, 2, 4).
//! Compared are exact figures, never rounded ones. Only a complete board is ranked; units that take
//! no rank are left out.

use super::order::{Ordered, compare};
use crate::model::framework::{Direction, NodeId};
use crate::model::scoreboard::Scoreboard;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Ranks of a board by row and node.
#[derive(Debug, Clone)]
pub struct Ranks {
    rows: usize,
    /// Node by node.
    ranks: Vec<Option<u16>>,
    ranked: Vec<u16>,
}

impl Ranks {
    /// Those of a board of which nothing is ranked yet.
    pub fn none(nodes: usize, rows: usize) -> Self {
        Self { rows, ranks: vec![None; nodes * rows], ranked: vec![0; nodes] }
    }

    /// Ranks a node of a complete board.
    pub fn rank(&mut self, board: &Scoreboard, node: NodeId, ordered: &Ordered, direction: Direction) {
        let Ordered { rows, figures, places } = ordered;
        let takes_rank = |place: &usize| board.rows[rows[*place]].unranked.is_none();
        let places: Vec<usize> = places.iter().copied().filter(takes_rank).collect();
        self.ranked[node.at()] = u16::try_from(places.len()).unwrap_or(u16::MAX);
        for (place, rank) in competition(figures, &places, direction) {
            self.ranks[node.at() * self.rows + rows[place]] = u16::try_from(rank).ok();
        }
    }

    /// The rank of a row on a node, from 1.
    pub fn get(&self, row: usize, node: NodeId) -> Option<usize> {
        self.ranks[node.at() * self.rows + row].map(usize::from)
    }

    /// How many rows are ranked on a node.
    pub fn ranked(&self, node: NodeId) -> usize {
        usize::from(self.ranked[node.at()])
    }

    /// Hides ranks from an audience.
    pub fn hide(&mut self, is_hidden: impl Fn(NodeId) -> bool) {
        for at in 0..self.ranks.len() {
            let node = NodeId(u16::try_from(at / self.rows).unwrap_or(u16::MAX));
            if is_hidden(node) {
                self.ranks[at] = None;
            }
        }
    }
}

/// The competition ranks of figures whose places are in order, lowest first: each place with its rank, best first.
pub fn competition(figures: &[Decimal], places: &[usize], direction: Direction) -> Vec<(usize, usize)> {
    let mut ranks: Vec<(usize, usize)> = Vec::with_capacity(places.len());
    for at in 0..places.len() {
        let place = match direction {
            Direction::Higher => places[places.len() - 1 - at],
            Direction::Lower => places[at],
        };
        let rank = match ranks.last() {
            Some((before, rank)) if compare(figures[*before], figures[place]) == Ordering::Equal => *rank,
            _ => at + 1,
        };
        ranks.push((place, rank));
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::super::order::places;
    use super::*;

    #[test]
    fn equal_figures_share_a_rank_and_the_next_is_skipped() {
        let figures = ["91.2", "95.98", "91.20", "90"].map(|text| Decimal::from_str_exact(text).unwrap());
        let ranks = |direction| competition(&figures, &places(&figures), direction);
        assert_eq!(ranks(Direction::Higher), [(1, 1), (2, 2), (0, 2), (3, 4)]);
        assert_eq!(ranks(Direction::Lower), [(3, 1), (0, 2), (2, 2), (1, 4)]);
        assert_eq!(competition(&[], &[], Direction::Lower), []);
    }
}
