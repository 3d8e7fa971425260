//! A unit on one board, node by node, beside its group.

use super::board::{key, whose};
use super::{Cell, Column, Row, Table};
use crate::compute::Board;
use crate::compute::change::Differences;
use crate::locale::Words;
use crate::model::framework::{Aggregation, NodeId};
use crate::model::scoreboard::PointSource;
use crate::model::value::Missing;

/// How many columns with figures stand behind the name of a node.
pub const FIGURES: usize = 13;

/// Where among them those stand that say the same of a node for every unit, as [`of_node`] gives them.
pub const OF_NODE: [usize; 3] = [MAX, 9, 10];

/// Where the greatest possible figure stands. That is of the unit where some part does not concern all of them.
const MAX: usize = 2;

/// A unit on one board, node by node.
pub struct Profile<'a> {
    board: Board<'a>,
    row: usize,
    differences: Differences<'a>,
    /// Whether the board has points from sources at all.
    has_sources: bool,
}

impl<'a> Profile<'a> {
    /// That of a row.
    pub fn of(board: &Board<'a>, row: usize) -> Self {
        let has_sources = board.sheet.columns.iter().any(|column| column.source != PointSource::Points);
        Self { board: *board, row, differences: board.differences(row), has_sources }
    }

    /// The nodes that have something to say about the unit: a figure, or that they do not concern it.
    pub fn nodes(&self) -> Vec<NodeId> {
        let says = |node: &NodeId| match self.board.value(self.row, *node) {
            Ok(_) => true,
            Err(missing) => matches!(missing, Missing::NotApplicable | Missing::NotAssessed),
        };
        self.board.framework.all().map(|(id, _)| id).filter(says).collect()
    }

    /// What it is called.
    pub fn title(&self, words: &Words) -> String {
        let (board, locale) = (&self.board, words.locale());
        words.say(
            "table_profile",
            &[
                ("unit", &board.unit_name(self.row).marked(locale)),
                ("index", &board.index.short().marked(locale)),
                ("year", &board.edition.year.to_string()),
            ],
        )
    }

    /// Its name for programs.
    pub fn id(&self) -> String {
        let board = &self.board;
        let unit = board.report.catalogue.unit(board.sheet.rows[self.row].unit);
        format!("{}-{}-{}", board.index.id, unit.id, key(&board.framework.nodes[0]))
    }

    /// The figures of a node, as [`columns`] head them.
    fn figures(&self, node: NodeId) -> [Cell; FIGURES] {
        let mut figures = self.own(node);
        for (at, cell) in OF_NODE.into_iter().zip(of_node(&self.board, node)) {
            if cell != Cell::Empty {
                figures[at] = cell;
            }
        }
        figures
    }

    /// The same without those that [`of_node`] gives.
    pub fn own(&self, node: NodeId) -> [Cell; FIGURES] {
        let Self { board, row, .. } = self;
        let from =
            |source| if self.has_sources { from_source(board, *row, node, source) } else { Cell::Empty };
        let decimals = board.index.decimals;
        let figure = |value| Cell::Figure { value, decimals, signed: false };
        let rank = board.result.ranks.get(*row, node);
        let max = if board.result.scores.has_left_out() { max(board, *row, node) } else { Cell::Empty };
        let change = self.differences.on(node);
        [
            board.value(*row, node).map_or_else(|missing| Cell::Missing(missing, String::new()), figure),
            change.map_or(Cell::Empty, |value| Cell::Figure { value, decimals, signed: true }),
            max,
            share(board, *row, node),
            from(PointSource::OwnScore),
            from(PointSource::Appraised),
            from(PointSource::OwnScoreAgain),
            from(PointSource::AppraisedAgain),
            from(PointSource::Survey),
            Cell::Empty,
            Cell::Empty,
            rank.map_or(Cell::Empty, Cell::Count),
            rank.map_or(Cell::Empty, |_| Cell::Count(board.result.ranks.ranked(node))),
        ]
    }
}

/// What is the same of a node for every unit: the greatest possible figure, and how the group is spread, median and highest.
pub fn of_node(board: &Board<'_>, node: NodeId) -> [Cell; 3] {
    let figure = |value| Cell::Figure { value, decimals: board.index.decimals, signed: false };
    let max = if board.result.scores.has_left_out() { Cell::Empty } else { max(board, 0, node) };
    let [median, highest] = board
        .summary(node)
        .map_or([Cell::Empty, Cell::Empty], |summary| [summary.median, summary.highest].map(figure));
    [max, median, highest]
}

/// The greatest figure that a node can have for a row.
fn max(board: &Board<'_>, row: usize, node: NodeId) -> Cell {
    let max = board.maximum(row, node).map(|max| max.normalize());
    max.map_or(Cell::Empty, |value| Cell::Figure { value, decimals: value.scale().min(2), signed: false })
}

/// The table of a unit's nodes: figure, change, greatest possible, median and highest of the group, rank.
pub fn profile(board: &Board<'_>, row: usize, words: &Words) -> Table {
    let profile = Profile::of(board, row);
    let rows = profile.nodes().into_iter().map(|node| {
        let of = &board.framework.nodes[node.at()];
        let code = if node == NodeId::TOTAL { Cell::Empty } else { Cell::Text(of.code.clone()) };
        let name = Cell::Text(of.name.marked(words.locale()));
        let whose = Cell::Text(whose(board.whose(row, node)).to_owned());
        let cells = [code, name].into_iter().chain(profile.figures(node)).chain([whose]).collect();
        Row { unit: None, is_subject: node == NodeId::TOTAL, cells }
    });
    Table {
        id: profile.id(),
        title: profile.title(words),
        columns: columns(board, words).into(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// The headings of such tables of a board: code and name, figures, and whose they are.
pub fn columns(board: &Board<'_>, words: &Words) -> Vec<Column> {
    let before = (board.edition.year - 1).to_string();
    let heading = |key: &str, title: String| Column { key: key.to_owned(), title, measure: String::new() };
    vec![
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
    ]
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
