//! Charts on pages and as files. The one place where pages ask the charts room.

use super::plan::Plan;
use super::tabling;
use super::view::FigureView;
use super::writer::Writer;
use crate::charts::figure::{Medium, Svg};
use crate::charts::request::Subject as Drawn;
use crate::charts::{self, Chart, bump, classes, dumbbell, heatmap, multiples, shares, spread, strip};
use crate::compute::reference::{Drawing, Origin};
use crate::compute::{Board, BoardRef, Report};
use crate::error::Error;
use crate::locale::Locale;
use crate::model::framework::{NodeId, TOTAL};
use crate::model::unit::UnitId;
use crate::site::Site;
use crate::tables::{self, Table};
use std::sync::Arc;

/// Kinds that the pages of boards show: every board has their files. Files of other drawings are made
/// where commentary asks for them.
const ON_BOARDS: [&str; 2] = ["ranking", "strip"];

/// Kinds that the pages of units show: every unit of a board has their files.
const ON_UNITS: [&str; 2] = ["trend", "profile"];

/// A kind of drawing of a whole board.
pub fn of_board(kind: &'static str, board: BoardRef) -> Drawing {
    Drawing { kind, board, unit: None, node: NodeId::TOTAL }
}

/// A kind of drawing of a unit on a board.
pub fn of_unit(kind: &'static str, board: BoardRef, unit: UnitId) -> Drawing {
    Drawing { kind, board, unit: Some(unit), node: NodeId::TOTAL }
}

/// The units of a board in order.
pub fn ranking(board: BoardRef) -> Drawing {
    of_board("ranking", board)
}

/// A unit on an index over the years, up to that of the board.
pub fn trend(board: BoardRef, unit: UnitId) -> Drawing {
    of_unit("trend", board, unit)
}

/// A unit on the dimensions of a board, beside its group.
pub fn profile(board: BoardRef, unit: UnitId) -> Drawing {
    of_unit("profile", board, unit)
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
    let mark = tables::marking(writer.report(), writer.words);
    let source = if mark.is_empty() { source } else { format!("{mark}. {source}") };
    let edition = writer.edition().unwrap_or(drawing.board.edition);
    let file = path(writer.plan, drawing, (edition, writer.locale()));
    Ok(Some(FigureView {
        id,
        title: figure.title,
        sub: subtitle,
        wide,
        narrow,
        table: tabling::view(writer, &table),
        source,
        picture: has_picture(drawing).then(|| writer.address_of(&picture(&file))),
        file: writer.address_of(&file),
    }))
}

/// The table of what is drawn; nothing where there is nothing to draw.
pub fn twin(writer: &Writer<'_>, drawing: &Drawing) -> Result<Option<Table>, Error> {
    let drawn = charts::draw(writer.report(), drawing, ("twin", Medium::Page), writer.words)?;
    Ok(drawn.map(|chart| chart.table))
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
        ("bump", unit) => bump::data::has(&Drawn { board, unit, node: drawing.node }),
        ("strip", unit) => strip::data::has(&Drawn { board, unit, node: drawing.node }),
        ("shares", unit) => shares::data::has(&Drawn { board, unit, node: drawing.node }),
        ("dumbbell", unit) => dumbbell::data::has(&Drawn { board, unit, node: drawing.node }),
        ("heatmap", _) => heatmap::data::has(&board, drawing.node),
        ("classes", _) => classes::data::has(&board),
        ("multiples", _) => multiples::data::has(&board, drawing.node),
        ("spread", _) => spread::data::has(&board, drawing.node),
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
    let mut name = format!("{}-{}-{of}", board.index.id, drawing.kind);
    if drawing.node != NodeId::TOTAL {
        let code = board.framework.nodes[drawing.node.at()].code.to_ascii_lowercase();
        name.push('-');
        name.extend(code.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }));
        // Codes that differ in other signs only stay apart by their number.
        name.push_str(&format!("-{}", drawing.node.0));
    }
    name
}

