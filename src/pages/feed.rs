//! The feed: what was published last, as Atom (RFC 4287), one file per language.
//!
//! An entry is a board, because boards are published one by one; its date is the one on which its figures
//! were published, or that of the act which approves them. A board without either has no entry. What an act made of
//! an edition later is an entry too, with the date of the act.

use super::address::{self, full};
use super::page::{Page, Subject};
use super::plan::Plan;
use super::writer::{Writer, upper_first};
use crate::compute::{Board, BoardRef};
use crate::error::Error;
use crate::locale::{Locale, marked};
use crate::site::Site;
use crate::theme::Context;
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

/// So many entries, the newest; the pages of the site hold the rest.
const ENTRIES: usize = 60;

/// The time zone of dates in content, which have no hour: days begin as in Viet Nam.
const MIDNIGHT: &str = "T00:00:00+07:00";

/// The year in every tag (RFC 4151): any on which the publisher had its address. It never changes, because
/// a feed reader takes an entry of a new id for news.
const MINTED: &str = "2026";

#[derive(Serialize)]
struct Feed {
    lang: &'static str,
    id: String,
    title: String,
    updated: String,
    author: String,
    /// Home page of the publisher.
    author_url: Option<String>,
    /// The feed itself.
    own: String,
    /// The home page.
    home: String,
    /// The feed in other languages.
    others: Vec<(&'static str, String)>,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    title: String,
    updated: String,
    href: String,
    others: Vec<(&'static str, String)>,
    term: String,
    label: String,
    summary: String,
}

/// Plans the feeds, where the site has an address and anything has a date.
pub fn files<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>) -> Result<(), Error> {
    if !is_there(plan, usize::MAX) {
        return Ok(());
    }
    for locale in plan.languages().iter().copied() {
        let shared = Arc::clone(plan);
        site.add(path(plan, locale), move || render(&shared, locale))?;
    }
    Ok(())
}

/// Where the feed of a language lies.
pub fn path(plan: &Plan<'_>, locale: Locale) -> String {
    plan.folder(locale) + "feed.xml"
}

/// Whether the editions up to one give the feed an entry.
pub fn is_there(plan: &Plan<'_>, last: usize) -> bool {
    let has_address = plan.report.catalogue.site.base_address.is_some();
    has_address && plan.editions().filter(|at| *at <= last).any(|at| dated(plan, at).next().is_some())
}

/// What an entry is about.
#[derive(Clone, Copy)]
enum About {
    /// A board.
    Board(BoardRef),
    /// A later version of an edition.
    Version(usize, usize),
}

impl About {
    fn edition(self) -> usize {
        match self {
            Self::Board(at) => at.edition,
            Self::Version(edition, _) => edition,
        }
    }
}

/// The boards and later versions of an edition that have a date.
fn dated<'p>(plan: &'p Plan<'_>, edition: usize) -> impl Iterator<Item = (Date, About)> + 'p {
    let boards = plan.contents(edition).boards.iter().copied();
    let boards = boards.filter_map(|at| Some((published(plan, &plan.report.board(at))?, About::Board(at))));
    let revisions = plan.report.corrections.revisions.get(edition).into_iter().flatten();
    let versions = (2..).zip(revisions);
    boards.chain(versions.map(move |(number, of)| (of.date, About::Version(edition, number))))
}

/// The day on which the figures of a board were published.
fn published(plan: &Plan<'_>, board: &Board<'_>) -> Option<Date> {
    let own = board.sheet.published.map(|day| day.value);
    own.or_else(|| plan.report.catalogue.document(board.sheet.document?).date.ok())
}

/// What is told of, the newest first.
fn newest(plan: &Plan<'_>) -> Vec<(Date, About)> {
    let mut all: Vec<(Date, About)> = plan.editions().flat_map(|at| dated(plan, at)).collect();
    all.sort_by_key(|(day, of)| (std::cmp::Reverse(*day), std::cmp::Reverse(of.edition())));
    all.truncate(ENTRIES);
    all
}

fn render(plan: &Plan<'_>, locale: Locale) -> Result<Vec<u8>, Error> {
    let page = Page { kind: "feed", subject: Subject::Home, locale, path: path(plan, locale) };
    let mut context = Context::default();
    context.insert("feed", &feed(&Writer::new(plan, &page)));
    plan.theme.templates(locale).render("feed.xml", &context)
}

fn feed(writer: &Writer<'_>) -> Feed {
    let (plan, site) = (writer.plan, &writer.report().catalogue.site);
    let newest = newest(plan);
    let updated = newest.first().map(|(day, _)| moment(*day)).unwrap_or_default();
    let others = plan.languages().iter().filter(|locale| **locale != writer.locale());
    let whole = |path: &str| full(plan, path).unwrap_or_default();
    Feed {
        lang: writer.locale().tag(),
        id: tag(plan, &writer.page.path),
        title: writer.plain(&site.title),
        updated,
        author: writer.plain(&site.publisher),
        author_url: site.publisher_url.clone(),
        own: whole(&writer.page.path),
        home: whole(&plan.path(Subject::Home, writer.locale())),
        others: others.map(|locale| (locale.tag(), whole(&path(plan, *locale)))).collect(),
        entries: newest
            .into_iter()
            .map(|(day, of)| match of {
                About::Board(at) => entry(writer, day, at),
                About::Version(edition, number) => version(writer, day, (edition, number)),
            })
            .collect(),
    }
}

fn entry(writer: &Writer<'_>, day: Date, at: BoardRef) -> Entry {
    let (plan, board) = (writer.plan, writer.report().board(at));
    let path = plan.path(Subject::Board(at), writer.locale());
    let own = writer.locale().tag();
    let others = address::alternates(plan, Subject::Board(at));
    Entry {
        id: tag(plan, &path),
        title: marked::plain(&writer.board_title(&board)).into_owned(),
        updated: moment(day),
        href: full(plan, &path).unwrap_or_default(),
        others: others.into_iter().filter(|(tag, _)| *tag != own).collect(),
        term: board.index.id.clone(),
        label: writer.plain(board.index.short()),
        summary: marked::plain(&writer.board_finding(&board)).into_owned(),
    }
}

/// An edition that an act made another one: the way to what is different since.
fn version(writer: &Writer<'_>, day: Date, (edition, number): (usize, usize)) -> Entry {
    let plan = writer.plan;
    let path = plan.path(Subject::Corrections(edition), writer.locale());
    let own = writer.locale().tag();
    let others = address::alternates(plan, Subject::Corrections(edition));
    let revision = plan.report.corrections.revisions[edition].get(number - 2);
    let document = revision.map(|of| upper_first(&writer.document_dated(of.document))).unwrap_or_default();
    let told = revision.map_or(0, |of| of.changes.iter().filter(|change| change.reason.is_some()).count());
    let year = plan.edition(edition).year.to_string();
    let (count, number) = (writer.count(told), writer.count(number));
    let title = writer.say("feed_revision", &[("year", &year), ("version", &number)]);
    let summary = writer.say("feed_revision_summary", &[("document", &document), ("count", &count)]);
    let place = format!("v{number}");
    let to = |address: String| format!("{address}#{place}");
    Entry {
        id: format!("{}-{place}", tag(plan, &path)),
        title: marked::plain(&title).into_owned(),
        updated: moment(day),
        href: full(plan, &path).map(to).unwrap_or_default(),
        others: others
            .into_iter()
            .filter(|(tag, _)| *tag != own)
            .map(|(tag, address)| (tag, to(address)))
            .collect(),
        term: "corrections".to_owned(),
        label: writer.label("corrections"),
        summary: marked::plain(&summary).into_owned(),
    }
}

/// The lasting id of a page: its host and its place there, whatever protocol it is served by.
fn tag(plan: &Plan<'_>, path: &str) -> String {
    let base = plan.report.catalogue.site.base_address.as_deref().unwrap_or_default();
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    let (host, folder) = rest.split_once('/').unwrap_or((rest, ""));
    // A port is no part of the name that an owner holds.
    let host = host.split(':').next().unwrap_or(host);
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let name = path.trim_end_matches(".html").trim_end_matches(".xml");
    format!("tag:{host},{MINTED}:{folder}{name}")
}

fn moment(day: Date) -> String {
    format!("{day}{MIDNIGHT}")
}
