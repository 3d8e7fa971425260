//! Sentences: the pieces of a passage with what they mean.
//!
//! 1. The longest known phrase is one token; names count only with a capital letter, so that `hòa bình` is no province.
//! 2. A number that looks like a year and stands where years stand is one.
//! 3. A sentence ends where its mark does, but not behind `TP.`.

use super::lexicon::{Lexicon, Meaning};
use super::names::term_of;
use super::piece::{Number, Piece, What, is_year, pieces};
use super::term::Term;
use crate::compute::Report;
use crate::locale::Locale;
use crate::markdown::{HOLE, Passage};
use crate::model::value::Year;
use std::ops::Range;

/// A token of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands in the passage.
    pub at: Range<usize>,
    /// What it is.
    pub what: Kind,
    /// Whether it stands between quotation marks.
    pub is_quoted: bool,
}

/// Kinds of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, with everything that it may stand for.
    Name(Vec<Meaning>),
    /// A word of the language.
    Term(Term),
    /// A number.
    Number(Number),
    /// A year.
    Year(Year),
    /// A comma, bracket and the like, where a clause ends.
    Break(char),
    /// A word that is not known.
    Unknown,
}

impl Token {
    /// The word of the language that it is.
    pub fn term(&self) -> Option<Term> {
        if let Kind::Term(term) = self.what { Some(term) } else { None }
    }

    /// The number that it is.
    pub fn number(&self) -> Option<&Number> {
        if let Kind::Number(number) = &self.what { Some(number) } else { None }
    }

    /// What the name may stand for.
    pub fn names(&self) -> &[Meaning] {
        if let Kind::Name(names) = &self.what { names } else { &[] }
    }

    /// Whether a clause ends here.
    pub fn is_break(&self) -> bool {
        matches!(self.what, Kind::Break(_))
    }
}

/// The sentences of a passage.
pub(super) fn sentences(
    passage: &Passage,
    lexicon: &Lexicon,
    locale: Locale,
    report: &Report,
) -> Vec<Vec<Token>> {
    let text = passage.text.as_str();
    let pieces = pieces(text, locale);
    let mut out = vec![Vec::new()];
    let mut is_quoted = false;
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        match &piece.what {
            What::Mark('“' | '«') => is_quoted = true,
            What::Mark('”' | '»') => is_quoted = false,
            What::Mark('"') => is_quoted = !is_quoted,
            What::Mark('.' | '!' | '?' | '…') if ends(text, &pieces, at) => out.push(Vec::new()),
            _ => {}
        }
        let (count, what) = token(&pieces[at..], lexicon);
        if let Some(what) = what {
            let last = &pieces[at + count - 1];
            let token = Token { at: piece.at.start..last.at.end, what, is_quoted };
            out.last_mut().expect("one sentence at least").push(token);
        }
        at += count;
    }
    out.iter_mut().for_each(|sentence| linked(sentence, passage, report));
    out.retain(|sentence| !sentence.is_empty());
    out.iter_mut().for_each(|sentence| years(sentence, locale));
    out
}

/// A link to a unit says which one is meant, whatever its text.
fn linked(sentence: &mut Vec<Token>, passage: &Passage, report: &Report) {
    let links = passage.bound.iter().filter(|(_, reference)| reference.kind == "unit");
    for (part, reference) in links {
        let Some(unit) = report.catalogue.unit_named(&reference.target) else { continue };
        let is_in = |token: &Token| part.start <= token.at.start && token.at.end <= part.end;
        let Some(first) = sentence.iter().position(is_in) else { continue };
        sentence[first].at = part.clone();
        sentence[first].what = Kind::Name(vec![Meaning::Unit(unit, true)]);
        let mut at = 0;
        sentence.retain(|token| {
            at += 1;
            at <= first + 1 || !is_in(token)
        });
    }
}

