//! What stands around every page: bar, breadcrumbs, footer; the list of contents is in `rail`.

use super::address::{self, FeedLink, Known};
use super::brand::{self, BrandView};
use super::not_found::{self, OwnStyle};
use super::page::Subject;
use super::rail;
use super::view::{Named, Text};
use super::writer::Writer;
use crate::compute::Mark;
use crate::locale::{Locale, marked};
use crate::model::edition::State;
use crate::tables;
use crate::theme::Context;
use serde::Serialize;

/// The style sheets of one kind of page alone.
const OF_KIND: [(&str, &str); 3] = [("print", "print.css"), ("checks", "checks.css"), ("frame", "frame.css")];

/// The beginning of a page, as its kind gives it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// Heading.
    pub title: Text,
    /// The finding.
    pub finding: String,
    /// A line in another language than the page, instead of the finding.
    pub about: Option<Text>,
    /// Year, document, state: what must be known, part by part.
    pub meta: Vec<Named>,
    /// What must not be overlooked, after the rest.
    pub warning: String,
    /// Where the page lies.
    pub crumbs: Vec<Named>,
    /// Sections: id and title.
    pub contents: Vec<(&'static str, String)>,
    /// The same page of the year before.
    pub before: Option<Named>,
    /// What is legally valid, for the footer.
    pub binding: Vec<String>,
}

/// What stands around a page.
#[derive(Debug, Clone, Serialize)]
struct Shell {
    lang: &'static str,
    title: String,
    site: Text,
    brand: Option<BrandView>,
    home: String,
    publisher: Named,
    notice: Option<Text>,
    marks: Vec<(String, String)>,
    /// The same page as it stands now, where this one is of an earlier version.
    current: Option<Named>,
    /// What acts changed of this page.
    revised: Vec<Named>,
    edition: Option<Named>,
    state: String,
    finder: Option<String>,
    languages: Vec<Language>,
    known: Option<Known>,
    feed: Option<FeedLink>,
    assets: String,
    styles: Vec<&'static str>,
    own_style: Option<OwnStyle>,
    editions: String,
    checks: String,
    about: String,
    accessibility: String,
    script: ForScript,
}

/// The page in another language.
#[derive(Debug, Clone, Serialize)]
struct Language {
    tag: &'static str,
    name: String,
    href: String,
}

/// What the page's script needs to find newer editions.
#[derive(Debug, Clone, Serialize)]
struct ForScript {
    year: String,
    root: String,
    folder: String,
    board: String,
    /// The number by which a part of the whole is known over the years; empty on other pages.
    part: String,
}

/// The context of a page, with everything that is the same for all kinds.
pub fn context(writer: &Writer<'_>, head: &Head) -> Context {
    let mut context = Context::default();
    context.share("w", writer.plan.theme.labels(writer.locale()));
    let rail = rail::of(writer, &head.contents);
    context.insert_with("shell", &shell(writer, head), &rail.parts());
    context.insert("head", head);
    context
}

