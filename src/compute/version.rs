//! Versions of an edition: the first is what was published, each later one what an act made of it.

use super::report::Report;
use super::{Order, edition};
use crate::model::document::DocumentId;
use crate::model::edition::Edition;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An earlier version that a report shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Superseded {
    /// Number of the edition.
    pub edition: usize,
    /// Number of the version, from 1.
    pub version: usize,
    /// The act that made the next one.
    pub by: DocumentId,
}

impl Report {
    /// How many versions an edition has; the last one is what stands now.
    pub fn versions(&self, edition: usize) -> usize {
        self.corrections.revisions.get(edition).map_or(0, Vec::len) + 1
    }

    /// The number of the version of an edition that this report shows.
    pub fn version_shown(&self, edition: usize) -> usize {
        let earlier = self.superseded.filter(|of| of.edition == edition).map(|of| of.version);
        earlier.unwrap_or_else(|| self.versions(edition))
    }

    /// An edition as it stood in a version, from 1.
    pub fn edition_in(&self, edition: usize, version: usize) -> &Edition {
        let revisions = self.corrections.revisions.get(edition);
        let later = revisions.and_then(|revisions| revisions.get(version.checked_sub(1)?));
        later.map_or(&self.catalogue.editions[edition], |revision| &revision.before)
    }

    /// The acts that made a version of an edition, in their order.
    pub fn acts_of(&self, edition: usize, version: usize) -> Vec<DocumentId> {
        let revisions = self.corrections.revisions.get(edition).into_iter().flatten();
        revisions.take(version.saturating_sub(1)).map(|revision| revision.document).collect()
    }

    /// The report as it was when a version of an edition stood, with that edition as the last one: others as they
    /// were on the day before the act that made the next version. Nothing if that version is what stands now.
    pub fn version(&self, number: usize, version: usize) -> Option<Self> {
        let next = self.corrections.revisions.get(number)?.get(version.checked_sub(1)?)?;
        let (date, document) = (next.date, next.document);
        let mut report = self.clone();
        report.catalogue.editions.truncate(number + 1);
        report.results.truncate(number + 1);
        report.corrections.revisions.truncate(number + 1);
        let order = Order::of(&report.catalogue);
        for at in 0..=number {
            let revisions = &mut report.corrections.revisions[at];
            let kept = revisions.partition_point(|of| is_before((of.date, of.document), (date, document)));
            if kept < revisions.len() {
                let first = revisions.drain(kept..).next();
                let Some(first) = first else { continue };
                report.results[at] = Arc::new(edition(&report.catalogue, &first.before, &order));
                report.catalogue.editions[at] = first.before;
            }
        }
        // Commentary goes with the figures of today: what it said of earlier ones is kept in archives.
        report.catalogue.editions[number].commentary = Vec::new();
        report.catalogue.editions[number].pictures = BTreeMap::new();
        report.superseded = Some(Superseded { edition: number, version, by: document });
        Some(report)
    }
}

fn is_before(one: (Date, DocumentId), other: (Date, DocumentId)) -> bool {
    one < other
}
