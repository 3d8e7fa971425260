//! A unit on the dimensions of an index, beside its group.

use super::{Dimension, Ground, Group, Heads, Key, MOST_TICKS, Own, Profile, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::metrics::{SIZE, Weight, width};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::compute::Board;
use crate::model::framework::NodeId;
use crate::model::value::Fraction;
use crate::tables::{Cell, Column, Row, Table};
use rust_decimal::Decimal;
use std::ops::Range;
use std::sync::OnceLock;

/// A unit by dimension, with the range, the median and every other unit of its group.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    let row = row(subject)?;
    let shared = setting.shared.and_then(|shared| shared.profiles.get(&(board.at, telling.words.locale())));
    // A drawing that stands alone has a ground of its own.
    let (once, ground) = (OnceLock::new(), || Ground::new(group(board, telling), setting));
    let ground = shared.unwrap_or(&once).get_or_init(ground).as_ref().map_err(Clone::clone)?;
    let profile = told(subject, telling, (&ground.group, row));
    let mut source = profile.caption.source.clone();
    if let Some(note) = telling.rank_note() {
        source = format!("{source} {note}");
    }
    let figure = draw(&profile, ground, setting)?;
    let subtitle = profile.caption.subtitle;
    Ok(Chart {
        figure,
        source,
        table: setting.table(|| table(subject, telling, (&ground.group, row), &subtitle)),
        subtitle,
    })
}

/// What is drawn of a unit of a group, with its words.
pub fn profile(subject: &Subject<'_>, telling: &Telling<'_>, group: &Group) -> Result<Profile, Fault> {
    Ok(told(subject, telling, (group, row(subject)?)))
}

/// The row of a unit; a single figure is no profile.
fn row(subject: &Subject<'_>) -> Result<usize, Fault> {
    let board = &subject.board;
    let row = subject.unit.and_then(|unit| board.row_of(unit)).ok_or(Fault::Empty)?;
    let known = board.framework.dimensions().iter().filter(|node| board.value(row, **node).is_ok()).count();
    if known < 2 { Err(Fault::Empty) } else { Ok(row) }
}

fn told(subject: &Subject<'_>, telling: &Telling<'_>, (group, row): (&Group, usize)) -> Profile {
    let board = &subject.board;
    let unit = telling.unit_in_text(row);
    let subtitle = telling.words.say(
        "chart_profile_subtitle",
        &[
            ("index", &telling.index()),
            ("year", &telling.year()),
            ("unit", &unit),
            ("group", &telling.group_in_text()),
        ],
    );
    let rows: Vec<Own> =
        board.framework.dimensions().iter().map(|node| own(board, telling, row, *node)).collect();
    let (title, description) = (title(subject, telling, (row, unit)), description(group, &rows));
    Profile {
        caption: telling.caption(title, &subtitle, description),
        unit: telling.unit(row).to_owned(),
        rows,
    }
}

/// What the profiles of all units of a board share.
pub fn group(board: &Board<'_>, telling: &Telling<'_>) -> Group {
    let nodes = board.framework.dimensions();
    let rows: Vec<Dimension> = nodes.iter().map(|node| dimension(board, telling, *node)).collect();
    let has_group = rows.iter().any(|dimension| dimension.median.is_some());
    let label = |key| if has_group { telling.words.label(key) } else { String::new() };
    let cells = || (0..board.sheet.rows.len()).flat_map(|row| nodes.iter().map(move |node| (row, *node)));
    let (mut widest_value, mut widest_rank, mut text) = (0, 0, String::new());
    for (row, node) in cells() {
        if let Ok(value) = board.value(row, node) {
            text.clear();
            telling.push_short(value, &mut text);
            widest_value = widest_value.max(width(&text, SIZE, Weight::Strong));
        }
        if let Some(rank) = board.rank(row, node) {
            text.clear();
            telling.push_rank(rank, &mut text);
            widest_rank = widest_rank.max(width(&text, SIZE, Weight::Regular));
        }
    }
    Group {
        share: telling.words.label("chart_share"),
        cut: telling.words.label("chart_cut"),
        heads: Heads {
            value: telling.measure(),
            scale: telling.words.label("chart_maximum"),
            rank: telling.rank_heading(),
        },
        key: Key { median: label("chart_median"), range: label("chart_range"), each: label("chart_each") },
        rows,
        widest_value,
        widest_rank,
        columns: columns(telling, has_group).into(),
    }
}

