//! Charts on pages and as files. The one place where pages ask the charts room.

use super::methodology;
use super::page::Subject;
use super::plan::Plan;
use super::print;
use super::tabling;
use super::view::FigureView;
use super::writer::Writer;
use crate::charts::figure::{Medium, Svg};
use crate::charts::request::Subject as Drawn;
use crate::charts::{
    self, Chart, Wanted, bump, classes, dumbbell, heatmap, multiples, shares, spread, strip,
};
use crate::compute::reference::Drawing;
use crate::compute::{Board, BoardRef, Report};
use crate::error::Error;
use crate::locale::Locale;
use crate::model::catalogue::Frames;
use crate::model::framework::{NodeId, TOTAL};
use crate::model::unit::UnitId;
use crate::tables::{self, Table};

/// Most units of which pages show a drawing that has a mark for each beside their own.
const FEW: usize = 63;

/// Fewest units among which one is marked.
const FEWEST: usize = 4;

/// Most units whose places over the years are shown together.
const MOST_TRACKS: usize = 20;

/// From so many units on, a part of the whole is drawn as a strip.
const STRIP_FROM: usize = 31;

/// Kinds that the page of a board shows, in this order: each has its file, whether commentary asks for it
/// or not.
pub fn on_board(board: &Board<'_>) -> Vec<&'static str> {
    let units = board.sheet.rows.len();
    let kinds = [
        ("ranking", true),
        ("heatmap", (3..=FEW).contains(&units)),
        ("bump", units <= MOST_TRACKS),
        ("classes", has_classes_before(board)),
        ("spread", true),
    ];
    kinds.into_iter().filter(|(_, is_shown)| *is_shown).map(|(kind, _)| kind).collect()
}

/// Kinds that the page of a board shows, or that of its index where there are several groups.
pub fn of_whole(board: &Board<'_>) -> Vec<&'static str> {
    let mut kinds = on_board(board);
    let of_index = board.report.boards(board.at.edition);
    if of_index.filter(|other| other.sheet.index == board.sheet.index).nth(1).is_some() {
        kinds.push(ON_GROUPS);
    }
    kinds.push(ON_SURVEYS);
    kinds
}

/// The kind that the page of surveys shows of each board with answers.
pub const ON_SURVEYS: &str = "shares";

/// The kind that the page of an index shows of each of its groups.
pub const ON_GROUPS: &str = "strip";

/// Kinds that the page of a unit always shows of a board on which it stands.
pub const ON_UNITS: [&str; 2] = ["trend", "profile"];

/// Kinds that the page of a unit shows besides, as long as it stays light.
pub fn on_light_units(board: &Board<'_>) -> Vec<&'static str> {
    let units = board.sheet.rows.len();
    let kinds =
        [("strip", (FEWEST..STRIP_FROM).contains(&units)), ("dumbbell", true), ("shares", units <= FEW)];
    kinds.into_iter().filter(|(_, is_shown)| *is_shown).map(|(kind, _)| kind).collect()
}

/// Every kind that the page of a unit may show.
pub fn on_unit(board: &Board<'_>) -> Vec<&'static str> {
    ON_UNITS.into_iter().chain(on_light_units(board)).collect()
}

/// Kinds that the page of a part of the whole shows.
pub fn on_node(board: &Board<'_>) -> Vec<&'static str> {
    let units = board.sheet.rows.len();
    vec![if units < STRIP_FROM { "ranking" } else { "strip" }, "spread"]
}

/// Whether a year before had classes too: those of one year say no more than the ranking.
fn has_classes_before(board: &Board<'_>) -> bool {
    let years = board.report.group_series(board, NodeId::TOTAL);
    years.iter().filter(|year| classes::data::has(&board.report.board(year.board))).count() > 1
}

/// A kind of drawing of a part of the whole.
pub fn of_node(kind: &'static str, board: BoardRef, node: NodeId) -> Drawing {
    Drawing { kind, board, unit: None, node }
}

/// A kind of drawing of a whole board.
pub fn of_board(kind: &'static str, board: BoardRef) -> Drawing {
    Drawing { kind, board, unit: None, node: NodeId::TOTAL }
}

/// A kind of drawing of a unit on a board.
pub fn of_unit(kind: &'static str, board: BoardRef, unit: UnitId) -> Drawing {
    Drawing { kind, board, unit: Some(unit), node: NodeId::TOTAL }
}

/// The chart with everything around it; nothing where there is nothing to draw.
pub fn figure(writer: &Writer<'_>, drawing: &Drawing) -> Result<Option<FigureView>, Error> {
    drawn(writer, drawing, true)
}

/// The same without its table, for a page whose own table has all that is drawn.
pub fn without_table(writer: &Writer<'_>, drawing: &Drawing) -> Result<Option<FigureView>, Error> {
    drawn(writer, drawing, false)
}

fn drawn(writer: &Writer<'_>, drawing: &Drawing, has_table: bool) -> Result<Option<FigureView>, Error> {
    if !has(writer.report(), drawing) {
        return Ok(None);
    }
    let id = id_on(writer, drawing);
    let along = writer
        .along
        .filter(|along| along.wants(drawing))
        .map(|along| (along, self::id(writer.report(), drawing)));
    let medium = along.as_ref().map_or(Medium::Page, |(_, id)| Medium::PageAndFile(id));
    let own_id = writer.id(&id);
    let wanted = Wanted { id: &own_id, medium, has_table };
    let drawn = charts::draw(writer.plan.drawn(), drawing, wanted, writer.words)?;
    let Some(Chart { figure, subtitle, source, table }) = drawn else { return Ok(None) };
    let Svg::Page { wide, narrow, height, file } = figure.svg else { return Ok(None) };
    if let (Some((along, _)), Some(file)) = (along, file) {
        along.keep(drawing, file);
    }
    let mark = tables::marking(writer.report(), writer.words);
    let source = if mark.is_empty() { source } else { format!("{mark}. {source}") };
    let edition = writer.edition().unwrap_or(drawing.board.edition);
    let board = writer.report().board(drawing.board);
    let file = path(writer.plan, drawing, (edition, writer.locale()));
    Ok(Some(FigureView {
        id,
        title: writer.plan.title(edition, writer.locale(), drawing).map_or(figure.title, str::to_owned),
        sub: subtitle,
        bytes: wide.len() + narrow.len(),
        wide: writer.ready(wide),
        narrow: writer.ready(narrow),
        height,
        table: tabling::view(writer, &table),
        source,
        picture: has_picture(writer.report(), drawing).then(|| writer.address_of(&picture(&file))),
        frame: (has_frame(writer.plan, drawing) && writer.page.kind != print::KIND)
            .then(|| writer.address_of(&frame_path(writer.plan, drawing, (edition, writer.locale())))),
        file: writer.address_of(&file),
        changes: if crosses_frameworks(writer.report(), drawing) {
            methodology::address_of_changes(writer, edition, board.sheet.index)
        } else {
            None
        },
    }))
}

/// Whether a drawing shows years between which the framework changed.
fn crosses_frameworks(report: &Report, drawing: &Drawing) -> bool {
    let board = report.board(drawing.board);
    match (drawing.kind, drawing.unit) {
        ("trend", Some(unit)) => {
            let points = report.series(unit, board.sheet.index, TOTAL, board.edition.year);
            points.iter().any(|point| point.is_break)
        }
        ("spread" | "bump" | "multiples" | "classes", _) => {
            report.group_series(&board, drawing.node).iter().any(|year| year.is_break)
        }
        _ => false,
    }
}

/// The table of what is drawn; nothing where there is nothing to draw.
pub fn twin(writer: &Writer<'_>, drawing: &Drawing) -> Result<Option<Table>, Error> {
    let drawn = charts::draw(writer.plan.drawn(), drawing, Wanted::all("twin", Medium::Page), writer.words)?;
    Ok(drawn.map(|chart| chart.table))
}

/// Whether there is something to draw: the charts room draws nothing of less.
pub fn has(report: &Report, drawing: &Drawing) -> bool {
    let board = report.board(drawing.board);
    match (drawing.kind, drawing.unit) {
        ("ranking", _) => (0..board.sheet.rows.len()).any(|row| board.value(row, drawing.node).is_ok()),
        ("trend", Some(unit)) => report.has_two_years(unit, board.sheet.index, board.edition.year),
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
pub fn id(report: &Report, drawing: &Drawing) -> String {
    let year = report.board(drawing.board).edition.year;
    ["figure-", &name(report, drawing), "-", itoa::Buffer::new().format(year)].concat()
}

/// The same on a page, which need not say whose it is where that is the unit of the page in its year.
fn id_on(writer: &Writer<'_>, drawing: &Drawing) -> String {
    let board = writer.report().board(drawing.board);
    match (writer.page.subject, drawing.unit) {
        (Subject::Unit(edition, unit), Some(of))
            if of == unit && drawing.board.edition == edition && drawing.node == NodeId::TOTAL =>
        {
            ["figure-", &board.index.id, "-", drawing.kind].concat()
        }
        _ => id(writer.report(), drawing),
    }
}

fn name(report: &Report, drawing: &Drawing) -> String {
    let board = report.board(drawing.board);
    let of = match drawing.unit {
        Some(unit) => &report.catalogue.unit(unit).id,
        None => &report.catalogue.group(board.sheet.group).id,
    };
    let mut name = [&board.index.id, "-", drawing.kind, "-", of].concat();
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
pub fn is_placed(report: &Report, drawing: &Drawing) -> bool {
    let board = report.board(drawing.board);
    let kinds = match (drawing.unit, drawing.node) {
        (None, NodeId::TOTAL) => of_whole(&board),
        (None, _) => on_node(&board),
        (Some(_), NodeId::TOTAL) => on_unit(&board),
        (Some(_), _) => Vec::new(),
    };
    kinds.contains(&drawing.kind)
}

/// Where the file of a drawing lies, which differs by language: in the edition of its board, or in the
/// one whose commentary asks for it, because an earlier edition may not change for a later one.
pub fn path(plan: &Plan<'_>, drawing: &Drawing, (edition, locale): (usize, Locale)) -> String {
    let (own, name) = (drawing.board.edition, name(plan.report, drawing));
    let is_at_home = own == edition || is_placed(plan.report, drawing);
    let folder = plan.folder_of(if is_at_home { own } else { edition });
    let year = if is_at_home { String::new() } else { format!("-{}", plan.edition(own).year) };
    [folder, &plan.folder(locale), "charts/", &name, &year, ".svg"].concat()
}

/// Whether a drawing is there as a picture of pixels too: every one but those of units, which would make
/// most of the bytes of an edition.
pub fn has_picture(report: &Report, drawing: &Drawing) -> bool {
    cfg!(feature = "png") && !(is_placed(report, drawing) && drawing.unit.is_some())
}

/// The picture beside the file of a drawing.
pub fn picture(file: &str) -> String {
    file.trim_end_matches(".svg").to_owned() + ".png"
}

/// The drawings that the page of a board shows and that have something to draw.
pub fn shown_on_board(report: &Report, board: BoardRef) -> Vec<Drawing> {
    let drawings = on_board(&report.board(board)).into_iter().map(|kind| of_board(kind, board));
    drawings.filter(|drawing| has(report, drawing)).collect()
}

/// Whether a drawing has a page for frames: those of units and of parts of the whole have one where the site
/// asks for it, because they are most of the drawings of an edition; those of the unit that the site is about
/// always have.
pub fn has_frame(plan: &Plan<'_>, drawing: &Drawing) -> bool {
    has_frame_where_placed(plan, drawing) || !is_placed(plan.report, drawing)
}

/// The same of a drawing that a page shows.
pub fn has_frame_where_placed(plan: &Plan<'_>, drawing: &Drawing) -> bool {
    let site = &plan.report.catalogue.site;
    let is_of_group = drawing.unit.is_none() && drawing.node == NodeId::TOTAL;
    let is_of_focus = drawing.unit.is_some() && drawing.unit == site.focus;
    is_of_group || is_of_focus || site.frames == Frames::All
}

/// Where the page for frames of a drawing lies.
pub fn frame_path(plan: &Plan<'_>, drawing: &Drawing, at: (usize, Locale)) -> String {
    path(plan, drawing, at).replacen("charts/", "frames/", 1).trim_end_matches(".svg").to_owned() + ".html"
}
