//! The card of an edition as a picture, for sites and chats that show a link to it. It is made where the
//! site has an address, without which none of them finds it.

use super::address::full;
use super::edition;
use super::page::{Page, Subject};
use super::plan::Plan;
use super::writer::Writer;
use crate::charts::card::{Card, KeyFigure, svg};
use crate::charts::ink::Palette;
use crate::charts::png::{Scale, png};
use crate::compute::Board;
use crate::error::Error;
use crate::locale::{Locale, marked};
use crate::site::Site;
use std::sync::Arc;

/// Plans the card of an edition in every language.
pub fn files<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize) -> Result<(), Error> {
    if plan.report.catalogue.site.base_address.is_none() {
        return Ok(());
    }
    for locale in plan.languages().iter().copied() {
        let shared = Arc::clone(plan);
        site.add(path(plan, edition, locale), move || {
            png(&svg(&card(&shared, edition, locale), &Palette::default()), Scale::Own)
        })?;
    }
    Ok(())
}

/// The full address of the card for a page: that of its edition, or of the newest that is made now.
pub fn address(writer: &Writer<'_>) -> Option<String> {
    let plan = writer.plan;
    let edition = writer.edition().or_else(|| plan.asked().last())?;
    full(plan, &path(plan, edition, writer.locale()))
}

fn path(plan: &Plan<'_>, edition: usize, locale: Locale) -> String {
    plan.file(Some(edition), &format!("{}card.png", plan.folder(locale)))
}

fn card(plan: &Plan<'_>, edition: usize, locale: Locale) -> Card {
    let subject = Subject::Edition(edition);
    let page = Page { kind: "card", subject, locale, path: path(plan, edition, locale) };
    let writer = Writer::new(plan, &page);
    let boards: Vec<Board<'_>> =
        plan.contents(edition).boards.iter().map(|at| plan.report.board(*at)).collect();
    let site = &plan.report.catalogue.site;
    let year = plan.edition(edition).year.to_string();
    let mut findings = vec![writer.edition_finding(edition)];
    findings.extend(boards.iter().filter_map(|board| writer.lead(board)));
    let findings = findings.iter().map(|finding| marked::plain(finding).into_owned()).collect();
    let figures = edition::facts(&writer, edition, &boards).into_iter().map(|fact| {
        let notes: Vec<String> = fact.notes.into_iter().map(|note| note.text).collect();
        let notes: Vec<String> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        let [label, note] = [fact.label, notes.join(", ")].map(|text| marked::plain(&text).into_owned());
        KeyFigure { label, value: fact.value, unit: fact.unit, note }
    });
    Card {
        language: locale.tag(),
        sites: vec![writer.plain(&site.title), writer.plain(&site.short)],
        title: writer.say("edition_name", &[("year", &year)]),
        findings,
        figures: figures.collect(),
        publisher: writer.plain(&site.publisher),
    }
}
