//! A table as CSV and as JSON.
//!
//! Decisions: figures are written with a decimal point and as exactly as they are known, for
//! programs. CSV follows RFC 4180 with a byte order mark, because without one the spreadsheet
//! programs of most offices spoil Vietnamese letters. A cell that could be taken for a formula gets
//! an apostrophe in front.

use super::{Cell, Table};
use crate::locale::marked;
use crate::model::plain;
use serde_json::{Map, Value, json};

/// The table as CSV.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    line(&mut out, &table.columns, |out, column| push(out, &column.key));
    for row in &table.rows {
        line(&mut out, &row.cells, |out, cell| match cell {
            Cell::Text(text) => push(out, text),
            Cell::Figure { value, .. } => plain::push(*value, out),
            Cell::Count(count) => out.push_str(itoa::Buffer::new().format(*count)),
            Cell::Missing(missing, _) => out.push_str(missing.id()),
            Cell::Empty => {}
        });
    }
    out.into_bytes()
}

fn line<T>(out: &mut String, fields: &[T], push: impl Fn(&mut String, &T)) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        push(out, field);
    }
    out.push_str("\r\n");
}

/// Appends a text, in quotes where it needs some, and so that nobody takes it for a formula.
fn push(out: &mut String, text: &str) {
    let text = marked::plain(text);
    let apostrophe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(apostrophe);
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(apostrophe);
        out.push_str(&text);
    }
}

/// The table as JSON: what it is, its columns, its rows. Figures are strings, because the numbers of
/// many JSON readers are not exact.
pub fn json(table: &Table, about: Map<String, Value>) -> Vec<u8> {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| json!({"key": column.key, "title": marked::plain(&column.title), "measure": column.measure}))
        .collect();
    let mut head = Map::new();
    head.insert("title".to_owned(), marked::plain(&table.title).into());
    head.extend(about);
    head.insert("columns".to_owned(), columns.into());
    let head = serde_json::to_string_pretty(&head).unwrap_or_default();
    let mut out = head.trim_end_matches("\n}").to_owned();
    out.push_str(",\n  \"rows\": [");
    // By hand: boards have some hundred thousand cells, each of which the library would take for a value of its own.
    let names: Vec<String> =
        table.columns.iter().map(|column| format!("\n      {}: ", quoted(&column.key))).collect();
    listed(&mut out, &table.rows, |out, row| {
        out.push_str("\n    {");
        for (at, (name, cell)) in names.iter().zip(&row.cells).enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            out.push_str(name);
            push_json(out, cell);
        }
        out.push_str("\n    }");
    });
    out.push_str(",\n  \"notes\": [");
    listed(&mut out, &table.notes, |out, note| {
        out.push_str("\n    ");
        out.push_str(&quoted(&marked::plain(note)));
    });
    out.push_str("\n}\n");
    out.into_bytes()
}

/// Appends the members of a list and its end.
fn listed<T>(out: &mut String, members: &[T], push: impl Fn(&mut String, &T)) {
    for (at, member) in members.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        push(out, member);
    }
    out.push_str(if members.is_empty() { "]" } else { "\n  ]" });
}

fn push_json(out: &mut String, cell: &Cell) {
    match cell {
        Cell::Text(text) => out.push_str(&quoted(&marked::plain(text))),
        Cell::Figure { value, .. } => {
            out.push('"');
            plain::push(*value, out);
            out.push('"');
        }
        Cell::Count(count) => out.push_str(itoa::Buffer::new().format(*count)),
        Cell::Missing(missing, reason) => {
            let (missing, reason) = (quoted(missing.id()), quoted(&marked::plain(reason)));
            let fields =
                ["{\n        \"missing\": ", &missing, ",\n        \"reason\": ", &reason, "\n      }"];
            fields.into_iter().for_each(|part| out.push_str(part));
        }
        Cell::Empty => out.push_str("null"),
    }
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Row};
    use super::*;
    use crate::model::value::Missing;
    use rust_decimal::Decimal;

    fn table() -> Table {
        let column =
            |key: &str| Column { key: key.to_owned(), title: key.to_uppercase(), measure: String::new() };
        let figure =
            Cell::Figure { value: Decimal::from_str_exact("42.114300").unwrap(), decimals: 4, signed: false };
        Table {
            id: "t".into(),
            title: "T".into(),
            columns: vec![column("unit"), column("total")].into(),
            rows: vec![
                Row { cells: vec![Cell::Text("Bà Rịa, \"Vũng Tàu\"".into()), figure], ..Row::default() },
                Row {
                    cells: vec![Cell::Text("=1+1".into()), Cell::Missing(Missing::Withheld, "lý do".into())],
                    ..Row::default()
                },
            ],
            notes: Vec::new(),
        }
    }

    #[test]
    fn csv_is_quoted_exact_and_no_formula() {
        let text = String::from_utf8(csv(&table())).unwrap();
        assert_eq!(
            text,
            "\u{feff}unit,total\r\n\"Bà Rịa, \"\"Vũng Tàu\"\"\",42.114300\r\n'=1+1,withheld\r\n"
        );
    }

    #[test]
    fn a_heading_is_no_formula_either() {
        let columns = vec![Column { key: "+1".into(), title: String::new(), measure: String::new() }];
        let table = Table { columns: columns.into(), rows: Vec::new(), ..table() };
        assert_eq!(csv(&table), "\u{feff}'+1\r\n".as_bytes());
    }

    #[test]
    fn json_keeps_the_reason_of_a_missing_figure() {
        let value: Value = serde_json::from_slice(&json(&table(), Map::new())).unwrap();
        assert_eq!(value["rows"][0]["total"], "42.114300");
        assert_eq!(value["rows"][1]["total"]["missing"], "withheld");
    }

    #[test]
    fn json_is_laid_out_as_the_library_does() {
        let cells = vec![Cell::Count(7), Cell::Empty];
        let more = Row { cells, ..Row::default() };
        let notes = vec!["a \"note\"".to_owned(), "another".to_owned()];
        let full = Table { rows: [table().rows, vec![more]].concat(), notes, ..table() };
        let empty = Table { rows: Vec::new(), notes: Vec::new(), ..table() };
        for table in [full, empty] {
            let about = Map::from_iter([("source".to_owned(), json!({"title": "A", "years": [1, 2]}))]);
            let text = String::from_utf8(super::json(&table, about)).unwrap();
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(text, serde_json::to_string_pretty(&value).unwrap() + "\n");
        }
    }
}
