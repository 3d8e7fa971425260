//! `chiso check --fix`: what it shows, what it writes, and what it leaves alone.

use crate::cli::{chiso, err, out};
use crate::project::Project;
use std::path::PathBuf;

const TEXT: &str = "Huyện A đạt [84,10](score:a) điểm,\r\nthứ [02](rank:a), tăng [+4,50](change:a).\r\n";

/// A text with three wrong figures, with a byte order mark and the line ends of Windows.
fn wrong() -> Project {
    Project::base().file("2022/commentary/par.md", &format!("\u{feff}{TEXT}"))
}

fn text(project: &Project) -> String {
    std::fs::read_to_string(project.content().join("2022/commentary/par.md")).expect("a text")
}

fn fixed() -> String {
    let fixed = TEXT.replace("84,10", "84,00").replace("02", "01").replace("+4,50", "+4,00");
    format!("\u{feff}{fixed}")
}

#[test]
fn edits_are_shown_written_and_checked_again() {
    let project = wrong();
    let said = chiso(&project, &["check", "--fix", "--lang", "en"]);
    let shown = "--- content/2022/commentary/par.md\n+++ content/2022/commentary/par.md\n@@ -1,2 +1,2 @@\n\
                 -\u{feff}Huyện A đạt [84,10](score:a) điểm,\r\n-thứ [02](rank:a), tăng [+4,50](change:a).\r\n\
                 +\u{feff}Huyện A đạt [84,00](score:a) điểm,\r\n+thứ [01](rank:a), tăng [+4,00](change:a).\r\n\
                 mended 3 places in 1 file\n\n";
    assert!(out(&said).starts_with(shown), "{}", out(&said));
    assert!(out(&said).ends_with("\n0 errors, 0 warnings, 5 notes\n"), "{}", out(&said));
    assert_eq!(said.status.code(), Some(0), "the check that follows finds nothing wrong");
    assert_eq!(text(&project), fixed(), "mark and line ends stay");
    let again = chiso(&project, &["check", "--fix", "--lang", "en"]);
    assert!(out(&again).starts_with("there is nothing to mend\n"), "{}", out(&again));
    let files = std::fs::read_dir(project.content().join("2022/commentary")).expect("a folder");
    assert_eq!(files.count(), 1, "nothing lies about");
}

#[test]
fn a_dry_run_writes_nothing() {
    let project = wrong();
    let said = chiso(&project, &["check", "--fix", "--dry-run", "--lang", "vi"]);
    let expected = "sẽ sửa 3 chỗ trong 1 tệp; chưa ghi gì\n\n3 lỗi, 0 cảnh báo, 5 ghi chú\n";
    assert!(out(&said).ends_with(expected), "{}", out(&said));
    assert_eq!(said.status.code(), Some(1), "the errors still stand");
    assert_eq!(text(&project), format!("\u{feff}{TEXT}"));
}

#[test]
fn nothing_is_touched_when_not_all_could_be_read() {
    let project = wrong().replace("2022/par.yaml", "values: [31.50, 48.00]", "values: [31,50, 48.00]");
    let said = chiso(&project, &["check", "--fix", "--lang", "en"]);
    assert!(out(&said).starts_with("not all files could be read"), "{}", out(&said));
    assert_eq!(said.status.code(), Some(1));
    assert_eq!(text(&project), format!("\u{feff}{TEXT}"));
}

#[test]
fn a_text_is_not_mended_by_a_board_with_errors() {
    let project = wrong().replace("2022/par.yaml", "total: 84.00", "total: 84.90");
    let said = chiso(&project, &["check", "--fix", "--lang", "en"]);
    let left =
        "content/2022/commentary/par.md:1:14: left as it is, because `content/2022/par.yaml` has errors\n";
    assert!(out(&said).starts_with(left), "{}", out(&said));
    assert!(out(&said).contains("error[TOTAL01]"), "{}", out(&said));
    assert_eq!(text(&project), format!("\u{feff}{TEXT}"));
}

#[test]
fn a_separator_of_the_other_language_is_mended() {
    let project =
        Project::base().file("2022/commentary/par.md", "Đạt [84.00](score:a) điểm, không có dòng cuối");
    assert_eq!(chiso(&project, &["check", "--fix"]).status.code(), Some(0));
    assert_eq!(text(&project), "Đạt [84,00](score:a) điểm, không có dòng cuối");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_a_failure_and_stays() {
    use std::os::unix::fs::PermissionsExt;
    let project = wrong();
    let path: PathBuf = project.content().join("2022/commentary/par.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("rights");
    let said = chiso(&project, &["check", "--fix", "--lang", "en"]);
    assert_eq!(said.status.code(), Some(2), "{}", out(&said));
    assert!(err(&said).starts_with("error: cannot write `content/2022/commentary/par.md`"), "{}", err(&said));
    assert_eq!(text(&project), format!("\u{feff}{TEXT}"));
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let project = Project::base();
    assert_eq!(chiso(&project, &["check", "--dry-run"]).status.code(), Some(2));
    assert_eq!(chiso(&project, &["check", "--fix", "--format", "json"]).status.code(), Some(2));
}
