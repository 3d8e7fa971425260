//! Filters of templates that write HTML: what stands on every page dozens of times, and would take a component of
//! templates ten times as long.

use super::names::{push_link, push_text};
use crate::locale::marked;
use tera::value::Key;
use tera::{Filter, Kwargs, Map, State, Tera, Value};

/// Gives an engine the filters.
pub fn register(engine: &mut Tera) {
    engine.register_filter("plain", |text: &str, _: Kwargs, _: &State<'_>| marked::plain(text));
    engine.register_filter("safe", Safe);
    engine.register_filter("say", Written(|text, out| push_text(get(text, "text"), lang(text), out)));
    engine.register_filter("named", Written(|name, out| push_name(name, false, out)));
    engine.register_filter("outer", Written(|name, out| push_name(name, true, out)));
    engine.register_filter("change", Written(push_change));
}

/// Says that a text is HTML. The engine's own filter of this name copies it.
struct Safe;

impl Filter<Value, Value> for Safe {
    fn call(&self, value: Value, _: Kwargs, _: &State<'_>) -> Value {
        value
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// A filter that appends a value with members as HTML.
struct Written(fn(&Map, &mut String));

impl Filter<&Map, String> for Written {
    fn call(&self, value: &Map, _: Kwargs, _: &State<'_>) -> String {
        let mut html = String::with_capacity(128);
        (self.0)(value, &mut html);
        html
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn get<'m>(map: &'m Map, member: &'static str) -> &'m str {
    map.get(&Key::Str(member)).and_then(Value::as_str).unwrap_or_default()
}

/// The language of a text, where it is not the page's.
fn lang(text: &Map) -> Option<&str> {
    Some(get(text, "lang")).filter(|lang| !lang.is_empty())
}

fn push_name(name: &Map, is_outer: bool, out: &mut String) {
    match get(name, "href") {
        "" => push_text(get(name, "text"), lang(name), out),
        href => push_link(get(name, "text"), lang(name), (href, is_outer), out),
    }
}

/// A change with arrow, word and figure; one that is none has no figure.
fn push_change(change: &Map, out: &mut String) {
    let class = get(change, "class");
    out.push_str("<span class=\"ch ");
    marked::push_html(class, out);
    out.push_str("\"><span class=\"ar\" aria-hidden=\"true\">");
    marked::push_html(get(change, "arrow"), out);
    out.push_str("</span> ");
    marked::push_html(get(change, "word"), out);
    if class != "same" {
        out.push(' ');
        marked::push_html(get(change, "figure"), out);
    }
    out.push_str("</span>");
}
