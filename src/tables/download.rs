//! A table as CSV and as JSON.
//!
//! Decisions: figures are written with a decimal point and as exactly as they are known, for
//! programs. CSV follows RFC 4180 with a byte order mark, because without one the spreadsheet
//! programs of most offices spoil Vietnamese letters. A cell that could be taken for a formula gets
//! an apostrophe in front.

use super::{Cell, Column, Table};
use crate::locale::marked;
use crate::model::plain::Plain;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

/// The table as CSV.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    line(&mut out, &table.columns, |out, column| push(out, &column.key));
    for row in &table.rows {
        line(&mut out, &row.cells, |out, cell| match cell {
            Cell::Text(text) => push(out, text),
            Cell::Figure { value, .. } => out.push_str(&Plain::of(*value)),
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
    let mut bytes = serde_json::to_vec_pretty(&Whole { head, table }).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A table as it is written: there may be too many cells for all to stand in memory once more.
struct Whole<'t> {
    head: Map<String, Value>,
    table: &'t Table,
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.head.len() + 2))?;
        self.head.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        map.serialize_entry("rows", &Rows(self.table))?;
        let notes: Vec<String> = self.table.notes.iter().map(|note| marked::plain(note)).collect();
        map.serialize_entry("notes", &notes)?;
        map.end()
    }
}

struct Rows<'t>(&'t Table);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows.iter().map(|row| Fields(&self.0.columns, &row.cells)))
    }
}

struct Fields<'t>(&'t [Column], &'t [Cell]);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.iter().zip(self.1);
        serializer.collect_map(fields.map(|(column, cell)| (&column.key, Field(cell))))
    }
}

struct Field<'t>(&'t Cell);

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Text(text) => serializer.serialize_str(&marked::plain(text)),
            Cell::Figure { value, .. } => serializer.serialize_str(&Plain::of(*value)),
            Cell::Count(count) => count.serialize(serializer),
            Cell::Missing(missing, reason) => {
                let fields = [("missing", missing.id().to_owned()), ("reason", marked::plain(reason))];
                serializer.collect_map(fields)
            }
            Cell::Empty => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Row;
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
