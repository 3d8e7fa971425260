//! What readers may see. Applied once, where the report is handed to pages: what the audience
//! does not see is taken out here, so that no template, chart or download can show it.

use super::correct::CellChange;
use super::report::Report;
use crate::diagnostic::Place;
use crate::model::correction::{CorrectedCell, StatedFigure};
use crate::model::edition::{Edition, State};
use crate::model::framework::{Audience, NodeId};
use crate::model::scoreboard::PointSource;
use crate::model::value::Year;
use std::sync::Arc;

/// Who reads a site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Readers {
    /// Everyone: of each index the kinds of figures that its audience lists.
    #[default]
    Public,
    /// The office: every figure that was written.
    Internal,
}

/// For whom a site is built, and whether drafts are in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Disclosure {
    /// Who reads it.
    pub readers: Readers,
    /// Whether editions that are not published yet are in it.
    pub drafts: bool,
}

impl Disclosure {
    /// Its name in the manifest; two sites of different names never share a folder.
    pub fn id(self) -> &'static str {
        match (self.readers, self.drafts) {
            (Readers::Public, false) => "public",
            (Readers::Public, true) => "public-draft",
            (Readers::Internal, false) => "internal",
            (Readers::Internal, true) => "internal-draft",
        }
    }
}

/// Why a page must not be passed on as published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It holds what the public does not see.
    Internal,
    /// It rests on an edition that is not published.
    Draft,
    /// A later version stands in its place.
    Superseded,
}

impl Mark {
    /// The keys of its word and of what that means.
    pub fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Internal => ("mark_internal", "mark_internal_means"),
            Self::Draft => ("mark_draft", "mark_draft_means"),
            Self::Superseded => ("mark_superseded", "mark_superseded_means"),
        }
    }
}

/// A file of which some readers do not see everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// The edition.
    pub year: Year,
    /// Id of the index, where the file is a board.
    pub index: Option<String>,
    /// The file, as the user knows it.
    pub file: String,
}

impl Report {
    /// The files of editions whose contents are not all in another report of the same content, because that one was
    /// handed to readers who do not see everything. Whatever was taken out of a board shows in how it is written out.
    pub fn differences(&self, shown: &Self) -> Vec<Hidden> {
        let mut found = Vec::new();
        let path = |place: Place| self.catalogue.sources.path(place.file).to_owned();
        for edition in &self.catalogue.editions {
            let Some(other) = shown.catalogue.edition(edition.year) else {
                found.push(Hidden { year: edition.year, index: None, file: path(edition.at) });
                continue;
            };
            for board in &edition.boards {
                let left = other.boards.iter().find(|left| left.at == board.at);
                if left.is_none_or(|left| format!("{left:?}") != format!("{board:?}")) {
                    let index = Some(self.catalogue.index(board.index).id.clone());
                    found.push(Hidden { year: edition.year, index, file: path(board.at) });
                }
            }
            let rest = |edition: &Edition| {
                let Edition { classifications, commentary, pictures, .. } = edition;
                format!("{classifications:?} {commentary:?} {:?}", pictures.keys())
            };
            if rest(edition) != rest(other) {
                found.push(Hidden { year: edition.year, index: None, file: path(edition.at) });
            }
        }
        found
    }

    /// The report as its readers see it: editions that are not published, and figures that the audience
    /// of an index does not list, only where they are asked for.
    #[must_use]
    pub fn disclosed(self, to: Disclosure) -> Self {
        let mut report = if to.drafts { self } else { self.without_drafts() };
        match to.readers {
            Readers::Public => report.hide(),
            Readers::Internal => {
                report.catalogue.indices.iter_mut().for_each(|index| index.public = Audience::ALL);
            }
        }
        report.disclosed = Some(to);
        report
    }

    fn without_drafts(mut self) -> Self {
        let published: Vec<bool> =
            self.catalogue.editions.iter().map(|edition| edition.state == State::Published).collect();
        let mut keep = published.iter();
        self.results.retain(|_| *keep.next().unwrap_or(&false));
        let mut keep = published.iter();
        self.corrections.revisions.retain(|_| *keep.next().unwrap_or(&false));
        if let Some(superseded) = &mut self.superseded {
            let gone = published[..superseded.edition].iter().filter(|is_published| !**is_published).count();
            superseded.edition -= gone;
        }
        self.catalogue.editions.retain(|edition| edition.state == State::Published);
        self
    }

