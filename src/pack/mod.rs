//! Packs: many files in one, as ZIP or TAR.
//!
//! **Written**, a pack has the same bytes on every machine: names sorted, UTF-8, one time (1 January 1980), one mode,
//! one deflater of one version. **Read**, a pack is somebody else's: names that lead out, links, devices, two names for
//! one file, encrypted files, bytes that no file accounts for and sizes that do not hold are refused with words.

pub(crate) mod deflate;
mod names;
mod tape;
mod unzip;
mod zip;

pub use names::is_inside;

use crate::error::{Doing, Error};
use deflate::{Crc, Inflate, damaged};
use std::io::{self, Read, Seek, SeekFrom, Take, Write};
use std::path::{Path, PathBuf};

/// Most files of a pack that is read.
const MOST_FILES: usize = 1_000_000;
/// Most bytes of all files of a pack that is read: 64 GiB.
const MOST_BYTES: u64 = 64 << 30;

/// The kind of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Deflated, which every system opens.
    Zip,
    /// As it is, one file behind the other.
    Tar,
}

/// A pack that grows. Files come in the order of their names, compared byte by byte.
pub struct Packer<W: Write> {
    inner: Inner<W>,
    path: PathBuf,
    last: Option<String>,
}

enum Inner<W: Write> {
    Zip(zip::Zip<W>),
    Tar(tape::Tape<W>),
}

impl<W: Write> Packer<W> {
    /// A pack of a kind; `path` is what messages call it.
    pub fn new(kind: Kind, out: W, path: &Path) -> Self {
        let inner = match kind {
            Kind::Zip => Inner::Zip(zip::Zip::new(out)),
            Kind::Tar => Inner::Tar(tape::Tape::new(out)),
        };
        Self { inner, path: path.to_owned(), last: None }
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for a name that leads out or comes out of order, and for a ZIP past 4 GiB or 65,534 files;
    /// [`Error::File`] if it cannot be written.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let is_next = self.last.as_deref().is_none_or(|last| last < path);
        if !is_inside(path) || !is_next {
            return Err(Error::refused(
                format!("tên `{path}` không dùng được trong tệp nén, hoặc không đúng thứ tự"),
                format!("the name `{path}` cannot be used in a pack, or is out of order"),
            ));
        }
        self.last = Some(path.to_owned());
        let written = match &mut self.inner {
            Inner::Zip(zip) => zip.add(path, bytes)?,
            Inner::Tar(tape) => tape.add(path, bytes),
        };
        written.map_err(|error| Error::file(Doing::Write, &self.path, error))
    }

    /// Writes what stands at the end, and gives back what was written to.
    pub fn finish(self) -> Result<W, Error> {
        let written = match self.inner {
            Inner::Zip(zip) => zip.finish()?,
            Inner::Tar(tape) => tape.finish(),
        };
        written.map_err(|error| Error::file(Doing::Write, &self.path, error))
    }
}

/// A pack of some files in memory. They may come in any order.
///
/// # Errors
///
/// Those of [`Packer::add`], and [`Error::Refused`] for two names that some system takes for one.
pub fn packed<'f>(
    kind: Kind,
    files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
) -> Result<Vec<u8>, Error> {
    let mut files: Vec<(&str, &[u8])> = files.into_iter().collect();
    files.sort_unstable();
    names::refuse(files.iter().map(|(path, _)| *path))?;
    let mut packer = Packer::new(kind, Vec::new(), Path::new("memory"));
    for (path, bytes) in files {
        packer.add(path, bytes)?;
    }
    packer.finish()
}

/// A file in a pack that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path, with `/`; it leads to a place below the folder into which it is unpacked.
    pub path: String,
    /// Its size in bytes, as the pack declares it. Reading it gives as many or an error.
    pub bytes: u64,
    offset: u64,
    packed: u64,
    storage: Storage,
    crc: Option<u32>,
}

/// How the bytes of a file stand in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Storage {
    Plain,
    Deflated,
}

