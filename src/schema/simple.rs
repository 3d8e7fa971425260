//! YAML of simple forms, read in a fraction of the time that the library takes: nearly everything that offices write.
//!
//! In: the text of a file. Out: its values in their order, or nothing where the library must read it.
//!
//! Simple is one document of maps and lists, by indents or in brackets, whose texts stand in one line each: plain, or in quotes
//! without escapes. All else is the library's, and so is every fault: a text that is not simple, or does not fit what is
//! wanted, is read by the library from its beginning, so that nothing is told differently. What is read here is read
//! by the rules of YAML 1.2 (chapters 7 and 8 of its specification), where they leave no doubt.

mod values;

use super::yaml::Scalar;
use crate::locale::letters::{is_usual, oddity};
pub use values::read;

/// Longer texts are for the library alone, which counts values and stops where they are too many: one has two bytes
/// at least.
pub const MOST_BYTES: usize = 6 * 1024 * 1024;

/// Deeper values are for the library alone, which stops where they are too deep.
const MOST_DEPTH: usize = 16;

/// Longer keys are for the library alone: YAML knows a key by a look ahead, and that has a bound.
const LONGEST_KEY: usize = 1000;

/// A value; those of a list and a map follow it.
#[derive(Debug, Clone, Copy)]
enum Value<'t> {
    Scalar(Scalar<'t>),
    /// How many follow.
    List(usize),
    /// How many keys follow, each before its value.
    Map(usize),
}

/// In what a text stands, which decides what ends it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Block,
    Brackets,
}

/// The values of a text, if it is simple.
fn values(text: &str) -> Option<Vec<Value<'_>>> {
    if text.len() > MOST_BYTES || !has_plain_lines(text) {
        return None;
    }
    let mut scanner =
        Scanner { text, at: 0, line: 1, begin: 0, measured: (0, 1), depth: 0, values: Vec::new() };
    scanner.next_line()?;
    scanner.node(0)?;
    scanner.is_at_end().then_some(scanner.values)
}

/// Whether a text is of lines in which every letter shows, and that begin neither a document nor a directive.
fn has_plain_lines(text: &str) -> bool {
    let is_plain = |line: &str| {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let shows = line.bytes().all(|byte| matches!(byte, b' '..=b'~'))
            || line.chars().all(|c| is_usual(c) || c >= ' ' && oddity(c).is_none());
        shows && !["---", "...", "%"].iter().any(|mark| line.starts_with(mark))
    };
    text.split_inclusive('\n').all(is_plain)
}

/// A text of which everything before a place has been read.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// The line, from 1, and where it begins.
    line: u32,
    begin: usize,
    /// The column, from 1, of a place before in the same line.
    measured: (usize, u32),
    depth: usize,
    values: Vec<Value<'t>>,
}

