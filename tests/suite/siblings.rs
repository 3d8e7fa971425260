//! Compressed siblings: `build --compress gzip,brotli`.

use crate::cli::{chiso, err, out};
use crate::project::Project;
use chiso::digest::hex;
use chiso::write::{Siblings, Written};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use walkdir::WalkDir;

const NONE: Siblings = Siblings { gzip: false, brotli: false };
const GZIP: Siblings = Siblings { gzip: true, brotli: false };
const BOTH: Siblings = Siblings { gzip: true, brotli: true };

fn build(project: &Project, years: &[i16], siblings: Siblings) -> Written {
    project.build_with(Default::default(), years, siblings).expect("a site")
}

/// Every file of the site, without the manifest and the list of sums.
fn files(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let output = project.output();
    WalkDir::new(&output)
        .into_iter()
        .map(|entry| entry.expect("a readable tree"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(&output).expect("below");
            (below.to_string_lossy().replace('\\', "/"), fs::read(entry.path()).expect("a file"))
        })
        .filter(|(path, _)| !["manifest.json", "SHA256SUMS"].contains(&path.as_str()))
        .collect()
}

fn is_sibling(path: &str) -> bool {
    path.ends_with(".gz") || path.ends_with(".br")
}

fn without_siblings(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&String, &Vec<u8>> {
    files.iter().filter(|(path, _)| !is_sibling(path)).collect()
}

/// What the reader of a frame of RFC 1952 does.
fn gunzip(bytes: &[u8]) -> Vec<u8> {
    assert_eq!(bytes[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255], "no name, no time");
    let (body, tail) = bytes[10..].split_at(bytes.len() - 18);
    let text = miniz_oxide::inflate::decompress_to_vec(body).expect("a deflated text");
    assert_eq!(tail[..4], crc32fast::hash(&text).to_le_bytes());
    assert_eq!(tail[4..], u32::try_from(text.len()).expect("a small file").to_le_bytes());
    text
}

fn unbrotli(mut bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    brotli::BrotliDecompress(&mut bytes, &mut text).expect("a brotli stream");
    text
}

/// What `sha256sum -c` does, and that nothing beside the listed files is there.
fn verify(project: &Project) {
    let files = files(project);
    let sums = project.page("SHA256SUMS");
    let listed: Vec<(&str, &str)> =
        sums.lines().map(|line| line.split_once("  ").expect("two columns")).collect();
    for (digest, path) in &listed {
        let bytes = files.get(*path).unwrap_or_else(|| panic!("{path} is not there"));
        assert_eq!(hex(&Sha256::digest(bytes)), *digest, "{path}");
    }
    let names: Vec<&str> = listed.iter().map(|(_, path)| *path).collect();
    assert_eq!(names, files.keys().map(String::as_str).collect::<Vec<_>>());
}

fn manifest(project: &Project) -> serde_json::Value {
    serde_json::from_str(&project.page("manifest.json")).expect("JSON")
}

#[test]
fn siblings_give_back_the_bytes_of_their_files() {
    let project = Project::base();
    let written = build(&project, &[], BOTH);
    verify(&project);
    let files = files(&project);
    assert_eq!(written.files, files.len());
    let texts = ["html", "css", "js", "svg", "json", "csv", "xml", "txt"];
    let (mut large, mut small) = (0, 0);
    for (path, bytes) in without_siblings(&files) {
        let has_any = ["gz", "br"].map(|ending| files.get(&format!("{path}.{ending}")));
        let is_text = path.rsplit('.').next().is_some_and(|ending| texts.contains(&ending));
        if bytes.len() < 1024 || !is_text {
            assert_eq!(has_any, [None, None], "{path}: {}", bytes.len());
            small += 1;
            continue;
        }
        let [gzip, brotli] = has_any.map(|found| found.unwrap_or_else(|| panic!("no sibling of {path}")));
        assert!(gzip.len() < bytes.len() && brotli.len() < bytes.len(), "{path}");
        assert!(gunzip(gzip) == *bytes && unbrotli(brotli) == *bytes, "{path}");
        large += 1;
    }
    assert!(large > 20 && small > 0, "{large} and {small}");
    for path in ["manifest.json.gz", "SHA256SUMS.gz"] {
        assert!(!project.output().join(path).exists(), "{path}: nothing could list it");
    }
}

#[test]
fn the_same_site_has_the_same_siblings() {
    let (one, two) = (Project::base(), Project::base());
    build(&one, &[], BOTH);
    build(&two, &[], GZIP);
    build(&two, &[2022], BOTH);
    build(&two, &[], BOTH);
    assert!(files(&one) == files(&two));
    assert_eq!(one.page("manifest.json"), two.page("manifest.json"), "whatever was built before");
}

#[test]
fn the_option_adds_and_removes_siblings_and_nothing_else() {
    let project = Project::base();
    build(&project, &[], NONE);
    let (plain, sums) = (files(&project), project.page("SHA256SUMS"));
    assert!(!plain.keys().any(|path| is_sibling(path)));
    let page = project.output().join("2021/index.html");
    let made = fs::metadata(&page).expect("a page").modified().expect("a time");

    let gzip = build(&project, &[], GZIP);
    verify(&project);
    let with_gzip = files(&project);
    assert!(without_siblings(&with_gzip) == without_siblings(&plain));
    assert_eq!((gzip.changed, gzip.removed), (with_gzip.len() - plain.len(), 0));
    assert!(!with_gzip.keys().any(|path| path.ends_with(".br")));

    let both = build(&project, &[], BOTH);
    let with_both = files(&project);
    assert_eq!((both.changed, both.removed), (with_both.len() - with_gzip.len(), 0));
    assert!(with_gzip.iter().all(|(path, bytes)| with_both.get(path) == Some(bytes)));
    assert_eq!(build(&project, &[], BOTH).changed, 0);

    let none = build(&project, &[], NONE);
    assert_eq!((none.changed, none.removed), (0, with_both.len() - plain.len()));
    assert!(files(&project) == plain);
    assert_eq!(project.page("SHA256SUMS"), sums);
    assert!(!project.page("manifest.json").contains("compressed_by"));
    assert_eq!(fs::metadata(&page).expect("a page").modified().expect("a time"), made, "linked, not written");
}

/// Puts another text in place of a sibling, and its digest into the manifest, with what made it.
fn forge(project: &Project, sibling: &str, method: Option<&str>) {
    let bytes = b"another text";
    fs::remove_file(project.output().join(sibling)).expect("a sibling");
    fs::write(project.output().join(sibling), bytes).expect("a file");
    let mut manifest = manifest(project);
    if let Some(method) = method {
        manifest["compressed_by"] = method.into();
    }
    let files = manifest["files"].as_array_mut().expect("a list");
    let entry = files.iter_mut().find(|entry| entry["path"] == sibling).expect("the entry");
    entry["bytes"] = bytes.len().into();
    entry["sha256"] = hex(&Sha256::digest(bytes)).into();
    let text = serde_json::to_string_pretty(&manifest).expect("JSON");
    fs::write(project.output().join("manifest.json"), text).expect("a manifest");
}

#[test]
fn siblings_of_unchanged_files_are_not_compressed_again() {
    let project = Project::base();
    build(&project, &[], GZIP);
    let (sibling, true_bytes) = ("2021/assets/site.css.gz", |project: &Project| {
        gunzip(&fs::read(project.output().join("2021/assets/site.css.gz")).expect("a sibling"))
    });
    let style = true_bytes(&project);
    forge(&project, sibling, None);
    build(&project, &[], BOTH);
    let kept = fs::read(project.output().join(sibling)).expect("a sibling");
    assert_eq!(kept, b"another text", "it was taken over as the manifest lists it");
    // What another version compressed is made anew, and so is what was altered behind the manifest.
    forge(&project, sibling, Some("another version"));
    build(&project, &[], GZIP);
    assert_eq!(true_bytes(&project), style);
    let mut altered = fs::read(project.output().join(sibling)).expect("a sibling");
    altered[20] ^= 1;
    fs::write(project.output().join(sibling), altered).expect("a file");
    build(&project, &[], BOTH);
    assert_eq!(true_bytes(&project), style);
    verify(&project);
    // The file that changes has its sibling changed with it.
    let project = project.replace("2021/par.yaml", "31.00, 48.00", "31.50, 48.00");
    build(&project, &[], BOTH);
    let page = fs::read(project.output().join("2021/par/huyen.html.gz")).expect("a sibling");
    assert_eq!(gunzip(&page), project.page("2021/par/huyen.html").into_bytes());
    verify(&project);
}

#[test]
fn editions_that_stay_keep_what_they_have() {
    let project = Project::base();
    let has = |path: &str| project.output().join(path).exists();
    build(&project, &[], NONE);
    build(&project, &[2022], GZIP);
    assert!(has("2022/index.html.gz") && has("index.html.gz"));
    assert!(!has("2021/index.html.gz"), "an edition that stays is left as it was");
    verify(&project);
    assert_eq!(build(&project, &[2022], GZIP).changed, 0);
    build(&project, &[], GZIP);
    assert!(has("2021/index.html.gz"));
    verify(&project);
    build(&project, &[2022], NONE);
    assert!(has("2021/index.html.gz") && !has("2022/index.html.gz") && !has("index.html.gz"));
    verify(&project);
    assert!(manifest(&project)["compressed_by"].is_string());
    // Siblings of another version beside new ones: nobody made them all.
    forge(&project, "2021/index.html.gz", Some("another version"));
    build(&project, &[2022], GZIP);
    assert!(manifest(&project)["compressed_by"].is_null());
    build(&project, &[], GZIP);
    let sibling = fs::read(project.output().join("2021/index.html.gz")).expect("a sibling");
    assert_eq!(gunzip(&sibling), project.page("2021/index.html").into_bytes());
    verify(&project);
}

#[test]
fn a_sibling_of_somebody_else_is_not_lost() {
    let project = Project::base();
    build(&project, &[], NONE);
    let own = project.output().join("index.html.gz");
    fs::write(&own, "made by hand").expect("a file");
    let error = project.build_with(Default::default(), &[], GZIP).expect_err("must be refused");
    assert!(error.to_string().contains("index.html.gz"), "{error}");
    assert_eq!(fs::read(&own).expect("the file"), b"made by hand");
    let brotli = Siblings { gzip: false, brotli: true };
    build(&project, &[], brotli);
    assert_eq!(fs::read(&own).expect("the file"), b"made by hand", "nobody needs its place");
}

#[test]
fn the_command_takes_either_or_both() {
    let project = Project::base();
    let run = |arguments: &[&str]| chiso(&project, &[&["build", "--lang", "en"], arguments].concat());
    let has = |path: &str| project.output().join(path).exists();
    assert_eq!(run(&["--compress", "gzip"]).status.code(), Some(0));
    assert!(has("index.html.gz") && !has("index.html.br"));
    assert!(out(&run(&["--compress=brotli,gzip"])).contains(", 0 removed"));
    assert!(has("index.html.gz") && has("index.html.br"));
    let again = out(&run(&["--compress", "gzip", "--compress", "brotli"]));
    assert!(again.contains("; 0 new or changed, 0 removed"), "{again}");
    verify(&project);
    assert!(out(&run(&[])).contains("; 0 new or changed"));
    assert!(!has("index.html.gz") && !has("index.html.br"));
}

#[test]
fn an_unknown_form_is_told_in_both_languages() {
    let project = Project::base();
    let en = chiso(&project, &["build", "--compress", "gzip,zip", "--lang", "en"]);
    assert_eq!(en.status.code(), Some(2));
    let said = err(&en);
    assert!(said.contains("the value `zip` cannot be used for --compress"), "{said}");
    assert!(said.contains("use one of: gzip, brotli"), "{said}");
    let vi = err(&chiso(&project, &["build", "--compress", "zip"]));
    assert!(vi.contains("không dùng được giá trị `zip` cho --compress"), "{vi}");
    assert!(vi.contains("hãy dùng một trong: gzip, brotli"), "{vi}");
    assert!(!project.output().exists());
    assert_eq!(chiso(&project, &["build", "--compress"]).status.code(), Some(2));
    assert_eq!(
        chiso(&project, &["serve", "--compress", "gzip"]).status.code(),
        Some(2),
        "pages are made at once"
    );
}
