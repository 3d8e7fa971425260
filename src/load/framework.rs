//! `indices/<id>.yaml`: an index and its frameworks.

use super::codes;
use super::files::File;
use super::names::Names;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::model::Catalogue;
use crate::model::framework::{
    Aggregation, Audience, ClassRule, Direction, Evidence, Framework, Index, IndexId, Measure, Node, NodeId,
    RanksPublished, Span, TOTAL,
};
use crate::model::value::{Fraction, Words};
use crate::schema::{self, index as written};
use rust_decimal::Decimal;

const AGGREGATIONS: [(&str, Aggregation); 2] = [("sum", Aggregation::Sum), ("mean", Aggregation::Mean)];
const EVIDENCE: [(&str, Evidence); 3] =
    [("assessment", Evidence::Assessment), ("survey", Evidence::Survey), ("register", Evidence::Register)];

/// Most nodes of a framework; the tables of a board grow with nodes and units.
const MOST_NODES: usize = 1_000;

/// Reads the file into the catalogue.
pub fn load(reader: &mut Reader<'_>, file: &File, catalogue: &mut Catalogue, names: &mut Names) {
    let Some(id) = reader.id(file) else { return reader.lose_names() };
    let Some(index) = reader.parse::<written::Index>(id) else { return reader.lose_names() };
    let at = reader.place(id, &index.id);
    let number = IndexId(u16::try_from(catalogue.indices.len()).unwrap_or(u16::MAX));
    if !reader.declare(at, &index.id.value, &mut names.indices, number) {
        return;
    }
    let measures = [("point", Measure::Point), ("percent", Measure::Percent), ("index", Measure::Index)];
    let directions = [("higher", Direction::Higher), ("lower", Direction::Lower)];
    let published =
        [("all", RanksPublished::All), ("top", RanksPublished::Top), ("none", RanksPublished::None)];
    reader.one_of(id, &index.rank.ties, &[("competition", ())]);
    let decimals = reader.whole(id, &index.decimals).map_or(2, |n| n.value.min(12));
    let read = Index {
        id: index.id.value.clone(),
        name: reader.words(id, &index.name),
        short: reader.some_words(id, index.short.as_ref()),
        measure: reader.one_of(id, &index.measure, &measures).unwrap_or(Measure::Point),
        decimals: u32::try_from(decimals).unwrap_or(2),
        direction: reader.one_of(id, &index.direction, &directions).unwrap_or(Direction::Higher),
        ranks: reader.one_of(id, &index.rank.publish, &published).unwrap_or(RanksPublished::All),
        public: audience(reader, id, &index.audience),
        levels: index.levels.iter().map(|level| reader.words(id, level)).collect(),
        about: reader.some_words(id, index.about.as_ref()),
        source: reader.source(id, &index.source),
        frameworks: index.frameworks.iter().map(|f| framework(reader, id, f, names)).collect(),
        classes: index.classes.iter().filter_map(|rule| class_rule(reader, id, rule, names)).collect(),
    };
    catalogue.indices.push(read);
}

fn audience(reader: &mut Reader<'_>, id: FileId, written: &written::Audience) -> Audience {
    const KINDS: [(&str, u8); 5] = [("total", 0), ("nodes", 1), ("rank", 2), ("class", 3), ("change", 4)];
    let mut out = Audience::default();
    for kind in &written.public {
        match reader.one_of(id, kind, &KINDS) {
            Some(0) => out.total = true,
            Some(1) => out.nodes = true,
            Some(2) => out.rank = true,
            Some(3) => out.class = true,
            Some(_) => out.change = true,
            None => {}
        }
    }
    out
}

fn span(reader: &mut Reader<'_>, id: FileId, written: &schema::Span, names: &Names) -> Span {
    Span {
        from: written.from.as_ref().and_then(|year| reader.year(id, year)),
        until: written.until.as_ref().and_then(|year| reader.year(id, year)),
        groups: written.groups.iter().filter_map(|group| reader.named(id, group, &names.groups)).collect(),
    }
}

fn class_rule(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &written::ClassRule,
    names: &Names,
) -> Option<ClassRule> {
    let span = span(reader, id, &written.span, names);
    let labels: Vec<Words> = written.labels.iter().map(|label| reader.words(id, label)).collect();
    reader.one_of(id, &written.by, &[("quartile", ())])?;
    if labels.len() != 4 {
        let at = reader.place(id, &written.by);
        reader.report(Diagnostic::new(&codes::VALUE08, at).with("values", labels.len()).with("columns", 4));
        return None;
    }
    Some(ClassRule { span, labels })
}

fn framework(reader: &mut Reader<'_>, id: FileId, written: &written::Framework, names: &Names) -> Framework {
    let aggregation = reader.one_of(id, &written.combine, &AGGREGATIONS).unwrap_or(Aggregation::Sum);
    let tolerance = written.bounds_tolerance.as_ref().and_then(|t| reader.decimal(id, t));
    Framework {
        id: written.id.value.clone(),
        span: span(reader, id, &written.span, names),
        basis: reader.words(id, &written.basis),
        tolerance: tolerance.map_or(Decimal::ZERO, |t| t.value),
        comparable: written
            .comparable
            .iter()
            .map(|c| (c.with.value.clone(), c.nodes.iter().map(|code| code.value.clone()).collect()))
            .collect(),
        nodes: nodes(reader, id, &written.nodes, aggregation, &written.id),
        changes: reader.some_words(id, written.changes.as_ref()),
        at: reader.place(id, &written.id),
    }
}

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
        at,
    }
}

/// Builds the tree: the whole first, every parent before its parts.
fn nodes(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &[written::Node],
    aggregation: Aggregation,
    framework: &schema::Text,
) -> Vec<Node> {
    let mut nodes = vec![whole(reader.place(id, framework), aggregation)];
    for node in written {
        let at = reader.place(id, &node.code);
        if nodes.len() > MOST_NODES {
            reader.too_many(Some(at), "what-nodes", MOST_NODES);
            break;
        }
        let code = &node.code.value;
        let min = node.min.as_ref().and_then(|bound| reader.fraction(id, bound));
        let max = node.max.as_ref().and_then(|bound| reader.fraction(id, bound));
        let name = reader.some_words(id, node.name.as_ref());
        let short = reader.some_words(id, node.short.as_ref());
        if code == TOTAL {
            let whole = &mut nodes[0];
            (whole.min, whole.max, whole.at, whole.short) = (min, max, at, short);
            whole.name = name.unwrap_or_else(|| whole.name.clone());
            continue;
        }
        if nodes.iter().any(|known| known.code == *code) {
            reader.report(Diagnostic::new(&codes::NODE02, at).with("code", code.as_str()));
            continue;
        }
        let Some(parent) = parent(reader, id, node, &nodes) else {
            continue;
        };
        let number = NodeId(u16::try_from(nodes.len()).unwrap_or(u16::MAX));
        let depth = nodes[parent.at()].depth + 1;
        nodes[parent.at()].parts.push(number);
        nodes.push(Node {
            name: name.unwrap_or_else(|| Words { vi: Some(code.clone()), en: Some(code.clone()) }),
            code: code.clone(),
            parent: Some(parent),
            parts: Vec::new(),
            depth,
            short,
            min,
            max,
            evidence: node.evidence.as_ref().and_then(|e| reader.one_of(id, e, &EVIDENCE)),
            aggregation: node
                .combine
                .as_ref()
                .and_then(|combine| reader.one_of(id, combine, &AGGREGATIONS))
                .unwrap_or(aggregation),
            at,
        });
    }
    bounds_of_whole(&mut nodes);
    nodes
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
