//! The manifest: which files a build wrote, and from which inputs.
//!
//! `SHA256SUMS` lists every file in the form of `sha256sum -c`. `manifest.json` adds what the next
//! build needs: the program, the digest of the inputs, and sizes.

use super::Job;
use super::origin::PartOf;
use crate::digest::Sum;
use crate::error::{Doing, Error};
use memchr::memmem;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, hash_map};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Name of the manifest.
pub const MANIFEST: &str = "manifest.json";
pub use crate::site::SUMS;

/// How often to look whether the clock of files moved on, and how long to wait each time.
const LOOKS: usize = 20;
const PAUSE: Duration = Duration::from_millis(1);

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: Sum,
}

impl Entry {
    /// The entry of some bytes.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), bytes: bytes.len() as u64, sha256: Sum::of(bytes) }
    }

    /// Appends its line in a list, under a path from where that lies.
    pub fn push_line(&self, path: &str, list: &mut String) {
        self.sha256.push(list);
        ["  ", path, "\n"].into_iter().for_each(|part| list.push_str(part));
    }
}

/// How many findings did not stand against a build.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

/// What a build wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program that wrote it.
    pub program: String,
    /// Its version.
    pub version: String,
    /// SHA-256 over all inputs.
    pub inputs: String,
    /// For whom the site is; sites that were written before there was a choice are public.
    #[serde(default = "public")]
    pub audience: String,
    /// What the checks found; sites that were written before this was kept have none.
    #[serde(default)]
    pub found: Option<Found>,
    /// What a part of a site says of itself; a whole site has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartOf>,
    /// What made the compressed siblings, if one thing made them all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compressed_by: Option<String>,
    /// Of each file that is made of others, SHA-256 over those and all else that decided its bytes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub made_of: BTreeMap<String, String>,
    /// Bytes of all files; sites that were written before this was kept have none.
    #[serde(default)]
    pub bytes: Option<u64>,
    /// How many files; sites that were written before this was kept have none.
    #[serde(default)]
    pub count: Option<usize>,
    /// The folders in which they lie, by path; the site itself has an empty one.
    #[serde(default)]
    pub folders: Vec<String>,
    /// The files, by path. They stand last, so that [`head`] need not read them.
    #[serde(default)]
    pub files: Vec<Entry>,
}

impl Manifest {
    /// The manifest of the files of a job, sorted by path.
    pub fn new(job: &Job<'_, '_>, files: Vec<Entry>) -> Self {
        Self {
            program: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            inputs: job.inputs.clone(),
            audience: job.audience.to_owned(),
            found: Some(job.found),
            part: job.part.clone(),
            compressed_by: None,
            made_of: BTreeMap::new(),
            bytes: Some(files.iter().map(|entry| entry.bytes).sum()),
            count: Some(files.len()),
            folders: folders(&files),
            files,
        }
    }

    /// The entry of a path.
    pub fn find(&self, path: &str) -> Option<&Entry> {
        let at = self.files.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        self.files.get(at)
    }

    /// Whether it lists the same bytes under the same path.
    pub fn has(&self, entry: &Entry) -> bool {
        self.find(&entry.path) == Some(entry)
    }

    /// Whether its siblings have the bytes that this program would give them.
    pub fn is_compressed_alike(&self) -> bool {
        self.compressed_by.as_deref() == Some(super::siblings::METHOD)
    }

    /// Writes the text of `SHA256SUMS`.
    pub fn list(&self, out: &mut impl Write) -> std::io::Result<()> {
        let mut line = String::new();
        self.files.iter().try_for_each(|entry| {
            line.clear();
            entry.push_line(&entry.path, &mut line);
            out.write_all(line.as_bytes())
        })
    }

    /// Writes both files into a folder. Neither stands in memory as a text, because of a large site they have fifty MB.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        let write = |name: &str, text: &dyn Fn(&mut BufWriter<File>) -> std::io::Result<()>| {
            let path = folder.join(name);
            let written = File::create(&path).and_then(|file| {
                let mut out = BufWriter::new(file);
                text(&mut out)?;
                out.flush()
            });
            written.map_err(|error| Error::file(Doing::Write, &path, error))
        };
        write(SUMS, &|out| self.list(out))?;
        self.outlast_folders(folder);
        write(MANIFEST, &|out| {
            serde_json::to_writer_pretty(&mut *out, self)?;
            out.write_all(b"\n")
        })
    }

    /// Waits until what is written gets a later time than the folders that were filled before, so that [`is_untouched`]
    /// can tell them apart. Where clocks are slower than that, names are looked at.
    fn outlast_folders(&self, folder: &Path) {
        let below = self.folders.iter().filter(|below| !below.is_empty());
        let Some(last) = below.filter_map(|below| changed(&folder.join(below))).max() else { return };
        let path = folder.join(MANIFEST);
        for _ in 0..LOOKS {
            if File::create(&path).is_err() || changed(&path).is_none_or(|now| now > last) {
                return;
            }
            std::thread::sleep(PAUSE);
        }
    }
}