    /// Takes out what the public does not see.
    fn hide(&mut self) {
        self.hide_corrections();
        for (edition, results) in self.catalogue.editions.iter_mut().zip(&mut self.results) {
            for (at, board) in edition.boards.iter_mut().enumerate() {
                let public = self.catalogue.indices[usize::from(board.index.0)].public;
                // Most indices hide nothing, and then results stay the ones that a preview remembers.
                if public == Audience::ALL {
                    continue;
                }
                let result = &mut Arc::make_mut(results)[at];
                let is_hidden =
                    |node: NodeId| if node == NodeId::TOTAL { !public.total } else { !public.nodes };
                board.columns.retain(|column| {
                    !is_hidden(column.node) && (public.sources || column.source == PointSource::Points)
                });
                result.scores.hide(is_hidden);
                result.ranks.hide(|node| !public.rank || is_hidden(node));
                for (at, summary) in (0u16..).zip(&mut result.summaries) {
                    if is_hidden(NodeId(at)) {
                        *summary = None;
                    }
                }
                if !public.class {
                    result.classes = Default::default();
                }
                board.accepted.retain(|accepted| match accepted.code.trim_end_matches(char::is_numeric) {
                    "RANK" => public.rank,
                    "CLASS" => public.class,
                    "CHANGE" => public.change,
                    _ if accepted.node.is_some() => public.nodes,
                    _ => public.total,
                });
                board.summaries.retain(|summary| !is_hidden(summary.node));
                for row in &mut board.rows {
                    if let Some(more) = &mut row.more {
                        for note in &mut more.notes {
                            if !public.remarks {
                                (note.evidence, note.explanation) = (None, None);
                            }
                        }
                        more.others.retain(|other| !is_hidden(other.node));
                        for other in &mut more.others {
                            other.rank = other.rank.filter(|_| public.rank);
                            other.change = other.change.filter(|_| public.change);
                        }
                        if !public.nodes {
                            (more.bonus, more.deduction) = (None, None);
                        }
                    }
                    row.stated.class = row.stated.class.filter(|_| public.class);
                    if !public.total {
                        (row.stated.total, row.shares) = (None, None);
                    }
                    if !public.rank {
                        (row.stated.rank, row.stated.of) = (None, None);
                    }
                    if !public.change {
                        (row.stated.change, row.stated.before) = (None, None);
                    }
                }
            }
        }
    }

    /// What an act changed is told as far as the figure itself is; how an edition stood before is a report of its own.
    fn hide_corrections(&mut self) {
        for (edition, revisions) in self.catalogue.editions.iter_mut().zip(&mut self.corrections.revisions) {
            for revision in revisions {
                revision.changes.retain(|change| {
                    is_public(
                        self.catalogue.indices[usize::from(edition.boards[change.board].index.0)].public,
                        change,
                    )
                });
                revision.before.boards = Vec::new();
            }
        }
        for document in &mut self.catalogue.documents {
            document.corrections = None;
        }
    }

    /// Whether hidden figures have been taken out.
    pub fn is_public(&self) -> bool {
        self.disclosed.is_some_and(|to| to.readers == Readers::Public)
    }

    /// Whether editions that are not published yet are shown where there are any.
    pub fn shows_drafts(&self) -> bool {
        self.disclosed.is_some_and(|to| to.drafts)
    }

    /// What must stand on every page, chart and download: nothing on a public site of published editions.
    pub fn marks(&self) -> Vec<Mark> {
        let internal = self.disclosed.is_some_and(|to| to.readers == Readers::Internal);
        let draft = self.catalogue.editions.iter().any(|edition| edition.state == State::Draft);
        let superseded = self.superseded.is_some();
        let marks = [(internal, Mark::Internal), (draft, Mark::Draft), (superseded, Mark::Superseded)];
        marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark).collect()
    }
}

/// Whether the public sees a figure that was corrected.
fn is_public(public: Audience, change: &CellChange) -> bool {
    let of_node = |node: NodeId| if node == NodeId::TOTAL { public.total } else { public.nodes };
    match change.cell {
        CorrectedCell::Figure(_, node, source) => {
            of_node(node) && (public.sources || source == PointSource::Points)
        }
        CorrectedCell::Stated(_, StatedFigure::Total) | CorrectedCell::Share(..) => public.total,
        CorrectedCell::Stated(_, StatedFigure::Rank | StatedFigure::Of) => public.rank,
        CorrectedCell::Stated(_, StatedFigure::Change | StatedFigure::Before) => public.change,
        CorrectedCell::Stated(_, StatedFigure::Class) => public.class,
        CorrectedCell::Summary(_, _, node, _) => of_node(node),
    }
}
