//! What other sites take over: a page without scripts for each chart and table, to be shown in a frame, and
//! the table of a board as plain HTML, to be pasted into a content management system. `figures` says which
//! charts have one.

use super::address::full;
use super::page::{Page, Subject};
use super::plan::Plan;
use super::tabling;
use super::view::{FigureView, Source, TableView};
use super::writer::Writer;
use super::{around, scoreboard};
use super::{figure_files, figures};
use crate::compute::reference::Drawing;
use crate::compute::{Board, BoardRef};
use crate::error::Error;
use crate::locale::{Locale, marked};
use crate::model::framework::NodeId;
use crate::site::Site;
use crate::tables::{self, Table};
use crate::theme::Context;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

/// Columns of a board that fit into a page of another site; all stand on the board's own page.
const COLUMNS: [&str; 5] = ["rank", "name", "total", "change", "class"];

/// In a frame 600 pixels wide: the height of a row of a table, of what a table has besides, of all that stands
/// above and below a drawing; and the tallest frame that is offered: what is taller is scrolled in it. In pixels.
const ROW: u32 = 34;
const HEADS: u32 = 140;
const AROUND: u32 = 340;
const TALLEST: u32 = 1200;

/// What a frame shows.
#[derive(Clone, Copy)]
enum Shown {
    /// A chart.
    Chart(Drawing),
    /// The table of a board.
    Table(BoardRef),
}

impl Shown {
    /// The board whose figures it shows.
    fn board(&self) -> BoardRef {
        match self {
            Self::Chart(drawing) => drawing.board,
            Self::Table(board) => *board,
        }
    }
}

/// A frame and the text to copy that shows it.
#[derive(Serialize)]
struct Offered {
    title: String,
    /// What the field with the text is called.
    label: String,
    href: String,
    snippet: String,
}

/// What a board offers to other sites.
#[derive(Serialize)]
pub struct Embed {
    frames: Vec<Offered>,
    /// The table as plain HTML.
    fragment: Option<String>,
    /// Whether the addresses in the texts to copy are full ones.
    is_full: bool,
}

/// What surrounds a frame's chart or table, and the table for pasting.
#[derive(Serialize)]
struct Frame {
    lang: &'static str,
    title: String,
    sub: String,
    figure: Option<FigureView>,
    table: Option<TableView>,
    source: Source,
    stated_by: String,
    /// That a source does not name the rest of a group.
    rest: String,
    assets: String,
    styles: Vec<&'static str>,
    /// That it is internal, or a draft; empty on a public site.
    mark: String,
    /// The page of the board.
    page: String,
    site: String,
    canonical: Option<String>,
}

/// Plans the frames and tables of an edition.
pub fn files<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize) -> Result<(), Error> {
    let charts = figure_files::framed(plan, edition).into_iter().map(Shown::Chart);
    let with_table: Vec<BoardRef> =
        plan.contents(edition).boards.iter().copied().filter(|at| has_table(plan, *at)).collect();
    let all: Vec<Shown> = charts.chain(with_table.iter().copied().map(Shown::Table)).collect();
    for locale in plan.languages().iter().copied() {
        for shown in all.iter().copied() {
            let shared = Arc::clone(plan);
            let path = path(plan, shown, (edition, locale));
            site.add(path, move || frame(&shared, shown, (edition, locale)))?;
        }
        for at in with_table.iter().copied() {
            let shared = Arc::clone(plan);
            site.add(fragment_path(plan, at, locale), move || fragment(&shared, at, locale))?;
        }
    }
    Ok(())
}

