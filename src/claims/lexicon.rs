//! Every phrase that is known, and the longest one that a text has at a place.
//!
//! A tree of words: one walk over the text finds all phrases, however many names there are.

use super::piece::{Piece, What, pieces};
use super::term::Term;
use crate::locale::Locale;
use crate::model::framework::{IndexId, NodeId};
use crate::model::unit::{GroupId, UnitId};
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::collections::HashMap;

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// A unit, by a name that it bears or bore; whether that says of which kind it is.
    Unit(UnitId, bool),
    /// A group, or its members.
    Group(GroupId),
    /// An index.
    Index(IndexId),
    /// A part of an index, by the framework that has it.
    Node(IndexId, usize, NodeId),
    /// A class of a rule of an index, both by number.
    Class(IndexId, usize, usize),
    /// A word of the language.
    Term(Term),
}

/// Phrases of one language with their meanings.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<String, u32, FixedState>,
    steps: HashMap<(u32, u32), u32, FixedState>,
    /// Meanings by place in the tree.
    meanings: Vec<Vec<Meaning>>,
    /// Places of whole phrases, because frameworks of many years have the same names.
    phrases: HashMap<String, u32, FixedState>,
    /// The words of what stands between spaces, because names have most of it in common.
    between_spaces: HashMap<String, Vec<u32>, FixedState>,
}

impl Lexicon {
    /// Without any phrase.
    pub fn new() -> Self {
        Self { meanings: vec![Vec::new()], ..Self::default() }
    }

    /// Adds a phrase.
    pub fn add(&mut self, phrase: &str, locale: Locale, meaning: Meaning) {
        let place = match self.phrases.get(phrase) {
            Some(place) => *place,
            None => {
                let place = self.grow(phrase, locale);
                self.phrases.insert(phrase.to_owned(), place);
                place
            }
        };
        let meanings = &mut self.meanings[place as usize];
        if place > 0 && !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// The place of a phrase in the tree, which grows as far as needed.
    fn grow(&mut self, phrase: &str, locale: Locale) -> u32 {
        let Self { words, steps, meanings, between_spaces, .. } = self;
        let mut place = 0;
        // No piece reaches over a space.
        for part in phrase.split_whitespace() {
            if !between_spaces.contains_key(part) {
                let number = |word| {
                    let next = u32::try_from(words.len()).unwrap_or(u32::MAX);
                    *words.entry(word).or_insert(next)
                };
                let numbers = words_of(part, locale).into_iter().map(number).collect();
                between_spaces.insert(part.to_owned(), numbers);
            }
            for word in &between_spaces[part] {
                let new = u32::try_from(meanings.len()).unwrap_or(u32::MAX);
                place = *steps.entry((place, *word)).or_insert(new);
                if place == new {
                    meanings.push(Vec::new());
                }
            }
        }
        place
    }

    /// The longest phrase that begins at a piece: how many pieces it has, and what it stands for. A comma or dash
    /// within a phrase may be there or not: `sở, ban, ngành` is `sở ban ngành`.
    pub fn longest(&self, pieces: &[Piece]) -> Option<(usize, &[Meaning])> {
        let mut place = 0;
        let mut found = None;
        let mut is_crossed = false;
        for (at, piece) in pieces.iter().enumerate() {
            if at > 0 && matches!(piece.what, What::Mark(',' | '-' | '–' | '/')) {
                is_crossed |= piece.what == What::Mark(',');
                continue;
            }
            let Some(word) = word_of(piece) else { break };
            let step = self.words.get(word.as_ref()).and_then(|word| self.steps.get(&(place, *word)));
            let Some(step) = step else { break };
            place = *step;
            let meanings = &self.meanings[place as usize];
            // `phiếu, thu về`: where words of the language are parted they are two.
            let is_parted = is_crossed && meanings.iter().all(is_word);
            if !meanings.is_empty() && !is_parted {
                found = Some((at + 1, meanings.as_slice()));
            }
        }
        found
    }
}

/// Whether a meaning is a word, and none for a list of things.
fn is_word(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Term(term) if !matches!(term, Term::Everyone | Term::Class))
}

/// The words of a phrase, folded.
pub(super) fn words_of(phrase: &str, locale: Locale) -> Vec<String> {
    pieces(phrase, locale).iter().filter_map(|piece| word_of(piece).map(Cow::into_owned)).collect()
}

/// A number is a word too: `Quận 1`.
fn word_of(piece: &Piece) -> Option<Cow<'_, str>> {
    match &piece.what {
        What::Word { folded, .. } => Some(folded.into()),
        What::Number(number) if number.of.is_none() && !number.is_ordinal => {
            number.whole().map(|number| number.to_string().into())
        }
        _ => None,
    }
}
