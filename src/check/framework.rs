//! The tree of an index against itself.

use crate::compute::Report;
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::framework::{Aggregation, Framework};
use crate::model::value::Fraction;
use rust_decimal::Decimal;

/// Maxima of parts that do not add up.
pub static FRAME02: Code = Code { name: "FRAME02", severity: Error };
/// Comparability declared with something that does not exist.
pub static FRAME03: Code = Code { name: "FRAME03", severity: Error };

fn frameworks(report: &Report) -> impl Iterator<Item = (&[Framework], &Framework)> {
    report
        .catalogue
        .indices
        .iter()
        .flat_map(|index| index.frameworks.iter().map(|f| (index.frameworks.as_slice(), f)))
}

/// Finds [`FRAME02`]. Thirds are cut at twelve places, so sums are compared at nine.
pub fn maxima(report: &Report, findings: &mut Vec<Diagnostic>) {
    for (_, framework) in frameworks(report) {
        for node in
            framework.nodes.iter().filter(|n| !n.parts.is_empty() && n.aggregation == Aggregation::Sum)
        {
            let parts: Option<Vec<Fraction>> =
                node.parts.iter().map(|part| framework.nodes[part.at()].max).collect();
            let (Some(max), Some(parts)) = (node.max, parts) else { continue };
            let max = max.to_decimal();
            let sum: Decimal = parts.into_iter().map(Fraction::to_decimal).sum();
            if (max - sum).abs() > Decimal::new(1, 9) {
                findings.push(
                    Diagnostic::new(&FRAME02, node.at)
                        .with("code", node.code.as_str())
                        .with("max", max.normalize())
                        .with("sum", sum.normalize())
                        .of_node(&node.code)
                        .printed(max.normalize().to_string()),
                );
            }
        }
    }
}

/// Finds [`FRAME03`].
pub fn comparability(report: &Report, findings: &mut Vec<Diagnostic>) {
    for (all, framework) in frameworks(report) {
        for (id, codes) in &framework.comparable {
            let mut wrong = |id: &str| findings.push(Diagnostic::new(&FRAME03, framework.at).with("id", id));
            let Some(other) = all.iter().find(|other| other.id == *id && other.id != framework.id) else {
                wrong(id);
                continue;
            };
            for code in codes {
                if framework.node(code).is_none() || other.node(code).is_none() {
                    wrong(code);
                }
            }
        }
    }
}
