//! Charts on pages and as files. The one place where pages ask the charts room.

use super::plan::Plan;
use super::tabling;
use super::view::FigureView;
use super::writer::Writer;
use crate::charts::figure::{Medium, Svg};
use crate::charts::{self, Chart, bump, dumbbell, shares, strip};
use crate::compute::reference::{Drawing, Origin};
use crate::compute::{Board, BoardRef, Report};
use crate::error::Error;
use crate::locale::Locale;
use crate::model::framework::{NodeId, TOTAL};
use crate::model::unit::UnitId;
use crate::site::Site;
use crate::tables::Table;
use std::sync::Arc;

/// The units of a board in order.
pub fn ranking(board: BoardRef) -> Drawing {
    Drawing { kind: "ranking", board, unit: None }
}

/// A unit on an index over the years, up to that of the board.
pub fn trend(board: BoardRef, unit: UnitId) -> Drawing {
    Drawing { kind: "trend", board, unit: Some(unit) }
}

/// A unit on the dimensions of a board, beside its group.
pub fn profile(board: BoardRef, unit: UnitId) -> Drawing {
    Drawing { kind: "profile", board, unit: Some(unit) }
}

/// The chart with everything around it; nothing where there is nothing to draw.
pub fn figure(writer: &Writer<'_>, drawing: &Drawing) -> Result<Option<FigureView>, Error> {
    if !has(writer.report(), drawing) {
        return Ok(None);
    }
    let id = id(writer.report(), drawing);
    let drawn = charts::draw(writer.report(), drawing, (&id, Medium::Page), writer.words)?;
    let Some(Chart { figure, subtitle, source, table }) = drawn else { return Ok(None) };
    let Svg::Page { wide, narrow } = figure.svg else { return Ok(None) };
    let file = path(writer.plan, drawing, (writer.edition(), writer.locale()));
    Ok(Some(FigureView {
        id,
        title: figure.title,
        sub: subtitle,
        wide,
        narrow,
        table: tabling::view(writer, &table),
        source,
        file: writer.address_of(&file),
    }))
}

/// Whether there is something to draw: the charts room draws nothing of less.
fn has(report: &Report, drawing: &Drawing) -> bool {
    let board = report.board(drawing.board);
    match (drawing.kind, drawing.unit) {
        ("ranking", _) => (0..board.sheet.rows.len()).any(|row| board.value(row, NodeId::TOTAL).is_ok()),
        ("trend", Some(unit)) => {
            let points = report.series(unit, board.sheet.index, TOTAL, board.edition.year);
            points.iter().filter(|point| point.value.is_ok()).count() >= 2
        }
        ("profile", Some(unit)) => board.row_of(unit).is_some_and(|row| {
            let dimensions = board.framework.dimensions().iter();
            dimensions.filter(|node| board.value(row, **node).is_ok()).count() >= 2
        }),
        ("bump", unit) => bump::data::has(&charts::request::Subject { board, unit }),
        ("strip", unit) => strip::data::has(&charts::request::Subject { board, unit }),
        ("shares", unit) => shares::data::has(&charts::request::Subject { board, unit }),
        ("dumbbell", unit) => dumbbell::data::has(&charts::request::Subject { board, unit }),
        _ => false,
    }
}

/// What every id in the drawing begins with. A drawing stands once on a page.
fn id(report: &Report, drawing: &Drawing) -> String {
    format!("figure-{}-{}", name(report, drawing), report.board(drawing.board).edition.year)
}

fn name(report: &Report, drawing: &Drawing) -> String {
    let board = report.board(drawing.board);
    let of = match drawing.unit {
        Some(unit) => &report.catalogue.unit(unit).id,
        None => &report.catalogue.group(board.sheet.group).id,
    };
    format!("{}-{}-{of}", board.index.id, drawing.kind)
}

/// Where the file of a drawing lies, which differs by language. What every edition draws of its boards lies
/// with them. What is drawn because a page asks for it lies in the edition of that page, so that no edition
/// changes by what a later one asks.
fn path(plan: &Plan<'_>, drawing: &Drawing, (page, locale): (Option<usize>, Locale)) -> String {
    let folder = plan.folder(locale);
    let name = name(plan.report, drawing);
    let own = drawing.board.edition;
    let edition = page.filter(|_| !is_standing(drawing)).unwrap_or(own);
    let year = if edition == own { String::new() } else { format!("-{}", plan.edition(own).year) };
    plan.file(Some(edition), &format!("{folder}charts/{name}{year}.svg"))
}

/// Plans the drawings of an edition as files.
pub fn files<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize) -> Result<(), Error> {
    for board in plan.report.boards(edition) {
        for drawing in of_board(&board).into_iter().filter(|drawing| has(plan.report, drawing)) {
            add(site, plan, edition, drawing)?;
        }
    }
    for drawing in asked_for(plan.report, edition) {
        add(site, plan, edition, drawing)?;
    }
    Ok(())
}

fn add<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize, drawing: Drawing) -> Result<(), Error> {
    for locale in plan.languages().iter().copied() {
        let shared = Arc::clone(plan);
        let path = path(plan, &drawing, (Some(edition), locale));
        site.add(path, move || file(&shared, &drawing, locale))?;
    }
    Ok(())
}

/// The drawings that only the commentary of an edition asks for, each once.
fn asked_for(report: &Report, edition: usize) -> Vec<Drawing> {
    let mut found: Vec<Drawing> = Vec::new();
    for text in &report.catalogue.editions[edition].commentary {
        let origin = Origin { edition, slot: &text.slot };
        for reference in text.prose.references.iter().filter(|reference| reference.kind == "chart") {
            let Ok(drawing) = report.drawing_meant(reference, origin) else { continue };
            let is_new = !is_standing(&drawing) && !found.contains(&drawing);
            if is_new && drawing.board.edition <= edition && has(report, &drawing) {
                found.push(drawing);
            }
        }
    }
    found
}

/// Whether a drawing is one of those that [`of_board`] gives: it has its file whoever asks for it.
fn is_standing(drawing: &Drawing) -> bool {
    match drawing.kind {
        "ranking" => drawing.unit.is_none(),
        "trend" | "profile" => drawing.unit.is_some(),
        _ => false,
    }
}

/// The drawings of a board that have files whether or not a page asks for them.
fn of_board(board: &Board<'_>) -> Vec<Drawing> {
    let units = board.sheet.rows.iter().map(|row| row.unit);
    let of_units = units.flat_map(|unit| [trend(board.at, unit), profile(board.at, unit)]);
    std::iter::once(ranking(board.at)).chain(of_units).collect()
}

/// The table of what is drawn; nothing where there is nothing to draw.
pub fn twin(writer: &Writer<'_>, drawing: &Drawing) -> Result<Option<Table>, Error> {
    let drawn = charts::draw(writer.report(), drawing, ("twin", Medium::Page), writer.words)?;
    Ok(drawn.map(|chart| chart.table))
}

fn file(plan: &Plan<'_>, drawing: &Drawing, locale: Locale) -> Result<Vec<u8>, Error> {
    let id = id(plan.report, drawing);
    let chart = charts::draw(plan.report, drawing, (&id, Medium::File), plan.theme.words(locale))?;
    match chart.map(|chart| chart.figure.svg) {
        Some(Svg::File(svg)) => Ok(svg.into_bytes()),
        _ => Err(Error::Chart(format!("{id}: there is nothing to draw"))),
    }
}
