//! The figures of a unit over the years, up to the year of the edition.

use super::{Break, Grounds, Key, Point, Trend, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::compute::series::SeriesPoint;
use crate::model::framework::{NodeId, TOTAL};
use crate::model::unit::UnitId;
use crate::model::value::Year;
use crate::tables::{Cell, Row, Table};

/// A unit over the years, with the range and median of its group.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    let (unit, series) = series(subject)?;
    let trend = told(subject, telling, unit, &series);
    let shared = setting.shared.and_then(|shared| shared.trends.get(&(board.at, telling.words.locale())));
    // A drawing that stands alone has a ground of its own.
    let figure = draw(&trend, shared.unwrap_or(&Grounds::default()), setting)?;
    let subtitle = trend.caption.subtitle;
    Ok(Chart {
        figure,
        source: match telling.breaks_note(breaks_of(&series)) {
            Some(note) => format!("{} {note}", trend.caption.source),
            None => trend.caption.source,
        },
        table: setting.table(|| table(subject, telling, &series, &subtitle)),
        subtitle,
    })
}

/// What is drawn of a unit, with its words.
pub fn trend(subject: &Subject<'_>, telling: &Telling<'_>) -> Result<Trend, Fault> {
    let (unit, series) = series(subject)?;
    Ok(told(subject, telling, unit, &series))
}

/// The years of a unit; one alone is no trend.
fn series(subject: &Subject<'_>) -> Result<(UnitId, Vec<SeriesPoint>), Fault> {
    let board = &subject.board;
    let unit = subject.unit.ok_or(Fault::Empty)?;
    let series = board.report.series(unit, board.sheet.index, TOTAL, board.edition.year);
    let known = series.iter().filter(|point| point.value.is_ok()).count();
    if known < 2 { Err(Fault::Empty) } else { Ok((unit, series)) }
}

fn told(subject: &Subject<'_>, telling: &Telling<'_>, unit: UnitId, series: &[SeriesPoint]) -> Trend {
    let board = &subject.board;
    let until = board.edition.year;
    let words =
        board.row_of(unit).map_or(&board.report.catalogue.unit(unit).name, |row| board.unit_name(row));
    let name = words.text(telling.words.locale());
    let in_text = telling.in_text(words);
    let first = series[0].year;
    let subtitle = telling.words.say(
        "chart_trend_subtitle",
        &[
            ("index", &telling.index()),
            ("unit", &in_text),
            ("first", &first.to_string()),
            ("last", &until.to_string()),
        ],
    );
    let points: Vec<Point> = (first..=until).map(|year| point(subject, telling, series, year)).collect();
    let breaks: Vec<Break> = series
        .iter()
        .filter(|point| point.is_break)
        .map(|point| Break { before: point.year.into(), mark: telling.words.label("chart_break_mark") })
        .collect();
    let has_range = points.iter().any(|point| point.range.is_some());
    let label = |key, is_there: bool| if is_there { telling.words.label(key) } else { String::new() };
    let key = Key {
        unit: name.to_owned(),
        median: label("chart_median", has_range),
        range: label("chart_range", has_range),
        hollow: String::new(),
        breaks: label("chart_break", !breaks.is_empty()),
    };
    Trend {
        caption: telling.caption(
            title(subject, telling, series, &in_text),
            &subtitle,
            description(telling, series, name),
        ),
        measure: telling.measure(),
        cut: telling.words.label("chart_cut"),
        zero: false,
        points,
        breaks,
        key,
    }
}

fn point(subject: &Subject<'_>, telling: &Telling<'_>, series: &[SeriesPoint], year: Year) -> Point {
    let known = series.iter().find(|point| point.year == year);
    let summary =
        known.and_then(|known| subject.board.report.board(known.board).summary(NodeId::TOTAL).copied());
    let value = known.map(|known| known.value);
    let label = year.to_string();
    Point {
        year: year.into(),
        short: ["’", &label[label.len().saturating_sub(2)..]].concat(),
        value: value.and_then(Result::ok),
        text: value.and_then(Result::ok).map(|value| telling.short(value)).unwrap_or_default(),
        missing: match value {
            Some(Ok(_)) => String::new(),
            Some(Err(missing)) => telling.missing(missing),
            None => telling.words.label("chart_no_figure"),
        },
        hollow: false,
        current: year == subject.board.edition.year,
        range: summary.map(|summary| (summary.lowest, summary.highest)),
        median: summary.map(|summary| summary.median),
        tip: value
            .and_then(Result::ok)
            .map(|value| [&label, ": ", &telling.full(value)].concat())
            .unwrap_or_default(),
        label,
    }
}

