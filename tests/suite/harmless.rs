//! Whatever a field holds comes out as text: every text of every content file is one that a careless
//! program would take for markup, and every file of the site is read by a parser that nobody here wrote.

use crate::project::{Project, root};
use chiso::form::Form;
use chiso::locale::Locale;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use walkdir::WalkDir;

/// What a field named so holds, as it will be shown.
fn evil(field: &str) -> String {
    format!(
        "{field}<script>alert(1)</script>\"><img src=x onerror=alert(1)>' onclick=alert(1) {{{{ 7*7 }}}} {{% raw %}}</title></style>]]>&lt;b&gt;"
    )
}

/// The same as a scalar of YAML.
fn quoted(field: &str) -> String {
    format!("\"{}\"", evil(field).replace('\\', "\\\\").replace('"', "\\\""))
}

/// The project of `tests/harmless/`, where `{{field}}` stands for two languages of such a text and
/// `<<field>>` for one.
fn project() -> Project {
    let project = Project::of("tests/harmless/content");
    for entry in WalkDir::new(project.content()) {
        let path = entry.expect("a readable folder").into_path();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let filled = filled(
            &filled(&text, ("{{", "}}"), |field| format!("{{vi: {}, en: {}}}", quoted(field), quoted(field))),
            ("<<", ">>"),
            quoted,
        );
        fs::write(&path, filled).expect("a file");
    }
    project
}

fn filled(text: &str, (open, close): (&str, &str), by: impl Fn(&str) -> String) -> String {
    let mut parts = text.split(open);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (field, rest) =
            part.split_once(close).unwrap_or_else(|| panic!("{open} without {close}: {part}"));
        out.push_str(&by(field));
        out.push_str(rest);
    }
    out
}

/// The files of the built site by ending.
fn files(project: &Project, ending: &str) -> Vec<(PathBuf, String)> {
    WalkDir::new(project.output())
        .into_iter()
        .map(|entry| entry.expect("a readable tree").into_path())
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .map(|path| (path.clone(), fs::read_to_string(&path).expect("a text")))
        .collect()
}

