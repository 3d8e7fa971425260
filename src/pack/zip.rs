//! Writing ZIP (APPNOTE 6.3.10): every size stands before its bytes, no time, no extra fields, no comments.
//!
//! Written here and not by the usual crate, which takes the deflater that any other crate of the build asks for, and
//! each deflates to other bytes.

use super::deflate::{crc32, deflate};
use crate::error::Error;
use std::io::{self, Write};

/// Level of deflation: on pages and drawings nothing is won above it.
const LEVEL: u8 = 9;
/// Needed to unpack: 2.0, deflate and folders.
const NEEDED: u16 = 20;
/// Made on Unix, so that the mode below is one of Unix.
const MADE_BY: u16 = 3 << 8 | NEEDED;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// 1 January 1980, the first day that the format knows.
const DAY: u16 = 1 << 5 | 1;
/// A plain file that its owner may write and all may read.
const MODE: u32 = 0o100_644 << 16;

/// Most files and bytes without the extension for large packs, which not every program reads.
const MOST_FILES: usize = 65_534;

/// A ZIP that grows.
pub(super) struct Zip<W> {
    out: W,
    at: u32,
    directory: Vec<u8>,
    files: usize,
}

impl<W: Write> Zip<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, at: 0, directory: Vec::new(), files: 0 }
    }

    /// Adds a file; the inner error is one of the medium.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8]) -> Result<io::Result<()>, Error> {
        let packed = deflate(bytes, LEVEL);
        let is_smaller = packed.len() < bytes.len();
        let body: &[u8] = if is_smaller { &packed } else { bytes };
        let (Ok(size), Ok(length), Ok(name)) =
            (u32::try_from(bytes.len()), u32::try_from(body.len()), u16::try_from(path.len()))
        else {
            return Err(too_large());
        };
        let mut common = Vec::with_capacity(26);
        for word in [NEEDED, UTF8, if is_smaller { 8 } else { 0 }, 0, DAY] {
            common.extend(word.to_le_bytes());
        }
        for word in [crc32(bytes), length, size] {
            common.extend(word.to_le_bytes());
        }
        common.extend(name.to_le_bytes());
        common.extend(0u16.to_le_bytes());

        let local = [b"PK\x03\x04", &common[..], path.as_bytes()].concat();
        let entry = [b"PK\x01\x02", &MADE_BY.to_le_bytes()[..], &common].concat();
        self.directory.extend(entry);
        // No comment, the first disk, no inner attributes.
        self.directory.extend([0; 6]);
        self.directory.extend(MODE.to_le_bytes());
        self.directory.extend(self.at.to_le_bytes());
        self.directory.extend(path.as_bytes());
        self.files += 1;
        let end = u64::from(self.at) + local.len() as u64 + body.len() as u64;
        self.at = u32::try_from(end).map_err(|_| too_large())?;
        if self.files > MOST_FILES || self.at == u32::MAX {
            return Err(too_large());
        }
        Ok(self.out.write_all(&local).and_then(|()| self.out.write_all(body)))
    }

    /// Writes the directory.
    pub(super) fn finish(mut self) -> Result<io::Result<W>, Error> {
        let (Ok(files), Ok(length)) = (u16::try_from(self.files), u32::try_from(self.directory.len())) else {
            return Err(too_large());
        };
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend([files, files].into_iter().flat_map(u16::to_le_bytes));
        end.extend([length, self.at].into_iter().flat_map(u32::to_le_bytes));
        end.extend([0; 2]);
        let written = self.out.write_all(&self.directory).and_then(|()| self.out.write_all(&end));
        Ok(written.and_then(|()| self.out.flush()).map(|()| self.out))
    }
}

fn too_large() -> Error {
    Error::refused(
        "quá lớn cho một tệp ZIP (4 GiB, 65.534 tệp); dùng tar hoặc thư mục",
        "too large for one ZIP file (4 GiB, 65,534 files); use tar or a folder",
    )
}
