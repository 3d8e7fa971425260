//! Pages of units.

use crate::project::{Project, between};

/// The texts of the cells of each row of the table in a section.
fn rows(page: &str, section: &str) -> Vec<Vec<String>> {
    let section = between(page, &format!("id=\"{section}\""), "</section>");
    // Behind the first tag of a cell.
    let text = |cell: &str| {
        let pieces = cell.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        pieces.collect::<String>().trim().to_owned()
    };
    let cells = |row: &str| {
        let cells = row.split("<t").filter(|cell| cell.starts_with(['d', 'h']));
        cells.filter_map(|cell| cell.split_once('>').map(|(_, cell)| text(cell))).collect()
    };
    between(section, "<tbody>", "</tbody>").split("<tr").skip(1).map(cells).collect()
}

/// The two tables are written by different hands, and both in part once for all units of a board.
#[test]
fn the_table_of_a_profile_says_what_that_of_all_parts_says() {
    let project = Project::built_sample();
    let mut compared = 0;
    for unit in ["ben-tre", "can-tho", "quang-binh"] {
        for year in [2012, 2018, 2021] {
            let page = project.page(&format!("{year}/units/{unit}.html"));
            let all = rows(&page, "nodes");
            for row in rows(&page, "profile") {
                let own = all.iter().find(|other| other[0] == row[0]).expect("a row of the same part");
                assert_eq!(own[1..3], row[1..3], "{year} {unit}");
                // Behind the name and the figure: lowest, median, highest, and the rank with the number of ranked ones.
                let rank = row[6].split('/').next().unwrap_or_default();
                let told = [row[4].as_str(), &row[5], rank];
                assert!(
                    told.iter().all(|cell| own[3..].iter().any(|known| known == cell)),
                    "{row:?} {own:?}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared >= 20, "{compared} rows");
}
