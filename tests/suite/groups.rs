//! Charts of a whole group: reference drawings of 1, 5 and 14 units made up here and of the 63 provinces
//! of the sample, and what holds for all boards. `CHISO_RENEW=1` writes the references anew.

use crate::charts::draw_for;
use crate::project::{Project, root};
use chiso::charts::Chart;
use chiso::charts::figure::{Medium, Svg};
use chiso::compute::{Board, Report};
use chiso::locale::Locale;
use chiso::model::framework::NodeId;
use std::fmt::Write as _;

const KINDS: [&str; 4] = ["heatmap", "classes", "multiples", "spread"];

const NAMES: [(&str, &str); 14] = [
    ("Sở Giao thông vận tải", ""),
    ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT"),
    ("Ban Quản lý Khu kinh tế Hải Phòng", "BQL Khu kinh tế"),
    ("Văn phòng Ủy ban nhân dân thành phố", "VP UBND thành phố"),
    ("Sở Nội vụ", ""),
    ("Sở Lao động - Thương binh và Xã hội", "Sở LĐTB&XH"),
    ("Sở Văn hóa và Thể thao", ""),
    ("Sở Tài nguyên và Môi trường", ""),
    ("Thanh tra thành phố", ""),
    ("Sở Tư pháp", ""),
    ("Sở Thông tin và Truyền thông", "Sở TT&TT"),
    ("Sở Kế hoạch và Đầu tư", ""),
    ("Sở Giáo dục và Đào tạo", ""),
    ("Sở Y tế", ""),
];

const DOMAINS: [(&str, i64); 5] = [
    ("Công tác chỉ đạo, điều hành", 15),
    ("Cải cách thủ tục hành chính", 25),
    ("Cải cách tài chính công", 20),
    ("Chính quyền số", 20),
    ("Tác động của cải cách", 20),
];

const INDEX: &str = r#"id: par
name: {vi: "Chỉ số cải cách hành chính", en: PAR Index}
short: {vi: Chỉ số CCHC, en: PAR Index}
measure: point
decimals: 2
direction: higher
rank: {ties: competition, publish: all}
audience: {public: [total, nodes, rank, class, change]}
levels: [{vi: lĩnh vực, en: domain}]
source: {title: {vi: Số liệu dựng để thử, en: Figures made up for tests}, rights: {vi: Tự dựng, en: Own}}
classes:
  - {for: {from: 2018, until: 2021}, by: threshold, at_least: [90, 80], labels: [{vi: Tốt, en: Good}, {vi: Khá, en: Fair}, {vi: Trung bình, en: Average}]}
  - {for: {from: 2022}, by: threshold, at_least: [90, 85, 80], labels: [{vi: Xuất sắc, en: Excellent}, {vi: Tốt, en: Good}, {vi: Khá, en: Fair}, {vi: Trung bình, en: Average}]}
frameworks:
"#;

/// Boards of so many units from 2018 to 2024 without 2020; a new framework and other classes from 2022 on.
fn group(count: usize) -> Project {
    let mut index = INDEX.to_owned();
    for (id, span) in [("par-2018", "{from: 2018, until: 2021}"), ("par-2022", "{from: 2022}")] {
        let _ = write!(
            index,
            "  - id: {id}\n    for: {span}\n    basis: {{vi: Văn bản}}\n    combine: sum\n    nodes:\n      - {{code: total, min: 0, max: 100}}\n"
        );
        for (at, (name, most)) in DOMAINS.iter().enumerate() {
            let _ = writeln!(
                index,
                "      - {{code: \"{}\", name: {{vi: \"{name}\"}}, min: 0, max: {most}}}",
                at + 1
            );
        }
    }
    let mut units =
        "groups:\n  - {id: so, name: {vi: \"Khối sở, ngành\", en: Departments}}\nunits:\n".to_owned();
    for (at, (name, short)) in NAMES.iter().take(count).enumerate() {
        let short = if short.is_empty() { String::new() } else { format!(", short: {{vi: \"{short}\"}}") };
        let _ = writeln!(units, "  - {{id: u{at}, name: {{vi: \"{name}\"}}{short}, in: [{{group: so}}]}}");
    }
    let site = "format: 1\ntitle: {vi: Thử, en: Test}\npublisher: {name: {vi: Cơ quan, en: Office}}\nlanguages: [vi, en]\nfocus: u3\n";
    let project = Project::base();
    std::fs::remove_dir_all(project.content()).expect("a folder");
    let mut project =
        project.file("site.yaml", site).file("units.yaml", &units).file("indices/par.yaml", &index);
    for year in [2018, 2019, 2021, 2022, 2023, 2024] {
        let edition = format!("year: {year}\nunits_as_of: {year}-12-31\nstate: published\n");
        project = project
            .file(&format!("{year}/edition.yaml"), &edition)
            .file(&format!("{year}/par-so.yaml"), &board(year, count));
    }
    project
}

