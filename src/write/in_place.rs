//! Bringing a site into a folder that can be neither renamed nor exchanged, such as a mount point.
//!
//! The staged tree is first copied into a folder of its own within the output, where no page leads, and brought to the
//! disk; then the files are renamed over those that stand, one after the other, which takes no time worth speaking of.
//! A build that is killed before this leaves the old site; one that is killed while files are renamed leaves a list,
//! by which the next start goes on.

use super::manifest::{self, MANIFEST, Manifest, SUMS};
use super::swap::to_disk;
use crate::error::{Doing, Error};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the new files lie until they are renamed. It begins with a point, so that it is no page.
const INCOMING: &str = ".chiso-incoming";

/// Copies a staged tree into the output and puts its files in the place of those that stand.
pub fn replace(new: &Path, output: &Path, manifest: &Manifest) -> Result<(), Error> {
    let incoming = output.join(INCOMING);
    // What no build wrote stands there already.
    let names = manifest.files.iter().map(|entry| entry.path.as_str()).chain([SUMS]);
    for name in names {
        let to = incoming.join(name);
        make_parent(&to)?;
        fs::copy(new.join(name), &to).map_err(|error| Error::file(Doing::Copy, &to, error))?;
    }
    to_disk(&incoming)?;
    // From here on the folder is whole, and whoever finds it may go on.
    let (from, to) = (new.join(MANIFEST), incoming.join(MANIFEST));
    fs::copy(from, &to).map_err(|error| Error::file(Doing::Copy, &to, error))?;
    to_disk(&incoming)?;
    go_on(output)
}

/// Goes on where a build was killed, or clears away what it had not finished.
pub fn recover(output: &Path) -> Result<(), Error> {
    let incoming = output.join(INCOMING);
    if !incoming.is_dir() {
        return Ok(());
    }
    if manifest::read(&incoming)?.is_some() {
        return go_on(output);
    }
    fs::remove_dir_all(&incoming).map_err(|error| Error::file(Doing::Remove, &incoming, error))
}

/// Renames what is there, removes what the old list has and the new one has not, and puts the new list in place of the
/// old one, last.
fn go_on(output: &Path) -> Result<(), Error> {
    let incoming = output.join(INCOMING);
    let (old, new) = (manifest::read(output)?, manifest::read(&incoming)?);
    for path in files(&incoming)? {
        if path != Path::new(MANIFEST) {
            let (from, to) = (incoming.join(&path), output.join(&path));
            make_parent(&to)?;
            fs::rename(&from, &to).map_err(|error| Error::file(Doing::Rename, &to, error))?;
        }
    }
    let is_kept = |path: &str| new.as_ref().is_some_and(|new| new.find(path).is_some());
    for entry in old.iter().flat_map(|old| &old.files).filter(|entry| !is_kept(&entry.path)) {
        let path = output.join(&entry.path);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::file(Doing::Remove, &path, error));
            }
            _ => remove_empty_folders(&path, output),
        }
    }
    to_disk(output)?;
    let to = output.join(MANIFEST);
    fs::rename(incoming.join(MANIFEST), &to).map_err(|error| Error::file(Doing::Rename, &to, error))?;
    fs::remove_dir_all(&incoming).map_err(|error| Error::file(Doing::Remove, &incoming, error))?;
    to_disk(output)
}

/// Folders that held nothing but what is gone.
fn remove_empty_folders(gone: &Path, output: &Path) {
    let folders = gone.ancestors().skip(1).take_while(|folder| *folder != output);
    // One that is not empty cannot be removed, nor can those above it.
    let _ = folders.map(fs::remove_dir).take_while(Result::is_ok).count();
}

fn make_parent(path: &Path) -> Result<(), Error> {
    match path.parent() {
        Some(folder) => fs::create_dir_all(folder).map_err(|error| Error::file(Doing::Create, folder, error)),
        None => Ok(()),
    }
}

/// Every file below a folder, by its path there.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::file(Doing::Read, folder, error.into()))?;
        if entry.file_type().is_file() {
            files.extend(entry.path().strip_prefix(folder).map(Path::to_path_buf));
        }
    }
    Ok(files)
}
