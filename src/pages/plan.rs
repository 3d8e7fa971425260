//! Which pages and files the site has, and where they lie. Made once, before anything is rendered.

use super::around::Arounds;
use super::links::Links;
use super::node_names;
use super::page::Subject;
use super::rail::Rails;
use super::{corrections, successions, surveys, targets};
use crate::charts;
use crate::compute::reference::{Drawing, Origin};
use crate::compute::{Board, BoardRef, Report};
use crate::diagnostic::Code;
use crate::locale::Locale;
use crate::model::document::DocumentId;
use crate::model::edition::Edition;
use crate::model::framework::{IndexId, NodeId};
use crate::model::unit::UnitId;
use crate::model::value::Year;
use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};

/// The report, the theme, and what every edition has pages for.
pub struct Plan<'a> {
    /// The report, as its readers may see it.
    pub report: &'a Report,
    /// The theme.
    pub theme: &'a Theme,
    /// Every check of the content.
    pub rules: &'a [&'static Code],
    editions: Vec<Contents>,
    folders: Vec<String>,
    lines: BTreeMap<(BoardRef, NodeId), usize>,
    titles: Vec<Title<'a>>,
    scope: Scope,
    shared: charts::Shared,
    /// The lists of contents beside pages.
    pub rails: Rails,
    /// What stands around pages of a kind alike.
    pub arounds: Arounds,
    /// The links that pages share.
    pub links: Links,
}

/// The title that the commentary of an edition gives to a drawing, in its language.
struct Title<'a> {
    of: (usize, Locale, Drawing),
    text: &'a str,
}

/// Which editions are made, and which may be linked to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Years whose editions are made now.
    pub asked: Vec<Year>,
    /// Years whose editions stand already and stay as they are.
    pub standing: Vec<Year>,
    /// Whether it is for a copy of an edition that is handed over: its links to editions that are not there become text,
    /// and it offers no forms of itself.
    pub is_copy: bool,
}

impl Scope {
    /// Whether the edition of a year will be there.
    pub fn has(&self, year: Year) -> bool {
        self.asked.contains(&year) || self.standing.contains(&year)
    }

    /// The same editions, as if all were made now.
    pub fn whole(&self) -> Self {
        Self {
            asked: [&self.asked[..], &self.standing[..]].concat(),
            standing: Vec::new(),
            is_copy: self.is_copy,
        }
    }
}

/// What an edition has pages for.
#[derive(Debug, Default)]
pub struct Contents {
    /// Boards in the order in which readers meet them.
    pub boards: Vec<BoardRef>,
    /// Units, in the order of the catalogue.
    pub units: BTreeSet<UnitId>,
    /// Documents.
    pub documents: BTreeSet<DocumentId>,
    /// Indices, in the order of the boards.
    pub indices: Vec<IndexId>,
    /// Parts of the whole, with the names of their pages.
    pub nodes: BTreeMap<(BoardRef, NodeId), String>,
}

