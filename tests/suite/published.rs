//! Figures that others published, recomputed from the parts in the sample project. No number here
//! comes from our own arithmetic: the source of each is named.

mod press;

use crate::project::Project;
use chiso::compute::{Board, Report};
use chiso::model::framework::NodeId;
use chiso::model::value::rounded;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

fn papi(report: &Report, year: i16) -> Board<'_> {
    let edition = report.edition_of(year).expect("an edition");
    report.boards(edition).find(|board| board.index.id == "papi").expect("a board")
}

fn row(board: &Board<'_>, unit: &str) -> usize {
    let unit = board.report.catalogue.unit_named(unit).expect("a unit");
    board.row_of(unit).expect("a row")
}

fn shown(value: Decimal, decimals: u32) -> String {
    rounded(value, decimals).to_string()
}

#[test]
fn hai_phong_in_the_plan_of_the_city() {
    // Plan 148/KH-UBND of 2024, as reported by the city's portal: 42,1143 in 2023, 1,4892 less than in 2022.
    let report = Project::sample_report();
    let board = papi(report, 2023);
    let own = row(&board, "hai-phong");
    assert_eq!(shown(board.exact(own, NodeId::TOTAL).unwrap(), 4), "42.1143");
    assert_eq!(shown(board.change(own, NodeId::TOTAL).unwrap().value, 4), "-1.4892");
    let before = papi(report, 2022);
    assert_eq!(shown(before.exact(row(&before, "hai-phong"), NodeId::TOTAL).unwrap(), 4), "43.6035");
    // "giảm thứ hạng so với năm 2022": places and class were lost.
    let lost = board.change(own, NodeId::TOTAL).unwrap().classes;
    assert!(lost.is_some_and(|classes| classes < 0), "{lost:?}");
    // "second in the lower-middle group"
    let class = board.class(own).unwrap();
    assert_eq!(class.1.vi.as_deref(), Some("Trung bình thấp"));
    assert_eq!(board.result.ranks.ranked(NodeId::TOTAL), 61);
    let better = board
        .order()
        .into_iter()
        .take_while(|row| *row != own)
        .filter(|row| board.class(*row) == Some(class));
    assert_eq!(better.count(), 1);
}

#[test]
fn summary_of_2021() {
    // susta.vn on PAPI 2021: 60 provinces, median 42.269, highest 48.059, lowest 37.223.
    let report = Project::sample_report();
    let board = papi(report, 2021);
    let summary = board.summary(NodeId::TOTAL).unwrap();
    assert_eq!(summary.count, 60);
    assert_eq!(shown(summary.median, 3), "42.269");
    assert_eq!(shown(summary.highest, 3), "48.059");
    assert_eq!(shown(summary.lowest, 3), "37.223");
}

/// Shown figures of nodes of a unit.
fn figures(board: &Board<'_>, unit: &str, codes: &[&str], decimals: u32) -> Vec<String> {
    let own = row(board, unit);
    let node = |code: &str| board.framework.node(code).expect("a node");
    codes.iter().map(|code| shown(board.exact(own, node(code)).unwrap(), decimals)).collect()
}

#[test]
fn ha_tinh_in_2015() {
    // papi.org.vn/eng/by-province?tinh=ha-tinh&y=2015: all dimensions, sub-dimensions as far as read. The
    // page names 2.1 poverty lists, 2.3 land-use plan, 3.2 inspection boards, 3.3 investment boards.
    let report = Project::sample_report();
    let board = papi(report, 2015);
    let dimensions = figures(&board, "ha-tinh", &["1", "2", "3", "4", "5", "6"], 2);
    assert_eq!(dimensions, ["6.44", "7.24", "7.51", "6.67", "7.30", "7.17"]);
    let codes = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4.1"];
    let expected = ["1.48", "1.84", "1.77", "1.35", "2.89", "2.26", "2.09", "2.11", "2.66", "2.74", "1.80"];
    assert_eq!(figures(&board, "ha-tinh", &codes, 2), expected);
    let name =
        |code| board.framework.nodes[board.framework.node(code).unwrap().at()].name.en.clone().unwrap();
    assert_eq!(name("2.1"), "Poverty List Transparency");
    assert_eq!(name("3.2"), "People's Inspection Boards");
}

