//! What the targets share: a small valid project in memory, and what must hold of anything made of it.

use chiso::diagnostic::{Messages, Severity, render};
use chiso::error::Error;
use chiso::load::Files;
use chiso::locale::Locale;
use chiso::pipeline::{self, Examined, Publication};
use chiso::site::Artifact;
use chiso::theme::Theme;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

pub mod markup;

/// The files of a project, by path.
pub type Project = BTreeMap<String, Vec<u8>>;

macro_rules! base {
    ($($path:literal),* $(,)?) => {
        [$(($path, &include_bytes!(concat!("../../checks/base/content/", $path))[..])),*]
    };
}

/// The project that the fixtures of the checks are laid over, with what it lacks: classes given to heads,
/// and commentary with links, a chart and a table.
pub fn base() -> Project {
    let files = base![
        "site.yaml",
        "units.yaml",
        "indices/par.yaml",
        "documents/1-qd.yaml",
        "2021/edition.yaml",
        "2021/par.yaml",
        "2022/edition.yaml",
        "2022/par.yaml",
        "2022/commentary/par.md",
    ];
    let more = [
        ("2022/heads.yaml", &include_bytes!("../more/2022/heads.yaml")[..]),
        ("2022/commentary/overview.md", &include_bytes!("../more/2022/commentary/overview.md")[..]),
    ];
    files.into_iter().chain(more).map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

/// Examines a project, and writes every finding in every form.
pub fn examine(project: Project) -> Examined {
    let examined = pipeline::examine_files(&Files::of(Path::new("content"), project));
    static MESSAGES: LazyLock<[Messages; 2]> = LazyLock::new(|| Locale::ALL.map(Messages::of));
    let sources = &examined.report.catalogue.sources;
    for messages in MESSAGES.iter() {
        for finding in &examined.findings {
            let text = render::text(finding, sources, messages, false);
            assert!(text.contains(finding.code.name), "a finding without its code");
        }
        render::json(&examined.findings, sources, messages);
    }
    examined
}

/// Renders the site of a project that is sound.
pub fn render_all(examined: Examined) {
    if examined.count(Severity::Error) > 0 {
        return;
    }
    plan_inside(examined, |artifact| {
        let bytes = artifact.render().expect("a page");
        if artifact.path.ends_with(".html") {
            let text = std::str::from_utf8(&bytes).expect("pages are UTF-8");
            markup::assert_harmless(text, markup::PAGE);
        }
    });
}

/// Plans the site: every path must stay inside the output. Two files of one path are refused by name.
pub fn plan_inside(examined: Examined, each: impl Fn(&Artifact<'_>)) {
    static THEME: LazyLock<Arc<Theme>> =
        LazyLock::new(|| Arc::new(Theme::find("default", Path::new("content")).expect("the default theme")));
    let publication = Publication::new(examined, Arc::clone(&THEME), Default::default(), &[], &[]).expect("a publication");
    let site = match publication.plan() {
        Ok(site) => site,
        Err(Error::SamePath(_)) => return,
        Err(error) => panic!("{error}"),
    };
    for artifact in site.artifacts() {
        assert_inside(&artifact.path);
        each(artifact);
    }
}

/// A path below the output that is a path on every system.
pub fn assert_inside(path: &str) {
    for part in path.split('/') {
        let is_plain =
            part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b));
        let stem = part.split('.').next().unwrap_or_default();
        let is_device = ["con", "prn", "aux", "nul"].contains(&stem)
            || stem.len() == 4
                && (stem.starts_with("com") || stem.starts_with("lpt"))
                && stem.as_bytes()[3].is_ascii_digit();
        assert!(is_plain && !part.is_empty() && !part.starts_with('.') && !part.ends_with('.'), "{path}");
        assert!(!is_device && part.len() <= 120, "{path}");
    }
}
