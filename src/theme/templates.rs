//! Templates: the only place that knows the template engine.

use super::Files;
use super::names::{push_link, push_text};
use crate::error::Error;
use crate::locale::{Words, marked};
use serde::Serialize;
use std::sync::OnceLock;
use tera::value::Key;
use tera::{Filter, Kwargs, Map, State, Tera, Value};

/// What stands around a page.
const BASE: &str = "base.html";

/// What stands around a page that is a chapter of another one.
const CHAPTER: &str = "chapter.html";

/// What the names of templates of the default theme and of a theme's own begin with.
const DEFAULT: &str = "default/";
const OWN: &str = "own/";

/// The templates of a theme over those of the default theme.
pub struct Templates {
    /// Made for the first page in their language.
    engine: OnceLock<Result<Tera, String>>,
    /// The same with [`CHAPTER`] in place of [`BASE`], made for the first page that is a chapter.
    chapters: OnceLock<Result<Tera, String>>,
    /// The texts of all templates, by name.
    texts: Vec<(String, String)>,
}

/// What a template may use.
#[derive(Default)]
pub struct Context(tera::Context);

/// A value that many contexts share: it is made once.
#[derive(Debug, Clone)]
pub struct Shared(Value);

impl Shared {
    /// Makes it of what can be written out.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        Self(Value::from_serializable(value))
    }
}

impl Context {
    /// Adds a value that others have too.
    pub fn share(&mut self, name: &'static str, value: &Shared) {
        self.0.insert_value(name, value.0.clone());
    }

    /// Adds a value under a name, with members that others have too.
    pub fn insert_with<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        members: &[(&'static str, &Shared)],
    ) {
        let mut map = Value::from_serializable(value).into_map().unwrap_or_default();
        map.extend(members.iter().map(|(name, value)| ((*name).into(), value.0.clone())));
        self.0.insert_value(name, map.into());
    }

    /// Adds a value under a name.
    pub fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.0.insert(name, value);
    }
}

impl Templates {
    /// Templates in a language; a file of `own` stands before one of the same name in `base`, and may
    /// extend it as `default/<name>`.
    pub fn new(base: &Files, own: &Files, words: &Words) -> Result<Self, Error> {
        let mut texts = Vec::new();
        for (prefix, files) in [(DEFAULT, base), (OWN, own)] {
            for (name, bytes) in files {
                let text = std::str::from_utf8(bytes);
                let text = text.map_err(|error| Error::Theme(format!("template {name}: {error}")))?;
                let text = if name.ends_with(".html") { without_indents(text) } else { text.to_owned() };
                texts.push((format!("{prefix}{name}"), worded(&text, words)));
            }
        }
        Ok(Self { engine: OnceLock::new(), chapters: OnceLock::new(), texts })
    }

    /// Parses them.
    pub fn parse(&self) -> Result<(), Error> {
        self.engine().map(drop)
    }

    fn engine(&self) -> Result<&Tera, Error> {
        let engine = self.engine.get_or_init(|| engine(&self.texts));
        engine.as_ref().map_err(|error| Error::Theme(error.clone()))
    }

    /// Renders a template.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Error> {
        rendered(self.engine()?, name, context)
    }

    /// Renders a template that is part of others.
    pub fn render_part(&self, name: &str, context: &Context) -> Result<String, Error> {
        self.engine()?.render(name, &context.0).map_err(|error| Error::Theme(report(&error)))
    }

    /// Whether the theme has a template of its own in place of one of the default theme.
    pub fn is_own(&self, name: &str) -> bool {
        self.texts.iter().any(|(known, _)| known.strip_prefix(OWN) == Some(name))
    }

    /// Renders the template of a page as a chapter of another one.
    pub fn render_chapter(&self, name: &str, context: &Context) -> Result<String, Error> {
        let engine = self.chapters.get_or_init(|| engine(&in_chapters(&self.texts)));
        let engine = engine.as_ref().map_err(|error| Error::Theme(error.clone()))?;
        let text = rendered(engine, name, context)?;
        String::from_utf8(text).map_err(|error| Error::Theme(format!("template {name}: {error}")))
    }
}

/// About how many bytes a page has besides what is put into it later.
const OF_PAGE: usize = 16 * 1024;

fn rendered(engine: &Tera, name: &str, context: &Context) -> Result<Vec<u8>, Error> {
    let mut text = Vec::with_capacity(OF_PAGE);
    engine.render_to(name, &context.0, &mut text).map_err(|error| Error::Theme(report(&error)))?;
    Ok(text)
}