/// The units of the best class.
fn best(report: &Report, year: i16) -> BTreeSet<&str> {
    let board = papi(report, year);
    (0..board.sheet.rows.len())
        .filter(|row| board.class(*row).is_some_and(|class| class.1.vi.as_deref() == Some("Cao")))
        .map(|row| report.catalogue.unit(board.sheet.rows[row].unit).id.as_str())
        .collect()
}

#[test]
fn the_best_group_from_2011_to_2017() {
    let report = Project::sample_report();
    // VnExpress International, 12 April 2016: five provinces in the top group every year since 2011.
    let always = (2012..=2015).fold(best(report, 2011), |all, year| &all & &best(report, year));
    assert_eq!(always, BTreeSet::from(["da-nang", "ha-tinh", "long-an", "nam-dinh", "quang-tri"]));
    // cecodes.org from the report of 2017: of the 16 best of 2016, eleven are among the best of 2017; of
    // the others four are upper middle and Hưng Yên lower middle.
    let (before, after) = (best(report, 2016), best(report, 2017));
    assert_eq!((before.len(), after.len()), (16, 16));
    let stayed = "bac-ninh ben-tre binh-dinh can-tho ha-tinh hai-duong nam-dinh ninh-binh quang-binh quang-tri \
                  thai-binh";
    assert_eq!(&before & &after, stayed.split_whitespace().collect());
    let left = BTreeSet::from(["bac-giang", "da-nang", "dong-thap", "hung-yen", "phu-tho"]);
    assert_eq!(&before - &after, left);
    let board = papi(report, 2017);
    for unit in left {
        let expected = if unit == "hung-yen" { "Trung bình thấp" } else { "Trung bình cao" };
        assert_eq!(board.class(row(&board, unit)).unwrap().1.vi.as_deref(), Some(expected), "{unit}");
    }
}

#[test]
fn two_leaders_of_2018_differ_in_hidden_digits() {
    // The data set of 2018: Lạng Sơn 47.0533 and Bến Tre 47.0502, both 47.05 at two decimals.
    let report = Project::sample_report();
    let board = papi(report, 2018);
    assert_eq!(figures(&board, "lang-son", &["total"], 4), ["47.0533"]);
    assert_eq!(figures(&board, "ben-tre", &["total"], 4), ["47.0502"]);
    let rank = |unit| board.rank(row(&board, unit), NodeId::TOTAL).unwrap().rank;
    assert_eq!((rank("lang-son"), rank("ben-tre")), (1, 2));
}

#[test]
fn nghe_an_in_2019() {
    // Báo Nghệ An, 28 April 2020: 44.72 points, 17th of 63, the first of the upper middle group. For dimension 7
    // it prints 3.99, with which its own total does not hold (the parts would give 45.22), so 7 is no anchor.
    let report = Project::sample_report();
    let board = papi(report, 2019);
    let own = row(&board, "nghe-an");
    let codes = ["total", "1", "2", "3", "4", "5", "6", "8"];
    let expected = ["44.72", "5.43", "5.54", "5.26", "6.64", "7.39", "7.12", "3.85"];
    assert_eq!(figures(&board, "nghe-an", &codes, 2), expected);
    assert_eq!(board.rank(own, NodeId::TOTAL).unwrap().rank, 17);
    assert_eq!(board.class(own).unwrap().1.vi.as_deref(), Some("Trung bình cao"));
}

#[test]
fn leaders_of_2020() {
    // thitruonghanghoa.com on PAPI 2020.
    let report = Project::sample_report();
    let board = papi(report, 2020);
    let codes = ["total", "1", "2", "3", "4", "5", "6", "7", "8"];
    let expected = ["48.811", "5.805", "6.499", "4.793", "8.286", "7.611", "7.713", "4.964", "3.140"];
    assert_eq!(figures(&board, "quang-ninh", &codes, 3), expected);
    assert_eq!(figures(&board, "dong-thap", &["total", "7"], 3), ["46.961", "5.202"]);
    assert_eq!(figures(&board, "thai-nguyen", &["total", "1"], 3), ["46.471", "6.216"]);
    let rank = |unit| board.rank(row(&board, unit), NodeId::TOTAL).unwrap().rank;
    assert_eq!((rank("quang-ninh"), rank("dong-thap"), rank("thai-nguyen")), (1, 2, 3));
}

