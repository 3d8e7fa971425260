//! Pages as built.

use crate::project::Project;

#[test]
fn a_figure_on_a_page_is_the_figure_of_the_content() {
    let project = Project::base();
    project.build();
    let board = project.page("2022/par/huyen.html");
    assert!(board.contains("84,00"), "as stated by the decision");
    assert!(project.page("2022/en/par/huyen.html").contains("84.00"));
}
