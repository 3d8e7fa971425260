//! Findings about files as a whole: what is no file, what its name is, whether it is text.

use super::encoding::{self, Spoiled};
use super::files::{File, FileKind, Files, Refusal};
use super::reader::Reader;
use super::text::{self, Fault, Position};
use super::{codes, names};
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::locale::letters::Oddity;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Registers every text file with the reader, and reports what cannot be read.
pub fn admit<'a>(reader: &mut Reader<'a>, files: &'a Files) {
    for refused in &files.refused {
        // Names may be declared in what is not read.
        reader.lose_names();
        let code = match refused.why {
            Refusal::TooLarge => &codes::FILE05,
            Refusal::Name => &codes::FILE07,
            Refusal::Link | Refusal::Folder | Refusal::Device => &codes::FILE06,
        };
        let mut found =
            Diagnostic::new(code, reader.register(&files.shown(&refused.path), "").map(Place::whole))
                .with("path", refused.path.as_str());
        match refused.why {
            Refusal::Link => found = found.advise("hint-link"),
            Refusal::Folder => found = found.advise("hint-folder"),
            Refusal::TooLarge => found = found.with("most", refused.most_megabytes().to_string()),
            Refusal::Device | Refusal::Name => {}
        }
        reader.report(found);
    }
    let is_text = |file: &File| !matches!(file.kind, FileKind::Scan | FileKind::Logo | FileKind::Picture(_));
    // Looking at letters needs nothing but the text.
    let looked = files.all.par_iter().map(|file| is_text(file).then(|| Looked::at(&file.bytes)));
    let looked: Vec<Option<Looked<'_>>> = looked.collect();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (file, looked) in files.all.iter().zip(looked) {
        let id = looked.and_then(|looked| self::text(reader, files, file, looked));
        let alike = file.path.nfc().collect::<String>().to_lowercase();
        let other = seen.insert(alike, &file.path);
        let is_portable = file.path.split('/').all(names::is_portable);
        if other.is_none() && is_portable {
            continue;
        }
        let at = id.or_else(|| reader.register(&files.shown(&file.path), "")).map(Place::whole);
        if !is_portable {
            reader.report(Diagnostic::new(&codes::FILE07, at).with("path", file.path.as_str()));
        }
        if let Some(other) = other {
            let found = Diagnostic::new(&codes::FILE08, at).with("path", file.path.as_str());
            reader.report(found.with("other", other));
        }
    }
}

/// The text of a file of the project; `None` if there are too many.
fn text<'a>(reader: &mut Reader<'a>, files: &Files, file: &'a File, looked: Looked<'_>) -> Option<FileId> {
    let id = match looked.enter(reader, &files.shown(&file.path))? {
        Ok(id) => id,
        Err(refused) => return Some(refused),
    };
    reader.open(file, id);
    if file.kind == FileKind::Unknown && !file.path.ends_with("README.md") {
        let found = Diagnostic::new(&codes::FILE02, Place::whole(id)).with("path", file.path.as_str());
        let path = file.path.to_lowercase();
        let has_other_ending = path.ends_with(".yml") || path.ends_with(".yaml.txt");
        reader.report(if has_other_ending { found.advise("hint-ending") } else { found });
    }
    Some(id)
}

/// The text of some bytes: `Err` with the number of the file if they are none, which is reported; `None`
/// if there are too many files.
pub fn bytes(reader: &mut Reader<'_>, shown: &str, bytes: &[u8]) -> Option<Result<FileId, FileId>> {
    Looked::at(bytes).enter(reader, shown)
}

/// Bytes that have been looked at: the text that they are, with spoiled letters if it has some, or why they are none.
struct Looked<'b>(Result<(Cow<'b, str>, Option<Spoiled>), Fault>);

impl<'b> Looked<'b> {
    fn at(bytes: &'b [u8]) -> Self {
        Self(text::admitted(bytes).map(|text| {
            let spoiled = encoding::spoiled(&text);
            (text, spoiled)
        }))
    }

    /// Registers the text and reports what was seen: see [`bytes`].
    fn enter(self, reader: &mut Reader<'_>, shown: &str) -> Option<Result<FileId, FileId>> {
        let (text, spoiled) = match self.0 {
            Ok(good) => good,
            Err(fault) => {
                let id = reader.register(shown, "")?;
                reader.report(refusal(id, &fault));
                return Some(Err(id));
            }
        };
        let id = reader.register(shown, &text)?;
        if let Some(spoiled) = spoiled {
            let found = Diagnostic::new(&codes::TEXT04, place(id, spoiled.at)).with("text", spoiled.word.0);
            reader.report(found.with("meant", spoiled.word.1).with("count", spoiled.count));
        }
        Some(Ok(id))
    }
}

fn refusal(file: FileId, fault: &Fault) -> Diagnostic {
    match fault {
        Fault::NotUtf8(byte, at, encoding) => {
            let found = Diagnostic::new(&codes::FILE01, place(file, *at)).with("byte", *byte);
            match encoding {
                Some(encoding) => found.advise(encoding.hint()),
                None => found,
            }
        }
        Fault::Odd(c, oddity, at) => odd(place(file, *at), *c, *oddity),
        Fault::LoneReturn(at) => {
            Diagnostic::new(&codes::FILE04, place(file, *at)).with("code", "U+000D").advise("hint-return")
        }
    }
}

/// A character that must not stand in a text.
pub fn odd(at: Place, c: char, oddity: Oddity) -> Diagnostic {
    let found = Diagnostic::new(&codes::FILE04, at).with("code", format!("U+{:04X}", u32::from(c)));
    if oddity == Oddity::Lost { found.advise("hint-lost") } else { found }
}

fn place(file: FileId, (line, column): Position) -> Place {
    Place { file, line, column }
}
