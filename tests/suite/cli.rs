//! The command line: exit codes, languages, forms of output.

use crate::project::{Project, root};
use std::process::{Command, Output};
use tempfile::TempDir;

pub fn chiso(project: &Project, arguments: &[&str]) -> Output {
    run(project.content().parent().expect("a parent"), arguments)
}

fn run(folder: &std::path::Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chiso"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .output()
        .expect("the program runs")
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn exit_codes() {
    let sound = Project::base();
    assert_eq!(chiso(&sound, &["build"]).status.code(), Some(0));
    assert_eq!(chiso(&sound, &["check"]).status.code(), Some(0));
    let warned = Project::base().file("2021/bang.yml", "a: 1\n");
    assert_eq!(chiso(&warned, &["check"]).status.code(), Some(0));
    assert_eq!(chiso(&warned, &["check", "--strict"]).status.code(), Some(1));
    let faulty = Project::base().replace("2021/par.yaml", "30.00", "300.0");
    let built = chiso(&faulty, &["build"]);
    assert_eq!(built.status.code(), Some(1));
    assert!(!faulty.output().exists(), "nothing is written");
    assert!(err(&built).contains("lỗi[SCORE01]"), "{}", err(&built));
    assert_eq!(chiso(&sound, &["biuld"]).status.code(), Some(2));
    assert_eq!(chiso(&sound, &["build", "--content", "nowhere"]).status.code(), Some(2));
    assert_eq!(chiso(&sound, &["build", "--theme", "nowhere"]).status.code(), Some(2));
    assert_eq!(chiso(&sound, &["build", "--year", "1999"]).status.code(), Some(2));
}

#[test]
fn options_take_effect() {
    let project = Project::base();
    assert_eq!(chiso(&project, &["build", "--output", "site", "--year", "2021"]).status.code(), Some(0));
    let site = project.output().with_file_name("site");
    assert!(site.join("2021/index.html").is_file());
    assert!(!site.join("2022").exists());
    assert!(!project.output().exists());
}

#[test]
fn help_in_both_languages() {
    let project = Project::base();
    let vi = out(&chiso(&project, &["--help"]));
    assert!(vi.contains("Cách dùng:") && vi.contains("Kiểm tra nội dung rồi dựng trang"), "{vi}");
    let en = out(&chiso(&project, &["build", "--help", "--lang", "en"]));
    assert!(en.contains("Usage:") && en.contains("Treat warnings as errors"), "{en}");
}

#[test]
fn findings_as_json() {
    let project = Project::base().replace("2021/par.yaml", "30.00", "300.0");
    let text = out(&chiso(&project, &["check", "--format", "json", "--lang", "en"]));
    let rows: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut all = rows.as_array().expect("a list").iter();
    let row = all.find(|row| row["code"] == "SCORE01").expect("the finding");
    assert_eq!((row["line"].as_u64(), row["column"].as_u64()), (Some(10), Some(28)));
    assert_eq!(row["file"], "content/2021/par.yaml");
    assert_eq!(row["unit"], "a");
}

#[test]
fn explain_knows_every_code() {
    let project = Project::base();
    let list = out(&chiso(&project, &["explain"]));
    for code in chiso::cli::codes() {
        assert!(list.contains(code.name), "{}", code.name);
        let text = out(&chiso(&project, &["explain", code.name, "--lang", "en"]));
        assert!(text.contains("How to mend it"), "{text}");
    }
    assert_eq!(chiso(&project, &["explain", "NOPE99"]).status.code(), Some(2));
}

#[test]
fn a_new_project_builds_at_once() {
    let folder = TempDir::new().expect("a folder");
    let made = run(folder.path(), &["new", "bao-cao"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let inside = folder.path().join("bao-cao");
    let checked = run(&inside, &["check", "--strict"]);
    assert_eq!(out(&checked), "0 lỗi, 0 cảnh báo, 0 ghi chú\n", "nothing to worry about");
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
    assert_eq!(run(&inside, &["build"]).status.code(), Some(0));
    assert!(inside.join("output/2025/index.html").is_file());
    assert_eq!(run(folder.path(), &["new", "bao-cao"]).status.code(), Some(2), "never over files");
}

#[test]
fn the_sample_has_no_finding_that_is_not_accepted() {
    let checked = run(root(), &["check", "--strict", "--lang", "en"]);
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
}

#[test]
fn slips_of_authors_get_a_hint_that_helps() {
    let said = |project: &Project| out(&chiso(project, &["check", "--lang", "en"]));
    let project = Project::base().replace("2021/par.yaml", "group: ", "group:");
    assert!(said(&project).contains("a space after the colon"), "{}", said(&project));
    let project =
        Project::base().file("units.yaml", "groups: [{id: huyen, name: {vi: Khối quận, huyện lớn}}]\n");
    assert!(said(&project).contains("put a text that has a comma in quotes"), "{}", said(&project));
    let project = Project::base().file("2021/huyen.yaml.txt", "index: par\n");
    assert!(said(&project).contains("rename the file so that it ends in `.yaml`"), "{}", said(&project));
    let project = Project::base();
    let inside = run(&project.content(), &["check", "--lang", "en"]);
    assert_eq!(inside.status.code(), Some(2));
    assert!(err(&inside).contains("`cd` to the folder of the project"), "{}", err(&inside));
}

#[test]
fn an_acceptance_beside_the_mark_is_told_how_to_hit() {
    let more = "scores: [{unit: a, stated: {total: 81}}]\n\
                accepted: [{code: TOTAL01, unit: a, printed: \"81\", reason: {vi: Văn bản in như vậy.}}]\n";
    let board = std::fs::read_to_string(Project::base().content().join("2021/par.yaml")).expect("a board");
    let project = Project::base().file("2021/par.yaml", &(board + more));
    let said = out(&chiso(&project, &["check", "--lang", "en"]));
    let entry = "{code: TOTAL01, unit: a, node: \"total\", printed: \"81\", reason: ...}";
    assert!(said.contains(entry), "{said}");
    let mended = project.replace("2021/par.yaml", "unit: a, printed", "unit: a, node: \"total\", printed");
    let said = out(&chiso(&mended, &["check", "--lang", "en"]));
    assert!(!said.contains("ACCEPT01"), "{said}");
}

#[test]
fn a_build_says_which_drafts_it_leaves_out() {
    let project = Project::base().replace("2022/edition.yaml", "state: published", "state: draft");
    let said = out(&chiso(&project, &["build", "--lang", "en"]));
    assert!(said.ends_with("drafts are not in this site: 2022; --drafts adds them\n"), "{said}");
    let said = out(&chiso(&project, &["build", "--drafts", "--lang", "en"]));
    assert!(!said.contains("not in this site"), "{said}");
}
