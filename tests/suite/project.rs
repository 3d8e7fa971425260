//! The harness: a project in a temporary folder, which can be changed, checked and built.
//!
//! ```text
//! Project::base().file("2021/par.yaml", text).expect_error("SCORE01");
//! ```

use chiso::compute::{Disclosure, Report};
use chiso::diagnostic::{Diagnostic, Messages, Severity, render};
use chiso::locale::Locale;
use chiso::markup::{self, Fate};
use chiso::pipeline::{self, Examined, Publication};
use chiso::theme::Theme;
use chiso::write::{self, Siblings, Written};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;
use walkdir::WalkDir;

/// A project of its own, gone when dropped.
pub struct Project {
    folder: TempDir,
}

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a tree of files over another.
pub fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("a readable fixture");
        let below = entry.path().strip_prefix(from).expect("below");
        let target = to.join(below);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
        } else {
            std::fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

/// What stands between two texts of a page.
#[track_caller]
pub fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let from = page.find(start).unwrap_or_else(|| panic!("no {start}")) + start.len();
    let length = page[from..].find(end).unwrap_or_else(|| panic!("no {end}"));
    &page[from..from + length]
}

/// Every value of an attribute in a page, with the element that has it.
pub fn values(html: &str, name: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut unused = String::new();
    markup::rewrite(html, &mut unused, |tag| {
        found.extend(tag.get(name).map(|value| (tag.name().to_owned(), value.to_owned())));
        Fate::Stays
    });
    found
}

impl Project {
    /// A project made from a folder of the repository.
    pub fn of(folder: &str) -> Self {
        let project = Self { folder: TempDir::new().expect("a temporary folder") };
        copy(&root().join(folder), &project.content());
        project
    }

    /// The smallest project without any finding: three units, two years.
    pub fn base() -> Self {
        Self::of("tests/checks/base/content")
    }

    /// The sample project without forms of its editions, which take longer than all the rest; `offline` makes forms of
    /// a small project, and the browser reads those of the sample.
    pub fn sample() -> Self {
        Self::of("content").replace("site.yaml", "offline: [zip, html]\n", "")
    }

    /// The report of the sample project, computed once for all tests that only look.
    pub fn sample_report() -> &'static Report {
        static REPORT: LazyLock<Report> = LazyLock::new(|| Project::sample().examine().report);
        &REPORT
    }

    /// The sample project, built once for all tests that only look.
    pub fn built_sample() -> &'static Self {
        static SAMPLE: LazyLock<Project> = LazyLock::new(|| {
            let project = Project::sample();
            project.build();
            project
        });
        &SAMPLE
    }

    /// Its content folder.
    pub fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    /// Its output folder.
    pub fn output(&self) -> PathBuf {
        self.folder.path().join("output")
    }

    /// Writes a file of the content.
    pub fn file(self, path: &str, text: &str) -> Self {
        let path = self.content().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
        self
    }

    /// Replaces a text in a file of the content; the text must be there.
    pub fn replace(self, path: &str, old: &str, new: &str) -> Self {
        let text = std::fs::read_to_string(self.content().join(path)).expect("a file");
        assert!(text.contains(old), "{path} does not hold {old}");
        self.file(path, &text.replace(old, new))
    }

    /// Takes a file of the content away.
    pub fn without(self, path: &str) -> Self {
        std::fs::remove_file(self.content().join(path)).expect("a file");
        self
    }

    /// Loads, computes and checks.
    pub fn examine(&self) -> Examined {
        pipeline::examine(&self.content()).expect("a readable project")
    }

    /// The findings as text in a language, with paths below `content`.
    pub fn findings(&self, locale: Locale) -> String {
        let examined = self.examine();
        let messages = Messages::of(locale);
        let texts: Vec<String> = examined
            .findings
            .iter()
            .map(|finding| render::text(finding, &examined.report.catalogue.sources, &messages, false))
            .collect();
        let here = format!("{}/", self.folder.path().display());
        texts.join("\n\n").replace(&here, "") + "\n"
    }

    /// Expects a finding of a code, and returns the first.
    #[track_caller]
    pub fn expect_finding(&self, code: &str) -> Diagnostic {
        let findings = self.examine().findings;
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code.name).collect();
        findings
            .iter()
            .find(|finding| finding.code.name == code)
            .unwrap_or_else(|| panic!("no {code} in {codes:?}"))
            .clone()
    }

    /// Builds the site into its output folder.
    pub fn build(&self) -> Written {
        self.build_years(&[]).expect("a site")
    }

    /// Builds some editions.
    pub fn build_years(&self, years: &[i16]) -> Result<Written, chiso::error::Error> {
        self.build_for(Disclosure::default(), years)
    }

    /// Builds some editions for some readers.
    pub fn build_for(&self, to: Disclosure, years: &[i16]) -> Result<Written, chiso::error::Error> {
        self.build_with(to, years, Siblings::default())
    }

    /// Builds some editions for some readers with compressed siblings.
    pub fn build_with(
        &self,
        to: Disclosure,
        years: &[i16],
        siblings: Siblings,
    ) -> Result<Written, chiso::error::Error> {
        let examined = self.examine();
        assert_eq!(examined.count(Severity::Error), 0, "{}", self.findings(Locale::En));
        let theme = Theme::find("default", &self.content())?;
        let publication = Publication::new(examined, theme, to, years, &write::standing(&self.output())?)?;
        let site = publication.plan()?;
        let job = publication.job(&site, siblings, Default::default());
        write::write(&job, &self.output(), &|_| {})
    }

    /// A page or file of the built site.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let bytes = std::fs::read(self.output().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        String::from_utf8(bytes).expect("a text")
    }
}
