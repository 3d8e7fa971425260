//! The groups of an index beside each other, where an edition has boards of more than one.

use super::edition::{before, binding};
use super::figures;
use super::page::Subject;
use super::plan::Plan;
use super::scoreboard::crumbs;
use super::shell::{self, Head};
use super::tabling;
use super::view::{FigureView, Named, Source, TableView, Text};
use super::writer::{Writer, upper_first};
use crate::compute::Board;
use crate::error::Error;
use crate::model::framework::{Direction, IndexId, NodeId};
use crate::model::scoreboard::Coverage;
use crate::tables;
use crate::theme::Context;
use serde::Serialize;

/// A group with its own drawing and source.
#[derive(Serialize)]
struct Group {
    title: Named,
    figure: Option<FigureView>,
    summary: Option<TableView>,
    source: Source,
    stated_by: String,
}

/// One page per index of which an edition has several boards.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    let of = |edition| {
        let indices = plan.contents(edition).indices.iter();
        indices.map(move |index| Subject::Groups(edition, *index)).filter(|page| plan.has(*page))
    };
    plan.asked().flat_map(of).collect()
}

/// The boards of an index in an edition, in the order in which readers meet them.
pub fn boards<'a>(plan: &Plan<'a>, edition: usize, index: IndexId) -> Vec<Board<'a>> {
    let all = plan.contents(edition).boards.iter().map(|at| plan.report.board(*at));
    all.filter(|board| board.sheet.index == index).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let Subject::Groups(edition, index) = writer.page.subject else { return Ok(Context::default()) };
    let boards = boards(writer.plan, edition, index);
    let groups = boards.iter().map(|board| group(writer, board)).collect::<Result<Vec<_>, _>>()?;
    let mut context = shell::context(writer, &head(writer, (edition, index), &boards));
    context.insert("table", &tabling::view(writer, &tables::groups(&boards, writer.words)));
    context.insert("groups", &groups);
    context.insert("is_partial", &boards.iter().any(|board| board.sheet.coverage == Coverage::Named));
    Ok(context)
}

fn group(writer: &Writer<'_>, board: &Board<'_>) -> Result<Group, Error> {
    let name = Text::from(upper_first(&writer.group(board.sheet.group)));
    let summary = (!board.sheet.summaries.is_empty())
        .then(|| tabling::view(writer, &tables::summaries(board, writer.words)));
    Ok(Group {
        title: Named::new(name, writer.to(Subject::Board(board.at))),
        figure: figures::figure(writer, &figures::of_board(figures::ON_GROUPS, board.at))?,
        summary,
        source: writer.board_source(board),
        stated_by: writer.stated_by(board),
    })
}

fn head(writer: &Writer<'_>, (edition, index): (usize, IndexId), boards: &[Board<'_>]) -> Head {
    let year = writer.plan.edition(edition).year.to_string();
    let of = writer.report().catalogue.index(index);
    let title = writer.say("groups_title", &[("index", &writer.marked(of.short())), ("year", &year)]);
    Head {
        title: title.into(),
        finding: finding(writer, boards).unwrap_or_else(|| writer.label("groups_finding")),
        meta: vec![Named::from_text(writer.text(&of.name))],
        crumbs: crumbs(writer, edition),
        contents: vec![("table", "groups_table".into()), ("groups", "groups_each".into())],
        before: before(writer, edition, |number| {
            let page = Subject::Groups(number, index);
            if writer.plan.has(page) { page } else { Subject::Edition(number) }
        }),
        binding: binding(writer, boards.iter().copied()),
        ..Head::default()
    }
}

/// Which group has the better median, where all of them are whole, scored by one framework and free of
/// conflicts. Otherwise their figures say nothing about one another.
fn finding(writer: &Writer<'_>, boards: &[Board<'_>]) -> Option<String> {
    let first = boards.first()?;
    let is_alike = |board: &Board<'_>| board.framework.id == first.framework.id && !board.has_conflict();
    if !boards.iter().all(is_alike) {
        return None;
    }
    let medians: Option<Vec<_>> = boards
        .iter()
        .map(|board| board.summary(NodeId::TOTAL).map(|summary| (summary.median, board)))
        .collect();
    let mut medians = medians.filter(|medians| medians.len() >= 2)?;
    medians.sort_by(|a, b| match first.index.direction {
        Direction::Higher => b.0.cmp(&a.0),
        Direction::Lower => a.0.cmp(&b.0),
    });
    let ((best, board), (next, other)) = (medians[0], medians[1]);
    if best == next {
        return None;
    }
    let (group, after) = (writer.group_in_text(board.sheet.group), writer.group_in_text(other.sheet.group));
    let (value, theirs) = (writer.amount(best, board.index), writer.amount(next, other.index));
    let of = [("group", group.as_str()), ("value", &value), ("other", &after), ("theirs", &theirs)];
    Some(writer.say("groups_best_median", &of))
}
