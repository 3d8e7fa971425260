//! `chiso bind`: which links it proposes, what it writes, and what it leaves alone.

use crate::cli::{chiso, err, out};
use crate::project::Project;

const TEXT: &str = "Huyện A đạt 84,00 điểm,\r\nxếp thứ 1/3, tăng 4,00 điểm so với năm 2021.\r\n";
const BOUND: &str = "Huyện A đạt [84,00](score:a) điểm,\r\nxếp thứ [1](rank:a)/[3](of:a), tăng [4,00](change:a) điểm so với năm 2021.\r\n";

fn project(text: &str) -> Project {
    Project::base().file("2022/commentary/par.md", text)
}

fn text(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.content().join(path)).expect("a text")
}

/// A text of the project of `tests/prose`, and what becomes of it; bound again it stays what it is.
#[track_caller]
fn binds(path: &str, before: &str, after: &str) {
    let project = Project::of("tests/prose/content").file(path, before);
    for _ in 0..2 {
        let said = chiso(&project, &["bind", "--write", "--lang", "en"]);
        assert_eq!(said.status.code(), Some(0), "{}{}", out(&said), err(&said));
        assert_eq!(text(&project, path), after, "{}", out(&said));
    }
}

#[test]
fn links_are_shown_and_nothing_is_written() {
    let before = format!("\u{feff}{TEXT}");
    let project = project(&before);
    let said = chiso(&project, &["bind", "--lang", "vi"]);
    assert!(out(&said).contains("@@ -1,2 +1,2 @@\n-\u{feff}Huyện A đạt 84,00 điểm,\r\n"), "{}", out(&said));
    let told = "\nsẽ gắn 4 số trong 1 tệp; chưa ghi gì\n\n0 lỗi, 0 cảnh báo, ";
    assert!(out(&said).contains(told), "{}", out(&said));
    assert_eq!(said.status.code(), Some(0));
    assert_eq!(text(&project, "2022/commentary/par.md"), before);
}

#[test]
fn mark_and_line_ends_stay_and_what_is_bound_is_not_bound_again() {
    let project = project(&format!("\u{feff}{TEXT}"));
    let said = chiso(&project, &["bind", "--write", "--lang", "en"]);
    assert!(out(&said).contains("\nbound 4 figures in 1 file\n\n0 errors, 0 warnings, "), "{}", out(&said));
    assert_eq!(text(&project, "2022/commentary/par.md"), format!("\u{feff}{BOUND}"));
    let again = chiso(&project, &["bind", "--write", "--lang", "en"]);
    assert!(out(&again).starts_with("there is nothing to bind\n\n0 errors"), "{}", out(&again));
    assert_eq!(text(&project, "2022/commentary/par.md"), format!("\u{feff}{BOUND}"));
}

#[test]
fn letters_apart_from_their_marks_stay_apart() {
    let project = project("Huye\u{323}\u{302}n A đa\u{323}t 84,00 điê\u{309}m.");
    assert_eq!(chiso(&project, &["bind", "--write"]).status.code(), Some(0));
    let bound = "Huye\u{323}\u{302}n A đa\u{323}t [84,00](score:a) điê\u{309}m.";
    assert_eq!(text(&project, "2022/commentary/par.md"), bound);
}

#[test]
fn a_figure_of_a_unit_is_bound_by_the_shortest_reference() {
    binds(
        "2023/commentary/par-index.md",
        "Hải Phòng đạt 91,87 điểm (tăng 1,78 điểm so với năm 2022), xếp thứ 2/63 tỉnh, thành phố, thuộc nhóm A.\n",
        "Hải Phòng đạt [91,87](score:hai-phong) điểm (tăng [1,78](change:hai-phong) điểm so với năm 2022), \
         xếp thứ [2](rank:hai-phong)/[63](of:hai-phong) tỉnh, thành phố, thuộc nhóm [A](class:hai-phong).\n",
    );
    binds(
        "2024/commentary/units/hai-phong.en.md",
        "Its PAPI score was 42.1143 points in 2023.\n",
        "Its PAPI score was [42.1143](score:hai-phong@2023?index=papi) points in 2023.\n",
    );
    binds(
        "2024/commentary/papi.en.md",
        "On transparency, Hải Phòng scored 5.3301 points.\n",
        "On transparency, Hải Phòng scored [5.3301](score:hai-phong#2) points.\n",
    );
}

