//! Writing a site to disk, so that what stands there is always a whole site, the old or the new one.
//!
//! 1. Refuse a folder that holds files but no manifest of ours, and take a lock beside it.
//! 2. If the manifest says that the same inputs were built and every file is there, stop: nothing is
//!    rendered or written.
//! 3. Render every artifact, on all cores, into a staging folder beside the output; a file whose bytes
//!    did not change is linked to the old one instead of written. Compressed siblings, where they are asked for,
//!    are made of the bytes at hand.
//! 4. Carry over files that no build wrote, and the editions that this build was not asked for.
//! 5. Write the manifest, then exchange the two folders in one step and remove the old tree.

mod manifest;
mod siblings;
mod stage;
mod swap;

pub use manifest::{Found, MANIFEST, SUMS, hex, standing};
pub use siblings::Siblings;

use crate::error::Error;
use crate::site::Site;
use manifest::{Entry, Manifest};
use stage::Stage;
use std::path::Path;

/// What is written, and for which inputs.
pub struct Job<'s, 'a> {
    /// The plan.
    pub site: &'s Site<'a>,
    /// SHA-256 over all inputs: content, theme, program and options.
    pub inputs: String,
    /// For whom the site is, such as `public`. A folder holds sites of one audience only.
    pub audience: &'static str,
    /// What the checks found.
    pub found: Found,
    /// First parts of paths that stay as they are where they exist: editions that were not asked for.
    pub keep: Vec<String>,
    /// Which compressed siblings its files have. Those of editions that stay are left as they are.
    pub siblings: Siblings,
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files of the site.
    pub files: usize,
    /// Bytes of the site.
    pub bytes: u64,
    /// Files that are new or changed.
    pub changed: usize,
    /// Files that are no more.
    pub removed: usize,
    /// Whether the folders were exchanged file by file, because the folder could not be renamed.
    pub one_by_one: bool,
}

/// Brings a site to a folder. `progress` is called with the number of files done.
pub fn write(job: &Job<'_, '_>, output: &Path, progress: &(dyn Fn(usize) + Sync)) -> Result<Written, Error> {
    let _lock = swap::lock(output)?;
    swap::recover(output)?;
    let old = manifest::read(output)?;
    refuse_other_audience(old.as_ref(), job, output)?;
    match &old {
        Some(old) if stands(old, &job.inputs, output) => return Ok(untouched(old)),
        Some(_) => {}
        None => swap::refuse_foreign(output)?,
    }
    let stage = Stage::new(output)?;
    stage.carry_foreign(old.as_ref(), job)?;
    let mut entries = stage.render(job, old.as_ref(), progress)?;
    let mut kept = Vec::new();
    if let Some(old) = &old {
        kept = stage.carry(old.files.iter().filter(|entry| is_kept(entry, job)))?;
    }
    let compressed_by = compressed_by(old.as_ref(), &entries, &kept);
    entries.append(&mut kept);
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let mut manifest = Manifest::new(job.inputs.clone(), job.audience, job.found, entries);
    manifest.compressed_by = compressed_by;
    manifest.write(stage.folder())?;
    let mut written = compare(old.as_ref(), &manifest);
    written.one_by_one = swap::exchange(stage, output, &manifest)?;
    Ok(written)
}

/// The site that stands in a folder, if it was built of the same inputs and is whole, with what the checks of
/// that build found. The manifest alone is read.
pub fn standing_site(output: &Path, inputs: &str) -> Result<Option<(Written, Found)>, Error> {
    let is_ours = |old: &Manifest| old.inputs == inputs;
    if manifest::read(output)?.filter(is_ours).is_none() {
        return Ok(None);
    }
    let _lock = swap::lock(output)?;
    swap::recover(output)?;
    let old = manifest::read(output)?.filter(|old| stands(old, inputs, output));
    Ok(old.and_then(|old| Some((untouched(&old), old.found?))))
}

fn stands(old: &Manifest, inputs: &str, output: &Path) -> bool {
    old.inputs == inputs && old.is_whole(output)
}

fn untouched(old: &Manifest) -> Written {
    Written { files: old.files.len(), bytes: old.bytes(), ..Written::default() }
}

/// What is internal or a draft never takes the place of what is public, nor the other way round, because
/// the folder may be the one that goes to the portal.
fn refuse_other_audience(old: Option<&Manifest>, job: &Job<'_, '_>, output: &Path) -> Result<(), Error> {
    match old.filter(|old| old.audience != job.audience) {
        Some(old) => {
            let (folder, own, other) = (output.display(), job.audience, &old.audience);
            Err(Error::refused(
                format!(
                    "thư mục `{folder}` đang giữ trang loại `{other}`, không ghi trang loại `{own}` vào đó; chọn thư mục khác bằng --output"
                ),
                format!(
                    "the folder `{folder}` holds a site of the kind `{other}`; one of the kind `{own}` is not written there; choose another folder with --output"
                ),
            ))
        }
        None => Ok(()),
    }
}

fn is_kept(entry: &Entry, job: &Job<'_, '_>) -> bool {
    let top = entry.path.split('/').next().unwrap_or_default();
    let is_made = |path: &str| job.site.get(path).is_some();
    job.keep.iter().any(|keep| keep == top)
        && !is_made(&entry.path)
        && !siblings::page_of(&entry.path).is_some_and(is_made)
}

/// What made the siblings of new and kept files. Kept ones may be the work of another version, and then nothing is
/// said, so that the next build makes all anew.
fn compressed_by(old: Option<&Manifest>, new: &[Entry], kept: &[Entry]) -> Option<String> {
    let is_sibling = |entry: &Entry| siblings::page_of(&entry.path).is_some();
    let are_kept = kept.iter().any(is_sibling);
    let is_one = !are_kept || old.is_some_and(Manifest::is_compressed_alike);
    (is_one && (are_kept || new.iter().any(is_sibling))).then(|| siblings::METHOD.to_owned())
}

fn compare(old: Option<&Manifest>, new: &Manifest) -> Written {
    let had = |entry: &&Entry| old.is_some_and(|old| old.has(entry));
    let gone = |entry: &&Entry| new.find(&entry.path).is_none();
    Written {
        files: new.files.len(),
        bytes: new.bytes(),
        changed: new.files.iter().filter(|entry| !had(entry)).count(),
        removed: old.map_or(0, |old| old.files.iter().filter(gone).count()),
        one_by_one: false,
    }
}
