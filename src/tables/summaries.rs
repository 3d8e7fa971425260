//! Printed figures of whole groups, and classes given to heads of agencies, as value lists.

use super::board::whose;
use super::{Cell, Column, Row, Table, lower_first};
use crate::compute::Board;
use crate::locale::{Words, number};
use crate::model::Catalogue;
use crate::model::edition::{Classification, Edition};
use crate::model::framework::NodeId;
use crate::model::summary::{Summary, SummaryMeasure};
use crate::model::value::Source;
use rust_decimal::Decimal;

/// The figures of whole groups that a board prints.
pub fn summaries(board: &Board<'_>, words: &Words) -> Table {
    let locale = words.locale();
    let catalogue = &board.report.catalogue;
    let index = board.index.short().marked(locale);
    let title = words.say("table_summaries", &[("index", &index), ("year", &board.edition.year.to_string())]);
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
                Cell::Text(group.name.marked(locale)),
                Cell::Text(measure(board, summary, words)),
                value(summary, decimals),
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
        columns: headings(&columns, words).into(),
        rows,
        notes: notes(board, words),
    }
}

/// Figures that come from elsewhere than the rest of the board, source by source.
fn own_sources(board: &Board<'_>, words: &Words) -> Vec<String> {
    let locale = words.locale();
    let mut by_source: Vec<(&Source, Vec<String>)> = Vec::new();
    for summary in &board.sheet.summaries {
        let Some(source) = &summary.source else { continue };
        let group = board.report.catalogue.group(summary.group).name.marked(locale);
        match by_source.iter_mut().find(|(known, _)| *known == source) {
            Some((_, groups)) if groups.contains(&group) => {}
            Some((_, groups)) => groups.push(group),
            None => by_source.push((source, vec![group])),
        }
    }
    let said = by_source.into_iter().map(|(source, groups)| {
        let source = source.title.marked(locale);
        words.say("table_own_sources", &[("of", &groups.join("; ")), ("source", &source)])
    });
    said.collect()
}

/// What other sources print, and what this one prints of the year before.
fn notes(board: &Board<'_>, words: &Words) -> Vec<String> {
    let locale = words.locale();
    let decimals = |value: Decimal| number::number(value, locale);
    let mut notes = own_sources(board, words);
    for summary in &board.sheet.summaries {
        let group = board.report.catalogue.group(summary.group).name.marked(locale);
        let of = format!("{group}, {}", lower_first(&measure(board, summary, words)));
        let mut say = |key: &str, source: &Source, figure: Decimal| {
            let source = source.publisher.as_ref().unwrap_or(&source.title).marked(locale);
            notes.push(words.say(key, &[("of", &of), ("source", &source), ("figure", &decimals(figure))]));
        };
        for (source, figure) in &summary.others {
            say("table_other_source", source, figure.value);
        }
        if let Some(before) = summary.before {
            let year = (board.edition.year - 1).to_string();
            notes.push(
                words.say(
                    "table_before",
                    &[("of", &of), ("year", &year), ("figure", &decimals(before.value))],
                ),
            );
        }
    }
    notes
}

/// What a figure of a whole group is, with the class that is counted and the node that is meant.
pub fn measure(board: &Board<'_>, summary: &Summary, words: &Words) -> String {
    let locale = words.locale();
    let class = summary.class.and_then(|class| board.class_names().get(class));
    let node = (summary.node != NodeId::TOTAL).then(|| &board.framework.nodes[summary.node.at()].name);
    let more: Vec<String> = class.into_iter().chain(node).map(|name| name.marked(locale)).collect();
    let measure = words.label(measure_key(summary.measure));
    if more.is_empty() { measure } else { format!("{measure}: {}", more.join(", ")) }
}

fn value(summary: &Summary, decimals: u32) -> Cell {
    let value = summary.value.value;
    match value.try_into() {
        Ok(count) if summary.measure.is_count() => Cell::Count(count),
        _ => Cell::Figure { value, decimals, signed: false },
    }
}

/// The word for a figure of a whole group.
fn measure_key(measure: SummaryMeasure) -> &'static str {
    match measure {
        SummaryMeasure::Mean => "mean",
        SummaryMeasure::WeightedMean => "weighted_mean",
        SummaryMeasure::Median => "median",
        SummaryMeasure::Highest => "highest",
        SummaryMeasure::Lowest => "lowest",
        SummaryMeasure::Spread => "spread",
        SummaryMeasure::Assessed => "count_assessed",
        SummaryMeasure::Ranked => "count_ranked",
        SummaryMeasure::Rose => "count_rose",
        SummaryMeasure::Fell => "count_fell",
        SummaryMeasure::Unchanged => "count_unchanged",
        SummaryMeasure::InClass => "count_in_class",
        SummaryMeasure::ClassShare => "share_in_class",
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
            let name = catalogue.name_on(*unit, edition.units_as_of).marked(locale);
            let class = given.classes.get(class.value).map_or(String::new(), |class| class.marked(locale));
            let cells = vec![
                Cell::Text(catalogue.unit(*unit).id.clone()),
                Cell::Text(name),
                Cell::Text(office.marked(locale)),
                Cell::Text(class),
            ];
            Row { unit: Some(*unit), is_subject: false, cells }
        })
        .collect();
    Table {
        id: given.id.clone(),
        title: given.name.marked(locale),
        columns: headings(&columns, words).into(),
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
