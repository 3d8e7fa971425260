//! `<year>/seal.yaml`. Whether the edition still states what was sealed is the business of `check`.

use super::codes;
use super::files::{FileKind, Files};
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::model::seal::{Built, Seal, SealedAct, SealedVersion};
use crate::model::value::Year;
use crate::schema::{Text, seal as written};

/// Reads the seal of an edition, if it has one.
pub fn read(reader: &mut Reader<'_>, files: &Files, year: Year) -> Option<Seal> {
    let id = files.of_kind(FileKind::Seal(year)).next().and_then(|file| reader.id(file))?;
    let seal = reader.parse::<written::Seal>(id)?;
    if let Some(other) = reader.year(id, &seal.edition).filter(|other| *other != year) {
        let found = Diagnostic::new(&codes::VALUE05, reader.place(id, &seal.edition));
        reader.report(found.with("text", other.to_string()).with("known", year.to_string()));
    }
    let versions = seal.versions.iter().filter_map(|version| self::version(reader, id, version)).collect();
    Some(Seal { versions, at: Place::whole(id) })
}

fn version(reader: &mut Reader<'_>, id: FileId, written: &written::Version) -> Option<SealedVersion> {
    let text = |text: &Text| text.value.clone();
    let acts = written.acts.iter().map(|act| SealedAct {
        document: text(&act.document),
        number: text(&act.number),
        date: text(&act.date),
        sha256: act.sha256.as_ref().map(text),
    });
    let acts = acts.collect();
    Some(SealedVersion {
        version: reader.whole(id, &written.version)?.value,
        acts,
        without_file: written.without_file.is_some(),
        figures: text(&written.figures),
        public: text(&written.public),
        commentary: text(&written.commentary),
        built: Built {
            sha256: text(&written.built.sha256),
            files: reader.whole(id, &written.built.files)?.value,
            chiso: text(&written.built.chiso),
            theme: text(&written.built.theme),
        },
        record: text(&written.record),
        gone: written.gone.iter().map(text).collect(),
        at: reader.place(id, &written.version),
    })
}
