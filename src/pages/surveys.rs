//! Surveys of an edition: which boards rest on one, who was asked, what was answered, and what of the points
//! comes from it. What a source does not tell is said to be missing.

use super::edition::{binding, inner};
use super::figures;
use super::page::Subject;
use super::plan::Plan;
use super::shell;
use super::view::{Fact, FigureView, Named, Source, Text};
use super::writer::{Writer, upper_first};
use crate::compute::Board;
use crate::compute::surveyed::Surveyed;
use crate::error::Error;
use crate::model::framework::NodeId;
use crate::model::scoreboard::Survey;
use crate::model::value::{Located, quotient};
use crate::theme::Context;
use rust_decimal::Decimal;
use serde::Serialize;

/// A board in the overview.
#[derive(Serialize)]
struct Line {
    board: Named,
    what: String,
    has_forms: bool,
    issued: String,
    returned: String,
    valid: String,
    rate: String,
}

/// What is known of the survey behind a board.
#[derive(Serialize)]
struct Behind {
    id: String,
    title: Named,
    forms: Vec<Fact>,
    facts: Vec<(String, Text)>,
    figure: Option<FigureView>,
    parts: Vec<Part>,
    has_weights: bool,
    source: Source,
    stated_by: String,
}

/// A part of the whole that rests on a survey.
#[derive(Serialize)]
struct Part {
    code: String,
    name: Named,
    max: String,
    weight: String,
    how: String,
}

/// One page per edition of which any figure comes from a survey.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Surveys).filter(|page| plan.has(*page)).collect()
}

/// The boards of an edition that rest on a survey, as a whole or in part.
pub fn boards<'p>(plan: &'p Plan<'_>, edition: usize) -> impl Iterator<Item = Board<'p>> {
    let boards = plan.contents(edition).boards.iter().map(|at| plan.report.board(*at));
    boards.filter(rests_on_survey)
}

fn rests_on_survey(board: &Board<'_>) -> bool {
    board.sheet.survey.is_some() || has_answers(board) || !board.surveyed().is_empty()
}

fn has_answers(board: &Board<'_>) -> bool {
    board.sheet.rows.iter().any(|row| row.shares.is_some())
}

/// Where the survey behind a board is told of; none where it rests on none.
pub fn page_of(writer: &Writer<'_>, board: &Board<'_>) -> Option<String> {
    let page = writer.to(Subject::Surveys(board.at.edition)).filter(|_| rests_on_survey(board))?;
    Some(if has_more(board) { format!("{page}#{}", id(board)) } else { page })
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let boards: Vec<Board<'_>> = boards(writer.plan, edition).collect();
    let told: Vec<&Board<'_>> = boards.iter().filter(|board| has_more(board)).collect();
    let lines: Vec<Line> = boards.iter().map(|board| line(writer, board)).collect();
    let behind = told.iter().map(|board| behind(writer, board)).collect::<Result<Vec<_>, _>>()?;
    let mut head = inner(writer, edition, "surveys", Subject::Surveys);
    head.finding = finding(writer, &boards);
    head.contents = vec![("boards", "surveys_boards".into())];
    if !behind.is_empty() {
        head.contents.push(("each", "surveys_each".into()));
    }
    head.binding = binding(writer, boards.iter().copied());
    let mut context = shell::context(writer, &head);
    context.insert("has_forms", &boards.iter().any(has_forms));
    context.insert("lines", &lines);
    context.insert("behind", &behind);
    Ok(context)
}

/// How many boards rest on a survey, and how much is told of it: of the only one that gives its forms, the
/// forms themselves.
fn finding(writer: &Writer<'_>, boards: &[Board<'_>]) -> String {
    let year = boards.first().map_or_else(String::new, |board| board.edition.year.to_string());
    let count = writer.counted(("surveys_count_one", "surveys_count_many"), boards.len());
    let said = writer.say("surveys_finding", &[("year", &year), ("count", &count)]);
    let given: Vec<&Board<'_>> = boards.iter().filter(|board| has_forms(board)).collect();
    let told = match given[..] {
        [] => writer.label("surveys_no_forms"),
        [board] => forms(writer, board),
        _ => writer.say("surveys_forms_of", &[("count", &writer.count(given.len()))]),
    };
    format!("{said} {told}")
}

/// The forms behind a board in a sentence, as far as they are known.
fn forms(writer: &Writer<'_>, board: &Board<'_>) -> String {
    let Some(survey) = &board.sheet.survey else { return String::new() };
    let name = writer.board_name(board);
    let count = |count: Option<Located<usize>>| count.map(|count| writer.count(count.value));
    match (count(survey.issued), count(survey.valid), rate(survey)) {
        (Some(issued), Some(valid), Some(rate)) => writer.say(
            "surveys_forms",
            &[("board", &name), ("issued", &issued), ("valid", &valid), ("rate", &writer.figure(rate, 1))],
        ),
        _ => writer.say("surveys_forms_partly", &[("board", &name)]),
    }
}

fn has_forms(board: &Board<'_>) -> bool {
    let survey = board.sheet.survey.as_ref();
    survey.is_some_and(|survey| survey.issued.or(survey.returned).or(survey.valid).is_some())
}

/// Whether there is more to tell than the line in the overview.
fn has_more(board: &Board<'_>) -> bool {
    let is_whole = |of: &[(NodeId, Surveyed)]| of == [(NodeId::TOTAL, Surveyed::Whole)];
    let surveyed = board.surveyed();
    board.sheet.survey.is_some() || has_answers(board) || !(surveyed.is_empty() || is_whole(&surveyed))
}

