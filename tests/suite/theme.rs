//! Themes, what a publisher adds to them, and texts that are not translated yet.

use crate::project::{Project, copy, root};
use chiso::diagnostic::{Messages, render};
use chiso::locale::Locale;
use chiso::pipeline::{self, Publication};
use chiso::theme::Theme;
use chiso::write;

/// The smallest PNG: one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x30\0\0\0\x18\x08\x06\0\0\0";

/// A file of a theme of its own, beside the content.
fn themed(project: Project, path: &str, text: &str) -> Project {
    project.file(&format!("../themes/nha/{path}"), text)
}

fn build(project: &Project, theme: &str) {
    let theme = Theme::find(theme, &project.content()).expect("a theme");
    let publication =
        Publication::new(project.examine(), theme, Default::default(), &[], &[]).expect("a publication");
    let site = publication.plan().expect("a plan");
    let job = publication.job(&site, Default::default(), Default::default());
    write::write(&job, &project.output(), &|_| {}).expect("a site");
}

/// A project with a theme as `themes/README.md` makes one: one style sheet and one word.
fn small() -> Project {
    let project = themed(Project::base(), "theme.yaml", "name: nha\nsummary: x\n");
    let project = themed(project, "static/theme.css", ":root { --f6: 3rem; }\n");
    themed(project, "words/vi.yaml", "overview: Trang chính của năm\n")
}

#[test]
fn a_theme_is_one_style_sheet_and_one_word() {
    let project = small();
    build(&project, "nha");
    let page = project.page("2022/index.html");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}"));
    assert!(at("assets/site.css") < at("assets/look.css"), "a look is laid over what all share");
    assert!(at("assets/look.css") < at("assets/theme.css"), "the theme's own sheet comes last");
    assert!(page.contains("Trang chính của năm"));
    assert_eq!(project.page("2022/assets/theme.css"), ":root { --f6: 3rem; }\n");
    // All else falls back to the default theme.
    let default = Theme::find("default", &project.content()).expect("the default theme");
    assert_eq!(project.page("2022/assets/site.css").as_bytes(), default.assets()["site.css"]);
    assert!(project.page("2022/en/index.html").contains(">Overview<"));
}

