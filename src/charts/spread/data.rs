//! How a group is spread, year by year, up to the year of the edition.

use super::{Key, Label, Spread, draw};
use crate::charts::figure::{Caption, Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::charts::trend::{Break, Point, Trend};
use crate::compute::series::{GroupYear, SeriesPoint};
use crate::compute::summary::Summary;
use crate::compute::{Board, Report};
use crate::model::framework::NodeId;
use crate::model::unit::UnitId;
use crate::model::value::Year;
use crate::tables::{Cell, Row, Table};
use rust_decimal::Decimal;

/// Whether there is something to draw: figures of the whole group in this year and in another.
pub fn has(board: &Board<'_>, node: NodeId) -> bool {
    board.summary(node).is_some_and(|summary| summary.count > 1)
        && board
            .report
            .group_series(board, node)
            .iter()
            .filter(|year| of(board.report, year).is_some())
            .count()
            > 1
}

/// The figures of the group in a year.
fn of<'a>(report: &'a Report, year: &GroupYear) -> Option<&'a Summary> {
    report.board(year.board).summary(year.node)
}

/// A year as drawn.
struct Told {
    at: GroupYear,
    summary: Option<Summary>,
}

impl Told {
    fn quartiles(&self) -> Option<(Decimal, Decimal)> {
        self.summary.and_then(|summary| summary.quartiles)
    }
}

/// The group year by year, with the unit of the page.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let (board, node) = (&subject.board, subject.node);
    if !has(board, node) {
        return Err(Fault::Empty);
    }
    let years = board.report.group_series(board, node);
    let told: Vec<Told> = years.iter().map(|year| told(board.report, year)).collect();
    let told: Vec<Told> = told.into_iter().skip_while(|year| year.summary.is_none()).collect();
    let marked = subject.unit.or(board.report.catalogue.site.focus);
    let marked = marked.and_then(|unit| Some((unit, board.row_of(unit)?)));
    let code = &board.framework.nodes[node.at()].code;
    let series = marked
        .map(|(unit, _)| board.report.series(unit, board.sheet.index, code, board.edition.year))
        .unwrap_or_default();
    let first = told.first().map_or(board.edition.year, |year| year.at.year);
    let series: Vec<SeriesPoint> = series.into_iter().filter(|point| point.year >= first).collect();
    let unit = marked.filter(|_| series.iter().any(|point| point.value.is_ok()));
    let name = unit.map(|(_, row)| telling.unit(row)).unwrap_or_default();
    let subtitle = telling.subtitle(
        "chart_years_subtitle",
        &[
            ("index", &telling.index()),
            ("part", &telling.part(board, node)),
            ("group", &telling.group()),
            ("first", &first.to_string()),
            ("last", &telling.year()),
            ("measure", &telling.measure_on(node)),
        ],
    );
    let source = telling.source_over(&years);
    let caption = Caption {
        title: title(telling, board, &told),
        subtitle: subtitle.clone(),
        description: description(telling, &told),
        source: source.clone(),
    };
    let label = |key: &str| telling.words.label(key);
    let spread = Spread {
        caption,
        frame: frame(telling, (&told, first..=board.edition.year), &series),
        boxes: told
            .iter()
            .filter_map(|year| year.quartiles().map(|(low, high)| (i32::from(year.at.year), low, high)))
            .collect(),
        unit: series
            .iter()
            .filter_map(|point| point.value.ok().map(|value| (i32::from(point.year), value)))
            .collect(),
        unit_breaks: series.iter().filter(|point| point.is_break).map(|point| point.year.into()).collect(),
        labels: labels(telling, &told, (&series, unit)),
        key: Key {
            unit: name.to_owned(),
            quartiles: label("chart_spread_box"),
            median: label("chart_median"),
            range: label("chart_range"),
            breaks: label("chart_break"),
            count: count(telling, &told),
        },
    };
    let table =
        setting.table(|| table(telling, board, &told, (&series, unit.map(|(unit, _)| unit), &subtitle)));
    Ok(Chart { figure: draw(&spread, setting)?, source, table, subtitle })
}

