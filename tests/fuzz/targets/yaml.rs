//! Any bytes as each kind of content file: findings, never a panic.

#![no_main]

use chiso_fuzz::{base, examine};
use libfuzzer_sys::fuzz_target;

const PLACES: [&str; 8] = [
    "site.yaml",
    "units.yaml",
    "indices/par.yaml",
    "documents/1-qd.yaml",
    "2021/edition.yaml",
    "2021/par.yaml",
    "2022/heads.yaml",
    "2022/commentary/par.md",
];

fuzz_target!(|data: &[u8]| {
    let Some((place, bytes)) = data.split_first() else { return };
    let mut project = base();
    project.insert(PLACES[usize::from(*place) % PLACES.len()].to_owned(), bytes.to_vec());
    examine(project);
});