/// The texts with that of [`CHAPTER`] in place of that of [`BASE`]; a theme's own stands before that of the default one.
fn in_chapters(texts: &[(String, String)]) -> Vec<(String, String)> {
    let find = |prefix: &str| texts.iter().find(|(name, _)| name.strip_prefix(prefix) == Some(CHAPTER));
    let around = find(OWN).or(find(DEFAULT));
    let is_base = |name: &str| [OWN, DEFAULT].iter().any(|prefix| name.strip_prefix(prefix) == Some(BASE));
    let text = |(name, text): &(String, String)| {
        let text = around.filter(|_| is_base(name)).map_or(text, |(_, around)| around);
        (name.clone(), text.clone())
    };
    texts.iter().map(text).collect()
}

/// The engine with templates; a fault is told in words.
fn engine(texts: &[(String, String)]) -> Result<Tera, String> {
    let mut engine = Tera::default();
    engine.autoescape_on(vec![".html", ".xml"]);
    engine.set_escape_fn(|text, out| marked::write_html(text, out));
    register(&mut engine);
    engine.set_fallback_prefixes([OWN, DEFAULT]).map_err(|error| report(&error))?;
    // Templates of the default theme alone need no prefix, and then none is tried on each page.
    let has_own = texts.iter().any(|(name, _)| name.starts_with(OWN));
    let prefix = if has_own { "" } else { DEFAULT };
    let texts = texts.iter().map(|(name, text)| (name.strip_prefix(prefix).unwrap_or(name), text.as_str()));
    engine.add_raw_templates(texts).map_err(|error| report(&error))?;
    Ok(engine)
}

