//! `<year>/<name>.yaml`: a scoreboard, or classes given to heads.

use super::codes;
use super::names::Names;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::model::Catalogue;
use crate::model::edition::{
    Accepted, Authority, Classification, Column, Coverage, Row, Scoreboard, Shares, Stated, Summary,
    SummaryMeasure,
};
use crate::model::framework::{Framework, NodeId};
use crate::model::unit::UnitId;
use crate::model::value::{Figure, Located, Words, Year};
use crate::schema::{Text, board as written};
use std::collections::BTreeMap;

/// Most figures of a board, computed ones included: they stand in memory together.
const MOST_CELLS: usize = 10_000_000;

/// Whether the file holds classes given to heads.
pub fn is_classification(text: &str) -> bool {
    text.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with("classification:"))
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
        given.extend(unit.zip(class).map(|(unit, class)| (unit, office, class)));
    }
    let mut counts = Vec::new();
    for row in &board.counts {
        let group = reader.named(id, &row.of, &names.groups);
        let class = reader.named(id, &row.class, &known);
        let value = reader.whole(id, &row.value);
        counts.extend(group.zip(class).zip(value).map(|((group, class), value)| (group, class, value.value)));
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
    })
}

/// Reads a scoreboard.
pub fn scoreboard(
    reader: &mut Reader<'_>,
    id: FileId,
    (year, catalogue): (Year, &Catalogue),
    names: &Names,
) -> Option<Scoreboard> {
    let board = reader.parse::<written::Board>(id)?;
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
    let mut rows = Rows {
        reader,
        file: id,
        names,
        framework: &frameworks[framework],
        rows: Vec::new(),
        numbers: BTreeMap::new(),
        columns: Vec::new(),
    };
    for table in &board.tables {
        rows.table(table);
    }
    for score in &board.scores {
        rows.score(score);
    }
    for shares in &board.shares {
        rows.shares(shares);
    }
    let (rows, mut columns) = (rows.rows, rows.columns);
    if rows.len().saturating_mul(frameworks[framework].nodes.len()) > MOST_CELLS {
        reader.too_many(Some(Place::whole(id)), "what-cells", MOST_CELLS);
        return None;
    }
    for column in &mut columns {
        column.figures.resize(rows.len(), None);
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
        rows,
        columns,
        summaries: board.summary.iter().filter_map(|s| summary(reader, id, s, names)).collect(),
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

fn summary(reader: &mut Reader<'_>, id: FileId, row: &written::Summary, names: &Names) -> Option<Summary> {
    let group = reader.named(id, &row.of, &names.groups);
    let measure = reader.one_of(id, &row.measure, &SummaryMeasure::WRITTEN);
    let value = reader.decimal(id, &row.value);
    let change = row.change.as_ref().and_then(|change| reader.decimal(id, change));
    Some(Summary { group: group?, measure: measure?, value: value?, change })
}

fn accepted(reader: &mut Reader<'_>, id: FileId, row: &written::Accepted, names: &Names) -> Accepted {
    Accepted {
        code: row.code.value.clone(),
        unit: row.unit.as_ref().and_then(|unit| reader.named(id, unit, &names.units)),
        node: row.node.as_ref().map(|node| node.value.clone()),
        printed: row.printed.value.clone(),
        reason: reader.words(id, &row.reason),
        at: reader.place(id, &row.code),
    }
}

/// The rows of a board while its parts are read.
struct Rows<'r, 'f> {
    reader: &'r mut Reader<'f>,
    file: FileId,
    names: &'r Names,
    framework: &'r Framework,
    rows: Vec<Row>,
    numbers: BTreeMap<UnitId, usize>,
    columns: Vec<Column>,
}

impl Rows<'_, '_> {
    /// The row of a unit, new if it has none yet.
    fn row(&mut self, unit: &Text) -> Option<usize> {
        let id = self.reader.named(self.file, unit, &self.names.units)?;
        if let Some(row) = self.numbers.get(&id) {
            return Some(*row);
        }
        let at = self.reader.place(self.file, unit);
        let row = self.rows.len();
        self.numbers.insert(id, row);
        self.rows.push(Row {
            unit: id,
            stated: Stated::default(),
            shares: None,
            reason: None,
            unranked: None,
            note: None,
            at,
        });
        Some(row)
    }

    fn twice(&mut self, unit: &Text) {
        let at = self.reader.place(self.file, unit);
        self.reader
            .report(Diagnostic::new(&codes::DUP01, at).with("id", unit.value.as_str()).of_unit(&unit.value));
    }

    fn column(&mut self, node: NodeId) -> usize {
        let found = self.columns.iter().position(|column| column.node == node);
        found.unwrap_or_else(|| {
            self.columns.push(Column { node, figures: Vec::new() });
            self.columns.len() - 1
        })
    }

    /// Sets a figure; `false` if there is one already.
    fn set(&mut self, column: usize, row: usize, figure: Figure) -> bool {
        let figures = &mut self.columns[column].figures;
        if figures.len() <= row {
            figures.resize(row + 1, None);
        }
        let is_free = figures[row].is_none();
        figures[row].get_or_insert(figure);
        is_free
    }

    fn table(&mut self, table: &written::Table) {
        self.reader.one_of(self.file, &table.source, &[("points", ())]);
        let mut columns = Vec::with_capacity(table.columns.len());
        for code in &table.columns {
            let node = self.framework.node(&code.value);
            if node.is_none() {
                let at = self.reader.place(self.file, code);
                self.reader.report(
                    Diagnostic::new(&codes::NODE01, at)
                        .with("framework", self.framework.id.as_str())
                        .with("code", code.value.as_str()),
                );
            }
            columns.push(node.map(|node| self.column(node)));
        }
        for row in &table.rows {
            let Some(number) = self.row(&row.unit) else {
                continue;
            };
            if row.values.len() != columns.len() {
                let at = self.reader.place(self.file, &row.unit);
                self.reader.report(
                    Diagnostic::new(&codes::VALUE08, at)
                        .with("values", row.values.len())
                        .with("columns", columns.len()),
                );
                continue;
            }
            let mut is_new = true;
            for (column, text) in columns.iter().zip(&row.values) {
                let at = self.reader.place(self.file, text);
                let value = self.reader.value(self.file, text);
                if let Some((column, value)) = column.zip(value) {
                    is_new &= self.set(column, number, Figure { value, at });
                }
            }
            if !is_new {
                self.twice(&row.unit);
            }
        }
    }

    fn score(&mut self, score: &written::Score) {
        let Some(number) = self.row(&score.unit) else {
            return;
        };
        if let Some(total) = &score.total {
            let at = self.reader.place(self.file, total);
            if let Some(value) = self.reader.value(self.file, total) {
                let column = self.column(NodeId::TOTAL);
                if !self.set(column, number, Figure { value, at }) {
                    self.twice(&score.unit);
                }
            }
        }
        let stated = self.stated(score.stated.as_ref());
        let reason = self.reader.some_words(self.file, score.reason.as_ref());
        let unranked = score.unranked.as_ref().map(|unranked| self.reader.words(self.file, &unranked.reason));
        let note = self.reader.some_words(self.file, score.note.as_ref());
        let row = &mut self.rows[number];
        (row.stated, row.reason, row.unranked, row.note) = (stated, reason, unranked, note);
    }

    fn shares(&mut self, shares: &written::Shares) {
        let Some(number) = self.row(&shares.unit) else {
            return;
        };
        let satisfied = self.reader.decimal(self.file, &shares.satisfied);
        let neutral = self.reader.decimal(self.file, &shares.neutral);
        let dissatisfied = self.reader.decimal(self.file, &shares.dissatisfied);
        let stated = self.stated(shares.stated.as_ref());
        if self.rows[number].shares.is_some() {
            self.twice(&shares.unit);
            return;
        }
        if let ((Some(satisfied), Some(neutral)), Some(dissatisfied)) = ((satisfied, neutral), dissatisfied) {
            self.rows[number].shares = Some(Shares { satisfied, neutral, dissatisfied });
            let column = self.column(NodeId::TOTAL);
            self.set(column, number, Figure { value: Ok(satisfied.value), at: satisfied.at });
        }
        if shares.stated.is_some() {
            self.rows[number].stated = stated;
        }
    }

    fn stated(&mut self, stated: Option<&written::Stated>) -> Stated {
        let Some(stated) = stated else {
            return Stated::default();
        };
        let file = self.file;
        let reader = &mut self.reader;
        let mut number = |text: &Option<Text>| text.as_ref().and_then(|text| reader.decimal(file, text));
        let (total, change) = (number(&stated.total), number(&stated.change));
        let mut whole = |text: &Option<Text>| -> Option<Located<usize>> {
            text.as_ref().and_then(|text| reader.whole(file, text))
        };
        let (rank, of) = (whole(&stated.rank), whole(&stated.of));
        Stated { total, rank, of, change }
    }
}
