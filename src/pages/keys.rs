//! Tests of the default theme's words: the same in both languages, all there, none idle.

use crate::locale::Locale;
use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that ask for words.
const ROOMS: [&str; 6] =
    ["src/pages", "src/pipeline", "src/tables", "src/charts", "src/compute", "src/locale"];

fn theme() -> Theme {
    Theme::find("default", Path::new(".")).expect("the default theme")
}

fn words(locale: Locale) -> BTreeMap<String, String> {
    let theme = theme();
    let all = theme.words(locale).all().into_iter();
    all.map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
}

fn texts(folder: &str, ending: &str) -> String {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|known| known == ending) {
                text.push_str(&fs::read_to_string(path).expect("a text"));
            }
        }
    }
    text
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Everything between quotes that could be a key.
fn quoted(code: &str) -> BTreeSet<String> {
    code.split('"').filter(|text| is_key(text)).map(str::to_owned).collect()
}

/// The first string of every call of a function, where it is a key.
fn asked_by(code: &str, call: &str) -> Vec<String> {
    let calls = code.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
    calls.filter_map(|rest| rest.split('"').next()).filter(|key| is_key(key)).map(str::to_owned).collect()
}

/// Keys that templates name as `w.key`.
fn asked_by_templates() -> BTreeSet<String> {
    let text = texts("themes/default/templates", "html");
    let letters = |rest: &str| rest.chars().take_while(|c| is_key(&c.to_string())).collect::<String>();
    let parts = text.split("w.").zip(text.split("w.").skip(1));
    parts
        .filter(|(before, _)| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .map(|(_, rest)| letters(rest))
        .filter(|key| !key.is_empty())
        .collect()
}

/// What a text asks for, but for the forms that a word takes beside a number, which differ by language.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let asked = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    asked.filter(|asked| !asked.contains(':')).collect()
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let (vi, en) = (words(Locale::Vi), words(Locale::En));
    assert_eq!(vi.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    // How many of a group is said with the member's name in one language and with the group's in the other.
    for (key, text) in vi.iter().filter(|(key, _)| *key != "peers") {
        assert_eq!(placeholders(text), placeholders(&en[key]), "{key}");
    }
}

#[test]
fn every_key_that_is_asked_for_is_there() {
    let words = words(Locale::Vi);
    let code: String = ROOMS.iter().map(|room| texts(room, "rs")).collect();
    let mut asked = asked_by_templates();
    for call in ["say(", "label(", "word(", "add("] {
        asked.extend(asked_by(&code, call));
    }
    let missing: Vec<&String> = asked.iter().filter(|key| !words.contains_key(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_key_is_idle() {
    let code: String = ROOMS.iter().map(|room| texts(room, "rs")).collect();
    let mut used = quoted(&code);
    used.extend(asked_by_templates());
    let words = words(Locale::Vi);
    let idle: Vec<&String> = words.keys().filter(|key| !used.contains(*key)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn every_kind_of_page_has_a_template() {
    for kind in super::PAGES {
        let path = format!("{}/themes/default/templates/{}.html", env!("CARGO_MANIFEST_DIR"), kind.name);
        assert!(Path::new(&path).is_file(), "{path}");
    }
}
