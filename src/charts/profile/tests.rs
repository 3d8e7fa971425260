use super::*;
use crate::charts::figure::{Svg, WIDE};
use crate::charts::ink::Ink;
use crate::charts::metrics::{Weight, widest};
use crate::charts::scene::Scene;
use crate::charts::tidy::{self, assert_tidy, count, number, over, paths, words};

const NAMES: [&str; 4] = [
    "Công khai, minh bạch trong việc ra quyết định ở địa phương",
    "Cải cách tổ chức bộ máy hành chính nhà nước",
    "Thủ tục hành chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
];

/// Four dimensions with `units` units each, spread over a fifth of the scale, and one of the units.
fn profile(units: usize, maxima: [i64; 4]) -> (Group, Profile) {
    let scale = Decimal::from;
    let share = move |maximum: i64, of: i64| scale(maximum) * Decimal::new(700 + of * 200 / units as i64, 3);
    let row = |(index, maximum): (usize, i64)| Dimension {
        code: (index + 1).to_string(),
        name: NAMES[index].to_owned(),
        scale: (Decimal::ZERO, scale(maximum)),
        maximum: maximum.to_string(),
        range: Some((share(maximum, 0), share(maximum, units as i64 - 1))),
        ticks: (0..units as i64).filter(|_| units <= MOST_TICKS).map(|of| share(maximum, of)).collect(),
        median: Some(share(maximum, units as i64 / 2)),
        ..Dimension::default()
    };
    let own = |maximum: i64| {
        let value = share(maximum, units as i64 / 3);
        Own {
            value: Some(value),
            label: number(value.round_dp(2)),
            rank: format!("{}/{units}", units / 3),
            ..Own::default()
        }
    };
    let said = str::to_owned;
    let profile = Profile {
        unit: said("Hải Phòng"),
        rows: maxima.into_iter().map(own).collect(),
        ..Profile::default()
    };
    let widest = |text: fn(&Own) -> &str, weight| widest(profile.rows.iter().map(text), weight);
    let group = Group {
        share: said("% điểm tối đa"),
        cut: said("trục không bắt đầu từ 0"),
        heads: Heads { value: said("điểm"), scale: said("tối đa"), rank: said("thứ tự") },
        key: Key {
            median: said("trung vị"),
            range: said("thấp nhất đến cao nhất"),
            each: said("một đơn vị"),
        },
        rows: maxima.into_iter().enumerate().map(row).collect(),
        widest_value: widest(|own| &own.label, Weight::Strong),
        widest_rank: widest(|own| &own.rank, Weight::Regular),
        ..Group::default()
    };
    (group, profile)
}

/// The whole drawing on both papers: the ground and what the unit adds.
fn both((group, profile): &(Group, Profile)) -> [Scene; 2] {
    tidy::both(|setting, paper| {
        let ground = Ground::new(group.clone(), setting)?;
        let own = scene(profile, &ground, paper)?;
        Ok(over(&ground.sheet(paper).scene, &own))
    })
}

#[test]
fn every_drawing_is_tidy() {
    for units in [1, 3, 14, 63, 300] {
        for maxima in [[10; 4], [6, 10, 12, 15]] {
            let mut profile = profile(units, maxima);
            both(&profile).iter().for_each(assert_tidy);
            profile.1.rows[1].value = None;
            profile.1.rows[1].label = "không áp dụng".to_owned();
            both(&profile).iter().for_each(assert_tidy);
        }
    }
}

#[test]
fn different_scales_become_shares() {
    let profile = profile(10, [6, 10, 12, 15]);
    let measure = Measure { shared: false };
    // 4.5 of 6 points are 75 % of the scale
    assert_eq!(measure.of(&profile.0.rows[0], Decimal::new(45, 1)), Decimal::from(75));
    let [wide, _] = both(&profile);
    let said = words(&wide);
    assert!(said.contains(&"% điểm tối đa".to_owned()) && said.contains(&"15".to_owned()), "{said:?}");
    let [same, _] = both(&self::profile(10, [10; 4]));
    assert!(!words(&same).contains(&"% điểm tối đa".to_owned()));
}

#[test]
fn the_upper_half_is_cut_and_said() {
    // values from 70 to 90 %, ticks of 5: the axis starts at 70 and does not show the whole scale
    let [wide, _] = both(&profile(10, [10; 4]));
    assert!(words(&wide).contains(&"trục không bắt đầu từ 0".to_owned()));
    let mut low = profile(10, [10; 4]);
    low.0.rows[0].extent = Some((Decimal::ONE, Decimal::TWO));
    let [wide, _] = both(&low);
    assert!(!words(&wide).contains(&"trục không bắt đầu từ 0".to_owned()));
}

#[test]
fn very_many_units_get_no_ticks() {
    let [few, _] = both(&profile(80, [10; 4]));
    let [many, _] = both(&profile(81, [10; 4]));
    // one in the key, four rows of 80
    let strokes: usize = paths(&few, Ink::Tick).iter().map(|data| data.matches(['M', 'm']).count()).sum();
    assert_eq!(strokes, 1 + 4 * 80);
    assert_eq!(count(&many, Ink::Tick), 0);
    assert_eq!(count(&many, Ink::Unit), 5);
}

#[test]
fn a_unit_adds_to_a_ground_that_is_the_same_for_all() {
    let (group, first) = profile(14, [6, 10, 12, 15]);
    let second = Profile { unit: "Lê Chân".to_owned(), ..first.clone() };
    tidy::with(|setting| {
        let ground = Ground::new(group.clone(), setting).unwrap();
        let [first, second] = [&first, &second].map(|unit| match draw(unit, &ground, setting).unwrap().svg {
            Svg::Page { wide, .. } => wide,
            Svg::File(_) => String::new(),
        });
        let behind = &ground.sheet(WIDE).written.page;
        assert!(behind.contains("Thủ tục hành chính công") && !behind.contains("Hải Phòng"));
        assert!(first.contains(behind.as_str()) && second.contains(behind.as_str()) && first != second);
    });
}
