//! Drawings as files of their own, beside the pages that show them.

use super::figures::{
    has, has_frame_where_placed, id, is_placed, of_board, of_node, of_unit, of_whole, on_node, on_unit, path,
};
#[cfg(feature = "png")]
use super::figures::{has_picture, picture};
use super::page::Subject;
use super::plan::Plan;
use crate::charts::figure::{Medium, Svg};
use crate::charts::{self, Wanted};
use crate::compute::Board;
use crate::compute::reference::{Drawing, Origin};
use crate::error::Error;
use crate::locale::Locale;
use crate::model::framework::NodeId;
use crate::site::{Made, Site};
use std::cell::RefCell;
use std::sync::Arc;

/// The files of drawings that a page brings along while it is rendered, because it draws the same.
pub struct Along {
    /// The drawings, where their files lie, and the files as they come to be made.
    drawings: Vec<(Drawing, String, RefCell<Option<String>>)>,
}

impl Along {
    /// Those of a page: the pages of units and of parts of the whole, which have most of the drawings of an edition.
    pub fn of(plan: &Plan<'_>, subject: Subject, locale: Locale) -> Self {
        let drawings: Vec<Drawing> = match subject {
            Subject::Unit(edition, unit) => {
                let boards = plan.contents(edition).boards.iter().map(|at| plan.report.board(*at));
                let boards = boards.filter(|board| board.row_of(unit).is_some());
                let of = |board: Board<'_>| {
                    on_unit(&board).into_iter().map(move |kind| of_unit(kind, board.at, unit))
                };
                boards.flat_map(of).collect()
            }
            Subject::Node(at, node) => {
                on_node(&plan.report.board(at)).into_iter().map(|kind| of_node(kind, at, node)).collect()
            }
            _ => Vec::new(),
        };
        let drawings = drawings.into_iter().filter(|drawing| has(plan.report, drawing));
        let place = |drawing: Drawing| {
            (drawing, path(plan, &drawing, (drawing.board.edition, locale)), RefCell::default())
        };
        Self { drawings: drawings.map(place).collect() }
    }

    /// Whether the file of a drawing is still to be made.
    pub fn wants(&self, drawing: &Drawing) -> bool {
        self.drawings.iter().any(|(of, _, file)| of == drawing && file.borrow().is_none())
    }

    /// Keeps the file of a drawing.
    pub fn keep(&self, drawing: &Drawing, svg: String) {
        if let Some((_, _, file)) = self.drawings.iter().find(|(of, _, _)| of == drawing) {
            file.replace(Some(svg));
        }
    }

    /// The files; what the page did not draw is drawn now.
    pub fn files(self, plan: &Plan<'_>, locale: Locale) -> Result<Made, Error> {
        let file = |(drawing, path, file): (Drawing, String, RefCell<Option<String>>)| match file.into_inner()
        {
            Some(svg) => Ok((path, svg.into_bytes())),
            None => Ok((path, self::file(plan, &drawing, locale)?)),
        };
        self.drawings.into_iter().map(file).collect()
    }
}

/// Whether a page brings the file of a placed drawing along.
fn comes_along(drawing: &Drawing) -> bool {
    drawing.unit.is_some() || drawing.node != NodeId::TOTAL
}

/// Plans the drawings of an edition as files.
pub fn files<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize) -> Result<(), Error> {
    let placed = plan.report.boards(edition).flat_map(|board| placed(plan, &board));
    let placed = placed.map(|drawing| (drawing, comes_along(&drawing)));
    let all = placed.chain(asked(plan, edition).into_iter().map(|drawing| (drawing, false)));
    for (drawing, comes_along) in all.filter(|(drawing, _)| has(plan.report, drawing)) {
        for locale in plan.languages().iter().copied() {
            let shared = Arc::clone(plan);
            let path = path(plan, &drawing, (edition, locale));
            #[cfg(feature = "png")]
            if has_picture(plan.report, &drawing) {
                let shared = Arc::clone(plan);
                site.add(picture(&path), move || {
                    let svg = file(&shared, &drawing, locale)?;
                    charts::png::png(&String::from_utf8_lossy(&svg), charts::png::Scale::Double)
                })?;
            }
            let file = move || file(&shared, &drawing, locale);
            if comes_along { site.add_follower(path, file)? } else { site.add(path, file)? }
        }
    }
    Ok(())
}

/// The drawings of an edition that other sites may show in a frame.
pub fn framed(plan: &Plan<'_>, edition: usize) -> Vec<Drawing> {
    let placed = plan.report.boards(edition).flat_map(|board| placed(plan, &board));
    let placed = placed.filter(|drawing| has_frame_where_placed(plan, drawing));
    placed.chain(asked(plan, edition)).filter(|drawing| has(plan.report, drawing)).collect()
}

/// What the pages of a board, of its parts and of its units show.
fn placed(plan: &Plan<'_>, board: &Board<'_>) -> Vec<Drawing> {
    let mut placed: Vec<Drawing> = of_whole(board).into_iter().map(|kind| of_board(kind, board.at)).collect();
    let nodes = plan.contents(board.at.edition).nodes.keys().filter(|(at, _)| *at == board.at);
    for (_, node) in nodes {
        placed.extend(on_node(board).into_iter().map(|kind| of_node(kind, board.at, *node)));
    }
    let of_units = on_unit(board);
    for row in &board.sheet.rows {
        placed.extend(of_units.iter().map(|kind| of_unit(kind, board.at, row.unit)));
    }
    placed
}

/// What the commentary of an edition asks for besides.
fn asked(plan: &Plan<'_>, edition: usize) -> Vec<Drawing> {
    let mut asked = Vec::new();
    for text in &plan.edition(edition).commentary {
        for reference in text.prose.references.iter().filter(|reference| reference.kind == "chart") {
            let origin = Origin { edition, slot: &text.slot };
            let Ok(drawing) = plan.report.drawing_meant(reference, origin) else { continue };
            if drawing.board.edition <= edition
                && !is_placed(plan.report, &drawing)
                && !asked.contains(&drawing)
            {
                asked.push(drawing);
            }
        }
    }
    asked
}

/// The file of a drawing by itself.
fn file(plan: &Plan<'_>, drawing: &Drawing, locale: Locale) -> Result<Vec<u8>, Error> {
    let id = id(plan.report, drawing);
    let wanted = Wanted { id: &id, medium: Medium::File, has_table: false };
    let chart = charts::draw(plan.drawn(), drawing, wanted, plan.theme.words(locale))?;
    match chart.map(|chart| chart.figure.svg) {
        Some(Svg::File(svg)) => Ok(svg.into_bytes()),
        _ => Err(Error::Chart(format!("{id}: there is nothing to draw"))),
    }
}
