//! Diagnostics as text for people, as JSON for programs, and as commands for GitHub.

use super::{Diagnostic, Edit, Messages, Place, Severity, Sources};
use crate::locale::Locale;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use std::ops::Range;

/// Longer lines are not shown: no screen holds them.
const LONGEST_LINE: usize = 2_000;

/// The text of one finding, with its source line and a caret.
pub fn text(diagnostic: &Diagnostic, sources: &Sources, messages: &Messages, colour: bool) -> String {
    let locale = messages.locale();
    let severity = diagnostic.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = diagnostic.message(messages);
    let level = level.with_name(severity.word(locale));
    let mut group = level
        .primary_title(title.as_str())
        .id(diagnostic.code.name)
        .elements([] as [Snippet<'_, annotate_snippets::Annotation<'_>>; 0]);
    let label = diagnostic.label(messages);
    if let Some(at) = diagnostic.at {
        let path = sources.path(at.file);
        let line = sources.line(at.file, at.line);
        if line.is_empty() || line.len() > LONGEST_LINE {
            let mut origin = Origin::path(path);
            if at.line > 0 {
                origin = origin.line(at.line as usize).char_column(usize::from(at.column));
            }
            group = group.element(origin);
        } else {
            let label = (!label.is_empty()).then_some(label.as_str());
            let annotation =
                AnnotationKind::Primary.span(span(line, at, path.ends_with(".csv"))).label(label);
            let snippet = Snippet::source(line).line_start(at.line as usize).path(path);
            group = group.element(snippet.annotation(annotation));
        }
    }
    let (name, advice) = match diagnostic.reason(locale) {
        Some(reason) => (if locale == Locale::Vi { "đã chấp nhận" } else { "accepted" }, reason.to_owned()),
        None => (if locale == Locale::Vi { "gợi ý" } else { "hint" }, diagnostic.hint(messages)),
    };
    if !advice.is_empty() {
        group = group.element(Level::HELP.with_name(name).message(advice.as_str()));
    }
    let change = diagnostic.edit.as_ref().map(|edit| format!("`{}` -> `{}`", edit.old, edit.new));
    if let Some(change) = &change {
        let name = if locale == Locale::Vi { "sửa" } else { "edit" };
        group = group.element(Level::HELP.with_name(name).message(change.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The bytes of a line that the caret underlines: the scalar that begins at the place.
fn span(line: &str, at: Place, is_table: bool) -> Range<usize> {
    if at.column == 0 {
        return 0..line.len();
    }
    // A byte order mark has no column.
    let mark = usize::from(line.starts_with('\u{feff}'));
    let start = line.char_indices().nth(mark + usize::from(at.column) - 1);
    let start = start.map_or(line.len(), |(offset, _)| offset);
    let rest = &line[start..];
    let length = match rest.chars().next() {
        // A link or image of commentary, up to the end of its address.
        Some('[' | '!') if rest.contains("](") => rest.find(')').map_or(rest.len(), |end| end + 1),
        Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map_or(rest.len(), |end| end + 2),
        // In a table the separator ends a field; where it is no comma, a comma is part of a figure.
        _ if is_table => {
            let other = [';', '\t'];
            let end = if line.contains(other) { rest.find(other) } else { rest.find(',') };
            end.unwrap_or(rest.len())
        }
        // Within braces or brackets a comma ends a value.
        _ if line[..start].contains(['{', '[']) => rest.find([',', '}', ']', '#']).unwrap_or(rest.len()),
        _ => rest.find(" #").unwrap_or(rest.len()),
    };
    let taken = rest[..length].trim_end();
    let end = if taken.is_empty() { rest.chars().next().map_or(0, char::len_utf8) } else { taken.len() };
    start..start + end
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    label: String,
    hint: String,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u16>,
    unit: Option<&'a str>,
    node: Option<&'a str>,
    printed: Option<&'a str>,
    accepted: Option<&'a str>,
    edit: Option<Change<'a>>,
}

/// What stands between two columns of a line, and what should. Columns are counted in characters, from 1.
#[derive(Serialize)]
struct Change<'a> {
    file: &'a str,
    line: u32,
    column: u16,
    end_column: usize,
    old: &'a str,
    new: &'a str,
}

fn change<'a>(edit: &'a Edit, sources: &'a Sources) -> Change<'a> {
    let Edit { at: Place { file, line, column }, old, new, .. } = edit;
    let end_column = edit.end_column();
    Change { file: sources.path(*file), line: *line, column: *column, end_column, old, new }
}

/// All findings as a JSON list, one object each.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    let rows: Vec<Row<'_>> = diagnostics
        .iter()
        .map(|finding| Row {
            code: finding.code.name,
            severity: finding.severity().id(),
            message: finding.message(messages),
            label: finding.label(messages),
            hint: finding.hint(messages),
            file: finding.at.map(|at| sources.path(at.file)),
            line: finding.at.map(|at| at.line).filter(|line| *line > 0),
            column: finding.at.map(|at| at.column).filter(|column| *column > 0),
            unit: finding.unit.as_deref(),
            node: finding.node.as_deref(),
            printed: finding.printed.as_deref(),
            accepted: finding.reason(messages.locale()),
            edit: finding.edit.as_ref().map(|edit| change(edit, sources)),
        })
        .collect();
    serde_json::to_string_pretty(&rows).unwrap_or_else(|_| "[]".to_owned())
}

/// All findings as workflow commands of GitHub, one a line, which it shows at the lines of a pull request.
pub fn github(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    let mut out = String::new();
    for finding in diagnostics {
        let command = match finding.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut properties = Vec::new();
        if let Some(at) = finding.at {
            properties.push(format!("file={}", property(sources.path(at.file))));
            if at.line > 0 {
                properties.push(format!("line={}", at.line));
            }
            if at.column > 0 {
                properties.push(format!("col={}", at.column));
            }
        }
        properties.push(format!("title={}", property(finding.code.name)));
        let message = match finding.reason(messages.locale()) {
            Some(reason) => format!("{}\n{reason}", finding.message(messages)),
            None => [finding.message(messages), finding.hint(messages)].join("\n").trim_end().to_owned(),
        };
        out.push_str(&format!("::{command} {}::{}\n", properties.join(","), data(&message)));
    }
    out
}

/// A message as GitHub reads it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn commands_of_github_hold_what_they_say() {
        static CODE: Code = Code { name: "PROSE01", severity: Severity::Error };
        let mut sources = Sources::default();
        let file = sources.add("content/a, b:100%.md", "x");
        let found = Diagnostic::new(&CODE, Place { file, line: 3, column: 7 })
            .with("text", "1%\r\n::warning::x")
            .with("value", "2");
        let said = github(&[found], &sources, &Messages::of(Locale::En));
        let expected = "::error file=content/a%2C b%3A100%25.md,line=3,col=7,title=PROSE01::the text says \
                        `1%25%0D%0A::warning::x`, the data say 2%0Awrite 2, or leave [] empty to have it filled in\n";
        assert_eq!(said, expected);
    }
}