fn board(year: i64, count: usize) -> String {
    let mut text = "index: par\ngroup: so\ncoverage: complete\nstated_by: report\nsource: {title: {vi: Số liệu dựng để thử, en: Figures made up for tests}, rights: {vi: Tự dựng, en: Own}}\ntables:\n  - source: points\n    columns: [\"1\", \"2\", \"3\", \"4\", \"5\"]\n    rows:\n".to_owned();
    for unit in 0..count as i64 {
        let figure = |at: usize| {
            // Scattered, the same on every computer; every unit has a level of its own.
            let mixed = (unit * 7919 + at as i64 * 10_477 + year * 1_299_709) % 65_537;
            let share = 76 + unit * 5 % 14 + mixed * mixed / 97 % 10;
            let hundredths = DOMAINS[at].1 * share;
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        };
        let mut values: Vec<String> = (0..DOMAINS.len()).map(figure).collect();
        match (unit, year) {
            (9, 2023..) => values = vec!["withheld".to_owned(); 5],
            (4, 2024) => values[2] = "not-assessed".to_owned(),
            _ => {}
        }
        let _ = writeln!(text, "      - {{unit: u{unit}, values: [{}]}}", values.join(", "));
    }
    text
}

fn found<'a>(report: &'a Report, year: i16, index: &str, group: &str) -> Board<'a> {
    let edition = report.edition_of(year).expect("an edition");
    let (index, group) = (report.catalogue.index_named(index), report.catalogue.group_named(group));
    report.find(edition, index.expect("an index"), group.expect("a group")).expect("a board")
}

fn drawn(board: &Board<'_>, kind: &'static str, locale: Locale, medium: Medium) -> Option<Chart> {
    draw_for(board, (kind, None), locale, medium)
}

/// Compares a drawing with its reference, or renews that.
fn compare(board: &Board<'_>, kind: &'static str, count: usize) {
    let chart = drawn(board, kind, Locale::Vi, Medium::File).expect("something to draw");
    let Svg::File(drawn) = chart.figure.svg else { panic!("a file was asked for") };
    let path = root().join(format!("tests/charts/{kind}-{count}.svg"));
    if std::env::var_os("CHISO_RENEW").is_some() {
        std::fs::write(&path, &drawn).expect("a file");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == drawn, "{kind} of {count} units differs from {}", path.display());
    assert!(expected.len() < 96 * 1024, "{kind} of {count} units takes {} bytes", expected.len());
}

#[test]
fn reference_drawings_of_small_groups() {
    for count in [1, 5, 14] {
        let report = group(count).examine().report;
        let board = found(&report, 2024, "par", "so");
        for kind in KINDS {
            // one unit over the years is a trend
            let is_trend = count == 1 && ["multiples", "spread"].contains(&kind);
            assert_eq!(
                drawn(&board, kind, Locale::En, Medium::Page).is_none(),
                is_trend,
                "{kind} of {count}"
            );
            if !is_trend {
                compare(&board, kind, count);
            }
        }
    }
}

#[test]
fn reference_drawings_of_the_provinces() {
    let report = Project::sample().examine().report;
    let board = found(&report, 2024, "papi", "provinces");
    KINDS.into_iter().for_each(|kind| compare(&board, kind, 63));
}

