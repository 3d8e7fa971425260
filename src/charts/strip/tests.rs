use super::*;
use crate::charts::axis::Axis;
use crate::charts::scene::{Scene, Shape};
use crate::charts::tidy::{OFFICES, assert_tidy, both, count, number, words};
use stack::Stack;

/// `units` units around 80; the one in the middle is that of the page, and few all have names.
fn strip(units: usize) -> Strip {
    let dot = |at: usize| {
        // sums of three steps crowd in the middle
        let value = Decimal::new((6500 + at * 37 % 1000 + at * 91 % 1000 + at * 53 % 1000) as i64, 2);
        let named = units <= MOST_NAMES || at == units / 2;
        let label = format!("{}: {}", OFFICES[at % OFFICES.len()], number(value));
        Dot {
            value,
            class: Some(at * 4 / units),
            highlight: at == units / 2,
            label: if named { label } else { String::new() },
            ..Dot::default()
        }
    };
    let line = |value: i64, label: &str| Line { value: value.into(), label: label.to_owned() };
    let range = |low: i64, high: i64, label: &str| Range {
        ends: (low.into(), high.into()),
        label: format!("{label} {low}–{high}"),
    };
    Strip {
        measure: "điểm".to_owned(),
        cut: "trục không bắt đầu từ 0".to_owned(),
        each: "mỗi chấm là một đơn vị".to_owned(),
        columns: "mỗi cột {step} điểm; cột cao nhất {most} đơn vị".to_owned(),
        dots: (0..units).map(dot).collect(),
        lines: vec![line(80, "Trung vị 80,00"), line(81, "Trung bình 81,00")],
        ranges: vec![
            range(85, 94, "Cao"),
            range(80, 84, "Trung bình cao"),
            range(75, 79, "Trung bình thấp"),
            range(66, 74, "Thấp"),
        ],
        notes: vec!["3 đơn vị không công bố".to_owned()],
        ..Strip::default()
    }
}

fn drawn(strip: &Strip) -> [Scene; 2] {
    let (extent, order) = (strip.extent().expect("dots"), order(strip));
    both(|setting, paper| scene(strip, (extent, &order), setting, paper))
}

/// The units of a strip on an axis.
fn stacked(strip: &Strip, axis: &Axis, ends: (i32, i32)) -> Stack {
    stack::stack(strip, &order(strip), axis, ends)
}

fn order(strip: &Strip) -> Vec<usize> {
    order::places(&strip.dots.iter().map(|dot| dot.value).collect::<Vec<_>>())
}

#[test]
fn every_drawing_is_tidy() {
    for units in [1, 2, 5, 14, 63, 300, 3300] {
        let mut strip = strip(units);
        drawn(&strip).iter().for_each(assert_tidy);
        strip.ranges = Vec::new();
        strip.bounds = vec![
            Line { value: 80.into(), label: "Tốt: từ 80".to_owned() },
            Line { value: 70.into(), label: "Khá: từ 70".to_owned() },
        ];
        strip.dots.iter_mut().for_each(|dot| (dot.label, dot.highlight) = (String::new(), false));
        drawn(&strip).iter().for_each(assert_tidy);
    }
}

#[test]
fn no_two_dots_cover_each_other() {
    for units in [14, 63, 300, 400] {
        for scene in drawn(&strip(units)) {
            let circle = |node: &crate::charts::scene::Node| match node.shape {
                Shape::Circle(at, radius) if node.ink == Ink::Other => Some((at, radius as i32)),
                _ => None,
            };
            // the first one is in the key
            let dots: Vec<((i32, i32), i32)> = scene.nodes.iter().filter_map(circle).collect();
            for (index, (a, radius)) in dots.iter().enumerate() {
                let touches = |(b, _): &&((i32, i32), i32)| {
                    (a.0 - b.0).abs() < 2 * radius && (a.1 - b.1).abs() < 2 * radius
                };
                assert_eq!(dots[index + 1..].iter().find(touches), None, "{units} units, {a:?}");
            }
        }
    }
}

#[test]
fn every_unit_is_a_dot_or_counted() {
    let axis = Axis::around(Decimal::from(65), Decimal::from(95), 5);
    for units in [63, 400] {
        let Stack::Dots { at, .. } = stacked(&strip(units), &axis, (0, 700)) else {
            panic!("{units} units are dots");
        };
        assert_eq!(at.len(), units);
    }
    let Stack::Columns { step, counts, most } = stacked(&strip(3300), &axis, (0, 700)) else {
        panic!("3300 units are columns");
    };
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), 3300);
    assert_eq!(counts.iter().map(|(_, count)| *count).max(), Some(most));
    // 87 columns of 8 pixels over 30 points: the next round step is 0.5
    assert_eq!(step, Decimal::new(5, 1));
    let [wide, _] = drawn(&strip(3300));
    assert!(words(&wide).iter().any(|text| text.contains(&format!("{most} đơn vị"))));
}

#[test]
fn alike_units_stand_on_each_other() {
    let mut strip = strip(5);
    strip.dots.iter_mut().for_each(|dot| dot.value = 80.into());
    let axis = Axis::around(Decimal::from(79), Decimal::from(81), 2);
    let Stack::Dots { at, .. } = stacked(&strip, &axis, (0, 100)) else { panic!("dots") };
    assert_eq!(at, [(50, 0), (50, 1), (50, 2), (50, 3), (50, 4)]);
}

#[test]
fn dots_are_painted_by_class_and_the_unit_stands_out() {
    let mut strip = strip(14);
    let [wide, _] = drawn(&strip);
    assert_eq!([Ink::Unit, Ink::Other].map(|ink| count(&wide, ink)), [1, 13 + 1]);
    strip.classed = true;
    let [wide, _] = drawn(&strip);
    let classes = [Ink::Class1, Ink::Class2, Ink::Class3, Ink::Class4].map(|ink| count(&wide, ink));
    assert_eq!(classes.iter().sum::<usize>(), 13 + 1);
}
