//! The four drawings: a unit over the years and by dimensions, a part over its units and over the years.

use std::fmt::Write as _;

use crate::drawings::{Chart, Dot, Drawing};
use crate::figures::{Column, Site};
use crate::words::{Score, Short, source, span};

const RANGE: &str = "thấp nhất đến cao nhất";
const CUT: &str = "trục không bắt đầu từ 0";

/// Up to as many units every one is told apart in a drawing.
const FEW: usize = 100;

/// Places along an axis.
struct Scale {
    low: f64,
    high: f64,
    from: i32,
    to: i32,
}

impl Scale {
    fn at(&self, value: f64) -> i32 {
        let part = (value - self.low) / (self.high - self.low).max(f64::MIN_POSITIVE);
        self.from + (part * f64::from(self.to - self.from)).round() as i32
    }
}

/// The even figures that hold a range between them: at most `most` steps.
fn ticks(low: f64, high: f64, most: f64) -> Vec<f64> {
    let rough = ((high - low) / most).max(0.01);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|by| by * power).find(|step| *step >= rough * 0.999);
    let step = step.unwrap_or(rough);
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    (first..=last.max(first + 1)).map(|at| at as f64 * step).collect()
}

/// Horizontal lines with figures beside them, over the height that is given.
fn rising(drawing: &mut Drawing, low: f64, high: f64, [left, right, top, bottom]: [i32; 4]) -> Scale {
    let ticks = ticks(low, high, 5.0);
    let scale = Scale { low: ticks[0], high: ticks[ticks.len() - 1], from: bottom, to: top };
    let mut lines = String::new();
    for tick in &ticks {
        let _ = write!(lines, "M{left} {}h{}", scale.at(*tick), right - left);
    }
    drawing.path("gr", lines);
    let figures = ticks.iter().map(|tick| (left - 8, scale.at(*tick) + 5, Short(*tick).to_string()));
    drawing.labels("lo te", figures.collect());
    scale
}

/// The years below, the last one apart from those before it.
fn years_below(
    drawing: &mut Drawing,
    site: &Site,
    at: usize,
    y: i32,
    place: impl Fn(usize) -> i32,
    wide: bool,
) {
    let label = |year: usize| {
        let label = &site.years[year].label;
        let label = if wide { label.clone() } else { format!("’{}", label.get(2..).unwrap_or(label)) };
        (place(year), y, label)
    };
    drawing.labels("lo tm", (0..at).map(label).collect());
    drawing.labels("md tm", vec![label(at)]);
}

/// The total of a unit, and where two years of it are known only.
pub fn trend(site: &Site, at: usize, row: usize) -> Option<Chart> {
    let unit = site.years[at].units[row];
    let known: Vec<(usize, f64)> =
        (0..=at).filter_map(|year| Some((year, site.score(year, 0, unit)?))).collect();
    let ([first, .., last], name) = (known.as_slice(), &site.units[unit].name.vi) else { return None };
    let said: Vec<String> =
        known.iter().map(|(year, score)| format!("{}: {}", site.years[*year].label, Score(*score))).collect();
    let moved = if last.1 >= first.1 { "tăng" } else { "giảm" };
    let (index, since, now) = (&site.short, &site.years[first.0].label, &site.years[last.0].label);
    Some(Chart {
        id: "figure-synthetic-trend".into(),
        file: format!("synthetic-trend-{}", site.units[unit].id),
        heading: format!(
            "{name}: {index} {moved} từ {} năm {since} lên {} năm {now}",
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
