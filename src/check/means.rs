//! Printed means of groups against each other: a group and the groups it is made of, a whole and its
//! nodes, the highest and the lowest.

use super::printed::{Known, apart};
use super::rule::{Findings, half_unit};
use super::summaries::{of_summary, slack_of_rows, whole_board};
use crate::compute::{Board, Report, mean};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::framework::{Aggregation, Direction, NodeId};
use crate::model::scoreboard::Coverage;
use crate::model::summary::{Summary, SummaryMeasure};
use crate::model::unit::GroupId;
use crate::model::value::{Fraction, rounded};
use rust_decimal::Decimal;

/// A mean beyond what it is a mean of.
pub static SUMMARY04: Code = Code { name: "SUMMARY04", severity: Error };
/// A mean of groups whose weights are not known.
pub static SUMMARY05: Code = Code { name: "SUMMARY05", severity: Warning };
/// A weighted mean that its weights do not give.
pub static SUMMARY06: Code = Code { name: "SUMMARY06", severity: Error };
/// A mean of the whole beyond the means of its nodes.
pub static SUMMARY07: Code = Code { name: "SUMMARY07", severity: Error };

/// A printed mean and where to look for others. A board of the very group that is complete says more,
/// so such figures are left to it.
struct Asked<'a> {
    board: Board<'a>,
    printed: &'a Summary,
}

/// A group of which another one is made up.
struct Piece {
    group: GroupId,
    mean: Known,
}

fn asked<'a>(
    report: &'a Report,
    is_asked: impl Fn(SummaryMeasure) -> bool + Copy,
) -> impl Iterator<Item = Asked<'a>> {
    report.all_boards().flat_map(move |board| {
        let printed = board.sheet.summaries.iter().filter(move |printed| is_asked(printed.measure));
        let open = printed.filter(move |p| whole_board(&board, p).is_none());
        open.map(move |printed| Asked { board, printed })
    })
}

fn is_mean(measure: SummaryMeasure) -> bool {
    matches!(measure, SummaryMeasure::Mean | SummaryMeasure::WeightedMean)
}

/// Finds [`SUMMARY04`].
pub fn beyond_its_parts(report: &Report, findings: &mut Findings) {
    for asked in asked(report, |measure| is_mean(measure) || measure == SummaryMeasure::Median) {
        let value = asked.printed.value.value;
        let (least, most) = asked.extremes();
        let (lowest, highest) = asked.range_of_pieces();
        if [least, most, lowest, highest].iter().any(Option::is_some) {
            findings.look(asked.printed.value.at.file);
        }
        let is_over = |bound: &Known| value.saturating_sub(bound.value) > asked.slack(bound);
        let is_under = |bound: &Known| bound.value.saturating_sub(value) > asked.slack(bound);
        let fault = (most.filter(is_over).map(|bound| ("fault-highest", bound)))
            .or_else(|| least.filter(is_under).map(|bound| ("fault-lowest", bound)))
            .or_else(|| highest.filter(is_over).map(|bound| ("fault-parts-highest", bound)))
            .or_else(|| lowest.filter(is_under).map(|bound| ("fault-parts-lowest", bound)));
        if let Some((fault, bound)) = fault {
            findings.push(
                asked
                    .finding(&SUMMARY04)
                    .with("fault", Arg::Key(fault))
                    .with("bound", bound.value)
                    .with("difference", value.saturating_sub(bound.value)),
            );
        }
    }
}

/// Finds [`SUMMARY05`]: neither the plain mean of the groups nor that by their numbers of units. A mean
/// beyond all of them is [`SUMMARY04`].
pub fn unknown_weights(report: &Report, findings: &mut Findings) {
    for asked in asked(report, is_mean) {
        let own = asked.printed;
        let is_explained = asked
            .board
            .sheet
            .summaries
            .iter()
            .any(|other| other.group == own.group && other.node == own.node && !other.weights.is_empty());
        let Some(pieces) = asked.pieces(own.group).filter(|pieces| pieces.len() > 1) else { continue };
        findings.look(own.value.at.file);
        let slack = pieces.iter().map(|piece| asked.slack(&piece.mean)).max().unwrap_or_default();
        let value = own.value.value;
        let (lowest, highest) = range(&pieces);
        let is_within = lowest.is_some_and(|low| value.saturating_add(slack) >= low.value)
            && highest.is_some_and(|high| value <= high.value.saturating_add(slack));
        if is_explained || !is_within {
            continue;
        }
        let weighted = |weights: Vec<Decimal>| {
            let means = pieces.iter().map(|piece| piece.mean.value);
            weighted_mean(&means.zip(weights).collect::<Vec<_>>())
        };
        let Some(plain) = weighted(vec![Decimal::ONE; pieces.len()]) else { continue };
        let by = |units: &dyn Fn(GroupId) -> Option<usize>| {
            let weights: Option<Vec<Decimal>> =
                pieces.iter().map(|piece| units(piece.group).map(Decimal::from)).collect();
            weights.and_then(weighted)
        };
        let by_units = by(&|group| asked.units(group));
        let by_members = by(&|group| Some(asked.members(group)));
        if [Some(plain), by_units, by_members].into_iter().flatten().any(|mean| apart(mean, value) <= slack) {
            continue;
        }
        findings.push(
            asked
                .finding(&SUMMARY05)
                .with("count", pieces.len())
                .with("plain", rounded(plain, value.scale()))
                .with(
                    "by_units",
                    by_units.map_or(Arg::Key("unknown"), |mean| Arg::Number(rounded(mean, value.scale()))),
                ),
        );
    }
}

