//! Which file is where.
//!
//! In: a folder. Out: every text of it, sorted by path, with what kind of file it is by its place, and
//! what lies there that cannot be read as a file of a project. Links are not followed, because they may
//! lead out of the project; what is no file is not opened, because a pipe or a device may never end.

pub use super::kind::FileKind;
use crate::error::{Doing, Error};
use crate::model::catalogue::Input;
use crate::model::value::Year;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

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
    fn new(path: String, bytes: Arc<[u8]>) -> Self {
        let sha256 = Sha256::digest(&bytes).into();
        Self { kind: FileKind::of(&path), path, bytes, sha256 }
    }

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
        FileKind::of(&self.path).most_megabytes()
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

/// From how many files on they are read on all cores: for fewer, to wake those takes longer.
const MANY: usize = 1000;

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
        let files = files.into_iter().map(|(path, bytes)| File::new(path, bytes.into()));
        Self::sorted(root, files.collect(), Vec::new())
    }

    /// The same files with another one, in place of that of the same path.
    pub fn with(&self, path: &str, bytes: Vec<u8>) -> Self {
        let others = self.all.iter().filter(|file| file.path != path);
        let mut all: Vec<File> = others.cloned().collect();
        all.push(File::new(path.to_owned(), bytes.into()));
        Self::sorted(&self.root, all, self.refused.clone())
    }

    /// The files of a folder.
    pub fn read(root: &Path) -> Result<Self, Error> {
        Self::gathered(root, |_| true)
    }

    /// The files that say which site is wanted, namely `site.yaml` and those of editions, with the digest of all.
    /// Of the others no more is kept, so that an answer that needs nothing else takes little more than to read them.
    pub fn glance(root: &Path) -> Result<Self, Error> {
        Self::gathered(root, |kind| matches!(kind, FileKind::Site | FileKind::Edition(_)))
    }

    fn gathered(root: &Path, is_kept: impl Fn(FileKind) -> bool + Sync) -> Result<Self, Error> {
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
        let read = |room: &mut Vec<u8>, entry: DirEntry| {
            let path = below(root, entry.path());
            let kind = FileKind::of(&path);
            Ok(match found(&entry, kind, room)? {
                Found::Bytes => {
                    let sha256 = Sha256::digest(&*room).into();
                    let bytes = if is_kept(kind) { room.as_slice().into() } else { Arc::default() };
                    Some(Ok(File { path, kind, bytes, sha256 }))
                }
                Found::Refused(why) => Some(Err(Refused { path, why })),
                Found::Folder => None,
            })
        };
        let entries = entries(root)?;
        let found: Vec<Option<Result<File, Refused>>> = if entries.len() < MANY {
            let mut room = Vec::new();
            entries.into_iter().map(|entry| read(&mut room, entry)).collect::<Result<_, Error>>()?
        } else {
            entries.into_par_iter().map_init(Vec::new, read).collect::<Result<_, Error>>()?
        };
        let (mut files, mut refused) = (Vec::with_capacity(found.len()), Vec::new());
        for found in found.into_iter().flatten() {
            match found {
                Ok(file) => files.push(file),
                Err(why) => refused.push(why),
            }
        }
        let mut files = Self::sorted(root, files, refused);
        files.all.retain(|file| is_kept(file.kind));
        Ok(files)
    }

    fn sorted(root: &Path, mut all: Vec<File>, refused: Vec<Refused>) -> Self {
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
        Self::sorted(&self.root, self.all.iter().filter(is_kept).cloned().collect(), Vec::new())
    }

    /// Paths below the project and bytes, sorted.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.all.iter().map(|file| (file.path.as_str(), &*file.bytes))
    }

    /// SHA-256 over all of them.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// SHA-256 over those that belong to no year.
    pub(super) fn shared_digest(&self) -> [u8; 32] {
        digest(self.all.iter().filter(|file| file.kind.year().is_none()), &[])
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

/// What lies in a folder and its folders, by name.
fn entries(root: &Path) -> Result<Vec<DirEntry>, Error> {
    let walk = WalkDir::new(root).min_depth(1).sort_by_file_name().follow_links(false).into_iter();
    // What begins with a point belongs to other programs.
    let is_ours = |entry: &DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
    let entries = walk.filter_entry(is_ours).map(|entry| {
        entry.map_err(|error| {
            let path = error.path().unwrap_or(root).to_path_buf();
            let source = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
            Error::File { doing: Doing::Read, path, source }
        })
    });
    entries.collect()
}

/// What was found in the folder.
enum Found {
    /// A file; its bytes are in the room that was given.
    Bytes,
    Refused(Refusal),
    /// A folder where one may be.
    Folder,
}

fn found(entry: &DirEntry, kind: FileKind, room: &mut Vec<u8>) -> Result<Found, Error> {
    let of = entry.file_type();
    let refusal = if entry.file_name().to_str().is_none() {
        Refusal::Name
    } else if of.is_dir() {
        match kind {
            FileKind::Unknown | FileKind::Scan | FileKind::Logo | FileKind::Picture(_) => {
                return Ok(Found::Folder);
            }
            _ => Refusal::Folder,
        }
    } else if of.is_symlink() {
        Refusal::Link
    } else if of.is_file() {
        let most = kind.most_megabytes() * 1024 * 1024;
        let fits = is_read(entry.path(), most, room);
        match fits.map_err(|error| Error::file(Doing::Read, entry.path(), error))? {
            true => return Ok(Found::Bytes),
            false => Refusal::TooLarge,
        }
    } else {
        Refusal::Device
    };
    Ok(Found::Refused(refusal))
}

/// Reads a file into a room, unless there are too many bytes. A file may grow while it is read; it is then read as it
/// was, and what was promised of memory is kept.
fn is_read(path: &Path, most: u64, room: &mut Vec<u8>) -> std::io::Result<bool> {
    room.clear();
    let file = std::fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > most {
        return Ok(false);
    }
    room.reserve_exact(usize::try_from(size).unwrap_or_default() + 1);
    // Behind its last byte the file is not asked again, unless it says that it has none.
    file.take(if size > 0 { size } else { most + 1 }).read_to_end(room)?;
    Ok(room.len() as u64 <= most)
}

/// What is not read counts too: it is among the findings.
fn digest<'f>(files: impl IntoIterator<Item = &'f File>, refused: &[Refused]) -> [u8; 32] {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths and the digest of all.
    fn told(files: &Files) -> (Vec<&str>, [u8; 32]) {
        (files.all.iter().map(|file| file.path.as_str()).collect(), files.digest)
    }

    #[test]
    fn a_glance_has_the_digest_of_all_and_keeps_what_says_which_site_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        for path in
            ["site.yaml", "units.yaml", "2021/edition.yaml", "2021/par.yaml", "documents/1.pdf", ".git/x"]
        {
            write(path, path);
        }
        let both = || [Files::read(folder.path()), Files::glance(folder.path())].map(Result::unwrap);
        let [read, glance] = both();
        assert_eq!(told(&glance), (vec!["2021/edition.yaml", "site.yaml"], read.digest));
        assert_eq!(told(&read).0.len(), 5);
        // On all cores it is the same.
        (0..MANY).for_each(|number| write(&format!("2021/commentary/units/{number}.md"), "x"));
        let [many, glance] = both();
        let bytes = many.all.iter().map(|file| (file.path.clone(), file.bytes.to_vec()));
        assert_eq!(told(&Files::of(folder.path(), bytes)), told(&many));
        assert_eq!(told(&glance), (vec!["2021/edition.yaml", "site.yaml"], many.digest));
        assert_ne!(many.digest, read.digest);
    }
}
