//! What is there in one language only is marked so wherever a page says it, also inside sentences, and the
//! marks stand nowhere but on pages.

use crate::project::Project;
use chiso::locale::marked;
use chiso::markup;

/// A project whose names are Vietnamese only, with three boards, classes, changes and remarks.
fn project() -> Project {
    let strip = |project: Project, path: &str, pairs: &[(&str, &str)]| {
        pairs.iter().fold(project, |project, (from, to)| project.replace(path, from, to))
    };
    let project = strip(
        Project::base(),
        "units.yaml",
        &[
            (", en: \"Districts\"", ""),
            (", en: \"District A\"", ""),
            (", en: \"District B\"", ""),
            (", en: \"District C\"", ""),
        ],
    );
    let project = strip(project, "indices/par.yaml", &[(", en: \"Index\"", "")]);
    let index = std::fs::read_to_string(project.content().join("indices/par.yaml")).expect("a file");
    let classes = "classes:\n  - {for: {from: 2021}, by: threshold, at_least: [80], labels: [{vi: Nhóm tốt}, {vi: Nhóm khá}]}\n";
    let levels = "levels: [{vi: Lĩnh vực}]\n";
    project.file("indices/par.yaml", &format!("{}{levels}{classes}", index.replace("levels:", "#")))
}

/// The pages of a built project.
fn files(project: &Project) -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(project.output()).sort_by_file_name();
    let files = entries.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(project.output()).expect("a path").display().to_string();
        Some((path, String::from_utf8(std::fs::read(entry.path()).expect("a file")).ok()?))
    };
    files.filter_map(read).collect()
}

/// The text of a page outside drawings, scripts and elements that say that they are Vietnamese.
fn unmarked(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let mut out = String::new();
    let mut rest = body;
    // The element that is left out, with the number of its like inside that are open.
    let mut hidden: Option<(String, usize)> = None;
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        let end = tag.find('>').expect("a whole tag");
        if hidden.is_none() {
            out.push_str(text);
            out.push(' ');
        }
        let tag_text = &tag[1..end];
        let name = tag_text.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or("").to_owned();
        let is_end = tag_text.starts_with('/');
        match &mut hidden {
            Some((known, depth)) if *known == name => {
                *depth = if is_end { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    hidden = None;
                }
            }
            None if !is_end => {
                let is_foreign = tag_text.contains(" lang=\"vi\"")
                    || ["svg", "script", "textarea"].contains(&name.as_str());
                hidden = is_foreign.then_some((name, 1));
            }
            _ => {}
        }
        rest = &tag[end + 1..];
    }
    out
}

#[test]
fn vietnamese_names_are_marked_on_every_english_page() {
    let project = project();
    project.build();
    let (mut seen, mut missed) = (0, Vec::new());
    for (path, text) in files(&project) {
        if text.contains(marked::is_mark) || text.contains(markup::READY) {
            missed.push(format!("{path}: holds a mark"));
        }
        if !path.ends_with(".html") {
            continue;
        }
        for attribute in text.split("=\"").skip(1) {
            let value = attribute.split('"').next().unwrap_or_default();
            if value.contains("<span") {
                missed.push(format!("{path}: an element in an attribute: {value}"));
            }
        }
        if !path.contains("/en/") {
            continue;
        }
        let rest = unmarked(&text);
        for name in
            ["Huyện", "huyện", "Chỉ số", "Nhóm", "Lĩnh", "lĩnh", "Khối", "khối", "Nguồn", "Một", "Hai"]
        {
            let at = rest.find(name);
            let around = at.map(|at| {
                let from = rest[..at].char_indices().rev().nth(60).map_or(0, |(from, _)| from);
                rest[from..].chars().take(120).collect::<String>()
            });
            missed.extend(around.map(|around| format!("{path}: {around}")));
        }
        seen += 1;
    }
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(seen > 10, "{seen} pages");
    let board = project.page("2022/en/par/huyen.html").replace('\u{a0}', " ");
    assert!(
        board.contains("<p class=\"find\">In 2022, <span lang=\"vi\">Huyện A</span> leads"),
        "{}",
        &board[board.find("class=\"find\"").unwrap_or(0)..][..300]
    );
    assert!(board.contains("content=\"In 2022, Huyện A leads"), "the description of a page is plain");
}

#[test]
fn names_with_an_english_text_are_not_marked() {
    let project = Project::base();
    project.build();
    let page = project.page("2022/en/units/a.html");
    let finding = page.split("class=\"find\">").nth(1).and_then(|rest| rest.split("</p>").next());
    assert!(
        finding.is_some_and(|finding| finding.contains("District A") && !finding.contains('<')),
        "{page}"
    );
}
