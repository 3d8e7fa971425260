//! Pages of the parts of a whole.

use crate::project::{Project, between};

#[test]
fn a_part_has_its_page_and_others_lead_to_it() {
    let project = Project::built_sample();
    let page = project.page("2021/papi/provinces-node-1.html").replace('\u{a0}', " ");
    assert!(page.contains("Thanh Hóa cao nhất với 5,8548 điểm, cao hơn đơn vị kế tiếp 0,3133 điểm."));
    assert!(page.contains("href=\"provinces-node-1-1.html\"") && page.contains("href=\"provinces.html\""));
    for path in ["2021/papi/provinces.html", "2021/methodology/papi.html", "2021/units/hai-phong.html"] {
        assert!(project.page(path).contains("provinces-node-1.html"), "{path}");
    }
}

#[test]
fn a_part_leads_to_the_same_part_of_other_years() {
    let project = Project::built_sample();
    let page = |path: &str| project.page(path).replace('\u{a0}', " ");
    let part = |path: &str| between(&page(path), "data-part=\"", "\"").to_owned();
    let foot = |path: &str| between(&page(path), "<nav class=\"pn\"", "</nav>").to_owned();
    // The same framework in both years: the same part.
    let (then, now) = ("2011/papi/provinces-node-1-1.html", "2012/papi/provinces-node-1-1.html");
    assert!(!part(then).is_empty() && part(then) == part(now));
    assert!(foot(now).contains("../../2011/papi/provinces-node-1-1.html"), "{}", foot(now));
    // A part that was built anew is another one: its year before is the whole board, and says so.
    let anew = "2016/papi/provinces-node-1-1.html";
    assert_ne!(part(anew), part("2015/papi/provinces-node-1-1.html"));
    assert!(foot(anew).contains("../../2015/papi/provinces.html"), "{}", foot(anew));
    assert!(foot(anew).contains("Năm trước: 2015, cả bảng (năm ấy không có phần này)"), "{}", foot(anew));
    assert!(foot(anew).contains("data-whole=\"Năm sau: {year}, cả bảng"), "{}", foot(anew));
    // What the script finds there is the name of a page.
    let known = project.page("editions.js");
    let lists = between(&known, "window.CHISO_PARTS = [", "];");
    let entry = format!("1-1:{}", part(now));
    assert!(lists.split(['"', ' ']).any(|listed| listed == entry), "{entry} in {lists}");
    // Other pages have nothing of it.
    assert!(
        !page("2012/papi/provinces.html").contains("data-part")
            && !foot("2012/index.html").contains("data-whole")
    );
}
