//! The names and addresses of units and parts as pages see them from a folder: thousands of pages name the same few
//! hundred, so that they are found once.

use super::around::Around;
use super::name_keys::NameKeys;
use super::profile_rows;
use super::profile_twin;
use super::rows::{self, Head};
use super::view::Named;
use super::writer::Writer;
use crate::compute::BoardRef;
use crate::locale::Locale;
use crate::model::unit::{ByUnit, GroupId, UnitId};
use std::collections::{BTreeSet, VecDeque};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

/// The cells that name the units of an edition, with the way to their pages: what [`Cells::begun`] is given.
///
/// [`Cells::begun`]: super::rows::Cells::begun
pub type Units = ByUnit<String>;

/// What was found last, `MOST` of it, by the folder of the pages, their language, and what they lead to.
pub struct Kept<K, T, const MOST: usize>(Mutex<VecDeque<Found<K, T>>>);

type Found<K, T> = ((String, Locale, K), Arc<T>);

/// The links that were found.
#[derive(Default)]
pub struct Links {
    /// Few: pages are rendered edition by edition, and the names of a nation's communes are some megabytes.
    units: Kept<usize, Units, 4>,
    /// What the heads of units of a group have in common that stand on the same boards.
    pub heads: Kept<(usize, Option<GroupId>, Vec<BoardRef>), Around, 32>,
    /// The keys of names.
    pub names: NameKeys,
    /// The printed ranks of boards that are not told, because rows with different figures share them.
    pub shared_ranks: Kept<BoardRef, BTreeSet<usize>, 32>,
    /// The sources of boards as HTML, with what is said behind them of whose the figures are.
    pub sources: Kept<(BoardRef, String), String, 64>,
    /// What the tables of all units of a board say of its parts: of as many boards as a unit may stand on.
    pub profiles: Kept<BoardRef, profile_rows::Ground, 32>,
    /// The same of the tables of their profiles; nothing where units stand beside no group.
    pub twins: Kept<BoardRef, Option<profile_twin::Ground>, 32>,
}

impl<K, T, const MOST: usize> Default for Kept<K, T, MOST> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: PartialEq, T, const MOST: usize> Kept<K, T, MOST> {
    /// What leads to something from the folder of a page.
    pub fn get(&self, writer: &Writer<'_>, to: K, find: impl FnOnce() -> T) -> Arc<T> {
        let Ok(found) = self.try_get::<Infallible>(writer, to, || Ok(find()));
        found
    }

    /// The same of what may fail.
    pub fn try_get<E>(
        &self,
        writer: &Writer<'_>,
        to: K,
        find: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let (folder, locale) = (writer.page.folder(), writer.locale());
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |(known, own, of): &(String, Locale, K)| known == folder && *own == locale && *of == to;
        if let Some((_, found)) = known().iter().find(|(key, _)| is_it(key)) {
            return Ok(Arc::clone(found));
        }
        let found = Arc::new(find()?);
        let mut known = known();
        known.truncate(MOST - 1);
        known.push_front(((folder.to_owned(), locale, to), Arc::clone(&found)));
        Ok(found)
    }
}

/// The cell of the name that a unit bore in an edition, with its page there.
pub fn unit(writer: &Writer<'_>, edition: usize, unit: UnitId) -> String {
    let Named { text, lang, href } = writer.unit(edition, unit);
    let href = href.and_then(|href| writer.link(href));
    rows::cells(|cells| cells.begin(&Head { text: &text, href: href.as_deref(), lang, is_doubtful: false }))
}

/// The same of all units of an edition.
pub fn units(writer: &Writer<'_>, edition: usize) -> Arc<Units> {
    writer.plan.links.units.get(writer, edition, || {
        let units = writer.report().units_in(edition).into_iter();
        units.map(|of| (of, unit(writer, edition, of))).collect()
    })
}
