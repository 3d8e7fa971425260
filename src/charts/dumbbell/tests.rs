use super::*;
use crate::charts::scene::{Scene, Shape};
use crate::charts::tidy::{OFFICES, assert_tidy, both, count, number, paths, words};

/// `rows` rows whose appraised points are below, equal to or above the own score.
fn dumbbell(rows: usize, own: bool) -> Dumbbell {
    let row = |at: usize| {
        let given = Decimal::new(7000 + at as i64 * 377 % 2500, 2);
        let appraised = given - Decimal::new([700, 25, 0, -50][at % 4], 2);
        let code = if own { format!("1.{}", at + 1) } else { String::new() };
        Pair {
            code,
            name: OFFICES[at % OFFICES.len()].to_owned(),
            highlight: !own && at == rows / 2,
            values: [given, appraised],
            labels: [given, appraised].map(number),
            difference: number(appraised - given),
            ..Pair::default()
        }
    };
    let own_words = str::to_owned;
    Dumbbell {
        measure: own_words("điểm"),
        cut: own_words("trục không bắt đầu từ 0"),
        zero: own,
        key: ["Tự chấm", "Thẩm định"].map(str::to_owned),
        head: own_words("Chênh lệch"),
        notes: vec![own_words("6 tiêu chí khác chênh lệch không quá 0,25\u{a0}điểm")],
        rows: (0..rows).map(row).collect(),
        own,
        ..Dumbbell::default()
    }
}

fn drawn(dumbbell: &Dumbbell) -> [Scene; 2] {
    both(|setting, paper| scene(dumbbell, setting, paper))
}

#[test]
fn every_drawing_is_tidy() {
    for rows in [1, 5, 14, 63, 80] {
        for own in [true, false] {
            drawn(&dumbbell(rows, own)).iter().for_each(assert_tidy);
        }
    }
}

#[test]
fn small_and_equal_figures_are_tidy() {
    let mut dumbbell = dumbbell(5, true);
    for row in &mut dumbbell.rows {
        (row.values, row.labels) = ([Decimal::ZERO; 2], ["không", "không"].map(str::to_owned));
    }
    drawn(&dumbbell).iter().for_each(assert_tidy);
    // equal figures are written once and need no line
    let [wide, _] = drawn(&dumbbell);
    assert_eq!(words(&wide).iter().filter(|text| *text == "không").count(), 5);
    assert!(paths(&wide, Ink::Range).is_empty());
}

#[test]
fn own_scores_are_hollow() {
    let [wide, _] = drawn(&dumbbell(5, true));
    // with the key: six of each
    assert_eq!([Ink::Hollow, Ink::Unit].map(|ink| count(&wide, ink)), [6, 6]);
    let [wide, _] = drawn(&dumbbell(5, false));
    assert_eq!([Ink::Hollow, Ink::Unit].map(|ink| count(&wide, ink)), [1, 2 - 1]);
    assert_eq!([Ink::Class4, Ink::Other].map(|ink| count(&wide, ink)), [5, 5]);
}

#[test]
fn points_begin_at_zero_and_totals_are_cut() {
    let cut = "trục không bắt đầu từ 0".to_owned();
    assert!(!words(&drawn(&dumbbell(5, true))[0]).contains(&cut));
    assert!(words(&drawn(&dumbbell(5, false))[0]).contains(&cut));
}

#[test]
fn the_appraisal_lies_where_its_figure_says() {
    let mut dumbbell = dumbbell(2, true);
    dumbbell.rows[0].values = [4, 2].map(Decimal::from);
    dumbbell.rows[1].values = [4, 0].map(Decimal::from);
    let [wide, _] = drawn(&dumbbell);
    let dots = |ink: Ink| -> Vec<i32> {
        let x = |node: &crate::charts::scene::Node| match node.shape {
            Shape::Circle((x, _), _) if node.ink == ink => Some(x),
            _ => None,
        };
        wide.nodes.iter().filter_map(x).skip(1).collect()
    };
    let (own, appraised) = (dots(Ink::Hollow), dots(Ink::Unit));
    // 2 of 4 is half way between 0 and 4
    assert_eq!(own[0], own[1]);
    assert!((2 * appraised[0]).abs_diff(appraised[1] + own[0]) <= 1, "{own:?} {appraised:?}");
}
