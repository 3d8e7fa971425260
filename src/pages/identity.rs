//! `edition.json`: what an edition says of itself to programs, and to whoever finds its folder alone.

use super::plan::Plan;
use super::sealed;
use crate::compute::{Mark, Report};
use crate::digest;
use crate::error::{Doing, Error};
use crate::model::document::{Document, DocumentId};
use crate::model::edition::State;
use crate::model::identity::{Act, FORMAT, FORMAT_VERSION, Identity, Program, SealOf};
use crate::site::{IDENTITY, Site};
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
        version: u32::try_from(plan.report.version_shown(edition)).unwrap_or(u32::MAX),
        acts: acts(plan.report, edition).map(|id| act(plan.report.catalogue.document(id))).collect(),
        theme: plan.theme.name().to_owned(),
        theme_sha256: digest::hex(&plan.theme.digest()),
        seal: seal(plan, edition),
    }
}

/// What the seal of the version that is shown says. It is about what the public sees.
fn seal(plan: &Plan<'_>, edition: usize) -> Option<SealOf> {
    let sealed = sealed::of_plan(plan, edition).filter(|_| plan.report.is_public())?;
    Some(SealOf {
        figures: sealed.public.clone(),
        program: sealed.built.chiso.clone(),
        theme_sha256: sealed.built.theme.clone(),
        without_file: sealed.without_file,
    })
}

/// The acts on which the figures of an edition rest, in the order of their ids, then those that made the version that
/// is shown.
pub fn acts(report: &Report, edition: usize) -> impl Iterator<Item = DocumentId> {
    let of = &report.catalogue.editions[edition];
    let boards = of.boards.iter().filter_map(|board| board.document);
    let given = of.classifications.iter().filter_map(|given| given.document);
    let mut acts: Vec<DocumentId> = boards.chain(given).collect();
    acts.sort_unstable();
    acts.dedup();
    acts.extend(report.acts_of(edition, report.version_shown(edition)));
    acts.into_iter()
}

fn act(document: &Document) -> Act {
    let scan = document.scan.as_ref();
    Act {
        id: document.id.clone(),
        kind: document.kind.id().to_owned(),
        number: document.number.clone().ok(),
        date: document.date.ok().map(|day| day.to_string()),
        issuer: (&document.issuer).into(),
        title: (&document.title).into(),
        file: scan.map(|scan| scan.name.clone()),
        sha256: scan.map(|scan| digest::sha256(&scan.bytes)),
    }
}
