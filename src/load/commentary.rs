//! `<year>/commentary/`: prose, by the thing it is about.
//!
//! `overview.md`, `<index>.md`, `<index>-<node>.md`, `units/<unit>.md`; `.en.md` for English.

use super::files::{File, FileKind, Files};
use super::names::{Names, nearest};
use super::reader::Reader;
use super::{admit, codes};
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::locale::Locale;
use crate::locale::letters::{Oddity, oddity};
use crate::markdown::{self, FaultKind, Prose};
use crate::model::commentary::{Commentary, Slot};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Texts that were parsed, by file.
pub type Parsed = BTreeMap<FileId, Prose>;

/// Parses every text, several at the same time: that needs nothing but the text.
pub fn parsed(reader: &Reader<'_>, files: &Files) -> Parsed {
    let texts = files.all.iter().filter(|file| matches!(file.kind, FileKind::Commentary(_)));
    let texts: Vec<FileId> = texts.filter_map(|file| reader.id(file)).collect();
    let parsed = texts.into_par_iter().map(|id| {
        // The mark at the beginning, which some programs write, is no letter of the text.
        let text = reader.text(id);
        (id, markdown::parse(text.strip_prefix('\u{feff}').unwrap_or(text)))
    });
    parsed.collect()
}

/// What a text is about, and what is wrong with it.
pub fn load(reader: &mut Reader<'_>, file: &File, parsed: &mut Parsed, names: &Names) -> Option<Commentary> {
    let id = reader.id(file)?;
    let stem = file.stem();
    let (stem, locale) = match stem.strip_suffix(".en") {
        Some(stem) => (stem, Locale::En),
        None => (stem.strip_suffix(".vi").unwrap_or(stem), Locale::Vi),
    };
    let in_units = file.path.split('/').nth(2) == Some("units");
    let Some(slot) = slot(stem, in_units, names) else {
        let mut found = Diagnostic::new(&codes::REF01, Place::whole(id)).with("id", stem);
        let near = if in_units {
            nearest(stem, names.units.keys().map(String::as_str))
        } else {
            nearest(stem, names.indices.keys().map(String::as_str))
        };
        if let Some(near) = near {
            found = found.with("nearest", near).advise("hint-near");
        }
        if !reader.is_partial() {
            reader.report(found);
        }
        return None;
    };
    let prose = parsed.remove(&id)?;
    for fault in &prose.faults {
        let at = Place { file: id, line: fault.line, column: fault.column };
        let code = match fault.kind {
            FaultKind::Odd(c) => {
                let found = admit::odd(at, c, oddity(c).unwrap_or(Oddity::Lost));
                reader.report(found.advise("hint-escape"));
                continue;
            }
            FaultKind::RawHtml => &codes::TEXT01,
            FaultKind::UnsafeLink => &codes::TEXT02,
            FaultKind::Image => &codes::TEXT03,
            FaultKind::Within => &codes::TEXT06,
        };
        reader.report(Diagnostic::new(code, at).with("text", fault.text.as_str()));
    }
    Some(Commentary { slot, locale, prose, file: id })
}

fn slot(stem: &str, in_units: bool, names: &Names) -> Option<Slot> {
    if in_units {
        return names.units.get(stem).map(|unit| Slot::Unit(*unit));
    }
    if stem == "overview" {
        return Some(Slot::Overview);
    }
    if let Some(index) = names.indices.get(stem) {
        return Some(Slot::Index(*index));
    }
    let (index, node) = stem.rsplit_once('-')?;
    names.indices.get(index).map(|index| Slot::Node(*index, node.to_owned()))
}
