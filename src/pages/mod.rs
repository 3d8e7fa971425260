//! Pages: what the site consists of. Nothing is rendered while it is planned.
//!
//! In: the report as its readers may see it, and the theme. Out: a [`Site`] of artifacts.
//!
//! 1. `plan::Plan` settles which pages there are and where they lie.
//! 2. Each kind of page (a row of [`PAGES`]) names its pages and makes the context of one.
//! 3. Downloads, scans and the theme's static files are planned beside them.
//!
//! An edition's folder stands for itself: its bytes depend only on editions up to its own year.

mod about;
mod accessibility;
mod address;
mod around;
mod board_facts;
mod board_places;
mod board_rows;
mod brand;
#[cfg(feature = "png")]
mod card;
mod checks;
mod classes;
mod clauses;
mod corrections;
mod data;
mod dataset;
mod document;
mod edition;
mod editions;
mod embed;
mod feed;
mod figure_files;
mod figures;
mod finder;
mod forms;
mod groups;
mod heads;
mod home;
mod identity;
#[cfg(test)]
mod keys;
mod leads;
mod links;
mod losses;
mod methodology;
mod movers;
mod name_keys;
mod names;
mod node;
mod node_names;
mod node_rows;
mod not_found;
mod page;
mod parts;
mod pieces;
mod plan;
mod print;
mod profile_rows;
mod profile_twin;
mod prose;
mod rail;
mod record;
mod remarks;
mod revisions;
mod rows;
mod scoreboard;
mod sealed;
mod sentences;
mod shell;
mod sitemap;
mod sources;
mod standing;
mod successions;
mod surveys;
mod tabling;
mod targets;
mod typeset;
mod unit;
mod unit_figures;
mod verify;
mod view;
mod ways;
mod writer;

use crate::compute::Report;
use crate::diagnostic::Code;
use crate::error::Error;
use crate::site::{Gathered, Made, Others, Site};
use crate::theme::{Context, Theme};
use figure_files::Along;
use forms::Sizes;
pub use forms::{Form, FormKind, of_years as forms};
use page::{Page, Subject};
use pieces::Pieces;
use plan::Plan;
pub use plan::Scope;
use std::collections::BTreeMap;
use std::sync::Arc;
use writer::Writer;

/// A kind of page. Its template has the same name.
pub struct PageKind {
    /// Name.
    pub name: &'static str,
    /// What its pages are about.
    pages: fn(&Plan<'_>) -> Vec<Subject>,
    /// The context of one page.
    context: fn(&Writer<'_>) -> Result<Context, Error>,
}

/// Every kind of page.
pub const PAGES: &[PageKind] = &[
    PageKind { name: "home", pages: home::pages, context: home::context },
    PageKind { name: "edition", pages: edition::pages, context: edition::context },
    PageKind { name: "scoreboard", pages: scoreboard::pages, context: scoreboard::context },
    PageKind { name: "groups", pages: groups::pages, context: groups::context },
    PageKind { name: "node", pages: node::pages, context: node::context },
    PageKind { name: "unit", pages: unit::pages, context: unit::context },
    PageKind { name: "document", pages: document::pages, context: document::context },
    PageKind { name: "methodology", pages: methodology::pages, context: methodology::context },
    PageKind { name: "data", pages: data::pages, context: data::context },
    PageKind { name: "successions", pages: successions::pages, context: successions::context },
    PageKind { name: "heads", pages: heads::pages, context: heads::context },
    PageKind { name: "surveys", pages: surveys::pages, context: surveys::context },
    PageKind { name: "targets", pages: targets::pages, context: targets::context },
    PageKind { name: "names", pages: names::pages, context: names::context },
    PageKind { name: "corrections", pages: corrections::pages, context: corrections::context },
    PageKind { name: "verify", pages: verify::pages, context: verify::context },
    PageKind { name: "print", pages: print::pages, context: print::context },
    PageKind { name: "about", pages: about::pages, context: about::context },
    PageKind { name: "accessibility", pages: accessibility::pages, context: accessibility::context },
    PageKind { name: "checks", pages: checks::pages, context: checks::context },
    PageKind { name: "not-found", pages: not_found::pages, context: not_found::context },
];

/// A site in parts that can be planned one by one: each of the editions that are asked for, and what lies above them.
/// Editions are known to each other by their paths alone.
pub struct Parts<'a> {
    plan: Arc<Plan<'a>>,
    /// The plan of all editions that will be there, whether made now or not.
    whole: Arc<Plan<'a>>,
    /// What has a page, by edition.
    subjects: BTreeMap<Option<usize>, Vec<(&'static PageKind, Subject)>>,
}

impl<'a> Parts<'a> {
    /// The parts of a site with the editions of a scope. The rules are told to readers.
    pub fn new(report: &'a Report, theme: &'a Theme, scope: &Scope, rules: &'a [&'static Code]) -> Self {
        let plan = Arc::new(Plan::new(report, theme, scope, rules));
        let whole = match scope.standing.is_empty() {
            true => Arc::clone(&plan),
            false => Arc::new(Plan::new(report, theme, &scope.whole(), rules)),
        };
        let mut subjects: BTreeMap<Option<usize>, Vec<_>> = BTreeMap::new();
        for kind in PAGES {
            for subject in (kind.pages)(&plan) {
                subjects.entry(subject.edition()).or_default().push((kind, subject));
            }
        }
        Self { plan, whole, subjects }
    }

    /// The numbers of the editions.
    pub fn editions(&self) -> Vec<usize> {
        self.plan.asked().collect()
    }

    /// The files above the editions.
    pub fn above(&self) -> Result<Site<'a>, Error> {
        let (plan, mut site) = (&self.plan, Site::default());
        self.pages(&mut site, None)?;
        let (shared, forms) = (Arc::clone(plan), forms::asked(plan));
        if forms.is_empty() {
            site.add("editions.js", move || Ok(editions::script(&shared, &Sizes::default())))?;
        } else {
            let render =
                move |others: &dyn Others| Ok(editions::script(&shared, &forms::sizes(&shared, others)));
            let (path, render) = ("editions.js".to_owned(), Box::new(render));
            site.add_gathered(Gathered { path, of: forms, besides: None, render })?;
        }
        feed::files(&mut site, plan)?;
        assets(&mut site, plan, None)?;
        sitemap::files(&mut site, &self.whole)?;
        Ok(site)
    }

