//! The page that puts the groups of an index beside each other.

use crate::project::Project;

#[test]
fn groups_stand_side_by_side_where_there_are_several() {
    let sample = Project::built_sample();
    let page = sample.page("2021/par-hp/index.html");
    for (group, best) in [("Khối quận", "91,26"), ("Khối huyện", "92,66"), ("Khối sở, ban, ngành", "95,98")]
    {
        assert!(page.contains(group) && page.contains(best), "{group}");
    }
    // Only three of each group are named: no median, and nothing is said about one against another.
    assert!(
        page.contains("không để xếp khối này trên khối kia")
            && !page.contains("<th scope=\"col\" class=\"n\">Trung vị</th>")
    );
    assert!(sample.page("2021/par-hp/rural-districts.html").contains("href=\"index.html\">Xem các khối"));
    assert!(page.contains("charts/par-hp-strip-departments.svg"));
    assert!(sample.page("2021/charts/par-hp-strip-departments.svg").contains("<svg"));
    // PAPI has one group only.
    assert!(!sample.output().join("2021/papi/index.html").exists());
}
