//! Commentary text. The only place that knows the markdown parser.
//!
//! In: markdown. Out: [`Prose`]: pieces of safe HTML, and between them references to figures, units
//! and charts, each with its place. Raw HTML becomes text; links with a scheme that could do harm are
//! left out; both are reported. References look like ordinary links and images:
//!
//! 1. `[92,66](score:tien-lang)`: a figure; its text is checked, an empty text is filled in.
//! 2. `[Huyện Tiên Lãng](unit:tien-lang)`: a link to a page.
//! 3. `![](chart:ranking?group=rural-districts)`: a chart.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// A parsed text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// What the page is made of, in order.
    pub pieces: Vec<Piece>,
    /// The references, in order.
    pub references: Vec<Reference>,
    /// What was left out.
    pub faults: Vec<Fault>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Safe HTML, not always balanced by itself.
    Html(String),
    /// A reference inside a line, by number.
    Inline(usize),
    /// A chart or table, by number; it stands between blocks.
    Block(usize),
}

/// A link or image that stands for something in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What is asked for: `score`, `rank`, `unit`, `chart`, ...
    pub kind: String,
    /// What it is asked of: the id of a unit, group or document; a kind of chart.
    pub target: String,
    /// Code of a node.
    pub node: Option<String>,
    /// A year.
    pub year: Option<String>,
    /// What follows the question mark.
    pub query: Vec<(String, String)>,
    /// The text that the author wrote; empty if it is to be filled in.
    pub text: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u16,
}

impl Reference {
    /// The value of a key after the question mark.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// What was left out of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it was.
    pub kind: FaultKind,
    /// The text concerned.
    pub text: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u16,
}

/// Kinds of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// HTML; shown as text.
    RawHtml,
    /// A link that leads nowhere safe; only its text is kept.
    UnsafeLink,
    /// An image file; only its text is kept.
    Image,
}

/// Kinds of references that are links; every other scheme is a foreign one.
const LINK_KINDS: [&str; 14] = [
    "unit", "score", "rank", "of", "change", "gap", "class", "median", "mean", "count", "highest", "lowest",
    "document", "board",
];
/// Kinds of references that are images.
const IMAGE_KINDS: [&str; 2] = ["chart", "table"];
/// Marks a reference in the HTML until it is cut out; private-use letters never come from authors,
/// because they are dropped from their text.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// Parses a text.
pub fn parse(text: &str) -> Prose {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut prose = Prose::default();
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut open_link: Option<OpenLink> = None;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let at = place(text, range.start);
        if let Some(link) = &mut open_link {
            match event {
                Event::Text(piece) | Event::Code(piece) => link.text.push_str(&piece),
                Event::SoftBreak | Event::HardBreak => link.text.push(' '),
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    if let Some(link) = open_link.take() {
                        close(link, &mut prose, &mut events);
                    }
                }
                _ => {}
            }
            continue;
        }
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                open(&dest_url, false, at, &mut open_link, &mut events)
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                open(&dest_url, true, at, &mut open_link, &mut events)
            }
            Event::Html(raw) | Event::InlineHtml(raw) => {
                let shown = raw.trim().chars().take(60).collect();
                prose.faults.push(Fault { kind: FaultKind::RawHtml, text: shown, line: at.0, column: at.1 });
                events.push(Event::Text(without_marks(&raw)));
            }
            Event::Text(raw) => events.push(Event::Text(without_marks(&raw))),
            Event::Code(raw) => events.push(Event::Code(without_marks(&raw))),
            other => events.push(other),
        }
    }
    let mut page = String::new();
    html::push_html(&mut page, events.into_iter());
    prose.pieces = cut(&page, &prose.references);
    prose
}

struct OpenLink {
    destination: String,
    is_image: bool,
    text: String,
    at: (u32, u16),
}

/// A web link stays a link; everything else is read as a whole and decided at its end.
fn open(
    url: &str,
    is_image: bool,
    at: (u32, u16),
    open_link: &mut Option<OpenLink>,
    events: &mut Vec<Event<'_>>,
) {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web && !is_image {
        let link = format!("<a href=\"{}\" rel=\"noopener\">", escaped(url));
        events.push(Event::InlineHtml(link.into()));
    } else {
        *open_link = Some(OpenLink { destination: url.to_owned(), is_image, text: String::new(), at });
    }
}

