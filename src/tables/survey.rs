//! Facts about the survey behind a board, as a value list.

use super::{Cell, Column, Row, Table, lower_first};
use crate::compute::Board;
use crate::locale::Words;
use crate::model::scoreboard::Survey;
use crate::model::value::{Located, Words as Said};
use jiff::civil::Date;

/// One row with what is known of the survey; days as programs write them.
pub fn survey(board: &Board<'_>, survey: &Survey, words: &Words) -> Table {
    let locale = words.locale();
    let group = board.report.catalogue.group(board.sheet.group);
    let (index, year) = (board.index.short().text(locale), board.edition.year.to_string());
    let name = lower_first(group.name.text(locale));
    let count = |count: Option<Located<usize>>| count.map_or(Cell::Empty, |count| Cell::Count(count.value));
    let day = |day: Option<Located<Date>>| day.map_or(Cell::Empty, |day| Cell::Text(day.value.to_string()));
    let text = |said: &Option<Said>| {
        said.as_ref().map_or(Cell::Empty, |said| Cell::Text(said.text(locale).to_owned()))
    };
    let columns = [
        ("group", "group_id", Cell::Text(group.id.clone())),
        ("issued", "survey_issued", count(survey.issued)),
        ("returned", "survey_returned", count(survey.returned)),
        ("valid", "survey_valid", count(survey.valid)),
        ("from", "survey_from", day(survey.from)),
        ("until", "survey_until", day(survey.until)),
        ("mode", "survey_mode", text(&survey.mode)),
        ("place", "survey_place", text(&survey.place)),
        ("design", "survey_design", text(&survey.design)),
    ];
    let title = words.say("table_survey", &[("index", index), ("year", &year), ("group", &name)]);
    let (columns, cells): (Vec<Column>, Vec<Cell>) = columns
        .into_iter()
        .map(|(key, title, cell)| {
            (Column { key: key.to_owned(), title: words.label(title), measure: String::new() }, cell)
        })
        .unzip();
    Table {
        id: format!("{}-{}-survey", board.index.id, group.id),
        title,
        columns: columns.into(),
        rows: vec![Row { cells, ..Row::default() }],
        notes: Vec::new(),
    }
}
