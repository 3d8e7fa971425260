//! What of a board's figures people were asked for: the highest nodes of its framework that rest on a survey.
//!
//! A node rests on a survey if the framework says so, if the index that gives its points does as a whole, or
//! if all of its parts do. Where a board has points of a survey beside those of an appraisal, part of the
//! node is surveyed.

use super::report::{Board, Report};
use crate::model::framework::{Evidence, Framework, IndexId, Node, NodeId};
use crate::model::scoreboard::PointSource;
use crate::model::value::Year;

/// How much of a node comes from a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surveyed {
    /// All of it.
    Whole,
    /// Some of its points.
    Partly,
}

impl Board<'_> {
    /// The highest nodes that rest on a survey, in the order of the framework; none if nothing does.
    pub fn surveyed(&self) -> Vec<(NodeId, Surveyed)> {
        let mut found = Vec::new();
        self.find_surveyed(NodeId::TOTAL, &mut found);
        found
    }

    fn find_surveyed(&self, node: NodeId, found: &mut Vec<(NodeId, Surveyed)>) {
        let rests = |index| rests_on_survey(self.report, index, self.edition.year);
        if is_surveyed(self.framework, node, &rests) {
            found.push((node, Surveyed::Whole));
        } else if self.sheet.column_of(node, PointSource::Survey).is_some() {
            found.push((node, Surveyed::Partly));
        } else {
            for part in &self.framework.nodes[node.at()].parts {
                self.find_surveyed(*part, found);
            }
        }
    }
}

fn is_surveyed(framework: &Framework, node: NodeId, rests: &dyn Fn(IndexId) -> bool) -> bool {
    let Node { evidence, link, parts, .. } = &framework.nodes[node.at()];
    match (evidence, link) {
        (Some(evidence), _) => *evidence == Evidence::Survey,
        (None, Some(link)) => rests(link.index),
        (None, None) => !parts.is_empty() && parts.iter().all(|part| is_surveyed(framework, *part, rests)),
    }
}

/// Whether all of an index that gives points to another one is surveyed in a year. What that index itself
/// takes from others is not followed further: indices that wait for one another are a finding of `check`.
fn rests_on_survey(report: &Report, index: IndexId, year: Year) -> bool {
    let mut frameworks =
        report.catalogue.index(index).frameworks.iter().filter(|framework| framework.span.holds_in(year));
    frameworks.next().is_some_and(|framework| is_surveyed(framework, NodeId::TOTAL, &|_| false))
}
