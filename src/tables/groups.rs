//! The groups of an index in an edition beside each other: how many units, who is best, how they are spread.

use super::{Cell, Column, Row, Table};
use crate::compute::Board;
use crate::locale::Words;
use crate::model::framework::{Direction, NodeId};

/// The table of some boards of one index, one row each.
pub fn groups(boards: &[Board<'_>], words: &Words) -> Table {
    let Some(first) = boards.first() else { return Table::default() };
    let locale = words.locale();
    let year = first.edition.year.to_string();
    let title = words.say("table_groups", &[("index", &first.index.short().marked(locale)), ("year", &year)]);
    let columns = [
        ("group", "group_id"),
        ("name", "group"),
        ("units", "chart_count"),
        ("best", "groups_best"),
        ("holders", "groups_holders"),
        ("median", "median"),
        ("mean", "mean"),
        ("last", "groups_last"),
    ];
    let column = |(key, title): (&str, &str)| Column {
        key: key.to_owned(),
        title: words.label(title),
        measure: String::new(),
    };
    Table {
        id: format!("{}-groups", first.index.id),
        title,
        columns: Vec::from(columns.map(column)).into(),
        rows: boards.iter().map(|board| row(board, words)).collect(),
        notes: Vec::new(),
    }
}

fn row(board: &Board<'_>, words: &Words) -> Row {
    let locale = words.locale();
    let group = board.report.catalogue.group(board.sheet.group);
    let figure = |value| Cell::Figure { value, decimals: board.index.decimals, signed: false };
    let figures = || (0..board.sheet.rows.len()).filter_map(|row| board.value(row, NodeId::TOTAL).ok());
    let (least, most) = (figures().min(), figures().max());
    let summary = board.summary(NodeId::TOTAL);
    let (best, last) = match board.index.direction {
        Direction::Higher => (most, summary.map(|summary| summary.lowest)),
        Direction::Lower => (least, summary.map(|summary| summary.highest)),
    };
    let rows = (0..board.sheet.rows.len())
        .filter(|row| best.is_some() && board.value(*row, NodeId::TOTAL).ok() == best);
    let holders: Vec<String> = rows.map(|row| board.unit_name(row).marked(locale)).collect();
    let cells = vec![
        Cell::Text(group.id.clone()),
        Cell::Text(group.name.marked(locale)),
        Cell::Count(figures().count()),
        best.map_or(Cell::Empty, figure),
        if holders.is_empty() { Cell::Empty } else { Cell::Text(holders.join(", ")) },
        summary.map_or(Cell::Empty, |summary| figure(summary.median)),
        summary.map_or(Cell::Empty, |summary| figure(summary.mean)),
        last.map_or(Cell::Empty, figure),
    ];
    Row { cells, ..Row::default() }
}
