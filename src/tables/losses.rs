//! What a unit did not reach on a board, criterion by criterion, the greatest loss first.

use super::{Cell, Column, Row, Table};
use crate::compute::Board;
use crate::compute::losses::Loss;
use crate::locale::Words;
use crate::model::value::Words as Text;

/// The table of the losses of a row; `None` where nothing was lost or nobody may know.
pub fn losses(board: &Board<'_>, row: usize, words: &Words) -> Option<Table> {
    let losses = board.losses(row);
    if losses.is_empty() {
        return None;
    }
    let unit = board.report.catalogue.unit(board.sheet.rows[row].unit);
    let locale = words.locale();
    let of = [
        ("unit", board.unit_name(row).marked(locale)),
        ("index", board.index.short().marked(locale)),
        ("year", board.edition.year.to_string()),
    ];
    let of = of.each_ref().map(|(key, value)| (*key, value.as_str()));
    let column = |(key, title): (&str, &str)| Column {
        key: key.to_owned(),
        title: words.label(title),
        measure: String::new(),
    };
    let columns = [
        ("node", "code"),
        ("name", "criterion"),
        ("lost", "not_reached"),
        ("reached", "reached"),
        ("maximum", "maximum"),
        ("lead", "lead_body"),
        ("appraiser", "appraiser"),
    ];
    Some(Table {
        id: format!("{}-{}-losses", board.index.id, unit.id),
        title: words.say("table_losses", &of),
        columns: Vec::from(columns.map(column)).into(),
        rows: losses.iter().map(|loss| self::row(board, loss, words)).collect(),
        notes: Vec::new(),
    })
}

fn row(board: &Board<'_>, loss: &Loss, words: &Words) -> Row {
    let node = &board.framework.nodes[loss.node.at()];
    let text = |text: &Option<Text>| {
        text.as_ref().map_or(Cell::Empty, |text| Cell::Text(text.marked(words.locale())))
    };
    let figure = |value| Cell::Figure { value, decimals: board.index.decimals, signed: false };
    let maximum = loss.maximum.normalize();
    let cells = vec![
        Cell::Text(node.code.clone()),
        Cell::Text(node.name.marked(words.locale())),
        figure(loss.lost),
        figure(loss.reached),
        Cell::Figure { value: maximum, decimals: maximum.scale().min(2), signed: false },
        text(&node.lead),
        text(&node.appraiser),
    ];
    Row { unit: None, is_subject: false, cells }
}
