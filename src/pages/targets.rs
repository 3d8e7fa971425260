//! Targets of a plan and what became of them, as the edition of the page can know it.

use super::edition::inner;
use super::page::Subject;
use super::plan::Plan;
use super::shell;
use super::view::{Named, Text};
use super::writer::{Writer, upper_first};
use crate::compute::target::{Judgement, Outcome, Undecided};
use crate::error::Error;
use crate::model::document::{Document, DocumentId, Goal, Target};
use crate::model::framework::{Framework, Index};
use crate::model::value::rounded;
use crate::tables::lower_first;
use crate::theme::Context;
use jiff::civil::date;
use rust_decimal::Decimal;
use serde::Serialize;

/// A target as readers see it.
#[derive(Serialize)]
pub struct Row {
    /// What is to be reached, by whom and when.
    goal: Named,
    /// How the plan says it.
    says: Option<Text>,
    /// What was reached.
    reached: String,
    /// Whether it was met.
    verdict: String,
    /// Why it cannot be judged.
    reason: String,
}

/// A plan with what it wants.
#[derive(Serialize)]
struct PlanView {
    id: String,
    name: Named,
    title: Text,
    rows: Vec<Row>,
}

/// One page per edition whose year or later years a known plan has targets for.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Targets).filter(|page| plan.has(*page)).collect()
}

/// Plans signed by the end of the year of an edition, with targets for it or for a later year.
pub fn documents<'p>(plan: &'p Plan<'_>, edition: usize) -> impl Iterator<Item = DocumentId> + 'p {
    let year = plan.edition(edition).year;
    let numbered = (0u16..).map(DocumentId).zip(&plan.report.catalogue.documents);
    let known = numbered.filter(move |(id, document)| {
        // A plan whose day nobody names is known to an edition that speaks of it.
        let is_known = match document.date {
            Ok(day) => day <= date(year, 12, 31),
            Err(_) => plan.contents(edition).documents.contains(id),
        };
        is_known && document.targets.iter().any(|target| target.year >= year)
    });
    known.map(|(id, _)| id)
}

/// The context of the page of an edition.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let year = writer.plan.edition(edition).year;
    let plans: Vec<PlanView> = documents(writer.plan, edition)
        .map(|id| {
            let document = writer.report().catalogue.document(id);
            let mut name = writer.document(edition, id);
            name.text = upper_first(&name.text);
            let targets = document.targets.iter().filter(|target| target.year >= year);
            let rows = targets.map(|target| row(writer, edition, target)).collect();
            PlanView { id: format!("plan-{}", document.id), name, title: writer.text(&document.title), rows }
        })
        .collect();
    let mut head = inner(writer, edition, "targets", Subject::Targets);
    let count = writer.count(plans.iter().map(|plan| plan.rows.len()).sum());
    head.finding = writer.say("targets_finding", &[("count", &count), ("year", &year.to_string())]);
    head.contents = vec![("plans", "targets".into())];
    let mut context = shell::context(writer, &head);
    context.insert("plans", &plans);
    Ok(context)
}

/// The targets of a document. Those of later years are left to the edition of that year.
pub fn rows(writer: &Writer<'_>, edition: usize, document: &Document) -> Vec<Row> {
    document.targets.iter().map(|target| row(writer, edition, target)).collect()
}

fn row(writer: &Writer<'_>, edition: usize, target: &Target) -> Row {
    let index = writer.report().catalogue.index(target.index);
    let goals: Vec<String> = target.goals.iter().map(|goal| self::goal(writer, index, goal)).collect();
    let year = target.year.to_string();
    let unit = writer.marked(writer.report().catalogue.name_on(target.unit, day(writer, edition, target)));
    let values = [
        ("index", &*measured(writer, index, target)),
        ("unit", &unit),
        ("year", &year),
        ("goals", &goals.join("; ")),
    ];
    let text = Text::from(upper_first(&writer.say("target_goal", &values)));
    let says = target.says.as_ref().map(|says| writer.text(says));
    if target.year > writer.plan.edition(edition).year {
        let reason = writer.say("target_later", &[("year", &year)]);
        let verdict = writer.label("target_open");
        return Row { goal: Named::new(text, None), says, reached: String::new(), verdict, reason };
    }
    let judgement = writer.report().judge(target);
    let verdict = match judgement.is_met {
        Some(true) => "target_met",
        Some(false) => "target_missed",
        None => "target_open",
    };
    let page = writer.report().edition_of(target.year).map(|at| Subject::Unit(at, target.unit));
    Row {
        goal: Named::new(text, page.and_then(|page| writer.to(page))),
        says,
        reached: reached(writer, index, target, &judgement),
        verdict: writer.label(verdict),
        reason: judgement
            .goals
            .iter()
            .find_map(|goal| goal.err())
            .map_or_else(String::new, |why| self::reason(writer, target, why)),
    }
}

