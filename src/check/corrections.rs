//! What acts say they change, against what stands there.

use super::rule::Findings;
use crate::compute::Report;
use crate::compute::correct::{Refused, Why};
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::correction::{CorrectedCell, Correction, StatedFigure};
use crate::model::document::Document;
use crate::model::value::Value;

/// Corrections of an act that may make none.
pub static CORR02: Code = Code { name: "CORR02", severity: Error };
/// A figure that is not there.
pub static CORR03: Code = Code { name: "CORR03", severity: Error };
/// Another figure stands there.
pub static CORR04: Code = Code { name: "CORR04", severity: Error };
/// An entry that changes nothing, or a second time.
pub static CORR05: Code = Code { name: "CORR05", severity: Error };

/// Those that the rule below finds beside its own.
pub static BESIDE: [&Code; 3] = [&CORR03, &CORR04, &CORR05];

/// Finds all of them: each entry that was not followed, once.
pub fn refused(report: &Report, findings: &mut Findings) {
    for document in &report.catalogue.documents {
        let entries = document.corrections.iter().flatten();
        entries.for_each(|entry| findings.look(entry.at.file));
    }
    for refused in &report.corrections.refused {
        let document = report.catalogue.document(refused.document);
        let entry = refused.entry.and_then(|at| document.corrections.as_ref()?.get(at));
        findings.push(finding(report, refused, document, entry));
    }
}

fn finding(
    report: &Report,
    refused: &Refused,
    document: &Document,
    entry: Option<&Correction>,
) -> Diagnostic {
    let at = entry.map_or(document.relation_at, |entry| match refused.why {
        Why::Other(_) => entry.was_at,
        Why::Same => entry.now_at,
        _ => entry.at,
    });
    let (code, fault) = match refused.why {
        Why::FormOnly => (&CORR02, "fault-form"),
        Why::Undated => (&CORR02, "fault-date"),
        Why::NoBoard => (&CORR03, "fault-board"),
        Why::NoFigure => (&CORR03, "fault-figure"),
        Why::OtherAct => (&CORR03, "fault-act"),
        Why::Other(None) => (&CORR04, "fault-none"),
        Why::Other(Some(_)) => (&CORR04, "fault-other"),
        Why::Same => (&CORR05, "fault-same"),
        Why::Twice => (&CORR05, "fault-twice"),
    };
    let mut found = Diagnostic::new(code, at).with("fault", Arg::Key(fault));
    found = found.with("document", document.id.as_str());
    let Some(entry) = entry else { return found };
    let catalogue = &report.catalogue;
    let place = format!("{}/{}", catalogue.index(entry.index).id, catalogue.group(entry.group).id);
    found = found.with("board", place).with("year", entry.year.to_string());
    if let Some(unit) = entry.cell.unit() {
        let unit = catalogue.unit(unit).id.as_str();
        found = found.with("subject", unit).of_unit(unit);
    } else if let CorrectedCell::Summary(group, ..) = entry.cell {
        found = found.with("subject", catalogue.group(group).id.as_str());
    }
    found = found.with("was", shown(entry.cell, entry.was));
    match refused.why {
        Why::Other(there) => found.with("there", shown(entry.cell, there)),
        _ => found,
    }
}

/// A figure as the content files write it; a class by its number, because labels depend on the rule.
fn shown(cell: CorrectedCell, value: Option<Value>) -> Arg {
    match value {
        None => Arg::Text("none".to_owned()),
        Some(Err(missing)) => Arg::Text(missing.id().to_owned()),
        Some(Ok(class)) if matches!(cell, CorrectedCell::Stated(_, StatedFigure::Class)) => {
            Arg::Number(class + rust_decimal::Decimal::ONE)
        }
        Some(Ok(figure)) => Arg::Number(figure),
    }
}
