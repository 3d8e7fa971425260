//! About the site: who publishes it, how figures are marked, rights, how to cite, keep and verify it.

use super::page::Subject;
use super::plan::Plan;
use super::shell::{self, Called, Head};
use super::view::{Named, Text};
use super::writer::Writer;
use crate::error::Error;
use crate::theme::Context;
use std::collections::BTreeMap;

/// One page.
pub fn pages(_plan: &Plan<'_>) -> Vec<Subject> {
    vec![Subject::About]
}

/// Its context.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let sections = ["publisher", "marks", "rights_of", "cite", "keep", "verify"];
    let titles = ["published_by", "about_marks", "about_rights", "about_cite", "about_keep", "about_verify"];
    let head = Head {
        title: writer.label("about").into(),
        finding: writer.label("about_finding"),
        crumbs: vec![Named::new(Text::from(writer.label("home")), writer.to(Subject::Home))],
        contents: sections.into_iter().zip(titles.map(Called::from)).collect(),
        ..Head::default()
    };
    let mut context = shell::context(writer, &head);
    context.insert("marks", &marks(writer));
    context.insert("rights", &rights(writer));
    context.insert("cite", &cite(writer));
    let newest = writer.plan.editions().next_back();
    context.insert("verify_page", &newest.and_then(|newest| writer.to(Subject::Verify(newest))));
    context.insert("sums", &writer.address_of("SHA256SUMS"));
    Ok(context)
}

/// How a figure is marked, and what the mark means.
fn marks(writer: &Writer<'_>) -> Vec<(String, String)> {
    let marks = [
        ("whose_decision", "about_decision"),
        ("whose_report", "about_report"),
        ("whose_press", "about_press"),
        ("whose_computed", "about_computed"),
    ];
    marks.iter().map(|(mark, meaning)| (writer.label(mark), writer.label(meaning))).collect()
}

/// What the sources say of rights, each once, with the number of tables that rest on it.
fn rights(writer: &Writer<'_>) -> Vec<(String, String)> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for at in writer.plan.editions().flat_map(|edition| &writer.plan.contents(edition).boards) {
        let said = writer.plain(&writer.report().board(*at).sheet.source.rights);
        *found.entry(said).or_default() += 1;
    }
    let found = found.into_iter().filter(|(said, _)| !said.is_empty());
    found.map(|(said, count)| (said, writer.counted(("about_tables_one", "about_tables"), count))).collect()
}

/// How to name the newest edition as a source.
fn cite(writer: &Writer<'_>) -> Option<String> {
    let site = &writer.report().catalogue.site;
    let newest = writer.plan.editions().next_back()?;
    let year = writer.plan.edition(newest).year.to_string();
    let edition = writer.say("edition_name", &[("year", &year)]);
    let base = site.base_address.as_ref();
    let address =
        base.map(|base| format!(" {base}/{}.", writer.plan.path(Subject::Edition(newest), writer.locale())));
    let parts = [writer.marked(&site.publisher), writer.marked(&site.title), edition];
    Some(format!("{}.{}", parts.join(". "), address.unwrap_or_default()))
}
