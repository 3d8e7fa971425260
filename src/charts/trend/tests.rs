use rust_decimal::Decimal;

use super::scene::behind;
use super::*;
use crate::charts::ink::Ink;
use crate::charts::scene::Scene;
use crate::charts::tidy::{self, assert_tidy, count, number, over, paths, with, words};

/// Values in hundredths from 2011 on; nothing where one is missing. The last year is the edition's.
fn trend(values: &[Option<i64>]) -> Trend {
    let point = |(index, value): (usize, &Option<i64>)| {
        let value = value.map(|value| Decimal::new(value, 2));
        Point {
            year: 2011 + index as i32,
            label: (2011 + index).to_string(),
            short: format!("’{}", 11 + index),
            value,
            text: value.map(number).unwrap_or_default(),
            missing: "không công bố".to_owned(),
            current: index + 1 == values.len(),
            ..Point::default()
        }
    };
    Trend {
        measure: "điểm".to_owned(),
        cut: "trục không bắt đầu từ 0".to_owned(),
        points: values.iter().enumerate().map(point).collect(),
        ..Trend::default()
    }
}

fn both(trend: &Trend) -> [Scene; 2] {
    tidy::both(|setting, paper| {
        let layout = lay_out(trend, &Scale::of(trend, setting)?, paper);
        Ok(over(&behind(trend, &layout, setting, paper)?, &scene(trend, &runs(trend), &layout, paper)?))
    })
}

fn years(trend: &Trend) -> Vec<Vec<i32>> {
    let whole = |run: Vec<(f64, Decimal)>| run.into_iter().map(|(year, _)| year as i32).collect();
    runs(trend).into_iter().map(whole).collect()
}

#[test]
fn gaps_and_breaks_end_a_line() {
    let mut trend = trend(&[Some(3420), Some(3650), None, Some(3499), Some(3411), Some(3550)]);
    assert_eq!(years(&trend), [vec![2011, 2012], vec![2014, 2015, 2016]]);
    trend.breaks = vec![Break { before: 2015, mark: "a".to_owned() }];
    assert_eq!(years(&trend), [vec![2011, 2012], vec![2014], vec![2015, 2016]]);
    let [wide, _] = both(&trend);
    // two runs of more than one year are lines; the lone year is a dot only
    assert_eq!(paths(&wide, Ink::UnitLine)[0].matches(['M', 'm']).count(), 2);
    assert_eq!((count(&wide, Ink::Unit), count(&wide, Ink::Break)), (5, 1));
}

#[test]
fn first_last_and_highest_are_labelled() {
    let [wide, _] = both(&trend(&[Some(3420), Some(3650), Some(3550), Some(3499)]));
    let values: Vec<String> =
        words(&wide).into_iter().filter(|text| text.ends_with(['0', '9']) && text.contains(',')).collect();
    assert!(["34,20", "36,50", "34,99"].iter().all(|text| values.contains(&(*text).to_owned())));
    assert!(!values.contains(&"35,50".to_owned()), "{values:?}");
}

#[test]
fn every_drawing_is_tidy() {
    let many: Vec<Option<i64>> = (0..14).map(|year| (year != 7).then_some(4200 + year * 731 % 400)).collect();
    let breaks = |before: i32, mark: &str| Break { before, mark: mark.to_owned() };
    for values in [&many[..1], &many[..2], &many[..3], &many[..]] {
        let mut trend = trend(values);
        both(&trend).iter().for_each(assert_tidy);
        trend.breaks = vec![breaks(2012, "thang điểm 80"), breaks(2014, "b")];
        trend.key = Key {
            unit: "Hải Phòng".to_owned(),
            median: "trung vị các đơn vị được công bố".to_owned(),
            range: "thấp nhất đến cao nhất".to_owned(),
            hollow: "công bố sau ấn bản này".to_owned(),
            breaks: "bộ tiêu chí thay đổi, không so sánh được qua vạch".to_owned(),
        };
        for point in &mut trend.points {
            point.range = Some((Decimal::from(39), Decimal::from(47)));
            point.median = point.value.map(|value| value + Decimal::ONE);
            point.hollow = point.current;
        }
        let scenes = both(&trend);
        scenes.iter().for_each(assert_tidy);
        assert!(count(&scenes[0], Ink::Hollow) >= 1);
    }
}

#[test]
fn reasons_stand_in_their_gap() {
    let low = [Some(8000), None, Some(8010), None, None, Some(9501)];
    let scenes = both(&trend(&low));
    scenes.iter().for_each(assert_tidy);
    // two gaps, one reason each: on one line where it fits, else on several
    let said = words(&scenes[0]).iter().filter(|text| *text == "không công bố").count();
    assert_eq!(said, 2);
}

#[test]
fn no_value_is_no_figure() {
    assert_eq!(with(|setting| draw(&trend(&[None, None]), &Grounds::default(), setting)), Err(Fault::Empty));
}

#[test]
fn on_a_shared_ground_every_unit_is_drawn_as_alone() {
    let first = trend(&[Some(3420), Some(3650), Some(3550)]);
    let mut moved = first.clone();
    moved.points[1].value = Some(Decimal::new(3500, 2));
    let (mut late, mut other) = (first.clone(), first.clone());
    late.points.remove(0);
    other.points[2].median = Some(Decimal::from(35));
    with(|setting| {
        let grounds = Grounds::default();
        for trend in [&first, &moved, &late, &other, &first] {
            assert_eq!(draw(trend, &grounds, setting), draw(trend, &Grounds::default(), setting));
        }
    });
}
