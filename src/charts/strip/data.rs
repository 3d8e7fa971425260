//! The spread of a board.

use super::{Dot, Line, MOST_NAMES, MOST_TIPS, Range, Strip, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::ranking;
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::compute::class::Bounds;
use crate::compute::order;
use crate::model::framework::{ClassBy, Direction, ThresholdOf};
use crate::model::summary::SummaryMeasure;
use crate::model::unit::UnitId;
use crate::model::value::{Missing, Words, rounded};
use crate::tables::Table;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A row of the board and its figure.
type Figured = (usize, Decimal);

/// The lowest and the highest figure.
type Ends = (Decimal, Decimal);

/// Fewest units of which a mean and a median say something.
const FEWEST: usize = 4;

/// Whether any unit of the board has a figure.
pub fn has(subject: &Subject<'_>) -> bool {
    let board = &subject.board;
    (0..board.sheet.rows.len()).any(|row| board.value(row, subject.node).is_ok())
}

/// Every unit of a board on one axis, the marked one in its own colour.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    let marked = subject.unit.or(board.report.catalogue.site.focus);
    let rows = setting.order(board, subject.node);
    let figured: Vec<Figured> =
        rows.iter().filter_map(|row| Some((*row, board.value(*row, subject.node).ok()?))).collect();
    let ends = order::extent(figured.iter().map(|(_, value)| *value)).ok_or(Fault::Empty)?;
    let words = telling.words;
    let subtitle = telling.subtitle(
        "chart_strip_subtitle",
        &[
            ("index", &telling.index()),
            ("year", &telling.year()),
            ("group", &telling.group_and_part(subject.node)),
            ("measure", &telling.measure_on(subject.node)),
        ],
    );
    let own = marked.and_then(|unit| board.row_of(unit));
    let caption = telling.caption(
        title(subject, telling, (&figured, ends)),
        &subtitle,
        description(subject, telling, (&figured, ends)),
    );
    let (ranges, bounds) = classes(subject, telling, &figured);
    let strip = Strip {
        caption,
        measure: telling.measure_on(subject.node),
        cut: words.label("chart_cut"),
        each: words.label("chart_each_dot"),
        columns: words.label("chart_columns"),
        dots: dots(subject, telling, (&figured, ends), marked),
        classed: subject.is_whole() && (2..=4).contains(&board.class_names().len()),
        ranges,
        bounds,
        lines: lines(subject, telling),
        notes: missing(subject, telling, own),
    };
    let figure = draw(&strip, setting)?;
    let mut source = strip.caption.source;
    if let Some(note) = telling.rank_note() {
        source = format!("{source} {note}");
    }
    Ok(Chart { figure, source, table: setting.table(|| table(subject, telling, &rows, &subtitle)), subtitle })
}

/// Named are all where they are few, else the marked unit, else the highest where no other equals it.
fn dots(
    subject: &Subject<'_>,
    telling: &Telling<'_>,
    (figured, (_, most)): (&[Figured], Ends),
    marked: Option<UnitId>,
) -> Vec<Dot> {
    let board = &subject.board;
    let is_marked = |row: usize| marked == Some(board.sheet.rows[row].unit);
    let has_marked = figured.iter().any(|(row, _)| is_marked(*row));
    let is_highest = |(_, value): &&Figured| order::compare(*value, most) == Ordering::Equal;
    let highest: Vec<usize> = figured.iter().filter(is_highest).map(|(row, _)| *row).collect();
    let dot = |(row, value): &Figured| {
        let is_best = !has_marked && matches!(highest.as_slice(), [only] if only == row);
        let named = is_marked(*row) || is_best || figured.len() <= MOST_NAMES;
        let unit = board.report.catalogue.unit(board.sheet.rows[*row].unit);
        let with = |name: &str| format!("{name}: {}", telling.short(*value));
        let short = unit.short.as_ref().filter(|_| named);
        let tip = if figured.len() <= MOST_TIPS || named {
            let mut tip = String::with_capacity(48);
            tip.push_str(telling.unit(*row));
            tip.push_str(": ");
            telling.push_full(*value, &mut tip);
            tip
        } else {
            String::new()
        };
        Dot {
            value: *value,
            class: if subject.is_whole() { board.class(*row).map(|(class, _)| class) } else { None },
            highlight: is_marked(*row),
            label: if named { with(telling.unit(*row)) } else { String::new() },
            short: short.map(|short| with(short.text(telling.words.locale()))),
            tip,
        }
    };
    figured.iter().map(dot).collect()
}

