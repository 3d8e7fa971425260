//! Findings that an office knows and keeps.

use super::rule::Tally;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::Warning;
use crate::diagnostic::{Code, Diagnostic, Kept};
use crate::locale::Locale;
use crate::model::edition::Accepted;
use crate::model::value::Words;
use std::collections::BTreeMap;

/// An accepted entry that matches nothing.
pub static ACCEPT01: Code = Code { name: "ACCEPT01", severity: Warning };

/// Marks accepted findings, and reports entries that match none. Says how many entries there are.
pub fn apply(report: &Report, findings: &mut Vec<Diagnostic>) -> Tally {
    let (mut stale, mut tally) = (Vec::new(), Tally::default());
    for board in report.all_boards() {
        for accepted in &board.sheet.accepted {
            tally.add(accepted.at.file, 1);
            let unit = accepted.unit.map(|unit| report.catalogue.unit(unit).id.as_str());
            let mut is_used = false;
            let own = findings.iter_mut().filter(|finding| is_kept_by(&board, finding));
            for finding in own.filter(|finding| matches(accepted, unit, finding)) {
                finding.accepted = Some(kept(accepted));
                is_used = true;
            }
            // What was odd as first published may be mended by an act since; it is still told of that version.
            if !is_used && !is_corrected(report, &board) {
                let found = Diagnostic::new(&ACCEPT01, accepted.at).with("code", accepted.code.as_str());
                let open = findings.iter().filter(|finding| is_kept_by(&board, finding));
                stale.push(match meant(accepted, unit, open) {
                    Some(entry) => found.with("entry", entry).advise("hint-meant"),
                    None => found,
                });
            }
        }
    }
    findings.append(&mut stale);
    tally
}

/// Whether an act changed figures of a board.
fn is_corrected(report: &Report, board: &Board<'_>) -> bool {
    let mut revisions = report.corrections.revisions[board.at.edition].iter();
    revisions.any(|revision| revision.changes.iter().any(|change| change.board == board.at.board))
}

/// Whether a finding may be kept in the file of a board: one of the board, or of the prose of its edition, which has no
/// place for that of its own.
fn is_kept_by(board: &Board<'_>, finding: &Diagnostic) -> bool {
    let is_text = |file| board.edition.commentary.iter().any(|text| text.file == file);
    finding.at.is_some_and(|at| at.file == board.sheet.at.file || is_text(at.file))
}

fn matches(accepted: &Accepted, unit: Option<&str>, finding: &Diagnostic) -> bool {
    finding.code.name == accepted.code
        && finding.unit.as_deref() == unit
        && finding.node.as_deref() == accepted.node.as_deref()
        && finding.printed.as_deref() == Some(accepted.printed.as_str())
}

/// How an entry must begin in order to match the open finding that is meant: one of its code, first of its unit.
fn meant<'f>(
    accepted: &Accepted,
    unit: Option<&str>,
    findings: impl Iterator<Item = &'f Diagnostic>,
) -> Option<String> {
    let open = findings.filter(|finding| finding.code.name == accepted.code && finding.accepted.is_none());
    let finding = open.min_by_key(|finding| finding.unit.as_deref() != unit)?;
    let printed = finding.printed.as_deref()?;
    let unit = finding.unit.as_ref().map(|unit| format!("unit: {unit}, ")).unwrap_or_default();
    let node = finding.node.as_ref().map(|node| format!("node: \"{node}\", ")).unwrap_or_default();
    Some(format!("{{code: {}, {unit}{node}printed: \"{printed}\", reason: ...}}", accepted.code))
}

fn kept(accepted: &Accepted) -> Kept {
    let texts = |words: &Words| -> BTreeMap<Locale, String> {
        let own = [(Locale::Vi, &words.vi), (Locale::En, &words.en)];
        own.into_iter().filter_map(|(locale, text)| text.clone().map(|text| (locale, text))).collect()
    };
    Kept { reason: texts(&accepted.reason), by: accepted.by.as_ref().map(texts).unwrap_or_default() }
}
