//! `chiso explain`.

use super::{Outcome, Result, print, say};
use crate::diagnostic::{Code, Messages};
use crate::error::Error;
use crate::import;
use crate::locale::Locale;
use crate::pipeline;

/// Every code, those of reading first.
pub fn codes() -> Vec<&'static Code> {
    pipeline::codes().into_iter().chain(import::CODES.iter().copied()).collect()
}

/// Prints the long text of a code, or the list of codes.
pub fn run(code: Option<&str>, locale: Locale) -> Result {
    let messages = Messages::of(locale);
    let text = match code {
        None => codes().into_iter().map(|code| line(code, &messages)).collect(),
        Some(name) => {
            let wanted = name.to_uppercase();
            let found = codes().into_iter().find(|code| code.name == wanted);
            found.map(|code| long(code, &messages)).ok_or_else(|| unknown(name))?
        }
    };
    print::out(&text);
    Ok(Outcome::Done)
}

fn line(code: &Code, messages: &Messages) -> String {
    let severity = code.severity.word(messages.locale());
    format!("{:<10} {severity:<9} {}\n", code.name, messages.get(code.name, "what"))
}

fn long(code: &Code, messages: &Messages) -> String {
    let locale = messages.locale();
    let parts = [
        ("what", say(locale, "Kiểm tra gì", "What it checks")),
        ("why", say(locale, "Vì sao", "Why")),
        ("example", say(locale, "Ví dụ sai", "An example that breaks it")),
        ("mend", say(locale, "Cách sửa", "How to mend it")),
    ];
    let mut out = format!("{} ({})\n", code.name, code.severity.word(locale));
    for (key, title) in parts {
        let text = messages.get(code.name, key);
        if !text.is_empty() {
            out.push_str(&format!("\n{title}\n    {}\n", text.replace('\n', "\n    ")));
        }
    }
    out
}

fn unknown(name: &str) -> Error {
    Error::refused(
        format!("không có mã `{name}`; `chiso explain` liệt kê mọi mã"),
        format!("there is no code `{name}`; `chiso explain` lists them all"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_texts_and_every_text_a_code() {
        let names: BTreeSet<&str> = codes().iter().map(|code| code.name).collect();
        assert_eq!(names.len(), codes().len(), "a name is used twice");
        let texts: BTreeSet<&str> = Messages::of(Locale::Vi).codes().collect();
        assert_eq!(names, texts);
    }
}
