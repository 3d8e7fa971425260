//! The first page of an edition: its finding, its units, who stands first, its documents.

use super::finder;
use super::leads::{self, Lead};
use super::page::Subject;
use super::plan::Plan;
use super::scoreboard::crumbs;
use super::shell::{self, Called, Head, Sections};
use super::view::{Fact, Named, Source, TableView, Text};
use super::writer::{Writer, upper_first};
use super::{data, forms, heads, movers, sealed, tabling};
use crate::compute::Board;
use crate::error::Error;
use crate::model::commentary::Slot;
use crate::model::document::{DocumentId, RelationKind};
use crate::model::framework::{IndexId, NodeId, RanksPublished};
use crate::tables;
use crate::theme::Context;
use serde::Serialize;
use std::collections::BTreeSet;

/// A source and the boards that rest on it.
#[derive(Serialize)]
struct Rest {
    source: Source,
    boards: String,
}

/// One page per edition.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Edition).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let boards: Vec<Board<'_>> =
        writer.plan.contents(edition).boards.iter().map(|at| writer.report().board(*at)).collect();
    let leads: Vec<Lead> = boards.iter().filter_map(|board| leads::lead(writer, board)).collect();
    let movers: Vec<_> = boards.iter().filter_map(|board| movers::movers(writer, board)).collect();
    let summaries = summaries(writer, &boards);
    let heads = heads::given(writer, edition);
    let comment = writer.comment(edition, &Slot::Overview, Vec::new())?;
    // A chapter leads nowhere.
    let finder = if writer.within.is_none() { finder::finder(writer, edition) } else { Vec::new() };
    let mut contents = Vec::new();
    let mut section = |is_there: bool, id, key| {
        if is_there {
            contents.push((id, Called::Key(key)));
        }
    };
    section(!finder.is_empty(), "finder", "find_unit");
    section(!leads.is_empty(), "leads", "leads");
    section(!movers.is_empty(), "movers", "movers");
    section(!summaries.is_empty(), "means", "means");
    section(!heads.is_empty(), "heads", "heads");
    section(comment.is_some(), "comment", "comment");
    section(true, "documents", "documents_and_data");
    section(true, "notes", "notes");
    let mut context = shell::context(writer, &head(writer, edition, contents));
    context.insert("facts", &facts(writer, edition, &boards));
    context.insert("leads", &leads);
    context.insert("finder", &finder);
    context.insert("movers", &movers);
    context.insert("summaries", &summaries);
    context.insert("heads", &heads);
    context.insert("heads_page", &writer.to(Subject::Heads(edition)));
    context.insert("corrections_page", &writer.to(Subject::Corrections(edition)));
    context.insert("surveys_page", &writer.to(Subject::Surveys(edition)));
    context.insert("names_page", &writer.to(Subject::Names(edition)));
    context.insert("successions_page", &writer.to(Subject::Successions(edition)));
    context.insert("has_forms", &forms::wanted(writer));
    context.insert("print_page", &writer.to(Subject::Print(edition)));
    context.insert("comment", &comment);
    context.insert("documents", &documents(writer, edition));
    context.insert("downloads", &data::files(writer, edition));
    context.insert("sources", &sources(writer, &boards));
    Ok(context)
}

fn head(writer: &Writer<'_>, edition: usize, contents: Sections) -> Head {
    let of = writer.plan.edition(edition);
    let year = of.year.to_string();
    let documents = acts(writer.report().boards(edition));
    let as_of = writer.say("units_as_of", &[("date", &writer.short_date(of.units_as_of))]);
    let mut meta: Vec<Named> = vec![
        Named::new(Text::from(writer.say("year_assessed", &[("year", &year)])), None),
        Named::new(Text::from(as_of), None),
    ];
    meta.extend(documents.into_iter().map(|id| writer.document(edition, id)));
    meta.extend(sealed::brief(writer, edition).map(|text| {
        let page = writer.to(Subject::Verify(edition)).map(|page| format!("{page}#seal"));
        Named::new(Text::from(text), page)
    }));
    Head {
        title: writer.say("edition_name", &[("year", &year)]).into(),
        finding: writer.edition_finding(edition),
        meta,
        crumbs: vec![Named::new(Text::from(writer.label("home")), writer.to(Subject::Home))],
        contents,
        before: before(writer, edition, Subject::Edition),
        binding: binding(writer, writer.report().boards(edition)),
        ..Head::default()
    }
}

/// The page of the year before, for the foot of a page.
pub fn before(writer: &Writer<'_>, edition: usize, page: impl Fn(usize) -> Subject) -> Option<Named> {
    let number = edition.checked_sub(1).filter(|number| writer.plan.has(Subject::Edition(*number)))?;
    let year = writer.plan.edition(number).year.to_string();
    let text = writer.say("year_before", &[("year", &year)]);
    Some(Named::new(Text::from(text), writer.to(page(number))))
}

/// The beginning of a page that lies below the first page of an edition, once in each edition.
pub fn inner(writer: &Writer<'_>, edition: usize, key: &str, page: fn(usize) -> Subject) -> Head {
    let year = writer.plan.edition(edition).year.to_string();
    let meta = Text::from(writer.say("year_assessed", &[("year", &year)]));
    Head {
        title: writer.label(key).into(),
        meta: vec![Named::from_text(meta)],
        crumbs: crumbs(writer, edition),
        before: before(writer, edition, |number| {
            if writer.plan.has(page(number)) { page(number) } else { Subject::Edition(number) }
        }),
        ..Head::default()
    }
}

