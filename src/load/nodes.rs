//! The nodes of a framework: the whole first, every parent before its parts.

use super::codes;
use super::names::Names;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::model::framework::{Aggregation, Evidence, Link, Node, NodeId, TOTAL};
use crate::model::value::{Fraction, Words};
use crate::schema::{self, index as written};
use rust_decimal::Decimal;

/// The words for aggregations.
pub const AGGREGATIONS: [(&str, Aggregation); 6] = [
    ("sum", Aggregation::Sum),
    ("mean", Aggregation::Mean),
    ("weighted-mean", Aggregation::WeightedMean),
    ("geometric-mean", Aggregation::GeometricMean),
    ("percent-of-maximum", Aggregation::PercentOfMaximum),
    ("stated", Aggregation::Stated),
];
const EVIDENCE: [(&str, Evidence); 3] =
    [("assessment", Evidence::Assessment), ("survey", Evidence::Survey), ("register", Evidence::Register)];

/// The whole before anything is said of it.
fn whole(at: Place, aggregation: Aggregation) -> Node {
    Node {
        code: TOTAL.to_owned(),
        parent: None,
        parts: Vec::new(),
        depth: 0,
        name: Words { vi: Some("Tổng điểm".to_owned()), en: Some("Total".to_owned()) },
        short: None,
        min: None,
        max: None,
        evidence: None,
        aggregation,
        weight: None,
        factor: Decimal::ONE,
        link: None,
        same_as: Vec::new(),
        lead: None,
        appraiser: None,
        at,
    }
}

/// Builds the tree.
pub fn nodes(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &[written::Node],
    aggregation: Aggregation,
    (framework, names): (&schema::Text, &Names),
) -> Vec<Node> {
    let mut nodes = vec![whole(reader.place(id, framework), aggregation)];
    for written in written {
        let at = reader.place(id, &written.code);
        let code = &written.code.value;
        if code == TOTAL {
            let mut whole = nodes.swap_remove(0);
            describe(reader, id, written, &mut whole, names);
            whole.at = at;
            nodes.insert(0, whole);
            continue;
        }
        if nodes.iter().any(|known| known.code == *code) {
            reader.report(Diagnostic::new(&codes::NODE02, at).with("code", code.as_str()));
            continue;
        }
        let Some(parent) = parent(reader, id, written, &nodes) else {
            continue;
        };
        let number = NodeId(u16::try_from(nodes.len()).unwrap_or(u16::MAX));
        let above = &mut nodes[parent.at()];
        above.parts.push(number);
        let mut node = Node {
            code: code.clone(),
            parent: Some(parent),
            depth: above.depth + 1,
            name: Words { vi: Some(code.clone()), en: Some(code.clone()) },
            lead: above.lead.clone(),
            appraiser: above.appraiser.clone(),
            ..whole(at, aggregation)
        };
        describe(reader, id, written, &mut node, names);
        nodes.push(node);
    }
    bounds_of_whole(&mut nodes);
    nodes
}

/// What is written of a node, the whole or another.
fn describe(reader: &mut Reader<'_>, id: FileId, written: &written::Node, node: &mut Node, names: &Names) {
    if let Some(name) = reader.some_words(id, written.name.as_ref()) {
        node.name = name;
    }
    node.short = reader.some_words(id, written.short.as_ref());
    node.min = written.min.as_ref().and_then(|bound| reader.fraction(id, bound));
    node.max = written.max.as_ref().and_then(|bound| reader.fraction(id, bound));
    node.evidence = written.evidence.as_ref().and_then(|e| reader.one_of(id, e, &EVIDENCE));
    if let Some(combine) = &written.combine {
        node.aggregation = reader.one_of(id, combine, &AGGREGATIONS).unwrap_or(node.aggregation);
    }
    node.weight = written.weight.as_ref().and_then(|weight| reader.fraction(id, weight));
    if let Some(factor) = written.factor.as_ref().and_then(|factor| reader.decimal(id, factor)) {
        node.factor = factor.value;
    }
    node.link = written.from.as_ref().and_then(|from| link(reader, id, from, names));
    node.same_as =
        written.same_as.iter().map(|same| (same.framework.value.clone(), same.code.value.clone())).collect();
    if let Some(lead) = reader.some_words(id, written.lead.as_ref()) {
        node.lead = Some(lead);
    }
    if let Some(appraiser) = reader.some_words(id, written.appraiser.as_ref()) {
        node.appraiser = Some(appraiser);
    }
}

fn link(reader: &mut Reader<'_>, id: FileId, written: &written::From, names: &Names) -> Option<Link> {
    let index = reader.named(id, &written.index, &names.indices)?;
    let factor = match &written.factor {
        Some(factor) => reader.decimal(id, factor)?.value,
        None => Decimal::ONE,
    };
    let code = written.node.as_ref().map_or(TOTAL, |node| &node.value).to_owned();
    Some(Link { index, code, factor })
}

fn parent(reader: &mut Reader<'_>, id: FileId, node: &written::Node, nodes: &[Node]) -> Option<NodeId> {
    let Some(code) = &node.parent else {
        return Some(NodeId::TOTAL);
    };
    let found = nodes.iter().position(|known| known.code == code.value);
    if found.is_none() {
        let at = reader.place(id, code);
        reader.report(Diagnostic::new(&codes::NODE03, at).with("code", code.value.as_str()));
    }
    found.and_then(|at| u16::try_from(at).ok()).map(NodeId)
}

/// Where the bounds of the whole are not written, they follow from those of its parts.
fn bounds_of_whole(nodes: &mut [Node]) {
    let parts = nodes[0].parts.clone();
    if parts.is_empty() || nodes[0].aggregation != Aggregation::Sum {
        return;
    }
    let sum = |of: fn(&Node) -> Option<Fraction>| -> Option<Fraction> {
        let values: Option<Vec<Decimal>> =
            parts.iter().map(|p| of(&nodes[p.at()]).map(Fraction::to_decimal)).collect();
        Some(Fraction { numerator: values?.into_iter().sum(), denominator: Decimal::ONE })
    };
    let (min, max) = (sum(|node| node.min), sum(|node| node.max));
    nodes[0].min = nodes[0].min.or(min);
    nodes[0].max = nodes[0].max.or(max);
}