/// The pages of `src/pages` are the truth; whoever adds to them adds a word to the guide.
#[test]
fn the_guide_names_every_context_and_custom_property() {
    let guide = std::fs::read_to_string(root().join("themes/README.md")).expect("the guide");
    let mut wanted = Vec::new();
    for entry in walkdir::WalkDir::new(root().join("src/pages")).into_iter().filter_map(Result::ok) {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let keys = text.split("context.insert(\"").skip(1);
        wanted.extend(keys.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
    }
    for name in ["site.css", "look.css"] {
        let path = root().join("themes/default/static").join(name);
        let sheet = std::fs::read_to_string(path).expect("a sheet");
        let tokens = sheet.split_once("@media").expect("tokens come first").0;
        let words = tokens.split([' ', ';', '\n']).map(str::to_owned);
        wanted.extend(
            words.filter(|word| word.starts_with("--")).map(|word| word.trim_end_matches(':').to_owned()),
        );
    }
    wanted.sort();
    wanted.dedup();
    wanted.retain(|name| !guide.contains(&format!("`{name}`")));
    assert!(wanted.is_empty(), "themes/README.md does not name {wanted:?}");
}

#[test]
fn a_template_extends_that_of_the_default_theme() {
    let text = "{% extends \"default/not-found.html\" %}{% block content %}<p>Nhầm đường</p>{{ super() }}{% endblock %}";
    let project = themed(small(), "templates/not-found.html", text);
    build(&project, "nha");
    assert!(project.page("404.html").contains("<p>Nhầm đường</p>"));
}

/// The list of contents beside pages is rendered once for many of them, by a template that says the same for all.
#[test]
fn a_list_of_contents_of_its_own_may_say_something_about_the_page() {
    let text = "<p class=\"own\">{{ head.title.text }}: {{ shell.years | length }}, {{ shell.sections | length > 0 }}</p>";
    let project = themed(small(), "templates/rail.html", text);
    build(&project, "nha");
    let own = |path: &str| {
        let page = project.page(path);
        let start = page.find("<p class=\"own\">").unwrap_or_else(|| panic!("no list of its own in {path}"));
        page[start..].split_once("</p>").expect("an end").0.to_owned()
    };
    let pages = ["2022/index.html", "2022/names.html", "2022/verify.html"].map(own);
    assert!(pages.iter().all(|page| page.ends_with(", true")), "{pages:?}");
    assert!(pages[0] != pages[1] && pages[1] != pages[2], "{pages:?}");
}

#[test]
fn the_yearbook_is_built_in_and_holds_only_what_differs() {
    let project = Project::base();
    build(&project, "yearbook");
    assert!(project.page("2022/assets/look.css").contains("--serif"));
    let shared = |theme: &str| std::fs::read(root().join(theme)).ok();
    assert!(shared("themes/yearbook/static/site.css").is_none(), "what all looks share is written once");
    let known = Theme::find("no-such", &project.content()).err().expect("an error").message(Locale::En);
    assert!(known.contains("`default`, `yearbook`"), "{known}");
    project.build();
    assert!(!project.page("2022/assets/look.css").contains("--serif"));
    assert!(
        !project.page("2022/index.html").contains("theme.css"),
        "nothing is laid over a look that is built in"
    );
}

/// The budget of `tests/browser/tree.mjs`, which measures one built site, for every theme that is built in.
#[test]
fn style_and_script_of_a_page_are_light_in_every_theme() {
    for theme in ["default", "yearbook"] {
        let project = Project::base();
        build(&project, theme);
        for path in ["2022/index.html", "2022/print.html"] {
            light(&project, (theme, path));
        }
    }
}

/// Style and script that a page links have fewer bytes than they may.
fn light(project: &Project, (theme, path): (&str, &str)) {
    let page = project.page(path);
    let assets = page.split('"').filter(|word| word.ends_with(".css") || word.ends_with(".js"));
    let sizes: Vec<(&str, u64)> = assets
        .map(|path| (path, project.output().join("2022").join(path).metadata().expect(path).len()))
        .collect();
    assert!(sizes.len() >= 4, "{theme}: {sizes:?}");
    let sum: u64 = sizes.iter().map(|(_, size)| size).sum();
    assert!(sum < 40_000, "{theme}, {path}: {sum} bytes in {sizes:?}");
}

#[test]
fn a_theme_from_nothing_has_nothing_of_the_default_look() {
    let project = themed(small(), "static/site.css", "p { margin: 0; }\n");
    build(&project, "nha");
    assert!(!project.page("2022/index.html").contains("look.css"));
    assert!(!project.output().join("2022/assets/look.css").exists());
}

#[test]
fn a_theme_says_what_is_wrong_with_its_description() {
    for wrong in ["name: nha\n", "name: nha\nsummary: x\npaper: {light: white, dark: \"#000000\"}\n"] {
        let project = themed(small(), "theme.yaml", wrong);
        let error = Theme::find("nha", &project.content()).err().expect("an error").message(Locale::En);
        assert!(error.contains("theme.yaml"), "{error}");
    }
}

#[test]
fn a_brand_is_on_every_page_and_in_every_edition() {
    let brand = "focus: a\nbrand:\n  name: {vi: \"Sở <Thử>\", en: \"Test Office\"}\n  logo: logo.png\n  accent: \"#0b5268\"\n";
    let project = Project::base().replace("site.yaml", "focus: a", brand).file("brand/logo.png", "");
    std::fs::write(project.content().join("brand/logo.png"), PNG).expect("a logo");
    project.build();
    for path in ["index.html", "2021/index.html", "2022/units/a.html", "2022/en/index.html"] {
        let page = project.page(path);
        let alt = if path.contains("/en/") { "Test Office" } else { "Sở &lt;Thử&gt;" };
        assert!(
            page.contains(&format!("logo.png\" width=\"48\" height=\"24\" alt=\"{alt}\"")),
            "{path}: {page}"
        );
        assert!(page.contains("assets/brand.css\""), "{path}");
    }
    for folder in ["", "2021/", "2022/"] {
        assert!(project.page(&format!("{folder}assets/brand.css")).contains("--acc: #0b5268;"));
        assert_eq!(
            std::fs::read(project.output().join(format!("{folder}assets/logo.png"))).expect("a logo"),
            PNG
        );
    }
}

#[test]
fn without_a_brand_nothing_of_it_is_there() {
    let project = Project::base();
    project.build();
    let page = project.page("2022/index.html");
    assert!(!page.contains("class=\"brand\"") && !page.contains("brand.css"));
    assert!(!project.output().join("assets/brand.css").exists());
}

#[test]
fn a_colour_is_measured_on_the_paper_of_the_theme() {
    let paper = "name: nha\nsummary: x\npaper: {light: \"#8090a0\", dark: \"#11181e\"}\n";
    let project = themed(small(), "theme.yaml", paper);
    let project = project.replace("site.yaml", "focus: a", "focus: a\nbrand: {accent: \"#0b5268\"}");
    assert!(project.examine().findings.is_empty(), "{}", project.findings(Locale::En));
    let examined = pipeline::examine_for(&project.content(), Some("nha")).expect("a project");
    let codes: Vec<&str> = examined.findings.iter().map(|found| found.code.name).collect();
    assert_eq!(codes, ["BRAND01"]);
    let project = project.replace("site.yaml", "focus: a", "focus: a\ntheme: nha");
    project.expect_finding("BRAND01");
}

#[test]
fn texts_that_lack_a_language_are_counted_in_one_note_a_file() {
    let folder = root().join("tests/checks/LANG01");
    let project = Project::base();
    copy(&folder.join("content"), &project.content());
    let examined = project.examine();
    let here = format!("{}/", project.content().display());
    let said = [Locale::Vi, Locale::En].map(|locale| {
        let (sources, messages) = (&examined.report.catalogue.sources, Messages::of(locale));
        let notes = examined.everything();
        let texts: Vec<String> =
            notes.iter().map(|found| render::text(found, sources, &messages, false)).collect();
        texts.join("\n\n").replace(&here, "") + "\n"
    });
    let expected = folder.join("expected.txt");
    if std::env::var_os("CHISO_RENEW").is_some() {
        std::fs::write(&expected, said.join("\n")).expect("a file");
    }
    assert_eq!(std::fs::read_to_string(&expected).unwrap_or_default(), said.join("\n"));
    assert!(Project::sample().examine().untranslated.is_empty(), "the sample is there in both languages");
}

#[test]
fn a_text_in_another_language_is_marked_in_tables_and_headings() {
    let project = Project::base()
        .replace("units.yaml", "{vi: \"Huyện A\", en: \"District A\"}", "{vi: \"Huyện A\"}")
        .replace("units.yaml", "{vi: \"Huyện B\", en: \"District B\"}", "{vi: \"Huyện B\"}");
    project.build();
    let board = project.page("2022/en/par/huyen.html");
    assert!(board.contains("lang=\"vi\">Huyện A</a>"), "the name in the board: {board}");
    assert!(
        board.contains("<th scope=\"row\" lang=\"vi\">Huyện B</th>"),
        "and in the table of the chart: {board}"
    );
    let unit = project.page("2022/en/units/a.html");
    assert!(unit.contains("<h1><span lang=\"vi\">Huyện A</span></h1>"), "{unit}");
    let own = project.page("2022/par/huyen.html");
    assert!(!own.contains("lang=\"vi\">Huyện"), "in its own language nothing is marked");
}
