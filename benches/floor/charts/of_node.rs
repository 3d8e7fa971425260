//! The drawings of a part.

use std::fmt::Write as _;

use super::{CUT, FEW, RANGE, Scale, rising, ticks, years_below};
use crate::drawings::{Chart, Dot, Drawing};
use crate::figures::{Column, Site};
use crate::words::{Score, Short, source, span};

/// Every unit a dot.
pub fn strip(site: &Site, at: usize, node: usize) -> Chart {
    let (year, of) = (&site.years[at], &site.nodes[node]);
    let column = &year.columns[node];
    let (count, low, high) = (column.scores.len(), Score(column.low), Score(column.high));
    Chart {
        id: format!("figure-synthetic-strip-offices-{}-{}", of.slug, year.label),
        file: format!("synthetic-strip-offices-{}", of.slug),
        heading: format!("{count} đơn vị đạt từ {low} đến {high} điểm"),
        sub: format!("{} năm {}, các đơn vị tổng hợp, {}; điểm", site.short, year.label, of.name),
        desc: format!(
            "{count} đơn vị, từ {low} đến {high}. Trung vị {}. Trung bình {}.",
            Score(column.median),
            Score(column.mean)
        ),
        source: source(site, at),
        wide: strip_of(site, at, column, true),
        narrow: strip_of(site, at, column, false),
    }
}

fn strip_of(site: &Site, at: usize, column: &Column, wide: bool) -> Drawing {
    let (width, bottom, top) = if wide { (720, 174, 26) } else { (328, 133, 44) };
    let mut drawing = Drawing::new(width, bottom + if wide { 48 } else { 68 });
    let ticks = ticks(column.low, column.high, if wide { 9.0 } else { 4.0 });
    let scale = Scale { low: ticks[0], high: ticks[ticks.len() - 1], from: 11, to: width - 12 };
    let mut grid = String::new();
    for tick in &ticks {
        let _ = write!(grid, "M{} {bottom}V{top}", scale.at(*tick));
    }
    let said = |row: usize| format!("{}: {}", site.unit(at, row).name.vi, Score(column.scores[row]));
    let told = if column.order.len() <= FEW { column.order.len() } else { 1 };
    let xs: Vec<i32> = column.order.iter().map(|row| scale.at(column.scores[*row])).collect();
    let size = (2..=9).rev().find(|size| highest(&xs, *size) * size <= bottom - top).unwrap_or(1);
    let mut stacks = vec![0; (width / size + 1) as usize];
    for (line, (x, row)) in xs.iter().zip(&column.order).enumerate() {
        let stack = &mut stacks[(x / size) as usize];
        let title = if wide && line < told { said(*row) } else { String::new() };
        drawing.dots.places.push(Dot(*x, bottom - (size + 1) / 2 - *stack * size, (size / 2).max(1), title));
        *stack += 1;
    }
    drawing.dots.class = "bp";
    let (lead, median, mean) = (scale.at(column.high), scale.at(column.median), scale.at(column.mean));
    let line = if wide { 17 } else { 35 };
    drawing.path("gr", grid);
    drawing.path("ax", format!("M11 {bottom}H{}", width - 12));
    drawing.path("lead", format!("M{lead} 7V{}", bottom - 9));
    drawing.path("med", format!("M{median} {0}V{bottom}M{mean} {0}V{bottom}", line - 10));
    drawing.labels(
        "lo tm",
        ticks.iter().map(|tick| (scale.at(*tick), bottom + 19, Short(*tick).to_string())).collect(),
    );
    drawing.labels("lo ha te", vec![(lead - 4, 17, said(column.order[0]))]);
    drawing.labels("ha te", vec![(median - 4, line, format!("Trung vị {}", Score(column.median)))]);
    drawing.labels("ha", vec![(mean + 4, line, format!("Trung bình {}", Score(column.mean)))]);
    let (x, y) = if wide { (237, bottom + 43) } else { (0, bottom + 63) };
    let dot = (22, bottom + 43, "mỗi chấm là một đơn vị".into());
    drawing.labels("lo", vec![dot, (186, bottom + 43, "điểm".into()), (x, y, CUT.into())]);
    drawing
}

/// How many dots of a size stand upon each other at most.
fn highest(xs: &[i32], size: i32) -> i32 {
    let (mut most, mut stack, mut last) = (0, 0, i32::MIN);
    // From the best downwards, so that dots of one stack are neighbours.
    for x in xs {
        stack = if x / size == last { stack + 1 } else { 1 };
        last = x / size;
        most = most.max(stack);
    }
    most
}

