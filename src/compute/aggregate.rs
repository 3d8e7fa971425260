//! The figure of every node of every unit of a scoreboard, exact.
//!
//! A node without parts has the published figure, or what its sources of points give together: the last
//! appraisal and the survey. A node with parts is made of them by its aggregation (OECD/JRC Handbook on
//! constructing composite indicators, 2008, step 6), and withheld as soon as one of them is: a missing
//! figure is never imputed. Parts that do not concern a unit add nothing, and its maximum is lower by
//! theirs. Where no part is published, the node's own published figure stands. A node linked to another
//! index has the figure of that index.

use super::mean;
use crate::model::columns::Column;
use crate::model::framework::{Aggregation, Framework, Link, NodeId};
use crate::model::scoreboard::{PointSource, Row, Scoreboard};
use crate::model::unit::UnitId;
use crate::model::value::{Figure, Fraction, Located, Missing, Value, quotient};
use rust_decimal::Decimal;

/// Exact figures of a board, row by row and node by node.
#[derive(Debug, Clone)]
pub struct Scores {
    nodes: usize,
    rows: usize,
    /// Node by node: those of one lie together, because pages of parts ask for all of them many times.
    values: Vec<Value>,
    /// Whether some part does not concern some unit.
    has_left_out: bool,
}

impl Scores {
    /// The figure of a row and node.
    pub fn get(&self, row: usize, node: NodeId) -> Value {
        self.values[node.at() * self.rows + row]
    }

    /// Whether every published figure of a node is the exact one, with as many decimals.
    pub fn are_published(&self, board: &Scoreboard, node: NodeId) -> bool {
        let same = |one: Decimal, other: Decimal| one.scale() == other.scale() && one == other;
        let is_exact = |(row, figure): (usize, &Option<Figure>)| match figure.map(|figure| figure.value) {
            Some(Ok(value)) => self.get(row, node).is_ok_and(|exact| same(value, exact)),
            _ => true,
        };
        board.column(node).is_none_or(|column| column.figures.iter().enumerate().all(is_exact))
    }

    /// How many nodes the framework has, the whole included.
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// How many rows the board has.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Whether units may have maxima of their own, because some part does not concern all of them.
    pub fn has_left_out(&self) -> bool {
        self.has_left_out
    }

    /// The greatest figure that a node can have for the unit of a row.
    pub fn maximum(&self, framework: &Framework, row: usize, node: NodeId) -> Option<Decimal> {
        if !self.has_left_out {
            return framework.nodes[node.at()].max.map(Fraction::to_decimal);
        }
        maximum(framework, node, &|part| self.get(row, part) == Err(Missing::NotApplicable))
    }

    /// A figure in percent of the greatest that it can be for the unit.
    pub fn share(&self, framework: &Framework, row: usize, node: NodeId) -> Option<Decimal> {
        self.share_of(row, node, self.maximum(framework, row, node)?)
    }

    /// A figure in percent of a maximum.
    pub fn share_of(&self, row: usize, node: NodeId, maximum: Decimal) -> Option<Decimal> {
        quotient(self.get(row, node).ok()?.checked_mul(Decimal::ONE_HUNDRED)?, maximum)
    }

    /// Hides figures from an audience.
    pub fn hide(&mut self, is_hidden: impl Fn(NodeId) -> bool) {
        for (at, value) in self.values.iter_mut().enumerate() {
            let node = NodeId(u16::try_from(at / self.rows).unwrap_or(u16::MAX));
            if is_hidden(node) {
                *value = Err(Missing::NotPublic);
            }
        }
    }
}

/// What the points of a linked node are: the figure of another index for the same unit and year.
pub type Linked<'a> = &'a dyn Fn(&Link, UnitId) -> Value;

