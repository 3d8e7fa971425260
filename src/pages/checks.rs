//! The page that lists every check: what it looks at, why, an example that breaks it, how to mend it.

use super::page::Subject;
use super::plan::Plan;
use super::shell::{self, Head};
use super::view::{Named, Text};
use super::writer::Writer;
use crate::diagnostic::{Code, Messages, Severity};
use crate::error::Error;
use crate::theme::Context;
use serde::Serialize;

/// Id, title and the codes of a family, without their numbers; what readers ask of figures comes first. A
/// code that is in none is in the last.
const FAMILIES: [(&str, &str, &[&str]); 15] = [
    ("scores", "checks_scores", &["SCORE", "TOTAL", "SUMMARY"]),
    ("ranks", "checks_ranks", &["RANK", "CLASS"]),
    ("years", "checks_years", &["CHANGE", "SERIES"]),
    ("surveys", "checks_surveys", &["SHARE", "SURVEY"]),
    ("units", "checks_units", &["COVER", "UNIT"]),
    ("frameworks", "checks_frameworks", &["FRAME"]),
    ("acts", "checks_acts", &["DATE", "DOC", "CORR", "SEAL"]),
    ("targets", "checks_targets", &["TARGET"]),
    ("heads", "checks_heads", &["HEAD"]),
    ("sources", "checks_sources", &["OTHER", "RIGHT"]),
    ("prose", "checks_prose", &["PROSE"]),
    ("site", "checks_site", &["BRAND", "LANG"]),
    ("reading", "checks_reading", &["FILE", "YAML", "KEY", "VALUE", "TEXT"]),
    ("names", "checks_names", &["ID", "GROUP", "REF", "NODE", "DUP"]),
    ("kept", "checks_kept", &["ACCEPT"]),
];

#[derive(Serialize)]
struct Family {
    id: &'static str,
    /// The key of its title.
    #[serde(skip)]
    key: &'static str,
    title: String,
    rules: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    what: Vec<Piece>,
    why: Vec<Piece>,
    example: String,
    mend: Vec<Piece>,
}

/// A piece of a text; names of keys and files stand apart.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Piece {
    text: String,
    is_code: bool,
}

/// One page.
pub fn pages(_plan: &Plan<'_>) -> Vec<Subject> {
    vec![Subject::Checks]
}

/// Its context.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let families = families(writer);
    let mut contents = vec![("how", "checks_how".into())];
    contents.extend(families.iter().map(|family| (family.id, family.key.into())));
    let count = |severity: Severity| {
        let codes = writer.plan.rules.iter().filter(|code| code.severity == severity);
        writer.count(codes.count())
    };
    let all = writer.count(writer.plan.rules.len());
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let values = [("count", &*all), ("errors", &errors), ("warnings", &warnings), ("notes", &notes)];
    let head = Head {
        title: writer.label("checks_title").into(),
        finding: writer.say("checks_finding", &values),
        crumbs: vec![Named::new(Text::from(writer.label("home")), writer.to(Subject::Home))],
        contents,
        ..Head::default()
    };
    let mut context = shell::context(writer, &head);
    context.insert("how", &how(writer));
    context.insert("families", &families);
    Ok(context)
}

/// What the kinds of findings do.
fn how(writer: &Writer<'_>) -> Vec<(String, String)> {
    let lines = [
        ("checks_error", "checks_error_text"),
        ("checks_warning", "checks_warning_text"),
        ("checks_note", "checks_note_text"),
        ("checks_accepted", "checks_accepted_text"),
    ];
    lines.iter().map(|(head, text)| (writer.label(head), writer.label(text))).collect()
}

fn families(writer: &Writer<'_>) -> Vec<Family> {
    let messages = Messages::of(writer.locale());
    FAMILIES
        .iter()
        .enumerate()
        .map(|(number, (id, key, _))| {
            let own = writer.plan.rules.iter().filter(|code| family(code) == number);
            let rules = own.map(|code| entry(writer, code, &messages)).collect();
            Family { id, key, title: writer.label(key), rules }
        })
        .filter(|family| !family.rules.is_empty())
        .collect()
}

/// The number of the family of a code.
fn family(code: &Code) -> usize {
    let letters = code.name.trim_end_matches(|c: char| c.is_ascii_digit());
    FAMILIES.iter().position(|(_, _, codes)| codes.contains(&letters)).unwrap_or(FAMILIES.len() - 1)
}

fn entry(writer: &Writer<'_>, code: &Code, messages: &Messages) -> Entry {
    let text = |key| pieces(messages.get(code.name, key));
    Entry {
        code: code.name,
        severity: code.severity.word(writer.locale()),
        what: text("what"),
        why: text("why"),
        example: messages.get(code.name, "example").to_owned(),
        mend: text("mend"),
    }
}

/// The pieces of a text in which names stand between backticks.
fn pieces(text: &str) -> Vec<Piece> {
    let parts = text.split('`').enumerate().filter(|(_, part)| !part.is_empty());
    parts.map(|(at, part)| Piece { text: part.to_owned(), is_code: at % 2 == 1 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn every_text_of_a_check_has_a_family() {
        let messages = Messages::of(Locale::Vi);
        // Findings of an import are about another file than the content.
        for code in messages.codes().filter(|code| !code.starts_with("IMPORT")) {
            let letters = code.trim_end_matches(|c: char| c.is_ascii_digit());
            assert!(FAMILIES.iter().any(|(_, _, codes)| codes.contains(&letters)), "{code} has no heading");
        }
    }

    #[test]
    fn names_between_backticks_stand_apart() {
        let piece = |text: &str, is_code| Piece { text: text.to_owned(), is_code };
        assert_eq!(pieces("ghi `until`."), [piece("ghi ", false), piece("until", true), piece(".", false)]);
        assert_eq!(pieces("`unit`"), [piece("unit", true)]);
    }
}
