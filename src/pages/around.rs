//! What stands around all pages of a kind in a folder alike: the site, its publisher, ways and style sheets. It is made
//! once for all of them.

use super::address;
use super::brand;
use super::links::Kept;
use super::not_found;
use super::page::Subject;
use super::shell::{self, address_in, asset, edition_here};
use super::view::Named;
use super::writer::Writer;
use crate::compute::Mark;
use crate::model::catalogue::SiteInfo;
use crate::model::value::Words;
use crate::theme::Shared;
use serde::Serialize;
use std::sync::Arc;

/// The style sheets of one kind of page alone.
const OF_KIND: [(&str, &str); 3] = [("print", "print.css"), ("checks", "checks.css"), ("frame", "frame.css")];

/// What was made last, by edition and kind of page.
pub type Arounds = Kept<(Option<usize>, &'static str), Around, 16>;

/// What pages share, by name.
#[derive(Debug, Clone, Default)]
pub struct Around(Vec<(&'static str, Shared)>);

impl Around {
    /// Its members.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &Shared)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// The same with another member.
    pub fn with<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        self.0.push((name, Shared::of(value)));
        self
    }
}

/// What stands around a page and all those like it.
pub fn of(writer: &Writer<'_>) -> Arc<Around> {
    let key = (writer.edition(), writer.page.kind);
    writer.plan.arounds.get(writer, key, || made(writer))
}

fn made(writer: &Writer<'_>) -> Around {
    let (site, edition, plan) = (&writer.report().catalogue.site, writer.edition(), writer.plan);
    let publisher = writer.text(&site.publisher);
    let publisher = Named { text: publisher.text, lang: publisher.lang, href: site.publisher_url.clone() };
    let stands_alone = writer.page.subject == Subject::NotFound;
    let to = |subject| address_in(writer, subject);
    Around::default()
        .with("lang", writer.locale().tag())
        .with("site", &writer.text(short(site)))
        .with("brand", &brand::view(writer))
        .with("home", &to(Subject::Home))
        .with("publisher", &publisher)
        .with("notice", &site.notice.as_ref().map(|notice| writer.text(notice)))
        .with("marks", &marks(writer))
        .with("edition", &edition_here(writer))
        .with("state", &edition.map(|number| shell::state(writer, number)).unwrap_or_default())
        .with("finder", &edition.and_then(|number| writer.to(Subject::Edition(number))))
        .with("feed", &address::feed_link(writer))
        .with("assets", &asset(writer, &plan.file(edition, "assets")))
        .with("styles", &if stands_alone { Vec::new() } else { styles(writer) })
        .with("own_style", &stands_alone.then(|| not_found::style(writer)))
        .with("editions", &asset(writer, "editions.js"))
        .with("checks", &to(Subject::Checks))
        .with("about", &to(Subject::About))
        .with("accessibility", &to(Subject::Accessibility))
}

/// What the site is called for short.
pub fn short(site: &SiteInfo) -> &Words {
    if site.short.vi.is_some() || site.short.en.is_some() { &site.short } else { &site.title }
}

/// What must be known before the page is passed on: a word, and what it means.
fn marks(writer: &Writer<'_>) -> Vec<(String, String)> {
    let keys = writer.report().marks().into_iter().map(Mark::keys);
    keys.map(|(word, means)| (writer.label(word), writer.label(means))).collect()
}

/// The style sheets: what all looks share, what the kind of page has of its own, the look, what a theme lays over it, and the colours of the publisher.
pub fn styles(writer: &Writer<'_>) -> Vec<&'static str> {
    let assets = writer.plan.theme.assets();
    let of_kind = OF_KIND.iter().find(|(kind, _)| *kind == writer.page.kind).map(|(_, sheet)| *sheet);
    let own = ["site.css"].into_iter().chain(of_kind).chain(["look.css", "theme.css"]);
    let own = own.filter(|name| assets.contains_key(*name));
    let has_colours = brand::has_colours(writer.report().catalogue.site.brand.as_ref());
    own.chain(has_colours.then_some(brand::STYLE)).collect()
}
