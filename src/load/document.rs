//! `documents/<id>.yaml` and the scans beside them.

use super::codes;
use super::correction;
use super::files::{File, FileKind, Files};
use super::names::{Names, is_scan};
use super::parse::Read;
use super::reader::Reader;
use super::target;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::model::Catalogue;
use crate::model::document::{Document, DocumentId, DocumentKind, RelationKind, Scan};
use crate::model::value::Missing;
use crate::schema::document as written;

const NOT_NAMED: &str = "not-named";

/// Makes every document that was read a part of the catalogue. Acts may refer to one another, so ids come first.
pub fn load(
    reader: &mut Reader<'_>,
    (files, all): (&Files, Vec<Option<Read<written::Document>>>),
    catalogue: &mut Catalogue,
    names: &mut Names,
) {
    let mut read = Vec::new();
    for (file, document) in files.of_kind(FileKind::Document).zip(all) {
        let Some((id, document)) = document.and_then(|document| reader.told(document)) else {
            reader.lose_names();
            continue;
        };
        let number = DocumentId(u16::try_from(read.len()).unwrap_or(u16::MAX));
        if reader.declare(Place::whole(id), file.stem(), &mut names.documents, number) {
            read.push((file, id, document));
        }
    }
    for (file, id, document) in read {
        let document = self::document(reader, (files, catalogue), (file, id), &document, names);
        catalogue.documents.push(document);
    }
}

fn document(
    reader: &mut Reader<'_>,
    (files, catalogue): (&Files, &Catalogue),
    (file, id): (&File, FileId),
    document: &written::Document,
    names: &Names,
) -> Document {
    let number = match document.number.value.as_str() {
        NOT_NAMED => Err(Missing::NotNamed),
        number => Ok(number.to_owned()),
    };
    let date = match document.date.value.as_str() {
        NOT_NAMED => Err(Missing::NotNamed),
        _ => reader.date(id, &document.date).map(|date| date.value).ok_or(Missing::NotNamed),
    };
    let relation = document.relation.as_ref().and_then(|relation| {
        let kind = reader.one_of(id, &relation.kind, &RelationKind::WRITTEN)?;
        // An act that is not known has been reported; without it nothing can be said of the relation.
        let other = match &relation.document {
            Some(other) => Some(reader.named(id, other, &names.documents)?),
            None => None,
        };
        Some((kind, other))
    });
    let relation_at = document.relation.as_ref().map(|relation| reader.place(id, &relation.kind));
    Document {
        id: file.stem().to_owned(),
        kind: reader.one_of(id, &document.kind, &DocumentKind::WRITTEN).unwrap_or(DocumentKind::Decision),
        issuer: reader.words(id, &document.issuer),
        number,
        number_at: reader.place(id, &document.number),
        date,
        date_at: reader.place(id, &document.date),
        title: reader.words(id, &document.title),
        relation,
        relation_at: relation_at.unwrap_or(Place::whole(id)),
        scan: document.file.as_ref().and_then(|name| scan(reader, files, id, name)),
        source: reader.source(id, &document.source),
        summary: reader.some_words(id, document.summary.as_ref()),
        targets: document.targets.iter().filter_map(|t| target::read(reader, id, t, names)).collect(),
        corrections: document.corrections.as_ref().map(|listed| {
            listed.iter().filter_map(|one| correction::read(reader, id, one, (catalogue, names))).collect()
        }),
        at: Place::whole(id),
    }
}

/// The scan lies in the same folder; the list of files read is the only place it is looked for, so
/// that no name can lead out of the project.
fn scan(reader: &mut Reader<'_>, files: &Files, id: FileId, name: &crate::schema::Text) -> Option<Scan> {
    let path = format!("documents/{}", name.value);
    if !is_scan(&name.value) {
        let at = reader.place(id, name);
        reader.report(
            Diagnostic::new(&codes::FILE07, at).with("path", name.value.as_str()).advise("hint-scan"),
        );
        return None;
    }
    let found = files.of_kind(FileKind::Scan).find(|file| file.path == path);
    if found.is_none() {
        let at = reader.place(id, name);
        reader.report(Diagnostic::new(&codes::FILE03, at).with("path", path));
    }
    found.map(|file| Scan { name: name.value.clone(), bytes: file.bytes.clone() })
}
