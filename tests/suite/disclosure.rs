//! For whom a site is built: what is internal or a draft is built on request only, marked, and apart.

use crate::project::Project;
use chiso::compute::{BoardRef, Disclosure, Readers};
use chiso::model::framework::NodeId;
use rust_decimal::Decimal;

const INTERNAL: Disclosure = Disclosure { readers: Readers::Internal, drafts: false };
const DRAFTS: Disclosure = Disclosure { readers: Readers::Public, drafts: true };

/// Five levels of criteria, with own scores and remarks. The public sees no losses.
fn levels() -> Project {
    Project::of("tests/projects/levels")
}

fn build(to: Disclosure, project: Project) -> Project {
    project.build_for(to, &[]).expect("a site");
    project
}

#[test]
fn the_internal_edition_shows_losses_and_says_what_it_is() {
    let project = build(INTERNAL, levels());
    let unit = project.page("2024/units/so-b.html");
    // so-b, appraised: 4 + 1 + 2 + 5 + 5 lost on 1.x; 9 of 30 on 2.1; 8.55 of 10 on 2.2
    assert!(unit.contains("Chưa đạt 27,45\u{a0}điểm ở 7 tiêu chí"), "{unit}");
    assert!(unit.contains("<b>NỘI BỘ</b>") && unit.contains("noindex"));
    assert!(project.page("2024/en/units/so-b.html").contains("<b>INTERNAL</b>"));
    assert!(project.page("2024/charts/par-ranking-departments.svg").contains("NỘI BỘ. "));
    let csv = project.page("2024/data/par-departments.csv");
    assert!(csv.lines().next().is_some_and(|line| line.ends_with(",marking")), "{csv}");
    assert!(csv.lines().skip(1).all(|line| line.ends_with(",NỘI BỘ")), "{csv}");
    assert!(project.page("index.html").contains("<b>NỘI BỘ</b>"));
}

#[test]
fn the_public_edition_says_nothing_of_it() {
    let project = build(Disclosure::default(), levels());
    for page in ["2024/units/so-b.html", "index.html", "2024/data/par-departments.csv"] {
        let text = project.page(page);
        assert!(
            !text.contains("NỘI BỘ") && !text.contains("Chưa đạt") && !text.contains("noindex"),
            "{page}"
        );
    }
}

#[test]
fn losses_are_public_where_the_audience_lists_them() {
    let project = levels().replace("indices/par.yaml", "remarks]", "remarks, losses]");
    let unit = build(Disclosure::default(), project).page("2024/units/so-b.html");
    assert!(unit.contains("Chưa đạt 27,45\u{a0}điểm") && !unit.contains("NỘI BỘ"));
}

#[test]
fn losses_and_points_make_the_maximum() {
    let report = levels().examine().report.disclosed(INTERNAL);
    let board = report.board(BoardRef { edition: 0, board: 0 });
    for row in 0..board.sheet.rows.len() {
        let losses: Decimal = board.losses(row).iter().map(|loss| loss.lost).sum();
        let whole = |get: &dyn Fn(NodeId) -> Option<Decimal>| -> Decimal {
            board.framework.dimensions().iter().filter_map(|node| get(*node)).sum()
        };
        let reached = whole(&|node| board.value(row, node).ok());
        let maximum = whole(&|node| board.maximum(row, node));
        assert_eq!(reached + losses, maximum, "row {row}");
    }
}

#[test]
fn a_folder_holds_sites_of_one_audience() {
    let project = build(Disclosure::default(), levels());
    let refused = project.build_for(INTERNAL, &[]).expect_err("refused");
    assert!(refused.message(chiso::locale::Locale::En).contains("holds a site of the kind `public`"));
    assert!(!project.page("2024/units/so-b.html").contains("NỘI BỘ"));
}

#[test]
fn drafts_are_built_on_request_and_marked() {
    let draft = || levels().replace("2024/edition.yaml", "published", "draft");
    let public = build(Disclosure::default(), draft());
    assert!(!public.output().join("2024").exists());
    let asked = build(DRAFTS, draft());
    let page = asked.page("2024/index.html");
    assert!(page.contains("<b>DỰ THẢO</b>") && page.contains("<title>DỰ THẢO: "), "{page}");
    assert!(asked.page("2024/charts/par-ranking-departments.svg").contains("DỰ THẢO. "));
}
