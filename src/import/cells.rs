//! What the lines of a foreign table say: whose figure, of which node, or why there is none.

use super::lines::{Field, Line};
use super::units::{Meant, Names};
use super::{Imported, Target, codes, table};
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::load::codes::{DUP01, NODE01, REF01, VALUE03, VALUE05};
use crate::load::number::exact;
use crate::load::reader::Reader;
use crate::model::framework::{Framework, NodeId};
use crate::model::unit::UnitId;
use crate::model::value::Missing;
use crate::schema::Text;
use crate::schema::import::Map;
use std::collections::{BTreeMap, BTreeSet};

/// What the map file says of what is not to be read: a status, a unit (such as a line of means), a node.
const LEFT_OUT: &str = "left-out";

/// What a status says of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Published,
    LeftOut,
    Missing(&'static str),
}

impl Status {
    fn of(word: &str) -> Option<Self> {
        match word {
            "published" => Some(Self::Published),
            LEFT_OUT => Some(Self::LeftOut),
            _ => Missing::WRITTEN.iter().find(|(id, _)| *id == word).map(|(id, _)| Self::Missing(id)),
        }
    }
}

/// The words of content files that say why there is no figure.
fn missing_words() -> String {
    Missing::WRITTEN.map(|(id, _)| id).join(", ")
}

/// Understands lines and collects their cells.
pub struct Cells<'a, 'r> {
    target: &'a Target<'a>,
    framework: &'a Framework,
    names: Names<'a>,
    map: &'a Map,
    map_file: FileId,
    has_comma: bool,
    reader: &'a mut Reader<'r>,
    found: BTreeMap<(UnitId, NodeId), Result<String, &'static str>>,
    /// Names that mean nobody: where first, the unit that may be meant, in how many lines.
    unknown: BTreeMap<String, (Place, Option<String>, usize)>,
    /// Words about which enough has been said.
    told: BTreeSet<(&'static str, String)>,
}

impl<'a, 'r> Cells<'a, 'r> {
    /// Nothing understood yet.
    pub fn new(
        reader: &'a mut Reader<'r>,
        target: &'a Target<'a>,
        (map, map_file): (&'a Map, FileId),
        has_comma: bool,
    ) -> Self {
        let Target { catalogue, edition, board } = target;
        Self {
            target,
            framework: &catalogue.index(board.index).frameworks[board.framework],
            names: Names::new(catalogue, board.group, edition.units_as_of),
            map,
            map_file,
            has_comma,
            reader,
            found: BTreeMap::new(),
            unknown: BTreeMap::new(),
            told: BTreeSet::new(),
        }
    }

    /// Understands a line.
    pub fn line(&mut self, line: &Line) {
        let Some(status) = self.status(&line.status) else { return };
        let is_left_out = |words: &BTreeMap<String, Text>, field: &Field| {
            words.get(&field.text).is_some_and(|word| word.value == LEFT_OUT)
        };
        let map = self.map;
        if status == Status::LeftOut
            || is_left_out(&map.units, &line.unit)
            || is_left_out(&map.nodes, &line.node)
        {
            return;
        }
        let (unit, node) = (self.unit(&line.unit), self.node(&line.node));
        let cell = self.cell(line, status);
        let ((Some(unit), Some(node)), Some(cell)) = ((unit, node), cell) else { return };
        if self.found.insert((unit, node), cell).is_some() {
            let id = format!("{} {}", self.target.catalogue.unit(unit).id, line.node.text);
            self.reader.report(Diagnostic::new(&DUP01, line.unit.at).with("id", id));
        }
    }

    /// Reports a word once, however many lines have it.
    fn report_once(&mut self, word: &str, fault: Diagnostic) {
        if self.told.insert((fault.code.name, word.to_owned())) {
            self.reader.report(fault);
        }
    }

    /// A word of the map with its place, or the field itself.
    fn mapped<'t>(&self, words: &'t BTreeMap<String, Text>, field: &'t Field) -> (&'t str, Place) {
        match words.get(&field.text) {
            Some(word) => (&word.value, self.reader.place(self.map_file, word)),
            None => (&field.text, field.at),
        }
    }

    fn unit(&mut self, field: &Field) -> Option<UnitId> {
        if let Some(id) = self.map.units.get(&field.text) {
            let unit = self.target.catalogue.unit_named(&id.value);
            if unit.is_none() {
                let at = self.reader.place(self.map_file, id);
                self.report_once(&id.value, Diagnostic::new(&REF01, at).with("id", id.value.as_str()));
            }
            return unit;
        }
        match self.names.find(&field.text) {
            Meant::One(unit) => return Some(unit),
            Meant::None(near) => {
                let near = near.map(str::to_owned);
                self.unknown.entry(field.text.clone()).or_insert((field.at, near, 0)).2 += 1;
            }
            Meant::Several(ids) => {
                let fault = Diagnostic::new(&codes::IMPORT03, field.at)
                    .with("name", field.text.as_str())
                    .with("units", ids.join(", "));
                self.report_once(&field.text, fault);
            }
        }
        None
    }

