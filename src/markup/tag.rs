//! The tag with which an element begins, and how it is written with what was changed in it.

use super::escaped;
use std::ops::Range;

/// The tag with which an element begins. All its words lie in one text, which the next tag takes over.
#[derive(Default)]
pub struct Tag {
    letters: String,
    name: Range<usize>,
    attributes: Vec<Attribute>,
    after: String,
}

/// An attribute: its words, and where it stands in the page.
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
    at: Range<usize>,
    is_changed: bool,
    is_gone: bool,
}

impl Tag {
    /// Its name, in lower case.
    pub fn name(&self) -> &str {
        &self.letters[self.name.clone()]
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        Some(&self.letters[self.attributes[self.find(name)?].value.clone()])
    }

    /// Changes the value of an attribute that is there.
    pub fn set(&mut self, name: &str, value: String) {
        if let Some(at) = self.find(name) {
            self.change(at, &value);
        }
    }

    /// Takes an attribute away.
    pub fn remove(&mut self, name: &str) {
        if let Some(at) = self.find(name) {
            let of = &mut self.attributes[at];
            (of.is_changed, of.is_gone) = (true, true);
        }
    }

    /// Adds an attribute that is not there.
    pub fn add(&mut self, name: &str, value: &str) {
        let (name, value) = (self.keep(name), self.keep(value));
        self.attributes.push(Attribute { name, value, at: 0..0, is_changed: true, is_gone: false });
    }

    /// Writes markup right behind the tag.
    pub fn follow(&mut self, markup: &str) {
        self.after.push_str(markup);
    }

    /// Calls `change` with the name and value of every attribute; what it returns is the new value.
    pub fn change_all(&mut self, mut change: impl FnMut(&str, &str) -> Option<String>) {
        for at in 0..self.attributes.len() {
            let of = &self.attributes[at];
            if let Some(value) = change(&self.letters[of.name.clone()], &self.letters[of.value.clone()]) {
                self.change(at, &value);
            }
        }
    }

    /// Whether it is written otherwise than it stands.
    pub(super) fn is_changed(&self) -> bool {
        !self.after.is_empty() || self.attributes.iter().any(|of| of.is_changed)
    }

    /// Makes it the tag of a name.
    pub(super) fn begin(&mut self, name: &str) {
        self.letters.clear();
        self.attributes.clear();
        self.after.clear();
        self.name = self.keep(name);
    }

    /// Appends an attribute that stands somewhere, unless there is one of its name; says whether it was appended.
    pub(super) fn read_name(&mut self, name: &str, at: Range<usize>) -> bool {
        let is_new = self.find(name).is_none();
        if is_new {
            let name = self.keep(name);
            self.attributes.push(Attribute { name, value: 0..0, at, is_changed: false, is_gone: false });
        }
        is_new
    }

    /// Gives the last attribute its value and its end.
    pub(super) fn read_value(&mut self, value: &str, end: usize) {
        let value = self.keep(value);
        if let Some(last) = self.attributes.last_mut() {
            (last.value, last.at.end) = (value, end);
        }
    }

    /// Writes the tag: what was not changed as it stands in `html`, within `span`.
    pub(super) fn write(&self, html: &str, span: Range<usize>, name: Option<&str>, out: &mut String) {
        let mut from = span.start;
        if let Some(name) = name {
            out.push('<');
            out.push_str(name);
            from += 1 + self.name.len();
        }
        for of in self.attributes.iter().filter(|of| of.is_changed && !of.at.is_empty()) {
            out.push_str(&html[from..of.at.start]);
            if !of.is_gone {
                self.write_attribute(of, out);
            }
            from = end_of_attribute(html, &of.at);
        }
        let rest = &html[from..span.end];
        let end = rest.len() - if rest.ends_with("/>") { 2 } else { 1 };
        out.push_str(&rest[..end]);
        for of in self.attributes.iter().filter(|of| of.is_changed && of.at.is_empty()) {
            out.push(' ');
            self.write_attribute(of, out);
        }
        out.push_str(&rest[end..]);
        out.push_str(&self.after);
    }

    fn write_attribute(&self, of: &Attribute, out: &mut String) {
        out.push_str(&self.letters[of.name.clone()]);
        out.push_str("=\"");
        out.push_str(&escaped(&self.letters[of.value.clone()]));
        out.push('"');
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.attributes.iter().position(|of| self.letters[of.name.clone()] == *name)
    }

    fn change(&mut self, at: usize, value: &str) {
        if self.letters[self.attributes[at].value.clone()] != *value {
            self.attributes[at].value = self.keep(value);
            self.attributes[at].is_changed = true;
        }
    }

    fn keep(&mut self, words: &str) -> Range<usize> {
        let from = self.letters.len();
        self.letters.push_str(words);
        from..self.letters.len()
    }
}

/// The tokenizer counts a quote behind every value, and none where the value is empty.
fn end_of_attribute(html: &str, at: &Range<usize>) -> usize {
    let Some((name, value)) = html[at.clone()].split_once('=') else {
        let is_empty = ["=\"\"", "=''"].into_iter().any(|rest| html[at.end..].starts_with(rest));
        return at.end + if is_empty { 3 } else { 0 };
    };
    let is_quoted = value.trim_start().starts_with(['"', '\'']);
    let end = at.start + name.len() + 1 + value.len();
    if is_quoted { end } else { end - 1 }
}
