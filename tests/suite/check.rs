//! Checks: a fixture and the exact messages for every code.
//!
//! `tests/checks/<CODE>/content/` is laid over `tests/checks/base/content/`; files named in
//! `tests/checks/<CODE>/without` are taken away; those of `made` are made, with so many bytes of nothing,
//! where their size or name is nothing for a repository. `expected.txt` holds the messages in both languages.
//! `CHISO_RENEW=1 cargo test check` writes them anew: read the difference like prose.

use crate::project::{Project, copy, root};
use chiso::diagnostic::Severity;
use chiso::locale::Locale;

#[test]
fn the_base_project_has_no_finding() {
    assert_eq!(Project::base().findings(Locale::En), "\n");
}

#[test]
fn every_code_says_exactly_this() {
    let renew = std::env::var_os("CHISO_RENEW").is_some();
    let mut wrong = Vec::new();
    for code in chiso::cli::codes() {
        let folder = root().join("tests/checks").join(code.name);
        assert!(folder.is_dir(), "{} has no fixture", code.name);
        let mut project = Project::base();
        if folder.join("content").is_dir() {
            copy(&folder.join("content"), &project.content());
        }
        for path in std::fs::read_to_string(folder.join("without")).unwrap_or_default().lines() {
            project = project.without(path);
        }
        for line in std::fs::read_to_string(folder.join("made")).unwrap_or_default().lines() {
            let (path, size) = line.split_once(' ').expect("a path and a size");
            let file = std::fs::File::create(project.content().join(path)).expect("a file");
            file.set_len(size.parse().expect("a number")).expect("a file of this size");
        }
        project.expect_finding(code.name);
        let said = format!("{}\n{}", project.findings(Locale::Vi), project.findings(Locale::En));
        let expected = folder.join("expected.txt");
        if renew {
            std::fs::write(&expected, &said).expect("a file");
        }
        if std::fs::read_to_string(&expected).unwrap_or_default() != said {
            wrong.push(format!("{}:\n{said}", code.name));
        }
    }
    assert!(wrong.is_empty(), "messages differ from expected.txt:\n{}", wrong.join("\n"));
}

#[test]
fn the_press_error_of_2021_is_found_where_it_stands() {
    let project = Project::sample();
    let finding = project.expect_finding("RANK02");
    assert_eq!((finding.unit.as_deref(), finding.printed.as_deref()), (Some("thuy-nguyen"), Some("1")));
    assert_eq!(finding.severity(), Severity::Note, "accepted with a reason");
    let at = finding.at.expect("a place");
    let examined = project.examine();
    let line =
        examined.report.catalogue.sources.text(at.file).lines().nth(at.line as usize - 1).expect("a line");
    assert!(
        line.contains("thuy-nguyen") && line.chars().nth(usize::from(at.column) - 1) == Some('1'),
        "{line}"
    );
    assert_eq!(examined.count(Severity::Error), 0);
    assert_eq!(examined.count(Severity::Warning), 0);
}

#[test]
fn without_the_acceptance_the_press_error_stops_the_build() {
    let path = "2021/par-hp-rural-districts.yaml";
    let text = std::fs::read_to_string(root().join("content").join(path)).expect("a board");
    let cut = text.find("accepted:").expect("an acceptance");
    let examined = Project::sample().file(path, &text[..cut]).examine();
    assert!(!examined.is_sound(false));
}

#[test]
fn all_value_faults_of_a_file_come_at_once() {
    let project = Project::base().file(
        "2021/par.yaml",
        "index: par\ngroup: huyen\ncoverage: named\nstated_by: press\n\
         source: {title: {vi: \"x\"}, rights: {vi: \"x\"}}\n\
         scores:\n  - unit: a\n    total: 92,66\n  - {unit: z, total: 1}\n  - {unit: b, total: many}\n",
    );
    let codes: Vec<&str> = project.examine().findings.iter().map(|finding| finding.code.name).collect();
    assert_eq!(codes, ["VALUE03", "REF01", "VALUE03"]);
}
