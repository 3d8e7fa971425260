use rust_decimal::Decimal;

use super::*;
use crate::charts::ink::Ink;
use crate::charts::scene::Scene;
use crate::charts::tidy::{self, assert_tidy, count, number, paths, words};
use crate::charts::trend::{Break, Point};

/// Groups around 42 points, so many years; `apart` is how far the figures of a year lie apart.
fn spread(years: i32, apart: i64) -> Spread {
    let value = |steps: i64| Decimal::new(4200 + steps * apart, 2);
    let point = |year: i32| Point {
        year,
        label: year.to_string(),
        short: format!("’{}", year % 100),
        value: (year != 2016).then(|| value(0)),
        missing: "không có số liệu".to_owned(),
        current: year == 2010 + years,
        range: (year != 2016).then(|| (value(-3), value(3))),
        median: (year != 2016).then(|| value(0)),
        ..Point::default()
    };
    let span = || (2011..=2010 + years).filter(|year| *year != 2016);
    let label = |steps: i64, name: &str| Label {
        value: value(steps),
        name: name.to_owned(),
        text: number(value(steps)),
        ..Label::default()
    };
    let unit = Label {
        is_unit: true,
        short: Some("VP UBND thành phố".to_owned()),
        ..label(-2, "Văn phòng Ủy ban nhân dân thành phố")
    };
    Spread {
        frame: Trend {
            measure: "điểm".to_owned(),
            cut: "trục không bắt đầu từ 0".to_owned(),
            points: (2011..=2010 + years).map(point).collect(),
            breaks: [2018, 2021].map(|before| Break { before, mark: "đổi bộ chỉ số".to_owned() }).to_vec(),
            ..Trend::default()
        },
        boxes: span().map(|year| (year, value(-1), value(1))).collect(),
        unit: span().map(|year| (year, value(-2))).collect(),
        unit_breaks: vec![2018, 2021],
        labels: vec![
            label(3, "cao nhất"),
            label(1, "tứ phân vị trên"),
            label(0, "trung vị"),
            label(-1, "tứ phân vị dưới"),
            label(-3, "thấp nhất"),
            unit,
        ],
        key: Key {
            unit: "Văn phòng Ủy ban nhân dân thành phố".to_owned(),
            quartiles: "một nửa số đơn vị ở giữa".to_owned(),
            median: "trung vị".to_owned(),
            range: "thấp nhất đến cao nhất".to_owned(),
            breaks: "đổi bộ chỉ số, không so sánh qua vạch".to_owned(),
            count: "mỗi năm 60 đến 63 đơn vị có số liệu".to_owned(),
        },
        ..Spread::default()
    }
}

fn both(spread: &Spread) -> [Scene; 2] {
    tidy::both(|setting, paper| scene(spread, setting, paper))
}

#[test]
fn every_drawing_is_tidy() {
    for years in [2, 5, 8, 14] {
        // far apart, close together, and all alike
        for apart in [200, 3, 0] {
            both(&spread(years, apart)).iter().for_each(assert_tidy);
        }
        let mut small = spread(years, 50);
        small.boxes.clear();
        small.unit.clear();
        small.labels.retain(|label| !label.name.starts_with("tứ") && !label.is_unit);
        both(&small).iter().for_each(assert_tidy);
    }
}

#[test]
fn the_unit_is_a_line_and_breaks_end_it() {
    let [wide, narrow] = both(&spread(14, 100));
    // 2011 to 2015, 2017 alone, 2018 to 2020, 2021 to 2024
    assert_eq!(paths(&wide, Ink::UnitLine)[0].matches(['M', 'm']).count(), 3);
    assert_eq!(count(&wide, Ink::Unit), 13 + 1);
    let said = |scene: &Scene, text: &str| words(scene).iter().any(|line| line == text);
    // words beside the last year where there is room, else in the key
    assert!(said(&wide, "trung vị 42,00") && !said(&wide, "trung vị"));
    assert!(said(&narrow, "42,00") && said(&narrow, "trung vị"));
}

#[test]
fn a_year_without_the_group_says_why() {
    let [wide, _] = both(&spread(8, 100));
    assert!(words(&wide).join(" ").contains("không có"));
    assert_eq!(paths(&wide, Ink::Tint1)[0].matches(['M', 'm']).count(), 7);
}
