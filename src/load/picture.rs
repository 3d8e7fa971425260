//! Pictures that commentary shows: files below `<year>/commentary/`.
//!
//! A text names a picture by the way from itself, so that other programs find it too. Every picture has a
//! text for those who do not see it, and its size is read, so that nothing moves while it loads.

use super::codes;
use super::files::{FileKind, Files};
use super::names::is_scan;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, Place};
use crate::markdown::PICTURE;
use crate::model::commentary::{Commentary, Picture};
use crate::model::value::Year;
use std::collections::{BTreeMap, BTreeSet};

/// The pictures of an edition.
#[derive(Default)]
pub struct Pictures {
    /// Those that are shown, by their paths below its folder of commentary.
    pub shown: BTreeMap<String, Picture>,
    /// The paths that texts name, of pictures that cannot be shown too.
    named: BTreeSet<String>,
}

/// Finds the pictures that a text in a folder shows, and gives them their full paths. What cannot be shown is
/// reported; its text stays.
pub fn find(
    reader: &mut Reader<'_>,
    files: &Files,
    (year, folder): (Year, &str),
    (text, pictures): (&mut Commentary, &mut Pictures),
) {
    let top = format!("{year}/commentary/");
    for shown in text.prose.references.iter_mut().filter(|reference| reference.kind == PICTURE) {
        let at = Place { file: text.file, line: shown.line, column: shown.column };
        if shown.text.is_empty() {
            reader.report(Diagnostic::new(&codes::TEXT05, at).with("text", shown.target.as_str()));
        }
        let path = joined(folder, &shown.target).filter(|path| path.starts_with(&top));
        let Some(path) = path else {
            reader.report(Diagnostic::new(&codes::TEXT03, at).with("text", shown.target.as_str()));
            continue;
        };
        let Some(file) = files.of_kind(FileKind::Picture(year)).find(|file| file.path == path) else {
            reader.report(Diagnostic::new(&codes::FILE03, at).with("path", files.shown(&path)));
            continue;
        };
        let below = path[top.len()..].to_owned();
        pictures.named.insert(below.clone());
        if !below.split('/').all(|part| part.bytes().all(is_plain)) || !is_scan(file.name()) {
            let found = Diagnostic::new(&codes::FILE07, at).with("path", below);
            reader.report(found.advise("hint-picture"));
            continue;
        }
        let Some((width, height)) = size(&file.bytes) else {
            reader.report(Diagnostic::new(&codes::TEXT03, at).with("text", shown.target.as_str()));
            continue;
        };
        shown.target.clone_from(&below);
        pictures.shown.entry(below).or_insert_with(|| Picture { width, height, bytes: file.bytes.clone() });
    }
}

/// Reports pictures that no text names.
pub fn unused(reader: &mut Reader<'_>, files: &Files, year: Year, pictures: &Pictures) {
    let top = format!("{year}/commentary/");
    for file in files.of_kind(FileKind::Picture(year)) {
        if file.path.strip_prefix(&top).is_some_and(|below| !pictures.named.contains(below)) {
            let at = reader.register(&files.shown(&file.path), "").map(Place::whole);
            reader.report(Diagnostic::new(&codes::FILE02, at).with("path", file.path.as_str()));
        }
    }
}

/// The address of a site is in small letters.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte)
}

/// A relative way from a folder; `None` if it leads out at the top.
fn joined(folder: &str, way: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in way.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Width and height of a PNG or JPEG.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    use imagesize::{ImageType, blob_size, image_type};
    if !matches!(image_type(bytes), Ok(ImageType::Png | ImageType::Jpeg)) {
        return None;
    }
    let size = blob_size(bytes).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    (width > 0 && height > 0).then_some((width, height))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_way_stays_below_the_top() {
        assert_eq!(joined("2021/commentary/units", "../a.png").as_deref(), Some("2021/commentary/a.png"));
        assert_eq!(joined("2021/commentary", "./p/a.png").as_deref(), Some("2021/commentary/p/a.png"));
        assert_eq!(joined("2021/commentary", "../../../a.png"), None);
    }
}
