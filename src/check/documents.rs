//! Acts: their dates against dates of publication and years assessed, their numbers, what they do to one
//! another, and what rests on them.

use super::rule::Findings;
use crate::compute::Report;
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic, Place};
use crate::model::document::{Document, DocumentId, DocumentKind, RelationKind};
use crate::model::edition::Authority;
use crate::model::value::{Located, Year};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Published before the act was signed.
pub static DATE01: Code = Code { name: "DATE01", severity: Error };
/// Signed before the year began.
pub static DATE02: Code = Code { name: "DATE02", severity: Error };

/// An act that changes none.
pub static DOC01: Code = Code { name: "DOC01", severity: Error };
/// Two acts with one number.
pub static DOC02: Code = Code { name: "DOC02", severity: Error };
/// A number that does not look like that of its kind.
pub static DOC03: Code = Code { name: "DOC03", severity: Warning };
/// Figures that rest on an act which is no longer valid.
pub static DOC04: Code = Code { name: "DOC04", severity: Error };
/// A decision that is none.
pub static DOC05: Code = Code { name: "DOC05", severity: Warning };

/// A result with its act.
struct Approved<'a> {
    year: Year,
    published: Option<Located<Date>>,
    stated_by: Authority,
    at: Place,
    id: DocumentId,
    document: &'a Document,
}

fn approved(report: &Report) -> Vec<Approved<'_>> {
    let mut out = Vec::new();
    for edition in &report.catalogue.editions {
        let year = edition.year;
        let boards = edition.boards.iter().map(|of| (of.published, of.stated_by, of.at, of.document));
        let given = edition.classifications.iter().map(|of| (of.published, of.stated_by, of.at, of.document));
        for (published, stated_by, at, document) in boards.chain(given) {
            let Some(id) = document else { continue };
            let document = report.catalogue.document(id);
            out.push(Approved { year, published, stated_by, at, id, document });
        }
    }
    out
}

/// Finds [`DATE01`].
pub fn published_before_signed(report: &Report, findings: &mut Findings) {
    for found in approved(report) {
        let (Some(published), Ok(signed)) = (found.published, found.document.date) else { continue };
        findings.look(published.at.file);
        if published.value >= signed {
            continue;
        }
        findings.push(
            Diagnostic::new(&DATE01, published.at)
                .with("published", published.value)
                .with("document", found.document.id.as_str())
                .with("signed", signed)
                .printed(published.value.to_string()),
        );
    }
}

/// Finds [`DATE02`].
pub fn signed_before_the_year(report: &Report, findings: &mut Findings) {
    for found in approved(report) {
        let Ok(signed) = found.document.date else { continue };
        findings.look(found.at.file);
        if signed.year() >= found.year {
            continue;
        }
        findings.push(
            Diagnostic::new(&DATE02, found.at)
                .with("document", found.document.id.as_str())
                .with("signed", signed)
                .with("year", found.year.to_string())
                .printed(signed.to_string()),
        );
    }
}

/// Finds [`DOC01`].
pub fn relations(report: &Report, findings: &mut Findings) {
    for document in &report.catalogue.documents {
        let Some((kind, other)) = document.relation else { continue };
        if kind == RelationKind::Approves {
            continue;
        }
        findings.look(document.relation_at.file);
        let other = other.map(|other| report.catalogue.document(other));
        let is_earlier =
            |other: &Document| document.date.ok().zip(other.date.ok()).is_some_and(|(a, b)| a < b);
        let fault = match other {
            None => "fault-none",
            Some(other) if other.id == document.id => "fault-self",
            Some(other) if is_earlier(other) => "fault-date",
            Some(_) => continue,
        };
        findings.push(
            Diagnostic::new(&DOC01, document.relation_at)
                .with("document", document.id.as_str())
                .with("relation", kind.id())
                .with("fault", Arg::Key(fault))
                .with("other", other.map_or("", |other| &other.id)),
        );
    }
}