#[test]
fn gaps_and_shares_are_bound() {
    binds(
        "2022/commentary/par-index.md",
        "Hải Phòng kém Quảng Ninh 0,01 điểm phần trăm.\n",
        "Hải Phòng kém Quảng Ninh [0,01](gap:hai-phong?to=quang-ninh) điểm phần trăm.\n",
    );
    binds(
        "2021/commentary/sipas-dong-thap.en.md",
        "At the Department of Home Affairs of Đồng Tháp the neutral share is 6.93%.\n",
        "At the Department of Home Affairs of Đồng Tháp the neutral share is \
         [6.93](share:so-noi-vu-dong-thap?of=neutral)%.\n",
    );
}

#[test]
fn figures_of_groups_are_bound() {
    binds(
        "2024/commentary/par-index.md",
        "Bình quân các tỉnh, thành phố đạt 88,37%.\n\nCó 53 tỉnh, thành phố tăng, 9 giảm.\n\n\
         Có 13 tỉnh, thành phố thuộc nhóm A.\n",
        "Bình quân các tỉnh, thành phố đạt [88,37](mean:provinces)%.\n\n\
         Có [53](count:provinces?of=rose) tỉnh, thành phố tăng, [9](count:provinces?of=fell) giảm.\n\n\
         Có [13](count:provinces?class=a) tỉnh, thành phố thuộc nhóm A.\n",
    );
    binds(
        "2024/commentary/papi.md",
        "PAPI năm 2024 có 61 tỉnh, thành phố có số liệu.\n\nĐiểm cao nhất là 47,8212 điểm.\n",
        "PAPI năm 2024 có [61](count:provinces) tỉnh, thành phố có số liệu.\n\n\
         Điểm cao nhất là [47,8212](highest:provinces) điểm.\n",
    );
    binds(
        "2024/commentary/papi.en.md",
        "The median is 43.4796 points; the lowest score is 39.9122.\n",
        "The median is [43.4796](median:provinces) points; the lowest score is [39.9122](lowest:provinces).\n",
    );
}

#[test]
fn what_is_true_but_cannot_be_bound_is_told() {
    let project = project("Huyện A đứng đầu.\n\nHuyện A đạt hơn 80 điểm.\n\nHuyện A đạt 84.00 điểm.\n");
    let said = chiso(&project, &["bind", "--lang", "en"]);
    let told = "true, but cannot be bound: 1: said in words, without a figure\n\
                true, but cannot be bound: 1: the figure is rounded, or only a bound (`over 90`)\n\
                true, but cannot be bound: 1: the figure is not written as in the language (`91,87`)\n\
                there is nothing to bind\n\n";
    assert!(out(&said).starts_with(told), "{}", out(&said));
}

#[test]
fn what_readers_may_not_see_is_not_bound() {
    let project = project("Huyện A đạt 84,00 điểm, tăng 4,00 điểm so với năm 2021.\n").replace(
        "indices/par.yaml",
        "[total, nodes, rank, class, change]",
        "[total]",
    );
    let said = chiso(&project, &["bind", "--lang", "en"]);
    assert!(out(&said).contains("+Huyện A đạt [84,00](score:a) điểm, tăng 4,00 điểm"), "{}", out(&said));
    assert!(out(&said).contains("bound: 1: readers may not see the figure\n"), "{}", out(&said));
}

#[test]
fn links_and_code_and_denied_claims_stay() {
    let text = "Huyện A đạt [84,00 điểm](https://example.vn), `84,00`.\n\nHuyện B đạt 70,00 điểm.\n\n\
                Huyện B đạt [79,50](score:b) điểm.\n";
    let project = project(text);
    let said = chiso(&project, &["bind", "--lang", "en"]);
    assert!(out(&said).contains("there is nothing to bind\n"), "{}", out(&said));
    assert!(out(&said).contains("bound: 1: no link can stand there\n"), "{}", out(&said));
}

