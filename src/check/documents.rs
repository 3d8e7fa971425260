//! Dates of acts against dates of publication and years assessed.

use crate::compute::Report;
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::document::{Document, DocumentId};
use crate::model::value::{Located, Year};
use jiff::civil::Date;

/// Published before the act was signed.
pub static DATE01: Code = Code { name: "DATE01", severity: Error };
/// Signed before the year began.
pub static DATE02: Code = Code { name: "DATE02", severity: Error };

/// A result with its act.
struct Approved<'a> {
    year: Year,
    published: Option<Located<Date>>,
    at: Place,
    document: &'a Document,
    signed: Date,
}

fn approved(report: &Report) -> Vec<Approved<'_>> {
    let mut out = Vec::new();
    let mut push = |year, published: Option<Located<Date>>, at, document: Option<DocumentId>| {
        let Some(document) = document.map(|document| report.catalogue.document(document)) else { return };
        if let Ok(signed) = document.date {
            out.push(Approved { year, published, at, document, signed });
        }
    };
    for edition in &report.catalogue.editions {
        for board in &edition.boards {
            push(edition.year, board.published, board.at, board.document);
        }
        for classes in &edition.classifications {
            let at = classes.published.map_or(edition.at, |published| published.at);
            push(edition.year, classes.published, at, classes.document);
        }
    }
    out
}

/// Finds [`DATE01`].
pub fn published_before_signed(report: &Report, findings: &mut Vec<Diagnostic>) {
    for found in approved(report) {
        let Some(published) = found.published.filter(|published| published.value < found.signed) else {
            continue;
        };
        findings.push(
            Diagnostic::new(&DATE01, published.at)
                .with("published", published.value)
                .with("document", found.document.id.as_str())
                .with("signed", found.signed)
                .printed(published.value.to_string()),
        );
    }
}

/// Finds [`DATE02`].
pub fn signed_before_the_year(report: &Report, findings: &mut Vec<Diagnostic>) {
    for found in approved(report).into_iter().filter(|found| found.signed.year() < found.year) {
        findings.push(
            Diagnostic::new(&DATE02, found.at)
                .with("document", found.document.id.as_str())
                .with("signed", found.signed)
                .with("year", found.year.to_string())
                .printed(found.signed.to_string()),
        );
    }
}
