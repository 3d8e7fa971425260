//! `edition.json`: what an edition says of itself to programs, and to whoever finds its folder alone.

use super::plan::Plan;
use crate::compute::{Mark, Report};
use crate::error::{Doing, Error};
use crate::model::document::{Document, DocumentId};
use crate::model::edition::State;
use crate::model::identity::{Act, FORMAT, FORMAT_VERSION, Identity, Program};
use crate::site::{IDENTITY, Site};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// Plans the file of an edition.
pub fn file<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize) -> Result<(), Error> {
    let (shared, path) = (Arc::clone(plan), plan.file(Some(edition), IDENTITY));
    site.add(path, move || {
        let mut json = serde_json::to_vec_pretty(&identity(&shared, edition))
            .map_err(|error| Error::file(Doing::Write, Path::new(IDENTITY), error.into()))?;
        json.push(b'\n');
        Ok(json)
    })
}

/// What an edition says of itself.
pub fn identity(plan: &Plan<'_>, edition: usize) -> Identity {
    let (of, site) = (plan.edition(edition), &plan.report.catalogue.site);
    let marks = plan.report.marks();
    let audience = if marks.contains(&Mark::Internal) { "internal" } else { "public" };
    let state = match of.state {
        State::Draft => "draft",
        State::Published => "published",
    };
    Identity {
        format: FORMAT.to_owned(),
        format_version: FORMAT_VERSION,
        program: Program {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        year: of.year,
        title: (&site.title).into(),
        publisher: (&site.publisher).into(),
        languages: plan.languages().iter().map(|locale| locale.tag().to_owned()).collect(),
        audience: audience.to_owned(),
        drafts: plan.report.shows_drafts(),
        state: state.to_owned(),
        version: 1,
        acts: acts(plan.report, edition).map(|id| act(plan.report.catalogue.document(id))).collect(),
        theme: plan.theme.name().to_owned(),
    }
}

/// The acts on which figures of an edition rest, in the order of their ids. Those that change them later are none of
/// these: an edition keeps its identity.
pub fn acts(report: &Report, edition: usize) -> impl Iterator<Item = DocumentId> {
    let of = &report.catalogue.editions[edition];
    let boards = of.boards.iter().filter_map(|board| board.document);
    let given = of.classifications.iter().filter_map(|given| given.document);
    let mut acts: Vec<DocumentId> = boards.chain(given).collect();
    acts.sort_unstable();
    acts.dedup();
    acts.into_iter()
}

fn act(document: &Document) -> Act {
    let scan = document.scan.as_ref();
    let digest = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Act {
        id: document.id.clone(),
        kind: document.kind.id().to_owned(),
        number: document.number.clone().ok(),
        date: document.date.ok().map(|day| day.to_string()),
        issuer: (&document.issuer).into(),
        title: (&document.title).into(),
        file: scan.map(|scan| scan.name.clone()),
        sha256: scan.map(|scan| digest(&scan.bytes)),
    }
}
