//! `chiso assemble`: a whole build whose editions come from parts that were built elsewhere.

use super::arguments::AssembleOptions;
use super::{Result, build};
use crate::load::Files;
use crate::locale::Locale;
use crate::write::{self, Wanted};

/// Checks the project, verifies the parts against it and, if nothing stands against them, joins them in the
/// output folder.
pub fn run(options: &AssembleOptions, locale: Locale) -> Result {
    let AssembleOptions { site, parts } = options;
    let (files, output) = (Files::read(&site.content)?, site.output());
    build::bring(site, files, locale, &|publication, job, progress| {
        let wanted = Wanted { origin: publication.origin(), editions: publication.editions() };
        write::assemble(job, &wanted, parts, &output, progress)
    })
}