/// Computes the figures of a board.
pub fn scores(board: &Scoreboard, framework: &Framework, linked: Linked<'_>) -> Scores {
    let (nodes, rows) = (framework.nodes.len(), board.rows.len());
    let mut values = vec![Err(Missing::NotNamed); nodes * rows];
    let (mut own, mut given) = (vec![Err(Missing::NotNamed); nodes], vec![false; nodes]);
    let (points, sources): (Vec<&Column>, Vec<&Column>) =
        board.columns.iter().partition(|column| column.source == PointSource::Points);
    for (row, of) in board.rows.iter().enumerate() {
        own.fill(Err(Missing::NotNamed));
        given.fill(false);
        for column in &points {
            if let Some(figure) = column.figures[row] {
                (own[column.node.at()], given[column.node.at()]) = (figure.value, true);
            }
        }
        let mut line = Line { framework, values: &mut own, given: &mut given, row: of, linked };
        if !sources.is_empty() {
            line.add_sources(board, row);
        }
        line.leave_out();
        line.add_up(board.missing(row));
        for (node, value) in own.iter().enumerate() {
            values[node * rows + row] = *value;
        }
    }
    let has_left_out = values.contains(&Err(Missing::NotApplicable));
    Scores { nodes, rows, values, has_left_out }
}

/// The figures of one unit while they are worked out.
struct Line<'a> {
    framework: &'a Framework,
    values: &'a mut [Value],
    given: &'a mut [bool],
    row: &'a Row,
    linked: Linked<'a>,
}

impl Line<'_> {
    /// Points that are given by source only.
    fn add_sources(&mut self, board: &Scoreboard, row: usize) {
        for (node, _) in self.framework.all() {
            if !self.given[node.at()]
                && let Some(value) = from_sources(board, row, node)
            {
                (self.values[node.at()], self.given[node.at()]) = (value, true);
            }
        }
    }

    /// Nodes that do not concern the unit, with all below them.
    fn leave_out(&mut self) {
        for (node, _) in self.row.not_applicable() {
            for part in self.framework.branch(*node) {
                (self.values[part.at()], self.given[part.at()]) = (Err(Missing::NotApplicable), true);
            }
        }
    }

    /// Wholes from their parts. Parts come after their parent in the framework, so the way up is the
    /// way back.
    fn add_up(&mut self, whole: Option<Missing>) {
        for at in (0..self.values.len()).rev() {
            let node = &self.framework.nodes[at];
            let is_status = self.values[at].is_err_and(|missing| missing != Missing::NotNamed);
            if is_status && self.given[at] {
                continue;
            }
            let is_known = node.aggregation != Aggregation::Stated;
            let has_parts = is_known && node.parts.iter().any(|part| self.given[part.at()]);
            let computed = match &node.link {
                Some(link) => self.follow(link),
                None if has_parts => Some(self.combine(NodeId(u16::try_from(at).unwrap_or(u16::MAX)))),
                None => None,
            };
            match computed {
                Some(value) => self.values[at] = value,
                None if !self.given[at] => self.values[at] = Err(whole.unwrap_or(Missing::NotNamed)),
                None => {}
            }
            self.given[at] |= computed.is_some();
        }
    }

    /// The points that another index gives; `None` if it says nothing about the unit.
    fn follow(&self, link: &Link) -> Option<Value> {
        match (self.linked)(link, self.row.unit) {
            Ok(value) => Some(value.checked_mul(link.factor).ok_or(Missing::NotAssessed)),
            Err(Missing::NotNamed) => None,
            Err(missing) => Some(Err(missing)),
        }
    }

    /// The whole of some parts: withheld as soon as one of them is.
    fn combine(&self, whole: NodeId) -> Value {
        let node = &self.framework.nodes[whole.at()];
        let mut parts = Vec::with_capacity(node.parts.len());
        for part in &node.parts {
            match self.values[part.at()] {
                Ok(value) => parts.push((value, self.weight(*part))),
                Err(Missing::NotApplicable) => {}
                Err(missing) => return Err(missing),
            }
        }
        if parts.is_empty() {
            return Err(Missing::NotApplicable);
        }
        let sum = || parts.iter().try_fold(Decimal::ZERO, |sum, (value, _)| sum.checked_add(*value));
        let beside = |sum: Decimal| if whole == NodeId::TOTAL { self.beside(sum) } else { Some(sum) };
        let value = match node.aggregation {
            Aggregation::Sum => sum().and_then(beside),
            Aggregation::Mean => sum().and_then(|sum| quotient(sum, Decimal::from(parts.len()))),
            Aggregation::WeightedMean => mean::weighted(&parts),
            Aggregation::GeometricMean => mean::geometric(&parts),
            Aggregation::Stated => None,
            Aggregation::PercentOfMaximum => sum().and_then(beside).and_then(|sum| {
                let maximum = maximum_of_parts(self.framework, whole, &|node| self.is_left_out(node))?;
                quotient(sum.checked_mul(Decimal::ONE_HUNDRED)?, maximum)
            }),
        };
        let value =
            if node.factor == Decimal::ONE { value } else { value.and_then(|v| v.checked_mul(node.factor)) };
        value.ok_or(Missing::NotAssessed)
    }

    fn weight(&self, part: NodeId) -> Fraction {
        let equal = Fraction { numerator: Decimal::ONE, denominator: Decimal::ONE };
        self.framework.nodes[part.at()].weight.unwrap_or(equal)
    }

    fn is_left_out(&self, node: NodeId) -> bool {
        self.values[node.at()] == Err(Missing::NotApplicable)
    }

    /// A sum with the points that stand beside the framework.
    fn beside(&self, sum: Decimal) -> Option<Decimal> {
        let Some(more) = &self.row.more else { return Some(sum) };
        let of = |points: &Option<Located<Decimal>>| points.map_or(Decimal::ZERO, |points| points.value);
        sum.checked_add(of(&more.bonus))?.checked_sub(of(&more.deduction))
    }
}

