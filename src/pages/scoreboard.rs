//! A scoreboard: its finding, its table, what has to be said about it.

use super::board_facts;
use super::board_rows::{self, Columns, RowGroup};
use super::edition::{before, binding};
use super::embed;
use super::figures;
use super::leads::{self, Lead};
use super::page::Subject;
use super::plan::Plan;
use super::prose::Shown;
use super::shell::{self, Called, Head, Sections};
use super::view::{Entry, FigureView, Named, Text};
use super::writer::{Writer, upper_first};
use super::{data, parts, surveys, tabling};
use crate::compute::Board;
use crate::compute::change::NoChange;
use crate::compute::reference::Drawing;
use crate::error::Error;
use crate::model::commentary::Slot;
use crate::model::framework::{NodeId, RanksPublished};
use crate::model::scoreboard::Coverage;
use crate::tables;
use crate::theme::Context;
use serde::Serialize;

/// From so many rows on, paper shows the table alone: its bars say what the drawing says.
const LONG: usize = 20;

/// Headings of the table.
#[derive(Serialize)]
struct Headings {
    rank: String,
    is_own_order: bool,
    total: String,
    measure: String,
    has_bars: bool,
    median: String,
    change: String,
    has_changes: bool,
    /// Whether quarters of columns are tinted.
    has_tints: bool,
    dimensions: Vec<Dimension>,
    /// How many columns stand before the dimensions.
    before_dimensions: usize,
    columns_from_total: usize,
    all_columns: usize,
    /// Class of the table by its number of columns, for phones.
    columns: String,
}

#[derive(Serialize)]
struct Dimension {
    code: String,
    name: Text,
    short: Text,
}

/// One page per board.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().flat_map(|edition| plan.contents(edition).boards.clone()).map(Subject::Board).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let Subject::Board(at) = writer.page.subject else { return Ok(Context::default()) };
    let board = writer.report().board(at);
    let dimensions = dimensions(&board);
    let headings = headings(writer, &board, &dimensions);
    let columns = Columns {
        has_bars: headings.has_bars,
        has_changes: headings.has_changes,
        dimensions: &dimensions,
        from_total: headings.columns_from_total,
    };
    let (groups, remarks) = board_rows::rows(writer, &board, &columns);
    let drawn = drawn(writer, &board)?;
    let shown = drawn.iter().map(|(drawing, figure)| Shown::of(*drawing, figure)).collect();
    // A chapter leads nowhere.
    let embed = writer.within.is_none().then(|| embed::offered(writer, &board, &drawn)).flatten();
    let (ranking, more): (Vec<_>, Vec<_>) =
        drawn.into_iter().partition(|(drawing, _)| drawing.kind == "ranking");
    let figure = ranking.into_iter().next().map(|(_, figure)| figure);
    let drawings: Vec<FigureView> = more.into_iter().map(|(_, figure)| figure).collect();
    let comment = writer.comment(at.edition, &Slot::Index(board.sheet.index), shown)?;
    let parts = parts::below(writer, &board, NodeId::TOTAL);
    let others = if writer.within.is_none() { others(writer, &board) } else { Vec::new() };
    let summary = (!board.sheet.summaries.is_empty())
        .then(|| tabling::view(writer, &tables::summaries(&board, writer.words)));
    let shares = tables::shares(&board, writer.words);
    let shares = (!shares.rows.is_empty()).then(|| tabling::view(writer, &shares));
    let mut contents = Vec::new();
    let mut section = |is_there: bool, id, key| {
        if is_there {
            contents.push((id, Called::Key(key)));
        }
    };
    section(figure.is_some(), "figure", "figure");
    section(!groups.is_empty(), "table", "scores_and_places");
    let survey = board.sheet.survey.as_ref().map(|survey| surveys::facts(writer, survey)).unwrap_or_default();
    section(!parts.is_empty(), "parts", "node_parts");
    section(!drawings.is_empty(), "drawings", "drawings");
    section(shares.is_some(), "shares", "shares");
    section(!survey.is_empty(), "survey", "survey");
    section(summary.is_some(), "means", "means");
    section(comment.is_some(), "comment", "comment");
    section(!others.is_empty(), "others", "other_groups");
    section(true, "notes", "notes_and_files");
    let mut context = shell::context(writer, &head(writer, &board, contents));
    context.insert("facts", &board_facts::facts(writer, &board));
    context.insert("figure", &figure);
    context.insert("parts", &parts);
    context.insert("drawings", &drawings);
    context.insert("is_long", &(board.sheet.rows.len() > LONG));
    context.insert("headings", &headings);
    context.insert("jumps", &jumps(writer, &board, &groups));
    context.insert("caption", &tables::board::title(&board, writer.words));
    context.insert("groups", &groups);
    context.insert("shares", &shares);
    context.insert("survey", &survey);
    context.insert("surveys_page", &surveys::page_of(writer, &board));
    context.insert("summary", &summary);
    context.insert("comment", &comment);
    context.insert("others", &others);
    context.insert("compared", &writer.to(Subject::Groups(at.edition, board.sheet.index)));
    context.insert("notes", &notes(writer, &board));
    context.insert("remarks", &remarks.notes);
    context.insert("conflicts", &remarks.conflicts);
    let kept = writer.to(Subject::Corrections(at.edition)).filter(|_| !board.sheet.accepted.is_empty());
    context.insert("kept_page", &kept.map(|page| format!("{page}#kept")));
    context.insert("rest", &rest(writer, &board));
    context.insert("source", &writer.board_source(&board));
    context.insert("stated_by", &writer.stated_by(&board));
    context.insert("document", &board.sheet.document.map(|id| writer.document(at.edition, id)));
    context.insert("methodology", &writer.to(Subject::Methodology(at.edition, board.sheet.index)));
    context.insert("downloads", &data::files_of(writer, &board));
    context.insert("embed", &embed);
    Ok(context)
}

