//! TAR: writing (POSIX headers as GNU extends them for long names), and reading what others made.

use super::{Member, Storage, broken, refused};
use crate::error::Error;
use std::io::{self, Read, Seek, SeekFrom, Write};
use tar::{Archive, Builder, EntryType, Header, PaxExtensions};

/// 1 January 1980, as in a ZIP, in seconds from 1970.
const DAY: u64 = 315_532_800;
/// Most bytes of a name that has an entry of its own.
const MOST_OF_NAME: u64 = 64 * 1024;

/// A TAR that grows.
pub(super) struct Tape<W: Write>(Builder<W>);

impl<W: Write> Tape<W> {
    pub(super) fn new(out: W) -> Self {
        Self(Builder::new(out))
    }

    pub(super) fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(DAY);
        header.set_size(bytes.len() as u64);
        self.0.append_data(&mut header, path, bytes)
    }

    pub(super) fn finish(self) -> io::Result<W> {
        let mut out = self.0.into_inner()?;
        out.flush()?;
        Ok(out)
    }
}

/// The files of a TAR of `length` bytes; folders are left out.
pub(super) fn members<R: Read + Seek>(source: &mut R, length: u64) -> Result<Vec<Member>, Error> {
    source.seek(SeekFrom::Start(0)).map_err(|_| broken())?;
    let (mut members, mut end, mut long) = (Vec::new(), 0u64, None);
    let mut archive = Archive::new(&mut *source);
    for entry in archive.entries_with_seek().map_err(|_| broken())?.raw(true) {
        let mut entry = entry.map_err(|_| broken())?;
        let (offset, size, kind) = (entry.raw_file_position(), entry.size(), entry.header().entry_type());
        let after = offset.checked_add(size).filter(|after| *after <= length).ok_or_else(broken)?;
        end = after.checked_next_multiple_of(512).ok_or_else(broken)?;
        if matches!(kind, EntryType::GNULongName | EntryType::XHeader | EntryType::XGlobalHeader) {
            let mut text = Vec::new();
            if size > MOST_OF_NAME {
                return Err(broken());
            }
            entry.read_to_end(&mut text).map_err(|_| broken())?;
            match kind {
                EntryType::GNULongName => long = Some(text.strip_suffix(b"\0").unwrap_or(&text).to_vec()),
                _ => long = pax_name(&text, kind == EntryType::XGlobalHeader)?.or(long),
            }
            continue;
        }
        let raw = long.take().unwrap_or_else(|| entry.path_bytes().into_owned());
        let path = String::from_utf8(raw)
            .map_err(|_| refused("có tên không phải UTF-8", "holds names that are not UTF-8"))?;
        // Some programs name everything from `./` on.
        let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
        match kind {
            EntryType::Directory if size == 0 => {}
            EntryType::Regular if !path.ends_with('/') => {
                let (packed, storage) = (size, Storage::Plain);
                members.push(Member { path, bytes: size, offset, packed, storage, crc: None });
            }
            _ => return Err(refused("có liên kết hoặc thiết bị", "holds links or devices")),
        }
    }
    if long.is_some() {
        return Err(broken());
    }
    refuse_rest(source, end)?;
    Ok(members)
}

/// The name in a header of POSIX. Others of its fields may stand there (times, owners), but none that changes where
/// the bytes of a file lie.
fn pax_name(text: &[u8], is_global: bool) -> Result<Option<Vec<u8>>, Error> {
    let mut name = None;
    for field in PaxExtensions::new(text) {
        let field = field.map_err(|_| broken())?;
        match field.key_bytes() {
            b"path" if !is_global => name = Some(field.value_bytes().to_vec()),
            b"path" | b"size" | b"linkpath" => return Err(broken()),
            key if key.starts_with(b"GNU.sparse") => return Err(broken()),
            _ => {}
        }
    }
    Ok(name)
}

/// Behind the last file stand only zeros: two blocks of them at least, and what fills the last record.
fn refuse_rest<R: Read + Seek>(source: &mut R, end: u64) -> Result<(), Error> {
    source.seek(SeekFrom::Start(end)).map_err(|_| broken())?;
    let (mut count, mut buffer) = (0, vec![0; 16 * 1024]);
    loop {
        let read = source.read(&mut buffer).map_err(|_| broken())?;
        if read == 0 {
            break;
        }
        count += read;
        if buffer[..read].iter().any(|byte| *byte != 0) {
            return Err(refused("có dữ liệu thừa ở cuối", "has bytes behind its end"));
        }
    }
    if count >= 1024 { Ok(()) } else { Err(broken()) }
}
