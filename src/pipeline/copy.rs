//! The copy of an edition that is handed over, such as to an archive.

use super::{Publication, digest, no_edition};
use crate::error::Error;
use crate::model::value::Year;
use crate::pages::Scope;
use crate::site::Site;
use crate::write::{Found, Job, Siblings};

impl Publication {
    /// Plans the copy of an edition that is handed over: its folder with the bytes that it has among all editions, and
    /// above it what a site of this edition alone would have, so that the copy opens by itself. Its links to other
    /// editions lead nowhere; with a script they become plain text. What tells search engines where a site stands is
    /// not in a copy.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] if the year has no edition for these readers.
    pub fn copy_of(&self, year: Year) -> Result<Site<'_>, Error> {
        let known = self.report.catalogue.editions.iter().map(|edition| edition.year);
        let (own, others): (Vec<Year>, Vec<Year>) = known.partition(|known| *known == year);
        if own.is_empty() {
            return Err(no_edition(year));
        }
        let folder = [year.to_string()];
        let edition = self.planned(&Scope { asked: own, standing: others, is_copy: true })?.within(&folder);
        Site::joined([edition, self.above(year)?])
    }

    /// What lies above the edition in such a copy.
    pub(super) fn above(&self, year: Year) -> Result<Site<'_>, Error> {
        let alone = Scope { asked: vec![year], standing: Vec::new(), is_copy: true };
        let above = self.parts(&alone).above()?;
        Ok(above.without(|path| ["sitemap.xml", "robots.txt"].contains(&path)))
    }

    /// What is to be written of such a copy. It has no siblings, and stands in a folder of its own.
    pub fn copy_job<'s, 'a>(&self, site: &'s Site<'a>, year: Year) -> Job<'s, 'a> {
        let siblings = Siblings::default();
        // Three lists, so that no site has the digest of a copy.
        let inputs = digest(&self.origin(), &[vec![year], Vec::new(), Vec::new()], siblings);
        let (audience, found) = (self.disclosure.id(), Found::default());
        Job { site, inputs, audience, found, keep: Vec::new(), part: None, siblings }
    }
}