/// The points of a node from their sources: the last appraisal and the survey together, as far as the
/// board has columns for them. A unit's own score is no assessment.
fn from_sources(board: &Scoreboard, row: usize, node: NodeId) -> Option<Value> {
    let of = |source| board.column_of(node, source).map(|column| column.figures[row]);
    let (first, again) = (of(PointSource::Appraised), of(PointSource::AppraisedAgain));
    let appraised = again.flatten().or(first.flatten());
    let survey = of(PointSource::Survey);
    let needed: Vec<Option<Figure>> = match (first.is_some() || again.is_some(), survey) {
        (true, Some(survey)) => vec![appraised, survey],
        (true, None) => vec![appraised],
        (false, Some(survey)) => vec![survey],
        (false, None) => {
            let is_open = of(PointSource::OwnScore).or(of(PointSource::OwnScoreAgain)).flatten().is_some();
            return is_open.then_some(Err(Missing::NotAssessed));
        }
    };
    if needed.iter().all(Option::is_none) {
        return None;
    }
    let sum = needed.into_iter().try_fold(Decimal::ZERO, |sum, figure| {
        let value = figure.map_or(Err(Missing::NotAssessed), |figure| figure.value)?;
        sum.checked_add(value).ok_or(Missing::NotAssessed)
    });
    Some(sum)
}

/// The greatest figure that a node can have for a unit: its maximum, or that of the parts that concern
/// the unit where some do not.
pub fn maximum(framework: &Framework, node: NodeId, is_left_out: &dyn Fn(NodeId) -> bool) -> Option<Decimal> {
    if is_left_out(node) {
        return Some(Decimal::ZERO);
    }
    let of = &framework.nodes[node.at()];
    if of.aggregation != Aggregation::Sum || !has_left_out(framework, node, is_left_out) {
        return of.max.map(Fraction::to_decimal);
    }
    maximum_of_parts(framework, node, is_left_out)
}

/// Whether any part of a node, or part of a part, is left out.
fn has_left_out(framework: &Framework, node: NodeId, is_left_out: &dyn Fn(NodeId) -> bool) -> bool {
    let mut parts = framework.nodes[node.at()].parts.iter();
    parts.any(|part| is_left_out(*part) || has_left_out(framework, *part, is_left_out))
}

/// What the parts of a node can add up to for a unit.
fn maximum_of_parts(
    framework: &Framework,
    node: NodeId,
    is_left_out: &dyn Fn(NodeId) -> bool,
) -> Option<Decimal> {
    let parts = framework.nodes[node.at()].parts.iter();
    parts.map(|part| maximum(framework, *part, is_left_out)).sum()
}
