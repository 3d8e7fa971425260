//! How to verify an edition, in plain words: with chiso, with what every system has, and what no check can tell.

use super::edition::inner;
use super::identity::{acts, identity};
use super::page::Subject;
use super::plan::Plan;
use super::sealed;
use super::shell::{self, Called};
use super::view::{Named, Text};
use super::writer::{Writer, upper_first};
use crate::error::Error;
use crate::site::{IDENTITY, SUMS};
use crate::theme::Context;

/// One page per edition.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Verify).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let mut head = inner(writer, edition, "verify", Subject::Verify);
    head.finding = writer.label("verify_finding");
    let seal = sealed::view(writer, edition);
    let sections = ["identity", "chiso", "system", "answers", "digest", "limits"];
    let titles = [
        "verify_identity",
        "verify_chiso",
        "verify_system",
        "verify_answers",
        "verify_digest",
        "verify_limits",
    ];
    head.contents = sections.into_iter().zip(titles.map(Called::from)).collect();
    if seal.is_some() {
        head.contents.insert(1, ("seal", "sealed".into()));
    }
    let year = writer.plan.edition(edition).year.to_string();
    let mut context = shell::context(writer, &head);
    context.insert("card", &card(writer, edition));
    context.insert("folder", &year);
    // The list of an edition holds its earlier versions too.
    context.insert("sums", &writer.address_of(&format!("{year}/{SUMS}")));
    context.insert("identity", &writer.address_of(&writer.plan.file(Some(edition), IDENTITY)));
    context.insert("answers", &answers(writer));
    context.insert("seal", &seal);
    Ok(context)
}

/// What an edition is, line by line.
fn card(writer: &Writer<'_>, edition: usize) -> Vec<(String, Named)> {
    let (site, own) = (&writer.report().catalogue.site, identity(writer.plan, edition));
    let text = |text: String| Named::from_text(Text::from(text));
    let mut card = vec![
        (writer.label("verify_report"), Named::from_text(writer.text(&site.title))),
        (writer.label("published_by"), Named::from_text(writer.text(&site.publisher))),
        (writer.label("verify_year"), text(own.year.to_string())),
        (writer.label("verify_version"), text(own.version.to_string())),
        (writer.label("verify_state"), text(shell::state(writer, edition))),
    ];
    let readers = if own.audience == "internal" { "verify_internal" } else { "verify_public" };
    card.push((writer.label("verify_for"), text(writer.label(readers))));
    for id in acts(writer.report(), edition) {
        // Not a link: the list of contents has it.
        card.push((writer.label("verify_act"), text(upper_first(&writer.document_dated(id)))));
    }
    card.push((
        writer.label("verify_program"),
        text(format!("{} {}", own.program.name, own.program.version)),
    ));
    card
}

/// What a check may answer, and what that means.
fn answers(writer: &Writer<'_>) -> Vec<(String, String)> {
    let answers = [
        ("verify_whole", "verify_whole_means"),
        ("verify_altered", "verify_altered_means"),
        ("verify_missing", "verify_missing_means"),
        ("verify_extra", "verify_extra_means"),
        ("verify_contradicts", "verify_contradicts_means"),
    ];
    answers.iter().map(|(answer, means)| (writer.label(answer), writer.label(means))).collect()
}
