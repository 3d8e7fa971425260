//! Reading a project: a folder of YAML and markdown becomes a [`Catalogue`].
//!
//! 1. `files` walks the folder and reads every text, in the order of names.
//! 2. The site, units, indices and documents are read, in this order, because each refers to those before.
//! 3. Every edition is read: its boards, classifications and commentary.
//!
//! What cannot be built is reported and left out; what can be built but is doubtful is the business
//! of `check`.

pub(crate) mod admit;
mod ahead;
mod board;
mod brand;
pub(crate) mod codes;
mod commentary;
mod correction;
mod document;
mod edition;
mod encoding;
mod files;
mod framework;
mod kind;
mod language;
pub(crate) mod names;
mod nodes;
pub(crate) mod number;
mod parse;
mod picture;
pub(crate) mod reader;
mod rows;
mod seal;
mod shape;
mod site;
mod summary;
mod syllable;
mod target;
mod text;
mod units;

pub use ahead::Memory;
pub use codes::{CODES, LANG01};
pub use edition::drafts;
pub use files::Files;
pub use site::theme;

use crate::diagnostic::Diagnostic;
use crate::model::Catalogue;
use files::FileKind;
use names::Names;
use reader::Reader;

/// Reads the project made of some files. Faults of the content come back as diagnostics beside everything
/// that could be read.
pub fn load(files: &Files) -> (Catalogue, Vec<Diagnostic>) {
    load_again(files, &mut Memory::default())
}

/// The same, sparing what a memory has of the time before.
pub fn load_again(files: &Files, memory: &mut Memory) -> (Catalogue, Vec<Diagnostic>) {
    let mut reader = Reader::new(files);
    let mut catalogue = Catalogue { digest: files.digest, inputs: files.inputs(), ..Catalogue::default() };
    let mut names = Names::default();

    reader.needed(files, FileKind::Units, "units.yaml");
    let mut ahead = edition::ahead(&reader, files, memory);
    let names_of = || {
        let indices = || reader.read(files, FileKind::Index);
        let (units, indices) = rayon::join(|| reader.read(files, FileKind::Units), indices);
        (units, indices, reader.read(files, FileKind::Document))
    };
    let ahead_of_them = || rayon::join(|| ahead.begin(&reader), || commentary::parsed(&reader, files)).1;
    let ((mut units, indices, documents), texts) = rayon::join(names_of, ahead_of_them);
    units::load(&mut reader, units.pop().flatten(), &mut catalogue, &mut names);
    framework::load(&mut reader, indices, &mut catalogue, &mut names);
    document::load(&mut reader, (files, documents), &mut catalogue, &mut names);
    if let Some(file) = reader.needed(files, FileKind::Site, "site.yaml") {
        site::load(&mut reader, files, file, (&mut catalogue, &names));
    }
    edition::load(&mut reader, (files, ahead, texts), &mut catalogue, &names);

    catalogue.names = names;
    catalogue.is_partial = reader.is_partial();
    reader.note_untranslated(&catalogue);
    let (sources, diagnostics) = reader.finish();
    catalogue.sources = sources;
    (catalogue, diagnostics)
}
