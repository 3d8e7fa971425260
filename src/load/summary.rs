//! Figures of whole groups.

use super::names::Names;
use super::reader::Reader;
use crate::diagnostic::FileId;
use crate::model::framework::{ClassRule, Framework, NodeId};
use crate::model::summary::{Summary, SummaryMeasure};
use crate::schema::board as written;

/// Reads a figure of a group.
pub fn read(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &written::Summary,
    (names, framework, rule): (&Names, &Framework, Option<&ClassRule>),
) -> Option<Summary> {
    let group = reader.named(id, &written.of, &names.groups);
    let measure = reader.one_of(id, &written.measure, &SummaryMeasure::WRITTEN);
    let node = match &written.node {
        Some(code) => reader.node(id, code, framework),
        None => Some(NodeId::TOTAL),
    };
    let value = match measure {
        Some(measure) if measure.is_count() => {
            reader.whole(id, &written.value).map(|count| count.map(Into::into))
        }
        _ => reader.decimal(id, &written.value),
    };
    let change = written.change.as_ref().and_then(|change| reader.decimal(id, change));
    let before = written.before.as_ref().and_then(|before| reader.decimal(id, before));
    let mut weights = Vec::new();
    for part in &written.weights {
        let of = reader.named(id, &part.of, &names.groups);
        weights.extend(of.zip(reader.decimal(id, &part.weight)));
    }
    let mut others = Vec::new();
    for other in &written.others {
        let source = reader.source(id, &other.source);
        others.extend(reader.decimal(id, &other.value).map(|value| (source, value)));
    }
    let class = written.class.as_ref().and_then(|class| reader.class(id, class, rule));
    let source = written.source.as_ref().map(|source| reader.source(id, source));
    Some(Summary {
        group: group?,
        measure: measure?,
        node: node?,
        class: class.map(|class| class.value),
        value: value?,
        change,
        before,
        weights,
        source,
        others,
    })
}
