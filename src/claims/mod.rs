//! Claims: what prose says about the figures, and whether the report says the same.
//!
//! 1. `names` and `term` make a `Lexicon` of everything that prose may name, once for a report.
//! 2. `piece` cuts a passage into words and numbers, `sentence` makes tokens of them.
//! 3. `read` finds the claims of each sentence: of whom, of what, of which year, how exactly.
//! 4. `judge` holds each against the report: true, false with the truth, or undecided with a reason.
//!
//! A claim is denied only if no reading of it holds. Whatever is not understood stays undecided and is counted.

mod claim;
mod draft;
mod judge;
mod lexicon;
mod names;
mod piece;
mod read;
mod sentence;
mod tell;
mod term;

pub use claim::{Kind, Truth, Verdict, Why};

use crate::compute::Report;
use crate::diagnostic::{FileId, Place};
use crate::locale::Locale;
use crate::markdown;
use crate::model::commentary::Commentary;
use crate::model::framework::IndexId;
use crate::model::unit::UnitId;
use crate::model::value::Year;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// A claim of a text, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Number of the edition in which the text stands.
    pub edition: usize,
    /// Language of the text.
    pub locale: Locale,
    /// What kind of claim.
    pub kind: Kind,
    /// Where the figure or the decisive word stands.
    pub at: Place,
    /// The same in bytes of the file.
    pub range: Range<usize>,
    /// The figure or word as written.
    pub text: String,
    /// The unit, where that is certain.
    pub unit: Option<UnitId>,
    /// The index.
    pub index: Option<IndexId>,
    /// Code of the part of the index, where it is not the whole.
    pub node: Option<String>,
    /// The year.
    pub year: Option<Year>,
    /// What became of it.
    pub verdict: Verdict,
    /// The reference by which the figure would be bound, such as `score:tien-lang@2021?index=par-hp`.
    pub reference: Option<String>,
    /// Whether it is said with words for an order or a time, and not with a figure.
    pub in_words: bool,
    /// Whether percent is said of a difference that is none: `tăng 5,02%` between two percentages.
    pub is_percent: bool,
}

/// How many claims of a kind were recognised, and what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// The report says the same.
    pub is_true: usize,
    /// The report denies it.
    pub is_false: usize,
    /// Left open.
    pub undecided: usize,
}

/// Every claim of every text, in the order of editions and texts. The report must still have its sources.
pub fn claims(report: &Report) -> Vec<Claim> {
    let editions = report.catalogue.editions.iter().enumerate();
    let texts: Vec<(usize, &Commentary)> = editions
        .flat_map(|(edition, year)| year.commentary.iter().map(move |text| (edition, text)))
        .collect();
    let lexicons: BTreeMap<Locale, lexicon::Lexicon> = Locale::ALL
        .into_par_iter()
        .filter(|locale| texts.iter().any(|(_, text)| text.locale == *locale))
        .map(|locale| (locale, names::lexicon(report, locale)))
        .collect();
    let of =
        |(edition, text): &(usize, &Commentary)| of_text(report, *edition, text, &lexicons[&text.locale]);
    texts.par_iter().map(of).collect::<Vec<_>>().into_iter().flatten().collect()
}

fn of_text(report: &Report, edition: usize, text: &Commentary, lexicon: &lexicon::Lexicon) -> Vec<Claim> {
    let sources = &report.catalogue.sources;
    let mut out = Vec::new();
    let source = sources.text(text.file);
    // The mark at the beginning, which some programs write, is no letter of the text.
    let bare = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mark = source.len() - bare.len();
    for passage in markdown::passages(bare) {
        let origin = read::Origin { report, edition, slot: &text.slot, passage: &passage };
        let mut memory = read::Memory::default();
        for sentence in sentence::sentences(&passage, lexicon, text.locale, report) {
            for draft in read::read(origin, &sentence, &mut memory) {
                let judged = judge::judge(report, &draft);
                let range = passage.in_source(&draft.at);
                let range = mark + range.start..mark + range.end;
                out.push(Claim {
                    edition,
                    locale: text.locale,
                    kind: kind_of(&draft),
                    at: place(report, text.file, range.start),
                    text: passage.text[draft.at.clone()].to_owned(),
                    range,
                    unit: judged.unit,
                    index: judged.index,
                    node: judged.node,
                    year: judged.year,
                    verdict: judged.verdict,
                    reference: judged.reference,
                    in_words: draft.in_words,
                    is_percent: judged.is_percent,
                });
            }
        }
    }
    out
}

/// A rank that is told in words, such as `đứng đầu`, is an order.
fn kind_of(draft: &draft::Draft) -> Kind {
    match draft.asked.kind() {
        Kind::Rank if draft.in_words => Kind::Order,
        kind => kind,
    }
}

fn place(report: &Report, file: FileId, offset: usize) -> Place {
    report.catalogue.sources.place(file, offset)
}

/// How many claims of each kind were recognised, and what became of them.
pub fn tally(claims: &[Claim]) -> BTreeMap<Kind, Tally> {
    let mut tallies: BTreeMap<Kind, Tally> = BTreeMap::new();
    for claim in claims {
        let tally = tallies.entry(claim.kind).or_default();
        match claim.verdict {
            Verdict::True => tally.is_true += 1,
            Verdict::False(_) => tally.is_false += 1,
            Verdict::Undecided(_) => tally.undecided += 1,
        }
    }
    tallies
}
