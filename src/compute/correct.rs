//! Corrections: figures of an edition as later acts changed them.
//!
//! In: the catalogue with what each act lists, and the results of its editions as first published. Out: the editions
//! as they stand now with their results, and of every act what it made of an edition, so that nothing is lost of what
//! was published before.
//!
//! 1. Acts are taken in the order of their dates. One that covers form only changes nothing, nor does one without a
//!    date.
//! 2. An entry holds only if what it says *was* is what stands there.
//! 3. What was printed beside figures and followed from them (totals, ranks, classes, changes) yields to what follows
//!    now, unless the act states it.

use super::cell;
use super::follow;
use super::report::BoardResult;
use crate::diagnostic::Place;
use crate::model::Catalogue;
use crate::model::correction::{CorrectedCell, Correction};
use crate::model::document::{Document, DocumentId};
use crate::model::edition::Edition;
use crate::model::value::{Value, Words};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What later acts made of the editions.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// Of every edition, one for each act, in their order; an edition without has its first version.
    pub revisions: Vec<Vec<Revision>>,
    /// Entries that could not be followed.
    pub refused: Vec<Refused>,
}

/// What an act made of an edition.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The act.
    pub document: DocumentId,
    /// Its date.
    pub date: Date,
    /// The edition as it stood before.
    pub before: Edition,
    /// What is different since, in the order of the act, then what follows from it, board by board.
    pub changes: Vec<CellChange>,
}

/// A figure that is no longer what it was.
#[derive(Debug, Clone)]
pub struct CellChange {
    /// Number of the board.
    pub board: usize,
    /// Which of its figures.
    pub cell: CorrectedCell,
    /// What it was; nothing if there was none.
    pub was: Option<Value>,
    /// What it is; nothing if there is none.
    pub now: Option<Value>,
    /// Why the act changes it; nothing where it follows from other figures.
    pub reason: Option<Words>,
    /// Where the act says so, or what followed is written.
    pub at: Place,
}

/// An entry that was not followed.
#[derive(Debug, Clone, Copy)]
pub struct Refused {
    /// The act.
    pub document: DocumentId,
    /// Number of the entry; an act as a whole has none.
    pub entry: Option<usize>,
    /// Why.
    pub why: Why,
}

/// Why an entry was not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The act does not change an earlier one, or only its form.
    FormOnly,
    /// The act has no date, by which its place among others is known.
    Undated,
    /// There is no such edition or board.
    NoBoard,
    /// The board has no such unit or figure.
    NoFigure,
    /// Something else stands there.
    Other(Option<Value>),
    /// The entry changes nothing.
    Same,
    /// The act lists the figure twice.
    Twice,
    /// The board rests on another act than the one that is changed.
    OtherAct,
}

/// Makes results anew for an edition.
pub type Compute<'c> = dyn Fn(&Catalogue, &Edition) -> Vec<BoardResult> + 'c;

/// Changes the editions of a catalogue, and their results, as its acts say.
pub fn correct(
    catalogue: &mut Catalogue,
    results: &mut [Arc<Vec<BoardResult>>],
    compute: &Compute<'_>,
) -> Corrections {
    let mut out = Corrections { revisions: vec![Vec::new(); results.len()], refused: Vec::new() };
    for (id, date) in acts(catalogue, &mut out.refused) {
        let document = catalogue.document(id).clone();
        let entries = document.corrections.as_deref().unwrap_or_default();
        for edition in touched(catalogue, &document, entries) {
            let before = catalogue.editions[edition].clone();
            let results_before = Arc::clone(&results[edition]);
            let mut changes = follow_entries(catalogue, (id, entries), edition, &mut out.refused);
            let mut now = compute(catalogue, &catalogue.editions[edition]);
            let told: Vec<(usize, CorrectedCell)> = changes.iter().map(|of| (of.board, of.cell)).collect();
            let stale = follow::stale(catalogue, edition, (&results_before, &now), &told);
            for (board, cell) in &stale {
                let board = &mut catalogue.editions[edition].boards[*board];
                // What yields was printed there; it is found by the same name.
                let _ = cell::write(board, *cell, None, board.at);
            }
            if !stale.is_empty() {
                now = compute(catalogue, &catalogue.editions[edition]);
            }
            changes.extend(follow::moved(catalogue, (edition, &before), (&results_before, &now), &told));
            results[edition] = Arc::new(now);
            out.revisions[edition].push(Revision { document: id, date, before, changes });
        }
    }
    out.refused.extend(without_edition(catalogue));
    out
}

