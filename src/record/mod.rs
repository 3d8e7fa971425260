//! The record of an edition: what it states, in a form that does not depend on how its files are written.
//!
//! In: the catalogue, and an edition as it stands or stood. Out: rows of fields, sorted: figures, statuses, ranks,
//! classes, names, bounds and acts. The order of files and rows, comments, quotation marks and zeros at the end of a
//! decimal leave no trace. Two records are compared field by field; the digest of its text is what a seal keeps.
//!
//! The text has one row a line, its key first, then its fields with a tab before each:
//!
//! ```text
//! chiso record 1
//! score/papi/provinces/ha-noi    1=5.2181    2=5.3    name.vi=Hà Nội    total=43.96
//! ```

mod difference;
mod fields;
mod gather;
mod row;

pub use difference::{Difference, differences};
pub use gather::of;
pub use row::{Field, Row};

use crate::digest::hex;
use crate::model::Catalogue;
use crate::model::seal::SealedVersion;
use crate::model::value::Year;
use sha2::{Digest, Sha256};

/// First line of the text of a record; the number grows when the same content would give another text.
pub const HEADING: &str = "chiso record 1";

/// The record that a seal keeps of a version, beside that of the version before; nothing if it is not what its own
/// digest says.
pub fn sealed(before: &Record, version: &SealedVersion) -> Option<Record> {
    let rows = Record::parse(&version.record)?.rows;
    let record = before.clone().with(rows, &version.gone);
    (hex(&record.digest()) == version.figures).then_some(record)
}

/// SHA-256 over the commentary of a year: over a list of its files as `sha256sum` writes it.
pub fn commentary(catalogue: &Catalogue, year: Year) -> [u8; 32] {
    let folder = format!("{year}/commentary/");
    let mut hash = Sha256::new();
    for input in catalogue.inputs.iter().filter(|input| input.path.starts_with(&folder)) {
        hash.update(format!("{}  {}\n", hex(&input.sha256), input.path));
    }
    hash.finalize().into()
}

/// Where the record of an edition lies in its folder. No id has such a name.
pub const FILE: &str = "data/record.txt";

/// What an edition states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The rows, by key.
    pub rows: Vec<Row>,
}

impl Record {
    /// The text: the heading, then a line for each row.
    pub fn text(&self) -> String {
        let mut text = format!("{HEADING}\n");
        for row in &self.rows {
            push_escaped(&mut text, &row.key);
            for field in row.fields() {
                text.push('\t');
                push_escaped(&mut text, field.name);
                text.push('=');
                push_escaped(&mut text, field.value);
            }
            text.push('\n');
        }
        text
    }

    /// The record of a text; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != HEADING {
            return None;
        }
        let rows: Option<Vec<Row>> = lines.map(row).collect();
        Some(Self { rows: rows? })
    }

    /// SHA-256 of the text.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.text()).into()
    }

    /// How many statements it has.
    pub fn len(&self) -> usize {
        self.rows.iter().map(|row| row.fields().len()).sum()
    }

    /// Whether it states nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of a key.
    pub fn row(&self, key: &str) -> Option<&Row> {
        let at = self.rows.binary_search_by(|row| row.key.as_str().cmp(key)).ok()?;
        self.rows.get(at)
    }

    /// The record with some rows in place of those of the same keys, and without others.
    #[must_use]
    pub fn with(mut self, rows: Vec<Row>, gone: &[String]) -> Self {
        self.rows.retain(|row| !gone.contains(&row.key) && !rows.iter().any(|new| new.key == row.key));
        self.rows.extend(rows);
        self.rows.sort_by(|a, b| a.key.cmp(&b.key));
        self
    }

    /// The results of which an earlier record says nothing, such as `board/papi/provinces`: they were published later.
    pub fn results_beyond(&self, earlier: &Self) -> Vec<String> {
        let is_result = |row: &&Row| row.key.starts_with("board/") || row.key.starts_with("heads/");
        let new = self.rows.iter().filter(is_result).filter(|row| earlier.row(&row.key).is_none());
        new.map(|row| row.key.clone()).collect()
    }

    /// The record without what stands there only because of results of which an earlier one says nothing.
    #[must_use]
    pub fn within(mut self, earlier: &Self) -> Self {
        let new = self.results_beyond(earlier);
        if new.is_empty() {
            return self;
        }
        let names: Vec<&str> =
            new.iter().filter_map(|key| key.split_once('/')).map(|(_, name)| name).collect();
        self.rows.retain(|row| {
            let (kind, rest) = row.key.split_once('/').unwrap_or((&row.key, ""));
            let is_of = |name: &&str| {
                rest.strip_prefix(*name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let is_beside = ["index", "node", "document"].contains(&kind) && earlier.row(&row.key).is_none();
            !names.iter().any(is_of) && !is_beside
        });
        self
    }

    /// The rows in which it differs from an earlier record, and the keys of those that are no more.
    pub fn since(&self, earlier: &Self) -> (Vec<Row>, Vec<String>) {
        let is_same = |row: &&Row| earlier.row(&row.key).is_some_and(|old| old.says_the_same(row));
        let rows = self.rows.iter().filter(|row| !is_same(row)).cloned().collect();
        let gone = earlier.rows.iter().filter(|row| self.row(&row.key).is_none());
        (rows, gone.map(|row| row.key.clone()).collect())
    }
}

fn row(line: &str) -> Option<Row> {
    let mut parts = line.split('\t');
    let mut row = Row::new(unescaped(parts.next()?)?, 8);
    for part in parts {
        let (name, value) = part.split_once('=')?;
        let value = unescaped(value)?;
        row.put(&[&unescaped(name)?], None, |text| text.push_str(&value));
    }
    Some(row)
}

/// Tabs and ends of lines part rows and fields, the first `=` a name from its value.
fn push_escaped(text: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r')) {
        text.push_str(&rest[..at]);
        text.push_str(match rest.as_bytes()[at] {
            b'\\' => "\\\\",
            b'\t' => "\\t",
            b'\n' => "\\n",
            _ => "\\r",
        });
        rest = &rest[at + 1..];
    }
    text.push_str(rest);
}

fn unescaped(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        out.push(match letter {
            '\\' => match letters.next()? {
                '\\' => '\\',
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                _ => return None,
            },
            letter => letter,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(rows: &[(&str, &[(&str, &str)])]) -> Record {
        let row = |(key, fields): &(&str, &[(&str, &str)])| {
            let mut row = Row::new((*key).to_owned(), 0);
            fields.iter().for_each(|(name, value)| row.put(&[name], None, |text| text.push_str(value)));
            row
        };
        Record { rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn a_text_gives_its_record_again() {
        let own = record(&[("a/b", &[("1", "2.5"), ("note", "x=\t\\n\nHải")]), ("c", &[])]);
        assert_eq!(own.text(), "chiso record 1\na/b\t1=2.5\tnote=x=\\t\\\\n\\nHải\nc\n");
        assert_eq!(Record::parse(&own.text()), Some(own));
        assert_eq!(Record::parse("another text\n"), None);
    }

    #[test]
    fn what_changed_since_makes_the_later_record_of_the_earlier() {
        let earlier = record(&[("a", &[("1", "2")]), ("b", &[("1", "3")]), ("c", &[("1", "4")])]);
        let later = record(&[("a", &[("1", "2")]), ("b", &[("1", "5")]), ("d", &[("1", "6")])]);
        let (rows, gone) = later.since(&earlier);
        assert_eq!(rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["b", "d"]);
        assert_eq!(gone, ["c"]);
        assert_eq!(earlier.with(rows, &gone), later);
    }
}
