//! Ranks within a group.
//!
//! Standard competition ranking: equal figures share a rank and the next is skipped (1, 2, 2, 4).
//! Compared are exact figures, never rounded ones. Only a complete board is ranked; units that take
//! no rank are left out.

use super::aggregate::Scores;
use super::order;
use crate::model::framework::{Direction, NodeId};
use crate::model::scoreboard::{Coverage, Scoreboard};
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

/// Ranks every node of a board.
pub fn ranks(board: &Scoreboard, scores: &Scores, direction: Direction) -> Ranks {
    let (nodes, rows) = (scores.nodes(), board.rows.len());
    let mut ranks = vec![None; nodes * rows];
    let mut ranked = vec![0; nodes];
    if board.coverage == Coverage::Complete {
        for (at, count) in (0u16..).zip(ranked.iter_mut()) {
            let figures = board.rows.iter().enumerate().filter(|(_, row)| row.unranked.is_none());
            let figures = figures.filter_map(|(row, _)| Some((row, scores.get(row, NodeId(at)).ok()?)));
            let (of, figures): (Vec<usize>, Vec<Decimal>) = figures.unzip();
            *count = u16::try_from(figures.len()).unwrap_or(u16::MAX);
            for (row, rank) in of.into_iter().zip(competition(&figures, direction)) {
                ranks[usize::from(at) * rows + row] = u16::try_from(rank).ok();
            }
        }
    }
    Ranks { rows, ranks, ranked }
}

/// The competition rank of each figure.
pub fn competition(figures: &[Decimal], direction: Direction) -> Vec<usize> {
    let mut places = order::places(figures);
    if direction == Direction::Higher {
        places.reverse();
    }
    let mut ranks = vec![1; figures.len()];
    for (at, pair) in places.windows(2).enumerate() {
        let [better, place] = [pair[0], pair[1]];
        let is_equal = order::compare(figures[better], figures[place]) == Ordering::Equal;
        ranks[place] = if is_equal { ranks[better] } else { at + 2 };
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_figures_share_a_rank_and_the_next_is_skipped() {
        let figures = ["91.2", "95.98", "91.20", "90"].map(|text| Decimal::from_str_exact(text).unwrap());
        assert_eq!(competition(&figures, Direction::Higher), [2, 1, 2, 4]);
        assert_eq!(competition(&figures, Direction::Lower), [2, 4, 2, 1]);
        assert_eq!(competition(&[], Direction::Lower), Vec::<usize>::new());
    }
}
