//! `chiso seal`.

use super::arguments::SealOptions;
use super::{Outcome, Result, print, say};
use crate::compute::Disclosure;
use crate::diagnostic::{Diagnostic, Severity};
use crate::digest;
use crate::error::Error;
use crate::load::Files;
use crate::locale::{Locale, number};
use crate::model::seal::{Built, Seal, SealedVersion};
use crate::pipeline::{self, Publication};
use crate::record::Record;
use crate::seal::{self, Sealed};
use crate::theme::Theme;
use crate::write;

/// Checks a project and, if nothing stands against it, seals what an edition states.
pub fn run(options: &SealOptions, locale: Locale) -> Result {
    let (files, year) = (Files::read(&options.content)?, options.year);
    let examined = pipeline::examine_read(&files, &options.content, None);
    let catalogue = &examined.report.catalogue;
    let doubtful: Vec<&Diagnostic> =
        examined.findings.iter().filter(|finding| finding.severity() >= Severity::Warning).collect();
    print::err(&print::findings(&doubtful, &catalogue.sources, locale, print::has_colour()));
    if !examined.is_sound(false) {
        let nothing = say(locale, "chưa chốt gì", "nothing was sealed");
        print::err(&format!("{}; {nothing}\n", print::counts(&examined.findings, locale)));
        return Ok(Outcome::Faulty);
    }
    let public = examined.report.clone().disclosed(Disclosure::default());
    let mut seal = match seal::seal(&examined.report, &public, year, options.wish)? {
        Sealed::Already(version) => {
            print::out(&already(year, version, locale));
            return Ok(Outcome::Done);
        }
        Sealed::New(seal) => seal,
    };
    let path = format!("{year}/seal.yaml");
    let theme = catalogue.site.theme.clone().unwrap_or_else(|| "default".to_owned());
    let theme = Theme::find(&theme, &options.content)?;
    // Pages tell of the seal, so that they are made with it; they do not tell what the seal says of them.
    if let Some(last) = seal.versions.last_mut() {
        last.built.chiso = env!("CARGO_PKG_VERSION").to_owned();
        last.built.theme = digest::hex(&theme.digest());
    }
    let with_seal = files.with(&path, seal::text(&seal, year).into_bytes());
    let built = built(&with_seal, options, theme)?;
    if let Some(last) = seal.versions.last_mut() {
        last.built = built;
    }
    let target = options.content.join(&path);
    write::whole_file(&target, seal::text(&seal, year).as_bytes())?;
    if let Some(last) = seal.versions.last() {
        print::out(&told(&seal, last, (&target.display().to_string(), options), locale));
    }
    Ok(Outcome::Done)
}

/// The pages of the edition, made without being written.
fn built(files: &Files, options: &SealOptions, theme: Theme) -> std::result::Result<Built, Error> {
    let examined = pipeline::examine_read(files, &options.content, None);
    let digest = digest::hex(&theme.digest());
    let publication = Publication::part(examined, theme, Disclosure::default(), &[options.year])?;
    let (sha256, files) = write::listed(&publication.plan()?, &options.year.to_string())?;
    Ok(Built { sha256, files, chiso: env!("CARGO_PKG_VERSION").to_owned(), theme: digest })
}

fn already(year: i16, version: usize, locale: Locale) -> String {
    match locale {
        Locale::Vi => format!("ấn bản {year}, phiên bản {version} đã được chốt; không có gì để ghi\n"),
        Locale::En => format!("edition {year}, version {version} is sealed already; nothing to write\n"),
    }
}

fn told(seal: &Seal, last: &SealedVersion, (path, options): (&str, &SealOptions), locale: Locale) -> String {
    let record = Record::parse(&last.record).unwrap_or_default();
    let (year, version) = (options.year, last.version);
    let count = |count| number::count(count, locale);
    let (statements, files) = (count(record.len()), count(last.built.files));
    let acts: Vec<String> = last.acts.iter().map(|act| format!("{} ({})", act.number, act.date)).collect();
    let acts = acts.join(", ");
    let mut text = match locale {
        Locale::Vi => format!(
            "đã chốt ấn bản {year}, phiên bản {version}: {statements} điều, {files} tệp trang; ghi vào {path}\n  văn bản: {}\n  số liệu:   {}\n  trang:     {}\n",
            if acts.is_empty() { "không có" } else { &acts },
            last.figures,
            last.built.sha256
        ),
        Locale::En => format!(
            "sealed edition {year}, version {version}: {statements} statements, {files} files of pages; written to {path}\n  acts:      {}\n  figures:   {}\n  pages:     {}\n",
            if acts.is_empty() { "none" } else { &acts },
            last.figures,
            last.built.sha256
        ),
    };
    if seal.versions.last().is_some_and(|version| version.without_file) {
        text.push_str(say(
            locale,
            "  chốt khi chưa đủ số, ngày hoặc tệp của văn bản (--without-file)\n",
            "  sealed although an act lacks its number, date or file (--without-file)\n",
        ));
    }
    text
}
