use super::ends::spread;
use super::*;
use crate::charts::ink::Ink;
use crate::charts::scene::Scene;
use crate::charts::tidy::{OFFICES, assert_tidy, both, count, paths, words};

/// `units` units over `years` years from 2011, each year in another order; the middle one is that of the page.
fn bump(units: usize, years: i32, places: usize) -> Bump {
    let line = |at: usize| {
        let point = |year: i32| Point {
            year: 2011 + year,
            place: 1 + (at * 5 + year as usize * 7 * (at % 3 + 1)) % places,
            ..Point::default()
        };
        Line {
            name: OFFICES[at % OFFICES.len()].to_owned(),
            highlight: at == units / 2,
            points: (0..years).map(point).collect(),
            ..Line::default()
        }
    };
    let column = |year: i32| Column {
        year: 2011 + year,
        label: (2011 + year).to_string(),
        short: format!("’{}", 11 + year),
    };
    Bump {
        years: (0..years).map(column).collect(),
        start: format!("{places} đơn vị"),
        lines: (0..units).map(line).collect(),
        key: "đổi bộ chỉ số hoặc số đơn vị, không so sánh thứ tự qua vạch".to_owned(),
        notes: vec!["không công bố: Bắc Ninh (2021, 2022)".to_owned()],
        ..Bump::default()
    }
}

fn breaks(at: &[i32]) -> Vec<Break> {
    at.iter().map(|before| Break { before: *before, mark: "đổi bộ chỉ số, 60 đơn vị".to_owned() }).collect()
}

fn drawn(bump: &Bump) -> [Scene; 2] {
    both(|_, paper| scene(bump, paper))
}

#[test]
fn every_drawing_is_tidy() {
    for (units, places) in [(1, 1), (2, 2), (5, 5), (14, 14), (15, 15), (10, 63), (11, 3300)] {
        for years in [2, 3, 6, 14] {
            let mut bump = bump(units, years, places);
            drawn(&bump).iter().for_each(assert_tidy);
            bump.breaks = breaks(&[2012]);
            drawn(&bump).iter().for_each(assert_tidy);
            bump.breaks = breaks(&(2012..2011 + years).collect::<Vec<_>>());
            drawn(&bump).iter().for_each(assert_tidy);
        }
    }
}

#[test]
fn lines_end_at_gaps_and_breaks() {
    let mut bump = bump(3, 6, 3);
    let years = |bump: &Bump| -> Vec<Vec<i32>> {
        let runs = bump.lines[0].runs(&bump.breaks);
        runs.iter().map(|run| run.iter().map(|point| point.year).collect()).collect()
    };
    bump.lines[0].points.remove(2);
    assert_eq!(years(&bump), [vec![2011, 2012], vec![2014, 2015, 2016]]);
    bump.breaks = breaks(&[2015]);
    assert_eq!(years(&bump), [vec![2011, 2012], vec![2014], vec![2015, 2016]]);
    let [wide, _] = drawn(&bump);
    // of the others two runs each; the unit of the page is the second line
    assert_eq!(paths(&wide, Ink::UnitLine)[0].matches(['M', 'm']).count(), 2);
    assert_eq!(paths(&wide, Ink::OtherLine)[0].matches(['M', 'm']).count(), 2 + 2);
    assert_eq!((count(&wide, Ink::Unit), count(&wide, Ink::Other)), (6, 5 + 6));
}

#[test]
fn units_are_named_at_both_ends() {
    let [wide, narrow] = drawn(&bump(5, 4, 5));
    let named = |scene: &Scene| words(scene).iter().filter(|text| *text == "Sở Giao thông vận tải").count();
    assert_eq!(named(&wide), 2);
    // on a phone there is room for names at one end
    let said = words(&narrow).join(" ");
    assert_eq!(said.matches("Sở Giao").count(), 1, "{said}");
}

#[test]
fn breaks_without_room_are_told_by_year() {
    let mut bump = bump(5, 14, 5);
    bump.breaks = breaks(&(2012..2025).collect::<Vec<_>>());
    for scene in drawn(&bump) {
        let said = words(&scene).join(" ");
        assert!(said.contains("2011: 5 đơn vị;") && said.contains("2024: đổi bộ chỉ số"), "{said}");
    }
}

#[test]
fn labels_move_apart_and_stay_inside() {
    // three labels of 16 that want one place share it around its middle
    assert_eq!(spread(&[(50, 16), (50, 16), (50, 16)], (0, 200)), [34, 50, 66]);
    // what has room stays where it wants to be
    assert_eq!(spread(&[(20, 16), (90, 16)], (0, 200)), [20, 90]);
    // at the edges they move inside
    assert_eq!(spread(&[(2, 16), (3, 16), (198, 16), (199, 16)], (0, 200)), [8, 24, 176, 192]);
    // labels of two lines need twice as much
    let middles = spread(&[(50, 36), (55, 16)], (0, 200));
    assert_eq!(middles[1] - middles[0], 18 + 8);
}