/// Which acts are legally valid, for the foot of a page that shows figures which they approve: those on which boards
/// rest, unless one was replaced or withdrawn, and those that changed these.
pub fn binding<'b>(writer: &Writer<'_>, boards: impl Iterator<Item = Board<'b>>) -> Vec<String> {
    let mut valid = BTreeSet::new();
    for board in boards {
        let Some(base) = board.sheet.document else { continue };
        valid.insert(base);
        for revision in writer.report().corrections.revisions.get(board.at.edition).into_iter().flatten() {
            let Some((kind, Some(earlier))) = writer.report().catalogue.document(revision.document).relation
            else {
                continue;
            };
            if valid.contains(&earlier) {
                let ends = matches!(kind, RelationKind::Replaces | RelationKind::Withdraws);
                valid.retain(|id| !(ends && *id == earlier));
                if kind != RelationKind::Withdraws {
                    valid.insert(revision.document);
                }
            }
        }
    }
    let binding = |id| writer.say("binding", &[("document", &writer.document_dated(id))]);
    valid.into_iter().map(binding).collect()
}

/// The acts on which boards rest.
fn acts<'b>(boards: impl Iterator<Item = Board<'b>>) -> BTreeSet<DocumentId> {
    boards.filter_map(|board| board.sheet.document).collect()
}

/// Key figures: those of the unit that the site is about, then one of each other index (the mean of
/// the whole group where it is printed, else who leads), then whoever else leads.
pub fn facts(writer: &Writer<'_>, edition: usize, boards: &[Board<'_>]) -> Vec<Fact> {
    let focus = writer.report().catalogue.site.focus;
    let mut facts: Vec<Fact> = Vec::new();
    for board in boards {
        if let Some((unit, row)) = focus.and_then(|unit| board.row_of(unit).map(|row| (unit, row))) {
            let index = writer.marked(board.index.short());
            let name = writer.unit_name(edition, unit);
            let label = writer.say("index_of_unit", &[("index", &index), ("unit", &name)]);
            facts.push(writer.fact(board, row, label));
        }
    }
    let mut told: Vec<IndexId> = Vec::new();
    let mut later: Vec<Fact> = Vec::new();
    for board in boards.iter().filter(|board| focus.is_none_or(|unit| board.row_of(unit).is_none())) {
        let Some(fact) = mean(writer, board).or_else(|| first(writer, board)) else { continue };
        if told.contains(&board.sheet.index) {
            later.push(fact);
        } else {
            told.push(board.sheet.index);
            facts.push(fact);
        }
    }
    facts.extend(later);
    if facts.len() < 4
        && let Some(board) = boards.iter().find(|board| board.summary(NodeId::TOTAL).is_some())
    {
        facts.extend(movers::facts(writer, board));
    }
    facts.truncate(4);
    facts
}

/// Who stands first on a board, where exactly one unit does and nothing speaks against it.
fn first(writer: &Writer<'_>, board: &Board<'_>) -> Option<Fact> {
    writer.lead(board)?;
    let row = *board.order().first()?;
    let value = board.value(row, NodeId::TOTAL).ok()?;
    let is_alone = !(0..board.sheet.rows.len())
        .any(|other| other != row && board.rank(other, NodeId::TOTAL).is_some_and(|rank| rank.rank == 1));
    let key = if board.index.ranks == RanksPublished::None { "highest_short" } else { "first_short" };
    let name = writer.name_of(board, row);
    is_alone.then(|| Fact {
        label: upper_first(&writer.board_name(board)),
        value: writer.figure(value, board.index.decimals),
        unit: writer.scale(board, NodeId::TOTAL),
        is_subject: writer.report().catalogue.site.focus == Some(board.sheet.rows[row].unit),
        notes: vec![writer.say(key, &[("unit", &name)]).into(), writer.whose_of(board, row).into()],
        ..Fact::default()
    })
}

fn mean(writer: &Writer<'_>, board: &Board<'_>) -> Option<Fact> {
    let mean = board.sheet.summaries.iter().find(|summary| summary.is_mean_of(board.sheet.group))?;
    Some(Fact {
        label: upper_first(&writer.board_name(board)),
        value: writer.figure(mean.value.value, board.index.decimals),
        unit: writer.measure(board.index),
        notes: vec![writer.label("mean").into(), writer.whose(board.sheet.stated_by.into()).into()],
        change: mean.change.map(|change| writer.change(board, change.value, None)),
        ..Fact::default()
    })
}

fn summaries(writer: &Writer<'_>, boards: &[Board<'_>]) -> Vec<(TableView, Source, String)> {
    boards
        .iter()
        .filter(|board| !board.sheet.summaries.is_empty())
        .map(|board| {
            let table = tables::summaries(board, writer.words);
            (tabling::view(writer, &table), writer.board_source(board), writer.stated_by(board))
        })
        .collect()
}

fn documents(writer: &Writer<'_>, edition: usize) -> Vec<(Named, Text)> {
    let documents = writer.plan.contents(edition).documents.iter();
    documents
        .map(|id| {
            let of = writer.report().catalogue.document(*id);
            (writer.document(edition, *id), writer.text(of.summary.as_ref().unwrap_or(&of.title)))
        })
        .collect()
}

/// The sources of the boards, each once.
fn sources(writer: &Writer<'_>, boards: &[Board<'_>]) -> Vec<Rest> {
    let mut found: Vec<(&crate::model::value::Source, &Board<'_>, Vec<String>)> = Vec::new();
    for board in boards {
        let name = upper_first(&writer.board_name(board));
        match found.iter_mut().find(|(source, _, _)| **source == board.sheet.source) {
            Some((_, _, boards)) => boards.push(name),
            None => found.push((&board.sheet.source, board, vec![name])),
        }
    }
    found
        .into_iter()
        .map(|(_, board, boards)| Rest { source: writer.board_source(board), boards: boards.join("; ") })
        .collect()
}
