//! The drawing of a heatmap: the key, then blocks of heads, names and cells.

use super::heads::{Heads, form};
use super::layout::{Grid, Placed, grid, place};
use super::{Cell, Heatmap};
use crate::charts::figure::{Area, Fault, sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::LINE;
use crate::charts::scene::{Anchor, Scene};

/// Paper between two blocks, in pixels.
const GUTTER: i32 = 20;

/// A block: some columns, from its first to the one after its last.
struct Block<'a> {
    rows: &'a [Placed<'a>],
    grid: &'a Grid,
    columns: (usize, usize),
    /// Where its rows begin.
    top: i32,
}

/// Draws the heatmap on `paper` pixels from left to right.
pub(super) fn scene(heatmap: &Heatmap, paper: i32) -> Result<Scene, Fault> {
    let grid = grid(heatmap, paper);
    let heads = form(&heatmap.columns, &grid, paper);
    let (rows, height) = place(heatmap, &grid);
    let entries = key(heatmap, &grid, &heads);
    let key = Legend::of(&entries, paper);
    let mut top = key.height + 8;
    let mut tops = Vec::new();
    for head in &heads {
        tops.push(top + head.height());
        top += head.height() + height + GUTTER;
    }
    sheet(paper, top - GUTTER + 4, |area| {
        key.draw(area, 0)?;
        for (at, (head, top)) in heads.iter().zip(tops).enumerate() {
            let from = at * grid.columns;
            let until = (from + grid.columns).min(heatmap.columns.len());
            head.draw(area, &heatmap.columns[from..until], &grid, top)?;
            Block { rows: &rows, grid: &grid, columns: (from, until), top }.draw(area)?;
        }
        Ok(())
    })
}

/// What tints, numbers and letters mean, and the names of columns that have only their code above them.
fn key<'k>(heatmap: &'k Heatmap, grid: &Grid, heads: &[Heads]) -> Vec<Entry<'k>> {
    let words = &heatmap.key;
    let quarter = |(at, text): (usize, &String)| {
        let text = match (grid.figures, at) {
            (true, 0) if !words.strong.is_empty() => format!("{text} ({})", words.strong),
            (true, _) => text.clone(),
            (false, _) => format!("{}: {text}", at + 1),
        };
        Entry::some(Swatch::Tint(Ink::of_quarter(at)), text)
    };
    let measure = Entry::some(Swatch::None, &words.measure).filter(|_| grid.figures);
    let notes = words.notes.iter().filter_map(|note| Entry::some(Swatch::None, note));
    let are_codes = heads.iter().any(|head| matches!(head, Heads::Codes));
    let codes = heatmap.columns.iter().filter(|_| are_codes);
    let codes =
        codes.filter_map(|column| Entry::some(Swatch::None, format!("{} {}", column.code, column.name)));
    words.quarters.iter().enumerate().filter_map(quarter).chain(measure).chain(notes).chain(codes).collect()
}

impl Block<'_> {
    fn draw(&self, area: &Area<'_>) -> Result<(), Fault> {
        let (from, until) = self.columns;
        let grid = self.grid;
        // Tint by tint, so that each is one path.
        for tint in 0..3 {
            for placed in self.rows {
                for (at, _) in self.cells(placed).filter(|(_, cell)| cell.quarter == Some(tint)) {
                    let (x, y) = (grid.left + at as i32 * grid.cell, self.top + placed.top);
                    let corner = (x + grid.cell - 1, y + placed.height - 1);
                    area.draw(&Mark::patch((x + 1, y + 1), corner, Ink::of_quarter(tint)))?;
                }
            }
        }
        let right = grid.left + (until - from) as i32 * grid.cell;
        for placed in self.rows.iter().filter(|placed| placed.row.highlight) {
            let y = self.top + placed.top;
            let ends = ((0, y), (right + 2, y + placed.height));
            area.draw(&Mark::frame(ends.0, ends.1, Ink::UnitLead))?;
        }
        for placed in self.rows {
            self.words(area, placed, right)?;
        }
        Ok(())
    }

    /// The cells of a row in this block, by their place in it.
    fn cells<'b>(&self, placed: &'b Placed<'_>) -> impl Iterator<Item = (usize, &'b Cell)> + use<'b> {
        let (from, until) = self.columns;
        placed.row.cells.iter().take(until).skip(from).enumerate()
    }

    fn words(&self, area: &Area<'_>, placed: &Placed<'_>, right: i32) -> Result<(), Fault> {
        let (grid, row) = (self.grid, placed.row);
        let top = self.top + placed.top;
        let middle = top + placed.height / 2;
        let [low, plain] = if row.highlight { [Ink::UnitText; 2] } else { [Ink::Low, Ink::Text] };
        let write = |at: (i32, i32), anchor: Anchor, ink: Ink, text: &str| {
            area.draw(&Mark::text(at, anchor, ink, text))
        };
        if let Some(y) = placed.cut {
            write((grid.name, self.top + y), Anchor::Start, Ink::Low, &row.cut)?;
        }
        let first = middle - (placed.name.len() as i32 - 1) * LINE / 2;
        if !row.rank.is_empty() {
            write((grid.rank, first), Anchor::End, low, &row.rank)?;
        }
        for (index, line) in placed.name.iter().enumerate() {
            write((grid.name, first + index as i32 * LINE), Anchor::Start, plain, line)?;
        }
        if row.cells.is_empty() {
            return Ok(write(((grid.left + right) / 2, middle), Anchor::Middle, Ink::Low, &row.missing)?);
        }
        for (at, cell) in self.cells(placed) {
            let ink = match (cell.missing, cell.quarter) {
                (true, _) => Ink::Low,
                (_, Some(0)) if grid.figures => Ink::Strong,
                _ => Ink::Text,
            };
            let x = grid.left + at as i32 * grid.cell + grid.cell / 2;
            match cell.quarter.filter(|_| !grid.figures) {
                Some(quarter) => {
                    let number = ["1", "2", "3", "4"][quarter.min(3)];
                    write((x, middle), Anchor::Middle, ink, number)?;
                }
                None => write((x, middle), Anchor::Middle, ink, &cell.text)?,
            }
        }
        Ok(())
    }
}
