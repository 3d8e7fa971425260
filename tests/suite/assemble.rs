//! Parts that were built apart: joined they are one build, and what does not fit is refused by name.

use crate::cli::{chiso, err, out};
use crate::project::Project;
use crate::same::{assert_same, bytes};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const ADDRESS: &str = "base_address: https://example.vn\n";

/// Files that are made of editions, above them.
const FORMS: &str = "offline: [zip, html]\n";

/// Three years, with what lies above the editions only where there is an address: feed, sitemap, robots.
fn three_years() -> Project {
    let project = Project::base();
    let of = |path: &str| fs::read_to_string(project.content().join(path)).expect("a file");
    let (site, edition, board) = (of("site.yaml"), of("2022/edition.yaml"), of("2022/par.yaml"));
    let board = board.replace("2023-01-20", "2024-01-20").replace("change: 4.00", "change: 0.00");
    project
        .file("site.yaml", &(site + ADDRESS + FORMS))
        .file("2023/edition.yaml", &edition.replace("2022", "2023"))
        .file("2023/par.yaml", &board)
}

/// Three editions of the sample. Their commentary speaks of the years between.
fn three_of_the_sample() -> Project {
    let project = Project::sample();
    for entry in fs::read_dir(project.content()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name.parse::<u16>().is_ok() {
            let gone = if ["2018", "2019", "2024"].contains(&name.as_str()) { "commentary" } else { "" };
            let _ = fs::remove_dir_all(path.join(gone));
        }
    }
    let site = fs::read_to_string(project.content().join("site.yaml")).expect("a file");
    project.file("site.yaml", &(site + ADDRESS))
}

/// Folders in which parts were built; gone when dropped.
struct Parts {
    folder: TempDir,
}

impl Parts {
    /// Builds each year from a copy of the content in a folder of its own, as on a machine of its own.
    fn of(project: &Project, years: &[&str], options: &[&str]) -> Self {
        let parts = Self { folder: TempDir::new().expect("a folder") };
        for year in years {
            parts.add(project, year, options);
        }
        parts
    }

    fn add(&self, project: &Project, year: &str, options: &[&str]) {
        let machine = Project::of("tests/checks/base/content");
        fs::remove_dir_all(machine.content()).expect("a folder");
        crate::project::copy(&project.content(), &machine.content());
        let output = self.at(year).display().to_string();
        let build = [&["build", "--part", "--year", year, "--output", &output], options].concat();
        let built = chiso(&machine, &build);
        assert!(built.status.success(), "{}", err(&built));
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Every part, in reverse order: the order must not matter.
    fn all(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let mut all: Vec<String> =
            entries.map(|entry| entry.expect("an entry").path().display().to_string()).collect();
        all.sort_by(|a, b| b.cmp(a));
        all
    }

    /// Assembles every part into `output` of the project.
    fn assemble(&self, project: &Project, options: &[&str]) -> std::process::Output {
        let all = self.all();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        chiso(project, &[&["assemble", "--lang", "en", "--output", "output"], options, &all].concat())
    }

    /// Expects a refusal that leaves the site in `output` as it is, and returns what was said.
    #[track_caller]
    fn refused(&self, project: &Project) -> String {
        let before = fs::metadata(project.output()).is_ok().then(|| bytes(&project.output()));
        let done = self.assemble(project, &[]);
        assert_eq!(done.status.code(), Some(2), "{}", out(&done));
        assert!(before == fs::metadata(project.output()).is_ok().then(|| bytes(&project.output())));
        assert_nothing_left(project);
        err(&done)
    }
}

fn assert_nothing_left(project: &Project) {
    let folder = project.output().parent().expect("a parent").to_path_buf();
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let left: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.contains("chiso-"))
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

/// Replaces a text in a file of a part.
fn change(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(old), "{} does not hold {old}", path.display());
    fs::write(path, text.replace(old, new)).expect("a file");
}

