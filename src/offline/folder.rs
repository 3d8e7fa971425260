//! An edition's folder with what a site of this edition alone has above it, packed: it opens where it is unpacked.

use crate::digest;
use crate::error::Error;
use crate::pack::{Kind, Packer};
use crate::site::{Gathered, Made, Others, Site};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The list of digests, of the pack and of the edition in it.
const SUMS: &str = "SHA256SUMS";

/// How to open and to check the copy, in both languages.
const README: &str = include_str!("readme.txt");

/// The plan of the pack of an edition of a site; `above` makes what lies above it.
pub fn packed<'a>(
    site: &Site<'_>,
    (path, year): (String, String),
    above: impl Fn() -> Result<Made, Error> + Send + Sync + 'a,
) -> Gathered<'a> {
    let within = format!("{year}/");
    let of: Vec<String> = site.below(&within).map(|artifact| artifact.path.clone()).collect();
    let (paths, above) = (of.clone(), Arc::new(above));
    let shared = Arc::clone(&above);
    Gathered {
        path,
        of,
        besides: Some(Box::new(move || Ok(joined(&shared()?)))),
        render: Box::new(move |others| {
            let mut files: BTreeMap<String, Vec<u8>> = above()?.into_iter().collect();
            for path in &paths {
                files.insert(path.clone(), others.bytes(path)?);
            }
            pack(&year, files, others)
        }),
    }
}

/// Digests of files, each with its path, as `sha256sum` writes them.
fn sums<'f>(files: impl Iterator<Item = (&'f String, &'f Vec<u8>)>) -> String {
    let line = |(path, bytes): (&String, &Vec<u8>)| {
        let digest = digest::sha256(bytes);
        format!("{digest}  {path}\n")
    };
    files.map(line).collect()
}

/// What is above the edition, so that a change of it is seen.
fn joined(above: &Made) -> Vec<u8> {
    sums(above.iter().map(|(path, bytes)| (path, bytes))).into_bytes()
}

/// Packs files below one folder with a note on how to open them and a list of their digests.
fn pack(year: &str, mut files: BTreeMap<String, Vec<u8>>, others: &dyn Others) -> Result<Vec<u8>, Error> {
    // A preview makes no lists of digests.
    let list = format!("{year}/{SUMS}");
    if others.size(&list).is_some() {
        files.insert(list.clone(), others.bytes(&list)?);
    }
    files.insert("README.txt".to_owned(), README.replace("{year}", year).into_bytes());
    let list = sums(files.iter());
    files.insert(SUMS.to_owned(), list.into_bytes());
    let mut packer = Packer::new(Kind::Zip, Vec::new(), Path::new("zip"));
    for (path, bytes) in &files {
        packer.add(&format!("chiso-{year}/{path}"), bytes)?;
    }
    packer.finish()
}
