//! The print edition: all of an edition on one page, for paper.
//!
//! Its chapters are pages of the edition, made by their own kinds and templates; only what stands around a page is
//! left out. Their ids get a prefix, links between them lead from chapter to chapter, and a name whose page is no
//! chapter is text. The pages of units and parts of the whole are none: their figures stand in the tables.

use super::edition::{before, binding};
use super::page::{Page, Subject, relative};
use super::plan::Plan;
use super::scoreboard::crumbs;
use super::shell::{self, Head};
use super::view::{Named, Text};
use super::writer::{Writer, upper_first};
use super::{PAGES, address, parts};
use crate::error::Error;
use crate::markup::{self, Fate, Tag};
use crate::model::framework::{IndexId, RanksPublished};
use crate::theme::Context;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The kind of the page and of every page that is a chapter of it.
pub const KIND: &str = "print";

/// What stands between the id of a chapter and an id in it. No path has it.
const IN: &str = "__";

/// What chapters leave out, by kind: what leads on, and what another chapter says in full.
const LEFT_OUT: [(&str, &[&str]); 3] = [
    ("edition", &["finder", "heads", "heads_page", "print_page"]),
    ("scoreboard", &["embed", "others", "jumps"]),
    ("successions", &["jumps"]),
];

/// A chapter.
#[derive(Serialize)]
struct Chapter {
    id: String,
    number: usize,
    kind: &'static str,
    title: String,
    html: String,
}

/// What earlier chapters have.
#[derive(Default)]
struct Told {
    /// How many figures.
    figures: usize,
    /// The indices of which a board was shown.
    indices: BTreeSet<IndexId>,
}

/// The parts of a board that has parts of parts.
#[derive(Serialize)]
struct Parts {
    title: Named,
    rows: Vec<parts::Part>,
}

/// One page per edition.
pub fn pages(plan: &Plan<'_>) -> Vec<Subject> {
    plan.asked().map(Subject::Print).collect()
}

/// The context of one.
pub fn context(writer: &Writer<'_>) -> Result<Context, Error> {
    let edition = writer.edition().unwrap_or_default();
    let subjects = subjects(writer, edition);
    let bound = Bound::of(writer, &subjects);
    let mut told = Told::default();
    let mut chapters = Vec::new();
    for (number, (subject, title)) in (1..).zip(subjects) {
        chapters.push(chapter(writer, (number, subject, title), &bound, &mut told)?);
    }
    let year = writer.plan.edition(edition).year.to_string();
    let boards = || writer.report().boards(edition);
    let mut meta = vec![Named::from_text(Text::from(upper_first(&shell::state(writer, edition))))];
    meta.extend(acts(writer, edition).into_iter().map(Named::from_text));
    let head = Head {
        title: writer.say("print_title", &[("year", &year)]).into(),
        finding: writer.edition_finding(edition),
        meta,
        crumbs: crumbs(writer, edition),
        before: before(writer, edition, Subject::Print),
        binding: binding(writer, boards()),
        ..Head::default()
    };
    let as_of = writer.short_date(writer.plan.edition(edition).units_as_of);
    let site = address::full(writer.plan, &writer.plan.path(Subject::Edition(edition), writer.locale()));
    let all_parts = all_parts(writer, edition);
    let count = chapters.len();
    let mut context = shell::context(writer, &head);
    context.insert("site_title", &writer.text(&writer.report().catalogue.site.title));
    context.insert("as_of", &upper_first(&writer.say("units_as_of", &[("date", &as_of)])));
    context.insert("chapters", &chapters);
    context.insert("all_parts", &all_parts);
    context.insert("parts_number", &(count + 1));
    context.insert("rest_number", &(count + 1 + usize::from(!all_parts.is_empty())));
    context.insert("whole", &writer.to(Subject::Edition(edition)));
    context.insert("address", &site);
    Ok(context)
}

