//! Every unit of an edition by group and letter, in the order of the alphabet, with a figure.

use super::view::Named;
use super::writer::Writer;
use crate::compute::Board;
use crate::model::framework::NodeId;
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::Missing;
use serde::Serialize;
use std::collections::BTreeMap;

/// Units of one group.
#[derive(Debug, Clone, Serialize)]
pub struct FinderGroup {
    title: String,
    /// What the figures are.
    sub: String,
    /// Whether it is not divided by letters.
    is_small: bool,
    letters: Vec<Letter>,
}

/// Units that begin with one letter; without a letter where the group is small.
#[derive(Debug, Clone, Serialize)]
struct Letter {
    letter: String,
    units: Vec<Found>,
}

#[derive(Debug, Clone, Serialize)]
struct Found {
    unit: Named,
    figure: String,
    is_subject: bool,
}

/// From so many units on, a group is divided by letters.
const LETTERS_FROM: usize = 12;

/// The groups of an edition with their units.
pub fn finder(writer: &Writer<'_>, edition: usize) -> Vec<FinderGroup> {
    let mut groups: BTreeMap<GroupId, Vec<UnitId>> = BTreeMap::new();
    for unit in &writer.plan.contents(edition).units {
        if let Some(group) = group_of(writer, edition, *unit) {
            groups.entry(group).or_default().push(*unit);
        }
    }
    groups.into_iter().map(|(group, units)| group_view(writer, edition, group, units)).collect()
}

/// The group of a unit on the day of the edition, or that of its first board.
fn group_of(writer: &Writer<'_>, edition: usize, unit: UnitId) -> Option<GroupId> {
    let day = writer.plan.edition(edition).units_as_of;
    let memberships = &writer.report().catalogue.unit(unit).groups;
    let own =
        memberships.iter().find(|membership| membership.holds_on(day)).map(|membership| membership.group);
    own.or_else(|| writer.report().standings(edition, unit).next().map(|(board, _)| board.sheet.group))
}

fn group_view(writer: &Writer<'_>, edition: usize, group: GroupId, units: Vec<UnitId>) -> FinderGroup {
    let boards: Vec<Board<'_>> =
        writer.plan.contents(edition).boards.iter().map(|at| writer.report().board(*at)).collect();
    let with_figure = |board: &&Board<'_>| {
        units
            .iter()
            .any(|unit| board.row_of(*unit).is_some_and(|row| board.value(row, NodeId::TOTAL).is_ok()))
    };
    let index = boards.iter().find(with_figure).map(|board| board.sheet.index);
    let keys = &writer.plan.links.names;
    let mut found: Vec<Found> = units
        .into_iter()
        .map(|unit| {
            let standing = index.and_then(|index| writer.report().standing(edition, index, unit));
            let other = || {
                let (board, row) = writer.report().standings(edition, unit).next()?;
                Some(format!("{} {}", writer.marked(board.index.short()), figure(writer, &board, row)))
            };
            Found {
                unit: writer.unit(edition, unit),
                figure: standing
                    .map_or_else(|| other().unwrap_or_default(), |(board, row)| figure(writer, &board, row)),
                is_subject: writer.report().catalogue.site.focus == Some(unit),
            }
        })
        .collect();
    let common = common_word(&found);
    found.sort_by_cached_key(|of| keys.of(writer.locale(), sorted_by(&of.unit.text, &common)));
    let sub = index.map_or(String::new(), |index| {
        let index = writer.report().catalogue.index(index);
        let (name, measure) = (writer.marked(index.short()), writer.measure(index));
        writer.say("finder_figures", &[("index", &name), ("measure", &measure)])
    });
    let is_small = found.len() < LETTERS_FROM;
    FinderGroup { title: writer.group(group), sub, is_small, letters: letters(found, &common) }
}

/// The figure of a unit, short: two decimals are enough to find one's way.
fn figure(writer: &Writer<'_>, board: &Board<'_>, row: usize) -> String {
    match board.value(row, NodeId::TOTAL) {
        Ok(value) => writer.figure(value, board.index.decimals.min(2)),
        Err(Missing::RankOnly) => board
            .rank(row, NodeId::TOTAL)
            .map_or(String::new(), |rank| writer.say("finder_rank", &[("rank", &writer.rank(rank))])),
        Err(missing) => writer.missing(missing),
    }
}

fn letters(found: Vec<Found>, common: &str) -> Vec<Letter> {
    if found.len() < LETTERS_FROM {
        return vec![Letter { letter: String::new(), units: found }];
    }
    let mut letters: Vec<Letter> = Vec::new();
    for unit in found {
        let letter = initial(sorted_by(&unit.unit.text, common));
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.units.push(unit),
            _ => letters.push(Letter { letter, units: vec![unit] }),
        }
    }
    letters
}

/// The first word of every name, if they share one: all of `Phường ...` would stand under P.
fn common_word(found: &[Found]) -> String {
    let mut first = found.iter().map(|unit| unit.unit.text.split(' ').next().unwrap_or(""));
    let word = first.next().unwrap_or("");
    let is_common = found.len() > 1 && first.all(|other| other == word);
    if is_common { format!("{word} ") } else { String::new() }
}

/// The part of a name by which it is sorted: without the common word, and without an abbreviation
/// such as `TP.` before it.
fn sorted_by<'n>(name: &'n str, common: &str) -> &'n str {
    let name = name.strip_prefix(common).unwrap_or(name);
    match name.split_once(' ') {
        Some((first, rest)) if first.ends_with('.') => rest,
        _ => name,
    }
}

/// The first letter without its tone; ă, â, đ, ê, ô, ơ and ư are letters of their own.
pub fn initial(name: &str) -> String {
    const WITH_TONES: [(&str, char); 12] = [
        ("ÁÀẢÃẠ", 'A'),
        ("ẮẰẲẴẶ", 'Ă'),
        ("ẤẦẨẪẬ", 'Â'),
        ("ÉÈẺẼẸ", 'E'),
        ("ẾỀỂỄỆ", 'Ê'),
        ("ÍÌỈĨỊ", 'I'),
        ("ÓÒỎÕỌ", 'O'),
        ("ỐỒỔỖỘ", 'Ô'),
        ("ỚỜỞỠỢ", 'Ơ'),
        ("ÚÙỦŨỤ", 'U'),
        ("ỨỪỬỮỰ", 'Ư'),
        ("ÝỲỶỸỴ", 'Y'),
    ];
    let Some(first) = name.chars().flat_map(char::to_uppercase).next() else { return String::new() };
    let plain = WITH_TONES.iter().find(|(tones, _)| tones.contains(first)).map_or(first, |(_, plain)| *plain);
    plain.to_string()
}

#[cfg(test)]
mod tests {
    use super::{initial, sorted_by};

    #[test]
    fn names_are_found_where_readers_look() {
        assert_eq!(initial("Ấm Thượng"), "Â");
        assert_eq!(initial("Đắk Lắk"), "Đ");
        assert_eq!(sorted_by("TP. Hồ Chí Minh", ""), "Hồ Chí Minh");
        assert_eq!(sorted_by("Phường Hồng Bàng", "Phường "), "Hồng Bàng");
    }
}
