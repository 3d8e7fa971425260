//! The record of an edition as a file: what it states, for whoever compares or verifies.

use super::plan::Plan;
use crate::error::Error;
use crate::record;
use crate::site::Site;
use std::sync::Arc;

/// Plans the file. It holds what readers of the site may see, and nothing else.
pub fn files<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize) -> Result<(), Error> {
    let (path, shared) = (plan.file(Some(edition), record::FILE), Arc::clone(plan));
    site.add(path, move || Ok(text(&shared, edition).into_bytes()))
}

fn text(plan: &Plan<'_>, edition: usize) -> String {
    let acts = plan.report.acts_of(edition, plan.report.version_shown(edition));
    record::of(&plan.report.catalogue, plan.edition(edition), &acts).text()
}
