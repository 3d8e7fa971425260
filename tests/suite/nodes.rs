//! Pages of the parts of a whole.

use crate::project::Project;

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
