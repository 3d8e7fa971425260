//! `<year>/<name>.yaml`: a scoreboard, or classes given to heads.

use super::ahead::Declared;
use super::codes;
use super::names::Names;
use super::reader::Reader;
use super::rows::Rows;
use super::summary;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::model::edition::{Accepted, Authority, Classification};
use crate::model::scoreboard::{Coverage, Scoreboard, Survey};
use crate::model::value::{Located, Words, Year};
use crate::schema::{Text, board as written};
use std::collections::BTreeMap;

/// Most figures of a board, computed ones included: they stand in memory together.
const MOST_CELLS: usize = 10_000_000;

/// Whether the file holds classes given to heads.
pub fn is_classification(text: &str) -> bool {
    let begins_line = |at: usize| matches!(&text[..at], "" | "\u{feff}") || text[..at].ends_with('\n');
    memchr::memmem::find_iter(text.as_bytes(), "classification:").any(begins_line)
}

/// Reads classes given to heads.
pub fn classification(reader: &mut Reader<'_>, id: FileId, names: &Names) -> Option<Classification> {
    let board = reader.parse::<written::Classification>(id)?;
    // The id becomes the name of a file; ids are unique across an edition, which `edition` sees to.
    let at = reader.place(id, &board.classification);
    if !reader.declare(at, &board.classification.value, &mut BTreeMap::new(), ()) {
        return None;
    }
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut classes: Vec<Words> = Vec::new();
    for class in &board.classes {
        let at = reader.place(id, &class.id);
        if reader.declare(at, &class.id.value, &mut known, classes.len()) {
            classes.push(reader.words(id, &class.name));
        }
    }
    let mut given = Vec::new();
    for row in &board.given {
        let unit = reader.named(id, &row.unit, &names.units);
        let class = reader.named(id, &row.class, &known);
        let office = reader.words(id, &row.office);
        let at = reader.place(id, &row.unit);
        given.extend(unit.zip(class).map(|(unit, value)| (unit, office, Located { value, at })));
    }
    let mut counts = Vec::new();
    for row in &board.counts {
        let group = reader.named(id, &row.of, &names.groups);
        let class = reader.named(id, &row.class, &known);
        let value = reader.whole(id, &row.value);
        counts.extend(group.zip(class).zip(value).map(|((group, class), value)| (group, class, value)));
    }
    Some(Classification {
        id: board.classification.value.clone(),
        name: reader.words(id, &board.name),
        classes,
        document: board.document.as_ref().and_then(|document| reader.named(id, document, &names.documents)),
        stated_by: reader.one_of(id, &board.stated_by, &Authority::WRITTEN)?,
        published: board.published.as_ref().and_then(|day| reader.date(id, day)),
        source: reader.source(id, &board.source),
        given,
        counts,
        at: reader.place(id, &board.classification),
    })
}

/// Reads a scoreboard.
pub fn scoreboard(
    reader: &mut Reader<'_>,
    (id, board): (FileId, written::Board),
    year: Year,
    (catalogue, names): Declared<'_>,
) -> Option<Scoreboard> {
    let index = reader.named(id, &board.index, &names.indices);
    let group = reader.named(id, &board.group, &names.groups);
    let coverage =
        reader.one_of(id, &board.coverage, &[("complete", Coverage::Complete), ("named", Coverage::Named)]);
    let stated_by = reader.one_of(id, &board.stated_by, &Authority::WRITTEN);
    let (index, group) = index.zip(group)?;
    let frameworks = &catalogue.index(index).frameworks;
    let framework = frameworks.iter().position(|framework| framework.span.holds(year, group));
    let Some(framework) = framework else {
        reader.report(no_framework(reader.place(id, &board.index), &board, year));
        return None;
    };
    let rule = catalogue.index(index).class_rule(year, group);
    let mut rows = Rows::new(reader, id, names, (&frameworks[framework], rule));
    for table in &board.tables {
        rows.table(table);
    }
    for score in &board.scores {
        rows.score(score);
    }
    for shares in &board.shares {
        rows.shares(shares);
    }
    let (rows, columns) = rows.finish();
    if rows.len().saturating_mul(frameworks[framework].nodes.len()) > MOST_CELLS {
        reader.too_many(Some(Place::whole(id)), "what-cells", MOST_CELLS);
        return None;
    }
    let mut summaries = Vec::new();
    for written in &board.summary {
        summaries.extend(summary::read(reader, id, written, (names, &frameworks[framework], rule)));
    }
    Some(Scoreboard {
        index,
        framework,
        group,
        coverage: coverage?,
        population: board.population.as_ref().and_then(|n| reader.whole(id, n)),
        document: board.document.as_ref().and_then(|document| reader.named(id, document, &names.documents)),
        stated_by: stated_by?,
        published: board.published.as_ref().and_then(|day| reader.date(id, day)),
        source: reader.source(id, &board.source),
        survey: board.survey.as_ref().map(|survey| self::survey(reader, id, survey)),
        rows,
        columns,
        summaries,
        accepted: board.accepted.iter().map(|a| accepted(reader, id, a, names)).collect(),
        at: Place::whole(id),
    })
}

fn no_framework(at: Place, board: &written::Board, year: Year) -> Diagnostic {
    Diagnostic::new(&codes::FRAME01, at)
        .with("index", board.index.value.as_str())
        .with("year", year.to_string())
        .with("group", board.group.value.as_str())
}

fn survey(reader: &mut Reader<'_>, id: FileId, written: &written::Survey) -> Survey {
    let mut count = |text: &Option<Text>| text.as_ref().and_then(|text| reader.whole(id, text));
    let (issued, returned, valid) = (count(&written.issued), count(&written.returned), count(&written.valid));
    let mut day = |text: &Option<Text>| text.as_ref().and_then(|text| reader.date(id, text));
    let (from, until) = (day(&written.from), day(&written.until));
    Survey {
        issued,
        returned,
        valid,
        mode: reader.some_words(id, written.mode.as_ref()),
        place: reader.some_words(id, written.place.as_ref()),
        from,
        until,
        design: reader.some_words(id, written.design.as_ref()),
    }
}

fn accepted(reader: &mut Reader<'_>, id: FileId, row: &written::Accepted, names: &Names) -> Accepted {
    Accepted {
        code: row.code.value.clone(),
        unit: row.unit.as_ref().and_then(|unit| reader.named(id, unit, &names.units)),
        node: row.node.as_ref().map(|node| node.value.clone()),
        printed: row.printed.value.clone(),
        reason: reader.words(id, &row.reason),
        by: reader.some_words(id, row.by.as_ref()),
        at: reader.place(id, &row.code),
    }
}
