//! How many drawings a core makes in a second: `charts CONTENT`.
//!
//! In: a project. Out: one line: the drawings of the years and of the parts of every unit of the last edition, as a
//! page shows them (wide and narrow, with their titles, descriptions and tables), how long one thread took for
//! them, how many that is in a second, and how many bytes one weighs.

use chiso::charts;
use chiso::charts::figure::{Medium, Svg};
use chiso::compute::reference::Drawing;
use chiso::locale::Locale;
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
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn measure(content: &Path) -> Result<String, chiso::error::Error> {
    let report = pipeline::examine(content)?.report;
    let theme = Theme::find("default", content)?;
    let words = theme.words(Locale::Vi);
    let last = report.catalogue.editions.len().saturating_sub(1);
    let mut drawings = Vec::new();
    for board in report.boards(last) {
        for row in &board.sheet.rows {
            let of = |kind| Drawing { kind, board: board.at, unit: Some(row.unit), node: NodeId::TOTAL };
            drawings.extend(["trend", "profile"].map(of));
        }
    }
    let (mut count, mut bytes) = (0u32, 0);
    let start = Instant::now();
    let shared = charts::Shared::of(&report, &[Locale::Vi]);
    for drawing in &drawings {
        let Some(chart) = charts::draw((&report, &shared), drawing, ("figure", Medium::Page), words)? else {
            continue;
        };
        if let Svg::Page { wide, narrow, .. } = chart.figure.svg {
            count += 2;
            bytes += wide.len() + narrow.len();
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let (each, second) = (bytes / count.max(1) as usize, f64::from(count) / seconds);
    Ok(format!("{count} drawings in {seconds:.3} s of one thread: {second:.0} a second, {each} bytes each"))
}
