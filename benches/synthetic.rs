//! Writes a synthetic project of any size, for measurements.
//!
//! In: how many years, units and criteria, a seed, and a folder that does not exist yet. Out: a content
//! folder that `chiso check` has nothing to say against: one index with dimensions and criteria, one
//! group, one complete wide table per year, and commentary for a tenth of the units with bound figures
//! that are true. The same arguments give the same bytes.
//!
//! Every figure follows from the seed and its own place, so that no table stands in memory: of a year
//! only the totals are kept, because commentary speaks of ranks. The first unit leads in every year and
//! never has commentary, so that a measurement may raise its first figure by 0.01 and no sentence
//! becomes false.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The first year.
const FIRST: usize = 2015;
/// Criteria in a dimension.
const PARTS: usize = 5;
/// Greatest figure of a criterion, in hundredths.
const MOST: u64 = 250;
/// Names are made of these: no unit bears the name of a real one.
const FIRST_WORDS: [&str; 10] = ["An", "Bình", "Đông", "Hòa", "Long", "Minh", "Phú", "Tân", "Thanh", "Vĩnh"];
const SECOND_WORDS: [&str; 8] = ["Bạch", "Dương", "Hải", "Khê", "Lâm", "Quang", "Sơn", "Thủy"];

/// The size of a project.
struct Size {
    years: usize,
    units: usize,
    criteria: usize,
    seed: u64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((size, folder)) = arguments_of(&arguments) else {
        eprintln!("usage: synthetic YEARS UNITS CRITERIA SEED FOLDER");
        eprintln!("       years 1 to 100, units 4 to 99999, criteria 1 to 300; the folder must not exist");
        return ExitCode::from(2);
    };
    match project(&size, &folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::from(2)
        }
    }
}

fn arguments_of(arguments: &[String]) -> Option<(Size, PathBuf)> {
    let [years, units, criteria, seed, folder] = arguments else { return None };
    let within = |text: &str, least, most| -> Option<usize> {
        text.parse().ok().filter(|number| (least..=most).contains(number))
    };
    let size = Size {
        years: within(years, 1, 100)?,
        units: within(units, 4, 99_999)?,
        criteria: within(criteria, 1, 300)?,
        seed: seed.parse().ok()?,
    };
    Some((size, PathBuf::from(folder)))
}

/// Writes everything.
fn project(size: &Size, folder: &Path) -> io::Result<()> {
    if let Some(above) = folder.parent() {
        fs::create_dir_all(above)?;
    }
    fs::create_dir(folder)?;
    site(size, &folder.join("site.yaml"))?;
    units(size, &folder.join("units.yaml"))?;
    fs::create_dir(folder.join("indices"))?;
    index(size, &folder.join("indices/synthetic.yaml"))?;
    for year in FIRST..FIRST + size.years {
        let folder = folder.join(year.to_string());
        fs::create_dir_all(folder.join("commentary/units"))?;
        let edition = format!("year: {year}\nunits_as_of: {year}-12-31\nstate: published\n");
        fs::write(folder.join("edition.yaml"), edition)?;
        let totals = board(size, year, &folder.join("synthetic-units.yaml"))?;
        commentary(size, year, &totals, &folder.join("commentary"))?;
    }
    Ok(())
}

fn site(size: &Size, path: &Path) -> io::Result<()> {
    let Size { years, units, criteria, seed } = size;
    let text = format!(
        "# Synthetic figures, made to measure: {years} years, {units} units, {criteria} criteria, seed {seed}.\n\
         format: 1\n\
         title: {{vi: Số liệu tổng hợp để đo, en: SYNTHETIC figures made to measure}}\n\
         publisher: {{name: {{vi: Số liệu tổng hợp để đo, en: SYNTHETIC}}}}\n\
         notice: {{vi: Số liệu tổng hợp để đo; không nói về đơn vị có thật nào., en: SYNTHETIC figures about no real unit.}}\n\
         languages: [vi]\n\
         theme: default\n"
    );
    fs::write(path, text)
}

fn units(size: &Size, path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    out.write_all(
        "groups:\n  \
         - id: offices\n    \
         name: {vi: Các đơn vị tổng hợp, en: Synthetic units}\n    \
         member: {vi: đơn vị tổng hợp, en: synthetic unit}\n\
         units:\n"
            .as_bytes(),
    )?;
    for unit in 0..size.units {
        let name = name(size, unit);
        writeln!(
            out,
            "  - id: {}\n    name: {{vi: {name}, en: {name}}}\n    in: [{{group: offices}}]",
            id(unit)
        )?;
    }
    out.flush()
}

