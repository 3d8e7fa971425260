//! `indices/<id>.yaml`: an index and its frameworks.

use super::codes;
use super::names::Names;
use super::nodes::{AGGREGATIONS, nodes};
use super::parse::Read;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId};
use crate::model::Catalogue;
use crate::model::framework::{
    Aggregation, Audience, ClassBy, ClassRule, Direction, Framework, Index, IndexId, Measure, RanksPublished,
    Span, TOTAL, ThresholdOf,
};
use crate::model::value::Words;
use crate::schema::{self, index as written};
use rust_decimal::Decimal;

/// Makes every index that was read a part of the catalogue. Points of one may come from another, so ids come first.
pub fn load(
    reader: &mut Reader<'_>,
    all: Vec<Option<Read<written::Index>>>,
    catalogue: &mut Catalogue,
    names: &mut Names,
) {
    let mut declared = Vec::new();
    for read in all {
        let Some((id, written)) = read.and_then(|read| reader.told(read)) else {
            reader.lose_names();
            continue;
        };
        let at = reader.place(id, &written.id);
        let number = IndexId(u16::try_from(declared.len()).unwrap_or(u16::MAX));
        if reader.declare(at, &written.id.value, &mut names.indices, number) {
            declared.push((id, written));
        }
    }
    for (id, written) in declared {
        let read = index(reader, id, &written, names);
        catalogue.indices.push(read);
    }
}

fn index(reader: &mut Reader<'_>, id: FileId, index: &written::Index, names: &Names) -> Index {
    let measures = [("point", Measure::Point), ("percent", Measure::Percent), ("index", Measure::Index)];
    let directions = [("higher", Direction::Higher), ("lower", Direction::Lower)];
    let published =
        [("all", RanksPublished::All), ("top", RanksPublished::Top), ("none", RanksPublished::None)];
    reader.one_of(id, &index.rank.ties, &[("competition", ())]);
    let decimals = reader.whole(id, &index.decimals).map_or(2, |n| n.value.min(12));
    Index {
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
    }
}

fn audience(reader: &mut Reader<'_>, id: FileId, written: &written::Audience) -> Audience {
    const KINDS: [(&str, u8); 8] = [
        ("total", 0),
        ("nodes", 1),
        ("rank", 2),
        ("class", 3),
        ("change", 4),
        ("sources", 5),
        ("remarks", 6),
        ("losses", 7),
    ];
    let mut out = Audience::default();
    for kind in &written.public {
        match reader.one_of(id, kind, &KINDS) {
            Some(0) => out.total = true,
            Some(1) => out.nodes = true,
            Some(2) => out.rank = true,
            Some(3) => out.class = true,
            Some(4) => out.change = true,
            Some(5) => out.sources = true,
            Some(6) => out.remarks = true,
            Some(_) => out.losses = true,
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
    const BY: [(&str, u8); 3] = [("quartile", 0), ("threshold", 1), ("stated", 2)];
    const OF: [(&str, ThresholdOf); 2] = [("figure", ThresholdOf::Figure), ("share", ThresholdOf::Share)];
    let span = span(reader, id, &written.span, names);
    let labels: Vec<Words> = written.labels.iter().map(|label| reader.words(id, label)).collect();
    let written_bounds = if written.at_most.is_empty() { &written.at_least } else { &written.at_most };
    let bounds = written_bounds.iter().filter_map(|bound| reader.decimal(id, bound)).collect();
    let of = written.of.as_ref().map_or(Some(ThresholdOf::Figure), |of| reader.one_of(id, of, &OF))?;
    let (by, needed) = match reader.one_of(id, &written.by, &BY)? {
        0 => (ClassBy::Quartile, 4),
        1 => (ClassBy::Threshold { of, bounds }, written_bounds.len() + 1),
        _ => (ClassBy::Stated, labels.len()),
    };
    if labels.len() != needed {
        let at = reader.place(id, &written.by);
        let found = Diagnostic::new(&codes::VALUE08, at);
        reader.report(found.with("values", labels.len()).with("columns", needed));
        return None;
    }
    Some(ClassRule { span, by, labels })
}

fn framework(reader: &mut Reader<'_>, id: FileId, written: &written::Framework, names: &Names) -> Framework {
    let aggregation = reader.one_of(id, &written.combine, &AGGREGATIONS).unwrap_or(Aggregation::Sum);
    let tolerance = written.bounds_tolerance.as_ref().and_then(|t| reader.decimal(id, t));
    let whole = written.nodes.iter().find(|node| node.code.value == TOTAL);
    let mut most = |of: fn(&written::Node) -> &Option<schema::Text>| {
        whole.and_then(|whole| of(whole).as_ref()).and_then(|bound| reader.fraction(id, bound))
    };
    let (bonus, deduction) = (most(|whole| &whole.bonus), most(|whole| &whole.deduction));
    Framework {
        id: written.id.value.clone(),
        span: span(reader, id, &written.span, names),
        basis: reader.words(id, &written.basis),
        counts: written.counts.iter().filter_map(|count| reader.whole(id, count)).collect(),
        tolerance: tolerance.map_or(Decimal::ZERO, |t| t.value),
        comparable: written
            .comparable
            .iter()
            .map(|c| (c.with.value.clone(), c.nodes.iter().map(|code| code.value.clone()).collect()))
            .collect(),
        nodes: nodes(reader, id, &written.nodes, aggregation, (&written.id, names)),
        changes: reader.some_words(id, written.changes.as_ref()),
        bonus,
        deduction,
        at: reader.place(id, &written.id),
    }
}
