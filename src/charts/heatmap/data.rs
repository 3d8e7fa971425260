//! The units of a board by dimension, or by the parts of one of its nodes.

use super::{Cell, Column, Heatmap, Key, MOST, Row, draw};
use crate::charts::excerpt::Excerpt;
use crate::charts::figure::{Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::compute::Board;
use crate::model::framework::NodeId;
use crate::model::scoreboard::Coverage;
use crate::model::value::Missing;
use crate::tables;

/// Whether there is something to draw: a whole group with figures of the parts of the node.
pub fn has(board: &Board<'_>, node: NodeId) -> bool {
    board.sheet.coverage == Coverage::Complete && columns(board, node).len() > 1
}

/// The parts of a node of which any unit has a figure.
fn columns(board: &Board<'_>, node: NodeId) -> Vec<NodeId> {
    let is_known = |node: &NodeId| (0..board.sheet.rows.len()).any(|row| board.value(row, *node).is_ok());
    board.framework.nodes[node.at()].parts.iter().copied().filter(is_known).collect()
}

/// Units by dimension, each figure on the tint of its quarter.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    if !has(board, subject.node) {
        return Err(Fault::Empty);
    }
    let nodes = columns(board, subject.node);
    let marked = subject.unit.or(board.report.catalogue.site.focus).and_then(|unit| board.row_of(unit));
    let order = board.order();
    let excerpt = Excerpt::of(&order, marked, MOST);
    let shown = Shown { board, telling, nodes: &nodes, level: level(subject, telling) };
    let subtitle = shown.subtitle(subject.node);
    let caption = telling.caption(shown.title(subject), &subtitle, shown.description());
    let mut letters = Vec::new();
    let rows = shown.rows(&excerpt, marked, &mut letters);
    let quarters = if order.iter().any(|row| nodes.iter().any(|node| board.quarter(*row, *node).is_some())) {
        ["chart_quarter_1", "chart_quarter_2", "chart_quarter_3", "chart_quarter_4"].as_slice()
    } else if rows.iter().flat_map(|row| &row.cells).any(|cell| cell.quarter.is_some()) {
        ["chart_heatmap_best"].as_slice()
    } else {
        [].as_slice()
    };
    let heatmap = Heatmap {
        caption,
        columns: nodes.iter().map(|node| shown.column(*node)).collect(),
        rows,
        key: Key {
            quarters: quarters.iter().map(|key| telling.words.label(key)).collect(),
            strong: telling.words.label("chart_strong"),
            notes: notes(telling, &letters),
            measure: telling.measure(),
        },
    };
    let mut source = telling.source();
    if let Some(note) = telling.rank_note() {
        source = format!("{source} {note}");
    }
    let table = setting.table(|| shown.table(&excerpt, marked, &subtitle));
    Ok(Chart { figure: draw(&heatmap, setting)?, source, table, subtitle })
}

/// What the columns are called: `lĩnh vực`.
fn level(subject: &Subject<'_>, telling: &Telling<'_>) -> String {
    telling.level(usize::from(subject.board.framework.nodes[subject.node.at()].depth))
}

/// The letter of a reason, in the order of their first use.
fn letter(letters: &mut Vec<Missing>, missing: Missing) -> String {
    let known = letters.iter().position(|known| *known == missing);
    let at = known.unwrap_or_else(|| {
        letters.push(missing);
        letters.len() - 1
    });
    ["a", "b", "c", "d", "e", "f"][at.min(5)].to_owned()
}

fn notes(telling: &Telling<'_>, letters: &[Missing]) -> Vec<String> {
    let names = ["a", "b", "c", "d", "e", "f"];
    letters.iter().zip(names).map(|(why, name)| format!("{name}: {}", telling.missing(*why))).collect()
}

/// What the words and rows of a heatmap are made from.
struct Shown<'a> {
    board: &'a Board<'a>,
    telling: &'a Telling<'a>,
    nodes: &'a [NodeId],
    level: String,
}

