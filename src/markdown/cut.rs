//! Cutting the HTML of a text at its references.

use super::{CLOSE, IMAGE_KINDS, OPEN, PICTURE, Piece, Reference};

/// The pieces of a page in which marks stand for references. A chart parts the paragraph in which it stands, and
/// one alone in its paragraph loses it; so does a picture.
pub(super) fn pieces(page: &str, references: &[Reference]) -> Vec<Piece> {
    let mut cut = Cut::default();
    let mut rest = page;
    while let Some(at) = rest.find(OPEN) {
        let Some(end) = rest[at..].find(CLOSE) else {
            break;
        };
        let number: usize = rest[at + OPEN.len_utf8()..at + end].parse().unwrap_or(0);
        let (before, after) = (&rest[..at], &rest[at + end + CLOSE.len_utf8()..]);
        let kind = references.get(number).map_or("", |reference| reference.kind.as_str());
        let alone = before.strip_suffix("<p>").zip(after.strip_prefix("</p>"));
        rest = match alone {
            Some((before, after)) if kind == PICTURE || IMAGE_KINDS.contains(&kind) => {
                cut.html(before);
                cut.pieces.push(if kind == PICTURE { Piece::Picture(number) } else { Piece::Block(number) });
                after
            }
            _ if IMAGE_KINDS.contains(&kind) => {
                cut.part(before.strip_suffix("<p>").unwrap_or(before), number, after)
            }
            _ => {
                cut.html(before);
                cut.pieces.push(Piece::Inline(number));
                after
            }
        };
    }
    cut.html(rest);
    cut.pieces
}

#[derive(Default)]
struct Cut {
    pieces: Vec<Piece>,
    /// Whether a paragraph stands open.
    is_open: bool,
}

impl Cut {
    fn html(&mut self, html: &str) {
        if html.is_empty() {
            return;
        }
        let (begin, end) = (html.rfind("<p>"), html.rfind("</p>"));
        if begin != end {
            self.is_open = begin > end;
        }
        self.pieces.push(Piece::Html(html.to_owned()));
    }

    /// Closes the paragraph before a chart, and begins one anew for what follows in it.
    fn part<'h>(&mut self, before: &str, number: usize, after: &'h str) -> &'h str {
        self.html(before);
        if self.is_open {
            self.html("</p>\n");
        }
        self.pieces.push(Piece::Block(number));
        match after.strip_prefix("</p>") {
            Some(after) => after,
            None => {
                self.html("<p>");
                after
            }
        }
    }
}
