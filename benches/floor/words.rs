//! Figures as they are written, and the sentences that pages and drawings share.

use std::fmt;

use crate::figures::Site;

/// Halves round up, though floating point may hold them a little below.
const EVEN: f64 = 1e-6;

/// Two decimals behind a comma.
pub struct Score(pub f64);

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0 + EVEN).round() as u64;
        write!(out, "{},{:02}", hundredths / 100, hundredths % 100)
    }
}

/// One decimal.
pub struct Share(pub f64);

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0 + EVEN).round() as u64;
        write!(out, "{},{}", tenths / 10, tenths % 10)
    }
}

/// As few decimals as say it: maxima, and what stands at axes.
pub struct Short(pub f64);

impl fmt::Display for Short {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 * 100.0).round() as u64 {
            whole if whole % 100 == 0 => write!(out, "{}", whole / 100),
            tenths if tenths % 10 == 0 => write!(out, "{},{}", tenths / 100, tenths / 10 % 10),
            hundredths => write!(out, "{},{:02}", hundredths / 100, hundredths % 100),
        }
    }
}

/// A change with its sign; nothing where there is no year before.
pub struct Signed(pub Option<f64>);

impl fmt::Display for Signed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => out.write_str("–"),
            Some(change) if change >= 0.005 => write!(out, "+{}", Score(change)),
            Some(change) if change <= -0.005 => write!(out, "−{}", Score(-change)),
            Some(_) => out.write_str("0,00"),
        }
    }
}

/// A change in words: its class, its arrow, and what it says.
pub fn change(change: Option<f64>) -> (&'static str, &'static str, String) {
    match change {
        None => ("none", "–", String::new()),
        Some(change) if change >= 0.005 => ("up", "▲", format!("tăng {}", Score(change))),
        Some(change) if change <= -0.005 => ("down", "▼", format!("giảm {}", Score(-change))),
        Some(_) => ("same", "■", "không đổi".into()),
    }
}

/// What a unit reached in a year.
pub fn of_unit(site: &Site, at: usize, row: usize) -> String {
    let (year, name) = (&site.years[at], &site.unit(at, row).name.vi);
    let column = &year.columns[0];
    let (score, median) = (column.scores[row], column.median);
    let side = if score >= median { "cao hơn" } else { "thấp hơn" };
    let mut sentence = format!(
        "Năm {}, {name} xếp thứ {}/{} về {} với {} điểm, {side} trung vị {} điểm",
        year.label,
        column.ranks[row],
        column.scores.len(),
        site.short,
        Score(score),
        Score((score - median).abs())
    );
    if let Some(by) = site.change(at, 0, row) {
        sentence += &format!(", {} điểm so với năm {}", change(Some(by)).2, site.years[at - 1].label);
    }
    sentence + "."
}

/// Who leads in a part.
pub fn of_node(site: &Site, at: usize, node: usize) -> String {
    let (year, column) = (&site.years[at], &site.years[at].columns[node]);
    let first = column.order[0];
    let next = column.order.get(1).map_or(column.high, |row| column.scores[*row]);
    format!(
        "Năm {}, trong {} đơn vị tổng hợp có số liệu, {} cao nhất với {} điểm, cao hơn đơn vị kế tiếp {} điểm.",
        year.label,
        column.scores.len(),
        site.unit(at, first).name.vi,
        Score(column.high),
        Score(column.high - next)
    )
}

/// Where the figures are from.
pub fn source(site: &Site, at: usize) -> String {
    format!("Nguồn: Số liệu tổng hợp để đo năm {}.", site.years[at].label)
}

/// The first and the last year that a drawing over the years shows.
pub fn span(site: &Site, at: usize) -> String {
    format!("{}–{}", site.years[0].label, site.years[at].label)
}
