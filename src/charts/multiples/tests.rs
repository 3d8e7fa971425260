use rust_decimal::Decimal;

use super::*;
use crate::charts::ink::Ink;
use crate::charts::scene::Scene;
use crate::charts::tidy::{self, assert_tidy, count, number, paths, starts, units, with, words};

fn multiples(count: usize) -> Multiples {
    let points = |at: usize| {
        let value = move |year: i32| Decimal::new(4500 - 20 * at as i64 + i64::from(year * 731 % 300), 2);
        (2011..=2024).filter(|year| *year != 2016).map(move |year| (year, value(year)))
    };
    let panel = |(at, (name, short)): (usize, (String, Option<String>))| {
        let points: Vec<(i32, Decimal)> = points(at).collect();
        Panel {
            rank: (at + 1).to_string(),
            name,
            short,
            highlight: at == count / 2,
            label: points.last().map(|point| number(point.1)).unwrap_or_default(),
            points,
            breaks: vec![2018],
            missing: "nguồn chỉ nêu thứ hạng".to_owned(),
        }
    };
    Multiples {
        years: (2011, 2024),
        panels: units(count).into_iter().enumerate().map(panel).collect(),
        median: points(count / 2).collect(),
        breaks: vec![2018],
        key: Key {
            line: "điểm của đơn vị".to_owned(),
            unit: "Văn phòng Ủy ban nhân dân thành phố".to_owned(),
            median: "trung vị các đơn vị".to_owned(),
            breaks: "đổi bộ chỉ số, không so sánh qua vạch".to_owned(),
            gaps: "không có số liệu năm 2016".to_owned(),
            cut: "trục không bắt đầu từ 0".to_owned(),
            ..Key::default()
        },
        ..Multiples::default()
    }
}

fn both(multiples: &Multiples) -> [Scene; 2] {
    tidy::both(|setting, paper| scene(multiples, setting, paper))
}

#[test]
fn every_drawing_is_tidy() {
    for count in [1, 2, 5, 14, 63] {
        let mut multiples = multiples(count);
        both(&multiples).iter().for_each(assert_tidy);
        let last = &mut multiples.panels[count - 1];
        last.points.pop();
        last.label.clear();
        multiples.years.0 = 2024;
        multiples.panels.iter_mut().for_each(|panel| panel.points.retain(|point| point.0 == 2024));
        if count > 1 {
            both(&multiples).iter().for_each(assert_tidy);
        }
    }
}

#[test]
fn gaps_and_breaks_end_lines_in_every_panel() {
    let [wide, _] = both(&multiples(5));
    // until 2015, 2017 alone, from 2018 on: two lines and a dot, in four panels and that of the unit;
    // and the dots of the last year; the key has a line of each ink
    let strokes =
        |ink: Ink| paths(&wide, ink).iter().map(|path| path.matches(['M', 'm']).count()).sum::<usize>();
    assert_eq!((strokes(Ink::Line), strokes(Ink::UnitLine)), (4 * 2 + 1, 2 + 1));
    assert_eq!((count(&wide, Ink::Plain), count(&wide, Ink::Unit)), (4 * 2, 2));
    assert_eq!(strokes(Ink::Break), 5 + 1);
}

#[test]
fn all_panels_share_one_scale() {
    let mut multiples = multiples(2);
    multiples.median.clear();
    multiples.breaks.clear();
    for (panel, value) in multiples.panels.iter_mut().zip([10, 20]) {
        panel.highlight = false;
        panel.breaks.clear();
        panel.points = vec![(2023, value.into()), (2024, value.into())];
    }
    multiples.years.0 = 2023;
    let [wide, _] = both(&multiples);
    let starts = &starts(&wide, Ink::Line)[1];
    // from 10 to 20 is the whole axis: 60 pixels
    assert_eq!(starts[0].1 - starts[1].1, 60);
}

#[test]
fn a_missing_last_year_has_its_reason() {
    let mut multiples = multiples(14);
    multiples.panels[13].points.pop();
    multiples.panels[13].label.clear();
    for scene in both(&multiples) {
        assert_tidy(&scene);
        assert!(words(&scene).join(" ").contains("nguồn chỉ nêu thứ hạng"));
    }
    multiples.panels.iter_mut().for_each(|panel| panel.points.clear());
    assert_eq!(with(|setting| draw(&multiples, setting)), Err(Fault::Empty));
}
