//! The page for addresses that lead nowhere.

use super::page::Subject;
use super::plan::Plan;
use super::shell::{self, Head};
use super::writer::Writer;
use crate::error::Error;
use crate::theme::Context;

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
