//! Free prose against the data: what `claims` denies.
//!
//! A claim that is not decided is no finding; the room `claims` counts it.

use super::rule::Findings;
use crate::claims::{self, Claim, Kind, Truth, Verdict};
use crate::compute::Report;
use crate::diagnostic::Severity::{Note, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::value::rounded;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A figure in free prose that the report denies.
pub static PROSE06: Code = Code { name: "PROSE06", severity: Warning };
/// An order or a time that the report denies: `vẫn đứng đầu`, `năm thứ tư liên tiếp`.
pub static PROSE07: Code = Code { name: "PROSE07", severity: Warning };
/// A difference of percentages that is called percent.
pub static PROSE08: Code = Code { name: "PROSE08", severity: Note };

/// The codes that the rule of [`PROSE06`] finds beside its own.
pub static BESIDE: [&Code; 2] = [&PROSE07, &PROSE08];

/// Finds [`PROSE06`], [`PROSE07`] and [`PROSE08`]: texts are read once for all three.
pub fn claims(report: &Report, findings: &mut Findings) {
    for claim in claims::claims(report) {
        findings.look(claim.at.file);
        if claim.is_percent {
            findings.push(about(report, &claim, &PROSE08));
        }
        if let Verdict::False(truth) = &claim.verdict {
            let code = if claim.in_words { &PROSE07 } else { &PROSE06 };
            let (what, truth) = told(report, &claim, truth);
            let found = about(report, &claim, code).with("what", Arg::Key(what)).with("truth", truth);
            findings.push(match &claim.reference {
                Some(reference) => found.with("reference", reference.as_str()).advise("hint-bind"),
                None => found,
            });
        }
    }
}

/// A finding about a claim, with whom it was read to be about.
fn about(report: &Report, claim: &Claim, code: &'static Code) -> Diagnostic {
    let catalogue = &report.catalogue;
    let unit = claim.unit.map(|unit| catalogue.unit(unit).id.as_str());
    let index = claim.index.map(|index| catalogue.index(index).id.as_str());
    let year = claim.year.map(|year| year.to_string());
    let parts = [unit, index, claim.node.as_deref(), year.as_deref()];
    let about: Vec<&str> = parts.into_iter().flatten().collect();
    let mut found = Diagnostic::new(code, claim.at)
        .with("text", claim.text.as_str())
        .with("about", about.join(", "))
        .printed(claim.text.as_str());
    found.unit = unit.map(str::to_owned);
    found.node.clone_from(&claim.node);
    found
}

/// What the report has instead: the key of the words for it, and the value.
fn told(report: &Report, claim: &Claim, truth: &Truth) -> (&'static str, Arg) {
    let catalogue = &report.catalogue;
    let decimals = claim.index.map_or(2, |index| catalogue.index(index).decimals);
    let shown = |value: Decimal| rounded(value, value.scale().min(decimals));
    match truth {
        Truth::Figure(value) => (of_kind(claim.kind), shown(*value).into()),
        Truth::Signed(value) => (of_kind(claim.kind), shown(*value).into()),
        Truth::Count(count) => (of_kind(claim.kind), (*count).into()),
        Truth::RankIn(rank, year) => ("what-rank-in", format!("{rank} ({year})").into()),
        Truth::Held(unit, year) => {
            let name = catalogue.unit(*unit).name.text(claim.locale);
            ("what-held", format!("{name} ({year})").into())
        }
        Truth::Class(index, rule, class) => {
            let label = &catalogue.index(*index).classes[*rule].labels[*class];
            ("what-class", label.text(claim.locale).into())
        }
        Truth::NotIn(year) => ("what-not-in", year.to_string().into()),
        Truth::Direction(way) => {
            let key = match way {
                Ordering::Greater => "way-up",
                Ordering::Less => "way-down",
                Ordering::Equal => "way-same",
            };
            ("what-way", Arg::Key(key))
        }
    }
}

fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Score => "what-score",
        Kind::Rank | Kind::Order | Kind::Time => "what-rank",
        Kind::Change => "what-change",
        Kind::Places => "what-places",
        Kind::Share => "what-share",
        Kind::Summary => "what-summary",
        Kind::Gap => "what-gap",
        Kind::Count => "what-count",
        Kind::Class => "what-class",
        Kind::Sample => "what-sample",
    }
}
