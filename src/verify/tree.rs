//! A listing of names and bytes, whether they lie in a folder or in a pack.

use crate::error::{Doing, Error};
use crate::pack::{Kind, Member, Pack};
use sha2::Digest;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Files by path, with `/`, and a way to read each.
pub struct Tree {
    files: BTreeMap<String, Source>,
    /// What lies there and is no file: links, devices, names that are not Unicode.
    odd: Vec<String>,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Pack(Box<Pack<File>>),
}

#[derive(Clone)]
enum Source {
    /// In the folder, with its size.
    Disk(u64),
    Member(Member),
}

impl Source {
    fn bytes(&self) -> u64 {
        match self {
            Self::Disk(bytes) => *bytes,
            Self::Member(member) => member.bytes,
        }
    }
}

impl Tree {
    /// The files below a folder or in a pack; nothing if the path is of a file that is no pack. A pack in which
    /// everything lies in one folder is seen from that folder on.
    ///
    /// # Errors
    ///
    /// [`Error::File`] if it cannot be read, [`Error::Refused`] for a pack that is not to be trusted.
    pub fn open(path: &Path) -> Result<Option<Self>, Error> {
        let read = |error| Error::file(Doing::Read, path, error);
        let found = fs::metadata(path).map_err(read)?;
        if found.is_dir() {
            return Ok(Some(Self::folder(path)?));
        }
        if !found.is_file() {
            return Err(read(io::ErrorKind::InvalidInput.into()));
        }
        let pack = Pack::open(File::open(path).map_err(read)?).map_err(|error| {
            let ((vi, en), shown) = (error.both(), path.display());
            Error::refused(format!("`{shown}`: {vi}"), format!("`{shown}`: {en}"))
        })?;
        Ok(pack.map(Self::pack))
    }

    fn folder(root: &Path) -> Result<Self, Error> {
        let (mut files, mut odd) = (BTreeMap::new(), Vec::new());
        for entry in WalkDir::new(root).follow_links(false) {
            let entry = entry.map_err(|error| Error::file(Doing::Read, root, error.into()))?;
            let kind = entry.file_type();
            if entry.depth() == 0 || kind.is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let path = parts.join("/");
            if kind.is_file() && below.to_str().is_some() {
                let bytes =
                    entry.metadata().map_err(|error| Error::file(Doing::Read, root, error.into()))?.len();
                files.insert(path, Source::Disk(bytes));
            } else {
                odd.push(path);
            }
        }
        Ok(Self { files, odd, place: Place::Folder(root.to_owned()) })
    }

    fn pack(pack: Pack<File>) -> Self {
        let members = pack.members();
        let top =
            members.first().and_then(|first| first.path.split_once('/')).map(|(top, _)| format!("{top}/"));
        let top = top.filter(|top| members.iter().all(|member| member.path.starts_with(top)));
        // An edition's folder stays visible: its name is the year.
        let top = top.unwrap_or_default();
        let files = members
            .iter()
            .map(|member| (member.path[top.len()..].to_owned(), Source::Member(member.clone())));
        Self { files: files.collect(), odd: Vec::new(), place: Place::Pack(Box::new(pack)) }
    }

    /// The kind of the pack; nothing for a folder.
    pub fn kind(&self) -> Option<Kind> {
        match &self.place {
            Place::Folder(_) => None,
            Place::Pack(pack) => Some(pack.kind()),
        }
    }

    /// Whether there is a file of a path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Its size, if it is there.
    pub fn size(&self, path: &str) -> Option<u64> {
        self.files.get(path).map(Source::bytes)
    }

    /// The paths of the files whose paths begin with a text, sorted.
    pub fn below<'t>(&'t self, start: &'t str) -> impl Iterator<Item = &'t str> {
        let from = self.files.range(start.to_owned()..);
        from.map(|(path, _)| path.as_str()).take_while(move |path| path.starts_with(start))
    }

    /// What is no file, below the same.
    pub fn odd<'t>(&'t self, start: &'t str) -> impl Iterator<Item = &'t str> {
        self.odd.iter().map(String::as_str).filter(move |path| path.starts_with(start))
    }

    /// Reads a file piece by piece. One that is not listed is not opened.
    pub fn read(&mut self, path: &str, sink: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let source = self.files.get(path).cloned().ok_or(io::ErrorKind::NotFound)?;
        let mut buffer = vec![0; 64 * 1024];
        let mut pour = |from: &mut dyn Read| loop {
            match from.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(count) => sink(&buffer[..count])?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        };
        match (&mut self.place, source) {
            (Place::Pack(pack), Source::Member(member)) => pour(&mut pack.read(&member)?),
            (Place::Folder(root), _) => pour(&mut File::open(root.join(path))?),
            (Place::Pack(_), Source::Disk(_)) => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// The digest of a file in hexadecimal digits.
    pub fn digest<D: Digest>(&mut self, path: &str) -> io::Result<String> {
        let mut hash = D::new();
        self.read(path, &mut |bytes| {
            hash.update(bytes);
            Ok(())
        })?;
        Ok(crate::digest::hex(&hash.finalize()))
    }

    /// The bytes of a file that is small; an error if it has more than `most`.
    pub fn bytes(&mut self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        if self.size(path).is_some_and(|size| size > most) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut all = Vec::new();
        self.read(path, &mut |bytes| {
            all.extend_from_slice(bytes);
            // It may have grown since it was listed.
            if all.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
        })?;
        Ok(all)
    }
}

/// Whether a part of a path begins with a point: such files belong to other programs.
pub fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}
