//! Shares of answers of a survey, as a value list.

use super::{Cell, Column, Row, Table, lower_first};
use crate::compute::Board;
use crate::locale::Words;
use crate::model::value::Located;
use rust_decimal::Decimal;

/// The shares of every unit that has them, in the order of the board.
pub fn shares(board: &Board<'_>, words: &Words) -> Table {
    let locale = words.locale();
    let group = board.report.catalogue.group(board.sheet.group);
    let (index, year) = (board.index.short().marked(locale), board.edition.year.to_string());
    let name = lower_first(&group.name.marked(locale));
    let title = words.say("table_shares", &[("index", &index), ("year", &year), ("group", &name)]);
    let column = |key: &str, title: &str, measure: &str| Column {
        key: key.to_owned(),
        title: words.label(title),
        measure: measure.to_owned(),
    };
    let figure = |share: Located<Decimal>| Cell::Figure {
        value: share.value,
        decimals: board.index.decimals,
        signed: false,
    };
    let rows = board
        .order()
        .into_iter()
        .filter_map(|row| board.sheet.rows[row].shares.map(|shares| (row, shares)))
        .map(|(row, shares)| {
            let unit = board.sheet.rows[row].unit;
            let cells = vec![
                Cell::Text(board.report.catalogue.unit(unit).id.clone()),
                Cell::Text(board.unit_name(row).marked(locale)),
                figure(shares.satisfied),
                figure(shares.neutral),
                figure(shares.dissatisfied),
            ];
            Row { unit: Some(unit), is_subject: board.report.catalogue.site.focus == Some(unit), cells }
        })
        .collect();
    Table {
        id: format!("{}-{}-shares", board.index.id, group.id),
        title,
        columns: vec![
            column("unit", "unit_id", ""),
            column("name", "unit", ""),
            column("satisfied", "satisfied", "%"),
            column("neutral", "neutral", "%"),
            column("dissatisfied", "dissatisfied", "%"),
        ]
        .into(),
        rows,
        notes: Vec::new(),
    }
}