/// Whether a page shows a drawing, so that its file is there whether commentary asks for it or not.
fn is_placed(drawing: &Drawing) -> bool {
    let kinds: &[&str] = if drawing.unit.is_some() { &ON_UNITS } else { &ON_BOARDS };
    drawing.node == NodeId::TOTAL && kinds.contains(&drawing.kind)
}

/// Where the file of a drawing lies, which differs by language: in the edition of its board, or in the
/// one whose commentary asks for it, because an earlier edition may not change for a later one.
fn path(plan: &Plan<'_>, drawing: &Drawing, (edition, locale): (usize, Locale)) -> String {
    let folder = plan.folder(locale);
    let name = name(plan.report, drawing);
    if is_placed(drawing) || drawing.board.edition == edition {
        return plan.file(Some(drawing.board.edition), &format!("{folder}charts/{name}.svg"));
    }
    let year = plan.edition(drawing.board.edition).year;
    plan.file(Some(edition), &format!("{folder}charts/{name}-{year}.svg"))
}

/// Whether a drawing is there as a picture of pixels too: every one but those of units, which would make
/// most of the bytes of an edition.
fn has_picture(drawing: &Drawing) -> bool {
    cfg!(feature = "png") && !(is_placed(drawing) && drawing.unit.is_some())
}

/// The picture beside the file of a drawing.
fn picture(file: &str) -> String {
    file.trim_end_matches(".svg").to_owned() + ".png"
}

/// Plans the drawings of an edition as files.
pub fn files<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize) -> Result<(), Error> {
    let placed = plan.report.boards(edition).flat_map(|board| placed(&board));
    for drawing in placed.chain(asked(plan, edition)).filter(|drawing| has(plan.report, drawing)) {
        for locale in plan.languages().iter().copied() {
            let shared = Arc::clone(plan);
            let path = path(plan, &drawing, (edition, locale));
            #[cfg(feature = "png")]
            if has_picture(&drawing) {
                let shared = Arc::clone(plan);
                site.add(picture(&path), move || {
                    let svg = file(&shared, &drawing, locale)?;
                    charts::png::png(&String::from_utf8_lossy(&svg), charts::png::Scale::Double)
                })?;
            }
            site.add(path, move || file(&shared, &drawing, locale))?;
        }
    }
    Ok(())
}

/// The kinds of drawings that the page of a board shows.
pub fn on_board(report: &Report, board: BoardRef) -> Vec<&'static str> {
    ON_BOARDS.into_iter().filter(|kind| has(report, &of_board(kind, board))).collect()
}

/// What the pages of a board and of its units show.
fn placed(board: &Board<'_>) -> Vec<Drawing> {
    let units = board.sheet.rows.iter().map(|row| row.unit);
    let of_units = units.flat_map(|unit| ON_UNITS.map(|kind| of_unit(kind, board.at, unit)));
    ON_BOARDS.map(|kind| of_board(kind, board.at)).into_iter().chain(of_units).collect()
}

/// What the commentary of an edition asks for besides.
fn asked(plan: &Plan<'_>, edition: usize) -> Vec<Drawing> {
    let mut asked = Vec::new();
    for text in &plan.edition(edition).commentary {
        for reference in text.prose.references.iter().filter(|reference| reference.kind == "chart") {
            let origin = Origin { edition, slot: &text.slot };
            let Ok(drawing) = plan.report.drawing_meant(reference, origin) else { continue };
            if drawing.board.edition <= edition && !is_placed(&drawing) && !asked.contains(&drawing) {
                asked.push(drawing);
            }
        }
    }
    asked
}

fn file(plan: &Plan<'_>, drawing: &Drawing, locale: Locale) -> Result<Vec<u8>, Error> {
    let id = id(plan.report, drawing);
    let chart = charts::draw(plan.report, drawing, (&id, Medium::File), plan.theme.words(locale))?;
    match chart.map(|chart| chart.figure.svg) {
        Some(Svg::File(svg)) => Ok(svg.into_bytes()),
        _ => Err(Error::Chart(format!("{id}: there is nothing to draw"))),
    }
}
