//! Faults of shape (YAML that cannot be read, keys that do not belong) as findings.

use super::names::nearest;
use super::{admit, codes};
use crate::diagnostic::{Arg, Diagnostic, FileId, Place};
use crate::locale::letters::{Oddity, oddity};
use crate::schema::yaml::{self, Fault};

/// The finding of a fault in a file.
pub fn finding(file: FileId, fault: Fault) -> Diagnostic {
    let at = Place { file, line: fault.line, column: u16::try_from(fault.column).unwrap_or(u16::MAX) };
    match fault.kind {
        yaml::FaultKind::UnknownKey(key, known) => unknown_key(at, key, &known),
        yaml::FaultKind::DuplicateKey(key) => Diagnostic::new(&codes::KEY02, at).with("key", key),
        yaml::FaultKind::MissingKey(key) => Diagnostic::new(&codes::KEY03, at).with("key", key),
        yaml::FaultKind::EmptyValue => Diagnostic::new(&codes::VALUE01, at),
        yaml::FaultKind::WrongShape(expected) => {
            Diagnostic::new(&codes::VALUE02, at).with("expected", expected)
        }
        yaml::FaultKind::TooMuch => Diagnostic::new(&codes::YAML02, at),
        yaml::FaultKind::Odd(c) => admit::odd(at, c, oddity(c).unwrap_or(Oddity::Lost)).advise("hint-escape"),
        yaml::FaultKind::Tag => Diagnostic::new(&codes::YAML03, at),
        yaml::FaultKind::Second => Diagnostic::new(&codes::YAML03, at).advise("hint-second"),
        yaml::FaultKind::Syntax(what) => Diagnostic::new(&codes::YAML01, at).with("what", syntax(what)),
    }
}

/// What is wrong with the syntax, in the user's language where the library's words are known.
fn syntax(what: String) -> Arg {
    const KNOWN: [(&str, &str); 6] = [
        ("tab", "what-tab"),
        ("bracket", "what-bracket"),
        ("quot", "what-quote"),
        ("indent", "what-indent"),
        ("mapping values", "what-colon"),
        ("simple key expected", "what-space"),
    ];
    let found = KNOWN.into_iter().find(|(word, _)| what.contains(word));
    found.map_or(Arg::Text(what), |(_, key)| Arg::Key(key))
}

fn unknown_key(at: Place, key: String, known: &[&'static str]) -> Diagnostic {
    let near = nearest(&key, known.iter().copied());
    let is_number = !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
    // No key has a space or marks: this is the rest of a text.
    let is_text = key.contains(' ') || !key.is_ascii();
    let advice: Option<&'static str> = match near {
        _ if is_number => Some("hint-comma"),
        Some(_) => Some("hint-near"),
        None => is_text.then_some("hint-quotes"),
    };
    let found = Diagnostic::new(&codes::KEY01, at)
        .with("key", key)
        .with("known", known.join(", "))
        .with("nearest", near.unwrap_or_default());
    match advice {
        Some(advice) => found.advise(advice),
        None => found,
    }
}
