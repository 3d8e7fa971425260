//! Sealed editions: what they state against what they stated when they were sealed.

use super::rule::Findings;
use crate::compute::Report;
use crate::diagnostic::Severity::{Error, Note, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic, Place};
use crate::model::edition::{Edition, State};
use crate::model::seal::{Seal, SealedVersion};
use crate::record::{self, Record};
use rust_decimal::Decimal;

/// A sealed statement that is another one now.
pub static SEAL01: Code = Code { name: "SEAL01", severity: Error };
/// A seal that cannot be relied on.
pub static SEAL02: Code = Code { name: "SEAL02", severity: Error };
/// Commentary that is another one than when the edition was sealed.
pub static SEAL03: Code = Code { name: "SEAL03", severity: Warning };
/// A version that is not sealed although an earlier one is.
pub static SEAL04: Code = Code { name: "SEAL04", severity: Note };

/// Those that the rule below finds beside its own.
pub static BESIDE: [&Code; 3] = [&SEAL02, &SEAL03, &SEAL04];

/// Finds all of them.
pub fn seals(report: &Report, findings: &mut Findings) {
    for (at, edition) in report.catalogue.editions.iter().enumerate() {
        let Some(seal) = &edition.seal else { continue };
        if edition.state == State::Draft {
            findings.push(unreliable(seal.at, "fault-draft"));
        }
        let mut sealed = Record::default();
        for (number, version) in (1..).zip(&seal.versions) {
            let Some(own) = record::sealed(&sealed, version).filter(|_| version.version == number) else {
                findings.push(unreliable(version.at, "fault-record"));
                break;
            };
            if number > report.versions(at) {
                findings.push(unreliable(version.at, "fault-act").with("act", last_act(version)));
                break;
            }
            findings.look_at_all(seal.at.file, own.len());
            let stated = report.edition_in(at, number);
            let now = record::of(&report.catalogue, stated, &report.acts_of(at, number));
            compare((&own, &now), (edition, number), findings);
            sealed = own;
        }
        commentary(report, edition, seal, findings);
        let (has, known) = (seal.versions.len(), report.versions(at));
        if has < known {
            let last = seal.versions.last().map_or(seal.at, |version| version.at);
            findings.push(
                Diagnostic::new(&SEAL04, last).with("year", edition.year.to_string()).with("version", known),
            );
        }
    }
}

fn compare(
    (sealed, now): (&Record, &Record),
    (edition, version): (&Edition, usize),
    findings: &mut Findings,
) {
    for difference in record::differences(sealed, now) {
        let value = |value: Option<String>| match value {
            None => Arg::Key("nothing"),
            Some(text) => text.parse::<Decimal>().map_or(Arg::Text(text), Arg::Number),
        };
        let what = match difference.field.as_str() {
            "" => format!("`{}`", difference.key),
            field => format!("`{}`, `{field}`", difference.key),
        };
        findings.push(
            Diagnostic::new(&SEAL01, difference.at.unwrap_or(edition.at))
                .with("what", what)
                .with("was", value(difference.was))
                .with("now", value(difference.now))
                .with("year", edition.year.to_string())
                .with("version", version),
        );
    }
}

fn commentary(report: &Report, edition: &Edition, seal: &Seal, findings: &mut Findings) {
    let Some(last) = seal.versions.last() else { return };
    findings.look(seal.at.file);
    if record::hex(&record::commentary(&report.catalogue, edition.year)) != last.commentary {
        findings.push(Diagnostic::new(&SEAL03, last.at).with("year", edition.year.to_string()));
    }
}

fn unreliable(at: Place, fault: &'static str) -> Diagnostic {
    Diagnostic::new(&SEAL02, at).with("fault", Arg::Key(fault))
}

fn last_act(version: &SealedVersion) -> &str {
    version.acts.last().map_or("", |act| &act.document)
}
