//! Verifying without any content: which edition it is, and every kind of tampering found by name.

use crate::cli::{chiso, err, out};
use crate::project::Project;
use crate::same::bytes;
use chiso::pack::{Kind as PackKind, packed};
use chiso::verify::{self, Kind, Verified, What};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The base project, built.
fn built() -> Project {
    let project = Project::base();
    project.build();
    project
}

fn found(path: &Path) -> Verified {
    verify::verify(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What is wrong, as `what path`.
fn faults(path: &Path) -> Vec<String> {
    let word = |what| match what {
        What::Altered => "altered",
        What::Missing => "missing",
        What::Extra => "extra",
        What::Wrong => "wrong",
    };
    found(path).faults.iter().map(|fault| format!("{} {}", word(fault.what), fault.path)).collect()
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Everything below a folder in one file, under a folder of a name.
fn pack(kind: PackKind, project: &Project, below: &str, top: &str) -> PathBuf {
    let folder = &project.output().join(below);
    let files: Vec<(String, Vec<u8>)> =
        bytes(folder).into_iter().map(|(path, bytes)| (format!("{top}{path}"), bytes)).collect();
    let pack =
        packed(kind, files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))).expect("a pack");
    let target = project.output().with_file_name("pack");
    fs::write(&target, pack).expect("a file");
    target
}

fn append(path: &Path, text: &str) {
    let old = fs::read_to_string(path).expect("a text");
    fs::write(path, old + text).expect("a file");
}

#[test]
fn a_site_a_part_an_edition_and_packs_of_them_are_told_apart() {
    let project = built();
    let output = project.output();
    let (site, edition) = (found(&output), found(&output.join("2021")));
    assert_eq!((site.kind, site.is_whole(), site.editions.len()), (Kind::Site, true, 2));
    assert_eq!((edition.kind, edition.is_whole()), (Kind::Edition, true));
    // The list of the edition is not on itself.
    assert_eq!(edition.files, bytes(&output.join("2021")).len() - 1);
    let identity = edition.editions[0].identity.clone().expect("an identity");
    assert_eq!((identity.year, identity.version, identity.audience.as_str()), (2021, 1, "public"));
    assert_eq!(identity.publisher.text(true), "Cơ quan");
    let list = fs::read(output.join("2021/SHA256SUMS")).expect("a list");
    assert_eq!(edition.editions[0].digest, Some(digest(&list)));
    assert_eq!(site.editions[0].digest, edition.editions[0].digest);
    for kind in [PackKind::Zip, PackKind::Tar] {
        assert_eq!(found(&pack(kind, &project, "", "site/")), Verified { notes: Vec::new(), ..site.clone() });
        assert_eq!(
            found(&pack(kind, &project, "2021", "2021/")).editions[0].digest,
            edition.editions[0].digest
        );
    }
    let part = chiso(&project, &["build", "--part", "--year", "2022"]);
    assert!(part.status.success(), "{}", err(&part));
    let part = found(&project.output().with_file_name("output-part-2022"));
    assert_eq!((part.kind, part.is_whole(), part.editions.len()), (Kind::Part, true, 1));
}

#[test]
fn an_edition_lists_all_its_files_and_a_later_year_leaves_the_list_alone() {
    let project = built();
    let folder = project.output().join("2021");
    let lines: Vec<String> = bytes(&folder)
        .iter()
        .filter(|(path, _)| *path != "SHA256SUMS")
        .map(|(path, bytes)| format!("{}  {path}", digest(bytes)))
        .collect();
    let list = project.page("2021/SHA256SUMS");
    assert_eq!(list.lines().collect::<Vec<_>>(), lines);
    assert!(project.page("SHA256SUMS").contains(&format!("{}  2021/SHA256SUMS\n", digest(list.as_bytes()))));

    let alone = Project::base().without("2022/edition.yaml").without("2022/par.yaml");
    let alone = alone.without("2022/commentary/par.md");
    alone.build();
    assert_eq!(alone.page("2021/SHA256SUMS"), list);
    assert_eq!(alone.page("2021/edition.json"), project.page("2021/edition.json"));
}

/// Whether an edition is built anew, kept or compressed, its list is the same.
#[test]
fn kept_and_compressed_editions_have_the_same_list() {
    let project = built();
    let list = project.page("2021/SHA256SUMS");
    let kept = chiso(&project, &["build", "--year", "2022"]);
    assert!(kept.status.success(), "{}", err(&kept));
    assert_eq!(project.page("2021/SHA256SUMS"), list);
    assert_eq!(faults(&project.output()), [""; 0]);
    let compressed = chiso(&project, &["build", "--compress", "gzip"]);
    assert!(compressed.status.success(), "{}", err(&compressed));
    assert_eq!(project.page("2021/SHA256SUMS"), list);
    assert_eq!(faults(&project.output()), [""; 0]);
    let edition = found(&project.output().join("2021"));
    assert!(edition.is_whole() && edition.notes.len() == 1, "{:?}", edition.notes);
    // Within the site the siblings are listed, and one that was altered is found.
    fs::write(project.output().join("2021/names.html.gz"), "x").expect("a file");
    assert_eq!(faults(&project.output()), ["altered 2021/names.html.gz"]);
}

#[test]
fn every_kind_of_tampering_with_an_edition_is_named() {
    let change = |what: &dyn Fn(&Path)| {
        let project = built();
        let folder = project.output().join("2021");
        what(&folder);
        faults(&folder)
    };
    let flip = |folder: &Path| {
        let path = folder.join("units/a.html");
        let mut bytes = fs::read(&path).expect("a page");
        bytes[1000] ^= 1;
        fs::write(path, bytes).expect("a page");
    };
    assert_eq!(change(&flip), ["altered units/a.html"]);
    assert_eq!(
        change(&|folder| fs::remove_file(folder.join("names.html")).expect("gone")),
        ["missing names.html"]
    );
    assert_eq!(
        change(&|folder| fs::write(folder.join("units/x.html"), "x").expect("new")),
        ["extra units/x.html"]
    );
    let rename =
        |folder: &Path| fs::rename(folder.join("names.html"), folder.join("name.html")).expect("renamed");
    assert_eq!(change(&rename), ["missing names.html", "extra name.html"]);
    assert_eq!(change(&|folder| fs::write(folder.join(".htaccess"), "x").expect("new")), [""; 0]);
    let list = |folder: &Path| {
        let list = fs::read_to_string(folder.join("SHA256SUMS")).expect("a list");
        fs::write(folder.join("SHA256SUMS"), list.replacen(list.get(..8).expect("digits"), "00000000", 1))
            .expect("");
    };
    assert_eq!(change(&list).len(), 1);
    assert!(change(&list)[0].starts_with("altered "));
    assert_eq!(change(&|folder| append(&folder.join("SHA256SUMS"), "junk\n")), ["wrong SHA256SUMS"]);
    assert_eq!(
        change(&|folder| fs::remove_file(folder.join("SHA256SUMS")).expect("gone"))[0],
        "missing SHA256SUMS"
    );
    assert_eq!(
        change(&|folder| fs::remove_file(folder.join("edition.json")).expect("gone")),
        ["missing edition.json"]
    );
}

#[test]
fn whoever_alters_a_file_and_its_list_changes_the_digest() {
    let project = built();
    let folder = project.output().join("2021");
    let given = found(&folder).editions[0].digest.clone().expect("a digest");
    let page = fs::read(folder.join("names.html")).expect("a page");
    append(&folder.join("names.html"), "<!-- -->");
    let new = fs::read(folder.join("names.html")).expect("a page");
    let list = project.page("2021/SHA256SUMS").replace(&digest(&page), &digest(&new));
    fs::write(folder.join("SHA256SUMS"), list).expect("a list");
    let mut alone = found(&folder);
    assert!(alone.is_whole(), "nothing in the folder tells");
    alone.expect(&given);
    assert!(!alone.is_whole());
    let mut own = found(&folder);
    let typed = verify::grouped(&own.editions[0].digest.clone().expect("a digest")).to_uppercase();
    own.expect(&typed);
    assert!(own.is_whole(), "blanks and capitals do not matter");
    // The lists of the site contradict it.
    let told = faults(&project.output());
    for fault in ["altered 2021/SHA256SUMS", "altered 2021/names.html", "wrong 2021/names.html"] {
        assert!(told.contains(&fault.to_owned()), "{told:?}");
    }
}

#[test]
fn lists_of_a_site_that_contradict_one_another_are_named() {
    let project = built();
    let (output, of_site) = (project.output(), project.page("SHA256SUMS"));
    let lines = of_site.lines().filter(|line| !line.ends_with("  2021/names.html"));
    let without: String = lines.map(|line| format!("{line}\n")).collect();
    fs::write(output.join("SHA256SUMS"), without).expect("a list");
    let told = found(&output);
    let text = verify::text("output", &told, chiso::locale::Locale::En);
    assert!(text.contains("wrong: 2021/names.html: is in `manifest.json` and not in `SHA256SUMS`"), "{text}");
    assert!(text.contains("is in `2021/SHA256SUMS` and not in `SHA256SUMS`"), "{text}");
    // What is not listed is only noted where a server may need it.
    fs::write(output.join("SHA256SUMS"), &of_site).expect("a list");
    fs::write(output.join("web.config"), "x").expect("a file");
    let told = found(&output);
    assert!(told.is_whole() && told.notes[0].1.contains("web.config"), "{told:?}");
    // A pack is handed on as it was made.
    assert_eq!(faults(&pack(PackKind::Zip, &project, "", "")), ["extra web.config"]);
    fs::write(output.join("manifest.json"), "{}").expect("a file");
    assert_eq!(faults(&output), ["wrong manifest.json"]);
}

#[test]
fn nothing_outside_is_read_whatever_a_list_says() {
    let project = built();
    let folder = project.output().join("2021");
    fs::write(project.output().join("secret"), "x").expect("a file");
    let outside = format!("{}  ../secret\n", digest(b"x"));
    append(&folder.join("SHA256SUMS"), &outside);
    assert_eq!(faults(&folder), ["wrong SHA256SUMS"]);
    let out = packed(PackKind::Zip, [("a", &b"1"[..])]).expect("a pack");
    let out: Vec<u8> = out.into_iter().map(|byte| if byte == b'a' { b'\\' } else { byte }).collect();
    let zip = project.output().with_file_name("out.zip");
    fs::write(&zip, out).expect("a file");
    assert!(verify::verify(&zip).is_err());
}

#[cfg(unix)]
#[test]
fn a_link_is_no_file_of_an_edition() {
    let project = built();
    let folder = project.output().join("2021");
    let copy = project.output().with_file_name("copy.html");
    fs::rename(folder.join("names.html"), &copy).expect("moved");
    std::os::unix::fs::symlink(&copy, folder.join("names.html")).expect("a link");
    assert_eq!(faults(&folder), ["wrong names.html"]);
}

#[test]
fn the_command_says_it_in_words_and_in_its_exit_code() {
    let project = built();
    let run = |arguments: &[&str]| chiso(&project, &[&["verify", "--lang", "en"], arguments].concat());
    let whole = run(&["output", "output/2021"]);
    assert_eq!(whole.status.code(), Some(0), "{}", err(&whole));
    let text = out(&whole);
    assert!(text.contains("output: site of 2 editions. COMPLETE AND UNALTERED"), "{text}");
    assert!(
        text.contains("edition: 2021, version 1, public\n") && text.contains("publisher: Office\n"),
        "{text}"
    );
    let digest = digest(project.page("2021/SHA256SUMS").as_bytes());
    assert!(text.contains(&format!("digest: {}", verify::grouped(&digest))), "{text}");
    assert_eq!(run(&["output", "--digest", &digest]).status.code(), Some(0));
    assert_eq!(run(&["output", "--digest", &"0".repeat(64)]).status.code(), Some(1));
    assert_eq!(run(&["output", "--digest", "123"]).status.code(), Some(2));
    append(&project.output().join("2021/names.html"), "x");
    let altered = run(&["output/2021", "--format", "json"]);
    assert_eq!(altered.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&out(&altered)).expect("JSON");
    assert_eq!(json[0]["faults"][0]["path"], "names.html");
    assert_eq!((&json[0]["whole"], &json[0]["kind"]), (&false.into(), &"edition".into()));
    let unknown = run(&["output/2021", "content"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(out(&unknown).contains("altered: names.html") && err(&unknown).contains("`content` is no site"));
    let vi = chiso(&project, &["verify", "output/2021", "--lang", "vi"]);
    assert!(out(&vi).contains("KHÔNG NGUYÊN VẸN: 1 tệp bị sửa\n  bị sửa: names.html"), "{}", out(&vi));
}

#[test]
fn the_page_of_an_edition_says_how() {
    let project = built();
    let page = project.page("2021/verify.html");
    for text in
        ["chiso verify 2021", "sha256sum --quiet -c SHA256SUMS", "Get-FileHash", "href=\"SHA256SUMS\""]
    {
        assert!(page.contains(text), "{text}");
    }
    assert!(project.page("2022/en/verify.html").contains("<dd>Office</dd>"));
    for page in ["2021/data/index.html", "about.html"] {
        assert!(project.page(page).contains("verify.html\""), "{page}");
    }
}
