//! The house rules: which room may look at which, where big dependencies live, how long files are.

use crate::project::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use walkdir::WalkDir;

/// A room and the rooms it may use. `error`, `diagnostic` and `digest` are the ground and free to all.
const MAY_USE: [(&str, &[&str]); 34] = [
    ("main", &["cli"]),
    ("serve", &["pipeline", "theme", "site", "write", "locale"]),
    ("fix", &["load", "locale"]),
    ("bind", &["check", "claims", "compute", "model", "markdown"]),
    ("form", &["check", "claims", "compute", "model", "markdown", "locale"]),
    (
        "cli",
        &[
            "pipeline", "serve", "archive", "verify", "pack", "bind", "fix", "form", "import", "seal",
            "record", "compute", "check", "claims", "load", "theme", "write", "locale", "model",
        ],
    ),
    (
        "archive",
        &["pipeline", "load", "compute", "theme", "verify", "write", "pack", "site", "model", "locale"],
    ),
    ("offline", &["markup", "pack", "site", "locale"]),
    (
        "pipeline",
        &[
            "load", "compute", "check", "form", "theme", "pages", "offline", "site", "write", "model",
            "locale",
        ],
    ),
    (
        "pages",
        &["record", "charts", "tables", "compute", "model", "theme", "markdown", "markup", "locale", "site"],
    ),
    ("charts", &["tables", "compute", "model", "locale"]),
    ("tables", &["compute", "model", "locale"]),
    ("check", &["claims", "record", "compute", "model", "markdown", "locale"]),
    ("record", &["model"]),
    ("seal", &["record", "compute", "model"]),
    ("claims", &["compute", "model", "markdown", "locale"]),
    ("import", &["load", "schema", "model"]),
    ("load", &["schema", "model", "markdown", "locale"]),
    ("compute", &["model", "markdown"]),
    ("theme", &["model", "locale", "schema"]),
    ("write", &["site", "pack"]),
    ("verify", &["record", "pack", "write", "site", "model", "locale"]),
    ("pack", &[]),
    ("model", &["markdown", "locale"]),
    ("schema", &["locale"]),
    ("markdown", &["locale"]),
    ("site", &[]),
    ("markup", &[]),
    ("diagnostic", &["locale"]),
    ("digest", &[]),
    ("locale", &[]),
    ("error", &["locale"]),
    ("lib", &[]),
    ("build", &[]),
];

/// A big dependency and the only place that may name it.
const HOMES: [(&str, &str); 17] = [
    ("brotli", "write/siblings.rs"),
    ("miniz_oxide", "pack/deflate.rs"),
    ("crc32fast", "pack/deflate.rs"),
    ("tar", "pack/"),
    ("tiny_http", "serve/"),
    ("notify", "serve/watch.rs"),
    ("resvg", "charts/png.rs"),
    ("ttf_noto_sans", "charts/png.rs"),
    ("csv", "import/lines.rs"),
    ("html5gum", "markup/read.rs"),
    ("clap", "cli/arguments/"),
    ("tera", "theme/templates.rs"),
    ("plotters", "charts/"),
    ("plotters_backend", "charts/"),
    ("serde_yaml", "schema/yaml.rs"),
    ("pulldown_cmark", "markdown"),
    ("imagesize", "load/picture.rs"),
];

fn sources() -> BTreeMap<String, String> {
    let src = root().join("src");
    WalkDir::new(&src)
        .into_iter()
        .map(|entry| entry.expect("a readable tree").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| {
            let below = path.strip_prefix(&src).expect("below").to_string_lossy().replace('\\', "/");
            (below, fs::read_to_string(&path).expect("a source"))
        })
        .collect()
}

fn room(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// Code without comments, so that prose may name what it likes.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn arrows_point_down() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = room(&path);
        let (_, allowed) =
            MAY_USE.iter().find(|(room, _)| *room == own).unwrap_or_else(|| panic!("no room {own}"));
        for (line, text) in code(&text) {
            for part in text.split("crate::").skip(1) {
                let other: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_free = other == own
                    || ["error", "diagnostic", "digest"].contains(&other.as_str())
                    || other.is_empty();
                if !is_free && !allowed.contains(&other.as_str()) {
                    wrong.push(format!("{path}:{line}: {own} -> {other}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn big_dependencies_have_one_home() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (line, text) in code(&text) {
            for (name, home) in HOMES {
                let is_named = text.contains(&format!("{name}::")) || text.contains(&format!("use {name}"));
                if is_named && !path.starts_with(home) && !text.contains(&format!("crate::{name}")) {
                    wrong.push(format!("{path}:{line}: {name}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(path, lines)| format!("{path}: {lines}"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// The kinds of values of serde in the words of its `forward_to_deserialize_any`: what reads none of them has to name them all,
/// and a line of nothing but these names is no code with floats.
const KINDS: [&str; 24] = [
    "bool",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "f32",
    "f64",
    "char",
    "bytes",
    "byte_buf",
    "option",
    "unit",
    "unit_struct",
    "tuple",
    "tuple_struct",
    "map",
    "enum",
    "ignored_any",
];

#[test]
fn no_binary_floats_outside_drawings() {
    let is_list = |line: &str| line.split_whitespace().all(|word| KINDS.contains(&word));
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| !path.starts_with("charts/"))
        .flat_map(|(path, text)| {
            code(text)
                .filter(|(_, line)| (line.contains("f64") || line.contains("f32")) && !is_list(line))
                .map(move |(at, _)| format!("{path}:{at}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    let mut dead = Vec::new();
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "PUBLISHING.md",
        "AUTHORS.md",
        "CHANGELOG.md",
        "content/README.md",
    ] {
        let path: PathBuf = root().join(name);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        // What stands in backticks is an example, no link.
        let prose: String = text.split('`').step_by(2).collect();
        for part in prose.split("](").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            let is_file = !target.contains(':') && !target.starts_with('#') && !target.is_empty();
            let target = target.split('#').next().unwrap_or(target);
            if is_file && !path.parent().expect("a folder").join(target).exists() {
                dead.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}
