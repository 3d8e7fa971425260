//! The downloads of an edition: every table as CSV and as JSON, and the page that explains them.

use super::dataset;
use super::edition::before;
use super::page::Subject;
use super::plan::Plan;
use super::scoreboard::crumbs;
use super::shell::{self, Head};
use super::view::Source;
use super::writer::Writer;
use crate::compute::{Board, BoardRef};
use crate::error::Error;
use crate::locale::Words;
use crate::model::edition::{Authority, Edition};
use crate::model::value;
use crate::record;
use crate::site::{CHECK_FORM, Site};
use crate::tables::{self, Cell, Column, Table};
use crate::theme::Context;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// A table to be downloaded.
#[derive(Debug, Clone, Copy)]
enum Download {
    /// A board.
    Board(BoardRef),
    /// The figures of whole groups of a board.
    Summaries(BoardRef),
    /// Shares of answers of a board.
    Shares(BoardRef),
    /// What is known of the survey behind a board.
    Survey(BoardRef),
    /// A classification of an edition.
    Heads(usize, usize),
}

/// A download as readers see it.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    title: String,
    rows: String,
    csv: String,
    json: String,
}

/// A file with its columns and source.
#[derive(Serialize)]
struct Described {
    file: File,
    columns: Vec<(String, String, String)>,
    source: Source,
    stated_by: String,
}

/// One page per edition.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Data).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let year = writer.plan.edition(edition).year.to_string();
    let head = Head {
        title: writer.say("data_title", &[("year", &year)]).into(),
        finding: writer.label("data_finding"),
        crumbs: crumbs(writer, edition),
        contents: vec![
            ("files", "files".into()),
            ("encoding", "encoding".into()),
            ("columns", "columns".into()),
        ],
        before: before(writer, edition, Subject::Data),
        ..Head::default()
    };
    let described: Vec<Described> =
        all(writer.plan, edition).into_iter().map(|download| describe(writer, download)).collect();
    let mut context = shell::context(writer, &head);
    context.insert("files", &described);
    context.insert("statuses", &statuses(writer));
    // The form is about what stands now.
    let form = writer.report().superseded.is_none().then(|| writer.plan.file(Some(edition), CHECK_FORM));
    context.insert("check_form", &form.map(|form| writer.address_of(&form)));
    context.insert("record", &writer.address_of(&writer.plan.file(Some(edition), record::FILE)));
    context.insert("verify_page", &writer.to(Subject::Verify(edition)));
    context.insert("has_forms", &super::forms::wanted(writer));
    context.insert("dataset", &dataset::dataset(writer, edition, &head));
    Ok(context)
}

fn describe(writer: &Writer<'_>, download: Download) -> Described {
    let table = table(writer.plan, download, writer.words);
    let columns = table.columns.iter().map(|c| (c.key.clone(), c.title.clone(), c.measure.clone())).collect();
    let (source, stated_by) = match download {
        Download::Board(at) | Download::Shares(at) | Download::Summaries(at) | Download::Survey(at) => {
            let board = writer.report().board(at);
            (writer.board_source(&board), writer.stated_by(&board))
        }
        Download::Heads(edition, number) => {
            let given = &writer.plan.edition(edition).classifications[number];
            let published = given.published.map(|day| day.value);
            (writer.source(&given.source, published), writer.whose(given.stated_by.into()))
        }
    };
    Described { file: file(writer, download), columns, source, stated_by }
}

/// The words that stand in place of a figure, and what they mean.
fn statuses(writer: &Writer<'_>) -> Vec<(&'static str, String)> {
    value::Missing::WRITTEN.iter().map(|(word, missing)| (*word, writer.missing(*missing))).collect()
}

/// The downloads of an edition, for pages that list them.
pub fn files(writer: &Writer<'_>, edition: usize) -> Vec<File> {
    all(writer.plan, edition).into_iter().map(|download| file(writer, download)).collect()
}

/// The title of each download of an edition, and where it lies, without its ending.
pub fn paths(writer: &Writer<'_>, edition: usize) -> Vec<(String, String)> {
    let all = all(writer.plan, edition).into_iter();
    all.map(|one| (title_and_rows(writer.plan, one, writer.words).0, path(writer.plan, one))).collect()
}

/// The downloads of a board.
pub fn files_of(writer: &Writer<'_>, board: &Board<'_>) -> Vec<File> {
    of_board(board).into_iter().map(|download| file(writer, download)).collect()
}

/// The download with the figures of all units on all nodes of a board.
pub fn files_of_whole(writer: &Writer<'_>, board: &Board<'_>) -> Vec<File> {
    let whole = of_board(board).into_iter().filter(|download| matches!(download, Download::Board(_)));
    whole.map(|download| file(writer, download)).collect()
}

fn file(writer: &Writer<'_>, download: Download) -> File {
    let path = path(writer.plan, download);
    let (title, rows) = title_and_rows(writer.plan, download, writer.words);
    File {
        title,
        rows: writer.counted(("rows_one", "rows_many"), rows),
        csv: writer.address_of(&format!("{path}.csv")),
        json: writer.address_of(&format!("{path}.json")),
    }
}

/// What a download is called and how many rows it has. Many pages name that of a board, and its table is large: it is
/// not made for that.
fn title_and_rows(plan: &Plan<'_>, download: Download, words: &Words) -> (String, usize) {
    if let Download::Board(at) = download {
        let board = plan.report.board(at);
        return (tables::board::title(&board, words), board.sheet.rows.len());
    }
    let table = table(plan, download, words);
    (table.title, table.rows.len())
}

