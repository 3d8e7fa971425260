//! The words of a theme in one language: labels by key, sentences with `{placeholders}`.

use super::Locale;
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// What pages and charts say in one language. Keys are checked when the theme is read, so that a
/// missing one is a fault of the theme and not of a page.
#[derive(Debug, Clone)]
pub struct Words {
    locale: Locale,
    /// Looked up some eighty times a page.
    by_key: HashMap<String, String, FixedState>,
}

impl Words {
    /// The words of a language, the default theme's first, a theme's own laid over them.
    pub fn new(locale: Locale, layers: impl IntoIterator<Item = BTreeMap<String, String>>) -> Self {
        let mut by_key = HashMap::default();
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
        self.pattern(key).into_owned()
    }

    /// The text of a key, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.by_key.get(key).map(String::as_str)
    }

    fn pattern(&self, key: &str) -> Cow<'_, str> {
        self.find(key).map_or_else(|| format!("[{key}]").into(), Cow::from)
    }

    /// The sentence of a key with its placeholders filled in.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.pattern(key), values)
    }

    /// A name within a sentence, with an article where the language wants one: `the Department of Finance`.
    pub fn in_text(&self, name: &str) -> String {
        let nouns = self.pattern("article_nouns");
        let is_noun = |word: &str| nouns.split(", ").any(|noun| noun == word);
        let has_article = name.split(' ').any(is_noun);
        if has_article { self.say("with_article", &[("name", name)]) } else { name.to_owned() }
    }

    /// A common noun for several things, where the language changes it: `criteria`, `sub-indices`.
    pub fn plural(&self, noun: &str) -> String {
        let irregular = self.pattern("irregular_plurals");
        let mut pairs = irregular.split(", ").filter_map(|pair| pair.split_once(' '));
        match pairs.find_map(|(one, many)| Some((noun.strip_suffix(one)?, many))) {
            Some((start, many)) => format!("{start}{many}"),
            None => format!("{noun}{}", self.label("plural_ending")),
        }
    }

    /// Every key and text, in order of keys.
    pub fn all(&self) -> BTreeMap<&str, &str> {
        self.by_key.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect()
    }
}

/// Puts values into the `{placeholders}` of a pattern, in one pass, so that a value that looks like
/// a placeholder stays what it is. `{count:unit:units}` is the first word where the value is 1, else the
/// second.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let room = pattern.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>();
    let mut out = String::with_capacity(room);
    let mut rest = pattern;
    while let Some(open) = memchr::memchr(b'{', rest.as_bytes()) {
        let Some(close) = memchr::memchr(b'}', &rest.as_bytes()[open..]) else {
            break;
        };
        let key = &rest[open + 1..open + close];
        let (name, forms) = match key.bytes().position(|byte| byte == b':') {
            Some(at) => (&key[..at], key[at + 1..].split_once(':')),
            None => (key, None),
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => {
                out.push_str(&rest[..open]);
                out.push_str(match forms {
                    Some((one, _)) if *value == "1" => one,
                    Some((_, many)) => many,
                    None => value,
                });
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

    #[test]
    fn a_word_follows_its_number() {
        let with =
            |count| fill("{count} other {count:unit:units} {count:is:are} left out", &[("count", count)]);
        assert_eq!(with("1"), "1 other unit is left out");
        assert_eq!(with("21"), "21 other units are left out");
        assert_eq!(with("0"), "0 other units are left out");
        assert_eq!(fill("{x:a:b}", &[("count", "1")]), "{x:a:b}");
    }

    #[test]
    fn several_have_their_plural() {
        let words = |irregular: &str, ending: &str| {
            let of = [("irregular_plurals", irregular), ("plural_ending", ending)];
            Words::new(Locale::En, [of.map(|(key, text)| (key.to_owned(), text.to_owned())).into()])
        };
        let english = words("index indices, criterion criteria", "s");
        assert_eq!(english.plural("sub-index"), "sub-indices");
        assert_eq!(english.plural("sub-criterion"), "sub-criteria");
        assert_eq!(english.plural("pillar"), "pillars");
        assert_eq!(words("", "").plural("lĩnh vực"), "lĩnh vực");
    }
}
