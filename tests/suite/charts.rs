//! Charts: small reference drawings, and what holds for every drawing of the sample.
//!
//! `CHISO_RENEW=1 cargo test charts` writes the references anew: open them in a browser and look.

use crate::project::{Project, root};
use chiso::charts::figure::{Medium, Svg};
use chiso::charts::{self, CHARTS, Chart};
use chiso::compute::reference::Drawing;
use chiso::compute::{Board, Report};
use chiso::locale::Locale;
use chiso::model::framework::NodeId;
use chiso::theme::Theme;
use std::path::Path;

pub fn board<'a>(report: &'a Report, year: i16, index: &str, group: &str) -> Board<'a> {
    let edition = report.edition_of(year).expect("an edition");
    let (index, group) = (report.catalogue.index_named(index), report.catalogue.group_named(group));
    report.find(edition, index.expect("an index"), group.expect("a group")).expect("a board")
}

pub fn draw(board: &Board<'_>, kind: &str, unit: Option<&str>, locale: Locale) -> Option<Chart> {
    draw_for(board, (kind, unit), locale, Medium::Page)
}

pub fn draw_for(
    board: &Board<'_>,
    (kind, unit): (&str, Option<&str>),
    locale: Locale,
    medium: Medium,
) -> Option<Chart> {
    let kind = CHARTS.iter().find(|known| known.name == kind).expect("a kind").name;
    let unit = unit.map(|unit| board.report.catalogue.unit_named(unit).expect("a unit"));
    let theme = Theme::find("default", Path::new("content")).expect("the default theme");
    let drawing = Drawing { kind, board: board.at, unit, node: NodeId::TOTAL };
    charts::draw(
        (board.report, &charts::Shared::default()),
        &drawing,
        charts::Wanted::all("c", medium),
        theme.words(locale),
    )
    .expect("a drawing")
}

#[test]
fn reference_drawings() {
    let report = Project::base().examine().report;
    let board = board(&report, 2022, "par", "huyen");
    let renew = std::env::var_os("CHISO_RENEW").is_some();
    for (kind, unit) in [("ranking", None), ("trend", Some("b")), ("profile", Some("b"))] {
        let chart = draw_for(&board, (kind, unit), Locale::Vi, Medium::File).expect("something to draw");
        let Svg::File(drawn) = chart.figure.svg else { panic!("a file was asked for") };
        let path = root().join(format!("tests/charts/{kind}.svg"));
        if renew {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(&path, &drawn).expect("a file");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(expected == drawn, "{kind} differs from tests/charts/{kind}.svg");
        assert!(expected.len() < 20 * 1024, "a reference stays small");
    }
}

#[test]
fn every_chart_has_a_finding_a_description_and_the_table_of_what_it_draws() {
    let report = Project::sample_report();
    for board in report.all_boards() {
        for locale in Locale::ALL {
            let Some(chart) = draw(&board, "ranking", None, locale) else { continue };
            let figures = (0..board.sheet.rows.len()).count();
            assert_eq!(chart.table.rows.len(), figures, "one row per unit");
            for text in [&chart.figure.title, &chart.figure.description, &chart.subtitle, &chart.source] {
                assert!(
                    !text.is_empty() && !text.contains(['{', '[', ']']) && !text.contains(".."),
                    "{text}"
                );
            }
            let Svg::Page { wide, narrow, .. } = &chart.figure.svg else { panic!("a page was asked for") };
            assert!(wide.contains("<title") && wide.contains("<desc"));
            let label = |svg: &str| {
                svg.split("aria-labelledby=")
                    .nth(1)
                    .and_then(|rest| rest.split('>').next())
                    .map(str::to_owned)
            };
            assert_eq!(label(wide), label(narrow), "the words stand once");
            for svg in [wide, narrow] {
                assert!(svg.contains("role=\"img\""));
                assert!(!svg.contains("style="), "a strict policy refuses inline styles");
            }
        }
    }
}

#[test]
fn no_claim_in_a_title_goes_beyond_the_figures() {
    let report = Project::sample_report();
    // Ranks are in conflict here: the title speaks of scores only.
    let conflicting = board(report, 2021, "par-hp", "rural-districts");
    let title = draw(&conflicting, "ranking", None, Locale::Vi).expect("a chart").figure.title;
    assert_eq!(title, "3 đơn vị được nêu kết quả; cao nhất và thấp nhất cách nhau 1,14\u{a0}điểm");
    // 2021 began a new framework: the trend compares within it only.
    let papi = board(report, 2021, "papi", "provinces");
    let title = draw(&papi, "trend", Some("hai-phong"), Locale::Vi).expect("a chart").figure.title;
    assert_eq!(title, "Hải Phòng: PAPI năm 2021 là 44,00\u{a0}điểm; không so sánh được với các năm trước");
    let papi = board(report, 2023, "papi", "provinces");
    let title = draw(&papi, "trend", Some("hai-phong"), Locale::En).expect("a chart").figure.title;
    assert_eq!(title, "Hải Phòng falls on the PAPI from 44.00 in 2021 to 42.11 in 2023");
}

#[test]
fn a_unit_without_figures_has_no_chart_rather_than_an_empty_one() {
    let report = Project::sample_report();
    let papi = board(report, 2023, "papi", "provinces");
    assert!(draw(&papi, "profile", Some("quang-ninh"), Locale::Vi).is_none());
}
