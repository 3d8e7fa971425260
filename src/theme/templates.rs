//! Templates: the only place that knows the template engine.

use crate::error::Error;
use crate::locale::marked;
use memchr::memmem;
use serde::Serialize;
use std::collections::BTreeMap;

/// What stands around a page.
const BASE: &str = "base.html";

/// What stands around a page that is a chapter of another one.
const CHAPTER: &str = "chapter.html";

/// The templates of a theme over those of the default theme.
pub struct Templates {
    engine: tera::Tera,
    /// The same with [`CHAPTER`] in place of [`BASE`].
    chapters: tera::Tera,
}

/// What a template may use.
#[derive(Default)]
pub struct Context(tera::Context);

/// A value that many contexts share: it is made once.
#[derive(Debug, Clone)]
pub struct Shared(tera::Value);

impl Shared {
    /// Makes it of what can be written out.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        Self(tera::Value::from_serializable(value))
    }
}

impl Context {
    /// Adds a value that others have too.
    pub fn share(&mut self, name: &'static str, value: &Shared) {
        self.0.insert_value(name, value.0.clone());
    }

    /// Adds a value under a name.
    pub fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.0.insert(name, value);
    }
}

impl Templates {
    /// Parses templates; a file of `own` stands before one of the same name in `base`, and may
    /// extend it as `default/<name>`.
    pub fn new(base: &BTreeMap<String, Vec<u8>>, own: &BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        let around = own.get(CHAPTER).or(base.get(CHAPTER));
        Ok(Self { engine: engine([base, own], None)?, chapters: engine([base, own], around)? })
    }

    /// Renders a template. The indents and empty lines of a page's template are not sent to readers.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Error> {
        rendered(&self.engine, name, context)
    }

    /// Renders the template of a page as a chapter of another one.
    pub fn render_chapter(&self, name: &str, context: &Context) -> Result<String, Error> {
        let text = rendered(&self.chapters, name, context)?;
        String::from_utf8(text).map_err(|error| Error::Theme(format!("template {name}: {error}")))
    }
}

/// About how many bytes a page has.
const OF_PAGE: usize = 48 * 1024;

fn rendered(engine: &tera::Tera, name: &str, context: &Context) -> Result<Vec<u8>, Error> {
    let mut text = Vec::with_capacity(OF_PAGE);
    engine.render_to(name, &context.0, &mut text).map_err(|error| report(&error))?;
    Ok(if name.ends_with(".html") { without_indents(&text) } else { text })
}

/// The engine with templates of two layers; `around` stands in place of what is around every page.
fn engine(layers: [&BTreeMap<String, Vec<u8>>; 2], around: Option<&Vec<u8>>) -> Result<tera::Tera, Error> {
    let mut engine = tera::Tera::default();
    engine.autoescape_on(vec![".html", ".xml"]);
    engine.set_escape_fn(|text, out| marked::write_html(text, out));
    engine.register_filter("plain", |text: &str, _: tera::Kwargs, _: &tera::State<'_>| marked::plain(text));
    engine.set_fallback_prefixes(["own/", "default/"]).map_err(|error| report(&error))?;
    let mut all = Vec::new();
    for (prefix, files) in ["default/", "own/"].into_iter().zip(layers) {
        for (name, bytes) in files {
            let bytes = around.filter(|_| name == BASE).unwrap_or(bytes);
            let text = String::from_utf8(bytes.clone())
                .map_err(|error| Error::Theme(format!("template {name}: {error}")))?;
            all.push((format!("{prefix}{name}"), text));
        }
    }
    engine.add_raw_templates(all).map_err(|error| report(&error))?;
    Ok(engine)
}

/// The text without white space at the ends of lines and without empty lines, but for what is
/// preformatted.
fn without_indents(html: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(html.len());
    let has = |tag: &[u8]| memmem::find(html, tag).is_some();
    let has_preformatted = has(b"<pre") || has(b"<textarea");
    let last = |line: &[u8], tags: [&[u8]; 2]| {
        if has_preformatted {
            tags.into_iter().filter_map(|tag| memmem::rfind(line, tag)).max()
        } else {
            None
        }
    };
    let mut preformatted = false;
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', html).chain((!html.ends_with(b"\n")).then_some(html.len()));
    for end in ends {
        let line = &html[from..end];
        from = end + 1;
        let opens = last(line, [b"<pre", b"<textarea"]);
        let closes = last(line, [b"</pre", b"</textarea"]);
        let kept = if preformatted { line } else { line.trim_ascii_start() };
        preformatted = if opens == closes { preformatted } else { opens > closes };
        let kept = if preformatted { kept } else { kept.trim_ascii_end() };
        if preformatted || closes.is_some() || !kept.is_empty() {
            out.extend_from_slice(kept);
            out.push(b'\n');
        }
    }
    out
}

fn report(error: &tera::Error) -> Error {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    Error::Theme(text)
}

#[cfg(test)]
mod tests {
    fn trimmed(html: &str) -> String {
        String::from_utf8(super::without_indents(html.as_bytes())).unwrap()
    }

    #[test]
    fn indents_go_and_what_is_preformatted_stays() {
        let html = "<p>\n    một\n\n    </p> \n  <pre><code>a\n\n  b  \n</code></pre>\n   <i>c</i>\n";
        assert_eq!(trimmed(html), "<p>\nmột\n</p>\n<pre><code>a\n\n  b  \n</code></pre>\n<i>c</i>\n");
        assert_eq!(trimmed("  <pre>x</pre>\n  y\n"), "<pre>x</pre>\ny\n");
    }
}