/// The day by which the unit is named: that of the year of the target, if the page may know of it.
fn day(writer: &Writer<'_>, edition: usize, target: &Target) -> jiff::civil::Date {
    let number = writer.report().edition_of(target.year).filter(|number| *number <= edition);
    writer.plan.edition(number.unwrap_or(edition)).units_as_of
}

/// The index, with the node where the target is about one.
fn measured(writer: &Writer<'_>, index: &Index, target: &Target) -> String {
    let short = writer.marked(index.short());
    let of = |framework: &Framework| {
        let node = &framework.nodes[framework.node(&target.code)?.at()];
        (node.depth > 0).then(|| lower_first(&writer.marked(node.short())))
    };
    let framework = index.frameworks.iter().filter(|framework| framework.span.holds_in(target.year));
    match framework.filter_map(of).next() {
        Some(node) => writer.say("target_node", &[("index", &short), ("node", &node)]),
        None => short,
    }
}

/// What a goal asks, in words.
fn goal(writer: &Writer<'_>, index: &Index, goal: &Goal) -> String {
    let figure = |key: &str, value: Decimal| {
        // As many decimals as the plan gives: `trên 90 %`, not `trên 90,00 %`.
        let amount = writer.amount_as_given(value, index);
        writer.say(key, &[("figure", &amount)])
    };
    match goal {
        Goal::Above(value) => figure("target_above", *value),
        Goal::AtLeast(value) => figure("target_at_least", *value),
        Goal::Below(value) => figure("target_below", *value),
        Goal::AtMost(value) => figure("target_at_most", *value),
        Goal::RankAtMost(rank) => writer.say("target_rank", &[("rank", &writer.count(*rank))]),
        Goal::ClassAtLeast(class) => {
            writer.say("target_class", &[("class", &class_name(writer, index, class))])
        }
        Goal::Improves => writer.label("target_improves"),
    }
}

/// The name of a class in the language of the page; as written where no rule has it.
fn class_name(writer: &Writer<'_>, index: &Index, class: &str) -> String {
    let label = index.classes.iter().find_map(|rule| Some(&rule.labels[rule.class_named(class)?]));
    label.map_or_else(|| class.to_owned(), |label| writer.marked(label))
}

/// What was reached, each figure once.
fn reached(writer: &Writer<'_>, index: &Index, target: &Target, judgement: &Judgement) -> String {
    let mut texts: Vec<String> = Vec::new();
    for outcome in judgement.goals.iter().flatten().map(|goal| goal.outcome) {
        let text = match outcome {
            Outcome::Figure(value) => writer.amount(value, index),
            Outcome::Rank(rank) => writer.say("placed", &[("rank", &writer.count(rank))]),
            Outcome::Class(class) => class_reached(writer, target, class),
            Outcome::Change(change) => change_reached(writer, index, change),
        };
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join("; ")
}

fn class_reached(writer: &Writer<'_>, target: &Target, class: usize) -> String {
    let report = writer.report();
    let standing =
        report.edition_of(target.year).and_then(|at| report.standing(at, target.index, target.unit));
    let name = standing.and_then(|(board, _)| board.class_names().get(class));
    name.map_or_else(String::new, |name| writer.marked(name))
}

fn change_reached(writer: &Writer<'_>, index: &Index, change: Decimal) -> String {
    let shown = rounded(change, index.decimals);
    if shown.is_zero() {
        return writer.label("change_same");
    }
    let word = if shown.is_sign_negative() { "change_down" } else { "change_up" };
    format!("{} {}", writer.label(word), writer.difference(change, index))
}

/// Why a target cannot be judged.
fn reason(writer: &Writer<'_>, target: &Target, why: Undecided) -> String {
    let key = match why {
        Undecided::NoEdition => "target_no_edition",
        Undecided::NoBoard => "target_no_board",
        Undecided::NoNode => "target_no_node",
        Undecided::Missing(missing) => return writer.missing(missing),
        Undecided::NoRank => "not_ranked",
        Undecided::NoClass => "target_no_class",
        Undecided::NoChange => "target_no_change",
    };
    writer.say(key, &[("year", &target.year.to_string())])
}
