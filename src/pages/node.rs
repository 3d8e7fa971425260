//! A part of the whole on a scoreboard, a dimension or a criterion: every unit on it.

use super::edition::{before, binding};
use super::figures;
use super::page::Subject;
use super::plan::Plan;
use super::prose::Shown;
use super::scoreboard::crumbs;
use super::shell::{self, Called, Head, Sections};
use super::view::{Fact, Named, Text};
use super::writer::{Writer, upper_first};
use super::{data, node_rows, parts};
use crate::compute::Board;
use crate::error::Error;
use crate::model::commentary::Slot;
use crate::model::framework::{Direction, NodeId, RanksPublished};
use crate::model::scoreboard::Coverage;
use crate::tables::lower_first;
use crate::theme::Context;
use rust_decimal::Decimal;

/// A row and its figure.
type Figured = (usize, Decimal);

/// Most units that a sentence names.
const MOST_NAMED: usize = 3;

/// Most key figures: as many as stand in one line.
const MOST_FACTS: usize = 4;

/// One page per part for which a board has figures.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    let of = |edition| plan.contents(edition).nodes.keys().map(|(board, node)| Subject::Node(*board, *node));
    plan.asked().flat_map(of).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let Subject::Node(at, node) = writer.page.subject else { return Ok(Context::default()) };
    let board = writer.report().board(at);
    let (mut drawn, mut shown) = (Vec::new(), Vec::new());
    for kind in figures::on_node(&board) {
        let drawing = figures::of_node(kind, at, node);
        // The figures of the first drawing stand in the table of the page.
        let draw = if drawn.is_empty() { figures::without_table } else { figures::figure };
        let Some(figure) = draw(writer, &drawing)? else { continue };
        shown.push(Shown::of(drawing, &figure));
        drawn.push(figure);
    }
    let slot = Slot::Node(board.sheet.index, board.framework.nodes[node.at()].code.clone());
    let comment = writer.comment(at.edition, &slot, shown)?;
    let (columns, rows) = node_rows::rows(writer, &board, node);
    let below = parts::below(writer, &board, node);
    let mut contents = Vec::new();
    let mut section = |is_there: bool, id, key| {
        if is_there {
            contents.push((id, Called::Key(key)));
        }
    };
    section(!drawn.is_empty(), "figure", "figure");
    section(true, "table", "scores_and_places");
    section(!below.is_empty(), "parts", "node_parts");
    section(comment.is_some(), "comment", "comment");
    section(true, "notes", "notes_and_files");
    let mut context = shell::context(writer, &head(writer, &board, node, contents));
    context.insert("facts", &facts(writer, &board, node));
    context.insert("figures", &drawn);
    context.insert("caption", &caption(writer, &board, node));
    context.insert("columns", &columns);
    context.insert("rows", &rows);
    context.insert("parts", &below);
    context.insert("comment", &comment);
    context.insert("notes", &notes(writer, &board, node));
    context.insert("source", &writer.board_source(&board));
    context.insert("stated_by", &writer.stated_by(&board));
    context.insert("methodology", &writer.to(Subject::Methodology(at.edition, board.sheet.index)));
    context.insert("downloads", &data::files_of_whole(writer, &board));
    Ok(context)
}

fn head(writer: &Writer<'_>, board: &Board<'_>, node: NodeId, contents: Sections) -> Head {
    let edition = board.at.edition;
    let (index, group) = (board.sheet.index, board.sheet.group);
    let name = Text::from(upper_first(&writer.board_name(board)));
    let mut crumbs = crumbs(writer, edition);
    crumbs.push(Named::new(name.clone(), writer.to(Subject::Board(board.at))));
    crumbs.extend(parts::above(writer, board, node));
    let year = board.edition.year.to_string();
    let year = writer.say("edition_short", &[("year", &year)]);
    let mut meta = vec![Named::from_text(name), Named::from_text(Text::from(year))];
    if let Some(document) = board.sheet.document {
        meta.push(writer.document(edition, document));
    }
    Head {
        title: parts::title(writer, board, node),
        finding: finding(writer, board, node).unwrap_or_default(),
        meta,
        warning: match board.index.ranks {
            RanksPublished::None => writer.label("order_warning"),
            _ => writer.stated_by(board),
        },
        crumbs,
        contents,
        before: before(writer, edition, |number| match writer.report().find(number, index, group) {
            Some(earlier) => page_before(writer, board, node, &earlier),
            None => Subject::Edition(number),
        })
        .map(|named| whole_before(writer, board, node, named)),
        binding: binding(writer, std::iter::once(*board)),
        ..Head::default()
    }
}

/// Says of the way to the year before that it leads to the whole board, where the part has no like there.
fn whole_before(writer: &Writer<'_>, board: &Board<'_>, node: NodeId, named: Named) -> Named {
    let before = board.at.edition.checked_sub(1);
    let earlier =
        before.and_then(|number| writer.report().find(number, board.sheet.index, board.sheet.group));
    let Some(earlier) = earlier else { return named };
    if page_before(writer, board, node, &earlier) != Subject::Board(earlier.at) {
        return named;
    }
    let year = earlier.edition.year.to_string();
    Named { text: writer.say("year_before_whole", &[("year", &year)]), ..named }
}

/// The same part in an earlier year, where it may be compared; else the board of that year.
fn page_before(writer: &Writer<'_>, board: &Board<'_>, node: NodeId, earlier: &Board<'_>) -> Subject {
    let code = &board.framework.nodes[node.at()].code;
    let same = board.framework.node_in(node, earlier.framework);
    let same = same.filter(|_| board.framework.is_comparable(earlier.framework, code));
    let page = same.map(|same| Subject::Node(earlier.at, same));
    page.filter(|page| writer.plan.has(*page)).unwrap_or(Subject::Board(earlier.at))
}

