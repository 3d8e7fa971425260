//! The print edition: all of an edition on one page, whose chapters are its pages.

use crate::project::{Project, values};
use std::collections::BTreeSet;

#[test]
fn the_print_edition_has_every_board_unit_of_focus_act_and_method() {
    let project = Project::base();
    project.build();
    for (path, word) in [("2022/print.html", "Hình 1."), ("2022/en/print.html", "Figure 1.")] {
        let html = project.page(path);
        let ids: Vec<String> = values(&html, "id").into_iter().map(|(_, id)| id).collect();
        let known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(ids.len(), known.len(), "{path}: an id stands twice");
        for id in
            ["index", "par_huyen", "units_a", "documents_1-qd", "methodology_par", "corrections", "rest"]
        {
            assert!(known.contains(id), "{path}: no chapter {id} in {known:?}");
            assert!(html.contains(&format!("<li><a href=\"#{id}\">")), "{path}: {id} is not in the list");
        }
        assert!(!known.contains("units_b"), "{path}: other units stand in the tables");
        assert!(html.contains(word), "{path}: figures have numbers");
        assert_eq!(html.matches("<h1").count(), 1, "{path}: chapters are one step lower");
    }
}

#[test]
fn links_of_the_print_edition_stay_in_it() {
    let project = Project::base();
    project.build();
    for path in ["2022/print.html", "2022/en/print.html"] {
        let html = project.page(path);
        let ids: BTreeSet<String> = values(&html, "id").into_iter().map(|(_, id)| id).collect();
        let chapters = &html
            [html.find("class=\"chapter").expect("a chapter")..html.find("id=\"rest\"").expect("an end")];
        for (_, href) in values(chapters, "href") {
            let leads = href.strip_prefix('#').map_or(!href.ends_with(".html"), |id| ids.contains(id));
            assert!(leads, "{path}: {href}");
        }
        // The board names the unit in focus by a link to its chapter, and the others without one.
        assert!(chapters.contains("href=\"#units_a\"") && !chapters.contains("units/b.html"), "{path}");
    }
}

#[test]
fn only_the_print_edition_has_its_style() {
    let project = Project::base();
    project.build();
    assert!(project.page("2022/print.html").contains("href=\"assets/print.css\""));
    assert!(!project.page("2022/index.html").contains("print.css"));
    assert!(project.page("2022/index.html").contains("href=\"print.html\""));
}
