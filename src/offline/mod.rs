//! Forms of an edition for reading without a network, each one file, made of the bytes of the site.

mod folder;
mod links;
mod one;

pub use folder::packed;

use crate::site::{Gathered, Site};
use std::sync::Arc;

/// An edition in one language.
pub struct Edition<'e> {
    /// Folder of the edition, such as `2022/`.
    pub year_folder: &'e str,
    /// Folder of the language in it: that of the edition for the first one, else such as `2022/en/`.
    pub folder: &'e str,
    /// Folders of the other languages.
    pub others: &'e [String],
    /// What is said at the top of the document about what is not in it.
    pub note: String,
}

/// What goes into one document.
struct One {
    year_folder: String,
    folder: String,
    note: String,
    /// Paths of the pages, sorted.
    pages: Vec<String>,
    /// Paths of all other files, sorted.
    files: Vec<String>,
}

impl One {
    /// The first page.
    fn first(&self) -> String {
        format!("{}index.html", self.folder)
    }

    /// The pages, the first one first.
    fn in_order(&self) -> impl Iterator<Item = &String> {
        let first = self.first();
        let (head, rest): (Vec<&String>, Vec<&String>) = self.pages.iter().partition(|page| **page == first);
        head.into_iter().chain(rest)
    }
}

/// The plan of the document that holds all pages of an edition of a site in one language.
pub fn document<'a>(site: &Site<'_>, path: String, edition: &Edition<'_>) -> Gathered<'a> {
    let is_its = |path: &&str| {
        path.starts_with(edition.folder)
            && !edition.others.iter().any(|other| path.starts_with(other.as_str()))
    };
    let all = || site.below(edition.year_folder).map(|artifact| artifact.path.as_str());
    let is_page = |path: &&str| {
        let below = path.strip_prefix(edition.folder).unwrap_or(path);
        path.ends_with(".html") && !below.starts_with("frames/") && below != "print.html"
    };
    let pages: Vec<String> = all().filter(is_its).filter(is_page).map(str::to_owned).collect();
    let is_file = |path: &&str| !path.ends_with(".html") && !path.contains("/fragments/");
    let shared = |path: &&str| {
        let below = path.strip_prefix(edition.year_folder);
        below.is_some_and(|below| {
            ["assets/", "data/", "documents/", "pictures/"].iter().any(|folder| below.starts_with(folder))
                || below == crate::site::IDENTITY
        })
    };
    let files: Vec<String> =
        all().filter(|path| is_its(path) || shared(path)).filter(is_file).map(str::to_owned).collect();
    let of = pages.iter().chain(&files).cloned().collect();
    let one = Arc::new(One {
        year_folder: edition.year_folder.to_owned(),
        folder: edition.folder.to_owned(),
        note: edition.note.clone(),
        pages,
        files,
    });
    let note = one.note.clone();
    Gathered {
        path,
        of,
        besides: Some(Box::new(move || Ok(note.clone().into_bytes()))),
        render: Box::new(move |others| one::document(&one, others)),
    }
}
