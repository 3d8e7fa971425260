//! Forms of editions for reading without a network: the folder packed, all pages in one document, and how they are
//! offered.

use crate::project::{Project, values};
use crate::same::bytes;
use chiso::digest::sha256;
use chiso::markup::{self, base64};
use chiso::pack::Pack;
use chiso::pipeline::Publication;
use chiso::theme::Theme;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;

/// The base project with both forms.
fn with_forms() -> Project {
    let project = Project::base();
    let site = fs::read_to_string(project.content().join("site.yaml")).expect("a file");
    project.file("site.yaml", &(site + "offline: [html, zip]\n"))
}

#[test]
fn without_the_key_there_are_no_forms_and_nothing_speaks_of_them() {
    let project = Project::base();
    project.build();
    assert!(!project.output().join("offline").exists());
    assert!(!project.page("index.html").contains("offline"));
    assert!(!project.page("2022/index.html").contains("forms"));
    let wrong = Project::base();
    let site = fs::read_to_string(wrong.content().join("site.yaml")).expect("a file");
    let wrong = wrong.file("site.yaml", &(site + "offline: [epub]\n"));
    let finding = wrong.expect_finding("VALUE05");
    assert!(wrong.findings(chiso::locale::Locale::En).contains("epub"), "{finding:?}");
}

#[test]
fn one_document_has_every_page_and_needs_nothing_else() {
    let project = with_forms();
    project.build();
    for (path, folder) in [("offline/2022.html", "2022/"), ("offline/2022.en.html", "2022/en/")] {
        let html = project.page(path);
        let ids: Vec<String> = values(&html, "id").into_iter().map(|(_, id)| id).collect();
        let known: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), known.len(), "{path}: an id stands twice");
        for (element, href) in values(&html, "href") {
            let is_there = href.strip_prefix('#').is_some_and(|id| known.contains(&id.to_owned()));
            let is_held = href.starts_with("data:") || href.starts_with("https://");
            assert!(element != "link" && (is_there || is_held), "{path}: <{element} href={href}>");
        }
        assert!(values(&html, "src").iter().all(|(_, src)| src.starts_with("data:")), "{path}");
        for page in
            ["index", "par_huyen", "units_a", "documents_1-qd", "methodology_par", "data_index", "names"]
        {
            assert!(known.contains(&page.to_owned()), "{path}: no page {page}");
            let file = format!("{folder}{}.html", page.replace('_', "/"));
            let title = markup::inside(&project.page(&file), "h1", |_| true).expect("a heading").to_owned();
            assert!(html.contains(&title), "{path}: {file} lacks {title}");
        }
        assert!(!known.contains(&"print".to_owned()) && !html.contains("frames"), "{path}");
    }
}

#[test]
fn a_document_says_which_edition_it_is_and_ends_in_its_digest() {
    let project = with_forms();
    project.build();
    let html = project.page("offline/2022.html");
    let (before, end) = html.rsplit_once("<!-- chiso sha256 ").expect("a last line");
    assert_eq!(end, format!("{} -->\n", sha256(before.as_bytes())));
    let identity = markup::inside(&html, "script", |tag| tag.get("id") == Some("chiso-edition"));
    assert_eq!(identity, Some(project.page("2022/edition.json").as_str()));
    // The policy allows the style and the script that are there, and no others.
    let policy = values(&html, "content").into_iter().find(|(_, text)| text.starts_with("default-src"));
    let (_, policy) = policy.expect("a policy");
    let style = markup::inside(&html, "style", |_| true).expect("a style");
    let script = markup::inside(&html, "script", |tag| tag.get("type").is_none()).expect("a script");
    for (name, text) in [("style-src", style), ("script-src", script)] {
        let allowed = format!("{name} 'sha256-{}';", base64(&Sha256::digest(text)));
        assert!(policy.contains(&allowed), "{policy} lacks {allowed}");
    }
    assert_eq!(html.matches("<script").count(), 2);
}

