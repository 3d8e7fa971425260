//! `theme.yaml` and `words/<language>.yaml` of a theme.

use super::Text;
use super::rows::RESERVED;
use super::yaml::{self, Fault};
use crate::locale::letters::oddity;
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

/// Reads a list of words. As most are lines of one form, they are read as rows of figures are (`rows`): a list in which
/// any line is of another form is for the library alone.
pub fn word_list(text: &str) -> Result<WordList, Fault> {
    by_lines(text).map_or_else(|| yaml::read(text), Ok)
}

/// A list in which every line says `key: text`, or is empty or a comment.
fn by_lines(text: &str) -> Option<WordList> {
    if text.chars().any(|c| c == '\t' || oddity(c).is_some()) {
        return None;
    }
    let mut words = WordList::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, text) = line.split_once(": ")?;
        let text = match text.strip_prefix('"') {
            Some(quoted) => quoted.strip_suffix('"').filter(|inner| !inner.contains(['"', '\\']))?,
            None => Some(text).filter(|text| is_plain(text))?,
        };
        let is_new = is_key(key) && words.insert(key.to_owned(), text.to_owned()).is_none();
        is_new.then_some(())?;
    }
    (!words.is_empty()).then_some(words)
}

fn is_key(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    text.bytes().all(is_letter)
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && !is_reserved(text)
}

/// Whether YAML takes a text for itself, without quotes.
fn is_plain(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(char::is_whitespace)
        && !text.contains([':', '#', '"', '\'', '\\', '\r'])
        && !is_reserved(text)
}

fn is_reserved(text: &str) -> bool {
    RESERVED.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_by_lines_is_what_the_library_reads() {
        let keys = ["a", "chart_2", "no", "A", "a b", "", " a", "- a", "a:b", "\"a\""];
        let texts = [
            "điểm",
            "Trang {page}, mục",
            "a: b",
            "a #b",
            "a ",
            "\"\"",
            "\"a: b # {c}\"",
            "\"a\\n\"",
            "\"a\"b",
            "'a'",
            "yes",
            "Null",
            "1",
            "-",
            "|",
            "a\r",
            "*a",
            "{a}",
            "x, y",
            "",
            "\"a",
            "a\u{301}",
            "–",
            "\u{a0}a",
        ];
        let mut by_lines = 0;
        for key in keys {
            for text in texts {
                for list in [
                    format!("{key}: {text}\n"),
                    format!("# b\n\nz: y\n{key}: {text}"),
                    format!("{key}: {text}\r\n{key}: {text}\r\n"),
                    format!("{key}: {text}\n  more\n"),
                ] {
                    let Some(read) = super::by_lines(&list) else { continue };
                    assert_eq!(yaml::read::<WordList>(&list), Ok(read), "{list:?}");
                    by_lines += 1;
                }
            }
        }
        assert!(by_lines > 10, "{by_lines}");
    }

    #[test]
    fn the_words_that_are_built_in_are_read_by_lines() {
        for text in [
            include_str!("../../themes/default/words/vi.yaml"),
            include_str!("../../themes/default/words/en.yaml"),
        ] {
            assert_eq!(yaml::read::<WordList>(text), Ok(by_lines(text).expect("one form")));
        }
    }
}
