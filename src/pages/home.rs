//! The page of the site: what it is, its editions, and the unit that it is about.

use super::figures;
use super::forms::{self, Offered};
use super::page::Subject;
use super::plan::Plan;
use super::shell::{self, Called, Head};
use super::tabling;
use super::view::{FigureView, Named, TableView, Text};
use super::writer::Writer;
use crate::error::Error;
use crate::model::framework::{IndexId, TOTAL};
use crate::model::value::Year;
use crate::tables;
use crate::theme::Context;
use serde::Serialize;

#[derive(Serialize)]
struct EditionEntry {
    name: Named,
    year: String,
    state: String,
    finding: String,
    boards: Vec<Named>,
    documents: Vec<Named>,
    forms: Vec<Offered>,
    is_newest: bool,
}

#[derive(Serialize)]
struct Focus {
    title: String,
    figure: Option<FigureView>,
    table: TableView,
    source: super::view::Source,
    note: String,
}

/// So many editions, the newest, are told of in full; the rest stand in a table.
const IN_FULL: usize = 4;

/// One page.
pub fn pages(_plan: &Plan<'_>) -> Vec<Subject> {
    vec![Subject::Home]
}

/// Its context.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let catalogue = &writer.report().catalogue;
    let focus = focus(writer)?;
    let mut contents = vec![("editions", "editions".into())];
    if let Some(focus) = &focus {
        contents.push(("series", Called::Said(focus.title.clone())));
    }
    contents.push(("about", "about_site".into()));
    let years: Vec<Year> = writer.plan.editions().map(|at| writer.plan.edition(at).year).collect();
    let finding = match (years.first(), years.last()) {
        (Some(first), Some(last)) => {
            let count = writer.count(years.len());
            let (first, last) = (first.to_string(), last.to_string());
            let key = if first == last { "home_finding_one" } else { "home_finding" };
            writer.say(key, &[("count", &count), ("first", &first), ("last", &last)])
        }
        _ => String::new(),
    };
    let head = Head { title: writer.text(&catalogue.site.title), finding, contents, ..Head::default() };
    let mut context = shell::context(writer, &head);
    let mut editions = editions(writer);
    let earlier = editions.split_off(editions.len().min(IN_FULL));
    context.insert("has_forms", &editions.iter().chain(&earlier).any(|edition| !edition.forms.is_empty()));
    context.insert("editions", &editions);
    context.insert("earlier", &earlier);
    context.insert("focus", &focus);
    context.insert("indices", &indices(writer));
    Ok(context)
}

/// The editions, newest first.
fn editions(writer: &Writer<'_>) -> Vec<EditionEntry> {
    let newest = writer.plan.editions().next_back();
    writer
        .plan
        .editions()
        .rev()
        .map(|number| {
            let year = writer.plan.edition(number).year.to_string();
            let contents = writer.plan.contents(number);
            let boards = contents.boards.iter().map(|at| {
                let name = writer.board_name(&writer.report().board(*at));
                Named::new(Text::from(name), writer.to(Subject::Board(*at)))
            });
            let documents = contents.documents.iter().map(|id| writer.document(number, *id));
            EditionEntry {
                name: Named::new(
                    Text::from(writer.say("edition_name", &[("year", &year)])),
                    writer.to(Subject::Edition(number)),
                ),
                year,
                state: shell::state(writer, number),
                finding: writer.edition_finding(number),
                boards: boards.collect(),
                documents: documents.collect(),
                forms: forms::offered(writer, number),
                is_newest: newest == Some(number),
            }
        })
        .collect()
}

/// The longest series of the unit that the site is about; nothing if it has fewer than three years.
fn focus(writer: &Writer<'_>) -> Result<Option<Focus>, Error> {
    let report = writer.report();
    let Some(unit) = report.catalogue.site.focus else { return Ok(None) };
    let until = writer.plan.editions().next_back().map_or(0, |at| writer.plan.edition(at).year);
    let longest = (0u16..)
        .map(IndexId)
        .take(report.catalogue.indices.len())
        .map(|index| (index, report.series(unit, index, TOTAL, until)))
        .max_by_key(|(_, points)| points.len());
    let Some((index, points)) = longest.filter(|(_, points)| points.len() >= 3) else { return Ok(None) };
    let last = points[points.len() - 1];
    let name = writer.marked(&report.catalogue.unit(unit).name);
    let short = writer.marked(report.catalogue.index(index).short());
    let board = report.board(last.board);
    let table = tables::series(report, unit, index, until, writer.words);
    Ok(Some(Focus {
        title: writer.say("series_of", &[("unit", &name), ("index", &short)]),
        figure: figures::figure(writer, &figures::of_unit("trend", last.board, unit))?,
        table: tabling::stacked(writer, &table),
        source: writer.board_source(&board),
        note: writer.row_note(&board, last.row),
    }))
}

/// What each index measures.
fn indices(writer: &Writer<'_>) -> Vec<(Text, Text)> {
    let indices = writer.report().catalogue.indices.iter();
    indices
        .filter_map(|index| index.about.as_ref().map(|about| (writer.text(&index.name), writer.text(about))))
        .collect()
}