    fn node(&mut self, field: &Field) -> Option<NodeId> {
        let (code, at) = self.mapped(&self.map.nodes, field);
        let node = self.framework.node(code);
        if node.is_none() {
            let fault = Diagnostic::new(&NODE01, at)
                .with("framework", self.framework.id.as_str())
                .with("code", code)
                .advise("hint-map");
            self.report_once(code, fault);
        }
        node
    }

    fn status(&mut self, field: &Field) -> Option<Status> {
        if field.text.is_empty() {
            return Some(Status::Published);
        }
        let (word, at) = self.mapped(&self.map.statuses, field);
        let status = Status::of(word);
        if status.is_none() {
            let known = format!("published, left-out, {}", missing_words());
            let fault = Diagnostic::new(&VALUE05, at).with("text", word).with("known", known);
            self.report_once(word, fault);
        }
        status
    }

    /// The figure of a line, or the word that says why there is none.
    fn cell(&mut self, line: &Line, status: Status) -> Option<Result<String, &'static str>> {
        let text = line.value.text.as_str();
        let (word, _) = self.mapped(&self.map.statuses, &line.value);
        let fault = match (status, Status::of(word)) {
            (Status::Missing(word), None) if text.is_empty() => return Some(Err(word)),
            (Status::Missing(said), Some(Status::Missing(word))) if said == word => return Some(Err(word)),
            (Status::Published, Some(Status::Missing(word))) => return Some(Err(word)),
            (Status::Missing(_), _) => Diagnostic::new(&codes::IMPORT05, line.value.at)
                .with("value", text)
                .with("status", line.status.text.as_str()),
            _ if text.is_empty() => self.hole(line.value.at, &line.unit.text, &line.node.text),
            _ => match self.figure(text) {
                Some(figure) => return Some(Ok(figure)),
                None => {
                    let fault = Diagnostic::new(&VALUE03, line.value.at).with("text", text);
                    if text.contains(',') { fault.advise("hint-comma") } else { fault }
                }
            },
        };
        self.reader.report(fault);
        None
    }

    /// The digits of a figure as content files write them.
    fn figure(&self, text: &str) -> Option<String> {
        let is_foreign = self.has_comma && text.contains('.');
        let pointed = if self.has_comma { text.replacen(',', ".", 1) } else { text.to_owned() };
        let figure = pointed.trim_start_matches('+').to_owned();
        exact(&pointed).ok().filter(|_| !is_foreign).map(|_| figure)
    }

    fn hole(&self, at: Place, unit: &str, node: &str) -> Diagnostic {
        Diagnostic::new(&codes::IMPORT04, at)
            .with("unit", unit)
            .with("node", node)
            .with("known", missing_words())
    }

    /// Looks for what stands nowhere, then writes the table.
    pub fn finish(mut self, file: FileId) -> Option<Imported> {
        let group = &self.target.catalogue.group(self.target.board.group).id;
        for (name, (at, near, lines)) in std::mem::take(&mut self.unknown) {
            let fault = Diagnostic::new(&codes::IMPORT02, at)
                .with("name", name)
                .with("group", group.as_str())
                .with("lines", lines)
                .with("nearest", near.clone().unwrap_or_default());
            self.reader.report(if near.is_some() { fault.advise("hint-near") } else { fault });
        }
        if self.reader.findings() > 0 {
            return None;
        }
        let units: BTreeSet<UnitId> = self.found.keys().map(|(unit, _)| *unit).collect();
        let nodes: BTreeSet<NodeId> = self.found.keys().map(|(_, node)| *node).collect();
        let code = |node: &NodeId| self.framework.nodes[node.at()].code.as_str();
        let id = |unit: &UnitId| self.target.catalogue.unit(*unit).id.as_str();
        let mut holes = Vec::new();
        let (mut rows, mut without, mut figures) = (Vec::new(), Vec::new(), 0);
        for unit in &units {
            let mut cells = Vec::with_capacity(nodes.len());
            let before = figures;
            for node in &nodes {
                match self.found.get(&(*unit, *node)) {
                    Some(Ok(figure)) => {
                        figures += 1;
                        cells.push(figure.as_str());
                    }
                    Some(Err(word)) => cells.push(*word),
                    None => holes.push(self.hole(Place::whole(file), id(unit), code(node))),
                }
            }
            if figures > before {
                rows.push((id(unit), cells));
            } else {
                without.push(id(unit).to_owned());
            }
        }
        if figures == 0 && holes.is_empty() {
            holes.push(Diagnostic::new(&codes::IMPORT06, Place::whole(file)));
        }
        if !holes.is_empty() {
            holes.into_iter().for_each(|hole| self.reader.report(hole));
            return None;
        }
        let codes: Vec<&str> = nodes.iter().map(code).collect();
        let tables = table::write(&codes, &rows);
        Some(Imported { tables, rows: rows.len(), columns: codes.len(), figures, without })
    }
}
