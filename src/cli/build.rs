//! `chiso build`.

use super::arguments::BuildOptions;
use super::{Outcome, Result, print, say};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::load::{self, Files};
use crate::locale::{Locale, number};
use crate::pipeline::{self, Memory, Publication};
use crate::theme;
use crate::write::{self, Found, Job, Written};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::Path;

/// Brings a plan to its folder; the last argument is told how many files are done.
pub type Bring<'b> =
    dyn Fn(&Publication, &Job<'_, '_>, &(dyn Fn(usize) + Sync)) -> std::result::Result<Written, Error> + 'b;

/// Checks a project and, if nothing stands against it, brings its site to the output folder.
pub fn run(options: &BuildOptions, locale: Locale) -> Result {
    let output = options.output();
    if write::stands(&output) {
        let files = Files::glance(&options.content)?;
        if let Some((standing, found)) = standing(options, &files, &output)? {
            let counts = print::told([0, found.warnings, found.notes], locale);
            let (summary, drafts) = (summary(&standing, &output, locale), left_out(options, &files, locale));
            print::out(&format!("{summary}\n{counts}\n{drafts}"));
            return Ok(Outcome::Done);
        }
    }
    let files = Files::read(&options.content)?;
    bring(options, files, locale, &|_, job, progress| write::write(job, &output, progress))
}

/// Checks a project, tells what was found and, if nothing stands against it, lets `write` bring its site to the
/// output folder.
pub fn bring(options: &BuildOptions, files: Files, locale: Locale, write: &Bring<'_>) -> Result {
    let of = (options.content.as_path(), options.theme.as_deref());
    let (examined, theme) = pipeline::examine_beside_theme(&files, of, &mut Memory::default(), None);
    let drafts = left_out(options, &files, locale);
    // The texts are needed no more; of a large project they would take a tenth of the memory.
    drop(files);
    let catalogue = &examined.report.catalogue;
    let doubtful: Vec<&Diagnostic> =
        examined.findings.iter().filter(|finding| finding.severity() >= Severity::Warning).collect();
    print::err(&print::findings(&doubtful, &catalogue.sources, locale, print::has_colour()));
    if !examined.is_sound(options.strict) {
        print::err(&format!(
            "{}; {}\n",
            print::counts(&examined.findings, locale),
            say(locale, "chưa dựng gì, trang cũ giữ nguyên", "nothing was built, the earlier site stands")
        ));
        return Ok(Outcome::Faulty);
    }
    let theme = theme?;
    let counts = print::counts(&examined.findings, locale);
    let found = Found { warnings: examined.count(Severity::Warning), notes: examined.count(Severity::Note) };
    let output = options.output();
    let publication = if options.part {
        Publication::part(examined, theme, options.disclosure, &options.years)?
    } else {
        let standing = kept(options, &output)?;
        Publication::new(examined, theme, options.disclosure, &options.years, &standing)?
    };
    let site = publication.plan()?;
    let bar = progress_bar(site.len());
    let written = write(&publication, &publication.job(&site, options.siblings, found), &|done| {
        bar.set_position(done as u64)
    })?;
    bar.finish_and_clear();
    print::out(&format!("{}\n{counts}\n{drafts}", summary(&written, &output, locale)));
    Ok(Outcome::Done)
}

/// The drafts that are not in the site.
fn left_out(options: &BuildOptions, files: &Files, locale: Locale) -> String {
    let drafts = if options.disclosure.drafts { Vec::new() } else { load::drafts(files) };
    print::left_out(&drafts, locale)
}

/// The site that stands already, if nothing changed since and its build had nothing to warn of: warnings are
/// told at every build, and for that the content must be read.
fn standing(
    options: &BuildOptions,
    files: &Files,
    output: &Path,
) -> std::result::Result<Option<(Written, Found)>, Error> {
    let theme = options.theme.clone().or_else(|| load::theme(files)).unwrap_or_else(|| "default".to_owned());
    // A theme that is not there is told of when the content has been read.
    let Ok(theme) = theme::digest_of(&theme, &options.content) else { return Ok(None) };
    let (digests, years) = ((files.digest(), theme), &options.years);
    let inputs = if options.part {
        pipeline::part_inputs(digests, options.disclosure, years)
    } else {
        pipeline::inputs(digests, options.disclosure, years, &kept(options, output)?, options.siblings)
    };
    let standing = write::standing_site(output, &inputs)?;
    Ok(standing.filter(|(_, found)| found.warnings == 0))
}

/// The folders at the top of a site that was built before, of which some may stay. Where all editions are asked for,
/// none does.
fn kept(options: &BuildOptions, output: &Path) -> std::result::Result<Vec<String>, Error> {
    if options.years.is_empty() { Ok(Vec::new()) } else { write::standing(output) }
}

/// A bar on a terminal, nothing elsewhere.
fn progress_bar(files: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

fn summary(written: &Written, output: &Path, locale: Locale) -> String {
    let output = output.display();
    let count = |n| number::count(n, locale);
    let bytes = number::count(usize::try_from(written.bytes).unwrap_or(usize::MAX), locale);
    let (files, changed, removed) = (count(written.files), count(written.changed), count(written.removed));
    let line = match locale {
        Locale::Vi => {
            format!("{output}: {files} tệp, {bytes} byte; {changed} tệp mới hoặc đổi, {removed} tệp bỏ")
        }
        Locale::En => {
            format!("{output}: {files} files, {bytes} bytes; {changed} new or changed, {removed} removed")
        }
    };
    if !written.one_by_one {
        return line;
    }
    let note = say(
        locale,
        "thư mục này không đổi tên được nên các tệp được thay lần lượt",
        "this folder cannot be renamed, so files were replaced one by one",
    );
    format!("{line}\n{note}")
}