fn close(link: OpenLink, prose: &mut Prose, events: &mut Vec<Event<'_>>) {
    let kinds: &[&str] = if link.is_image { &IMAGE_KINDS } else { &LINK_KINDS };
    let known = link.destination.split_once(':').filter(|(kind, _)| kinds.contains(kind));
    if let Some((kind, rest)) = known {
        let mark = format!("{OPEN}{}{CLOSE}", prose.references.len());
        prose.references.push(reference(kind, rest, &link));
        events.push(Event::InlineHtml(mark.into()));
        return;
    }
    let kind = if link.is_image { FaultKind::Image } else { FaultKind::UnsafeLink };
    let (line, column) = link.at;
    prose.faults.push(Fault { kind, text: link.destination, line, column });
    events.push(Event::Text(without_marks(&link.text)));
}

fn reference(kind: &str, rest: &str, link: &OpenLink) -> Reference {
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (path, year) = match path.split_once('@') {
        Some((path, year)) => (path, Some(year.to_owned())),
        None => (path, None),
    };
    let (target, node) = match path.split_once('#') {
        Some((target, node)) => (target, Some(node.to_owned())),
        None => (path, None),
    };
    let query = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    let (line, column) = link.at;
    Reference {
        kind: kind.to_owned(),
        target: target.to_owned(),
        node,
        year,
        query,
        text: link.text.trim().to_owned(),
        line,
        column,
    }
}

/// Cuts the HTML at the marks. A chart alone in its paragraph loses the paragraph around it.
fn cut(page: &str, references: &[Reference]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find(OPEN) {
        let Some(end) = rest[at..].find(CLOSE) else {
            break;
        };
        let number: usize = rest[at + OPEN.len_utf8()..at + end].parse().unwrap_or(0);
        let after = &rest[at + end + CLOSE.len_utf8()..];
        let before = &rest[..at];
        let is_block = references.get(number).is_some_and(|r| IMAGE_KINDS.contains(&r.kind.as_str()));
        if is_block {
            let before = before.strip_suffix("<p>").unwrap_or(before);
            push_html(&mut pieces, before);
            pieces.push(Piece::Block(number));
            rest = after.strip_prefix("</p>").unwrap_or(after);
        } else {
            push_html(&mut pieces, before);
            pieces.push(Piece::Inline(number));
            rest = after;
        }
    }
    push_html(&mut pieces, rest);
    pieces
}

fn push_html(pieces: &mut Vec<Piece>, html: &str) {
    if !html.is_empty() {
        pieces.push(Piece::Html(html.to_owned()));
    }
}

fn without_marks(text: &str) -> CowStr<'static> {
    text.chars().filter(|c| *c != OPEN && *c != CLOSE).collect::<String>().into()
}

/// Text made safe for an attribute or element of HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

fn place(text: &str, offset: usize) -> (u32, u16) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u16::try_from(column).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_cut_out_with_their_place() {
        let prose = parse("Huyện đạt [92,66](score:tien-lang) điểm,\nhơn [](gap:tien-lang?to=thuy-nguyen).");
        assert_eq!(prose.pieces.len(), 5);
        let first = &prose.references[0];
        assert_eq!(
            (first.kind.as_str(), first.target.as_str(), first.text.as_str()),
            ("score", "tien-lang", "92,66")
        );
        assert_eq!((first.line, first.column), (1, 11));
        let second = &prose.references[1];
        assert_eq!((second.value("to"), second.text.as_str(), second.line), (Some("thuy-nguyen"), "", 2));
    }

    #[test]
    fn node_year_and_query_are_read() {
        let prose = parse("[5,11](score:hai-phong#2@2023?index=papi&group=provinces)");
        let found = &prose.references[0];
        assert_eq!(found.node.as_deref(), Some("2"));
        assert_eq!(found.year.as_deref(), Some("2023"));
        assert_eq!((found.value("index"), found.value("group")), (Some("papi"), Some("provinces")));
    }

    #[test]
    fn charts_stand_between_blocks() {
        let prose = parse("Trước.\n\n![](chart:ranking?group=rural-districts)\n\nSau.");
        assert_eq!(prose.pieces[1], Piece::Block(0));
        assert_eq!(prose.pieces[0], Piece::Html("<p>Trước.</p>\n".into()));
        assert_eq!(prose.pieces[2], Piece::Html("\n<p>Sau.</p>\n".into()));
    }

    #[test]
    fn nothing_that_could_do_harm_gets_through() {
        let prose = parse(
            "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](http://a/b.png) [z](../a.html)",
        );
        let html: String = prose
            .pieces
            .iter()
            .map(|piece| if let Piece::Html(html) = piece { html.as_str() } else { "" })
            .collect();
        assert!(!html.contains("<script") && !html.contains("href") && !html.contains("<img"), "{html}");
        assert_eq!(prose.faults.len(), 4);
    }
}
