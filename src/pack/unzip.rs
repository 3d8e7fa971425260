//! Reading ZIP that others made. The directory and the files must fill the pack without a gap or an overlap, so that
//! every byte of it is accounted for; what is unusual is refused with words.

use super::{Member, Storage, broken, refused};
use crate::error::Error;
use std::io::{Read, Seek, SeekFrom};

/// Bytes of the record at the end, which has no comment.
const END: u64 = 22;
const LOCAL: u64 = 30;
const ENTRY: usize = 46;

/// Bits of the flags.
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
const SIZES_FOLLOW: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;

/// A file or folder as the directory has it.
struct Entry {
    member: Member,
    flags: u16,
    header: u64,
    raw_name: Vec<u8>,
}

/// Numbers out of a record, each behind the one before.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn two(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn four(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}

/// The files of a ZIP of `length` bytes; folders are left out.
pub(super) fn members<R: Read + Seek>(source: &mut R, length: u64) -> Result<Vec<Member>, Error> {
    let end = bytes(source, length.checked_sub(END).ok_or_else(broken)?, END)?;
    if !end.starts_with(b"PK\x05\x06") || !end.ends_with(&[0, 0]) {
        return Err(refused(
            "có dữ liệu thừa ở cuối, hoặc bị cắt",
            "has bytes behind its end, or is cut off",
        ));
    }
    let mut fields = Fields(&end[4..]);
    let disks = fields.four().ok_or_else(broken)?;
    let (here, files) = (fields.two().ok_or_else(broken)?, fields.two().ok_or_else(broken)?);
    let (size, start) = (fields.four().ok_or_else(broken)?, fields.four().ok_or_else(broken)?);
    if disks != 0 || here != files || files == u16::MAX || size == u32::MAX || start == u32::MAX {
        return Err(refused("là ZIP nhiều đĩa hoặc ZIP64", "is a ZIP of several disks or a ZIP64"));
    }
    let (size, start) = (u64::from(size), u64::from(start));
    if start + size + END != length {
        return Err(gap());
    }
    let directory = bytes(source, start, size)?;
    let mut fields = Fields(&directory);
    let mut entries = Vec::with_capacity(usize::from(files));
    for _ in 0..files {
        entries.push(entry(&mut fields)?);
    }
    if !fields.0.is_empty() {
        return Err(broken());
    }
    entries.sort_by_key(|entry| entry.header);
    tile(source, &mut entries, start)?;
    Ok(entries.into_iter().map(|entry| entry.member).filter(|member| !member.path.ends_with('/')).collect())
}

/// One entry of the directory.
fn entry(fields: &mut Fields<'_>) -> Result<Entry, Error> {
    let mut record = Fields(fields.take(ENTRY).ok_or_else(broken)?);
    if record.take(4) != Some(b"PK\x01\x02") {
        return Err(broken());
    }
    let mut two = || record.two().ok_or_else(broken);
    let (made_by, _needed, flags, method, _time, _day) = (two()?, two()?, two()?, two()?, two()?, two()?);
    let mut four = || record.four().ok_or_else(broken);
    let (crc, packed, size) = (four()?, four()?, four()?);
    let mut two = || record.two().ok_or_else(broken);
    let (name, extra, comment, disk, _inner) = (two()?, two()?, two()?, two()?, two()?);
    let (mode, header) = (record.four().ok_or_else(broken)?, record.four().ok_or_else(broken)?);
    let raw_name = fields.take(usize::from(name)).ok_or_else(broken)?.to_vec();
    fields.take(usize::from(extra) + usize::from(comment)).ok_or_else(broken)?;
    if flags & ENCRYPTED != 0 {
        return Err(refused("có tệp được mã hóa", "holds encrypted files"));
    }
    let path = match String::from_utf8(raw_name.clone()) {
        Ok(path) if flags & UTF8 != 0 || path.is_ascii() => path,
        _ => return Err(refused("có tên không phải UTF-8", "holds names that are not UTF-8")),
    };
    refuse_kind(&path, (made_by, mode), size)?;
    let storage = match method {
        0 if packed == size => Storage::Plain,
        8 => Storage::Deflated,
        _ => {
            return Err(refused(
                "dùng cách nén không phải deflate",
                "is compressed otherwise than with deflate",
            ));
        }
    };
    if disk != 0 || [packed, size, header].contains(&u32::MAX) {
        return Err(refused("là ZIP nhiều đĩa hoặc ZIP64", "is a ZIP of several disks or a ZIP64"));
    }
    let (packed, bytes, header) = (u64::from(packed), u64::from(size), u64::from(header));
    let member = Member { path, bytes, offset: 0, packed, storage, crc: Some(crc) };
    Ok(Entry { member, flags, header, raw_name })
}

/// Refuses what is neither a file nor an empty folder.
fn refuse_kind(path: &str, (made_by, mode): (u16, u32), size: u32) -> Result<(), Error> {
    let is_unix = matches!(made_by >> 8, 3 | 19);
    let kind = if is_unix { mode >> 16 & 0o170_000 } else { 0 };
    let is_folder = path.ends_with('/');
    let is_fine = match kind {
        0 => true,
        0o100_000 => !is_folder,
        0o040_000 => is_folder,
        _ => false,
    };
    if is_fine && !(is_folder && size > 0) {
        return Ok(());
    }
    Err(refused("có liên kết hoặc thiết bị", "holds links or devices"))
}

/// Finds the bytes of each entry and makes sure that headers and bytes follow one another up to the directory.
fn tile<R: Read + Seek>(source: &mut R, entries: &mut [Entry], start: u64) -> Result<(), Error> {
    let mut at = 0;
    for index in 0..entries.len() {
        let next = entries.get(index + 1).map_or(start, |next| next.header);
        let entry = &mut entries[index];
        if entry.header != at {
            return Err(gap());
        }
        let head = bytes(source, at, LOCAL)?;
        let mut fields = Fields(&head);
        let is_local = fields.take(4) == Some(b"PK\x03\x04");
        fields.take(22).ok_or_else(broken)?;
        let (name, extra) = (fields.two().ok_or_else(broken)?, fields.two().ok_or_else(broken)?);
        if !is_local || bytes(source, at + LOCAL, u64::from(name))? != entry.raw_name {
            return Err(broken());
        }
        entry.member.offset = at + LOCAL + u64::from(name) + u64::from(extra);
        let end = entry.member.offset + entry.member.packed;
        // Sizes that follow take 12 bytes, or 16 with a mark before them.
        let is_next =
            next == end || entry.flags & SIZES_FOLLOW != 0 && [12, 16].contains(&next.wrapping_sub(end));
        if !is_next {
            return Err(gap());
        }
        at = next;
    }
    if at == start { Ok(()) } else { Err(gap()) }
}

fn bytes<R: Read + Seek>(source: &mut R, at: u64, count: u64) -> Result<Vec<u8>, Error> {
    source.seek(SeekFrom::Start(at)).map_err(|_| broken())?;
    let mut bytes = Vec::new();
    source.take(count).read_to_end(&mut bytes).map_err(|_| broken())?;
    if bytes.len() as u64 == count { Ok(bytes) } else { Err(broken()) }
}

fn gap() -> Error {
    refused(
        "có dữ liệu nằm ngoài các tệp được liệt kê, hoặc các tệp chồng lên nhau",
        "has bytes outside of the files that it lists, or files that overlap",
    )
}