#[test]
fn leader_of_2024() {
    // Press on PAPI 2024: Quảng Ninh 47,82 points, first.
    let report = Project::sample_report();
    let board = papi(report, 2024);
    let own = row(&board, "quang-ninh");
    assert_eq!(shown(board.exact(own, NodeId::TOTAL).unwrap(), 2), "47.82");
    assert_eq!(board.rank(own, NodeId::TOTAL).unwrap().rank, 1);
}

#[test]
fn bounds_of_quartiles_on_dimension_6_of_2022() {
    // PAPI report 2022, page 82: 7,8579-8,3148; 7,5189-7,8072; 7,2294-7,5173; 6,4132-7,2275.
    let report = Project::sample_report();
    let board = papi(report, 2022);
    let node = board.framework.node("6").unwrap();
    let mut figures: Vec<Decimal> =
        (0..board.sheet.rows.len()).filter_map(|row| board.exact(row, node).ok()).collect();
    figures.sort_by(|a, b| b.cmp(a));
    let mut rest = figures.as_slice();
    let mut bounds = Vec::new();
    for size in chiso::compute::class::sizes(figures.len()) {
        let (class, after) = rest.split_at(size);
        bounds.push((shown(class[size - 1], 4), shown(class[0], 4)));
        rest = after;
    }
    let expected = [("7.8579", "8.3148"), ("7.5189", "7.8072"), ("7.2294", "7.5173"), ("6.4132", "7.2275")];
    assert_eq!(bounds, expected.map(|(low, high)| (low.to_owned(), high.to_owned())));
}

#[test]
fn withheld_provinces_have_no_total() {
    let report = Project::sample_report();
    // The publisher's workbook of 2011 to 2016 prints 0 for the two of 2014.
    for (year, units) in [
        (2014, ["bac-giang", "dong-thap"].as_slice()),
        (2018, &["quang-ninh", "dong-thap"]),
        (2021, &["quang-ninh", "bac-giang", "bac-ninh"]),
        (2022, &["bac-giang", "bac-ninh"]),
        (2023, &["quang-ninh", "binh-duong"]),
        (2024, &["vinh-phuc", "tien-giang"]),
    ] {
        let board = papi(report, year);
        for unit in units {
            let own = row(&board, unit);
            assert!(board.exact(own, NodeId::TOTAL).is_err(), "{unit} {year}");
            assert_eq!(board.rank(own, NodeId::TOTAL), None, "{unit} {year}");
        }
        assert_eq!(board.result.ranks.ranked(NodeId::TOTAL), 63 - units.len());
    }
}

#[test]
fn a_new_framework_breaks_the_series() {
    let report = Project::sample_report();
    let index = report.catalogue.index_named("papi").unwrap();
    let unit = report.catalogue.unit_named("hai-phong").unwrap();
    let total: Vec<(i16, bool)> =
        report.series(unit, index, "total", 2024).iter().map(|p| (p.year, p.is_break)).collect();
    let breaks: Vec<i16> = total.iter().filter(|(_, is_break)| *is_break).map(|(year, _)| *year).collect();
    assert_eq!((total[0].0, total.len()), (2011, 14));
    assert_eq!(breaks, [2016, 2018, 2019, 2021]);
    let dimension = report.series(unit, index, "4", 2022);
    let breaks: Vec<i16> = dimension.iter().filter(|point| point.is_break).map(|point| point.year).collect();
    assert_eq!(breaks, [2018], "dimension 4 is declared comparable elsewhere");
    assert_eq!(dimension.last().map(|point| point.year), Some(2022), "no year after the edition");
    let board = papi(report, 2021);
    let own = row(&board, "hai-phong");
    assert_eq!(board.change(own, NodeId::TOTAL), Err(chiso::compute::change::NoChange::FrameworkChanged));
}