impl<'a> Plan<'a> {
    /// The plan of some editions. Those that stand already have their place in it, because pages
    /// link to them; others have none, so that no link leads to them.
    pub fn new(report: &'a Report, theme: &'a Theme, scope: &Scope, rules: &'a [&'static Code]) -> Self {
        let editions: Vec<Contents> =
            (0..report.catalogue.editions.len()).map(|at| contents(report, at)).collect();
        let lines = node_names::lines(report, editions.iter().map(|of| &of.nodes));
        let (titles, scope, folders) = (titles(report), scope.clone(), folders(report));
        let shared = charts::Shared::of(report, languages(report));
        Self {
            report,
            theme,
            rules,
            editions,
            folders,
            lines,
            titles,
            scope,
            shared,
            rails: Rails::default(),
            arounds: Arounds::default(),
            links: Links::default(),
        }
    }

    /// The report and what its drawings share.
    pub fn drawn(&self) -> (&'a Report, &charts::Shared) {
        (self.report, &self.shared)
    }

    /// The title that the commentary of an edition gives to a drawing in a language; it stands in place of the
    /// finding wherever the edition shows the drawing.
    pub fn title(&self, edition: usize, locale: Locale, drawing: &Drawing) -> Option<&'a str> {
        let of = (edition, locale, *drawing);
        self.titles.iter().find(|title| title.of == of).map(|title| title.text)
    }

    /// The numbers of the editions to be made now, oldest first.
    pub fn asked(&self) -> impl Iterator<Item = usize> + '_ {
        self.editions().filter(|at| self.scope.asked.contains(&self.edition(*at).year))
    }

    /// The languages, the default one first.
    pub fn languages(&self) -> &'a [Locale] {
        languages(self.report)
    }

    /// The numbers of the editions that will be there, oldest first.
    pub fn editions(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.editions.len()).filter(|at| self.scope.has(self.edition(*at).year))
    }

    /// Whether it is for a copy of an edition that is handed over.
    pub fn is_copy(&self) -> bool {
        self.scope.is_copy
    }

    /// The number by which a part of the whole is known over the years.
    pub fn line(&self, board: BoardRef, node: NodeId) -> Option<usize> {
        self.lines.get(&(board, node)).copied()
    }

    /// What an edition has pages for.
    pub fn contents(&self, edition: usize) -> &Contents {
        &self.editions[edition]
    }

    /// An edition.
    pub fn edition(&self, number: usize) -> &'a Edition {
        &self.report.catalogue.editions[number]
    }

    /// Whether there is a page of a subject.
    pub fn has(&self, subject: Subject) -> bool {
        let Some(edition) = subject.edition() else { return true };
        let Some(contents) = self.editions.get(edition) else { return false };
        if !self.scope.has(self.edition(edition).year) {
            return false;
        }
        match subject {
            Subject::Unit(_, unit) => contents.units.contains(&unit),
            Subject::Node(board, node) => contents.nodes.contains_key(&(board, node)),
            Subject::Document(_, document) => contents.documents.contains(&document),
            Subject::Methodology(_, index) => contents.indices.contains(&index),
            Subject::Groups(_, index) => {
                let of = |at: &&BoardRef| self.report.board(**at).sheet.index == index;
                contents.boards.iter().filter(of).nth(1).is_some()
            }
            Subject::Successions(_) => successions::known(self, edition).next().is_some(),
            Subject::Targets(_) => targets::documents(self, edition).next().is_some(),
            Subject::Surveys(_) => surveys::boards(self, edition).next().is_some(),
            Subject::Heads(_) => !self.edition(edition).classifications.is_empty(),
            _ => true,
        }
    }

    /// The path of a page.
    pub fn path(&self, subject: Subject, locale: Locale) -> String {
        let mut path = String::with_capacity(48);
        if let Some(edition) = subject.edition() {
            path.push_str(self.folder_of(edition));
        }
        if locale != self.languages()[0] {
            path.push_str(&self.folder(locale));
        }
        let catalogue = &self.report.catalogue;
        let (folder, name) = match subject {
            Subject::Home | Subject::Edition(_) => ("", "index"),
            Subject::NotFound => ("", "404"),
            Subject::Checks => ("", "checks"),
            Subject::Board(at) => {
                let board = self.report.board(at);
                (board.index.id.as_str(), catalogue.group(board.sheet.group).id.as_str())
            }
            // No group is called `index`.
            Subject::Groups(_, index) => (catalogue.index(index).id.as_str(), "index"),
            Subject::Node(at, node) => {
                let name = self.editions[at.edition].nodes.get(&(at, node)).map_or("", String::as_str);
                (self.report.board(at).index.id.as_str(), name)
            }
            Subject::Unit(_, unit) => ("units", catalogue.unit(unit).id.as_str()),
            Subject::Document(_, document) => ("documents", catalogue.document(document).id.as_str()),
            Subject::Methodology(_, index) => ("methodology", catalogue.index(index).id.as_str()),
            Subject::Data(_) => ("data", "index"),
            Subject::About => ("", "about"),
            Subject::Accessibility => ("", "accessibility"),
            Subject::Successions(_) => ("", "successions"),
            Subject::Heads(_) => ("", "heads"),
            Subject::Surveys(_) => ("", "surveys"),
            Subject::Targets(_) => ("", "targets"),
            Subject::Names(_) => ("", "names"),
            Subject::Corrections(_) => ("", "corrections"),
            Subject::Verify(_) => ("", "verify"),
            Subject::Print(_) => ("", "print"),
        };
        if !folder.is_empty() {
            path.push_str(folder);
            path.push('/');
        }
        path.push_str(name);
        path.push_str(".html");
        path
    }

    /// The folder of an edition; an earlier version of it has one of its own in there, with the same names.
    pub fn folder_of(&self, edition: usize) -> &str {
        &self.folders[edition]
    }

    /// The folder of a language, below the output folder or an edition's: none for the default one.
    pub fn folder(&self, locale: Locale) -> String {
        if locale == self.languages()[0] { String::new() } else { format!("{}/", locale.tag()) }
    }

    /// The path of a file that all languages of an edition, or of the home page, share.
    pub fn file(&self, edition: Option<usize>, name: &str) -> String {
        match edition {
            Some(edition) => [self.folder_of(edition), name].concat(),
            None => name.to_owned(),
        }
    }

    /// The path of a download of a board, without its ending.
    pub fn download(&self, board: &Board<'_>) -> String {
        let group = &self.report.catalogue.group(board.sheet.group).id;
        self.file(Some(board.at.edition), &format!("data/{}-{group}", board.index.id))
    }
}

