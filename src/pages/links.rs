//! The names and addresses of units and parts as pages see them from a folder: thousands of pages name the same few
//! hundred, so that they are found once.

use super::page::Subject;
use super::view::Named;
use super::writer::Writer;
use crate::compute::{Board, BoardRef};
use crate::locale::Locale;
use crate::model::unit::UnitId;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// The units of an edition, with their pages.
pub type Units = BTreeMap<UnitId, Named>;

/// The addresses of the pages of the parts of a board, by number; nothing where a part has none.
pub type Parts = Vec<Option<String>>;

/// How many are kept: pages are rendered edition by edition, and the names of a nation's communes are some megabytes.
const MOST: usize = 4;

/// What was found last, by the folder of the pages, their language, and what they lead to.
struct Kept<K, T>(Mutex<VecDeque<Found<K, T>>>);

type Found<K, T> = ((String, Locale, K), Arc<T>);

/// The links that were found.
#[derive(Default)]
pub struct Links {
    units: Kept<usize, Units>,
    parts: Kept<BoardRef, Parts>,
}

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: PartialEq, T> Kept<K, T> {
    /// What leads to something from the folder of a page.
    fn get(&self, writer: &Writer<'_>, to: K, find: impl FnOnce() -> T) -> Arc<T> {
        let key = (writer.page.folder().to_owned(), writer.locale(), to);
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = known().iter().find(|(of, _)| *of == key) {
            return Arc::clone(found);
        }
        let found = Arc::new(find());
        let mut known = known();
        known.truncate(MOST - 1);
        known.push_front((key, Arc::clone(&found)));
        found
    }
}

/// The names that units bore in an edition, with their pages there.
pub fn units(writer: &Writer<'_>, edition: usize) -> Arc<Units> {
    writer.plan.links.units.get(writer, edition, || {
        let units = writer.report().units_in(edition).into_iter();
        units.map(|unit| (unit, writer.unit(edition, unit))).collect()
    })
}

/// The pages of the parts of a board.
pub fn parts(writer: &Writer<'_>, board: &Board<'_>) -> Arc<Parts> {
    writer.plan.links.parts.get(writer, board.at, || {
        let parts = board.framework.all();
        parts.map(|(node, _)| writer.to(Subject::Node(board.at, node))).collect()
    })
}
