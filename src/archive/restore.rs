//! From an archive back to a project and its edition, without anything but the archive.

use super::staging::{Staging, refuse_filled};
use super::{examine, write_site};
use crate::error::{Doing, Error};
use crate::load::names::is_portable;
use crate::load::{self, Files};
use crate::model::value::Year;
use crate::pipeline::{Disclosure, Publication, Readers};
use crate::theme::Theme;
use crate::verify::bag::{AGENT, AUDIENCE, EDITION, INPUTS, SITE, SOURCES};
use crate::verify::{self, Bag, Kind, Tree, Verified};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What became of it.
pub enum Outcome {
    /// The archive is not whole, and nothing was written.
    Faulty(Verified),
    /// It was built again.
    Restored(Restored),
}

/// An edition that was built again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where project and site are.
    pub folder: PathBuf,
    /// How many files are the same, byte for byte.
    pub same: usize,
    /// Files that differ, or that only one of the two has.
    pub different: Vec<String>,
    /// The program that made the archive, if it is not this one.
    pub other_program: Option<String>,
}

/// Verifies an archive, writes its content to `into/content`, its theme to `into/themes`, builds the edition into
/// `into/output`, and holds every file of it against the one in the archive.
///
/// # Errors
///
/// [`Error::Refused`] if it is no archive, holds no inputs, or the folder is not empty; [`Error::File`] if the disk
/// fails.
pub fn restore(bag: &Path, into: &Path) -> Result<Outcome, Error> {
    refuse_filled(into)?;
    let verified = verify::verify(bag)?;
    let Some(info) = verified.bag.clone().filter(|_| verified.kind == Kind::Bag) else {
        let shown = bag.display();
        return Err(Error::refused(
            format!("`{shown}` không phải túi lưu trữ do `chiso archive` lập"),
            format!("`{shown}` is no archive that `chiso archive` made"),
        ));
    };
    if !verified.is_whole() {
        return Ok(Outcome::Faulty(verified));
    }
    let (year, disclosure) = wanted(&info)?;
    let mut tree = Tree::open(bag)?.ok_or_else(|| broken("bagit.txt"))?;
    let stage = Staging::beside(into)?;
    let made = stage.path().join("restored");
    let content = made.join("content");
    extract(&mut tree, "data/content/", &content)?;
    let files = Files::read(&content)?;
    // First, because the colours of a publisher are measured on its papers.
    let theme = theme(&mut tree, &made, load::theme(&files).as_deref())?;
    let examined = examine(&files, &content)?;
    let publication = Publication::new(examined, theme, disclosure, &[], &[])?;
    let output = made.join("output");
    write_site(&publication, year, &output)?;
    let (same, different) = compare(&mut tree, &output)?;
    stage.finish(&made, into)?;
    let other_program = other_program(&info);
    Ok(Outcome::Restored(Restored { folder: into.to_owned(), same, different, other_program }))
}

/// Which edition the archive is of, and for whom.
fn wanted(info: &Bag) -> Result<(Year, Disclosure), Error> {
    if info.get(INPUTS) != Some("included") {
        return Err(Error::refused(
            "túi này không có dữ liệu đầu vào (`Chiso-Inputs`): chỉ kiểm được bằng `chiso verify`",
            "this archive holds no inputs (`Chiso-Inputs`): it can only be verified, with `chiso verify`",
        ));
    }
    let year = info.get(EDITION).and_then(|year| year.parse().ok()).ok_or_else(|| broken("bag-info.txt"))?;
    let readers = match info.get(AUDIENCE) {
        Some("public") => Readers::Public,
        Some("internal") => Readers::Internal,
        _ => return Err(broken("bag-info.txt")),
    };
    Ok((year, Disclosure { readers, drafts: false }))
}

fn broken(what: &str) -> Error {
    Error::refused(
        format!("`{what}` không nói được đây là túi nào"),
        format!("`{what}` does not say which archive this is"),
    )
}

/// Writes the files below a place of an archive into a folder.
fn extract(tree: &mut Tree, start: &str, folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| Error::file(Doing::Create, folder, error))?;
    let paths: Vec<String> = tree.below(start).map(str::to_owned).collect();
    for path in paths {
        let name = &path[start.len()..];
        if !name.split('/').all(is_portable) {
            let name = verify::shown(name);
            return Err(Error::refused(
                format!("tên `{name}` không dùng được trên mọi hệ thống"),
                format!("the name `{name}` cannot be used on every system"),
            ));
        }
        let file = folder.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::file(Doing::Create, folder, error))?;
        }
        let failed = |error| Error::file(Doing::Write, &file, error);
        let mut out = fs::File::create(&file).map_err(failed)?;
        tree.read(&path, &mut |bytes| out.write_all(bytes)).map_err(failed)?;
    }
    Ok(())
}

/// The theme of the archive, beside the content under the last part of its name, or the one that is built in.
fn theme(tree: &mut Tree, made: &Path, name: Option<&str>) -> Result<Theme, Error> {
    let name = name.unwrap_or("default");
    if tree.below("data/theme/").next().is_none() {
        return Theme::built_in(name);
    }
    let last = name.rsplit(['/', '\\']).find(|part| is_portable(part)).unwrap_or("theme");
    let folder = made.join("themes").join(last);
    extract(tree, "data/theme/", &folder)?;
    Theme::find(&folder.display().to_string(), &made.join("content"))
}

/// How many files of the archive's site are the same in a folder, and which are not.
fn compare(tree: &mut Tree, output: &Path) -> Result<(usize, Vec<String>), Error> {
    let failed = |error| Error::file(Doing::Read, output, error);
    let mut built = Tree::open(output)?.ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))?;
    let mut names: BTreeSet<String> = tree.below(SITE).map(|path| path[SITE.len()..].to_owned()).collect();
    names.extend(built.below("").map(str::to_owned));
    let (mut same, mut different) = (0, Vec::new());
    for name in names {
        let own = if built.has(&name) { Some(built.digest::<Sha256>(&name).map_err(failed)?) } else { None };
        let path = format!("{SITE}{name}");
        let kept = if tree.has(&path) { Some(tree.digest::<Sha256>(&path).map_err(failed)?) } else { None };
        if own == kept { same += 1 } else { different.push(name) }
    }
    Ok((same, different))
}

/// The program of the archive, if its version or its sources are not those of this one.
fn other_program(info: &Bag) -> Option<String> {
    let own = format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    let (agent, sources) = (info.get(AGENT).unwrap_or("?"), info.get(SOURCES).unwrap_or("?"));
    let is_own = agent == own && sources == env!("CHISO_SOURCES");
    (!is_own).then(|| format!("{} ({})", verify::shown(agent), verify::shown(sources)))
}
