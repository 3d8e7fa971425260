//! The list of contents beside a page: the years, the sections of the page, the pages of its edition.
//!
//! It is the same beside thousands of pages, namely those that lie in one folder, have the same sections, and stand not in
//! it themselves. So it is made and rendered once for all of them.

use super::page::Subject;
use super::shell::{self, Called, Sections};
use super::view::{Entry, Named};
use super::writer::{Writer, upper_first};
use crate::locale::Locale;
use crate::model::framework::RanksPublished;
use crate::theme::{Context, Shared};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The template that writes it.
const TEMPLATE: &str = "rail.html";

/// A list of contents, ready for templates.
pub struct Rail {
    years: Shared,
    contents: Shared,
    sections: Shared,
    /// The same as HTML; nothing where the theme has a template of its own for it, which may use more of the page.
    html: Option<Shared>,
}

/// What a list depends on.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Beside {
    folder: String,
    edition: Option<usize>,
    locale: Locale,
    /// The page itself, where it stands in the list.
    here: Option<Subject>,
    contents: Sections,
}

/// The lists that were made.
#[derive(Default)]
pub struct Rails(Mutex<BTreeMap<Beside, Arc<Rail>>>);

/// What the template is given of what stands around a page.
#[derive(Serialize)]
struct Around {
    edition: Option<Named>,
}

impl Rail {
    /// Its parts by name.
    pub fn parts(&self) -> Vec<(&'static str, &Shared)> {
        let lists = [("years", &self.years), ("contents", &self.contents), ("sections", &self.sections)];
        lists.into_iter().chain(self.html.as_ref().map(|html| ("rail", html))).collect()
    }
}

/// The list beside a page with some sections.
pub fn of(writer: &Writer<'_>, contents: &Sections) -> Arc<Rail> {
    let beside = Beside {
        folder: writer.page.folder().to_owned(),
        edition: writer.edition(),
        locale: writer.locale(),
        here: Some(writer.page.subject).filter(|subject| may_be_listed(writer, *subject)),
        contents: contents.clone(),
    };
    let known = || writer.plan.rails.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(rail) = known().get(&beside) {
        return Arc::clone(rail);
    }
    let rail = Arc::new(made(writer, contents));
    known().insert(beside, Arc::clone(&rail));
    rail
}

fn made(writer: &Writer<'_>, contents: &Sections) -> Rail {
    let sections = writer.edition().map(|edition| sections(writer, edition)).unwrap_or_default();
    let [years, contents, sections] =
        [years(writer), self::contents(writer, contents), sections].map(|entries| Shared::of(&entries));
    let mut rail = Rail { years, contents, sections, html: None };
    let templates = writer.plan.theme.templates(writer.locale());
    if !templates.is_own(TEMPLATE) {
        let mut context = Context::default();
        context.share("w", writer.plan.theme.labels(writer.locale()));
        let around = Around { edition: shell::edition_here(writer) };
        context.insert_with("shell", &around, &rail.parts());
        // If it cannot be rendered, the page tries to include it, which tells what is wrong.
        rail.html = templates.render_part(TEMPLATE, &context).ok().map(|html| Shared::of(&html));
    }
    rail
}

/// Whether a page may stand in the list.
fn may_be_listed(writer: &Writer<'_>, subject: Subject) -> bool {
    match subject {
        Subject::Node(..) | Subject::Groups(..) => false,
        Subject::Unit(_, unit) => writer.report().catalogue.site.focus == Some(unit),
        _ => true,
    }
}

/// Years up to that of the page; an edition knows no later one. The page of the site knows all.
fn years(writer: &Writer<'_>) -> Vec<Entry> {
    let here = writer.edition();
    let last = here.unwrap_or(usize::MAX);
    writer
        .plan
        .editions()
        .filter(|number| *number <= last)
        .map(|number| Entry {
            text: writer.plan.edition(number).year.to_string(),
            href: Some(shell::address_in(writer, Subject::Edition(number))),
            aside: String::new(),
            is_here: here == Some(number),
        })
        .collect()
}

/// The pages of an edition.
fn sections(writer: &Writer<'_>, edition: usize) -> Vec<Entry> {
    let contents = writer.plan.contents(edition);
    let entry = |text: String, subject: Subject, aside: String| Entry {
        text,
        href: writer.to(subject),
        aside,
        is_here: writer.page.subject == subject,
    };
    let mut entries = vec![entry(writer.label("overview"), Subject::Edition(edition), String::new())];
    for at in &contents.boards {
        let board = writer.report().board(*at);
        let text = match board.index.ranks {
            RanksPublished::None => writer.marked(board.index.short()),
            _ => upper_first(&writer.board_name(&board)),
        };
        entries.push(entry(text, Subject::Board(*at), String::new()));
    }
    let focus = writer.report().catalogue.site.focus.filter(|unit| contents.units.contains(unit));
    if let Some(unit) = focus {
        let subject = Subject::Unit(edition, unit);
        entries.push(entry(writer.unit_name(edition, unit), subject, writer.label("profile_aside")));
    }
    for document in &contents.documents {
        entries.push(entry(
            writer.document_name(*document),
            Subject::Document(edition, *document),
            String::new(),
        ));
    }
    for index in &contents.indices {
        let name = writer.marked(writer.report().catalogue.index(*index).short());
        let text = writer.say("methodology_of", &[("index", &name)]);
        entries.push(entry(text, Subject::Methodology(edition, *index), String::new()));
    }
    let others = [
        ("surveys", Subject::Surveys(edition)),
        ("heads", Subject::Heads(edition)),
        ("targets", Subject::Targets(edition)),
        ("successions", Subject::Successions(edition)),
        ("corrections", Subject::Corrections(edition)),
        ("names", Subject::Names(edition)),
        ("data", Subject::Data(edition)),
        ("print_edition", Subject::Print(edition)),
        ("verify", Subject::Verify(edition)),
    ];
    let others = others.into_iter().filter(|(_, subject)| writer.plan.has(*subject));
    entries.extend(others.map(|(key, subject)| entry(writer.label(key), subject, String::new())));
    entries
}

fn contents(writer: &Writer<'_>, sections: &Sections) -> Vec<Entry> {
    sections
        .iter()
        .map(|(id, called)| Entry {
            text: match called {
                Called::Key(key) => writer.label(key),
                Called::Said(text) => text.clone(),
            },
            href: Some(format!("#{id}")),
            aside: String::new(),
            is_here: false,
        })
        .collect()
}
