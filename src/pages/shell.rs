//! What stands around every page: bar, breadcrumbs, footer. What many pages share of it is in `around`, the list of
//! contents in `rail`.

use super::address::{self, Known};
use super::around::{self, Around};
use super::page::Subject;
use super::rail;
use super::view::{Named, Text};
use super::writer::Writer;
use crate::locale::{Locale, marked};
use crate::model::edition::State;
use crate::tables;
use crate::theme::Context;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Sections of a page: the id of each, and what it is called.
pub type Sections = Vec<(&'static str, Called)>;

/// What a section is called in the list of contents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    /// By the words of a key.
    Key(&'static str),
    /// As the page says itself.
    Said(String),
}

impl From<&'static str> for Called {
    fn from(key: &'static str) -> Self {
        Self::Key(key)
    }
}

/// The beginning of a page, as its kind gives it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// Heading.
    pub title: Text,
    /// The finding.
    pub finding: String,
    /// A line in another language than the page, instead of the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// Year, document, state: what must be known, part by part.
    pub meta: Vec<Named>,
    /// What must not be overlooked, after the rest.
    pub warning: String,
    /// Where the page lies.
    pub crumbs: Vec<Named>,
    /// Its sections, for the list of contents.
    #[serde(skip)]
    pub contents: Sections,
    /// The same page of the year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Named>,
    /// What is legally valid, for the footer.
    pub binding: Vec<String>,
    /// Those of its members that it has in common with other pages, in place of its own.
    #[serde(skip)]
    pub shared: Option<Arc<Around>>,
}

/// What stands around a page, besides what is the same for all pages like it (`around`).
#[derive(Debug, Clone, Serialize)]
struct Shell {
    title: String,
    /// The same page as it stands now, where this one is of an earlier version.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<Named>,
    /// What acts changed of this page.
    revised: Vec<Named>,
    languages: Vec<Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<Known>,
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
    let (rail, around) = (rail::of(writer, &head.contents), around::of(writer));
    let members: Vec<_> = around.members().chain(rail.parts()).collect();
    context.insert_with("shell", &shell(writer, head), &members);
    let members: Vec<_> = head.shared.iter().flat_map(|shared| shared.members()).collect();
    context.insert_with("head", head, &members);
    context
}

/// The template of the foot of a page.
const FOOT: &str = "foot.html";

/// The foot of pages that have acts in common which are legally valid, as HTML; nothing where the theme has a template of
/// its own for it, which may use more of the page.
pub fn foot(writer: &Writer<'_>, binding: &[String]) -> Option<String> {
    let templates = writer.plan.theme.templates(writer.locale());
    if templates.is_own(FOOT) {
        return None;
    }
    let mut context = Context::default();
    context.share("w", writer.plan.theme.labels(writer.locale()));
    let around = around::of(writer);
    context.insert_with("shell", &BTreeMap::<String, String>::new(), &around.members().collect::<Vec<_>>());
    context.insert("head", &BTreeMap::from([("binding", binding)]));
    // If it cannot be rendered, the page tries to include it, which tells what is wrong.
    templates.render_part(FOOT, &context).ok()
}

fn shell(writer: &Writer<'_>, head: &Head) -> Shell {
    let plan = writer.plan;
    let site = &writer.report().catalogue.site;
    let root = "../".repeat(writer.page.path.matches('/').count());
    let title = match writer.page.subject {
        Subject::Home => writer.plain(&site.title),
        _ => format!("{} | {}", marked::plain(&head.title.text), writer.plain(around::short(site))),
    };
    let marking = tables::marking(writer.report(), writer.words);
    let title = if marking.is_empty() { title } else { format!("{marking}: {title}") };
    let other = |locale: &&Locale| **locale != writer.locale();
    let languages = plan.languages().iter().filter(other).map(|locale| Language {
        tag: locale.tag(),
        name: plan.theme.words(*locale).label("language_name"),
        href: asset(writer, &plan.path(writer.page.subject, *locale)),
    });
    let edition = writer.edition();
    Shell {
        title,
        current: current(writer),
        revised: writer.revised(),
        languages: languages.collect(),
        known: address::known(writer, head),
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

/// The address of a file or page, from the page not found likewise.
pub fn asset(writer: &Writer<'_>, path: &str) -> String {
    let base = writer.report().catalogue.site.base_address.as_ref();
    match base.filter(|_| writer.page.subject == Subject::NotFound) {
        Some(base) => format!("{base}/{path}"),
        None => writer.address_of(path),
    }
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
