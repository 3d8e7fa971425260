use super::*;
use crate::charts::ink::Ink;
use crate::charts::scene::Scene;
use crate::charts::tidy::{self, assert_tidy, paths, with, words};

fn year(label: i32, counts: &[usize]) -> Year {
    let total: usize = counts.iter().sum();
    let part = |count: &usize| Part {
        count: *count,
        long: format!("{count} ({}%)", count * 100 / total.max(1)),
        short: count.to_string(),
    };
    Year {
        label: label.to_string(),
        current: label == 2024,
        parts: counts.iter().map(part).collect(),
        counts: format!("{total}/{total}"),
        own: counts.iter().position(|count| *count > 0),
        missing: "không có số liệu".to_owned(),
    }
}

fn rule(names: &[&str], years: Vec<Year>) -> Rule {
    Rule { names: names.iter().map(|name| (*name).to_owned()).collect(), years }
}

const FOUR: [&str; 4] = ["Tốt", "Khá", "Trung bình", "Yếu"];
const FIVE: [&str; 5] = [
    "Hoàn thành xuất sắc nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Trung bình",
    "Không hoàn thành nhiệm vụ",
];

fn classes(rules: Vec<Rule>) -> Classes {
    Classes {
        rules,
        change: "đổi cách xếp nhóm, không so sánh qua vạch".to_owned(),
        none: "không có đơn vị nào thuộc nhóm:".to_owned(),
        order: "từ trái sang phải:".to_owned(),
        key: Key {
            axis: "% số đơn vị được xếp nhóm".to_owned(),
            counts: "bên phải: số đơn vị được xếp nhóm / số đơn vị trong bảng".to_owned(),
            unit: "nhóm của Văn phòng Ủy ban nhân dân thành phố".to_owned(),
        },
        ..Classes::default()
    }
}

fn both(classes: &Classes) -> [Scene; 2] {
    tidy::both(|setting, paper| scene(classes, setting, paper))
}

#[test]
fn every_drawing_is_tidy() {
    for (then, now) in [
        ([1, 0, 0, 0], [0, 1, 0, 0, 0]),
        ([1, 3, 1, 0], [1, 1, 1, 1, 1]),
        ([4, 5, 4, 1], [2, 3, 5, 4, 0]),
        ([16, 16, 15, 16], [1, 30, 30, 1, 1]),
        ([1, 3000, 250, 12], [0, 0, 3300, 0, 0]),
    ] {
        let first = rule(&FOUR, vec![year(2020, &then), year(2021, &[]), year(2022, &then)]);
        let second = rule(&FIVE, vec![year(2023, &now), year(2024, &now)]);
        both(&classes(vec![first, second])).iter().for_each(assert_tidy);
    }
}

#[test]
fn names_stand_above_their_part_or_in_a_key() {
    let [wide, _] = both(&classes(vec![rule(&FOUR, vec![year(2024, &[4, 5, 5, 0])])]));
    assert!(words(&wide).contains(&"không có đơn vị nào thuộc nhóm: Yếu".to_owned()));
    assert!(paths(&wide, Ink::Lead).len() == 1, "lines lead from the names");
    // a class that comes later has no part in the first bar
    let years = vec![year(2023, &[4, 5, 5, 0]), year(2024, &[4, 5, 4, 1])];
    let [wide, _] = both(&classes(vec![rule(&FOUR, years)]));
    assert!(words(&wide).contains(&"từ trái sang phải:".to_owned()) && paths(&wide, Ink::Lead).is_empty());
}

#[test]
fn a_change_of_the_rule_is_a_break() {
    let rules = vec![rule(&FOUR, vec![year(2023, &[4, 5, 4, 1])]), rule(&FIVE, vec![year(2024, &[2; 5])])];
    for scene in both(&classes(rules)) {
        assert_eq!(paths(&scene, Ink::Break).len(), 1);
        assert!(words(&scene).iter().any(|text| text.starts_with("đổi cách xếp nhóm")));
    }
}

#[test]
fn bars_are_as_long_as_shares() {
    let [wide, _] = both(&classes(vec![rule(&FOUR, vec![year(2023, &[1, 1, 1, 1]), year(2024, &[2; 4])])]));
    let bars = paths(&wide, Ink::Tint1);
    let widths: Vec<&str> = bars[0].split('h').skip(1).collect();
    let width = |text: &str| text.split(['v', 'h']).next().map(str::to_owned);
    assert_eq!(width(widths[0]), width(widths[2]), "the same share in both years");
}

#[test]
fn no_class_is_no_figure() {
    assert_eq!(
        with(|setting| draw(&classes(vec![rule(&FOUR, vec![year(2024, &[])])]), setting)),
        Err(Fault::Empty)
    );
}
