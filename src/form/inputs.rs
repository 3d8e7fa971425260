//! The files that were read, with their digests.

use crate::digest::hex;
use crate::model::Catalogue;
use crate::model::catalogue::Input;
use crate::model::value::Year;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// All files of a project.
#[derive(Debug, Serialize)]
pub struct Inputs {
    /// How many.
    pub files: usize,
    /// Bytes of all of them.
    pub bytes: usize,
    /// SHA-256 of their list.
    pub sha256: String,
    /// What all editions share, then the editions, oldest first.
    pub parts: Vec<Part>,
}

/// The files of an edition, or those that all share.
#[derive(Debug, Serialize)]
pub struct Part {
    /// The year of the edition; none for what all share.
    pub year: Option<Year>,
    /// SHA-256 of the list of its files.
    pub sha256: String,
    /// The files, by path.
    pub files: Vec<File>,
}

/// A file.
#[derive(Debug, Serialize)]
pub struct File {
    /// Path below the project.
    pub path: String,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Inputs {
    /// The files, by edition.
    pub fn new(inputs: &[Input]) -> Self {
        let mut years: Vec<Option<Year>> = inputs.iter().map(|input| input.year).collect();
        years.sort_unstable();
        years.dedup();
        Self {
            files: inputs.len(),
            bytes: inputs.iter().map(|input| input.bytes).sum(),
            sha256: digest(inputs.iter()),
            parts: years.into_iter().map(|year| Part::new(inputs, year)).collect(),
        }
    }
}

impl Part {
    /// The files of an edition, or those of none.
    pub fn new(inputs: &[Input], year: Option<Year>) -> Self {
        let own = || inputs.iter().filter(|input| input.year == year);
        let file =
            |input: &Input| File { path: input.path.clone(), bytes: input.bytes, sha256: hex(&input.sha256) };
        Self { year, sha256: digest(own()), files: own().map(file).collect() }
    }
}

/// SHA-256 of the list that `sha256sum` prints of the files in the order of their paths, so that whoever has the
/// files can work it out without this program.
fn digest<'i>(inputs: impl Iterator<Item = &'i Input>) -> String {
    let mut hash = Sha256::new();
    for input in inputs {
        hash.update(format!("{}  {}\n", hex(&input.sha256), input.path));
    }
    hex(&hash.finalize())
}

/// What stands before the paths of a project where they are shown to its author, such as `content/`. Where the folder
/// lies on some computer is nobody's business, and would make other bytes of the same form.
pub(super) fn root(catalogue: &Catalogue) -> String {
    let known: BTreeSet<&str> = catalogue.inputs.iter().map(|input| input.path.as_str()).collect();
    let before = |shown: &str| {
        let ends = shown.match_indices('/').map(|(at, _)| at + 1);
        ends.into_iter().find(|end| known.contains(&shown[*end..])).map(|end| shown[..end].to_owned())
    };
    catalogue.sources.paths().filter_map(before).min_by_key(String::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_list_of_sha256sum() {
        // printf 'a' > a.md; printf 'b' > b.md; sha256sum a.md b.md | sha256sum
        let input = |name: &str| Input {
            path: format!("{name}.md"),
            year: None,
            bytes: 1,
            sha256: Sha256::digest(name).into(),
        };
        let expected = "735d8ea1915d2743e085e635aad8417a5ca4de8cfeda58d5356033021e2d87ed";
        assert_eq!(Inputs::new(&[input("a"), input("b")]).sha256, expected);
    }
}
