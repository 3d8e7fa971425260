//! `theme.yaml` and `words/<language>.yaml` of a theme.

use super::Text;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `theme.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Name.
    pub name: Text,
    /// What it is, in a line.
    pub summary: Text,
    /// Its papers; those of the default theme when left out.
    pub paper: Option<Paper>,
}

/// The colours of paper, on which colours of a publisher are measured.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// By day, such as `#ffffff`.
    pub light: Text,
    /// By night.
    pub dark: Text,
}

/// `words/<language>.yaml`: what pages say, by key, with `{placeholders}`.
pub type WordList = BTreeMap<String, String>;
