//! Bound figures in commentary against the data.
//!
//! A figure in the text must equal the one of the report, rounded to the decimals that the text
//! shows: all decimals of the index, or at least two. Without a sign, a change is compared by its size.

use crate::compute::Report;
use crate::compute::reference::{Bound, Origin, Unbound};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic, Place};
use crate::locale::{Locale, number};
use crate::markdown::{CALLOUT, PICTURE, Reference};
use crate::model::commentary::Commentary;
use crate::model::framework::Audience;
use crate::model::value::rounded;
use rust_decimal::Decimal;

/// A bound figure that differs from the data.
pub static PROSE01: Code = Code { name: "PROSE01", severity: Error };
/// A reference to something that does not exist.
pub static PROSE02: Code = Code { name: "PROSE02", severity: Error };
/// A text in which no figure can be read.
pub static PROSE03: Code = Code { name: "PROSE03", severity: Error };
/// A figure that the report does not have.
pub static PROSE04: Code = Code { name: "PROSE04", severity: Error };

/// A figure that the audience of its index does not list.
pub static PROSE05: Code = Code { name: "PROSE05", severity: Warning };

/// A reference with what it stands for.
struct Found<'a> {
    edition: usize,
    text: &'a Commentary,
    reference: &'a Reference,
    bound: Result<Bound<'a>, Unbound>,
}

impl Found<'_> {
    fn diagnostic(&self, code: &'static Code) -> Diagnostic {
        let at = Place { file: self.text.file, line: self.reference.line, column: self.reference.column };
        Diagnostic::new(code, at)
    }
}

/// Every reference of every text to what the report holds, charts and tables left to [`unknown_targets`].
fn references(report: &Report) -> impl Iterator<Item = Found<'_>> {
    report.catalogue.editions.iter().enumerate().flat_map(move |(edition, year)| {
        year.commentary.iter().flat_map(move |text| {
            text.prose.references.iter().filter(|reference| is_bound(reference)).map(move |reference| {
                let bound = report.resolve(reference, Origin { edition, slot: &text.slot });
                Found { edition, text, reference, bound }
            })
        })
    })
}

fn is_bound(reference: &Reference) -> bool {
    !is_figure(reference) && reference.kind != PICTURE && reference.kind != CALLOUT
}

fn is_figure(reference: &Reference) -> bool {
    reference.kind == "chart" || reference.kind == "table"
}

/// Finds [`PROSE01`].
pub fn differing_figures(report: &Report, findings: &mut Vec<Diagnostic>) {
    for found in references(report) {
        let Ok(bound) = found.bound else { continue };
        if let Compared::Differs(value) = compare(&found.reference.text, &bound, found.text.locale) {
            findings.push(
                found.diagnostic(&PROSE01).with("text", found.reference.text.as_str()).with("value", value),
            );
        }
    }
}

/// Finds [`PROSE02`].
pub fn unknown_targets(report: &Report, findings: &mut Vec<Diagnostic>) {
    for found in references(report).filter(|found| found.bound.is_err_and(|why| why == Unbound::Unknown)) {
        findings.push(found.diagnostic(&PROSE02).with("target", found.reference.target.as_str()));
    }
    for (edition, year) in report.catalogue.editions.iter().enumerate() {
        for text in &year.commentary {
            for reference in text.prose.references.iter().filter(|reference| is_figure(reference)) {
                if report.drawing_meant(reference, Origin { edition, slot: &text.slot }).is_err() {
                    let found = Found { edition, text, reference, bound: Err(Unbound::Unknown) };
                    findings.push(found.diagnostic(&PROSE02).with("target", reference.target.as_str()));
                }
            }
        }
    }
}

/// Finds [`PROSE03`].
pub fn unreadable_figures(report: &Report, findings: &mut Vec<Diagnostic>) {
    for found in references(report) {
        let Ok(bound) = found.bound else { continue };
        if let Compared::Unreadable(value) = compare(&found.reference.text, &bound, found.text.locale) {
            findings.push(
                found.diagnostic(&PROSE03).with("text", found.reference.text.as_str()).with("value", value),
            );
        }
    }
}

/// Finds [`PROSE04`].
pub fn absent_figures(report: &Report, findings: &mut Vec<Diagnostic>) {
    for found in references(report) {
        let why = match found.bound {
            Ok(_) | Err(Unbound::Unknown) => continue,
            Err(Unbound::NoIndex) => "why-no-index",
            Err(Unbound::NoEdition) => "why-no-edition",
            Err(Unbound::NoBoard) => "why-no-board",
            Err(Unbound::NoNode) => "why-no-node",
            Err(Unbound::Missing(_)) => "why-withheld",
            Err(Unbound::NotComputed) => "why-not-computed",
        };
        findings.push(
            found
                .diagnostic(&PROSE04)
                .with("target", found.reference.target.as_str())
                .with("why", Arg::Key(why)),
        );
    }
}

