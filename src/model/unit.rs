//! Units, the groups in which they are ranked, and what became of them.

use super::value::Words;
use crate::diagnostic::Place;
use jiff::civil::Date;

/// Number of a unit in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u32);

/// Something of each of some units, sorted. Those of a board mostly stand one behind the other in the catalogue, and then
/// each is where its number says.
#[derive(Debug, Clone)]
pub struct ByUnit<T>(Vec<(UnitId, T)>);

impl<T> ByUnit<T> {
    /// What there is of a unit.
    pub fn get(&self, unit: UnitId) -> Option<&T> {
        let (first, _) = self.0.first()?;
        let guess = self.0.get(unit.0.checked_sub(first.0)? as usize).filter(|(of, _)| *of == unit);
        let found = guess.or_else(|| self.0.get(self.0.binary_search_by_key(&unit, |(of, _)| *of).ok()?));
        found.map(|(_, thing)| thing)
    }
}

impl<T> FromIterator<(UnitId, T)> for ByUnit<T> {
    /// Of two things of one unit the last is kept.
    fn from_iter<I: IntoIterator<Item = (UnitId, T)>>(of: I) -> Self {
        let mut all: Vec<(UnitId, T)> = of.into_iter().collect();
        all.reverse();
        all.sort_by_key(|(unit, _)| *unit);
        all.dedup_by_key(|(unit, _)| *unit);
        Self(all)
    }
}

/// Number of a group in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u16);

/// Peers that are ranked together.
#[derive(Debug, Clone)]
pub struct Group {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Short name.
    pub short: Option<Words>,
    /// What one member is called.
    pub member: Option<Words>,
    /// Groups of which this one is made up.
    pub of: Vec<GroupId>,
}

/// Who is assessed.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Id; a name is none, because two units may bear one name at different times.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Official short name.
    pub short: Option<Words>,
    /// Groups, with dates.
    pub groups: Vec<Membership>,
    /// Remark for readers.
    pub note: Option<Words>,
    /// Where it is declared.
    pub at: Place,
}

/// Belonging to a group for a time.
#[derive(Debug, Clone)]
pub struct Membership {
    /// The group.
    pub group: GroupId,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Name in that time.
    pub name: Option<Words>,
}

impl Membership {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Kinds of succession.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuccessionKind {
    /// Another name.
    Rename,
    /// Another kind of unit: a rural district becomes an urban one.
    TypeChange,
    /// Several become one.
    Merge,
    /// One becomes several.
    Split,
    /// A part goes to another.
    Transfer,
    /// None follows.
    Abolish,
}

impl SuccessionKind {
    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 6] = [
        ("rename", Self::Rename),
        ("type-change", Self::TypeChange),
        ("merge", Self::Merge),
        ("split", Self::Split),
        ("transfer", Self::Transfer),
        ("abolish", Self::Abolish),
    ];

    /// The word of the content files.
    pub fn id(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, kind)| *kind == self).map_or("", |(id, _)| id)
    }

    /// Whether figures may be compared across it: the unit goes on under another name or type.
    pub fn continues(self) -> bool {
        matches!(self, Self::Rename | Self::TypeChange)
    }
}

/// An event after which units are no longer what they were.
#[derive(Debug, Clone)]
pub struct Succession {
    /// What happened.
    pub kind: SuccessionKind,
    /// First day of the new state.
    pub date: Date,
    /// Units before.
    pub from: Vec<UnitId>,
    /// Units after.
    pub into: Vec<UnitId>,
    /// Ground.
    pub basis: Words,
    /// Where this can be read.
    pub url: Option<String>,
    /// Where it is declared.
    pub at: Place,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_by_number() {
        let of = [(7, "x"), (5, "a"), (6, "b"), (9, "c"), (7, "d")].map(|(unit, name)| (UnitId(unit), name));
        let names: ByUnit<&str> = of.into_iter().collect();
        let found = [4, 5, 6, 7, 8, 9, 10].map(|unit| names.get(UnitId(unit)).copied());
        assert_eq!(found, [None, Some("a"), Some("b"), Some("d"), None, Some("c"), None]);
        assert!(ByUnit::<u8>::from_iter([]).get(UnitId(0)).is_none());
    }
}