#[test]
fn findings_are_true() {
    let report = group(14).examine().report;
    let board = found(&report, 2024, "par", "so");
    let title = |kind| drawn(&board, kind, Locale::Vi, Medium::Page).expect("a chart").figure.title;
    // worked out from the figures of the boards
    let counted = |board: &Board<'_>, best: usize| {
        (0..board.sheet.rows.len())
            .filter(|row| board.class(*row).is_some_and(|(class, _)| class == best))
            .count()
    };
    let classed =
        |board: &Board<'_>| (0..board.sheet.rows.len()).filter(|row| board.class(*row).is_some()).count();
    let before = found(&report, 2023, "par", "so");
    let expected = format!(
        "Năm 2024, {} trên {} đơn vị thuộc nhóm Xuất sắc; năm 2023 là {} trên {}",
        counted(&board, 0),
        classed(&board),
        counted(&before, 0),
        classed(&before)
    );
    assert_eq!(title("classes"), expected);
    let pairs = (0..14).filter_map(|row| {
        let now = board.value(row, NodeId::TOTAL).ok()?;
        Some((before.value(row, NodeId::TOTAL).ok()?, now))
    });
    let higher = pairs.clone().filter(|(then, now)| now > then).count();
    let expected = format!("Năm 2024, {higher} trên {} đơn vị có điểm cao hơn năm 2023", pairs.count());
    assert_eq!(title("multiples"), expected);
    let spread = |year| found(&report, year, "par", "so").summary(NodeId::TOTAL).expect("a group").spread();
    let written = |value: rust_decimal::Decimal| value.to_string().replace('.', ",");
    assert_eq!(
        title("spread"),
        format!(
            "Điểm cao nhất và thấp nhất cách nhau {}\u{a0}điểm năm 2024; năm 2022 là {}\u{a0}điểm",
            written(spread(2024)),
            written(spread(2022))
        )
    );
    assert!(title("heatmap").contains("một phần tư đầu nhiều nhất: "), "{}", title("heatmap"));
}

#[test]
fn no_finding_where_figures_are_in_conflict() {
    let accepted = "accepted:\n  - {code: RANK02, unit: u1, printed: \"1\", reason: {vi: \"Văn bản in như vậy.\", en: As printed.}}\n";
    let stated = "scores:\n  - {unit: u0, stated: {rank: 1}}\n  - {unit: u1, stated: {rank: 1}}\n";
    let text = board(2024, 14) + stated + accepted;
    let report = group(14).file("2024/par-so.yaml", &text).examine().report;
    let board = found(&report, 2024, "par", "so");
    assert!(board.has_conflict());
    for kind in KINDS {
        let title = drawn(&board, kind, Locale::En, Medium::Page).expect("a chart").figure.title;
        assert!(!title.contains(|letter: char| letter.is_ascii_digit()), "{kind}: {title}");
    }
}

#[test]
fn every_board_has_a_whole_drawing_or_none() {
    let report = Project::sample().examine().report;
    for board in report.all_boards() {
        for kind in KINDS {
            for locale in Locale::ALL {
                let Some(chart) = drawn(&board, kind, locale, Medium::Page) else { continue };
                assert!(!chart.table.rows.is_empty());
                assert!(chart.table.rows.iter().all(|row| row.cells.len() == chart.table.columns.len()));
                for text in [&chart.figure.title, &chart.figure.description, &chart.subtitle, &chart.source] {
                    let is_plain = !text.contains(['{', '[', ']']) && !text.contains("..");
                    assert!(!text.is_empty() && is_plain, "{kind}: {text}");
                }
                let Svg::Page { wide, narrow, .. } = &chart.figure.svg else {
                    panic!("a page was asked for")
                };
                assert!([wide, narrow].iter().all(|svg| !svg.contains("style=")) && wide.contains("<desc"));
            }
        }
    }
}

#[test]
fn a_series_ends_with_the_edition() {
    let late = group(14).examine().report;
    let early = group(14);
    for year in [2023, 2024] {
        std::fs::remove_dir_all(early.content().join(year.to_string())).expect("a year");
    }
    let early = early.examine().report;
    for kind in KINDS {
        let drawn = |report| drawn(&found(report, 2022, "par", "so"), kind, Locale::Vi, Medium::Page);
        assert_eq!(drawn(&early).map(|chart| chart.figure), drawn(&late).map(|chart| chart.figure), "{kind}");
    }
}

#[test]
fn commentary_has_the_files_of_what_it_asks_for() {
    let text = "![](chart:heatmap?group=so)\n\n![](chart:spread:u1#2?group=so)\n\n\
                ![](chart:multiples@2022?group=so)\n\n![](chart:classes?group=so)\n";
    let project = group(14).file("2024/commentary/par.md", text);
    project.build();
    let page = project.page("2024/par/so.html");
    for name in ["par-heatmap-so", "par-spread-u1-2-2", "par-multiples-so-2022", "par-classes-so"]
        .map(|n| format!("charts/{n}.svg"))
    {
        assert!(page.contains(&name), "{name} is not on the page");
        assert!(project.output().join("2024").join(&name).exists(), "{name} is not there");
        assert!(project.output().join("2024/en").join(&name).exists(), "{name} is not there in English");
    }
    // an earlier edition does not change for a later one, and what nobody asks for is not made
    assert!(!project.output().join("2022/charts/par-multiples-so.svg").exists());
    assert!(!project.output().join("2024/charts/par-multiples-so.svg").exists());
}
