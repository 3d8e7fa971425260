//! Reads a synthetic project: the same YAML with the same library as chiso.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What was read: units, the index, and the tables of all years, oldest first.
pub struct Project {
    pub units: Vec<Unit>,
    pub index: Index,
    pub years: Vec<(String, Table)>,
}

#[derive(Deserialize)]
struct Units {
    units: Vec<Unit>,
}

#[derive(Deserialize)]
pub struct Unit {
    pub id: String,
    pub name: Words,
}

#[derive(Deserialize)]
pub struct Words {
    pub vi: String,
}

#[derive(Deserialize)]
pub struct Index {
    pub name: Words,
    pub short: Words,
    pub frameworks: Vec<Framework>,
}

#[derive(Deserialize)]
pub struct Framework {
    pub nodes: Vec<Node>,
}

#[derive(Deserialize)]
pub struct Node {
    pub code: String,
    pub parent: Option<String>,
    pub name: Words,
    pub max: f64,
}

#[derive(Deserialize)]
struct Board {
    tables: Vec<Table>,
}

#[derive(Deserialize)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Deserialize)]
pub struct Row {
    pub unit: String,
    pub values: Vec<f64>,
}

/// Every file below a folder.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
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
pub fn read(files: &[PathBuf]) -> io::Result<usize> {
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
pub fn parse(content: &Path) -> io::Result<Project> {
    let units: Units = yaml(&content.join("units.yaml"))?;
    let index: Index = yaml(&content.join("indices/synthetic.yaml"))?;
    let mut years = Vec::new();
    for path in files(content)?.into_iter().filter(|path| path.ends_with("synthetic-units.yaml")) {
        let board: Board = yaml(&path)?;
        let year = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        years.extend(board.tables.into_iter().next().map(|table| (year, table)));
    }
    Ok(Project { units: units.units, index, years })
}
