//! What was corrected: acts that change what an edition rests on, and printed figures that an office keeps
//! although they contradict others.

use super::edition::inner;
use super::page::Subject;
use super::plan::Plan;
use super::revisions;
use super::shell;
use super::view::{Named, Text};
use super::writer::{Writer, upper_first};
use crate::compute::Board;
use crate::error::Error;
use crate::model::Catalogue;
use crate::model::document::{Document, DocumentId, RelationKind};
use crate::model::edition::Accepted;
use crate::model::framework::NodeId;
use crate::theme::Context;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeSet;

/// An act that changes an earlier one.
#[derive(Serialize)]
struct Act {
    act: Named,
    what: String,
    earlier: Named,
    title: Text,
}

/// A printed figure that is kept.
#[derive(Serialize)]
struct Kept {
    board: Named,
    unit: Option<Named>,
    node: Option<Text>,
    what: Named,
    printed: String,
    computed: String,
    reason: Text,
}

/// One page per edition.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Corrections).collect()
}

/// Acts that change those on which figures rest, however late they come: an edition that does not tell
/// that its decision was corrected would mislead.
pub fn changing<'c>(
    catalogue: &'c Catalogue,
    bases: &'c BTreeSet<DocumentId>,
) -> impl Iterator<Item = DocumentId> + 'c {
    let numbered = (0u16..).map(DocumentId).zip(&catalogue.documents);
    numbered
        .filter(|(_, document)| changes(document).is_some_and(|(_, earlier)| bases.contains(&earlier)))
        .map(|(id, _)| id)
}

/// Which earlier act a document changes, and how it is called.
fn changes(document: &Document) -> Option<(&'static str, DocumentId)> {
    let (kind, earlier) = document.relation?;
    let key = match kind {
        RelationKind::Approves => return None,
        RelationKind::Amends => "document_amends",
        RelationKind::Replaces => "document_replaces",
        RelationKind::Withdraws => "document_withdraws",
        RelationKind::Rectifies => "document_rectifies",
    };
    Some((key, earlier?))
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let (acts, kept) = (acts(writer, edition), kept(writer, edition));
    let versions = revisions::versions(writer, edition);
    let mut head = inner(writer, edition, "corrections", Subject::Corrections);
    let year = writer.plan.edition(edition).year.to_string();
    let key = if acts.is_empty() { "corrections_none" } else { "corrections_some" };
    let said = writer.say(key, &[("year", &year), ("count", &writer.count(acts.len()))]);
    let figures = match kept.len() {
        0 => writer.label("corrections_kept_none"),
        count => writer.counted(("corrections_kept_one", "corrections_kept_many"), count),
    };
    head.finding = format!("{said} {figures}");
    head.contents = vec![("acts", "corrections_acts".into()), ("kept", "corrections_kept".into())];
    if !versions.is_empty() {
        head.contents.insert(1, ("versions", "versions".into()));
    }
    let mut context = shell::context(writer, &head);
    context.insert("acts", &acts);
    context.insert("kept", &kept);
    context.insert("versions", &versions);
    let differences = writer.plan.file(Some(edition), revisions::FILE);
    context.insert("differences", &(!versions.is_empty()).then(|| writer.address_of(&differences)));
    Ok(context)
}

fn acts(writer: &Writer<'_>, edition: usize) -> Vec<Act> {
    let catalogue = &writer.report().catalogue;
    let documents = writer.plan.contents(edition).documents.iter();
    documents
        .filter_map(|id| {
            let document = catalogue.document(*id);
            let (what, earlier) = changes(document)?;
            let mut act = writer.document(edition, *id);
            act.text = upper_first(&act.text);
            let (what, earlier) = (writer.label(what), writer.document(edition, earlier));
            Some(Act { act, what, earlier, title: writer.text(&document.title) })
        })
        .collect()
}

fn kept(writer: &Writer<'_>, edition: usize) -> Vec<Kept> {
    let boards = writer.plan.contents(edition).boards.iter().map(|at| writer.report().board(*at));
    boards
        .flat_map(|board| {
            let public = board.sheet.accepted.iter().filter(|kept| is_public(writer, &board, kept));
            let rows: Vec<Kept> = public.map(|kept| row(writer, edition, &board, kept)).collect();
            rows
        })
        .collect()
}

/// Whether readers may see the figure that a finding is about.
fn is_public(writer: &Writer<'_>, board: &Board<'_>, kept: &Accepted) -> bool {
    let public = board.index.public;
    let figure = match family(&kept.code) {
        _ if kept.node.is_some() => public.nodes && public.total,
        "RANK" => public.rank,
        "CHANGE" => public.change,
        "CLASS" => public.class,
        _ => public.total,
    };
    figure || !writer.report().is_public()
}

fn family(code: &str) -> &str {
    code.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn row(writer: &Writer<'_>, edition: usize, board: &Board<'_>, kept: &Accepted) -> Kept {
    let what = match family(&kept.code) {
        "RANK" => "kept_rank",
        "TOTAL" => "kept_total",
        "CHANGE" => "kept_change",
        "CLASS" => "kept_class",
        "OTHER" => "kept_other",
        "SUMMARY" | "MEAN" => "kept_summary",
        "SERIES" => "kept_series",
        _ => "kept_figure",
    };
    let rule = writer.plan.rules.iter().any(|rule| rule.name == kept.code);
    let check = writer.to(Subject::Checks).filter(|_| rule).map(|page| format!("{page}#{}", kept.code));
    let node = kept.node.as_ref().and_then(|code| board.framework.node(code));
    let name = Text::from(upper_first(&writer.board_name(board)));
    Kept {
        board: Named::new(name, writer.to(Subject::Board(board.at))),
        unit: kept.unit.map(|unit| writer.unit(edition, unit)),
        node: node.map(|node| writer.text(&board.framework.nodes[node.at()].name)),
        what: Named::new(Text::from(writer.label(what)), check),
        printed: printed(writer, &kept.printed),
        computed: computed(writer, board, kept),
        reason: writer.text(&kept.reason),
    }
}

/// A printed figure as readers write figures, with the digits it was printed with.
fn printed(writer: &Writer<'_>, text: &str) -> String {
    text.parse::<Decimal>().map_or_else(|_| text.to_owned(), |value| writer.figure(value, value.scale()))
}

/// What follows from the published figures, where that is another figure than the printed one.
fn computed(writer: &Writer<'_>, board: &Board<'_>, kept: &Accepted) -> String {
    let Some(row) = kept.unit.and_then(|unit| board.row_of(unit)).filter(|_| kept.node.is_none()) else {
        return String::new();
    };
    let text = match family(&kept.code) {
        "RANK" => board.result.ranks.get(row, NodeId::TOTAL).map(|rank| writer.count(rank)),
        "TOTAL" => board.exact(row, NodeId::TOTAL).ok().map(|total| {
            let decimals = total.normalize().scale().min(4).max(board.index.decimals);
            writer.figure(total, decimals)
        }),
        _ => None,
    };
    text.unwrap_or_default()
}
