//! A table as CSV and as JSON.
//!
//! Decisions: figures are written with a decimal point and as exactly as they are known, for
//! programs. CSV follows RFC 4180 with a byte order mark, because without one the spreadsheet
//! programs of most offices spoil Vietnamese letters. A cell that could be taken for a formula gets
//! an apostrophe in front.

use super::{Cell, Table};
use crate::locale::marked;
use serde_json::{Map, Value, json};

/// The table as CSV.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    line(&mut out, table.columns.iter().map(|column| text(&column.key)));
    for row in &table.rows {
        line(&mut out, row.cells.iter().map(plain));
    }
    out.into_bytes()
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}

fn text(text: &str) -> String {
    let text = marked::plain(text);
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text }
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => self::text(text),
        Cell::Figure { value, .. } => value.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Missing(missing, _) => missing.id().to_owned(),
        Cell::Empty => String::new(),
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
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| {
            let fields =
                table.columns.iter().zip(&row.cells).map(|(column, cell)| (column.key.clone(), value(cell)));
            Value::Object(fields.collect())
        })
        .collect();
    let mut whole = Map::new();
    whole.insert("title".to_owned(), marked::plain(&table.title).into());
    whole.extend(about);
    whole.insert("columns".to_owned(), columns.into());
    whole.insert("rows".to_owned(), rows.into());
    let notes: Vec<String> = table.notes.iter().map(|note| marked::plain(note)).collect();
    whole.insert("notes".to_owned(), notes.into());
    let mut bytes = serde_json::to_vec_pretty(&Value::Object(whole)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => marked::plain(text).into(),
        Cell::Figure { value, .. } => value.to_string().into(),
        Cell::Count(count) => (*count).into(),
        Cell::Missing(missing, reason) => json!({"missing": missing.id(), "reason": marked::plain(reason)}),
        Cell::Empty => Value::Null,
    }
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
            columns: vec![column("unit"), column("total")],
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
        let table = Table { columns, rows: Vec::new(), ..table() };
        assert_eq!(csv(&table), "\u{feff}'+1\r\n".as_bytes());
    }

    #[test]
    fn json_keeps_the_reason_of_a_missing_figure() {
        let value: Value = serde_json::from_slice(&json(&table(), Map::new())).unwrap();
        assert_eq!(value["rows"][0]["total"], "42.114300");
        assert_eq!(value["rows"][1]["total"]["missing"], "withheld");
    }
}
