//! The same input gives the same bytes: in another folder, at another time, a second time.

use crate::project::{Project, root};
use std::collections::BTreeMap;
use std::path::Path;
use walkdir::WalkDir;

/// Every file below a folder, by path.
pub fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("a readable tree"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
            (below, std::fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

#[test]
fn two_builds_in_two_folders() {
    let (one, two) = (Project::built_sample(), Project::sample());
    two.build();
    assert_same(&one.output(), &two.output());
}

/// Expects the same files with the same bytes in two folders.
#[track_caller]
pub fn assert_same(one: &Path, two: &Path) {
    let (one, two) = (bytes(one), bytes(two));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, content) in &one {
        assert!(two.get(path) == Some(content), "{path} differs");
    }
}

#[test]
fn no_page_names_the_folder_it_was_built_in() {
    let project = Project::base();
    project.build();
    let here = project.content().display().to_string();
    let home = root().display().to_string();
    for (path, content) in bytes(&project.output()) {
        let text = String::from_utf8_lossy(&content).into_owned();
        assert!(!text.contains(&here) && !text.contains(&home), "{path}");
    }
}

#[test]
fn a_later_year_changes_no_byte_of_earlier_editions() {
    let (early, late) = (Project::sample(), Project::built_sample());
    for year in ["2024", "2025"] {
        std::fs::remove_dir_all(early.content().join(year)).expect("a year");
    }
    early.build();
    let (early, late) = (bytes(&early.output()), bytes(&late.output()));
    for (path, content) in early.iter().filter(|(path, _)| path.starts_with("20")) {
        assert!(late.get(path) == Some(content), "{path} differs");
    }
}
