//! Turns texts of content files into values, and reports those that are none.

use super::codes;
use super::files::{File, FileKind, Files};
use super::language::Untranslated;
use super::names::{is_id, is_kept, nearest};
use super::{admit, number};
use crate::diagnostic::{Arg, Code, Diagnostic, FileId, Place, Sources};
use crate::locale::Locale;
use crate::model::Catalogue;
use crate::model::framework::{ClassRule, Framework, NodeId};
use crate::model::value::{Fraction, Located, Missing, Source, Value, Words, Year};
use crate::schema::yaml::Scalar;
use crate::schema::{self, Text};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What has been read, and what was wrong with it.
#[derive(Default)]
pub struct Reader<'a> {
    sources: Sources,
    ids: BTreeMap<&'a str, FileId>,
    diagnostics: Vec<Diagnostic>,
    /// How many findings a file has.
    reported: BTreeMap<FileId, usize>,
    /// Of what there is too much, and where.
    too_many: BTreeSet<(&'static str, Option<FileId>)>,
    /// How many comparisons may still be made for hints.
    guesses: usize,
    is_partial: bool,
    /// Texts that lack a language.
    pub untranslated: Untranslated,
}

/// Files and ids have numbers of 16 bits; the last one stands for none.
const MOST_FILES: usize = 65_000;
const MOST_IDS: usize = 65_000;
/// More findings of one file help nobody.
const MOST_FINDINGS: usize = 1_000;
/// By one reader, and by all that are beside it together.
const MOST_GUESSES: usize = 1_000_000;

impl<'a> Reader<'a> {
    /// Admits every text file; those that are no text are reported.
    pub fn new(files: &'a Files) -> Self {
        let mut reader = Self::empty();
        admit::admit(&mut reader, files);
        reader
    }

    /// A reader without files.
    pub fn empty() -> Self {
        Self {
            sources: Sources::default(),
            ids: BTreeMap::new(),
            diagnostics: Vec::new(),
            reported: BTreeMap::new(),
            too_many: BTreeSet::new(),
            guesses: MOST_GUESSES,
            is_partial: false,
            untranslated: Untranslated::default(),
        }
    }

