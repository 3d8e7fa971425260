//! Faults while a site is published: whatever happens, what stands in the output is the old site or the new one,
//! whole, and nothing that is not ours is touched.
//!
//! Each scene begins with the old site and content for the new one, lets something go wrong during `chiso build`, and
//! compares the output with both, byte by byte. Then a build without faults must bring the new site and leave nothing
//! beside it. The short form is part of `cargo test`; `CHISO_FAULTS=long cargo test --test faults -- --nocapture` runs
//! the long one: 200 kills and 200 failing calls.
//!
//! Scenes that need `strace` or a name space of their own (Linux) say so where they cannot be run.

mod calls;
mod scenes;
mod site;

use scenes::SCENES;
use std::process::ExitCode;
use std::time::Instant;

/// What a scene came to: how many faults were survived, out of how many.
pub enum Outcome {
    /// Every fault is counted; those not survived are told.
    Ran(usize, Vec<String>),
    /// What is missing on this machine.
    NotRun(&'static str),
}

fn main() -> ExitCode {
    // Lists and filters of `cargo test` are those of the other harness; a filter that names no scene runs none.
    let filters: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if std::env::args().any(|word| word == "--list") {
        return ExitCode::SUCCESS;
    }
    let is_long = std::env::var("CHISO_FAULTS").is_ok_and(|form| form == "long");
    let (mut is_fine, mut survived, mut of) = (true, 0, 0);
    println!("\nfaults ({} form)", if is_long { "long" } else { "short" });
    for scene in SCENES {
        let is_wanted = |filter: &String| format!("faults::{}", scene.name).contains(filter.as_str());
        if !filters.is_empty() && !filters.iter().any(is_wanted) {
            continue;
        }
        let start = Instant::now();
        match (scene.run)(is_long) {
            Outcome::Ran(count, faults) => {
                let fine = count - faults.len();
                (survived, of) = (survived + fine, of + count);
                println!("  {:<28} {fine}/{count}  {} ms", scene.name, start.elapsed().as_millis());
                faults.iter().for_each(|fault| println!("    {fault}"));
                is_fine &= faults.is_empty();
            }
            Outcome::NotRun(why) => println!("  {:<28} not run: {why}", scene.name),
        }
    }
    println!("  survived {survived}/{of}");
    if is_fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