/// Builds everything at once into `whole`, assembles into `output`, and expects the same bytes.
fn expect_one_build(project: &Project, years: &[&str], options: &[&str]) {
    let built = chiso(project, &[&["build", "--output", "whole"], options].concat());
    assert!(built.status.success(), "{}", err(&built));
    let done = Parts::of(project, years, options).assemble(project, options);
    assert!(done.status.success(), "{}", err(&done));
    let whole = project.output().with_file_name("whole");
    assert_same(&project.output(), &whole);
}

#[test]
fn parts_of_three_years_come_to_the_bytes_of_one_build() {
    let project = three_years();
    expect_one_build(&project, &["2021", "2022", "2023"], &[]);
    for path in ["index.html", "feed.xml", "sitemap.xml", "robots.txt", "404.html", "editions.js"] {
        assert!(!project.page(path).is_empty(), "{path}");
    }
    assert!(project.page("2022/index.html").contains("2021/index.html"), "editions lead to one another");
    // What stands is what a build of everything would write: it has nothing to do.
    let again = out(&chiso(&project, &["build", "--lang", "en"]));
    assert!(again.contains(" 0 new or changed, 0 removed"), "{again}");
}

#[test]
fn parts_of_the_sample_come_to_the_bytes_of_one_build() {
    expect_one_build(&three_of_the_sample(), &["2018", "2019", "2024"], &[]);
}

#[test]
fn other_themes_and_other_readers_are_assembled_in_the_same_way() {
    let years = ["2021", "2022", "2023"];
    expect_one_build(&three_years(), &years, &["--theme", "yearbook"]);
    expect_one_build(&three_years(), &years, &["--audience", "internal"]);
    let draft = || three_years().replace("2023/edition.yaml", "state: published", "state: draft");
    expect_one_build(&draft(), &years, &["--drafts"]);
    expect_one_build(&draft(), &years[..2], &[]);
}

#[test]
fn an_edition_has_the_same_bytes_apart_beside_others_and_in_the_whole() {
    let project = three_years();
    project.build();
    let whole = bytes(&project.output());
    let parts = Parts::of(&project, &["2022"], &[]);
    let part = bytes(&parts.at("2022"));
    let pages: Vec<&String> = part.keys().filter(|path| path.contains('/')).collect();
    assert_eq!(part.len(), pages.len() + 2, "the edition and the two lists, nothing above it");
    assert!(pages.iter().all(|path| path.starts_with("2022/") && part[*path] == whole[*path]));
    assert_eq!(pages.len(), whole.keys().filter(|path| path.starts_with("2022/")).count());
    // Built again beside the others that stand.
    project.build_years(&[2022]).expect("a site");
    let beside = bytes(&project.output());
    assert!(pages.iter().all(|path| part[*path] == beside[*path]));
}

#[test]
fn several_years_in_one_part_and_one_year_in_two() {
    let project = three_years();
    project.build();
    let whole = bytes(&project.output());
    let parts = Parts::of(&project, &["2022", "2023"], &[]);
    let both = parts.at("both").display().to_string();
    let arguments = ["build", "--part", "--year", "2022", "--year", "2021", "--output", &both];
    assert!(chiso(&project, &arguments).status.success());
    let done = parts.assemble(&project, &[]);
    assert!(done.status.success(), "2022 is in two parts with the same bytes: {}", err(&done));
    assert!(bytes(&project.output()) == whole);
    // The same edition with other bytes, in lists that agree with themselves.
    let page = parts.at("2022").join("2022/index.html");
    let digest = |path: &Path| chiso::digest::sha256(&fs::read(path).expect("a file"));
    let before = digest(&page);
    change(&page, "2022", "2032");
    for list in ["manifest.json", "SHA256SUMS"] {
        change(&parts.at("2022").join(list), &before, &digest(&page));
    }
    let said = parts.refused(&project);
    assert!(said.contains("the edition 2022 is in `") && said.contains("with different bytes"), "{said}");
}

