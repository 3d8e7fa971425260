//! Claims about whole groups: means, counts, surveys, scales.

use super::super::claim::{Truth, Verdict, Why};
use super::super::draft::{Asked, Counting, Draft, FormsOf, Said};
use super::compare::{compare, compare_signed};
use super::{GroupOf, Judged, Outcome, Standing, TRUE, bind, combined};
use crate::compute::{Board, Report};
use crate::model::framework::{Direction, IndexId, NodeId, TOTAL};
use crate::model::scoreboard::{Coverage, Survey};
use crate::model::summary::{Summary, SummaryMeasure};
use crate::model::unit::GroupId;
use crate::model::value::{Year, quotient, rounded};
use rust_decimal::Decimal;

/// A claim about a group, or about all that are ranked.
pub(super) fn judge(report: &Report, draft: &Draft, groups: Option<&Vec<GroupId>>, judged: &mut Judged) {
    let readings = readings(report, draft, groups);
    let outcomes: Vec<Outcome> = readings
        .iter()
        .map(|reading| reading.as_ref().map_err(|why| *why).and_then(|of| one(draft, of)))
        .collect();
    // A group that the report says nothing about is not meant, where another one of the same name is.
    let known: Vec<usize> = (0..outcomes.len()).filter(|at| outcomes[*at].is_ok()).collect();
    let is_open = known.is_empty() || draft.years.len() > 1 && known.len() < outcomes.len();
    let verdict = if is_open {
        combined(&outcomes, draft.is_attributed)
    } else {
        combined(&known.iter().map(|at| outcomes[*at].clone()).collect::<Vec<_>>(), draft.is_attributed)
    };
    let chosen = match verdict {
        Verdict::True => outcomes.iter().position(|outcome| *outcome == TRUE),
        _ => (known.len() == 1).then(|| known[0]),
    };
    if let Some(of) = chosen.and_then(|at| readings[at].as_ref().ok()) {
        judged.index = Some(of.index);
        judged.year = Some(report.catalogue.editions[of.edition].year);
        judged.node = (of.code != TOTAL).then(|| of.code.to_owned());
        judged.reference = match verdict {
            Verdict::True => {
                let held = (0..outcomes.len()).filter(|at| outcomes[*at] == TRUE);
                bind::only(held.map(|at| readings[at].as_ref().ok().and_then(|of| bind::of_group(draft, of))))
            }
            _ => bind::of_group(draft, of),
        };
        judged.is_percent = draft.is_percent && verdict == Verdict::True;
    }
    judged.verdict = verdict;
}

fn readings<'a>(
    report: &'a Report,
    draft: &Draft,
    groups: Option<&Vec<GroupId>>,
) -> Vec<Result<GroupOf<'a>, Why>> {
    let mut found = Vec::new();
    for year in &draft.years {
        let Some(edition) = report.edition_of(*year) else {
            found.push(Err(Why::NoEdition));
            continue;
        };
        let before = found.len();
        let mut seen: Vec<(IndexId, GroupId)> = Vec::new();
        for board in report.boards(edition) {
            let index = board.sheet.index;
            if !draft.indices.is_empty() && !draft.indices.contains(&index) {
                continue;
            }
            let own = match groups {
                Some(groups) => groups.clone(),
                None => vec![board.sheet.group],
            };
            for group in own {
                if seen.contains(&(index, group)) {
                    continue;
                }
                seen.push((index, group));
                for nodes in &draft.nodes {
                    let node = super::node_of(&board, nodes.as_ref()).ok_or(Why::NoFigure);
                    found.push(node.map(|node| {
                        let code = board.framework.nodes[node.at()].code.as_str();
                        GroupOf { report, edition, index, group, code }
                    }));
                }
            }
        }
        if found.len() == before {
            found.push(Err(Why::NoBoard));
        }
    }
    found
}

fn one(draft: &Draft, of: &GroupOf<'_>) -> Outcome {
    match &draft.asked {
        Asked::Summary(measure, said) => {
            compare(said, &of.figures(*measure, draft.is_attributed), Truth::Figure)
        }
        Asked::SummaryChange(measure, said, _) => compare_signed(said, &of.changes(*measure)),
        Asked::Count(count, counting) => of.counted(*count, counting),
        Asked::AllMoved(up) => of.all_moved(*up),
        Asked::Scale(said) => of.scale(said),
        Asked::Forms(forms, said) => of.forms(*forms, said),
        Asked::FormsRatio(said, base) => of.forms_ratio(said, *base),
        _ => Err(Why::Subject),
    }
}

