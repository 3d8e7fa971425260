//! What a seal says of an edition, for readers.

use super::plan::Plan;
use super::writer::Writer;
use crate::digest;
use crate::model::seal::SealedVersion;
use crate::record;
use serde::Serialize;

/// The seal of the version that a page shows.
#[derive(Serialize)]
pub struct SealView {
    /// That it is sealed, in a sentence.
    said: String,
    /// Whether figures and pages are as they were, in sentences.
    holds: Vec<String>,
    /// Digest of the figures that the public sees, in pieces of eight letters.
    figures: Vec<String>,
}

/// The seal of an edition's version that is shown; nothing if it was not sealed.
pub fn view(writer: &Writer<'_>, edition: usize) -> Option<SealView> {
    let sealed = sealed(writer, edition)?;
    let (version, acts) = (writer.count(sealed.version), sealed.acts.len());
    let year = writer.plan.edition(edition).year.to_string();
    let key = match (acts, sealed.without_file) {
        (0, _) => "sealed_without_act",
        (_, true) => "sealed_without_file",
        _ => "sealed_with_act",
    };
    let names: Vec<String> = sealed.acts.iter().map(|act| act.number.clone()).collect();
    let said = writer.say(key, &[("year", &year), ("version", &version), ("acts", &writer.listed(&names))]);
    let is_same_program = sealed.built.chiso == env!("CARGO_PKG_VERSION");
    let is_same_theme = sealed.built.theme == digest::hex(&writer.plan.theme.digest());
    let pages = match (is_same_program, is_same_theme) {
        (true, true) => writer.label("sealed_pages_same"),
        (false, _) => {
            let now = env!("CARGO_PKG_VERSION");
            writer.say("sealed_pages_program", &[("then", &sealed.built.chiso), ("now", now)])
        }
        (true, false) => writer.label("sealed_pages_theme"),
    };
    // A build whose figures are not those of the seal is refused, so that pages need not look again.
    let mut holds = vec![writer.label("sealed_figures_same"), pages];
    let catalogue = &writer.report().catalogue;
    let is_now = writer.report().superseded.is_none();
    let commentary = digest::hex(&record::commentary(catalogue, writer.plan.edition(edition).year));
    if is_now && commentary != sealed.commentary {
        holds.push(writer.label("sealed_commentary_changed"));
    }
    // The digest is that of what the public sees.
    let figures = if writer.report().is_public() { pieces(&sealed.public) } else { Vec::new() };
    Some(SealView { said, holds, figures })
}

/// That the figures are sealed, in few words; nothing if they are not.
pub fn brief(writer: &Writer<'_>, edition: usize) -> Option<String> {
    let sealed = sealed(writer, edition)?;
    let key = if sealed.version == 1 { "sealed_brief" } else { "sealed_brief_version" };
    Some(writer.say(key, &[("version", &writer.count(sealed.version))]))
}

fn sealed<'w>(writer: &'w Writer<'_>, edition: usize) -> Option<&'w SealedVersion> {
    of_plan(writer.plan, edition)
}

/// The seal of the version that a plan shows. Nothing of an edition with results that came after the seal: it is not
/// what was sealed, until they are sealed too.
pub fn of_plan<'p>(plan: &'p Plan<'_>, edition: usize) -> Option<&'p SealedVersion> {
    let shown = plan.report.version_shown(edition);
    let versions = &plan.edition(edition).seal.as_ref()?.versions;
    let sealed = versions.iter().rev().find(|sealed| sealed.version == shown)?;
    let acts = plan.report.acts_of(edition, shown);
    let now = record::of(&plan.report.catalogue, plan.edition(edition), &acts);
    // What the office sees has another record than what was sealed for the public.
    let is_whole = !plan.report.is_public() || digest::hex(&now.digest()) == sealed.public;
    is_whole.then_some(sealed)
}

/// Pieces of eight letters, between which a line may break.
pub fn pieces(digest: &str) -> Vec<String> {
    let letters: Vec<char> = digest.chars().collect();
    letters.chunks(8).map(|piece| piece.iter().collect()).collect()
}
