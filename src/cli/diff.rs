//! `chiso diff`: in what two content folders, built sites or versions differ.

use super::arguments::DiffOptions;
use super::{Outcome, Result, print};
use crate::compute::{Disclosure, Report};
use crate::diagnostic::{Severity, Sources};
use crate::error::{Doing, Error};
use crate::locale::{Locale, number};
use crate::model::value::Year;
use crate::pipeline;
use crate::record::{self, Difference, Record};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// One of the two: its records by year, and its files where they are known.
struct Side {
    records: BTreeMap<Year, Record>,
    sources: Sources,
}

/// Compares and prints.
pub fn run(options: &DiffOptions, locale: Locale) -> Result {
    let (old, new) = (Place::of(&options.old), Place::of(&options.new));
    // A built site has what its readers see; content is then taken as they see it too.
    let all = old.is_content() && new.is_content();
    let (old, new) = (old.read(options.year, all)?, new.read(options.year, all)?);
    let years: BTreeSet<Year> = old.records.keys().chain(new.records.keys()).copied().collect();
    if years.is_empty() {
        return Err(Error::refused("không có ấn bản nào để so sánh", "there is no edition to compare"));
    }
    let none = Record::default();
    let found: Vec<(Year, Vec<Difference>)> = years
        .into_iter()
        .map(|year| {
            let (was, now) = (old.records.get(&year), new.records.get(&year));
            (year, record::differences(was.unwrap_or(&none), now.unwrap_or(&none)))
        })
        .collect();
    print::out(&if options.json {
        as_json(&found, &new.sources)
    } else {
        as_text(&found, &new.sources, locale)
    });
    let is_same = found.iter().all(|(_, differences)| differences.is_empty());
    Ok(if is_same { Outcome::Done } else { Outcome::Faulty })
}

/// A folder, and which version of its editions.
struct Place {
    folder: PathBuf,
    version: Option<usize>,
}

impl Place {
    /// What stands behind the last `@` is a version, if it is a number and the whole is no folder.
    fn of(text: &str) -> Self {
        let version = |(folder, version): (&str, &str)| Some((PathBuf::from(folder), version.parse().ok()?));
        match text.rsplit_once('@').and_then(version).filter(|_| !Path::new(text).exists()) {
            Some((folder, version)) => Self { folder, version: Some(version) },
            None => Self { folder: PathBuf::from(text), version: None },
        }
    }

    fn is_content(&self) -> bool {
        self.folder.join("site.yaml").is_file()
    }

    fn read(&self, year: Option<Year>, all: bool) -> Result<Side> {
        if self.is_content() { self.content(year, all) } else { self.built(year) }
    }

    fn content(&self, year: Option<Year>, all: bool) -> Result<Side> {
        let examined = pipeline::examine(&self.folder)?;
        if examined.count(Severity::Error) > 0 && examined.report.catalogue.is_partial {
            let shown = self.folder.display();
            return Err(Error::refused(
                format!(
                    "nội dung `{shown}` có lỗi nên không đọc hết được; hãy chạy `chiso check --content {shown}`"
                ),
                format!(
                    "the content `{shown}` has errors and cannot be read whole; run `chiso check --content {shown}`"
                ),
            ));
        }
        let sources = examined.report.catalogue.sources.clone();
        let wanted: Vec<Year> =
            examined.report.catalogue.editions.iter().map(|edition| edition.year).collect();
        let wanted = wanted.into_iter().filter(|own| year.is_none_or(|year| year == *own));
        let mut records = BTreeMap::new();
        for year in wanted {
            let at = examined.report.edition_of(year).unwrap_or_default();
            let version = self.version.unwrap_or_else(|| examined.report.versions(at));
            if version == 0 || version > examined.report.versions(at) {
                return Err(no_version(&self.folder, year, version));
            }
            records.insert(year, of_content(&examined.report, (at, version), all));
        }
        Ok(Side { records, sources })
    }

    /// The records that a built site, or one edition of it, carries.
    fn built(&self, year: Option<Year>) -> Result<Side> {
        let mut records = BTreeMap::new();
        let own = self.record_in(&self.folder)?;
        for (folder, record) in self.below()?.into_iter().chain(own.map(|own| (self.folder.clone(), own))) {
            let of = record.row("edition").and_then(|row| row.field("year"));
            let of = of.and_then(|field| field.value.parse::<Year>().ok());
            let own = of.ok_or_else(|| no_record(&folder))?;
            if year.is_none_or(|year| year == own) {
                records.insert(own, record);
            }
        }
        if records.is_empty() {
            return Err(no_record(&self.folder));
        }
        Ok(Side { records, sources: Sources::default() })
    }