/// Finds [`DOC02`]. Numbers begin anew each year, so the key of an act is its issuer, number and year
/// (decree 30/2020/NĐ-CP, annex I).
pub fn numbers_twice(report: &Report, findings: &mut Findings) {
    let mut known: BTreeMap<(String, String, i16), &Document> = BTreeMap::new();
    for document in &report.catalogue.documents {
        let (Ok(number), Ok(date)) = (&document.number, document.date) else { continue };
        findings.look(document.number_at.file);
        let issuer = document.issuer.text(crate::locale::Locale::Vi).to_lowercase();
        let key = (issuer, number.trim_start_matches('0').to_lowercase(), date.year());
        if let Some(twin) = known.insert(key, document) {
            findings.push(
                Diagnostic::new(&DOC02, document.number_at)
                    .with("document", document.id.as_str())
                    .with("other", twin.id.as_str())
                    .with("number", number.as_str())
                    .with("year", date.year().to_string()),
            );
        }
    }
}

/// The letters in the number of an act that tell its kind. Letters to other offices have none (decree
/// 30/2020/NĐ-CP, annex I); `CV` is an older habit.
const SYMBOLS: [(&str, DocumentKind); 4] = [
    ("QĐ", DocumentKind::Decision),
    ("KH", DocumentKind::Plan),
    ("TB", DocumentKind::Notice),
    ("CV", DocumentKind::Letter),
];

/// Finds [`DOC03`]. Only a symbol of another kind counts: acts of parliaments and parties have symbols of
/// their own, and later parts name the office that drafted the act.
pub fn symbols(report: &Report, findings: &mut Findings) {
    for document in &report.catalogue.documents {
        let Ok(number) = &document.number else { continue };
        findings.look(document.number_at.file);
        let mut parts = number.split(['/', '-', ' ']).filter(|part| !part.is_empty());
        let digits = parts.clone().next().filter(|part| is_digits(part));
        // In some fonts the letter of Icelandic looks the same and is typed by mistake.
        let symbol = parts.find(|part| !is_digits(part)).map(|part| part.to_uppercase().replace('Ð', "Đ"));
        let known = SYMBOLS.iter().find(|(known, _)| symbol.as_deref() == Some(known));
        let fault = if known.is_some_and(|(_, kind)| *kind != document.kind) {
            "fault-kind"
        } else if digits.is_some_and(|digits| digits.len() == 1) {
            "fault-zero"
        } else {
            continue;
        };
        findings.push(
            Diagnostic::new(&DOC03, document.number_at)
                .with("number", number.as_str())
                .with("kind", document.kind.id())
                .with("fault", Arg::Key(fault)),
        );
    }
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Finds [`DOC04`].
pub fn no_longer_valid(report: &Report, findings: &mut Findings) {
    for found in approved(report) {
        findings.look(found.at.file);
        let ends = |later: &&Document| {
            // An act that lists what it changes, or that it changes nothing, is told on every page.
            let is_end = |kind| matches!(kind, RelationKind::Replaces | RelationKind::Withdraws);
            later.id != found.document.id
                && later.corrections.is_none()
                && later.relation.is_some_and(|(kind, other)| is_end(kind) && other == Some(found.id))
        };
        for later in report.catalogue.documents.iter().filter(ends) {
            findings.push(
                Diagnostic::new(&DOC04, found.at)
                    .with("document", found.document.id.as_str())
                    .with("later", later.id.as_str())
                    .printed(found.document.id.as_str()),
            );
        }
    }
}

/// Finds [`DOC05`].
pub fn stated_by_no_decision(report: &Report, findings: &mut Findings) {
    for found in approved(report).into_iter().filter(|found| found.stated_by == Authority::Decision) {
        findings.look(found.at.file);
        if found.document.kind != DocumentKind::Decision {
            findings.push(
                Diagnostic::new(&DOC05, found.at)
                    .with("document", found.document.id.as_str())
                    .with("kind", found.document.kind.id())
                    .printed(found.document.id.as_str()),
            );
        }
    }
}
