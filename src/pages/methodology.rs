//! How an index is made: its parts, their bounds, how they make the whole, what may be compared.

use super::edition::before;
use super::page::Subject;
use super::parts;
use super::plan::Plan;
use super::scoreboard::crumbs;
use super::shell::{self, Head};
use super::view::{Named, Source, Text};
use super::writer::{Writer, upper_first};
use crate::compute::{Board, Report};
use crate::error::Error;
use crate::model::framework::{
    Aggregation, Direction, Evidence, Framework, Index, IndexId, Node, RanksPublished,
};
use crate::model::unit::GroupId;
use crate::model::value::Fraction;
use crate::tables::lower_first;
use crate::theme::Context;
use rust_decimal::Decimal;
use serde::Serialize;

#[derive(Serialize)]
struct Tree {
    title: String,
    basis: Text,
    groups: String,
    levels: String,
    comparable: Vec<String>,
    rows: Vec<Branch>,
    has_weights: bool,
    has_evidence: bool,
}

#[derive(Serialize)]
struct Branch {
    code: String,
    name: Named,
    depth: u8,
    min: String,
    max: String,
    evidence: String,
    aggregation: String,
    weight: String,
    /// Who leads and who appraises.
    duties: String,
}

#[derive(Serialize)]
struct Observed {
    title: String,
    rows: Vec<(String, String, String, String)>,
}

/// One page per index of an edition.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    let of =
        |edition| plan.contents(edition).indices.iter().map(move |id| Subject::Methodology(edition, *id));
    plan.asked().flat_map(of).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let Subject::Methodology(edition, id) = writer.page.subject else { return Ok(Context::default()) };
    let index = writer.report().catalogue.index(id);
    let boards: Vec<Board<'_>> =
        writer.report().boards(edition).filter(|board| board.sheet.index == id).collect();
    let observed = observed(writer, &boards);
    let changes = changes(writer, edition, id);
    let mut contents = vec![("tree", "tree".into())];
    if !changes.is_empty() {
        contents.push(("changes", "framework_changes".into()));
    }
    contents.push(("rules", "rules".into()));
    if !observed.is_empty() {
        contents.push(("classes", "classes_observed".into()));
    }
    contents.push(("notes", "source_and_rights".into()));
    let year = writer.plan.edition(edition).year.to_string();
    let short = writer.marked(index.short());
    let head = Head {
        title: writer.say("methodology_title", &[("index", &short), ("year", &year)]).into(),
        about: index.about.as_ref().map(|about| writer.text(about)),
        meta: vec![Named::from_text(writer.text(&index.name))],
        crumbs: crumbs(writer, edition),
        contents,
        before: before(writer, edition, |number| {
            let page = Subject::Methodology(number, id);
            if writer.plan.has(page) { page } else { Subject::Edition(number) }
        }),
        ..Head::default()
    };
    let source: Source = writer.source(&index.source, None);
    let mut context = shell::context(writer, &head);
    context.insert("trees", &trees(writer, index, id, &boards));
    context.insert("changes", &changes);
    context.insert("rules", &rules(writer, index, &boards));
    context.insert("observed", &observed);
    context.insert("boards", &links(writer, &boards));
    context.insert("source", &source);
    Ok(context)
}

fn links(writer: &Writer<'_>, boards: &[Board<'_>]) -> Vec<Named> {
    let name = |board: &Board<'_>| Text::from(upper_first(&writer.board_name(board)));
    boards.iter().map(|board| Named::new(name(board), writer.to(Subject::Board(board.at)))).collect()
}

/// The frameworks in force in the edition, each with the groups to which it applies.
fn trees(writer: &Writer<'_>, index: &Index, id: IndexId, boards: &[Board<'_>]) -> Vec<Tree> {
    let mut frameworks: Vec<usize> = boards.iter().map(|board| board.sheet.framework).collect();
    frameworks.sort_unstable();
    frameworks.dedup();
    frameworks
        .into_iter()
        .map(|number| {
            let framework = &index.frameworks[number];
            let groups: Vec<String> = boards
                .iter()
                .filter(|board| board.sheet.framework == number && board.sheet.index == id)
                .map(|board| writer.group(board.sheet.group))
                .collect();
            Tree {
                title: from_year(writer, framework),
                basis: writer.text(&framework.basis),
                groups: groups.join("; "),
                levels: levels(writer, index, framework),
                comparable: comparable(writer, index, framework)
                    .into_iter()
                    .chain(beside(writer, framework))
                    .collect(),
                rows: framework
                    .all()
                    .map(|(id, node)| {
                        let page = parts::page_of(writer, boards, number, id);
                        branch(writer, framework, node, page)
                    })
                    .collect(),
                has_evidence: framework.nodes.iter().any(|node| node.evidence.is_some()),
                has_weights: framework.nodes.iter().any(|node| node.weight.is_some()),
            }
        })
        .collect()
}