    /// One of so many that read a file each, without their texts; what it finds is joined with what others find.
    pub fn beside(&self, of: usize) -> Reader<'static> {
        Reader { is_partial: self.is_partial, guesses: MOST_GUESSES / of.max(1), ..Reader::empty() }
    }

    /// Takes over what one beside has found.
    pub fn join(&mut self, beside: Reader<'_>) {
        for found in beside.diagnostics {
            self.report(found);
        }
        self.is_partial |= beside.is_partial;
        self.untranslated.join(beside.untranslated);
    }

    /// Gives a file its number; `None`, with a finding, if there are too many.
    pub fn register(&mut self, shown: &str, text: &str) -> Option<FileId> {
        if self.sources.len() == MOST_FILES {
            self.too_many(None, "what-files", MOST_FILES);
            return None;
        }
        Some(self.sources.add(shown, text))
    }

    /// Opens a registered file to be read.
    pub fn open(&mut self, file: &'a File, id: FileId) {
        self.ids.insert(&file.path, id);
    }

    /// Reports once that there are more of something than can be numbered.
    pub fn too_many(&mut self, at: Option<Place>, what: &'static str, most: usize) {
        if self.too_many.insert((what, at.map(|at| at.file))) {
            let found = Diagnostic::new(&codes::FILE09, at).with("what", Arg::Key(what)).with("most", most);
            self.diagnostics.push(found);
        }
    }

    /// Remembers that a file which declares names could not be read: from then on an unknown name is
    /// no finding, because it may stand in that file.
    pub fn lose_names(&mut self) {
        self.is_partial = true;
    }

    /// Whether names were lost.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Adds a note for every file with texts that lack a language of the site.
    pub fn note_untranslated(&mut self, catalogue: &Catalogue) {
        self.diagnostics.extend(self.untranslated.findings(catalogue));
    }

    /// The sources and findings.
    pub fn finish(self) -> (Sources, Vec<Diagnostic>) {
        (self.sources, self.diagnostics)
    }

    /// How much was found wrong so far.
    pub fn findings(&self) -> usize {
        self.diagnostics.len()
    }

    /// Adds a finding. A file that is wrong all over says so once, after the first findings.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        if let Some(at) = diagnostic.at {
            let reported = self.reported.entry(at.file).or_default();
            *reported += 1;
            if *reported > MOST_FINDINGS {
                return self.too_many(Some(Place::whole(at.file)), "what-findings", MOST_FINDINGS);
            }
        }
        self.diagnostics.push(diagnostic);
    }

    /// The known word nearest to a wrong one. Of very many wrong words the first get guesses, because each is
    /// compared with every known one.
    fn guess<'k>(&mut self, wrong: &str, known: impl ExactSizeIterator<Item = &'k str>) -> Option<&'k str> {
        self.guesses = self.guesses.checked_sub(known.len())?;
        nearest(wrong, known)
    }

    /// The number of a file, unless it is not a text.
    pub fn id(&self, file: &File) -> Option<FileId> {
        self.ids.get(file.path.as_str()).copied()
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.sources.text(file)
    }

    /// A file that must be there.
    pub fn needed<'f>(&mut self, files: &'f Files, kind: FileKind, name: &str) -> Option<&'f File> {
        let found = files.of_kind(kind).next();
        if found.is_none() && !files.refused.iter().any(|refused| refused.path == name) {
            let path = format!("{}/{name}", files.root.display());
            self.report(Diagnostic::new(&codes::FILE03, None).with("path", path));
        }
        found
    }

    /// The place of a text.
    pub fn place(&self, file: FileId, text: &Text) -> Place {
        place(file, text.line, text.column)
    }

    /// A text in two languages.
    pub fn words(&mut self, file: FileId, words: &schema::Words) -> Words {
        let own = |text: &Option<Text>| {
            text.as_ref().map(|text| text.value.trim().to_owned()).filter(|t| !t.is_empty())
        };
        let out = Words { vi: own(&words.vi), en: own(&words.en) };
        let at = words.vi.as_ref().or(words.en.as_ref()).map(|text| self.place(file, text));
        let at = at.unwrap_or(Place::whole(file));
        if out.vi.is_none() && out.en.is_none() {
            self.report(Diagnostic::new(&codes::VALUE01, at));
        }
        self.untranslated.see(&out, at);
        out
    }

    /// Two languages, where they may be left out.
    pub fn some_words(&mut self, file: FileId, words: Option<&schema::Words>) -> Option<Words> {
        words.map(|words| self.words(file, words))
    }

    /// Where something comes from.
    pub fn source(&mut self, file: FileId, source: &schema::Source) -> Source {
        Source {
            title: self.words(file, &source.title),
            publisher: self.some_words(file, source.publisher.as_ref()),
            url: source.url.as_ref().and_then(|url| self.web_address(file, url)),
            rights: self.words(file, &source.rights),
            credit: self.some_words(file, source.credit.as_ref()),
        }
    }

    /// An address on the web.
    pub fn web_address(&mut self, file: FileId, text: &Text) -> Option<String> {
        let url = text.value.trim();
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if is_web && !url.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Some(url.to_owned());
        }
        let at = self.place(file, text);
        self.report(Diagnostic::new(&codes::VALUE07, at).with("text", url));
        None
    }

    /// A figure, or the reason why it is missing.
    pub fn value(&mut self, file: FileId, text: &Text) -> Option<Value> {
        let written = Missing::WRITTEN.iter().find(|(id, _)| *id == text.value);
        match written {
            Some((_, missing)) => Some(Err(*missing)),
            None => self.decimal(file, text).map(|located| Ok(located.value)),
        }
    }

    /// The same of one of many values, with its place.
    pub fn scalar(&mut self, file: FileId, scalar: Scalar<'_>) -> (Option<Value>, Place) {
        let Scalar { value, line, column } = scalar;
        let at = place(file, line, column);
        match number::exact(value) {
            Ok(value) => (Some(Ok(value)), at),
            Err(_) => (self.value(file, &Text { value: value.to_owned(), line, column }), at),
        }
    }

    /// A decimal number.
    pub fn decimal(&mut self, file: FileId, text: &Text) -> Option<Located<Decimal>> {
        let at = self.place(file, text);
        match number::exact(&text.value) {
            Ok(value) => Some(Located { value, at }),
            Err(number::Fault::TooLong) => {
                self.too_long(at, text);
                None
            }
            Err(number::Fault::NoNumber) => {
                let mut found = Diagnostic::new(&codes::VALUE03, at).with("text", text.value.as_str());
                let pointed = text.value.replacen(',', ".", 1);
                if number::exact(&pointed).is_ok() {
                    found = found.with("pointed", pointed).advise("hint-point");
                }
                self.report(found);
                None
            }
        }
    }

    /// A bound: a decimal or a fraction.
    pub fn fraction(&mut self, file: FileId, text: &Text) -> Option<Fraction> {
        let read = match text.value.split_once('/') {
            Some((above, below)) => {
                number::exact(above.trim()).and_then(|above| Ok((above, number::exact(below.trim())?)))
            }
            None => number::exact(&text.value).map(|value| (value, Decimal::ONE)),
        };
        let at = self.place(file, text);
        match read {
            Ok((numerator, denominator)) if denominator > Decimal::ZERO => {
                return Some(Fraction { numerator, denominator });
            }
            Err(number::Fault::TooLong) => self.too_long(at, text),
            _ => self.report(Diagnostic::new(&codes::VALUE03, at).with("text", text.value.as_str())),
        }
        None
    }

    fn too_long(&mut self, at: Place, text: &Text) {
        let found = Diagnostic::new(&codes::VALUE09, at).with("text", text.value.as_str());
        self.report(found.with("before", number::MOST_BEFORE).with("behind", number::MOST_BEHIND));
    }

    /// A whole number that is not negative.
    pub fn whole(&mut self, file: FileId, text: &Text) -> Option<Located<usize>> {
        let at = self.place(file, text);
        let read = number::whole(&text.value);
        if read.is_none() {
            self.report(Diagnostic::new(&codes::VALUE06, at).with("text", text.value.as_str()));
        }
        read.map(|value| Located { value, at })
    }

    /// A year.
    pub fn year(&mut self, file: FileId, text: &Text) -> Option<Year> {
        let year = self.whole(file, text)?;
        let read = Year::try_from(year.value).ok().filter(|year| (1900..=2200).contains(year));
        if read.is_none() {
            self.report(Diagnostic::new(&codes::VALUE06, year.at).with("text", text.value.as_str()));
        }
        read
    }

    /// A date: `2022-03-28`.
    pub fn date(&mut self, file: FileId, text: &Text) -> Option<Located<Date>> {
        let at = self.place(file, text);
        let read = text.value.parse().ok().filter(|_| text.value.len() == 10);
        if read.is_none() {
            self.report(Diagnostic::new(&codes::VALUE04, at).with("text", text.value.as_str()));
        }
        read.map(|value| Located { value, at })
    }

    /// One of a few words.
    pub fn one_of<T: Copy>(&mut self, file: FileId, text: &Text, known: &[(&'static str, T)]) -> Option<T> {
        if let Some((_, value)) = known.iter().find(|(word, _)| *word == text.value) {
            return Some(*value);
        }
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        let at = self.place(file, text);
        let mut found = Diagnostic::new(&codes::VALUE05, at)
            .with("text", text.value.as_str())
            .with("known", words.join(", "));
        if let Some(near) = self.guess(&text.value, words.iter().copied()) {
            found = found.with("nearest", near).advise("hint-near");
        }
        self.report(found);
        None
    }

    /// A node of a framework.
    pub fn node(&mut self, file: FileId, code: &Text, framework: &Framework) -> Option<NodeId> {
        let node = framework.node(&code.value);
        if node.is_none() {
            let at = self.place(file, code);
            self.report(
                Diagnostic::new(&codes::NODE01, at)
                    .with("framework", framework.id.as_str())
                    .with("code", code.value.as_str()),
            );
        }
        node
    }

    /// A class by its printed name.
    pub fn class(&mut self, file: FileId, text: &Text, rule: Option<&ClassRule>) -> Option<Located<usize>> {
        let at = self.place(file, text);
        let class = rule.and_then(|rule| rule.class_named(&text.value));
        if class.is_none() {
            let labels = rule.map_or(&[][..], |rule| &rule.labels).iter();
            let known: Vec<&str> = labels.map(|label| label.text(Locale::Vi)).collect();
            let found = Diagnostic::new(&codes::VALUE05, at).with("text", text.value.as_str());
            self.report(found.with("known", known.join(", ")));
        }
        class.map(|value| Located { value, at })
    }

    /// Something that was declared before.
    pub fn named<T: Copy>(&mut self, file: FileId, text: &Text, known: &BTreeMap<String, T>) -> Option<T> {
        if let Some(value) = known.get(&text.value) {
            return Some(*value);
        }
        if self.is_partial {
            return None;
        }
        let at = self.place(file, text);
        let mut found = Diagnostic::new(&codes::REF01, at).with("id", text.value.as_str());
        if let Some(near) = self.guess(&text.value, known.keys().map(String::as_str)) {
            found = found.with("nearest", near).advise("hint-near");
        }
        self.report(found);
        None
    }

    /// An id that is declared here for the first time; addresses of pages are made of it.
    pub fn declare<T: Copy>(
        &mut self,
        at: Place,
        id: &str,
        known: &mut BTreeMap<String, T>,
        value: T,
    ) -> bool {
        if known.len() >= MOST_IDS {
            self.too_many(Some(Place::whole(at.file)), "what-ids", MOST_IDS);
            return false;
        }
        let code: &'static Code = if !is_id(id) {
            &codes::ID01
        } else if known.contains_key(id) {
            &codes::ID02
        } else {
            known.insert(id.to_owned(), value);
            return true;
        };
        let found = Diagnostic::new(code, at).with("id", id);
        self.report(if is_kept(id) { found.advise("hint-kept") } else { found });
        false
    }
}

/// A place; columns beyond what it can tell are its last one.
fn place(file: FileId, line: u32, column: u32) -> Place {
    Place { file, line, column: u16::try_from(column).unwrap_or(u16::MAX) }
}
