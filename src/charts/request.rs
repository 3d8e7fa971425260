//! Asking for a chart: what of, in which language, and what comes back.

use super::figure::{Fault, Figure, Medium, Setting};
use super::ink::Palette;
use super::telling::Telling;
use super::{bump, classes, dumbbell, heatmap, multiples, profile, ranking, shares, spread, strip, trend};
use crate::compute::reference::Drawing;
use crate::compute::{Board, BoardRef, Report};
use crate::error::Error;
use crate::locale::{Locale, Words, number};
use crate::model::framework::NodeId;
use crate::model::unit::UnitId;
use crate::tables::{self, Table};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A chart, ready for a page: the drawing, the words around it, the table of what is drawn.
#[derive(Debug, Clone)]
pub struct Chart {
    /// The drawing; its title is the finding.
    pub figure: Figure,
    /// Measure, group and year.
    pub subtitle: String,
    /// Source and notes.
    pub source: String,
    /// The figures drawn, where they were asked for.
    pub table: Table,
}

/// What a kind of chart is drawn of.
pub struct Subject<'a> {
    /// The board.
    pub board: Board<'a>,
    /// The unit it is about, or that is marked in it.
    pub unit: Option<UnitId>,
    /// The node it is about: the whole, or a part of it.
    pub node: NodeId,
}

impl Subject<'_> {
    /// Whether it is about the whole and not about a part of it.
    pub fn is_whole(&self) -> bool {
        self.node == NodeId::TOTAL
    }

    /// What tells the table of a part from that of the whole: nothing for the whole.
    pub fn suffix(&self) -> String {
        if self.is_whole() { String::new() } else { format!("-{}", self.node.0) }
    }
}

/// A kind of chart.
pub struct ChartKind {
    /// Its name in commentary.
    pub name: &'static str,
    /// What it shows.
    pub summary: &'static str,
    /// Makes the figure and its table.
    pub draw: fn(&Subject<'_>, &Telling<'_>, &Setting<'_>) -> Result<Chart, Fault>,
}

/// Every kind of chart.
pub static CHARTS: &[ChartKind] = &[
    ChartKind { name: "ranking", summary: "units of a board by their score", draw: ranking::data::chart },
    ChartKind { name: "trend", summary: "a unit over the years", draw: trend::data::chart },
    ChartKind {
        name: "profile",
        summary: "a unit by dimension beside its group",
        draw: profile::data::chart,
    },
    ChartKind { name: "bump", summary: "places of units over the years", draw: bump::data::chart },
    ChartKind { name: "strip", summary: "how the units of a board are spread", draw: strip::data::chart },
    ChartKind {
        name: "shares",
        summary: "satisfied and dissatisfied, unit by unit",
        draw: shares::data::chart,
    },
    ChartKind { name: "dumbbell", summary: "own score against appraised", draw: dumbbell::data::chart },
    ChartKind { name: "heatmap", summary: "units of a board by dimension", draw: heatmap::data::chart },
    ChartKind { name: "classes", summary: "units in each class over the years", draw: classes::data::chart },
    ChartKind {
        name: "multiples",
        summary: "every unit of a group over the years",
        draw: multiples::data::chart,
    },
    ChartKind { name: "spread", summary: "how a group is spread over the years", draw: spread::data::chart },
];

/// What the drawings of a report share, made when the first of them is drawn.
#[derive(Default)]
pub struct Shared {
    /// What stands behind the profiles of the units of a board, by board and language.
    pub profiles: BTreeMap<(BoardRef, Locale), OnceLock<Result<profile::Ground, Fault>>>,
    /// What stands behind the years of the units of a board, by board and language.
    pub trends: BTreeMap<(BoardRef, Locale), trend::Grounds>,
    /// The rows of a board as a reader expects them on a part of it, by board and part.
    orders: BTreeMap<BoardRef, Vec<OnceLock<Vec<usize>>>>,
}

impl Shared {
    /// Nothing is drawn yet of a report, in some languages.
    pub fn of(report: &Report, languages: &[Locale]) -> Self {
        let boards = || report.all_boards().map(|board| board.at);
        let nodes = |board: Board<'_>| board.framework.nodes.iter().map(|_| OnceLock::new()).collect();
        let keys = || boards().flat_map(|at| languages.iter().map(move |locale| (at, *locale)));
        Self {
            profiles: keys().map(|of| (of, OnceLock::new())).collect(),
            trends: keys().map(|of| (of, trend::Grounds::default())).collect(),
            orders: report.all_boards().map(|board| (board.at, nodes(board))).collect(),
        }
    }

    /// The rows of a board as a reader expects them on a node, found once for its drawing and its table.
    pub fn order(&self, board: &Board<'_>, node: NodeId) -> Cow<'_, [usize]> {
        match self.orders.get(&board.at).and_then(|nodes| nodes.get(node.at())) {
            Some(order) => order.get_or_init(|| board.order_on(node)).into(),
            None => board.order_on(node).into(),
        }
    }
}

/// What is wanted of a chart.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What begins every id in the drawing; unique on its page.
    pub id: &'a str,
    /// Where the drawing goes.
    pub medium: Medium<'a>,
    /// Whether the table of what is drawn is asked for too; else it is empty.
    pub has_table: bool,
}

impl<'a> Wanted<'a> {
    /// The drawing and its table.
    pub fn all(id: &'a str, medium: Medium<'a>) -> Self {
        Self { id, medium, has_table: true }
    }
}

/// Draws what was asked for; `None` where there is nothing to draw.
pub fn draw(
    (report, shared): (&Report, &Shared),
    drawing: &Drawing,
    wanted: Wanted<'_>,
    words: &Words,
) -> Result<Option<Chart>, Error> {
    let Some(kind) = CHARTS.iter().find(|kind| kind.name == drawing.kind) else {
        return Err(Error::Chart(format!("no chart is called {}", drawing.kind)));
    };
    let subject = Subject { board: report.board(drawing.board), unit: drawing.unit, node: drawing.node };
    let locale = words.locale();
    let write = |value| number::number(value, locale);
    let palette = Palette::default();
    let mark = tables::marking(report, words);
    let setting = Setting {
        id: wanted.id,
        language: locale.tag(),
        number: &write,
        palette: &palette,
        medium: wanted.medium,
        has_table: wanted.has_table,
        mark: &mark,
        shared: Some(shared),
    };
    match (kind.draw)(&subject, &Telling::new(&subject.board, words), &setting) {
        Ok(chart) => Ok(Some(chart)),
        Err(Fault::Empty) => Ok(None),
        Err(fault) => Err(Error::Chart(format!("{}: {fault}", drawing.kind))),
    }
}

#[cfg(test)]
mod tests {
    use super::CHARTS;
    use crate::compute::reference::DRAWINGS;

    #[test]
    fn commentary_may_ask_for_every_chart_and_no_other() {
        assert_eq!(CHARTS.iter().map(|kind| kind.name).collect::<Vec<_>>(), DRAWINGS);
    }
}
