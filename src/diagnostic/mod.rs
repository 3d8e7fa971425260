//! Faults of the content, as data: a code, what it is about, where it is.
//!
//! The texts of every code are in the message catalogue, in both languages. A diagnostic holds the
//! values that go into them; `render` makes text or JSON of it.

mod code;
mod edit;
mod messages;
pub mod render;
mod sources;

pub use code::{Code, Severity};
pub use edit::Edit;
pub use messages::Messages;
pub use sources::{FileId, Place, Sources};

use crate::locale::{Locale, date, number};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A value that goes into the text of a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A name, an id, a piece of the file.
    Text(String),
    /// A figure; written as the reader's language does.
    Number(Decimal),
    /// A date; written likewise.
    Date(Date),
    /// A text of the catalogue under the same code, by its key.
    Key(&'static str),
}

impl Arg {
    fn write(&self, code: &Code, messages: &Messages) -> String {
        match self {
            Self::Text(text) => shortened(text),
            Self::Number(value) => number::number(*value, messages.locale()),
            Self::Date(day) => date::short(*day, messages.locale()),
            Self::Key(key) => messages.get(code.name, key).to_owned(),
        }
    }
}

/// Longer pieces of a file are cut: a message must stay one that can be read.
const LONGEST_TEXT: usize = 400;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Decimal> for Arg {
    fn from(value: Decimal) -> Self {
        Self::Number(value)
    }
}

impl From<Date> for Arg {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Self::Number(Decimal::from(value))
    }
}

/// Why a finding is kept, and who decided so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Why, by language.
    pub reason: BTreeMap<Locale, String>,
    /// Who, by office; empty where nobody wrote it down.
    pub by: BTreeMap<Locale, String>,
}

/// A text in a language, or in the other one.
fn said(texts: &BTreeMap<Locale, String>, locale: Locale) -> Option<&str> {
    texts.get(&locale).or_else(|| texts.values().next()).map(String::as_str)
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: &'static Code,
    /// Values for its texts.
    pub args: Vec<(&'static str, Arg)>,
    /// Where.
    pub at: Option<Place>,
    /// Id of the unit concerned, by which an office may accept the finding.
    pub unit: Option<String>,
    /// Code of the node concerned.
    pub node: Option<String>,
    /// The printed figure concerned, as written in the file.
    pub printed: Option<String>,
    /// That the office keeps the figure as it is; such a finding does not stop a build.
    pub accepted: Option<Kept>,
    /// Key of the hint in the catalogue, where it is more particular than the usual one.
    pub advice: Option<&'static str>,
    /// What would mend it, where that is certain.
    pub edit: Option<Edit>,
}

impl Diagnostic {
    /// A finding of a kind, at a place.
    pub fn new(code: &'static Code, at: impl Into<Option<Place>>) -> Self {
        Self {
            code,
            args: Vec::new(),
            at: at.into(),
            unit: None,
            node: None,
            printed: None,
            accepted: None,
            advice: None,
            edit: None,
        }
    }

    /// Adds a value for the texts.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Says what to do in this case, in place of the hint of the code.
    #[must_use]
    pub fn advise(mut self, advice: &'static str) -> Self {
        self.advice = Some(advice);
        self
    }

    /// Why the office keeps the figure, in a language or in the other one.
    pub fn reason(&self, locale: Locale) -> Option<&str> {
        said(&self.accepted.as_ref()?.reason, locale)
    }

    /// Who decided to keep it, where that is written.
    pub fn keeper(&self, locale: Locale) -> Option<&str> {
        said(&self.accepted.as_ref()?.by, locale)
    }

    /// Says which unit it concerns.
    #[must_use]
    pub fn of_unit(mut self, unit: &str) -> Self {
        self.unit = Some(unit.to_owned());
        self
    }

    /// Says which node it concerns.
    #[must_use]
    pub fn of_node(mut self, node: &str) -> Self {
        self.node = Some(node.to_owned());
        self
    }

    /// Says which printed figure it concerns.
    #[must_use]
    pub fn printed(mut self, figure: impl Into<String>) -> Self {
        self.printed = Some(figure.into());
        self
    }

    /// How grave it is; an accepted finding is only noted.
    pub fn severity(&self) -> Severity {
        if self.accepted.is_some() { Severity::Note } else { self.code.severity }
    }

    /// The message.
    pub fn message(&self, messages: &Messages) -> String {
        self.fill("says", messages)
    }

    /// What stands at the caret; may be empty.
    pub fn label(&self, messages: &Messages) -> String {
        self.fill("label", messages).trim().to_owned()
    }

    /// What to do; may be empty.
    pub fn hint(&self, messages: &Messages) -> String {
        self.fill(self.advice.unwrap_or("hint"), messages)
    }

    fn fill(&self, key: &str, messages: &Messages) -> String {
        let values: Vec<(&str, String)> =
            self.args.iter().map(|(name, arg)| (*name, arg.write(self.code, messages))).collect();
        let borrowed: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        crate::locale::words::fill(messages.get(self.code.name, key), &borrowed)
    }
}