/// Figures of the group of a unit.
pub(super) fn figures_around(of: &Standing<'_>, measure: SummaryMeasure) -> Vec<Decimal> {
    let code = of.board.framework.nodes[of.node.at()].code.as_str();
    let (report, edition) = (of.board.report, of.board.at.edition);
    let group = GroupOf { report, edition, index: of.board.sheet.index, group: of.board.sheet.group, code };
    let known = group.figures(measure, false);
    let is_end = |row: &usize| {
        let rank = of.board.rank(*row, of.node);
        match measure {
            SummaryMeasure::Highest => rank.is_some_and(|rank| rank.rank == 1),
            SummaryMeasure::Lowest => rank.is_some_and(|rank| Some(rank.rank) == rank.of),
            _ => false,
        }
    };
    // Where only some units are named, the first and the last may still be known by their ranks.
    if known.is_empty() && of.board.index.direction == Direction::Higher {
        let rows = (0..of.board.sheet.rows.len()).filter(is_end);
        return rows.filter_map(|row| of.board.value(row, of.node).ok()).collect();
    }
    known
}

impl<'a> GroupOf<'a> {
    fn board(&self) -> Option<Board<'a>> {
        self.report.find(self.edition, self.index, self.group)
    }

    fn printed(&self, measure: SummaryMeasure) -> Option<&'a Summary> {
        self.report.printed_summary(self.edition, (self.index, self.code), self.group, measure)
    }

    /// Every figure of the group that the report has, the shown one first.
    fn figures(&self, measure: SummaryMeasure, with_others: bool) -> Vec<Decimal> {
        let mut known = Vec::new();
        let also = (measure == SummaryMeasure::Mean).then_some(SummaryMeasure::WeightedMean);
        for measure in std::iter::once(measure).chain(also) {
            if let Some(printed) = self.printed(measure) {
                known.push(printed.value.value);
                let others = printed.others.iter().filter(|_| with_others);
                known.extend(others.map(|(_, value)| value.value));
            }
        }
        let summary = self.board().and_then(|board| {
            let node = board.framework.node(self.code)?;
            board.summary(node).copied()
        });
        if let Some(summary) = summary {
            known.extend(match measure {
                SummaryMeasure::Mean => Some(summary.mean),
                SummaryMeasure::Median => Some(summary.median),
                SummaryMeasure::Highest => Some(summary.highest),
                SummaryMeasure::Lowest => Some(summary.lowest),
                SummaryMeasure::Spread => Some(summary.spread()),
                _ => None,
            });
        }
        known
    }

    fn changes(&self, measure: SummaryMeasure) -> Vec<Decimal> {
        let Some(printed) = self.printed(measure) else { return Vec::new() };
        let stated = printed.change.map(|change| change.value);
        let restated = printed.before.map(|before| printed.value.value - before.value);
        let year = self.report.catalogue.editions[self.edition].year - 1;
        let then = self.report.edition_of(year).and_then(|edition| {
            let then = Self { edition, ..*self };
            let (now, before) = (self.framework()?, then.framework()?);
            now.is_comparable(before, self.code).then(|| then.printed(measure))?
        });
        let computed = then.map(|then| printed.value.value - then.value.value);
        [stated, restated, computed].into_iter().flatten().collect()
    }

    fn framework(&self) -> Option<&'a crate::model::framework::Framework> {
        self.report
            .boards(self.edition)
            .find(|board| board.sheet.index == self.index)
            .map(|board| board.framework)
    }

    fn counted(&self, count: usize, counting: &Counting) -> Outcome {
        let known = match counting {
            Counting::Moved(measure) => self.moved(*measure),
            Counting::Class(classes) => self.in_class(classes)?,
            Counting::Heads => self.heads(),
            Counting::Units => self.units(),
        };
        let Some(first) = known.first() else { return Err(Why::NoFigure) };
        if known.contains(&count) { TRUE } else { Ok(Some(Truth::Count(*first))) }
    }

    fn printed_count(&self, measure: SummaryMeasure) -> Option<usize> {
        self.printed(measure).and_then(|printed| usize::try_from(printed.value.value).ok())
    }

    fn moved(&self, measure: SummaryMeasure) -> Vec<usize> {
        let computed =
            self.board().filter(|board| board.sheet.coverage == Coverage::Complete).and_then(|board| {
                let node = board.framework.node(self.code)?;
                let rows = 0..board.sheet.rows.len();
                let changes: Vec<Decimal> = rows
                    .filter_map(|row| board.computed_change(row, node).ok())
                    .map(|change| change.value)
                    .collect();
                let is_so = |change: &&Decimal| match measure {
                    SummaryMeasure::Rose => change.is_sign_positive() && !change.is_zero(),
                    SummaryMeasure::Fell => change.is_sign_negative() && !change.is_zero(),
                    _ => change.is_zero(),
                };
                (!changes.is_empty()).then(|| changes.iter().filter(is_so).count())
            });
        self.printed_count(measure).into_iter().chain(computed).collect()
    }

    fn in_class(&self, classes: &[(IndexId, usize, usize)]) -> Result<Vec<usize>, Why> {
        let own: Vec<usize> =
            classes.iter().filter(|(index, ..)| *index == self.index).map(|(.., class)| *class).collect();
        let [class] = own[..] else { return Err(Why::Ambiguous) };
        let boards = self.report.boards(self.edition).filter(|board| board.sheet.index == self.index);
        let printed = boards.flat_map(|board| &board.sheet.summaries).find(|summary| {
            summary.measure == SummaryMeasure::InClass
                && summary.group == self.group
                && summary.class == Some(class)
        });
        let printed = printed.and_then(|summary| usize::try_from(summary.value.value).ok());
        let computed = self.board().filter(|board| board.sheet.coverage == Coverage::Complete).map(|board| {
            let rows = 0..board.sheet.rows.len();
            rows.filter(|row| board.class(*row).is_some_and(|(own, _)| own == class)).count()
        });
        Ok(printed.into_iter().chain(computed).collect())
    }

    fn heads(&self) -> Vec<usize> {
        let classifications = &self.report.catalogue.editions[self.edition].classifications;
        let counts = classifications.iter().flat_map(|classification| &classification.counts);
        counts.filter(|(group, ..)| *group == self.group).map(|(.., count)| count.value).collect()
    }

    fn units(&self) -> Vec<usize> {
        let printed = [SummaryMeasure::Assessed, SummaryMeasure::Ranked];
        let mut known: Vec<usize> =
            printed.into_iter().filter_map(|measure| self.printed_count(measure)).collect();
        if let Some(board) = self.board() {
            if let Some(summary) = board.framework.node(self.code).and_then(|node| board.summary(node)) {
                known.extend([summary.count, board.result.ranks.ranked(NodeId::TOTAL)]);
            }
            known.extend(board.sheet.population.map(|population| population.value));
        }
        known
    }

    /// The printed number of units that a count repeats, where no board counts as many.
    pub(super) fn printed_as(&self, count: usize) -> Option<SummaryMeasure> {
        let is_counted = self.board().is_some_and(|board| {
            let node = board.framework.node(self.code);
            node.and_then(|node| board.summary(node)).is_some_and(|summary| summary.count == count)
        });
        let mut printed = [SummaryMeasure::Assessed, SummaryMeasure::Ranked].into_iter();
        printed.find(|measure| !is_counted && self.printed_count(*measure) == Some(count))
    }

    fn all_moved(&self, up: bool) -> Outcome {
        let against = if up { SummaryMeasure::Fell } else { SummaryMeasure::Rose };
        let others: usize = [against, SummaryMeasure::Unchanged]
            .into_iter()
            .filter_map(|measure| self.moved(measure).first().copied())
            .sum();
        if others > 0 {
            return Ok(Some(Truth::Count(others)));
        }
        if self.moved(against).is_empty() { Err(Why::NoFigure) } else { TRUE }
    }

    fn scale(&self, said: &Said) -> Outcome {
        let framework = self.framework().ok_or(Why::NoBoard)?;
        let node = framework.node(self.code).ok_or(Why::NoFigure)?;
        let max = framework.nodes[node.at()].max.ok_or(Why::NoFigure)?;
        compare(said, &[max.to_decimal()], Truth::Figure)
    }

    fn survey(&self) -> Option<&'a Survey> {
        let boards = &self.report.catalogue.editions[self.edition].boards;
        boards.iter().filter(|board| board.index == self.index).find_map(|board| board.survey.as_ref())
    }

    fn forms(&self, forms: FormsOf, said: &Said) -> Outcome {
        let survey = self.survey().ok_or(Why::NoFigure)?;
        let counts = match forms {
            FormsOf::Issued => vec![survey.issued],
            FormsOf::Returned => vec![survey.returned],
            FormsOf::Valid => vec![survey.valid],
            FormsOf::Any => vec![survey.valid, survey.returned, survey.issued],
        };
        let known: Vec<Decimal> =
            counts.into_iter().flatten().map(|count| Decimal::from(count.value)).collect();
        compare(said, &known, Truth::Figure)
    }

    fn forms_ratio(&self, said: &Said, base: Option<Year>) -> Outcome {
        let year = base.unwrap_or(self.report.catalogue.editions[self.edition].year - 1);
        let edition = self.report.edition_of(year).ok_or(Why::NoEdition)?;
        let then = Self { edition, ..*self };
        let (now, before) = (self.survey().ok_or(Why::NoFigure)?, then.survey().ok_or(Why::NoFigure)?);
        let pairs = [(now.issued, before.issued), (now.returned, before.returned), (now.valid, before.valid)];
        let ratio = |(now, before): (Option<crate::model::value::Located<usize>>, Option<_>)| {
            let before: crate::model::value::Located<usize> = before?;
            quotient(Decimal::from(now?.value), Decimal::from(before.value))
        };
        let known: Vec<Decimal> = pairs.into_iter().filter_map(ratio).collect();
        compare(said, &known, |value| Truth::Figure(rounded(value, 2)))
    }
}
