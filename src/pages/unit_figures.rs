//! What is drawn of a unit on its page, and how the page stays light enough for a phone on a slow line.
//!
//! 1. Of every board, its years and its parts, each with its table.
//! 2. Further kinds, as long as the drawings are few.
//! 3. A page that is still too heavy is made anew and spares a drawing more each time: first of the further
//!    kinds, then such as set nothing beside the unit's own figures, which the table says as well. The table
//!    of a drawing that is spared is open, with the way to the drawing's file.

use super::figures;
use super::profile_rows;
use super::profile_twin;
use super::prose::Shown;
use super::remarks::NodeRemark;
use super::view::{FigureView, TableView};
use super::writer::Writer;
use crate::compute::Board;
use crate::compute::reference::Drawing;
use crate::error::Error;
use crate::model::unit::UnitId;
use serde::Serialize;

/// A page of a unit has fewer bytes than this.
pub const MOST_BYTES: usize = 60_000;

/// Most bytes of drawings up to which a page gets further kinds.
const MOST_DRAWN: usize = 30_000;

/// A unit on one index, node by node.
#[derive(Serialize)]
pub struct Profile {
    figure: FigureView,
    table: TableView,
    remarks: Vec<NodeRemark>,
    /// As HTML.
    source: String,
}

/// The drawings of a unit's page.
#[derive(Default)]
pub struct Drawn {
    /// Its years, board by board.
    pub trends: Vec<FigureView>,
    /// Its parts, board by board.
    pub profiles: Vec<Profile>,
    /// Drawings of further kinds.
    pub others: Vec<FigureView>,
    /// The way to each.
    pub shown: Vec<Shown>,
}

/// What is drawn of a unit, less what the page spares.
pub fn drawn(writer: &Writer<'_>, rows: &[(Board<'_>, usize)], unit: UnitId) -> Result<Drawn, Error> {
    let mut drawn = Drawn::default();
    let mut bytes = 0;
    for (board, row) in rows {
        for kind in figures::ON_UNITS {
            let drawing = figures::of_unit(kind, board.at, unit);
            let figure = if kind == "profile" {
                profile(writer, (board, *row), &drawing)
            } else {
                figures::figure(writer, &drawing)
            };
            let Some(figure) = figure? else { continue };
            drawn.shown.push(Shown::of(drawing, &figure));
            bytes += weight(&figure);
            if kind == "trend" {
                drawn.trends.push(figure);
            } else {
                drawn.profiles.push(Profile {
                    figure,
                    table: profile_rows::view(writer, board, *row),
                    remarks: writer.node_remarks(board, *row),
                    source: writer.row_source(board, *row, String::new())?,
                });
            }
        }
    }
    for (board, _) in rows {
        for kind in figures::on_light_units(board) {
            let drawing = figures::of_unit(kind, board.at, unit);
            let Some(figure) = figures::figure(writer, &drawing)? else { continue };
            if bytes + weight(&figure) <= MOST_DRAWN {
                bytes += weight(&figure);
                drawn.shown.push(Shown::of(drawing, &figure));
                drawn.others.push(figure);
            }
        }
    }
    (0..writer.spared).for_each(|_| drawn.spare());
    Ok(drawn)
}

/// The profile of a row with its table.
fn profile(
    writer: &Writer<'_>,
    (board, row): (&Board<'_>, usize),
    drawing: &Drawing,
) -> Result<Option<FigureView>, Error> {
    let Some(figure) = figures::without_table(writer, drawing)? else { return Ok(None) };
    match profile_twin::view(writer, (board, row), drawing, &figure.sub)? {
        Some(table) => Ok(Some(FigureView { table, ..figure })),
        None => figures::figure(writer, drawing),
    }
}

impl Drawn {
    /// Leaves out the drawing that readers miss least.
    fn spare(&mut self) {
        if self.others.pop().is_some() {
            self.shown.pop();
            return;
        }
        let profiles = self.profiles.iter_mut().map(|profile| &mut profile.figure);
        let mut left: Vec<&mut FigureView> =
            self.trends.iter_mut().chain(profiles).filter(|figure| !figure.wide.is_empty()).collect();
        let at = left.iter().rposition(|figure| is_lone(figure)).or(left.len().checked_sub(1));
        if let Some(at) = at {
            left[at].wide.clear();
            left[at].narrow.clear();
        }
    }
}

/// Whether a drawing sets nothing beside the unit's own figures.
fn is_lone(figure: &FigureView) -> bool {
    figure.table.heads.numbers < 2
}

/// About how many bytes a drawing with its table adds to a page.
fn weight(figure: &FigureView) -> usize {
    const OF_ROW: usize = 160;
    figure.bytes + OF_ROW * figure.table.rows.len()
}

#[cfg(test)]
mod tests {
    use super::super::rows::{Heading, Heads};
    use super::*;

    fn figure(id: &str, numbers: usize) -> FigureView {
        let mut heads = Heads::default();
        (0..numbers).for_each(|_| heads.push(Heading { is_number: true, ..Heading::default() }));
        let table = TableView { heads, ..TableView::default() };
        FigureView { id: id.to_owned(), wide: "wide".to_owned(), table, ..FigureView::default() }
    }

    #[test]
    fn what_the_table_says_as_well_is_spared_first() {
        let trends = vec![figure("a", 5), figure("b", 1), figure("c", 5)];
        let mut drawn = Drawn { trends, others: vec![figure("d", 2)], ..Drawn::default() };
        let left = |drawn: &Drawn| {
            let all = drawn.trends.iter().chain(&drawn.others);
            all.filter(|figure| !figure.wide.is_empty()).map(|figure| figure.id.as_str()).collect::<String>()
        };
        let mut steps = Vec::new();
        for _ in 0..5 {
            drawn.spare();
            steps.push(left(&drawn));
        }
        assert_eq!(steps, ["abc", "ac", "a", "", ""]);
    }
}
