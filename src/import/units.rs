//! Whom a name in a foreign table means.
//!
//! In: a name. Out: the unit of the board's group, on the day of the edition, that bears it as id, name
//! or short name, in either language. A name is first compared letter for letter, then without marks,
//! capitals, spaces and punctuation, because tables from elsewhere write `Ba Ria-Vung Tau`.

use crate::load::names::nearest;
use crate::model::Catalogue;
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::Words;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// The names that the units of a group bear.
pub struct Names<'a> {
    catalogue: &'a Catalogue,
    exact: BTreeMap<&'a str, BTreeSet<UnitId>>,
    folded: BTreeMap<String, BTreeSet<UnitId>>,
}

/// Whom a name means.
pub enum Meant<'a> {
    /// One unit.
    One(UnitId),
    /// None; perhaps the unit of this id.
    None(Option<&'a str>),
    /// Several, by their ids.
    Several(Vec<&'a str>),
}

impl<'a> Names<'a> {
    /// The names of a group on a day.
    pub fn new(catalogue: &'a Catalogue, group: GroupId, day: Date) -> Self {
        let mut names = Self { catalogue, exact: BTreeMap::new(), folded: BTreeMap::new() };
        for id in catalogue.members(group, day) {
            let unit = catalogue.unit(id);
            let words = [Some(catalogue.name_on(id, day)), Some(&unit.name), unit.short.as_ref()];
            let texts =
                words.into_iter().flatten().flat_map(|Words { vi, en }| [vi.as_deref(), en.as_deref()]);
            for text in texts.flatten().chain([unit.id.as_str()]) {
                names.exact.entry(text).or_default().insert(id);
                names.folded.entry(fold(text)).or_default().insert(id);
            }
        }
        names
    }

    /// Whom a name means.
    pub fn find(&self, name: &str) -> Meant<'a> {
        let folded = fold(name);
        let Some(found) = self.exact.get(name).or_else(|| self.folded.get(&folded)) else {
            let near = nearest(&folded, self.folded.keys().map(String::as_str));
            let near = near.and_then(|near| self.folded[near].first());
            return Meant::None(near.map(|id| self.id(*id)));
        };
        match found.first() {
            Some(only) if found.len() == 1 => Meant::One(*only),
            _ => Meant::Several(found.iter().map(|id| self.id(*id)).collect()),
        }
    }

    fn id(&self, unit: UnitId) -> &'a str {
        &self.catalogue.unit(unit).id
    }
}

/// A name without marks, capitals, spaces and punctuation.
fn fold(name: &str) -> String {
    name.nfd()
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_from_elsewhere_are_the_same_names() {
        assert_eq!(fold("Bà Rịa - Vũng Tàu"), fold("BA RIA-VUNG TAU"));
        assert_eq!(fold("Đắk Lắk"), fold("Dak Lak"));
        assert_eq!(fold("Hoà Bình"), fold("Hòa Bình"));
        assert_ne!(fold("Hà Nam"), fold("Hà Nội"));
    }
}