/// Finds [`SUMMARY06`]. A weight that is a whole number counts something and is exact.
pub fn weighted(report: &Report, findings: &mut Findings) {
    for asked in asked(report, is_mean).filter(|asked| !asked.printed.weights.is_empty()) {
        let weights = &asked.printed.weights;
        let means: Option<Vec<Known>> = weights.iter().map(|(group, _)| asked.mean(*group)).collect();
        let Some(means) = means else { continue };
        let parts: Vec<(Decimal, Decimal)> =
            means.iter().zip(weights).map(|(mean, (_, weight))| (mean.value, weight.value)).collect();
        let Some(computed) = weighted_mean(&parts) else { continue };
        findings.look(asked.printed.value.at.file);
        let total: Decimal = parts.iter().fold(Decimal::ZERO, |sum, (_, weight)| sum.saturating_add(*weight));
        // A weight that is off by a half unit moves the mean by as much of the distance to its figure.
        let moved = parts.iter().filter(|(_, weight)| !weight.fract().is_zero()).fold(
            Decimal::ZERO,
            |sum, (value, weight)| {
                let by = half_unit(*weight).saturating_mul(apart(*value, computed));
                sum.saturating_add(by.checked_div(total).unwrap_or_default())
            },
        );
        let slack = means.iter().map(|mean| asked.slack(mean)).max().unwrap_or_default();
        let value = asked.printed.value.value;
        if apart(value, computed) > slack.saturating_add(moved) {
            findings.push(
                asked
                    .finding(&SUMMARY06)
                    .with("computed", computed)
                    .with("difference", value.saturating_sub(computed)),
            );
        }
    }
}

/// Finds [`SUMMARY07`]. A geometric mean may lie below the means of its parts, never above them.
pub fn beyond_its_nodes(report: &Report, findings: &mut Findings) {
    for asked in asked(report, |measure| measure == SummaryMeasure::Mean) {
        let Asked { board, printed } = &asked;
        let node = &board.framework.nodes[printed.node.at()];
        let has_floor = match node.aggregation {
            Aggregation::Mean | Aggregation::WeightedMean => true,
            Aggregation::GeometricMean => false,
            Aggregation::Sum | Aggregation::PercentOfMaximum | Aggregation::Stated => continue,
        };
        let parts: Option<Vec<Known>> =
            node.parts.iter().map(|part| asked.mean_on(printed.group, *part)).collect();
        let Some(parts) = parts.filter(|_| node.factor == Decimal::ONE) else { continue };
        let lowest = parts.iter().min_by_key(|mean| mean.value);
        let Some((lowest, highest)) = lowest.zip(parts.iter().max_by_key(|mean| mean.value)) else {
            continue;
        };
        findings.look(printed.value.at.file);
        let value = printed.value.value;
        let is_over = value.saturating_sub(highest.value) > asked.slack(highest);
        let is_under = lowest.value.saturating_sub(value) > asked.slack(lowest);
        if is_over || (is_under && has_floor) {
            findings
                .push(asked.finding(&SUMMARY07).with("lowest", lowest.value).with("highest", highest.value));
        }
    }
}

fn weighted_mean(parts: &[(Decimal, Decimal)]) -> Option<Decimal> {
    let exact = |weight| Fraction { numerator: weight, denominator: Decimal::ONE };
    mean::weighted(&parts.iter().map(|(value, weight)| (*value, exact(*weight))).collect::<Vec<_>>())
}

fn range(pieces: &[Piece]) -> (Option<Known>, Option<Known>) {
    let means = || pieces.iter().map(|piece| piece.mean);
    (means().min_by_key(|mean| mean.value), means().max_by_key(|mean| mean.value))
}

impl<'a> Asked<'a> {
    fn finding(&self, code: &'static Code) -> Diagnostic {
        let node = &self.board.framework.nodes[self.printed.node.at()].code;
        of_summary(&self.board, self.printed, Diagnostic::new(code, self.printed.value.at))
            .with("measure", self.printed.measure.id())
            .with("node", node.as_str())
    }