fn told(report: &Report, year: &GroupYear) -> Told {
    Told { at: *year, summary: of(report, year).copied() }
}

/// Years, breaks and reasons for gaps: of the group, and of the unit where the group has figures.
fn frame(
    telling: &Telling<'_>,
    (told, years): (&[Told], std::ops::RangeInclusive<Year>),
    series: &[SeriesPoint],
) -> Trend {
    let last = *years.end();
    let point = |year: Year| {
        let known = told.iter().find(|told| told.at.year == year);
        let summary = known.and_then(|known| known.summary);
        let missing = match known {
            Some(_) => telling.words.label("chart_some_named"),
            None => telling.words.label("chart_no_figure"),
        };
        let own = series.iter().find(|point| point.year == year).and_then(|point| point.value.err());
        let unit = own.filter(|_| summary.is_some()).map(|missing| telling.missing(missing));
        let is_told = unit.is_none();
        Point {
            year: year.into(),
            label: year.to_string(),
            short: format!("’{:02}", year % 100),
            // A year without a value has its reason written into its column.
            value: summary.filter(|_| is_told).map(|summary| summary.median),
            missing: unit.unwrap_or(missing),
            current: year == last,
            range: summary.map(|summary| (summary.lowest, summary.highest)),
            median: summary.map(|summary| summary.median),
            ..Point::default()
        }
    };
    let breaks = told.iter().skip(1).filter(|told| told.at.is_break);
    Trend {
        measure: telling.measure(),
        cut: telling.words.label("chart_cut"),
        points: years.map(point).collect(),
        breaks: breaks
            .map(|told| Break { before: told.at.year.into(), mark: telling.words.label("chart_break_mark") })
            .collect(),
        ..Trend::default()
    }
}

/// The labels of the last year: five figures of the group, or three of a small one, and the unit.
fn labels(
    telling: &Telling<'_>,
    told: &[Told],
    (series, unit): (&[SeriesPoint], Option<(UnitId, usize)>),
) -> Vec<Label> {
    let Some((last, summary)) = told.last().and_then(|last| Some((last, last.summary?))) else {
        return Vec::new();
    };
    let label = |value: Decimal, key: &str| Label {
        value,
        name: telling.words.label(key),
        short: None,
        text: telling.short(value),
        is_unit: false,
    };
    let mut labels = vec![label(summary.highest, "chart_spread_highest")];
    labels.extend(last.quartiles().map(|(_, high)| label(high, "chart_spread_upper")));
    labels.push(label(summary.median, "chart_median"));
    labels.extend(last.quartiles().map(|(low, _)| label(low, "chart_spread_lower")));
    labels.push(label(summary.lowest, "chart_spread_lowest"));
    let own = series.last().filter(|point| point.year == last.at.year).and_then(|point| point.value.ok());
    labels.extend(own.zip(unit).map(|(value, (unit, row))| Label {
        value,
        name: telling.unit(row).to_owned(),
        short: telling.short_name(unit),
        text: telling.short(value),
        is_unit: true,
    }));
    labels
}

/// How many units have a figure, over all years.
fn count(telling: &Telling<'_>, told: &[Told]) -> String {
    let counts = || told.iter().filter_map(|year| year.summary.map(|summary| summary.count));
    let (least, most) = (counts().min().unwrap_or(0), counts().max().unwrap_or(0));
    if least == most {
        return telling.words.say("chart_spread_count", &[("count", &telling.count(most))]);
    }
    let (least, most) = (telling.count(least), telling.count(most));
    telling.words.say("chart_spread_counts", &[("least", &least), ("most", &most)])
}

