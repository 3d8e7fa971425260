//! Links that turn figures in prose into bound figures.
//!
//! In: a report with its sources. Out: edits that put a link around a figure, and how many true claims have none.
//!
//! 1. Of what `claims` found, only what is true is bound: what is denied is a finding, what is open stays open.
//! 2. `shortest` leaves out of a reference what the place of the text supplies.
//! 3. The checks of bound figures look at it, and `proof` puts it into the text and parses it again.
//!
//! What is not proven is not proposed, but counted with the reason.

mod proof;
mod shortest;

use crate::check::{self, PROSE01, PROSE03, PROSE05};
use crate::claims::{self, Claim, Verdict};
use crate::compute::Report;
use crate::diagnostic::{Edit, FileId, Place};
use crate::markdown::{self, Reference};
use crate::model::commentary::Commentary;
use proof::Draft;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is proposed, and what is not.
#[derive(Debug, Default)]
pub struct Proposals {
    /// The links, each in place of its bare figure.
    pub edits: Vec<Edit>,
    /// How many true claims get no link, by reason.
    pub left: BTreeMap<Hindrance, usize>,
}

/// Why a true claim gets no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// It is said in words.
    Words,
    /// No reference says the same, or several do.
    NoReference,
    /// The figure is rounded, or only a bound such as `hơn 90`.
    Differs,
    /// The figure is not written as in the language of the text.
    Unreadable,
    /// The reference finds nothing.
    Absent,
    /// Readers may not see the figure.
    Hidden,
    /// No link can stand there without changing what readers see.
    Place,
    /// Its text already gets another link.
    Shared,
}

/// Proposes links for the texts of a report, or for some of them.
pub fn propose(report: &Report, only: Option<&BTreeSet<FileId>>) -> Proposals {
    let mut claims: BTreeMap<FileId, Vec<Claim>> = BTreeMap::new();
    for claim in claims::claims(report).into_iter().filter(|claim| claim.verdict == Verdict::True) {
        claims.entry(claim.at.file).or_default().push(claim);
    }
    let mut proposals = Proposals::default();
    for (edition, year) in report.catalogue.editions.iter().enumerate() {
        for text in year.commentary.iter().filter(|text| only.is_none_or(|only| only.contains(&text.file))) {
            let claims = claims.remove(&text.file).unwrap_or_default();
            of_text(report, (edition, text), &claims, &mut proposals);
        }
    }
    proposals
}

fn of_text(report: &Report, text: (usize, &Commentary), claims: &[Claim], proposals: &mut Proposals) {
    let mut leave = |why| *proposals.left.entry(why).or_default() += 1;
    let mut links = Vec::new();
    for claim in claims {
        match link(report, text, claim) {
            Ok(link) => links.push(link),
            Err(why) => leave(why),
        }
    }
    // The first of those at one place stays, and places before a link stay what they were.
    links.sort_by_key(|link| Reverse(link.range.start));
    let mut free = usize::MAX;
    links.retain(|link| {
        let is_free = link.range.end <= free;
        if is_free {
            free = link.range.start;
        } else {
            leave(Hindrance::Shared);
        }
        is_free
    });
    let source = report.catalogue.sources.text(text.1.file);
    let kept = Draft::new(source, &text.1.prose).keep(&links);
    (kept.len()..links.len()).for_each(|_| leave(Hindrance::Place));
    proposals.edits.extend(kept.into_iter().rev().map(Link::edit));
}

/// A link around a figure.
struct Link {
    at: Place,
    range: Range<usize>,
    /// What it asks for; its text is the figure.
    reference: Reference,
    rests_on: Vec<FileId>,
}

impl Link {
    fn written(&self) -> String {
        format!("[{}]({})", self.reference.text, self.reference.destination())
    }

    fn edit(&self) -> Edit {
        let (old, rests_on) = (self.reference.text.clone(), self.rests_on.clone());
        Edit { at: self.at, old, new: self.written(), rests_on }
    }
}

/// The link of a claim, if the checks of bound figures have nothing to say about it.
fn link(report: &Report, text: (usize, &Commentary), claim: &Claim) -> Result<Link, Hindrance> {
    let reference = reference(report, text, claim)?;
    let (skipped, figure) = figure(&claim.text, &reference.kind);
    let column = u16::try_from(claim.text[..skipped].chars().count()).unwrap_or(u16::MAX);
    let at = Place { column: claim.at.column.saturating_add(column), ..claim.at };
    let start = claim.range.start + skipped;
    let reference = Reference { text: figure.to_owned(), line: at.line, column: at.column, ..reference };
    let rests_on = check::tried(report, text, &reference).map_err(|code| match code.name {
        name if name == PROSE01.name => Hindrance::Differs,
        name if name == PROSE03.name && has_digit(figure) => Hindrance::Unreadable,
        name if name == PROSE03.name => Hindrance::Words,
        name if name == PROSE05.name => Hindrance::Hidden,
        _ => Hindrance::Absent,
    })?;
    Ok(Link { at, range: start..start + figure.len(), reference, rests_on })
}

/// What a claim would be bound to.
fn reference(report: &Report, text: (usize, &Commentary), claim: &Claim) -> Result<Reference, Hindrance> {
    let none = if has_digit(&claim.text) { Hindrance::NoReference } else { Hindrance::Words };
    let whole = claim.reference.as_ref().ok_or(none)?;
    let whole = markdown::parse(&format!("[]({whole})")).references.pop().ok_or(Hindrance::Place)?;
    // Out of how many a unit is ranked may be said with other words than the claim has.
    let is_elsewhere = whole.kind == "of" && !claim.text.contains('/');
    if is_elsewhere { Err(Hindrance::Place) } else { Ok(shortest::of(report, text, whole)) }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Where the figure stands in the text of a claim: `14/61` is a rank and a number of units, `2nd` has letters behind it.
fn figure<'t>(text: &'t str, kind: &str) -> (usize, &'t str) {
    let part = match text.split_once('/').filter(|_| kind != "class") {
        Some((_, of)) if kind == "of" => of.trim_start(),
        Some((rank, _)) => rank.trim_end(),
        None => text,
    };
    let skipped = if kind == "of" { text.len() - part.len() } else { 0 };
    let is_number = part.starts_with(|c: char| c.is_ascii_digit());
    (skipped, if is_number { part.trim_end_matches(|c: char| c.is_ascii_alphabetic()) } else { part })
}
