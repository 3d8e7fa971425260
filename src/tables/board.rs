//! A scoreboard as a value list: every unit in the order of readers, with all public figures.

use super::{Cell, Column, Row, Table, lower_first};
use crate::compute::Board;
use crate::compute::shown::Whose;
use crate::locale::Words;
use crate::model::columns;
use crate::model::framework::{Measure, Node, NodeId, RanksPublished};
use crate::model::scoreboard::PointSource;
use crate::model::value;

/// The table of a board, in the language of the words. Figures are exact; readers see the whole and
/// its change with the decimals of the index, its parts with two at most, so that a row stays short.
pub fn board(board: &Board<'_>, words: &Words) -> Table {
    let sources: Vec<&columns::Column> = by_source(board).collect();
    with(board, (&nodes(board), &sources), words)
}

/// The same of the whole alone, without its parts.
pub fn whole(board: &Board<'_>, words: &Words) -> Table {
    with(board, (&[], &[]), words)
}

/// The same of the whole and some nodes.
pub fn of_dimensions(board: &Board<'_>, nodes: &[NodeId], words: &Words) -> Table {
    with(board, (nodes, &[]), words)
}

/// Nodes below the whole and points by source that get a column.
type Parts<'p, 'a> = (&'p [NodeId], &'p [&'a columns::Column]);

fn with(board: &Board<'_>, parts: Parts<'_, '_>, words: &Words) -> Table {
    let rows = board.order().into_iter().map(|row| self::row(board, row, parts, words)).collect();
    Table {
        id: format!("{}-{}", board.index.id, board.report.catalogue.group(board.sheet.group).id),
        title: title(board, words),
        columns: columns(board, parts, words).into(),
        rows,
        notes: notes(board, words),
    }
}

/// What the table of a board is called.
pub fn title(board: &Board<'_>, words: &Words) -> String {
    let (locale, group) = (words.locale(), board.report.catalogue.group(board.sheet.group));
    words.say(
        "table_board",
        &[
            ("index", &board.index.short().marked(locale)),
            ("year", &board.edition.year.to_string()),
            ("group", &lower_first(&group.name.marked(locale))),
        ],
    )
}

/// What the office keeps although other figures contradict it, and why; and rows with a source of their own.
fn notes(board: &Board<'_>, words: &Words) -> Vec<String> {
    let locale = words.locale();
    let mut notes = Vec::new();
    for (row, of) in board.sheet.rows.iter().enumerate() {
        let unit = || board.unit_name(row).marked(locale);
        notes.extend(board.conflicts(row).map(|kept| {
            let (printed, reason) = (kept.printed.as_str(), kept.reason.marked(locale));
            words.say("table_kept", &[("unit", &unit()), ("printed", printed), ("reason", &reason)])
        }));
        if let Some(source) = of.more.as_ref().and_then(|more| more.source.as_ref()) {
            let source = source.title.marked(locale);
            notes.push(words.say("table_row_source", &[("unit", &unit()), ("source", &source)]));
        }
    }
    notes
}

/// The name of the column of a node for programs: `node_1_2` for the code 1.2.
pub fn key(node: &Node) -> String {
    let plain: String = node
        .code
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
        .collect();
    format!("node_{plain}")
}

/// Nodes below the whole for which any row has a figure.
fn nodes(board: &Board<'_>) -> Vec<NodeId> {
    let rows = 0..board.sheet.rows.len();
    let has_figure = |node: &NodeId| rows.clone().any(|row| board.value(row, *node).is_ok());
    board.framework.all().map(|(id, _)| id).skip(1).filter(has_figure).collect()
}

fn columns(board: &Board<'_>, (nodes, sources): Parts<'_, '_>, words: &Words) -> Vec<Column> {
    let column = |key: &str, title: String, measure: String| Column { key: key.to_owned(), title, measure };
    let measure = words.label(match board.index.measure {
        Measure::Point => "measure_point",
        Measure::Percent => "measure_percent",
        Measure::Index => "measure_none",
    });
    let of_change = match board.index.measure {
        Measure::Percent => words.label("measure_percentage_point"),
        _ => measure.clone(),
    };
    let rank = if board.index.ranks == RanksPublished::None { "order" } else { "rank" };
    let before = (board.edition.year - 1).to_string();
    let mut columns = vec![
        column("rank", words.label(rank), String::new()),
        column("ranked", words.label("out_of_units"), String::new()),
        column("unit", words.label("unit_id"), String::new()),
        column("name", words.label("unit"), String::new()),
        column("total", words.label("total"), measure.clone()),
        column("change", words.say("change_since", &[("year", &before)]), of_change),
        column("class", words.label("class"), String::new()),
        column("whose", words.label("whose"), String::new()),
    ];
    let name = |node: &Node| format!("{}. {}", node.code, node.name.marked(words.locale()));
    for node in nodes {
        let node = &board.framework.nodes[node.at()];
        columns.push(column(&key(node), name(node), measure.clone()));
    }
    for of in sources {
        let node = &board.framework.nodes[of.node.at()];
        let source = of.source.id().replace('-', "_");
        let title = format!("{} ({})", name(node), words.label(&format!("source_{source}")));
        columns.push(column(&format!("{}_{source}", key(node)), title, measure.clone()));
    }
    columns
}

/// Points by source, as far as the audience sees them.
fn by_source<'a>(board: &Board<'a>) -> impl Iterator<Item = &'a columns::Column> {
    board.sheet.columns.iter().filter(|column| column.source != PointSource::Points)
}

