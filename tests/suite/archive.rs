//! Archives: what goes in comes out again, byte for byte; what is internal never leaves as public.

use crate::cli::{chiso, err, out};
use crate::project::Project;
use crate::same::{assert_same, bytes};
use chiso::verify::{self, Verified};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

fn run(project: &Project, arguments: &[&str]) -> Output {
    chiso(project, &[arguments, &["--lang", "en"]].concat())
}

#[track_caller]
fn done(project: &Project, arguments: &[&str]) -> String {
    let output = run(project, arguments);
    assert!(output.status.success(), "{}{}", out(&output), err(&output));
    out(&output)
}

#[track_caller]
fn refused(project: &Project, arguments: &[&str]) -> String {
    let output = run(project, arguments);
    assert_eq!(output.status.code(), Some(2), "{}{}", out(&output), err(&output));
    err(&output)
}

/// A file or folder beside the content.
fn at(project: &Project, name: &str) -> PathBuf {
    project.output().with_file_name(name)
}

fn verified(path: &Path) -> Verified {
    verify::verify(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Something that is done to a bag.
type Change = Box<dyn Fn(&Path)>;

/// What an archive says of itself.
fn info(bag: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(bag.join("bag-info.txt")).expect("labels");
    text.lines().filter_map(|line| line.split_once(": ")).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

/// Names of everything beside the content.
fn beside(project: &Project) -> Vec<String> {
    let entries = fs::read_dir(at(project, "")).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The base project with figures of nodes that the public does not see.
fn with_hidden() -> Project {
    let project =
        Project::base().replace("indices/par.yaml", "[total, nodes, rank, class, change]", "[total, rank]");
    project.without("2022/commentary/par.md")
}

#[test]
fn an_archive_gives_the_same_edition_back() {
    let project = Project::base();
    project.build();
    let told = done(&project, &["archive", "2022"]);
    let bag = at(&project, "chiso-2022");
    let found = verified(&bag);
    assert!(found.is_whole(), "{:?}", found.faults);
    let digest = found.editions[0].digest.clone().expect("a digest");
    assert!(told.contains(&verify::grouped(&digest)), "{told}");
    // The edition in it has the bytes of the whole build.
    assert_same(&bag.join("data/site/2022"), &project.output().join("2022"));
    assert_eq!(info(&bag)["Chiso-Edition-Digest"], digest);
    assert_eq!(
        fs::read_to_string(bag.join("bagit.txt")).expect("a text"),
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    );

    // Out of the bag alone.
    fs::rename(project.content(), at(&project, "elsewhere")).expect("moved");
    let told = done(&project, &["restore", "chiso-2022", "back"]);
    let count = bytes(&bag.join("data/site")).len();
    assert!(told.contains(&format!("{count} of {count} files are those of the archive")), "{told}");
    assert_same(&at(&project, "back/output"), &bag.join("data/site"));
    assert_same(&at(&project, "back/content"), &bag.join("data/content"));
    assert!(verified(&at(&project, "back/output")).is_whole());
    assert_eq!(beside(&project), ["back", "chiso-2022", "elsewhere", "output"], "nothing else is left");
    assert!(refused(&project, &["restore", "chiso-2022", "back"]).contains("not empty"));
}

#[test]
fn an_edition_of_the_sample_comes_back() {
    let project = Project::sample();
    done(&project, &["archive", "2021", "--format", "zip"]);
    let told = done(&project, &["restore", "chiso-2021.zip", "back"]);
    assert!(told.contains(" files are those of the archive") && !told.contains("differs"), "{told}");
    let whole = Project::built_sample().output().join("2021");
    assert_same(&at(&project, "back/output/2021"), &whole);
    let content = bytes(&at(&project, "back/content"));
    assert!(content.keys().all(|path| !path.starts_with("2022") && !path.starts_with("2025")));
    assert!(!content.contains_key("README.md") && !content.contains_key("documents/2024-148-kh-ubnd.yaml"));
}

/// What is above the edition knows of no other, so that the copy opens by itself.
#[test]
fn the_copy_in_an_archive_stands_by_itself() {
    let project = Project::base();
    let site = fs::read_to_string(project.content().join("site.yaml")).expect("a file");
    let project = project.file("site.yaml", &(site + "base_address: https://example.vn\n"));
    done(&project, &["archive", "2022"]);
    let site = at(&project, "chiso-2022/data/site");
    let home = fs::read_to_string(site.join("index.html")).expect("a page");
    assert!(fs::read_to_string(site.join("editions.js")).expect("a script").contains("replaceWith"));
    assert!(home.contains("2022/index.html") && !home.contains("2021/"), "{home}");
    let editions = fs::read_to_string(site.join("editions.js")).expect("a script");
    assert!(
        editions.contains("2022") && !editions.contains("2021,") && !editions.contains(":2021"),
        "{editions}"
    );
    assert!(site.join("404.html").is_file() && site.join("en/about.html").is_file());
    // The feed is linked from every page; lists for search engines say where another site stands.
    assert!(site.join("feed.xml").is_file());
    assert!(!site.join("sitemap.xml").exists() && !site.join("robots.txt").exists());
}

#[test]
fn the_same_archive_has_the_same_bytes() {
    let (one, two) = (Project::base(), Project::base());
    for kind in ["zip", "tar"] {
        done(&one, &["archive", "2022", "--format", kind]);
        // Another folder, another time zone, other rights of new files.
        let program = env!("CARGO_BIN_EXE_chiso");
        let line =
            format!("umask 077; TZ=Asia/Ho_Chi_Minh '{program}' archive 2022 --format {kind} --output other");
        let shell = std::process::Command::new("sh").args(["-c", &line]).current_dir(at(&two, "")).output();
        assert!(shell.expect("a shell").status.success());
        let (first, second) =
            (fs::read(at(&one, &format!("chiso-2022.{kind}"))), fs::read(at(&two, "other")));
        assert!(first.expect("a pack") == second.expect("a pack"), "{kind}");
        fs::remove_file(at(&two, "other")).expect("gone");
        // It is exactly the bag.
        let told = done(&one, &["restore", &format!("chiso-2022.{kind}"), &format!("back-{kind}")]);
        assert!(!told.contains("differs"), "{told}");
    }
    done(&one, &["archive", "2022"]);
    assert_same(&at(&one, "chiso-2022/data/content"), &at(&one, "back-tar/content"));
    assert!(refused(&one, &["archive", "2022"]).contains("is there already"));
}

#[test]
fn a_public_archive_holds_nothing_that_the_public_does_not_see() {
    let project = with_hidden();
    let told = refused(&project, &["archive", "2022"]);
    for text in [
        "content/2021/par.yaml (index par)",
        "content/2022/par.yaml (index par)",
        "--without-inputs",
        "--internal",
    ] {
        assert!(told.contains(text), "{told}");
    }
    assert_eq!(beside(&project), ["content"], "nothing was written");

    done(&project, &["archive", "2022", "--without-inputs"]);
    let bag = at(&project, "chiso-2022");
    let found = verified(&bag);
    assert!(found.is_whole(), "{:?}", found.faults);
    assert!(!bag.join("data/content").exists());
    assert_eq!(info(&bag)["Chiso-Inputs"], "none");
    assert!(refused(&project, &["restore", "chiso-2022", "back"]).contains("holds no inputs"));
    // A figure of a part, which the public does not see, is nowhere in it.
    let shown = bytes(&bag);
    assert!(shown.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("50.00")));

    done(&project, &["archive", "2022", "--internal"]);
    let bag = at(&project, "chiso-2022-internal");
    assert_eq!(info(&bag)["Chiso-Audience"], "internal");
    done(&project, &["restore", "chiso-2022-internal", "back"]);
    let page = fs::read_to_string(at(&project, "back/output/2022/index.html")).expect("a page");
    assert!(page.contains("NỘI BỘ"));
    let found = verified(&at(&project, "back/output"));
    assert_eq!(found.editions[0].identity.clone().expect("an identity").audience, "internal");
}

/// What the public does not see may be any of what an index can hide, and is found without a list of it.
#[test]
fn whatever_is_hidden_is_found() {
    let hidden = |board: &str, public: &str| {
        let project =
            Project::base().replace("indices/par.yaml", "[total, nodes, rank, class, change]", public);
        let text = fs::read_to_string(project.content().join("2021/par.yaml")).expect("a board");
        let project = project.without("2022/commentary/par.md").file("2021/par.yaml", &(text + board));
        let examined = project.examine();
        examined.hidden().iter().map(|hidden| hidden.year).collect::<Vec<_>>()
    };
    let all = "[total, nodes, rank, class, change, sources, remarks]";
    let stated = "scores:\n  - {unit: a, stated: {rank: 1}}\n";
    let notes = "scores:\n  - {unit: a, notes: [{node: \"1\", evidence: {vi: \"Tài liệu\"}}]}\n";
    assert_eq!(hidden("", all), [0; 0]);
    assert_eq!(hidden(stated, all), [0; 0]);
    assert_eq!(hidden(notes, all), [0; 0]);
    assert!(hidden(stated, "[total, nodes, class, change]").contains(&2021));
    assert!(hidden(notes, "[total, nodes, rank, class, change]").contains(&2021));
    assert!(hidden("", "[total, rank, class, change]").contains(&2021));
}

#[test]
fn drafts_are_neither_archived_nor_taken_along() {
    let project = Project::base();
    let of = |path: &str| fs::read_to_string(project.content().join(path)).expect("a file");
    let edition = of("2022/edition.yaml").replace("2022", "2023").replace("published", "draft");
    let board = of("2021/par.yaml").replace("coverage: complete", "coverage: complete\ndocument: 2-qd");
    let act = of("documents/1-qd.yaml").replace("01/", "02/").replace("2023-01-10", "2024-01-10");
    let project = project
        .file("2023/edition.yaml", &edition)
        .file("2023/par.yaml", &board)
        .file("documents/2-qd.yaml", &(act + "file: 2.pdf\n"))
        .file("documents/2.pdf", "%PDF-1.4 secret")
        .file("notes.txt", "secret");
    assert!(refused(&project, &["archive", "2023"]).contains("is a draft"));
    assert!(refused(&project, &["archive", "2019"]).contains("no published edition of 2019"));
    for (options, name) in [(&[][..], "chiso-2022"), (&["--internal"], "chiso-2022-internal")] {
        done(&project, &[&["archive", "2022"], options].concat());
        let files = bytes(&at(&project, name));
        let is_draft = |path: &String| ["2023/", "2-qd", "2.pdf"].iter().any(|part| path.contains(part));
        assert!(!files.keys().any(is_draft), "{:?}", files.keys());
        assert!(files.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("secret")));
        done(&project, &["restore", name, &format!("back-{name}")]);
    }
}

/// An edition that was checked against a draft cannot be built again without it, and drafts stay at home.
#[test]
fn an_edition_that_rests_on_a_draft_is_archived_without_inputs_only() {
    let project = Project::base().replace("2021/edition.yaml", "published", "draft");
    let told = refused(&project, &["archive", "2022"]);
    assert!(
        told.contains("Earlier editions are drafts: 2021") && told.contains("--without-inputs"),
        "{told}"
    );
    assert_eq!(beside(&project), ["content"]);
    done(&project, &["archive", "2022", "--without-inputs"]);
    assert!(verified(&at(&project, "chiso-2022")).is_whole());
}

/// The day is that of the act, else the one on which figures were published, and never that of the computer.
#[test]
fn the_day_of_an_archive_comes_from_the_data() {
    let day = |project: Project, year: &str| {
        done(&project, &["archive", year, "--without-inputs"]);
        info(&at(&project, &format!("chiso-{year}"))).get("Bagging-Date").cloned()
    };
    assert_eq!(day(Project::base(), "2022").as_deref(), Some("2023-01-10"));
    assert_eq!(day(Project::base(), "2021"), None);
    let published = "coverage: complete\npublished: 2022-04-05";
    let project = Project::base().replace("2021/par.yaml", "coverage: complete", published);
    assert_eq!(day(project, "2021").as_deref(), Some("2022-04-05"));
}

#[test]
fn content_with_errors_is_not_archived() {
    let project = Project::base().replace("2021/par.yaml", "30.00", "90.00");
    let output = run(&project, &["archive", "2022"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("nothing was archived"), "{}", err(&output));
    assert_eq!(beside(&project), ["content"]);
}

#[test]
fn a_theme_of_the_office_goes_along() {
    let project = Project::base();
    let site = fs::read_to_string(project.content().join("site.yaml")).expect("a file");
    let project = project.file("site.yaml", &(site + "theme: mine\n"));
    let project = project.file("../themes/mine/theme.yaml", "name: mine\nsummary: Ours\n");
    let project = project.file("../themes/mine/static/theme.css", ":root { --f6: 3rem; }\n");
    let project = project.file("../themes/mine/.git/config", "not ours");
    done(&project, &["archive", "2022"]);
    fs::remove_dir_all(at(&project, "themes")).expect("gone");
    let told = done(&project, &["restore", "chiso-2022", "back"]);
    assert!(!told.contains("differs"), "{told}");
    assert!(at(&project, "back/themes/mine/static/theme.css").is_file());
    assert!(!at(&project, "back/themes/mine/.git").exists());
    let identity = fs::read_to_string(at(&project, "back/output/2022/edition.json")).expect("a file");
    assert!(identity.contains("\"theme\": \"mine\""), "{identity}");
}

#[test]
fn every_fault_of_a_bag_is_named_and_it_is_not_restored() {
    let project = Project::base();
    done(&project, &["archive", "2022"]);
    let bag = at(&project, "chiso-2022");
    let edit = |name: &'static str, old: &'static str, new: &'static str| {
        move |bag: &Path| {
            let text = fs::read_to_string(bag.join(name)).expect("a text");
            assert!(text.contains(old), "{name}: {old}");
            fs::write(bag.join(name), text.replacen(old, new, 1)).expect("a file");
        }
    };
    let put = |name: &'static str, text: &'static str| {
        move |bag: &Path| fs::write(bag.join(name), text).expect("a file")
    };
    let gone = |name: &'static str| move |bag: &Path| fs::remove_file(bag.join(name)).expect("gone");
    let cases: [(Change, &str); 15] = [
        (
            Box::new(edit("data/content/2022/par.yaml", "huyen", "Huyen")),
            "altered: data/content/2022/par.yaml",
        ),
        (Box::new(edit("data/site/2022/index.html", "html", "HTML")), "altered: data/site/2022/index.html"),
        (Box::new(gone("data/content/units.yaml")), "missing: data/content/units.yaml"),
        (Box::new(put("data/content/secret.yaml", "x")), "extra: data/content/secret.yaml"),
        (Box::new(put("data/.hidden", "x")), "extra: data/.hidden"),
        (Box::new(put("notes.txt", "x")), "extra: notes.txt"),
        (Box::new(edit("bagit.txt", "1.0", "1.0 ")), "wrong: bagit.txt"),
        (Box::new(gone("bagit.txt")), "no site, edition, pack or archive"),
        (
            Box::new(edit("bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1")),
            "wrong: bag-info.txt: Payload-Oxum says 1",
        ),
        (
            Box::new(edit("bag-info.txt", "public", "internal")),
            "says that the bag is `internal`, but the site in it is `public`",
        ),
        (Box::new(edit("manifest-sha512.txt", "data/README.md", "data/READ.md")), "extra: data/README.md"),
        (
            Box::new(edit("manifest-sha512.txt", "data/README.md", "../README.md")),
            "leads out: `../README.md`",
        ),
        (Box::new(gone("manifest-sha512.txt")), "missing: manifest-sha512.txt"),
        (Box::new(gone("tagmanifest-sha512.txt")), "missing: tagmanifest-sha512.txt"),
        (Box::new(put("fetch.txt", "https://example.vn/x 1 data/x")), "wrong: fetch.txt"),
    ];
    for (change, said) in cases {
        let broken = at(&project, "broken");
        crate::project::copy(&bag, &broken);
        change(&broken);
        let told = run(&project, &["verify", "broken"]);
        assert_ne!(told.status.code(), Some(0), "{said}");
        let text = out(&told) + &err(&told);
        assert!(text.contains(said), "{said}: {text}");
        let restored = run(&project, &["restore", "broken", "back"]);
        assert_ne!(restored.status.code(), Some(0), "{said}");
        assert!(!at(&project, "back").exists(), "{said}");
        fs::remove_dir_all(broken).expect("gone");
    }
}

/// A bag whose lists were all made anew after a figure was changed: it is whole, but builds another edition.
#[test]
fn other_inputs_give_another_edition_and_that_is_told() {
    let project = Project::base();
    done(&project, &["archive", "2022"]);
    let bag = at(&project, "chiso-2022");
    let path = bag.join("data/content/site.yaml");
    let text = fs::read_to_string(&path).expect("a text").replace("Office", "Agency");
    fs::write(&path, text).expect("a file");
    resum(&bag);
    let info = fs::read_to_string(bag.join("bag-info.txt")).expect("labels");
    assert!(verified(&bag).faults.iter().all(|fault| fault.path == "bag-info.txt"), "{info}");
    let size = bytes(&bag.join("data"));
    let oxum = format!("Payload-Oxum: {}.{}", size.values().map(Vec::len).sum::<usize>(), size.len());
    let lines = info.lines().map(|line| if line.starts_with("Payload-Oxum") { oxum.as_str() } else { line });
    fs::write(bag.join("bag-info.txt"), lines.map(|line| format!("{line}\n")).collect::<String>())
        .expect("a file");
    resum(&bag);
    assert!(verified(&bag).is_whole(), "{:?}", verified(&bag).faults);
    let output = run(&project, &["restore", "chiso-2022", "back"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(out(&output).contains("differs: 2022/edition.json"), "{}", out(&output));
    // Another program says so.
    let other = fs::read_to_string(bag.join("bag-info.txt"))
        .expect("labels")
        .replace("Agent: chiso ", "Agent: chiso 9");
    fs::write(bag.join("bag-info.txt"), other).expect("a file");
    resum(&bag);
    let output = run(&project, &["restore", "chiso-2022", "again"]);
    assert!(out(&output).contains("made by another program: chiso 9"), "{}", out(&output));
}

/// Makes the lists of a bag anew.
fn resum(bag: &Path) {
    use sha2::{Digest, Sha512};
    let line = |path: &str, bytes: &[u8]| {
        let digest: String = Sha512::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{digest}  {path}\n")
    };
    let payload = bytes(&bag.join("data"));
    let manifest: String = payload.iter().map(|(path, bytes)| line(&format!("data/{path}"), bytes)).collect();
    fs::write(bag.join("manifest-sha512.txt"), manifest).expect("a list");
    let tags = ["bag-info.txt", "bagit.txt", "manifest-sha512.txt"];
    let tags: String =
        tags.iter().map(|name| line(name, &fs::read(bag.join(name)).expect("a tag"))).collect();
    fs::write(bag.join("tagmanifest-sha512.txt"), tags).expect("a list");
}
