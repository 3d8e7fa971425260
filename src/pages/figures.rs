//! Charts on pages. The one place where pages ask the charts room.

use super::view::FigureView;
use super::writer::Writer;
use crate::compute::BoardRef;
use crate::model::framework::IndexId;
use crate::model::unit::UnitId;

/// A chart that a page wants.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// The units of a board in order.
    Ranking(BoardRef),
    /// A unit on an index over the years, up to the edition of the page.
    Trend(UnitId, IndexId),
    /// A unit on the nodes of a board, beside its group.
    Profile(UnitId, BoardRef),
}

/// The chart, or nothing where there is none to draw.
pub fn figure(_writer: &Writer<'_>, _ask: Ask) -> Option<FigureView> {
    None
}
