//! Which file is where.
//!
//! In: a folder. Out: every text of it, sorted by path, with what kind of file it is by its place, and
//! what lies there that cannot be read as a file of a project. Links are not followed, because they may
//! lead out of the project; what is no file is not opened, because a pipe or a device may never end.

use crate::error::{Doing, Error};
use crate::model::catalogue::Input;
use crate::model::value::Year;
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

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
    /// `brand/<logo>`.
    Logo,
    /// `<year>/edition.yaml`.
    Edition(Year),
    /// `<year>/<name>.yaml`.
    Board(Year),
    /// `<year>/commentary/...md`.
    Commentary(Year),
    /// `<year>/commentary/...png`, `.jpg` or `.jpeg`.
    Picture(Year),
    /// A place that the format does not know.
    Unknown,
}

impl FileKind {
    /// The year of the edition to which it belongs.
    pub fn year(self) -> Option<Year> {
        match self {
            Self::Edition(year) | Self::Board(year) | Self::Commentary(year) | Self::Picture(year) => {
                Some(year)
            }
            _ => None,
        }
    }

    /// Most megabytes of a file. Figures of 10,000 units fill some 20; a text of one would be a thick book,
    /// and what markdown could be made of takes far longer to find out than YAML.
    pub fn most_megabytes(self) -> u64 {
        match self {
            Self::Scan => 128,
            Self::Commentary(_) | Self::Logo => 1,
            Self::Picture(_) => 2,
            _ => 32,
        }
    }
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
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

impl File {
    /// The name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The name without folders and ending.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// Something in the folder that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Path below the project, with `/`.
    pub path: String,
    /// Why.
    pub why: Refusal,
}

impl Refused {
    /// How many megabytes it might have had.
    pub fn most_megabytes(&self) -> u64 {
        kind_of(&self.path).most_megabytes()
    }
}

/// Why something is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A symbolic link.
    Link,
    /// A folder where a file belongs.
    Folder,
    /// A pipe, socket or device.
    Device,
    /// More megabytes than its kind may have.
    TooLarge,
    /// A name that is not Unicode.
    Name,
}

/// All files of a project.
#[derive(Debug)]
pub struct Files {
    /// The folder, as the user named it.
    pub(super) root: PathBuf,
    /// The files, sorted by path.
    pub(super) all: Vec<File>,
    /// What is not read, sorted by path.
    pub(super) refused: Vec<Refused>,
    /// SHA-256 over paths and digests.
    pub(super) digest: [u8; 32],
}

impl Files {
    /// Files that are in memory already, by their paths below a folder.
    pub fn of(root: &Path, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path, bytes.into()));
        Self::sorted(root, files.collect(), Vec::new())
    }

    /// The files of a folder.
    pub fn read(root: &Path) -> Result<Self, Error> {
        if !root.exists() {
            let shown = root.display();
            return Err(Error::refused(
                format!(
                    "ở đây không có thư mục `{shown}`: hãy `cd` vào thư mục dự án, hoặc nêu nó bằng --content"
                ),
                format!(
                    "there is no folder `{shown}` here: `cd` to the folder of the project, or name it by --content"
                ),
            ));
        }
        let (mut found, mut refused) = (Vec::new(), Vec::new());
        let walk = WalkDir::new(root).sort_by_file_name().follow_links(false).into_iter();
        // What begins with a point belongs to other programs.
        let is_ours =
            |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
        for entry in walk.filter_entry(is_ours) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(root).to_path_buf();
                let source = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
                Error::File { doing: Doing::Read, path, source }
            })?;
            if entry.depth() == 0 {
                continue;
            }
            let path = below(root, entry.path());
            match self::found(&entry, &path)? {
                Found::Bytes(bytes) => found.push((path, bytes)),
                Found::Refused(why) => refused.push(Refused { path, why }),
                Found::Folder => {}
            }
        }
        Ok(Self::sorted(root, found, refused))
    }

    fn sorted(root: &Path, found: Vec<(String, Arc<[u8]>)>, refused: Vec<Refused>) -> Self {
        let file = |(path, bytes): (String, Arc<[u8]>)| {
            let sha256 = Sha256::digest(&bytes).into();
            File { kind: kind_of(&path), path, bytes, sha256 }
        };
        let mut all: Vec<File> = found.into_iter().map(file).collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        let digest = digest(&all, &refused);
        Self { root: root.to_path_buf(), all, refused, digest }
    }

    /// The files of which an edition is made: what all editions share, its own and those of earlier ones, but not of
    /// the years that are left out, nor files of documents that are not wanted, nor what no place is known for.
    pub fn of_edition(&self, year: Year, left_out: &[Year], is_wanted: impl Fn(&str) -> bool) -> Self {
        let is_kept = |file: &&File| match file.kind {
            FileKind::Unknown => false,
            FileKind::Document | FileKind::Scan => is_wanted(file.name()),
            kind => kind.year().is_none_or(|own| own <= year && !left_out.contains(&own)),
        };
        let kept = self.all.iter().filter(is_kept).map(|file| (file.path.clone(), file.bytes.clone()));
        Self::sorted(&self.root, kept.collect(), Vec::new())
    }

    /// Paths below the project and bytes, sorted.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.all.iter().map(|file| (file.path.as_str(), &*file.bytes))
    }

    /// SHA-256 over all of them.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// What they are, for those who want to know what was read.
    pub(super) fn inputs(&self) -> Vec<Input> {
        let input = |file: &File| Input {
            path: file.path.clone(),
            year: file.kind.year(),
            bytes: file.bytes.len(),
            sha256: file.sha256,
        };
        self.all.iter().map(input).collect()
    }

    /// Where the file lies that the user knows by a path, and its bytes.
    pub fn find(&self, shown: &str) -> Option<(PathBuf, &Arc<[u8]>)> {
        let file = self.all.iter().find(|file| self.shown(&file.path) == shown)?;
        Some((self.root.join(&file.path), &file.bytes))
    }

    /// The files of a kind.
    pub(super) fn of_kind(&self, kind: FileKind) -> impl Iterator<Item = &File> {
        self.all.iter().filter(move |file| file.kind == kind)
    }

    /// The path by which the user knows a file.
    pub(super) fn shown(&self, path: &str) -> String {
        let root = self.root.to_string_lossy().replace('\\', "/");
        format!("{}/{path}", root.trim_end_matches('/'))
    }
}

