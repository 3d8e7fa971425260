//! Full addresses: what a page tells search engines and sites that show a link to it. There are none
//! where the site does not say at which address it will stand (`base_address`).

use super::feed;
use super::page::Subject;
use super::plan::Plan;
use super::shell::Head;
use super::writer::Writer;
use crate::locale::{Locale, marked};
use serde::Serialize;

/// What stands in the head of a page whose address is known.
#[derive(Debug, Clone, Serialize)]
pub struct Known {
    /// The page itself.
    canonical: String,
    /// The page in every language, itself too: tag and address. Empty where there is one language.
    alternates: Vec<(&'static str, String)>,
    /// What a site shows that links to the page.
    card: Card,
}

/// A link as other sites show it.
#[derive(Debug, Clone, Serialize)]
struct Card {
    kind: &'static str,
    title: String,
    about: String,
    site: String,
    locale: &'static str,
    others: Vec<&'static str>,
    /// A picture for it, where the program makes one.
    image: Option<String>,
}

/// The feed of a page's language.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLink {
    href: String,
    title: String,
}

/// The full address of a file; nothing where the site has no address.
pub fn full(plan: &Plan<'_>, path: &str) -> Option<String> {
    let base = plan.report.catalogue.site.base_address.as_ref()?;
    Some(format!("{base}/{path}"))
}

/// The addresses of a page in every language; none where there is but one.
pub fn alternates(plan: &Plan<'_>, subject: Subject) -> Vec<(&'static str, String)> {
    if plan.languages().len() < 2 {
        return Vec::new();
    }
    let address = |locale: Locale| full(plan, &plan.path(subject, locale));
    let languages = plan.languages().iter();
    languages.filter_map(|locale| Some((locale.tag(), address(*locale)?))).collect()
}

/// What the head of a page says, the page not found excepted, which has no address of its own.
pub fn known(writer: &Writer<'_>, head: &Head) -> Option<Known> {
    let subject = writer.page.subject;
    if subject == Subject::NotFound {
        return None;
    }
    let site = &writer.report().catalogue.site;
    let others = writer.plan.languages().iter().filter(|locale| **locale != writer.locale());
    let about = head.about.as_ref().map(|about| about.text.clone());
    Some(Known {
        canonical: full(writer.plan, &writer.page.path)?,
        alternates: alternates(writer.plan, subject),
        card: Card {
            kind: if subject == Subject::Home { "website" } else { "article" },
            title: marked::plain(&head.title.text).into_owned(),
            about: if head.finding.is_empty() {
                about.unwrap_or_default()
            } else {
                marked::plain(&head.finding).into_owned()
            },
            site: writer.plain(&site.title),
            locale: territory(writer.locale()),
            others: others.map(|locale| territory(*locale)).collect(),
            image: image(writer),
        },
    })
}

#[cfg(feature = "png")]
fn image(writer: &Writer<'_>) -> Option<String> {
    super::card::address(writer)
}

#[cfg(not(feature = "png"))]
fn image(_: &Writer<'_>) -> Option<String> {
    None
}

/// The feed, where there is one as far as the page may know.
pub fn feed_link(writer: &Writer<'_>) -> Option<FeedLink> {
    let last = writer.edition().unwrap_or(usize::MAX);
    let is_there = writer.page.subject != Subject::NotFound && feed::is_there(writer.plan, last);
    is_there.then(|| FeedLink {
        href: writer.address_of(&feed::path(writer.plan, writer.locale())),
        title: writer.label("feed"),
    })
}

/// A language as the cards of social networks write it.
fn territory(locale: Locale) -> &'static str {
    match locale {
        Locale::Vi => "vi_VN",
        Locale::En => "en_GB",
    }
}
