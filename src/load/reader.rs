//! Turns texts of content files into values, and reports those that are none.

use super::codes;
use super::files::{File, FileKind, Files};
use super::names::{is_id, nearest};
use super::text;
use crate::diagnostic::{Arg, Code, Diagnostic, FileId, Place, Sources};
use crate::locale::Locale;
use crate::model::framework::{ClassRule, Framework, NodeId};
use crate::model::value::{Fraction, Located, Missing, Source, Value, Words, Year};
use crate::schema::{self, Text, yaml};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What has been read, and what was wrong with it.
#[derive(Default)]
pub struct Reader<'a> {
    sources: Sources,
    ids: BTreeMap<&'a str, FileId>,
    diagnostics: Vec<Diagnostic>,
    is_partial: bool,
}

impl<'a> Reader<'a> {
    /// Registers every text file; files that are not UTF-8 are reported.
    pub fn new(files: &'a Files) -> Self {
        let mut reader = Self::default();
        for file in files.all.iter().filter(|file| file.kind != FileKind::Scan) {
            let Some(id) = reader.admit(&files.shown(file), &file.bytes) else {
                continue;
            };
            reader.ids.insert(&file.path, id);
            let is_guide = file.path.ends_with("README.md");
            if file.kind == FileKind::Unknown && !is_guide {
                reader.report(
                    Diagnostic::new(&codes::FILE02, Place::whole(id)).with("path", file.path.as_str()),
                );
            }
        }
        reader
    }

    /// Adds the text of a file; one that is no text to be read is reported.
    pub fn admit(&mut self, shown: &str, bytes: &[u8]) -> Option<FileId> {
        match text::admitted(bytes) {
            Ok(text) => Some(self.sources.add(shown, &text)),
            Err(fault) => {
                self.refuse(shown, &fault);
                None
            }
        }
    }

    /// Reports a file that is no text to be read.
    fn refuse(&mut self, shown: &str, fault: &text::Fault) {
        let file = self.sources.add(shown, "");
        self.report(match fault {
            text::Fault::NotUtf8(byte) => {
                Diagnostic::new(&codes::FILE01, Place::whole(file)).with("byte", *byte)
            }
            text::Fault::Forbidden(found, line, column) => {
                let at = Place { file, line: *line, column: *column };
                Diagnostic::new(&codes::FILE04, at).with("code", format!("U+{:04X}", u32::from(*found)))
            }
        });
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

    /// The sources and findings.
    pub fn finish(self) -> (Sources, Vec<Diagnostic>) {
        (self.sources, self.diagnostics)
    }

    /// Whether anything was found wrong.
    pub fn has_findings(&self) -> bool {
        !self.diagnostics.is_empty()
    }

    /// Adds a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
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
        let found = files.of(kind).next();
        if found.is_none() {
            let path = format!("{}/{name}", files.root.display());
            self.report(Diagnostic::new(&codes::FILE03, None).with("path", path));
        }
        found
    }

    /// Reads the YAML of a file; a fault of shape is reported.
    pub fn parse<T: DeserializeOwned>(&mut self, file: FileId) -> Option<T> {
        let fault = match yaml::read(self.sources.text(file)) {
            Ok(value) => return Some(value),
            Err(fault) => fault,
        };
        let at = Place { file, line: fault.line, column: u16::try_from(fault.column).unwrap_or(u16::MAX) };
        let found = match fault.kind {
            yaml::FaultKind::UnknownKey(key, known) => unknown_key(at, key, &known),
            yaml::FaultKind::DuplicateKey(key) => Diagnostic::new(&codes::KEY02, at).with("key", key),
            yaml::FaultKind::MissingKey(key) => Diagnostic::new(&codes::KEY03, at).with("key", key),
            yaml::FaultKind::EmptyValue => Diagnostic::new(&codes::VALUE01, at),
            yaml::FaultKind::WrongShape(expected) => {
                Diagnostic::new(&codes::VALUE02, at).with("expected", expected)
            }
            yaml::FaultKind::TooMuch => Diagnostic::new(&codes::YAML02, at),
            yaml::FaultKind::Syntax(what) => Diagnostic::new(&codes::YAML01, at).with("what", syntax(what)),
        };
        self.report(found);
        None
    }

