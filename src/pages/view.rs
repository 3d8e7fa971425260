//! What templates are given: plain strings, already in the language of the page.

use super::rows::{Heads, Rows};
use serde::Serialize;

/// A text, and its language where that is not the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Its language tag, if it differs from that of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'static str>,
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self { text, lang: None }
    }
}

/// A name that may lead to a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Named {
    /// The name.
    pub text: String,
    /// Its language tag, if it differs from that of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'static str>,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

impl Named {
    /// A name with its page.
    pub fn new(text: impl Into<Text>, href: Option<String>) -> Self {
        let Text { text, lang } = text.into();
        Self { text, lang, href }
    }

    /// A name that leads nowhere.
    pub fn from_text(text: impl Into<Text>) -> Self {
        Self::new(text, None)
    }
}

/// A key figure.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The figure, or a word.
    pub value: String,
    /// Unit or scale, in small.
    pub unit: String,
    /// Whether the value is a word, which is set smaller.
    pub is_word: bool,
    /// Whether it is about the subject of the page.
    pub is_subject: bool,
    /// What stands below, line by line.
    pub notes: Vec<Text>,
    /// Change against the year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

/// A change with sign, arrow and word, never colour alone.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// `up`, `down` or `same`: the class that colours the arrow.
    pub class: &'static str,
    /// The arrow.
    pub arrow: &'static str,
    /// The word.
    pub word: String,
    /// The figure without its sign.
    pub figure: String,
    /// What it is measured in.
    pub measure: String,
    /// Places won or lost, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<String>,
}

/// Where figures come from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Source {
    /// Title, with its address.
    pub title: Named,
    /// Who published it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text>,
    /// Day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Rights.
    pub rights: Text,
    /// Credit line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<Text>,
}

/// A table as readers see it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableView {
    /// Id.
    pub id: String,
    /// Caption.
    pub title: String,
    /// Whether the first column holds codes.
    pub has_codes: bool,
    /// Whether a narrow page sets the cells of a row one below the other.
    pub is_stacked: bool,
    /// Headings.
    pub heads: Heads,
    /// Rows.
    pub rows: Rows,
    /// Notes.
    pub notes: Vec<String>,
}

/// An entry of a list of contents.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What stands beside it, in small.
    pub aside: String,
    /// Whether it is the page itself.
    pub is_here: bool,
}

/// A block of commentary.
#[derive(Debug, Clone, Serialize)]
pub struct Comment {
    /// Its language tag, if it differs from that of the page.
    pub lang: Option<&'static str>,
    /// What it consists of.
    pub blocks: Vec<Block>,
}

/// A part of a commentary: text, figure or table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Block {
    /// Safe HTML.
    pub html: String,
    /// A chart.
    pub figure: Option<FigureView>,
    /// A table.
    pub table: Option<TableView>,
    /// The way to a chart that already stands on the page.
    pub shown: Option<Named>,
}

/// A chart with everything around it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureView {
    /// Id, unique on the page.
    pub id: String,
    /// What it shows: the finding.
    pub title: String,
    /// Measure, unit, group, year.
    pub sub: String,
    /// Drawing for wide pages, as inline SVG.
    pub wide: String,
    /// Drawing for phones, as inline SVG.
    pub narrow: String,
    /// How many bytes both have.
    #[serde(skip)]
    pub bytes: usize,
    /// The height of the taller drawing, in pixels.
    pub height: u32,
    /// Its figures.
    pub table: TableView,
    /// Source and notes.
    pub source: String,
    /// The drawing as a file.
    pub file: String,
    /// The same as a picture of pixels, where the program makes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The drawing as a page for a frame on another site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame: Option<String>,
    /// Where it is told how the framework changed, if the drawing crosses such a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<String>,
}
