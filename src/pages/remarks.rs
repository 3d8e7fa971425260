//! What has to be said about the figures of one unit beside the figures themselves: what was first published, points beside the
//! framework, criteria that do not concern it, what other sources print, what both sides explain.

use super::writer::Writer;
use crate::compute::Board;
use crate::model::framework::NodeId;
use crate::model::scoreboard::Other;
use crate::model::value::Located;
use rust_decimal::Decimal;
use serde::Serialize;

/// What is said about a node of a unit.
#[derive(Serialize)]
pub struct NodeRemark {
    node: String,
    texts: Vec<String>,
}

impl Writer<'_> {
    /// Every remark on a row, as sentences.
    pub fn remarks(&self, board: &Board<'_>, row: usize) -> Vec<String> {
        let sheet = &board.sheet.rows[row];
        let mut remarks = self.first_published(board, row);
        remarks.extend(sheet.note.iter().map(|note| self.marked(note)));
        let Some(more) = &sheet.more else { return remarks };
        if let Some(source) = &more.source {
            remarks.push(self.say("remark_source", &[("source", &self.marked(&source.title))]));
        }
        let mut points = |key: &str, points: Option<Located<Decimal>>| {
            let Some(points) = points else { return };
            let figure = self.figure(points.value, points.value.scale());
            remarks.push(self.say(key, &[("points", &figure)]));
        };
        points("remark_bonus", more.bonus);
        points("remark_deduction", more.deduction);
        for (node, reason) in &more.not_applicable {
            let node = self.node(board, *node);
            remarks.push(
                self.say("remark_not_applicable", &[("node", &node), ("reason", &self.marked(reason))]),
            );
        }
        if let Some(maximum) = board.maximum(row, NodeId::TOTAL).filter(|_| !more.not_applicable.is_empty()) {
            let maximum = maximum.normalize();
            let maximum = self.figure(maximum, maximum.scale());
            remarks.push(self.say("remark_maximum", &[("maximum", &maximum)]));
        }
        remarks.extend(more.others.iter().map(|other| self.other(board, other)));
        remarks
    }

    /// What another source prints: `Nguồn khác (Báo X) in: 91,81; thay đổi +1,72.`
    fn other(&self, board: &Board<'_>, other: &Other) -> String {
        let own = |figure: Located<Decimal>| self.figure(figure.value, figure.value.scale());
        let mut said = Vec::new();
        said.extend(other.total.map(own));
        said.extend(other.rank.map(|rank| self.say("placed", &[("rank", &self.count(rank.value))])));
        said.extend(other.change.map(|change| {
            let sign = if change.value.is_sign_negative() { "−" } else { "+" };
            let figure = self.figure(change.value.abs(), change.value.scale());
            self.say("remark_change", &[("change", &format!("{sign}{figure}"))])
        }));
        let source = other.source.publisher.as_ref().unwrap_or(&other.source.title);
        let said = said.join("; ");
        if other.node == NodeId::TOTAL {
            return self.say("remark_other", &[("source", &self.marked(source)), ("said", &said)]);
        }
        let node = self.node(board, other.node);
        self.say("remark_other_node", &[("source", &self.marked(source)), ("node", &node), ("said", &said)])
    }

    /// What both sides say about the nodes of a row.
    pub fn node_remarks(&self, board: &Board<'_>, row: usize) -> Vec<NodeRemark> {
        let notes = board.sheet.rows[row].notes().iter();
        let remarks = notes.map(|note| {
            let said = [
                ("remark_reason", &note.reason),
                ("remark_evidence", &note.evidence),
                ("remark_explanation", &note.explanation),
            ];
            let texts = said.into_iter().filter_map(|(key, text)| {
                text.as_ref().map(|text| self.say(key, &[("text", &self.marked(text))]))
            });
            NodeRemark { node: self.node(board, note.node), texts: texts.collect() }
        });
        remarks.filter(|remark| !remark.texts.is_empty()).collect()
    }

    /// A node with its code: `1.2. Tên`.
    fn node(&self, board: &Board<'_>, node: NodeId) -> String {
        let of = &board.framework.nodes[node.at()];
        let name = self.marked(&of.name);
        if node == NodeId::TOTAL { name } else { format!("{}. {name}", of.code) }
    }
}