#[test]
fn a_download_in_a_document_is_the_file() {
    let project = with_forms();
    project.build();
    let html = project.page("offline/2022.html");
    let csv = fs::read(project.output().join("2022/data/par-huyen.csv")).expect("a file");
    assert!(html.contains(&format!("data:text/csv;charset=utf-8;base64,{}", base64(&csv))));
    // Once: other pages lead to the page that has it.
    assert_eq!(html.matches(&base64(&csv)).count(), 1);
    assert!(html.contains("download=\"par-huyen.csv\""));
}

#[test]
fn a_pack_is_the_edition_with_what_opens_it() {
    let project = with_forms();
    project.build();
    let unzipped = unzip(&project.output().join("offline/2022.zip"));
    let own = bytes(&project.output().join("2022"));
    for (path, content) in &own {
        assert!(unzipped.get(&format!("chiso-2022/2022/{path}")) == Some(content), "{path}");
    }
    let names: BTreeSet<&str> =
        unzipped.keys().map(|path| path.strip_prefix("chiso-2022/").expect("one folder")).collect();
    for name in ["index.html", "README.txt", "SHA256SUMS", "editions.js", "en/index.html", "assets/site.css"]
    {
        assert!(names.contains(name), "{name} is not in {names:?}");
    }
    assert!(names.iter().all(|name| !name.starts_with("2021") && !name.starts_with("offline")));
    let sums = String::from_utf8(unzipped["chiso-2022/SHA256SUMS"].clone()).expect("a text");
    assert_eq!(sums.lines().count(), names.len() - 1);
    for line in sums.lines() {
        let (sum, path) = line.split_once("  ").expect("a line");
        assert_eq!(sum, sha256(&unzipped[&format!("chiso-2022/{path}")]), "{path}");
    }
    let home = String::from_utf8(unzipped["chiso-2022/index.html"].clone()).expect("a text");
    assert!(home.contains("2022/index.html") && !home.contains("2021/") && !home.contains("offline/"));
}

/// The files of a pack, by path.
fn unzip(zip: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut pack = Pack::open(fs::File::open(zip).expect("a file")).expect("a sound pack").expect("a pack");
    let mut files = BTreeMap::new();
    for member in pack.members().to_vec() {
        let mut bytes = Vec::new();
        pack.read(&member).expect("a member").read_to_end(&mut bytes).expect("its bytes");
        files.insert(member.path, bytes);
    }
    files
}

#[test]
fn the_home_page_offers_forms_with_their_sizes() {
    let project = with_forms();
    project.build();
    for (page, path, says) in [
        ("index.html", "offline/2022.html", "Một tệp HTML"),
        ("index.html", "offline/2022.zip", "ZIP"),
        ("en/index.html", "../offline/2022.en.html", "One HTML file"),
    ] {
        let size = fs::metadata(project.output().join(path.trim_start_matches("../"))).expect(path).len();
        let size = format!("{}\u{a0}kB)", size.div_ceil(1000));
        let html = project.page(page);
        let link =
            html.split("<a ").find(|link| link.contains(path)).unwrap_or_else(|| panic!("{page}: {path}"));
        assert!(link.contains(says) && link.contains(&size), "{link} lacks {says} or {size}");
    }
    let script = project.page("editions.js");
    let size = fs::metadata(project.output().join("offline/2022.zip")).expect("a file").len().div_ceil(1000);
    assert!(script.contains(&format!("[\"offline/2022.zip\",\"Tệp ZIP ({size}\u{a0}kB)\"]")), "{script}");
    // An edition says no more than that there are such forms.
    assert!(project.page("2022/index.html").contains("class=\"src how forms\""));
    assert!(!project.page("2022/index.html").contains("offline/"));
}