/// Finds [`PROSE05`]. Prose is shown to everyone: a figure written there is told, an empty text leaves a hole.
pub fn undisclosed_figures(report: &Report, findings: &mut Vec<Diagnostic>) {
    for found in references(report).filter(|found| found.bound.is_ok()) {
        let origin = Origin { edition: found.edition, slot: &found.text.slot };
        let Ok(index) = report.index_meant(found.reference, origin) else { continue };
        let index = report.catalogue.index(index);
        if let Some(word) = hidden(found.reference, index.public) {
            let target = found.reference.target.as_str();
            let told = found.diagnostic(&PROSE05).with("target", target).with("word", word);
            findings.push(told.with("index", index.id.as_str()));
        }
    }
}

/// The word that the audience of an index lacks for a reference.
fn hidden(reference: &Reference, public: Audience) -> Option<&'static str> {
    let figure = match reference.node.as_deref() {
        None | Some("total") => (public.total, "total"),
        Some(_) => (public.nodes, "nodes"),
    };
    let own = match reference.kind.as_str() {
        "unit" | "document" | "board" | "count" => return None,
        "rank" | "of" => (public.rank, "rank"),
        "class" => (public.class, "class"),
        "change" => (public.change, "change"),
        _ => figure,
    };
    [own, figure].into_iter().find(|(is_public, _)| !is_public).map(|(_, word)| word)
}

/// A text against what it is bound to.
#[derive(Debug, PartialEq, Eq)]
enum Compared {
    /// Equal, or nothing to compare.
    Agrees,
    /// The figure of the report, as it should be written.
    Differs(String),
    /// The figure of the report; the text holds none.
    Unreadable(String),
}

fn compare(text: &str, bound: &Bound<'_>, locale: Locale) -> Compared {
    if text.is_empty() {
        return Compared::Agrees;
    }
    match bound {
        Bound::Unit(_) | Bound::Document(_) | Bound::Board(_) => Compared::Agrees,
        Bound::Word(name) => {
            let name = name.text(locale);
            if name.to_lowercase() == text.to_lowercase() {
                Compared::Agrees
            } else {
                Compared::Differs(name.to_owned())
            }
        }
        Bound::Count(count) => {
            let shown = number::count(*count, locale);
            match number::parse(text, locale) {
                Some(read) if read == Decimal::from(*count) => Compared::Agrees,
                Some(_) => Compared::Differs(shown),
                None => Compared::Unreadable(shown),
            }
        }
        Bound::Figure { value, decimals, signed } => {
            let is_signed = text.starts_with(['+', '-', '\u{2212}']);
            let value = if *signed && !is_signed { value.abs() } else { *value };
            let shown = number::number(rounded(value, *decimals), locale);
            let bare = text.trim_end_matches('%').trim_end();
            match number::parse(bare, locale) {
                Some(read) if is_same(read, value, *decimals) => Compared::Agrees,
                Some(_) => Compared::Differs(shown),
                None => Compared::Unreadable(shown),
            }
        }
    }
}

fn is_same(read: Decimal, value: Decimal, decimals: u32) -> bool {
    let is_precise = read.scale() >= decimals.min(2);
    read == value || (is_precise && read == rounded(value, read.scale()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Bound<'static> {
        Bound::Figure { value: Decimal::from_str_exact(text).unwrap(), decimals: 4, signed: false }
    }

    #[test]
    fn rounded_texts_agree_and_wrong_ones_do_not() {
        let bound = figure("42.114346");
        for text in ["42,1143", "42,11", "42,1143 %"] {
            assert_eq!(compare(text, &bound, Locale::Vi), Compared::Agrees, "{text}");
        }
        assert_eq!(compare("42,1144", &bound, Locale::Vi), Compared::Differs("42,1143".into()));
        assert_eq!(compare("42", &bound, Locale::Vi), Compared::Differs("42,1143".into()));
        assert_eq!(compare("42.1143", &bound, Locale::Vi), Compared::Unreadable("42,1143".into()));
        assert_eq!(compare("93", &figure("93"), Locale::Vi), Compared::Agrees);
    }

    #[test]
    fn a_change_without_sign_is_compared_by_size() {
        let bound = Bound::Figure { value: Decimal::new(-14892, 4), decimals: 4, signed: true };
        assert_eq!(compare("1,4892", &bound, Locale::Vi), Compared::Agrees);
        assert_eq!(compare("−1,4892", &bound, Locale::Vi), Compared::Agrees);
        assert_eq!(compare("+1,4892", &bound, Locale::Vi), Compared::Differs("−1,4892".into()));
    }
}