    /// The records of the editions below a folder.
    fn below(&self) -> Result<Vec<(PathBuf, Record)>> {
        let failed = |error| Error::file(Doing::Read, &self.folder, error);
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let folder = entry.map_err(failed)?.path();
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.len() != 4 || name.parse::<Year>().is_err() {
                continue;
            }
            if let Some(record) = self.record_in(&folder)? {
                found.push((folder, record));
            }
        }
        Ok(found)
    }

    fn record_in(&self, folder: &Path) -> Result<Option<Record>> {
        let earlier = self.version.map(|version| folder.join(format!("v{version}")));
        // The version that stands has no folder of its own.
        let folder = earlier.filter(|earlier| earlier.is_dir()).unwrap_or_else(|| folder.to_path_buf());
        let path = folder.join(record::FILE);
        match fs::read_to_string(&path) {
            Ok(text) => Record::parse(&text).map(Some).ok_or_else(|| no_record(&folder)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::file(Doing::Read, &path, error)),
        }
    }
}

/// What a version of an edition states, all of it or what the public sees.
fn of_content(report: &Report, (at, version): (usize, usize), all: bool) -> Record {
    let acts = report.acts_of(at, version);
    let year = report.catalogue.editions[at].year;
    let of = |report: &Report| {
        let at = report.edition_of(year)?;
        Some(record::of(&report.catalogue, &report.catalogue.editions[at], &acts))
    };
    let then = report.version(at, version).unwrap_or_else(|| report.clone());
    let then = if all { then } else { then.disclosed(Disclosure::default()) };
    of(&then).unwrap_or_default()
}

fn no_record(folder: &Path) -> Error {
    let (shown, file) = (folder.display(), record::FILE);
    Error::refused(
        format!(
            "`{shown}` không phải thư mục nội dung (không có site.yaml), cũng không phải trang đã dựng (không có {file})"
        ),
        format!(
            "`{shown}` is neither a content folder (it has no site.yaml) nor a built site (it has no {file})"
        ),
    )
}

fn no_version(folder: &Path, year: Year, version: usize) -> Error {
    let shown = folder.display();
    Error::refused(
        format!("ấn bản {year} trong `{shown}` không có phiên bản {version}"),
        format!("edition {year} in `{shown}` has no version {version}"),
    )
}

fn as_text(found: &[(Year, Vec<Difference>)], sources: &Sources, locale: Locale) -> String {
    let (edition, nothing, same) = match locale {
        Locale::Vi => ("ấn bản", "không có", "không khác gì"),
        Locale::En => ("edition", "nothing", "no difference"),
    };
    let shown = |value: &Option<String>| match value {
        None => nothing.to_owned(),
        Some(text) => {
            text.parse::<Decimal>().map_or_else(|_| text.clone(), |value| number::number(value, locale))
        }
    };
    let mut text = String::new();
    for (year, differences) in found {
        if differences.is_empty() {
            continue;
        }
        let count = number::count(differences.len(), locale);
        text.push_str(&match locale {
            Locale::Vi => format!("{edition} {year}: {count} điều khác\n"),
            Locale::En => format!("{edition} {year}: {count} statements differ\n"),
        });
        let mut last = "";
        for one in differences {
            if one.key != last {
                text.push_str(&format!("  {}\n", one.key));
                last = &one.key;
            }
            let at = one.at.filter(|_| !sources.is_empty());
            let at = at.map(|at| match at.line {
                0 => format!("  ({})", sources.path(at.file)),
                _ => format!("  ({}:{}:{})", sources.path(at.file), at.line, at.column),
            });
            let (was, now) = (shown(&one.was), shown(&one.now));
            text.push_str(&format!("    {}: {was} -> {now}{}\n", one.field, at.unwrap_or_default()));
        }
    }
    if text.is_empty() { format!("{same}\n") } else { text }
}

fn as_json(found: &[(Year, Vec<Difference>)], sources: &Sources) -> String {
    let editions: Vec<Value> = found
        .iter()
        .map(|(year, differences)| {
            let list: Vec<Value> = differences
                .iter()
                .map(|one| {
                    let at = one.at.filter(|_| !sources.is_empty()).map(
                        |at| json!({"file": sources.path(at.file), "line": at.line, "column": at.column}),
                    );
                    json!({"key": one.key, "field": one.field, "was": one.was, "is": one.now, "at": at})
                })
                .collect();
            json!({"year": year, "differences": list})
        })
        .collect();
    let text = serde_json::to_string_pretty(&json!({ "editions": editions })).unwrap_or_default();
    text + "\n"
}
