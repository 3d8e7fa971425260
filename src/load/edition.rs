//! `<year>/`: an edition with its boards, classifications and commentary.

use super::ahead::{Ahead, Memory};
use super::commentary::{self, Parsed};
use super::files::{File, FileKind, Files};
use super::names::Names;
use super::picture::{self, Pictures};
use super::reader::Reader;
use super::{board, codes, seal};
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::model::Catalogue;
use crate::model::edition::{Edition, State};
use crate::model::scoreboard::Scoreboard;
use crate::model::value::Year;
use crate::schema::{edition as written, yaml};
use std::collections::{BTreeMap, BTreeSet};

/// The words of the content files.
const STATES: [(&str, State); 2] = [("draft", State::Draft), ("published", State::Published)];

/// The boards of all editions, to be read ahead.
pub fn ahead<'m>(reader: &Reader<'_>, files: &Files, memory: &'m mut Memory) -> Ahead<'m> {
    let boards = files.all.iter().filter_map(|file| match file.kind {
        FileKind::Board(year) => Some((year, reader.id(file)?, file.sha256)),
        _ => None,
    });
    let boards = boards.filter(|(_, id, _)| !board::is_classification(reader.text(*id)));
    Ahead::of(boards, files.shared_digest(), memory)
}

/// Reads every edition into the catalogue.
pub fn load(
    reader: &mut Reader<'_>,
    (files, mut ahead, mut texts): (&Files, Ahead<'_>, Parsed),
    catalogue: &mut Catalogue,
    names: &Names,
) {
    let years: BTreeSet<Year> = files
        .all
        .iter()
        .filter_map(|file| match file.kind {
            FileKind::Edition(year) | FileKind::Board(year) | FileKind::Commentary(year) => Some(year),
            _ => None,
        })
        .collect();
    for year in years {
        let name = format!("{year}/edition.yaml");
        let Some(file) = reader.needed(files, FileKind::Edition(year), &name) else {
            continue;
        };
        let Some(mut edition) = self::edition(reader, file, year) else {
            continue;
        };
        let mut given = BTreeSet::new();
        for file in files.of_kind(FileKind::Board(year)) {
            let Some(id) = reader.id(file) else { continue };
            if board::is_classification(reader.text(id)) {
                let read = board::classification(reader, id, names);
                edition.classifications.extend(read.filter(|read| {
                    given.insert(read.id.clone()) || {
                        reader.report(
                            Diagnostic::new(&codes::ID02, Place::whole(id)).with("id", read.id.as_str()),
                        );
                        false
                    }
                }));
            } else if let Some(read) = ahead.take(reader, (year, id, file.sha256), (catalogue, names)) {
                push_board(reader, id, &mut edition, read, catalogue);
            }
        }
        let mut pictures = Pictures::default();
        for file in files.of_kind(FileKind::Commentary(year)) {
            let Some(mut read) = commentary::load(reader, file, &mut texts, names) else { continue };
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            picture::find(reader, files, (year, folder), (&mut read, &mut pictures));
            edition.commentary.push(read);
        }
        picture::unused(reader, files, year, &pictures);
        edition.pictures = pictures.shown;
        edition.seal = seal::read(reader, files, year);
        catalogue.editions.push(edition);
    }
}

fn edition(reader: &mut Reader<'_>, file: &File, folder: Year) -> Option<Edition> {
    let id = reader.id(file)?;
    let written = reader.parse::<written::Edition>(id)?;
    let year = reader.year(id, &written.year)?;
    if year != folder {
        let at = reader.place(id, &written.year);
        let known = folder.to_string();
        reader
            .report(Diagnostic::new(&codes::VALUE05, at).with("text", year.to_string()).with("known", known));
    }
    Some(Edition {
        year: folder,
        units_as_of: reader.date(id, &written.units_as_of)?.value,
        state: reader.one_of(id, &written.state, &STATES)?,
        boards: Vec::new(),
        classifications: Vec::new(),
        commentary: Vec::new(),
        pictures: BTreeMap::new(),
        seal: None,
        at: reader.place(id, &written.year),
    })
}

/// The years whose editions are drafts, before anything is made of their boards. A file with faults is none.
pub fn drafts(files: &Files) -> Vec<Year> {
    let editions = files.all.iter().filter_map(|file| match file.kind {
        FileKind::Edition(year) => {
            let written: written::Edition = yaml::read(std::str::from_utf8(&file.bytes).ok()?).ok()?;
            STATES.contains(&(written.state.value.as_str(), State::Draft)).then_some(year)
        }
        _ => None,
    });
    editions.collect()
}

/// One index and group has one board in an edition.
fn push_board(
    reader: &mut Reader<'_>,
    id: FileId,
    edition: &mut Edition,
    read: Scoreboard,
    catalogue: &Catalogue,
) {
    let twin = edition.boards.iter().any(|b| b.index == read.index && b.group == read.group);
    if twin {
        let name = format!("{}/{}", catalogue.index(read.index).id, catalogue.group(read.group).id);
        reader.report(Diagnostic::new(&codes::DUP01, Place::whole(id)).with("id", name));
    } else {
        edition.boards.push(read);
    }
}
