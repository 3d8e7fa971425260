//! Where each figure of a board stands in its column: by it the page's script sorts, and it is shorter to write than
//! the unrounded figure.

use crate::compute::order;
use crate::tables::{Cell, Table};
use rust_decimal::Decimal;

/// The place of each cell of a column, lowest first, from 1; nothing where it holds no figure.
pub fn places(table: &Table, column: Option<usize>) -> Vec<Option<usize>> {
    let mut places = vec![None; table.rows.len()];
    let cells = || column.into_iter().flat_map(|at| table.rows.iter().map(move |row| &row.cells[at]));
    let figured = cells().enumerate().filter_map(|(row, cell)| Some((row, figure(cell)?)));
    let (rows, figures): (Vec<usize>, Vec<Decimal>) = figured.unzip();
    for (row, step) in rows.into_iter().zip(order::steps(&figures)) {
        places[row] = Some(step + 1);
    }
    places
}

fn figure(cell: &Cell) -> Option<Decimal> {
    match cell {
        Cell::Figure { value, .. } => Some(*value),
        Cell::Count(count) => Some(Decimal::from(*count)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Row;

    #[test]
    fn equal_figures_have_one_place() {
        let cells = [Cell::Count(3), Cell::Empty, Cell::Count(1), Cell::Count(3)];
        let rows = cells.into_iter().map(|cell| Row { cells: vec![cell], ..Row::default() }).collect();
        let table = Table { rows, ..Table::default() };
        assert_eq!(places(&table, Some(0)), [Some(2), None, Some(1), Some(2)]);
        assert_eq!(places(&table, None), [None; 4]);
    }
}
