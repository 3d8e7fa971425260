//! The ranking of a board.

use super::{Bar, Class, Line, Ranking, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::model::unit::UnitId;
use crate::model::value::Fraction;
use crate::tables::{Cell, Column, Row, Table};
use rust_decimal::Decimal;

/// Units of a board by their score, the marked one in its own colour.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    let marked = subject.unit.or(board.report.catalogue.site.focus);
    let order = setting.order(board, subject.node);
    let rows: Vec<Bar> = order.iter().map(|row| bar(subject, telling, *row, marked)).collect();
    let values: Vec<Decimal> = rows.iter().filter_map(|row| row.value).collect();
    if values.is_empty() {
        return Err(Fault::Empty);
    }
    let maximum = board.framework.nodes[subject.node.at()].max.map(Fraction::to_decimal);
    let subtitle = subtitle(subject, telling, maximum);
    let caption = telling.caption(
        title(subject, telling, &order, &values),
        &subtitle,
        description(subject, telling, &order),
    );
    let median = board.summary(subject.node).filter(|summary| summary.count >= 4).map(|summary| Line {
        value: summary.median,
        label: telling.words.say("chart_median_is", &[("value", &telling.short(summary.median))]),
    });
    let ranking = Ranking {
        caption,
        measure: telling.measure_on(subject.node),
        cut: telling.words.label("chart_cut"),
        each: telling.words.label("chart_each"),
        maximum,
        classes: classes(subject, telling),
        rows,
        lines: median.into_iter().collect(),
    };
    let mut source = telling.source();
    if let Some(note) = telling.rank_note() {
        source = format!("{source} {note}");
    }
    let table = setting.table(|| table(subject, telling, &order));
    Ok(Chart { figure: draw(&ranking, setting)?, subtitle, source, table })
}

fn bar(subject: &Subject<'_>, telling: &Telling<'_>, row: usize, marked: Option<UnitId>) -> Bar {
    let board = &subject.board;
    let value = board.value(row, subject.node);
    let unit = board.sheet.rows[row].unit;
    let locale = telling.words.locale();
    let name = telling.unit(row).to_owned();
    let label = value.map(|value| telling.short(value)).unwrap_or_default();
    Bar {
        rank: board.rank(row, subject.node).map(|rank| telling.count(rank.rank)).unwrap_or_default(),
        short: board.report.catalogue.unit(unit).short.as_ref().map(|short| short.text(locale).to_owned()),
        value: value.ok(),
        tip: value.map(|value| [&name, ": ", &telling.full(value)].concat()).unwrap_or_default(),
        label,
        missing: value.err().map(|missing| telling.missing(missing)).unwrap_or_default(),
        highlight: marked == Some(unit),
        class: board.class(row).filter(|_| subject.is_whole()).map(|(class, _)| class),
        name,
    }
}

fn classes(subject: &Subject<'_>, telling: &Telling<'_>) -> Vec<Class> {
    let board = &subject.board;
    if !subject.is_whole() {
        return Vec::new();
    }
    let Some(rule) = board.index.class_rule(board.edition.year, board.sheet.group) else { return Vec::new() };
    let bounds = board.result.classes.bounds();
    if bounds.len() != rule.labels.len() {
        return Vec::new();
    }
    rule.labels
        .iter()
        .zip(bounds)
        .map(|(label, bounds)| Class {
            name: label.text(telling.words.locale()).to_owned(),
            note: telling
                .words
                .say("chart_units", &[("count", &telling.count(bounds.map_or(0, |bounds| bounds.count)))]),
        })
        .collect()
}

fn subtitle(subject: &Subject<'_>, telling: &Telling<'_>, maximum: Option<Decimal>) -> String {
    let maximum =
        maximum.map(|maximum| telling.words.say("chart_scale", &[("maximum", &telling.count_of(maximum))]));
    telling.words.say(
        if telling.measure_on(subject.node).is_empty() {
            "chart_ranking_subtitle_plain"
        } else {
            "chart_ranking_subtitle"
        },
        &[
            ("index", &telling.index()),
            ("year", &telling.year()),
            ("group", &telling.group_and_part(subject.node)),
            ("measure", &telling.measure_on(subject.node)),
            ("scale", maximum.as_deref().unwrap_or_default()),
        ],
    )
}

