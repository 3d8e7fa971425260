//! What other sites take over: a page without scripts for each chart and table of a board, to be shown in a
//! frame, and the table as plain HTML, to be pasted into a content management system.
//!
//! Charts of units have none: each unit of each board would double the files of an edition.

use super::address::full;
use super::figures;
use super::page::{Page, Subject};
use super::plan::Plan;
use super::tabling;
use super::view::{FigureView, Source, TableView};
use super::writer::Writer;
use super::{scoreboard, shell};
use crate::compute::{Board, BoardRef};
use crate::error::Error;
use crate::locale::{Locale, marked};
use crate::site::Site;
use crate::tables::{self, Table};
use crate::theme::Context;
use serde::Serialize;
use std::sync::Arc;

/// Columns of a board that fit into a page of another site; all stand on the board's own page.
const COLUMNS: [&str; 5] = ["rank", "name", "total", "change", "class"];

/// What a frame shows.
#[derive(Clone, Copy)]
enum Shown {
    /// A chart of the kind.
    Chart(&'static str),
    /// The table.
    Table,
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
    for at in plan.contents(edition).boards.clone() {
        for locale in plan.languages().iter().copied() {
            for shown in shown(plan, at) {
                let shared = Arc::clone(plan);
                site.add(path(plan, at, shown, locale), move || frame(&shared, at, shown, locale))?;
            }
            if has_table(plan, at) {
                let shared = Arc::clone(plan);
                site.add(fragment_path(plan, at, locale), move || fragment(&shared, at, locale))?;
            }
        }
    }
    Ok(())
}

/// What the page of a board offers; nothing where it shows neither chart nor table.
pub fn offered(writer: &Writer<'_>, board: &Board<'_>) -> Result<Option<Embed>, Error> {
    let (plan, locale) = (writer.plan, writer.locale());
    let mut frames = Vec::new();
    for shown in shown(plan, board.at) {
        let path = path(plan, board.at, shown, locale);
        let title = match shown {
            Shown::Chart(kind) => chart(writer, board.at, kind)?.map(|figure| figure.title),
            Shown::Table => Some(table(board, writer).title),
        };
        let title = title.unwrap_or_default();
        let plain = marked::plain(&title);
        let snippet = snippet(&full(plan, &path).unwrap_or_else(|| path.clone()), &plain);
        let label = writer.say("embed_snippet", &[("title", &plain)]);
        frames.push(Offered { title, label, href: writer.address_of(&path), snippet });
    }
    let fragment =
        has_table(plan, board.at).then(|| writer.address_of(&fragment_path(plan, board.at, locale)));
    let is_full = plan.report.catalogue.site.base_address.is_some();
    Ok((!frames.is_empty()).then_some(Embed { frames, fragment, is_full }))
}

fn shown(plan: &Plan<'_>, at: BoardRef) -> Vec<Shown> {
    let mut shown: Vec<Shown> =
        figures::shown_on_board(plan.report, at).into_iter().map(Shown::Chart).collect();
    if has_table(plan, at) {
        shown.push(Shown::Table);
    }
    shown
}

fn has_table(plan: &Plan<'_>, at: BoardRef) -> bool {
    !plan.report.board(at).sheet.rows.is_empty()
}

fn chart(writer: &Writer<'_>, at: BoardRef, kind: &'static str) -> Result<Option<FigureView>, Error> {
    figures::figure(writer, &figures::of_board(kind, at))
}

/// The table of a board, with the columns that fit.
fn table(board: &Board<'_>, writer: &Writer<'_>) -> Table {
    let mut table = tables::board(board, writer.words);
    let kept: Vec<bool> = table.columns.iter().map(|column| COLUMNS.contains(&column.key.as_str())).collect();
    let mut kept_columns = kept.iter();
    table.columns.retain(|_| kept_columns.next().is_some_and(|is_kept| *is_kept));
    for row in &mut table.rows {
        let mut kept_cells = kept.iter();
        row.cells.retain(|_| kept_cells.next().is_some_and(|is_kept| *is_kept));
    }
    table
}

fn path(plan: &Plan<'_>, at: BoardRef, shown: Shown, locale: Locale) -> String {
    let kind = match shown {
        Shown::Chart(kind) => kind,
        Shown::Table => "table",
    };
    place(plan, at, ("frames", kind), locale) + ".html"
}

/// A text file: opened in a browser it shows what is to be copied.
fn fragment_path(plan: &Plan<'_>, at: BoardRef, locale: Locale) -> String {
    place(plan, at, ("fragments", "table"), locale) + ".txt"
}

fn place(plan: &Plan<'_>, at: BoardRef, (folder, kind): (&str, &str), locale: Locale) -> String {
    let board = plan.report.board(at);
    let group = &plan.report.catalogue.group(board.sheet.group).id;
    let name = format!("{}{folder}/{}-{kind}-{group}", plan.folder(locale), board.index.id);
    plan.file(Some(at.edition), &name)
}

fn frame(plan: &Plan<'_>, at: BoardRef, shown: Shown, locale: Locale) -> Result<Vec<u8>, Error> {
    let page =
        Page { kind: "frame", subject: Subject::Board(at), locale, path: path(plan, at, shown, locale) };
    let writer = Writer::new(plan, &page);
    let context = context(&writer, at, shown)?;
    Ok(plan.theme.templates().render("frame.html", &context)?.into_bytes())
}

/// With a byte order mark, as the downloads have: a server that does not say that a text is UTF-8 would
/// spoil its letters.
fn fragment(plan: &Plan<'_>, at: BoardRef, locale: Locale) -> Result<Vec<u8>, Error> {
    let page =
        Page { kind: "fragment", subject: Subject::Board(at), locale, path: fragment_path(plan, at, locale) };
    let writer = Writer::new(plan, &page);
    let context = context(&writer, at, Shown::Table)?;
    let html = plan.theme.templates().render("fragment.html", &context)?;
    Ok(format!("\u{feff}{html}").into_bytes())
}

fn context(writer: &Writer<'_>, at: BoardRef, shown: Shown) -> Result<Context, Error> {
    let (plan, board) = (writer.plan, writer.report().board(at));
    let (figure, table) = match shown {
        Shown::Chart(kind) => (chart(writer, at, kind)?, None),
        Shown::Table => (None, Some(tabling::view(writer, &table(&board, writer)))),
    };
    let own = plan.path(Subject::Board(at), writer.locale());
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
        assets: writer.address_of(&plan.file(Some(at.edition), "assets")),
        styles: shell::styles(writer),
        mark: tables::marking(plan.report, writer.words),
        page: writer.address_of(&own),
        site: writer.plain(&writer.report().catalogue.site.title),
        canonical: full(plan, &own),
    };
    let mut context = Context::default();
    context.insert("w", writer.words.all());
    context.insert("frame", &frame);
    Ok(context)
}

/// The text that shows a frame. It is markup written as text, so that its parts are escaped here, and the
/// whole once more by the template.
fn snippet(address: &str, title: &str) -> String {
    let title = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>"
    )
}
