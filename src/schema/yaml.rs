//! YAML in: the only place that knows the YAML library.
//!
//! In: the text of a file. Out: a structure of `schema`, or the first fault of shape with its line
//! and column. Line and column count characters from 1. Where a text is of simple forms and without a fault, `simple` reads
//! it in place of the library.

use super::simple;
use crate::locale::letters::{is_composed, oddity};
use serde::de::{DeserializeOwned, Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::{Error, Location, MergeKeyPolicy, Spanned};
use std::fmt::Formatter;
use unicode_normalization::UnicodeNormalization;

/// A scalar as written, with its place. Numbers stay text until `load` reads them, so that `93` and
/// `93.00` remain what was published.
#[derive(Debug, Clone)]
pub struct Text {
    /// The characters, escapes resolved.
    pub value: String,
    /// The line where it stands, from 1; of an alias, where the alias stands.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// A scalar where it stands, with its place.
#[derive(Debug, Clone, Copy)]
pub struct Scalar<'t> {
    /// The characters.
    pub value: &'t str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// By this name a text asks for itself. The library, to which it says nothing, then hands on what it reads, and is asked
/// for the place in its own way; what knows the name gives characters, line and column as a list.
pub(super) const TEXT: &str = "chiso::Text";

/// Begins the message by which a text refuses a character; serde carries nothing but a message out.
const FORBIDDEN: &str = "forbidden character ";

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TEXT, TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str("a text")
    }

    /// Escapes such as `\u202E` could bring in what must not stand in a file itself, and letters in form D.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, library: D) -> Result<Text, D::Error> {
        let Spanned { value, referenced, .. } = Spanned::<String>::deserialize(library)?;
        let (line, column) = place(referenced);
        if let Some(found) = value.chars().find(|c| oddity(*c).is_some()) {
            let code = u32::from(found);
            return Err(D::Error::custom(format!("{FORBIDDEN}{code} {line} {column}")));
        }
        Ok(Text { value: composed(value), line, column })
    }

    /// Of a text without escapes, in which every letter was looked at.
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Text, A::Error> {
        let is_short = || A::Error::invalid_length(0, &self);
        let value = composed(parts.next_element()?.ok_or_else(is_short)?);
        let line = parts.next_element()?.ok_or_else(is_short)?;
        let column = parts.next_element()?.ok_or_else(is_short)?;
        Ok(Text { value, line, column })
    }
}

fn composed(text: String) -> String {
    if is_composed(&text) { text } else { text.nfc().collect() }
}

/// Line and column, from 1.
fn place(at: Location) -> (u32, u32) {
    let clip = |n: u64| u32::try_from(n.max(1)).unwrap_or(u32::MAX);
    (clip(at.line()), clip(at.column()))
}

/// The first fault of shape in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Kinds of faults of shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A key that the format does not know, and those it knows.
    UnknownKey(String, Vec<&'static str>),
    /// A key that stands twice.
    DuplicateKey(String),
    /// A key that must be there.
    MissingKey(String),
    /// A key without a value.
    EmptyValue,
    /// Text where a list or a map is expected, or the reverse.
    WrongShape(String),
    /// Too large, too deep, or too many repetitions.
    TooMuch,
    /// A text that has, by an escape, a character that must not stand in it.
    Odd(char),
    /// A tag such as `!!set` or `!python`.
    Tag,
    /// A second document.
    Second,
    /// Not YAML.
    Syntax(String),
}

/// Reads one document.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    simple::read(text).map_or_else(|| by_library(text), Ok)
}

/// The same, whatever its form.
pub(super) fn by_library<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_nodes: 4_000_000,
            max_events: 12_000_000,
            max_depth: 32,
            max_total_scalar_bytes: 64 * 1024 * 1024,
        },
        strict_booleans: true,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        reject_unsupported_tags: true,
        ignore_binary_tag_for_string: true,
        with_snippet: false,
    };
    serde_yaml::from_str_with_options(text, options).map_err(fault)
}

fn fault(error: Error) -> Fault {
    let (line, column) = error.location().map_or((1, 1), place);
    let kind = match error.without_snippet() {
        Error::SerdeUnknownField { field, expected, .. } => {
            FaultKind::UnknownKey(field.clone(), expected.clone())
        }
        Error::DuplicateMappingKey { key, .. } => FaultKind::DuplicateKey(key.clone().unwrap_or_default()),
        Error::SerdeMissingField { field, .. } => FaultKind::MissingKey((*field).to_owned()),
        Error::NullIntoString { .. } => FaultKind::EmptyValue,
        Error::Unexpected { expected, .. } => FaultKind::WrongShape((*expected).to_owned()),
        Error::SerdeInvalidType { expected, .. } => FaultKind::WrongShape(expected.clone()),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => FaultKind::TooMuch,
        Error::MultipleDocuments { .. } => FaultKind::Second,
        Error::UnsupportedTag { .. } | Error::TaggedScalarCannotDeserializeIntoString { .. } => {
            FaultKind::Tag
        }
        Error::Message { msg, .. } if msg.starts_with(FORBIDDEN) => return odd(msg),
        _ => match message(&error) {
            what if what.contains("recursion limit") => FaultKind::TooMuch,
            what => FaultKind::Syntax(what),
        },
    };
    Fault { line, column, kind }
}

/// The fault that a text reported by its message.
fn odd(message: &str) -> Fault {
    let mut numbers = message[FORBIDDEN.len()..].split(' ').map(|number| number.parse().unwrap_or(1));
    let mut next = || numbers.next().unwrap_or(1);
    let found = char::from_u32(next()).unwrap_or(char::REPLACEMENT_CHARACTER);
    Fault { line: next(), column: next(), kind: FaultKind::Odd(found) }
}

/// The library's own words, without the place that it appends.
fn message(error: &Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        unit: Text,
        total: Option<Text>,
    }

    fn fault_of(text: &str) -> (u32, u32, FaultKind) {
        let fault = read::<Row>(text).expect_err("must be refused");
        (fault.line, fault.column, fault.kind)
    }

    #[test]
    fn figures_keep_their_digits_and_place() {
        let row: Row = read("unit: a\ntotal: 93.00\n").unwrap();
        assert_eq!(row.unit.value, "a");
        let total = row.total.unwrap();
        assert_eq!((total.value.as_str(), total.line, total.column), ("93.00", 2, 8));
    }

    #[test]
    fn faults_of_shape_have_a_place() {
        let known = vec!["unit", "total"];
        assert_eq!(
            fault_of("{unit: a, total: 92,66}"),
            (1, 21, FaultKind::UnknownKey("66".into(), known.clone()))
        );
        assert_eq!(fault_of("unit: a\ntotl: 1\n"), (2, 1, FaultKind::UnknownKey("totl".into(), known)));
        assert_eq!(fault_of("unit: a\nunit: b\n"), (2, 1, FaultKind::DuplicateKey("unit".into())));
        assert_eq!(fault_of("total: 1\n"), (1, 1, FaultKind::MissingKey("unit".into())));
        assert_eq!(fault_of("unit:\n"), (1, 5, FaultKind::EmptyValue));
        assert!(matches!(fault_of("unit: [a\n"), (1, 7, FaultKind::Syntax(_) | FaultKind::WrongShape(_))));
    }

    #[test]
    fn a_byte_order_mark_is_no_fault() {
        assert!(read::<Row>("\u{feff}unit: a\n").is_ok());
    }
}