#[test]
fn everything_that_is_altered_missing_or_left_out_is_told_at_once() {
    let project = three_years();
    project.build();
    let parts = Parts::of(&project, &["2021", "2022"], &[]);
    fs::write(parts.at("2021").join("2021/index.html"), "x").expect("a file");
    let page = parts.at("2021").join("2021/names.html");
    change(&page, "h1", "h2");
    fs::remove_file(parts.at("2022").join("2022/par/huyen.html")).expect("a file");
    fs::create_dir(parts.at("none")).expect("a folder");
    chiso(&project, &["build", "--output", &parts.at("site").display().to_string()]);
    let said = parts.refused(&project);
    for told in [
        "no part has the edition 2023",
        "2021`: `2021/index.html`: was altered",
        "2021`: `2021/names.html`: was altered",
        "2022`: `2022/par/huyen.html`: this file is missing",
        "none`: is no part that chiso built",
        "site`: is a site, not a part",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert_eq!(said.lines().count(), 7, "{said}");
}

#[test]
fn a_list_that_was_changed_is_no_way_in_and_no_way_out() {
    let project = three_years();
    let parts = Parts::of(&project, &["2021", "2022", "2023"], &[]);
    let list = parts.at("2022").join("manifest.json");
    let text = fs::read_to_string(&list).expect("a list");
    change(&list, "\"2022/index.html\"", "\"2022/../../stray.html\"");
    let said = parts.refused(&project);
    for told in [
        "`2022/../../stray.html`: is no file of this site",
        "`2022/index.html`: is not in the list of files",
        "`SHA256SUMS` is missing or does not agree",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    fs::write(&list, text).expect("a list");
    assert!(parts.assemble(&project, &[]).status.success());
}

#[test]
fn parts_of_other_inputs_are_refused_with_the_difference() {
    let project = three_years();
    project.build();
    let parts = Parts::of(&project, &["2021"], &[]);
    let other = three_years().replace("2021/par.yaml", "[30.00, 50.00]", "[30.50, 49.50]");
    parts.add(&other, "2022", &["--theme", "yearbook"]);
    parts.add(&project, "2023", &["--audience", "internal"]);
    let said = parts.refused(&project);
    for told in ["2022`: the content is", "2022`: the theme is"] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(said.contains("2023`: the kind of site is `internal`, here it is `public`"), "{said}");
    assert!(!said.contains("2021`: "), "what fits is not named: {said}");
    assert!(!said.contains("no part has"), "{said}");
    // Another program, of the same content.
    let parts = Parts::of(&project, &["2021", "2022", "2023"], &[]);
    let of = |year: &str| parts.at(year).join("manifest.json");
    change(&of("2021"), "      \"version\": \"", "      \"version\": \"9.");
    change(&of("2022"), "\"sources\": \"", "\"sources\": \"f");
    let (own, not) = if cfg!(feature = "png") { ("true", "false") } else { ("false", "true") };
    change(&of("2023"), &format!("\"png\": {own}"), &format!("\"png\": {not}"));
    let said = parts.refused(&project);
    for told in [
        "2021`: the version of chiso is `9.",
        "2022`: the source of chiso is `f",
        "2023`: the feature built in is `",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[test]
fn internal_drafts_and_public_are_never_mixed() {
    let project = three_years();
    project.build();
    let parts = Parts::of(&project, &["2021", "2022", "2023"], &["--audience", "internal"]);
    assert!(parts.refused(&project).contains("the kind of site is `internal`, here it is `public`"));
    // Rightly assembled, but not into the folder that goes to the portal.
    let before = bytes(&project.output());
    let done = parts.assemble(&project, &["--audience", "internal"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(err(&done).contains("holds a site of the kind `public`"), "{}", err(&done));
    assert!(bytes(&project.output()) == before);
}

#[test]
fn a_part_and_a_site_do_not_take_the_place_of_one_another() {
    let project = three_years();
    let build = |arguments: &[&str]| chiso(&project, &[&["build", "--lang", "en"], arguments].concat());
    assert!(build(&["--part", "--year", "2022", "--year", "2021"]).status.success());
    let own = project.output().with_file_name("output-part-2021-2022");
    assert!(own.join("2021/index.html").is_file() && !own.join("index.html").exists());
    let into = |name: &'static str| ["--output", name];
    for arguments in [&["--year", "2021"][..], &[], &["--part", "--year", "2021"]] {
        let said = build(&[arguments, &into("output-part-2021-2022")].concat());
        assert_eq!(said.status.code(), Some(2));
        assert!(err(&said).contains("holds the part 2021, 2022 of a site"), "{}", err(&said));
    }
    assert!(build(&[]).status.success());
    let said = build(&[&["--part", "--year", "2021"][..], &into("output")].concat());
    assert!(err(&said).contains("`output` holds a site; the part 2021"), "{}", err(&said));
    assert_eq!(build(&["--part"]).status.code(), Some(2), "a part of what?");
    assert_eq!(build(&["--part", "--year", "1999"]).status.code(), Some(2));
}

#[test]
fn an_unchanged_part_is_not_built_again_but_a_changed_one_is() {
    let project = three_years();
    let part = ["build", "--part", "--year", "2022", "--lang", "en"];
    chiso(&project, &part);
    let said = out(&chiso(&project, &part));
    assert!(said.contains(" 0 new or changed"), "{said}");
    let project = project.replace("2022/par.yaml", "[21.00, 41.00]", "[22.00, 41.00]");
    let said = out(&chiso(&project, &part));
    assert!(!said.contains(" 0 new or changed"), "{said}");
}

#[test]
fn faults_of_the_content_stop_an_assembly() {
    let project = three_years();
    let parts = Parts::of(&project, &["2021", "2022", "2023"], &[]);
    let faulty = three_years().replace("2021/par.yaml", "30.00", "300.0");
    let done = parts.assemble(&faulty, &[]);
    assert_eq!(done.status.code(), Some(1));
    assert!(err(&done).contains("error[SCORE01]"), "{}", err(&done));
    assert!(!faulty.output().exists());
}

#[test]
fn an_assembly_that_is_killed_leaves_a_whole_site() {
    let project = three_years();
    let old = Parts::of(&project, &["2021", "2022", "2023"], &[]);
    let start = std::time::Instant::now();
    assert!(old.assemble(&project, &[]).status.success());
    let whole_run = start.elapsed();
    let project = project.replace("2021/par.yaml", "[30.00, 50.00]", "[31.00, 50.00]");
    let project = project.replace("2022/par.yaml", "change: 4.00", "change: 3.00");
    let new = Parts::of(&project, &["2021", "2022", "2023"], &[]);
    assert!(chiso(&project, &["build", "--output", "whole"]).status.success());
    let whole = project.output().with_file_name("whole");
    let (before, after) = (bytes(&project.output()), bytes(&whole));
    for round in 0..16 {
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_chiso"))
            .arg("assemble")
            .args(new.all())
            .current_dir(project.content().parent().expect("a parent"))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(whole_run * round / 14);
        run.kill().expect("a kill");
        run.wait().expect("an end");
        let now = bytes(&project.output());
        assert!(now == before || now == after, "mixed after round {round}");
    }
    assert!(new.assemble(&project, &[]).status.success());
    assert_same(&project.output(), &whole);
    assert_nothing_left(&project);
}

#[test]
fn compressed_siblings_come_with_the_assembly() {
    let (built, assembled) = (three_years(), three_years());
    let both = ["--compress", "gzip,brotli"];
    let whole = chiso(&built, &[&["build", "--output", "output"], both.as_slice()].concat());
    assert!(whole.status.success(), "{}", err(&whole));
    let parts = Parts::of(&assembled, &["2021", "2022", "2023"], &[]);
    let done = parts.assemble(&assembled, &both);
    assert!(done.status.success(), "{}", err(&done));
    assert_same(&built.output(), &assembled.output());
    assert!(assembled.output().join("2023/index.html.br").is_file());
    let part = chiso(&built, &["build", "--part", "--year", "2021", "--compress", "gzip"]);
    assert_eq!(part.status.code(), Some(2), "{}", out(&part));
}
