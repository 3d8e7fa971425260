//! Which way a change goes, with arrow and word, never by colour alone.

use super::writer::Writer;
use crate::locale::{Locale, marked, number};
use rust_decimal::Decimal;

/// Which way a change goes: its class, its arrow, and the key of the word for it.
pub struct Way {
    /// `up`, `down` or `same`.
    pub class: &'static str,
    /// The arrow.
    pub arrow: &'static str,
    /// The key.
    pub word: &'static str,
}

impl Way {
    /// The way of a change as it is shown.
    pub fn of(shown: Decimal) -> &'static Self {
        &WAYS[at(shown)]
    }
}

/// Up, down and nowhere.
const WAYS: [Way; 3] = [
    Way { class: "up", arrow: "▲", word: "change_up" },
    Way { class: "down", arrow: "▼", word: "change_down" },
    Way { class: "same", arrow: "■", word: "change_same" },
];

/// Where in [`WAYS`] the way of a change stands.
fn at(shown: Decimal) -> usize {
    if shown.is_zero() { 2 } else { usize::from(shown.is_sign_negative()) }
}

/// Writes changes into the cells of a table.
pub struct Ways {
    /// How a change begins, for each of [`WAYS`]: the arrow and the word.
    starts: [String; 3],
    locale: Locale,
}

impl Ways {
    /// Those of a page.
    pub fn of(writer: &Writer<'_>) -> Self {
        let start = |Way { class, arrow, word }: Way| {
            let mut start =
                format!("<span class=\"ch {class}\"><span class=\"ar\" aria-hidden=\"true\">{arrow}</span> ");
            marked::push_html(&writer.label(word), &mut start);
            start
        };
        Self { starts: WAYS.map(start), locale: writer.locale() }
    }

    /// Appends a change as it is shown.
    pub fn push(&self, shown: Decimal, out: &mut String) {
        out.push_str(&self.starts[at(shown)]);
        if !shown.is_zero() {
            out.push(' ');
            number::push(shown.abs(), self.locale, out);
        }
        out.push_str("</span>");
    }
}