/// The acts on which the boards rest, with number and date.
fn acts(writer: &Writer<'_>, edition: usize) -> Vec<Text> {
    let acts: BTreeSet<_> =
        writer.report().boards(edition).filter_map(|board| board.sheet.document).collect();
    acts.into_iter().map(|id| Text::from(upper_first(&writer.document_dated(id)))).collect()
}

/// The pages that are chapters, in their order, with what they are called in the list.
fn subjects(writer: &Writer<'_>, edition: usize) -> Vec<(Subject, String)> {
    let plan = writer.plan;
    let contents = plan.contents(edition);
    let index_name = |id: IndexId| writer.marked(writer.report().catalogue.index(id).short());
    let mut all = vec![(Subject::Edition(edition), writer.label("overview"))];
    for at in &contents.boards {
        let board = writer.report().board(*at);
        let name = match board.index.ranks {
            RanksPublished::None => index_name(board.sheet.index),
            _ => upper_first(&writer.board_name(&board)),
        };
        all.push((Subject::Board(*at), name));
    }
    for id in &contents.indices {
        all.push((Subject::Groups(edition, *id), writer.say("print_groups", &[("index", &index_name(*id))])));
    }
    if let Some(unit) = writer.report().catalogue.site.focus {
        all.push((Subject::Unit(edition, unit), writer.unit_name(edition, unit)));
    }
    let once = [
        ("surveys", Subject::Surveys(edition)),
        ("heads", Subject::Heads(edition)),
        ("targets", Subject::Targets(edition)),
        ("corrections", Subject::Corrections(edition)),
        ("successions", Subject::Successions(edition)),
    ];
    all.extend(once.map(|(key, subject)| (subject, writer.label(key))));
    for id in &contents.indices {
        let name = writer.say("methodology_of", &[("index", &index_name(*id))]);
        all.push((Subject::Methodology(edition, *id), name));
    }
    for id in &contents.documents {
        all.push((Subject::Document(edition, *id), upper_first(&writer.document_name(*id))));
    }
    all.retain(|(subject, _)| plan.has(*subject));
    all
}

/// The kind of page that a chapter is.
fn kind_of(subject: Subject) -> &'static str {
    match subject {
        Subject::Board(_) => "scoreboard",
        Subject::Groups(..) => "groups",
        Subject::Unit(..) => "unit",
        Subject::Document(..) => "document",
        Subject::Methodology(..) => "methodology",
        Subject::Surveys(_) => "surveys",
        Subject::Heads(_) => "heads",
        Subject::Targets(_) => "targets",
        Subject::Corrections(_) => "corrections",
        Subject::Successions(_) => "successions",
        _ => "edition",
    }
}

/// The page of a chapter as its kind makes it, changed to stand among others.
fn chapter(
    writer: &Writer<'_>,
    (number, subject, title): (usize, Subject, String),
    bound: &Bound,
    told: &mut Told,
) -> Result<Chapter, Error> {
    let page = Page { kind: KIND, subject, locale: writer.locale(), path: writer.page.path.clone() };
    let name = kind_of(subject);
    let mut html = String::new();
    let id = bound.ids.get(&writer.plan.path(subject, writer.locale())).cloned().unwrap_or_default();
    let prefix = format!("{id}{IN}");
    let within = Within { bound, prefix: &prefix };
    let own = Writer { page: &page, within: Some(within), ..*writer };
    if let Some(kind) = PAGES.iter().find(|kind| kind.name == name) {
        let mut context = (kind.context)(&own)?;
        for (_, keys) in LEFT_OUT.iter().filter(|(of, _)| *of == name) {
            keys.iter().for_each(|key| context.insert(key, &[(); 0]));
        }
        // The commentary of an index stands on the first of its boards.
        if let Subject::Board(at) = subject
            && !told.indices.insert(own.report().board(at).sheet.index)
        {
            context.insert("comment", &[(); 0]);
        }
        context.insert("chapter", &number);
        let page =
            own.plan.theme.templates(own.locale()).render_chapter(&format!("{name}.html"), &context)?;
        markup::rewrite(&page, &mut html, |tag| {
            within.bend(tag, |tag| numbered(&own, tag, &mut told.figures))
        });
    }
    Ok(Chapter { id, number, kind: name, title, html: writer.ready(html) })
}