    /// The place of a text.
    pub fn place(&self, file: FileId, text: &Text) -> Place {
        let clip = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        Place {
            file,
            line: clip(text.referenced.line()),
            column: u16::try_from(text.referenced.column()).unwrap_or(u16::MAX),
        }
    }

    /// A text in two languages.
    pub fn words(&mut self, file: FileId, words: &schema::Words) -> Words {
        let own = |text: &Option<Text>| {
            text.as_ref().map(|text| text.value.trim().to_owned()).filter(|t| !t.is_empty())
        };
        let out = Words { vi: own(&words.vi), en: own(&words.en) };
        if out.vi.is_none() && out.en.is_none() {
            let at = words.vi.as_ref().or(words.en.as_ref()).map(|text| self.place(file, text));
            self.report(Diagnostic::new(&codes::VALUE01, at.unwrap_or(Place::whole(file))));
        }
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

    /// A decimal number.
    pub fn decimal(&mut self, file: FileId, text: &Text) -> Option<Located<Decimal>> {
        let at = self.place(file, text);
        match exact(&text.value) {
            Some(value) => Some(Located { value, at }),
            None => {
                let mut found = Diagnostic::new(&codes::VALUE03, at).with("text", text.value.as_str());
                let pointed = text.value.replacen(',', ".", 1);
                if exact(&pointed).is_some() {
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
            Some((above, below)) => exact(above.trim()).zip(exact(below.trim())),
            None => exact(&text.value).map(|value| (value, Decimal::ONE)),
        };
        match read {
            Some((numerator, denominator)) if denominator > Decimal::ZERO => {
                Some(Fraction { numerator, denominator })
            }
            _ => {
                let at = self.place(file, text);
                self.report(Diagnostic::new(&codes::VALUE03, at).with("text", text.value.as_str()));
                None
            }
        }
    }

    /// A whole number that is not negative.
    pub fn whole(&mut self, file: FileId, text: &Text) -> Option<Located<usize>> {
        let at = self.place(file, text);
        let read = text.value.parse().ok().filter(|_| text.value.bytes().all(|b| b.is_ascii_digit()));
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
        if let Some(near) = nearest(&text.value, words.iter().copied()) {
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
        if let Some(near) = nearest(&text.value, known.keys().map(String::as_str)) {
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
        let code: &'static Code = if !is_id(id) {
            &codes::ID01
        } else if known.contains_key(id) {
            &codes::ID02
        } else {
            known.insert(id.to_owned(), value);
            return true;
        };
        self.report(Diagnostic::new(code, at).with("id", id));
        false
    }
}

/// What is wrong with the syntax, in the user's language where the library's words are known.
fn syntax(what: String) -> Arg {
    const KNOWN: [(&str, &str); 5] = [
        ("tab", "what-tab"),
        ("bracket", "what-bracket"),
        ("quot", "what-quote"),
        ("indent", "what-indent"),
        ("mapping values", "what-colon"),
    ];
    let found = KNOWN.into_iter().find(|(word, _)| what.contains(word));
    found.map_or(Arg::Text(what), |(_, key)| Arg::Key(key))
}

fn unknown_key(at: Place, key: String, known: &[&'static str]) -> Diagnostic {
    let near = nearest(&key, known.iter().copied());
    let is_number = !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
    let advice: Option<&'static str> = if is_number { Some("hint-comma") } else { near.map(|_| "hint-near") };
    let found = Diagnostic::new(&codes::KEY01, at)
        .with("key", key)
        .with("known", known.join(", "))
        .with("nearest", near.unwrap_or_default());
    match advice {
        Some(advice) => found.advise(advice),
        None => found,
    }
}

/// A decimal as it must be written in content files: digits, at most one point, a sign.
pub fn exact(text: &str) -> Option<Decimal> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit());
    if is_plain { Decimal::from_str_exact(text).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_scale_and_nothing_else_is_a_number() {
        assert_eq!(exact("93.00").unwrap().to_string(), "93.00");
        assert_eq!(exact("-1.4892").unwrap().to_string(), "-1.4892");
        for text in ["92,66", "1_000", "0x1F", "1e3", ".5", "5.", "", "-", "NaN", "1.2.3"] {
            assert_eq!(exact(text), None, "{text}");
        }
    }
}
