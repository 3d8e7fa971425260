//! Earlier versions of editions, each with the files that the edition has, in a folder within it.

use super::{Disclosure, Publication};
use crate::compute::Report;
use crate::error::Error;
use crate::model::edition::State;
use crate::model::value::Year;
use crate::pages::{Parts, Scope};
use crate::site::Site;

/// The editions that are to be made, as they stood before each act that corrected them.
pub fn earlier(report: &Report, disclosure: Disclosure, years: &[Year]) -> Vec<Report> {
    let editions = report.catalogue.editions.iter().enumerate();
    let asked = editions.filter(|(_, edition)| years.is_empty() || years.contains(&edition.year));
    let published = asked.filter(|(_, edition)| disclosure.drafts || edition.state == State::Published);
    let all = published.flat_map(|(at, _)| (1..report.versions(at)).map(move |version| (at, version)));
    all.filter_map(|(at, version)| Some(report.version(at, version)?.disclosed(disclosure))).collect()
}

impl Publication {
    /// The folders of earlier versions of an edition.
    pub(super) fn folders_of_versions(&self, year: Year) -> Vec<String> {
        let of = self.versions.iter().filter_map(|version| Some((version, version.superseded?)));
        let own = of.filter(|(version, of)| version.catalogue.editions[of.edition].year == year);
        own.map(|(_, of)| format!("{year}/v{}/", of.version)).collect()
    }

    /// The files of the earlier versions of an edition: the same as those of the edition, in folders in it.
    pub(super) fn plan_versions(
        &self,
        edition: usize,
        among: &Scope,
    ) -> impl Iterator<Item = Result<Site<'_>, Error>> {
        let own = self
            .versions
            .iter()
            .filter(move |version| version.superseded.is_some_and(|of| of.edition == edition));
        own.map(|version| self.plan_version(version, among))
    }

    fn plan_version<'p>(&'p self, version: &'p Report, among: &Scope) -> Result<Site<'p>, Error> {
        let Some(of) = version.superseded else { return Ok(Site::default()) };
        let year = version.catalogue.editions[of.edition].year;
        let scope = Scope { asked: vec![year], standing: among.whole().asked, is_copy: among.is_copy };
        let site = Parts::new(version, &self.theme, &scope, &self.rules).edition(of.edition)?;
        let folder = format!("{year}/v{}/", of.version);
        Ok(site.without(|path| !path.starts_with(&folder)))
    }
}
