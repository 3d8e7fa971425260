//! Ids under a prefix, so that pages which have the same ids can stand in one document.

use super::Tag;

/// Attributes that name one id.
const ONE: [&str; 7] = ["id", "for", "list", "form", "popovertarget", "commandfor", "aria-activedescendant"];

/// Attributes that name several ids, with spaces between them.
const SEVERAL: [&str; 8] = [
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "aria-flowto",
    "aria-errormessage",
];

/// What stands before an id in a presentation attribute: `fill="url(#stripes)"`.
const URL: &str = "url(#";

/// Puts a prefix before the id of an element and before every id that it names. Links are left to those who know
/// where they lead, but those of drawings to their own parts.
pub fn prefix(tag: &mut Tag, prefix: &str) {
    let is_link = matches!(tag.name(), "a" | "area");
    tag.change_all(|name, value| {
        if ONE.contains(&name) {
            return Some(format!("{prefix}{value}"));
        }
        if SEVERAL.contains(&name) {
            let ids = value.split_ascii_whitespace().map(|id| format!("{prefix}{id}"));
            return Some(ids.collect::<Vec<String>>().join(" "));
        }
        if matches!(name, "href" | "xlink:href") {
            let id = value.strip_prefix('#').filter(|id| !is_link && !id.is_empty())?;
            return Some(format!("#{prefix}{id}"));
        }
        value.contains(URL).then(|| value.replace(URL, &format!("{URL}{prefix}")))
    });
}

#[cfg(test)]
mod tests {
    use super::super::{Fate, rewrite};
    use super::prefix;

    #[test]
    fn ids_and_what_names_them_get_the_prefix() {
        let html = "<label for=\"a\">x</label><input id=\"a\" aria-describedby=\"b  c\"><td headers=\"a b\"></td>\
                    <a href=\"#a\" id=\"d\"></a><svg><use href=\"#e\"/><rect fill=\"url(#f)\" class=\"url\"/></svg>";
        let mut out = String::new();
        rewrite(html, &mut out, |tag| {
            prefix(tag, "p__");
            Fate::Stays
        });
        assert_eq!(
            out,
            "<label for=\"p__a\">x</label><input id=\"p__a\" aria-describedby=\"p__b p__c\"><td headers=\"p__a p__b\"></td>\
             <a href=\"#a\" id=\"p__d\"></a><svg><use href=\"#p__e\"/><rect fill=\"url(#p__f)\" class=\"url\"/></svg>"
        );
    }
}