/// Whether a mark ends a sentence.
fn ends(text: &str, pieces: &[Piece], at: usize) -> bool {
    let is_abbreviation = at.checked_sub(1).is_some_and(|before| {
        let before = &pieces[before];
        before.at.end == pieces[at].at.start
            && matches!(&before.what, What::Word { folded, .. } if ["tp", "no", "gs", "ts", "ths", "q", "h"].contains(&folded.as_str()))
    });
    let behind = &text[pieces[at].at.end..];
    !is_abbreviation && (behind.is_empty() || behind.starts_with(char::is_whitespace))
}

/// The token at the start of some pieces, and how many of them it takes.
fn token(pieces: &[Piece], lexicon: &Lexicon) -> (usize, Option<Kind>) {
    if let Some((count, meanings)) = lexicon.longest(pieces) {
        let names = named(&pieces[..count], meanings);
        if !names.is_empty() {
            return (count, Some(Kind::Name(names)));
        }
        if let Some(term) = term_of(meanings) {
            return (count, Some(Kind::Term(term)));
        }
        // Only a name, and written as none: the words that it begins with are read as words.
        if count > 1 {
            let (count, what) = token(&pieces[..1], lexicon);
            return (count, what);
        }
    }
    let what = match &pieces[0].what {
        What::Word { .. } => Some(Kind::Unknown),
        What::Number(number) => Some(Kind::Number(number.clone())),
        What::Digits | What::Mark(HOLE) => Some(Kind::Unknown),
        What::Mark(mark @ (',' | ';' | ':' | '(' | ')' | '|' | '–' | '—' | '[' | ']')) => {
            Some(Kind::Break(*mark))
        }
        What::Mark('-') => Some(Kind::Break('-')),
        What::Mark(_) => None,
    };
    (1, what)
}

/// The names among the meanings of some pieces. Units need a capital; a class is one only where it is asked for.
fn named(pieces: &[Piece], meanings: &[Meaning]) -> Vec<Meaning> {
    let has_capital = pieces
        .iter()
        .any(|piece| matches!(piece.what, What::Word { is_capital: true, .. } | What::Number(_)));
    let is_name = |meaning: &&Meaning| match meaning {
        Meaning::Unit(..) => has_capital,
        Meaning::Term(_) => false,
        _ => true,
    };
    let names: Vec<Meaning> = meanings.iter().filter(is_name).copied().collect();
    // A word of the language that is also the name of a class or a part, such as `a` or `hai`, stays a word; so does
    // `tỉnh`, of which there is a group.
    let term = term_of(meanings);
    let is_word = |meaning: &Meaning| match meaning {
        Meaning::Class(..) | Meaning::Node(..) => term.is_some(),
        Meaning::Group(_) => term == Some(Term::Kind),
        _ => false,
    };
    if names.iter().all(is_word) { Vec::new() } else { names }
}

/// Makes years of numbers that stand where years stand.
fn years(sentence: &mut [Token], locale: Locale) {
    for at in 0..sentence.len() {
        let Some(year) = sentence[at].number().filter(|number| number.of.is_none() && number.sign.is_none())
        else {
            continue;
        };
        let value = year.value();
        let follows = sentence.get(at + 1).and_then(Token::term);
        let is_measured =
            matches!(follows, Some(Term::Point | Term::Percent | Term::PercentPoint | Term::Forms));
        let Some(year) = year.whole().and_then(|year| Year::try_from(year).ok()) else { continue };
        if !is_year(value) || is_measured {
            continue;
        }
        let before = at.checked_sub(1).map(|before| sentence[before].term());
        let is_date = before == Some(Some(Term::Date))
            || at > 1 && before == Some(Some(Term::Year)) && date_before(sentence, at - 2, locale);
        sentence[at].what = if is_date { Kind::Unknown } else { Kind::Year(year) };
    }
}

/// Whether the year behind belongs to a date: `ngày 28 tháng 3 năm 2022`.
fn date_before(sentence: &[Token], at: usize, locale: Locale) -> bool {
    locale == Locale::Vi
        && sentence[at].number().is_some()
        && at.checked_sub(1).is_some_and(|before| sentence[before].term() == Some(Term::Date))
}
