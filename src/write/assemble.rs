//! Joining parts that were built apart, each in its own folder, into one site.
//!
//! 1. Read the manifest of every part: made from the inputs of this assembly, with the files that the plan has
//!    for its editions, no edition left out, none twice with other bytes.
//! 2. Read every file once, hold it against its digest, and put those very bytes into the staging folder.
//! 3. Only if nothing stands against it: render what lies above the editions, then exchange as `build` does.
//!
//! Parts are copied, never linked: the site stands by itself, whatever becomes of them.

use super::lists;
use super::manifest::{self, Entry, Manifest, SUMS};
use super::problems::{Problem, refuse};
use super::stage::Stage;
use super::{Job, Origin, PartOf, Place, Written};
use crate::error::Error;
use crate::site::Artifact;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the parts must come to.
pub struct Wanted {
    /// What every part must have been made from.
    pub origin: Origin,
    /// The folders of all editions of the site.
    pub editions: Vec<String>,
}

/// A part with its manifest.
struct Part<'p> {
    folder: &'p Path,
    manifest: Manifest,
    part: PartOf,
    /// Whether it was made from the inputs of this assembly.
    fits: bool,
}

impl Part<'_> {
    fn name(&self) -> String {
        self.folder.display().to_string()
    }

    /// Its files of an edition.
    fn files<'a>(&'a self, edition: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.manifest.files.iter().filter(move |entry| top(&entry.path) == edition)
    }
}

/// Brings the site whose plan is in `job` to a folder, its editions from `folders` and the rest rendered. The
/// bytes are those that one build of everything writes. `progress` is called with the number of files done.
///
/// # Errors
///
/// [`Error::Refused`] with all problems of all parts; the output then is as it was. Otherwise as [`super::write`].
pub fn assemble(
    job: &Job<'_, '_>,
    wanted: &Wanted,
    folders: &[PathBuf],
    output: &Path,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Written, Error> {
    let output = &super::swap::resolved(output)?;
    let place = Place::take(job, output)?;
    let mut problems = Vec::new();
    let parts: Vec<Part<'_>> =
        folders.iter().filter_map(|folder| read(folder, wanted, &mut problems)).collect();
    let from = choose(&parts, wanted, &mut problems);
    for part in parts.iter().filter(|part| part.fits) {
        hold_against_plan(part, job, wanted, &mut problems);
    }
    let standing = place.standing(job);
    if standing.is_some() || !problems.is_empty() {
        problems.extend(verify(&parts, &from, None, progress)?.1);
        refuse(&problems)?;
    }
    if let Some(standing) = standing {
        return Ok(standing);
    }
    let stage = Stage::new(output)?;
    let old = place.old.as_ref();
    let (mut entries, problems) = verify(&parts, &from, Some((&stage, (job, old))), progress)?;
    refuse(&problems)?;
    let above: Vec<&Artifact<'_>> =
        job.site.artifacts().filter(|artifact| !from.contains_key(top(&artifact.path))).collect();
    let taken = entries.len();
    entries.extend(stage.render(&above, (job, old), &|done| progress(taken + done))?);
    place.finish(job, stage, entries)
}

fn top(path: &str) -> &str {
    path.split_once('/').map_or("", |(folder, _)| folder)
}

/// A part and what is wrong with it as a whole; nothing if it is none.
fn read<'p>(folder: &'p Path, wanted: &Wanted, problems: &mut Vec<Problem>) -> Option<Part<'p>> {
    let name = folder.display().to_string();
    let found = match manifest::read(folder) {
        Ok(found) => found,
        Err(error) => {
            let (vi, en) = error.both();
            problems.push(Problem::new(vi, en).of(&name));
            return None;
        }
    };
    let Some(manifest) = found else {
        let problem = Problem::new(
            "không phải một phần do chiso dựng: không có `manifest.json` đọc được",
            "is no part that chiso built: it has no readable `manifest.json`",
        );
        problems.push(problem.of(&name));
        return None;
    };
    let Some(part) = manifest.part.clone() else {
        let problem = Problem::new(
            "là một trang, không phải một phần; hãy dựng bằng `chiso build --year NĂM --part`",
            "is a site, not a part; build it with `chiso build --year YEAR --part`",
        );
        problems.push(problem.of(&name));
        return None;
    };
    let differences = part.origin.differences(&wanted.origin);
    let fits = differences.is_empty();
    problems.extend(differences.into_iter().map(|difference| difference.of(&name)));
    let mut list = Vec::new();
    // Nothing can go wrong in memory.
    let _ = manifest.list(&mut list);
    if fs::read(folder.join(SUMS)).ok().as_ref() != Some(&list) {
        let problem = Problem::new(
            "`SHA256SUMS` thiếu hoặc không khớp `manifest.json`",
            "`SHA256SUMS` is missing or does not agree with `manifest.json`",
        );
        problems.push(problem.of(&name));
    }
    Some(Part { folder, manifest, part, fits })
}

