//! Units: when they belong to groups, what they are called, and what became of them.

use super::rule::Findings;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::{Error, Note, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::locale::Locale;
use crate::model::scoreboard::Coverage;
use crate::model::unit::{GroupId, Membership, Succession, SuccessionKind, Unit, UnitId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A unit that outlives its end, or is there before its beginning.
pub static UNIT01: Code = Code { name: "UNIT01", severity: Error };
/// A succession of another shape than its kind.
pub static UNIT02: Code = Code { name: "UNIT02", severity: Error };
/// A unit that is in one group twice.
pub static UNIT03: Code = Code { name: "UNIT03", severity: Error };
/// Two units that cannot be told apart.
pub static UNIT04: Code = Code { name: "UNIT04", severity: Warning };
/// A unit that is gone without a word.
pub static UNIT05: Code = Code { name: "UNIT05", severity: Warning };
/// A unit that is there without a word.
pub static UNIT06: Code = Code { name: "UNIT06", severity: Note };

/// Finds [`UNIT01`]. A transfer ends and begins none.
pub fn lives(report: &Report, findings: &mut Findings) {
    for event in &report.catalogue.successions {
        if event.kind == SuccessionKind::Transfer {
            continue;
        }
        findings.look(event.at.file);
        let ended = event.from.iter().filter(|unit| !event.into.contains(unit));
        let begun = event.into.iter().filter(|unit| !event.from.contains(unit));
        let is_late = |of: &Membership| of.until.is_none_or(|until| until >= event.date);
        let is_early = |of: &Membership| of.from.is_none_or(|from| from < event.date);
        let mut push = |unit: UnitId, fault| {
            let unit = report.catalogue.unit(unit);
            findings.push(
                Diagnostic::new(&UNIT01, unit.at)
                    .with("unit", unit.id.as_str())
                    .with("day", event.date)
                    .with("kind", event.kind.id())
                    .with("fault", Arg::Key(fault))
                    .of_unit(&unit.id),
            );
        };
        for unit in ended.filter(|unit| report.catalogue.unit(**unit).groups.iter().any(is_late)) {
            push(*unit, "fault-late");
        }
        for unit in begun.filter(|unit| report.catalogue.unit(**unit).groups.iter().any(is_early)) {
            push(*unit, "fault-early");
        }
    }
}

/// Finds [`UNIT02`].
pub fn shapes(report: &Report, findings: &mut Findings) {
    for event in &report.catalogue.successions {
        findings.look(event.at.file);
        let count = |units: &[UnitId]| units.iter().collect::<BTreeSet<_>>().len();
        let (from, into) = (count(&event.from), count(&event.into));
        let (is_so, wanted) = match event.kind {
            SuccessionKind::Rename | SuccessionKind::TypeChange => (from == 1 && into == 1, "wanted-one"),
            SuccessionKind::Merge => (from >= 2 && into == 1, "wanted-merge"),
            SuccessionKind::Split => (from == 1 && into >= 2, "wanted-split"),
            SuccessionKind::Transfer => (from >= 1 && into >= 1 && is_apart(event), "wanted-transfer"),
            SuccessionKind::Abolish => (from >= 1 && into == 0, "wanted-abolish"),
        };
        if !is_so {
            findings.push(
                Diagnostic::new(&UNIT02, event.at)
                    .with("kind", event.kind.id())
                    .with("day", event.date)
                    .with("from", from)
                    .with("into", into)
                    .with("wanted", Arg::Key(wanted)),
            );
        }
    }
}

fn is_apart(event: &Succession) -> bool {
    event.into.iter().all(|unit| !event.from.contains(unit))
}

/// Whether two memberships hold on some day together.
fn is_together(a: &Membership, b: &Membership) -> bool {
    let is_before =
        |a: &Membership, b: &Membership| a.until.zip(b.from).is_some_and(|(end, start)| end < start);
    a.group == b.group && !is_before(a, b) && !is_before(b, a)
}

/// Finds [`UNIT03`]: once for each group.
pub fn twice_in_a_group(report: &Report, findings: &mut Findings) {
    for unit in &report.catalogue.units {
        findings.look_at_all(unit.at.file, unit.groups.len());
        let mut groups: BTreeSet<GroupId> = BTreeSet::new();
        for (at, own) in unit.groups.iter().enumerate() {
            if unit.groups[..at].iter().any(|other| is_together(own, other)) {
                groups.insert(own.group);
            }
        }
        for group in groups {
            findings.push(
                Diagnostic::new(&UNIT03, unit.at)
                    .with("unit", unit.id.as_str())
                    .with("group", report.catalogue.group(group).id.as_str())
                    .of_unit(&unit.id),
            );
        }
    }
}

/// Finds [`UNIT04`]: a unit with the first other one of its name.
pub fn one_name_for_two(report: &Report, findings: &mut Findings) {
    let mut known: BTreeMap<(GroupId, &str), Vec<(&Unit, &Membership)>> = BTreeMap::new();
    for unit in &report.catalogue.units {
        findings.look_at_all(unit.at.file, unit.groups.len());
        for own in &unit.groups {
            let name = own.name.as_ref().unwrap_or(&unit.name).text(Locale::Vi);
            let named = known.entry((own.group, name)).or_default();
            let twin = named.iter().find(|(other, of)| other.id != unit.id && is_together(own, of));
            if let Some((other, _)) = twin {
                findings.push(
                    Diagnostic::new(&UNIT04, unit.at)
                        .with("unit", unit.id.as_str())
                        .with("other", other.id.as_str())
                        .with("name", name)
                        .with("group", report.catalogue.group(own.group).id.as_str())
                        .of_unit(&unit.id),
                );
            }
            named.push((unit, own));
        }
    }
}

/// Finds [`UNIT05`], on boards that are complete or name nearly everybody.
pub fn gone_without_a_word(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let Some(before) = board.year_before().ok().filter(|b| b.sheet.coverage == Coverage::Complete) else {
            continue;
        };
        let gone: Vec<UnitId> = before
            .sheet
            .rows
            .iter()
            .map(|row| row.unit)
            .filter(|unit| board.row_of(*unit).is_none())
            .collect();
        let is_nearly_whole = 10 * gone.len() <= before.sheet.rows.len();
        let is_complete = board.sheet.coverage == Coverage::Complete;
        if !is_nearly_whole && !is_complete {
            continue;
        }
        findings.look_at_all(board.sheet.at.file, before.sheet.rows.len());
        let members = report.catalogue.members(board.sheet.group, board.edition.units_as_of);
        for unit in gone {
            // A member that is missing on a complete board is a finding of its own.
            let is_told = is_complete && members.contains(&unit);
            if !is_told && !is_accounted_for(&board, unit, before.edition.units_as_of) {
                let id = report.catalogue.unit(unit).id.as_str();
                let year = before.edition.year.to_string();
                findings.push(
                    Diagnostic::new(&UNIT05, board.sheet.at)
                        .with("unit", id)
                        .with("year", year.as_str())
                        .of_unit(id)
                        .printed(year),
                );
            }
        }
    }
}

/// Finds [`UNIT06`], between two complete boards: a unit that began meanwhile, of which no event says what it was
/// before. One that was a member then is missing there, which is another finding.
pub fn come_without_a_word(report: &Report, findings: &mut Findings) {
    for board in report.all_boards().filter(|board| board.sheet.coverage == Coverage::Complete) {
        let Some(before) = board.year_before().ok().filter(|b| b.sheet.coverage == Coverage::Complete) else {
            continue;
        };
        findings.look_at_all(board.sheet.at.file, board.sheet.rows.len());
        let (since, day) = (before.edition.units_as_of, board.edition.units_as_of);
        let members = report.catalogue.members(board.sheet.group, since);
        for row in board.sheet.rows.iter().filter(|row| before.row_of(row.unit).is_none()) {
            let is_told = |event: &Succession| event.into.contains(&row.unit) && event.date <= day;
            if members.contains(&row.unit) || report.catalogue.successions.iter().any(is_told) {
                continue;
            }
            let id = report.catalogue.unit(row.unit).id.as_str();
            let year = before.edition.year.to_string();
            findings.push(
                Diagnostic::new(&UNIT06, row.at)
                    .with("unit", id)
                    .with("year", year.as_str())
                    .of_unit(id)
                    .printed(year),
            );
        }
    }
}

/// Whether something tells why a unit is no longer on a board: its time in the group ended, or it went
/// on as another one.
fn is_accounted_for(board: &Board<'_>, unit: UnitId, before: Date) -> bool {
    let (catalogue, day) = (&board.report.catalogue, board.edition.units_as_of);
    let ended =
        catalogue.unit(unit).groups.iter().any(|of| {
            catalogue.holds(board.sheet.group, of.group) && of.until.is_some_and(|until| until < day)
        });
    let moved = catalogue
        .successions
        .iter()
        .any(|event| event.from.contains(&unit) && before < event.date && event.date <= day);
    ended || moved
}
