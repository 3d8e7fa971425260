//! Bound figures in commentary against the data; how they are compared stands in `written`.

use super::rule::Findings;
use super::written::{Compared, Wanted, compare, is_compared};
use crate::compute::Report;
use crate::compute::reference::{Bound, Origin, Unbound};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic, Edit, FileId, Place};
use crate::markdown::{CALLOUT, PICTURE, Reference};
use crate::model::commentary::Commentary;
use crate::model::framework::{Audience, Index};

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

impl<'a> Found<'a> {
    fn origin(&self) -> Origin<'a> {
        Origin { edition: self.edition, slot: &self.text.slot }
    }

    /// How its text compares with what it stands for; `None` where there is nothing to compare.
    fn compared(&self) -> Option<Compared> {
        let bound = self.bound.as_ref().ok().filter(|bound| is_compared(&self.reference.text, bound))?;
        Some(compare(&self.reference.text, bound, self.text.locale))
    }

    fn diagnostic(&self, code: &'static Code) -> Diagnostic {
        let at = Place { file: self.text.file, line: self.reference.line, column: self.reference.column };
        Diagnostic::new(code, at)
    }

    /// A finding about the text, with the edit that would mend it.
    fn written(&self, report: &Report, code: &'static Code, wanted: Wanted) -> Diagnostic {
        // A figure of the other language is the only one that can be read and is not of this one.
        let is_foreign = code.name == PROSE03.name && wanted.kept.is_some();
        let edit = edit(report, self, wanted.kept);
        let found =
            self.diagnostic(code).with("text", self.reference.text.as_str()).with("value", wanted.shown);
        let found = if is_foreign { found.advise("hint-mark") } else { found };
        Diagnostic { edit, ..found }
    }

    /// The word that the audience of its index lacks, and that index.
    fn hidden<'r>(&self, report: &'r Report) -> Option<(&'static str, &'r Index)> {
        let index = report.catalogue.index(report.index_meant(self.reference, self.origin()).ok()?);
        hidden(self.reference, index.public).map(|word| (word, index))
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

/// What the checks would say of a reference in a text: the code of a finding, or else the files of the boards from
/// which its figure comes.
pub fn tried(
    report: &Report,
    (edition, text): (usize, &Commentary),
    reference: &Reference,
) -> Result<Vec<FileId>, &'static Code> {
    let bound = report.resolve(reference, Origin { edition, slot: &text.slot });
    let found = Found { edition, text, reference, bound };
    match (&found.bound, found.compared()) {
        (Err(Unbound::Unknown), _) => Err(&PROSE02),
        (Err(_), _) => Err(&PROSE04),
        (Ok(_), Some(Compared::Differs(_))) => Err(&PROSE01),
        (Ok(_), Some(Compared::Unreadable(_))) => Err(&PROSE03),
        (Ok(_), _) if found.hidden(report).is_some() => Err(&PROSE05),
        (Ok(_), _) => Ok(boards(report, &found)),
    }
}

/// Finds [`PROSE01`].
pub fn differing_figures(report: &Report, findings: &mut Findings) {
    for found in references(report) {
        let Some(compared) = found.compared() else { continue };
        findings.look(found.text.file);
        if let Compared::Differs(wanted) = compared {
            findings.push(found.written(report, &PROSE01, wanted));
        }
    }
}

/// Finds [`PROSE02`].
pub fn unknown_targets(report: &Report, findings: &mut Findings) {
    for found in references(report) {
        findings.look(found.text.file);
        if !found.bound.is_err_and(|why| why == Unbound::Unknown) {
            continue;
        }
        findings.push(found.diagnostic(&PROSE02).with("target", found.reference.target.as_str()));
    }
    for (edition, year) in report.catalogue.editions.iter().enumerate() {
        for text in &year.commentary {
            for reference in text.prose.references.iter().filter(|reference| is_figure(reference)) {
                findings.look(text.file);
                if report.drawing_meant(reference, Origin { edition, slot: &text.slot }).is_err() {
                    let found = Found { edition, text, reference, bound: Err(Unbound::Unknown) };
                    findings.push(found.diagnostic(&PROSE02).with("target", reference.target.as_str()));
                }
            }
        }
    }
}

