//! The forms of editions for reading without a network: which there are, and what each is made of.

use super::Publication;
use crate::error::Error;
use crate::locale::Locale;
use crate::model::value::Year;
use crate::offline;
use crate::pages::{self, Form, FormKind};
use crate::site::{Gathered, Site};
use rayon::prelude::*;

impl Publication {
    /// Plans the forms of some editions, whose files are planned already, for reading without a network.
    pub(super) fn plan_forms<'a>(&'a self, site: &mut Site<'a>, years: &[Year]) -> Result<(), Error> {
        let asked = pages::forms(&self.report, years);
        let planned: Vec<Gathered<'a>> = asked.into_par_iter().map(|form| self.form(site, form)).collect();
        planned.into_iter().try_for_each(|form| site.add_gathered(form))
    }

    fn form<'a>(&'a self, site: &Site<'a>, form: Form) -> Gathered<'a> {
        let languages = &self.report.catalogue.site.languages;
        let year = form.year.to_string();
        let year_folder = format!("{year}/");
        let folder = |locale: &Locale| match *locale == languages[0] {
            true => year_folder.clone(),
            false => format!("{year_folder}{}/", locale.tag()),
        };
        match form.kind {
            FormKind::Html(locale) => {
                // Of other languages and earlier versions it has nothing.
                let others = languages[1..].iter().filter(|other| **other != locale).map(folder);
                let others: Vec<String> = others.chain(self.folders_of_versions(form.year)).collect();
                let edition = offline::Edition {
                    year_folder: &year_folder,
                    folder: &folder(&locale),
                    others: &others,
                    note: self.theme.words(locale).say("one_note", &[("year", &year)]),
                };
                offline::document(site, form.path, &edition)
            }
            FormKind::Zip => {
                let above = move || {
                    let above = self.above(form.year)?;
                    let made = above.artifacts().map(|artifact| artifact.render_all());
                    Ok(made.collect::<Result<Vec<_>, Error>>()?.concat())
                };
                offline::packed(site, (form.path, year), above)
            }
        }
    }
}