#[test]
fn editions_that_are_not_asked_for_keep_their_forms() {
    let project = with_forms();
    project.build();
    let before = bytes(&project.output());
    let changed = project.replace("2022/par.yaml", "published: 2023-01-20", "published: 2023-01-21");
    changed.build_years(&[2021]).expect("a site");
    let kept = bytes(&changed.output());
    for (path, content) in before.iter().filter(|(path, _)| path.contains("2022")) {
        assert!(kept.get(path) == Some(content), "{path}");
    }
    let home = changed.page("index.html");
    assert!(home.contains("offline/2022.zip") && home.contains("offline/2021.html"));
    changed.build();
    let whole = bytes(&changed.output());
    assert!(whole["offline/2022.html"] != before["offline/2022.html"]);
    assert!(whole["offline/2021.zip"] == before["offline/2021.zip"]);
    // A form that somebody altered is made anew.
    fs::write(changed.output().join("offline/2021.zip"), "x").expect("a file");
    fs::remove_file(changed.output().join("2021/index.html")).expect("a file");
    changed.build();
    crate::same::assert_same(&changed.output(), &built_anew(&changed));
}

/// The same project built into a folder of its own.
fn built_anew(project: &Project) -> std::path::PathBuf {
    let output = project.output().with_file_name("anew");
    let theme = Theme::find("default", &project.content()).expect("a theme");
    let publication =
        Publication::new(project.examine(), theme, Default::default(), &[], &[]).expect("a site");
    let site = publication.plan().expect("a plan");
    let job = publication.job(&site, Default::default(), Default::default());
    chiso::write::write(&job, &output, &|_| {}).expect("a site");
    output
}

#[test]
fn a_preview_plans_the_files_of_a_build_part_by_part() {
    let project = with_forms();
    let theme = Theme::find("default", &project.content()).expect("a theme");
    let publication =
        Publication::new(project.examine(), theme, Default::default(), &[], &[]).expect("a site");
    let (whole, parts) = (publication.plan().expect("a plan"), publication.on_demand());
    let alone = whole.artifacts().map(|artifact| artifact.path.as_str());
    let gathered = whole.gathered();
    let paths: Vec<&str> = alone.chain(gathered.iter().flatten().map(|one| one.path.as_str())).collect();
    assert!(paths.contains(&"offline/2022.html") && paths.contains(&"offline/2022.zip"));
    for path in paths {
        let [asked, planned] =
            [parts.render(path), whole.render(path)].map(|made| made.expect("a file").expect("bytes"));
        assert!(asked == planned, "{path}");
    }
    for path in ["2022/none.html", "1999/index.html", "offline/1999.html", "none.html"] {
        assert!(parts.render(path).is_none(), "{path}");
    }
}

#[test]
fn a_preview_makes_a_document_when_it_is_asked_for() {
    let project = with_forms();
    project.build();
    let theme = Theme::find("default", &project.content()).expect("a theme");
    let publication =
        Publication::new(project.examine(), theme, Default::default(), &[], &[]).expect("a site");
    let site = publication.plan().expect("a plan");
    let asked = |path: &str| site.render(path).expect("a file").expect("its bytes");
    assert!(
        asked("offline/2022.html") == fs::read(project.output().join("offline/2022.html")).expect("a file")
    );
    let home = String::from_utf8(asked("index.html")).expect("a text");
    assert!(
        home.contains("offline/2022.html") && !home.contains("\u{a0}kB"),
        "no size of what is not made yet"
    );
}

#[test]
fn forms_are_verified_as_they_were_made() {
    let project = with_forms();
    project.build();
    for name in ["2022.html", "2022.en.html", "2022.zip"] {
        let path = project.output().join("offline").join(name);
        let found = chiso::verify::verify(&path).expect(name);
        assert!(found.is_whole(), "{name}: {:?}", found.faults);
        assert_eq!(found.editions[0].identity.as_ref().map(|of| of.year), Some(2022), "{name}");
    }
    let path = project.output().join("offline/2022.html");
    let text = fs::read_to_string(&path).expect("a page");
    fs::write(&path, text.replacen("84,00", "84,01", 1)).expect("a page");
    let found = chiso::verify::verify(&path).expect("a page");
    assert_eq!(found.faults[0].what, chiso::verify::What::Altered);
}
