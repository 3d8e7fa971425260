//! What must hold for any figures.

use chiso::compute::{class, rank, summary};
use chiso::locale::{Locale, number};
use chiso::model::framework::Direction;
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
        let rows: Vec<(usize, Decimal)> = values.iter().copied().enumerate().collect();
        for (row, rank) in rank::competition(rows, Direction::Higher) {
            // The definition: one more than the number of better ones.
            let better = values.iter().filter(|value| **value > values[row]).count();
            prop_assert_eq!(rank, better + 1);
        }
    }

    #[test]
    fn the_order_of_rows_does_not_change_a_rank(values in figures(), turn in 0usize..80) {
        let mut rows: Vec<(usize, Decimal)> = values.iter().copied().enumerate().collect();
        let mut straight = rank::competition(rows.clone(), Direction::Lower);
        let turn = turn % rows.len();
        rows.rotate_left(turn);
        let mut turned = rank::competition(rows, Direction::Lower);
        straight.sort_unstable();
        turned.sort_unstable();
        prop_assert_eq!(straight, turned);
    }

    #[test]
    fn a_summary_lies_within_its_figures(values in figures()) {
        let found = summary::of(values.clone()).expect("figures");
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
