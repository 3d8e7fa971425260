//! Findings and failures for the terminal.

use super::say;
use crate::diagnostic::{Diagnostic, Messages, Severity, Sources, render};
use crate::error::Error;
use crate::locale::{Locale, number};
use crate::model::value::Year;
use std::io::{IsTerminal, Write};

/// Most findings that are written out; a file with a shifted column can have a hundred thousand.
const MOST: usize = 200;

/// The findings as text, each with its source line.
pub fn findings(findings: &[&Diagnostic], sources: &Sources, locale: Locale, colour: bool) -> String {
    let messages = Messages::of(locale);
    let mut out = String::new();
    for finding in findings.iter().take(MOST) {
        out.push_str(&render::text(finding, sources, &messages, colour));
        out.push_str("\n\n");
    }
    if findings.len() > MOST {
        let more = number::count(findings.len() - MOST, locale);
        out.push_str(&match locale {
            Locale::Vi => {
                format!("... và {more} phát hiện khác; `chiso check --format json` liệt kê tất cả\n\n")
            }
            Locale::En => format!("... and {more} more; `chiso check --format json` lists them all\n\n"),
        });
    }
    out
}

/// "1 lỗi, 2 cảnh báo, 3 ghi chú".
pub fn counts(findings: &[Diagnostic], locale: Locale) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    told([count(Severity::Error), count(Severity::Warning), count(Severity::Note)], locale)
}

/// The same of numbers of errors, warnings and notes.
pub fn told([errors, warnings, notes]: [usize; 3], locale: Locale) -> String {
    match locale {
        Locale::Vi => format!("{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú"),
        Locale::En => {
            let s = |n: usize| if n == 1 { "" } else { "s" };
            format!(
                "{errors} error{}, {warnings} warning{}, {notes} note{}",
                s(errors),
                s(warnings),
                s(notes)
            )
        }
    }
}

/// Says which drafts are left out; nothing if none is.
pub fn left_out(drafts: &[Year], locale: Locale) -> String {
    let years: Vec<String> = drafts.iter().map(Year::to_string).collect();
    match (years.is_empty(), locale) {
        (true, _) => String::new(),
        (false, Locale::Vi) => {
            format!("bản nháp không có trong trang này: {}; thêm --drafts để có\n", years.join(", "))
        }
        (false, Locale::En) => {
            format!("drafts are not in this site: {}; --drafts adds them\n", years.join(", "))
        }
    }
}

/// Writes to standard output. A reader that stops reading, such as `head`, is no failure.
pub fn out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}

/// Writes to standard error. That it cannot be written, as on a full disk, must not keep a build from its end.
pub fn err(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Whether standard error shows colours.
pub fn has_colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// A failure of the surroundings.
pub fn failure(error: &Error, locale: Locale) {
    err(&format!("{}: {}\n", say(locale, "lỗi", "error"), error.message(locale)));
}
