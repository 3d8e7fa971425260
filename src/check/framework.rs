//! The tree of an index against itself.

use super::rule::Findings;
use crate::compute::{Report, mean};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::framework::{Aggregation, Framework, Node};
use crate::model::value::Fraction;
use rust_decimal::Decimal;

/// Maxima of parts that do not add up.
pub static FRAME02: Code = Code { name: "FRAME02", severity: Error };
/// Comparability declared with something that does not exist.
pub static FRAME03: Code = Code { name: "FRAME03", severity: Error };
/// Weights that make no mean.
pub static FRAME04: Code = Code { name: "FRAME04", severity: Error };
/// A weight that nothing uses.
pub static FRAME07: Code = Code { name: "FRAME07", severity: Warning };
/// Another number of nodes than the instrument prints.
pub static FRAME09: Code = Code { name: "FRAME09", severity: Warning };
/// Bounds that no figure can keep.
pub static FRAME10: Code = Code { name: "FRAME10", severity: Error };

/// Every framework, with all of its index.
pub(super) fn frameworks(report: &Report) -> impl Iterator<Item = (&[Framework], &Framework)> {
    report
        .catalogue
        .indices
        .iter()
        .flat_map(|index| index.frameworks.iter().map(|f| (index.frameworks.as_slice(), f)))
}

/// Finds [`FRAME02`]. Thirds are cut at twelve places, so sums are compared at nine.
pub fn maxima(report: &Report, findings: &mut Findings) {
    for (_, framework) in frameworks(report) {
        for node in
            framework.nodes.iter().filter(|n| !n.parts.is_empty() && n.aggregation == Aggregation::Sum)
        {
            let parts: Option<Vec<Fraction>> =
                node.parts.iter().map(|part| framework.nodes[part.at()].max).collect();
            let (Some(max), Some(parts)) = (node.max, parts) else { continue };
            findings.look(node.at.file);
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

/// Finds [`FRAME03`]. A node that bore another code there is looked for under that.
pub fn comparability(report: &Report, findings: &mut Findings) {
    for (all, framework) in frameworks(report) {
        for (id, codes) in &framework.comparable {
            findings.look(framework.at.file);
            let mut wrong = |id: &str| findings.push(Diagnostic::new(&FRAME03, framework.at).with("id", id));
            let Some(other) = all.iter().find(|other| other.id == *id && other.id != framework.id) else {
                wrong(id);
                continue;
            };
            for code in codes {
                if framework.node(code).and_then(|node| framework.node_in(node, other)).is_none() {
                    wrong(code);
                }
            }
        }
    }
}

/// Whether the parts of a node need or may have weights.
fn is_weighted(node: &Node) -> bool {
    matches!(node.aggregation, Aggregation::WeightedMean | Aggregation::GeometricMean)
}

/// Finds [`FRAME04`]: first what is wrong with a part, and only where nothing is, the weights together.
pub fn weights(report: &Report, findings: &mut Findings) {
    for (_, framework) in frameworks(report) {
        for node in framework.nodes.iter().filter(|node| is_weighted(node) && !node.parts.is_empty()) {
            let parts: Vec<&Node> = node.parts.iter().map(|part| &framework.nodes[part.at()]).collect();
            let is_equal = parts.iter().all(|part| part.weight.is_none());
            if is_equal && node.aggregation == Aggregation::GeometricMean {
                continue;
            }
            let before = findings.len();
            for part in &parts {
                findings.look(part.at.file);
                let fault = match part.weight.map(Fraction::to_decimal) {
                    None => "fault-none",
                    Some(weight) if weight <= Decimal::ZERO => "fault-sign",
                    Some(_) => continue,
                };
                findings.push(weight_finding(part, fault));
            }
            let weights = parts.iter().filter_map(|part| part.weight);
            let is_geometric = node.aggregation == Aggregation::GeometricMean;
            if findings.len() == before && is_geometric && mean::shares(weights).is_none() {
                findings.push(weight_finding(node, "fault-fine").advise("hint-fine"));
            }
        }
    }
}

fn weight_finding(node: &Node, fault: &'static str) -> Diagnostic {
    Diagnostic::new(&FRAME04, node.at)
        .with("code", node.code.as_str())
        .with("fault", Arg::Key(fault))
        .of_node(&node.code)
}

/// Finds [`FRAME07`].
pub fn idle_weights(report: &Report, findings: &mut Findings) {
    for (_, framework) in frameworks(report) {
        for node in framework.nodes.iter().filter(|node| node.weight.is_some()) {
            findings.look(node.at.file);
            let parent = node.parent.map(|parent| &framework.nodes[parent.at()]);
            if parent.is_none_or(|parent| !is_weighted(parent)) {
                let parent = parent.map_or("-", |parent| &parent.code);
                findings.push(
                    Diagnostic::new(&FRAME07, node.at)
                        .with("code", node.code.as_str())
                        .with("parent", parent)
                        .of_node(&node.code),
                );
            }
        }
    }
}

/// Finds [`FRAME09`]. A level of which nothing has been entered yet is not compared.
pub fn node_counts(report: &Report, findings: &mut Findings) {
    for (_, framework) in frameworks(report) {
        for (at, printed) in framework.counts.iter().enumerate() {
            let entered = framework.count(at + 1);
            if entered == 0 {
                continue;
            }
            findings.look(printed.at.file);
            if entered != printed.value {
                findings.push(
                    Diagnostic::new(&FRAME09, printed.at)
                        .with("framework", framework.id.as_str())
                        .with("level", at + 1)
                        .with("printed", printed.value)
                        .with("entered", entered)
                        .printed(printed.value.to_string()),
                );
            }
        }
    }
}

/// Finds [`FRAME10`].
pub fn bounds(report: &Report, findings: &mut Findings) {
    for (_, framework) in frameworks(report) {
        for node in &framework.nodes {
            let (Some(min), Some(max)) = (node.min, node.max) else { continue };
            findings.look(node.at.file);
            let (min, max) = (min.to_decimal(), max.to_decimal());
            if min > max {
                findings.push(bounds_finding(node, "fault-order", max).with("min", min.normalize()));
            }
        }
        let whole = &framework.nodes[0];
        for (most, fault) in [(framework.bonus, "fault-bonus"), (framework.deduction, "fault-deduction")] {
            let most = most.map(Fraction::to_decimal).filter(|most| *most < Decimal::ZERO);
            findings.extend(most.map(|most| bounds_finding(whole, fault, most)));
        }
    }
}

fn bounds_finding(node: &Node, fault: &'static str, max: Decimal) -> Diagnostic {
    Diagnostic::new(&FRAME10, node.at)
        .with("code", node.code.as_str())
        .with("fault", Arg::Key(fault))
        .with("max", max.normalize())
        .of_node(&node.code)
        .printed(max.normalize().to_string())
}
