//! How many drawings a core makes in a second: `charts CONTENT`.
//!
//! In: a project. Out: two lines about the years and the parts of every unit of the last edition, wide and narrow, as a
//! page shows them: how many drawings one thread made, in which time, how many that is in a second, and how many bytes one
//! weighs. The first line is of drawing alone: from figures and words to the text of the SVG, laid out and mapped to
//! pixels with plotters. The second is of all that is asked of a chart: figures found, sentences and numbers written, the
//! same drawn, and the table of what is drawn.

use chiso::charts::figure::{Figure, Medium, Setting, Svg};
use chiso::charts::ink::Palette;
use chiso::charts::request::Subject;
use chiso::charts::telling::Telling;
use chiso::charts::{self, Wanted, profile, trend};
use chiso::compute::Report;
use chiso::compute::reference::Drawing;
use chiso::error::Error;
use chiso::locale::{Locale, Words, number};
use chiso::model::framework::NodeId;
use chiso::pipeline;
use chiso::theme::Theme;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let Some(content) = std::env::args().nth(1) else {
        eprintln!("usage: charts CONTENT");
        return ExitCode::from(2);
    };
    match measure(Path::new(&content)) {
        Ok(lines) => {
            println!("{lines}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn measure(content: &Path) -> Result<String, Error> {
    let report = pipeline::examine(content)?.report;
    let theme = Theme::find("default", content)?;
    let words = theme.words(Locale::Vi);
    let last = report.catalogue.editions.len().saturating_sub(1);
    Ok(format!("drawn:  {}\ncharts: {}", drawn(&report, last, words)?, asked(&report, last, words)?))
}

/// Drawing alone.
fn drawn(report: &Report, edition: usize, words: &Words) -> Result<Count, Error> {
    let fault = |fault| Error::Chart(format!("{fault}"));
    let (write, palette) = (|value| number::number(value, words.locale()), Palette::default());
    let setting = Setting {
        id: "figure",
        language: words.locale().tag(),
        number: &write,
        palette: &palette,
        medium: Medium::Page,
        has_table: false,
        mark: "",
        shared: None,
    };
    let mut count = Count::default();
    for board in report.boards(edition) {
        let telling = Telling::new(&board, words);
        let units = || {
            board.sheet.rows.iter().map(|row| Subject { board, unit: Some(row.unit), node: NodeId::TOTAL })
        };
        // Some have no earlier year, or too few figures.
        let trends: Vec<_> = units().filter_map(|unit| trend::data::trend(&unit, &telling).ok()).collect();
        let group = profile::data::group(&board, &telling);
        let profiles: Vec<_> =
            units().filter_map(|unit| profile::data::profile(&unit, &telling, &group).ok()).collect();
        let start = Instant::now();
        let grounds = trend::Grounds::default();
        for trend in &trends {
            count.add(&trend::draw(trend, &grounds, &setting).map_err(fault)?);
        }
        if !profiles.is_empty() {
            let ground = profile::Ground::new(group, &setting).map_err(fault)?;
            for profile in &profiles {
                count.add(&profile::draw(profile, &ground, &setting).map_err(fault)?);
            }
        }
        count.seconds += start.elapsed().as_secs_f64();
    }
    Ok(count)
}

/// All that is asked of a chart.
fn asked(report: &Report, edition: usize, words: &Words) -> Result<Count, Error> {
    let mut drawings = Vec::new();
    for board in report.boards(edition) {
        for row in &board.sheet.rows {
            let of = |kind| Drawing { kind, board: board.at, unit: Some(row.unit), node: NodeId::TOTAL };
            drawings.extend(["trend", "profile"].map(of));
        }
    }
    let mut count = Count::default();
    let start = Instant::now();
    let shared = charts::Shared::of(report, &[Locale::Vi]);
    for drawing in &drawings {
        if let Some(chart) =
            charts::draw((report, &shared), drawing, Wanted::all("figure", Medium::Page), words)?
        {
            count.add(&chart.figure);
        }
    }
    count.seconds = start.elapsed().as_secs_f64();
    Ok(count)
}

/// How many drawings were made, their bytes, and the time it took.
#[derive(Default)]
struct Count {
    drawings: u32,
    bytes: usize,
    seconds: f64,
}

impl Count {
    fn add(&mut self, figure: &Figure) {
        if let Svg::Page { wide, narrow, .. } = &figure.svg {
            self.drawings += 2;
            self.bytes += wide.len() + narrow.len();
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { drawings, bytes, seconds } = self;
        let (each, second) = (bytes / (*drawings).max(1) as usize, f64::from(*drawings) / seconds);
        write!(out, "{drawings} in {seconds:.3} s of one thread: {second:.0} a second, {each} bytes each")
    }
}
