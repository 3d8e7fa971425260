use super::*;
use crate::charts::figure::Svg;
use crate::charts::ink::Ink;
use crate::charts::scene::{Scene, Shape};
use crate::charts::tidy::{self, assert_tidy, count, number, paths, with, words};

const NAMES: [&str; 6] = [
    "Sở Giao thông vận tải",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Ban Quản lý Khu kinh tế Hải Phòng",
    "Văn phòng Ủy ban nhân dân thành phố",
    "Sở Nội vụ",
    "Sở Lao động - Thương binh và Xã hội",
];

/// `units` units from 95,00 downwards by 0,50.
fn ranking(units: usize) -> Ranking {
    let row = |index: usize| {
        let value = Decimal::new(9500 - 50 * index as i64, 2);
        Bar {
            rank: (index + 1).to_string(),
            name: NAMES[index % NAMES.len()].to_owned(),
            value: Some(value),
            label: number(value),
            tip: format!("{}: {}", NAMES[index % NAMES.len()], number(value)),
            ..Bar::default()
        }
    };
    let line = |value: i64, label: &str| Line { value: value.into(), label: label.to_owned() };
    Ranking {
        measure: "điểm".to_owned(),
        cut: "trục không bắt đầu từ 0".to_owned(),
        each: "mỗi gạch là một đơn vị".to_owned(),
        maximum: Some(Decimal::ONE_HUNDRED),
        rows: (0..units).map(row).collect(),
        lines: vec![line(88, "Trung bình 88"), line(89, "Trung vị 89"), line(90, "Mục tiêu 90")],
        ..Ranking::default()
    }
}

fn classed(units: usize) -> Ranking {
    let mut ranking = ranking(units);
    let class = |name: &str| Class { name: name.to_owned(), note: "8 đơn vị".to_owned() };
    ranking.classes = ["Cao", "Trung bình cao", "Trung bình thấp", "Thấp"].map(class).to_vec();
    for (index, row) in ranking.rows.iter_mut().enumerate() {
        row.class = Some(index * 4 / units);
    }
    ranking
}

type Draw = fn(&Ranking, &Setting<'_>, i32) -> Result<Scene, Fault>;

fn both(draw: Draw, ranking: &Ranking) -> [Scene; 2] {
    tidy::both(|setting, paper| draw(ranking, setting, paper))
}

fn wide(figure: &Figure) -> &str {
    match &figure.svg {
        Svg::Page { wide, .. } => wide,
        Svg::File(_) => "",
    }
}

#[test]
fn every_drawing_is_tidy() {
    for (draw, sizes) in
        [(bars::scene as Draw, [1, 3, 14]), (dots::scene, [15, 63, 80]), (strip::scene, [81, 300, 3300])]
    {
        for units in sizes {
            let mut highlighted = ranking(units);
            highlighted.rows[units / 2].highlight = true;
            for ranking in [ranking(units), highlighted, classed(units)] {
                both(draw, &ranking).iter().for_each(assert_tidy);
            }
        }
    }
}

#[test]
fn the_number_of_units_decides() {
    let figure = |units| with(|setting| draw(&ranking(units), setting).expect("a figure"));
    let bars = figure(14);
    assert_eq!(wide(&bars).matches("<rect").count(), 14);
    assert_eq!(wide(&figure(15)).matches("<circle").count(), 15);
    assert!(wide(&figure(81)).contains("class=\"tk\""));
    assert_eq!(bars, figure(14), "the same data gives the same bytes");
}

#[test]
fn a_bar_is_as_long_as_its_value() {
    let mut ranking = ranking(2);
    (ranking.rows[0].value, ranking.rows[1].value) = (Some(100.into()), Some(50.into()));
    let [wide, _] = both(bars::scene, &ranking);
    let width = |node: &crate::charts::scene::Node| match node.shape {
        Shape::Rect(_, width, _) if node.ink == Ink::Plain => Some(width),
        _ => None,
    };
    let widths: Vec<u32> = wide.nodes.iter().filter_map(width).collect();
    assert!(widths[0].abs_diff(2 * widths[1]) <= 1, "{widths:?}");
}

#[test]
fn the_unit_of_the_page_stands_out() {
    let mut ranking = ranking(5);
    ranking.rows[2].highlight = true;
    let [wide, _] = both(bars::scene, &ranking);
    let inks = [Ink::Unit, Ink::Other, Ink::Plain, Ink::Row].map(|ink| count(&wide, ink));
    assert_eq!(inks, [1, 4, 0, 1]);
}

#[test]
fn missing_values_are_words() {
    let mut ranking = ranking(5);
    ranking.rows[4].value = None;
    ranking.rows[4].missing = "không công bố vì đơn vị mới thành lập".to_owned();
    for scene in both(bars::scene, &ranking) {
        assert_tidy(&scene);
        assert_eq!(count(&scene, Ink::Plain), 4);
        let words = words(&scene).join(" ");
        assert!(words.contains("không công bố vì"), "{words}");
        assert!(!words.contains("93,00"), "{words}");
    }
    ranking.rows.iter_mut().for_each(|row| row.value = None);
    assert_eq!(with(|setting| draw(&ranking, setting)), Err(Fault::Empty));
}

#[test]
fn panels_keep_classes_apart_and_say_the_cut() {
    let [wide, narrow] = both(dots::scene, &classed(32));
    for scene in [&wide, &narrow] {
        let inks = [Ink::Class1, Ink::Class2, Ink::Class3, Ink::Class4].map(|ink| count(scene, ink));
        assert_eq!(inks, [8, 8, 8, 8]);
        assert!(words(scene).contains(&"trục không bắt đầu từ 0".to_owned()));
    }
    assert!(wide.height < narrow.height);
}

#[test]
fn a_strip_names_first_last_and_unit_only() {
    let mut ranking = ranking(100);
    ranking.rows[40].highlight = true;
    ranking.lines.truncate(1);
    let [wide, _] = both(strip::scene, &ranking);
    let words = words(&wide);
    let named: Vec<&String> = words.iter().filter(|text| text.contains(": ")).collect();
    assert_eq!(named.len(), 3, "{named:?}");
    // 100 values half a point apart on 711 pixels: one pile per unit, so 100 strokes
    assert_eq!(paths(&wide, Ink::Tick)[0].matches(['M', 'm']).count(), 100);
}

#[test]
fn short_names_come_in_where_the_full_do_not_fit() {
    let mut ranking = ranking(63);
    for row in &mut ranking.rows {
        row.name = "Ban Quản lý các dự án đầu tư xây dựng công trình giao thông và nông nghiệp".to_owned();
        row.short = Some("Ban QLDA giao thông".to_owned());
    }
    let [wide, narrow] = both(dots::scene, &ranking);
    [&wide, &narrow].into_iter().for_each(assert_tidy);
    let short = |scene: &Scene| words(scene).contains(&"Ban QLDA giao thông".to_owned());
    // 280 pixels hold the full name on two lines, 148 do not
    assert_eq!((short(&wide), short(&narrow)), (false, true));
}