/// The finding: the change over the years that may be compared with the last one, else its figure. About
/// figures in conflict nothing is said.
fn title(subject: &Subject<'_>, telling: &Telling<'_>, series: &[SeriesPoint], name: &str) -> String {
    let index = telling.index();
    let report = subject.board.report;
    let is_calm = |year: Year| {
        let mut points = series.iter().filter(|point| point.year == year);
        points.all(|point| report.board(point.board).conflicts(point.row).next().is_none())
    };
    let plain = || telling.finding("chart_trend_plain", &[("unit", name), ("index", &index)]);
    // Years after the last figure say nothing, a break among them neither.
    let end = series.iter().rposition(|point| point.value.is_ok()).map_or(0, |last| last + 1);
    let start = series[..end].iter().rposition(|point| point.is_break).unwrap_or(0);
    let mut known =
        series[start..end].iter().filter_map(|point| point.value.ok().map(|value| (point.year, value)));
    let first = known.next();
    let last = known.next_back();
    let (Some((from, before)), Some((to, now))) = (first, last) else {
        let last = series.iter().rev().find_map(|point| point.value.ok().map(|value| (point.year, value)));
        let Some((year, value)) = last.filter(|(year, _)| is_calm(*year)) else { return plain() };
        let (year, value) = (year.to_string(), telling.amount(value));
        return telling.finding(
            "chart_trend_only",
            &[("unit", name), ("index", &index), ("year", &year), ("value", &value)],
        );
    };
    if !is_calm(from) || !is_calm(to) {
        return plain();
    }
    let key = match now.cmp(&before) {
        std::cmp::Ordering::Greater => "chart_trend_up",
        std::cmp::Ordering::Less => "chart_trend_down",
        std::cmp::Ordering::Equal => "chart_trend_same",
    };
    let (from, to) = (from.to_string(), to.to_string());
    // Two figures that differ are written so that they differ.
    let is_close = now != before && telling.short(now) == telling.short(before);
    let write = |value| if is_close { telling.full(value) } else { telling.short(value) };
    telling.finding(
        key,
        &[
            ("unit", name),
            ("index", &index),
            ("from", &from),
            ("to", &to),
            ("before", &write(before)),
            ("now", &write(now)),
        ],
    )
}

fn description(telling: &Telling<'_>, series: &[SeriesPoint], name: &str) -> String {
    let mut text = String::with_capacity(64 + 16 * series.len());
    text.push_str(name);
    let mut start = ". ";
    for point in series {
        text.push_str(start);
        text.push_str(itoa::Buffer::new().format(point.year));
        text.push_str(": ");
        match point.value {
            Ok(value) => telling.push_short(value, &mut text),
            Err(missing) => text.push_str(&telling.missing(missing)),
        }
        start = "; ";
    }
    text.push('.');
    if let Some(note) = telling.breaks_note(breaks_of(series)) {
        text.push(' ');
        text.push_str(&note);
    }
    text
}

/// The years before which the line breaks.
fn breaks_of(series: &[SeriesPoint]) -> impl Iterator<Item = Year> {
    series.iter().filter(|point| point.is_break).map(|point| point.year)
}

fn table(subject: &Subject<'_>, telling: &Telling<'_>, series: &[SeriesPoint], title: &str) -> Table {
    let board = &subject.board;
    let unit = subject.unit.map_or("", |unit| board.report.catalogue.unit(unit).id.as_str());
    let has_group =
        series.iter().any(|point| board.report.board(point.board).summary(NodeId::TOTAL).is_some());
    let mut columns = vec![
        telling.column("year", "chart_year", String::new()),
        telling.column("total", "chart_score", telling.measure()),
    ];
    if has_group {
        columns.push(telling.column("lowest", "chart_lowest", telling.measure()));
        columns.push(telling.column("median", "chart_median_heading", telling.measure()));
        columns.push(telling.column("highest", "chart_highest", telling.measure()));
        columns.push(telling.column("count", "chart_count", String::new()));
    }
    let rows = series
        .iter()
        .map(|point| {
            let then = board.report.board(point.board);
            let value = match point.value {
                Ok(value) => telling.figure(value),
                Err(missing) => Cell::Missing(missing, telling.missing(missing)),
            };
            let mut cells = vec![Cell::Text(point.year.to_string()), value];
            if has_group {
                match then.summary(NodeId::TOTAL) {
                    Some(group) => cells.extend([
                        telling.figure(group.lowest),
                        telling.figure(group.median),
                        telling.figure(group.highest),
                        Cell::Count(group.count),
                    ]),
                    None => cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]),
                }
            }
            Row { unit: subject.unit, is_subject: point.year == board.edition.year, cells }
        })
        .collect();
    Table {
        id: format!("trend-{}-{unit}", board.index.id),
        title: title.to_owned(),
        columns: columns.into(),
        rows,
        notes: Vec::new(),
    }
}
