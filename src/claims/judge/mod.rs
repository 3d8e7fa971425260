//! A claim against the report.
//!
//! 1. Every reading of the claim (unit, index, part, year) is held against every figure that the report has for it: as
//!    shown, as computed, as printed elsewhere.
//! 2. It is true if one reading is; false only if every reading is denied; else it stays open, with the reason.

mod beside;
mod bind;
mod compare;
mod group;
mod time;
mod unit;

use super::claim::{Truth, Verdict, Why};
use super::draft::{Asked, Draft, Nodes, Who};
use crate::compute::{Board, Report};
use crate::model::framework::{IndexId, NodeId};
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::Year;

/// What became of one reading.
pub(super) type Outcome = Result<Option<Truth>, Why>;

/// The reading was right.
const TRUE: Outcome = Ok(None);

/// A unit on a board, on a part of the index.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub board: Board<'a>,
    pub row: usize,
    pub node: NodeId,
}

impl Standing<'_> {
    fn unit(&self) -> UnitId {
        self.board.sheet.rows[self.row].unit
    }
}

/// A group in an edition, for an index.
#[derive(Clone, Copy)]
pub(super) struct GroupOf<'a> {
    pub report: &'a Report,
    pub edition: usize,
    pub index: IndexId,
    pub group: GroupId,
    /// Code of the part.
    pub code: &'a str,
}

/// A claim that was held against the report.
pub(super) struct Judged {
    pub verdict: Verdict,
    /// Whom it is about, where that is certain.
    pub unit: Option<UnitId>,
    /// Of which index.
    pub index: Option<IndexId>,
    /// Code of the part, where it is not the whole.
    pub node: Option<String>,
    /// Of which year.
    pub year: Option<Year>,
    /// The reference that a bound figure would have.
    pub reference: Option<String>,
    /// Whether percent was said of a difference of percentages or points.
    pub is_percent: bool,
}

/// Holds a claim against the report.
pub(super) fn judge(report: &Report, draft: &Draft) -> Judged {
    let mut judged = Judged {
        verdict: Verdict::Undecided(Why::Words),
        unit: None,
        index: None,
        node: None,
        year: None,
        reference: None,
        is_percent: false,
    };
    let who = match (&draft.open, &draft.who, &draft.asked) {
        (Some(why), ..) | (None, Err(why), _) => {
            judged.verdict = Verdict::Undecided(*why);
            return judged;
        }
        (None, Ok(_), Asked::Nothing(_)) => {
            judged.verdict = Verdict::Undecided(Why::Topic);
            return judged;
        }
        (None, Ok(who), _) => who,
    };
    match who {
        Who::Units(units) => of_units(report, draft, units, &mut judged),
        Who::Groups(groups) => group::judge(report, draft, Some(groups), &mut judged),
        Who::Everyone => group::judge(report, draft, None, &mut judged),
    }
    judged
}

fn of_units(report: &Report, draft: &Draft, units: &[UnitId], judged: &mut Judged) {
    let readings = standings(report, draft, units);
    let outcomes: Vec<Outcome> = readings
        .iter()
        .map(|reading| reading.as_ref().map_err(|why| *why).and_then(|standing| unit::judge(draft, standing)))
        .collect();
    let verdict = combined(&outcomes, draft.is_attributed);
    let chosen = match &verdict {
        Verdict::True => outcomes.iter().position(|outcome| *outcome == TRUE),
        _ => (readings.len() == 1).then_some(0),
    };
    let chosen = chosen.and_then(|at| readings[at].as_ref().ok());
    let about = chosen.or_else(|| readings.iter().find_map(|reading| reading.as_ref().ok()));
    if let Some(standing) = about {
        judged.unit = Some(standing.unit());
        judged.index = Some(standing.board.sheet.index);
        judged.year = Some(standing.board.edition.year);
        let code = &standing.board.framework.nodes[standing.node.at()].code;
        judged.node = (standing.node != NodeId::TOTAL).then(|| code.clone());
    }
    judged.reference = match &verdict {
        Verdict::True => {
            let held = (0..outcomes.len()).filter(|at| outcomes[*at] == TRUE);
            bind::only(held.map(|at| readings[at].as_ref().ok().and_then(|of| bind::of_unit(draft, of))))
        }
        _ => chosen.and_then(|standing| bind::of_unit(draft, standing)),
    };
    judged.is_percent =
        draft.is_percent && chosen.is_some_and(|standing| unit::is_difference(draft, standing));
    judged.verdict = verdict;
}

/// One verdict from those of all readings.
pub(super) fn combined(outcomes: &[Outcome], is_attributed: bool) -> Verdict {
    if outcomes.contains(&TRUE) {
        return Verdict::True;
    }
    if let Some(why) = outcomes.iter().find_map(|outcome| outcome.as_ref().err()) {
        return Verdict::Undecided(if outcomes.len() > 1 && outcomes.iter().any(Result::is_ok) {
            Why::Ambiguous
        } else {
            *why
        });
    }
    match outcomes.first() {
        Some(_) if is_attributed => Verdict::Undecided(Why::Source),
        Some(Ok(Some(truth))) => Verdict::False(truth.clone()),
        _ => Verdict::Undecided(Why::NoFigure),
    }
}

/// Every place where one of the units may stand, by index, part and year.
fn standings<'a>(report: &'a Report, draft: &Draft, units: &[UnitId]) -> Vec<Result<Standing<'a>, Why>> {
    let mut found = Vec::new();
    for year in &draft.years {
        let Some(edition) = report.edition_of(*year) else {
            found.push(Err(Why::NoEdition));
            continue;
        };
        let before = found.len();
        for board in report.boards(edition) {
            let is_named = draft.indices.contains(&board.sheet.index);
            if !is_named && !draft.indices.is_empty() {
                continue;
            }
            for unit in units {
                match board.row_of(*unit) {
                    Some(row) => found.extend(draft.nodes.iter().map(|nodes| {
                        let node = node_of(&board, nodes.as_ref()).ok_or(Why::NoFigure)?;
                        Ok(Standing { board, row, node })
                    })),
                    // It belongs there, but its figure was not published.
                    None if is_named && is_member(&board, *unit) => found.push(Err(Why::NoFigure)),
                    None => {}
                }
            }
        }
        if found.len() == before {
            found.push(Err(Why::NoBoard));
        }
    }
    found
}

/// The part that is meant, by the framework of the board.
pub(super) fn node_of(board: &Board<'_>, nodes: Option<&Nodes>) -> Option<NodeId> {
    let Some(nodes) = nodes else { return Some(NodeId::TOTAL) };
    nodes
        .iter()
        .find(|(index, framework, _)| *index == board.sheet.index && *framework == board.sheet.framework)
        .map(|(_, _, node)| *node)
}

/// Whether a unit belongs to the group of a board in its year.
fn is_member(board: &Board<'_>, unit: UnitId) -> bool {
    is_in(board, unit, board.sheet.group)
}

/// Whether a unit belongs to a group in the year of a board.
pub(super) fn is_in(board: &Board<'_>, unit: UnitId, group: GroupId) -> bool {
    let catalogue = &board.report.catalogue;
    let day = board.edition.units_as_of;
    let mut memberships = catalogue.unit(unit).groups.iter().filter(|membership| membership.holds_on(day));
    memberships.any(|membership| catalogue.holds(group, membership.group))
}
