//! For search engines: the list of all pages with their languages (`sitemap.xml`), and where it lies
//! (`robots.txt`). Only where the site has an address.

use super::PAGES;
use super::address::{self, full};
use super::page::Subject;
use super::plan::Plan;
use crate::error::Error;
use crate::site::Site;
use crate::theme::Context;
use serde::Serialize;
use std::sync::Arc;

/// A list may have so many addresses; where there are more, it becomes a list of lists.
const MOST: usize = 50_000;

#[derive(Serialize)]
struct Address {
    href: String,
    alternates: Vec<(&'static str, String)>,
}

/// Plans the files. `whole` is the plan of all editions that will be there, whether made now or not.
pub fn files<'a>(site: &mut Site<'a>, whole: &Arc<Plan<'a>>) -> Result<(), Error> {
    let Some(base) = &whole.report.catalogue.site.base_address else { return Ok(()) };
    let subjects = subjects(whole);
    let parts = subjects.chunks(MOST / whole.languages().len());
    let names = match parts.len() {
        0 | 1 => vec!["sitemap.xml".to_owned()],
        count => (1..=count).map(|number| format!("sitemap-{number}.xml")).collect(),
    };
    for (name, part) in names.iter().zip(parts) {
        let (shared, part) = (Arc::clone(whole), part.to_vec());
        site.add(name.clone(), move || list(&shared, &part))?;
    }
    if names.len() > 1 {
        let shared = Arc::clone(whole);
        site.add("sitemap.xml", move || list_of_lists(&shared, &names))?;
    }
    // Nobody asks for it but at the root of a host.
    let is_root = base.matches('/').count() == 2;
    if is_root && let Some(address) = full(whole, "sitemap.xml") {
        let text = format!("User-agent: *\nAllow: /\n\nSitemap: {address}\n");
        site.add("robots.txt", move || Ok(text.clone().into_bytes()))?;
    }
    Ok(())
}

/// Everything that has a page, the page not found excepted.
fn subjects(plan: &Plan<'_>) -> Vec<Subject> {
    let all = PAGES.iter().flat_map(|kind| (kind.pages)(plan));
    all.filter(|subject| *subject != Subject::NotFound).collect()
}

fn list(plan: &Plan<'_>, subjects: &[Subject]) -> Result<Vec<u8>, Error> {
    let addresses: Vec<Address> = subjects
        .iter()
        .flat_map(|subject| {
            let alternates = address::alternates(plan, *subject);
            let languages = plan.languages().iter();
            languages.filter_map(move |locale| {
                let href = full(plan, &plan.path(*subject, *locale))?;
                Some(Address { href, alternates: alternates.clone() })
            })
        })
        .collect();
    let mut context = Context::default();
    context.insert("addresses", &addresses);
    context.insert("lists", &Vec::<String>::new());
    plan.theme.templates(plan.languages()[0]).render("sitemap.xml", &context)
}

fn list_of_lists(plan: &Plan<'_>, names: &[String]) -> Result<Vec<u8>, Error> {
    let lists: Vec<String> = names.iter().filter_map(|name| full(plan, name)).collect();
    let mut context = Context::default();
    context.insert("addresses", &Vec::<Address>::new());
    context.insert("lists", &lists);
    plan.theme.templates(plan.languages()[0]).render("sitemap.xml", &context)
}
