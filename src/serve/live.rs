//! What pages are told beside their own bytes: which version they are of, and what was found in the content.

use crate::diagnostic::{Diagnostic, Messages, Severity};
use crate::error::Error;
use crate::locale::Locale;
use crate::pipeline::Examined;
use serde::Serialize;
use std::time::{SystemTime, UNIX_EPOCH};

/// Most findings that a page lists; the terminal and `check` know the rest.
const MOST: usize = 50;

/// The script that pages run; [`Live::script`] puts the state before it.
const SCRIPT: &str = include_str!("live.js");

/// Its look.
pub const STYLE: &str = include_str!("live.css");

/// The state of the preview.
pub struct Live {
    locale: Locale,
    version: u64,
    findings: Vec<Finding>,
    /// How many findings are not listed.
    more: usize,
    is_sound: bool,
    has_site: bool,
    failure: Option<String>,
}

/// A finding as a page shows it.
#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    word: &'static str,
    code: &'static str,
    message: String,
    place: String,
    hint: String,
}

/// What the script is told.
#[derive(Serialize)]
struct State<'a> {
    version: u64,
    title: String,
    is_current: bool,
    findings: &'a [Finding],
    more: String,
}

impl Live {
    /// Nothing is known yet. Versions count on from the time of the start, so that a page of an earlier
    /// preview does not take this one for its own.
    pub fn new(locale: Locale) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let version = u64::try_from(now.as_millis()).unwrap_or_default();
        Self {
            locale,
            version,
            findings: Vec::new(),
            more: 0,
            is_sound: false,
            has_site: false,
            failure: None,
        }
    }

    /// Remembers errors and warnings, those that stand in the way first.
    pub fn found(&mut self, examined: &Examined) {
        let messages = Messages::of(self.locale);
        let sources = &examined.report.catalogue.sources;
        let mut doubtful: Vec<&Diagnostic> =
            examined.findings.iter().filter(|found| found.severity() >= Severity::Warning).collect();
        doubtful.sort_by_key(|found| std::cmp::Reverse(found.severity()));
        self.more = doubtful.len().saturating_sub(MOST);
        self.is_sound = examined.is_sound(false);
        let finding = |found: &Diagnostic| Finding {
            severity: found.severity().id(),
            word: found.severity().word(self.locale),
            code: found.code.name,
            message: found.message(&messages),
            place: found.at.map_or_else(String::new, |at| {
                let path = sources.path(at.file);
                if at.line == 0 { path.to_owned() } else { format!("{path}:{}:{}", at.line, at.column) }
            }),
            hint: found.hint(&messages),
        };
        self.findings = doubtful.into_iter().take(MOST).map(finding).collect();
    }

    /// A new version begins.
    pub fn turn(&mut self, has_site: bool, failure: Option<&Error>) {
        self.version += 1;
        self.has_site = has_site;
        self.failure = failure.map(|error| error.message(self.locale));
    }

    /// Which version pages are of.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whether what is shown is what the folder holds.
    pub fn is_current(&self) -> bool {
        self.is_sound && self.has_site && self.failure.is_none()
    }

    /// The script, with the state that it shows.
    pub fn script(&self) -> String {
        let state = State {
            version: self.version,
            title: self.title(),
            is_current: self.is_current(),
            findings: &self.findings,
            more: match (self.more, self.locale) {
                (0, _) => String::new(),
                (more, Locale::Vi) => format!("... và {more} phát hiện khác; xem `chiso check`"),
                (more, Locale::En) => format!("... and {more} more; see `chiso check`"),
            },
        };
        let state = serde_json::to_string(&state).unwrap_or_else(|_| "null".to_owned());
        format!("var chiso = {state};\n{SCRIPT}")
    }

    /// What is to be known first; empty if nothing was found.
    fn title(&self) -> String {
        let errors = self.findings.iter().filter(|found| found.severity == Severity::Error.id()).count();
        let warnings = self.findings.len() - errors + self.more;
        let is_vi = self.locale == Locale::Vi;
        let stays = match (self.has_site, is_vi) {
            (true, true) => " Trang đang hiện là bản đúng gần nhất.",
            (true, false) => " What is shown is the last sound version.",
            (false, true) => " Chưa có bản nào để hiện.",
            (false, false) => " There is nothing to show yet.",
        };
        match &self.failure {
            Some(failure) => format!("{failure}.{stays}"),
            None if !self.is_sound && is_vi => format!("Nội dung có {errors} lỗi.{stays}"),
            None if !self.is_sound => format!("Errors in the content: {errors}.{stays}"),
            None if warnings > 0 && is_vi => format!("{warnings} cảnh báo"),
            None if warnings > 0 => format!("Warnings: {warnings}"),
            None => String::new(),
        }
    }
}
