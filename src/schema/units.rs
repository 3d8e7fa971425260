//! `content/units.yaml`: who is assessed, in which groups, and what became of whom.

use super::{Text, Words};
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// Groups of units that are ranked together; a group may hold groups.
    pub groups: Vec<Group>,
    /// Units.
    pub units: Vec<Unit>,
    /// Mergers, splits, renamings.
    #[serde(default)]
    pub successions: Vec<Succession>,
}

/// A group of peers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Id.
    pub id: Text,
    /// Name.
    pub name: Words,
    /// Short name for narrow places.
    pub short: Option<Words>,
    /// What one member is called, in lower case: "huyện", "district".
    pub member: Option<Words>,
    /// Groups of which this one is made up.
    #[serde(default)]
    pub of: Vec<Text>,
}

/// A unit: a department, district, commune or province.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Id.
    pub id: Text,
    /// Official name.
    pub name: Words,
    /// Official short name.
    pub short: Option<Words>,
    /// Groups to which it belongs, with dates.
    #[serde(rename = "in")]
    pub groups: Vec<Membership>,
    /// A remark for readers, such as what the unit must not be confused with.
    pub note: Option<Words>,
}

/// Belonging to a group for a time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// The group.
    pub group: Text,
    /// First day; open when left out.
    pub from: Option<Text>,
    /// Last day; open when left out.
    pub until: Option<Text>,
    /// Name borne in that time, where it differs.
    pub name: Option<Words>,
}

/// An event after which some units are no longer what they were.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// rename, type-change, merge, split, transfer, abolish.
    pub kind: Text,
    /// First day of the new state.
    pub date: Text,
    /// Units before.
    pub from: Vec<Text>,
    /// Units after; empty when abolished.
    #[serde(default)]
    pub into: Vec<Text>,
    /// Legal act or other ground.
    pub basis: Words,
    /// Where this can be read.
    pub url: Option<Text>,
}
