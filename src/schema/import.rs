//! The map file of `chiso import`: what the words of a foreign table are called in this project.

use super::Text;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole file; a word that is the same in both needs no entry.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// Names of units, each with the id of the unit or `left-out`.
    #[serde(default)]
    pub units: BTreeMap<String, Text>,
    /// Codes, each with the code of the framework or `left-out`.
    #[serde(default)]
    pub nodes: BTreeMap<String, Text>,
    /// Statuses, each with a status of the content files, `published` or `left-out`.
    #[serde(default)]
    pub statuses: BTreeMap<String, Text>,
}
