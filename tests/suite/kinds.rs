//! Places, spread, satisfaction and own scores: reference drawings at four sizes, titles that hold, and files
//! where commentary asks for them.

use crate::charts::{board, draw, draw_for};
use crate::offices::{SIZES, YEAR, project};
use crate::project::{Project, root};
use chiso::charts::figure::{Medium, Svg};
use chiso::compute::Report;
use chiso::locale::Locale;
use chiso::tables::Cell;

/// Kinds with the index that they are drawn of, and the sizes at which they say something.
const KINDS: [(&str, &str, &[usize]); 4] = [
    ("bump", "par", &[5, 14, 63]),
    ("strip", "par", &SIZES),
    ("shares", "sipas", &SIZES),
    ("dumbbell", "par", &SIZES),
];

fn report() -> Report {
    project().examine().report
}

fn title(report: &Report, (kind, index, size): (&str, &str, usize), unit: Option<&str>) -> String {
    let board = board(report, YEAR, index, &format!("k{size}"));
    draw(&board, kind, unit, Locale::Vi).expect("a chart").figure.title
}

#[test]
fn reference_drawings_at_four_sizes() {
    let report = report();
    let renew = std::env::var_os("CHISO_RENEW").is_some();
    for (kind, index, sizes) in KINDS {
        for size in sizes {
            let board = board(&report, YEAR, index, &format!("k{size}"));
            // A board is drawn with the unit in its middle marked; own scores are those of all units.
            let unit = (kind != "dumbbell").then(|| format!("u{}", size / 2));
            let chart = draw_for(&board, (kind, unit.as_deref()), Locale::Vi, Medium::File);
            let Svg::File(drawn) = chart.expect("something to draw").figure.svg else { panic!("a file") };
            let path = root().join(format!("tests/charts/{kind}-{size}.svg"));
            if renew {
                std::fs::write(&path, &drawn).expect("a file");
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(expected == drawn, "{kind} differs from tests/charts/{kind}-{size}.svg");
            assert!(expected.len() < 64 * 1024, "a reference stays small");
        }
    }
    let board = board(&report, YEAR, "par", "k14");
    let chart = draw_for(&board, ("dumbbell", Some("u2")), Locale::Vi, Medium::File).expect("a chart");
    let Svg::File(drawn) = chart.figure.svg else { panic!("a file") };
    let path = root().join("tests/charts/dumbbell-unit.svg");
    if renew {
        std::fs::write(&path, &drawn).expect("a file");
    }
    assert!(std::fs::read_to_string(&path).unwrap_or_default() == drawn, "dumbbell-unit differs");
}

#[test]
fn every_drawing_has_its_words_and_the_table_of_what_it_draws() {
    let report = report();
    for (kind, index, sizes) in KINDS {
        for size in sizes {
            let board = board(&report, YEAR, index, &format!("k{size}"));
            for (unit, locale) in [(None, Locale::Vi), (Some("u0"), Locale::En)] {
                let chart = draw(&board, kind, unit, locale).expect("a chart");
                for text in [&chart.figure.title, &chart.figure.description, &chart.subtitle, &chart.source] {
                    assert!(
                        !text.is_empty() && !text.contains(['{', '[', ']']) && !text.contains(".."),
                        "{text}"
                    );
                }
                assert!(!chart.table.rows.is_empty());
                let Svg::Page { wide, narrow, .. } = &chart.figure.svg else {
                    panic!("a page was asked for")
                };
                for svg in [wide, narrow] {
                    assert!(
                        svg.contains("role=\"img\"") && !svg.contains("style=") && !svg.contains("[chart")
                    );
                }
            }
        }
    }
}

#[test]
fn places_are_compared_only_with_those_of_as_many_units() {
    let sample = Project::sample().examine().report;
    // 60 provinces in 2021, 61 in 2022 and 2023: only the last two may be compared
    let papi = board(&sample, 2023, "papi", "provinces");
    let chart = draw(&papi, "bump", Some("hai-phong"), Locale::Vi).expect("a chart");
    assert_eq!(chart.figure.title, "Hải Phòng từ thứ 14 năm 2022 xuống thứ 32 năm 2023, trong 61 đơn vị");
    let papi = board(&sample, 2022, "papi", "provinces");
    let chart = draw(&papi, "bump", Some("hai-phong"), Locale::Vi).expect("a chart");
    assert_eq!(chart.figure.title, "Hải Phòng đứng thứ 14/61 năm 2022; không so sánh được với các năm trước");
    // first five, the unit and two on either side, and the row of counts
    assert_eq!(chart.table.rows.len(), 5 + 5 + 1);
    // one unit has the first place of one: there is nothing to compare
    let alone = report();
    assert!(draw(&board(&alone, YEAR, "par", "k1"), "bump", None, Locale::Vi).is_none());
}

#[test]
fn a_withheld_figure_is_a_reason_and_no_place() {
    let sample = Project::sample().examine().report;
    let papi = board(&sample, 2023, "papi", "provinces");
    let chart = draw(&papi, "bump", Some("bac-ninh"), Locale::Vi).expect("a chart");
    let Svg::Page { wide, .. } = &chart.figure.svg else { panic!("a page was asked for") };
    assert!(wide.contains("không công bố: Bắc Ninh (2021, 2022)"), "{wide}");
    let own = chart.table.rows.iter().find(|row| row.is_subject).expect("the row of the unit");
    assert!(own.cells.iter().any(|cell| matches!(cell, Cell::Missing(..))));
}

#[test]
fn titles_hold() {
    let report = report();
    let spread = title(&report, ("strip", "par", 63), None);
    assert!(spread.starts_with("63 đơn vị đạt từ "), "{spread}");
    let above = title(&report, ("strip", "par", 14), Some("u3"));
    assert!(
        above.starts_with("Văn phòng Ủy ban nhân dân thành phố đạt ") && above.contains("trung vị"),
        "{above}"
    );
    let best = title(&report, ("shares", "sipas", 5), None);
    // 100 less 1,50 neutral and 0 dissatisfied
    assert_eq!(
        best,
        "Sở Nông nghiệp và Phát triển nông thôn có tỷ lệ người trả lời hài lòng cao nhất, 98,50%, trong 5 đơn vị"
    );
    let own = title(&report, ("dumbbell", "par", 14), Some("u2"));
    // the own score is higher by a quarter to a whole point on nodes 1, 3, 4, 7, 8, 10, 11, 14 and 15
    assert_eq!(own, "Ban Quản lý Khu kinh tế Hải Phòng: thẩm định thấp hơn tự chấm ở 9 trên 16 tiêu chí");
}

#[test]
fn nothing_is_said_about_figures_in_conflict() {
    let sample = Project::sample().examine().report;
    let board = board(&sample, 2021, "par-hp", "rural-districts");
    assert!(board.has_conflict());
    for unit in [None, Some("tien-lang"), Some("thuy-nguyen")] {
        if let Some(chart) = draw(&board, "bump", unit, Locale::Vi) {
            assert!(!chart.figure.title.contains("đứng thứ"), "{}", chart.figure.title);
        }
        let title = draw(&board, "strip", unit, Locale::Vi).expect("a chart").figure.title;
        assert_eq!(title, "3 đơn vị được nêu điểm, từ 91,52 đến 92,66\u{a0}điểm");
    }
}

#[test]
fn own_scores_are_drawn_only_for_those_who_see_sources() {
    let hidden = project()
        .replace("indices/par.yaml", ", sources]", "]")
        .examine()
        .report
        .disclosed(Default::default());
    assert!(draw(&board(&hidden, YEAR, "par", "k5"), "dumbbell", None, Locale::Vi).is_none());
    let seen = project().examine().report.disclosed(Default::default());
    assert!(draw(&board(&seen, YEAR, "par", "k5"), "dumbbell", None, Locale::Vi).is_some());
}

#[test]
fn what_commentary_asks_for_has_its_file_in_the_edition_that_asks() {
    let year = "![](chart:bump?group=k5&index=par)\n\n![](chart:bump:u1@2022?group=k5&index=par)\n\n\
                ![](chart:shares?group=k5&index=sipas)\n\n![](chart:dumbbell:u1?group=k5&index=par)\n\n\
                ![](table:bump?group=k5&index=par)\n";
    // A site has one board of an index for a unit.
    let mut project = project();
    for size in [1, 14, 63] {
        project = project.without(&format!("2023/sipas-k{size}.yaml"));
        for year in 2021..=YEAR {
            project = project.without(&format!("{year}/par-k{size}.yaml"));
        }
    }
    let project = project.file("2023/commentary/overview.md", year);
    project.build();
    let page = project.page("2023/index.html");
    for file in ["par-bump-k5", "par-bump-u1-2022", "sipas-shares-k5", "par-dumbbell-u1"] {
        assert!(page.contains(&format!("charts/{file}.svg")), "{file}");
        assert!(project.page(&format!("2023/charts/{file}.svg")).contains("<svg"), "{file}");
    }
    assert!(!project.output().join("2022/charts/par-bump-u1.svg").exists());
    assert!(!project.output().join("2023/charts/par-strip-k5.svg").exists(), "nobody asks for it");
}