impl Shown<'_> {
    fn column(&self, node: NodeId) -> Column {
        let node = &self.board.framework.nodes[node.at()];
        let name = node.short().text(self.telling.words.locale()).to_owned();
        Column { code: node.code.clone(), name }
    }

    fn subtitle(&self, of: NodeId) -> String {
        let telling = self.telling;
        telling.words.say(
            "chart_heatmap_subtitle",
            &[
                ("index", &telling.index()),
                ("year", &telling.year()),
                ("group", &telling.group()),
                ("level", &self.level),
                ("part", &telling.part(self.board, of)),
                ("measure", &telling.measure()),
            ],
        )
    }

    /// On how many columns a row is in the first quarter, and in the last; without quarters, on how many
    /// it is first.
    fn tally(&self, row: usize) -> (usize, usize) {
        let quarters = || self.nodes.iter().filter_map(|node| self.board.quarter(row, *node));
        let first = quarters().filter(|quarter| *quarter == 0).count();
        (first, quarters().filter(|quarter| *quarter == 3).count())
    }

    /// The finding: of the marked unit, on how many columns it is in the first and in the last quarter;
    /// else who is in the first quarter most often. Silent on units where figures are in conflict.
    fn title(&self, subject: &Subject<'_>) -> String {
        let (board, telling) = (self.board, self.telling);
        let all = telling.count(self.nodes.len());
        let levels = telling.words.plural(&self.level);
        let say = |key: &str, unit: &str, (first, last): (usize, usize)| {
            telling.finding(
                key,
                &[
                    ("unit", unit),
                    ("first", &telling.count(first)),
                    ("last", &telling.count(last)),
                    ("all", &all),
                    ("level", &self.level),
                    ("levels", &levels),
                    ("index", &telling.index()),
                ],
            )
        };
        let rows = 0..board.sheet.rows.len();
        let has_quarters =
            self.nodes.iter().any(|node| rows.clone().any(|row| board.quarter(row, *node).is_some()));
        if board.has_conflict() || !has_quarters {
            return say("chart_heatmap_plain", "", (0, 0));
        }
        if let Some(row) = subject.unit.and_then(|unit| board.row_of(unit)) {
            return say("chart_heatmap_unit", &telling.unit_in_text(row), self.tally(row));
        }
        let most = rows.clone().map(|row| self.tally(row).0).max().unwrap_or(0);
        let best: Vec<usize> = board.order().into_iter().filter(|row| self.tally(*row).0 == most).collect();
        match best.as_slice() {
            [row] => say("chart_heatmap_most", &telling.unit_in_text(*row), (most, 0)),
            many => say("chart_heatmap_tied", &telling.count(many.len()), (most, 0)),
        }
    }

    fn description(&self) -> String {
        let telling = self.telling;
        let told: Vec<String> = self
            .nodes
            .iter()
            .filter_map(|node| {
                let summary = self.board.summary(*node)?;
                Some(telling.words.say(
                    "chart_heatmap_told",
                    &[
                        ("name", &self.column(*node).name),
                        ("lowest", &telling.short(summary.lowest)),
                        ("median", &telling.short(summary.median)),
                        ("highest", &telling.short(summary.highest)),
                    ],
                ))
            })
            .collect();
        format!("{}.", told.join("; "))
    }

    fn rows(&self, excerpt: &Excerpt, marked: Option<usize>, letters: &mut Vec<Missing>) -> Vec<Row> {
        let mut rows = Vec::new();
        for (part, cut) in excerpt.parts.iter().zip(&excerpt.cuts) {
            for (at, row) in part.iter().enumerate() {
                let mut drawn = self.row(*row, letters);
                drawn.highlight = marked == Some(*row);
                if at == 0 && *cut > 0 {
                    drawn.cut =
                        self.telling.words.say("chart_left_out", &[("count", &self.telling.count(*cut))]);
                }
                rows.push(drawn);
            }
        }
        rows
    }

    fn row(&self, row: usize, letters: &mut Vec<Missing>) -> Row {
        let (board, telling) = (self.board, self.telling);
        let reasons: Vec<Missing> =
            self.nodes.iter().filter_map(|node| board.value(row, *node).err()).collect();
        let is_alike = reasons.len() == self.nodes.len() && reasons.windows(2).all(|two| two[0] == two[1]);
        let (cells, missing) = match reasons.first() {
            Some(why) if is_alike => (Vec::new(), telling.missing(*why)),
            _ => (self.nodes.iter().map(|node| self.cell(row, *node, letters)).collect(), String::new()),
        };
        Row {
            rank: board.rank(row, NodeId::TOTAL).map(|rank| telling.count(rank.rank)).unwrap_or_default(),
            name: telling.unit(row).to_owned(),
            short: telling.short_name(board.sheet.rows[row].unit),
            highlight: false,
            cells,
            missing,
            cut: String::new(),
        }
    }

    fn cell(&self, row: usize, node: NodeId, letters: &mut Vec<Missing>) -> Cell {
        let board = self.board;
        // Too few for quarters: only the best of each column has a tint.
        let is_best = || {
            let ranks = &board.result.ranks;
            let is_small = ranks.ranked(node) < crate::compute::class::LEAST_QUARTERED;
            let is_first = is_small && ranks.ranked(node) > 1 && ranks.get(row, node) == Some(1);
            is_first.then_some(0)
        };
        match board.value(row, node) {
            Ok(value) => Cell {
                text: self.telling.short(value),
                quarter: board.quarter(row, node).or_else(is_best),
                missing: false,
            },
            Err(missing) => Cell { text: letter(letters, missing), quarter: None, missing: true },
        }
    }

    fn table(&self, excerpt: &Excerpt, marked: Option<usize>, title: &str) -> tables::Table {
        let (board, telling) = (self.board, self.telling);
        let group = &board.report.catalogue.group(board.sheet.group).id;
        let mut columns = vec![
            tables::Column { key: "rank".to_owned(), title: telling.rank_heading(), measure: String::new() },
            telling.column("unit", "chart_unit", String::new()),
        ];
        columns.extend(self.nodes.iter().map(|node| {
            let node = &self.board.framework.nodes[node.at()];
            let title = telling.marked(node.short());
            tables::Column { key: node.code.clone(), title, measure: telling.measure() }
        }));
        let rows = excerpt.rows().map(|row| {
            let rank = board.rank(row, NodeId::TOTAL);
            let mut cells = vec![
                rank.map_or(tables::Cell::Empty, |rank| tables::Cell::Count(rank.rank)),
                tables::Cell::Text(telling.unit(row).to_owned()),
            ];
            cells.extend(self.nodes.iter().map(|node| telling.cell(row, *node)));
            let unit = board.sheet.rows[row].unit;
            tables::Row { unit: Some(unit), is_subject: marked == Some(row), cells }
        });
        let left_out = excerpt.left_out();
        let cut = (left_out > 0)
            .then(|| telling.words.say("chart_left_out", &[("count", &telling.count(left_out))]));
        tables::Table {
            id: format!("heatmap-{}-{group}", board.index.id),
            title: title.to_owned(),
            columns: columns.into(),
            rows: rows.collect(),
            notes: telling.rank_note().into_iter().chain(cut).collect(),
        }
    }
}
