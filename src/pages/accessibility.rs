//! The statement on accessibility: what is promised, how it was tested, what is known to be hard, who helps.

use super::page::Subject;
use super::plan::Plan;
use super::shell::{self, Head, Sections};
use super::view::{Named, Text};
use super::writer::Writer;
use crate::error::Error;
use crate::theme::Context;
use serde::Serialize;

/// A part of the statement.
#[derive(Serialize)]
struct Part {
    id: &'static str,
    /// The key of its title.
    #[serde(skip)]
    key: &'static str,
    title: String,
    lines: Vec<String>,
}

/// One page.
pub fn pages(_plan: &Plan<'_>) -> Vec<Subject> {
    vec![Subject::Accessibility]
}

/// Its context.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let part = |id, key: &'static str, lines: &[&str]| Part {
        id,
        key,
        title: writer.label(key),
        lines: lines.iter().map(|key| writer.label(key)).collect(),
    };
    let parts = [
        part(
            "promise",
            "access_promise",
            &["access_keyboard", "access_charts", "access_signs", "access_size", "access_languages"],
        ),
        part("tests", "access_tests", &["access_tools", "access_people"]),
        part("limits", "access_limits", &["access_scans", "access_tables", "access_one_language"]),
    ];
    let mut contents: Sections = parts.iter().map(|part| (part.id, part.key.into())).collect();
    contents.push(("help", "access_help".into()));
    let head = Head {
        title: writer.label("accessibility").into(),
        finding: writer.label("access_finding"),
        crumbs: vec![Named::new(Text::from(writer.label("home")), writer.to(Subject::Home))],
        contents,
        ..Head::default()
    };
    let mut context = shell::context(writer, &head);
    context.insert("parts", &parts);
    Ok(context)
}
