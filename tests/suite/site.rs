//! Pages as built.

use crate::project::{Project, between};
use std::fs;
use walkdir::WalkDir;

/// The finding of a page, with plain spaces.
fn finding(page: &str) -> String {
    between(page, "<p class=\"find\">", "</p>").replace('\u{a0}', " ")
}

#[test]
fn a_figure_on_a_page_is_the_figure_of_the_content() {
    let project = Project::base();
    project.build();
    let board = project.page("2022/par/huyen.html");
    assert!(board.contains("84,00"), "as stated by the decision");
    assert!(project.page("2022/en/par/huyen.html").contains("84.00"));
}

#[test]
fn findings_of_the_sample() {
    let project = Project::built_sample();
    let found = |path: &str| finding(&project.page(path));
    assert_eq!(
        found("2021/par-hp/departments.html"),
        "Theo báo chí, năm 2021 Sở Giao thông vận tải đứng đầu khối sở, ban, ngành về Chỉ số CCHC với 95,98 điểm, \
         cao hơn đơn vị kế tiếp 2,98 điểm."
    );
    // Two districts share a printed rank with different scores: nobody is said to lead.
    let conflicting = found("2021/par-hp/rural-districts.html");
    assert!(
        !conflicting.contains("đứng đầu") && conflicting.contains("cùng xếp thứ 1 dù điểm khác nhau"),
        "{conflicting}"
    );
    assert_eq!(
        found("2023/en/units/hai-phong.html"),
        "In 2023, Hải Phòng has 42.11 points on the PAPI, 1.49 points less than in 2022, down from the class “High” \
         to “Lower middle”. As reported by the press, Hải Phòng also ranks 2nd of 63 on the PAR Index with 91.87%, \
         1.78 percentage points more than in 2022; it ranks 5th of 63 on the SIPAS with 88.90%, 5.02 percentage \
         points more than in 2022."
    );
    assert_eq!(
        found("2023/units/binh-duong.html"),
        "Năm 2023, nơi công bố PAPI không công bố số liệu của Bình Dương."
    );
}

#[test]
fn a_kept_contradiction_is_explained_where_it_stands() {
    let project = Project::built_sample();
    let reason = "chưa đối chiếu với Quyết định";
    assert!(project.page("2021/par-hp/rural-districts.html").contains("Nguồn in hai huyện cùng"));
    assert!(project.page("2021/units/thuy-nguyen.html").contains("Nguồn in hai huyện cùng"));
    let download = project.page("2021/data/par-hp-rural-districts.json");
    assert!(download.contains(reason) && download.contains("\"whose\": \"press\""), "{download}");
}

#[test]
fn an_edition_knows_nothing_of_later_years() {
    let project = Project::built_sample();
    for path in
        ["2021/units/hai-phong.html", "2021/units/thuy-nguyen.html", "2021/units/so-giao-thong-van-tai.html"]
    {
        let page = project.page(path);
        for later in ["2022/index", "2025", "1/7/2025", "hợp nhất"] {
            assert!(!page.contains(later), "{path} holds {later}");
        }
    }
    let units = project.page("2025/units/so-tai-chinh-2025.html");
    assert!(units.contains("Sở Kế hoạch và Đầu tư"), "what it was made of is told in its own year");
}

