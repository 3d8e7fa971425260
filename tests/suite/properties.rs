//! What must hold for any figures.

use crate::project::Project;
use chiso::compute::order::Ordered;
use chiso::compute::{Board, Report, class, order, rank, summary};
use chiso::locale::{Locale, number};
use chiso::model::framework::{Direction, NodeId};
use chiso::model::summary::SummaryMeasure;
use chiso::model::value::{quotient, rounded};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Figures with few different values, so that ties are common.
fn figures() -> impl Strategy<Value = Vec<Decimal>> {
    prop::collection::vec((-300i64..300).prop_map(|n| Decimal::new(n, 1)), 1..80)
}

fn any_figure() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0u32..10).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

proptest! {
    #[test]
    fn ranks_are_a_competition_ranking(values in figures()) {
        let ranks = rank::competition(&values, &order::places(&values), Direction::Higher);
        prop_assert_eq!(ranks.len(), values.len());
        for (row, rank) in ranks {
            // The definition: one more than the number of better ones.
            let better = values.iter().filter(|value| **value > values[row]).count();
            prop_assert_eq!(rank, better + 1);
        }
    }

    #[test]
    fn the_order_of_rows_does_not_change_a_rank(values in figures(), turn in 0usize..80) {
        let ranks = |values: &[Decimal]| {
            let mut ranks = rank::competition(values, &order::places(values), Direction::Lower);
            ranks.sort_unstable();
            ranks.into_iter().map(|(_, rank)| rank).collect::<Vec<_>>()
        };
        let mut straight = ranks(&values);
        let turn = turn % values.len();
        let mut rows = values;
        rows.rotate_left(turn);
        straight.rotate_left(turn);
        prop_assert_eq!(straight, ranks(&rows));
    }

    #[test]
    fn a_summary_lies_within_its_figures(values in figures()) {
        let found = summary::of(&Ordered::of(values.iter().copied().enumerate())).expect("figures");
        prop_assert_eq!(found.count, values.len());
        for middle in [found.mean, found.median] {
            prop_assert!(found.lowest <= middle && middle <= found.highest);
        }
        let below = values.iter().filter(|value| **value < found.median).count();
        let above = values.iter().filter(|value| **value > found.median).count();
        prop_assert!(below * 2 <= values.len() && above * 2 <= values.len());
    }

    #[test]
    fn quartiles_differ_by_one_unit_at_most(count in 0usize..5000) {
        let sizes = class::sizes(count);
        prop_assert_eq!(sizes.iter().sum::<usize>(), count);
        let (least, most) = (sizes.iter().min().expect("four"), sizes.iter().max().expect("four"));
        prop_assert!(most - least <= 1);
    }

    #[test]
    fn a_number_is_read_as_it_was_written(value in any_figure()) {
        for locale in Locale::ALL {
            prop_assert_eq!(number::parse(&number::number(value, locale), locale), Some(value));
            prop_assert_eq!(number::parse(&number::signed(value, locale), locale), Some(value));
        }
    }

    #[test]
    fn rounding_moves_a_figure_by_half_a_unit_at_most(value in any_figure(), decimals in 0u32..6) {
        let shown = rounded(value, decimals);
        prop_assert_eq!(shown.scale(), decimals);
        prop_assert!((shown - value).abs() <= Decimal::new(5, decimals + 1));
    }

    #[test]
    fn quotients_have_one_form(a in any_figure(), b in 1i64..1_000_000) {
        let b = Decimal::from(b);
        let exact = quotient(a, b).expect("no overflow");
        prop_assert!(exact.scale() <= 12);
        prop_assert_eq!(Some(exact), quotient(a * Decimal::TEN, b * Decimal::TEN));
    }
}

/// The points of three dozen units at most on two nodes, in two years.
fn two_years() -> impl Strategy<Value = Vec<[[Decimal; 2]; 2]>> {
    let points = |most: i64| (1..most).prop_map(|n| Decimal::new(n, 2));
    let year = || (points(4000), points(6000)).prop_map(|(one, two)| [one, two]);
    prop::collection::vec((year(), year()).prop_map(|(one, two)| [one, two]), 1..36)
}