fn index(size: &Size, path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    out.write_all(
        "id: synthetic\n\
         name: {vi: Chỉ số tổng hợp để đo, en: SYNTHETIC index made to measure}\n\
         short: {vi: Chỉ số tổng hợp, en: SYNTHETIC index}\n\
         measure: point\ndecimals: 2\ndirection: higher\n\
         rank: {ties: competition, publish: all}\n\
         audience: {public: [total, nodes, rank, class, change]}\n\
         levels:\n  - {vi: lĩnh vực, en: dimension}\n  - {vi: tiêu chí, en: criterion}\n\
         source:\n  title: {vi: Số liệu tổng hợp để đo, en: SYNTHETIC figures made to measure}\n  \
         rights: {vi: Không có quyền nào bị ràng buộc, en: No rights reserved}\n\
         frameworks:\n  - id: synthetic-1\n    "
            .as_bytes(),
    )?;
    writeln!(out, "for: {{from: {FIRST}}}")?;
    out.write_all(
        "    basis: {vi: Khung tổng hợp để đo, en: SYNTHETIC framework}\n    combine: sum\n    nodes:\n"
            .as_bytes(),
    )?;
    for (at, dimension) in (0..size.criteria).step_by(PARTS).enumerate() {
        let parts = PARTS.min(size.criteria - dimension);
        let (code, max) = (at + 1, figure(MOST * parts as u64, '.'));
        writeln!(
            out,
            "      - {{code: \"{code}\", name: {{vi: Lĩnh vực {code}, en: Dimension {code}}}, min: 0, max: {max}}}"
        )?;
        for part in 1..=parts {
            let (of, max) = (format!("{code}.{part}"), figure(MOST, '.'));
            writeln!(
                out,
                "      - {{code: \"{of}\", parent: \"{code}\", name: {{vi: Tiêu chí {of}, en: Criterion {of}}}, min: 0, max: {max}}}"
            )?;
        }
    }
    out.flush()
}

/// Writes the table of a year; returns the totals in hundredths.
fn board(size: &Size, year: usize, path: &Path) -> io::Result<Vec<u64>> {
    let mut out = BufWriter::new(File::create(path)?);
    let next = year + 1;
    write!(
        out,
        "index: synthetic\ngroup: offices\ncoverage: complete\nstated_by: report\npublished: {next}-03-01\n\
         source:\n  title: {{vi: Số liệu tổng hợp để đo năm {year}, en: SYNTHETIC figures of {year}}}\n  "
    )?;
    out.write_all("rights: {vi: Không có quyền nào bị ràng buộc, en: No rights reserved}\n".as_bytes())?;
    let codes: Vec<String> =
        (0..size.criteria).map(|at| format!("\"{}.{}\"", at / PARTS + 1, at % PARTS + 1)).collect();
    writeln!(out, "tables:\n  - source: points\n    columns: [{}]\n    rows:", codes.join(", "))?;
    let mut totals = Vec::with_capacity(size.units);
    for unit in 0..size.units {
        write!(out, "      - {{unit: {}, values: [", id(unit))?;
        let mut total = 0;
        for criterion in 0..size.criteria {
            let hundredths = score(size, year, unit, criterion);
            let gap = if criterion == 0 { "" } else { ", " };
            write!(out, "{gap}{}", figure(hundredths, '.'))?;
            total += hundredths;
        }
        writeln!(out, "]}}")?;
        totals.push(total);
    }
    out.flush()?;
    Ok(totals)
}

/// A text about the year and about every tenth unit, other ones each year.
fn commentary(size: &Size, year: usize, totals: &[u64], folder: &Path) -> io::Result<()> {
    let count = size.units;
    let overview = format!(
        "Bản này dùng **số liệu tổng hợp để đo** (SYNTHETIC), gồm [{count}](count:offices?index=synthetic) đơn vị. \
         Trung vị của tổng điểm là [](median:offices?index=synthetic) điểm.\n"
    );
    fs::write(folder.join("overview.md"), overview)?;
    let mut sorted = totals.to_vec();
    sorted.sort_unstable();
    for unit in (1..count).filter(|unit| unit % 10 == year % 10) {
        let (id, total) = (id(unit), figure(totals[unit], ','));
        let rank = count - sorted.partition_point(|other| *other <= totals[unit]) + 1;
        let text = format!(
            "## Kết quả năm {year}\n\n\
             Trong số liệu tổng hợp để đo, [{}](unit:{id}) đạt [{total}](score:{id}?index=synthetic) điểm, \
             xếp thứ [{rank}](rank:{id}?index=synthetic); trung vị là [](median:offices?index=synthetic) điểm.\n",
            name(size, unit)
        );
        fs::write(folder.join(format!("units/{id}.md")), text)?;
    }
    Ok(())
}

/// A figure in hundredths: what the unit can, how it grew, and chance. That of the first unit is high
/// everywhere, but leaves room above.
fn score(size: &Size, year: usize, unit: usize, criterion: usize) -> u64 {
    if unit == 0 {
        return MOST - 10;
    }
    let own = chance(size.seed, [1, unit, 0]) % 70;
    let hard = chance(size.seed, [2, criterion, 0]) % 40;
    let luck = chance(size.seed, [3 + year, unit, criterion]) % 60;
    80 + own + luck + (year - FIRST) as u64 % 10 * 2 - hard
}

/// A number that follows from the seed and a place (splitmix64, once for each part of the place).
fn chance(seed: u64, place: [usize; 3]) -> u64 {
    place.into_iter().fold(seed, |state, part| {
        let mut mixed = (state ^ part as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    })
}

fn id(unit: usize) -> String {
    format!("u{unit:05}")
}

fn name(size: &Size, unit: usize) -> String {
    let pick = |words: &[&'static str], salt| {
        words[(chance(size.seed, [salt, unit, 1]) % words.len() as u64) as usize]
    };
    format!("{} {} {unit}", pick(&FIRST_WORDS, 4), pick(&SECOND_WORDS, 5))
}

/// Hundredths with two decimals.
fn figure(hundredths: u64, point: char) -> String {
    format!("{}{point}{:02}", hundredths / 100, hundredths % 100)
}
