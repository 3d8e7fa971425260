//! A row of a record, and its fields.

use crate::diagnostic::Place;
use std::fmt::{Debug, Formatter};

/// What is stated about one thing.
#[derive(Clone)]
pub struct Row {
    /// What it is about, such as `score/papi/provinces/ha-noi`.
    pub key: String,
    /// Names and values one behind the other, because a row may have hundreds and an edition thousands of rows.
    text: String,
    fields: Vec<Span>,
}

/// One statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'r> {
    /// What is stated: a code of a node, or a word.
    pub name: &'r str,
    /// What it is.
    pub value: &'r str,
    /// Where it is written; a record that was read from its text knows none.
    pub at: Option<Place>,
}

/// Where a field lies in the text of its row.
#[derive(Clone, Copy)]
struct Span {
    name: usize,
    value: usize,
    end: usize,
    at: Option<Place>,
}

impl Row {
    /// One about something, with room for so many fields.
    pub(super) fn new(key: String, room: usize) -> Self {
        Self { key, text: String::with_capacity(room * USUAL), fields: Vec::with_capacity(room) }
    }

    /// Adds a field whose name is made of parts; what it states is written behind them.
    pub(super) fn put(&mut self, name: &[&str], at: Option<Place>, write: impl FnOnce(&mut String)) {
        let begin = self.text.len();
        name.iter().for_each(|part| self.text.push_str(part));
        let value = self.text.len();
        write(&mut self.text);
        self.fields.push(Span { name: begin, value, end: self.text.len(), at });
    }

    /// The same with its fields in the order of their names.
    #[must_use]
    pub(super) fn sorted(mut self) -> Self {
        let Self { text, fields, .. } = &mut self;
        fields.sort_by(|one, other| text[one.name..one.value].cmp(&text[other.name..other.value]));
        self
    }

    /// The fields, by name.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = Field<'_>> {
        self.fields.iter().map(|span| self.read(span))
    }

    fn read(&self, span: &Span) -> Field<'_> {
        let Span { name, value, end, at } = *span;
        Field { name: &self.text[name..value], value: &self.text[value..end], at }
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<Field<'_>> {
        let at = self.fields.binary_search_by(|span| self.read(span).name.cmp(name)).ok()?;
        self.fields.get(at).map(|span| self.read(span))
    }

    /// Whether another row states the same, wherever it is written.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let said = |row| Self::fields(row).map(|field| (field.name, field.value));
        self.key == other.key && said(self).eq(said(other))
    }
}

/// How long a field mostly is.
const USUAL: usize = 12;

/// Rows are equal if their fields are, in whatever order these were put.
impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.fields().eq(other.fields())
    }
}

impl Eq for Row {}

impl Debug for Row {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Row")
            .field("key", &self.key)
            .field("fields", &self.fields().collect::<Vec<_>>())
            .finish()
    }
}
