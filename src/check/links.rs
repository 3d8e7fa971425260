//! What frameworks say of one another and of other indices.

use super::framework::frameworks;
use super::rule::Findings;
use crate::compute::Report;
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::Catalogue;
use crate::model::framework::{Framework, IndexId, Node};
use std::collections::BTreeMap;

/// Points from another index that never come.
pub static FRAME05: Code = Code { name: "FRAME05", severity: Error };
/// Two frameworks for one year and group.
pub static FRAME06: Code = Code { name: "FRAME06", severity: Error };
/// An earlier code that does not exist, or that two nodes claim.
pub static FRAME08: Code = Code { name: "FRAME08", severity: Error };

/// Finds [`FRAME05`].
pub fn points_from_elsewhere(report: &Report, findings: &mut Findings) {
    let catalogue = &report.catalogue;
    for (own, index) in (0u16..).map(IndexId).zip(&catalogue.indices) {
        for node in index.frameworks.iter().flat_map(|framework| &framework.nodes) {
            let Some(link) = &node.link else { continue };
            findings.look(node.at.file);
            let other = catalogue.index(link.index);
            let fault = if waits_for(catalogue, link.index, own, catalogue.indices.len()) {
                "fault-circle"
            } else if other.frameworks.iter().all(|framework| framework.node(&link.code).is_none()) {
                "fault-node"
            } else {
                continue;
            };
            findings.push(
                Diagnostic::new(&FRAME05, node.at)
                    .with("code", node.code.as_str())
                    .with("index", other.id.as_str())
                    .with("other", link.code.as_str())
                    .with("fault", Arg::Key(fault))
                    .of_node(&node.code),
            );
        }
    }
}

/// Whether an index is another one or takes points from it, in at most so many steps.
fn waits_for(catalogue: &Catalogue, index: IndexId, wanted: IndexId, steps: usize) -> bool {
    index == wanted
        || steps > 0
            && catalogue
                .index(index)
                .links()
                .any(|link| link.index != index && waits_for(catalogue, link.index, wanted, steps - 1))
}

/// Finds [`FRAME06`]: a board would take the first of the two without a word.
pub fn overlaps(report: &Report, findings: &mut Findings) {
    for index in &report.catalogue.indices {
        for (at, framework) in index.frameworks.iter().enumerate() {
            findings.look(framework.at.file);
            for earlier in &index.frameworks[..at] {
                let Some(year) = framework.span.shared(&earlier.span) else { continue };
                let group = framework
                    .span
                    .groups
                    .iter()
                    .find(|group| earlier.span.groups.is_empty() || earlier.span.groups.contains(group));
                let group = group.or(earlier.span.groups.first());
                let group = group.map_or(Arg::Key("every-group"), |group| {
                    Arg::Text(format!("`{}`", report.catalogue.group(*group).id))
                });
                findings.push(
                    Diagnostic::new(&FRAME06, framework.at)
                        .with("framework", framework.id.as_str())
                        .with("other", earlier.id.as_str())
                        .with("year", year.map_or(Arg::Key("every-year"), |year| Arg::Text(year.to_string())))
                        .with("group", group),
                );
            }
        }
    }
}

/// Finds [`FRAME08`].
pub fn earlier_codes(report: &Report, findings: &mut Findings) {
    for (all, framework) in frameworks(report) {
        let mut claimed: BTreeMap<(&str, &str), &Node> = own_codes(framework);
        for node in &framework.nodes {
            for (id, code) in &node.same_as {
                findings.look(node.at.file);
                let other = all.iter().find(|other| other.id == *id && other.id != framework.id);
                let (fault, what) = match other {
                    None => ("fault-framework", id.as_str()),
                    Some(other) if other.node(code).is_none() => ("fault-code", code.as_str()),
                    Some(_) => match claimed.insert((id, code), node) {
                        Some(twin) => ("fault-twice", twin.code.as_str()),
                        None => continue,
                    },
                };
                findings.push(
                    Diagnostic::new(&FRAME08, node.at)
                        .with("code", node.code.as_str())
                        .with("fault", Arg::Key(fault))
                        .with("what", what)
                        .of_node(&node.code),
                );
            }
        }
    }
}

/// Codes that nodes claim without a word, because they are compared under the code that they bear now.
fn own_codes(framework: &Framework) -> BTreeMap<(&str, &str), &Node> {
    let compared = framework
        .comparable
        .iter()
        .flat_map(|(id, codes)| codes.iter().map(move |code| (id.as_str(), code.as_str())));
    compared
        .filter_map(|(id, code)| {
            let node = &framework.nodes[framework.node(code)?.at()];
            let is_renamed = node.same_as.iter().any(|(framework, _)| framework == id);
            (!is_renamed).then_some(((id, code), node))
        })
        .collect()
}
