//! Value lists. A page's table, a chart's twin and every download of the same figures are made from
//! one [`Table`], so that they cannot differ.

pub mod board;
mod download;
mod groups;
mod losses;
pub mod profile;
mod series;
mod shares;
mod summaries;
mod survey;

pub use board::board;
pub use download::{csv, json};
pub use groups::groups;
pub use losses::losses;
pub use profile::profile;
pub use series::series;
pub use shares::shares;
pub use summaries::{heads, measure, summaries};
pub use survey::survey;

use crate::compute::Report;
use crate::locale::{Words, marked};
use crate::model::unit::UnitId;
use crate::model::value::Missing;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A list of values with headings, units and notes.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// ASCII name; also the name of the downloads.
    pub id: String,
    /// What it shows, in the language of the page.
    pub title: String,
    /// Columns, which many tables have in common.
    pub columns: Arc<Vec<Column>>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Notes, in the language of the page.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// ASCII name for programs, the same in every language.
    pub key: String,
    /// Heading, in the language of the page.
    pub title: String,
    /// Unit of measure; empty if there is none.
    pub measure: String,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The unit it is about.
    pub unit: Option<UnitId>,
    /// Whether it is about the subject of the page.
    pub is_subject: bool,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A name or a word.
    Text(String),
    /// A figure, exact; readers see it rounded to so many decimals.
    Figure {
        /// The exact figure.
        value: Decimal,
        /// Decimals shown.
        decimals: u32,
        /// Whether its sign is shown when positive.
        signed: bool,
    },
    /// A count or rank.
    Count(usize),
    /// No figure, and why, in the language of the page.
    Missing(Missing, String),
    /// Nothing belongs here.
    Empty,
}

/// What a drawing or download must say of itself: that it is internal, or a draft. Empty on a public site.
pub fn marking(report: &Report, words: &Words) -> String {
    let marks: Vec<String> = report.marks().into_iter().map(|mark| words.label(mark.keys().0)).collect();
    marks.join(", ")
}

/// The text with a small first letter, as a common noun stands inside a sentence. An abbreviation stays, and
/// a name, whose second word has a capital too.
pub fn lower_first(text: &str) -> String {
    let at = text.find(|letter| !marked::is_mark(letter)).unwrap_or(text.len());
    let (marks, text) = text.split_at(at);
    let is_upper = |text: &str| text.starts_with(char::is_uppercase);
    let is_name = text.split(' ').nth(1).is_some_and(is_upper);
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !is_name && !is_upper(letters.as_str()) => {
            begun(marks, first.to_lowercase(), letters.as_str())
        }
        _ => [marks, text].concat(),
    }
}

/// The text with a capital first letter, as a sentence begins.
pub fn upper_first(text: &str) -> String {
    let at = text.find(|letter| !marked::is_mark(letter)).unwrap_or(text.len());
    let (marks, text) = text.split_at(at);
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => begun(marks, first.to_uppercase(), letters.as_str()),
        None => marks.to_owned(),
    }
}

/// A text from its marks, its first letter and the rest.
fn begun(marks: &str, first: impl Iterator<Item = char>, rest: &str) -> String {
    let mut text = String::with_capacity(marks.len() + rest.len() + 4);
    text.push_str(marks);
    text.extend(first);
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::lower_first;

    #[test]
    fn names_inside_a_sentence_begin_small_unless_they_are_of_places() {
        assert_eq!(lower_first("Các tỉnh, thành phố"), "các tỉnh, thành phố");
        assert_eq!(lower_first("Sở, ngành của Đồng Tháp"), "sở, ngành của Đồng Tháp");
        assert_eq!(lower_first("UBND quận"), "UBND quận");
        assert_eq!(lower_first("Hà Nội departments"), "Hà Nội departments");
        assert_eq!(lower_first("Quận"), "quận");
    }
}
