//! `chiso explain`.

use super::{Outcome, Result, say};
use crate::check::{OTHER_CODES, RULES};
use crate::diagnostic::{Code, Messages};
use crate::error::Error;
use crate::load;
use crate::locale::Locale;

/// Every code, those of reading first.
pub fn codes() -> Vec<&'static Code> {
    load::CODES
        .iter()
        .copied()
        .chain(RULES.iter().map(|rule| rule.code))
        .chain(OTHER_CODES.iter().copied())
        .collect()
}

/// Prints the long text of a code, or the list of codes.
pub fn run(code: Option<&str>, locale: Locale) -> Result {
    let messages = Messages::of(locale);
    let Some(name) = code else {
        for code in codes() {
            println!(
                "{:<10} {:<9} {}",
                code.name,
                code.severity.word(locale),
                messages.get(code.name, "what")
            );
        }
        return Ok(Outcome::Done);
    };
    let wanted = name.to_uppercase();
    let Some(code) = codes().into_iter().find(|code| code.name == wanted) else {
        return Err(Error::refused(
            format!("không có mã `{name}`; `chiso explain` liệt kê mọi mã"),
            format!("there is no code `{name}`; `chiso explain` lists them all"),
        ));
    };
    println!("{} ({})", code.name, code.severity.word(locale));
    let parts = [
        ("what", say(locale, "Kiểm tra gì", "What it checks")),
        ("why", say(locale, "Vì sao", "Why")),
        ("example", say(locale, "Ví dụ sai", "An example that breaks it")),
        ("mend", say(locale, "Cách sửa", "How to mend it")),
    ];
    for (key, title) in parts {
        let text = messages.get(code.name, key);
        if !text.is_empty() {
            println!("\n{title}\n    {}", text.replace('\n', "\n    "));
        }
    }
    Ok(Outcome::Done)
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