/// From which part each edition is taken: the first that has it. A second one must have the same bytes.
fn choose<'s>(
    parts: &'s [Part<'_>],
    wanted: &Wanted,
    problems: &mut Vec<Problem>,
) -> BTreeMap<&'s str, usize> {
    let mut from: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        for edition in &part.part.editions {
            let first = &parts[*from.entry(edition).or_insert(at)];
            if first.fits && part.fits && !first.files(edition).eq(part.files(edition)) {
                let (one, two) = (first.name(), part.name());
                problems.push(Problem::new(
                    format!("ấn bản {edition} có trong `{one}` và trong `{two}`, không giống nhau"),
                    format!("the edition {edition} is in `{one}` and in `{two}`, with different bytes"),
                ));
            }
        }
    }
    for edition in wanted.editions.iter().filter(|edition| !from.contains_key(edition.as_str())) {
        problems.push(Problem::new(
            format!("không phần nào có ấn bản {edition}"),
            format!("no part has the edition {edition}"),
        ));
    }
    from
}

/// A part must list exactly the files that the plan has for its editions: no path is taken from a list that
/// somebody may have changed.
fn hold_against_plan(part: &Part<'_>, job: &Job<'_, '_>, wanted: &Wanted, problems: &mut Vec<Problem>) {
    let name = part.name();
    let editions = &part.part.editions;
    for edition in editions.iter().filter(|edition| !wanted.editions.contains(edition)) {
        let problem = Problem::new(
            format!("trang này không có ấn bản {edition}"),
            format!("this site has no edition {edition}"),
        );
        problems.push(problem.of(&name));
    }
    let is_its = |path: &str| editions.iter().any(|edition| edition == top(path));
    for entry in &part.manifest.files {
        let is_planned = job.site.get(&entry.path).is_some() || lists::is_made(&entry.path, job);
        if !is_its(&entry.path) || !is_planned {
            let problem = Problem::new("không phải tệp của trang này", "is no file of this site");
            problems.push(problem.of(&entry.path).of(&name));
        }
    }
    for artifact in job.site.artifacts().filter(|artifact| is_its(&artifact.path)) {
        if part.manifest.find(&artifact.path).is_none() {
            let problem = Problem::new("không có trong danh sách tệp", "is not in the list of files");
            problems.push(problem.of(&artifact.path).of(&name));
        }
    }
    for (path, text) in lists::of_editions(&part.manifest.files, &|path| job.site.get(path).is_some()) {
        if !part.manifest.has(&Entry::of(&path, text.as_bytes())) {
            let problem = Problem::new(
                "thiếu hoặc không khớp `manifest.json`",
                "is missing or does not agree with `manifest.json`",
            );
            problems.push(problem.of(&path).of(&name));
        }
    }
}

/// Reads every file of every part and holds it against its digest. With a stage, those of the chosen parts are
/// put there; without one, nothing is written. Returns what was put, and what is wrong.
fn verify(
    parts: &[Part<'_>],
    from: &BTreeMap<&str, usize>,
    stage: Option<(&Stage, (&Job<'_, '_>, Option<&Manifest>))>,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<(Vec<Entry>, Vec<Problem>), Error> {
    let files: Vec<(usize, &Entry)> = parts
        .iter()
        .enumerate()
        .flat_map(|(at, part)| part.manifest.files.iter().map(move |entry| (at, entry)))
        .collect();
    // The lists of editions are made anew of what is taken.
    let is_list = |path: &str| stage.is_some_and(|(_, (job, _))| lists::is_made(path, job));
    let is_taken =
        |at: usize, entry: &Entry| from.get(top(&entry.path)) == Some(&at) && !is_list(&entry.path);
    if let Some((stage, _)) = stage {
        let taken = files.iter().filter(|(at, entry)| is_taken(*at, entry));
        stage.make_folders(taken.map(|(_, entry)| entry.path.as_str()))?;
    }
    let done = AtomicUsize::new(0);
    let results: Vec<Result<Vec<Entry>, Verdict>> = files
        .par_iter()
        .map(|(at, entry)| {
            let part = &parts[*at];
            let bytes = verified(part.folder, entry)
                .map_err(|problem| Verdict::Problem(problem.of(&entry.path).of(&part.name())))?;
            let Some((stage, of)) = stage.filter(|_| is_taken(*at, entry)) else { return Ok(Vec::new()) };
            let entries = stage.settle(&entry.path, &bytes, of).map_err(Verdict::Failure)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            Ok(entries)
        })
        .collect();
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(taken) => entries.extend(taken),
            Err(Verdict::Problem(problem)) => problems.push(problem),
            Err(Verdict::Failure(error)) => return Err(error),
        }
    }
    Ok((entries, problems))
}

/// Why a file was not taken.
enum Verdict {
    /// The part is at fault.
    Problem(Problem),
    /// The disk that is written to failed.
    Failure(Error),
}

/// The bytes of a file, if they are those of its entry.
fn verified(folder: &Path, entry: &Entry) -> Result<Vec<u8>, Problem> {
    let path = folder.join(&entry.path);
    // The kind and size come first: a device is never opened, and a file of another size not read.
    let found = match fs::metadata(&path) {
        Ok(found) if found.is_file() => found,
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(Problem::new(format!("không đọc được: {error}"), format!("cannot be read: {error}")));
        }
        _ => return Err(Problem::new("thiếu tệp này", "this file is missing")),
    };
    let altered =
        || Problem::new("đã bị sửa: không khớp SHA-256", "was altered: it does not agree with its SHA-256");
    if found.len() != entry.bytes {
        return Err(altered());
    }
    let bytes = fs::read(&path).map_err(|error| {
        Problem::new(format!("không đọc được: {error}"), format!("cannot be read: {error}"))
    })?;
    if Entry::of(&entry.path, &bytes) == *entry { Ok(bytes) } else { Err(altered()) }
}
