//! Sealed editions, corrections, versions and differences.

use crate::cli::{chiso, err, out};
use crate::project::{Project, values};
use chiso::locale::Locale;
use chiso::record::{self, Record};
use std::collections::BTreeSet;
use walkdir::WalkDir;

/// An act that amends the decision of 2022: five points were not counted, so that `b` stands before `a`.
const ACT: &str = r#"kind: decision
issuer: {vi: "UBND"}
number: 15/QĐ-UBND
date: 2023-06-10
title: {vi: "Về việc sửa đổi Quyết định số 01/QĐ-UBND"}
source: {title: {vi: "Nguồn thử"}, rights: {vi: "Thử"}}
relation: {kind: amends, document: 1-qd}
corrections:
  - {edition: 2022, index: par, group: huyen, unit: b, node: "2", was: 48.00, is: 53.00, reason: {vi: "Cộng thiếu"}}
"#;

/// The base project, whose decision has a file.
fn project() -> Project {
    Project::base().file("documents/1-qd.pdf", "%PDF-1.4\n").replace(
        "documents/1-qd.yaml",
        "source:",
        "file: 1-qd.pdf\nsource:",
    )
}

#[track_caller]
fn seal(project: Project, more: &[&str]) -> Project {
    let sealed = chiso(&project, &[&["seal", "2022"], more].concat());
    assert_eq!(sealed.status.code(), Some(0), "{}", err(&sealed));
    project
}

/// The act with its file, and the commentary that goes with it.
fn corrected(project: Project) -> Project {
    project
        .file("documents/2-qd.yaml", &ACT.replace("source:", "file: 2-qd.pdf\nsource:"))
        .file("documents/2-qd.pdf", "%PDF-1.4\n%\n")
        .replace("2022/commentary/par.md", "[1](rank:a), hơn [](gap:a?to=b) điểm", "[2](rank:a)")
}

/// The project with its act, both versions sealed.
pub fn corrected_and_sealed() -> Project {
    seal(corrected(seal(project(), &[])), &[])
}

fn codes(project: &Project) -> Vec<&'static str> {
    project.examine().findings.iter().map(|finding| finding.code.name).collect()
}

#[test]
fn what_is_sealed_does_not_change_in_silence() {
    let changes: [(&str, &str, &str, &[&str]); 9] = [
        ("2022/par.yaml", "48.00", "48.01", &["`score/par/huyen/b`, `2` was 48, now it is 48.01"]),
        ("2022/par.yaml", "41.00", "withheld", &["`score/par/huyen/c`, `2` was 41, now it is withheld"]),
        ("2022/par.yaml", "rank: 1, of: 3", "rank: 1", &["`stated.of` was 3, now it is nothing"]),
        (
            "2022/par.yaml",
            "coverage: complete",
            "coverage: named",
            &["`coverage` was complete, now it is named"],
        ),
        ("units.yaml", "Huyện B", "Huyện Bê", &["`name.vi` was Huyện B, now it is Huyện Bê"]),
        ("indices/par.yaml", "max: 40", "max: 45", &["`node/par/par-2021/1`, `max` was 40, now it is 45"]),
        ("documents/1-qd.yaml", "2023-01-10", "2023-01-11", &["`date` was 2023-01-10, now it is 2023-01-11"]),
        ("documents/1-qd.pdf", "1.4", "1.5", &["`document/1-qd`, `file.sha256` was "]),
        ("2022/edition.yaml", "2022-12-31", "2022-12-30", &["`units-as-of` was 2022-12-31"]),
    ];
    let sealed = seal(project(), &[]);
    let kept = std::fs::read_to_string(sealed.content().join("2022/seal.yaml")).expect("a seal");
    for (path, old, new, said) in changes {
        let project = project().file("2022/seal.yaml", &kept).replace(path, old, new);
        let findings = project.findings(Locale::En);
        for said in said {
            assert!(findings.contains("error[SEAL01]") && findings.contains(said), "{path}: {findings}");
        }
        let built = chiso(&project, &["build"]);
        assert_eq!(built.status.code(), Some(1), "{path}");
        assert!(!project.output().exists());
    }
}

