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
    // The messages of an import need a table, not content: see `import.rs`. Most fixtures are in one language,
    // so that they stay short: for what they lack see `theme.rs`.
    let is_elsewhere = |name: &str| name.starts_with("IMPORT") || name == "LANG01";
    for code in chiso::cli::codes().into_iter().filter(|code| !is_elsewhere(code.name)) {
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

/// Errors that newspapers printed about PAPI 2023, over the complete figures of the sample project:
/// the median called a mean (42,3265), 14 provinces in the lowest group (another one counts 16), Ho Chi
/// Minh City in the upper-middle group, Thái Nguyên cut to 45.78.
#[test]
fn the_press_errors_about_papi_2023_are_found() {
    let path = "2023/papi-provinces.yaml";
    let text = std::fs::read_to_string(root().join("content").join(path)).expect("a board");
    let rows = &text[..text.find("\nscores:").expect("scores below the tables")];
    let other = "{source: {title: {vi: x}, rights: {vi: x}}, total: 45.78}";
    let said = format!(
        "{rows}\nscores:\n  - {{unit: quang-ninh, total: withheld}}\n  - {{unit: binh-duong, total: withheld}}\n  \
         - {{unit: ho-chi-minh, stated: {{class: Trung bình cao}}}}\n  - {{unit: thai-nguyen, others: [{other}]}}\n\
         summary:\n  - {{of: provinces, measure: mean, value: 42.3265}}\n  \
         - {{of: provinces, measure: mean, value: 42.4212}}\n  \
         - {{of: provinces, measure: in-class, class: Thấp, value: 14}}\n  \
         - {{of: provinces, measure: in-class, class: Cao, value: 15}}\n"
    );
    let examined = Project::sample().file(path, &said).examine();
    let here = examined.findings.iter().filter(|finding| {
        finding.at.is_some_and(|at| examined.report.catalogue.sources.path(at.file).ends_with(path))
    });
    let found: Vec<(&str, &str)> =
        here.map(|finding| (finding.code.name, finding.printed.as_deref().unwrap_or_default())).collect();
    let expected =
        [("CLASS01", "Trung bình cao"), ("OTHER02", "45.78"), ("SUMMARY03", "42.3265"), ("SUMMARY01", "14")];
    assert_eq!(found, expected);
}

#[test]
fn all_value_faults_of_a_file_come_at_once() {
    let project = Project::base().file(
        "2021/par.yaml",
        "index: par\ngroup: huyen\ncoverage: named\nstated_by: press\n\
         source: {title: {vi: \"x\"}, url: \"https://example.vn\", rights: {vi: \"x\"}}\n\
         scores:\n  - unit: a\n    total: 92,66\n  - {unit: z, total: 1}\n  - {unit: b, total: many}\n",
    );
    let codes: Vec<&str> = project.examine().findings.iter().map(|finding| finding.code.name).collect();
    assert_eq!(codes, ["VALUE03", "REF01", "VALUE03"]);
}
