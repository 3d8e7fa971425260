//! Every unit of a board over the years, up to the year of the edition.

use super::{Key, MOST, Multiples, Panel, draw};
use crate::charts::excerpt::Excerpt;
use crate::charts::figure::{Caption, Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::compute::Board;
use crate::compute::series::{GroupYear, SeriesPoint};
use crate::model::framework::NodeId;
use crate::model::value::Year;
use crate::tables::{Cell, Column, Row, Table};
use std::collections::BTreeSet;

/// Whether there is something to draw: several units, and more than one year.
pub fn has(board: &Board<'_>, node: NodeId) -> bool {
    let rows = board.sheet.rows.len();
    rows > 1
        && (0..rows).any(|row| board.value(row, node).is_ok())
        && board.report.group_series(board, node).len() > 1
}

/// A unit with its figures.
struct Line {
    row: usize,
    series: Vec<SeriesPoint>,
}

/// Every unit of a group over the years, on one scale.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let (board, node) = (&subject.board, subject.node);
    if !has(board, node) {
        return Err(Fault::Empty);
    }
    let years = board.report.group_series(board, node);
    let marked = subject.unit.or(board.report.catalogue.site.focus).and_then(|unit| board.row_of(unit));
    let order = board.order();
    let excerpt = Excerpt::of(&order, marked, MOST);
    let code = &board.framework.nodes[node.at()].code;
    let line = |row: usize| {
        let unit = board.sheet.rows[row].unit;
        Line { row, series: board.report.series(unit, board.sheet.index, code, board.edition.year) }
    };
    let lines: Vec<Line> = excerpt.rows().map(line).collect();
    let known = || lines.iter().flat_map(|line| &line.series).filter(|point| point.value.is_ok());
    let first = known().map(|point| point.year).min().ok_or(Fault::Empty)?;
    let span = (i32::from(first), i32::from(board.edition.year));
    let breaks: Vec<i32> =
        years.iter().filter(|year| year.is_break && year.year > first).map(|year| year.year.into()).collect();
    let subtitle = subtitle(telling, board, node, span);
    let mut source = telling.source_over(&years);
    if let Some(note) = telling.rank_note() {
        source = format!("{source} {note}");
    }
    let caption = Caption {
        title: title(telling, board, &lines, excerpt.left_out()),
        subtitle: subtitle.clone(),
        description: description(telling, &lines),
        source: source.clone(),
    };
    let label = |key: &str| telling.words.label(key);
    let left_out = excerpt.left_out();
    let left_out = if left_out > 0 {
        telling.words.say("chart_left_out", &[("count", &telling.count(left_out))])
    } else {
        String::new()
    };
    let multiples = Multiples {
        caption,
        years: span,
        panels: lines.iter().map(|line| panel(telling, board, line, marked)).collect(),
        median: medians(board, &years),
        breaks,
        key: Key {
            line: telling.words.say("chart_multiples_line", &[("measure", &telling.measure())]),
            unit: marked.map(|row| telling.unit(row).to_owned()).unwrap_or_default(),
            median: label("chart_multiples_median"),
            breaks: label("chart_break"),
            gaps: gaps(telling, &years, span),
            cut: label("chart_cut"),
            left_out: left_out.clone(),
        },
    };
    let table = setting.table(|| table(telling, board, &lines, (marked, &subtitle, left_out)));
    Ok(Chart { figure: draw(&multiples, setting)?, source, table, subtitle })
}

/// Which years no unit has a figure of, because there is no board.
fn gaps(telling: &Telling<'_>, years: &[GroupYear], (first, last): (i32, i32)) -> String {
    let is_known = |year: &i32| years.iter().any(|known| i32::from(known.year) == *year);
    let gaps: Vec<String> =
        (first..=last).filter(|year| !is_known(year)).map(|year| year.to_string()).collect();
    if gaps.is_empty() {
        return String::new();
    }
    telling.words.say("chart_multiples_gaps", &[("years", &gaps.join(", "))])
}

fn medians(board: &Board<'_>, years: &[GroupYear]) -> Vec<(i32, rust_decimal::Decimal)> {
    let median = |year: &GroupYear| {
        let summary = board.report.board(year.board).summary(year.node)?;
        (summary.count >= 4).then_some((i32::from(year.year), summary.median))
    };
    years.iter().filter_map(median).collect()
}

fn panel(telling: &Telling<'_>, board: &Board<'_>, line: &Line, marked: Option<usize>) -> Panel {
    let now = line.series.last().filter(|point| point.year == board.edition.year).map(|point| point.value);
    let rank = board.rank(line.row, NodeId::TOTAL);
    Panel {
        rank: rank.map(|rank| telling.count(rank.rank)).unwrap_or_default(),
        name: telling.unit(line.row).to_owned(),
        short: telling.short_name(board.sheet.rows[line.row].unit),
        highlight: marked == Some(line.row),
        points: line
            .series
            .iter()
            .filter_map(|point| point.value.ok().map(|value| (point.year.into(), value)))
            .collect(),
        breaks: line.series.iter().filter(|point| point.is_break).map(|point| point.year.into()).collect(),
        label: now.and_then(Result::ok).map(|value| telling.short(value)).unwrap_or_default(),
        missing: match now {
            Some(Err(missing)) => telling.missing(missing),
            _ => telling.words.label("chart_no_figure"),
        },
    }
}

