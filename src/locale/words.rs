//! The words of a theme in one language: labels by key, sentences with `{placeholders}`.

use super::Locale;
use std::collections::BTreeMap;

/// What pages and charts say in one language. Keys are checked when the theme is read, so that a
/// missing one is a fault of the theme and not of a page.
#[derive(Debug, Clone)]
pub struct Words {
    locale: Locale,
    by_key: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language, the default theme's first, a theme's own laid over them.
    pub fn new(locale: Locale, layers: impl IntoIterator<Item = BTreeMap<String, String>>) -> Self {
        let mut by_key = BTreeMap::new();
        for layer in layers {
            by_key.extend(layer);
        }
        Self { locale, by_key }
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The label of a key. A key that no theme knows is shown as `[key]`; a test denies that for
    /// every key the program asks for.
    pub fn label(&self, key: &str) -> String {
        self.by_key.get(key).cloned().unwrap_or_else(|| format!("[{key}]"))
    }

    /// The sentence of a key with its placeholders filled in.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let pattern = self.label(key);
        fill(&pattern, values)
    }

    /// Every key and text, in order of keys.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.by_key
    }
}

/// Puts values into the `{placeholders}` of a pattern, in one pass, so that a value that looks like
/// a placeholder stays what it is.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else {
            break;
        };
        let key = &rest[open + 1..open + close];
        match values.iter().find(|(name, _)| *name == key) {
            Some((_, value)) => {
                out.push_str(&rest[..open]);
                out.push_str(value);
            }
            None => out.push_str(&rest[..=open + close]),
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once() {
        let text = fill("{unit} đạt {score} điểm", &[("unit", "{score}"), ("score", "92,66")]);
        assert_eq!(text, "{score} đạt 92,66 điểm");
        assert_eq!(fill("{a} {unknown} {", &[("a", "1")]), "1 {unknown} {");
    }
}
