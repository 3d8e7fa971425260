//! The drawings of a unit.

use std::fmt::Write as _;

use super::{CUT, FEW, RANGE, Scale, rising, ticks, years_below};
use crate::drawings::{Chart, Dot, Drawing};
use crate::figures::{Column, Site};
use crate::words::{Score, Short, source};

/// The total of a unit, and where two years of it are known only.
pub fn trend(site: &Site, at: usize, row: usize) -> Option<Chart> {
    let unit = site.years[at].units[row];
    let known: Vec<(usize, f64)> =
        (0..=at).filter_map(|year| Some((year, site.score(year, 0, unit)?))).collect();
    let ([first, .., last], name) = (known.as_slice(), &site.units[unit].name.vi) else { return None };
    let said: Vec<String> =
        known.iter().map(|(year, score)| format!("{}: {}", site.years[*year].label, Score(*score))).collect();
    let (moved, to) = if last.1 >= first.1 { ("tăng", "lên") } else { ("giảm", "xuống") };
    let (index, since, now) = (&site.short, &site.years[first.0].label, &site.years[last.0].label);
    Some(Chart {
        id: "figure-synthetic-trend".into(),
        file: format!("synthetic-trend-{}", site.units[unit].id),
        heading: format!(
            "{name}: {index} {moved} từ {} năm {since} {to} {} năm {now}",
            Score(first.1),
            Score(last.1)
        ),
        sub: format!("{index} của {name}, {since}–{now}"),
        desc: format!("{name}. {}.", said.join("; ")),
        source: source(site, at),
        wide: trend_of(site, at, name, &known, &said, true),
        narrow: trend_of(site, at, name, &known, &said, false),
    })
}

fn trend_of(
    site: &Site,
    at: usize,
    name: &str,
    known: &[(usize, f64)],
    said: &[String],
    wide: bool,
) -> Drawing {
    let (width, bottom) = if wide { (720, 260) } else { (328, 220) };
    let mut drawing = Drawing::new(width, 310);
    let column = |year: usize| &site.years[year].columns[0];
    let low = known.iter().map(|(year, _)| column(*year).low).fold(f64::MAX, f64::min);
    let high = known.iter().map(|(year, _)| column(*year).high).fold(f64::MIN, f64::max);
    let scale = rising(&mut drawing, low, high, [31, width - 9, 30, bottom]);
    let step = f64::from(width - 40) / (at + 1) as f64;
    let place = |year: usize| 31 + ((year as f64 + 0.5) * step) as i32;
    let (mut ranges, mut medians, mut line, half) =
        (String::new(), String::new(), String::new(), (step * 0.22) as i32);
    for (year, score) in known {
        let (x, of) = (place(*year), column(*year));
        let _ = write!(ranges, "M{x} {}V{}", scale.at(of.low), scale.at(of.high));
        let _ = write!(medians, "M{} {}h{}", x - half, scale.at(of.median), 2 * half);
        let _ = write!(line, "{}{x} {}", if line.is_empty() { 'M' } else { 'L' }, scale.at(*score));
        let title = if wide { said[drawing.dots.places.len()].clone() } else { String::new() };
        drawing.dots.places.push(Dot(x, scale.at(*score), if *year == at { 5 } else { 4 }, title));
    }
    let range = if wide { (233, bottom + 33) } else { (8, bottom + 53) };
    drawing.dots.places.push(Dot(7, bottom + 40, 5, String::new()));
    let _ = write!(medians, "M135 {}h16", bottom + 40);
    let _ = write!(ranges, "M{} {}v14", range.0, range.1);
    drawing.dots.class = "un";
    drawing.path("rng", ranges);
    drawing.path("mt", medians);
    drawing.path("ul", line);
    years_below(&mut drawing, site, at, bottom + 21, place, wide);
    drawing.labels("lo", key(name, bottom + 45, wide, true));
    let best = known.iter().enumerate().max_by(|a, b| a.1.1.total_cmp(&b.1.1)).map_or(0, |(at, _)| at);
    let mut shown = vec![0, best, known.len() - 1];
    shown.dedup();
    let figure =
        |at: &usize| (place(known[*at].0), scale.at(known[*at].1) - 9, Score(known[*at].1).to_string());
    drawing.labels("un ha tm", shown.iter().map(figure).collect());
    drawing
}

/// What the signs of a drawing of a unit mean.
fn key(name: &str, y: i32, wide: bool, is_cut: bool) -> Vec<(i32, i32, String)> {
    let (range, cut) = if wide { ((247, y), (410, y)) } else { ((22, y + 20), (0, y + 40)) };
    let mut texts = vec![
        (0, 15, "điểm".into()),
        (22, y, name.to_string()),
        (157, y, "trung vị".into()),
        (range.0, range.1, RANGE.into()),
    ];
    if is_cut {
        texts.push((cut.0, cut.1, CUT.into()));
    }
    texts
}

