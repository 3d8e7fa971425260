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
            let figures: Vec<(usize, Decimal)> = board
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| row.unranked.is_none())
                .filter_map(|(row, _)| scores.get(row, NodeId(at)).ok().map(|value| (row, value)))
                .collect();
            *count = u16::try_from(figures.len()).unwrap_or(u16::MAX);
            for (row, rank) in competition(figures, direction) {
                ranks[usize::from(at) * rows + row] = u16::try_from(rank).ok();
            }
        }
    }
    Ranks { rows, ranks, ranked }
}

/// Competition ranks of figures, best first; those of one rank in the order of their rows, whatever the order
/// of the input.
pub fn competition(mut figures: Vec<(usize, Decimal)>, direction: Direction) -> Vec<(usize, usize)> {
    figures.sort_unstable_by_key(|(row, _)| *row);
    let values: Vec<Decimal> = figures
        .iter()
        .map(|(_, value)| match direction {
            Direction::Higher => -*value,
            Direction::Lower => *value,
        })
        .collect();
    let mut out: Vec<(usize, usize)> = Vec::with_capacity(figures.len());
    let mut before = None;
    for (at, place) in order::places(&values).into_iter().enumerate() {
        let rank = match out.last() {
            Some((_, rank)) if before == Some(values[place]) => *rank,
            _ => at + 1,
        };
        before = Some(values[place]);
        out.push((figures[place].0, rank));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_figures_share_a_rank_and_the_next_is_skipped() {
        let figures = ["91.2", "95.98", "91.20", "90"]
            .iter()
            .enumerate()
            .map(|(row, text)| (row, Decimal::from_str_exact(text).unwrap()))
            .collect();
        assert_eq!(competition(figures, Direction::Higher), [(1, 1), (0, 2), (2, 2), (3, 4)]);
    }
}
