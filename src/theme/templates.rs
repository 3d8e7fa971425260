//! Templates: the only place that knows the template engine.

use crate::error::Error;
use crate::locale::marked;
use memchr::memmem;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What stands around a page.
const BASE: &str = "base.html";

/// What stands around a page that is a chapter of another one.
const CHAPTER: &str = "chapter.html";

/// What the names of templates of the default theme and of a theme's own begin with.
const DEFAULT: &str = "default/";
const OWN: &str = "own/";

/// The templates of a theme over those of the default theme.
pub struct Templates {
    engine: tera::Tera,
    /// The same with [`CHAPTER`] in place of [`BASE`], made for the first page that is a chapter.
    chapters: OnceLock<Result<tera::Tera, String>>,
    /// The texts of all templates, by name.
    texts: Vec<(String, String)>,
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

    /// Adds a value under a name, with members that others have too.
    pub fn insert_with<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        members: &[(&'static str, &Shared)],
    ) {
        let mut map = tera::Value::from_serializable(value).into_map().unwrap_or_default();
        map.extend(members.iter().map(|(name, value)| ((*name).into(), value.0.clone())));
        self.0.insert_value(name, map.into());
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
        let mut texts = Vec::new();
        for (prefix, files) in [(DEFAULT, base), (OWN, own)] {
            for (name, bytes) in files {
                let text = std::str::from_utf8(bytes);
                let text = text.map_err(|error| Error::Theme(format!("template {name}: {error}")))?;
                texts.push((format!("{prefix}{name}"), text.to_owned()));
            }
        }
        Ok(Self { engine: engine(&texts).map_err(Error::Theme)?, chapters: OnceLock::new(), texts })
    }

    /// Renders a template. The indents and empty lines of a page's template are not sent to readers.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Error> {
        rendered(&self.engine, name, context)
    }

    /// Renders a template that is part of others, as it stands.
    pub fn render_part(&self, name: &str, context: &Context) -> Result<String, Error> {
        self.engine.render(name, &context.0).map_err(|error| Error::Theme(report(&error)))
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

/// About how many bytes a page has.
const OF_PAGE: usize = 48 * 1024;

fn rendered(engine: &tera::Tera, name: &str, context: &Context) -> Result<Vec<u8>, Error> {
    let mut text = Vec::with_capacity(OF_PAGE);
    engine.render_to(name, &context.0, &mut text).map_err(|error| Error::Theme(report(&error)))?;
    Ok(if name.ends_with(".html") { without_indents(&text) } else { text })
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
fn engine(texts: &[(String, String)]) -> Result<tera::Tera, String> {
    let mut engine = tera::Tera::default();
    engine.autoescape_on(vec![".html", ".xml"]);
    engine.set_escape_fn(|text, out| marked::write_html(text, out));
    engine.register_filter("plain", |text: &str, _: tera::Kwargs, _: &tera::State<'_>| marked::plain(text));
    engine.set_fallback_prefixes([OWN, DEFAULT]).map_err(|error| report(&error))?;
    let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    engine.add_raw_templates(texts).map_err(|error| report(&error))?;
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
