//! Which file is where.
//!
//! In: a folder. Out: every text of it, sorted by path, with what kind of file it is by its place.
//! Links to other folders are not followed.

use super::text::MOST_BYTES;
use crate::error::{Doing, Error};
use crate::model::value::Year;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// What a file holds, by its place in the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml`.
    Site,
    /// `units.yaml`.
    Units,
    /// `indices/<id>.yaml`.
    Index,
    /// `documents/<id>.yaml`.
    Document,
    /// `documents/<scan>`.
    Scan,
    /// `<year>/edition.yaml`.
    Edition(Year),
    /// `<year>/<name>.yaml`.
    Board(Year),
    /// `<year>/commentary/...md`.
    Commentary(Year),
    /// A place that the format does not know.
    Unknown,
}

/// A file of the project.
#[derive(Debug, Clone)]
pub struct File {
    /// Path below the project, with `/`.
    pub path: String,
    /// What it holds.
    pub kind: FileKind,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

impl File {
    /// The name without folders and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// All files of a project.
#[derive(Debug)]
pub struct Files {
    /// The folder, as the user named it.
    pub root: PathBuf,
    /// The files, sorted by path.
    pub all: Vec<File>,
    /// SHA-256 over paths and bytes.
    pub digest: [u8; 32],
}

impl Files {
    /// The files of a kind.
    pub fn of(&self, kind: FileKind) -> impl Iterator<Item = &File> {
        self.all.iter().filter(move |file| file.kind == kind)
    }

    /// The path by which the user knows a file.
    pub fn shown(&self, file: &File) -> String {
        let root = self.root.to_string_lossy().replace('\\', "/");
        format!("{}/{}", root.trim_end_matches('/'), file.path)
    }
}

/// Reads a folder.
pub fn read(root: &Path) -> Result<Files, Error> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(root).sort_by_file_name().follow_links(false) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(root).to_path_buf();
            let source = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
            Error::File { doing: Doing::Read, path, source }
        })?;
        if entry.file_type().is_file() {
            paths.push(entry.into_path());
        }
    }
    let mut all = Vec::with_capacity(paths.len());
    for path in paths {
        let below = path.strip_prefix(root).unwrap_or(&path);
        let below = below.to_string_lossy().replace('\\', "/");
        if below.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let size = std::fs::metadata(&path).map_err(|error| Error::file(Doing::Read, &path, error))?.len();
        if size > MOST_BYTES {
            return Err(Error::refused(
                format!("`{}` lớn hơn {MOST_BYTES} byte: hãy chia thành nhiều tệp", path.display()),
                format!("`{}` has more than {MOST_BYTES} bytes: split it", path.display()),
            ));
        }
        let bytes = std::fs::read(&path).map_err(|error| Error::file(Doing::Read, &path, error))?;
        let kind = kind_of(&below);
        all.push(File { path: below, kind, bytes: bytes.into() });
    }
    all.sort_by(|a, b| a.path.cmp(&b.path));
    let digest = digest(&all);
    Ok(Files { root: root.to_path_buf(), all, digest })
}

fn digest(files: &[File]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for file in files {
        hash.update((file.path.len() as u64).to_le_bytes());
        hash.update(file.path.as_bytes());
        hash.update((file.bytes.len() as u64).to_le_bytes());
        hash.update(&file.bytes);
    }
    hash.finalize().into()
}

fn kind_of(path: &str) -> FileKind {
    let parts: Vec<&str> = path.split('/').collect();
    let year = |text: &str| text.parse::<Year>().ok().filter(|_| text.len() == 4);
    match parts.as_slice() {
        ["site.yaml"] => FileKind::Site,
        ["units.yaml"] => FileKind::Units,
        ["indices", name] if name.ends_with(".yaml") => FileKind::Index,
        ["documents", name] if name.ends_with(".yaml") => FileKind::Document,
        ["documents", _] => FileKind::Scan,
        [folder, name] if name.ends_with(".yaml") => match year(folder) {
            Some(year) if *name == "edition.yaml" => FileKind::Edition(year),
            Some(year) => FileKind::Board(year),
            None => FileKind::Unknown,
        },
        [folder, "commentary", .., name] if name.ends_with(".md") => {
            year(folder).map_or(FileKind::Unknown, FileKind::Commentary)
        }
        _ => FileKind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_says_what_a_file_is() {
        assert_eq!(kind_of("2021/edition.yaml"), FileKind::Edition(2021));
        assert_eq!(kind_of("2021/par-hp-rural-districts.yaml"), FileKind::Board(2021));
        assert_eq!(kind_of("2021/commentary/units/hai-phong.en.md"), FileKind::Commentary(2021));
        assert_eq!(kind_of("documents/903.pdf"), FileKind::Scan);
        assert_eq!(kind_of("21/edition.yaml"), FileKind::Unknown);
        assert_eq!(kind_of("README.md"), FileKind::Unknown);
    }
}
