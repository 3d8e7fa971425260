//! Texts that are not there in every language of the site: one note per file and language, because a report
//! is written in one language first and translated later.

use super::codes;
use crate::diagnostic::{Arg, Diagnostic, FileId, Place};
use crate::locale::Locale;
use crate::model::Catalogue;
use crate::model::value::Words;
use std::collections::BTreeMap;

/// How many lines a note names; who adds these finds the others.
const LINES: usize = 3;

/// Texts that were read in one language only.
#[derive(Debug, Default)]
pub struct Untranslated {
    by_file: BTreeMap<(FileId, Locale), Vec<Place>>,
}

impl Untranslated {
    /// Remembers a text that lacks a language. One that is there in none is an error of its own.
    pub fn see(&mut self, words: &Words, at: Place) {
        let missing = match (&words.vi, &words.en) {
            (Some(_), None) => Locale::En,
            (None, Some(_)) => Locale::Vi,
            _ => return,
        };
        self.by_file.entry((at.file, missing)).or_default().push(at);
    }

    /// What was remembered of a file.
    pub fn of(&self, file: FileId) -> Vec<(Locale, Vec<Place>)> {
        let missing = |locale: Locale| Some((locale, self.by_file.get(&(file, locale))?.clone()));
        Locale::ALL.into_iter().filter_map(missing).collect()
    }

    /// Remembers it again, of a file that is not read anew.
    pub fn restore(&mut self, file: FileId, missing: &[(Locale, Vec<Place>)]) {
        let missing = missing.iter().map(|(locale, places)| ((file, *locale), places.clone()));
        self.by_file.extend(missing);
    }

    /// Remembers what was read beside, of other files.
    pub fn join(&mut self, beside: Self) {
        self.by_file.extend(beside.by_file);
    }

    /// The notes, for the languages of the site.
    pub fn findings(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let wanted = &catalogue.site.languages;
        let of_files = self.by_file.iter().filter(|((_, missing), _)| wanted.contains(missing));
        of_files.filter_map(|((_, missing), places)| note(*missing, places)).chain(prose(catalogue)).collect()
    }
}

fn note(missing: Locale, places: &[Place]) -> Option<Diagnostic> {
    let first = places.iter().min()?;
    let mut lines: Vec<u32> = places.iter().map(|at| at.line).collect();
    lines.sort_unstable();
    lines.dedup();
    let more = if lines.len() > LINES { ", …" } else { "" };
    let lines: Vec<String> = lines.iter().take(LINES).map(u32::to_string).collect();
    Some(
        found(missing, *first)
            .with("count", places.len())
            .with("lines", format!("{}{more}", lines.join(", ")))
            .with("tag", missing.tag()),
    )
}

fn found(missing: Locale, at: Place) -> Diagnostic {
    let language = match missing {
        Locale::Vi => "language-vi",
        Locale::En => "language-en",
    };
    Diagnostic::new(&codes::LANG01, at).with("language", Arg::Key(language))
}

/// Commentary lies in a file for each language.
fn prose(catalogue: &Catalogue) -> impl Iterator<Item = Diagnostic> + '_ {
    let languages = &catalogue.site.languages;
    let texts = catalogue
        .editions
        .iter()
        .flat_map(|edition| edition.commentary.iter().map(move |text| (text, &edition.commentary)));
    texts.flat_map(move |(text, all)| {
        let has = |locale: Locale| all.iter().any(|other| other.slot == text.slot && other.locale == locale);
        // Said once, at the text that is there in the first language that has it.
        let is_first =
            !Locale::ALL.iter().take_while(|other| **other != text.locale).any(|other| has(*other));
        let missing = languages.iter().copied().filter(move |locale| is_first && !has(*locale));
        missing.map(|missing| {
            found(missing, Place::whole(text.file))
                .with("count", 1_usize)
                .with("lines", "1")
                .with("tag", missing.tag())
                .advise("hint-prose")
        })
    })
}