fn id(board: &Board<'_>) -> String {
    format!("{}-{}", board.index.id, board.report.catalogue.group(board.sheet.group).id)
}

fn title(writer: &Writer<'_>, board: &Board<'_>) -> Named {
    Named::new(Text::from(upper_first(&writer.board_name(board))), writer.to(Subject::Board(board.at)))
}

fn line(writer: &Writer<'_>, board: &Board<'_>) -> Line {
    let what = match board.surveyed()[..] {
        [] => writer.label("surveyed_unknown"),
        [(NodeId::TOTAL, Surveyed::Whole)] => writer.label("surveyed_whole"),
        [(NodeId::TOTAL, Surveyed::Partly)] => writer.label("surveyed_partly"),
        ref parts => writer.counted(("surveyed_part", "surveyed_parts"), parts.len()),
    };
    let survey = board.sheet.survey.as_ref();
    let count = |of: fn(&Survey) -> Option<Located<usize>>| {
        survey.and_then(of).map_or_else(String::new, |count| writer.count(count.value))
    };
    let rate = survey.and_then(rate).map_or_else(String::new, |rate| percent(writer, rate));
    Line {
        board: title(writer, board),
        what,
        has_forms: has_forms(board),
        issued: count(|survey| survey.issued),
        returned: count(|survey| survey.returned),
        valid: count(|survey| survey.valid),
        rate,
    }
}

fn behind(writer: &Writer<'_>, board: &Board<'_>) -> Result<Behind, Error> {
    let survey = board.sheet.survey.as_ref();
    let parts: Vec<Part> = board
        .surveyed()
        .into_iter()
        .filter(|(node, _)| *node != NodeId::TOTAL)
        .map(|(node, how)| part(writer, board, (node, how)))
        .collect();
    Ok(Behind {
        id: id(board),
        title: title(writer, board),
        forms: survey.map(|survey| form_facts(writer, survey)).unwrap_or_default(),
        facts: survey.map(|survey| manner(writer, survey)).unwrap_or_default(),
        figure: figures::figure(writer, &figures::of_board(figures::ON_SURVEYS, board.at))?,
        has_weights: parts.iter().any(|part| !part.weight.is_empty()),
        parts,
        source: writer.board_source(board),
        stated_by: writer.stated_by(board),
    })
}

fn part(writer: &Writer<'_>, board: &Board<'_>, (node, how): (NodeId, Surveyed)) -> Part {
    let of = &board.framework.nodes[node.at()];
    let bound = |bound: Option<_>| bound.map_or_else(String::new, |bound| writer.bound(bound));
    Part {
        code: of.code.clone(),
        name: Named::new(writer.text(&of.name), writer.to(Subject::Node(board.at, node))),
        max: bound(of.max),
        weight: bound(of.weight),
        how: writer.label(match how {
            Surveyed::Whole => "surveyed_all_of_it",
            Surveyed::Partly => "surveyed_some_of_it",
        }),
    }
}

/// The numbers of forms that are known, as key figures.
fn form_facts(writer: &Writer<'_>, survey: &Survey) -> Vec<Fact> {
    let facts = forms_known(writer, survey).into_iter();
    facts.map(|(label, value)| Fact { label, value: value.text, ..Fact::default() }).collect()
}

/// Every fact that is known, as name and value.
pub fn facts(writer: &Writer<'_>, survey: &Survey) -> Vec<(String, Text)> {
    let mut facts = forms_known(writer, survey);
    facts.extend(manner(writer, survey));
    facts
}

/// The numbers of forms that are known, as name and value.
fn forms_known(writer: &Writer<'_>, survey: &Survey) -> Vec<(String, Text)> {
    let count = |count: Option<Located<usize>>| count.map(|count| writer.count(count.value));
    let known = [
        ("survey_issued", count(survey.issued)),
        ("survey_returned", count(survey.returned)),
        ("survey_valid", count(survey.valid)),
        ("survey_rate", rate(survey).map(|rate| percent(writer, rate))),
    ];
    known.into_iter().filter_map(|(key, value)| Some((writer.label(key), value?.into()))).collect()
}

/// When, how and where people were asked, as far as it is known.
fn manner(writer: &Writer<'_>, survey: &Survey) -> Vec<(String, Text)> {
    let days = match (survey.from, survey.until) {
        (Some(from), Some(until)) => Some(writer.say(
            "survey_days",
            &[("from", &writer.long_date(from.value)), ("until", &writer.long_date(until.value))],
        )),
        (from, until) => from.or(until).map(|day| writer.long_date(day.value)),
    };
    let known = [
        ("survey_time", days.map(Text::from)),
        ("survey_mode", survey.mode.as_ref().map(|mode| writer.text(mode))),
        ("survey_place", survey.place.as_ref().map(|place| writer.text(place))),
        ("survey_design", survey.design.as_ref().map(|design| writer.text(design))),
    ];
    known.into_iter().filter_map(|(key, value)| Some((writer.label(key), value?))).collect()
}

/// Valid forms in percent of those given out.
fn rate(survey: &Survey) -> Option<Decimal> {
    let (valid, issued) = (survey.valid?.value, survey.issued?.value);
    quotient(Decimal::from(valid).checked_mul(Decimal::ONE_HUNDRED)?, Decimal::from(issued))
}

fn percent(writer: &Writer<'_>, value: Decimal) -> String {
    writer.say("figure_percent", &[("figure", &writer.figure(value, 1))])
}