#[test]
fn how_files_are_written_leaves_no_trace() {
    let project = seal(project(), &[])
        .replace("2022/par.yaml", "48.00", "48")
        .replace("2022/par.yaml", "[32.00, 52.00]", "[ '32.0', 52.000 ]")
        .replace("2022/par.yaml", "index: par\n", "# lời chú\nindex:   \"par\"\n")
        .replace("2022/par.yaml", "columns: [\"1\", \"2\"]", "columns:\n      - \"1\"\n      - \"2\"")
        .replace("units.yaml", "Huyện A", "Huyện  A")
        .replace("documents/1-qd.yaml", "kind: decision\n", "")
        .replace("documents/1-qd.yaml", "source:", "kind: decision\nsource:");
    let rows = std::fs::read_to_string(project.content().join("2022/par.yaml")).expect("a board");
    let a = rows.lines().find(|line| line.contains("unit: a, values")).expect("a row").to_owned() + "\n";
    let c = rows.lines().find(|line| line.contains("unit: c, values")).expect("a row").to_owned() + "\n";
    let project = project.replace("2022/par.yaml", &a, "").replace("2022/par.yaml", &c, &format!("{c}{a}"));
    assert_eq!(codes(&project), Vec::<&str>::new());
}

#[test]
fn a_file_that_cannot_be_read_is_no_flood_of_findings() {
    let project = seal(project(), &[]).replace("2022/par.yaml", "columns:", "columns");
    let codes = codes(&project);
    assert_eq!(codes.iter().filter(|code| **code == "SEAL01").count(), 1, "{codes:?}");
}

