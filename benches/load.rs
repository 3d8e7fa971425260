//! Loads a project and does no more: `load CONTENT`. What `chiso check` takes is told in multiples of it.

use chiso::load::{self, Files};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(content) = std::env::args().nth(1) else {
        eprintln!("usage: load CONTENT");
        return ExitCode::from(2);
    };
    match Files::read(Path::new(&content)) {
        Ok(files) => {
            let (catalogue, found) = load::load(&files);
            println!("{} editions, {} findings", catalogue.editions.len(), found.len());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
