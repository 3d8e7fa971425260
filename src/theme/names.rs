//! Texts and names as HTML: in an element that says their language where that is not the page's, and with the way to
//! where a name leads.

use crate::locale::marked;

/// Appends a text.
pub fn push_text(text: &str, lang: Option<&str>, out: &mut String) {
    let Some(lang) = lang else { return marked::push_html(text, out) };
    out.push_str("<span");
    push_attribute(" lang=\"", lang, out);
    out.push('>');
    marked::push_html(text, out);
    out.push_str("</span>");
}

/// Appends a name that leads to a page of the site, or out of it.
pub fn push_link(text: &str, lang: Option<&str>, (href, is_outer): (&str, bool), out: &mut String) {
    out.push_str("<a");
    push_attribute(" href=\"", href, out);
    out.push_str(if is_outer { " rel=\"noopener\"" } else { "" });
    lang.into_iter().for_each(|lang| push_attribute(" lang=\"", lang, out));
    out.push('>');
    marked::push_html(text, out);
    out.push_str("</a>");
}

fn push_attribute(start: &str, value: &str, out: &mut String) {
    out.push_str(start);
    marked::push_html(value, out);
    out.push('"');
}