/// The dimensions of a unit beside their medians.
pub fn profile(site: &Site, at: usize, row: usize) -> Chart {
    let (year, unit) = (&site.years[at], site.unit(at, row));
    let (name, index) = (&unit.name.vi, &site.short);
    let dimensions: Vec<(usize, &Column)> = (1..site.nodes.len())
        .filter(|at| site.nodes[*at].level == 1)
        .map(|at| (at, &year.columns[at]))
        .collect();
    let above = dimensions.iter().filter(|(_, column)| column.scores[row] > column.median).count();
    let said: Vec<String> = dimensions
        .iter()
        .map(|(at, of)| {
            format!("{}: {}, trung vị {}", site.nodes[*at].name, Score(of.scores[row]), Score(of.median))
        })
        .collect();
    Chart {
        id: "figure-synthetic-profile".into(),
        file: format!("synthetic-profile-{}", unit.id),
        heading: format!("{name} cao hơn trung vị ở {above} trên {} lĩnh vực", dimensions.len()),
        sub: format!("{index} năm {}: {name} so với trung vị của các đơn vị tổng hợp", year.label),
        desc: format!("{}.", said.join("; ")),
        source: source(site, at),
        wide: profile_of(site, &dimensions, row, name, true),
        narrow: profile_of(site, &dimensions, row, name, false),
    }
}

fn profile_of(site: &Site, dimensions: &[(usize, &Column)], row: usize, name: &str, wide: bool) -> Drawing {
    let (width, step, left, right) = if wide { (720, 38, 94, 575) } else { (328, 50, 6, 195) };
    let count = dimensions.len() as i32;
    let mut drawing = Drawing::new(width, step * count + if wide { 50 } else { 70 });
    let high = dimensions.iter().map(|(_, column)| column.high).fold(0.0, f64::max);
    let ticks = ticks(0.0, high, if wide { 7.0 } else { 3.0 });
    let scale = Scale { low: 0.0, high: ticks[ticks.len() - 1], from: left, to: right };
    let (mut grid, mut ranges, mut medians) = (String::new(), String::new(), String::new());
    for tick in &ticks {
        let _ = write!(grid, "M{} 22v{}", scale.at(*tick), step * count);
    }
    let mut others = String::new();
    let (mut names, mut codes, mut scores, mut ranks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (line, (at, of)) in dimensions.iter().enumerate() {
        // Names stand before the line where there is room, and above it where there is none.
        let (y, node) = (step * line as i32 + if wide { 41 } else { 55 }, &site.nodes[*at]);
        let above = if wide { y + 5 } else { y - 16 };
        let _ = write!(ranges, "M{} {y}H{}", scale.at(of.low), scale.at(of.high));
        let _ = write!(medians, "M{} {}v16", scale.at(of.median), y - 8);
        for other in of.scores.iter().take_while(|_| of.scores.len() <= FEW) {
            let _ = write!(others, "M{} {y}h1", scale.at(*other));
        }
        let score = Score(of.scores[row]).to_string();
        let title = if wide { score.clone() } else { String::new() };
        drawing.dots.places.push(Dot(scale.at(of.scores[row]), y, 6, title));
        codes.push((0, above, node.code.clone()));
        names.push((16, above, node.name.clone()));
        scores.push((width - 72, y + 5, score));
        ranks.push((width - 1, y + 5, format!("{}/{}", of.ranks[row], of.scores.len())));
    }
    let y = step * count + 40;
    let range = if wide { (225, y) } else { (0, y + 20) };
    drawing.dots.places.push(Dot(7, y, 5, String::new()));
    let _ = write!(medians, "M143 {}v14", y - 7);
    let _ = write!(ranges, "M{} {}h16", range.0, range.1);
    drawing.dots.class = "un";
    drawing.path("gr", grid);
    drawing.path("rng", ranges);
    drawing.path("mt", medians);
    drawing
        .labels("lo tm", ticks.iter().map(|tick| (scale.at(*tick), 17, Short(*tick).to_string())).collect());
    drawing.labels("lo te", vec![(width - 72, 17, "điểm".into()), (width - 1, 17, "thứ hạng".into())]);
    drawing.labels("lo", codes);
    drawing.labels("", names);
    drawing.labels("un te", scores);
    drawing.labels("te", ranks);
    drawing.labels("lo", key(name, step * count + 45, wide, false).split_off(1));
    drawing
}
