use super::*;
use crate::charts::ink::Ink;
use crate::charts::scene::{Scene, Shape};
use crate::charts::tidy::{OFFICES, assert_tidy, both, count, number, words};

/// `units` units; the one in the middle is that of the page.
fn shares(units: usize) -> Shares {
    let row = |at: usize| {
        let (neutral, against) = (150 + at as i64 * 173 % 1300, at as i64 * 71 % 400);
        let values = [10_000 - neutral - against, neutral, against].map(|value| Decimal::new(value, 2));
        Part {
            name: OFFICES[at % OFFICES.len()].to_owned(),
            highlight: at == units / 2,
            values,
            labels: values.map(number),
            ..Part::default()
        }
    };
    Shares {
        heads: ["Hài lòng", "Bình thường", "Không hài lòng"].map(str::to_owned),
        notes: vec!["3 đơn vị không có tỷ lệ công bố".to_owned()],
        rows: (0..units).map(row).collect(),
        ..Shares::default()
    }
}

fn drawn(shares: &Shares) -> [Scene; 2] {
    both(|_, paper| scene(shares, paper))
}

#[test]
fn every_drawing_is_tidy() {
    for units in [1, 5, 14, 63, 80] {
        drawn(&shares(units)).iter().for_each(assert_tidy);
    }
}

#[test]
fn every_figure_is_written() {
    let shares = shares(14);
    for scene in drawn(&shares) {
        let said = words(&scene);
        assert!(shares.rows.iter().flat_map(|row| &row.labels).all(|label| said.contains(label)));
        assert_eq!(count(&scene, Ink::Row), 1);
    }
}

#[test]
fn neutral_parts_stand_on_one_line() {
    let mut shares = shares(5);
    // a neutral share of 20 and one of 10: both middles on the same pixel, one part twice as wide
    shares.rows[0].values = [70, 20, 10].map(Decimal::from);
    shares.rows[1].values = [80, 10, 10].map(Decimal::from);
    let [wide, _] = drawn(&shares);
    let neutral = |node: &crate::charts::scene::Node| match node.shape {
        Shape::Rect((x, _), width, height) if node.ink == Ink::Class4 && height > 12 => {
            Some((2 * x + width as i32, width))
        }
        _ => None,
    };
    let parts: Vec<(i32, u32)> = wide.nodes.iter().filter_map(neutral).collect();
    assert!(parts[0].0.abs_diff(parts[1].0) <= 2, "{parts:?}");
    assert!(parts[0].1.abs_diff(2 * parts[1].1) <= 2, "{parts:?}");
}

#[test]
fn a_share_of_nothing_has_no_part() {
    let mut shares = shares(1);
    shares.rows[0].values = [Decimal::ONE_HUNDRED, Decimal::ZERO, Decimal::ZERO];
    let [wide, _] = drawn(&shares);
    // in the key and over the columns only
    assert_eq!([Ink::Class4, Ink::Against].map(|ink| count(&wide, ink)), [2, 2]);
    assert_eq!(count(&wide, Ink::Plain), 3);
}
