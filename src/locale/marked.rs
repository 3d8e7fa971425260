//! Texts that hold words in another language than their own, such as a Vietnamese name in an English
//! sentence. The words stand between marks that no content may hold, because Unicode keeps them for the
//! inner use of programs (`letters` refuses them); pages make elements of them, everything else drops them.

use super::{Locale, special};
use std::borrow::Cow;
use std::io;

/// The byte with which all marks begin; it is rare in Vietnamese and English.
const LEAD: u8 = 0xef;

/// Ends words in another language.
const END: char = '\u{fdd0}';

/// The mark with which words in a language begin.
fn start(locale: Locale) -> char {
    match locale {
        Locale::Vi => '\u{fdd1}',
        Locale::En => '\u{fdd2}',
    }
}

/// The text between the marks of its language.
pub fn marked(text: &str, locale: Locale) -> String {
    format!("{}{text}{END}", start(locale))
}

/// Whether a character is a mark and no part of the text.
pub fn is_mark(letter: char) -> bool {
    begins(letter).is_some() || letter == END
}

/// The text without marks.
pub fn plain(text: &str) -> Cow<'_, str> {
    if memchr::memchr(LEAD, text.as_bytes()).is_none() {
        return text.into();
    }
    text.chars().filter(|letter| !is_mark(*letter)).collect()
}

/// The text without its marks, and its language, where all of it is in another one.
pub fn whole(text: &str) -> Option<(&str, Locale)> {
    let locale = begins(text.chars().next()?)?;
    let inner = text.trim_start_matches(start(locale)).strip_suffix(END)?;
    (!inner.contains(is_mark)).then_some((inner, locale))
}

/// The language whose words a character begins.
fn begins(letter: char) -> Option<Locale> {
    Locale::ALL.into_iter().find(|locale| start(*locale) == letter)
}

/// The text as HTML.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    push_html(text, &mut out);
    out
}

/// Appends the text as HTML.
pub fn push_html(text: &str, out: &mut String) {
    in_pieces(text, |piece| out.push_str(piece));
}

/// Writes the text as HTML.
pub fn write_html(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut written = Ok(());
    in_pieces(text, |piece| {
        if written.is_ok() {
            written = out.write_all(piece.as_bytes());
        }
    });
    written
}

/// Whether a byte is, or may begin, what is not written as it stands.
#[inline]
fn is_special(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'') | (byte == LEAD)
}

/// Hands out the pieces of the text as HTML: what HTML would read as its own is escaped, and words in another language
/// stand in an element that says so. Each opened element is closed, whatever marks there are.
fn in_pieces(text: &str, mut put: impl FnMut(&str)) {
    let mut is_open = false;
    let mut rest = text;
    while let Some(at) = special::first(rest, is_special) {
        let (plain, from) = rest.split_at(at);
        put(plain);
        let mut letters = from.chars();
        match letters.next() {
            Some('&') => put("&amp;"),
            Some('<') => put("&lt;"),
            Some('>') => put("&gt;"),
            Some('"') => put("&quot;"),
            Some('\'') => put("&#x27;"),
            Some(END) if is_open => {
                put("</span>");
                is_open = false;
            }
            Some(letter) => match begins(letter) {
                Some(locale) if !is_open => {
                    put(&format!("<span lang=\"{}\">", locale.tag()));
                    is_open = true;
                }
                None if letter != END => put(&from[..letter.len_utf8()]),
                _ => {}
            },
            None => {}
        }
        rest = letters.as_str();
    }
    put(rest);
    if is_open {
        put("</span>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::letters;

    #[test]
    fn other_languages_are_elements_on_pages_only() {
        let text = format!("In 2021, {} leads.", marked("Huyện <A>", Locale::Vi));
        assert_eq!(html(&text), "In 2021, <span lang=\"vi\">Huyện &lt;A&gt;</span> leads.");
        assert_eq!(plain(&text), "In 2021, Huyện <A> leads.");
        assert_eq!(whole(&text), None);
        assert_eq!(whole(&marked("Huyện A", Locale::Vi)), Some(("Huyện A", Locale::Vi)));
        assert_eq!(html("a & \"b\" 'c'"), "a &amp; &quot;b&quot; &#x27;c&#x27;");
    }

    #[test]
    fn marks_that_do_not_fit_break_nothing() {
        let (open, inner) = (start(Locale::Vi), start(Locale::En));
        assert_eq!(html(&format!("a{open}b{inner}c")), "a<span lang=\"vi\">bc</span>");
        assert_eq!(html(&format!("{END}a{open}b{END}{END}")), "a<span lang=\"vi\">b</span>");
    }

    #[test]
    fn no_content_may_hold_a_mark() {
        for mark in [start(Locale::Vi), start(Locale::En), END] {
            assert!(letters::oddity(mark).is_some() && is_mark(mark));
        }
    }
}
