//! What of the form goes with an edition: the same, of its own files alone, and nothing that its readers may not see.
//!
//! Findings are told without their words, because these quote figures; what is kept is told as far as the pages tell
//! it. So the bytes depend on the edition and on those before it, as all of an edition do.

use super::inputs::{self, Part};
use super::{Rule, json, rules};
use super::{bound, bound::BoundFigures};
use crate::check::{Looked, Tally};
use crate::compute::Report;
use crate::diagnostic::{Diagnostic, FileId, Messages};
use crate::locale::Locale;
use crate::model::edition as model;
use crate::model::value::Year;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

/// The form of an edition.
#[derive(Debug, Clone, Serialize)]
pub struct Edition {
    /// The program.
    pub program: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Language of the texts.
    pub language: &'static str,
    /// The year.
    pub year: Year,
    /// How many files it is made of, besides those that all editions share.
    pub files: usize,
    /// SHA-256 of their list.
    pub sha256: String,
    /// The checks that looked at something in them.
    pub rules: Vec<Rule>,
    /// Where something was found that is not kept.
    pub findings: Vec<Found>,
    /// What is kept, with the reason.
    pub accepted: Vec<Accepted>,
    /// Figures of commentary that are bound to the data.
    pub bound: Vec<BoundFigures>,
}

/// A finding without its words.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    code: &'static str,
    severity: &'static str,
    file: String,
    line: u32,
    column: u16,
}

/// A finding that is kept, as the pages tell it.
#[derive(Debug, Clone, Serialize)]
pub struct Accepted {
    code: String,
    unit: Option<String>,
    node: Option<String>,
    printed: String,
    reason: String,
}

impl Edition {
    /// The forms of all editions, before it is settled who reads them: kept findings are still to be told.
    pub fn all(report: &Report, found: &[Diagnostic], looked: &[Looked]) -> Vec<Self> {
        let locale = report.catalogue.site.languages.first().copied().unwrap_or(Locale::Vi);
        let messages = Messages::of(locale);
        let root = inputs::root(&report.catalogue);
        let editions = report.catalogue.editions.par_iter().enumerate();
        editions.map(|(at, of)| Self::of(report, (at, of), (found, looked), (&root, &messages))).collect()
    }

    fn of(
        report: &Report,
        (at, edition): (usize, &model::Edition),
        (found, looked): (&[Diagnostic], &[Looked]),
        (root, messages): (&str, &Messages),
    ) -> Self {
        let files = files(edition);
        let is_own = |finding: &&Diagnostic| finding.at.is_some_and(|at| files.contains(&at.file));
        let own: Vec<Diagnostic> = found.iter().filter(is_own).cloned().collect();
        let count = |tally: &Tally| files.iter().map(|file| tally.of(*file)).sum();
        let rules = rules(looked, &own, messages, &count);
        let told =
            |rule: &Rule| rule.looked_at.is_none_or(|count| count > 0) || rule.findings + rule.accepted > 0;
        // The seal is made of the pages, with this form among them.
        let seal = format!("{}/seal.yaml", edition.year);
        let inputs = report.catalogue.inputs.iter().filter(|input| input.path != seal);
        let part = Part::new(&inputs.cloned().collect::<Vec<_>>(), Some(edition.year));
        let place = |finding: &Diagnostic| {
            let at = finding.at?;
            let shown = report.catalogue.sources.path(at.file);
            let file = shown.strip_prefix(root).unwrap_or(shown).to_owned();
            let (code, severity) = (finding.code.name, finding.code.severity.id());
            Some(Found { code, severity, file, line: at.line, column: at.column })
        };
        Self {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            language: messages.locale().tag(),
            year: edition.year,
            files: part.files.len(),
            sha256: part.sha256.clone(),
            rules: rules.into_iter().filter(told).collect(),
            findings: own.iter().filter(|finding| finding.accepted.is_none()).filter_map(place).collect(),
            accepted: Vec::new(),
            bound: bound::count(report, at..at + 1),
        }
    }

    /// The form as JSON, with what its readers may see of what is kept: `report` is the one that is handed to them.
    pub fn json(&self, report: &Report) -> String {
        let locale = Locale::from_tag(self.language).unwrap_or(Locale::Vi);
        let catalogue = &report.catalogue;
        let boards = catalogue.edition(self.year).into_iter().flat_map(|edition| &edition.boards);
        let kept = boards.flat_map(|board| &board.accepted).map(|accepted| Accepted {
            code: accepted.code.clone(),
            unit: accepted.unit.map(|unit| catalogue.unit(unit).id.clone()),
            node: accepted.node.clone(),
            printed: accepted.printed.clone(),
            reason: accepted.reason.text(locale).to_owned(),
        });
        json(&Self { accepted: kept.collect(), ..self.clone() })
    }
}

/// The files of an edition that hold something.
fn files(edition: &model::Edition) -> BTreeSet<FileId> {
    let boards = edition.boards.iter().map(|board| board.at.file);
    let given = edition.classifications.iter().map(|given| given.at.file);
    let texts = edition.commentary.iter().map(|text| text.file);
    std::iter::once(edition.at.file).chain(boards).chain(given).chain(texts).collect()
}
