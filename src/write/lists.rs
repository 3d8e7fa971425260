//! The list of each edition, `<year>/SHA256SUMS`: what the list of the site says of its files, with paths from its
//! folder on, so that the folder can be checked where it lies alone. Siblings are not in it, because whether there
//! are any is settled for a folder that is served, and an edition is the same with and without them.

use super::Job;
use super::manifest::{Entry, SUMS};
use super::siblings;
use crate::site::IDENTITY;
use std::collections::BTreeMap;

/// About how many bytes a line has.
const OF_LINE: usize = 112;

/// The lists of the editions among some files: paths and texts. Files that are planned are never siblings.
pub fn of_editions(entries: &[Entry], is_planned: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let is_edition = |entry: &&Entry| edition_of(&entry.path).is_some();
    let mut lists: BTreeMap<&str, Vec<&Entry>> =
        entries.iter().filter(is_edition).filter_map(|entry| Some((top(&entry.path)?, Vec::new()))).collect();
    for entry in entries {
        let is_sibling = siblings::page_of(&entry.path).is_some() && !is_planned(&entry.path);
        let list = top(&entry.path).and_then(|top| lists.get_mut(top));
        if let Some(list) = list.filter(|_| !is_sibling && folder_of(&entry.path).is_none()) {
            list.push(entry);
        }
    }
    let lists = lists.into_iter().map(|(folder, mut files)| {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut list = String::with_capacity(OF_LINE * files.len());
        for entry in files {
            entry.push_line(&entry.path[folder.len() + 1..], &mut list);
        }
        (format!("{folder}/{SUMS}"), list)
    });
    lists.collect()
}

/// Whether a path is that of the list of an edition that a job makes.
pub fn is_made(path: &str, job: &Job<'_, '_>) -> bool {
    folder_of(path).is_some_and(|folder| job.site.get(&format!("{folder}/{IDENTITY}")).is_some())
}

fn top(path: &str) -> Option<&str> {
    path.split_once('/').map(|(top, _)| top)
}

/// The edition whose identity has a path.
fn edition_of(path: &str) -> Option<&str> {
    path.strip_suffix(IDENTITY)?.strip_suffix('/').filter(|folder| !folder.contains('/'))
}

/// The folder at the top whose list has a path.
fn folder_of(path: &str) -> Option<&str> {
    path.strip_suffix(SUMS)?.strip_suffix('/').filter(|folder| !folder.contains('/'))
}
