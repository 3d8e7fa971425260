//! CSV in: the only place that knows the CSV library.
//!
//! In: the text of a table. Out: one line per figure, each field with its place. The first line names the
//! columns; fields are separated by what that line has most of: `,`, `;` or tab. Lines without any text,
//! which spreadsheets leave at the end, say nothing.

use super::{Request, codes};
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::load::codes::VALUE08;
use crate::load::reader::Reader;
use csv::{ReaderBuilder, StringRecord};

/// A field as written.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its text, without spaces around it.
    pub text: String,
    /// Its place.
    pub at: Place,
}

/// A line that is to be imported.
#[derive(Debug, Clone)]
pub struct Line {
    /// Name or id of the unit.
    pub unit: Field,
    /// Code of the node.
    pub node: Field,
    /// The figure.
    pub value: Field,
    /// The status; empty where the table has no such column.
    pub status: Field,
}

/// The lines of a table that meet every condition. Faults of the table are reported.
pub fn read(reader: &mut Reader<'_>, file: FileId, request: &Request<'_>) -> Option<Vec<Line>> {
    let text = reader.text(file).trim_start_matches('\u{feff}').to_owned();
    if !quotes_are_closed(reader, file, &text) {
        return None;
    }
    let head = text.lines().next().unwrap_or_default();
    let separator =
        [b',', b';', b'\t'].into_iter().max_by_key(|mark| head.bytes().filter(|byte| byte == mark).count());
    let mut table = ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    // Records of a text in memory, of any length, are never errors.
    let mut records = table.records().filter_map(Result::ok);
    let names = records.next().unwrap_or_default();
    let columns = Columns::find(reader, file, (head, &names), request)?;
    let rows: Vec<&str> = text.lines().collect();
    let mut lines = Vec::new();
    for record in records {
        let number = record.position().map_or(0, csv::Position::line);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if record.len() != names.len() {
            let at = Place { file, line: number, column: 0 };
            let (values, columns) = (record.len(), names.len());
            reader.report(Diagnostic::new(&VALUE08, at).with("values", values).with("columns", columns));
            continue;
        }
        let is_wanted = columns.conditions.iter().all(|(column, value)| record[*column].trim() == *value);
        if is_wanted {
            let line = rows.get((number as usize).saturating_sub(1)).copied().unwrap_or_default();
            lines.extend(columns.lines(&record, line, Place { file, line: number, column: 0 }));
        }
    }
    Some(lines)
}

/// A quote that is never closed would swallow every line after it without a word.
fn quotes_are_closed(reader: &mut Reader<'_>, file: FileId, text: &str) -> bool {
    let is_odd = |text: &str| text.matches('"').count() % 2 == 1;
    if is_odd(text) {
        let line = text.lines().position(is_odd).map_or(0, |at| u32::try_from(at + 1).unwrap_or(0));
        reader.report(Diagnostic::new(&codes::IMPORT07, Place { file, line, column: 0 }));
    }
    !is_odd(text)
}

/// Where the code of a figure stands: in a column, or, in a wide table, above the figure.
enum Code {
    Column(usize),
    Heading(Field),
}

/// Where the columns stand.
struct Columns<'a> {
    unit: usize,
    figures: Vec<(Code, usize)>,
    status: Option<usize>,
    conditions: Vec<(usize, &'a str)>,
}

impl<'a> Columns<'a> {
    fn find(
        reader: &mut Reader<'_>,
        file: FileId,
        (head, names): (&str, &StringRecord),
        request: &Request<'a>,
    ) -> Option<Self> {
        let at = |name: &str| names.iter().position(|known| known.trim() == name);
        let mut needed = |name: &str| {
            let found = at(name);
            if found.is_none() {
                let known: Vec<&str> = names.iter().map(str::trim).collect();
                let missing = Diagnostic::new(&codes::IMPORT01, Place { file, line: 1, column: 0 });
                reader.report(missing.with("column", name).with("known", known.join(", ")));
            }
            found
        };
        let unit = needed(request.unit);
        let figures = match request.is_wide {
            true => None,
            false => Some((needed(request.node), needed(request.value))),
        };
        let conditions: Vec<_> =
            request.conditions.iter().map(|(column, value)| (needed(column), value.as_str())).collect();
        let status = match request.status {
            Some(name) => needed(name).map(Some),
            None if request.is_wide => Some(None),
            None => Some(at("status")),
        };
        let figures = match figures {
            Some((node, value)) => vec![(Code::Column(node?), value?)],
            None => {
                let is_taken = |column| {
                    Some(column) == unit || conditions.iter().any(|(taken, _)| *taken == Some(column))
                };
                let at = Place { file, line: 1, column: 0 };
                let headings = names.iter().enumerate();
                let headings =
                    headings.filter(|(column, name)| !name.trim().is_empty() && !is_taken(*column));
                let heading = |(column, name): (usize, &str)| {
                    let text = name.trim().to_owned();
                    (Code::Heading(Field { text, at: place(names, column, head, at) }), column)
                };
                headings.map(heading).collect()
            }
        };
        Some(Self {
            unit: unit?,
            figures,
            status: status?,
            conditions: conditions
                .into_iter()
                .map(|(column, value)| column.map(|column| (column, value)))
                .collect::<Option<_>>()?,
        })
    }

    fn lines(&self, record: &StringRecord, line: &str, at: Place) -> Vec<Line> {
        let field = |number: usize| Field {
            text: record[number].trim().to_owned(),
            at: place(record, number, line, at),
        };
        let line = |(code, value): &(Code, usize)| Line {
            unit: field(self.unit),
            node: match code {
                Code::Column(column) => field(*column),
                Code::Heading(heading) => heading.clone(),
            },
            value: field(*value),
            status: self.status.map_or(Field { text: String::new(), at }, field),
        };
        self.figures.iter().map(line).collect()
    }
}

/// The place of a field: in a line without quotes its letters stand in the file as in the record,
/// with one separator after each field before it. Elsewhere it is the line.
fn place(record: &StringRecord, number: usize, line: &str, at: Place) -> Place {
    let before = record.range(number).and_then(|range| line.get(..range.start + number));
    match before {
        Some(before) if !line.contains('"') => {
            Place { column: u16::try_from(before.chars().count() + 1).unwrap_or(0), ..at }
        }
        _ => at,
    }
}
