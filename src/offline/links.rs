//! Where the links of a page lead once all pages of an edition stand in one document.

use super::One;
use crate::error::Error;
use crate::markup::{Fate, Tag, data_address, unlinked};
use crate::site::Others;

/// What stands between the id of a page and an id in it. No path has it.
const IN: &str = "__";

/// Where an address leads, seen from the document.
pub enum Lead {
    /// To an id of the document, or out of the site.
    To(String),
    /// To a file that the link holds; its path.
    Holds(String),
    /// To what is not in the document and is named all the same.
    Away,
    /// To what makes no sense in the document.
    Nowhere,
}

/// The id of a page of an edition: its path below the folder of its language.
pub fn id_of(folder: &str, path: &str) -> String {
    path.strip_prefix(folder).unwrap_or(path).trim_end_matches(".html").replace('/', "_")
}

/// What stands before all ids of a page.
pub fn prefix_of(id: &str) -> String {
    format!("{id}{IN}")
}

/// The path that an address means on a page; nothing for one that leads out of the site.
pub fn resolved(page: &str, address: &str) -> Option<String> {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if has_scheme || address.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

impl One {
    /// Where an address on a page leads.
    pub fn lead(&self, page: &str, href: &str) -> Lead {
        let (address, id) = href.split_once('#').unwrap_or((href, ""));
        let here = if address.is_empty() { Some(page.to_owned()) } else { resolved(page, address) };
        let Some(path) = here else { return Lead::To(href.to_owned()) };
        if self.pages.contains(&path) {
            let page = id_of(&self.folder, &path);
            return Lead::To(if id.is_empty() {
                format!("#{page}")
            } else {
                format!("#{}{id}", prefix_of(&page))
            });
        }
        let Some(below) = path.strip_prefix(&self.year_folder) else { return Lead::Away };
        let own = path.strip_prefix(&self.folder).unwrap_or(below);
        let is_of = |folder: &str| own.starts_with(folder) || below.starts_with(folder);
        let data = format!("{}data/index.html", self.folder);
        if is_of("frames/")
            || is_of("fragments/")
            || own == "print.html"
            || (is_of("charts/") && !own.ends_with(".svg"))
        {
            return Lead::Nowhere;
        }
        // The files of figures are linked from many pages: they stand on the page that describes them.
        if is_of("data/") && page != data && self.pages.contains(&data) {
            return Lead::To(format!("#{}", id_of(&self.folder, &data)));
        }
        if self.files.contains(&path) { Lead::Holds(path) } else { Lead::Away }
    }

    /// Bends what a tag leads to or shows.
    pub fn bend(&self, tag: &mut Tag, page: &str, others: &dyn Others) -> Result<Fate, Error> {
        if tag.name() == "img" {
            let path =
                tag.get("src").and_then(|src| resolved(page, src)).filter(|path| self.files.contains(path));
            let Some(path) = path else { return Ok(Fate::Stays) };
            tag.set("src", data_address(&path, &others.bytes(&path)?));
            return Ok(Fate::Stays);
        }
        let Some(href) = tag.get("href").map(str::to_owned).filter(|_| tag.name() == "a") else {
            return Ok(Fate::Stays);
        };
        match self.lead(page, &href) {
            Lead::To(address) => tag.set("href", address),
            Lead::Holds(path) => {
                tag.set("href", data_address(&path, &others.bytes(&path)?));
                tag.add("download", path.rsplit('/').next().unwrap_or(&path));
            }
            Lead::Away => return Ok(unlinked(tag)),
            Lead::Nowhere => return Ok(Fate::Gone),
        }
        Ok(Fate::Stays)
    }
}