fn all(plan: &Plan<'_>, edition: usize) -> Vec<Download> {
    let boards = plan.contents(edition).boards.iter().map(|at| plan.report.board(*at));
    let mut all: Vec<Download> = boards.flat_map(|board| of_board(&board)).collect();
    all.extend((0..plan.edition(edition).classifications.len()).map(|at| Download::Heads(edition, at)));
    all
}

fn of_board(board: &Board<'_>) -> Vec<Download> {
    let mut downloads = Vec::new();
    if !board.sheet.rows.is_empty() {
        downloads.push(Download::Board(board.at));
    }
    if board.sheet.rows.iter().any(|row| row.shares.is_some()) {
        downloads.push(Download::Shares(board.at));
    }
    if board.sheet.survey.is_some() {
        downloads.push(Download::Survey(board.at));
    }
    if !board.sheet.summaries.is_empty() {
        downloads.push(Download::Summaries(board.at));
    }
    downloads
}

/// The table of a download. What is not public says so in a column of its own, row by row, because rows are
/// copied from one sheet to another.
fn table(plan: &Plan<'_>, download: Download, words: &Words) -> Table {
    let mut table = unmarked(plan, download, words);
    let mark = tables::marking(plan.report, words);
    if !mark.is_empty() {
        let title = words.label("marking");
        Arc::make_mut(&mut table.columns).push(Column {
            key: "marking".to_owned(),
            title,
            measure: String::new(),
        });
        table.rows.iter_mut().for_each(|row| row.cells.push(Cell::Text(mark.clone())));
    }
    table
}

fn unmarked(plan: &Plan<'_>, download: Download, words: &Words) -> Table {
    match download {
        Download::Board(at) => tables::board(&plan.report.board(at), words),
        Download::Shares(at) => tables::shares(&plan.report.board(at), words),
        Download::Survey(at) => {
            let board = plan.report.board(at);
            let survey = board.sheet.survey.as_ref();
            survey.map(|survey| tables::survey(&board, survey, words)).unwrap_or_default()
        }
        Download::Summaries(at) => tables::summaries(&plan.report.board(at), words),
        Download::Heads(edition, number) => {
            let of = plan.edition(edition);
            tables::heads(&plan.report.catalogue, of, &of.classifications[number], words)
        }
    }
}

/// Where a download lies, without its ending: once per edition, for all languages.
fn path(plan: &Plan<'_>, download: Download) -> String {
    match download {
        Download::Board(at) => plan.download(&plan.report.board(at)),
        Download::Shares(at) => format!("{}-shares", plan.download(&plan.report.board(at))),
        Download::Survey(at) => format!("{}-survey", plan.download(&plan.report.board(at))),
        Download::Summaries(at) => format!("{}-summary", plan.download(&plan.report.board(at))),
        Download::Heads(edition, number) => {
            plan.file(Some(edition), &format!("data/{}", plan.edition(edition).classifications[number].id))
        }
    }
}

/// Plans the downloads of an edition, in the first language of the site.
pub fn downloads<'a>(
    site: &mut Site<'a>,
    plan: &std::sync::Arc<Plan<'a>>,
    edition: usize,
) -> Result<(), Error> {
    for download in all(plan, edition) {
        let path = path(plan, download);
        let (for_csv, for_json) = (std::sync::Arc::clone(plan), std::sync::Arc::clone(plan));
        site.add(format!("{path}.csv"), move || Ok(tables::csv(&in_first_language(&for_csv, download))))?;
        site.add(format!("{path}.json"), move || {
            let table = in_first_language(&for_json, download);
            Ok(tables::json(&table, about(&for_json, download)))
        })?;
    }
    Ok(())
}

fn in_first_language(plan: &Plan<'_>, download: Download) -> Table {
    table(plan, download, plan.theme.words(plan.languages()[0]))
}

/// What the JSON says about the table as a whole.
fn about(plan: &Plan<'_>, download: Download) -> Map<String, Value> {
    let mut about = Map::new();
    let mut put = |key: &str, value: Value| about.insert(key.to_owned(), value);
    let (edition, source, stated_by): (&Edition, &value::Source, Authority) = match download {
        Download::Board(at) | Download::Shares(at) | Download::Summaries(at) | Download::Survey(at) => {
            let board = plan.report.board(at);
            put("index", board.index.id.clone().into());
            put("framework", board.framework.id.clone().into());
            put("group", plan.report.catalogue.group(board.sheet.group).id.clone().into());
            put("document", json!(board.sheet.document.map(|id| &plan.report.catalogue.document(id).id)));
            (board.edition, &board.sheet.source, board.sheet.stated_by)
        }
        Download::Heads(number, at) => {
            let edition = plan.edition(number);
            let given = &edition.classifications[at];
            (edition, &given.source, given.stated_by)
        }
    };
    let locale = plan.languages()[0];
    let text = |words: &value::Words| words.text(locale).to_owned();
    put("year", edition.year.into());
    let number = plan.report.edition_of(edition.year).unwrap_or_default();
    if plan.report.versions(number) > 1 || plan.report.superseded.is_some() {
        put("version", plan.report.version_shown(number).into());
    }
    put("language", locale.tag().into());
    put("stated_by", tables::board::whose(stated_by.into()).into());
    put(
        "source",
        json!({
            "title": text(&source.title),
            "publisher": source.publisher.as_ref().map(text),
            "url": source.url,
            "rights": text(&source.rights),
            "credit": source.credit.as_ref().map(text),
        }),
    );
    about
}
