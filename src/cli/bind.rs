//! `chiso bind`: links that turn figures in prose into bound figures, shown and written.

use super::arguments::{BindOptions, Fixing};
use super::{Outcome, Result, fix, print, say};
use crate::bind::{self, Hindrance, Proposals};
use crate::diagnostic::FileId;
use crate::error::{Doing, Error};
use crate::fix::Fix;
use crate::load::Files;
use crate::locale::Locale;
use crate::pipeline::{self, Examined};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Shows the links that are proposed, writes them where that is asked for, and says what a check then finds.
pub fn run(options: &BindOptions, locale: Locale) -> Result {
    let read = || Files::read(&options.content);
    let files = read()?;
    let mut examined = pipeline::examine_read(&files, &options.content, None);
    let only = (!options.files.is_empty()).then(|| meant(&examined, &options.files)).transpose()?;
    if !fix::is_refused(&examined, locale) {
        let proposals = bind::propose(&examined.report, only.as_ref());
        let fix = fix::make(&proposals.edits, &examined, &files, options.fixing, locale)?;
        print::out(&(left(&proposals, locale) + &told(&fix, options.fixing, locale) + "\n\n"));
        if options.fixing == Fixing::Write && !fix.changes.is_empty() {
            examined = pipeline::examine_read(&read()?, &options.content, None);
        }
    }
    print::out(&(print::counts(&examined.everything(), locale) + "\n"));
    Ok(if examined.is_sound(false) { Outcome::Done } else { Outcome::Faulty })
}

/// The commentary files that are named.
fn meant(examined: &Examined, named: &[PathBuf]) -> Result<BTreeSet<FileId>> {
    let catalogue = &examined.report.catalogue;
    let texts = catalogue.editions.iter().flat_map(|edition| &edition.commentary);
    let known: Vec<(FileId, PathBuf)> = texts
        .filter_map(|text| {
            let path = fs::canonicalize(Path::new(catalogue.sources.path(text.file))).ok()?;
            Some((text.file, path))
        })
        .collect();
    let find = |path: &PathBuf| {
        let own = fs::canonicalize(path).map_err(|error| Error::file(Doing::Read, path, error))?;
        known.iter().find(|(_, path)| *path == own).map(|(file, _)| *file).ok_or_else(|| {
            let shown = path.display();
            Error::refused(
                format!("`{shown}` không phải là lời bình của dự án"),
                format!("`{shown}` is no commentary of the project"),
            )
        })
    };
    named.iter().map(find).collect()
}

/// How many true claims get no link, a line for each reason.
fn left(proposals: &Proposals, locale: Locale) -> String {
    let head = say(locale, "đúng nhưng không gắn được", "true, but cannot be bound");
    let line = |(why, count): (&Hindrance, &usize)| format!("{head}: {count}: {}\n", reason(*why, locale));
    proposals.left.iter().map(line).collect()
}

fn reason(why: Hindrance, locale: Locale) -> &'static str {
    let (vi, en) = match why {
        Hindrance::Words => ("nói bằng chữ, không có con số", "said in words, without a figure"),
        Hindrance::NoReference => (
            "không có liên kết nào, hoặc có nhiều liên kết, nói đúng điều ấy",
            "no link says the same, or several do",
        ),
        Hindrance::Differs => (
            "số đã làm tròn, hoặc chỉ là một mức (`hơn 90`)",
            "the figure is rounded, or only a bound (`over 90`)",
        ),
        Hindrance::Unreadable => (
            "số không viết theo cách của ngôn ngữ ấy (`91.87`)",
            "the figure is not written as in the language (`91,87`)",
        ),
        Hindrance::Absent => ("liên kết không tìm được số liệu", "the link would find no figure"),
        Hindrance::Hidden => ("người đọc không được xem số liệu này", "readers may not see the figure"),
        Hindrance::Place => ("chỗ ấy không đặt liên kết được", "no link can stand there"),
        Hindrance::Shared => ("chữ ấy đã có liên kết khác", "its text gets another link"),
    };
    say(locale, vi, en)
}

fn told(fix: &Fix, fixing: Fixing, locale: Locale) -> String {
    let (edits, files) = (fix.edits(), fix.changes.len());
    if edits == 0 {
        return say(locale, "không có số nào để gắn", "there is nothing to bind").to_owned();
    }
    let s = |count: usize| if count == 1 { "" } else { "s" };
    match (fixing, locale) {
        (Fixing::Write, Locale::Vi) => format!("đã gắn {edits} số trong {files} tệp"),
        (Fixing::Write, Locale::En) => {
            format!("bound {edits} figure{} in {files} file{}", s(edits), s(files))
        }
        (Fixing::Show, Locale::Vi) => format!("sẽ gắn {edits} số trong {files} tệp; chưa ghi gì"),
        (Fixing::Show, Locale::En) => {
            format!("would bind {edits} figure{} in {files} file{}; nothing was written", s(edits), s(files))
        }
    }
}
