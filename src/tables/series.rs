//! The figures of a unit on an index over the years, as far as an edition may know them.

use super::{Cell, Column, Row, Table};
use crate::compute::Report;
use crate::locale::Words;
use crate::model::framework::{IndexId, NodeId, TOTAL};
use crate::model::unit::UnitId;
use crate::model::value::Year;

/// The table of a series, the oldest year first.
pub fn series(report: &Report, unit: UnitId, index: IndexId, until: Year, words: &Words) -> Table {
    let locale = words.locale();
    let catalogue = &report.catalogue;
    let title = words.say(
        "table_series",
        &[
            ("unit", &catalogue.unit(unit).name.marked(locale)),
            ("index", &catalogue.index(index).short().marked(locale)),
        ],
    );
    let heading = |key: &str, title: &str| Column {
        key: key.to_owned(),
        title: words.label(title),
        measure: String::new(),
    };
    let columns = vec![
        heading("year", "year"),
        heading("total", "total"),
        heading("change", "change"),
        heading("rank", "order_among"),
        heading("ranked", "out_of_units"),
        heading("median", "median"),
        heading("class", "class"),
        heading("comparable", "comparable"),
    ];
    let rows = report
        .series(unit, index, TOTAL, until)
        .iter()
        .enumerate()
        .map(|(at, point)| {
            let board = report.board(point.board);
            let decimals = board.index.decimals;
            let rank = board.rank(point.row, NodeId::TOTAL);
            let change = board.change(point.row, NodeId::TOTAL).ok();
            let figure = |value, signed| Cell::Figure { value, decimals, signed };
            let class = board.class(point.row).map(|(_, name)| name.marked(locale));
            let comparable = match at {
                0 => Cell::Empty,
                _ => {
                    Cell::Text(words.label(if point.is_break { "not_comparable" } else { "comparable_yes" }))
                }
            };
            let cells = vec![
                Cell::Text(point.year.to_string()),
                point.value.map_or_else(
                    |missing| Cell::Missing(missing, String::new()),
                    |value| figure(value, false),
                ),
                change.map_or(Cell::Empty, |change| figure(change.value, true)),
                rank.map_or(Cell::Empty, |rank| Cell::Count(rank.rank)),
                rank.and_then(|rank| rank.of).map_or(Cell::Empty, Cell::Count),
                board.summary(NodeId::TOTAL).map_or(Cell::Empty, |summary| figure(summary.median, false)),
                class.map_or(Cell::Empty, Cell::Text),
                comparable,
            ];
            Row { unit: Some(unit), is_subject: point.year == until, cells }
        })
        .collect();
    let id = format!("{}-{}-series", catalogue.index(index).id, catalogue.unit(unit).id);
    Table { id, title, columns: columns.into(), rows, notes: Vec::new() }
}