/// When a file or folder was changed.
fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|found| found.modified()).ok()
}

fn public() -> String {
    "public".to_owned()
}

/// What stands in a manifest between the rest and the files, as it is written.
const BEFORE_FILES: &str = ",\n  \"files\": [";

/// Most bytes that a manifest has before its files; a longer one is read whole.
const MOST_OF_HEAD: usize = 256 * 1024;

/// The manifest of a folder without its files, of which there may be a hundred thousand; `None` if it has none or
/// one that is not as this program writes it.
pub fn head(folder: &Path) -> Option<Manifest> {
    let mut file = File::open(folder.join(MANIFEST)).ok()?;
    let mut bytes = Vec::new();
    let end = loop {
        let from = bytes.len().saturating_sub(BEFORE_FILES.len());
        if Read::by_ref(&mut file).take(4096).read_to_end(&mut bytes).ok()? == 0 || bytes.len() > MOST_OF_HEAD
        {
            return None;
        }
        if let Some(at) = memmem::find(&bytes[from..], BEFORE_FILES.as_bytes()) {
            break from + at;
        }
    };
    let head = [&bytes[..end], b"}"].concat();
    let manifest: Manifest = serde_json::from_slice(&head).ok()?;
    (manifest.program == env!("CARGO_PKG_NAME")).then_some(manifest)
}

/// The folders in which files lie.
fn folders(files: &[Entry]) -> Vec<String> {
    let all = files.iter().map(|entry| entry.path.rsplit_once('/').map_or("", |(folder, _)| folder));
    all.collect::<BTreeSet<&str>>().into_iter().map(str::to_owned).collect()
}

/// How many files a folder has whose manifest begins with a head, if every one is there. Neither contents nor sizes
/// are looked at: a build repairs what is gone, `chiso verify` finds what was altered.
pub fn whole(folder: &Path, head: &Manifest) -> Option<usize> {
    head.count.filter(|_| is_untouched(folder, head)).or_else(|| listed(folder))
}

/// Whether no file came, went or got another name since the manifest was written: a folder bears the time of the last
/// such change, and the manifest is written last. In a copy times may be others, and then names are looked at.
fn is_untouched(folder: &Path, head: &Manifest) -> bool {
    let Some(written) = changed(&folder.join(MANIFEST)) else { return false };
    // Clocks of files tick some hundred times a second: what has the same time may have come later. The manifest
    // itself gives its folder the time that it has.
    let is_older = |below: &String| {
        let changed = changed(&folder.join(below));
        changed.is_some_and(|changed| if below.is_empty() { changed <= written } else { changed < written })
    };
    !head.folders.is_empty() && head.folders.iter().all(is_older)
}

/// The same by the names of all files.
fn listed(folder: &Path) -> Option<usize> {
    let list = std::fs::read_to_string(folder.join(SUMS)).ok()?;
    let mut folders: HashMap<&str, HashSet<OsString>> = HashMap::new();
    let mut count = 0;
    for line in list.lines() {
        let (_, path) = line.split_once("  ")?;
        let (below, name) = path.rsplit_once('/').unwrap_or(("", path));
        let names = match folders.entry(below) {
            hash_map::Entry::Occupied(known) => known.into_mut(),
            hash_map::Entry::Vacant(new) => new.insert(names(&folder.join(below))?),
        };
        if !names.contains(OsStr::new(name)) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Option<HashSet<OsString>> {
    let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    Some(files.map(|entry| entry.file_name()).collect())
}

/// The manifest of a folder; `None` if it has none. A manifest that cannot be read is refused, so
/// that files are never taken for ours without proof.
pub fn read(folder: &Path) -> Result<Option<Manifest>, Error> {
    let path = folder.join(MANIFEST);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::file(Doing::Read, &path, error)),
    };
    match serde_json::from_slice::<Manifest>(&bytes) {
        Ok(manifest) if manifest.program == env!("CARGO_PKG_NAME") => Ok(Some(manifest)),
        _ => Ok(None),
    }
}

/// The folders at the top of a site that was built before; none if there is no such site.
pub fn standing(folder: &Path) -> Result<Vec<String>, Error> {
    let manifest = read(folder)?;
    let files = manifest.iter().flat_map(|manifest| &manifest.files);
    let mut folders: Vec<String> =
        files.filter_map(|entry| entry.path.split_once('/')).map(|(folder, _)| folder.to_owned()).collect();
    folders.dedup();
    Ok(folders)
}
