//! Bound figures of every kind: one that is right passes, one that is wrong is an error at its place, with the
//! figure of the report and the edit that mends it.

use crate::project::Project;
use chiso::diagnostic::{Diagnostic, Edit};

/// Three districts in two years, classes by threshold, satisfaction, an act: 84, 79.5 and 62 after 80, 79 and 60.
fn districts() -> Project {
    let classes = "classes:\n  - {for: {from: 2021}, by: threshold, at_least: [80, 70], labels: \
                   [{vi: \"Rất tốt\", en: \"Very good\"}, {vi: \"Tốt\", en: \"Good\"}, {vi: \"Khá\", en: \"Fair\"}]}\n";
    let sipas = "id: sipas\nname: {vi: \"Hài lòng\"}\nmeasure: percent\ndecimals: 2\ndirection: higher\n\
                 rank: {ties: competition, publish: all}\naudience: {public: [total, rank]}\n\
                 source: {title: {vi: \"Nguồn thử\"}, rights: {vi: \"Thử\"}}\nframeworks:\n  - id: sipas-2021\n    \
                 for: {from: 2021}\n    basis: {vi: \"Văn bản\"}\n    combine: stated\n    nodes:\n      \
                 - {code: total, min: 0, max: 100}\n";
    let asked = "index: sipas\ngroup: huyen\ncoverage: named\nstated_by: decision\npublished: 2023-02-05\n\
                 source: {title: {vi: \"Nguồn thử\"}, url: \"https://example.vn\", rights: {vi: \"Thử\"}}\nshares:\n  \
                 - {unit: a, satisfied: 92.87, neutral: 6.93, dissatisfied: 0.20}\n";
    let project = Project::base();
    let index = std::fs::read_to_string(project.content().join("indices/par.yaml")).expect("an index");
    project
        .file("indices/par.yaml", &(index + classes))
        .file("indices/sipas.yaml", sipas)
        .file("2022/sipas.yaml", asked)
}

fn findings(text: &str, file: &str) -> Vec<Diagnostic> {
    districts().file(&format!("2022/commentary/{file}"), text).examine().findings
}

/// What is written, what it stands for, and what it should be.
const VI: [(&str, &str, &str); 24] = [
    ("84,10", "score:a", "84,00"),
    ("32,1", "score:a#1", "32,0"),
    ("80,50", "score:a@2021", "80,00"),
    ("2", "rank:a", "1"),
    ("02", "rank:a", "01"),
    ("4", "of:a", "3"),
    ("+4,50", "change:a", "+4,00"),
    ("−0,50", "change:b", "+0,50"),
    ("4,40", "gap:a?to=b", "4,50"),
    ("91,87 %", "share:a?index=sipas", "92,87 %"),
    ("6,39%", "share:a?index=sipas&of=neutral", "6,93%"),
    ("0,25", "share:a?index=sipas&of=dissatisfied", "0,20"),
    ("85,00", "share:a#1?of=maximum", "80,00"),
    ("66,67", "share:huyen?class=Tốt", "33,33"),
    ("2", "count:huyen", "3"),
    ("1", "count:huyen?of=rose", "3"),
    ("1", "count:huyen?of=fell", "0"),
    ("2", "count:huyen?class=rất-tốt", "1"),
    ("khá", "class:a", "rất tốt"),
    ("11/01/2023", "date:1-qd", "10/01/2023"),
    ("ngày 11 tháng 01 năm 2023", "date:1-qd", "ngày 10 tháng 01 năm 2023"),
    ("6/2/2023", "date:sipas", "5/2/2023"),
    ("75,00", "median:huyen", "79,50"),
    ("84.00", "score:a", "84,00"),
];

const EN: [(&str, &str, &str); 4] = [
    ("84.10", "score:a", "84.00"),
    ("84,00", "score:a", "84.00"),
    ("Fair", "class:a", "Very good"),
    ("January 11, 2023", "date:1-qd", "January 10, 2023"),
];

#[test]
fn every_kind_of_bound_figure_is_checked() {
    for (file, cases) in [("par.md", &VI[..]), ("par.en.md", &EN[..])] {
        let wrong: String =
            cases.iter().map(|(text, of, _)| format!("Chữ **và** [{text}]({of}).\n\n")).collect();
        let found = findings(&wrong, file);
        assert_eq!(
            found.len(),
            cases.len(),
            "{:?}",
            found.iter().map(|f| (&f.code.name, f.at)).collect::<Vec<_>>()
        );
        for ((number, (text, of, wanted)), found) in (0u32..).zip(cases).zip(&found) {
            let is_mark = text.replace(['.', ','], "") == wanted.replace(['.', ','], "");
            assert_eq!(found.code.name, if is_mark { "PROSE03" } else { "PROSE01" }, "{of}");
            let at = found.at.expect("a place");
            assert_eq!((at.line, at.column), (1 + 2 * number, 12), "{of}");
            let Some(Edit { at, old, new, .. }) = &found.edit else { panic!("{of}: no edit") };
            assert_eq!((at.column, old.as_str(), new.as_str()), (13, *text, *wanted), "{of}");
        }
        let right: String = cases.iter().map(|(_, of, wanted)| format!("[{wanted}]({of})\n\n")).collect();
        let found = findings(&right, file);
        assert!(found.is_empty(), "{:?}", found.iter().map(|f| (f.code.name, f.at)).collect::<Vec<_>>());
    }
}

#[test]
fn what_cannot_be_said_for_certain_has_no_edit() {
    for text in ["[tám mươi tư](score:a)", "[8**4,1**0](score:a)", "[90.17](score:a)", "[hôm qua](date:1-qd)"]
    {
        let found = findings(text, "par.md");
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].code.name == "PROSE03" || text.contains("**"), "{text}");
        assert_eq!(found[0].edit, None, "{text}");
    }
}

#[test]
fn empty_figures_are_filled_in() {
    let project = districts().file(
        "2022/commentary/par.md",
        "[](share:a?index=sipas) [](share:huyen?class=Tốt) [](count:huyen?of=rose) [](date:1-qd)\n",
    );
    project.build();
    let page = project.page("2022/par/huyen.html");
    assert!(page.contains("92,87 33,33 3 10/1/2023"), "{page}");
}