impl<'t> Scanner<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// How far in it stands, where nothing but ASCII is before it in its line.
    fn indent(&self) -> usize {
        self.at - self.begin
    }

    /// Whether a place ends a line, or is the end.
    fn ends_line(&self, at: usize) -> bool {
        matches!(self.text.as_bytes()[at..], [] | [b'\n', ..] | [b'\r', b'\n', ..])
    }

    /// Whether a letter is the whole of a mark: a space or the end of the line follows it.
    fn is_mark(&self, at: usize) -> bool {
        self.text.as_bytes().get(at + 1) == Some(&b' ') || self.ends_line(at + 1)
    }

    fn is_dash(&self) -> bool {
        self.byte() == Some(b'-') && self.is_mark(self.at)
    }

    /// Passes spaces, and a comment that follows them or begins the line.
    fn spaces(&mut self) {
        let from = self.at;
        let bytes = self.text.as_bytes();
        self.at += bytes[from..].iter().take_while(|byte| **byte == b' ').count();
        if self.byte() == Some(b'#')
            && (self.at > from || self.at == self.begin || bytes[self.at - 1] == b' ')
        {
            self.at += memchr::memchr(b'\n', &bytes[self.at..]).unwrap_or(bytes.len() - self.at);
        }
    }

    /// Passes an end of a line, if there is one.
    fn passes_line(&mut self) -> bool {
        let long = match self.text.as_bytes()[self.at..] {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return false,
        };
        self.at += long;
        (self.line, self.begin, self.measured) = (self.line + 1, self.at, (self.at, 1));
        true
    }

    /// Goes on to what stands in this line or a later one. Nothing else may stand in this line if it is not its beginning.
    fn next_line(&mut self) -> Option<()> {
        let is_begun = self.at > self.begin;
        let line = self.line;
        loop {
            self.spaces();
            if !self.passes_line() {
                break;
            }
        }
        (self.is_at_end() || !is_begun || self.line > line).then_some(())
    }

    /// A value that begins here and may go on in lines below; brackets in those that are at least so far in.
    fn node(&mut self, least: usize) -> Option<()> {
        self.depth += 1;
        let is_deep = self.depth > MOST_DEPTH;
        match self.byte()? {
            _ if is_deep => return None,
            b'-' if self.is_mark(self.at) => self.list()?,
            b'{' | b'[' => {
                self.brackets(least)?;
                self.next_line()?;
            }
            _ => {
                let indent = self.indent();
                let scalar = self.scalar(Within::Block)?;
                if self.byte() == Some(b':') {
                    self.map(indent, scalar)?;
                } else {
                    self.values.push(Value::Scalar(scalar));
                    self.next_line()?;
                }
            }
        }
        self.depth -= 1;
        Some(())
    }

    /// A list by indents, from its first dash on.
    fn list(&mut self) -> Option<()> {
        let (indent, head, mut count) = (self.indent(), self.values.len(), 0);
        self.values.push(Value::List(0));
        loop {
            self.at += 1;
            self.spaces();
            if self.ends_line(self.at) {
                self.next_line()?;
                if self.indent() <= indent {
                    return None;
                }
            }
            self.node(indent + 1)?;
            count += 1;
            if self.is_at_end() || self.indent() < indent || self.indent() == indent && !self.is_dash() {
                break;
            }
            if self.indent() > indent {
                return None;
            }
        }
        self.values[head] = Value::List(count);
        Some(())
    }

    /// A map by indents, from behind its first key on.
    fn map(&mut self, indent: usize, first: Scalar<'t>) -> Option<()> {
        let (head, mut count, mut key) = (self.values.len(), 0, first);
        self.values.push(Value::Map(0));
        loop {
            self.key(key)?;
            if self.ends_line(self.at) {
                self.next_line()?;
                // A list may stand right below its key.
                let is_within = self.indent() > indent || self.indent() == indent && self.is_dash();
                if self.is_at_end() || !is_within {
                    return None;
                }
                self.node(indent + 1)?;
            } else {
                self.inline(indent + 1)?;
            }
            count += 1;
            if self.is_at_end() || self.indent() < indent {
                break;
            }
            if self.indent() > indent || self.is_dash() {
                return None;
            }
            key = self.scalar(Within::Block)?;
        }
        self.values[head] = Value::Map(count);
        Some(())
    }

    /// The value of a key in the same line.
    fn inline(&mut self, least: usize) -> Option<()> {
        match self.byte()? {
            b'{' | b'[' => self.brackets(least)?,
            _ => {
                let scalar = self.scalar(Within::Block)?;
                self.values.push(Value::Scalar(scalar));
            }
        }
        self.next_line()
    }

    /// Passes the colon behind a key, and the spaces behind that.
    fn key(&mut self, key: Scalar<'t>) -> Option<()> {
        let is_key = self.byte() == Some(b':') && self.is_mark(self.at);
        if !is_key || key.value.len() > LONGEST_KEY || key.value == "<<" {
            return None;
        }
        self.values.push(Value::Scalar(key));
        self.at += 1;
        self.spaces();
        Some(())
    }

    /// A list or a map in brackets. Lines that it goes on in are at least so far in.
    fn brackets(&mut self, least: usize) -> Option<()> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return None;
        }
        let (head, mut count) = (self.values.len(), 0);
        let is_map = self.byte() == Some(b'{');
        let close = if is_map { b'}' } else { b']' };
        self.values.push(Value::List(0));
        self.at += 1;
        self.gap(least)?;
        // Nothing stands between the last comma and the bracket in what is read here.
        while count > 0 || self.byte()? != close {
            if is_map {
                let key = self.scalar(Within::Brackets)?;
                self.key(key)?;
            }
            match self.byte()? {
                b'{' | b'[' => self.brackets(least)?,
                _ => {
                    let scalar = self.scalar(Within::Brackets)?;
                    self.values.push(Value::Scalar(scalar));
                }
            }
            count += 1;
            self.gap(least)?;
            match self.byte()? {
                b',' => self.at += 1,
                end if end == close => break,
                _ => return None,
            }
            self.gap(least)?;
        }
        self.at += 1;
        self.values[head] = if is_map { Value::Map(count) } else { Value::List(count) };
        self.depth -= 1;
        Some(())
    }

    /// Passes what says nothing between brackets.
    fn gap(&mut self, least: usize) -> Option<()> {
        self.spaces();
        let mut is_far_in = true;
        while self.passes_line() {
            self.spaces();
            // A bracket that closes may stand below the key.
            let closes = matches!(self.byte(), Some(b']' | b'}'));
            is_far_in = self.indent() + usize::from(closes) >= least;
        }
        is_far_in.then_some(())
    }

    /// A text in this line, and the spaces behind it.
    fn scalar(&mut self, within: Within) -> Option<Scalar<'t>> {
        let from = self.at;
        let (before, column) = self.measured;
        let column = column + letters(&self.text[before..from]);
        self.measured = (from, column);
        let value = match self.byte()? {
            quote @ (b'"' | b'\'') => self.quoted(quote)?,
            first => self.plain(first, within)?,
        };
        let spaces = self.text.as_bytes()[self.at..].iter().take_while(|byte| **byte == b' ');
        self.at += spaces.count();
        Some(Scalar { value, line: self.line, column })
    }

    fn quoted(&mut self, quote: u8) -> Option<&'t str> {
        let rest = &self.text[self.at + 1..];
        let end = memchr::memchr2(quote, b'\n', rest.as_bytes())?;
        let value = &rest[..end];
        let is_simple = rest.as_bytes()[end] == quote
            && !value.contains('\\')
            && rest
                .as_bytes()
                .get(end + 1)
                .is_none_or(|next| matches!(next, b' ' | b':' | b',' | b']' | b'}' | b'\r' | b'\n'));
        self.at += end + 2;
        is_simple.then_some(value)
    }

    fn plain(&mut self, first: u8, within: Within) -> Option<&'t str> {
        let bytes = self.text.as_bytes();
        let is_begin = match first {
            b'-' => bytes.get(self.at + 1).is_some_and(u8::is_ascii_alphanumeric),
            b'.' | b'/' | b'(' | b'<' | b'=' | b'+' | b'$' | b'_' | b'^' | b';' => true,
            _ => first.is_ascii_alphanumeric() || !first.is_ascii(),
        };
        if !is_begin {
            return None;
        }
        let line = memchr::memchr(b'\n', &bytes[self.at..]).map_or(bytes.len(), |long| self.at + long);
        let mut end = self.at;
        while end < line {
            match bytes[end] {
                b'\r' => break,
                b':' if self.is_mark(end) => break,
                b':' if within == Within::Brackets
                    && matches!(bytes.get(end + 1), Some(b',' | b'[' | b']' | b'{' | b'}')) =>
                {
                    return None;
                }
                b'#' if end > self.at && bytes[end - 1] == b' ' => break,
                b',' | b']' | b'}' if within == Within::Brackets => break,
                b'{' | b'[' if within == Within::Brackets => return None,
                _ => end += 1,
            }
        }
        let value = self.text[self.at..end].trim_end_matches(' ');
        self.at += value.len();
        // The one word that is no text. Nothing else is wanted but texts.
        (!value.is_empty() && !value.eq_ignore_ascii_case("null")).then_some(value)
    }
}

/// How many characters a text has.
fn letters(text: &str) -> u32 {
    // Columns are of 32 bits, and texts are shorter.
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests;