/// What each framework changed against the one before, the newest first.
fn changes(writer: &Writer<'_>, edition: usize, id: IndexId) -> Vec<(String, Text)> {
    let frameworks = changed_by(writer.report(), edition, id);
    let told = frameworks.filter_map(|framework| {
        Some((from_year(writer, framework), writer.text(framework.changes.as_ref()?)))
    });
    let mut told: Vec<(String, Text)> = told.collect();
    told.reverse();
    told
}

/// The frameworks of an index, up to those of an edition and for its groups, that say what they changed.
fn changed_by(report: &Report, edition: usize, id: IndexId) -> impl Iterator<Item = &Framework> {
    let year = report.catalogue.editions[edition].year;
    let boards = report.boards(edition).filter(move |board| board.sheet.index == id);
    let groups: Vec<GroupId> = boards.map(|board| board.sheet.group).collect();
    report.catalogue.index(id).frameworks.iter().filter(move |framework| {
        let span = &framework.span;
        framework.changes.is_some()
            && span.from.is_none_or(|from| from <= year)
            && (span.groups.is_empty() || span.groups.iter().any(|group| groups.contains(group)))
    })
}

/// Where the page says how the framework of an index changed, if there is anything to say.
pub fn address_of_changes(writer: &Writer<'_>, edition: usize, id: IndexId) -> Option<String> {
    changed_by(writer.report(), edition, id).next()?;
    Some(writer.to(Subject::Methodology(edition, id))? + "#changes")
}

/// The years of a framework, as far as the edition can know them: the last one only once it has passed, so that
/// the end of a framework changes no earlier page.
fn from_year(writer: &Writer<'_>, framework: &Framework) -> String {
    let now = writer.edition().map(|edition| writer.plan.edition(edition).year);
    let until = framework.span.until.filter(|until| now.is_some_and(|now| *until < now));
    match (framework.span.from, until) {
        (Some(from), Some(until)) if from == until => {
            writer.say("framework_year", &[("year", &from.to_string())])
        }
        (Some(from), Some(until)) => {
            writer.say("framework_years", &[("from", &from.to_string()), ("until", &until.to_string())])
        }
        (Some(from), None) => writer.say("framework_from", &[("from", &from.to_string())]),
        _ => writer.label("framework"),
    }
}

/// The names of the levels with how many nodes each has: `8 lĩnh vực, 43 tiêu chí`.
fn levels(writer: &Writer<'_>, index: &Index, framework: &Framework) -> String {
    let counted = index.levels.iter().zip(1usize..).filter_map(|(level, depth)| {
        // What has not been entered is told as the instrument prints it.
        let entered = framework.count(depth);
        let printed = framework.counts.get(depth - 1).map_or(0, |count| count.value);
        let count = if entered > 0 { entered } else { printed };
        (count > 0).then(|| {
            let level = writer.marked(level);
            let level = if count == 1 { level } else { writer.words.plural(&level) };
            let count = writer.count(count);
            writer.say("level_count", &[("count", &count), ("level", &level)])
        })
    });
    counted.collect::<Vec<String>>().join(", ")
}

/// With which earlier frameworks which parts may be compared.
fn comparable(writer: &Writer<'_>, index: &Index, framework: &Framework) -> Vec<String> {
    framework
        .comparable
        .iter()
        .map(|(id, codes)| {
            let other = index.frameworks.iter().find(|other| other.id == *id);
            let name = other.map_or(id.clone(), |other| from_year(writer, other));
            let name = lower_first(&name);
            writer.say("comparable_with", &[("framework", &name), ("codes", &tops(framework, codes))])
        })
        .collect()
}

/// The codes without those whose parent is among them.
fn tops(framework: &Framework, codes: &[String]) -> String {
    let is_below = |code: &String| {
        let parent = framework.node(code).and_then(|node| framework.nodes[node.at()].parent);
        parent.is_some_and(|parent| codes.contains(&framework.nodes[parent.at()].code))
    };
    let tops: Vec<&str> = codes.iter().filter(|code| !is_below(code)).map(String::as_str).collect();
    tops.join(", ")
}

/// What may be added to the points of the framework or taken off them.
fn beside(writer: &Writer<'_>, framework: &Framework) -> Vec<String> {
    let most = [("most_bonus", framework.bonus), ("most_deduction", framework.deduction)];
    let said = most
        .into_iter()
        .filter_map(|(key, most)| most.map(|most| writer.say(key, &[("points", &writer.bound(most))])));
    said.collect()
}

/// Who leads and who appraises, where that is not said of the node above.
fn duties(writer: &Writer<'_>, framework: &Framework, node: &Node) -> String {
    let above = node.parent.map(|parent| &framework.nodes[parent.at()]);
    let lead = node.lead.as_ref().filter(|_| above.is_none_or(|above| above.lead != node.lead));
    let appraiser =
        node.appraiser.as_ref().filter(|_| above.is_none_or(|above| above.appraiser != node.appraiser));
    let said = [("led_by", lead), ("appraised_by", appraiser)];
    let said = said
        .into_iter()
        .filter_map(|(key, who)| who.map(|who| writer.say(key, &[("who", &writer.marked(who))])));
    said.collect::<Vec<String>>().join("; ")
}

