//! Figures that others published, recomputed from the parts in the sample project. No number here
//! comes from our own arithmetic: the source of each is named.

use crate::project::Project;
use chiso::compute::{Board, Report};
use chiso::model::framework::NodeId;
use chiso::model::value::rounded;
use rust_decimal::Decimal;

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
    let report = Project::sample().examine().report;
    let board = papi(&report, 2023);
    let own = row(&board, "hai-phong");
    assert_eq!(shown(board.exact(own, NodeId::TOTAL).unwrap(), 4), "42.1143");
    assert_eq!(shown(board.change(own, NodeId::TOTAL).unwrap().value, 4), "-1.4892");
    // "second in the lower-middle group"
    let class = board.class(own).unwrap();
    assert_eq!(class.1.vi.as_deref(), Some("Trung bình thấp"));
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
    let report = Project::sample().examine().report;
    let board = papi(&report, 2021);
    let summary = board.summary(NodeId::TOTAL).unwrap();
    assert_eq!(summary.count, 60);
    assert_eq!(shown(summary.median, 3), "42.269");
    assert_eq!(shown(summary.highest, 3), "48.059");
    assert_eq!(shown(summary.lowest, 3), "37.223");
}

#[test]
fn leader_of_2024() {
    // Press on PAPI 2024: Quảng Ninh 47,82 points, first.
    let report = Project::sample().examine().report;
    let board = papi(&report, 2024);
    let own = row(&board, "quang-ninh");
    assert_eq!(shown(board.exact(own, NodeId::TOTAL).unwrap(), 2), "47.82");
    assert_eq!(board.rank(own, NodeId::TOTAL).unwrap().rank, 1);
}

#[test]
fn bounds_of_quartiles_on_dimension_6_of_2022() {
    // PAPI report 2022, page 82: 7,8579-8,3148; 7,5189-7,8072; 7,2294-7,5173; 6,4132-7,2275.
    let report = Project::sample().examine().report;
    let board = papi(&report, 2022);
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
    let report = Project::sample().examine().report;
    for (year, units) in [
        (2021, ["quang-ninh", "bac-giang", "bac-ninh"].as_slice()),
        (2022, &["bac-giang", "bac-ninh"]),
        (2023, &["quang-ninh", "binh-duong"]),
        (2024, &["vinh-phuc", "tien-giang"]),
    ] {
        let board = papi(&report, year);
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
    let report = Project::sample().examine().report;
    let index = report.catalogue.index_named("papi").unwrap();
    let unit = report.catalogue.unit_named("hai-phong").unwrap();
    let total: Vec<(i16, bool)> =
        report.series(unit, index, "total", 2024).iter().map(|p| (p.year, p.is_break)).collect();
    assert_eq!(total, [(2020, false), (2021, true), (2022, false), (2023, false), (2024, false)]);
    let dimension = report.series(unit, index, "1", 2022);
    assert!(dimension.iter().all(|point| !point.is_break), "dimension 1 is declared comparable");
    assert_eq!(dimension.last().map(|point| point.year), Some(2022), "no year after the edition");
    let board = papi(&report, 2021);
    let own = row(&board, "hai-phong");
    assert_eq!(board.change(own, NodeId::TOTAL), Err(chiso::compute::change::NoChange::FrameworkChanged));
}