fn dimension(board: &Board<'_>, telling: &Telling<'_>, id: NodeId) -> Dimension {
    let node = &board.framework.nodes[id.at()];
    let locale = telling.words.locale();
    let bound = |bound: Option<Fraction>| bound.map(Fraction::to_decimal);
    let summary = board.summary(id);
    let least = bound(node.min).or(summary.map(|summary| summary.lowest)).unwrap_or_default();
    let most = bound(node.max).or(summary.map(|summary| summary.highest)).unwrap_or(Decimal::ONE);
    let values = || (0..board.sheet.rows.len()).filter_map(|row| board.value(row, id).ok());
    let name = node.name.text(locale);
    let median = summary.map(|summary| {
        telling.words.say("chart_median_in_list", &[("value", &telling.short(summary.median))])
    });
    Dimension {
        code: node.code.clone(),
        name: name.to_owned(),
        in_list: [format!("{name}: "), median.unwrap_or_default()],
        short: node.short.as_ref().map(|short| short.text(locale).to_owned()),
        scale: (least, most),
        maximum: telling.count_of(most),
        range: summary.map(|summary| (summary.lowest, summary.highest)),
        ticks: ticks(board, id),
        median: summary.map(|summary| summary.median),
        extent: values().min().zip(values().max()),
    }
}

/// What a unit has on a dimension.
fn own(board: &Board<'_>, telling: &Telling<'_>, row: usize, id: NodeId) -> Own {
    let value = board.value(row, id);
    Own {
        value: value.ok(),
        label: value.map_or_else(|missing| telling.missing(missing), |value| telling.short(value)),
        rank: board.rank(row, id).map(|rank| telling.rank(rank)).unwrap_or_default(),
        // The name stands in the same row.
        tip: value.ok().filter(|_| !telling.is_short()).map(|value| telling.full(value)),
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

/// The finding: on how many dimensions the unit is above the median of its group. About a row in conflict
/// nothing is said.
fn title(subject: &Subject<'_>, telling: &Telling<'_>, (row, unit): (usize, String)) -> String {
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
    let level = telling.level(0);
    let levels = telling.words.plural(&level);
    let is_calm = board.conflicts(row).next().is_none();
    let above = compared.iter().filter(|is_above| **is_above).count();
    let (above_text, all) = (telling.count(above), telling.count(compared.len()));
    let values = [
        ("unit", unit),
        ("index", telling.index()),
        ("above", above_text),
        ("all", all),
        ("level", level),
        ("levels", levels),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let key = match (compared.len(), above) {
        _ if !is_calm => "chart_profile_plain",
        (0, _) => "chart_profile_plain",
        (_, 0) => "chart_profile_none",
        (all, above) if all == above => "chart_profile_all",
        _ => "chart_profile_some",
    };
    telling.finding(key, &values)
}

fn description(group: &Group, rows: &[Own]) -> String {
    let mut text = String::with_capacity(rows.len() * 96);
    for (dimension, own) in group.rows.iter().zip(rows) {
        let [name, median] = &dimension.in_list;
        let start = if text.is_empty() { "" } else { "; " };
        [start, name, &own.label, median].into_iter().for_each(|part| text.push_str(part));
    }
    text.push('.');
    text
}

/// Where the figure of the unit stands in its table.
pub const SCORE: usize = 2;

/// Where its group stands: lowest, median and highest. Without a group the table ends before it.
pub const GROUP: Range<usize> = 3..6;

/// Where its rank stands.
pub const RANK: usize = 6;

/// The headings of the table of a profile.
fn columns(telling: &Telling<'_>, has_group: bool) -> Vec<Column> {
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
    columns
}

fn table(subject: &Subject<'_>, telling: &Telling<'_>, (group, row): (&Group, usize), title: &str) -> Table {
    let board = &subject.board;
    let rows = board
        .framework
        .dimensions()
        .iter()
        .map(|id| {
            let node = &board.framework.nodes[id.at()];
            let mut cells = Vec::with_capacity(group.columns.len());
            cells.extend([
                Cell::Text(node.code.clone()),
                Cell::Text(telling.marked(&node.name)),
                telling.cell(row, *id),
            ]);
            if group.has_spread() {
                match board.summary(*id) {
                    Some(spread) => cells
                        .extend([spread.lowest, spread.median, spread.highest].map(|v| telling.figure(v))),
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
        columns: group.columns.clone(),
        rows,
        notes: telling.rank_note().into_iter().collect(),
    }
}
