//! Templates: the only place that knows the template engine.

use crate::error::Error;
use serde::Serialize;
use std::collections::BTreeMap;

/// The templates of a theme over those of the default theme.
pub struct Templates {
    engine: tera::Tera,
}

/// What a template may use.
#[derive(Default)]
pub struct Context(tera::Context);

impl Context {
    /// Adds a value under a name.
    pub fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.0.insert(name, value);
    }
}

impl Templates {
    /// Parses templates; a file of `own` stands before one of the same name in `base`, and may
    /// extend it as `default/<name>`.
    pub fn new(base: &BTreeMap<String, Vec<u8>>, own: &BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        let mut engine = tera::Tera::default();
        engine.autoescape_on(vec![".html", ".xml"]);
        engine.set_fallback_prefixes(["own/", "default/"]).map_err(|error| report(&error))?;
        let mut all = Vec::new();
        for (prefix, files) in [("default/", base), ("own/", own)] {
            for (name, bytes) in files {
                let text = String::from_utf8(bytes.clone())
                    .map_err(|error| Error::Theme(format!("template {name}: {error}")))?;
                all.push((format!("{prefix}{name}"), text));
            }
        }
        engine.add_raw_templates(all).map_err(|error| report(&error))?;
        Ok(Self { engine })
    }

    /// Renders a template.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, Error> {
        self.engine.render(name, &context.0).map_err(|error| report(&error))
    }
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
