//! The figure of every node of every unit of a scoreboard, exact.
//!
//! A node without parts has the published figure. A node with parts is made of them by its
//! aggregation (sum or arithmetic mean; OECD/JRC Handbook on constructing composite indicators,
//! 2008, step 6), and withheld as soon as one of them is: a missing figure is never imputed. Parts
//! that do not apply to a unit add nothing. Where no part is published, the node's own published
//! figure stands.

use crate::model::edition::Scoreboard;
use crate::model::framework::{Aggregation, Framework, NodeId};
use crate::model::value::{Missing, Value, quotient};
use rust_decimal::Decimal;

/// Exact figures of a board, row by row and node by node.
#[derive(Debug, Clone)]
pub struct Scores {
    nodes: usize,
    values: Vec<Value>,
}

impl Scores {
    /// The figure of a row and node.
    pub fn get(&self, row: usize, node: NodeId) -> Value {
        self.values[row * self.nodes + node.at()]
    }

    /// How many nodes the framework has, the whole included.
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// How many rows the board has.
    pub fn rows(&self) -> usize {
        self.values.len() / self.nodes
    }

    /// Hides figures from an audience.
    pub fn hide(&mut self, is_hidden: impl Fn(NodeId) -> bool) {
        for (at, value) in self.values.iter_mut().enumerate() {
            let node = NodeId(u16::try_from(at % self.nodes).unwrap_or(u16::MAX));
            if is_hidden(node) {
                *value = Err(Missing::NotPublic);
            }
        }
    }
}

/// Computes the figures of a board.
pub fn scores(board: &Scoreboard, framework: &Framework) -> Scores {
    let nodes = framework.nodes.len();
    let mut values = vec![Err(Missing::NotNamed); nodes * board.rows.len()];
    for column in &board.columns {
        for (row, figure) in column.figures.iter().enumerate() {
            if let Some(figure) = figure {
                values[row * nodes + column.node.at()] = figure.value;
            }
        }
    }
    let mut published = vec![false; nodes];
    for (row, chunk) in values.chunks_mut(nodes).enumerate() {
        for (at, (node, _)) in published.iter_mut().zip(framework.all()) {
            *at = board.figure(row, node).is_some();
        }
        let whole = board.missing(row);
        // Parts come after their parent in the framework, so the way up is the way back.
        for at in (0..nodes).rev() {
            let node = &framework.nodes[at];
            let from_parts = combine(chunk, &published, &node.parts, node.aggregation);
            let has_parts = node.parts.iter().any(|part| published[part.at()]);
            if chunk[at].is_err() && published[at] && chunk[at] != Err(Missing::NotNamed) {
                continue;
            }
            match from_parts {
                Some(value) => chunk[at] = value,
                None if !published[at] => chunk[at] = Err(whole.unwrap_or(Missing::NotNamed)),
                None => {}
            }
            published[at] |= has_parts;
        }
    }
    Scores { nodes, values }
}

/// The whole of some parts; `None` if none of them is published.
fn combine(row: &[Value], published: &[bool], parts: &[NodeId], aggregation: Aggregation) -> Option<Value> {
    if !parts.iter().any(|part| published[part.at()]) {
        return None;
    }
    let mut sum = Decimal::ZERO;
    let mut count = 0usize;
    for part in parts {
        match row[part.at()] {
            Ok(value) => match sum.checked_add(value) {
                Some(next) => (sum, count) = (next, count + 1),
                None => return Some(Err(Missing::NotAssessed)),
            },
            Err(Missing::NotApplicable) => {}
            Err(missing) => return Some(Err(missing)),
        }
    }
    let value = match aggregation {
        Aggregation::Sum => Some(sum),
        Aggregation::Mean => quotient(sum, Decimal::from(count)),
    };
    Some(value.ok_or(Missing::NotApplicable))
}
