//! The content files, field for field.
//!
//! In: the text of one YAML file. Out: plain structures that mirror the file, every value with its
//! place. There is no meaning here: numbers and dates are still text, ids are not looked up. `load`
//! turns these structures into the model; nothing else sees them.
//!
//! Every structure denies unknown keys, and none uses serde's `flatten`, `untagged` or internally
//! tagged enums, because those lose the place of a value.

pub mod board;
pub mod document;
pub mod edition;
pub mod import;
pub mod index;
pub mod rows;
pub mod seal;
mod simple;
pub mod site;
pub mod theme;
pub mod units;
pub mod yaml;

use serde::Deserialize;
pub use yaml::Text;

/// A text in the languages of the site. Vietnamese is the language of the sources; English follows
/// as far as it has been written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Vietnamese.
    pub vi: Option<Text>,
    /// English.
    pub en: Option<Text>,
}

/// Where a figure or a text comes from, and under which rights it may be shown.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the publication, as printed.
    pub title: Words,
    /// Who published it: a newspaper, an agency.
    pub publisher: Option<Words>,
    /// Where it can be read.
    pub url: Option<Text>,
    /// Under which rights the figures are used.
    pub rights: Words,
    /// Credit line that the owner asks for.
    pub credit: Option<Words>,
}

/// A span of years: the first and, where it has ended, the last.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First year.
    pub from: Option<Text>,
    /// Last year.
    pub until: Option<Text>,
    /// Groups concerned; all when left out.
    #[serde(default)]
    pub groups: Vec<Text>,
}
