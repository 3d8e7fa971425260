//! Pieces of HTML that are ready: drawings and the rows of tables, most of the bytes of a page.
//!
//! A template is given a mark for each, and what was rendered is put together with them at the end, so that none of them
//! is copied into the values of the template engine and out again.

use memchr::memmem;
use std::cell::RefCell;

/// What stands before and behind the number of a piece. No content may hold it, because Unicode keeps it for the inner
/// use of programs.
const MARK: &str = "\u{fdd4}";

/// Fewest bytes for which a mark is worth while.
const LEAST: usize = 256;

/// The pieces of a page.
#[derive(Default)]
pub struct Pieces(RefCell<Vec<String>>);

impl Pieces {
    /// Keeps a piece; what is printed in its place.
    pub fn keep(&self, html: String) -> String {
        if html.len() < LEAST {
            return html;
        }
        let mut pieces = self.0.borrow_mut();
        pieces.push(html);
        format!("{MARK}{}{MARK}", pieces.len() - 1)
    }

    /// A page with its pieces in place of their marks.
    pub fn put(self, page: Vec<u8>) -> Vec<u8> {
        let pieces = self.0.into_inner();
        if pieces.is_empty() {
            return page;
        }
        let mut out = Vec::with_capacity(page.len() + pieces.iter().map(String::len).sum::<usize>());
        let marks: Vec<usize> = memmem::find_iter(&page, MARK).collect();
        let mut from = 0;
        for mark in marks.chunks_exact(2) {
            let (before, number) = (&page[from..mark[0]], &page[mark[0] + MARK.len()..mark[1]]);
            let piece =
                std::str::from_utf8(number).ok().and_then(|number| pieces.get(number.parse::<usize>().ok()?));
            out.extend_from_slice(before);
            out.extend_from_slice(piece.map_or(&[], |piece| piece.as_bytes()));
            from = mark[1] + MARK.len();
        }
        out.extend_from_slice(&page[from..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{LEAST, Pieces};

    #[test]
    fn pieces_come_where_their_marks_are_printed() {
        let pieces = Pieces::default();
        let [long, longer] = [LEAST, LEAST + 1].map(|length| "a".repeat(length));
        let (one, two) = (pieces.keep(long.clone()), pieces.keep(longer.clone()));
        assert_eq!(pieces.keep("<b>".to_owned()), "<b>");
        let page = pieces.put(format!("<p>{two}{one}</p>{two}.").into_bytes());
        assert_eq!(page, format!("<p>{longer}{long}</p>{longer}.").into_bytes());
    }

    #[test]
    fn a_page_without_pieces_stays() {
        assert_eq!(Pieces::default().put(b"<p>".to_vec()), b"<p>");
        let pieces = Pieces::default();
        pieces.keep("a".repeat(LEAST));
        assert_eq!(pieces.put(b"<p>".to_vec()), b"<p>", "a drawing that is spared");
    }
}
