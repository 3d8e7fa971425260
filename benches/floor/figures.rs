//! What follows from the tables: sums, ranks, quartiles, changes.

use std::collections::HashMap;

use crate::project::{Project, Table, Unit};

/// Everything that pages are made of.
pub struct Site {
    pub units: Vec<Unit>,
    /// The index: its name in full, and short.
    pub index: String,
    pub short: String,
    /// The total, then dimensions and criteria in the order of the framework.
    pub nodes: Vec<Node>,
    pub years: Vec<Year>,
}

pub struct Node {
    pub code: String,
    /// The code as names of files have it.
    pub slug: String,
    pub name: String,
    /// 0 for the total, 1 for a dimension, 2 for a criterion.
    pub level: usize,
    pub parent: usize,
    pub max: f64,
}

/// One table: rows stand as in the file, columns as the nodes.
pub struct Year {
    pub label: String,
    pub units: Vec<usize>,
    pub columns: Vec<Column>,
    /// Of every unit, where its row is.
    rows: Vec<Option<usize>>,
}

pub struct Column {
    pub scores: Vec<f64>,
    /// Rows, the best first.
    pub order: Vec<usize>,
    /// Of every row.
    pub ranks: Vec<usize>,
    pub low: f64,
    pub lower: f64,
    pub median: f64,
    pub upper: f64,
    pub high: f64,
    pub mean: f64,
}

impl Site {
    pub fn unit(&self, at: usize, row: usize) -> &Unit {
        &self.units[self.years[at].units[row]]
    }

    /// The score of a unit in a year, where it has one.
    pub fn score(&self, at: usize, node: usize, unit: usize) -> Option<f64> {
        let year = &self.years[at];
        year.rows[unit].map(|row| year.columns[node].scores[row])
    }

    /// Against the year before.
    pub fn change(&self, at: usize, node: usize, row: usize) -> Option<f64> {
        let year = &self.years[at];
        let before = self.score(at.checked_sub(1)?, node, year.units[row])?;
        Some(year.columns[node].scores[row] - before)
    }
}

pub fn computed(project: Project) -> Site {
    let Project { units, index, years } = project;
    let mut nodes = vec![Node {
        code: "–".into(),
        slug: String::new(),
        name: "Tổng điểm".into(),
        level: 0,
        parent: 0,
        max: 0.0,
    }];
    let mut places = HashMap::new();
    for node in index.frameworks.into_iter().next().map_or(Vec::new(), |framework| framework.nodes) {
        let parent = node.parent.and_then(|code| places.get(&code).copied()).unwrap_or(0);
        if parent == 0 {
            nodes[0].max += node.max;
        }
        places.insert(node.code.clone(), nodes.len());
        let (slug, level) = (node.code.replace('.', "-"), if parent == 0 { 1 } else { 2 });
        nodes.push(Node { code: node.code, slug, name: node.name.vi, level, parent, max: node.max });
    }
    let known: HashMap<&str, usize> =
        units.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), at)).collect();
    let years =
        years.into_iter().map(|(label, table)| year(label, &table, &nodes, &places, &known)).collect();
    Site { units, index: index.name.vi, short: index.short.vi, nodes, years }
}

fn year(
    label: String,
    table: &Table,
    nodes: &[Node],
    places: &HashMap<String, usize>,
    known: &HashMap<&str, usize>,
) -> Year {
    let of: Vec<usize> =
        table.columns.iter().map(|code| places.get(code).copied().unwrap_or_default()).collect();
    let mut scores = vec![vec![0.0; table.rows.len()]; nodes.len()];
    let (mut units, mut rows) = (Vec::with_capacity(table.rows.len()), vec![None; known.len()]);
    for (at, row) in table.rows.iter().enumerate() {
        for (node, value) in of.iter().zip(&row.values) {
            scores[*node][at] = *value;
            scores[nodes[*node].parent][at] += value;
            scores[0][at] += value;
        }
        let unit = known.get(row.unit.as_str()).copied().unwrap_or_default();
        units.push(unit);
        rows[unit] = Some(at);
    }
    Year { label, units, columns: scores.into_iter().map(column).collect(), rows }
}

/// Competition ranks; quartiles as the QUARTILE.INC of spreadsheets.
fn column(mut scores: Vec<f64>) -> Column {
    // Sums of hundredths are hundredths again.
    scores.iter_mut().for_each(|score| *score = (*score * 100.0).round() / 100.0);
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let mut ranks = vec![0; scores.len()];
    for (at, row) in order.iter().enumerate() {
        let is_tied = at > 0 && scores[order[at - 1]] == scores[*row];
        ranks[*row] = if is_tied { ranks[order[at - 1]] } else { at + 1 };
    }
    let quartile = |quarters: f64| {
        let place = (order.len() - 1) as f64 * (1.0 - quarters / 4.0);
        let (above, below) = (scores[order[place.floor() as usize]], scores[order[place.ceil() as usize]]);
        above + (below - above) * place.fract()
    };
    let [low, lower, median, upper, high] = [0.0, 1.0, 2.0, 3.0, 4.0].map(quartile);
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    Column { low, lower, median, upper, high, mean, scores, order, ranks }
}
