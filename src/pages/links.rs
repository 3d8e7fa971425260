//! The names and addresses of units and parts as pages see them from a folder: thousands of pages name the same few
//! hundred, so that they are found once.

use super::page::Subject;
use super::view::Named;
use super::writer::Writer;
use crate::compute::BoardRef;
use crate::locale::Locale;
use crate::model::framework::NodeId;
use crate::model::unit::UnitId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The links from a folder to what an edition has.
pub struct Links {
    units: BTreeMap<UnitId, Named>,
    parts: BTreeMap<BoardRef, Vec<Option<String>>>,
}

/// A folder, the edition its links lead into, and the language.
type From = (String, usize, Locale);

/// The links that were found.
#[derive(Default)]
pub struct AllLinks(Mutex<BTreeMap<From, Arc<Links>>>);

impl Links {
    /// The links of a page into an edition.
    pub fn of(writer: &Writer<'_>, edition: usize) -> Arc<Self> {
        let from = (writer.page.folder().to_owned(), edition, writer.locale());
        let known = || writer.plan.links.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(links) = known().get(&from) {
            return Arc::clone(links);
        }
        let links = Arc::new(Self::found(writer, edition));
        known().insert(from, Arc::clone(&links));
        links
    }

    fn found(writer: &Writer<'_>, edition: usize) -> Self {
        let report = writer.report();
        let units = report.units_in(edition).into_iter().map(|unit| (unit, writer.unit(edition, unit)));
        let parts = report.boards(edition).map(|board| {
            let parts = board.framework.all().map(|(node, _)| writer.to(Subject::Node(board.at, node)));
            (board.at, parts.collect())
        });
        Self { units: units.collect(), parts: parts.collect() }
    }

    /// The name that a unit bore in the edition, with its page there.
    pub fn unit(&self, unit: UnitId) -> Option<&Named> {
        self.units.get(&unit)
    }

    /// The address of the page of a part of the whole on a board, if it has one.
    pub fn part(&self, board: BoardRef, node: NodeId) -> Option<&str> {
        self.parts.get(&board)?.get(node.at())?.as_deref()
    }
}
