//! Finished pages changed in places: what stands in no changed tag stays byte for byte. They are read as
//! browsers read them (`read`), so that pages of any theme can be changed.
//!
//! A page becomes a part of another one in two steps that are made in one: its ids get a prefix and all that names an
//! id follows (`ids`), and its links are bent to where their targets now are.

mod data;
mod ids;
mod read;
mod tag;

pub use data::{base64, data_address};
pub use ids::prefix;
pub use tag::Tag;

use read::{Event, read};
use std::ops::Range;

/// What stands before and behind markup that is ready for the page to which it comes, so that nobody need read it. No
/// content may hold it, because Unicode keeps it for the inner use of programs.
pub const READY: char = '\u{fdd3}';

/// Elements without content.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// What becomes of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It stays, with the changes that were made to its tag.
    Stays,
    /// Its tags go, its content stays.
    Unwrapped,
    /// It goes with all that is in it.
    Gone,
    /// It is called otherwise.
    Renamed(&'static str),
}

/// A text as it stands in markup, also between double quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Writes a page to `out` with what `visit` makes of each element, in the order of their tags. What stands between two
/// [`READY`] is whole elements, and written as it is.
pub fn rewrite(html: &str, out: &mut String, visit: impl FnMut(&mut Tag) -> Fate) {
    let mut rewriter = Rewriter { visit, out, open: Vec::new(), gone: None };
    for (number, piece) in html.split(READY).enumerate() {
        if number % 2 == 0 {
            rewriter.read(piece);
        } else if rewriter.gone.is_none() {
            rewriter.out.push_str(piece);
        }
    }
}

/// A page that is being changed.
struct Rewriter<'o, V> {
    visit: V,
    out: &'o mut String,
    /// Of each kind of element those that are open. Only like elements must be nested well.
    open: Vec<(String, Vec<Fate>)>,
    /// The element that goes, and how many of its kind are open in it.
    gone: Option<(String, usize)>,
}

impl<V: FnMut(&mut Tag) -> Fate> Rewriter<'_, V> {
    fn read(&mut self, html: &str) {
        let mut written = 0;
        let _: Option<()> = read(html, |event| {
            match event {
                Event::Start { tag, span, is_closed } => {
                    let has_end = !is_closed && !VOID.contains(&tag.name());
                    self.start(html, (tag, span, has_end), &mut written);
                }
                Event::End { name, span } => self.end(html, (name, span), &mut written),
            }
            None
        });
        if self.gone.is_none() {
            self.out.push_str(&html[written..]);
        }
    }

    fn start(
        &mut self,
        html: &str,
        (tag, span, has_end): (&mut Tag, Range<usize>, bool),
        written: &mut usize,
    ) {
        if let Some((name, depth)) = &mut self.gone {
            *depth += usize::from(has_end && name == tag.name());
            return;
        }
        let fate = (self.visit)(tag);
        let is_changed = tag.is_changed();
        if fate != Fate::Stays || is_changed {
            self.out.push_str(&html[*written..span.start]);
            *written = span.end;
        }
        match &fate {
            Fate::Stays if is_changed => tag.write(html, span, None, self.out),
            Fate::Renamed(name) => tag.write(html, span, Some(name), self.out),
            Fate::Gone if has_end => self.gone = Some((tag.name().to_owned(), 1)),
            Fate::Stays | Fate::Gone | Fate::Unwrapped => {}
        }
        if has_end && fate != Fate::Gone {
            match self.open.iter_mut().find(|(name, _)| name == tag.name()) {
                Some((_, fates)) => fates.push(fate),
                None => self.open.push((tag.name().to_owned(), vec![fate])),
            }
        }
    }

    fn end(&mut self, html: &str, (name, span): (&str, Range<usize>), written: &mut usize) {
        if let Some((of, depth)) = &mut self.gone {
            *depth -= usize::from(of == name);
            if *depth == 0 {
                self.gone = None;
                *written = span.end;
            }
            return;
        }
        let own = self.open.iter_mut().find(|(of, _)| of == name);
        let fate = own.and_then(|(_, fates)| fates.pop()).unwrap_or(Fate::Stays);
        if fate != Fate::Stays {
            self.out.push_str(&html[*written..span.start]);
            *written = span.end;
        }
        if let Fate::Renamed(name) = fate {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }
}

/// What becomes of a link that leads nowhere any more: its text, which keeps its language.
pub fn unlinked(tag: &mut Tag) -> Fate {
    if tag.get("lang").is_none() {
        return Fate::Unwrapped;
    }
    ["href", "hreflang", "rel"].iter().for_each(|name| tag.remove(name));
    Fate::Renamed("span")
}

