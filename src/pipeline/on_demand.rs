//! The plan of a preview: the part in which a file lies is planned when the file is asked for, because a site of
//! twenty editions has some ten thousand files, and its author looks at a few of them between two changes.

use super::Publication;
use crate::error::Error;
use crate::locale::Locale;
use crate::model::value::Year;
use crate::pages::{self, Parts};
use crate::site::Site;
use std::sync::OnceLock;

/// A part of a site; why it cannot be planned is told for each file of it.
type Part<'p> = OnceLock<Result<Site<'p>, Error>>;

/// A site whose parts are planned as they are needed, each once.
pub struct OnDemand<'p> {
    publication: &'p Publication,
    parts: Parts<'p>,
    above: Part<'p>,
    editions: Vec<(Year, usize, Part<'p>)>,
}

impl<'p> OnDemand<'p> {
    /// Nothing is planned yet.
    pub(super) fn new(publication: &'p Publication) -> Self {
        let parts = publication.parts(&publication.scope);
        let year = |edition: usize| publication.report.catalogue.editions[edition].year;
        let editions = parts.editions().into_iter().map(|at| (year(at), at, Part::new())).collect();
        Self { publication, parts, above: Part::new(), editions }
    }

    /// The bytes of a file by itself, whatever it is made of; nothing if there is none of that path.
    pub fn render(&self, path: &str) -> Option<Result<Vec<u8>, Error>> {
        match self.part(path) {
            Ok(site) => site.render(path),
            Err(error) => Some(Err(Error::refused(error.message(Locale::Vi), error.message(Locale::En)))),
        }
    }

    /// The part in which a file lies, if there is such a file.
    fn part(&self, path: &str) -> Result<&Site<'p>, &Error> {
        let year =
            path.split_once('/').and_then(|(top, _)| top.parse().ok()).or_else(|| self.year_of_form(path));
        let own = self.editions.iter().find(|(of, _, _)| Some(*of) == year);
        match own {
            Some((year, edition, part)) => part.get_or_init(|| self.planned(*year, *edition)),
            None => self.above.get_or_init(|| self.parts.above()),
        }
        .as_ref()
    }

    /// The year whose edition has a form of a path; forms of all editions lie in one folder.
    fn year_of_form(&self, path: &str) -> Option<Year> {
        let years: Vec<Year> = self.editions.iter().map(|(year, _, _)| *year).collect();
        let forms = pages::forms(&self.publication.report, &years);
        forms.into_iter().find(|form| form.path == path).map(|form| form.year)
    }

    fn planned(&self, year: Year, edition: usize) -> Result<Site<'p>, Error> {
        let Self { publication, parts, .. } = self;
        let mut site = publication.planned_edition(parts, edition, &publication.scope)?;
        publication.plan_forms(&mut site, &[year])?;
        Ok(site)
    }
}
