//! The message catalogue: what each code says, in one language.
//!
//! The texts lie beside this file as plain text, so that a translator needs no Rust:
//!
//! ```text
//! == RANK02
//! says: the message, with {placeholders}
//! label: what stands at the caret
//! hint: what to do
//! what: what is checked
//! why: why it matters
//! example:
//!     a piece of a content file that breaks the rule
//! mend: how to mend it
//! ```

use crate::locale::Locale;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const VI: &[&str] = &[
    include_str!("messages/load.vi.txt"),
    include_str!("messages/check.vi.txt"),
    include_str!("messages/prose.vi.txt"),
    include_str!("messages/figures.vi.txt"),
    include_str!("messages/sources.vi.txt"),
    include_str!("messages/acts.vi.txt"),
    include_str!("messages/site.vi.txt"),
    include_str!("messages/import.vi.txt"),
];
const EN: &[&str] = &[
    include_str!("messages/load.en.txt"),
    include_str!("messages/check.en.txt"),
    include_str!("messages/prose.en.txt"),
    include_str!("messages/figures.en.txt"),
    include_str!("messages/sources.en.txt"),
    include_str!("messages/acts.en.txt"),
    include_str!("messages/site.en.txt"),
    include_str!("messages/import.en.txt"),
];

/// The texts of all codes in one language.
#[derive(Debug)]
pub struct Messages {
    locale: Locale,
    /// Read when the first text is asked for, because mostly there is nothing to tell.
    by_code: OnceLock<BTreeMap<&'static str, Texts>>,
}

/// The texts of a code, by key. One of several lines is put together.
type Texts = BTreeMap<&'static str, Cow<'static, str>>;

impl Messages {
    /// The catalogue of a language.
    pub fn of(locale: Locale) -> Self {
        Self { locale, by_code: OnceLock::new() }
    }

    fn by_code(&self) -> &BTreeMap<&'static str, Texts> {
        self.by_code.get_or_init(|| {
            let files = match self.locale {
                Locale::Vi => VI,
                Locale::En => EN,
            };
            let mut by_code = BTreeMap::new();
            for file in files {
                read(file, &mut by_code);
            }
            by_code
        })
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A text of a code; empty if it has none.
    pub fn get(&self, code: &str, key: &str) -> &str {
        self.by_code().get(code).and_then(|texts| texts.get(key)).map_or("", |text| &**text)
    }

    /// The codes that have texts, in order.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.by_code().keys().copied()
    }

    /// The texts of a code, by key.
    pub fn texts(&self, code: &str) -> impl Iterator<Item = (&'static str, &str)> {
        self.by_code().get(code).into_iter().flatten().map(|(key, text)| (*key, &**text))
    }
}

fn read(file: &'static str, by_code: &mut BTreeMap<&'static str, Texts>) {
    let mut texts = &mut Texts::new();
    let mut key = "";
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            (texts, key) = (by_code.entry(name.trim()).or_default(), "");
        } else if let Some(more) = line.strip_prefix("    ") {
            let text = texts.entry(key).or_default().to_mut();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(more);
        } else if let Some((name, text)) = line.split_once(':') {
            key = name;
            texts.insert(key, text.trim().into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (vi, en) = (Messages::of(Locale::Vi), Messages::of(Locale::En));
        assert_eq!(vi.codes().collect::<Vec<_>>(), en.codes().collect::<Vec<_>>());
        for code in vi.codes() {
            let keys: Vec<_> = vi.texts(code).map(|(key, _)| key).collect();
            assert_eq!(keys, en.texts(code).map(|(key, _)| key).collect::<Vec<_>>(), "{code}");
            for key in keys {
                assert_eq!(placeholders(vi.get(code, key)), placeholders(en.get(code, key)), "{code} {key}");
            }
            for needed in ["says", "what", "why", "mend"] {
                assert!(!vi.get(code, needed).is_empty(), "{code} has no {needed}");
            }
        }
    }
}
