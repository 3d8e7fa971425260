//! `units.yaml`: groups, units and successions.

use super::codes;
use super::names::Names;
use super::parse::Read;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId};
use crate::model::Catalogue;
use crate::model::unit::{Group, GroupId, Membership, Succession, SuccessionKind, Unit, UnitId};
use crate::schema::{Text, units as schema};
use std::collections::BTreeSet;

/// Makes what was read a part of the catalogue.
pub fn load(
    reader: &mut Reader<'_>,
    read: Option<Read<schema::Units>>,
    catalogue: &mut Catalogue,
    names: &mut Names,
) {
    let Some((id, written)) = read.and_then(|read| reader.told(read)) else { return reader.lose_names() };
    groups(reader, id, &written.groups, catalogue, names);
    for unit in &written.units {
        let at = reader.place(id, &unit.id);
        let number = UnitId(u32::try_from(catalogue.units.len()).unwrap_or(u32::MAX));
        if !reader.declare(at, &unit.id.value, &mut names.units, number) {
            continue;
        }
        let unit = Unit {
            id: unit.id.value.clone(),
            name: reader.words(id, &unit.name),
            short: reader.some_words(id, unit.short.as_ref()),
            groups: unit.groups.iter().filter_map(|m| membership(reader, id, m, names)).collect(),
            note: reader.some_words(id, unit.note.as_ref()),
            at,
        };
        catalogue.units.push(unit);
    }
    for succession in &written.successions {
        if let Some(read) = self::succession(reader, id, succession, names) {
            catalogue.successions.push(read);
        }
    }
    catalogue.successions.sort_by_key(|succession| succession.date);
}

/// Groups may name groups that come later, so all ids are declared before any is looked up. A group
/// that would hold itself keeps only the parts declared before it.
fn groups(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &[schema::Group],
    catalogue: &mut Catalogue,
    names: &mut Names,
) {
    let mut declared = Vec::new();
    for group in written {
        let at = reader.place(id, &group.id);
        let number = GroupId(u16::try_from(declared.len()).unwrap_or(u16::MAX));
        if reader.declare(at, &group.id.value, &mut names.groups, number) {
            declared.push(group);
        }
    }
    for group in &declared {
        let of = group.of.iter().filter_map(|part| reader.named(id, part, &names.groups)).collect();
        let read = Group {
            id: group.id.value.clone(),
            name: reader.words(id, &group.name),
            short: reader.some_words(id, group.short.as_ref()),
            member: reader.some_words(id, group.member.as_ref()),
            of,
        };
        catalogue.groups.push(read);
    }
    for number in circles(&catalogue.groups) {
        let group = declared[usize::from(number.0)];
        let at = reader.place(id, &group.id);
        reader.report(Diagnostic::new(&codes::GROUP01, at).with("id", group.id.value.as_str()));
        catalogue.groups[usize::from(number.0)].of.clear();
    }
}

/// The groups that close a circle: one on every circle, found on one walk over all groups.
fn circles(groups: &[Group]) -> Vec<GroupId> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        Open,
        Done,
    }
    let mut seen = vec![Seen::Not; groups.len()];
    let mut found = BTreeSet::new();
    for start in 0..groups.len() {
        // The way from `start`: each group on it, with how many of its parts have been walked.
        let mut way = if seen[start] == Seen::Not { vec![(start, 0)] } else { Vec::new() };
        while let Some((at, part)) = way.last_mut() {
            seen[*at] = Seen::Open;
            let Some(next) = groups[*at].of.get(*part).map(|next| usize::from(next.0)) else {
                seen[*at] = Seen::Done;
                way.pop();
                continue;
            };
            *part += 1;
            match seen[next] {
                Seen::Not => way.push((next, 0)),
                Seen::Open => drop(found.insert(u16::try_from(*at).unwrap_or(u16::MAX))),
                Seen::Done => {}
            }
        }
    }
    found.into_iter().map(GroupId).collect()
}

fn membership(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &schema::Membership,
    names: &Names,
) -> Option<Membership> {
    let group = reader.named(id, &written.group, &names.groups);
    let from = written.from.as_ref().and_then(|day| reader.date(id, day));
    let until = written.until.as_ref().and_then(|day| reader.date(id, day));
    let name = reader.some_words(id, written.name.as_ref());
    Some(Membership { group: group?, from: from.map(|d| d.value), until: until.map(|d| d.value), name })
}

fn succession(
    reader: &mut Reader<'_>,
    id: FileId,
    written: &schema::Succession,
    names: &Names,
) -> Option<Succession> {
    let at = reader.place(id, &written.kind);
    let kind = reader.one_of(id, &written.kind, &SuccessionKind::WRITTEN);
    let date = reader.date(id, &written.date);
    let mut units = |ids: &[Text]| -> Vec<Option<UnitId>> {
        ids.iter().map(|unit| reader.named(id, unit, &names.units)).collect()
    };
    let (from, into) = (units(&written.from), units(&written.into));
    let basis = reader.words(id, &written.basis);
    let url = written.url.as_ref().and_then(|url| reader.web_address(id, url));
    // An event of which a unit is not known cannot be built: what is left of it would be another event.
    let (from, into) = (from.into_iter().collect::<Option<_>>()?, into.into_iter().collect::<Option<_>>()?);
    Some(Succession { kind: kind?, date: date?.value, from, into, basis, url, at })
}