/// The dimensions of which any unit has a figure.
fn dimensions(board: &Board<'_>) -> Vec<NodeId> {
    let has_figure = |node: &NodeId| (0..board.sheet.rows.len()).any(|row| board.value(row, *node).is_ok());
    board.framework.dimensions().iter().copied().filter(has_figure).collect()
}

/// The drawings of a board.
fn drawn(writer: &Writer<'_>, board: &Board<'_>) -> Result<Vec<(Drawing, FigureView)>, Error> {
    let mut drawn = Vec::new();
    for drawing in figures::shown_on_board(writer.report(), board.at) {
        drawn.extend(figures::figure(writer, &drawing)?.map(|figure| (drawing, figure)));
    }
    Ok(drawn)
}

fn head(writer: &Writer<'_>, board: &Board<'_>, contents: Sections) -> Head {
    let edition = board.at.edition;
    let mut meta = vec![Named::from_text(writer.text(&board.index.name))];
    if let Some(document) = board.sheet.document {
        meta.push(writer.document(edition, document));
    }
    let (index, group) = (board.sheet.index, board.sheet.group);
    Head {
        title: writer.board_title(board).into(),
        finding: writer.board_finding(board),
        meta,
        warning: warning(writer, board),
        crumbs: crumbs(writer, edition),
        contents,
        before: before(writer, edition, |number| match writer.report().find(number, index, group) {
            Some(earlier) => Subject::Board(earlier.at),
            None => Subject::Edition(number),
        }),
        binding: binding(writer, std::iter::once(*board)),
        ..Head::default()
    }
}

/// Home and edition.
pub fn crumbs(writer: &Writer<'_>, edition: usize) -> Vec<Named> {
    let year = writer.plan.edition(edition).year.to_string();
    let name = writer.say("edition_short", &[("year", &year)]);
    vec![
        Named::new(Text::from(writer.label("home")), writer.to(Subject::Home)),
        Named::new(Text::from(name), writer.to(Subject::Edition(edition))),
    ]
}

fn warning(writer: &Writer<'_>, board: &Board<'_>) -> String {
    if board.index.ranks == RanksPublished::None {
        return writer.label("order_warning");
    }
    writer.stated_by(board)
}