fn subtitle(telling: &Telling<'_>, board: &Board<'_>, node: NodeId, (first, last): (i32, i32)) -> String {
    telling.subtitle(
        "chart_years_subtitle",
        &[
            ("index", &telling.index()),
            ("part", &telling.part(board, node)),
            ("group", &telling.group()),
            ("first", &first.to_string()),
            ("last", &last.to_string()),
            ("measure", &telling.measure_on(node)),
        ],
    )
}

/// The finding: how many units are higher than the year before. Silent where figures are in conflict, and
/// where not all units are drawn.
fn title(telling: &Telling<'_>, board: &Board<'_>, lines: &[Line], left_out: usize) -> String {
    let year = board.edition.year;
    let pairs: Vec<_> = lines
        .iter()
        .filter_map(|line| {
            let [.., then, now] = line.series.as_slice() else { return None };
            let follows = now.year == year && then.year == year - 1 && !now.is_break;
            Some((then.value.ok()?, now.value.ok()?)).filter(|_| follows)
        })
        .collect();
    let higher = pairs.iter().filter(|(then, now)| now > then).count();
    let is_clear = !board.has_conflict() && !board.year_before().is_ok_and(|before| before.has_conflict());
    let values = [
        ("index", telling.index()),
        ("year", telling.year()),
        ("before", (year - 1).to_string()),
        ("count", telling.count(higher)),
        ("all", telling.count(pairs.len())),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let has_all = left_out == 0 && pairs.len() > 1;
    telling.words.say(
        match (is_clear && has_all, higher) {
            (false, _) => "chart_multiples_plain",
            (true, 0) => "chart_multiples_none",
            (true, higher) if higher == pairs.len() => "chart_multiples_all",
            (true, _) => "chart_multiples_some",
        },
        &values,
    )
}

fn description(telling: &Telling<'_>, lines: &[Line]) -> String {
    const MOST: usize = 5;
    let told: Vec<String> = lines
        .iter()
        .take(MOST)
        .map(|line| {
            let mut known =
                line.series.iter().filter_map(|point| point.value.ok().map(|value| (point.year, value)));
            let write = |(year, value): (Year, _)| format!("{year} {}", telling.short(value));
            let ends = [known.next().map(write), known.next_back().map(write)];
            format!(
                "{}: {}",
                telling.unit(line.row),
                ends.into_iter().flatten().collect::<Vec<_>>().join(", ")
            )
        })
        .collect();
    let more = lines.len() - told.len();
    let mut text = told.join("; ");
    if more > 0 {
        text.push_str(&telling.words.say("chart_and_more", &[("count", &telling.count(more))]));
    }
    text.push('.');
    text
}

fn table(
    telling: &Telling<'_>,
    board: &Board<'_>,
    lines: &[Line],
    (marked, title, left_out): (Option<usize>, &str, String),
) -> Table {
    let group = &board.report.catalogue.group(board.sheet.group).id;
    let years: BTreeSet<Year> = lines.iter().flat_map(|line| &line.series).map(|point| point.year).collect();
    let mut columns = vec![
        Column { key: "rank".to_owned(), title: telling.rank_heading(), measure: String::new() },
        telling.column("unit", "chart_unit", String::new()),
    ];
    columns.extend(years.iter().map(|year| Column {
        key: format!("y{year}"),
        title: year.to_string(),
        measure: telling.measure(),
    }));
    let rows = lines.iter().map(|line| {
        let rank = board.rank(line.row, NodeId::TOTAL);
        let mut cells = vec![
            rank.map_or(Cell::Empty, |rank| Cell::Count(rank.rank)),
            Cell::Text(telling.unit(line.row).to_owned()),
        ];
        cells.extend(years.iter().map(|year| {
            match line.series.iter().find(|point| point.year == *year).map(|point| point.value) {
                Some(Ok(value)) => telling.figure(value),
                Some(Err(missing)) => Cell::Missing(missing, telling.missing(missing)),
                None => Cell::Empty,
            }
        }));
        let unit = board.sheet.rows[line.row].unit;
        Row { unit: Some(unit), is_subject: marked == Some(line.row), cells }
    });
    Table {
        id: format!("multiples-{}-{group}", board.index.id),
        title: title.to_owned(),
        columns: columns.into(),
        rows: rows.collect(),
        notes: telling
            .rank_note()
            .into_iter()
            .chain(Some(left_out).filter(|text| !text.is_empty()))
            .collect(),
    }
}
