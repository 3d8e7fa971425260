//! The page for addresses that lead nowhere. A server shows it at any address, from which the files of the
//! site cannot be named; so it carries its style, and its policy allows that style and no other.

use super::page::Subject;
use super::plan::Plan;
use super::shell::{self, Head};
use super::writer::Writer;
use super::{around, brand};
use crate::error::Error;
use crate::markup::base64;
use crate::theme::Context;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A style that stands in the page.
#[derive(Debug, Clone, Serialize)]
pub struct OwnStyle {
    /// The sheets of a page one after the other.
    text: String,
    /// SHA-256 of the text in base 64, as a policy names it.
    digest: String,
}

/// One page.
pub fn pages(_plan: &Plan<'_>) -> Vec<Subject> {
    vec![Subject::NotFound]
}

/// Its context.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let head = Head {
        title: writer.label("not_found").into(),
        finding: writer.label("not_found_text"),
        ..Head::default()
    };
    Ok(shell::context(writer, &head))
}

/// The style of the page.
pub fn style(writer: &Writer<'_>) -> OwnStyle {
    let assets = writer.plan.theme.assets();
    let sheet = |name: &str| match name {
        brand::STYLE => writer.report().catalogue.site.brand.as_ref().map(brand::style),
        _ => assets.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
    };
    let text: String = around::styles(writer).into_iter().filter_map(sheet).collect();
    // Without indents and empty lines, as pages are sent, since the digest is of what is sent; and without
    // what would end the element: in a sheet `\/` is `/`.
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n").replace("</", "<\\/");
    OwnStyle { digest: base64(&Sha256::digest(&text)), text }
}
