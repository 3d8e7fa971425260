//! The folder of an edition, by itself or within a site.

use super::sums::{self, Sums};
use super::tree::is_hidden;
use super::{Edition, Fault, Kind, Tree, Verified, What};
use crate::model::identity::{FORMAT, Identity};
use crate::site::IDENTITY;
use crate::write::{SUMS, page_of};
use sha2::Sha256;

/// Most bytes of an identity: acts have titles, and an edition rests on a few.
const MOST_OF_IDENTITY: u64 = 1 << 20;

/// Whether files below a place are those of an edition.
pub fn is_one(tree: &mut Tree, base: &str) -> bool {
    let has = |name: &str| tree.has(&format!("{base}{name}"));
    if has(IDENTITY) {
        return true;
    }
    // Its identity may be what was taken away.
    let lists_it = |bytes: Vec<u8>| {
        let text = String::from_utf8_lossy(&bytes);
        text.lines().any(|line| line.ends_with(&format!("  {IDENTITY}")))
    };
    has(SUMS) && tree.bytes(&format!("{base}{SUMS}"), 64 << 20).is_ok_and(lists_it)
}

/// Verifies one that lies alone.
pub fn verify(tree: &mut Tree, base: &str) -> Verified {
    let mut found = Verified::new(Kind::Edition);
    let list = format!("{base}{SUMS}");
    let sums = sums::read(tree, &list, 64, &mut found.faults).unwrap_or_default();
    found.files = sums::compare::<Sha256>(tree, base, &sums, &mut found.faults);
    extra(tree, base, &sums, &mut found);
    found.editions.push(of(tree, base));
    found
}

/// What is there and not listed. Compressed siblings of listed files are only noted.
fn extra(tree: &Tree, base: &str, sums: &Sums, found: &mut Verified) {
    let mut siblings = 0;
    for path in tree.below(base).chain(tree.odd(base)) {
        let name = &path[base.len()..];
        if sums.contains_key(name) || name == SUMS || is_hidden(name) {
            continue;
        }
        if page_of(name).is_some_and(|page| sums.contains_key(page)) {
            siblings += 1;
        } else {
            found.faults.push(Fault::new(What::Extra, path));
        }
    }
    if siblings > 0 {
        found.notes.push((
            format!("{siblings} bản nén (.gz, .br) không có trong danh sách của ấn bản; kiểm cả trang để biết"),
            format!("{siblings} compressed files (.gz, .br) are not in the list of the edition; verify the whole site for them"),
        ));
    }
}

/// What an edition says of itself, and its digest.
pub fn of(tree: &mut Tree, base: &str) -> Edition {
    let identity = tree.bytes(&format!("{base}{IDENTITY}"), MOST_OF_IDENTITY).ok();
    Edition {
        folder: base.trim_end_matches('/').to_owned(),
        identity: identity.and_then(|bytes| identity_in(&bytes)),
        digest: tree.digest::<Sha256>(&format!("{base}{SUMS}")).ok(),
    }
}

/// An identity, if it is one.
pub fn identity_in(json: &[u8]) -> Option<Identity> {
    serde_json::from_slice(json).ok().filter(|identity: &Identity| identity.format == FORMAT)
}