/// The finding: how far the highest and the lowest lie apart, beside the first year that may be compared.
/// Silent where figures are in conflict.
fn title(telling: &Telling<'_>, board: &Board<'_>, told: &[Told]) -> String {
    let start = told.iter().rposition(|year| year.at.is_break).unwrap_or(0);
    let run = || told[start..].iter().filter_map(|year| Some((year.at, year.summary?)));
    let (first, last) = (run().next(), run().next_back());
    let is_clear = |year: &GroupYear| !board.report.board(year.board).has_conflict();
    let gap = |year: &GroupYear, summary: &Summary| telling.difference_on(year.node, summary.spread());
    match (first, last) {
        (Some((from, then)), Some((to, now))) if is_clear(&from) && is_clear(&to) => {
            let values = [
                ("year", to.year.to_string()),
                ("now", gap(&to, &now)),
                ("before", from.year.to_string()),
                ("then", gap(&from, &then)),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let key = if from.year == to.year { "chart_spread_one" } else { "chart_spread_two" };
            telling.words.say(key, &values)
        }
        _ => telling.words.say("chart_spread_plain", &[("index", &telling.index())]),
    }
}

fn description(telling: &Telling<'_>, told: &[Told]) -> String {
    let years: Vec<String> = told
        .iter()
        .map(|year| {
            let Some(summary) = year.summary else {
                return format!("{}: {}", year.at.year, telling.words.label("chart_some_named"));
            };
            telling.words.say(
                "chart_heatmap_told",
                &[
                    ("name", &year.at.year.to_string()),
                    ("lowest", &telling.short(summary.lowest)),
                    ("median", &telling.short(summary.median)),
                    ("highest", &telling.short(summary.highest)),
                ],
            )
        })
        .collect();
    let mut text = format!("{}.", years.join("; "));
    let breaks: Vec<String> =
        told.iter().skip(1).filter(|year| year.at.is_break).map(|year| year.at.year.to_string()).collect();
    if !breaks.is_empty() {
        text.push(' ');
        text.push_str(&telling.words.say("chart_breaks_at", &[("years", &breaks.join(", "))]));
    }
    text
}

fn table(
    telling: &Telling<'_>,
    board: &Board<'_>,
    told: &[Told],
    (series, unit, title): (&[SeriesPoint], Option<UnitId>, &str),
) -> Table {
    let measure = || telling.measure();
    let mut columns = vec![telling.column("year", "chart_year", String::new())];
    if let Some(unit) = unit {
        let name = board.row_of(unit).map(|row| telling.marked(board.unit_name(row))).unwrap_or_default();
        columns
            .push(crate::tables::Column { title: name, ..telling.column("unit", "chart_unit", measure()) });
    }
    columns.extend([
        telling.column("lowest", "chart_lowest", measure()),
        telling.column("lower-quartile", "chart_spread_lower_heading", measure()),
        telling.column("median", "chart_median_heading", measure()),
        telling.column("upper-quartile", "chart_spread_upper_heading", measure()),
        telling.column("highest", "chart_highest", measure()),
        telling.column("count", "chart_count", String::new()),
    ]);
    let rows = told.iter().map(|year| {
        let mut cells = vec![Cell::Text(year.at.year.to_string())];
        if unit.is_some() {
            let own = series.iter().find(|point| point.year == year.at.year).map(|point| point.value);
            cells.push(match own {
                Some(Ok(value)) => telling.figure(value),
                Some(Err(missing)) => Cell::Missing(missing, telling.missing(missing)),
                None => Cell::Empty,
            });
        }
        let figure = |value: Option<Decimal>| value.map_or(Cell::Empty, |value| telling.figure(value));
        cells.extend([
            figure(year.summary.map(|summary| summary.lowest)),
            figure(year.quartiles().map(|(low, _)| low)),
            figure(year.summary.map(|summary| summary.median)),
            figure(year.quartiles().map(|(_, high)| high)),
            figure(year.summary.map(|summary| summary.highest)),
            year.summary.map_or(Cell::Empty, |summary| Cell::Count(summary.count)),
        ]);
        Row { unit: None, is_subject: year.at.year == board.edition.year, cells }
    });
    let group = &board.report.catalogue.group(board.sheet.group).id;
    Table {
        id: format!("spread-{}-{group}", board.index.id),
        title: title.to_owned(),
        columns: columns.into(),
        rows: rows.collect(),
        notes: vec![telling.words.label("chart_spread_method")],
    }
}
