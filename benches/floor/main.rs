//! The floor: the least that any program has to do to make the pages of a synthetic project.
//!
//! In: a folder that `synthetic` wrote. Out: pages that say what those of chiso say, with as many drawings, and as
//! many files: per edition the page of every unit and its two drawings as files, the page of every part and its two,
//! the page of the board, its CSV and JSON, and an index. Figures are summed, ranked and compared here; sentences
//! are simple and texts are constant. There are no templates, no checks, no commentary, no manifest, no library for
//! drawings, nothing is escaped (the names of `synthetic` need none) and one thread does it all. What another
//! program needs is told in multiples of it. `read` and `parse` stop after that step, so that each can be measured
//! by itself; `pages` writes what the pages say for the programs that are measured beside.

mod board;
mod charts;
mod drawings;
mod figures;
mod frame;
mod node;
mod peers;
mod project;
mod unit;
mod words;

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use figures::Site;

/// A finished file: its path below the output folder and its text.
type Written = (String, String);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["read", content] => project::files(Path::new(content)).and_then(|files| project::read(&files)),
        ["parse", content] => project::parse(Path::new(content)).map(|project| project.years.len()),
        ["build", content, output] => build(Path::new(content), Path::new(output), false),
        ["build", content, output, "--skip-equal"] => build(Path::new(content), Path::new(output), true),
        ["pages", content, folder] => {
            site(Path::new(content)).and_then(|site| peers::pages(&site, Path::new(folder)))
        }
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

fn site(content: &Path) -> io::Result<Site> {
    project::parse(content).map(figures::computed)
}

/// Makes and writes every file; returns how many.
fn build(content: &Path, output: &Path, skip_equal: bool) -> io::Result<usize> {
    let site = site(content)?;
    let mut count = 0;
    let mut put = |written: Written| {
        count += 1;
        put(output, &written, skip_equal)
    };
    for at in 0..site.years.len() {
        for folder in ["units", "charts", "synthetic", "data"] {
            fs::create_dir_all(output.join(&site.years[at].label).join(folder))?;
        }
        for row in 0..site.years[at].units.len() {
            unit::files(&site, at, row).into_iter().try_for_each(&mut put)?;
        }
        // The first node is the total; its page is that of the board.
        for node in 1..site.nodes.len() {
            node::files(&site, at, node).into_iter().try_for_each(&mut put)?;
        }
        board::files(&site, at).into_iter().try_for_each(&mut put)?;
    }
    Ok(count)
}

fn put(output: &Path, (path, text): &Written, skip_equal: bool) -> io::Result<()> {
    let path = output.join(path);
    if skip_equal && fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
}