/// The finding: the highest figure where the whole group is there, else how far the named ones lie
/// apart. Both hold whatever ranks a source prints.
fn title(subject: &Subject<'_>, telling: &Telling<'_>, order: &[usize], values: &[Decimal]) -> String {
    let board = &subject.board;
    let lowest = values.iter().min().copied().unwrap_or_default();
    let highest = values.iter().max().copied().unwrap_or_default();
    let is_best = |row: &usize| board.value(*row, subject.node) == Ok(highest);
    let is_clear = |best: &[usize]| best.iter().all(|row| board.conflicts(*row).next().is_none());
    let best: Vec<usize> = order.iter().copied().filter(is_best).collect();
    match (board.summary(subject.node), best.as_slice(), values.len()) {
        (Some(summary), [row], _) if is_clear(&best) => telling.finding(
            "chart_ranking_best",
            &[
                ("unit", &telling.unit_in_text(*row)),
                ("value", &telling.amount_on(subject.node, highest)),
                ("median", &telling.amount_on(subject.node, summary.median)),
            ],
        ),
        (_, [row], 1) => telling.words.say(
            "chart_ranking_one",
            &[("unit", &telling.unit_in_text(*row)), ("value", &telling.amount_on(subject.node, highest))],
        ),
        (_, _, count) => telling.words.say(
            "chart_ranking_spread",
            &[
                ("count", &telling.count(count)),
                ("difference", &telling.difference_on(subject.node, highest - lowest)),
            ],
        ),
    }
}

fn description(subject: &Subject<'_>, telling: &Telling<'_>, order: &[usize]) -> String {
    const MOST: usize = 5;
    let board = &subject.board;
    let told: Vec<String> = order
        .iter()
        .filter_map(|row| board.value(*row, subject.node).ok().map(|value| (row, value)))
        .take(MOST)
        .map(|(row, value)| format!("{}: {}", telling.unit(*row), telling.short(value)))
        .collect();
    let more = order.len().saturating_sub(told.len());
    let mut text = told.join("; ");
    if more > 0 {
        text.push_str(&telling.words.say("chart_and_more", &[("count", &telling.count(more))]));
    }
    text.push('.');
    if let Some(summary) = board.summary(subject.node) {
        text.push(' ');
        text.push_str(&telling.words.say(
            "chart_lowest_median",
            &[("lowest", &telling.short(summary.lowest)), ("median", &telling.short(summary.median))],
        ));
    }
    text
}

pub(in crate::charts) fn table(subject: &Subject<'_>, telling: &Telling<'_>, order: &[usize]) -> Table {
    let board = &subject.board;
    let group = &board.report.catalogue.group(board.sheet.group).id;
    let mut columns = vec![
        Column { key: "rank".to_owned(), title: telling.rank_heading(), measure: String::new() },
        telling.column("unit", "chart_unit", String::new()),
        telling.column("total", "chart_score", telling.measure_on(subject.node)),
    ];
    let has_classes = subject.is_whole() && order.iter().any(|row| board.class(*row).is_some());
    if has_classes {
        columns.push(telling.column("class", "chart_class", String::new()));
    }
    let rows = order
        .iter()
        .map(|row| {
            let rank = board.rank(*row, subject.node);
            let mut cells = vec![
                rank.map_or(Cell::Empty, |rank| Cell::Count(rank.rank)),
                Cell::Text(telling.unit(*row).to_owned()),
                telling.cell(*row, subject.node),
            ];
            if has_classes {
                let class = board.class(*row).map(|(_, name)| telling.marked(name));
                cells.push(class.map_or(Cell::Empty, Cell::Text));
            }
            let unit = board.sheet.rows[*row].unit;
            Row { unit: Some(unit), is_subject: subject.unit == Some(unit), cells }
        })
        .collect();
    Table {
        id: format!("ranking-{}-{group}{}", board.index.id, subject.suffix()),
        title: subtitle(subject, telling, None),
        columns: columns.into(),
        rows,
        notes: telling.rank_note().into_iter().collect(),
    }
}
