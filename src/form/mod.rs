//! The form of a check: what was read, what was looked at, what was found, what is kept, for the file of the office.
//!
//! In: a report with its findings and how much each rule looked at. Out: one value, [`Form`], and three writings of
//! it: a page for paper, a text, and JSON. [`Edition`] is what of it goes with a published edition.
//!
//! It never says that there is no fault: only that nothing was found, and what was looked at.

mod bound;
mod claims;
mod edition;
mod html;
mod inputs;
mod telling;
mod text;
mod words;

pub use bound::BoundFigures;
pub use claims::Claims;
pub use edition::Edition;
pub use html::html;
pub use inputs::{Inputs, Part};
pub use text::text;

use crate::check::{Looked, Tally};
use crate::compute::Report;
use crate::diagnostic::{Code, Diagnostic, Messages, Severity};
use serde::Serialize;
use std::collections::BTreeMap;

/// The form of a whole project.
#[derive(Debug, Serialize)]
pub struct Form {
    /// The program.
    pub program: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Language of the texts.
    pub language: &'static str,
    /// Title of the site.
    pub title: String,
    /// Its publisher.
    pub publisher: String,
    /// The files that were read.
    pub inputs: Inputs,
    /// Whether the checks were made; they wait until every file that declares names can be read.
    pub is_checked: bool,
    /// The checks, those that do not count last.
    pub rules: Vec<Rule>,
    /// What was found and is not kept, in the order of files and lines.
    pub findings: Vec<Finding>,
    /// What was found and is kept.
    pub accepted: Vec<Finding>,
    /// Figures of commentary that are bound to the data.
    pub bound: Vec<BoundFigures>,
    /// What free prose claims; absent where it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<Claims>,
}

/// A check.
#[derive(Debug, Clone, Serialize)]
pub struct Rule {
    /// Its code.
    pub code: &'static str,
    /// How grave its findings are.
    pub severity: &'static str,
    /// What it checks.
    pub what: String,
    /// What it looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub things: Option<&'static str>,
    /// How many of them; nothing for those that do not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<usize>,
    /// How many findings are not kept.
    pub findings: usize,
    /// How many are.
    pub accepted: usize,
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// Its code.
    pub code: &'static str,
    /// How grave it is; of one that is kept, how grave it would be.
    pub severity: &'static str,
    /// The same in words.
    #[serde(skip)]
    pub gravity: &'static str,
    /// What it says.
    pub message: String,
    /// The file, below the project.
    pub file: Option<String>,
    /// The line, where it is of one.
    pub line: Option<u32>,
    /// The column, where it is of one.
    pub column: Option<u16>,
    /// What would mend it, where that is certain: what stands there, and what should.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit: Option<(String, String)>,
    /// Why it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who decided so, where that is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Form {
    /// The form of a report, of all that was found and of how much each rule looked at.
    pub fn new(report: &Report, found: &[Diagnostic], looked: &[Looked], messages: &Messages) -> Self {
        let (catalogue, locale) = (&report.catalogue, messages.locale());
        let (accepted, open): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            found.iter().partition(|finding| finding.accepted.is_some());
        let root = inputs::root(catalogue);
        let findings = |found: Vec<&Diagnostic>| {
            found.into_iter().map(|one| Finding::new(one, report, (&root, messages))).collect()
        };
        Self {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            language: locale.tag(),
            title: catalogue.site.title.text(locale).to_owned(),
            publisher: catalogue.site.publisher.text(locale).to_owned(),
            inputs: Inputs::new(&catalogue.inputs),
            is_checked: !catalogue.is_partial,
            rules: rules(looked, found, messages, &Tally::total),
            findings: findings(open),
            accepted: findings(accepted),
            bound: bound::count(report, 0..catalogue.editions.len()),
            claims: claims::claims(report, locale),
        }
    }

    /// The form as JSON.
    pub fn json(&self) -> String {
        json(self)
    }

    /// How many findings of a severity are open.
    fn open(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity.id()).count()
    }

    /// How many things were looked at by all checks.
    fn looks(&self) -> usize {
        self.rules.iter().filter_map(|rule| rule.looked_at).sum()
    }

    /// How many checks looked at something.
    fn checks(&self) -> usize {
        self.rules.iter().filter(|rule| rule.looked_at.is_some_and(|count| count > 0)).count()
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|_| "{}".to_owned()) + "\n"
}

/// Every check with what it looked at, then those that found something and do not count: what is found while a file is
/// read may be anywhere in it.
fn rules(
    looked: &[Looked],
    found: &[Diagnostic],
    messages: &Messages,
    count: &dyn Fn(&Tally) -> usize,
) -> Vec<Rule> {
    let rule = |code: &'static Code, things, looked_at| {
        let own = || found.iter().filter(|finding| finding.code.name == code.name);
        let accepted = own().filter(|finding| finding.accepted.is_some()).count();
        let (what, severity) = (messages.get(code.name, "what").to_owned(), code.severity.id());
        Rule {
            code: code.name,
            severity,
            what,
            things,
            looked_at,
            findings: own().count() - accepted,
            accepted,
        }
    };
    let counted = looked.iter().map(|looked| {
        rule(looked.code, Some(words::things(looked.of, messages.locale())), Some(count(&looked.tally)))
    });
    let is_counted = |code: &Code| looked.iter().any(|looked| looked.code.name == code.name);
    let others: BTreeMap<&str, &'static Code> =
        found.iter().map(|one| (one.code.name, one.code)).filter(|(_, code)| !is_counted(code)).collect();
    counted.chain(others.into_values().map(|code| rule(code, None, None))).collect()
}

impl Finding {
    fn new(found: &Diagnostic, report: &Report, (root, messages): (&str, &Messages)) -> Self {
        let locale = messages.locale();
        let below = |shown: &str| shown.strip_prefix(root).unwrap_or(shown).to_owned();
        let file = found.at.map(|at| below(report.catalogue.sources.path(at.file)));
        Self {
            code: found.code.name,
            severity: found.code.severity.id(),
            gravity: found.code.severity.word(locale),
            message: found.message(messages),
            file,
            line: found.at.map(|at| at.line).filter(|line| *line > 0),
            column: found.at.map(|at| at.column).filter(|column| *column > 0),
            edit: found.edit.as_ref().map(|edit| (edit.old.clone(), edit.new.clone())),
            reason: found.reason(locale).map(str::to_owned),
            by: found.keeper(locale).map(str::to_owned),
        }
    }

    /// `2021/par.yaml:16:54`.
    fn place(&self) -> String {
        let parts = [self.line.map(|line| line.to_string()), self.column.map(|column| column.to_string())];
        let file = self.file.clone().unwrap_or_default();
        std::iter::once(file).chain(parts.into_iter().flatten()).collect::<Vec<_>>().join(":")
    }
}