    /// How far the printed mean may be from another figure.
    fn slack(&self, other: &Known) -> Decimal {
        half_unit(self.printed.value.value).saturating_add(other.slack)
    }

    /// The boards of the index in the edition.
    fn boards(&self) -> impl Iterator<Item = Board<'a>> {
        let index = self.board.sheet.index;
        self.board.report.boards(self.board.at.edition).filter(move |board| board.sheet.index == index)
    }

    /// A printed figure of a group on a node of this board's framework.
    fn find(&self, group: GroupId, measure: SummaryMeasure, node: NodeId) -> Option<Decimal> {
        self.boards().find_map(|board| {
            let node = self.board.framework.node_in(node, board.framework)?;
            let mut of_group = board.sheet.summaries.iter().filter(|s| s.group == group && s.node == node);
            of_group.find(|s| s.measure == measure).map(|s| s.value.value)
        })
    }

    /// The mean of a group on a node: as printed, or of its complete board.
    fn mean_on(&self, group: GroupId, node: NodeId) -> Option<Known> {
        if let Some(printed) = self.find(group, SummaryMeasure::Mean, node) {
            return Some(Known::printed(printed));
        }
        let whole = self.boards().find(|board| board.sheet.group == group)?;
        let node = self.board.framework.node_in(node, whole.framework)?;
        let value = whole.summary(node)?.mean;
        Some(Known { value, slack: slack_of_rows(&whole, node), is_printed: false })
    }

    fn mean(&self, group: GroupId) -> Option<Known> {
        self.mean_on(group, self.printed.node)
    }

    /// The groups of which a group is made up, or those that they are made up of, with their means;
    /// `None` if one is not known. Groups without units and without a mean in this year do not count.
    fn pieces(&self, group: GroupId) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let parts = &self.board.report.catalogue.group(group).of;
        for part in parts {
            match self.mean(*part) {
                Some(mean) => pieces.push(Piece { group: *part, mean }),
                None if self.members(*part) == 0 => {}
                None => pieces.extend(self.pieces(*part)?),
            }
        }
        (!pieces.is_empty()).then_some(pieces)
    }

    fn members(&self, group: GroupId) -> usize {
        self.board.report.catalogue.members(group, self.board.edition.units_as_of).len()
    }

    /// How many units of a group the mean is of, where that is printed or follows from a complete board.
    fn units(&self, group: GroupId) -> Option<usize> {
        let printed = self
            .find(group, SummaryMeasure::Assessed, NodeId::TOTAL)
            .or_else(|| self.find(group, SummaryMeasure::Ranked, NodeId::TOTAL));
        let of_board = || {
            let board = self.boards().find(|board| board.sheet.group == group)?;
            let is_complete = board.sheet.coverage == Coverage::Complete;
            let population = board.sheet.population.map(|of| of.value);
            population.or_else(|| is_complete.then(|| board.summary(NodeId::TOTAL).map(|s| s.count))?)
        };
        printed.and_then(|count| count.try_into().ok()).or_else(of_board)
    }

    /// The least and greatest mean of the groups of which the group is made up.
    fn range_of_pieces(&self) -> (Option<Known>, Option<Known>) {
        if !is_mean(self.printed.measure) {
            return (None, None);
        }
        self.pieces(self.printed.group).map_or((None, None), |pieces| range(&pieces))
    }

    /// The lowest and the highest figure of the group: as printed, or those of the first and the last.
    fn extremes(&self) -> (Option<Known>, Option<Known>) {
        let Summary { group, node, .. } = *self.printed;
        let printed = |measure| self.find(group, measure, node).map(Known::printed);
        let of_rank = |is_wanted: &dyn Fn(usize, Option<usize>) -> bool| {
            let board = self.boards().find(|b| b.sheet.group == group).filter(|_| node == NodeId::TOTAL)?;
            let mut rows = (0..board.sheet.rows.len()).filter(|row| {
                let stated = board.sheet.rows[*row].stated;
                let of = stated.of.or(board.sheet.population).map(|of| of.value);
                stated.rank.is_some_and(|rank| is_wanted(rank.value, of))
            });
            rows.find_map(|row| Known::shown(&board, row, node))
        };
        let (first, last) =
            (of_rank(&|rank, _| rank == 1), of_rank(&|rank, of| rank > 1 && Some(rank) == of));
        let (low, high) = match self.board.index.direction {
            Direction::Higher => (last, first),
            Direction::Lower => (first, last),
        };
        (printed(SummaryMeasure::Lowest).or(low), printed(SummaryMeasure::Highest).or(high))
    }
}
