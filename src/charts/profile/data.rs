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
use std::sync::OnceLock;

/// A unit by dimension, with the range, the median and every other unit of its group.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    let row = row(subject)?;
    let profile = told(subject, telling, row);
    let shared = setting.shared.and_then(|shared| shared.profiles.get(&(board.at, telling.words.locale())));
    // A drawing that stands alone has a ground of its own.
    let (once, ground) = (OnceLock::new(), || Ground::new(group(board, telling), setting));
    let ground = shared.unwrap_or(&once).get_or_init(ground).as_ref().map_err(Clone::clone)?;
    let mut source = telling.source();
    if let Some(note) = telling.rank_note() {
        source = format!("{source} {note}");
    }
    let figure = draw(&profile, ground, setting)?;
    let subtitle = profile.caption.subtitle;
    Ok(Chart { figure, source, table: setting.table(|| table(subject, telling, row, &subtitle)), subtitle })
}

/// What is drawn of a unit, with its words.
pub fn profile(subject: &Subject<'_>, telling: &Telling<'_>) -> Result<Profile, Fault> {
    Ok(told(subject, telling, row(subject)?))
}

/// The row of a unit; a single figure is no profile.
fn row(subject: &Subject<'_>) -> Result<usize, Fault> {
    let board = &subject.board;
    let row = subject.unit.and_then(|unit| board.row_of(unit)).ok_or(Fault::Empty)?;
    let known = board.framework.dimensions().iter().filter(|node| board.value(row, **node).is_ok()).count();
    if known < 2 { Err(Fault::Empty) } else { Ok(row) }
}

fn told(subject: &Subject<'_>, telling: &Telling<'_>, row: usize) -> Profile {
    let board = &subject.board;
    let subtitle = telling.words.say(
        "chart_profile_subtitle",
        &[
            ("index", &telling.index()),
            ("year", &telling.year()),
            ("unit", &telling.unit_in_text(row)),
            ("group", &telling.group_in_text()),
        ],
    );
    let (title, description) = (title(subject, telling, row), description(subject, telling, row));
    Profile {
        caption: telling.caption(title, &subtitle, description),
        unit: telling.unit(row).to_owned(),
        rows: board.framework.dimensions().iter().map(|node| own(board, telling, row, *node)).collect(),
    }
}

/// What the profiles of all units of a board share.
pub fn group(board: &Board<'_>, telling: &Telling<'_>) -> Group {
    let nodes = board.framework.dimensions();
    let has_group = nodes.iter().any(|node| board.summary(*node).is_some());
    let label = |key| if has_group { telling.words.label(key) } else { String::new() };
    let cells = || (0..board.sheet.rows.len()).flat_map(|row| nodes.iter().map(move |node| (row, *node)));
    let value = |(row, node)| board.value(row, node).ok().map(|value| telling.short(value));
    let rank = |(row, node)| board.rank(row, node).map(|rank| telling.rank(rank));
    let widest = |written: &mut dyn Iterator<Item = String>, weight| {
        written.map(|text| width(&text, SIZE, weight)).max().unwrap_or(0)
    };
    Group {
        share: telling.words.label("chart_share"),
        cut: telling.words.label("chart_cut"),
        heads: Heads {
            value: telling.measure(),
            scale: telling.words.label("chart_maximum"),
            rank: telling.rank_heading(),
        },
        key: Key { median: label("chart_median"), range: label("chart_range"), each: label("chart_each") },
        rows: nodes.iter().map(|node| dimension(board, telling, *node)).collect(),
        widest_value: widest(&mut cells().filter_map(value), Weight::Strong),
        widest_rank: widest(&mut cells().filter_map(rank), Weight::Regular),
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
    Dimension {
        code: node.code.clone(),
        name: node.name.text(locale).to_owned(),
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

/// The finding: on how many dimensions the unit is above the median of its group. About a row in conflict
/// nothing is said.
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
    let level = telling.level(0);
    let levels = telling.words.plural(&level);
    let is_calm = board.conflicts(row).next().is_none();
    let above = compared.iter().filter(|is_above| **is_above).count();
    let (above_text, all) = (telling.count(above), telling.count(compared.len()));
    let values = [
        ("unit", telling.unit_in_text(row)),
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
            [name, ": ", &value, &median.unwrap_or_default()].concat()
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
                Cell::Text(telling.marked(&node.name)),
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