fn shell(writer: &Writer<'_>, head: &Head) -> Shell {
    let site = &writer.report().catalogue.site;
    let edition = writer.edition();
    let plan = writer.plan;
    let short = if site.short.vi.is_some() || site.short.en.is_some() { &site.short } else { &site.title };
    let root = "../".repeat(writer.page.path.matches('/').count());
    let title = match writer.page.subject {
        Subject::Home => writer.plain(&site.title),
        _ => format!("{} | {}", marked::plain(&head.title.text), writer.plain(short)),
    };
    let marking = tables::marking(writer.report(), writer.words);
    let title = if marking.is_empty() { title } else { format!("{marking}: {title}") };
    let publisher = writer.text(&site.publisher);
    let stands_alone = writer.page.subject == Subject::NotFound;
    let other = |locale: &&Locale| **locale != writer.locale();
    let languages = plan.languages().iter().filter(other).map(|locale| Language {
        tag: locale.tag(),
        name: plan.theme.words(*locale).label("language_name"),
        href: asset(writer, &plan.path(writer.page.subject, *locale)),
    });
    Shell {
        lang: writer.locale().tag(),
        title,
        site: writer.text(short),
        brand: brand::view(writer),
        home: address_in(writer, Subject::Home),
        publisher: Named { text: publisher.text, lang: publisher.lang, href: site.publisher_url.clone() },
        notice: site.notice.as_ref().map(|notice| writer.text(notice)),
        marks: marks(writer),
        current: current(writer),
        revised: writer.revised(),
        edition: edition_here(writer),
        state: edition.map(|number| state(writer, number)).unwrap_or_default(),
        finder: edition.and_then(|number| writer.to(Subject::Edition(number))),
        languages: languages.collect(),
        known: address::known(writer, head),
        feed: address::feed_link(writer),
        assets: asset_folder(writer),
        styles: if stands_alone { Vec::new() } else { styles(writer) },
        own_style: stands_alone.then(|| not_found::style(writer)),
        editions: asset(writer, "editions.js"),
        checks: address_in(writer, Subject::Checks),
        about: address_in(writer, Subject::About),
        accessibility: address_in(writer, Subject::Accessibility),
        script: ForScript {
            year: edition.map(|number| plan.edition(number).year.to_string()).unwrap_or_default(),
            root,
            folder: plan.folder(writer.locale()),
            board: board(writer),
            part: part(writer),
        },
    }
}

/// The edition of the page.
pub fn edition_here(writer: &Writer<'_>) -> Option<Named> {
    let number = writer.edition()?;
    let year = writer.plan.edition(number).year.to_string();
    let name = writer.say("edition_short", &[("year", &year)]);
    Some(Named::new(Text::from(name), writer.to(Subject::Edition(number))))
}

/// What must be known before the page is passed on: a word, and what it means.
fn marks(writer: &Writer<'_>) -> Vec<(String, String)> {
    let keys = writer.report().marks().into_iter().map(Mark::keys);
    keys.map(|(word, means)| (writer.label(word), writer.label(means))).collect()
}

/// The way from a page of an earlier version to the same one as it stands now.
fn current(writer: &Writer<'_>) -> Option<Named> {
    let of = writer.report().superseded.filter(|of| Some(of.edition) == writer.edition())?;
    let earlier = format!("/v{}/", of.version);
    let path = writer.page.path.replacen(&earlier, "/", 1);
    let document = writer.document_dated(of.by);
    let text = writer.say("superseded_by", &[("document", &document)]);
    Some(Named::new(Text::from(text), Some(writer.address_of(&path))))
}

/// The state of an edition in words.
pub fn state(writer: &Writer<'_>, edition: usize) -> String {
    writer.label(match writer.plan.edition(edition).state {
        State::Draft => "state_draft",
        State::Published => "state_published",
    })
}

/// The address of a page from the page not found, which is served from any address, so that only a
/// full address is right where one is known.
pub fn address_in(writer: &Writer<'_>, subject: Subject) -> String {
    asset(writer, &writer.plan.path(subject, writer.locale()))
}

fn asset(writer: &Writer<'_>, path: &str) -> String {
    let base = writer.report().catalogue.site.base_address.as_ref();
    match base.filter(|_| writer.page.subject == Subject::NotFound) {
        Some(base) => format!("{base}/{path}"),
        None => writer.address_of(path),
    }
}

fn asset_folder(writer: &Writer<'_>) -> String {
    asset(writer, &writer.plan.file(writer.edition(), "assets"))
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

fn board(writer: &Writer<'_>) -> String {
    let (Subject::Board(at) | Subject::Node(at, _)) = writer.page.subject else { return String::new() };
    let board = writer.report().board(at);
    format!("{}/{}", board.index.id, writer.report().catalogue.group(board.sheet.group).id)
}

fn part(writer: &Writer<'_>) -> String {
    let Subject::Node(at, node) = writer.page.subject else { return String::new() };
    writer.plan.line(at, node).map(|line| line.to_string()).unwrap_or_default()
}
