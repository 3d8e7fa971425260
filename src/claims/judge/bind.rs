//! The reference by which a claimed figure would be bound to the data: `score:tien-lang@2021?index=par-hp`.

use super::super::draft::{Answer, Asked, Counting, Draft, Other, Within};
use super::{GroupOf, Standing};
use crate::model::framework::{IndexId, NodeId, TOTAL};

/// The one reference that all readings share which turned out true; two different ones would be a guess.
pub(super) fn only(references: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let mut references = references.into_iter();
    let first = references.next().flatten()?;
    references.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// Of a claim about a unit.
pub(super) fn of_unit(draft: &Draft, of: &Standing<'_>) -> Option<String> {
    let catalogue = &of.board.report.catalogue;
    let year = of.board.edition.year;
    let (kind, more) = match &draft.asked {
        Asked::Score(_) => ("score", String::new()),
        Asked::Rank(_, within) if !draft.in_words && is_board(within, of) => ("rank", String::new()),
        Asked::OutOf(_, within) if is_board(within, of) => ("of", String::new()),
        Asked::Change(_, _, _, base) if base.is_none_or(|base| base == year - 1) => ("change", String::new()),
        Asked::Gap(Some(_), _, Other::Units(units)) | Asked::Apart(_, units) => {
            ("gap", format!("&to={}", catalogue.unit(of.beside(units).ok()?.unit()).id))
        }
        Asked::Share(answer, _) => match (answer, of.board.sheet.rows[of.row].shares) {
            // An index of satisfaction is a share of satisfied answers.
            (Answer::Satisfied, None) => ("score", String::new()),
            // Answers are shared out on the whole only.
            (_, Some(_)) if of.node != NodeId::TOTAL => return None,
            (Answer::Satisfied, Some(_)) => ("share", String::new()),
            (Answer::Neutral, _) => ("share", "&of=neutral".to_owned()),
            (Answer::Dissatisfied, _) => ("share", "&of=dissatisfied".to_owned()),
        },
        Asked::Class(_) => ("class", String::new()),
        _ => return None,
    };
    let node = match of.node {
        NodeId::TOTAL => String::new(),
        node => format!("#{}", of.board.framework.nodes[node.at()].code),
    };
    // A unit on several boards of an index is read from the first unless the group is named.
    let first = of.board.report.standing(of.board.at.edition, of.board.sheet.index, of.unit());
    let group = match first {
        Some((first, _)) if first.at == of.board.at => String::new(),
        _ => format!("&group={}", catalogue.group(of.board.sheet.group).id),
    };
    let (unit, index) = (&catalogue.unit(of.unit()).id, &of.board.index.id);
    Some(format!("{kind}:{unit}{node}@{year}?index={index}{more}{group}"))
}

/// Whether those among whom a unit is ranked are those of its board.
fn is_board(within: &Within, of: &Standing<'_>) -> bool {
    of.narrowed(within).is_ok_and(|rows| rows.is_none())
}

/// Of a claim about a group.
pub(super) fn of_group(draft: &Draft, of: &GroupOf<'_>) -> Option<String> {
    use crate::model::summary::SummaryMeasure::{Highest, Lowest, Mean, Median};
    let catalogue = &of.report.catalogue;
    let (kind, more) = match &draft.asked {
        Asked::Summary(Mean, _) => ("mean", String::new()),
        Asked::Summary(Median, _) => ("median", String::new()),
        Asked::Summary(Highest, _) => ("highest", String::new()),
        Asked::Summary(Lowest, _) => ("lowest", String::new()),
        Asked::Count(count, Counting::Units) => match of.printed_as(*count).filter(|_| of.code == TOTAL) {
            Some(measure) => ("count", format!("&of={}", measure.id())),
            None => ("count", String::new()),
        },
        // What moved and what is in a class is counted on the whole only.
        Asked::Count(..) if of.code != TOTAL => return None,
        Asked::Count(_, Counting::Moved(measure)) => ("count", format!("&of={}", measure.id())),
        Asked::Count(_, Counting::Class(classes)) => ("count", format!("&class={}", class(classes, of)?)),
        _ => return None,
    };
    let node = if of.code == TOTAL { String::new() } else { format!("#{}", of.code) };
    let (group, index) = (&catalogue.group(of.group).id, &catalogue.index(of.index).id);
    let year = catalogue.editions[of.edition].year;
    Some(format!("{kind}:{group}{node}@{year}?index={index}{more}"))
}

/// The name of a class of the group, with hyphens, because an address in markdown holds no spaces.
fn class(classes: &[(IndexId, usize, usize)], of: &GroupOf<'_>) -> Option<String> {
    let index = of.report.catalogue.index(of.index);
    let rule = index.class_rule(of.report.catalogue.editions[of.edition].year, of.group)?;
    let (.., class) = classes.iter().find(|(index, number, _)| {
        *index == of.index
            && of
                .report
                .catalogue
                .index(*index)
                .classes
                .get(*number)
                .is_some_and(|own| std::ptr::eq(own, rule))
    })?;
    let label = rule.labels.get(*class)?;
    label.vi.as_ref().or(label.en.as_ref()).map(|name| name.to_lowercase().replace(' ', "-"))
}