/// Median, and the mean as printed or as computed.
fn lines(subject: &Subject<'_>, telling: &Telling<'_>) -> Vec<Line> {
    let board = &subject.board;
    let summary = board.summary(subject.node).filter(|summary| summary.count >= FEWEST);
    let code = board.framework.nodes[subject.node.at()].code.as_str();
    let printed = |measure| {
        let (index, group) = (board.sheet.index, board.sheet.group);
        board
            .report
            .printed_summary(board.at.edition, (index, code), group, measure)
            .map(|printed| printed.value.value)
    };
    let line = |key: &str, value: Option<Decimal>| {
        let value = value?;
        Some(Line { value, label: telling.words.say(key, &[("value", &telling.short(value))]) })
    };
    let median = printed(SummaryMeasure::Median).or(summary.map(|summary| summary.median));
    let mean = printed(SummaryMeasure::Mean).or(summary.map(|summary| summary.mean));
    let both = [line("chart_median_is", median), line("chart_mean_is", mean)];
    both.into_iter().flatten().collect()
}

/// What classes reach, where they do not overlap; where a rule sets bounds, these instead.
fn classes(subject: &Subject<'_>, telling: &Telling<'_>, figured: &[Figured]) -> (Vec<Range>, Vec<Line>) {
    let board = &subject.board;
    let observed = board.result.classes.bounds();
    let rule = board.index.class_rule(board.edition.year, board.sheet.group).filter(|_| subject.is_whole());
    let Some(rule) = rule.filter(|rule| rule.labels.len() == observed.len()) else {
        return Default::default();
    };
    let locale = telling.words.locale();
    let lower = board.index.direction == Direction::Lower;
    if let ClassBy::Threshold { of: ThresholdOf::Figure, bounds } = &rule.by {
        let inside = |bound: &Decimal| {
            figured.iter().any(|(_, value)| value <= bound) && figured.iter().any(|(_, value)| value >= bound)
        };
        let key = if lower { "chart_class_to" } else { "chart_class_from" };
        let line = |(label, bound): (&Words, &Decimal)| {
            let values = [("class", label.text(locale)), ("value", &telling.count_of(*bound))];
            Line { value: *bound, label: telling.words.say(key, &values) }
        };
        let drawn: Vec<Line> = rule
            .labels
            .iter()
            .zip(bounds.iter().map(|bound| &bound.value))
            .filter(|(_, bound)| inside(bound))
            .map(line)
            .collect();
        if !drawn.is_empty() {
            return (Vec::new(), drawn);
        }
    }
    let ranges = rule.labels.iter().zip(observed).filter_map(|(label, bounds)| {
        let bounds = (*bounds)?;
        Some(Range { ends: (bounds.lowest, bounds.highest), label: reached(telling, label, &bounds) })
    });
    let ranges: Vec<Range> = ranges.collect();
    let apart = |pair: &[Range]| pair[0].ends.0 > pair[1].ends.1 || pair[0].ends.1 < pair[1].ends.0;
    if ranges.windows(2).all(apart) { (ranges, Vec::new()) } else { Default::default() }
}

fn reached(telling: &Telling<'_>, label: &Words, bounds: &Bounds) -> String {
    let [low, high] = [bounds.lowest, bounds.highest].map(|value| telling.short(value));
    let label = label.text(telling.words.locale());
    if low == high {
        return format!("{label} {low}");
    }
    format!("{label} {low}–{high}")
}