/// Every field of the schema that holds a text for readers is in the project.
#[test]
fn every_field_is_tried() {
    let written: String = WalkDir::new(root().join("tests/harmless/content"))
        .into_iter()
        .filter_map(|entry| fs::read_to_string(entry.expect("a readable folder").path()).ok())
        .collect();
    let mut missing = Vec::new();
    for name in ["site", "units", "index", "document", "board", "mod"] {
        let source = fs::read_to_string(root().join(format!("src/schema/{name}.rs"))).expect("a source");
        for line in source.lines().filter(|line| line.contains("pub ") && line.contains("Words")) {
            let Some((field, _)) = line.trim().trim_start_matches("pub ").split_once(": ") else { continue };
            if !written.contains(&format!("{field}: {{{{")) && !written.contains(&format!("{field}: [{{{{")) {
                missing.push(format!("{name}: {field}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn nothing_comes_through_but_text() {
    let project = project();
    assert_eq!(
        project.examine().count(chiso::diagnostic::Severity::Error),
        0,
        "{}",
        project.findings(Locale::En)
    );
    project.build();
    let pages = files(&project, "html");
    assert!(pages.len() > 20);
    let mut shown = BTreeSet::new();
    for (path, text) in &pages {
        let page = path.display();
        for token in Tokenizer::new(text) {
            match token.expect("no failure in memory") {
                Token::StartTag(tag) => harmless_tag(&page.to_string(), &tag),
                Token::String(text) => {
                    let text = String::from_utf8_lossy(&text.value).into_owned();
                    shown.extend(text.split("<script>alert(1)</script>").filter_map(last_word));
                }
                Token::Error(error) => panic!("{page}: {error:?}"),
                _ => {}
            }
        }
    }
    for field in
        ["site-title", "unit-name", "group-name", "index-name", "node-name", "document-title", "score-note"]
    {
        assert!(shown.contains(field), "{field} is shown nowhere: {shown:?}");
    }
}

fn last_word(text: &str) -> Option<String> {
    text.rsplit(|c: char| !c.is_ascii_lowercase() && c != '-').next().map(str::to_owned)
}

fn harmless_tag(page: &str, tag: &html5gum::StartTag<()>) {
    let name = String::from_utf8_lossy(&tag.name).into_owned();
    let values: Vec<(String, String)> = tag
        .attributes
        .iter()
        .map(|(name, value)| {
            (String::from_utf8_lossy(name).into_owned(), String::from_utf8_lossy(value).into_owned())
        })
        .collect();
    let value =
        |wanted: &str| values.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    assert!(
        !["img", "iframe", "object", "embed", "base", "form"].contains(&name.as_str()),
        "{page}: <{name}>"
    );
    // Data in JSON: no browser runs it.
    if name == "script" && value("type") != Some("application/ld+json") {
        let source = value("src").unwrap_or_default();
        assert!(source.ends_with("/site.js") || source.ends_with("editions.js"), "{page}: script {source:?}");
    }
    for (attribute, value) in &values {
        assert!(!attribute.starts_with("on") && attribute != "srcdoc", "{page}: <{name} {attribute}>");
        if ["href", "src", "action", "xlink:href"].contains(&attribute.as_str()) {
            let scheme =
                value.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '?', '#']));
            assert!(scheme.is_none_or(|s| ["http", "https"].contains(&s)), "{page}: {attribute}={value}");
        }
    }
}

#[test]
fn the_form_of_the_check_holds_text_only() {
    let examined = project().examine();
    let messages = chiso::diagnostic::Messages::of(Locale::Vi);
    let form = Form::new(&examined.report, &examined.findings, &examined.looked, &messages);
    let page = chiso::form::html(&form);
    for field in ["site-title", "accepted-reason", "accepted-by"] {
        assert!(page.contains(&format!("{field}&lt;script&gt;")), "{field} is shown nowhere");
    }
    for token in Tokenizer::new(&page) {
        match token.expect("no failure in memory") {
            Token::StartTag(tag) => harmless_tag("form", &tag),
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
}

#[test]
fn drawings_and_downloads_hold_text_only() {
    let project = project();
    project.build();
    let drawings = files(&project, "svg");
    assert!(!drawings.is_empty());
    for (path, text) in drawings {
        let drawing =
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for node in drawing.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            assert!(
                !["script", "foreignObject", "image", "a", "use"].contains(&name),
                "{}: {name}",
                path.display()
            );
            assert!(
                node.attributes().all(|a| !a.name().starts_with("on") && a.name() != "href"),
                "{}",
                path.display()
            );
        }
    }
    for (path, text) in files(&project, "json") {
        serde_json::from_str::<serde_json::Value>(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    for (path, text) in files(&project, "js") {
        assert!(path.ends_with("site.js") || !text.contains("alert(1)"), "{}: {text}", path.display());
    }
}

/// A spreadsheet runs a cell that begins with one of these signs. A text gets an apostrophe in front, which
/// such programs show as text; a figure stays a figure, with its minus.
#[test]
fn cells_are_no_formulas() {
    let project = Project::base()
        .replace("units.yaml", "vi: \"Huyện A\"", "vi: \"=cmd|' /C calc'!A0\"")
        .replace("units.yaml", "vi: \"Huyện B\"", "vi: \"@SUM(1)\"")
        .replace("units.yaml", "vi: \"Huyện C\"", "vi: \"-2+3\"")
        .replace("indices/par.yaml", "code: \"1\"", "code: \"+1\"")
        .replace("indices/par.yaml", "min: 0, max: 100", "min: -100, max: 100")
        .replace("indices/par.yaml", "min: 0, max: 40", "min: -40, max: 40")
        .replace("2021/par.yaml", "[\"1\", \"2\"]", "[\"+1\", \"2\"]")
        .replace("2022/par.yaml", "[\"1\", \"2\"]", "[\"+1\", \"2\"]")
        .replace("2021/par.yaml", "values: [20.00, 40.00]", "values: [-20.00, 1.00]");
    project.build();
    let mut figures = 0;
    for (path, text) in files(&project, "csv") {
        for cell in text.trim_start_matches('\u{feff}').lines().flat_map(|line| line.split(',')) {
            let cell = cell.trim_matches('"');
            let is_number = cell.parse::<rust_decimal::Decimal>().is_ok();
            figures += usize::from(is_number && cell.starts_with('-'));
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@']), "{}: {cell}", path.display());
        }
    }
    assert!(figures > 1, "negative figures stay figures");
    let all: String = files(&project, "csv").into_iter().map(|(_, text)| text).collect();
    assert!(all.contains("'=cmd") && all.contains("'@SUM") && all.contains("'-2+3"), "{all}");
}

#[test]
fn links_of_commentary_lead_nowhere_unsafe() {
    let links = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "java&#x0A;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "DATA:text/html;base64,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//a.vn",
        "blob:x",
        "unit:",
        "a.html",
        "<javascript:alert(1)>",
        "<java script:alert(1)>",
        "http:javascript:x",
        "https:&#47;&#47;a.vn\"onclick=alert(1)",
    ];
    let mut text = String::new();
    for link in links {
        text.push_str(&format!("[x]({link}) ![y]({link}) <{link}>\n\n[x][{link}]\n\n[{link}]: {link}\n\n"));
    }
    text.push_str("<img src=x onerror=alert(1)> <svg/onload=alert(1)> <a href='javascript:x'>\n\n<script\n>alert(1)</script>\n\n");
    text.push_str("[a](https://a.vn/\"onmouseover=\"alert(1)) [b](https://a.vn '\"onclick=alert(1)') `<b>`\n\n```\"><script>\n</code><script>\n```\n");
    text.push_str(
        "[<script>](unit:a) [\"onclick=x](score:a) [^\"x]\n\n[^\"x]: <b>\n\n| a |\n|:-:|\n| <script> |\n",
    );
    let prose = chiso::markdown::parse(&text);
    for piece in &prose.pieces {
        let chiso::markdown::Piece::Html(html) = piece else { continue };
        for token in Tokenizer::new(html.as_str()) {
            if let Ok(Token::StartTag(tag)) = token {
                harmless_tag("prose", &tag);
                assert!(!["script", "svg"].contains(&&*String::from_utf8_lossy(&tag.name)), "{html}");
            }
        }
    }
    assert!(prose.faults.len() >= links.len());
}
