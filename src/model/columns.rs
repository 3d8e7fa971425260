//! The figures of a scoreboard, column by column.
//!
//! A column is dense, because the largest boards hold more than a hundred thousand figures; where each stands is known
//! by number, because pages ask for every figure many times.

use super::framework::NodeId;
use super::scoreboard::PointSource;
use super::value::Figure;
use std::ops::Deref;

/// Points of a node from a source.
#[derive(Debug, Clone)]
pub struct Column {
    /// The node.
    pub node: NodeId,
    /// The source.
    pub source: PointSource,
    /// One figure per row of the scoreboard.
    pub figures: Vec<Option<Figure>>,
}

/// The columns of a scoreboard, in the order of node and source.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    all: Vec<Column>,
    /// Where the published points of each node stand.
    points: Vec<Option<usize>>,
}

impl Deref for Columns {
    type Target = [Column];

    fn deref(&self) -> &[Column] {
        &self.all
    }
}

impl FromIterator<Column> for Columns {
    fn from_iter<I: IntoIterator<Item = Column>>(columns: I) -> Self {
        let mut columns = Self { all: columns.into_iter().collect(), points: Vec::new() };
        columns.all.sort_by_key(|column| (column.node, column.source));
        columns.number();
        columns
    }
}

impl Columns {
    /// The points of a node from a source.
    pub fn of(&self, node: NodeId, source: PointSource) -> Option<&Column> {
        let at = match source {
            PointSource::Points => (*self.points.get(node.at())?)?,
            _ => self.place(node, source).ok()?,
        };
        self.all.get(at)
    }

    /// The same to be changed; the column is new, for so many rows, if there is none yet.
    pub fn of_mut(&mut self, node: NodeId, source: PointSource, rows: usize) -> &mut Column {
        let at = self.place(node, source).unwrap_or_else(|at| {
            self.all.insert(at, Column { node, source, figures: vec![None; rows] });
            self.number();
            at
        });
        &mut self.all[at]
    }

    /// Keeps some columns only.
    pub fn retain(&mut self, keep: impl FnMut(&Column) -> bool) {
        self.all.retain(keep);
        self.number();
    }

    fn place(&self, node: NodeId, source: PointSource) -> Result<usize, usize> {
        self.all.binary_search_by_key(&(node, source), |column| (column.node, column.source))
    }

    fn number(&mut self) {
        self.points.clear();
        for (at, column) in self.all.iter().enumerate() {
            if column.source == PointSource::Points {
                self.points.resize(column.node.at(), None);
                self.points.push(Some(at));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_after_every_change() {
        let column = |node, source| Column { node: NodeId(node), source, figures: Vec::new() };
        let (points, own) = (PointSource::Points, PointSource::OwnScore);
        let mut columns: Columns =
            [column(5, points), column(2, own), column(2, points)].into_iter().collect();
        let found = |columns: &Columns, node, source| columns.of(NodeId(node), source).map(|of| of.node.0);
        assert_eq!(columns.iter().map(|of| of.node.0).collect::<Vec<_>>(), [2, 2, 5]);
        assert_eq!([2, 5, 3, 9].map(|node| found(&columns, node, points)), [Some(2), Some(5), None, None]);
        assert_eq!((found(&columns, 2, own), found(&columns, 5, own)), (Some(2), None));
        assert_eq!(columns.of_mut(NodeId(3), points, 4).figures.len(), 4);
        columns.retain(|of| of.source == points && of.node != NodeId(2));
        assert_eq!([2, 3, 5].map(|node| found(&columns, node, points)), [None, Some(3), Some(5)]);
    }
}
