//! `chiso check --form`: what the form says, and that it says nothing else.

use crate::cli::{chiso, out};
use crate::project::Project;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The page, the text and the JSON of the form of a project.
fn form(project: &Project, arguments: &[&str]) -> [String; 3] {
    let all: Vec<&str> = ["check", "--form", "phieu"].iter().chain(arguments).copied().collect();
    let said = chiso(project, &all);
    assert_ne!(said.status.code(), Some(2), "{}", crate::cli::err(&said));
    let folder = project.output().with_file_name("phieu");
    ["html", "txt", "json"]
        .map(|ending| std::fs::read_to_string(folder.join(format!("check-form.{ending}"))).expect("a form"))
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

fn looked(form: &Value, code: &str) -> u64 {
    let rules = form["rules"].as_array().expect("rules");
    let rule = rules.iter().find(|rule| rule["code"] == code).unwrap_or_else(|| panic!("no {code}"));
    rule["looked_at"].as_u64().expect("a number")
}

/// A board of which one figure is kept as printed, by somebody.
fn accepted() -> Project {
    let more = "accepted:\n  - {code: TOTAL01, unit: a, node: total, printed: \"84.90\", reason: {vi: \"Phụ lục in \
                <b>như vậy</b>.\"}, by: {vi: \"Chánh Văn phòng\"}}\n";
    let project = Project::base().replace(
        "2022/par.yaml",
        "total: 84.00, rank: 1, of: 3, change: 4.00",
        "total: 84.90",
    );
    let board = std::fs::read_to_string(project.content().join("2022/par.yaml")).expect("a board");
    project
        .file("2022/par.yaml", &(board + more))
        .file("2022/commentary/par.md", "[84,90](score:a) [](rank:a)\n")
}

#[test]
fn counts_are_those_of_the_content() {
    let [_, _, json] = form(&Project::base(), &[]);
    let form = value(&json);
    // Two boards of three units and two nodes; one stated total, rank, number of ranked units and change.
    let counts = [
        ("SCORE01", 12),
        ("SCORE05", 6),
        ("TOTAL01", 1),
        ("SCORE07", 1),
        ("RANK01", 1),
        ("RANK07", 1),
        ("CHANGE01", 1),
        ("CHANGE02", 0),
        ("COVER01", 6),
        ("COVER02", 6),
        ("UNIT05", 3),
        ("UNIT06", 3),
        ("SERIES02", 3),
        ("DATE01", 1),
        ("DATE04", 2),
        ("DOC03", 1),
        ("FRAME02", 1),
        ("FRAME10", 3),
        ("RIGHT02", 2),
        ("PROSE01", 2),
        ("PROSE02", 4),
        ("ACCEPT01", 0),
    ];
    for (code, count) in counts {
        assert_eq!(looked(&form, code), count, "{code}");
    }
    let kinds: Vec<(&str, u64, u64)> = form["bound"]
        .as_array()
        .expect("kinds")
        .iter()
        .map(|of| {
            let number = |key: &str| of[key].as_u64().expect("a number");
            (of["kind"].as_str().expect("a kind"), number("compared"), number("filled_in"))
        })
        .collect();
    assert_eq!(kinds, [("score", 1, 0), ("rank", 1, 0), ("gap", 0, 1)]);
    let claims = ["recognised", "borne_out", "denied"].map(|key| form["claims"][key].as_u64());
    assert_eq!(claims, [Some(0); 3], "all figures of its prose are bound");
}

#[test]
fn every_rule_of_the_checks_is_on_the_form() {
    let form = value(&form(&Project::base(), &[])[2]);
    let told: Vec<&str> =
        form["rules"].as_array().expect("rules").iter().filter_map(|rule| rule["code"].as_str()).collect();
    for rule in chiso::check::RULES {
        assert!(told.contains(&rule.code.name), "{}", rule.code.name);
    }
}

#[test]
fn digests_are_those_of_the_files() {
    let project = Project::base();
    let form = value(&form(&project, &[])[2]);
    let hex =
        |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut all = String::new();
    let mut paths = Vec::new();
    for part in form["inputs"]["parts"].as_array().expect("parts") {
        let mut list = String::new();
        for file in part["files"].as_array().expect("files") {
            let path = file["path"].as_str().expect("a path");
            let bytes = std::fs::read(project.content().join(path)).expect("a file");
            assert_eq!(file["sha256"], hex(&bytes), "{path}");
            assert_eq!(file["bytes"], bytes.len());
            list.push_str(&format!("{}  {path}\n", hex(&bytes)));
            paths.push(path.to_owned());
        }
        assert_eq!(part["sha256"], hex(list.as_bytes()));
    }
    paths.sort();
    for path in &paths {
        let bytes = std::fs::read(project.content().join(path)).expect("a file");
        all.push_str(&format!("{}  {path}\n", hex(&bytes)));
    }
    assert_eq!(paths.len(), 9);
    assert_eq!(form["inputs"]["sha256"], hex(all.as_bytes()));
}

#[test]
fn the_form_says_what_was_not_found_and_who_kept_what() {
    let [html, text, json] = form(&accepted(), &["--lang", "vi"]);
    for written in [html.replace("<wbr>", ""), text] {
        assert!(!written.to_lowercase().contains("không có lỗi"), "{written}");
        for said in [
            "không phát hiện",
            "không có gì để xem",
            "Người lập",
            "Người kiểm tra",
            "Người duyệt",
            "Ngày ..... tháng ..... năm .......",
            "Chánh Văn phòng",
            "TOTAL01",
            "2022/par.yaml:16:31",
        ] {
            assert!(written.contains(said), "no `{said}` in {written}");
        }
    }
    assert!(html.contains("Phụ lục in &lt;b&gt;như vậy&lt;/b&gt;."), "{html}");
    let kept = &value(&json)["accepted"][0];
    assert_eq!((kept["code"].as_str(), kept["by"].as_str()), (Some("TOTAL01"), Some("Chánh Văn phòng")));
}

#[test]
fn where_nothing_is_open_the_form_says_that_and_no_more() {
    let [_, text, _] = form(&Project::of("src/cli/starter/content"), &["--lang", "vi"]);
    assert!(text.contains("\nKhông phát hiện điều gì còn mở; đã chấp nhận kèm lý do: 0.\n"), "{text}");
    assert!(text.contains("\n1. Phát hiện còn mở\n-------------------\nKhông phát hiện.\n"), "{text}");
}

#[test]
fn the_page_stands_for_itself() {
    let [html, ..] = form(&accepted(), &["--lang", "en"]);
    for outside in ["http://", "https://", "<script", "<link", "<img", "url("] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    assert!(html.contains("<h1>Check before publication</h1>") && html.contains("Approved by"), "{html}");
    let body = html.split_once("</style>").expect("a style").1;
    for tag in ["section", "table", "tr", "td", "p", "div", "code", "dl"] {
        let (opened, closed) = (format!("<{tag}"), format!("</{tag}>"));
        let opened =
            body.matches(&format!("{opened}>")).count() + body.matches(&format!("{opened} ")).count();
        assert_eq!(opened, body.matches(&closed).count(), "{tag}");
    }
}

#[test]
fn the_same_content_has_the_same_form_wherever_it_lies() {
    let (one, other) = (accepted(), accepted());
    let far = other.content().display().to_string();
    assert_eq!(form(&one, &[]), form(&other, &["--content", &far]));
}

#[test]
fn a_form_of_what_was_not_checked_says_so() {
    let project = Project::base().file("units.yaml", "groups: [");
    let [_, text, json] = form(&project, &["--lang", "vi"]);
    assert!(text.contains("Chưa kiểm tra số liệu: có tệp khai báo tên chưa đọc được."), "{text}");
    let form = value(&json);
    assert_eq!(form["is_checked"], false);
    let rules = form["rules"].as_array().expect("rules");
    assert!(rules.iter().all(|rule| rule["looked_at"] == Value::Null), "{rules:?}");
    assert!(text.contains("không đếm riêng: 1 phát hiện"), "{text}");
}

#[test]
fn findings_as_commands_for_github() {
    let project = Project::base().file("2022/commentary/par.md", "Đạt [84,10](score:a) điểm.\n");
    let said = out(&chiso(&project, &["check", "--format", "github", "--lang", "en"]));
    let expected = "::error file=content/2022/commentary/par.md,line=1,col=5,title=PROSE01::the text says `84,10`, the \
                    data say 84,00%0Awrite 84,00, or leave [] empty to have it filled in\n";
    assert!(said.contains(expected), "{said}");
    assert!(said.lines().all(|line| line.starts_with("::") || line.starts_with("1 error")), "{said}");
}

#[test]
fn edits_in_json_have_their_place() {
    let project = Project::base().file("2022/commentary/par.md", "Đạt [84,10](score:a) điểm.\n");
    let rows = value(&out(&chiso(&project, &["check", "--format", "json"])));
    let row =
        rows.as_array().expect("rows").iter().find(|row| row["code"] == "PROSE01").expect("the finding");
    let expected = serde_json::json!({
        "file": "content/2022/commentary/par.md", "line": 1, "column": 6, "end_column": 11, "old": "84,10", "new": "84,00"
    });
    assert_eq!(row["edit"], expected);
    let other = rows.as_array().expect("rows").iter().find(|row| row["code"] == "LANG01").expect("a note");
    assert_eq!(other["edit"], Value::Null);
}

/// The form that lies in the folder of an edition.
fn of_edition(project: &Project, year: &str) -> String {
    project.page(&format!("{year}/data/check_form.json"))
}

#[test]
fn an_edition_carries_its_form() {
    let project = accepted().file("2022/commentary/par.md", "[84,90](score:a) [](rank:a)\n");
    let whole = value(&form(&project, &[])[2]);
    project.build();
    let own = value(&of_edition(&project, "2022"));
    let parts = whole["inputs"]["parts"].as_array().expect("parts");
    let part = parts.iter().find(|part| part["year"] == 2022).expect("the edition");
    assert_eq!((&own["year"], &own["sha256"]), (&part["year"], &part["sha256"]));
    assert_eq!(own["files"], 3);
    // Of the three units of its one board, not of those of the year before.
    assert_eq!((looked(&own, "COVER01"), looked(&own, "SCORE01")), (3, 6));
    assert_eq!(own["accepted"][0]["printed"], "84.90");
    assert_eq!(own["accepted"][0]["reason"], "Phụ lục in <b>như vậy</b>.");
    assert_eq!(value(&of_edition(&project, "2021"))["accepted"], serde_json::json!([]));
}

#[test]
fn the_form_of_an_edition_does_not_depend_on_later_ones() {
    let (both, first) = (Project::base(), Project::base());
    both.build();
    for path in ["2022/edition.yaml", "2022/par.yaml", "2022/commentary/par.md"] {
        std::fs::remove_file(first.content().join(path)).expect("a file");
    }
    first.build();
    assert_eq!(of_edition(&both, "2021"), of_edition(&first, "2021"));
}

#[test]
fn the_public_form_holds_nothing_that_the_public_does_not_see() {
    // The public sees the total alone. The rank is wrong and kept, a criterion is out of its bounds and kept.
    let more = "accepted:\n  - {code: RANK01, unit: a, printed: \"3\", reason: {vi: \"Giữ hạng 3\"}}\n  \
                - {code: SCORE01, unit: b, node: \"2\", printed: \"-7.25\", reason: {vi: \"Giữ âm 7,25\"}}\n";
    let project = || {
        let project = Project::base()
            .replace("indices/par.yaml", "[total, nodes, rank, class, change]", "[total]")
            .replace("2022/par.yaml", "values: [31.50, 48.00]", "values: [31.50, -7.25]")
            .replace("2022/par.yaml", "rank: 1, of: 3, change: 4.00", "rank: 3")
            .without("2022/commentary/par.md");
        let board = std::fs::read_to_string(project.content().join("2022/par.yaml")).expect("a board");
        project.file("2022/par.yaml", &(board + more))
    };
    let public = project();
    public.build();
    let told = of_edition(&public, "2022");
    for hidden in ["7.25", "7,25", "Giữ", "hạng 3", "printed"] {
        assert!(!told.contains(hidden), "{hidden} in {told}");
    }
    let rules = value(&told);
    let kept = rules["rules"].as_array().expect("rules").iter().find(|rule| rule["code"] == "RANK01");
    assert_eq!(kept.expect("the rule")["accepted"], 1, "that something is kept is told");
    let internal = project();
    let readers = chiso::compute::Readers::Internal;
    internal.build_for(chiso::compute::Disclosure { readers, drafts: false }, &[]).expect("a site");
    assert!(of_edition(&internal, "2022").contains("Giữ âm 7,25"));
}
