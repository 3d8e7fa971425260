//! Finished pages changed in places: what stands in no changed tag stays byte for byte. Only home of the HTML
//! tokenizer, which reads as browsers do, so that pages of any theme can be changed.
//!
//! A page becomes a part of another one in two steps that are made in one: its ids get a prefix and all that names an
//! id follows (`ids`), and its links are bent to where their targets now are.

mod data;
mod ids;

pub use data::{base64, data_address};
pub use ids::prefix;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use std::ops::Range;

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

/// An attribute, and where it stands.
struct Attribute {
    name: String,
    value: String,
    at: Range<usize>,
    is_changed: bool,
    is_gone: bool,
}

/// The tag with which an element begins.
pub struct Tag {
    name: String,
    attributes: Vec<Attribute>,
    after: String,
}

impl Tag {
    /// Its name, in lower case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|of| of.name == name).map(|of| of.value.as_str())
    }

    /// Changes the value of an attribute that is there.
    pub fn set(&mut self, name: &str, value: String) {
        if let Some(of) = self.attributes.iter_mut().find(|of| of.name == name) {
            of.is_changed |= of.value != value;
            of.value = value;
        }
    }

    /// Takes an attribute away.
    pub fn remove(&mut self, name: &str) {
        for of in self.attributes.iter_mut().filter(|of| of.name == name) {
            (of.is_changed, of.is_gone) = (true, true);
        }
    }

    /// Adds an attribute that is not there.
    pub fn add(&mut self, name: &str, value: &str) {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.attributes.push(Attribute { name, value, at: 0..0, is_changed: true, is_gone: false });
    }

    /// Writes markup right behind the tag.
    pub fn follow(&mut self, markup: &str) {
        self.after.push_str(markup);
    }

    /// Calls `change` with the name and value of every attribute; what it returns is the new value.
    pub fn change_all(&mut self, mut change: impl FnMut(&str, &str) -> Option<String>) {
        for of in &mut self.attributes {
            if let Some(value) = change(&of.name, &of.value) {
                of.is_changed |= of.value != value;
                of.value = value;
            }
        }
    }

    fn of(tag: StartTag<usize>) -> Self {
        let attributes = tag.attributes.into_iter().map(|(name, value)| Attribute {
            at: value.span.start..value.span.end,
            name: text(name),
            value: text(value.value),
            is_changed: false,
            is_gone: false,
        });
        let mut attributes: Vec<Attribute> = attributes.collect();
        attributes.sort_by_key(|of| of.at.start);
        Self { name: text(tag.name), attributes, after: String::new() }
    }

    /// Writes the tag: what was not changed as it stands in `html`, within `span`.
    fn write(&self, html: &str, span: Range<usize>, name: Option<&str>, out: &mut String) {
        let mut from = span.start;
        if let Some(name) = name {
            out.push('<');
            out.push_str(name);
            from += 1 + self.name.len();
        }
        for of in self.attributes.iter().filter(|of| of.is_changed && !of.at.is_empty()) {
            out.push_str(&html[from..of.at.start]);
            if !of.is_gone {
                write_attribute(of, out);
            }
            from = end_of_attribute(html, &of.at);
        }
        let rest = &html[from..span.end];
        let end = rest.len() - if rest.ends_with("/>") { 2 } else { 1 };
        out.push_str(&rest[..end]);
        for of in self.attributes.iter().filter(|of| of.is_changed && of.at.is_empty()) {
            out.push(' ');
            write_attribute(of, out);
        }
        out.push_str(&rest[end..]);
        out.push_str(&self.after);
    }
}

/// What was read as it is written in memory: pages are UTF-8.
fn text(of: HtmlString) -> String {
    String::from_utf8(of.0).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn write_attribute(of: &Attribute, out: &mut String) {
    out.push_str(&of.name);
    out.push_str("=\"");
    out.push_str(&escaped(&of.value));
    out.push('"');
}

/// A text as it stands in markup, also between double quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
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

/// Reads a page tag by tag.
fn tokens(html: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    Tokenizer::new_with_emitter(html, emitter).filter_map(Result::ok)
}

/// Writes a page to `out` with what `visit` makes of each element, in the order of their tags.
pub fn rewrite(html: &str, out: &mut String, mut visit: impl FnMut(&mut Tag) -> Fate) {
    let mut written = 0;
    // The elements that are open, by name. Only like elements must be nested well.
    let mut open: Vec<(String, Fate)> = Vec::new();
    // The element that goes, and how many of its kind are open in it.
    let mut gone: Option<(String, usize)> = None;
    for token in tokens(html) {
        match token {
            Token::StartTag(tag) => {
                let span = tag.span.start..tag.span.end;
                let has_end = !tag.self_closing && !VOID.contains(&&*String::from_utf8_lossy(&tag.name));
                if let Some((name, depth)) = &mut gone {
                    *depth += usize::from(has_end && name.as_bytes() == &**tag.name);
                    continue;
                }
                let mut tag = Tag::of(tag);
                let fate = visit(&mut tag);
                let is_changed = tag.attributes.iter().any(|of| of.is_changed) || !tag.after.is_empty();
                if fate != Fate::Stays || is_changed {
                    out.push_str(&html[written..span.start]);
                    written = span.end;
                }
                match &fate {
                    Fate::Stays if is_changed => tag.write(html, span, None, out),
                    Fate::Renamed(name) => tag.write(html, span, Some(name), out),
                    Fate::Gone if has_end => gone = Some((tag.name.clone(), 1)),
                    Fate::Stays | Fate::Gone | Fate::Unwrapped => {}
                }
                if has_end && fate != Fate::Gone {
                    open.push((tag.name, fate));
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                if let Some((of, depth)) = &mut gone {
                    *depth -= usize::from(*of == name);
                    if *depth == 0 {
                        gone = None;
                        written = tag.span.end;
                    }
                    continue;
                }
                let own = open.iter().rposition(|(of, _)| *of == name);
                let fate = own.map_or(Fate::Stays, |own| open.remove(own).1);
                if fate != Fate::Stays {
                    out.push_str(&html[written..tag.span.start]);
                    written = tag.span.end;
                }
                if let Fate::Renamed(name) = fate {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
            }
            _ => {}
        }
    }
    if gone.is_none() {
        out.push_str(&html[written..]);
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
    let mut start = None;
    let mut depth = 0usize;
    for token in tokens(html) {
        match token {
            Token::StartTag(tag) if &**tag.name == name.as_bytes() && !tag.self_closing => {
                let end = tag.span.end;
                if start.is_some() {
                    depth += 1;
                } else if is_it(&Tag::of(tag)) {
                    start = Some(end);
                }
            }
            Token::EndTag(tag) if &**tag.name == name.as_bytes() => match (start, depth) {
                (Some(start), 0) => return html.get(start..tag.span.start),
                (Some(_), _) => depth -= 1,
                _ => {}
            },
            _ => {}
        }
    }
    None
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
