//! Sources: whether they can be found, are credited as they ask, and may be published.

use super::rule::Findings;
use crate::compute::Report;
use crate::diagnostic::Severity::{Error, Note, Warning};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::scoreboard::Scoreboard;
use crate::model::value::Source;

/// A credit line that is owed.
pub static RIGHT01: Code = Code { name: "RIGHT01", severity: Error };
/// A source that nobody can find.
pub static RIGHT02: Code = Code { name: "RIGHT02", severity: Note };
/// Figures that may not be published.
pub static RIGHT03: Code = Code { name: "RIGHT03", severity: Warning };

/// Words that forbid to publish.
const FORBIDDEN: [&str; 8] = [
    "không được công bố",
    "không được phép công bố",
    "lưu hành nội bộ",
    "tài liệu mật",
    "confidential",
    "not for publication",
    "not be published",
    "internal use only",
];
/// Words that keep all rights.
const RESERVED: [&str; 7] = [
    "giữ bản quyền",
    "bảo lưu mọi quyền",
    "giữ mọi quyền",
    "all rights reserved",
    "reserve all rights",
    "reserves all rights",
    "reserve their rights",
];
/// Words that say why figures may be taken all the same: by leave, from elsewhere, or because facts are free.
const ALLOWED: [&str; 11] = [
    "giấy phép",
    "cho phép",
    "được phép",
    "đồng ý",
    "số liệu lấy từ",
    "dữ kiện",
    "licen",
    "permi",
    "consent",
    "figures are taken from",
    "fact",
];

/// Finds [`RIGHT01`].
pub fn credit(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        findings.look(board.sheet.at.file);
        if board.index.source.credit.is_some() && board.sheet.source.credit.is_none() {
            findings.push(
                Diagnostic::new(&RIGHT01, board.sheet.at)
                    .with("index", board.index.id.as_str())
                    .printed(board.index.id.as_str()),
            );
        }
    }
}

/// Finds [`RIGHT02`]. An act can be found by its number.
pub fn unfindable(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        findings.look(board.sheet.at.file);
        if board.sheet.source.url.is_some() {
            continue;
        }
        let document = board.sheet.document.map(|document| report.catalogue.document(document));
        let is_found =
            document.is_some_and(|act| act.number.is_ok() || act.scan.is_some() || act.source.url.is_some());
        if !is_found {
            findings.push(Diagnostic::new(&RIGHT02, board.sheet.at));
        }
    }
}

/// Finds [`RIGHT03`].
pub fn forbidden(report: &Report, findings: &mut Findings) {
    let catalogue = &report.catalogue;
    let mut push = |source: &Source, at: Place| {
        findings.look(at.file);
        if let Some(words) = objection(source) {
            findings.push(Diagnostic::new(&RIGHT03, at).with("words", words).printed(words));
        }
    };
    for index in &catalogue.indices {
        if let Some(framework) = index.frameworks.first() {
            push(&index.source, Place::whole(framework.at.file));
        }
    }
    for edition in &catalogue.editions {
        for sheet in &edition.boards {
            push(&sheet.source, sheet.at);
            others(sheet, &mut push);
        }
        for given in &edition.classifications {
            push(&given.source, given.at);
        }
    }
}

/// Sources of single figures of a board.
fn others(sheet: &Scoreboard, push: &mut impl FnMut(&Source, Place)) {
    for row in &sheet.rows {
        if let Some(source) = row.more.as_ref().and_then(|more| more.source.as_ref()) {
            push(source, row.at);
        }
        for other in row.others() {
            push(&other.source, row.at);
        }
    }
    for summary in &sheet.summaries {
        if let Some(source) = &summary.source {
            push(source, summary.value.at);
        }
        for (source, value) in &summary.others {
            push(source, value.at);
        }
    }
}

/// The words by which a source objects to publication.
fn objection(source: &Source) -> Option<&'static str> {
    let texts = source.rights.vi.iter().chain(&source.rights.en).map(|text| text.to_lowercase());
    let text = texts.collect::<Vec<String>>().join("\n");
    let find = |words: &[&'static str]| words.iter().copied().find(|word| text.contains(word));
    find(&FORBIDDEN).or_else(|| find(&RESERVED).filter(|_| find(&ALLOWED).is_none()))
}
