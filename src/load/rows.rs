//! The rows and columns of a board.

use super::codes;
use super::names::Names;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId};
use crate::model::columns::{Column, Columns};
use crate::model::framework::{ClassRule, Framework, NodeId};
use crate::model::scoreboard::{More, NodeNote, Other, PointSource, Row, Shares, Stated};
use crate::model::unit::UnitId;
use crate::model::value::{Figure, Located};
use crate::schema::{Text, board as written};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a board while its parts are read.
pub struct Rows<'r, 'f> {
    reader: &'r mut Reader<'f>,
    file: FileId,
    names: &'r Names,
    framework: &'r Framework,
    rule: Option<&'r ClassRule>,
    rows: Vec<Row>,
    numbers: BTreeMap<UnitId, usize>,
    scored: BTreeSet<usize>,
    columns: Vec<Column>,
}

impl<'r, 'f> Rows<'r, 'f> {
    /// No rows yet. The rule names the classes that may be stated.
    pub fn new(
        reader: &'r mut Reader<'f>,
        file: FileId,
        names: &'r Names,
        (framework, rule): (&'r Framework, Option<&'r ClassRule>),
    ) -> Self {
        let (rows, numbers, scored, columns) = (Vec::new(), BTreeMap::new(), BTreeSet::new(), Vec::new());
        Self { reader, file, names, framework, rule, rows, numbers, scored, columns }
    }

