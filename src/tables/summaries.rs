//! Printed figures of whole groups, and classes given to heads of agencies, as value lists.

use super::board::whose;
use super::{Cell, Column, Row, Table};
use crate::compute::Board;
use crate::locale::Words;
use crate::model::Catalogue;
use crate::model::edition::{Classification, Edition, SummaryMeasure};

/// The figures of whole groups that a board prints.
pub fn summaries(board: &Board<'_>, words: &Words) -> Table {
    let locale = words.locale();
    let catalogue = &board.report.catalogue;
    let index = board.index.short().text(locale);
    let title = words.say("table_summaries", &[("index", index), ("year", &board.edition.year.to_string())]);
    let columns = [
        ("group", "group_id"),
        ("name", "group"),
        ("measure", "measure"),
        ("value", "value"),
        ("change", "change"),
        ("whose", "whose"),
    ];
    let decimals = board.index.decimals;
    let rows = board
        .sheet
        .summaries
        .iter()
        .map(|summary| {
            let group = catalogue.group(summary.group);
            let figure = |value, signed| Cell::Figure { value, decimals, signed };
            let cells = vec![
                Cell::Text(group.id.clone()),
                Cell::Text(group.name.text(locale).to_owned()),
                Cell::Text(words.label(measure_key(summary.measure))),
                figure(summary.value.value, false),
                summary.change.map_or(Cell::Empty, |change| figure(change.value, true)),
                Cell::Text(whose(board.sheet.stated_by.into()).to_owned()),
            ];
            Row { cells, ..Row::default() }
        })
        .collect();
    let group = &catalogue.group(board.sheet.group).id;
    Table {
        id: format!("{}-{group}-summary", board.index.id),
        title,
        columns: headings(&columns, words),
        rows,
        notes: Vec::new(),
    }
}

/// The word for a figure of a whole group.
pub fn measure_key(measure: SummaryMeasure) -> &'static str {
    match measure {
        SummaryMeasure::Mean => "mean",
        SummaryMeasure::Median => "median",
        SummaryMeasure::Highest => "highest",
        SummaryMeasure::Lowest => "lowest",
        SummaryMeasure::Spread => "spread",
    }
}

/// Classes given to heads of agencies, by office.
pub fn heads(catalogue: &Catalogue, edition: &Edition, given: &Classification, words: &Words) -> Table {
    let locale = words.locale();
    let columns = [("unit", "unit_id"), ("name", "unit"), ("office", "office"), ("class", "class")];
    let rows = given
        .given
        .iter()
        .map(|(unit, office, class)| {
            let name = catalogue.name_on(*unit, edition.units_as_of).text(locale);
            let class = given.classes.get(*class).map_or("", |class| class.text(locale));
            let cells = vec![
                Cell::Text(catalogue.unit(*unit).id.clone()),
                Cell::Text(name.to_owned()),
                Cell::Text(office.text(locale).to_owned()),
                Cell::Text(class.to_owned()),
            ];
            Row { unit: Some(*unit), is_subject: false, cells }
        })
        .collect();
    Table {
        id: given.id.clone(),
        title: given.name.text(locale).to_owned(),
        columns: headings(&columns, words),
        rows,
        notes: Vec::new(),
    }
}

fn headings(columns: &[(&str, &str)], words: &Words) -> Vec<Column> {
    columns
        .iter()
        .map(|(key, title)| Column {
            key: (*key).to_owned(),
            title: words.label(title),
            measure: String::new(),
        })
        .collect()
}
