//! Import: exact tables, exact messages, and files that are never half-written.

use crate::cli::{chiso, err, out};
use crate::project::Project;

const HEAD: &str = "# Phần đầu giữ nguyên\nindex: par\ngroup: huyen\ncoverage: complete\nstated_by: decision\n\
                    source: {title: {vi: \"Nguồn thử\"}, rights: {vi: \"Thử\"}}\n";
const SCORES: &str = "# Lý do\nscores:\n  - {unit: c, total: withheld, reason: {vi: \"Không công bố\"}}\n";
const MAP: &str =
    "units: {HB: b}\nnodes: {T1: \"1\", T2: \"2\"}\nstatuses: {suppressed: withheld, n/a: left-out}\n";
const TABLE: &str = "\u{feff}year,name,code,points,status\n\
                     2021,Huyện C,T1,,suppressed\n2021,Huyện C,T2,,suppressed\n\
                     2021,HB,T2,48.00,published\n2021,HB,T1,,suppressed\n2021,HB,T9,,n/a\n\
                     2021,HUYEN A,T1,30.00,\n2021,\"District A\",T2,50.00,\n2020,Nobody,T1,x,\n";
const ASK: [&str; 9] = [
    "import",
    "bang.csv",
    "--board",
    "content/2021/par.yaml",
    "--unit=name",
    "--node=code",
    "--value=points",
    "--map",
    "map.yaml",
];

/// The base project with a head that has no tables, a map file and a table.
fn project(table: &str) -> Project {
    let project = Project::base().file("2021/par.yaml", &format!("{HEAD}{SCORES}"));
    project.file("../map.yaml", MAP).file("../bang.csv", table)
}

fn board(project: &Project) -> String {
    std::fs::read_to_string(project.content().join("2021/par.yaml")).expect("a board")
}

/// The messages of an import that must fail and leave the board as it was.
#[track_caller]
fn refused(project: &Project, more: &[&str]) -> String {
    let before = board(project);
    let run = chiso(project, &[&ASK[..], more, &["--lang", "en"]].concat());
    assert_eq!(run.status.code(), Some(1), "{}{}", out(&run), err(&run));
    assert_eq!(board(project), before, "nothing is written");
    err(&run)
}

