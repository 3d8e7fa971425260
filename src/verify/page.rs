//! An edition in a single page. It says who it is in a script element of data, and its last line is a comment with the
//! digest of all bytes before that line:
//!
//! ```text
//! <script type="application/json" id="chiso-edition">{ "format": "chiso-edition", ... }</script>
//! ...
//! <!-- chiso sha256 HEX -->
//! ```

use super::{Edition, Fault, Kind, Verified, What, edition};
use crate::digest;
use crate::error::{Doing, Error};
use std::io::Read;
use std::path::Path;

/// Most bytes of a page.
const MOST: u64 = 512 << 20;
const BEFORE: &str = "<!-- chiso sha256 ";
const AFTER: &str = " -->";
const IDENTITY: &str = "<script type=\"application/json\" id=\"chiso-edition\">";

/// The last line of a page with these bytes before it.
#[cfg(test)]
fn last_line(before: &[u8]) -> String {
    format!("{BEFORE}{}{AFTER}\n", digest::sha256(before))
}

/// Verifies a file; nothing if it is no such page.
pub fn verify(path: &Path) -> Result<Option<Verified>, Error> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
    file.map_err(|error| Error::file(Doing::Read, path, error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if bytes.len() as u64 > MOST {
        return Ok(None);
    }
    Ok(of_bytes(&name, &bytes))
}

/// The same of the bytes of a file.
fn of_bytes(name: &str, bytes: &[u8]) -> Option<Verified> {
    let identity = identity(bytes);
    let last = last(bytes);
    if identity.is_none() && last.is_none() {
        return None;
    }
    let mut found = Verified::new(Kind::Page);
    let identity = identity.and_then(edition::identity_in);
    if identity.is_none() {
        found.faults.push(Fault::wrong(
            name,
            "không nói rõ là ấn bản nào",
            "does not say which edition it is",
        ));
    }
    let mut digest = None;
    match last {
        None => found.faults.push(Fault::wrong(
            name,
            "dòng cuối không còn mã: tệp bị cắt hoặc bị thêm",
            "its last line has no digest: it was cut off or added to",
        )),
        Some((before, written)) => {
            found.files = 1;
            if digest::sha256(before) != written {
                found.faults.push(Fault::new(What::Altered, name));
            }
            digest = Some(written);
        }
    }
    found.editions.push(Edition { folder: name.to_owned(), identity, digest, is_as_sealed: None });
    Some(found)
}

/// The JSON with which a page says who it is.
fn identity(bytes: &[u8]) -> Option<&[u8]> {
    let at = find(bytes, IDENTITY.as_bytes())? + IDENTITY.len();
    let end = find(&bytes[at..], b"</script>")?;
    bytes.get(at..at + end)
}

/// The bytes before the last line, and the digest that stands in it.
fn last(bytes: &[u8]) -> Option<(&[u8], String)> {
    let line_end = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let at = line_end.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = std::str::from_utf8(&line_end[at..]).ok()?;
    let digest = line.strip_prefix(BEFORE)?.strip_suffix(AFTER)?;
    let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then(|| (&bytes[..at], digest.to_ascii_lowercase()))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Vec<u8> {
        let identity = r#"{"format":"chiso-edition","format_version":1,"program":{"name":"chiso","version":"0"},
            "year":2021,"audience":"public","state":"published","version":2,"later":"unknown"}"#;
        let text = format!("<!DOCTYPE html>\n<title>x</title>\n{IDENTITY}{identity}</script>\n<p>91,87\n");
        let last = last_line(text.as_bytes());
        (text + &last).into_bytes()
    }

    #[test]
    fn a_page_proves_itself() {
        let found = of_bytes("a.html", &page()).expect("a page");
        assert_eq!((found.kind, found.faults.as_slice(), found.files), (Kind::Page, &[][..], 1));
        let identity = found.editions[0].identity.as_ref().expect("an identity");
        assert_eq!((identity.year, identity.version), (2021, 2));
        assert!(of_bytes("a.html", b"<!DOCTYPE html>\n<p>other\n").is_none() && of_bytes("a", b"").is_none());
    }

    #[test]
    fn whatever_is_changed_is_found() {
        let text = String::from_utf8(page()).unwrap();
        let what = |text: &str| {
            of_bytes("a.html", text.as_bytes()).expect("a page").faults.pop().expect("a fault").what
        };
        assert_eq!(what(&text.replace("91,87", "91,88")), What::Altered);
        assert_eq!(what(&(text.clone() + "<script>")), What::Wrong);
        assert_eq!(what(&text[..text.len() - 40]), What::Wrong);
        assert_eq!(what(&text.replace("chiso-edition\"", "other\"")), What::Altered);
    }
}
