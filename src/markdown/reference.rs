//! References: links and images that stand for something in the report.

use pulldown_cmark::BlockQuoteKind;

/// A link or image that stands for something in the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// What is asked for: `score`, `rank`, `unit`, `chart`, ...
    pub kind: String,
    /// What it is asked of: the id of a unit, group or document; a kind of chart.
    pub target: String,
    /// Code of a node.
    pub node: Option<String>,
    /// A year.
    pub year: Option<String>,
    /// What follows the question mark.
    pub query: Vec<(String, String)>,
    /// The text that the author wrote; empty if it is to be filled in.
    pub text: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u16,
}

impl Reference {
    /// The value of a key after the question mark.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The destination that asks for it: `kind:target#node@year?key=value&...`.
    pub fn destination(&self) -> String {
        let node = self.node.as_ref().map(|node| format!("#{node}")).unwrap_or_default();
        let year = self.year.as_ref().map(|year| format!("@{year}")).unwrap_or_default();
        let query: Vec<String> = self.query.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}:{}{node}{year}{mark}{}", self.kind, self.target, query.join("&"))
    }
}

/// A picture beside the text.
pub(super) fn picture(way: &str, text: &str, caption: &str, (line, column): (u32, u16)) -> Reference {
    let caption = caption.trim();
    let query = (!caption.is_empty()).then(|| (super::CAPTION.to_owned(), caption.to_owned()));
    Reference {
        kind: super::PICTURE.to_owned(),
        target: way.to_owned(),
        query: query.into_iter().collect(),
        text: text.trim().to_owned(),
        line,
        column,
        ..Reference::default()
    }
}

/// The heading of a paragraph that is set apart.
pub(super) fn callout(kind: BlockQuoteKind, (line, column): (u32, u16)) -> Reference {
    let target = match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    };
    let kind = super::CALLOUT.to_owned();
    Reference { kind, target: target.to_owned(), line, column, ..Reference::default() }
}

/// Reads what stands behind the colon of a destination: `target#node@year?key=value&...`.
pub(super) fn read(kind: &str, rest: &str, text: &str, (line, column): (u32, u16)) -> Reference {
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (path, year) = match path.split_once('@') {
        Some((path, year)) => (path, Some(year.to_owned())),
        None => (path, None),
    };
    let (target, node) = match path.split_once('#') {
        Some((target, node)) => (target, Some(node.to_owned())),
        None => (path, None),
    };
    let query = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    Reference {
        kind: kind.to_owned(),
        target: target.to_owned(),
        node,
        year,
        query,
        text: text.trim().to_owned(),
        line,
        column,
    }
}