#[test]
fn a_table_stands_before_the_scores() {
    let project = project(TABLE);
    let run = chiso(&project, &[&ASK[..], &["--where", "year=2021", "--lang", "en"]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    let tables = "tables:\n  - source: points\n    columns:              [\"1\",      \"2\"]\n    rows:\n      \
                  - {unit: a, values: [30.00,    50.00]}\n      - {unit: b, values: [withheld, 48.00]}\n";
    assert_eq!(board(&project), format!("{HEAD}{tables}{SCORES}"));
    assert_eq!(
        out(&run),
        "content/2021/par.yaml: units 2, nodes 2; cells with a figure 3, without 1\n\
         Without any figure; give the reason in `scores:`: c\nCheck it with: chiso check\n"
    );
    let checked = chiso(&project, &["check", "--lang", "en"]);
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
}

#[test]
fn tables_give_way_only_by_force() {
    let project = project(TABLE);
    let ask = [&ASK[..], &["--where", "year=2021"]].concat();
    assert_eq!(chiso(&project, &ask).status.code(), Some(0));
    let first = board(&project);
    assert_eq!(chiso(&project, &ask).status.code(), Some(2), "there are tables");
    assert_eq!(chiso(&project, &[&ask[..], &["--force"]].concat()).status.code(), Some(0));
    assert_eq!(board(&project), first, "the same again");
}

#[test]
fn all_faults_come_at_once_with_their_lines() {
    let table = "name,code,points,status\nHuyện A,T1,30.00,\nHuyện A,T1,30.00,\nHuyen Z,T1,1,\nHuyen Z,T2,1,\n\
                 HB,T3,1,\nHB,T1,\"30,5\",\nHB,T2,,\nHuyện C,T1,0,suppressed\nHuyện C,T2,1,unknown\nHuyện C,T2\n";
    let said = refused(&project(table), &[]);
    let expected = [
        "error[DUP01]: `a T1` already has figures above\n --> bang.csv:3:1",
        "error[IMPORT02]: no unit of the group `huyen` is called `Huyen Z` (lines: 2)\n --> bang.csv:4:1",
        "error[NODE01]: the framework `par-2021` has no node `T3`\n --> bang.csv:6:4",
        "error[VALUE03]: `30,5` is not a number\n --> bang.csv:7:1",
        "error[IMPORT04]: no figure and no status of `HB` for `T2`\n --> bang.csv:8:7",
        "error[IMPORT05]: the figure 0 stands beside the status `suppressed`\n --> bang.csv:9:12",
        "error[VALUE05]: `unknown` is not understood here\n  --> bang.csv:10:14",
        "error[VALUE08]: the row has 2 values but the table has 4 columns\n  --> bang.csv:11:1",
    ];
    let mut rest = said.as_str();
    for message in expected {
        let at = rest.find(message).unwrap_or_else(|| panic!("not in this order: {message}\n{said}"));
        rest = &rest[at + message.len()..];
    }
    assert!(rest.ends_with("8 errors, 0 warnings, 0 notes; nothing was imported\n"), "{said}");
}

#[test]
fn a_message_shows_the_field() {
    let said = refused(&project("name,code,points\nHuyen Z,T1,1\n"), &[]);
    let expected = "\
error[IMPORT02]: no unit of the group `huyen` is called `Huyen Z` (lines: 1)
 --> bang.csv:2:1
  |
2 | Huyen Z,T1,1
  | ^^^^^^^ unknown name
  |
  = hint: did you mean `a`? If so, say it under `units` in the map file

1 error, 0 warnings, 0 notes; nothing was imported
";
    assert_eq!(said, expected);
}

#[test]
fn what_stands_nowhere_is_found() {
    let said = refused(&project("name,code,points\nHuyện A,T1,1\nHuyện A,T2,1\nHB,T1,1\n"), &[]);
    assert!(said.contains("error[IMPORT04]: no figure and no status of `b` for `2`"), "{said}");
    let said = refused(&project("name,code,points,status\nHuyện A,T1,,n/a\n"), &[]);
    assert!(said.contains("error[IMPORT06]"), "{said}");
    let said = refused(&project("name,code,points\nHuyện A,T1,1\n\"HB,T1,1\n"), &[]);
    assert!(
        said.contains("error[IMPORT07]: a quote in the table is not closed\n --> bang.csv:3:1"),
        "{said}"
    );
    let said = refused(&project("name,code\n"), &["--where", "year=2021"]);
    assert!(said.contains("no column `points`") && said.contains("no column `year`"), "{said}");
}

#[test]
fn a_name_of_several_units_is_not_guessed() {
    let project =
        project("name,code,points\nHuyen A,T1,1\n").replace("units.yaml", "\"Huyện B\"", "\"Huyện Ả\"");
    let said = refused(&project, &[]);
    assert!(said.contains("error[IMPORT03]: `Huyen A` may be a, b"), "{said}");
}

#[test]
fn decimal_commas_are_read_where_they_are_announced() {
    let table = "name;code;points\nHuyện A;T1;30,00\nHuyện A;T2;50,5\n";
    let project = project(table);
    assert!(refused(&project, &[]).contains("import it with --comma"));
    assert_eq!(chiso(&project, &[&ASK[..], &["--comma"]].concat()).status.code(), Some(0));
    assert!(board(&project).contains("- {unit: a, values: [30.00, 50.5]}"), "{}", board(&project));
    let pointed = self::project("name;code;points\nHuyện A;T1;1.030,00\nHuyện A;T2;50.5\n");
    let said = refused(&pointed, &["--comma"]);
    assert!(said.contains("`1.030,00` is not a number") && said.contains("`50.5` is not a number"), "{said}");
}

#[test]
fn only_a_board_of_a_project_is_written() {
    let project = project(TABLE).file("2021/other.yaml", "index: nope\n");
    let ask = |board| chiso(&project, &["import", "bang.csv", "--lang", "en", "--board", board]);
    let run = ask("content/2021/other.yaml");
    assert_eq!(run.status.code(), Some(1));
    assert!(err(&run).contains("content/2021/other.yaml"), "{}", err(&run));
    let project = self::project(TABLE);
    let ask = |board| chiso(&project, &["import", "bang.csv", "--lang", "en", "--board", board]);
    assert_eq!(ask("content/units.yaml").status.code(), Some(2));
    assert_eq!(ask("content/2021/none.yaml").status.code(), Some(2));
}

/// The wide table of a spreadsheet: a line per unit, a column per node, empty lines and columns at the end.
const WIDE: &str = "STT;Đơn vị;1;2;Tổng;\n1;Huyện A;30,00;50,00;80,00;\n2;HB;not-assessed;48,00;;\n\
                    3;Huyện C;withheld;withheld;;\n;Trung bình;30,00;49,00;;\n;;;;;\n";
const WIDE_MAP: &str = "units: {HB: b, Trung bình: left-out}\nnodes: {STT: left-out, Tổng: left-out}\n";

#[test]
fn a_wide_table_has_a_line_per_unit() {
    let project = project(WIDE).file("../map.yaml", WIDE_MAP);
    let board_file = "content/2021/par.yaml";
    let ask = |more: &[&str]| {
        let asked = ["import", "bang.csv", "--board", board_file, "--wide", "--comma", "--unit", "Đơn vị"];
        chiso(&project, &[&asked, more, &["--lang", "en"]].concat())
    };
    let bare = ask(&[]);
    assert_eq!(bare.status.code(), Some(1));
    let said = err(&bare);
    assert!(said.contains("has no node `STT`\n --> bang.csv:1:1"), "{said}");
    assert!(said.contains("has no node `Tổng`\n --> bang.csv:1:16"), "{said}");
    assert!(said.contains("is called `Trung bình` (lines: 4)\n --> bang.csv:5:2"), "{said}");
    let run = ask(&["--map", "map.yaml"]);
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    let rows =
        "- {unit: a, values: [30.00,        50.00]}\n      - {unit: b, values: [not-assessed, 48.00]}\n";
    assert!(board(&project).contains(rows), "{}", board(&project));
    assert_eq!(ask(&["--node", "code"]).status.code(), Some(2), "a wide table has no column of codes");
}

#[test]
fn an_empty_cell_of_a_wide_table_needs_a_word() {
    let project = project("unit,1,2\nHuyện A,30.00,\nHuyện B,1.00,2.00\nHuyện C,1.00,2.00\n");
    let run = chiso(
        &project,
        &["import", "bang.csv", "--board", "content/2021/par.yaml", "--wide", "--lang", "en"],
    );
    assert_eq!(run.status.code(), Some(1));
    let said = err(&run);
    assert!(said.contains("no figure and no status of `Huyện A` for `2`\n --> bang.csv:2:15"), "{said}");
}
