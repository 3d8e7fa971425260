//! A unit on one board, node by node, beside its group.

use super::board::{key, whose};
use super::{Cell, Column, Row, Table};
use crate::compute::Board;
use crate::locale::Words;
use crate::model::framework::{Aggregation, NodeId};
use crate::model::scoreboard::PointSource;
use crate::model::value::Missing;

/// The table of a unit's nodes: figure, change, greatest possible, median and highest of the group, rank.
pub fn profile(board: &Board<'_>, row: usize, words: &Words) -> Table {
    let locale = words.locale();
    let unit = board.report.catalogue.unit(board.sheet.rows[row].unit);
    let year = board.edition.year.to_string();
    let title = words.say(
        "table_profile",
        &[
            ("unit", &board.unit_name(row).marked(locale)),
            ("index", &board.index.short().marked(locale)),
            ("year", &year),
        ],
    );
    let before = (board.edition.year - 1).to_string();
    let heading = |key: &str, title: String| Column { key: key.to_owned(), title, measure: String::new() };
    let columns = vec![
        heading("node", words.label("code")),
        heading("name", words.label("level_name")),
        heading("score", words.label("score")),
        heading("change", words.say("change_since", &[("year", &before)])),
        heading("max", words.label("maximum")),
        heading("share", words.label("share_of_maximum")),
        heading("self", words.label("source_self")),
        heading("appraised", words.label("source_appraised")),
        heading("self_2", words.label("source_self_2")),
        heading("appraised_2", words.label("source_appraised_2")),
        heading("survey", words.label("source_survey")),
        heading("median", words.label("median")),
        heading("highest", words.label("highest")),
        heading("rank", words.label("order_among")),
        heading("ranked", words.label("out_of_units")),
        heading("whose", words.label("whose")),
    ];
    let nodes = profile_nodes(board, row).into_iter();
    let has_sources = board.sheet.columns.iter().any(|column| column.source != PointSource::Points);
    let rows = nodes.map(|node| self::row(board, (row, node), has_sources, words)).collect();
    Table {
        id: format!("{}-{}-{}", board.index.id, unit.id, key(&board.framework.nodes[0])),
        title,
        columns,
        rows,
        notes: Vec::new(),
    }
}

/// The nodes that have something to say about a unit: a figure, or that they do not concern it.
pub fn profile_nodes(board: &Board<'_>, row: usize) -> Vec<NodeId> {
    let says = |node: &NodeId| match board.value(row, *node) {
        Ok(_) => true,
        Err(missing) => matches!(missing, Missing::NotApplicable | Missing::NotAssessed),
    };
    board.framework.all().map(|(id, _)| id).filter(says).collect()
}

/// The share of the maximum, where units have maxima of their own or the whole is such a share.
fn share(board: &Board<'_>, row: usize, node: NodeId) -> Cell {
    let is_scored_so = board.framework.nodes[0].aggregation == Aggregation::PercentOfMaximum;
    if !(is_scored_so || board.result.has_own_maxima) || (is_scored_so && node == NodeId::TOTAL) {
        return Cell::Empty;
    }
    let share = board.result.scores.share(board.framework, row, node);
    share.map_or(Cell::Empty, |value| Cell::Figure { value, decimals: 2, signed: false })
}

/// The points from a source.
fn from_source(board: &Board<'_>, row: usize, node: NodeId, source: PointSource) -> Cell {
    let column = board.sheet.column_of(node, source);
    let figure = column.and_then(|column| column.figures[row]);
    let decimals = board.index.decimals;
    figure.map_or(Cell::Empty, |figure| match figure.value {
        Ok(value) => Cell::Figure { value, decimals, signed: false },
        Err(missing) => Cell::Missing(missing, String::new()),
    })
}

/// `has_sources` says whether the board has points from sources at all.
fn row(board: &Board<'_>, (row, node): (usize, NodeId), has_sources: bool, words: &Words) -> Row {
    let from = |source| if has_sources { from_source(board, row, node, source) } else { Cell::Empty };
    let decimals = board.index.decimals;
    let figure = |value| Cell::Figure { value, decimals, signed: false };
    let of = &board.framework.nodes[node.at()];
    let rank = board.result.ranks.get(row, node);
    let summary = board.summary(node);
    let change = board.change(row, node).ok();
    let max = board.maximum(row, node).map(|max| max.normalize());
    let cells = vec![
        if node == NodeId::TOTAL { Cell::Empty } else { Cell::Text(of.code.clone()) },
        Cell::Text(of.name.marked(words.locale())),
        board.value(row, node).map_or_else(|missing| Cell::Missing(missing, String::new()), figure),
        change.map_or(Cell::Empty, |change| Cell::Figure { value: change.value, decimals, signed: true }),
        max.map_or(Cell::Empty, |value| Cell::Figure {
            value,
            decimals: value.scale().min(2),
            signed: false,
        }),
        share(board, row, node),
        from(PointSource::OwnScore),
        from(PointSource::Appraised),
        from(PointSource::OwnScoreAgain),
        from(PointSource::AppraisedAgain),
        from(PointSource::Survey),
        summary.map_or(Cell::Empty, |summary| figure(summary.median)),
        summary.map_or(Cell::Empty, |summary| figure(summary.highest)),
        rank.map_or(Cell::Empty, Cell::Count),
        rank.map_or(Cell::Empty, |_| Cell::Count(board.result.ranks.ranked(node))),
        Cell::Text(whose(board.whose(row, node)).to_owned()),
    ];
    Row { unit: None, is_subject: node == NodeId::TOTAL, cells }
}
