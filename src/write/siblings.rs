//! Compressed siblings: beside `index.html` also `index.html.gz` or `index.html.br`, for servers that send
//! ready-made files instead of compressing at each request.
//!
//! The bytes depend on nothing but the bytes of the file: no time, no name and no system in them, fixed levels,
//! and crates of exactly one version (see Cargo.toml).

use crate::pack::deflate;
use std::io;

/// Which siblings a site has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Siblings {
    /// `name.gz`.
    pub gzip: bool,
    /// `name.br`.
    pub brotli: bool,
}

/// What makes the bytes of siblings. The manifest keeps it, so that siblings which another version made are made
/// anew and not carried over.
pub const METHOD: &str = "miniz_oxide 0.9.1 level 9, brotli 9.1.1 quality 10";

/// On pages and drawings of the sample, 2.5 MB in 144 files, level 6 leaves 19.97 % and takes 0.05 s, level 9 leaves
/// 19.91 % and takes 0.07 s; above it nothing is won.
const GZIP_LEVEL: u8 = 9;

/// On the same files quality 9 leaves 18.2 % and takes 0.9 s, 10 leaves 16.6 % and takes 1.3 s, 11 leaves 16.3 % and
/// takes 3.4 s: the last two hundredths of the bytes would cost more than twice the time.
const BROTLI_QUALITY: i32 = 10;

/// Smaller files fit into one packet of the network as they are.
const LEAST_BYTES: usize = 1024;

/// Endings of texts. Pictures, fonts and scans are compressed in themselves.
const TEXTS: [&str; 8] = ["html", "css", "js", "svg", "json", "csv", "xml", "txt"];

/// A form of compression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Which every browser reads.
    Gzip,
    /// Which is smaller, and which browsers ask for over HTTPS only.
    Brotli,
}

impl Siblings {
    fn encodings(self) -> impl Iterator<Item = Encoding> {
        let asked = [(self.gzip, Encoding::Gzip), (self.brotli, Encoding::Brotli)];
        asked.into_iter().filter_map(|(is_asked, encoding)| is_asked.then_some(encoding))
    }

    /// The siblings that a file of this path and size has, if they turn out smaller.
    pub fn of(self, path: &str, bytes: usize) -> impl Iterator<Item = (Encoding, String)> {
        let is_worth_it = bytes >= LEAST_BYTES && is_text(path);
        self.encodings()
            .filter(move |_| is_worth_it)
            .map(move |encoding| (encoding, format!("{path}.{}", encoding.ending())))
    }

    /// The file whose sibling would have this path.
    pub fn page_of(self, path: &str) -> Option<&str> {
        self.encodings().find_map(|encoding| encoding.page_of(path))
    }
}

/// The file whose sibling, of whatever form, would have this path.
pub fn page_of(path: &str) -> Option<&str> {
    Siblings { gzip: true, brotli: true }.page_of(path)
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending))
}

impl Encoding {
    fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
        }
    }

    fn page_of(self, path: &str) -> Option<&str> {
        path.strip_suffix(self.ending())?.strip_suffix('.').filter(|page| is_text(page))
    }

    /// The bytes compressed.
    pub fn compress(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Gzip => Ok(gzip(bytes)),
            Self::Brotli => brotli(bytes),
        }
    }
}

/// The frame of RFC 1952 round a deflated text. Written here, because the usual wrapper takes the deflater that some
/// other crate of the build asks for, and each deflates to other bytes.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    // Deflate; no flags, so no name; no time; slowest; made on no system in particular.
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
    out.append(&mut deflate::deflate(bytes, GZIP_LEVEL));
    out.extend(deflate::crc32(bytes).to_le_bytes());
    // The size, modulo 2^32, as the format has it.
    out.extend((bytes.len() as u32).to_le_bytes());
    out
}

fn brotli(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::with_capacity(bytes.len() / 4);
    brotli::BrotliCompress(&mut bytes, &mut out, &params)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_method_names_the_versions_that_are_built_in() {
        let manifest = include_str!("../../Cargo.toml");
        for crate_of in METHOD.split(", ") {
            let mut words = crate_of.split(' ');
            let (name, version) = (words.next().expect("a name"), words.next().expect("a version"));
            let line =
                manifest.lines().find(|line| line.starts_with(&format!("{name} = "))).expect("a crate");
            assert!(line.contains(&format!("\"={version}\"")), "{line}");
        }
        assert!(METHOD.contains(&format!("level {GZIP_LEVEL},")), "{METHOD}");
        assert!(METHOD.ends_with(&format!("quality {BROTLI_QUALITY}")), "{METHOD}");
    }

    /// The same on every machine: the digests of two streams as they were first made.
    #[test]
    fn the_bytes_are_those_of_the_method() {
        let mut text = String::new();
        for row in 0u64..4000 {
            let places = ["Tiên Lãng", "Kiến Thụy", "Vĩnh Bảo", "An Lão", "Cát Hải"];
            let points = row.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51;
            let place = places[usize::try_from(points % 5).expect("a place")];
            text += &format!(
                "<tr><th scope=\"row\">{place}</th><td class=\"n\">{row}</td><td>{points}</td></tr>\n"
            );
        }
        let digest = |encoding: Encoding| {
            let bytes = encoding.compress(text.as_bytes()).expect("a stream");
            crate::digest::sha256(&bytes)
        };
        assert_eq!(
            digest(Encoding::Gzip),
            "06569386d4a487be7354e560d3b3ea1e399aa500007efb500b03625bee4d86fa"
        );
        assert_eq!(
            digest(Encoding::Brotli),
            "7576485aa57c38af7a938cbe3c82c67f88bd2c3cac1d7c97d2e27efe9b3eec60"
        );
    }

    #[test]
    fn texts_have_siblings_and_nothing_else() {
        let all = Siblings { gzip: true, brotli: true };
        let paths = |path, bytes| all.of(path, bytes).map(|(_, path)| path).collect::<Vec<_>>();
        assert_eq!(paths("2021/index.html", 1024), ["2021/index.html.gz", "2021/index.html.br"]);
        assert!(paths("2021/index.html", 1023).is_empty());
        assert!(paths("2021/documents/1.pdf", 5000).is_empty() && paths("SHA256SUMS", 5000).is_empty());
        assert_eq!(page_of("a/b.css.br"), Some("a/b.css"));
        assert_eq!(page_of("a/b.pdf.gz"), None);
        assert_eq!(page_of("a/b.css"), None);
        assert_eq!(Siblings { gzip: true, brotli: false }.page_of("a/b.css.br"), None);
    }
}