/// What the page of a board with some drawings offers; nothing where it shows neither chart nor table.
pub fn offered(writer: &Writer<'_>, board: &Board<'_>, drawn: &[(Drawing, FigureView)]) -> Option<Embed> {
    let (plan, locale) = (writer.plan, writer.locale());
    let mut shown: Vec<(Shown, Cow<'_, str>, u32)> = Vec::new();
    for (drawing, figure) in drawn {
        shown.push((Shown::Chart(*drawing), figure.title.as_str().into(), figure.height));
    }
    if has_table(plan, board.at) {
        let rows = u32::try_from(board.sheet.rows.len()).unwrap_or(TALLEST);
        let title = tables::board::title(board, writer.words);
        shown.push((Shown::Table(board.at), title.into(), HEADS + ROW * rows));
    }
    let mut frames = Vec::new();
    for (shown, title, height) in shown {
        let path = path(plan, shown, (board.at.edition, locale));
        let plain = marked::plain(&title);
        let snippet = snippet(&full(plan, &path).unwrap_or_else(|| path.clone()), &plain, height);
        let label = writer.say("embed_snippet", &[("title", &plain)]);
        frames.push(Offered { title: title.into_owned(), label, href: writer.address_of(&path), snippet });
    }
    let fragment =
        has_table(plan, board.at).then(|| writer.address_of(&fragment_path(plan, board.at, locale)));
    let is_full = plan.report.catalogue.site.base_address.is_some();
    (!frames.is_empty()).then_some(Embed { frames, fragment, is_full })
}

fn has_table(plan: &Plan<'_>, at: BoardRef) -> bool {
    !plan.report.board(at).sheet.rows.is_empty()
}

/// The table of a board, with the columns that fit.
fn table(board: &Board<'_>, writer: &Writer<'_>) -> Table {
    let mut table = tables::board::whole(board, writer.words);
    let kept: Vec<bool> = table.columns.iter().map(|column| COLUMNS.contains(&column.key.as_str())).collect();
    let mut kept_columns = kept.iter();
    Arc::make_mut(&mut table.columns).retain(|_| kept_columns.next().is_some_and(|is_kept| *is_kept));
    for row in &mut table.rows {
        let mut kept_cells = kept.iter();
        row.cells.retain(|_| kept_cells.next().is_some_and(|is_kept| *is_kept));
    }
    table
}

/// Where a frame lies, in the edition that shows it and in a language.
fn path(plan: &Plan<'_>, shown: Shown, (edition, locale): (usize, Locale)) -> String {
    match &shown {
        Shown::Chart(drawing) => figures::frame_path(plan, drawing, (edition, locale)),
        Shown::Table(at) => place(plan, *at, "frames", locale) + ".html",
    }
}

/// A text file: opened in a browser it shows what is to be copied.
fn fragment_path(plan: &Plan<'_>, at: BoardRef, locale: Locale) -> String {
    place(plan, at, "fragments", locale) + ".txt"
}

fn place(plan: &Plan<'_>, at: BoardRef, folder: &str, locale: Locale) -> String {
    let board = plan.report.board(at);
    let group = &plan.report.catalogue.group(board.sheet.group).id;
    let name = format!("{}{folder}/{}-table-{group}", plan.folder(locale), board.index.id);
    plan.file(Some(at.edition), &name)
}

/// The page on which a chart or table stands with all that belongs to it.
fn page_of(plan: &Plan<'_>, shown: Shown) -> Subject {
    let board = Subject::Board(shown.board());
    let Shown::Chart(drawing) = shown else { return board };
    let own = match (drawing.unit, drawing.node) {
        (Some(unit), _) => Subject::Unit(drawing.board.edition, unit),
        (None, NodeId::TOTAL) => board,
        (None, node) => Subject::Node(drawing.board, node),
    };
    if plan.has(own) { own } else { board }
}

fn frame(plan: &Plan<'_>, shown: Shown, (edition, locale): (usize, Locale)) -> Result<Vec<u8>, Error> {
    let path = path(plan, shown, (edition, locale));
    let page = Page { kind: "frame", subject: page_of(plan, shown), locale, path };
    let writer = Writer::new(plan, &page);
    let context = context(&writer, shown, edition, tabling::view)?;
    plan.theme.templates(locale).render("frame.html", &context)
}

/// With a byte order mark, as the downloads have: a server that does not say that a text is UTF-8 would
/// spoil its letters.
fn fragment(plan: &Plan<'_>, at: BoardRef, locale: Locale) -> Result<Vec<u8>, Error> {
    let page =
        Page { kind: "fragment", subject: Subject::Board(at), locale, path: fragment_path(plan, at, locale) };
    let writer = Writer::new(plan, &page);
    let context = context(&writer, Shown::Table(at), at.edition, tabling::bare)?;
    let html = plan.theme.templates(locale).render("fragment.html", &context)?;
    Ok(["\u{feff}".as_bytes(), &html].concat())
}

/// The context of a frame in the folder of an edition; its table is made as it is told.
fn context(
    writer: &Writer<'_>,
    shown: Shown,
    edition: usize,
    view: fn(&Writer<'_>, &Table) -> TableView,
) -> Result<Context, Error> {
    let (plan, board) = (writer.plan, writer.report().board(shown.board()));
    let (figure, table) = match &shown {
        Shown::Chart(drawing) => (figures::figure(writer, drawing)?, None),
        Shown::Table(_) => (None, Some(view(writer, &table(&board, writer)))),
    };
    let own = plan.path(writer.page.subject, writer.locale());
    let titles = figure.as_ref().map(|figure| (figure.title.clone(), figure.sub.clone()));
    let of_table = || table.as_ref().map(|table| (table.title.clone(), writer.board_finding(&board)));
    let (title, sub) = titles.or_else(of_table).unwrap_or_default();
    let frame = Frame {
        lang: writer.locale().tag(),
        title,
        sub,
        figure,
        table,
        source: writer.board_source(&board),
        stated_by: writer.stated_by(&board),
        rest: scoreboard::rest(writer, &board),
        assets: writer.address_of(&plan.file(Some(edition), "assets")),
        styles: around::styles(writer),
        mark: tables::marking(plan.report, writer.words),
        page: writer.address_of(&own),
        site: writer.plain(&writer.report().catalogue.site.title),
        canonical: full(plan, &own),
    };
    let mut context = Context::default();
    context.share("w", writer.plan.theme.labels(writer.locale()));
    context.insert("frame", &frame);
    Ok(context)
}

/// The text that shows a frame. It is markup written as text, so that its parts are escaped here, and the
/// whole once more by the template.
fn snippet(address: &str, title: &str, height: u32) -> String {
    let height = height.saturating_add(AROUND).min(TALLEST);
    let title = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\"></iframe>"
    )
}
