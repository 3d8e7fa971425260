//! What must hold for means by weights, and for results whatever the order in which files and rows are
//! written.

use crate::project::Project;
use chiso::compute::mean;
use chiso::model::value::{Fraction, quotient};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Figures that are not negative, with weights of one to nine tenths.
fn parts() -> impl Strategy<Value = Vec<(Decimal, Fraction)>> {
    let weight = (1i64..10).prop_map(|n| Fraction { numerator: n.into(), denominator: Decimal::TEN });
    prop::collection::vec(((0i64..1000).prop_map(|n| Decimal::new(n, 2)), weight), 1..8)
}

/// The last place of a quotient.
fn last_place() -> Decimal {
    Decimal::new(1, 12)
}

proptest! {
    #[test]
    fn a_mean_lies_within_its_figures(parts in parts()) {
        let lowest = parts.iter().map(|(value, _)| *value).min().expect("a figure");
        let highest = parts.iter().map(|(value, _)| *value).max().expect("a figure");
        for found in [mean::weighted(&parts), mean::geometric(&parts)] {
            let found = found.expect("a mean");
            prop_assert!(lowest - last_place() <= found && found <= highest + last_place());
        }
    }

    #[test]
    fn a_geometric_mean_is_never_above_the_weighted_one(parts in parts()) {
        let (geometric, weighted) = (mean::geometric(&parts), mean::weighted(&parts));
        prop_assert!(geometric.expect("a mean") <= weighted.expect("a mean") + last_place());
    }

    #[test]
    fn equal_weights_make_the_plain_mean(parts in parts()) {
        let equal = Fraction { numerator: Decimal::ONE, denominator: Decimal::from(3) };
        let parts: Vec<(Decimal, Fraction)> = parts.into_iter().map(|(value, _)| (value, equal)).collect();
        let sum: Decimal = parts.iter().map(|(value, _)| *value).sum();
        prop_assert_eq!(mean::weighted(&parts), quotient(sum, Decimal::from(parts.len())));
    }

    #[test]
    fn a_geometric_mean_raised_again_is_the_product(a in 0i64..1000, b in 0i64..1000) {
        let one = Fraction { numerator: Decimal::ONE, denominator: Decimal::ONE };
        let found = mean::geometric(&[(a.into(), one), (b.into(), one)]).expect("a mean");
        // An error of one place in the root is less than 2 x 1000 places in its square.
        prop_assert!((found * found - Decimal::from(a * b)).abs() < Decimal::new(2000, 12));
    }
}

#[test]
fn the_order_of_files_and_rows_changes_no_figure() {
    let straight = Project::of("tests/projects/levels");
    let turned = Project::of("tests/projects/levels");
    for (file, first) in
        [("2024/par-departments.yaml", "aaa.yaml"), ("2024/sipas-departments.yaml", "zzz.yaml")]
    {
        let text = std::fs::read_to_string(turned.content().join(file)).expect("a file");
        std::fs::remove_file(turned.content().join(file)).expect("a file");
        // Rows of tables lie on one line each: the last comes first.
        let mut lines: Vec<&str> = text.lines().collect();
        for block in
            lines.chunk_by_mut(|a, b| a.starts_with("      - {unit") && b.starts_with("      - {unit"))
        {
            block.reverse();
        }
        std::fs::write(turned.content().join("2024").join(first), lines.join("\n")).expect("a file");
    }
    straight.build();
    turned.build();
    for table in ["data/par-departments.csv", "data/sipas-departments.csv", "data/par-departments.json"] {
        let path = format!("2024/{table}");
        assert_eq!(straight.page(&path), turned.page(&path), "{path}");
    }
}
