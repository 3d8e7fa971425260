//! A strict reader of the HTML that chiso writes: it knows only what may stand there. A browser forgives
//! more, but whatever it could take for an element or attribute begins with one of these signs.

/// Elements that commentary may consist of.
pub const PROSE: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Anything may stand on a page that the templates put there, but none of what does harm.
pub const PAGE: &[&str] = &[];

/// Reads tag after tag; panics at the first one that is not known or could do harm.
pub fn assert_harmless(html: &str, elements: &[&str]) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with("!--") && elements.is_empty() {
            rest = &rest[rest.find("-->").expect("a comment that ends")..];
            continue;
        }
        if rest.starts_with("!") && elements.is_empty() {
            continue;
        }
        let is_end = rest.starts_with('/');
        rest = rest.strip_prefix('/').unwrap_or(rest);
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        let name = rest[..length].to_ascii_lowercase();
        assert!(!name.is_empty(), "a sign `<` that begins no tag: {:?}", start(rest));
        assert!(elements.is_empty() || elements.contains(&name.as_str()), "<{name}>");
        rest = attributes(&rest[length..], &name, is_end);
        if name == "script" && !is_end {
            rest = &rest[rest.find("</script").expect("a script that ends")..];
        }
    }
}

/// Reads the attributes of a tag up to its end.
fn attributes<'a>(mut rest: &'a str, element: &str, is_end: bool) -> &'a str {
    let mut source = false;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            assert!(element != "script" || is_end || source, "a script without a file");
            return after;
        }
        assert!(!is_end, "an end tag with attributes: </{element} {:?}", start(rest));
        let length = rest.find(|c: char| c.is_whitespace() || "=>/\"'<".contains(c)).unwrap_or(rest.len());
        let name = rest[..length].to_ascii_lowercase();
        assert!(!name.is_empty(), "no attribute in <{element}: {:?}", start(rest));
        assert!(!name.starts_with("on"), "<{element} {name}>");
        rest = &rest[length..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.strip_prefix('"').expect("values stand in double quotes");
            let end = after.find('"').expect("a value that ends");
            value = &after[..end];
            rest = &after[end + 1..];
        }
        source |= name == "src";
        if ["href", "src", "action", "formaction", "xlink:href"].contains(&name.as_str()) {
            assert_address(value, element);
        }
        assert!(!["srcdoc", "srcset", "http-equiv-refresh"].contains(&name.as_str()), "<{element} {name}>");
    }
}

/// An address of the web, of a mail box, or of a file below the output.
fn assert_address(value: &str, element: &str) {
    let scheme = value.split(['/', '?', '#']).next().unwrap_or_default();
    let is_known = !scheme.contains(':') && !scheme.contains("&#") && !scheme.contains("&colon")
        || ["https:", "http:", "mailto:"].contains(&scheme)
        || element == "link" && value.starts_with("data:,");
    assert!(is_known, "<{element}> leads to {value:?}");
    assert!(
        !value.starts_with('/') && !value.contains(|c: char| c.is_control()),
        "<{element}> leads to {value:?}"
    );
}

fn start(text: &str) -> String {
    text.chars().take(60).collect()
}