/// A project of two years with complete boards; more may be said below the tables.
fn project(points: &[[[Decimal; 2]; 2]], more: [&str; 2]) -> Project {
    let mut units = String::from("groups:\n  - {id: huyen, name: {vi: Huyện}}\nunits:\n");
    let mut boards = [String::new(), String::new()];
    for (unit, years) in points.iter().enumerate() {
        units += &format!("  - {{id: u{unit}, name: {{vi: Huyện {unit}}}, in: [{{group: huyen}}]}}\n");
        for (board, [one, two]) in boards.iter_mut().zip(years) {
            *board += &format!("      - {{unit: u{unit}, values: [{one}, {two}]}}\n");
        }
    }
    let index = std::fs::read_to_string(Project::base().content().join("indices/par.yaml")).expect("a file");
    let labels = "labels: [{vi: Cao}, {vi: Khá}, {vi: Vừa}, {vi: Thấp}]";
    let index = format!("{index}classes: [{{for: {{}}, by: quartile, {labels}}}]\n");
    let mut project = Project::base()
        .without("2022/commentary/par.md")
        .file("units.yaml", &units)
        .file("indices/par.yaml", &index)
        .replace("site.yaml", "focus: a", "focus: u0");
    for (year, (board, more)) in ["2021", "2022"].into_iter().zip(boards.iter().zip(more)) {
        let head = "index: par\ngroup: huyen\ncoverage: complete\nstated_by: decision\n\
            source: {title: {vi: x}, rights: {vi: x}, url: \"https://example.org/\"}\ntables:\n  - source: points\n    \
            columns: [\"1\", \"2\"]\n    rows:\n";
        project = project.file(&format!("{year}/par.yaml"), &format!("{head}{board}{more}"));
    }
    project
}

/// What a source would print that computes as we do and rounds to two decimals.
fn printed(report: &Report, year: i16) -> String {
    let edition = report.edition_of(year).expect("an edition");
    let board: Board<'_> = report.boards(edition).next().expect("a board");
    let units = board.sheet.rows.len();
    let mut out = String::from("scores:\n");
    let mut moved = [0, 0, 0];
    for row in 0..units {
        let total = rounded(board.exact(row, NodeId::TOTAL).expect("a total"), 2);
        let rank = board.rank(row, NodeId::TOTAL).expect("a rank").rank;
        let class = board.class(row).expect("a class").1.vi.clone().expect("a name");
        let mut stated = format!("total: {total}, rank: {rank}, of: {units}, class: {class}");
        if let Ok(change) = board.computed_change(row, NodeId::TOTAL) {
            let change = rounded(change.value, 2);
            stated += &format!(", change: {change}, before: {}", total - change);
            moved[if change.is_zero() { 2 } else { usize::from(change.is_sign_negative()) }] += 1;
        }
        let second = rounded(total, 1);
        out += &format!(
            "  - {{unit: u{row}, stated: {{{stated}}}, \
             others: [{{source: {{title: {{vi: y}}, rights: {{vi: y}}}}, total: {second}, rank: {rank}}}]}}\n"
        );
    }
    out += "summary:\n";
    let mut say = |measure: SummaryMeasure, more: &str, value: Decimal| {
        out += &format!("  - {{of: huyen, measure: {}, {more}value: {value}}}\n", measure.id());
    };
    use SummaryMeasure::{
        Assessed, ClassShare, Fell, Highest, InClass, Lowest, Mean, Median, Ranked, Rose, Spread, Unchanged,
    };
    for (node, more) in [(NodeId::TOTAL, ""), (NodeId(2), "node: \"2\", ")] {
        let summary = board.summary(node).expect("a summary");
        say(Mean, more, rounded(summary.mean, 2));
        say(Median, more, rounded(summary.median, 2));
        say(Highest, more, rounded(summary.highest, 2));
        say(Lowest, more, rounded(summary.lowest, 2));
        say(Spread, more, rounded(summary.spread(), 2));
    }
    say(Assessed, "", units.into());
    say(Ranked, "", units.into());
    for (class, name) in board.class_names().iter().enumerate() {
        let count = (0..units).filter(|row| board.class(*row).is_some_and(|(own, _)| own == class)).count();
        let more = format!("class: {}, ", name.vi.as_deref().expect("a name"));
        say(InClass, &more, count.into());
        let share = quotient(Decimal::from(count * 100), units.into()).expect("units");
        say(ClassShare, &more, rounded(share, 2));
    }
    if year == 2022 {
        for (measure, count) in [Rose, Fell, Unchanged].into_iter().zip(moved) {
            say(measure, "", count.into());
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_is_found_in_what_the_program_computes_itself(points in two_years()) {
        let report = project(&points, ["", ""]).examine().report;
        let more = [printed(&report, 2021), printed(&report, 2022)];
        let found = project(&points, [&more[0], &more[1]]);
        let codes: Vec<&str> = found.examine().findings.iter().map(|finding| finding.code.name).collect();
        prop_assert!(codes.iter().all(|code| *code == "SERIES02"), "{}", found.findings(Locale::En));
    }

    #[test]
    fn another_mean_is_found(points in two_years(), off in 2i64..500) {
        let report = project(&points, ["", ""]).examine().report;
        let board = report.boards(0).next().expect("a board");
        let mean = rounded(board.summary(NodeId::TOTAL).expect("a summary").mean, 2) + Decimal::new(off, 2);
        let more = format!("summary: [{{of: huyen, measure: mean, value: {mean}}}]\n");
        let found = project(&points, [&more, ""]).examine().findings;
        let is_so = |code: &str| code == "SUMMARY01" || code == "SUMMARY03";
        prop_assert!(found.iter().any(|finding| is_so(finding.code.name)));
    }
}