#[test]
fn every_page_says_what_it_should_and_nothing_else() {
    let project = Project::built_sample();
    let mut pages = 0;
    for entry in WalkDir::new(project.output()) {
        let entry = entry.expect("a readable tree");
        if entry.path().extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        pages += 1;
        let page = fs::read_to_string(entry.path()).expect("a page");
        let path = entry.path().display();
        // A label that the theme lacks is shown as [key]; an unfilled placeholder as {name}.
        for (at, _) in page.match_indices(['[', '{']) {
            let inside: String =
                page[at + 1..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            // Within a tag a pattern waits for the script.
            let is_in_tag = page[..at].rfind('<') > page[..at].rfind('>');
            let is_key = !inside.is_empty() && page[at + 1 + inside.len()..].starts_with([']', '}']);
            // The examples of checks are pieces of content files.
            let is_in_example = page[..at].rfind("<pre>") > page[..at].rfind("</pre>");
            // The page for wrong addresses carries its style.
            let is_in_style = page[..at].rfind("<style>") > page[..at].rfind("</style>");
            let is_left = is_key && !is_in_tag && !is_in_example && !is_in_style;
            assert!(!is_left, "{path}: {}", &page[at..at + inside.len() + 2]);
        }
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert!(!page.contains("style=\""), "{path}");
    }
    assert!(pages > 800, "{pages} pages");
}

#[test]
fn html_in_any_field_ends_as_text() {
    let bad = "<script>alert(1)</script>";
    let project = Project::base()
        .replace("units.yaml", "Huyện A", bad)
        .replace("indices/par.yaml", "vi: \"Một\"", &format!("vi: \"{bad}\""))
        .replace("documents/1-qd.yaml", "Về việc công bố chỉ số", bad)
        .replace("site.yaml", "vi: \"Thử\"", &format!("vi: \"{bad}\""))
        .replace("2021/par.yaml", "vi: \"Nguồn thử\"", &format!("vi: \"{bad}\""))
        .file("2022/commentary/par.md", &format!("Một {bad} câu.\n\n{bad}\n"));
    project.build();
    for entry in WalkDir::new(project.output()) {
        let entry = entry.expect("a readable tree");
        if entry.path().extension().is_some_and(|ending| ending == "html" || ending == "svg") {
            let page = fs::read_to_string(entry.path()).expect("a page");
            assert!(!page.contains("<script>alert"), "{}", entry.path().display());
        }
    }
}

#[test]
fn shares_of_answers_are_shown_and_offered() {
    let project = Project::base().file(
        "2021/par.yaml",
        "index: par\ngroup: huyen\ncoverage: named\nstated_by: report\n\
         source: {title: {vi: \"x\"}, url: \"https://example.vn\", rights: {vi: \"x\"}}\n\
         shares:\n  - {unit: b, satisfied: 92.87, neutral: 6.93, dissatisfied: 0.20, stated: {rank: 17, of: 19}}\n",
    );
    project.build();
    let page = project.page("2021/par/huyen.html");
    for text in ["92,87", "6,93", "0,20", "Không hài lòng"] {
        assert!(page.contains(text), "{text}");
    }
    let csv = project.page("2021/data/par-huyen-shares.csv");
    assert!(csv.contains("b,Huyện B,92.87,6.93,0.20"), "{csv}");
}

#[test]
fn where_less_is_better_nobody_is_called_highest_for_leading() {
    // c has the least, 60.00, and leads; a has the most, 80.00.
    let project = Project::base()
        .replace("indices/par.yaml", "direction: higher", "direction: lower")
        .replace("indices/par.yaml", "publish: all", "publish: none")
        .without("2022/par.yaml")
        .without("2022/commentary/par.md");
    project.build();
    let board = project.page("2021/par/huyen.html");
    let highest = between(&board, "<dt>Cao nhất</dt>", "</div>");
    assert!(
        highest.contains("80,00") && highest.contains("Huyện A") && !highest.contains("Huyện C"),
        "{highest}"
    );
    for path in ["2021/par/huyen.html", "2021/index.html"] {
        let finding = project.page(path);
        assert!(
            !finding.contains("Huyện C có tổng điểm") && !finding.contains("Huyện C, cao nhất"),
            "{path}"
        );
    }
}

#[test]
fn a_publisher_that_prints_the_first_ranks_only_is_said_to() {
    let project = Project::base().replace("indices/par.yaml", "publish: all", "publish: top");
    project.build();
    assert!(project.page("2021/par/huyen.html").contains("chỉ in thứ hạng của các đơn vị đầu"));
}

#[test]
fn what_became_of_the_targets_of_a_plan() {
    // In 2022 the unit a has 84.00 points and rank 1, four points more than the year before.
    let project = Project::base()
        .file(
            "documents/2-kh.yaml",
            "kind: plan\nissuer: {vi: \"UBND\"}\nnumber: 02/KH-UBND\ndate: 2022-01-10\n\
             title: {vi: \"Kế hoạch\"}\n\
             source: {title: {vi: \"Nguồn thử\"}, rights: {vi: \"Thử\"}}\n\
             targets:\n\
             \x20 - {index: par, unit: a, year: 2022, above: 83.5, improves: yes, says: {vi: \"Giữ vững vị trí\"}}\n\
             \x20 - {index: par, unit: b, node: \"2\", year: 2022, at_least: 50}\n\
             \x20 - {index: par, unit: c, year: 2022, rank_at_most: 2}\n\
             \x20 - {index: par, unit: c, year: 2021, improves: yes}\n\
             \x20 - {index: par, unit: a, year: 2023, above: 85}\n",
        )
        .file("2022/commentary/overview.md", "Theo [kế hoạch](document:2-kh).\n");
    project.build();
    let page = project.page("2022/documents/2-kh.html").replace('\u{a0}', " ");
    let table = between(&page, "<table class=\"t stack goals\">", "</table>");
    for text in [
        "Chỉ số của Huyện A năm 2022: trên 83,5 điểm; tốt hơn năm trước",
        "Giữ vững vị trí",
        "84,00 điểm; tăng 4,00 điểm",
        "Chỉ số, hai của Huyện B năm 2022: từ 50 điểm trở lên",
        "48,00 điểm",
        "xếp thứ 2 hoặc cao hơn",
        "xếp thứ 3",
        "không so sánh được năm 2021 với năm trước",
        "ấn bản này chưa có số liệu năm 2023",
    ] {
        assert!(table.contains(text), "no {text} in {table}");
    }
    let count = |verdict: &str| table.matches(&format!("<b>{verdict}</b>")).count();
    assert_eq!((count("đạt"), count("không đạt"), count("chưa đánh giá được")), (1, 2, 2));
    let english = project.page("2022/en/documents/2-kh.html").replace('\u{a0}', " ");
    assert!(english.contains("above 83.5 points; better than the year before"));
}

#[test]
fn every_check_is_listed_with_its_example() {
    let project = Project::base();
    project.build();
    for (path, mend) in [("checks.html", "Cách sửa"), ("en/checks.html", "How to mend it")] {
        let page = project.page(path);
        for code in chiso::pipeline::codes() {
            assert!(
                page.contains(&format!("<article class=\"check\" id=\"{}\">", code.name)),
                "{}",
                code.name
            );
        }
        assert!(page.contains(mend) && page.contains("<code>units_as_of</code>"));
    }
    assert!(project.page("2022/par/huyen.html").contains("href=\"../../checks.html\""));
    assert!(project.page("2022/en/index.html").contains("href=\"../../en/checks.html\""));
    assert!(project.page("404.html").contains("href=\"checks.html\""));
}
