//! Writing: whole sites only, nothing lost, nothing written twice.

use crate::project::{Project, copy};
use chiso::load::Files;
use chiso::pipeline::{self, Disclosure, Readers};
use chiso::theme;
use chiso::write::{self, Written};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use walkdir::WalkDir;

/// A build without a change asks for the times of folders, and for all names only where they tell nothing.
#[test]
fn the_manifest_is_younger_than_every_folder() {
    let project = Project::base();
    project.build();
    let changed = |path: &Path| fs::metadata(path).and_then(|found| found.modified()).expect("a time");
    let output = project.output();
    let folders = WalkDir::new(&output).min_depth(1).into_iter().filter_map(Result::ok);
    let folders: Vec<PathBuf> =
        folders.filter(|entry| entry.file_type().is_dir()).map(|entry| entry.into_path()).collect();
    assert!(folders.len() > 5, "{folders:?}");
    let written = changed(&output.join("manifest.json"));
    folders.iter().for_each(|folder| assert!(changed(folder) < written, "{folder:?}"));
}

#[test]
fn an_unchanged_build_writes_nothing() {
    let project = Project::base();
    let first = project.build();
    assert_eq!(first.changed, first.files);
    let page = project.output().join("index.html");
    let before = fs::metadata(&page).expect("a page").modified().expect("a time");
    let second = project.build();
    assert_eq!((second.files, second.changed, second.removed), (first.files, 0, 0));
    assert_eq!(fs::metadata(&page).expect("a page").modified().expect("a time"), before);
}

