//! The brand in `site.yaml`, and the logo in the folder `brand` beside it.

use super::codes;
use super::files::{FileKind, Files};
use super::names::is_scan;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId};
use crate::model::brand::{Brand, Colour, Logo};
use crate::model::value::Located;
use crate::schema::{Text, site as written};

/// Reads the brand. What is wrong in it is reported and left out.
pub fn read(reader: &mut Reader<'_>, files: &Files, id: FileId, brand: &written::Brand) -> Brand {
    Brand {
        name: reader.some_words(id, brand.name.as_ref()),
        logo: brand.logo.as_ref().and_then(|name| logo(reader, files, id, name)),
        accent: brand.accent.as_ref().and_then(|text| colour(reader, id, text)),
        accent_dark: brand.accent_dark.as_ref().and_then(|text| colour(reader, id, text)),
    }
}

fn colour(reader: &mut Reader<'_>, id: FileId, text: &Text) -> Option<Located<Colour>> {
    let at = reader.place(id, text);
    let found = Colour::parse(&text.value);
    if found.is_none() {
        reader.report(Diagnostic::new(&codes::BRAND02, at).with("text", text.value.as_str()));
    }
    found.map(|value| Located { value, at })
}

/// The list of files read is the only place where it is looked for, so that no name can lead out of the
/// project; what the file is, its first bytes say.
fn logo(reader: &mut Reader<'_>, files: &Files, id: FileId, name: &Text) -> Option<Logo> {
    let at = reader.place(id, name);
    let path = format!("brand/{}", name.value);
    if !is_scan(&name.value) || !name.value.ends_with(".png") {
        reader.report(Diagnostic::new(&codes::BRAND03, at).with("path", path));
        return None;
    }
    let Some(file) = files.of_kind(FileKind::Logo).find(|file| file.path == path) else {
        reader.report(Diagnostic::new(&codes::FILE03, at).with("path", path));
        return None;
    };
    let logo = Logo::from_png(&file.bytes);
    if logo.is_none() {
        reader.report(Diagnostic::new(&codes::BRAND03, at).with("path", path));
    }
    logo
}
