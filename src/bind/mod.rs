//! Links that turn figures in prose into bound figures.
//!
//! In: a report with its sources. Out: edits that put a link around a figure, and how many true claims have none.
//!
//! 1. Of what `claims` found, only what is true is bound: what is denied is a finding, what is open stays open.
//! 2. `shortest` leaves out of a reference what the place of the text supplies.
//! 3. `proof` puts the link into the text, parses it again and lets the checks of bound figures look at it.
//!
//! What is not proven is not proposed, but counted with the reason.

mod proof;
mod shortest;

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

/// From the end of a text to its beginning, so that the places before a link stay what they were.
fn of_text(report: &Report, text: (usize, &Commentary), claims: &[Claim], proposals: &mut Proposals) {
    let mut links = Vec::new();
    for claim in claims {
        match reference(report, text, claim) {
            Ok(reference) => links.push((figure(claim, &reference.kind), reference.destination())),
            Err(why) => *proposals.left.entry(why).or_default() += 1,
        }
    }
    links.sort_by_key(|(figure, _)| Reverse(figure.range.start));
    let mut draft = Draft::new(report, text);
    let mut free = usize::MAX;
    let mut edits = Vec::new();
    for (figure, link) in &links {
        let is_free = figure.range.end <= free;
        match if is_free { draft.bind(figure, link) } else { Err(Hindrance::Shared) } {
            Ok(edit) => {
                free = figure.range.start;
                edits.push(edit);
            }
            Err(why) => *proposals.left.entry(why).or_default() += 1,
        }
    }
    proposals.edits.extend(edits.into_iter().rev());
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

/// Where the figure of a claim stands: `14/61` is a rank and a number of units, `2nd` has letters behind it.
fn figure(claim: &Claim, kind: &str) -> Figure {
    let text = claim.text.as_str();
    let part = match text.split_once('/').filter(|_| kind != "class") {
        Some((_, of)) if kind == "of" => of.trim_start(),
        Some((rank, _)) => rank.trim_end(),
        None => text,
    };
    let skipped = if kind == "of" { text.len() - part.len() } else { 0 };
    let is_number = part.starts_with(|c: char| c.is_ascii_digit());
    let part = if is_number { part.trim_end_matches(|c: char| c.is_ascii_alphabetic()) } else { part };
    let column = u16::try_from(text[..skipped].chars().count()).unwrap_or(u16::MAX);
    let start = claim.range.start + skipped;
    Figure {
        at: Place { column: claim.at.column.saturating_add(column), ..claim.at },
        range: start..start + part.len(),
        text: part.to_owned(),
    }
}

/// What a link is put around.
struct Figure {
    at: Place,
    range: Range<usize>,
    text: String,
}