#[test]
fn a_page_that_is_gone_comes_back() {
    let project = Project::base();
    project.build();
    let page = project.output().join("2021/index.html");
    fs::remove_file(&page).expect("a page");
    project.build();
    assert!(page.is_file());
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_alone() {
    let project = Project::base();
    fs::create_dir_all(project.output()).expect("a folder");
    let file = project.output().join("thesis.docx");
    fs::write(&file, "years of work").expect("a file");
    let error = project.build_years(&[]).expect_err("must be refused");
    assert!(error.to_string().contains("thesis.docx"), "{error}");
    assert_eq!(fs::read_to_string(&file).expect("the file"), "years of work");
    let left: Vec<_> = fs::read_dir(project.output()).expect("a folder").collect();
    assert_eq!(left.len(), 1);
}

#[test]
fn foreign_files_in_our_folder_are_kept() {
    let project = Project::base();
    fs::create_dir_all(project.output()).expect("a folder");
    fs::write(project.output().join(".gitignore"), "*\n").expect("a dot file");
    project.build();
    fs::write(project.output().join("2021/note.txt"), "kept").expect("a file");
    let project = project.replace("2021/par.yaml", "31.00, 48.00", "31.50, 48.00");
    let written = project.build();
    assert!(written.changed > 0);
    assert_eq!(project.page(".gitignore"), "*\n");
    assert_eq!(project.page("2021/note.txt"), "kept");
    assert!(!project.page("SHA256SUMS").contains("note.txt"), "not ours, not listed");
}

#[test]
fn the_manifest_lists_every_file_with_its_digest() {
    let project = Project::base();
    let written = project.build();
    let sums = project.page("SHA256SUMS");
    assert_eq!(sums.lines().count(), written.files);
    for line in sums.lines() {
        let (digest, path) = line.split_once("  ").expect("two columns");
        let bytes = fs::read(project.output().join(path)).expect("a listed file");
        assert_eq!(chiso::digest::sha256(&bytes), digest, "{path}");
    }
}

#[test]
fn one_year_alone_leaves_the_others_as_they_are() {
    let project = Project::base();
    project.build();
    let before = project.page("2021/index.html");
    let project = project.replace("2022/par.yaml", "[21.00, 41.00]", "[22.00, 41.00]");
    project.build_years(&[2022]).expect("a site");
    assert_eq!(project.page("2021/index.html"), before);
    assert!(project.page("index.html").contains("2021/index.html"), "the home page still knows both years");
    assert!(project.build_years(&[1999]).is_err());
}

#[test]
fn one_year_into_an_empty_folder_links_to_no_other() {
    let project = Project::base();
    project.build_years(&[2022]).expect("a site");
    assert!(!project.output().join("2021").exists());
    for path in ["index.html", "2022/index.html", "2022/par/huyen.html", "editions.js"] {
        assert!(!project.page(path).contains("2021/"), "{path}");
    }
    project.build_years(&[2021]).expect("a site");
    assert!(project.page("index.html").contains("2022/index.html"), "both stand now");
}

#[test]
fn a_removed_year_takes_its_pages_along() {
    let project = Project::base();
    project.build();
    fs::remove_dir_all(project.content().join("2022")).expect("a year");
    let written = project.build();
    assert!(written.removed > 0);
    assert!(!project.output().join("2022").exists());
}

#[test]
fn a_second_build_of_the_same_folder_is_held_off() {
    let project = Project::base();
    let lock = project.output().with_file_name(".output.chiso-lock");
    let file = fs::File::create(&lock).expect("a file");
    file.lock().expect("a lock");
    let error = project.build_years(&[]).expect_err("must be refused");
    assert!(error.to_string().contains("another build"), "{error}");
}

#[test]
fn a_build_killed_between_two_renames_is_mended() {
    let project = Project::base();
    project.build();
    let old = project.output().with_file_name(".output.chiso-old");
    fs::rename(project.output(), &old).expect("a rename");
    let written = project.build();
    assert_eq!(written.changed, 0, "the old site was put back whole");
    assert!(!old.exists());
}

#[test]
fn a_tree_that_a_killed_build_left_is_cleared_away_though_nothing_changed() {
    let project = Project::base();
    project.build();
    let left = project.output().with_file_name(".output.chiso-new");
    fs::create_dir_all(left.join("2021")).expect("a folder");
    assert_eq!(project.build().changed, 0);
    assert!(!left.exists());
}

/// A folder that can be neither renamed nor exchanged is filled file by file: whoever finds the new files there, with
/// their list, goes on; without it they are cleared away.
#[test]
fn a_build_killed_while_files_are_renamed_one_by_one_is_gone_on_with() {
    let project = Project::base();
    project.build();
    let old = project.page("2021/data/par-huyen.csv");
    let project = project.replace("2021/par.yaml", "31.00", "32.00");
    let other = TempDir::new().expect("a folder");
    let incoming = project.output().join(".chiso-incoming");
    let kept = other.path().join("old");
    copy(&project.output(), &kept);
    project.build();
    let built = other.path().join("new");
    copy(&project.output(), &built);
    copy(&built, &incoming);
    let new = project.page("2021/data/par-huyen.csv");
    assert_ne!(old, new);
    copy(&kept, &project.output());
    assert_eq!(project.page("2021/data/par-huyen.csv"), old);
    let renamed = |folder: &std::path::Path| folder.join("2021/index.html");
    fs::rename(renamed(&incoming), renamed(&project.output())).expect("one that was renamed already");
    assert_eq!(project.build().changed, 0, "the new site stands");
    assert_eq!(project.page("2021/data/par-huyen.csv"), new);
    assert!(!incoming.exists() && is_whole(&project));
    copy(&kept, &incoming);
    fs::remove_file(incoming.join("manifest.json")).expect("a list");
    assert_eq!(project.build().changed, 0);
    assert!(!incoming.exists() && is_whole(&project));
}

/// Whether every listed file is there with its digest.
fn is_whole(project: &Project) -> bool {
    let sums = project.page("SHA256SUMS");
    sums.lines().all(|line| {
        let (digest, path) = line.split_once("  ").expect("two columns");
        fs::read(project.output().join(path)).is_ok_and(|bytes| chiso::digest::sha256(&bytes) == digest)
    })
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_site() {
    let mut project = Project::base();
    project.build();
    for round in 0..12u32 {
        let old = format!("[{}.00, 50.00]", 30 + round % 2);
        let new = format!("[{}.00, 50.00]", 30 + (round + 1) % 2);
        project = project.replace("2021/par.yaml", &old, &new);
        let mut build = std::process::Command::new(env!("CARGO_BIN_EXE_chiso"))
            .args(["build", "--lang", "en"])
            .current_dir(project.content().parent().expect("a parent"))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(std::time::Duration::from_millis(u64::from(round) * 2));
        build.kill().expect("a kill");
        build.wait().expect("an end");
        assert!(is_whole(&project), "mixed after round {round}");
    }
    project.build();
    let left: Vec<String> = fs::read_dir(project.output().parent().expect("a parent"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("chiso-"))
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

/// The site that stands in the output of a project for some readers, theme and editions, told by digests alone.
fn standing(project: &Project, to: Disclosure, (theme, years): (&str, &[i16])) -> Option<Written> {
    let digests = (
        Files::read(&project.content()).expect("a folder").digest(),
        theme::digest_of(theme, &project.content()).expect("a theme"),
    );
    let folders = write::standing(&project.output()).expect("a manifest");
    let inputs = pipeline::inputs(digests, to, years, &folders, Default::default());
    write::standing_site(&project.output(), &inputs).expect("a folder").map(|(written, _)| written)
}

#[test]
fn that_nothing_changed_is_known_before_anything_is_parsed() {
    let project = Project::base();
    let public = Disclosure::default();
    assert_eq!(standing(&project, public, ("default", &[])), None);
    let built = project.build();
    let unchanged = Written { changed: 0, ..built };
    assert_eq!(standing(&project, public, ("default", &[])), Some(unchanged));
    let internal = Disclosure { readers: Readers::Internal, ..public };
    assert_eq!(standing(&project, internal, ("default", &[])), None);
    assert_eq!(standing(&project, public, ("yearbook", &[])), None);
    assert_eq!(standing(&project, public, ("default", &[2021])), None);
    // One edition, beside the other one that stands.
    project.build_years(&[2021]).expect("a site");
    assert!(standing(&project, public, ("default", &[2021])).is_some());
    assert_eq!(standing(&project, public, ("default", &[2022])), None);
    // A page that is gone, a file that is new.
    project.build();
    fs::remove_file(project.output().join("2021/index.html")).expect("a page");
    assert_eq!(standing(&project, public, ("default", &[])), None);
    project.build();
    fs::write(project.content().join("2021/note.txt"), "x").expect("a file");
    assert_eq!(standing(&project, public, ("default", &[])), None);
}

#[cfg(unix)]
#[test]
fn a_link_among_the_files_is_a_change() {
    let project = Project::base();
    project.build();
    std::os::unix::fs::symlink("site.yaml", project.content().join("link.yaml")).expect("a link");
    assert_eq!(standing(&project, Disclosure::default(), ("default", &[])), None);
}
