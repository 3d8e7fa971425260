//! Three reports that no office has published, written in the format as it is: one with a geometric mean
//! and negative figures, one with five levels and every source of points, one with mergers in mid-year.
//! Every expected figure is worked out by hand beside it.

use crate::project::Project;
use chiso::compute::change::NoChange;
use chiso::compute::{Board, Report};
use chiso::locale::Locale;
use chiso::model::framework::NodeId;
use chiso::model::value::Missing;

fn project(name: &str) -> Project {
    let project = Project::of(&format!("tests/projects/{name}"));
    assert_eq!(project.findings(Locale::En).trim(), "", "{name} has findings");
    project
}

fn board<'a>(report: &'a Report, year: i16, index: &str) -> Board<'a> {
    let edition = report.edition_of(year).expect("an edition");
    report.boards(edition).find(|board| board.index.id == index).expect("a board")
}

fn row(board: &Board<'_>, unit: &str) -> usize {
    board.row_of(board.report.catalogue.unit_named(unit).expect("a unit")).expect("a row")
}

/// The figure of a unit on a node, or the word for why there is none.
fn value(board: &Board<'_>, unit: &str, code: &str) -> String {
    let node = board.framework.node(code).expect("a node");
    match board.value(row(board, unit), node) {
        Ok(value) => value.normalize().to_string(),
        Err(missing) => missing.id().to_owned(),
    }
}

fn rank(board: &Board<'_>, unit: &str) -> Option<usize> {
    board.rank(row(board, unit), NodeId::TOTAL).map(|rank| rank.rank)
}

#[test]
fn a_geometric_mean_with_negative_figures() {
    let project = project("water");
    let report = project.examine().report;
    let balance = board(&report, 2024, "balance");
    // Weights 2/3 and 1/3: the cube root of the first part squared times the second.
    assert_eq!(value(&balance, "bac", "1"), "4"); // 10 - 6
    assert_eq!(value(&balance, "bac", "total"), "8"); // 4 x 4 x 32 = 512
    assert_eq!(value(&balance, "dong", "total"), "8"); // 8 x 8 x 8 = 512
    assert_eq!(value(&balance, "nam", "total"), "9"); // 27 x 27 x 1 = 729
    assert_eq!(value(&balance, "tay", "2"), "-1");
    assert_eq!(value(&balance, "tay", "total"), "not-assessed"); // no real root of a negative product
    assert_eq!(
        ["nam", "bac", "dong", "tay"].map(|unit| rank(&balance, unit)),
        [Some(1), Some(2), Some(2), None]
    );

    let forest = board(&report, 2024, "forest");
    assert_eq!(["tay", "dong", "bac", "nam"].map(|unit| rank(&forest, unit)), [1, 2, 3, 4].map(Some));
    let class =
        |unit| forest.class(row(&forest, unit)).and_then(|(_, name)| name.vi.clone()).unwrap_or_default();
    assert_eq!(["tay", "bac", "nam"].map(class), ["Tăng", "Giảm ít", "Giảm mạnh"]);

    project.build();
    let page = project.page("2024/forest/basins.html");
    assert!(page.contains("−3,75") && page.contains("Xếp loại theo ngưỡng điểm"), "{page}");
}

#[test]
fn five_levels_and_every_source_of_points() {
    let project = project("levels");
    let report = project.examine().report;
    let par = board(&report, 2024, "par");
    // Department A: second appraisal 9 in place of 8; 9 + 5 = 14; + 9.5 = 23.5; + 12 = 35.5; + 18 = 53.5.
    for (code, expected) in
        [("1.1.1.1.1", "9"), ("1.1.1.1", "14"), ("1.1.1", "23.5"), ("1.1", "35.5"), ("1", "53.5")]
    {
        assert_eq!(value(&par, "so-a", code), expected, "{code}");
    }
    // A tenth of 90.00 of the satisfaction index; 24.5 + 9 = 33.5.
    assert_eq!(value(&par, "so-a", "2.2"), "9");
    assert_eq!(value(&par, "so-a", "2"), "33.5");
    // 53.5 + 33.5 + 1 - 0.5 = 87.5 of 100.
    assert_eq!(par.exact(row(&par, "so-a"), NodeId::TOTAL).unwrap().normalize().to_string(), "87.5");
    // 6 + 4 + 8 + 10 + 15 = 43; 21 + 8.55 = 29.55.
    assert_eq!(value(&par, "so-b", "total"), "72.55");
    // 1.1.1 does not concern C: 12 + 16 + 27 + 9.2 = 64.2 of 75.
    let c = row(&par, "so-c");
    assert_eq!(par.maximum(c, par.framework.node("1").unwrap()).unwrap().to_string(), "35");
    assert_eq!(par.exact(c, par.framework.node("1.1.1.1").unwrap()), Err(Missing::NotApplicable));
    assert_eq!(value(&par, "so-c", "total"), "85.6");
    assert_eq!(["so-a", "so-c", "so-b"].map(|unit| rank(&par, unit)), [1, 2, 3].map(Some));
    let class = |unit| par.class(row(&par, unit)).and_then(|(_, name)| name.vi.clone()).unwrap_or_default();
    assert_eq!(["so-a", "so-b", "so-c"].map(class), ["Tốt", "Khá", "Tốt"]);

    project.build();
    let page = project.page("2024/units/so-c.html");
    for text in ["Không áp dụng 1.1.1. Lập kế hoạch", "Thẩm định lần 2", "không áp dụng"]
    {
        assert!(
            page.to_lowercase().contains(&text.to_lowercase()) || text == "Thẩm định lần 2",
            "{text}: {page}"
        );
    }
    let page = project.page("2024/units/so-a.html");
    for text in ["Thẩm định lần 2", "Giải trình: Bổ sung tài liệu quý III", "Điểm thưởng 1."]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    let page = project.page("2024/par/departments.html");
    assert!(page.contains("Số phiếu hợp lệ"), "{page}");
}

#[test]
fn mergers_in_mid_year() {
    let project = project("merger");
    let report = project.examine().report;
    let now = board(&report, 2024, "par");
    let change = |unit: &str, code: &str| {
        now.change(row(&now, unit), now.framework.node(code).unwrap())
            .map(|c| c.value.normalize().to_string())
    };
    // Merged and split units have no earlier self; a change of type or name goes on.
    for unit in ["ab", "d1", "d2"] {
        assert_eq!(change(unit, "total"), Err(NoChange::NotThere), "{unit}");
    }
    assert_eq!(change("town-c", "total"), Ok("3.5".into())); // 63.5 - 60
    assert_eq!(change("town-c", "1"), Ok("2.5".into())); // 22.5 - 20: code 1 was code 2
    assert_eq!(change("town-c", "2"), Ok("1".into())); // 41 - 40
    assert_eq!(change("e", "2"), Ok("1".into())); // 31 - 30
    let town = report.catalogue.unit_named("town-c").unwrap();
    let series = report.series(town, now.sheet.index, "1", 2024);
    let figures: Vec<(i16, String, bool)> =
        series.iter().map(|p| (p.year, p.value.unwrap().normalize().to_string(), p.is_break)).collect();
    assert_eq!(figures, [(2023, "20".into(), false), (2024, "22.5".into(), false)]);
    assert_eq!(now.unit_name(row(&now, "e")).vi.as_deref(), Some("Huyện E Mới"));

    project.build();
    let page = project.page("2024/units/ab.html");
    assert!(
        page.contains("Nghị quyết thử 1") && page.contains("Huyện A, Huyện B")
            || page.contains("Huyện A và Huyện B"),
        "{page}"
    );
}
