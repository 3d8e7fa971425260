//! Sealing an edition: what it states now is kept beside its content, so that it cannot change in silence.
//!
//! In: a checked report, and the same as the public sees it. Out: the seal with one more version, and its text for
//! `<year>/seal.yaml`. Whether a later edition still states what was sealed is the business of `check`.

mod text;

pub use text::text;

use crate::compute::Report;
use crate::digest;
use crate::error::Error;
use crate::model::document::{Document, DocumentId};
use crate::model::edition::{Edition, State};
use crate::model::seal::{Built, Seal, SealedAct, SealedVersion};
use crate::model::value::{Missing, Year};
use crate::record::{self, Record};
use std::collections::BTreeSet;

/// What is wished beyond a plain seal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wish {
    /// Seal although an act has no number, date or file.
    pub without_file: bool,
    /// Take the commentary as it is now into a seal that stands.
    pub commentary: bool,
}

/// What sealing comes to.
#[derive(Debug, Clone)]
pub enum Sealed {
    /// This version is sealed as it is; nothing is to be written.
    Already(usize),
    /// The seal to be written. Its last version does not know its pages yet.
    New(Seal),
}

/// Seals what the edition of a year states now. `public` is the same report as the public sees it.
///
/// # Errors
///
/// [`Error::Refused`] for a year without an edition, a draft, and acts that lack a number, date or file, unless that
/// is wished; all of them are named.
pub fn seal(report: &Report, public: &Report, year: Year, wish: Wish) -> Result<Sealed, Error> {
    let unknown = || {
        Error::refused(format!("không có ấn bản của năm {year}"), format!("there is no edition of {year}"))
    };
    let at = report.edition_of(year).ok_or_else(unknown)?;
    let edition = &report.catalogue.editions[at];
    if edition.state == State::Draft {
        return Err(Error::refused(
            format!("ấn bản {year} đang là dự thảo; chỉ chốt ấn bản đã công bố (`state: published`)"),
            format!("edition {year} is a draft; only a published edition is sealed (`state: published`)"),
        ));
    }
    let public_at = public.edition_of(year).ok_or_else(unknown)?;
    let (version, acts) = (report.versions(at), report.acts_of(at, report.versions(at)));
    let lacks = lacking(report, edition, &acts);
    if !lacks.is_empty() && !wish.without_file {
        return Err(without_file(year, &lacks));
    }
    let mut versions = edition.seal.as_ref().map(|seal| seal.versions.clone()).unwrap_or_default();
    let sealed = versions.last().map_or(0, |last| last.version);
    if sealed + 1 < version {
        return Err(missed(year, sealed + 1));
    }
    let before =
        versions.iter().try_fold(Record::default(), |before, version| record::sealed(&before, version));
    let before = before.unwrap_or_default();
    let now = record::of(&report.catalogue, edition, &acts);
    let commentary = digest::hex(&record::commentary(&report.catalogue, year));
    let (rows, gone) = now.since(&before);
    if sealed == version && rows.is_empty() && gone.is_empty() {
        return Ok(again(versions, (commentary, wish), edition));
    }
    let seen = record::of(&public.catalogue, &public.catalogue.editions[public_at], &acts);
    versions.push(SealedVersion {
        version,
        acts: named(report, edition, &acts),
        without_file: !lacks.is_empty(),
        figures: digest::hex(&now.digest()),
        public: digest::hex(&seen.digest()),
        commentary,
        built: Built { sha256: String::new(), files: 0, chiso: String::new(), theme: String::new() },
        record: Record { rows }.text(),
        gone,
        at: edition.at,
    });
    Ok(Sealed::New(Seal { versions, at: edition.at }))
}

