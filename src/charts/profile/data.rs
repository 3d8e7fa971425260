//! A unit on the dimensions of an index, beside its group.

use super::{Dimension, Heads, Key, MOST_TICKS, Profile, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::compute::Board;
use crate::model::framework::NodeId;
use crate::model::value::Fraction;
use crate::tables::{Cell, Column, Row, Table};
use rust_decimal::Decimal;

/// A unit by dimension, with the range, the median and every other unit of its group.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    let unit = subject.unit.ok_or(Fault::Empty)?;
    let row = board.row_of(unit).ok_or(Fault::Empty)?;
    let nodes = board.framework.dimensions();
    let known = nodes.iter().filter(|node| board.value(row, **node).is_ok()).count();
    if known < 2 {
        return Err(Fault::Empty);
    }
    let name = telling.unit(row);
    let subtitle = telling.words.say(
        "chart_profile_subtitle",
        &[
            ("index", telling.index()),
            ("year", &telling.year()),
            ("unit", name),
            ("group", &telling.group_in_text()),
        ],
    );
    let caption =
        telling.caption(title(subject, telling, row), &subtitle, description(subject, telling, row));
    let has_group = nodes.iter().any(|node| board.summary(*node).is_some());
    let label = |key| if has_group { telling.words.label(key) } else { String::new() };
    let profile = Profile {
        caption,
        share: telling.words.label("chart_share"),
        cut: telling.words.label("chart_cut"),
        heads: Heads {
            value: telling.measure(),
            scale: telling.words.label("chart_maximum"),
            rank: telling.rank_heading(),
        },
        key: Key {
            unit: name.to_owned(),
            median: label("chart_median"),
            range: label("chart_range"),
            each: label("chart_each"),
        },
        rows: nodes.iter().map(|node| dimension(subject, telling, row, *node)).collect(),
    };
    let mut source = telling.source();
    if let Some(note) = telling.rank_note() {
        source = format!("{source} {note}");
    }
    Ok(Chart {
        figure: draw(&profile, setting)?,
        source,
        table: table(subject, telling, row, &subtitle),
        subtitle,
    })
}

fn dimension(subject: &Subject<'_>, telling: &Telling<'_>, row: usize, id: NodeId) -> Dimension {
    let board = &subject.board;
    let node = &board.framework.nodes[id.at()];
    let locale = telling.words.locale();
    let value = board.value(row, id);
    let bound = |bound: Option<Fraction>| bound.map(Fraction::to_decimal);
    let summary = board.summary(id);
    let least = bound(node.min).or(summary.map(|summary| summary.lowest)).unwrap_or_default();
    let most = bound(node.max).or(summary.map(|summary| summary.highest)).unwrap_or(Decimal::ONE);
    Dimension {
        code: node.code.clone(),
        name: node.name.text(locale).to_owned(),
        short: node.short.as_ref().map(|short| short.text(locale).to_owned()),
        scale: (least, most),
        maximum: telling.count_of(most),
        range: summary.map(|summary| (summary.lowest, summary.highest)),
        ticks: ticks(board, id),
        median: summary.map(|summary| summary.median),
        value: value.ok(),
        label: value.map_or_else(|missing| telling.missing(missing), |value| telling.short(value)),
        rank: board.rank(row, id).map(|rank| telling.rank(rank)).unwrap_or_default(),
        // The name stands in the same row.
        tip: value.map(|value| telling.full(value)).unwrap_or_default(),
    }
}

/// The figures of the units that get a tick each; none where there are too many to be told apart.
fn ticks(board: &Board<'_>, id: NodeId) -> Vec<Decimal> {
    match board.summary(id) {
        Some(summary) if summary.count <= MOST_TICKS => {
            (0..board.sheet.rows.len()).filter_map(|row| board.value(row, id).ok()).collect()
        }
        _ => Vec::new(),
    }
}

/// The finding: on how many dimensions the unit is above the median of its group.
fn title(subject: &Subject<'_>, telling: &Telling<'_>, row: usize) -> String {
    let board = &subject.board;
    let compared: Vec<bool> = board
        .framework
        .dimensions()
        .iter()
        .filter_map(|node| {
            let value = board.value(row, *node).ok()?;
            let median = board.summary(*node)?.median;
            Some(value > median)
        })
        .collect();
    let level = board.index.levels.first().map_or("", |level| level.text(telling.words.locale()));
    let above = compared.iter().filter(|is_above| **is_above).count();
    let (above_text, all) = (telling.count(above), telling.count(compared.len()));
    let values = [
        ("unit", telling.unit(row)),
        ("index", telling.index()),
        ("above", above_text.as_str()),
        ("all", &all),
        ("level", level),
    ];
    let key = match (compared.len(), above) {
        (0, _) => "chart_profile_plain",
        (_, 0) => "chart_profile_none",
        (all, above) if all == above => "chart_profile_all",
        _ => "chart_profile_some",
    };
    telling.words.say(key, &values)
}

fn description(subject: &Subject<'_>, telling: &Telling<'_>, row: usize) -> String {
    let board = &subject.board;
    let told: Vec<String> = board
        .framework
        .dimensions()
        .iter()
        .map(|id| {
            let name = board.framework.nodes[id.at()].name.text(telling.words.locale());
            let value = board
                .value(row, *id)
                .map_or_else(|missing| telling.missing(missing), |value| telling.short(value));
            let median = board.summary(*id).map(|summary| {
                telling.words.say("chart_median_in_list", &[("value", &telling.short(summary.median))])
            });
            format!("{name}: {value}{}", median.unwrap_or_default())
        })
        .collect();
    format!("{}.", told.join("; "))
}

fn table(subject: &Subject<'_>, telling: &Telling<'_>, row: usize, title: &str) -> Table {
    let board = &subject.board;
    let has_group = board.framework.dimensions().iter().any(|node| board.summary(*node).is_some());
    let mut columns = vec![
        telling.column("code", "chart_code", String::new()),
        telling.column("name", "chart_name", String::new()),
        telling.column("score", "chart_score", telling.measure()),
    ];
    if has_group {
        columns.push(telling.column("lowest", "chart_lowest", telling.measure()));
        columns.push(telling.column("median", "chart_median_heading", telling.measure()));
        columns.push(telling.column("highest", "chart_highest", telling.measure()));
        columns.push(Column {
            key: "rank".to_owned(),
            title: telling.rank_heading(),
            measure: String::new(),
        });
    }
    let rows = board
        .framework
        .dimensions()
        .iter()
        .map(|id| {
            let node = &board.framework.nodes[id.at()];
            let mut cells = vec![
                Cell::Text(node.code.clone()),
                Cell::Text(node.name.text(telling.words.locale()).to_owned()),
                telling.cell(row, *id),
            ];
            if has_group {
                match board.summary(*id) {
                    Some(group) => {
                        cells.extend([group.lowest, group.median, group.highest].map(|v| telling.figure(v)))
                    }
                    None => cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]),
                }
                cells.push(board.rank(row, *id).map_or(Cell::Empty, |rank| Cell::Text(telling.rank(rank))));
            }
            Row { unit: None, is_subject: false, cells }
        })
        .collect();
    let unit = subject.unit.map_or("", |unit| board.report.catalogue.unit(unit).id.as_str());
    Table {
        id: format!("profile-{}-{unit}", board.index.id),
        title: title.to_owned(),
        columns,
        rows,
        notes: telling.rank_note().into_iter().collect(),
    }
}