/// How many units have no figure, by reason; the marked one by name.
fn missing(subject: &Subject<'_>, telling: &Telling<'_>, own: Option<usize>) -> Vec<String> {
    let board = &subject.board;
    let mut counts: Vec<(Missing, usize)> = Vec::new();
    let mut notes = Vec::new();
    for row in 0..board.sheet.rows.len() {
        let Err(why) = board.value(row, subject.node) else { continue };
        if Some(row) == own {
            notes.push(format!("{}: {}", telling.unit(row), telling.missing(why)));
            continue;
        }
        match counts.iter_mut().find(|(known, _)| *known == why) {
            Some((_, count)) => *count += 1,
            None => counts.push((why, 1)),
        }
    }
    notes.extend(counts.into_iter().map(|(why, count)| {
        let values = [("count", telling.count(count)), ("why", telling.missing(why))];
        telling.words.say("chart_without", &values.each_ref().map(|(key, value)| (*key, value.as_str())))
    }));
    notes
}

/// The finding: where the unit asked for stands beside the median, else from where to where all lie.
/// About a row in conflict nothing is said.
fn title(subject: &Subject<'_>, telling: &Telling<'_>, (figured, ends): (&[Figured], Ends)) -> String {
    let board = &subject.board;
    let value_of = |row: usize| figured.iter().find(|(known, _)| *known == row).map(|(_, value)| *value);
    let own = subject.unit.and_then(|unit| board.row_of(unit));
    let own = own.filter(|row| board.conflicts(*row).next().is_none());
    let summary = board.summary(subject.node).filter(|summary| summary.count >= FEWEST);
    if let (Some((row, value)), Some(summary)) = (own.and_then(|row| Some((row, value_of(row)?))), summary) {
        // What a source prints is rounded; the median is not. As printed both may be the same.
        let distance = rounded(value - summary.median, board.index.decimals);
        let key = match distance.cmp(&Decimal::ZERO) {
            Ordering::Greater => "chart_strip_above",
            Ordering::Less => "chart_strip_below",
            Ordering::Equal => "chart_strip_equal",
        };
        return telling.finding(
            key,
            &[
                ("unit", &telling.unit_in_text(row)),
                ("value", &telling.amount_on(subject.node, value)),
                ("difference", &telling.difference_on(subject.node, distance)),
            ],
        );
    }
    if let [(row, value)] = figured {
        let (unit, value) = (telling.unit_in_text(*row), telling.amount_on(subject.node, *value));
        return telling.words.say("chart_ranking_one", &[("unit", &unit), ("value", &value)]);
    }
    let [lowest, highest] = telling.from_to(subject.node, [ends.0, ends.1]);
    let key = if board.summary(subject.node).is_some() { "chart_strip_all" } else { "chart_strip_named" };
    let count = telling.count(figured.len());
    telling.words.say(key, &[("count", &count), ("lowest", &lowest), ("highest", &highest)])
}

fn description(subject: &Subject<'_>, telling: &Telling<'_>, (figured, ends): (&[Figured], Ends)) -> String {
    let [lowest, highest] = [ends.0, ends.1].map(|value| telling.short(value));
    let count = telling.count(figured.len());
    let all = telling
        .words
        .say("chart_strip_told", &[("count", &count), ("lowest", &lowest), ("highest", &highest)]);
    let lines = lines(subject, telling).into_iter().map(|line| format!(" {}.", line.label));
    std::iter::once(all).chain(lines).collect()
}

/// The table of the ranking, which has the same figures.
fn table(subject: &Subject<'_>, telling: &Telling<'_>, order: &[usize], title: &str) -> Table {
    let board = &subject.board;
    let group = &board.report.catalogue.group(board.sheet.group).id;
    let table = ranking::data::table(subject, telling, order);
    Table {
        id: format!("strip-{}-{group}{}", board.index.id, subject.suffix()),
        title: title.to_owned(),
        ..table
    }
}