fn headings(writer: &Writer<'_>, board: &Board<'_>, dimensions: &[NodeId]) -> Headings {
    let year_before = (board.edition.year - 1).to_string();
    let summary = board.summary(NodeId::TOTAL).filter(|summary| summary.count >= 8);
    let median = summary.map_or(String::new(), |summary| {
        writer.say("against_median", &[("median", &writer.figure(summary.median, board.index.decimals))])
    });
    let mut rows = 0..board.sheet.rows.len();
    let has_bars = summary.is_some() && !rows.is_empty();
    let has_changes = rows.any(|row| board.change(row, NodeId::TOTAL).is_ok());
    let before = 3 + usize::from(has_bars) + usize::from(has_changes);
    Headings {
        rank: writer.rank_heading(board),
        is_own_order: board.index.ranks == RanksPublished::None,
        total: writer.marked(&board.framework.nodes[0].name),
        measure: writer.measure(board.index),
        has_bars,
        median,
        change: writer.say("change_since", &[("year", &year_before)]),
        has_changes,
        has_tints: summary.is_some() && !dimensions.is_empty(),
        dimensions: dimensions
            .iter()
            .map(|node| &board.framework.nodes[node.at()])
            .map(|node| Dimension {
                code: node.code.clone(),
                name: writer.text(&node.name),
                short: writer.text(node.short()),
            })
            .collect(),
        before_dimensions: before,
        columns_from_total: before + dimensions.len() - 2,
        all_columns: before + dimensions.len(),
        columns: match dimensions.len() {
            0 => "d0".to_owned(),
            count @ 2..=10 => format!("d{count}"),
            _ => "d5".to_owned(),
        },
    }
}

/// Ways into a long table: its classes, and the unit that the site is about.
fn jumps(writer: &Writer<'_>, board: &Board<'_>, groups: &[RowGroup]) -> Vec<Entry> {
    let entry = |text: String, id: &str| Entry {
        text,
        href: Some(format!("#{id}")),
        aside: String::new(),
        is_here: false,
    };
    if groups.len() < 2 {
        return Vec::new();
    }
    let mut jumps: Vec<Entry> = groups
        .iter()
        .filter(|group| !group.title.is_empty())
        .map(|g| entry(g.title.clone(), &g.id))
        .collect();
    let focus = writer.report().catalogue.site.focus.filter(|unit| board.row_of(*unit).is_some());
    if let Some(unit) = focus {
        let id = &writer.report().catalogue.unit(unit).id;
        jumps.push(entry(writer.unit_name(board.at.edition, unit), id));
    }
    jumps
}

/// The other groups of the same index.
fn others(writer: &Writer<'_>, board: &Board<'_>) -> Vec<Lead> {
    let contents = writer.plan.contents(board.at.edition);
    let boards = contents.boards.iter().map(|at| writer.report().board(*at));
    boards
        .filter(|other| other.sheet.index == board.sheet.index && other.at != board.at)
        .filter_map(|other| leads::lead(writer, &other))
        .collect()
}

/// What is to be said about every board: order, ties, changes, classes, tints.
fn notes(writer: &Writer<'_>, board: &Board<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let is_complete = board.sheet.coverage == Coverage::Complete;
    if board.index.ranks == RanksPublished::None {
        notes.push(format!("* {}", writer.label("order_rule")));
    } else if is_complete {
        notes.push(writer.label("tie_rule"));
    } else if !board.sheet.rows.is_empty() {
        notes.push(writer.label("named_rule"));
    }
    if board.index.ranks == RanksPublished::Top {
        notes.push(writer.label("top_rule"));
    }
    if !board.result.classes.is_empty() {
        notes.push(writer.class_rule(board));
    }
    if board.summary(NodeId::TOTAL).is_some_and(|summary| summary.count >= 8) {
        notes.push(writer.label("bar_rule"));
    }
    if !board.framework.dimensions().is_empty() && board.index.decimals > 2 {
        notes.push(writer.label("part_rule"));
    }
    notes.extend(no_changes(writer, board));
    notes
}

/// Why no row has a change, where all lack it for one reason.
fn no_changes(writer: &Writer<'_>, board: &Board<'_>) -> Option<String> {
    let mut reasons = (0..board.sheet.rows.len())
        .map(|row| board.change(row, NodeId::TOTAL).err())
        .filter(|reason| *reason != Some(NoChange::MissingNow));
    let first = reasons.next()??;
    let shared = reasons.all(|reason| reason == Some(first));
    let text = writer.no_change(board, first);
    (shared && !text.is_empty()).then(|| writer.say("no_changes", &[("reason", &text)]))
}

/// That a source does not name the rest of a group.
pub fn rest(writer: &Writer<'_>, board: &Board<'_>) -> String {
    if board.sheet.coverage == Coverage::Complete || board.sheet.rows.is_empty() {
        return String::new();
    }
    let member = writer.report().catalogue.group(board.sheet.group).member.as_ref();
    let member = member.map_or_else(|| writer.label("unit"), |member| writer.marked(member));
    upper_first(&writer.say("rest_not_named", &[("member", &member)]))
}
