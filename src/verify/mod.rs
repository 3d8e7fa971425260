//! Verifying what somebody hands over, with no content at hand: which edition it is, and whether it is complete and
//! unaltered.
//!
//! In: a path. It may be a folder or a pack; what is in it, a site, a part of one, the folder of an edition or an
//! archive, is found out by its files. A single page carries its own digest.
//!
//! 1. `tree` lists the files, whether they lie in a folder or in a pack, and reads one at a time. Links are not
//!    followed, and nothing outside is ever read, whatever a list says.
//! 2. `sums` reads lists of digests and holds files against them.
//! 3. `edition`, `site`, `bag` and `page` each know one kind of thing. They say what they found as [`Fault`]s, and what
//!    they did not look at as notes.
//! 4. `telling` says it in words.
//!
//! Digests prove that the files are those of their list. They do not prove who made the list: whoever wants to know
//! compares the digest of the edition with the one that the publisher gave by another way.

pub mod bag;
mod edition;
mod page;
mod site;
mod sums;
mod telling;
mod tree;

pub use bag::Bag;
pub use telling::{json, shown, text};
pub use tree::Tree;

use crate::error::Error;
use crate::model::identity::Identity;
use crate::record;
use crate::site::IDENTITY;
use crate::write::MANIFEST;
use std::path::Path;

/// What something turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A site, or the copy of one that goes with an edition.
    Site,
    /// A part of a site, to be assembled with others.
    Part,
    /// The folder of an edition by itself.
    Edition,
    /// An archive.
    Bag,
    /// An edition in a single page.
    Page,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Its bytes are not those that the list says.
    Altered,
    /// It is listed and not there.
    Missing,
    /// It is there and not listed.
    Extra,
    /// It contradicts another file, or does not say what it must.
    Wrong,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What.
    pub what: What,
    /// The file, as seen from the path that was given.
    pub path: String,
    /// What else is to be said, in Vietnamese and English; empty where the kind says it all.
    pub more: (String, String),
}

impl Fault {
    fn new(what: What, path: impl Into<String>) -> Self {
        Self { what, path: path.into(), more: Default::default() }
    }

    fn wrong(path: impl Into<String>, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { what: What::Wrong, path: path.into(), more: (vi.into(), en.into()) }
    }
}

/// An edition that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its folder, or the single page.
    pub folder: String,
    /// What it says of itself, where that can be read.
    pub identity: Option<Identity>,
    /// The one digest by which the edition is known: SHA-256 of its `SHA256SUMS`, or that at the end of a single page.
    pub digest: Option<String>,
    /// Whether its figures are those of its seal; nothing if it was not sealed.
    pub is_as_sealed: Option<bool>,
}

/// What was found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What it is.
    pub kind: Kind,
    /// How many files were held against a digest.
    pub files: usize,
    /// The editions in it, by folder.
    pub editions: Vec<Edition>,
    /// SHA-256 of the list of a whole site.
    pub digest: Option<String>,
    /// What is wrong, by kind and path.
    pub faults: Vec<Fault>,
    /// What was not looked at, or is no fault: Vietnamese and English.
    pub notes: Vec<(String, String)>,
    /// What an archive says of itself.
    pub bag: Option<Bag>,
}

impl Verified {
    fn new(kind: Kind) -> Self {
        let (editions, faults, notes) = (Vec::new(), Vec::new(), Vec::new());
        Self { kind, files: 0, editions, digest: None, faults, notes, bag: None }
    }

    /// Whether it is complete and unaltered.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }

    /// Holds it against the digest that somebody gave, that of an edition in it or of the whole site. Blanks, hyphens
    /// and capitals do not matter.
    pub fn expect(&mut self, digest: &str) {
        let wanted = plain(digest);
        let editions = self.editions.iter().filter_map(|edition| edition.digest.as_deref());
        if !editions.chain(self.digest.as_deref()).any(|own| own == wanted) {
            self.faults.push(Fault::wrong(
                "",
                format!("mã nhận biết không phải mã đã cho: {}", grouped(&wanted)),
                format!("the digest is not the one that was given: {}", grouped(&wanted)),
            ));
        }
    }
}

/// A digest as it was typed, without what only makes it readable.
fn plain(digest: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !"-.:".contains(*c);
    digest.chars().filter(is_kept).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether a text is a SHA-256 as somebody may have typed it.
pub fn is_digest(text: &str) -> bool {
    let text = plain(text);
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A digest in groups of eight, so that it can be read out and compared by eye.
pub fn grouped(digest: &str) -> String {
    let letters: Vec<char> = digest.chars().collect();
    letters.chunks(8).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// Verifies what lies at a path.
///
/// # Errors
///
/// [`Error::File`] if it cannot be read; [`Error::Refused`] if it is nothing that chiso makes, or a pack that is broken
/// or leads out.
pub fn verify(path: &Path) -> Result<Verified, Error> {
    let found = match Tree::open(path)? {
        Some(mut tree) => of_tree(&mut tree),
        None => page::verify(path)?,
    };
    let mut found = found.ok_or_else(|| unknown(path))?;
    for edition in found.editions.iter().filter(|edition| edition.is_as_sealed == Some(false)) {
        let folder = if edition.folder.is_empty() { String::new() } else { format!("{}/", edition.folder) };
        found.faults.push(Fault::wrong(
            format!("{folder}{}", record::FILE),
            "số liệu không phải số liệu đã chốt",
            "the figures are not those that were sealed",
        ));
    }
    found.faults.sort();
    found.faults.dedup();
    Ok(found)
}

/// The same of files that are listed already.
fn of_tree(tree: &mut Tree) -> Option<Verified> {
    if tree.has("bagit.txt") {
        return Some(bag::verify(tree));
    }
    // An edition by itself may hold earlier versions of itself, and looks like a site of these.
    let is_edition = tree.has(IDENTITY) && !tree.has(MANIFEST);
    if !is_edition && site::is_one(tree, "") {
        return Some(site::verify(tree, ""));
    }
    edition::is_one(tree, "").then(|| edition::verify(tree, ""))
}

fn unknown(path: &Path) -> Error {
    let shown = path.display();
    Error::refused(
        format!(
            "`{shown}` không phải trang, ấn bản, gói hay túi lưu trữ do chiso làm ra. Kiểm một tệp lẻ của trang thì hãy nêu thư mục của trang, nơi có `SHA256SUMS`"
        ),
        format!(
            "`{shown}` is no site, edition, pack or archive that chiso made. For one file of a site, name the folder of the site, where `SHA256SUMS` lies"
        ),
    )
}