/// A version that is sealed already, with the commentary of today where that is wished.
fn again(mut versions: Vec<SealedVersion>, (commentary, wish): (String, Wish), edition: &Edition) -> Sealed {
    match versions.last_mut() {
        Some(last) if wish.commentary && last.commentary != commentary => {
            last.commentary = commentary;
            Sealed::New(Seal { versions, at: edition.at })
        }
        last => Sealed::Already(last.map_or(1, |last| last.version)),
    }
}

/// The acts on which an edition rests, in the order of the catalogue, then those that changed it.
fn bases(edition: &Edition) -> BTreeSet<DocumentId> {
    let boards = edition.boards.iter().filter_map(|board| board.document);
    boards.chain(edition.classifications.iter().filter_map(|given| given.document)).collect()
}

fn named(report: &Report, edition: &Edition, acts: &[DocumentId]) -> Vec<SealedAct> {
    let all = bases(edition).into_iter().chain(acts.iter().copied());
    all.map(|id| {
        let document = report.catalogue.document(id);
        SealedAct {
            document: document.id.clone(),
            number: document.number.clone().unwrap_or_else(|missing| missing.id().to_owned()),
            date: document.date.map_or_else(|missing| missing.id().to_owned(), |day| day.to_string()),
            sha256: document.scan.as_ref().map(|scan| digest::sha256(&scan.bytes)),
        }
    })
    .collect()
}

/// What keeps an edition from being tied to its acts: results without an act, and acts without number, date or file.
fn lacking(report: &Report, edition: &Edition, acts: &[DocumentId]) -> Vec<(String, String)> {
    let catalogue = &report.catalogue;
    let mut out = Vec::new();
    for board in edition.boards.iter().filter(|board| board.document.is_none()) {
        let name = format!("{}/{}", catalogue.index(board.index).id, catalogue.group(board.group).id);
        out.push((
            format!("bảng `{name}` không dựa trên văn bản nào"),
            format!("the board `{name}` rests on no act"),
        ));
    }
    for given in edition.classifications.iter().filter(|given| given.document.is_none()) {
        let id = &given.id;
        out.push((
            format!("bảng xếp loại `{id}` không dựa trên văn bản nào"),
            format!("the classes `{id}` rest on no act"),
        ));
    }
    for id in bases(edition).into_iter().chain(acts.iter().copied()) {
        let Document { id, number, date, scan, .. } = catalogue.document(id);
        let of = [
            (number.as_ref().err().is_some(), "số", "number"),
            (date.err() == Some(Missing::NotNamed), "ngày ký", "date"),
            (scan.is_none(), "tệp", "file"),
        ];
        for (_, vi, en) in of.into_iter().filter(|(lacks, ..)| *lacks) {
            out.push((format!("văn bản `{id}` chưa có {vi}"), format!("the act `{id}` has no {en}")));
        }
    }
    out
}

fn without_file(year: Year, lacks: &[(String, String)]) -> Error {
    let list = |texts: Vec<&String>| texts.iter().map(|text| format!("\n  - {text}")).collect::<String>();
    let vi = list(lacks.iter().map(|(vi, _)| vi).collect());
    let en = list(lacks.iter().map(|(_, en)| en).collect());
    Error::refused(
        format!(
            "chưa gắn được ấn bản {year} với văn bản:{vi}\nbổ sung số, ngày và tệp của văn bản, hoặc chốt bằng --without-file (tệp chốt sẽ nói rõ điều đó)"
        ),
        format!(
            "edition {year} cannot be tied to its acts:{en}\nadd number, date and file of the act, or seal with --without-file (the seal will say so)"
        ),
    )
}

/// Versions are sealed one after the other, because only what stands now can be seen.
fn missed(year: Year, version: usize) -> Error {
    Error::refused(
        format!(
            "phiên bản {version} của ấn bản {year} chưa được chốt; tạm bỏ `corrections` của các văn bản sau, chốt phiên bản ấy, rồi ghi lại"
        ),
        format!(
            "version {version} of edition {year} is not sealed; take `corrections` of the later acts out, seal that version, and put them back"
        ),
    )
}
