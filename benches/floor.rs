//! The floor: the least that any program has to do to make pages of a synthetic project.
//!
//! In: a folder that `synthetic` wrote. Out: one small page with two drawings per unit and year, and one
//! page per board. It reads the same YAML with the same library, adds up and ranks; it has no templates,
//! no checks, no plotters, no manifest, and one thread. What another program needs is told in multiples
//! of it. `read` and `parse` stop after that step, so that each can be measured by itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Deserialize;

#[derive(Deserialize)]
struct Units {
    units: Vec<Unit>,
}

#[derive(Deserialize)]
struct Unit {
    id: String,
    name: Words,
}

#[derive(Deserialize)]
struct Words {
    vi: String,
}

#[derive(Deserialize)]
struct Index {
    name: Words,
}

#[derive(Deserialize)]
struct Board {
    tables: Vec<Table>,
}

#[derive(Deserialize)]
struct Table {
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    unit: String,
    values: Vec<f64>,
}

/// What follows from the table of a year: rows stand as in the file.
struct Year {
    year: String,
    table: Table,
    totals: Vec<f64>,
    dimensions: Vec<Vec<f64>>,
    medians: Vec<f64>,
    ranks: Vec<usize>,
    rows: BTreeMap<String, usize>,
}

/// What was read: names of units, the name of the index, and the tables of all years, oldest first.
struct Project {
    units: Vec<Unit>,
    index: String,
    years: Vec<(String, Table)>,
}

/// A finished file: its path below the output folder and its text.
type Page = (String, String);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["read", content] => files(Path::new(content)).and_then(|files| read(&files)),
        ["parse", content] => parse(Path::new(content)).map(|project| project.years.len()),
        ["build", content, output] => build(Path::new(content), Path::new(output), false),
        ["build", content, output, "--skip-equal"] => build(Path::new(content), Path::new(output), true),
        ["pages", content, folder] => pages(Path::new(content), Path::new(folder)),
        _ => {
            eprintln!("usage: floor read|parse CONTENT | floor build CONTENT OUTPUT [--skip-equal]");
            eprintln!("       floor pages CONTENT FOLDER");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(count) => {
            println!("{count}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    Ok(found)
}

/// Bytes of all files, read.
fn read(files: &[PathBuf]) -> io::Result<usize> {
    files.iter().try_fold(0, |sum, path| Ok(sum + fs::read(path)?.len()))
}

fn yaml<T: serde::de::DeserializeOwned>(path: &Path) -> io::Result<T> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_nodes: 8_000_000,
            max_events: 24_000_000,
            max_total_scalar_bytes: 256 * 1024 * 1024,
        },
        with_snippet: false,
    };
    let text = fs::read_to_string(path)?;
    serde_yaml::from_str_with_options(&text, options)
        .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))
}

/// Reads the YAML of a project.
fn parse(content: &Path) -> io::Result<Project> {
    let units: Units = yaml(&content.join("units.yaml"))?;
    let index: Index = yaml(&content.join("indices/synthetic.yaml"))?;
    let mut years = Vec::new();
    for path in files(content)?.into_iter().filter(|path| path.ends_with("synthetic-units.yaml")) {
        let board: Board = yaml(&path)?;
        let year = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        years.extend(board.tables.into_iter().next().map(|table| (year, table)));
    }
    Ok(Project { units: units.units, index: index.name.vi, years })
}

/// Makes and writes every page; returns how many.
fn build(content: &Path, output: &Path, skip_equal: bool) -> io::Result<usize> {
    let Project { units, index, years } = parse(content)?;
    let years: Vec<Year> = years.into_iter().map(|(year, table)| computed(year, table)).collect();
    let names: BTreeMap<&str, &str> =
        units.iter().map(|unit| (unit.id.as_str(), unit.name.vi.as_str())).collect();
    let mut count = 0;
    for at in 0..years.len() {
        fs::create_dir_all(output.join(&years[at].year).join("units"))?;
        put(output, &board_page(&years[at], &index, &names), skip_equal)?;
        for row in 0..years[at].totals.len() {
            put(output, &unit_page(&years[..=at], row, &index, &names), skip_equal)?;
        }
        count += 1 + years[at].totals.len();
    }
    Ok(count)
}

