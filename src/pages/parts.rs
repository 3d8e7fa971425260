//! The parts of a whole that have pages of their own: lists of them, the way up, and how their figures
//! are said.

use super::page::Subject;
use super::view::{Named, Text};
use super::writer::Writer;
use crate::compute::Board;
use crate::model::framework::{Measure, NodeId};
use rust_decimal::Decimal;
use serde::Serialize;

/// A part in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    code: String,
    name: Named,
    /// How deep it lies below the whole; 1 in a list of parts of one node.
    level: u8,
    max: String,
    median: String,
    range: String,
}

/// The parts right below a node that have pages, each with how the group is spread on it. Where a part
/// has none, those below it stand in its place.
pub fn below(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> Vec<Part> {
    let mut listed = Vec::new();
    for part in &board.framework.nodes[node.at()].parts {
        match writer.to(Subject::Node(board.at, *part)) {
            Some(href) => listed.push(listed_as(writer, board, *part, Some(href))),
            None => listed.extend(below(writer, board, *part)),
        }
    }
    listed
}

/// Every part of a whole for which a unit has a figure, with how deep it lies and how the group is spread on it, in
/// the order of the framework.
pub fn all(writer: &Writer<'_>, board: &Board<'_>) -> Vec<Part> {
    let parts = board.framework.all().filter(|(node, _)| writer.plan.has(Subject::Node(board.at, *node)));
    parts.map(|(node, of)| Part { level: of.depth.min(4), ..listed_as(writer, board, node, None) }).collect()
}

fn listed_as(writer: &Writer<'_>, board: &Board<'_>, part: NodeId, href: Option<String>) -> Part {
    let node = &board.framework.nodes[part.at()];
    let figure = |value| writer.figure(value, board.index.decimals);
    let summary = board.summary(part);
    Part {
        code: node.code.clone(),
        name: Named::new(writer.text(&node.name), href),
        level: 1,
        max: node.max.map_or_else(String::new, |max| writer.bound(max)),
        median: summary.map_or_else(String::new, |summary| figure(summary.median)),
        range: summary.map_or_else(String::new, |summary| {
            let (lowest, highest) = (figure(summary.lowest), figure(summary.highest));
            writer.say("from_to", &[("lowest", &lowest), ("highest", &highest)])
        }),
    }
}

/// The nodes above a part that have pages, the highest first.
pub fn above(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> Vec<Named> {
    let mut way = Vec::new();
    let mut next = board.framework.nodes[node.at()].parent;
    while let Some(parent) = next.filter(|parent| *parent != NodeId::TOTAL) {
        let of = &board.framework.nodes[parent.at()];
        if let Some(href) = writer.to(Subject::Node(board.at, parent)) {
            way.push(Named::new(writer.text(of.short()), Some(href)));
        }
        next = of.parent;
    }
    way.reverse();
    way
}

/// The page of a code of a framework: on the first board that has one.
pub fn page_of(writer: &Writer<'_>, boards: &[Board<'_>], framework: usize, node: NodeId) -> Option<String> {
    let mut boards = boards.iter().filter(|board| board.sheet.framework == framework);
    boards.find_map(|board| writer.to(Subject::Node(board.at, node)))
}

/// The name of a part with its code: `2. Thể chế`.
pub fn title(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> Text {
    let of = &board.framework.nodes[node.at()];
    let Text { text, lang } = writer.text(&of.name);
    Text { text: writer.say("node_title", &[("code", &of.code), ("name", &text)]), lang }
}

impl Writer<'_> {
    /// A figure of a node with its unit.
    pub fn amount_on(&self, board: &Board<'_>, node: NodeId, value: Decimal) -> String {
        if board.measure_on(node) == board.index.measure {
            return self.amount(value, board.index);
        }
        self.say("amount_point", &[("figure", &self.figure(value, board.index.decimals))])
    }

    /// A difference of figures of a node with its unit.
    pub fn difference_on(&self, board: &Board<'_>, node: NodeId, value: Decimal) -> String {
        if board.measure_on(node) == board.index.measure {
            return self.difference(value, board.index);
        }
        self.amount_on(board, node, value.abs())
    }

    /// The unit of a node, for headings.
    pub fn measure_of(&self, board: &Board<'_>, node: NodeId) -> String {
        if board.measure_on(node) == Measure::Point {
            return self.label("measure_point");
        }
        self.measure(board.index)
    }
}
