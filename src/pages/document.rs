//! A document: a quiet card of what is known about an act, its file, and how to verify it.

use super::edition::before;
use super::page::Subject;
use super::plan::Plan;
use super::scoreboard::crumbs;
use super::sealed;
use super::shell::{self, Head};
use super::targets;
use super::view::{Named, Text};
use super::writer::{Writer, upper_first};
use crate::digest;
use crate::error::Error;
use crate::model::document::{Document, DocumentId, RelationKind};
use crate::site::Site;
use crate::theme::Context;
use serde::Serialize;

/// The file of an act.
#[derive(Serialize)]
struct File {
    href: String,
    name: String,
    /// The digest in pieces of eight letters, between which a line may break.
    digest: Vec<String>,
}

/// One page per document of an edition.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    let of = |edition| plan.contents(edition).documents.iter().map(move |id| Subject::Document(edition, *id));
    plan.asked().flat_map(of).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let Subject::Document(edition, id) = writer.page.subject else { return Ok(Context::default()) };
    let document = writer.report().catalogue.document(id);
    let mut crumbs = crumbs(writer, edition);
    let list = writer.to(Subject::Edition(edition)).map(|href| format!("{href}#documents"));
    crumbs.push(Named::new(Text::from(writer.label("documents")), list));
    let targets = targets::rows(writer, edition, document);
    let mut contents = vec![("card", "document_card".into())];
    if !targets.is_empty() {
        contents.push(("targets", "targets".into()));
    }
    contents.push(("rests", "document_rests".into()));
    contents.push(("notes", "source".into()));
    let head = Head {
        title: upper_first(&writer.document_name(id)).into(),
        about: document.summary.as_ref().map(|summary| writer.text(summary)),
        meta: vec![Named::from_text(Text::from(writer.label("document_note")))],
        crumbs,
        contents,
        before: before(writer, edition, Subject::Edition),
        ..Head::default()
    };
    let mut context = shell::context(writer, &head);
    context.insert("card", &card(writer, edition, document));
    context
        .insert("file", &document.scan.as_ref().map(|scan| file(writer, edition, &scan.name, &scan.bytes)));
    context.insert("targets", &targets);
    context.insert("corrections_page", &writer.to(Subject::Corrections(edition)));
    context.insert("verify_page", &writer.to(Subject::Verify(edition)));
    context.insert("boards", &boards(writer, edition, id));
    context.insert("source", &writer.source(&document.source, None));
    Ok(context)
}

/// What is known about the act, attribute by attribute.
fn card(writer: &Writer<'_>, edition: usize, document: &Document) -> Vec<(String, Named)> {
    let mut card: Vec<(String, Named)> = Vec::new();
    let mut add = |key: &str, value: Named| card.push((writer.label(key), value));
    let text = |text: String| Named::from_text(Text::from(text));
    add("document_kind", text(writer.document_kind(document.kind)));
    add("document_issuer", Named::from_text(writer.text(&document.issuer)));
    let number = document.number.clone().unwrap_or_else(|missing| writer.missing(missing));
    add("document_number", text(number));
    let day = document.date.map_or_else(|missing| writer.missing(missing), |day| writer.long_date(day));
    add("document_date", text(day));
    add("document_title", Named::from_text(writer.text(&document.title)));
    if let Some((kind, other)) = document.relation {
        let key = match kind {
            RelationKind::Approves => "document_approves",
            RelationKind::Amends => "document_amends",
            RelationKind::Replaces => "document_replaces",
            RelationKind::Withdraws => "document_withdraws",
            RelationKind::Rectifies => "document_rectifies",
        };
        match other {
            Some(other) => add(key, writer.document(edition, other)),
            None => add(key, text(approved(writer, edition, document))),
        }
    }
    card
}

/// What an act approves: the boards and classifications of the edition that name it.
fn approved(writer: &Writer<'_>, edition: usize, document: &Document) -> String {
    let is_this = |id: Option<DocumentId>| {
        id.is_some_and(|id| std::ptr::eq(writer.report().catalogue.document(id), document))
    };
    let boards = writer.plan.contents(edition).boards.iter().map(|at| writer.report().board(*at));
    let mut names: Vec<String> = boards
        .filter(|board| is_this(board.sheet.document))
        .map(|board| upper_first(&writer.board_name(&board)))
        .collect();
    let given = writer.plan.edition(edition).classifications.iter();
    names.extend(given.filter(|given| is_this(given.document)).map(|given| writer.marked(&given.name)));
    if names.is_empty() { writer.label("document_no_figures") } else { names.join("; ") }
}

fn file(writer: &Writer<'_>, edition: usize, name: &str, bytes: &[u8]) -> File {
    File {
        href: writer.address_of(&path(writer.plan, edition, name)),
        name: name.to_owned(),
        digest: sealed::pieces(&digest::sha256(bytes)),
    }
}

fn path(plan: &Plan<'_>, edition: usize, name: &str) -> String {
    plan.file(Some(edition), &format!("documents/{name}"))
}

/// The boards that rest on a document, with their coverage in short.
fn boards(writer: &Writer<'_>, edition: usize, id: DocumentId) -> Vec<(Named, String)> {
    let boards = writer.plan.contents(edition).boards.iter().map(|at| writer.report().board(*at));
    boards
        .filter(|board| board.sheet.document == Some(id))
        .map(|board| {
            let name = Text::from(upper_first(&writer.board_name(&board)));
            (Named::new(name, writer.to(Subject::Board(board.at))), writer.stated_by(&board))
        })
        .collect()
}

/// Plans the files of the documents of an edition.
pub fn scans<'a>(site: &mut Site<'a>, plan: &Plan<'a>, edition: usize) -> Result<(), Error> {
    let report = plan.report;
    for id in &plan.contents(edition).documents {
        if let Some(scan) = &report.catalogue.document(*id).scan {
            site.add(path(plan, edition, &scan.name), move || Ok(scan.bytes.to_vec()))?;
        }
    }
    Ok(())
}