fn put(output: &Path, (path, text): &Page, skip_equal: bool) -> io::Result<()> {
    let path = output.join(path);
    if skip_equal && fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
}

/// Totals, sums of dimensions with their medians, competition ranks.
fn computed(year: String, table: Table) -> Year {
    let mut of: Vec<usize> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for code in &table.columns {
        let dimension = code.split('.').next().unwrap_or(code);
        if known.last() != Some(&dimension) {
            known.push(dimension);
        }
        of.push(known.len() - 1);
    }
    let sums = |row: &Row| {
        let mut sums = vec![0.0; known.len()];
        for (at, value) in of.iter().zip(&row.values) {
            sums[*at] += value;
        }
        sums
    };
    let dimensions: Vec<Vec<f64>> = table.rows.iter().map(sums).collect();
    let totals: Vec<f64> =
        dimensions.iter().map(|row| (row.iter().sum::<f64>() * 100.0).round() / 100.0).collect();
    let medians = (0..known.len()).map(|at| median(dimensions.iter().map(|row| row[at]).collect())).collect();
    let mut order: Vec<usize> = (0..totals.len()).collect();
    order.sort_by(|a, b| totals[*b].total_cmp(&totals[*a]));
    let mut ranks = vec![0; totals.len()];
    for (at, row) in order.iter().enumerate() {
        let is_tied = at > 0 && totals[order[at - 1]] == totals[*row];
        ranks[*row] = if is_tied { ranks[order[at - 1]] } else { at + 1 };
    }
    let rows = table.rows.iter().enumerate().map(|(at, row)| (row.unit.clone(), at)).collect();
    Year { year, table, totals, dimensions, medians, ranks, rows }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

fn head(title: &str) -> String {
    let mut out = String::with_capacity(8 * 1024);
    let _ = write!(
        out,
        "<!doctype html><html lang=vi><meta charset=utf-8><title>{title}</title><h1>{title}</h1>"
    );
    out
}

/// The page of a board: every unit by rank.
fn board_page(year: &Year, index: &str, names: &BTreeMap<&str, &str>) -> Page {
    let mut out = head(&format!("{index} {}", year.year));
    out.push_str("<table>");
    let mut order: Vec<usize> = (0..year.totals.len()).collect();
    order.sort_by_key(|row| year.ranks[*row]);
    for row in order {
        let unit = year.table.rows[row].unit.as_str();
        let name = names.get(unit).copied().unwrap_or(unit);
        let (rank, total) = (year.ranks[row], year.totals[row]);
        let _ = write!(out, "<tr><td>{rank}<td><a href=units/{unit}.html>{name}</a><td>{total:.2}");
        for value in &year.dimensions[row] {
            let _ = write!(out, "<td>{value:.2}");
        }
    }
    out.push_str("</table>\n");
    (format!("{}/index.html", year.year), out)
}

/// The page of a unit: rank, two drawings, every figure. The year is the last of those given.
fn unit_page(years: &[Year], row: usize, index: &str, names: &BTreeMap<&str, &str>) -> Page {
    let year = &years[years.len() - 1];
    let unit = year.table.rows[row].unit.as_str();
    let name = names.get(unit).copied().unwrap_or(unit);
    let mut out = head(&format!("{name}: {index} {}", year.year));
    let _ = write!(out, "<p>{:.2}, {}/{}", year.totals[row], year.ranks[row], year.totals.len());
    trend(&mut out, years, unit);
    profile(&mut out, year, row);
    out.push_str("<table>");
    for (code, value) in year.table.columns.iter().zip(&year.table.rows[row].values) {
        let _ = write!(out, "<tr><td>{code}<td>{value:.2}");
    }
    out.push_str("</table>\n");
    (format!("{}/units/{unit}.html", year.year), out)
}

/// Totals over the years.
fn trend(out: &mut String, years: &[Year], unit: &str) {
    out.push_str("<svg viewBox=\"0 0 720 240\">");
    let mut line = String::new();
    for (at, year) in years.iter().enumerate() {
        let Some(row) = year.rows.get(unit) else { continue };
        let total = year.totals[*row];
        let (x, y) = (40.0 + 64.0 * at as f64, 220.0 - total * 2.0);
        let _ = write!(line, "{}{x:.1} {y:.1}", if line.is_empty() { 'M' } else { 'L' });
        let _ = write!(out, "<circle cx={x:.1} cy={y:.1} r=3 /><text x={x:.1} y=236>{}</text>", year.year);
        let _ = write!(out, "<text x={x:.1} y={:.1}>{total:.2}</text>", y - 8.0);
    }
    let _ = write!(out, "<path d=\"{line}\"/></svg>");
}

/// The dimensions beside their medians.
fn profile(out: &mut String, year: &Year, row: usize) {
    let height = 24 * year.medians.len();
    let _ = write!(out, "<svg viewBox=\"0 0 720 {height}\">");
    for (at, (value, median)) in year.dimensions[row].iter().zip(&year.medians).enumerate() {
        let (y, width, middle) = (24 * at, value * 40.0, 100.0 + median * 40.0);
        let _ =
            write!(out, "<rect x=100 y={y} width={width:.1} height=16 /><path d=\"M{middle:.1} {y}v16\"/>");
        let _ = write!(out, "<text x=0 y={0}>{1}</text><text x=640 y={0}>{value:.2}</text>", y + 14, at + 1);
    }
    out.push_str("</svg>");
}

/// Writes what the pages say as JSON, one file per page, for programs that are measured beside.
fn pages(content: &Path, folder: &Path) -> io::Result<usize> {
    let Project { units, index, years } = parse(content)?;
    let years: Vec<Year> = years.into_iter().map(|(year, table)| computed(year, table)).collect();
    let names: BTreeMap<&str, &str> =
        units.iter().map(|unit| (unit.id.as_str(), unit.name.vi.as_str())).collect();
    let mut count = 0;
    for (at, year) in years.iter().enumerate() {
        fs::create_dir_all(folder.join(&year.year).join("units"))?;
        let mut rows = Vec::new();
        for (row, written) in year.table.rows.iter().enumerate() {
            let unit = written.unit.as_str();
            let name = names.get(unit).copied().unwrap_or(unit);
            let (rank, total, of) = (year.ranks[row], year.totals[row], year.totals.len());
            let trend =
                years[..=at].iter().filter_map(|year| Some((&year.year, year.totals[*year.rows.get(unit)?])));
            let trend = trend.map(|(year, total)| format!("[\"{year}\",{total:.2}]"));
            let profile = year.dimensions[row].iter().zip(&year.medians);
            let profile = profile.map(|(value, median)| format!("[{value:.2},{median:.2}]"));
            let figures = year.table.columns.iter().zip(&written.values);
            let figures = figures.map(|(code, value)| format!("[\"{code}\",{value:.2}]"));
            let text = format!(
                "{{\"title\":\"{name}: {index} {}\",\"total\":{total:.2},\"rank\":{rank},\"of\":{of},\"trend\":[{}],\"profile\":[{}],\"figures\":[{}]}}\n",
                year.year,
                joined(trend),
                joined(profile),
                joined(figures)
            );
            fs::write(folder.join(format!("{}/units/{unit}.md", year.year)), text)?;
            let sums = joined(year.dimensions[row].iter().map(|value| format!("{value:.2}")));
            rows.push((rank, format!("[{rank},\"{unit}\",\"{name}\",{total:.2},[{sums}]]")));
        }
        rows.sort();
        let rows = joined(rows.into_iter().map(|(_, row)| row));
        let text = format!("{{\"title\":\"{index} {}\",\"rows\":[{rows}]}}\n", year.year);
        fs::write(folder.join(format!("{}/_index.md", year.year)), text)?;
        count += 1 + year.totals.len();
    }
    Ok(count)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<String>>().join(",")
}
