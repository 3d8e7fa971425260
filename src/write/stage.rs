//! The staging folder: the next site, beside the one that stands.

use super::Job;
use super::lists;
use super::manifest::{Entry, MANIFEST, Manifest, SUMS};
use crate::error::{Doing, Error};
use crate::site::Artifact;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use walkdir::WalkDir;

/// The next site while it is made. Dropped before the exchange, it leaves nothing behind.
pub struct Stage {
    output: PathBuf,
    folder: PathBuf,
}

impl Stage {
    /// An empty staging folder beside the output, from which `recover` has cleared what was left.
    pub fn new(output: &Path) -> Result<Self, Error> {
        let folder = super::swap::beside(output, "new");
        fs::create_dir_all(&folder).map_err(|error| Error::file(Doing::Create, &folder, error))?;
        Ok(Self { output: output.to_path_buf(), folder })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Renders artifacts and their siblings into the folder. The first failure, in the order of paths, is returned.
    pub fn render(
        &self,
        artifacts: &[&Artifact<'_>],
        (job, old): (&Job<'_, '_>, Option<&Manifest>),
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Entry>, Error> {
        self.make_folders(artifacts.iter().map(|artifact| artifact.path.as_str()))?;
        let done = AtomicUsize::new(0);
        let results: Vec<Result<Vec<Entry>, Error>> = artifacts
            .par_iter()
            .map(|artifact| {
                let mut entries = Vec::new();
                for (path, bytes) in artifact.render_all()? {
                    entries.extend(self.settle(&path, &bytes, (job, old))?);
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                }
                Ok(entries)
            })
            .collect();
        let entries: Result<Vec<Vec<Entry>>, Error> = results.into_iter().collect();
        Ok(entries?.into_iter().flatten().collect())
    }

    /// Writes a file and its siblings. Those of a file that did not change are linked, because compressing takes
    /// longer than all the rest. Its folder must be there.
    pub fn settle(
        &self,
        path: &str,
        bytes: &[u8],
        (job, old): (&Job<'_, '_>, Option<&Manifest>),
    ) -> Result<Vec<Entry>, Error> {
        let file = Entry::of(path, bytes);
        self.put(&file, bytes, old)?;
        let mut entries = vec![file.clone()];
        let old = old.filter(|old| old.is_compressed_alike() && old.has(&file));
        for (encoding, path) in job.siblings.of(&file.path, bytes.len()) {
            if job.site.has(&path) {
                continue;
            }
            let standing = old.and_then(|old| old.find(&path));
            if let Some(entry) = standing.filter(|entry| self.is_untouched(entry)) {
                self.take(&self.output.join(&path), &self.folder.join(&path))?;
                entries.push(entry.clone());
                continue;
            }
            let compressed = encoding
                .compress(bytes)
                .map_err(|error| Error::file(Doing::Write, &self.folder.join(&path), error))?;
            if compressed.len() < bytes.len() {
                let entry = Entry::of(&path, &compressed);
                self.put(&entry, &compressed, old)?;
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    /// Whether the file that stands has the bytes of its entry.
    pub fn is_untouched(&self, entry: &Entry) -> bool {
        let path = self.output.join(&entry.path);
        fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() == entry.bytes)
            && fs::read(&path).is_ok_and(|bytes| Entry::of(&entry.path, &bytes) == *entry)
    }

    /// Takes over a file of the old site as it is.
    pub fn link(&self, entry: &Entry) -> Result<(), Error> {
        self.take(&self.output.join(&entry.path), &self.folder.join(&entry.path))
    }

    /// Makes the folders in which files will lie.
    pub fn make_folders<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<(), Error> {
        let folders: BTreeSet<&str> =
            paths.filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder).collect();
        for folder in folders {
            let folder = self.folder.join(folder);
            fs::create_dir_all(&folder).map_err(|error| Error::file(Doing::Create, &folder, error))?;
        }
        Ok(())
    }

    /// Writes a file, or links the old one where it has the same bytes. The list of the old site says whether that
    /// may be, so that of a new file nothing is asked of the disk.
    fn put(&self, file: &Entry, bytes: &[u8], old: Option<&Manifest>) -> Result<(), Error> {
        let new = self.folder.join(&file.path);
        if old.is_some_and(|old| old.has(file)) {
            let standing = self.output.join(&file.path);
            let is_same = fs::symlink_metadata(&standing)
                .is_ok_and(|found| found.is_file() && found.len() == file.bytes)
                && fs::read(&standing).is_ok_and(|found| found == bytes);
            if is_same && fs::hard_link(&standing, &new).is_ok() {
                return Ok(());
            }
        }
        fs::write(&new, bytes).map_err(|error| Error::file(Doing::Write, &new, error))
    }

    /// Takes over files of the old site as they are.
    pub fn carry<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> Result<Vec<Entry>, Error> {
        let mut carried = Vec::new();
        for entry in entries {
            let old = self.output.join(&entry.path);
            if !old.is_file() {
                continue;
            }
            self.take(&old, &self.folder.join(&entry.path))?;
            carried.push(entry.clone());
        }
        Ok(carried)
    }

    /// Takes over what no build wrote: `.gitignore`, `.htaccess`, whatever somebody put there. Where
    /// the new site has a page of that name, or a sibling of a page, the build is refused rather than the file lost.
    pub fn carry_foreign(&self, old: Option<&Manifest>, job: &Job<'_, '_>) -> Result<(), Error> {
        if !self.output.exists() {
            return Ok(());
        }
        for entry in WalkDir::new(&self.output).sort_by_file_name() {
            let entry = entry.map_err(|error| Error::file(Doing::Read, &self.output, error.into()))?;
            let path = entry.path();
            let below = path.strip_prefix(&self.output).unwrap_or(path).to_string_lossy().replace('\\', "/");
            let is_ours = [MANIFEST, SUMS].contains(&below.as_str())
                || old.is_some_and(|old| old.find(&below).is_some());
            if entry.file_type().is_dir() || is_ours {
                continue;
            }
            let is_page = |path: &str| job.site.has(path) || lists::is_made(path, job);
            if is_page(&below) || job.siblings.page_of(&below).is_some_and(is_page) {
                let shown = path.display();
                return Err(Error::refused(
                    format!("`{shown}` không do chiso ghi ra, nhưng một trang cần chỗ này"),
                    format!("`{shown}` was not written by chiso, but a page needs its place"),
                ));
            }
            self.take(path, &self.folder.join(&below))?;
        }
        Ok(())
    }

    fn take(&self, old: &Path, new: &Path) -> Result<(), Error> {
        if let Some(folder) = new.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::file(Doing::Create, folder, error))?;
        }
        if fs::hard_link(old, new).is_ok() {
            return Ok(());
        }
        fs::copy(old, new).map(|_| ()).map_err(|error| Error::file(Doing::Copy, old, error))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // After the exchange this is the old tree; before it, a build that failed.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
