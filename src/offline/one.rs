//! All pages of an edition in one document that needs nothing else.
//!
//! What stands around the first page stands around them all; of each other page its `main` is taken. Without a script
//! the page is shown that an address names (`one.css`); style and scripts are the only ones that the policy of the
//! document allows, by their digests. The document says which edition it is (`chiso-edition`), and its last line is the
//! digest of all before it.

use super::One;
use super::links::{id_of, prefix_of, resolved};
use crate::digest;
use crate::error::Error;
use crate::markup::{self, Fate, Tag, base64, data_address};
use crate::site::Others;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("one.css");
const SCRIPT: &str = include_str!("one.js");

/// Classes of what makes no sense in the document: the list of years, the list of contents of the first page, the ways
/// to the years before and after, what other sites may take over.
const LEFT_OUT: [&str; 4] = ["of-site", "of-page", "pn", "take"];

/// Makes the document.
pub fn document(one: &One, others: &dyn Others) -> Result<Vec<u8>, Error> {
    let first = text(others.bytes(&one.first())?);
    let Some(content) = markup::inside(&first, "main", |_| true) else { return Err(no_main(&one.first())) };
    let start = content.as_ptr() as usize - first.as_ptr() as usize;
    let (before, after) = (&first[..start], &first[start + content.len()..]);
    let style = style(one, before, others)?;
    let script = script(one, others)?;
    let mut out = String::with_capacity(first.len() * one.pages.len());
    around(one, before, others, (&style, &script), &mut out)?;
    for page in one.in_order() {
        let html = if *page == one.first() { first.clone() } else { text(others.bytes(page)?) };
        add_page(one, (page, &html), others, &mut out)?;
    }
    around(one, after, others, (&style, &script), &mut out)?;
    let end = format!("{}<script>{script}</script>\n</body>", identity(one, others)?);
    if let Some(at) = out.rfind("</body>") {
        out.replace_range(at..at + "</body>".len(), &end);
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let digest = digest::sha256(out.as_bytes());
    out.push_str(&format!("<!-- chiso sha256 {digest} -->\n"));
    Ok(out.into_bytes())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn no_main(path: &str) -> Error {
    Error::Theme(format!("{path}: no <main>"))
}

/// What stands before or after the pages, from the first page.
fn around(
    one: &One,
    html: &str,
    others: &dyn Others,
    (style, script): (&str, &str),
    out: &mut String,
) -> Result<(), Error> {
    let page = one.first();
    let policy = format!(
        "default-src 'none'; style-src '{}'; img-src data:; font-src data:; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    );
    let mut failed = None;
    markup::rewrite(html, out, |tag| match tag.name() {
        "meta" if tag.get("http-equiv").is_some() => {
            tag.set("content", policy.clone());
            tag.follow(&format!("\n<style>{style}</style>"));
            Fate::Stays
        }
        "meta" if tag.get("property").is_some() => Fate::Gone,
        "link" | "script" | "style" => Fate::Gone,
        "body" => {
            tag.set("data-year", String::new());
            Fate::Stays
        }
        // It leads to what is shown, whichever page that is: see `one.js`.
        "a" if tag.get("class") == Some("skip") => Fate::Stays,
        "main" => {
            tag.follow(&format!("\n<p class=\"notice one-note\">{}</p>", markup::escaped(&one.note)));
            Fate::Stays
        }
        _ => bent(one, tag, &page, others, &mut failed),
    });
    failed.map_or(Ok(()), Err)
}

/// What is left of a tag that is treated alike everywhere.
fn bent(one: &One, tag: &mut Tag, page: &str, others: &dyn Others, failed: &mut Option<Error>) -> Fate {
    let is_left_out = tag.get("class").is_some_and(|of| of.split(' ').any(|class| LEFT_OUT.contains(&class)));
    if is_left_out || tag.get("hreflang").is_some() || tag.get("id") == Some("newer") {
        return Fate::Gone;
    }
    // Which page is shown is not known to the list of pages.
    tag.remove("aria-current");
    one.bend(tag, page, others).unwrap_or_else(|error| {
        failed.get_or_insert(error);
        Fate::Stays
    })
}

/// Adds what stands in the `main` of a page.
fn add_page(
    one: &One,
    (page, html): (&str, &str),
    others: &dyn Others,
    out: &mut String,
) -> Result<(), Error> {
    let id = id_of(&one.folder, page);
    let prefix = prefix_of(&id);
    let title = markup::inside(html, "title", |_| true).unwrap_or_default().replace('"', "&quot;");
    let content = markup::inside(html, "main", |_| true).ok_or_else(|| no_main(page))?;
    out.push_str(&format!("\n<div class=\"one-page\" id=\"{id}\" data-title=\"{title}\">"));
    let mut failed = None;
    markup::rewrite(content, out, |tag| {
        if tag.name() == "script" {
            return Fate::Gone;
        }
        let fate = bent(one, tag, page, others, &mut failed);
        markup::prefix(tag, &prefix);
        fate
    });
    out.push_str("</div>\n");
    failed.map_or(Ok(()), Err)
}

/// The style sheets of the first page, one after the other, with what shows one page at a time.
fn style(one: &One, head: &str, others: &dyn Others) -> Result<String, Error> {
    let mut sheets = Vec::new();
    let mut unused = String::new();
    markup::rewrite(head, &mut unused, |tag| {
        let is_sheet = tag.name() == "link" && tag.get("rel") == Some("stylesheet");
        sheets.extend(tag.get("href").filter(|_| is_sheet).and_then(|href| resolved(&one.first(), href)));
        Fate::Stays
    });
    let mut style = String::new();
    for sheet in sheets {
        with_files(one, &sheet, &text(others.bytes(&sheet)?), others, &mut style)?;
    }
    style.push_str(STYLE);
    // In a sheet `\/` is `/`; nothing in it ends the element.
    Ok(style.replace("</", "<\\/"))
}

/// A sheet with the files that it names, such as fonts, in it.
fn with_files(
    one: &One,
    path: &str,
    sheet: &str,
    others: &dyn Others,
    out: &mut String,
) -> Result<(), Error> {
    let mut rest = sheet;
    while let Some((before, from)) = rest.split_once("url(") {
        let Some((name, after)) = from.split_once(')') else { break };
        out.push_str(before);
        let file =
            resolved(path, name.trim().trim_matches(['"', '\''])).filter(|path| one.files.contains(path));
        match file {
            Some(file) => out.push_str(&format!("url(\"{}\")", data_address(&file, &others.bytes(&file)?))),
            None => out.push_str(&format!("url({name})")),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(())
}

/// The script of the edition, and that of the document.
fn script(one: &One, others: &dyn Others) -> Result<String, Error> {
    let own = format!("{}assets/site.js", one.year_folder);
    let own = if one.files.contains(&own) { text(others.bytes(&own)?) } else { String::new() };
    Ok(format!("{own}{SCRIPT}").replace("</", "<\\/"))
}

/// Which edition the document is, for programs.
fn identity(one: &One, others: &dyn Others) -> Result<String, Error> {
    let path = format!("{}{}", one.year_folder, crate::site::IDENTITY);
    if !one.files.contains(&path) {
        return Ok(String::new());
    }
    let json = text(others.bytes(&path)?).replace('<', "\\u003c");
    Ok(format!("<script type=\"application/json\" id=\"chiso-edition\">{json}</script>\n"))
}

/// The digest of a text as a policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text)))
}
