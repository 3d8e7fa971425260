//! The reference by which a claimed figure would be bound to the data: `score:tien-lang@2021?index=par-hp`.

use super::super::draft::{Asked, Counting, Draft, Other, Within};
use super::{GroupOf, Standing};
use crate::model::framework::{NodeId, TOTAL};

/// Of a claim about a unit.
pub(super) fn of_unit(draft: &Draft, of: &Standing<'_>) -> Option<String> {
    let catalogue = &of.board.report.catalogue;
    let year = of.board.edition.year;
    let (kind, more) = match &draft.asked {
        Asked::Score(_) => ("score", String::new()),
        Asked::Rank(_, Within::Board) if !draft.in_words => ("rank", String::new()),
        Asked::OutOf(_, Within::Board) => ("of", String::new()),
        Asked::Change(_, _, _, base) if base.is_none_or(|base| base == year - 1) => ("change", String::new()),
        Asked::Gap(Some(_), _, Other::Units(units)) | Asked::Apart(_, units) => match units.as_slice() {
            [unit] => ("gap", format!("&to={}", catalogue.unit(*unit).id)),
            _ => return None,
        },
        Asked::Class(_) => ("class", String::new()),
        _ => return None,
    };
    let node = match of.node {
        NodeId::TOTAL => String::new(),
        node => format!("#{}", of.board.framework.nodes[node.at()].code),
    };
    Some(format!("{kind}:{}{node}@{year}?index={}{more}", catalogue.unit(of.unit()).id, of.board.index.id))
}

/// Of a claim about a group.
pub(super) fn of_group(draft: &Draft, of: &GroupOf<'_>) -> Option<String> {
    use crate::model::summary::SummaryMeasure::{Highest, Lowest, Mean, Median};
    let catalogue = &of.report.catalogue;
    let kind = match &draft.asked {
        Asked::Summary(Mean, _) => "mean",
        Asked::Summary(Median, _) => "median",
        Asked::Summary(Highest, _) => "highest",
        Asked::Summary(Lowest, _) => "lowest",
        Asked::Count(_, Counting::Units) => "count",
        _ => return None,
    };
    let node = if of.code == TOTAL { String::new() } else { format!("#{}", of.code) };
    let (group, index) = (&catalogue.group(of.group).id, &catalogue.index(of.index).id);
    Some(format!("{kind}:{group}{node}@{}?index={index}", catalogue.editions[of.edition].year))
}