/// Puts the number of a figure before what stands below it.
fn numbered(writer: &Writer<'_>, tag: &mut Tag, figures: &mut usize) {
    if tag.name() == "figcaption" {
        *figures += 1;
        let number = writer.say("print_figure", &[("number", &writer.count(*figures))]);
        tag.follow(&format!("<b>{number}</b> "));
    }
}

/// Every part of every board that has parts of parts; those of the others stand on their boards.
fn all_parts(writer: &Writer<'_>, edition: usize) -> Vec<Parts> {
    let boards = writer.plan.contents(edition).boards.iter().map(|at| writer.report().board(*at));
    let deep = boards.filter(|board| board.framework.nodes.iter().any(|node| node.depth > 1));
    deep.map(|board| Parts {
        title: Named::from_text(Text::from(writer.board_title(&board))),
        rows: parts::all(writer, &board),
    })
    .filter(|of| !of.rows.is_empty())
    .collect()
}

/// Where the pages of the edition are in the print edition.
struct Bound {
    /// The ids of chapters, by the path of their page.
    ids: BTreeMap<String, String>,
    /// The same by the address of the page as seen from here.
    addresses: BTreeMap<String, String>,
}

impl Bound {
    fn of(writer: &Writer<'_>, subjects: &[(Subject, String)]) -> Self {
        let path = &writer.page.path;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let ids: BTreeMap<String, String> = subjects
            .iter()
            .map(|(subject, _)| writer.plan.path(*subject, writer.locale()))
            .map(|page| {
                let below = page.strip_prefix(folder).unwrap_or(&page).trim_start_matches('/');
                let id = below.trim_end_matches(".html").replace('/', "_");
                (page, id)
            })
            .collect();
        let addresses = ids.iter().map(|(page, id)| (relative(path, page), id.clone())).collect();
        Self { ids, addresses }
    }
}

/// What a chapter needs to know of the document in which it stands.
#[derive(Clone, Copy)]
pub struct Within<'a> {
    bound: &'a Bound,
    /// What its ids begin with.
    prefix: &'a str,
}

impl Within<'_> {
    /// An id of the chapter.
    pub fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    /// A link within the chapter or to another one, to another site or to a file; nothing for one to a page that is
    /// no chapter.
    pub fn link(&self, href: &str) -> Option<String> {
        let (page, id) = href.split_once('#').unwrap_or((href, ""));
        if page.is_empty() {
            return Some(format!("#{}", self.id(id)));
        }
        match self.bound.addresses.get(page) {
            Some(chapter) if id.is_empty() => Some(format!("#{chapter}")),
            Some(chapter) => Some(format!("#{chapter}{IN}{id}")),
            None => (!is_inside(page)).then(|| href.to_owned()),
        }
    }

    /// Fits a tag into the chapter: ids get its prefix, links are bent, headings are one step lower.
    fn bend(&self, tag: &mut Tag, mut also: impl FnMut(&mut Tag)) -> Fate {
        markup::prefix(tag, self.prefix);
        also(tag);
        match tag.name() {
            "script" => Fate::Gone,
            "h1" => Fate::Renamed("h2"),
            "h2" => Fate::Renamed("h3"),
            "h3" => Fate::Renamed("h4"),
            "h4" => Fate::Renamed("h5"),
            "h5" => Fate::Renamed("h6"),
            "a" => self.bend_link(tag),
            _ => Fate::Stays,
        }
    }

    /// A link that leads nowhere becomes text.
    fn bend_link(&self, tag: &mut Tag) -> Fate {
        let Some(href) = tag.get("href") else { return Fate::Stays };
        let Some(href) = self.link(href) else { return markup::unlinked(tag) };
        tag.set("href", href);
        Fate::Stays
    }
}

/// Whether an address is that of a page of the same site.
fn is_inside(address: &str) -> bool {
    !address.contains("://") && !address.starts_with("mailto:") && address.ends_with(".html")
}
