//! The one deflater of the program (RFC 1951), held to one version, because another may make other bytes of the same
//! text; and its opposite, which makes no more bytes at a time than it is asked for.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use std::io::{self, Read};

/// The deflated bytes, without a frame. `level` is 0 to 10.
pub fn deflate(bytes: &[u8], level: u8) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(bytes, level)
}

/// The checksum of ZIP and gzip.
pub fn crc32(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

/// The same checksum of bytes that come one piece after another.
#[derive(Default)]
pub struct Crc(crc32fast::Hasher);

impl Crc {
    /// Takes a piece in.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum of all pieces so far.
    pub fn value(&self) -> u32 {
        self.0.clone().finalize()
    }
}

/// Reads what was deflated. Bytes behind the end of the stream, and a stream without an end, are errors.
pub struct Inflate<R> {
    source: R,
    state: Box<InflateState>,
    buffer: Vec<u8>,
    at: usize,
    is_drained: bool,
    is_done: bool,
}

impl<R: Read> Inflate<R> {
    /// A reader of the bytes before they were deflated.
    pub fn new(source: R) -> Self {
        Self {
            source,
            state: InflateState::new_boxed(DataFormat::Raw),
            buffer: Vec::new(),
            at: 0,
            is_drained: false,
            is_done: false,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.at < self.buffer.len() || self.is_drained {
            return Ok(());
        }
        self.buffer.resize(16 * 1024, 0);
        let count = self.source.read(&mut self.buffer)?;
        self.buffer.truncate(count);
        (self.at, self.is_drained) = (0, count == 0);
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.is_done = true;
        self.fill()?;
        if self.is_drained { Ok(()) } else { Err(damaged("bytes behind the end of the deflated stream")) }
    }
}

impl<R: Read> Read for Inflate<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.is_done && !out.is_empty() {
            self.fill()?;
            let step = inflate(&mut self.state, &self.buffer[self.at..], out, MZFlush::None);
            self.at += step.bytes_consumed;
            match step.status {
                Ok(MZStatus::StreamEnd) => {
                    self.finish()?;
                    return Ok(step.bytes_written);
                }
                Ok(_) | Err(MZError::Buf) if step.bytes_written > 0 => return Ok(step.bytes_written),
                Ok(_) | Err(MZError::Buf) if !self.is_drained => {}
                _ => return Err(damaged("a deflated stream that is cut off or no stream at all")),
            }
        }
        Ok(0)
    }
}

/// An error of a pack whose bytes are not what they should be.
pub(super) fn damaged(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inflated(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        Inflate::new(bytes).read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn what_was_deflated_comes_out_again_and_nothing_else_does() {
        let text: Vec<u8> = (0u32..30_000).flat_map(|n| (n % 251).to_le_bytes()).collect();
        let packed = deflate(&text, 9);
        assert_eq!(inflated(&packed).unwrap(), text);
        assert_eq!(inflated(&deflate(b"", 9)).unwrap(), b"");
        assert!(inflated(&packed[..packed.len() - 1]).is_err());
        assert!(inflated(&[&packed[..], b"x"].concat()).is_err());
        assert!(inflated(b"").is_err() && inflated(&[0xff; 40]).is_err());
    }
}
