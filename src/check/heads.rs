//! Classes given to heads of agencies.

use super::rule::Findings;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::{Error, Note};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::locale::Locale;
use crate::model::edition::{Classification, Edition};
use crate::model::framework::IndexId;
use crate::model::scoreboard::Coverage;
use crate::model::unit::{GroupId, UnitId};
use std::collections::{BTreeMap, BTreeSet};

/// More heads than there are.
pub static HEAD01: Code = Code { name: "HEAD01", severity: Error };
/// Heads of the best class whose agencies are in another one.
pub static HEAD02: Code = Code { name: "HEAD02", severity: Note };
/// Two classes for one office.
pub static HEAD03: Code = Code { name: "HEAD03", severity: Error };

fn classifications(report: &Report) -> impl Iterator<Item = (usize, &Edition, &Classification)> {
    let editions = report.catalogue.editions.iter().enumerate();
    editions.flat_map(|(at, edition)| edition.classifications.iter().map(move |given| (at, edition, given)))
}

/// Finds [`HEAD01`].
pub fn counts(report: &Report, findings: &mut Findings) {
    for (at, edition, classes) in classifications(report) {
        let mut sums: BTreeMap<GroupId, usize> = BTreeMap::new();
        for (group, class, printed) in &classes.counts {
            findings.look(printed.at.file);
            let sum = sums.entry(*group).or_default();
            *sum += printed.value;
            let size = size(report, at, *group);
            let named = named(report, edition, (classes, *class, *group));
            let (fault, count, more) = match size {
                _ if named > printed.value => ("fault-named", printed.value, named),
                Some(size) if *sum > size => ("fault-size", size, *sum),
                _ => continue,
            };
            findings.push(
                Diagnostic::new(&HEAD01, printed.at)
                    .with("fault", Arg::Key(fault))
                    .with("group", report.catalogue.group(*group).id.as_str())
                    .with("count", count)
                    .with("more", more)
                    .printed(printed.value.to_string()),
            );
        }
    }
}

/// How many units of a group are known to be there: by a complete board, or as a source says. The list of
/// units may be short of some, so it is not asked.
fn size(report: &Report, edition: usize, group: GroupId) -> Option<usize> {
    let boards = report.boards(edition).filter(|board| board.sheet.group == group);
    let size = |board: Board<'_>| {
        let rows = (board.sheet.coverage == Coverage::Complete).then_some(board.sheet.rows.len());
        rows.max(board.sheet.population.map(|of| of.value))
    };
    boards.filter_map(size).max()
}

/// How many heads of a class and group are named.
fn named(
    report: &Report,
    edition: &Edition,
    (classes, class, group): (&Classification, usize, GroupId),
) -> usize {
    let members = report.catalogue.members(group, edition.units_as_of);
    let is_so = |unit: &UnitId| members.binary_search(unit).is_ok();
    classes.given.iter().filter(|(unit, _, given)| given.value == class && is_so(unit)).count()
}

/// Finds [`HEAD02`], for each index that sorts agencies into classes.
pub fn against_agencies(report: &Report, findings: &mut Findings) {
    for (at, edition, classes) in classifications(report) {
        let mut lacking: BTreeMap<IndexId, (usize, usize)> = BTreeMap::new();
        for board in report.boards(at).filter(|board| !board.result.classes.is_empty()) {
            let (of, without) = lacking.entry(board.sheet.index).or_default();
            let (best, less) = compared(report, edition, classes, &board);
            *of += best;
            *without += less;
        }
        findings.look_at_all(classes.at.file, lacking.values().map(|(of, _)| of).sum());
        for (index, (of, without)) in lacking.into_iter().filter(|(_, (_, without))| *without > 0) {
            findings.push(
                Diagnostic::new(&HEAD02, classes.at)
                    .with("count", without)
                    .with("of", of)
                    .with("index", report.catalogue.index(index).id.as_str())
                    .printed(without.to_string()),
            );
        }
    }
}

/// How many heads of the best class a board tells something of, and how many of them at least lead an
/// agency of another class: by name, or else by number, where every agency is on the board.
fn compared(
    report: &Report,
    edition: &Edition,
    classes: &Classification,
    board: &Board<'_>,
) -> (usize, usize) {
    let best = classes.given.iter().filter(|(_, _, class)| class.value == 0);
    let of: Vec<usize> =
        best.filter_map(|(unit, _, _)| board.class(board.row_of(*unit)?)).map(|(class, _)| class).collect();
    let by_name = (of.len(), of.iter().filter(|class| **class > 0).count());
    let printed = classes.counts.iter().find(|(group, class, _)| *group == board.sheet.group && *class == 0);
    let rows = 0..board.sheet.rows.len();
    let is_classed = rows.clone().all(|row| board.class(row).is_some());
    let Some((group, class, printed)) =
        printed.filter(|_| is_classed && board.sheet.coverage == Coverage::Complete)
    else {
        return by_name;
    };
    if named(report, edition, (classes, *class, *group)) >= printed.value {
        return by_name;
    }
    let agencies = rows.filter(|row| board.class(*row).is_some_and(|(class, _)| class == 0)).count();
    (printed.value, printed.value.saturating_sub(agencies).max(by_name.1))
}

/// Finds [`HEAD03`].
pub fn twice(report: &Report, findings: &mut Findings) {
    for (_, _, classes) in classifications(report) {
        let mut known: BTreeSet<(UnitId, String)> = BTreeSet::new();
        for (unit, office, class) in &classes.given {
            findings.look(class.at.file);
            let office = office.text(Locale::Vi);
            if !known.insert((*unit, office.to_lowercase())) {
                let unit = report.catalogue.unit(*unit).id.as_str();
                findings.push(
                    Diagnostic::new(&HEAD03, class.at)
                        .with("office", office)
                        .with("unit", unit)
                        .of_unit(unit),
                );
            }
        }
    }
}
