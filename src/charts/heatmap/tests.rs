use super::*;
use crate::charts::figure::{NARROW, WIDE};
use crate::charts::ink::Ink;
use crate::charts::scene::Scene;
use crate::charts::tidy::{assert_tidy, paths, units, with, words};

const DOMAINS: [&str; 8] = [
    "Công tác chỉ đạo, điều hành cải cách hành chính",
    "Công khai, minh bạch",
    "Trách nhiệm giải trình",
    "Kiểm soát tham nhũng",
    "Thủ tục hành chính",
    "Cung ứng dịch vụ công",
    "Accountability",
    "Quản trị điện tử",
];

fn heatmap(count: usize, columns: usize) -> Heatmap {
    let column = |at: usize| Column { code: (at + 1).to_string(), name: DOMAINS[at % 8].to_owned() };
    let cell = |row: usize, at: usize| Cell {
        text: format!("{},{:02}", 9 - (row + at) % 7, (row * 31 + at * 17) % 100),
        quarter: (count >= 8).then_some((row + at) % 4),
        missing: false,
    };
    let row = |(at, (name, short)): (usize, (String, Option<String>))| Row {
        rank: (at + 1).to_string(),
        name,
        short,
        highlight: at == count / 2,
        cells: (0..columns).map(|column| cell(at, column)).collect(),
        ..Row::default()
    };
    let quarters = ["một phần tư đầu của cột", "phần tư thứ hai", "phần tư thứ ba", "một phần tư cuối"];
    Heatmap {
        columns: (0..columns).map(column).collect(),
        rows: units(count).into_iter().enumerate().map(row).collect(),
        key: Key {
            quarters: quarters.iter().take(if count >= 8 { 4 } else { 1 }).map(|q| (*q).to_owned()).collect(),
            strong: "in đậm".to_owned(),
            measure: "điểm".to_owned(),
            ..Key::default()
        },
        ..Heatmap::default()
    }
}

fn both(heatmap: &Heatmap) -> [Scene; 2] {
    [WIDE, NARROW].map(|paper| scene(heatmap, paper).expect("a scene"))
}

#[test]
fn every_drawing_is_tidy() {
    for count in [1, 5, 14, 63] {
        for columns in [2, 3, 8, 13, 40] {
            both(&heatmap(count, columns)).iter().for_each(assert_tidy);
        }
    }
}

#[test]
fn wide_cells_hold_figures_and_narrow_ones_quarters() {
    let [wide, narrow] = both(&heatmap(14, 8));
    let figures = |scene: &Scene| words(scene).iter().filter(|text| text.contains(',')).count();
    assert!(figures(&wide) >= 14 * 8, "{}", figures(&wide));
    assert!(words(&narrow).iter().filter(|text| text.as_str() == "4").count() >= 28);
    // without quarters there is nothing to number: the figures stand in blocks
    let [_, narrow] = both(&heatmap(5, 8));
    assert_eq!(words(&narrow).iter().filter(|text| text.as_str() == "Sở Nội vụ").count(), 2);
    assert!(figures(&narrow) >= 5 * 8);
}

#[test]
fn each_tint_is_one_path_and_the_last_quarter_has_none() {
    let [wide, _] = both(&heatmap(14, 8));
    // the swatch of the key and the cells
    assert_eq!(paths(&wide, Ink::Tint1).len(), 2);
    let cells = paths(&wide, Ink::Tint1)[1].matches(['M', 'm']).count();
    assert_eq!(cells, (0..14 * 8).filter(|at| (at / 8 + at % 8) % 4 == 0).count());
    assert_eq!(paths(&wide, Ink::Tint4).len(), 1);
}

#[test]
fn what_is_missing_or_left_out_is_said() {
    let mut heatmap = heatmap(14, 8);
    heatmap.rows[12].cells[3] = Cell { text: "a".to_owned(), quarter: None, missing: true };
    heatmap.rows[13].cells.clear();
    heatmap.rows[13].missing = "không công bố".to_owned();
    heatmap.rows[7].cut = "không vẽ 40 đơn vị ở giữa".to_owned();
    heatmap.key.notes = vec!["a: không áp dụng".to_owned()];
    for scene in both(&heatmap) {
        assert_tidy(&scene);
        for said in ["không công bố", "a: không áp dụng", "không vẽ 40 đơn vị ở giữa"] {
            assert!(words(&scene).iter().any(|text| text == said), "{said}");
        }
    }
    heatmap.rows.iter_mut().for_each(|row| row.cells.clear());
    assert_eq!(with(|setting| draw(&heatmap, setting)), Err(Fault::Empty));
}
