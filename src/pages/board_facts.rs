//! The key figures of a board: of the whole group where it is complete, else what is known of it.

use super::view::Fact;
use super::writer::Writer;
use crate::compute::Board;
use crate::model::framework::NodeId;
use crate::model::value::Missing;
use crate::tables;

/// Key figures of a complete board, or what is known of one that names some units only.
pub fn facts(writer: &Writer<'_>, board: &Board<'_>) -> Vec<Fact> {
    match board.summary(NodeId::TOTAL) {
        Some(summary) => {
            let decimals = board.index.decimals;
            let figure = |value| writer.figure(value, decimals);
            let missing = board.sheet.rows.len() - summary.count;
            let mut counted = Fact {
                label: writer.label("published"),
                value: writer.count(summary.count),
                unit: writer.say("out_of", &[("max", &writer.count(board.sheet.rows.len()))]),
                ..Fact::default()
            };
            if missing > 0 {
                let is_withheld = |row: usize| board.value(row, NodeId::TOTAL) == Err(Missing::Withheld);
                let withheld = (0..board.sheet.rows.len()).filter(|row| is_withheld(*row)).count();
                let words = if withheld == missing {
                    ("withheld_one", "withheld_many")
                } else {
                    ("without_one", "without_many")
                };
                counted.notes.push(writer.counted(words, missing).into());
            }
            let scale = writer.scale(board, NodeId::TOTAL);
            let mean = writer.say("mean_is", &[("figure", &figure(summary.mean))]);
            let range = [("lowest", figure(summary.lowest)), ("highest", figure(summary.highest))];
            let range: Vec<(&str, &str)> = range.iter().map(|(key, value)| (*key, value.as_str())).collect();
            let mut facts = vec![
                counted,
                plain(
                    writer.label("highest"),
                    figure(summary.highest),
                    &scale,
                    writer.holders(board, summary.highest),
                ),
                plain(writer.label("median"), figure(summary.median), "", mean),
                plain(writer.label("spread"), figure(summary.spread()), "", writer.say("from_to", &range)),
            ];
            if let Some(focus) = focus(writer, board) {
                facts[3] = focus;
            }
            facts
        }
        None if board.sheet.rows.is_empty() => of_groups(writer, board),
        None => named(writer, board),
    }
}

/// The printed figures of whole groups, where a board has no others.
fn of_groups(writer: &Writer<'_>, board: &Board<'_>) -> Vec<Fact> {
    let summaries = board.sheet.summaries.iter().filter(|summary| !summary.measure.is_count()).take(4);
    summaries
        .map(|summary| Fact {
            label: writer.group(summary.group),
            value: writer.figure(summary.value.value, board.index.decimals),
            unit: writer.measure(board.index),
            notes: vec![
                tables::measure(board, summary, writer.words).into(),
                writer.whose(board.sheet.stated_by.into()).into(),
            ],
            change: summary.change.map(|change| writer.change(board, change.value, None)),
            ..Fact::default()
        })
        .collect()
}

fn plain(label: String, value: String, unit: &str, note: String) -> Fact {
    Fact { label, value, unit: unit.to_owned(), notes: vec![note.into()], ..Fact::default() }
}

/// The unit that the site is about, where it stands on the board.
fn focus(writer: &Writer<'_>, board: &Board<'_>) -> Option<Fact> {
    let unit = writer.report().catalogue.site.focus?;
    let row = board.row_of(unit)?;
    Some(writer.fact(board, row, writer.unit_name(board.at.edition, unit)))
}

fn named(writer: &Writer<'_>, board: &Board<'_>) -> Vec<Fact> {
    let word = |label: &str, value: String, note: String| Fact {
        label: writer.label(label),
        value,
        is_word: true,
        notes: vec![note.into()],
        ..Fact::default()
    };
    let mut facts = Vec::new();
    let count = board.sheet.rows.len();
    if count > 0 {
        let units = writer.counted(("units_one", "units_many"), count);
        facts.push(word("coverage", units, writer.label("named_only_short")));
        let population = board.sheet.population.map(|units| units.value);
        let ranked = population.map_or_else(
            || writer.label("missing_not_named"),
            |count| writer.counted(("units_one", "units_many"), count),
        );
        facts.push(word("ranked_units", ranked, writer.label("no_recomputing")));
    }
    let source = writer.board_source(board);
    let publisher = board.sheet.source.publisher.as_ref();
    let mut from: Vec<String> = publisher.into_iter().map(|name| writer.marked(name)).collect();
    from.extend(source.published);
    facts.push(word("whose", writer.whose(board.sheet.stated_by.into()), from.join(", ")));
    let doubtful: Vec<String> = (0..count)
        .filter(|row| board.conflicts(*row).next().is_some())
        .map(|row| writer.name_of(board, row))
        .collect();
    if !doubtful.is_empty() {
        let value = writer.counted(("figures_one", "figures_many"), doubtful.len());
        facts.push(word("to_compare", value, writer.listed(&doubtful)));
    }
    facts
}
