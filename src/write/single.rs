//! Files beside a site: a list of what an edition would consist of, and one file written whole or not at all.

use super::lists;
use super::manifest::Entry;
use crate::digest;
use crate::error::{Doing, Error};
use crate::site::{Artifact, Site};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// The SHA-256 of the list of files below a folder of a plan, as `SHA256SUMS` has it, and how many files; they are
/// made, but not written.
pub fn listed(site: &Site<'_>, folder: &str) -> Result<(String, usize), Error> {
    let folder = format!("{folder}/");
    let own: Vec<&Artifact<'_>> = site.below(&folder).collect();
    let made: Result<Vec<Vec<Entry>>, Error> = own
        .par_iter()
        .map(|artifact| {
            let files = artifact.render_all()?;
            Ok(files.iter().map(|(path, bytes)| Entry::of(path, bytes)).collect())
        })
        .collect();
    let mut entries: Vec<Entry> = made?.into_iter().flatten().collect();
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let lists = lists::of_editions(&entries, &|path| site.get(path).is_some());
    let list = lists.first().map(|(_, list)| list.as_str()).unwrap_or_default();
    Ok((digest::sha256(list.as_bytes()), entries.len()))
}

/// Writes a file so that it has its old bytes or its new ones, whatever happens.
pub fn whole_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // It begins with a point, so that nothing reads it as content.
    let beside = path.with_file_name(format!(".{name}.chiso-{}", std::process::id()));
    let failed = |error| Error::file(Doing::Write, path, error);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, path)).map_err(failed);
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}
