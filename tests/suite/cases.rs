//! Contradictions that were printed, entered as they were printed: each is found, at its place.
//!
//! `tests/cases/table.csv` maps every case to the code of its finding, the file, the line and the text at
//! the place. The content of a case, `tests/cases/<CASE>/content/`, is laid over `tests/cases/base/`, or
//! over the sample project where the case needs all provinces. Cases that must pass (a sum within rounding)
//! are listed with the code `none`.

use crate::project::{Project, copy, root};
use chiso::diagnostic::Diagnostic;
use std::collections::BTreeMap;

/// A row of the table.
#[derive(Debug, serde::Deserialize)]
struct Case {
    case: String,
    /// What was printed, in short.
    printed: String,
    /// `base` or `sample`.
    laid_over: String,
    /// Code of the finding, or `none`.
    code: String,
    /// The file below `content/`.
    file: String,
    /// The text that stands at the place of the finding.
    at: String,
}

fn table() -> Vec<Case> {
    let mut reader = csv::Reader::from_path(root().join("tests/cases/table.csv")).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// The content of a case laid over its base. A file `<name>.add` is added to the end of `<name>`; a file
/// `<name>.change` holds a text of `<name>` in its first line and what stands there instead in its second.
fn entered(case: &Case) -> Project {
    let project = match case.laid_over.as_str() {
        "sample" => Project::sample(),
        _ => Project::of("tests/cases/base/content"),
    };
    let folder = root().join("tests/cases").join(&case.case).join("content");
    if folder.is_dir() {
        copy(&folder, &project.content());
    }
    for entry in walkdir::WalkDir::new(project.content()).into_iter().filter_map(Result::ok) {
        let ending = entry.path().extension().and_then(|ending| ending.to_str());
        let Some(how) = ending.filter(|ending| ["add", "change"].contains(ending)) else { continue };
        let more = std::fs::read_to_string(entry.path()).expect("a text");
        std::fs::remove_file(entry.path()).expect("the copy");
        let target = entry.path().with_extension("");
        let text = std::fs::read_to_string(&target).expect("a file below");
        let (old, new) = more.split_once('\n').expect("two lines");
        assert!(how == "add" || text.contains(old), "{} has no `{old}`", target.display());
        let text = if how == "add" { text.clone() + &more } else { text.replace(old, new.trim_end()) };
        std::fs::write(&target, text).expect("a file");
    }
    project
}

#[test]
fn every_published_contradiction_is_found_at_its_place() {
    let mut wrong = Vec::new();
    for case in &table() {
        let examined = entered(case).examine();
        let sources = &examined.report.catalogue.sources;
        let codes: Vec<&str> = examined.findings.iter().map(|finding| finding.code.name).collect();
        let is_it = |finding: &&Diagnostic| {
            // A finding about a whole file has no line.
            let Some(at) = finding.at.filter(|at| at.line > 0) else { return false };
            let line = sources.text(at.file).lines().nth(at.line as usize - 1).unwrap_or_default();
            let rest: String = line.chars().skip(usize::from(at.column).saturating_sub(1)).collect();
            finding.code.name == case.code
                && sources.path(at.file).ends_with(&format!("content/{}", case.file))
                && rest.starts_with(&case.at)
        };
        match case.code.as_str() {
            "none" if codes.is_empty() => {}
            "none" => wrong.push(format!("{} ({}): {codes:?}, none expected", case.case, case.printed)),
            _ if examined.findings.iter().filter(is_it).count() == 1 => {}
            code => {
                let places: Vec<String> = examined
                    .findings
                    .iter()
                    .filter_map(|finding| {
                        let at = finding.at?;
                        Some(format!(
                            "{} {}:{}:{}",
                            finding.code.name,
                            sources.path(at.file),
                            at.line,
                            at.column
                        ))
                    })
                    .collect();
                wrong.push(format!(
                    "{} ({}): no {code} at `{}`; {places:?}",
                    case.case, case.printed, case.at
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_of_the_list_is_in_the_table() {
    // The list of the cases is part of the documentation of the checks.
    let mut reader = csv::Reader::from_path(root().join("tests/cases/published.csv")).expect("the list");
    let listed: Vec<String> = reader.records().map(|row| row.expect("a row")[0].to_owned()).collect();
    let mut entered: BTreeMap<String, usize> = BTreeMap::new();
    for case in table() {
        *entered.entry(case.case).or_default() += 1;
    }
    let missing: Vec<&String> = listed.iter().filter(|case| !entered.contains_key(*case)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