/// A pack that is read, perhaps one of somebody who means ill.
pub struct Pack<R> {
    source: R,
    kind: Kind,
    members: Vec<Member>,
}

impl<R: Read + Seek> Pack<R> {
    /// The pack that a source holds; nothing if it is neither ZIP nor TAR.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] if it is a pack that is broken or not to be trusted: see [the module](self).
    pub fn open(mut source: R) -> Result<Option<Self>, Error> {
        let length = source.seek(SeekFrom::End(0)).map_err(|_| broken())?;
        let Some(kind) = kind(&mut source, length).map_err(|_| broken())? else { return Ok(None) };
        let mut members = match kind {
            Kind::Zip => unzip::members(&mut source, length)?,
            Kind::Tar => tape::members(&mut source, length)?,
        };
        members.sort_by(|a, b| a.path.cmp(&b.path));
        let bytes = members.iter().try_fold(0u64, |sum, member| sum.checked_add(member.bytes));
        if members.len() > MOST_FILES || bytes.is_none_or(|bytes| bytes > MOST_BYTES) {
            return Err(refused(
                "khai quá nhiều tệp hoặc quá nhiều byte",
                "declares too many files or bytes",
            ));
        }
        names::refuse(members.iter().map(|member| member.path.as_str()))?;
        Ok(Some(Self { source, kind, members }))
    }

    /// Whether it is a ZIP or a TAR.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its files, by path.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Reads a file of it. Bytes that are not those the pack declares (how many, and their checksum) end in an error of
    /// the kind [`io::ErrorKind::InvalidData`].
    pub fn read(&mut self, member: &Member) -> io::Result<impl Read + '_> {
        self.source.seek(SeekFrom::Start(member.offset))?;
        let packed = (&mut self.source).take(member.packed);
        let body = match member.storage {
            Storage::Plain => Body::Plain(packed),
            Storage::Deflated => Body::Deflated(Box::new(Inflate::new(packed))),
        };
        Ok(Reading { body, left: member.bytes, crc: Crc::default(), wanted: member.crc })
    }
}

/// What a source is, by its first bytes; a ZIP also by its last, so that one with something before it is refused and
/// not taken for something else.
fn kind<R: Read + Seek>(source: &mut R, length: u64) -> io::Result<Option<Kind>> {
    let mut read = |at: u64, count: u64| -> io::Result<Vec<u8>> {
        source.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        source.take(count).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let is_zip = [&b"PK\x03\x04"[..], b"PK\x05\x06"].contains(&&read(0, 4)?[..])
        || read(length.saturating_sub(22), 4)? == b"PK\x05\x06";
    if is_zip {
        return Ok(Some(Kind::Zip));
    }
    Ok((read(257, 5)? == b"ustar").then_some(Kind::Tar))
}

/// A file of a pack while it is read.
struct Reading<'p, R> {
    body: Body<'p, R>,
    left: u64,
    crc: Crc,
    wanted: Option<u32>,
}

enum Body<'p, R> {
    Plain(Take<&'p mut R>),
    Deflated(Box<Inflate<Take<&'p mut R>>>),
}

impl<R: Read> Read for Reading<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        let count = match &mut self.body {
            Body::Plain(body) => body.read(out)?,
            Body::Deflated(body) => body.read(out)?,
        };
        self.crc.update(&out[..count]);
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| damaged("more bytes than declared"))?;
        if count == 0 && self.left > 0 {
            return Err(damaged("less bytes than declared"));
        }
        if count == 0 && self.wanted.is_some_and(|wanted| wanted != self.crc.value()) {
            return Err(damaged("bytes with another checksum than declared"));
        }
        Ok(count)
    }
}

fn broken() -> Error {
    refused("bị hỏng", "is broken")
}

fn refused(vi: &str, en: &str) -> Error {
    Error::refused(format!("tệp nén {vi}"), format!("the pack {en}"))
}

#[cfg(test)]
mod tests;
