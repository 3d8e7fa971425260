use super::*;
use crate::charts::ink::Ink;
use crate::charts::scene::Scene;
use crate::charts::tidy::{self, assert_tidy, count, number, paths, words};

const NAMES: [&str; 4] = [
    "Công khai, minh bạch trong việc ra quyết định ở địa phương",
    "Cải cách tổ chức bộ máy hành chính nhà nước",
    "Thủ tục hành chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
];

/// Four dimensions with `units` units each, spread over a fifth of the scale.
fn profile(units: usize, maxima: [i64; 4]) -> Profile {
    let row = |(index, maximum): (usize, i64)| {
        let scale = Decimal::from(maximum);
        let share = |of: i64| scale * Decimal::new(700 + of * 200 / units as i64, 3);
        Dimension {
            code: (index + 1).to_string(),
            name: NAMES[index].to_owned(),
            scale: (Decimal::ZERO, scale),
            maximum: scale.to_string(),
            range: Some((share(0), share(units as i64 - 1))),
            ticks: if units <= MOST_TICKS { (0..units as i64).map(share).collect() } else { Vec::new() },
            median: Some(share(units as i64 / 2)),
            value: Some(share(units as i64 / 3)),
            label: number(share(units as i64 / 3).round_dp(2)),
            rank: format!("{}/{units}", units / 3),
            ..Dimension::default()
        }
    };
    let own = str::to_owned;
    Profile {
        share: own("% điểm tối đa"),
        cut: own("trục không bắt đầu từ 0"),
        heads: Heads { value: own("điểm"), scale: own("tối đa"), rank: own("thứ tự") },
        key: Key {
            unit: own("Hải Phòng"),
            median: own("trung vị"),
            range: own("thấp nhất đến cao nhất"),
            each: own("một đơn vị"),
        },
        rows: maxima.into_iter().enumerate().map(row).collect(),
        ..Profile::default()
    }
}

fn both(profile: &Profile) -> [Scene; 2] {
    tidy::both(|setting, paper| scene(profile, setting, paper))
}

#[test]
fn every_drawing_is_tidy() {
    for units in [1, 3, 14, 63, 300] {
        for maxima in [[10; 4], [6, 10, 12, 15]] {
            let mut profile = profile(units, maxima);
            both(&profile).iter().for_each(assert_tidy);
            profile.rows[1].value = None;
            profile.rows[1].label = "không áp dụng".to_owned();
            both(&profile).iter().for_each(assert_tidy);
        }
    }
}

#[test]
fn different_scales_become_shares() {
    let profile = profile(10, [6, 10, 12, 15]);
    let measure = Measure { shared: false };
    // 4.5 of 6 points are 75 % of the scale
    assert_eq!(measure.of(&profile.rows[0], Decimal::new(45, 1)), Decimal::from(75));
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
    low.rows[0].value = Some(Decimal::ONE);
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
