//! `chiso check --fix`: the edits that findings suggest, shown and written; `bind` makes its own in the same way.

use super::arguments::Fixing;
use super::{Result, print, say};
use crate::diagnostic::{Edit, Severity};
use crate::fix::{self, Fix};
use crate::load::{self, Files};
use crate::locale::Locale;
use crate::pipeline::Examined;

/// Mends what findings say how to mend. Says whether files were written.
pub fn run(examined: &Examined, files: &Files, fixing: Fixing, locale: Locale) -> Result<bool> {
    if is_refused(examined, locale) {
        return Ok(false);
    }
    let edits = examined.findings.iter().filter_map(|finding| finding.edit.as_ref());
    let fix = make(edits, examined, files, fixing, locale)?;
    print::out(&format!("{}\n\n", told(&fix, fixing, locale)));
    Ok(fixing == Fixing::Write && !fix.changes.is_empty())
}

/// Whether edits must not be made, which is told.
pub fn is_refused(examined: &Examined, locale: Locale) -> bool {
    let is_refused = !is_loaded(examined);
    if is_refused {
        let why = say(
            locale,
            "có tệp chưa đọc được nên số liệu có thể còn thiếu; chưa sửa gì",
            "not all files could be read, so figures may be missing; nothing was changed",
        );
        print::out(&format!("{why}\n\n"));
    }
    is_refused
}

/// Shows edits and, where that is asked for, writes them.
pub fn make<'e>(
    edits: impl IntoIterator<Item = &'e Edit>,
    examined: &Examined,
    files: &Files,
    fixing: Fixing,
    locale: Locale,
) -> Result<Fix> {
    let sources = &examined.report.catalogue.sources;
    let fix = fix::fix(edits, &examined.findings, sources, files);
    let mut text = fix.difference();
    for (at, board) in &fix.doubtful {
        let (file, board) = (sources.path(at.file), sources.path(*board));
        let why = match locale {
            Locale::Vi => format!("để nguyên vì `{board}` còn lỗi"),
            Locale::En => format!("left as it is, because `{board}` has errors"),
        };
        text.push_str(&format!("{file}:{}:{}: {why}\n", at.line, at.column));
    }
    print::out(&text);
    if fixing == Fixing::Write {
        fix::replace(&fix.changes)?;
    }
    Ok(fix)
}

/// Whether everything could be read: a figure that lacks a part of its board is no measure of a text.
fn is_loaded(examined: &Examined) -> bool {
    let is_of_reading = |name: &str| load::CODES.iter().any(|code| code.name == name);
    let mut errors = examined.findings.iter().filter(|finding| finding.severity() == Severity::Error);
    !examined.report.catalogue.is_partial && !errors.any(|finding| is_of_reading(finding.code.name))
}

fn told(fix: &Fix, fixing: Fixing, locale: Locale) -> String {
    let (edits, files) = (fix.edits(), fix.changes.len());
    if edits == 0 {
        return say(locale, "không có chỗ nào để sửa", "there is nothing to mend").to_owned();
    }
    let s = |count: usize| if count == 1 { "" } else { "s" };
    match (fixing, locale) {
        (Fixing::Write, Locale::Vi) => format!("đã sửa {edits} chỗ trong {files} tệp"),
        (Fixing::Write, Locale::En) => {
            format!("mended {edits} place{} in {files} file{}", s(edits), s(files))
        }
        (Fixing::Show, Locale::Vi) => format!("sẽ sửa {edits} chỗ trong {files} tệp; chưa ghi gì"),
        (Fixing::Show, Locale::En) => {
            format!("would mend {edits} place{} in {files} file{}; nothing was written", s(edits), s(files))
        }
    }
}