/// Who has the best figure and by how much. Nothing where only some units are named, or where one of
/// those spoken of contradicts itself; ties are named as ties.
fn finding(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> Option<String> {
    let summary = board.summary(node).filter(|summary| summary.count > 1)?;
    let is_lower = board.index.direction == Direction::Lower;
    let best = if is_lower { summary.lowest } else { summary.highest };
    let figured = (0..board.sheet.rows.len()).filter_map(|row| Some((row, board.value(row, node).ok()?)));
    let (first, rest): (Vec<Figured>, Vec<Figured>) = figured.partition(|(_, value)| *value == best);
    let values = rest.iter().map(|(_, value)| *value);
    let next = if is_lower { values.min() } else { values.max() };
    let spoken = first.iter().chain(rest.iter().filter(|(_, value)| Some(*value) == next));
    if first.is_empty() || spoken.into_iter().any(|(row, _)| board.conflicts(*row).next().is_some()) {
        return None;
    }
    let year = board.edition.year.to_string();
    let peers = writer.peers(board.sheet.group, summary.count);
    let amount = writer.amount_on(board, node, best);
    let mut values = vec![("year", year.as_str()), ("peers", &peers), ("amount", &amount)];
    if rest.is_empty() {
        return Some(writer.say("node_all_equal", &values));
    }
    let count = writer.count(first.len());
    let names: Vec<String> = first.iter().map(|(row, _)| writer.name_in_text(board, *row)).collect();
    let units = writer.listed(&names);
    let gap = (first.len() == 1).then(|| next.map(|next| gap(writer, board, (node, best - next)))).flatten();
    let gap = gap.unwrap_or_default();
    values.extend([("unit", units.as_str()), ("count", &count), ("gap", &gap)]);
    let key = match (first.len(), is_lower) {
        (1, false) => "node_highest",
        (1, true) => "node_lowest",
        (2..=MOST_NAMED, false) => "node_highest_tied",
        (2..=MOST_NAMED, true) => "node_lowest_tied",
        (_, false) => "node_highest_many",
        (_, true) => "node_lowest_many",
    };
    Some(upper_first(&writer.say(key, &values)))
}

/// The distance to the next; nothing where it would be written as zero.
fn gap(writer: &Writer<'_>, board: &Board<'_>, (node, gap): (NodeId, Decimal)) -> String {
    if crate::model::value::rounded(gap, board.index.decimals).is_zero() {
        return String::new();
    }
    let key = if gap.is_sign_negative() { "gap_below" } else { "gap_above" };
    writer.say(key, &[("difference", &writer.difference_on(board, node, gap))])
}

/// What the part can be at most, and how the group is spread on it.
fn facts(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> Vec<Fact> {
    let plain = |label: &str, value: String, note: String| Fact {
        label: writer.label(label),
        value,
        notes: vec![note.into()],
        ..Fact::default()
    };
    let measure = writer.measure_of(board, node);
    let mut facts = Vec::new();
    if let Some(max) = board.framework.nodes[node.at()].max {
        facts.push(plain("maximum", writer.bound(max), measure.clone()));
    }
    let Some(summary) = board.summary(node) else {
        let named = (0..board.sheet.rows.len()).filter(|row| board.value(*row, node).is_ok()).count();
        facts.push(plain("published", writer.count(named), writer.label("named_only_short")));
        return facts;
    };
    let figure = |value| writer.figure(value, board.index.decimals);
    let is_lower = board.index.direction == Direction::Lower;
    let (label, best) = if is_lower { ("lowest", summary.lowest) } else { ("highest", summary.highest) };
    let rows = (0..board.sheet.rows.len()).filter(|row| board.value(*row, node) == Ok(best));
    let names: Vec<String> = rows.map(|row| writer.name_of(board, row)).collect();
    let holders = match names.len() {
        0..=MOST_NAMED => writer.listed(&names),
        count => writer.counted(("units_one", "units_many"), count),
    };
    let mean = writer.say("mean_is", &[("figure", &figure(summary.mean))]);
    let (lowest, highest) = (figure(summary.lowest), figure(summary.highest));
    let range = writer.say("from_to", &[("lowest", &lowest), ("highest", &highest)]);
    facts.push(plain(label, figure(best), holders));
    facts.push(plain("median", figure(summary.median), mean));
    facts.push(plain("spread", figure(summary.spread()), range));
    let of = writer.say("out_of", &[("max", &writer.count(board.sheet.rows.len()))]);
    facts.push(Fact { unit: of, ..plain("published", writer.count(summary.count), String::new()) });
    facts.truncate(MOST_FACTS);
    facts
}

fn caption(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> String {
    let year = board.edition.year.to_string();
    let (index, group) = (writer.marked(board.index.short()), lower_first(&writer.group(board.sheet.group)));
    let of = &board.framework.nodes[node.at()];
    let part = writer.marked(&of.name);
    let values = [("part", part.as_str()), ("index", &index), ("year", &year), ("group", &group)];
    writer.say("node_caption", &values)
}

/// How the order is made, and what is to be known of the part.
fn notes(writer: &Writer<'_>, board: &Board<'_>, node: NodeId) -> Vec<String> {
    let mut notes = Vec::new();
    let has_ranks = (0..board.sheet.rows.len()).any(|row| board.rank(row, node).is_some());
    if has_ranks {
        notes.push(writer.label("node_rank_rule"));
    } else if board.sheet.coverage != Coverage::Complete {
        notes.push(writer.label("named_rule"));
    }
    if board.has_conflict() {
        notes.push(writer.label("node_conflict"));
    }
    notes
}