/// How parts make a node, with what the result is multiplied by.
fn times(writer: &Writer<'_>, node: &Node, aggregation: String) -> String {
    if node.factor == Decimal::ONE {
        return aggregation;
    }
    let factor = node.factor.normalize();
    writer.say(
        "aggregation_times",
        &[("aggregation", &aggregation), ("factor", &writer.figure(factor, factor.scale()))],
    )
}

fn branch(writer: &Writer<'_>, framework: &Framework, node: &Node, page: Option<String>) -> Branch {
    let bound = |bound: Option<Fraction>| bound.map_or_else(|| "–".to_owned(), |bound| writer.bound(bound));
    let evidence = node.evidence.map(|evidence| {
        writer.label(match evidence {
            Evidence::Assessment => "evidence_assessment",
            Evidence::Survey => "evidence_survey",
            Evidence::Register => "evidence_register",
        })
    });
    let aggregation = (!node.parts.is_empty()).then(|| {
        writer.label(match node.aggregation {
            Aggregation::Sum => "aggregation_sum",
            Aggregation::Mean => "aggregation_mean",
            Aggregation::WeightedMean => "aggregation_weighted_mean",
            Aggregation::GeometricMean => "aggregation_geometric_mean",
            Aggregation::Stated => "aggregation_stated",
            Aggregation::PercentOfMaximum => "aggregation_percent_of_maximum",
        })
    });
    let linked = node.link.as_ref().map(|link| {
        let index = writer.marked(writer.report().catalogue.index(link.index).short());
        let factor = link.factor.normalize();
        writer.say("linked", &[("index", &index), ("factor", &writer.figure(factor, factor.scale()))])
    });
    Branch {
        weight: node.weight.map_or_else(String::new, |weight| writer.bound(weight)),
        duties: duties(writer, framework, node),
        code: if node.depth == 0 { String::new() } else { node.code.clone() },
        name: Named::new(writer.text(&node.name), page),
        depth: node.depth.min(4),
        min: bound(node.min),
        max: bound(node.max),
        evidence: evidence.unwrap_or_default(),
        aggregation: linked.or(aggregation.map(|text| times(writer, node, text))).unwrap_or_default(),
    }
}

/// How figures become ranks and classes, and whose figures are shown.
fn rules(writer: &Writer<'_>, index: &Index, boards: &[Board<'_>]) -> Vec<(String, String)> {
    let mut rules: Vec<(String, String)> = Vec::new();
    let mut add = |head: &str, text: String| rules.push((writer.label(head), text));
    let whole = |board: &Board<'_>| board.framework.nodes[0].aggregation;
    if let Some(board) = boards.iter().find(|board| !board.framework.dimensions().is_empty()) {
        let text = match whole(board) {
            Aggregation::Sum => "rule_whole_text",
            Aggregation::Stated => "rule_whole_stated",
            _ => "rule_whole_mean",
        };
        add("rule_whole", writer.label(text));
    }
    let direction = match index.direction {
        Direction::Higher => "rule_direction_higher",
        Direction::Lower => "rule_direction_lower",
    };
    add("rule_direction", writer.label(direction));
    let ranks = match index.ranks {
        RanksPublished::None => "order_rule",
        _ => "tie_rule",
    };
    add("rule_ties", writer.label(ranks));
    if let Some(board) = boards.iter().find(|board| !board.result.classes.is_empty()) {
        add("rule_classes", writer.class_rule(board));
    }
    add("rule_changes", writer.label("rule_changes_text"));
    add("rule_missing", writer.label("rule_missing_text"));
    add("rule_whose", writer.label("rule_whose_text"));
    rules
}

/// The classes of each board as observed: how many, lowest, highest.
fn observed(writer: &Writer<'_>, boards: &[Board<'_>]) -> Vec<Observed> {
    let with_classes = boards.iter().filter(|board| !board.result.classes.is_empty());
    with_classes
        .map(|board| {
            let rule = board.index.class_rule(board.edition.year, board.sheet.group);
            let labels = rule.map(|rule| rule.labels.as_slice()).unwrap_or_default();
            let figure = |value| writer.figure(value, board.index.decimals);
            let rows = board.result.classes.bounds().iter().zip(labels).map(|(bounds, label)| {
                let (count, lowest, highest) = bounds.map_or_else(Default::default, |bounds| {
                    (bounds.count, figure(bounds.lowest), figure(bounds.highest))
                });
                (writer.marked(label), writer.count(count), lowest, highest)
            });
            Observed { title: writer.group(board.sheet.group), rows: rows.collect() }
        })
        .collect()
}
