//! The manifest: which files a build wrote, and from which inputs.
//!
//! `SHA256SUMS` lists every file in the form of `sha256sum -c`. `manifest.json` adds what the next
//! build needs: the program, the digest of the inputs, and sizes.

use super::Job;
use super::origin::PartOf;
use crate::error::{Doing, Error};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Name of the manifest.
pub const MANIFEST: &str = "manifest.json";
/// Name of the list of checksums.
pub const SUMS: &str = "SHA256SUMS";

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

impl Entry {
    /// The entry of some bytes.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) }
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
    /// The files, by path.
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

    /// Bytes of all files.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|entry| entry.bytes).sum()
    }

    /// Whether every file is there in its size. Contents are not read: a build repairs what is gone,
    /// `sha256sum -c SHA256SUMS` finds what was altered.
    pub fn is_whole(&self, folder: &Path) -> bool {
        let is_there = |entry: &Entry| {
            std::fs::metadata(folder.join(&entry.path))
                .is_ok_and(|found| found.is_file() && found.len() == entry.bytes)
        };
        folder.join(SUMS).is_file() && self.files.iter().all(is_there)
    }

    /// The text of `SHA256SUMS`.
    pub fn sums(&self) -> String {
        let mut sums = String::with_capacity(self.files.len() * 96);
        for entry in &self.files {
            sums.push_str(&entry.sha256);
            sums.push_str("  ");
            sums.push_str(&entry.path);
            sums.push('\n');
        }
        sums
    }

    /// Writes both files into a folder.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        let path = folder.join(SUMS);
        std::fs::write(&path, self.sums()).map_err(|error| Error::file(Doing::Write, &path, error))?;
        let path = folder.join(MANIFEST);
        let mut json = serde_json::to_vec_pretty(self)
            .map_err(|error| Error::file(Doing::Write, &path, error.into()))?;
        json.push(b'\n');
        std::fs::write(&path, json).map_err(|error| Error::file(Doing::Write, &path, error))
    }
}

fn public() -> String {
    "public".to_owned()
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

/// Hexadecimal digits of some bytes.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}