    /// The files of an edition.
    pub fn edition(&self, edition: usize) -> Result<Site<'a>, Error> {
        let (plan, mut site) = (&self.plan, Site::default());
        self.pages(&mut site, Some(edition))?;
        assets(&mut site, plan, Some(edition))?;
        document::scans(&mut site, plan, edition)?;
        prose::pictures(&mut site, plan, edition)?;
        data::downloads(&mut site, plan, edition)?;
        identity::file(&mut site, plan, edition)?;
        figure_files::files(&mut site, plan, edition)?;
        embed::files(&mut site, plan, edition)?;
        record::files(&mut site, plan, edition)?;
        revisions::files(&mut site, plan, edition)?;
        #[cfg(feature = "png")]
        card::files(&mut site, plan, edition)?;
        Ok(site)
    }

    /// The pages of an edition, or those above all.
    fn pages(&self, site: &mut Site<'a>, edition: Option<usize>) -> Result<(), Error> {
        let plan = &self.plan;
        for (kind, subject) in self.subjects.get(&edition).into_iter().flatten().copied() {
            for locale in plan.languages() {
                let path = plan.path(subject, *locale);
                let page = Arc::new(Page { kind: kind.name, subject, locale: *locale, path: path.clone() });
                let (alone, shared) = ((Arc::clone(plan), Arc::clone(&page)), Arc::clone(plan));
                let forms = if subject == Subject::Home { forms::asked(plan) } else { Vec::new() };
                if !forms.is_empty() {
                    site.add_gathered(home_with_forms(plan, page, kind, forms))?;
                    continue;
                }
                let by_itself = move || render(&alone.0, &alone.1, kind, None);
                if brings_along(subject) {
                    site.add_leader(path, by_itself, move || render_along(&shared, &page, kind))?;
                } else {
                    site.add(path, by_itself)?;
                }
            }
        }
        Ok(())
    }
}

/// The page of the site where it offers forms of editions, whose sizes it states.
fn home_with_forms<'a>(
    plan: &Arc<Plan<'a>>,
    page: Arc<Page>,
    kind: &'static PageKind,
    of: Vec<String>,
) -> Gathered<'a> {
    let (path, plan) = (page.path.clone(), Arc::clone(plan));
    let render = move |others: &dyn Others| {
        let sizes = forms::sizes(&plan, others);
        let context = (kind.context)(&Writer { sizes: Some(&sizes), ..Writer::new(&plan, &page) })?;
        plan.theme.templates(page.locale).render(&format!("{}.html", page.kind), &context)
    };
    Gathered { path, of, besides: None, render: Box::new(render) }
}

/// Whether the page of a subject brings the files of its drawings along.
fn brings_along(subject: Subject) -> bool {
    matches!(subject, Subject::Unit(..) | Subject::Node(..))
}

/// Renders a page and the files of its drawings.
fn render_along(plan: &Plan<'_>, page: &Page, kind: &PageKind) -> Result<Made, Error> {
    let along = Along::of(plan, page.subject, page.locale);
    let mut made = vec![(page.path.clone(), render(plan, page, kind, Some(&along))?)];
    made.extend(along.files(plan, page.locale)?);
    Ok(made)
}

/// Renders a page; that of a unit with fewer drawings, as long as it is too heavy and there are some.
fn render(plan: &Plan<'_>, page: &Page, kind: &PageKind, along: Option<&Along>) -> Result<Vec<u8>, Error> {
    let once = |spared: usize| {
        let pieces = Pieces::default();
        let writer = Writer { spared, along, pieces: Some(&pieces), ..Writer::new(plan, page) };
        let context = (kind.context)(&writer)?;
        let page = plan.theme.templates(page.locale).render(&format!("{}.html", page.kind), &context)?;
        Ok(pieces.put(page))
    };
    let mut html = once(0)?;
    if matches!(page.subject, Subject::Unit(..)) {
        for spared in 1.. {
            if html.len() < unit_figures::MOST_BYTES {
                break;
            }
            let lighter = once(spared)?;
            if lighter == html {
                break;
            }
            html = lighter;
        }
    }
    Ok(html)
}

/// The theme's static files, for the page of the site or for an edition, so that its folder can be
/// handed on by itself.
fn assets<'a>(site: &mut Site<'a>, plan: &Plan<'a>, edition: Option<usize>) -> Result<(), Error> {
    for (name, bytes) in plan.theme.assets() {
        if !name.starts_with('.') {
            site.add(plan.file(edition, &format!("assets/{name}")), move || Ok(bytes.clone()))?;
        }
    }
    brand::files(site, plan, edition)
}