fn row(board: &Board<'_>, row: usize, (nodes, sources): Parts<'_, '_>, words: &Words) -> Row {
    let locale = words.locale();
    let decimals = board.index.decimals;
    let sheet = &board.sheet.rows[row];
    let unit = board.report.catalogue.unit(sheet.unit);
    let reason = sheet.reason.as_ref().map_or(String::new(), |reason| reason.marked(locale));
    let figure = |value: value::Value, decimals| match value {
        Ok(value) => Cell::Figure { value, decimals, signed: false },
        Err(missing) => Cell::Missing(missing, reason.to_owned()),
    };
    let rank = board.rank(row, NodeId::TOTAL);
    let change = board.change(row, NodeId::TOTAL).ok();
    let class = board.class(row).map(|(_, name)| name.marked(locale));
    let mut cells = vec![
        rank.map_or(Cell::Empty, |rank| Cell::Count(rank.rank)),
        rank.and_then(|rank| rank.of).map_or(Cell::Empty, Cell::Count),
        Cell::Text(unit.id.clone()),
        Cell::Text(board.unit_name(row).marked(locale)),
        figure(board.value(row, NodeId::TOTAL), decimals),
        change.map_or(Cell::Empty, |change| Cell::Figure { value: change.value, decimals, signed: true }),
        class.map_or(Cell::Empty, Cell::Text),
        whose_of(board, row).map_or(Cell::Empty, |of| Cell::Text(whose(of).to_owned())),
    ];
    cells.reserve_exact(nodes.len() + sources.len());
    cells.extend(nodes.iter().map(|node| figure(board.value(row, *node), decimals.min(2))));
    cells.extend(sources.iter().map(|column| match column.figures[row] {
        Some(points) => figure(points.value, decimals),
        None => Cell::Empty,
    }));
    let focus = board.report.catalogue.site.focus;
    Row { unit: Some(sheet.unit), is_subject: focus == Some(sheet.unit), cells }
}

/// Whose the figure of a row is; whose its rank is where it has no figure.
fn whose_of(board: &Board<'_>, row: usize) -> Option<Whose> {
    match board.value(row, NodeId::TOTAL) {
        Ok(_) => Some(board.whose(row, NodeId::TOTAL)),
        Err(_) => board.rank(row, NodeId::TOTAL).map(|rank| rank.whose),
    }
}

/// Whose a figure is, in a word for programs.
pub fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::Decision => "decision",
        Whose::Report => "report",
        Whose::Press => "press",
        Whose::Computed => "computed",
    }
}
