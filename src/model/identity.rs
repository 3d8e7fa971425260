//! What an edition says of itself in its `edition.json`: enough to know, without any content at hand and in twenty
//! years, which report of whom this is. No digest of anything that a later edition could change stands in it.

use super::value::{Words, Year};
use serde::{Deserialize, Serialize};

/// What the file calls its format.
pub const FORMAT: &str = "chiso-edition";
/// The version of the format. Readers pass over what they do not know.
pub const FORMAT_VERSION: u32 = 1;

/// The identity of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// [`FORMAT`].
    pub format: String,
    /// [`FORMAT_VERSION`] of the program that wrote it.
    pub format_version: u32,
    /// What made it.
    pub program: Program,
    /// The year that is measured.
    pub year: Year,
    /// Title of the report.
    #[serde(default)]
    pub title: Told,
    /// Who publishes it.
    #[serde(default)]
    pub publisher: Told,
    /// Languages, the first by default, such as `vi`.
    #[serde(default)]
    pub languages: Vec<String>,
    /// `public` or `internal`.
    pub audience: String,
    /// Whether the site that it is from shows drafts.
    #[serde(default)]
    pub drafts: bool,
    /// `published` or `draft`.
    pub state: String,
    /// Its number among the versions of the edition, from 1.
    pub version: u32,
    /// The acts on which its figures rest.
    #[serde(default)]
    pub acts: Vec<Act>,
    /// Name of the theme.
    #[serde(default)]
    pub theme: String,
}

/// A program and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
}

/// A text in the languages in which it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Vietnamese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vi: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// An act, as an edition knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Id among the content files.
    pub id: String,
    /// `decision`, `plan`, `notice` or `letter`.
    pub kind: String,
    /// Number and symbol; none where no source names them.
    pub number: Option<String>,
    /// Day of signature, such as `2022-03-28`; none where no source names it.
    pub date: Option<String>,
    /// Who issued it.
    #[serde(default)]
    pub issuer: Told,
    /// Title.
    #[serde(default)]
    pub title: Told,
    /// Its file among the documents of the edition.
    pub file: Option<String>,
    /// SHA-256 of that file.
    pub sha256: Option<String>,
}

impl From<&Words> for Told {
    fn from(words: &Words) -> Self {
        Self { vi: words.vi.clone(), en: words.en.clone() }
    }
}

impl Told {
    /// In a language, else in the other one, else nothing.
    pub fn text(&self, is_vi: bool) -> &str {
        let (own, other) = if is_vi { (&self.vi, &self.en) } else { (&self.en, &self.vi) };
        own.as_deref().or(other.as_deref()).unwrap_or_default()
    }
}
