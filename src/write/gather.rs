//! Files that are made of others: once all others are staged, their bytes are read from the staging folder, whether
//! they were made, linked or kept. What a file was made of stands in the manifest, so that it is made anew only if
//! something of that changed.

use super::Job;
use super::manifest::{Entry, Manifest};
use super::stage::Stage;
use crate::digest::hex;
use crate::error::{Doing, Error};
use crate::site::{Gathered, Others, missing};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// The files that are staged.
struct Staged<'s> {
    stage: &'s Stage,
    entries: HashMap<&'s str, &'s Entry>,
}

impl Others for Staged<'_> {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, Error> {
        if !self.entries.contains_key(path) {
            return Err(missing(path));
        }
        let file = self.stage.folder().join(path);
        std::fs::read(&file).map_err(|error| Error::file(Doing::Read, &file, error))
    }

    fn size(&self, path: &str) -> Option<u64> {
        self.entries.get(path).map(|entry| entry.bytes)
    }
}

/// Makes every file that is made of others and adds it to `entries`; `kept` are those that stay as they are. Returns
/// of each what it was made of, those that are kept among them.
pub fn gather(
    stage: &Stage,
    entries: &mut Vec<Entry>,
    kept: &[Entry],
    (job, old): (&Job<'_, '_>, Option<&Manifest>),
) -> Result<BTreeMap<String, String>, Error> {
    let mut made_of = BTreeMap::new();
    for (path, digest) in old.iter().flat_map(|old| &old.made_of) {
        if kept.iter().any(|entry| entry.path == *path) {
            made_of.insert(path.clone(), digest.clone());
        }
    }
    for step in job.site.gathered() {
        stage.make_folders(step.iter().map(|one| one.path.as_str()))?;
        let all = entries.iter().chain(kept).map(|entry| (entry.path.as_str(), entry));
        let staged = Staged { stage, entries: all.collect() };
        let made: Vec<Result<_, Error>> = step
            .par_iter()
            .map(|one| {
                let digest = digest(one, &staged)?;
                let entries = match spared(one, digest.as_deref(), (stage, old), job)? {
                    Some(standing) => standing,
                    None => stage.settle(&one.path, &(one.render)(&staged)?, (job, old))?,
                };
                Ok((one.path.clone(), digest, entries))
            })
            .collect();
        for one in made {
            let (path, digest, new) = one?;
            entries.extend(new);
            made_of.extend(digest.map(|digest| (path, digest)));
        }
    }
    Ok(made_of)
}

/// SHA-256 over the program, all files that a file is made of, and what else decides its bytes; nothing for one that
/// is made anew each time.
fn digest(one: &Gathered<'_>, staged: &Staged<'_>) -> Result<Option<String>, Error> {
    let Some(besides) = &one.besides else { return Ok(None) };
    let mut hash = Sha256::new();
    hash.update(env!("CHISO_SOURCES"));
    hash.update(Sha256::digest(besides()?));
    for path in &one.of {
        let entry = staged.entries.get(path.as_str()).ok_or_else(|| missing(path))?;
        hash.update(format!("\n{}  {path}", entry.sha256));
    }
    Ok(Some(hex(&hash.finalize())))
}

/// Takes over the file that stands, with its siblings, if it was made of the same and nobody changed it.
fn spared(
    one: &Gathered<'_>,
    digest: Option<&str>,
    (stage, old): (&Stage, Option<&Manifest>),
    job: &Job<'_, '_>,
) -> Result<Option<Vec<Entry>>, Error> {
    let Some(old) =
        old.filter(|old| digest.is_some() && old.made_of.get(&one.path).map(String::as_str) == digest)
    else {
        return Ok(None);
    };
    let Some(entry) = old.find(&one.path).filter(|entry| stage.is_untouched(entry)) else { return Ok(None) };
    let siblings: Vec<String> = job
        .siblings
        .of(&one.path, usize::try_from(entry.bytes).unwrap_or(usize::MAX))
        .map(|(_, path)| path)
        .collect();
    // Without those that are wanted now the file is settled as any other.
    let standing: Option<Vec<&Entry>> =
        siblings.iter().map(|path| old.find(path).filter(|entry| stage.is_untouched(entry))).collect();
    let Some(standing) = standing.filter(|of| of.is_empty() || old.is_compressed_alike()) else {
        return Ok(None);
    };
    let all: Vec<Entry> = std::iter::once(entry).chain(standing).cloned().collect();
    all.iter().try_for_each(|entry| stage.link(entry))?;
    Ok(Some(all))
}
