//! Sealed editions: what they state against what they stated when they were sealed.

use super::rule::Findings;
use crate::compute::Report;
use crate::diagnostic::Severity::{Error, Note, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic, Place};
use crate::digest;
use crate::model::edition::{Edition, State};
use crate::model::seal::{Seal, SealedVersion};
use crate::record::{self, Difference, Record};
use rust_decimal::Decimal;

/// A sealed statement that is another one now.
pub static SEAL01: Code = Code { name: "SEAL01", severity: Error };
/// A seal that cannot be relied on.
pub static SEAL02: Code = Code { name: "SEAL02", severity: Error };
/// Commentary that is another one than when the edition was sealed.
pub static SEAL03: Code = Code { name: "SEAL03", severity: Warning };
/// A version that is not sealed although an earlier one is.
pub static SEAL04: Code = Code { name: "SEAL04", severity: Note };

/// Results that are not sealed although others of the edition are.
pub static SEAL05: Code = Code { name: "SEAL05", severity: Note };

/// Those that the rule below finds beside its own.
pub static BESIDE: [&Code; 4] = [&SEAL02, &SEAL03, &SEAL04, &SEAL05];

/// Finds all of them.
pub fn seals(report: &Report, findings: &mut Findings) {
    for (at, edition) in report.catalogue.editions.iter().enumerate() {
        let Some(seal) = &edition.seal else { continue };
        if edition.state == State::Draft {
            findings.push(unreliable(seal.at, "fault-draft"));
        }
        versions(report, (at, edition), seal, findings);
        commentary(report, edition, seal, findings);
        let (has, known) = (seal.versions.last().map_or(0, |last| last.version), report.versions(at));
        if has < known {
            let last = seal.versions.last().map_or(seal.at, |version| version.at);
            findings.push(
                Diagnostic::new(&SEAL04, last).with("year", edition.year.to_string()).with("version", known),
            );
        }
    }
}

/// Holds every version against what was sealed of it. A version has more than one entry where results were sealed
/// that came later; the last entry of the last version says which results are sealed at all.
fn versions(report: &Report, (at, edition): (usize, &Edition), seal: &Seal, findings: &mut Findings) {
    let mut sealed = Record::default();
    let mut entries = seal.versions.iter().peekable();
    let mut number = 0;
    while let Some(entry) = entries.next() {
        let is_next = entry.version == number + 1 || (number > 0 && entry.version == number);
        let Some(own) = record::sealed(&sealed, entry).filter(|_| is_next) else {
            findings.push(unreliable(entry.at, "fault-record"));
            return;
        };
        (sealed, number) = (own, entry.version);
        if number > report.versions(at) {
            let found = Diagnostic::new(&SEAL02, entry.at).with("fault", Arg::Key("fault-act"));
            findings.push(found.with("act", last_act(entry)));
            return;
        }
        if entries.peek().is_some_and(|next| next.version == number) {
            continue;
        }
        findings.look_at_all(seal.at.file, sealed.len());
        let stated = report.edition_in(at, number);
        let now = record::of(&report.catalogue, stated, &report.acts_of(at, number));
        if entries.peek().is_none() {
            beyond(edition, (&sealed, &now), entry.at, findings);
        }
        compare((&sealed, &now.within(&sealed)), (edition, number), findings);
    }
}

/// Results that were published after the edition was sealed.
fn beyond(edition: &Edition, (sealed, now): (&Record, &Record), at: Place, findings: &mut Findings) {
    for result in now.results_beyond(sealed) {
        let found = Diagnostic::new(&SEAL05, at).with("result", result);
        findings.push(found.with("year", edition.year.to_string()));
    }
}

fn compare((sealed, now): (&Record, &Record), of: (&Edition, usize), findings: &mut Findings) {
    let gone: Vec<&str> =
        sealed.rows.iter().map(|row| row.key.as_str()).filter(|key| now.row(key).is_none()).collect();
    let has_board_gone = gone.iter().any(|key| key.starts_with("board/") || key.starts_with("heads/"));
    for key in gone.iter().filter(|key| !(has_board_gone && is_of_a_board(key))) {
        findings.push(differs(of.0.at, of, format!("`{key}`"), (Arg::Key("there"), Arg::Key("nothing"))));
    }
    let is_there = |difference: &Difference| !gone.contains(&difference.key.as_str());
    for difference in record::differences(sealed, now).into_iter().filter(is_there) {
        let value = |value: Option<String>| match value {
            None => Arg::Key("nothing"),
            Some(text) => text.parse::<Decimal>().map_or(Arg::Text(text), Arg::Number),
        };
        let what = format!("`{}`, `{}`", difference.key, difference.field);
        let (was, at) = (value(difference.was), difference.at.unwrap_or(of.0.at));
        findings.push(differs(at, of, what, (was, value(difference.now))));
    }
}

/// Whether a row goes where its board goes, so that of a board that is gone only this is said.
fn is_of_a_board(key: &str) -> bool {
    ["score/", "summary/", "classes/", "head/", "index/", "node/", "document/"]
        .iter()
        .any(|kind| key.starts_with(kind))
}

fn differs(
    at: Place,
    (edition, version): (&Edition, usize),
    what: String,
    (was, now): (Arg, Arg),
) -> Diagnostic {
    Diagnostic::new(&SEAL01, at)
        .with("what", what)
        .with("was", was)
        .with("now", now)
        .with("year", edition.year.to_string())
        .with("version", version)
}

fn commentary(report: &Report, edition: &Edition, seal: &Seal, findings: &mut Findings) {
    let Some(last) = seal.versions.last() else { return };
    findings.look(seal.at.file);
    if digest::hex(&record::commentary(&report.catalogue, edition.year)) != last.commentary {
        findings.push(Diagnostic::new(&SEAL03, last.at).with("year", edition.year.to_string()));
    }
}

fn unreliable(at: Place, fault: &'static str) -> Diagnostic {
    Diagnostic::new(&SEAL02, at).with("fault", Arg::Key(fault)).with("act", "")
}

fn last_act(version: &SealedVersion) -> &str {
    version.acts.last().map_or("", |act| &act.document)
}
