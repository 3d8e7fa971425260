//! The words of a text as its readers see them, with the places in the source where they stand.
//!
//! In: markdown. Out: one [`Passage`] for each paragraph, heading, point of a list or row of a table. Code, pictures
//! and what is struck out are left out. The text of a reference stands in its passage, because it belongs to the
//! sentence, and is marked there, because another check already holds it against the data.

use super::{LINK_KINDS, Reference, options, plain, reference};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// Stands for words that cannot be read: code, a figure that is filled in.
pub const HOLE: char = '\u{fffc}';

/// A stretch of prose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Whether somebody else's words are quoted.
    pub is_quoted: bool,
    /// References, with the part of the text that they stand in.
    pub bound: Vec<(Range<usize>, Reference)>,
    /// Parts of the text and where they stand in the source, in order.
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    /// Where it begins in the text.
    at: usize,
    /// Where it begins in the source.
    source: usize,
    /// How long it is in the source; more than in the text for an entity.
    length: usize,
}

impl Passage {
    /// The bytes of the source in which a part of the text stands.
    pub fn in_source(&self, part: &Range<usize>) -> Range<usize> {
        let find = |at: usize| {
            let number = self.spans.partition_point(|span| span.at <= at).saturating_sub(1);
            self.spans.get(number).map_or((0, 0), |span| (span.source, (at - span.at).min(span.length)))
        };
        let (source, within) = find(part.start);
        let (last, behind) = find(part.end.saturating_sub(1).max(part.start));
        source + within..last + behind + 1
    }

    fn push(&mut self, text: &str, source: &Range<usize>) {
        self.spans.push(Span { at: self.text.len(), source: source.start, length: source.len() });
        self.text.push_str(text);
    }
}

/// The passages of a text, in order.
pub fn passages(text: &str) -> Vec<Passage> {
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        reader.take(event, &range);
    }
    reader.end();
    reader.done
}

#[derive(Default)]
struct Reader {
    done: Vec<Passage>,
    open: Passage,
    /// Quotations that stand open.
    quotes: usize,
    /// What stands open of which no word is read.
    skipped: usize,
    /// Where a link to the report began, and its destination.
    link: Option<(usize, String)>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.close(tag, range),
            _ if self.skipped > 0 => {}
            Event::Text(piece) => self.open.push(&plain(&piece), range),
            Event::SoftBreak | Event::HardBreak => self.open.push(" ", range),
            Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                self.open.push(HOLE.encode_utf8(&mut [0; 4]), range)
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::CodeBlock(_) | Tag::Image { .. } | Tag::Strikethrough | Tag::HtmlBlock => self.skipped += 1,
            // A paragraph that is set apart is the author's own.
            Tag::BlockQuote(None) => {
                self.end();
                self.quotes += 1;
            }
            Tag::Link { dest_url, .. } => self.link = Some((self.open.text.len(), dest_url.into_string())),
            Tag::Emphasis | Tag::Strong | Tag::TableCell => {}
            _ => self.end(),
        }
    }

    fn close(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::Strikethrough | TagEnd::HtmlBlock => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::BlockQuote(None) => {
                self.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Link => self.close_link(range),
            TagEnd::TableCell => self.open.push(" | ", &(range.end..range.end)),
            TagEnd::Emphasis | TagEnd::Strong => {}
            _ => self.end(),
        }
    }

    fn close_link(&mut self, range: &Range<usize>) {
        let Some((start, destination)) = self.link.take() else { return };
        let Some((kind, rest)) = destination.split_once(':').filter(|(kind, _)| LINK_KINDS.contains(kind))
        else {
            return;
        };
        if self.open.text.len() == start {
            self.open.push(HOLE.encode_utf8(&mut [0; 4]), range);
        }
        let part = start..self.open.text.len();
        let found = reference::read(kind, rest, &self.open.text[part.clone()], (0, 0));
        self.open.bound.push((part, found));
    }

    fn end(&mut self) {
        let mut passage = std::mem::take(&mut self.open);
        if !passage.text.trim().is_empty() {
            passage.is_quoted = self.quotes > 0;
            self.done.push(passage);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        let source =
            "## Tiêu đề\n\n**Hải Phòng** đạt [91,87](score:hai-phong)% &amp; xếp\nthứ 2.\n\n> Trích 5.";
        let passages = passages(source);
        assert_eq!(passages.len(), 3);
        let main = &passages[1];
        assert_eq!(main.text, "Hải Phòng đạt 91,87% & xếp thứ 2.");
        assert_eq!(main.bound[0].1.target, "hai-phong");
        for word in ["Hải Phòng", "91,87", "xếp", "thứ 2"] {
            let at = main.text.find(word).unwrap();
            assert_eq!(&source[main.in_source(&(at..at + word.len()))], word);
        }
        assert!(passages[2].is_quoted && !main.is_quoted);
    }

    #[test]
    fn rows_are_passages_and_code_is_none() {
        let found = passages("|a|b|\n|-|-|\n|x|1|\n\n```\nmã 9\n```\n\nVề `x` và ~~9~~.");
        let texts: Vec<&str> = found.iter().map(|passage| passage.text.as_str()).collect();
        assert_eq!(texts, ["a | b | ", "x | 1 | ", "Về \u{fffc} và ."]);
    }
}
