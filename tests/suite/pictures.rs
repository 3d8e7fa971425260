//! Pictures, titles of charts and paragraphs set apart in commentary.

use crate::project::Project;
use chiso::diagnostic::Severity;

/// The smallest PNG with a size: two pixels wide, one high.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x01\x08\0\0\0\0\xd1\x1c\x12\xf6";

fn with(project: Project, path: &str, bytes: &[u8]) -> Project {
    let file = project.content().join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(file, bytes).expect("a file");
    project
}

fn codes(project: &Project) -> Vec<&'static str> {
    project.examine().findings.iter().map(|finding| finding.code.name).collect()
}

#[test]
fn a_picture_is_shown_in_its_size_with_its_text() {
    let text = "![Bộ phận <một cửa>](hinh/a.png \"Ảnh: X\")\n\nCạnh ![b](./hinh/a.png) chữ.\n";
    let project = with(Project::base(), "2022/commentary/hinh/a.png", PNG);
    let project = project.file("2022/commentary/par.md", text);
    let project = project.file("2022/commentary/units/a.md", "![Cổng](../hinh/a.png)\n");
    assert_eq!(project.examine().count(Severity::Error), 0, "{:?}", codes(&project));
    project.build();
    let page = project.page("2022/par/huyen.html");
    let picture =
        "<img src=\"../pictures/hinh/a.png\" alt=\"Bộ phận &lt;một cửa&gt;\" width=\"2\" height=\"1\">";
    let figure = format!("<figure>{picture}<figcaption class=\"src\">Ảnh: X</figcaption></figure>");
    assert!(page.contains(&figure), "{page}");
    assert!(page.contains("<p>Cạnh <img src=\"../pictures/hinh/a.png\" alt=\"b\""), "{page}");
    assert!(
        project
            .page("2022/units/a.html")
            .contains("<figure><img src=\"../pictures/hinh/a.png\" alt=\"Cổng\"")
    );
    assert_eq!(std::fs::read(project.output().join("2022/pictures/hinh/a.png")).expect("a file"), PNG);
}

#[test]
fn a_picture_that_cannot_be_shown_is_a_finding() {
    let shows = |way: &str| Project::base().file("2022/commentary/par.md", &format!("![x]({way})\n"));
    assert_eq!(codes(&shows("a.png")), ["FILE03"]);
    assert_eq!(codes(&shows("../../units.yaml")), ["TEXT03"]);
    assert_eq!(codes(&shows("../../../a.png")), ["TEXT03"]);
    assert_eq!(codes(&with(shows("a.png"), "2022/commentary/a.png", b"GIF89a")), ["TEXT03"]);
    assert_eq!(codes(&with(shows("A.png"), "2022/commentary/A.png", PNG)), ["FILE07"]);
    assert_eq!(codes(&with(Project::base(), "2022/commentary/a.png", PNG)), ["FILE02"]);
    let without_text = Project::base().file("2022/commentary/par.md", "![](a.png)\n");
    assert_eq!(codes(&with(without_text, "2022/commentary/a.png", PNG)), ["TEXT05"]);
}

#[test]
fn a_paragraph_set_apart_has_a_heading_in_the_language_of_its_text() {
    let project = Project::base()
        .file("2022/commentary/par.md", "> [!WARNING]\n> Số tạm tính.\n")
        .file("2022/commentary/par.en.md", "> [!WARNING]\n> Provisional.\n")
        .file("2022/commentary/overview.md", "> [!NOTE]\n> Chỉ có tiếng Việt.\n");
    project.build();
    let apart = |heading: &str| format!("<div class=\"conf\" role=\"note\"><p><b>{heading}</b></p>");
    assert!(project.page("2022/par/huyen.html").contains(&apart("Lưu ý")));
    assert!(project.page("2022/en/par/huyen.html").contains(&apart("Warning")));
    assert!(project.page("2022/en/index.html").contains(&apart("Ghi chú")));
}

#[test]
fn a_text_in_the_brackets_of_a_chart_is_its_title_in_that_language() {
    let plain = Project::base().file("2022/commentary/par.md", "![](chart:ranking?group=huyen)\n");
    plain.build();
    let titled =
        Project::base().file("2022/commentary/par.md", "![Hai huyện & một](chart:ranking?group=huyen)\n");
    titled.build();
    let heading = "<h2>Hai huyện &amp; một</h2>";
    let (before, after) = (plain.page("2022/par/huyen.html"), titled.page("2022/par/huyen.html"));
    assert!(!before.contains(heading) && after.contains(heading), "{after}");
    assert!(after.contains("Xem biểu đồ: Hai huyện &amp; một"), "{after}");
    assert!(titled.page("2022/frames/par-ranking-huyen.html").contains("<h1>Hai huyện &amp; một</h1>"));
    assert_eq!(plain.page("2021/par/huyen.html"), titled.page("2021/par/huyen.html"));
    // The commentary is Vietnamese; the English page tells its own finding.
    assert!(!titled.page("2022/en/par/huyen.html").contains("<h2>Hai huyện"));
}

#[test]
fn a_text_in_the_brackets_of_a_table_is_its_title() {
    let project =
        Project::base().file("2022/commentary/par.md", "![Bảng của ba huyện](table:ranking?group=huyen)\n");
    project.build();
    assert!(project.page("2022/par/huyen.html").contains("<caption>Bảng của ba huyện</caption>"));
}