/// Gives an engine the filters that write HTML: what stands on every page dozens of times, and would take a component of
/// templates ten times as long.
fn register(engine: &mut Tera) {
    engine.register_filter("plain", |text: &str, _: Kwargs, _: &State<'_>| marked::plain(text).into_owned());
    engine.register_filter("safe", Safe);
    engine.register_filter("say", Written(|text, out| push_text(get(text, "text"), lang(text), out)));
    engine.register_filter("named", Written(|name, out| push_name(name, false, out)));
    engine.register_filter("outer", Written(|name, out| push_name(name, true, out)));
    engine.register_filter("change", Written(push_change));
    engine.register_filter("fact", Written(push_fact));
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

/// A key figure: what it is, the figure with its unit, and what stands below it.
fn push_fact(fact: &Map, out: &mut String) {
    let is = |member| fact.get(&Key::Str(member)).is_some_and(Value::is_truthy);
    out.push_str(if is("is_subject") { "<div class=\"me\"><dt>" } else { "<div><dt>" });
    marked::push_html(get(fact, "label"), out);
    out.push_str("</dt>\n<dd class=\"v\">");
    let [start, end] = if is("is_word") { ["<span class=\"w\">", "</span>"] } else { ["", ""] };
    out.push_str(start);
    marked::push_html(get(fact, "value"), out);
    out.push_str(end);
    push_within("<small>", get(fact, "unit"), "</small>", out);
    out.push_str("</dd>");
    let notes = fact.get(&Key::Str("notes")).and_then(Value::as_array).unwrap_or_default();
    for note in notes.iter().filter_map(Value::as_map).filter(|note| !get(note, "text").is_empty()) {
        out.push_str("\n<dd class=\"x\">");
        push_text(get(note, "text"), lang(note), out);
        out.push_str("</dd>");
    }
    if let Some(change) = fact.get(&Key::Str("change")).and_then(Value::as_map) {
        out.push_str("\n<dd class=\"x\">");
        push_change(change, out);
        if get(change, "class") != "same" {
            out.push(' ');
            marked::push_html(get(change, "measure"), out);
        }
        out.push_str("</dd>");
    }
    out.push_str("</div>");
}

/// Appends a text in an element, if there is one.
fn push_within(start: &str, text: &str, end: &str, out: &mut String) {
    if !text.is_empty() {
        out.push_str(start);
        marked::push_html(text, out);
        out.push_str(end);
    }
}

/// The text of a template with the words of a language where it asks for nothing but a word, because each page asks for
/// dozens.
fn worded(text: &str, words: &Words) -> String {
    const START: &str = "{{ w.";
    const END: &str = " }}";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        let asked = &rest[at + START.len()..];
        let length = asked.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let (key, behind) = asked.split_at(length);
        // A brace in a word would be read as one of the template.
        let word = words.find(key).filter(|word| !word.contains(['{', '}']));
        match (word, behind.strip_prefix(END)) {
            (Some(word), Some(behind)) => {
                out.push_str(&rest[..at]);
                marked::push_html(word, &mut out);
                rest = behind;
            }
            _ => {
                out.push_str(&rest[..at + START.len()]);
                rest = asked;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The text of a template as it is parsed: without white space at the ends of lines, without empty lines, and without
/// the end of a line on which tags stand alone, so that none of it is sent to readers. A template with preformatted text
/// stays as it is.
fn without_indents(text: &str) -> String {
    if text.contains("<pre") || text.contains("<textarea") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // The end of a line that may not be there is as conditional as the line.
        let (line, end) = match line.strip_suffix(END_IF).filter(|_| is_conditional(line)) {
            Some(start) => (start, END_IF),
            None => (line, ""),
        };
        out.push_str(line);
        if !is_of_tags(line) {
            out.push('\n');
        }
        out.push_str(end);
    }
    out
}

/// How a condition ends.
const END_IF: &str = "{% endif %}";

/// Whether all of a line stands under one condition.
fn is_conditional(line: &str) -> bool {
    let mut depth = 0;
    let mut tags =
        line.match_indices("{%").map(|(at, _)| (at, line[at + 2..].trim_start_matches(['-', ' '])));
    let stays_open = |(at, tag): (usize, &str)| {
        depth += i32::from(tag.starts_with("if ")) - i32::from(tag.starts_with("endif"));
        let is_else = depth == 1 && (tag.starts_with("else") || tag.starts_with("elif"));
        !is_else && (depth > 0 || at + END_IF.len() == line.len())
    };
    line.starts_with("{% if ") && line.ends_with(END_IF) && tags.all(stays_open)
}

/// Whether nothing stands on a line but tags and remarks.
fn is_of_tags(line: &str) -> bool {
    let mut rest = line;
    while let Some((opening, closing)) =
        [("{%", "%}"), ("{#", "#}")].into_iter().find(|(opening, _)| rest.starts_with(opening))
    {
        let Some(end) = rest[opening.len()..].find(closing) else { return false };
        rest = rest[opening.len() + end + closing.len()..].trim_start();
    }
    rest.is_empty()
}

fn report(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{without_indents, worded};
    use crate::locale::{Locale, Words};

    #[test]
    fn indents_and_lines_of_tags_are_not_sent() {
        let text = "{# what #}\n<p>\n  {%- if a %} {% set b = 1 %}\n    một {{ b }}\n  {% else %}\n\n    hai\n  {% endif %}</p>\n";
        let expected =
            "{# what #}<p>\n{%- if a %} {% set b = 1 %}một {{ b }}\n{% else %}hai\n{% endif %}</p>\n";
        assert_eq!(without_indents(text), expected);
        let text = "{% if a %}<b>{% if c %}d{% endif %}</b>{% endif %}\n{% if a %}b{% else %}c{% endif %}\n{% if a %}b{% endif %} {% if c %}d{% endif %}\n";
        let expected = "{% if a %}<b>{% if c %}d{% endif %}</b>\n{% endif %}{% if a %}b{% else %}c{% endif %}\n{% if a %}b{% endif %} {% if c %}d{% endif %}\n";
        assert_eq!(without_indents(text), expected);
        // A remark over two lines is not taken for one of tags.
        assert_eq!(without_indents("{# a\n   b #}\n<i>"), "{# a\nb #}\n<i>\n");
    }

    #[test]
    fn words_stand_where_nothing_else_is_asked_for() {
        let of = [("a", "một & hai"), ("b", "{{ c }}")].map(|(key, text)| (key.to_owned(), text.to_owned()));
        let words = Words::new(Locale::Vi, [of.into()]);
        assert_eq!(worded("<p>{{ w.a }}, {{ w.a }}.</p>", &words), "<p>một &amp; hai, một &amp; hai.</p>");
        // Neither what a word might break, nor what no theme knows, nor what more is asked of.
        for text in
            ["{{ w.b }}", "{{ w.c }}", "{{ w.a | safe }}", "{{ w.a", "{% if w.a %}{{ w[a] }}{% endif %}"]
        {
            assert_eq!(worded(text, &words), text);
        }
    }

    #[test]
    fn what_is_preformatted_stays() {
        let text = "  <pre>\n  {{ code }}\n  </pre>\n";
        assert_eq!(without_indents(text), text);
    }
}
