//! Pages that lie beside the boards: what became of units, heads, targets, names, corrections, about.

use crate::project::Project;

#[test]
fn successions_are_told_up_to_the_year_of_the_edition() {
    let project = Project::built_sample();
    let page = project.page("2025/successions.html");
    assert!(page.contains("202/2025/QH15") && page.contains("hợp nhất"), "{page}");
    let earlier = project.page("2021/successions.html");
    assert!(earlier.contains("1/8/2008") && !earlier.contains("2025"), "{earlier}");
    assert!(!project.output().join("2006/successions.html").exists(), "nothing had become of anyone");
    assert!(project.page("2025/index.html").contains("successions.html"));
}

#[test]
fn heads_are_counted_by_class_and_never_ranked() {
    let project = Project::built_sample();
    let counted = project.page("2023/heads.html");
    assert!(counted.contains(">18</td>") && counted.contains("nguồn không nêu"), "{counted}");
    let named = project.page("2020/heads.html");
    assert!(named.contains("Chánh Thanh tra thành phố") && !named.contains("<svg"), "{named}");
    assert!(!project.output().join("2021/heads.html").exists(), "no classes were given");
}

#[test]
fn names_lead_to_the_unit_of_the_edition() {
    let project = Project::built_sample();
    let page = project.page("2025/names.html");
    let from = page.find("Sở Kế hoạch và Đầu tư").expect("an earlier name");
    assert!(page[from..from + 200].contains("units/so-tai-chinh-2025.html"), "{}", &page[from..from + 200]);
    assert!(project.page("2021/names.html").contains("units/hai-phong.html"));
    let letters: Vec<usize> = ["<h3>D</h3>", "<h3>Đ</h3>", "<h3>H</h3>"]
        .iter()
        .filter_map(|letter| project.page("2021/names.html").find(letter))
        .collect();
    assert!(letters.is_sorted() && letters.len() >= 2, "{letters:?}");
}

#[test]
fn corrections_say_what_is_kept_and_why_or_that_there_is_none() {
    let project = Project::built_sample();
    let page = project.page("2015/corrections.html");
    assert!(page.contains("Hà Tĩnh và Lai Châu bằng nhau") && page.contains("checks.html#RANK04"), "{page}");
    assert!(project.page("2005/corrections.html").contains("Chưa có đính chính nào"));
    assert!(
        project.page("2022/corrections.html").contains("Thay thế: "),
        "an act that replaces an earlier one"
    );
}

#[test]
fn targets_are_those_of_plans_known_by_then() {
    let project = Project::built_sample();
    assert!(project.page("2024/targets.html").contains("148/KH-UBND"));
    assert!(!project.output().join("2022/targets.html").exists(), "the plan was not yet made");
}

#[test]
fn the_site_says_who_publishes_it_and_how_to_verify_it() {
    let project = Project::built_sample();
    let about = project.page("about.html");
    assert!(about.contains("href=\"SHA256SUMS\"") && about.contains("Trang minh họa của chiso"), "{about}");
    assert!(project.page("en/about.html").contains("href=\"../SHA256SUMS\""));
    assert!(project.page("en/accessibility.html").contains("WCAG 2.2"));
    let unit = project.page("2021/units/hai-phong.html");
    assert!(unit.contains("../../about.html") && unit.contains("../../accessibility.html"));
}

#[test]
fn surveys_tell_forms_answers_and_what_comes_from_them() {
    let project = Project::built_sample();
    let page = project.page("2021/surveys.html");
    assert!(page.contains("28.372 phiếu hợp lệ trong 30.000 phiếu phát ra, đạt 94,6%"), "{page}");
    assert!(page.contains("nguồn không nêu số phiếu") && page.contains("charts/sipas-dong-thap"), "{page}");
    assert!(project.page("2021/sipas/provinces.html").contains("../surveys.html#sipas-provinces"));
    let download = project.page("2021/data/sipas-provinces-survey.csv");
    assert!(download.contains("provinces,30000,28439,28372,"), "{download}");
    let parts = project.page("2022/en/surveys.html");
    assert!(parts.contains("Survey score") && parts.contains(">0.31</td>"), "{parts}");
    assert!(parts.contains("The sources do not give the number of forms"), "{parts}");
    assert!(!project.output().join("2005/surveys.html").exists(), "no survey, no page");
}