/// The path below the project, with `/` between its parts. A backslash in a name stays one, where the
/// system has such names: it must not become a folder.
fn below(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// What was found in the folder.
enum Found {
    Bytes(Arc<[u8]>),
    Refused(Refusal),
    /// A folder where one may be.
    Folder,
}

fn found(entry: &DirEntry, path: &str) -> Result<Found, Error> {
    let kind = entry.file_type();
    let refusal = if entry.file_name().to_str().is_none() {
        Refusal::Name
    } else if kind.is_dir() {
        match kind_of(path) {
            FileKind::Unknown | FileKind::Scan | FileKind::Logo | FileKind::Picture(_) => {
                return Ok(Found::Folder);
            }
            _ => Refusal::Folder,
        }
    } else if kind.is_symlink() {
        Refusal::Link
    } else if kind.is_file() {
        let most = kind_of(path).most_megabytes() * 1024 * 1024;
        match bytes(entry.path(), most).map_err(|error| Error::file(Doing::Read, entry.path(), error))? {
            Some(bytes) => return Ok(Found::Bytes(bytes)),
            None => Refusal::TooLarge,
        }
    } else {
        Refusal::Device
    };
    Ok(Found::Refused(refusal))
}

/// The bytes of a file; `None` if there are too many. A file may grow while it is read; what was promised
/// of memory is kept even then.
fn bytes(path: &Path, most: u64) -> std::io::Result<Option<Arc<[u8]>>> {
    let file = std::fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > most {
        return Ok(None);
    }
    // Room for one byte more, so that the end is found without asking for more room.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then(|| bytes.into()))
}

/// What is not read counts too: it is among the findings.
fn digest(files: &[File], refused: &[Refused]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for refused in refused {
        hash.update(format!("{refused:?}"));
    }
    for file in files {
        hash.update((file.path.len() as u64).to_le_bytes());
        hash.update(file.path.as_bytes());
        hash.update(file.sha256);
    }
    hash.finalize().into()
}

fn kind_of(path: &str) -> FileKind {
    let parts: Vec<&str> = path.split('/').collect();
    let year = |text: &str| text.parse::<Year>().ok().filter(|_| text.len() == 4 && !text.contains('+'));
    match parts.as_slice() {
        ["site.yaml"] => FileKind::Site,
        ["units.yaml"] => FileKind::Units,
        ["indices", name] if name.ends_with(".yaml") => FileKind::Index,
        ["documents", name] if name.ends_with(".yaml") => FileKind::Document,
        ["documents", _] => FileKind::Scan,
        ["brand", _] => FileKind::Logo,
        [folder, name] if name.ends_with(".yaml") => match year(folder) {
            Some(year) if *name == "edition.yaml" => FileKind::Edition(year),
            Some(year) => FileKind::Board(year),
            None => FileKind::Unknown,
        },
        [folder, "commentary", .., name] if name.ends_with(".md") => {
            year(folder).map_or(FileKind::Unknown, FileKind::Commentary)
        }
        [folder, "commentary", .., name] if PICTURES.iter().any(|ending| name.ends_with(ending)) => {
            year(folder).map_or(FileKind::Unknown, FileKind::Picture)
        }
        _ => FileKind::Unknown,
    }
}

/// How the names of pictures end.
const PICTURES: [&str; 3] = [".png", ".jpg", ".jpeg"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_says_what_a_file_is() {
        assert_eq!(kind_of("2021/edition.yaml"), FileKind::Edition(2021));
        assert_eq!(kind_of("2021/par-hp-rural-districts.yaml"), FileKind::Board(2021));
        assert_eq!(kind_of("2021/commentary/units/hai-phong.en.md"), FileKind::Commentary(2021));
        assert_eq!(kind_of("2021/commentary/hinh/mot-cua.jpg"), FileKind::Picture(2021));
        assert_eq!(kind_of("documents/903.pdf"), FileKind::Scan);
        assert_eq!(kind_of("brand/logo.png"), FileKind::Logo);
        assert_eq!(kind_of("21/edition.yaml"), FileKind::Unknown);
        assert_eq!(kind_of("README.md"), FileKind::Unknown);
    }
}