/// The quartiles of a part over the years, and where two of them are known only.
pub fn spread(site: &Site, at: usize, node: usize) -> Option<Chart> {
    if at == 0 {
        return None;
    }
    let (of, index) = (&site.nodes[node], &site.short);
    let columns: Vec<&Column> = site.years[..=at].iter().map(|year| &year.columns[node]).collect();
    let said: Vec<String> = columns
        .iter()
        .zip(&site.years)
        .map(|(of, year)| {
            let (low, median, high) = (Score(of.low), Score(of.median), Score(of.high));
            format!("{}: thấp nhất {low}, trung vị {median}, cao nhất {high}", year.label)
        })
        .collect();
    let gap = |column: &Column| Score(column.high - column.low);
    let (now, since) = (&site.years[at].label, &site.years[0].label);
    Some(Chart {
        id: format!("figure-synthetic-spread-offices-{}-{now}", of.slug),
        file: format!("synthetic-spread-offices-{}", of.slug).trim_end_matches('-').to_string(),
        heading: format!(
            "Điểm cao nhất và thấp nhất cách nhau {} điểm năm {now}; năm {since} là {} điểm",
            gap(columns[at]),
            gap(columns[0])
        ),
        sub: format!("{index}, {}, các đơn vị tổng hợp, {}; điểm", of.name, span(site, at)),
        desc: format!("{}.", said.join("; ")),
        source: source(site, at),
        wide: spread_of(site, at, &columns, true),
        narrow: spread_of(site, at, &columns, false),
    })
}

fn spread_of(site: &Site, at: usize, columns: &[&Column], wide: bool) -> Drawing {
    let (width, right, bottom) = if wide { (720, 580, 280) } else { (328, 285, 230) };
    let mut drawing = Drawing::new(width, if wide { 330 } else { 340 });
    let low = columns.iter().map(|of| of.low).fold(f64::MAX, f64::min);
    let high = columns.iter().map(|of| of.high).fold(f64::MIN, f64::max);
    let scale = rising(&mut drawing, low, high, [27, right, 30, bottom]);
    let step = f64::from(right - 27) / (at + 1) as f64;
    let place = |year: usize| 27 + ((year as f64 + 0.5) * step) as i32;
    let half = (step * 0.34) as i32;
    let (mut ranges, mut boxes, mut medians) = (String::new(), String::new(), String::new());
    for (year, of) in columns.iter().enumerate() {
        let (x, left) = (place(year), place(year) - half);
        let (upper, lower) = (scale.at(of.upper), scale.at(of.lower));
        let _ = write!(ranges, "M{x} {}V{}", scale.at(of.low), scale.at(of.high));
        let _ = write!(boxes, "M{left} {upper}h{0}v{1}h-{0}z", 2 * half, lower - upper);
        let _ = write!(medians, "M{left} {}h{}", scale.at(of.median), 2 * half);
    }
    let (mut leads, mut texts, mut free) = (String::new(), Vec::new(), 0);
    let of = columns[at];
    let figures = [of.high, of.upper, of.median, of.lower, of.low];
    for (name, figure) in
        ["cao nhất ", "tứ phân vị trên ", "trung vị ", "tứ phân vị dưới ", "thấp nhất "].iter().zip(figures)
    {
        // Labels that would lie upon each other move down.
        let y = scale.at(figure).max(free);
        free = y + 18;
        let _ = write!(leads, "M{} {}L{} {y}h5", right - 6, scale.at(figure), right + 8);
        let name = if wide { name } else { "" };
        texts.push((right + 16, y + 5, format!("{name}{}", Score(figure))));
    }
    let key = if wide { (0, 314) } else { (90, 264) };
    let _ = write!(boxes, "M{} {}h16v12h-16z", key.0, key.1);
    drawing.path("rng", ranges);
    // Filled, then drawn around: a fill would cover the line below it.
    drawing.path("t1", boxes.clone());
    drawing.path("ax", boxes);
    drawing.path("mt", medians);
    drawing.path("lead", leads);
    years_below(&mut drawing, site, at, bottom + 21, place, wide);
    let count = format!("{} đơn vị có số liệu mỗi năm", of.scores.len());
    texts.push((0, 15, "điểm".into()));
    if wide {
        texts.push((22, 325, "một nửa số đơn vị ở giữa".into()));
        texts.extend([(195, 325, CUT.into()), (360, 325, count)]);
    } else {
        texts.extend([(22, 275, "trung vị".into()), (112, 275, "một nửa số đơn vị ở giữa".into())]);
        texts.extend([(22, 295, RANGE.into()), (0, 315, CUT.into()), (0, 335, count)]);
    }
    drawing.labels("lo", texts);
    drawing
}