/// Finds [`PROSE03`].
pub fn unreadable_figures(report: &Report, findings: &mut Findings) {
    for found in references(report) {
        let Some(compared) = found.compared() else { continue };
        findings.look(found.text.file);
        if let Compared::Unreadable(wanted) = compared {
            findings.push(found.written(report, &PROSE03, wanted));
        }
    }
}

/// Finds [`PROSE04`].
pub fn absent_figures(report: &Report, findings: &mut Findings) {
    for found in references(report) {
        findings.look(found.text.file);
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
pub fn undisclosed_figures(report: &Report, findings: &mut Findings) {
    for found in references(report).filter(|found| found.bound.is_ok()) {
        if report.index_meant(found.reference, found.origin()).is_err() {
            continue;
        }
        findings.look(found.text.file);
        if let Some((word, index)) = found.hidden(report) {
            let target = found.reference.target.as_str();
            let told = found.diagnostic(&PROSE05).with("target", target).with("word", word);
            findings.push(told.with("index", index.id.as_str()));
        }
    }
}

/// What may be counted of changes.
const MOVES: [&str; 3] = ["rose", "fell", "unchanged"];

/// The word that the audience of an index lacks for a reference.
fn hidden(reference: &Reference, public: Audience) -> Option<&'static str> {
    let figure = match reference.node.as_deref() {
        None | Some("total") => (public.total, "total"),
        Some(_) => (public.nodes, "nodes"),
    };
    let own = match reference.kind.as_str() {
        "count" | "share" if reference.value("class").is_some() => (public.class, "class"),
        "count" if reference.value("of").is_some_and(|of| MOVES.contains(&of)) => (public.change, "change"),
        "unit" | "document" | "board" | "count" | "date" => return None,
        "rank" | "of" => (public.rank, "rank"),
        "class" => (public.class, "class"),
        "change" => (public.change, "change"),
        _ => figure,
    };
    [own, figure].into_iter().find(|(is_public, _)| !is_public).map(|(_, word)| word)
}

/// The edit that puts another text into the brackets of a reference; `None` where it is not plain what stands in
/// them, as with marks of emphasis inside a figure.
fn edit(report: &Report, found: &Found<'_>, new: Option<String>) -> Option<Edit> {
    let (new, Reference { text, line, column, .. }) = (new?, found.reference);
    let source = report.catalogue.sources.line(found.text.file, *line);
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let (start, _) = source.char_indices().nth(usize::from(*column).checked_sub(1)?)?;
    let (inside, _) = source[start..].strip_prefix('[')?.split_once("](")?;
    let is_plain = !inside.contains(['[', ']']) && inside.matches(text.as_str()).count() == 1;
    let before = inside.find(text.as_str()).filter(|_| is_plain)?;
    let column = usize::from(*column) + 1 + inside[..before].chars().count();
    let at = Place { file: found.text.file, line: *line, column: u16::try_from(column).ok()? };
    Some(Edit { at, old: text.clone(), new, rests_on: boards(report, found) })
}

/// The files of the boards from which a figure comes.
fn boards(report: &Report, found: &Found<'_>) -> Vec<FileId> {
    let (reference, origin) = (found.reference, found.origin());
    let of_group = || {
        let group = report.catalogue.group_named(&reference.target)?;
        let edition = report.edition_meant(reference, origin).ok()?;
        report.find(edition, report.index_meant(reference, origin).ok()?, group)
    };
    let of_unit = |id: &str| report.standing_meant(id, reference, origin).ok().map(|(board, _)| board);
    let own = of_unit(&reference.target).or_else(of_group);
    let other = reference.value("to").and_then(of_unit);
    let before =
        own.filter(|_| reference.kind == "change").and_then(|board| board.year_before().ok().map(|b| b.at));
    let before = before.map(|at| report.board(at));
    [own, other, before].into_iter().flatten().map(|board| board.sheet.at.file).collect()
}