/// What stands in the first element of a kind that `is_it` knows by its tag.
pub fn inside<'h>(html: &'h str, name: &str, is_it: impl Fn(&Tag) -> bool) -> Option<&'h str> {
    let (mut start, mut depth) = (None, 0usize);
    let found = read(html, |event| {
        match event {
            Event::Start { tag, span, is_closed: false } if tag.name() == name => {
                if start.is_some() {
                    depth += 1;
                } else if is_it(tag) {
                    start = Some(span.end);
                }
            }
            Event::End { name: of, span } if of == name => match (start, depth) {
                (Some(start), 0) => return Some(start..span.start),
                (Some(_), _) => depth -= 1,
                _ => {}
            },
            _ => {}
        }
        None
    });
    found.and_then(|span| html.get(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(html: &str, visit: impl FnMut(&mut Tag) -> Fate) -> String {
        let mut out = String::new();
        rewrite(html, &mut out, visit);
        out
    }

    #[test]
    fn what_is_not_changed_stays_byte_for_byte() {
        let html = "<!DOCTYPE html>\n<p  CLASS='x &amp; y' z>a &lt; é<br><svg viewBox=\"0 0 1 1\"><path d='M0'/></svg>\
                    <script>if (a<b) \"</p>\";</script><textarea><b></textarea><!-- <i> --></p>";
        assert_eq!(rewritten(html, |_| Fate::Stays), html);
    }

    #[test]
    fn attributes_change_in_their_places() {
        let html =
            "<svg viewBox='0'><a  href=x class=\"b\">1</a><a href=\"\" id=q>2</a><a HREF='&amp;\"'/></svg>";
        let changed = rewritten(html, |tag| {
            tag.set("href", tag.get("href").map_or_else(String::new, |href| format!("<{href}>")));
            if tag.get("id").is_some() {
                tag.add("lang", "vi");
                tag.remove("id");
                tag.follow("<b>");
            }
            Fate::Stays
        });
        assert_eq!(
            changed,
            "<svg viewBox='0'><a  href=\"&lt;x&gt;\" class=\"b\">1</a><a href=\"&lt;&gt;\"  lang=\"vi\"><b>2</a>\
             <a href=\"&lt;&amp;&quot;&gt;\"/></svg>"
        );
    }

    #[test]
    fn elements_go_are_unwrapped_and_renamed() {
        let html = "<h1 id=a>A <a href=x>b</a></h1><div><div>x</div><p>y</div><i>c<i>d</i></i><img src=q>";
        let changed = rewritten(html, |tag| match tag.name() {
            "h1" => Fate::Renamed("h2"),
            "a" => Fate::Unwrapped,
            "div" | "img" => Fate::Gone,
            _ => Fate::Stays,
        });
        assert_eq!(changed, "<h2 id=a>A b</h2><i>c<i>d</i></i>");
    }

    #[test]
    fn what_is_ready_is_not_read() {
        let html = format!("<b id=x>1</b>{READY}<b id=y>2</b>{READY}<b id=z>3{READY}<i></i>{READY}</b>4");
        let changed = |html: &str| {
            rewritten(html, |tag| match tag.get("id") {
                Some("x") => Fate::Unwrapped,
                Some("y") => Fate::Gone,
                Some("z") => Fate::Renamed("u"),
                _ => Fate::Stays,
            })
        };
        assert_eq!(changed(&html), "1<b id=y>2</b><u id=z>3<i></i></u>4");
        let gone = html.replace("id=z", "id=y");
        assert_eq!(changed(&gone), "1<b id=y>2</b>4");
    }

    #[test]
    fn the_text_of_a_link_keeps_its_language() {
        let html = "<a href=\"x\">1</a><a href=\"x\" lang=\"vi\">2</a>";
        assert_eq!(rewritten(html, unlinked), "1<span  lang=\"vi\">2</span>");
    }

    #[test]
    fn the_inside_of_an_element_ends_where_it_ends() {
        let html = "<main><p>x</p></main><nav class=a>1</nav><nav class=b><nav>2</nav>3</nav>";
        assert_eq!(inside(html, "main", |_| true), Some("<p>x</p>"));
        assert_eq!(inside(html, "nav", |tag| tag.get("class") == Some("b")), Some("<nav>2</nav>3"));
        assert_eq!(inside(html, "footer", |_| true), None);
    }
}
