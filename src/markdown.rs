//! Commentary text. The only place that knows the markdown parser.
//!
//! In: markdown. Out: [`Prose`]: pieces of safe HTML, and between them references to figures, units
//! and charts, each with its place. Raw HTML becomes text; links with a scheme that could do harm are
//! left out; both are reported. References look like ordinary links and images:
//!
//! 1. `[92,66](score:tien-lang)`: a figure; its text is checked, an empty text is filled in.
//! 2. `[Huyện Tiên Lãng](unit:tien-lang)`: a link to a page.
//! 3. `![](chart:ranking?group=rural-districts)`: a chart.
//! 4. `> [!NOTE]` and the like: a paragraph that is set apart, under a heading in the language of the text.
//! 5. `![Bộ phận một cửa](hinh/mot-cua.jpg)`: a picture beside the text.

mod cut;
mod link;
mod passage;
mod reference;

pub use passage::{HOLE, Passage, passages};
pub use reference::Reference;

use crate::locale::letters::oddity;
use link::OpenLink;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

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
    /// A picture alone in its paragraph, by number.
    Picture(usize),
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
    /// A chart or table within a list, quotation, table or note, where none can stand.
    Within,
    /// A character that nobody sees, written as an entity; left out.
    Odd(char),
}

/// Kinds of references that are links; every other scheme is a foreign one.
const LINK_KINDS: [&str; 16] = [
    "unit", "score", "rank", "of", "change", "gap", "class", "median", "mean", "count", "highest", "lowest",
    "document", "board", "share", "date",
];
/// Kinds of references that are images.
const IMAGE_KINDS: [&str; 2] = ["chart", "table"];
/// Kind of a reference to a picture; its target is the way to the file, its text is for those who do not see it.
pub const PICTURE: &str = "picture";
/// Kind of the heading of a paragraph that is set apart; its target says why.
pub const CALLOUT: &str = "callout";
/// Key of what stands below a picture.
pub const CAPTION: &str = "caption";
/// Marks a reference in the HTML until it is cut out; private-use letters never come from authors,
/// because they are dropped from every text of theirs.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// What of markdown is read.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM
}

/// Parses a text.
pub fn parse(text: &str) -> Prose {
    let mut prose = Prose::default();
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut open_link: Option<OpenLink> = None;
    // Lists, quotations, tables and notes that stand open.
    let mut inside = 0usize;
    let mut cursor = Cursor { text, offset: 0, at: (1, 1) };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        // An end has the place of its beginning, so only other events come in the order of the text.
        let at = if let Event::End(_) = event { cursor.at } else { cursor.move_to(range.start) };
        // Only an entity can bring such a character in; it is reported and dropped.
        if let Event::Text(piece) = &event
            && let Some(c) = piece.chars().find(|c| oddity(*c).is_some())
        {
            let text = format!("U+{:04X}", u32::from(c));
            prose.faults.push(Fault { kind: FaultKind::Odd(c), text, line: at.0, column: at.1 });
        }
        if let Some(mut link) = open_link.take() {
            open_link = match link.take(&event) {
                false => Some(link),
                true => {
                    link::close(link, inside > 0, &mut prose, &mut events);
                    None
                }
            };
            continue;
        }
        match &event {
            Event::Start(tag) if holds(&tag.to_end()) => inside += 1,
            Event::End(tag) if holds(tag) => inside = inside.saturating_sub(1),
            _ => {}
        }
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                link::open(&dest_url, false, at, &mut open_link, &mut events)
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                link::open(&dest_url, true, at, &mut open_link, &mut events);
                if let Some(link) = &mut open_link {
                    link.caption = plain(&title).into_string();
                }
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let heading = format!("{OPEN}{}{CLOSE}", prose.references.len());
                prose.references.push(reference::callout(kind, at));
                let html = format!("<div class=\"conf\" role=\"note\"><p><b>{heading}</b></p>\n");
                events.push(Event::Html(html.into()));
            }
            Event::End(TagEnd::BlockQuote(Some(_))) => events.push(Event::Html("</div>\n".into())),
            Event::Html(raw) | Event::InlineHtml(raw) => {
                let shown = raw.trim().chars().take(60).collect();
                prose.faults.push(Fault { kind: FaultKind::RawHtml, text: shown, line: at.0, column: at.1 });
                events.push(Event::Text(plain(&raw)));
            }
            other => events.push(cleaned(other)),
        }
    }
    let mut page = String::new();
    html::push_html(&mut page, events.into_iter());
    prose.pieces = cut::pieces(&page, &prose.references);
    prose
}

/// Whether something holds blocks of its own, so that nothing can be cut out of it.
fn holds(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Table | TagEnd::FootnoteDefinition)
}

/// An event whose texts hold neither marks nor what nobody sees. A mark of the author's own, written as an
/// entity, would be taken for a reference, even within an attribute.
fn cleaned(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(raw) => Event::Text(plain(&raw)),
        Event::Code(raw) => Event::Code(plain(&raw)),
        Event::FootnoteReference(label) => Event::FootnoteReference(plain(&label)),
        Event::Start(Tag::FootnoteDefinition(label)) => Event::Start(Tag::FootnoteDefinition(plain(&label))),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(plain(&info))))
        }
        other => other,
    }
}

/// A text without marks and without what nobody sees.
fn plain(text: &str) -> CowStr<'static> {
    text.chars().filter(|c| oddity(*c).is_none()).collect::<String>().into()
}

