//! Writing a site to disk, so that what stands there is always a whole site, the old or the new one.
//!
//! 1. Refuse a folder that holds files but no manifest of ours, and take a lock beside it.
//! 2. If the manifest says that the same inputs were built and every file is there, stop: nothing is
//!    rendered or written.
//! 3. Render every artifact, on all cores, into a staging folder beside the output; a file whose bytes
//!    did not change is linked to the old one instead of written. Compressed siblings, where they are asked for,
//!    are made of the bytes at hand.
//! 4. List the files of each edition that was made, carry over files that no build wrote, and the editions that this
//!    build was not asked for.
//! 5. Make the files that are made of others, of the bytes in the staging folder; one whose others did not change is
//!    linked to the old one.
//! 6. Write the manifest, then exchange the two folders in one step and remove the old tree.
//!
//! A part (editions without what lies above them) is written in the same way; [`assemble()`] joins parts.

mod assemble;
mod gather;
mod in_place;
mod lists;
mod manifest;
mod origin;
mod problems;
mod siblings;
mod single;
mod stage;
mod swap;

pub use assemble::{Wanted, assemble};
pub use manifest::{Found, MANIFEST, SUMS, standing};
pub use origin::{Origin, PartOf};
pub use siblings::{Siblings, page_of};
pub use single::{listed, whole_file};

use crate::error::Error;
use crate::site::{Artifact, Site};
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
    /// First parts of paths, or whole paths, that stay as they are where they exist: editions that were not asked for,
    /// and what is made of them.
    pub keep: Vec<String>,
    /// What a part says of itself; nothing for a site.
    pub part: Option<PartOf>,
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

/// Brings a site or a part to a folder. `progress` is called with the number of files done.
///
/// # Errors
///
/// [`Error::Refused`] if the folder holds what this job must not replace or another build is writing to it; the
/// first failure to render; [`Error::File`] if the disk fails. The folder then is as it was.
pub fn write(job: &Job<'_, '_>, output: &Path, progress: &(dyn Fn(usize) + Sync)) -> Result<Written, Error> {
    let output = &swap::resolved(output)?;
    let place = Place::take(job, output)?;
    if let Some(standing) = place.standing(job) {
        return Ok(standing);
    }
    let stage = Stage::new(output)?;
    let artifacts: Vec<&Artifact<'_>> = job.site.artifacts().collect();
    let entries = stage.render(&artifacts, (job, place.old.as_ref()), progress)?;
    place.finish(job, stage, entries)
}

/// The output folder while it is ours alone, and what stands there.
struct Place<'o> {
    output: &'o Path,
    old: Option<Manifest>,
    _lock: swap::Lock,
}

impl<'o> Place<'o> {
    /// Locks the folder, mends what a killed build left, and refuses what is not to be replaced by this job.
    fn take(job: &Job<'_, '_>, output: &'o Path) -> Result<Self, Error> {
        let lock = swap::lock(output)?;
        swap::recover(output)?;
        let old = manifest::read(output)?;
        refuse_other_audience(old.as_ref(), job, output)?;
        refuse_other_part(old.as_ref(), job, output)?;
        if old.is_none() {
            swap::refuse_foreign(output)?;
        }
        Ok(Self { output, old, _lock: lock })
    }

    /// What is there, if it is whole and of the same inputs.
    fn standing(&self, job: &Job<'_, '_>) -> Option<Written> {
        standing_there(self.output, &job.inputs).map(|(written, _)| written)
    }

    /// Adds what stays to the staged files and exchanges the trees.
    fn finish(self, job: &Job<'_, '_>, stage: Stage, mut entries: Vec<Entry>) -> Result<Written, Error> {
        let old = self.old.as_ref();
        for (path, text) in lists::of_editions(&entries, &|path| job.site.has(path)) {
            entries.extend(stage.settle(&path, text.as_bytes(), (job, old))?);
        }
        stage.carry_foreign(old, job)?;
        let mut kept = Vec::new();
        if let Some(old) = old {
            kept = stage.carry(old.files.iter().filter(|entry| is_kept(entry, job)))?;
        }
        let made_of = gather::gather(&stage, &mut entries, &kept, (job, old))?;
        let compressed_by = compressed_by(old, &entries, &kept);
        entries.append(&mut kept);
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        let mut manifest = Manifest::new(job, entries);
        manifest.compressed_by = compressed_by;
        manifest.made_of = made_of;
        manifest.write(stage.folder())?;
        let mut written = compare(old, &manifest);
        written.one_by_one = swap::exchange(stage, self.output, &manifest)?;
        Ok(written)
    }
}

/// Whether a folder has a manifest, so that [`standing_site`] may find something.
pub fn stands(output: &Path) -> bool {
    output.join(MANIFEST).exists()
}

/// The site that stands in a folder, if it was built of the same inputs and no file of it is missing, with what the
/// checks of that build found. What is read is the head of the manifest, the list, and names of files.
pub fn standing_site(output: &Path, inputs: &str) -> Result<Option<(Written, Found)>, Error> {
    let is_ours = |old: &Manifest| old.inputs == inputs;
    if manifest::head(output).filter(is_ours).is_none() {
        return Ok(None);
    }
    let output = &swap::resolved(output)?;
    let _lock = swap::lock(output)?;
    swap::recover(output)?;
    Ok(standing_there(output, inputs))
}

/// The same of a folder that is ours alone.
fn standing_there(output: &Path, inputs: &str) -> Option<(Written, Found)> {
    let old = manifest::head(output).filter(|old| old.inputs == inputs)?;
    let (found, bytes) = (old.found?, old.bytes?);
    Some((Written { files: manifest::whole(output, &old)?, bytes, ..Written::default() }, found))
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

/// A part links to editions that are not in its folder, and a site has pages that no part has: neither takes the
/// place of the other, nor a part that of one with other editions.
fn refuse_other_part(old: Option<&Manifest>, job: &Job<'_, '_>, output: &Path) -> Result<(), Error> {
    let Some(old) = old else { return Ok(()) };
    let editions = |part: &Option<PartOf>| part.as_ref().map(|part| part.editions.join(", "));
    let (there, own) = (editions(&old.part), editions(&job.part));
    if there == own {
        return Ok(());
    }
    let vi = |of: Option<String>| {
        of.map_or("một trang".to_owned(), |years| format!("phần {years} của một trang"))
    };
    let en =
        |of: Option<String>| of.map_or("a site".to_owned(), |years| format!("the part {years} of a site"));
    let folder = output.display();
    Err(Error::refused(
        format!(
            "thư mục `{folder}` đang giữ {}, không ghi {} vào đó; chọn thư mục khác bằng --output",
            vi(there.clone()),
            vi(own.clone())
        ),
        format!(
            "the folder `{folder}` holds {}; {} is not written there; choose another folder with --output",
            en(there),
            en(own)
        ),
    ))
}

fn is_kept(entry: &Entry, job: &Job<'_, '_>) -> bool {
    let top = entry.path.split('/').next().unwrap_or_default();
    let is_made = |path: &str| job.site.has(path) || lists::is_made(path, job);
    let page = siblings::page_of(&entry.path);
    job.keep.iter().any(|keep| keep == top || *keep == entry.path || Some(keep.as_str()) == page)
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
        bytes: new.bytes.unwrap_or_default(),
        changed: new.files.iter().filter(|entry| !had(entry)).count(),
        removed: old.map_or(0, |old| old.files.iter().filter(gone).count()),
        one_by_one: false,
    }
}
