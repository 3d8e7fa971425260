//! A site or a part of one: what `build` writes, with `manifest.json` and `SHA256SUMS` at its top.

use super::sums::{self, Sums};
use super::tree::is_hidden;
use super::{Fault, Kind, Tree, Verified, What, edition};
use crate::site::IDENTITY;
use crate::write::{MANIFEST, SUMS, page_of};
use serde::Deserialize;
use sha2::Sha256;
use std::collections::BTreeSet;

/// Most bytes of a manifest.
const MOST_OF_MANIFEST: u64 = 256 << 20;

/// The note in the pack of an edition that is offered for reading without a network.
const NOTE: &str = "README.txt";

/// What is read of a manifest; what else stands there is for the next build.
#[derive(Deserialize)]
struct Manifest {
    program: String,
    #[serde(default)]
    audience: Option<String>,
    #[serde(default)]
    part: Option<serde_json::Value>,
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
    sha256: String,
}

/// Whether files below a place are those of a site: it has a manifest, or a list in which editions are.
pub fn is_one(tree: &mut Tree, base: &str) -> bool {
    let list = format!("{base}{SUMS}");
    if tree.has(&format!("{base}{MANIFEST}")) {
        return manifest(tree, base).is_some() || tree.has(&list);
    }
    let lists_editions = |bytes: Vec<u8>| {
        let text = String::from_utf8_lossy(&bytes);
        text.lines().any(|line| line.ends_with(&format!("/{IDENTITY}")))
    };
    tree.has(&list) && tree.bytes(&list, 64 << 20).is_ok_and(lists_editions)
}

/// For whom the site is by its manifest, such as `public`.
pub fn audience(tree: &mut Tree, base: &str) -> Option<String> {
    manifest(tree, base)?.audience
}

fn manifest(tree: &mut Tree, base: &str) -> Option<Manifest> {
    let bytes = tree.bytes(&format!("{base}{MANIFEST}"), MOST_OF_MANIFEST).ok()?;
    let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
    (manifest.program == env!("CARGO_PKG_NAME")).then_some(manifest)
}

/// Verifies one.
pub fn verify(tree: &mut Tree, base: &str) -> Verified {
    let (mut found, list) = (Verified::new(Kind::Site), format!("{base}{SUMS}"));
    let manifest = manifest(tree, base);
    let sums = sums::read(tree, &list, 64, &mut found.faults);
    found.digest = tree.digest::<Sha256>(&list).ok();
    let mut listed = None;
    match &manifest {
        Some(manifest) => {
            if manifest.part.is_some() {
                found.kind = Kind::Part;
            }
            let files = manifest.files.iter().filter(|file| crate::pack::is_inside(&file.path));
            listed = Some(files.map(|file| (file.path.clone(), file.sha256.to_string())).collect::<Sums>());
        }
        None if tree.has(&format!("{base}{MANIFEST}")) => found.faults.push(Fault::wrong(
            format!("{base}{MANIFEST}"),
            "không đọc được, hoặc không phải của chiso",
            "cannot be read, or is not of chiso",
        )),
        // The pack of an edition has a note for readers in its place: nothing is ever built into it.
        None if sums.as_ref().is_some_and(|sums| sums.contains_key(NOTE)) => {}
        None => found.faults.push(Fault::new(What::Missing, format!("{base}{MANIFEST}"))),
    }
    if let (Some(sums), Some(listed)) = (&sums, &listed) {
        sums::contradictions(base, (sums, listed), (SUMS, MANIFEST), &mut found.faults);
    }
    let sums = sums.or(listed).unwrap_or_default();
    found.files = sums::compare::<Sha256>(tree, base, &sums, &mut found.faults);
    extra(tree, base, &sums, &mut found);
    for folder in editions(tree, base, &sums) {
        within(tree, (base, &folder), &sums, &mut found);
    }
    found
}

/// What is there and not listed. Offices put files of their servers beside the pages, so in a folder these are only
/// noted, by name; a pack or an archive is handed on as it was made.
fn extra(tree: &Tree, base: &str, sums: &Sums, found: &mut Verified) {
    let is_ours = |name: &str| sums.contains_key(name) || [SUMS, MANIFEST].contains(&name) || is_hidden(name);
    let extra = tree.below(base).chain(tree.odd(base)).filter(|path| !is_ours(&path[base.len()..]));
    if tree.kind().is_some() || !base.is_empty() {
        found.faults.extend(extra.map(|path| Fault::new(What::Extra, path)));
        return;
    }
    for path in extra {
        let shown = super::shown(path);
        found.notes.push((
            format!("ngoài danh sách: {shown} (không do chiso ghi)"),
            format!("not listed: {shown} (not written by chiso)"),
        ));
    }
}

/// The folders of editions, by what is there and by what is listed.
fn editions(tree: &Tree, base: &str, sums: &Sums) -> BTreeSet<String> {
    let there = tree.below(base).map(|path| &path[base.len()..]);
    let all = there.chain(sums.keys().map(String::as_str));
    let folder = |path: &str| {
        let folder = path.strip_suffix(IDENTITY)?.strip_suffix('/')?;
        (!folder.contains('/')).then(|| folder.to_owned())
    };
    all.filter_map(folder).collect()
}

/// An edition of a site: its own list and that of the site must say the same of its files.
fn within(tree: &mut Tree, (base, folder): (&str, &str), sums: &Sums, found: &mut Verified) {
    let place = format!("{base}{folder}/");
    found.editions.push(edition::of(tree, &place));
    let list = format!("{place}{SUMS}");
    if !tree.has(&list) {
        if !sums.contains_key(&format!("{folder}/{SUMS}")) {
            found.faults.push(Fault::new(What::Missing, list));
        }
        return;
    }
    let Some(own) = sums::read(tree, &list, 64, &mut found.faults) else { return };
    let start = format!("{folder}/");
    let of_site = sums.iter().filter_map(|(path, digest)| Some((path.strip_prefix(&start)?, digest)));
    let of_site: Sums = of_site
        .filter(|(name, _)| *name != SUMS && (own.contains_key(*name) || page_of(name).is_none()))
        .map(|(name, digest)| (name.to_owned(), digest.clone()))
        .collect();
    let who = (format!("{folder}/{SUMS}"), SUMS);
    sums::contradictions(&place, (&own, &of_site), (&who.0, who.1), &mut found.faults);
}