/// The languages of a site, the default one first.
fn languages(report: &Report) -> &[Locale] {
    let languages = &report.catalogue.site.languages;
    if languages.is_empty() { &Locale::ALL[..1] } else { languages }
}

fn folders(report: &Report) -> Vec<String> {
    let years = report.catalogue.editions.iter().map(|edition| edition.year).enumerate();
    let earlier = |number| report.superseded.filter(|of| of.edition == number);
    let folder = |(number, year)| match earlier(number) {
        Some(of) => format!("{year}/v{}/", of.version),
        None => format!("{year}/"),
    };
    years.map(folder).collect()
}

fn contents(report: &Report, edition: usize) -> Contents {
    let boards = boards(report, edition);
    let mut indices: Vec<IndexId> = Vec::new();
    for board in &boards {
        let index = report.board(*board).sheet.index;
        if !indices.contains(&index) {
            indices.push(index);
        }
    }
    let units = report.units_in(edition).into_iter().collect();
    let nodes = node_names::all(report, &boards);
    Contents { boards, units, documents: documents(report, edition), indices, nodes }
}

/// Boards that an act approves come first, then those of one index together, then by the order of
/// groups in the catalogue.
fn boards(report: &Report, edition: usize) -> Vec<BoardRef> {
    let mut boards: Vec<Board<'_>> = report.boards(edition).collect();
    let approved: BTreeSet<IndexId> =
        boards.iter().filter(|board| board.sheet.document.is_some()).map(|board| board.sheet.index).collect();
    boards.sort_by_key(|board| {
        let index = board.sheet.index;
        (!approved.contains(&index), index, board.sheet.group)
    });
    boards.into_iter().map(|board| board.at).collect()
}

/// The titles that commentary gives to drawings; few do.
fn titles(report: &Report) -> Vec<Title<'_>> {
    let editions = report.catalogue.editions.iter().enumerate();
    let texts = editions.flat_map(|(edition, of)| of.commentary.iter().map(move |text| (edition, text)));
    let given = texts.flat_map(|(edition, text)| {
        let charts = text.prose.references.iter().filter(|of| of.kind == "chart" && !of.text.is_empty());
        charts.filter_map(move |reference| {
            let origin = Origin { edition, slot: &text.slot };
            let drawing = report.drawing_meant(reference, origin).ok()?;
            Some(Title { of: (edition, text.locale, drawing), text: &reference.text })
        })
    });
    given.collect()
}

/// Documents that an edition rests on or speaks of, and those to which these refer.
fn documents(report: &Report, edition: usize) -> BTreeSet<DocumentId> {
    let catalogue = &report.catalogue;
    let year = &catalogue.editions[edition];
    let mut found: BTreeSet<DocumentId> = year.boards.iter().filter_map(|board| board.document).collect();
    found.extend(year.classifications.iter().filter_map(|given| given.document));
    let changing: Vec<DocumentId> = corrections::changing(catalogue, &found).collect();
    found.extend(changing);
    let spoken = year.commentary.iter().flat_map(|text| &text.prose.references);
    found.extend(
        spoken.filter(|named| named.kind == "document").filter_map(|n| catalogue.document_named(&n.target)),
    );
    let mut open: Vec<DocumentId> = found.iter().copied().collect();
    while let Some(document) = open.pop() {
        if let Some((_, Some(earlier))) = catalogue.document(document).relation
            && found.insert(earlier)
        {
            open.push(earlier);
        }
    }
    found
}
