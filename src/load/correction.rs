//! Corrections that an act lists: which figure of which board, what it was and what it is.

use super::codes;
use super::names::Names;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId};
use crate::model::Catalogue;
use crate::model::correction::{Answer, CorrectedCell, Correction, StatedFigure};
use crate::model::framework::{ClassRule, Framework, NodeId};
use crate::model::scoreboard::PointSource;
use crate::model::summary::SummaryMeasure;
use crate::model::value::{Located, Value};
use crate::schema::{Text, document as written};
use rust_decimal::Decimal;

/// Stands where nothing stood, or nothing stands any more.
const NONE: &str = "none";

/// Reads one. Whether the board has such a figure is looked at when all editions have been read.
pub fn read(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &written::Correction,
    (catalogue, names): (&Catalogue, &Names),
) -> Option<Correction> {
    let year = reader.year(id, &written.edition);
    let index = reader.named(id, &written.index, &names.indices);
    let group = reader.named(id, &written.group, &names.groups);
    let reason = reader.words(id, &written.reason);
    let (year, index, group) = (year?, index?, group?);
    let of = catalogue.index(index);
    let Some(framework) = of.frameworks.iter().find(|framework| framework.span.holds(year, group)) else {
        let found = Diagnostic::new(&codes::FRAME01, reader.place(id, &written.index));
        let found = found.with("index", of.id.as_str()).with("year", year.to_string());
        reader.report(found.with("group", written.group.value.as_str()));
        return None;
    };
    let rule = of.class_rule(year, group);
    let cell = cell(reader, id, written, (names, framework, rule))?;
    let (was, now) =
        (value(reader, id, &written.was, (cell, rule)), value(reader, id, &written.is, (cell, rule)));
    let (was_at, now_at) = (reader.place(id, &written.was), reader.place(id, &written.is));
    let at = reader.place(id, &written.edition);
    Some(Correction { year, index, group, cell, was: was?, was_at, now: now?, now_at, reason, at })
}

/// Which figure is meant. Keys that belong to another kind of figure are a fault: what is written would be ignored.
fn cell(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &written::Correction,
    (names, framework, rule): (&Names, &Framework, Option<&ClassRule>),
) -> Option<CorrectedCell> {
    let node = match &written.node {
        Some(code) => reader.node(id, code, framework)?,
        None => NodeId::TOTAL,
    };
    let group_keys = [&written.of, &written.measure, &written.class];
    if let Some(unit) = &written.unit {
        let kinds = [&written.stated, &written.share, &written.source];
        let kind = kinds.into_iter().flatten().next();
        let beside = kinds.into_iter().flatten().nth(1).or_else(|| group_keys.into_iter().flatten().next());
        let of_node = written.node.as_ref().filter(|_| written.stated.is_some() || written.share.is_some());
        if let Some(odd) = beside.or(of_node) {
            return mixed(reader, id, odd);
        }
        let unit = reader.named(id, unit, &names.units)?;
        return Some(match (&written.stated, &written.share, kind) {
            (Some(stated), ..) => {
                CorrectedCell::Stated(unit, reader.one_of(id, stated, &StatedFigure::WRITTEN)?)
            }
            (_, Some(share), _) => CorrectedCell::Share(unit, reader.one_of(id, share, &Answer::WRITTEN)?),
            (_, _, Some(source)) => {
                CorrectedCell::Figure(unit, node, reader.one_of(id, source, &PointSource::WRITTEN)?)
            }
            _ => CorrectedCell::Figure(unit, node, PointSource::Points),
        });
    }
    let unit_keys = [&written.stated, &written.share, &written.source];
    let (Some(of), Some(measure)) = (&written.of, &written.measure) else {
        return mixed(reader, id, &written.edition);
    };
    if let Some(odd) = unit_keys.into_iter().flatten().next() {
        return mixed(reader, id, odd);
    }
    let of = reader.named(id, of, &names.groups);
    let measure = reader.one_of(id, measure, &SummaryMeasure::WRITTEN);
    let class = match &written.class {
        Some(class) => Some(reader.class(id, class, rule)?.value),
        None => None,
    };
    Some(CorrectedCell::Summary(of?, measure?, node, class))
}

fn mixed<T>(reader: &mut Reader<'_>, id: FileId, at: &Text) -> Option<T> {
    let found = Diagnostic::new(&codes::CORR01, reader.place(id, at));
    reader.report(found);
    None
}

/// What stood or stands there; the outer `None` is a fault that was reported.
#[expect(clippy::option_option, reason = "a fault is another thing than a figure that is not there")]
fn value(
    reader: &mut Reader<'_>,
    id: FileId,
    text: &Text,
    (cell, rule): (CorrectedCell, Option<&ClassRule>),
) -> Option<Option<Value>> {
    if text.value == NONE {
        return Some(None);
    }
    let exact = |count: Located<usize>| Ok(Decimal::from(count.value));
    let is_count = match cell {
        CorrectedCell::Stated(_, StatedFigure::Rank | StatedFigure::Of) => true,
        CorrectedCell::Summary(_, measure, ..) => measure.is_count(),
        _ => false,
    };
    let value = match cell {
        CorrectedCell::Stated(_, StatedFigure::Class) => reader.class(id, text, rule).map(exact),
        CorrectedCell::Figure(..) => reader.value(id, text),
        _ if is_count => reader.whole(id, text).map(exact),
        _ => reader.decimal(id, text).map(|figure| Ok(figure.value)),
    };
    value.map(Some)
}