/// The acts that list corrections, by date; of one day, by their files.
fn acts(catalogue: &Catalogue, refused: &mut Vec<Refused>) -> Vec<(DocumentId, Date)> {
    let mut acts = Vec::new();
    for (id, document) in (0u16..).map(DocumentId).zip(&catalogue.documents) {
        if document.corrections.is_none() {
            continue;
        }
        let may = document.relation.is_some_and(|(kind, earlier)| kind.may_correct() && earlier.is_some());
        let why = if may { Why::Undated } else { Why::FormOnly };
        match document.date {
            Ok(date) if may => acts.push((id, date)),
            _ => refused.push(Refused { document: id, entry: None, why }),
        }
    }
    acts.sort_by_key(|(id, date)| (*date, *id));
    acts
}

/// The editions of which an act speaks: those of its entries, or without any all that rest on what it changes.
fn touched(catalogue: &Catalogue, document: &Document, entries: &[Correction]) -> BTreeSet<usize> {
    let editions = catalogue.editions.iter().enumerate();
    let speaks_of = |edition: &Edition| match entries.is_empty() {
        true => bases(edition).any(|base| changes(catalogue, document, base)),
        false => entries.iter().any(|entry| entry.year == edition.year),
    };
    editions.filter(|(_, edition)| speaks_of(edition)).map(|(at, _)| at).collect()
}

/// The acts on which an edition rests.
fn bases(edition: &Edition) -> impl Iterator<Item = DocumentId> + '_ {
    let boards = edition.boards.iter().filter_map(|board| board.document);
    boards.chain(edition.classifications.iter().filter_map(|given| given.document))
}

/// Whether an act changes another one, maybe by way of those between them. Dates fall on the way back, but nobody
/// has looked yet whether those of the content do.
fn changes(catalogue: &Catalogue, document: &Document, base: DocumentId) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = document.relation.and_then(|(_, earlier)| earlier);
    while let Some(earlier) = next.filter(|earlier| seen.insert(*earlier)) {
        if earlier == base {
            return true;
        }
        next = catalogue.document(earlier).relation.and_then(|(_, earlier)| earlier);
    }
    false
}

/// Changes the figures of an edition that an act lists, and says which.
fn follow_entries(
    catalogue: &mut Catalogue,
    (id, entries): (DocumentId, &[Correction]),
    edition: usize,
    refused: &mut Vec<Refused>,
) -> Vec<CellChange> {
    let document = catalogue.document(id).clone();
    let mut done: BTreeMap<usize, Vec<CorrectedCell>> = BTreeMap::new();
    let mut changed = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        if entry.year != catalogue.editions[edition].year {
            continue;
        }
        let mut refuse = |why| refused.push(Refused { document: id, entry: Some(number), why });
        let boards = &catalogue.editions[edition].boards;
        let is_its = |board: &crate::model::scoreboard::Scoreboard| {
            (board.index, board.group) == (entry.index, entry.group)
        };
        let Some(board) = boards.iter().position(is_its) else {
            refuse(Why::NoBoard);
            continue;
        };
        if boards[board].document.is_some_and(|base| !changes(catalogue, &document, base)) {
            refuse(Why::OtherAct);
            continue;
        }
        let sheet = &mut catalogue.editions[edition].boards[board];
        let cell = cell::meant(sheet, entry.cell);
        let twice = done.entry(board).or_default();
        if twice.contains(&cell) {
            refuse(Why::Twice);
            continue;
        }
        twice.push(cell);
        match replace(sheet, cell, entry) {
            Ok(was) => changed.push(CellChange {
                board,
                cell,
                was,
                now: entry.now,
                reason: Some(entry.reason.clone()),
                at: entry.at,
            }),
            Err(why) => refuse(why),
        }
    }
    changed
}

/// Puts what an act says in place of what it says was there.
fn replace(
    sheet: &mut crate::model::scoreboard::Scoreboard,
    cell: CorrectedCell,
    entry: &Correction,
) -> Result<Option<Value>, Why> {
    let there = cell::read(sheet, cell).map_err(|cell::NotThere| Why::NoFigure)?.map(|(value, _)| value);
    if there != entry.was {
        return Err(Why::Other(there));
    }
    if entry.was == entry.now {
        return Err(Why::Same);
    }
    cell::write(sheet, cell, entry.now, entry.now_at).map_err(|cell::NotThere| Why::NoFigure)?;
    Ok(there)
}

/// Entries of years without an edition are found by no edition.
fn without_edition(catalogue: &Catalogue) -> Vec<Refused> {
    let mut out = Vec::new();
    for (id, document) in (0u16..).map(DocumentId).zip(&catalogue.documents) {
        for (number, entry) in document.corrections.iter().flatten().enumerate() {
            if catalogue.edition(entry.year).is_none() {
                out.push(Refused { document: id, entry: Some(number), why: Why::NoBoard });
            }
        }
    }
    out
}