    /// The rows, and the columns with one figure for each of them.
    pub fn finish(self) -> (Vec<Row>, Columns) {
        let (rows, mut columns) = (self.rows, self.columns);
        for column in &mut columns {
            column.figures.resize(rows.len(), None);
        }
        (rows, columns.into_iter().collect())
    }

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
            more: None,
            is_blank: true,
            at,
        });
        Some(row)
    }

    fn twice(&mut self, unit: &Text) {
        let at = self.reader.place(self.file, unit);
        self.reader
            .report(Diagnostic::new(&codes::DUP01, at).with("id", unit.value.as_str()).of_unit(&unit.value));
    }

    fn column(&mut self, node: NodeId, source: PointSource) -> usize {
        let found = self.columns.iter().position(|column| column.node == node && column.source == source);
        found.unwrap_or_else(|| {
            self.columns.push(Column { node, source, figures: Vec::new() });
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

    /// Reads a table of points.
    pub fn table(&mut self, table: &written::Table) {
        let Some(source) = self.reader.one_of(self.file, &table.source, &PointSource::WRITTEN) else {
            return;
        };
        let mut columns = Vec::with_capacity(table.columns.len());
        for code in &table.columns {
            let node = self.reader.node(self.file, code, self.framework);
            columns.push(node.map(|node| self.column(node, source)));
        }
        for row in &table.rows {
            let Some(number) = self.row(&row.unit) else {
                continue;
            };
            self.rows[number].is_blank &= row.values.is_empty();
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
            for (column, scalar) in columns.iter().zip(row.values.iter()) {
                let (value, at) = self.reader.scalar(self.file, scalar);
                if let Some((column, value)) = column.zip(value) {
                    is_new &= self.set(column, number, Figure { value, at });
                }
            }
            if !is_new {
                self.twice(&row.unit);
            }
        }
    }

    /// Reads the total of a unit and what is stated of it.
    pub fn score(&mut self, score: &written::Score) {
        let Some(number) = self.row(&score.unit) else {
            return;
        };
        if !self.scored.insert(number) {
            return self.twice(&score.unit);
        }
        if let Some(total) = &score.total {
            let at = self.reader.place(self.file, total);
            if let Some(value) = self.reader.value(self.file, total) {
                let column = self.column(NodeId::TOTAL, PointSource::Points);
                if !self.set(column, number, Figure { value, at }) {
                    self.twice(&score.unit);
                }
            }
        }
        let stated = self.stated(score.stated.as_ref());
        let reason = self.reader.some_words(self.file, score.reason.as_ref());
        let unranked = score.unranked.as_ref().map(|unranked| self.reader.words(self.file, &unranked.reason));
        let note = self.reader.some_words(self.file, score.note.as_ref());
        let more = self.more(score);
        let row = &mut self.rows[number];
        (row.stated, row.reason, row.unranked, row.note) = (stated, reason, unranked, note);
        row.more = more;
        let is_blank =
            row.more.is_none() && row.reason.is_none() && row.unranked.is_none() && row.note.is_none();
        row.is_blank &= is_blank && score.total.is_none() && score.stated.is_none();
    }

    /// What few rows have.
    fn more(&mut self, score: &written::Score) -> Option<Box<More>> {
        let (file, framework) = (self.file, self.framework);
        let is_plain = score.bonus.is_none()
            && score.deduction.is_none()
            && score.source.is_none()
            && score.not_applicable.is_empty()
            && score.notes.is_empty()
            && score.others.is_empty();
        if is_plain {
            return None;
        }
        let reader = &mut self.reader;
        let mut more = More {
            bonus: score.bonus.as_ref().and_then(|bonus| reader.decimal(file, bonus)),
            deduction: score.deduction.as_ref().and_then(|deduction| reader.decimal(file, deduction)),
            source: score.source.as_ref().map(|source| reader.source(file, source)),
            ..More::default()
        };
        for written in &score.not_applicable {
            let reason = reader.words(file, &written.reason);
            more.not_applicable
                .extend(reader.node(file, &written.node, framework).map(|node| (node, reason)));
        }
        for written in &score.notes {
            let Some(node) = reader.node(file, &written.node, framework) else { continue };
            more.notes.push(NodeNote {
                node,
                evidence: reader.some_words(file, written.evidence.as_ref()),
                explanation: reader.some_words(file, written.explanation.as_ref()),
                reason: reader.some_words(file, written.reason.as_ref()),
            });
        }
        for written in &score.others {
            let node =
                written.node.as_ref().map_or(Some(NodeId::TOTAL), |code| reader.node(file, code, framework));
            let source = reader.source(file, &written.source);
            let total = written.total.as_ref().and_then(|total| reader.decimal(file, total));
            let rank = written.rank.as_ref().and_then(|rank| reader.whole(file, rank));
            let change = written.change.as_ref().and_then(|change| reader.decimal(file, change));
            more.others.extend(node.map(|node| Other { source, node, total, rank, change }));
        }
        Some(Box::new(more))
    }

    /// Reads the shares of answers about a unit.
    pub fn shares(&mut self, shares: &written::Shares) {
        let Some(number) = self.row(&shares.unit) else {
            return;
        };
        let satisfied = self.reader.decimal(self.file, &shares.satisfied);
        let neutral = self.reader.decimal(self.file, &shares.neutral);
        let dissatisfied = self.reader.decimal(self.file, &shares.dissatisfied);
        let stated = self.stated(shares.stated.as_ref());
        self.rows[number].is_blank = false;
        if self.rows[number].shares.is_some() {
            self.twice(&shares.unit);
            return;
        }
        if let ((Some(satisfied), Some(neutral)), Some(dissatisfied)) = ((satisfied, neutral), dissatisfied) {
            self.rows[number].shares = Some(Shares { satisfied, neutral, dissatisfied });
            let column = self.column(NodeId::TOTAL, PointSource::Points);
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
        let (file, rule) = (self.file, self.rule);
        let reader = &mut self.reader;
        let mut number = |text: &Option<Text>| text.as_ref().and_then(|text| reader.decimal(file, text));
        let (total, change) = (number(&stated.total), number(&stated.change));
        let before = number(&stated.before);
        let mut whole = |text: &Option<Text>| -> Option<Located<usize>> {
            text.as_ref().and_then(|text| reader.whole(file, text))
        };
        let (rank, of) = (whole(&stated.rank), whole(&stated.of));
        let class = stated.class.as_ref().and_then(|class| reader.class(file, class, rule));
        Stated { total, rank, of, change, before, class }
    }
}