/// The place of offsets that grow, counted on from the last one: a text is walked once.
struct Cursor<'t> {
    text: &'t str,
    offset: usize,
    at: (u32, u16),
}

impl Cursor<'_> {
    fn move_to(&mut self, offset: usize) -> (u32, u16) {
        if offset < self.offset {
            (self.offset, self.at) = (0, (1, 1));
        }
        for c in self.text[self.offset..offset].chars() {
            self.at = match c {
                '\n' => (self.at.0.saturating_add(1), 1),
                '\u{feff}' => self.at,
                _ => (self.at.0, self.at.1.saturating_add(1)),
            };
        }
        self.offset = offset;
        self.at
    }
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
        assert_eq!(found.destination(), "score:hai-phong#2@2023?index=papi&group=provinces");
    }

    #[test]
    fn charts_stand_between_blocks() {
        let prose = parse("Trước.\n\n![](chart:ranking?group=rural-districts)\n\nSau.");
        assert_eq!(prose.pieces[1], Piece::Block(0));
        assert_eq!(prose.pieces[0], Piece::Html("<p>Trước.</p>\n".into()));
        assert_eq!(prose.pieces[2], Piece::Html("\n<p>Sau.</p>\n".into()));
    }

    #[test]
    fn a_chart_within_a_paragraph_parts_it() {
        let prose = parse("Trước [](score:a) ![](chart:ranking) giữa ![](chart:strip) sau.\n\nMới.");
        let expected = "<p>Trước #0 </p>\n#1<p> giữa </p>\n#2<p> sau.</p>\n<p>Mới.</p>\n";
        let pieces = prose.pieces.iter().map(|piece| match piece {
            Piece::Html(html) => html.clone(),
            Piece::Inline(number) | Piece::Block(number) | Piece::Picture(number) => format!("#{number}"),
        });
        assert_eq!(pieces.collect::<String>(), expected);
        for text in ["- ![](chart:ranking)", "> ![](chart:ranking)", "|a|\n|-|\n|![](chart:ranking)|"] {
            let prose = parse(text);
            assert_eq!((prose.references.len(), prose.faults[0].kind), (0, FaultKind::Within), "{text}");
        }
    }

    fn html(prose: &Prose) -> String {
        prose
            .pieces
            .iter()
            .map(|piece| if let Piece::Html(html) = piece { html.as_str() } else { "" })
            .collect()
    }

    #[test]
    fn pictures_lie_beside_the_text_and_alone_are_figures() {
        let prose = parse("![Một cửa](hinh/a.jpg \"Ảnh: X\")\n\nx ![b](../b.png) y");
        assert_eq!(prose.pieces[0], Piece::Picture(0));
        let first = &prose.references[0];
        assert_eq!((first.kind.as_str(), first.target.as_str()), (PICTURE, "hinh/a.jpg"));
        assert_eq!((first.text.as_str(), first.value(CAPTION)), ("Một cửa", Some("Ảnh: X")));
        assert!(prose.pieces.contains(&Piece::Inline(1)), "{:?}", prose.pieces);
        for way in ["http://a.vn/b.png", "/b.png", "data:image/png;base64,x", "a%2Fb.png", "c:b.png"] {
            assert_eq!(parse(&format!("![x]({way})")).faults[0].kind, FaultKind::Image, "{way}");
        }
    }

    #[test]
    fn a_paragraph_set_apart_has_a_heading() {
        let prose = parse("> [!WARNING]\n> Số [9](score:a).\n\n> Trích.");
        assert_eq!(prose.references[0].target, "warning");
        assert_eq!((prose.references[0].line, prose.references[1].line), (1, 2));
        let html = html(&prose);
        assert!(html.starts_with("<div class=\"conf\" role=\"note\"><p><b></b></p>\n<p>Số ."), "{html}");
        assert!(html.contains("</div>\n<blockquote>\n<p>Trích.</p>\n</blockquote>"), "{html}");
    }

    #[test]
    fn marks_of_the_author_are_none() {
        for text in [
            "&#xE000;0&#xE001;",
            "[a](https://a.vn/&#xE000;0&#xE001;)",
            "``` &#xE000;0&#xE001;\nx\n```",
            "[&#xE000;7&#xE001;](unit:a)",
            "x[^\u{E000}0\u{E001}]\n\n[^\u{E000}0\u{E001}]: y",
        ] {
            let prose = parse(text);
            let inline = prose.pieces.iter().filter(|piece| matches!(piece, Piece::Inline(_))).count();
            assert_eq!(inline, prose.references.len(), "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        let prose = parse("a\n\nTiên&#x202E; Lãng");
        assert_eq!(html(&prose), "<p>a</p>\n<p>Tiên Lãng</p>\n");
        let fault = &prose.faults[0];
        assert_eq!((fault.kind, fault.line, fault.column), (FaultKind::Odd('\u{202e}'), 3, 5));
    }

    #[test]
    fn an_image_within_a_link_ends_with_it() {
        assert_eq!(html(&parse("[a ![b](x.png) c](y.html) d")), "<p>a b c d</p>\n");
        let prose = parse("[a ![b](x.png) c](unit:a) d");
        assert_eq!((prose.pieces.len(), prose.references[0].text.as_str()), (3, "a b c"));
    }

    #[test]
    fn nothing_that_could_do_harm_gets_through() {
        let prose = parse(
            "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](http://a/b.png) [z](../a.html)",
        );
        let html = html(&prose);
        assert!(!html.contains("<script") && !html.contains("href") && !html.contains("<img"), "{html}");
        assert_eq!(prose.faults.len(), 4);
    }
}
