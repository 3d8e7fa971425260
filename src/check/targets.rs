//! Targets of plans: whether they ask for something that can be, and whether they can be judged.

use super::rule::Findings;
use crate::compute::Report;
use crate::compute::target::Undecided;
use crate::diagnostic::Severity::{Error, Note};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::document::{Document, Goal, Target};
use crate::model::framework::{Node, Span};
use crate::model::value::{Fraction, Missing};
use rust_decimal::Decimal;

/// A target that nothing can reach.
pub static TARGET01: Code = Code { name: "TARGET01", severity: Error };
/// A target that cannot be judged.
pub static TARGET02: Code = Code { name: "TARGET02", severity: Note };
/// Goals that exclude one another.
pub static TARGET03: Code = Code { name: "TARGET03", severity: Error };

fn targets(report: &Report) -> impl Iterator<Item = (&Document, &Target)> {
    report
        .catalogue
        .documents
        .iter()
        .flat_map(|document| document.targets.iter().map(move |of| (document, of)))
}

fn finding(report: &Report, code: &'static Code, target: &Target) -> Diagnostic {
    let unit = report.catalogue.unit(target.unit).id.as_str();
    Diagnostic::new(code, target.at)
        .with("year", target.year.to_string())
        .with("unit", unit)
        .with("index", report.catalogue.index(target.index).id.as_str())
        .of_unit(unit)
        .of_node(&target.code)
}

/// What is wrong with a goal by itself, and what of it.
type Fault = (&'static str, String);

/// Finds [`TARGET01`].
pub fn impossible(report: &Report, findings: &mut Findings) {
    for (_, target) in targets(report) {
        findings.look(target.at.file);
        findings.extend(faults(report, target).into_iter().map(|(fault, what)| {
            finding(report, &TARGET01, target)
                .with("fault", Arg::Key(fault))
                .with("what", what.as_str())
                .printed(what)
        }));
    }
}

fn faults(report: &Report, target: &Target) -> Vec<Fault> {
    let index = report.catalogue.index(target.index);
    let holds = |span: &Span| span.holds_in(target.year) && concerns(report, span, target);
    let nodes: Vec<Option<&Node>> = index
        .frameworks
        .iter()
        .filter(|framework| holds(&framework.span))
        .map(|framework| framework.node(&target.code).map(|node| &framework.nodes[node.at()]))
        .collect();
    if !nodes.is_empty() && nodes.iter().all(Option::is_none) {
        return vec![("fault-node", target.code.clone())];
    }
    let has_class =
        |name: &str| index.classes.iter().any(|rule| holds(&rule.span) && rule.class_named(name).is_some());
    let is_out = |goal: &Goal| !nodes.is_empty() && nodes.iter().flatten().all(|node| is_out(goal, node));
    let fault = |goal: &Goal| match goal {
        Goal::ClassAtLeast(name) => (!has_class(name)).then(|| ("fault-class", name.clone())),
        Goal::RankAtMost(rank) => (*rank == 0).then(|| ("fault-rank", rank.to_string())),
        Goal::Improves => None,
        Goal::Above(value) | Goal::AtLeast(value) | Goal::Below(value) | Goal::AtMost(value) => {
            is_out(goal).then(|| ("fault-bounds", value.to_string()))
        }
    };
    target.goals.iter().filter_map(fault).collect()
}

/// Whether something that holds for some groups concerns the unit of a target.
fn concerns(report: &Report, span: &Span, target: &Target) -> bool {
    let groups = &report.catalogue.unit(target.unit).groups;
    span.groups.is_empty()
        || span.groups.iter().any(|group| groups.iter().any(|of| report.catalogue.holds(*group, of.group)))
}

/// Whether the figure of a goal lies out of the bounds of a node, or at the end beyond which none lies.
fn is_out(goal: &Goal, node: &Node) -> bool {
    let (min, max) = (node.min.map(Fraction::to_decimal), node.max.map(Fraction::to_decimal));
    let over = |is_over: fn(Decimal, Decimal) -> bool, value| max.is_some_and(|max| is_over(value, max));
    let under = |is_under: fn(Decimal, Decimal) -> bool, value| min.is_some_and(|min| is_under(value, min));
    match goal {
        Goal::Above(value) => {
            over(|value, max| value >= max, *value) || under(|value, min| value < min, *value)
        }
        Goal::Below(value) => {
            over(|value, max| value > max, *value) || under(|value, min| value <= min, *value)
        }
        Goal::AtLeast(value) | Goal::AtMost(value) => {
            over(|value, max| value > max, *value) || under(|value, min| value < min, *value)
        }
        Goal::RankAtMost(_) | Goal::ClassAtLeast(_) | Goal::Improves => false,
    }
}

/// Finds [`TARGET02`]: only where the edition is there and the target itself is sound.
pub fn undecided(report: &Report, findings: &mut Findings) {
    for (_, target) in targets(report).filter(|(_, target)| faults(report, target).is_empty()) {
        let judgement = report.judge(target);
        let open = judgement.goals.iter().find_map(|goal| goal.err());
        let reason = match open.filter(|_| judgement.is_met.is_none()) {
            Some(Undecided::NoEdition) => continue,
            None => {
                findings.look(target.at.file);
                continue;
            }
            Some(Undecided::NoBoard) => "reason-board",
            Some(Undecided::NoNode) => "reason-node",
            Some(Undecided::Missing(Missing::Withheld)) => "reason-withheld",
            Some(Undecided::Missing(_)) => "reason-missing",
            Some(Undecided::NoRank) => "reason-rank",
            Some(Undecided::NoClass) => "reason-class",
            Some(Undecided::NoChange) => "reason-change",
        };
        findings.look(target.at.file);
        findings.push(finding(report, &TARGET02, target).with("reason", Arg::Key(reason)));
    }
}

/// Finds [`TARGET03`], also between two targets of one plan for the same figure.
pub fn exclusive(report: &Report, findings: &mut Findings) {
    for document in &report.catalogue.documents {
        for (at, target) in document.targets.iter().enumerate() {
            findings.look(target.at.file);
            let is_same = |other: &&Target| {
                (other.index, other.unit, other.year) == (target.index, target.unit, target.year)
                    && other.code == target.code
            };
            let earlier = document.targets[..at].iter().filter(is_same).flat_map(|other| &other.goals);
            let others: Vec<&Goal> = earlier.chain(&target.goals).collect();
            let clash = target.goals.iter().find_map(|own| {
                others.iter().find_map(|other| clash(own, other).or_else(|| clash(other, own)))
            });
            if let Some((low, high)) = clash {
                findings.push(finding(report, &TARGET03, target).with("low", low).with("high", high));
            }
        }
    }
}

/// The two figures, where no figure is above the one and below the other.
fn clash(low: &Goal, high: &Goal) -> Option<(Decimal, Decimal)> {
    let (low, is_in_low) = match low {
        Goal::Above(value) => (*value, false),
        Goal::AtLeast(value) => (*value, true),
        _ => return None,
    };
    let (high, is_in_high) = match high {
        Goal::Below(value) => (*value, false),
        Goal::AtMost(value) => (*value, true),
        _ => return None,
    };
    let is_empty = low > high || low == high && !(is_in_low && is_in_high);
    is_empty.then_some((low, high))
}
