//! Classes: how many units are in each class, year by year, as bars that all are as long.
//!
//! In: a [`Classes`], a row per year. Out: a [`Figure`]. Names stand above the first year of a rule;
//! where the rule changes, a break parts the years and the names are written anew.

pub mod data;
mod scene;
#[cfg(test)]
mod tests;

use super::figure::{Caption, Fault, Figure, Setting, finish};
use scene::scene;

/// Units in each class over the years; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// The words around the drawing.
    pub caption: Caption,
    /// Years under one rule each, ascending.
    pub rules: Vec<Rule>,
    /// Words on the break before a rule.
    pub change: String,
    /// Words before the names of classes in which no unit ever is.
    pub none: String,
    /// Words before the names in a key: they stand as their parts of a bar.
    pub order: String,
    /// Words of the key; empty ones are left out.
    pub key: Key,
}

/// Words of the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// What the axis measures: `% số đơn vị được xếp nhóm`.
    pub axis: String,
    /// What the counts at the right are.
    pub counts: String,
    /// Name of the unit of the page.
    pub unit: String,
}

/// Years in which one rule holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// Names of the classes, best first.
    pub names: Vec<String>,
    /// Years, ascending.
    pub years: Vec<Year>,
}

/// A year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// The year as written.
    pub label: String,
    /// Whether this is the year of the edition.
    pub current: bool,
    /// Units in each class, best first; empty when there are none.
    pub parts: Vec<Part>,
    /// How many units have a class, of how many: `61/63`.
    pub counts: String,
    /// The class of the unit of the page.
    pub own: Option<usize>,
    /// Why there are no classes, in words.
    pub missing: String,
}

/// The units of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many.
    pub count: usize,
    /// The count with its share as written: `16 (26%)`.
    pub long: String,
    /// The count as written.
    pub short: String,
}

impl Year {
    fn total(&self) -> usize {
        self.parts.iter().map(|part| part.count).sum()
    }
}

/// Draws classes over years.
pub fn draw(classes: &Classes, setting: &Setting<'_>) -> Result<Figure, Fault> {
    finish(&classes.caption, setting, |paper| scene(classes, setting, paper))
}