#[test]
fn readers_see_the_same() {
    let odd = "# Huyện A đạt 84,00 điểm\n\n- **84,00** điểm là của Huyện A.\n- Huyện A đạt 8**4,00** điểm.\n\n\
               [Huyện A đạt 84,00 điểm]. Huyện A đạt (84,00 điểm)[^1]; Huyện A đạt 84&#44;00 điểm.\n\n\
               [huyện a đạt 84,00 điểm]: https://example.vn\n\n[^1]: Huyện A xếp thứ 1/3.\n";
    let project = project(odd);
    let page = |project: &Project| {
        project.build();
        std::fs::read_to_string(project.output().join("2022/par/huyen.html")).expect("a page")
    };
    let before = page(&project);
    assert!(before.contains("Huyện A đạt"), "the text is on the page");
    assert_eq!(chiso(&project, &["bind", "--write"]).status.code(), Some(0));
    assert_ne!(text(&project, "2022/commentary/par.md"), odd);
    assert_eq!(page(&project), before);
}

#[test]
fn one_place_without_a_link_keeps_no_other_from_its_own() {
    let lines =
        "Huyện A đạt 84,00 điểm, xếp thứ 1/3.\n\nHuyện A đạt [84,00 điểm](https://example.vn).\n\n".repeat(3);
    let project = project(&lines);
    let said = chiso(&project, &["bind", "--write", "--lang", "en"]);
    assert!(
        out(&said).contains("bound: 3: no link can stand there\nbound 9 figures in 1 file\n"),
        "{}",
        out(&said)
    );
    let bound =
        lines.replace("84,00 điểm, xếp thứ 1/3", "[84,00](score:a) điểm, xếp thứ [1](rank:a)/[3](of:a)");
    assert_eq!(text(&project, "2022/commentary/par.md"), bound);
}

#[test]
fn a_cell_of_a_table_is_bound() {
    let project = project("| Đơn vị | Điểm |\n|---|---|\n| Huyện A | đạt **84,00** điểm |\n");
    assert_eq!(chiso(&project, &["bind", "--write"]).status.code(), Some(0));
    let bound = "| Huyện A | đạt **[84,00](score:a)** điểm |\n";
    assert!(text(&project, "2022/commentary/par.md").ends_with(bound));
}

#[test]
fn only_the_files_that_are_named_are_bound() {
    let (named, other) = ("2022/commentary/par.md", "2022/commentary/overview.md");
    let project = project(TEXT).file(other, "Huyện A đạt 84,00 điểm.");
    let said = chiso(&project, &["bind", "--write", "content/2022/commentary/par.md"]);
    assert_eq!(said.status.code(), Some(0), "{}", err(&said));
    assert_eq!(
        (text(&project, named), text(&project, other)),
        (BOUND.into(), "Huyện A đạt 84,00 điểm.".into())
    );
    let said = chiso(&project, &["bind", "--lang", "en", "content/2022/par.yaml"]);
    assert_eq!(said.status.code(), Some(2));
    assert_eq!(err(&said), "error: `content/2022/par.yaml` is no commentary of the project\n");
    assert_eq!(chiso(&project, &["bind", "none.md"]).status.code(), Some(2));
}

#[test]
fn nothing_is_bound_to_figures_in_doubt() {
    let doubtful = project(TEXT).replace("2022/par.yaml", "total: 84.00", "total: 84.90");
    let said = chiso(&doubtful, &["bind", "--write", "--lang", "en"]);
    assert!(
        out(&said).contains("left as it is, because `content/2022/par.yaml` has errors\n"),
        "{}",
        out(&said)
    );
    assert_eq!((said.status.code(), text(&doubtful, "2022/commentary/par.md")), (Some(1), TEXT.into()));
    let broken = project(TEXT).replace("2022/par.yaml", "values: [31.50, 48.00]", "values: [31,50, 48.00]");
    let said = chiso(&broken, &["bind", "--write", "--lang", "en"]);
    assert!(out(&said).starts_with("not all files could be read"), "{}", out(&said));
    assert_eq!((said.status.code(), text(&broken, "2022/commentary/par.md")), (Some(1), TEXT.into()));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_a_failure_and_stays() {
    use std::os::unix::fs::PermissionsExt;
    let project = project(TEXT);
    let path = project.content().join("2022/commentary/par.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("rights");
    let said = chiso(&project, &["bind", "--write", "--lang", "en"]);
    assert_eq!(said.status.code(), Some(2), "{}", out(&said));
    assert!(err(&said).starts_with("error: cannot write `content/2022/commentary/par.md`"), "{}", err(&said));
    assert_eq!(text(&project, "2022/commentary/par.md"), TEXT);
}