#[test]
fn a_seal_needs_its_acts_and_a_published_edition() {
    let refused = chiso(&Project::base(), &["seal", "2021", "--lang", "en"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("the board `par/huyen` rests on no act"), "{}", err(&refused));
    let refused = chiso(&Project::base(), &["seal", "2022", "--lang", "en"]);
    assert!(err(&refused).contains("the act `1-qd` has no file"), "{}", err(&refused));
    let draft = project().replace("2022/edition.yaml", "published", "draft");
    let refused = chiso(&draft, &["seal", "2022", "--without-file"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("dự thảo"), "{}", err(&refused));
    assert!(!draft.content().join("2022/seal.yaml").exists());
    let without = chiso(&Project::base(), &["seal", "2022", "--without-file"]);
    assert!(out(&without).contains("--without-file"), "{}", out(&without));
    let again = chiso(&seal(project(), &[]), &["seal", "2022"]);
    assert_eq!((again.status.code(), out(&again).contains("không có gì để ghi")), (Some(0), true));
}

#[test]
fn results_that_come_later_are_sealed_later() {
    let board = "index: sipas\ngroup: huyen\ncoverage: named\nstated_by: report\nsource: {title: {vi: \"Nguồn thử\"}, url: \"https://example.vn\", rights: {vi: \"Thử\"}}\nscores:\n  - {unit: a, total: 90.1}\n";
    let index =
        std::fs::read_to_string(Project::base().content().join("indices/par.yaml")).expect("an index");
    let index = index.replace("id: par\n", "id: sipas\n").replace("par-2021", "sipas-2021");
    let project = seal(project(), &[]).file("indices/sipas.yaml", &index).file("2022/sipas.yaml", board);
    assert_eq!(codes(&project), ["SEAL05"]);
    project.build();
    assert!(!project.page("2022/index.html").contains("số liệu đã chốt"), "part of it is not");
    let project = seal(project, &["--without-file"]);
    assert_eq!(codes(&project), Vec::<&str>::new());
    project.build();
    assert!(project.page("2022/index.html").contains("số liệu đã chốt"));
    let kept = std::fs::read_to_string(project.content().join("2022/seal.yaml")).expect("a seal");
    assert_eq!(kept.matches("  - version: 1\n").count(), 2);
    // What was sealed first is held as before, and so is what came later.
    let project =
        project.replace("2022/sipas.yaml", "90.1", "90.2").replace("2022/par.yaml", "48.00", "48.50");
    assert_eq!(codes(&project).iter().filter(|code| **code == "SEAL01").count(), 2, "{:?}", codes(&project));
    let lost = project.without("2022/sipas.yaml");
    assert!(lost.findings(Locale::En).contains("`board/sipas/huyen` was there, now it is nothing"));
}

#[test]
fn commentary_may_change_and_is_told() {
    let project = seal(project(), &[]).replace("2022/commentary/par.md", "đạt", "được");
    assert_eq!(codes(&project), ["SEAL03"]);
    assert_eq!(chiso(&project, &["build"]).status.code(), Some(0));
    let project = seal(project, &["--commentary"]);
    assert_eq!(codes(&project), Vec::<&str>::new());
}

#[test]
fn a_seal_that_was_changed_or_lost_its_act_is_refused() {
    let sealed = corrected(seal(project(), &[]));
    assert_eq!(codes(&sealed), ["SEAL03", "SEAL04"]);
    let sealed = seal(sealed, &[]);
    assert_eq!(codes(&sealed), Vec::<&str>::new());
    // Without the act there is no second version that the seal could be about.
    let without = sealed.without("documents/2-qd.yaml").without("documents/2-qd.pdf");
    assert!(codes(&without).contains(&"SEAL02"), "{:?}", codes(&without));
    assert!(without.findings(Locale::En).contains("^ 2-qd\n"));
}

#[test]
fn a_correction_makes_a_version_and_the_first_one_stays() {
    let project = corrected(project());
    let (report, before) = (project.examine().report, self::project().examine().report);
    assert_eq!(report.versions(1), 2);
    let first = report.version(1, 1).expect("an earlier version");
    let record = |report: &chiso::compute::Report, acts: &[_]| {
        record::of(&report.catalogue, &report.catalogue.editions[1], acts)
    };
    assert_eq!(record(&first, &[]).text(), record(&before, &[]).text());
    // What was printed and followed from the figures yields: `a` was first.
    let board = report.boards(1).next().expect("a board");
    let ranks: Vec<usize> = (0..3)
        .filter_map(|row| Some(board.rank(row, chiso::model::framework::NodeId::TOTAL)?.rank))
        .collect();
    assert_eq!(ranks, [2, 1, 3]);
    project.build();
    let rank = |page: &str| project.page(page).lines().nth(1).map(str::to_owned).unwrap_or_default();
    assert!(rank("2022/data/par-huyen.csv").starts_with("1,3,b,Huyện B,84.50,"));
    assert!(rank("2022/v1/data/par-huyen.csv").starts_with("1,3,a,Huyện A,84.00,"));
    assert!(rank("2022/v1/data/par-huyen.csv").ends_with(",ĐÃ ĐƯỢC THAY"));
}

#[test]
fn every_page_that_shows_a_changed_figure_says_so() {
    let project = corrected(project());
    project.build();
    let told = |path: &str| project.page(path).contains("class=\"meta revised\"");
    let of_2022: BTreeSet<String> = html(&project, "2022").into_iter().filter(|path| told(path)).collect();
    let expected = [
        "index",
        "par/huyen",
        "par/huyen-node-2",
        "units/a",
        "units/b",
        "print",
        "data/index",
        "documents/1-qd",
        "documents/2-qd",
    ];
    let both = |path: &&str| [format!("2022/{path}.html"), format!("2022/en/{path}.html")];
    let expected: BTreeSet<String> = expected.iter().flat_map(both).collect();
    assert_eq!(of_2022, expected);
    assert!(html(&project, "2021").iter().all(|path| !told(path)));
    let page = project.page("2022/corrections.html");
    assert!(
        page.contains("id=\"v2\"") && page.contains("Cộng thiếu") && page.contains("href=\"v1/index.html\"")
    );
    let json: serde_json::Value =
        serde_json::from_str(&project.page("2022/data/corrections.json")).expect("JSON");
    let changes = json["versions"][0]["changes"].as_array().expect("a list");
    let told: Vec<(String, String, String)> = changes
        .iter()
        .map(|one| (one["unit"].to_string(), one["was"].to_string(), one["is"].to_string()))
        .collect();
    let expected = [("b", "48.00", "53.00"), ("a", "1", "2"), ("b", "79.50", "84.50"), ("b", "2", "1")];
    let quoted =
        |(a, b, c): &(&str, &str, &str)| (format!("\"{a}\""), format!("\"{b}\""), format!("\"{c}\""));
    assert_eq!(told, expected.iter().map(quoted).collect::<Vec<_>>());
    let unit = project.page("2022/units/b.html");
    assert!(unit.contains("công bố lần đầu 48,00, nay là 53,00"), "{unit}");
}

/// The pages of an edition as it stands, without those of earlier versions, frames and fragments.
fn html(project: &Project, folder: &str) -> Vec<String> {
    let aside = ["/v1/", "/frames/", "/fragments/"];
    WalkDir::new(project.output().join(folder))
        .into_iter()
        .filter_map(Result::ok)
        .map(|entry| {
            entry.path().strip_prefix(project.output()).expect("below").to_string_lossy().into_owned()
        })
        .filter(|path| path.ends_with(".html") && !aside.iter().any(|part| path.contains(part)))
        .collect()
}

#[test]
fn every_page_of_an_earlier_version_says_what_it_is_and_leads_to_its_like() {
    let project = corrected(project());
    project.build();
    let mut count = 0;
    for entry in WalkDir::new(project.output().join("2022/v1")) {
        let entry = entry.expect("a tree");
        let path = entry.path().strip_prefix(project.output()).expect("below").to_string_lossy().into_owned();
        if !path.ends_with(".html") || path.contains("/fragments/") {
            continue;
        }
        let text = project.page(&path);
        for (_, href) in values(&text, "href").iter().filter(|(_, href)| href.ends_with("SHA256SUMS")) {
            let list = project.output().join(&path).parent().expect("a folder").join(href);
            assert!(list.is_file(), "{path}: {href}");
        }
        assert!(text.contains("ĐÃ ĐƯỢC THAY") || text.contains("SUPERSEDED"), "{path}");
        if !path.contains("/frames/") {
            let name = path.rsplit('/').next().expect("a name");
            let own = text.split("role=\"note\"").nth(1).and_then(|rest| rest.split("href=\"").nth(1));
            let href = own.and_then(|rest| rest.split('"').next()).expect("a way to the page of today");
            let target = project.output().join(&path).parent().expect("a folder").join(href);
            assert!(target.is_file() && href.ends_with(name) && !href.contains("v1"), "{path}: {href}");
            assert!(text.contains("noindex"));
        }
        count += 1;
    }
    assert!(count > 20, "{count}");
}

#[test]
fn hidden_figures_are_in_no_record_and_no_difference() {
    let project = corrected(project())
        .replace("indices/par.yaml", "public: [total, nodes, rank, class, change]", "public: [total]")
        .file("2022/commentary/par.md", "Không có số.\n");
    project.build();
    for path in [
        "2022/data/record.txt",
        "2022/v1/data/record.txt",
        "2022/data/corrections.json",
        "2022/corrections.html",
        "2022/units/b.html",
    ] {
        let text = project.page(path);
        for hidden in ["53.00", "53,00", "48.00", "48,00", "2=5", "31.5", "stated.rank", "Cộng thiếu"] {
            assert!(!text.contains(hidden), "{path} holds {hidden}");
        }
    }
    let whole = chiso(&project, &["seal", "2022"]);
    assert_eq!(whole.status.code(), Some(2), "the first version comes first");
}

#[test]
fn a_withdrawal_leaves_the_figures_and_is_told_on_every_board() {
    let act = ACT.replace("kind: amends", "kind: withdraws");
    let (head, _) = act.split_once("corrections:").expect("a list");
    let project = project().file("documents/2-qd.yaml", &format!("{head}corrections: []\n"));
    assert_eq!(codes(&project), Vec::<&str>::new());
    project.build();
    let board = project.page("2022/par/huyen.html");
    assert!(board.contains("đã được sửa đổi, thay thế hoặc bãi bỏ bởi"), "{board}");
    assert!(project.page("2022/corrections.html").contains("Văn bản không sửa số nào."));
}

#[test]
fn two_contents_builds_or_versions_are_compared() {
    let (old, new) = (project(), corrected(project()));
    old.build();
    new.build();
    let folder = |project: &Project, name: &str| {
        project.content().parent().expect("a parent").join(name).to_string_lossy().into_owned()
    };
    let compare = |one: &str, two: &str| {
        let done = chiso(&new, &["diff", one, two, "--year", "2022", "--lang", "en"]);
        assert_eq!(done.status.code(), Some(1), "{}", err(&done));
        let text = out(&done);
        let lines = text.lines().map(|line| line.split("  (").next().unwrap_or_default().to_owned());
        lines.collect::<Vec<String>>()
    };
    let by_content = compare(&folder(&old, "content"), &folder(&new, "content"));
    assert!(by_content.contains(&"    2: 48 -> 53".to_owned()), "{by_content:?}");
    assert!(by_content.contains(&"    stated.rank: 1 -> nothing".to_owned()), "{by_content:?}");
    assert_eq!(by_content, compare(&folder(&old, "output"), &folder(&new, "output")));
    assert_eq!(by_content, compare("content@1", "content@2"));
    assert_eq!(by_content, compare("output@1", "output"));
    assert_eq!(by_content, compare("output/2022@1", "output/2022"));
    let same = chiso(&new, &["diff", "content", "output"]);
    assert_eq!((same.status.code(), out(&same).trim()), (Some(0), "không khác gì"));
    let json = chiso(&new, &["diff", "content@1", "content", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out(&json)).expect("JSON");
    let all = json["editions"][1]["differences"].as_array().expect("a list");
    let two = all.iter().find(|one| one["field"] == "2").expect("the figure");
    assert_eq!((two["was"].as_str(), two["is"].as_str()), (Some("48"), Some("53")));
    assert!(two["at"]["file"].as_str().is_some_and(|file| file.ends_with("2-qd.yaml")), "{two}");
    assert_eq!(chiso(&new, &["diff", "content@3", "content"]).status.code(), Some(2));
    assert_eq!(chiso(&new, &["diff", "nowhere", "content"]).status.code(), Some(2));
}

#[test]
fn the_record_of_the_sample_is_read_back() {
    let report = Project::sample_report();
    for edition in &report.catalogue.editions {
        let record = record::of(&report.catalogue, edition, &[]);
        let keys: Vec<&String> = record.rows.iter().map(|row| &row.key).collect();
        assert!(keys.is_sorted(), "{}", edition.year);
        let again = Record::parse(&record.text()).expect("a record");
        assert_eq!(again.text(), record.text());
        assert!(record::differences(&again, &record).is_empty());
    }
}

#[test]
fn no_later_act_changes_the_bytes_of_other_editions() {
    let (plain, corrected) = (project(), corrected(project()));
    plain.build();
    corrected.build();
    for entry in WalkDir::new(plain.output().join("2021")) {
        let entry = entry.expect("a tree");
        if entry.file_type().is_file() {
            let path =
                entry.path().strip_prefix(plain.output()).expect("below").to_string_lossy().into_owned();
            assert_eq!(plain.page(&path), corrected.page(&path), "{path}");
        }
    }
}

#[test]
fn verify_says_whether_figures_and_pages_are_those_of_the_seal() {
    let project = seal(project(), &[]);
    project.build();
    let say = |project: &Project, more: &[&str]| {
        let done = chiso(project, &[&["verify", "output/2022", "--lang", "en"], more].concat());
        (done.status.code(), out(&done))
    };
    let kept = std::fs::read_to_string(project.content().join("2022/seal.yaml")).expect("a seal");
    let built =
        kept.split("built: {sha256: \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a digest");
    let (code, said) = say(&project, &["--digest", built]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("the figures are those that were sealed; pages by the program and theme of then"),
        "{said}"
    );
    let page = project.page("2022/verify.html");
    assert!(page.contains("id=\"seal\"") && page.contains("Số liệu ở đây đúng như lúc chốt."), "{page}");
    // Another theme changes pages, never figures; lists and identity altered together do not help.
    let themed = project.file("../themes/mine/theme.yaml", "name: mine\nsummary: s\n");
    let themed = themed.file("../themes/mine/static/theme.css", ":root { --f6: 3rem; }\n");
    assert_eq!(chiso(&themed, &["build", "--theme", "mine"]).status.code(), Some(0));
    let (code, said) = say(&themed, &[]);
    assert!(code == Some(0) && said.contains("pages by another program or theme than then"), "{said}");
    assert!(themed.page("2022/verify.html").contains("giao diện khác lúc chốt"));
    assert_eq!(say(&themed, &["--digest", built]).0, Some(1));
    let record = themed.output().join("2022/data/record.txt");
    let text = std::fs::read_to_string(&record).expect("a record");
    std::fs::write(&record, text.replace("2=48", "2=49")).expect("a record");
    let old = themed.page("2022/SHA256SUMS");
    let line = old.lines().find(|line| line.ends_with("data/record.txt")).expect("a line");
    let digest = chiso::digest::sha256(&std::fs::read(&record).expect("a record"));
    let new = old.replace(line, &format!("{digest}  data/record.txt"));
    std::fs::write(themed.output().join("2022/SHA256SUMS"), new).expect("a list");
    let (code, said) = say(&themed, &[]);
    assert!(code == Some(1) && said.contains("the figures are not those that were sealed"), "{said}");
}

#[test]
fn an_edition_with_earlier_versions_is_verified_where_it_lies_alone() {
    let project = corrected_and_sealed();
    project.build();
    let verify = || {
        let done = chiso(&project, &["verify", "output/2022", "--lang", "en"]);
        (done.status.code(), out(&done))
    };
    let (code, said) = verify();
    assert!(code == Some(0) && said.starts_with("output/2022: folder of an edition. COMPLETE"), "{said}");
    assert!(said.contains("edition: 2022, version 2"), "{said}");
    let page = project.output().join("2022/v1/units/a.html");
    std::fs::write(&page, project.page("2022/v1/units/a.html").replace("84,00", "84,01")).expect("a page");
    let (code, said) = verify();
    assert!(code == Some(1) && said.contains("altered: v1/units/a.html"), "{said}");
    assert_eq!(
        said.lines().filter(|line| line.contains("missing") || line.contains("altered:")).count(),
        1,
        "{said}"
    );
}
