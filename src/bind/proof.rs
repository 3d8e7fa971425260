//! The proof of links: the text with them is parsed before anybody is shown them.

use super::Link;
use crate::markdown::{self, Piece, Prose, Reference};
use std::collections::BTreeMap;

/// A text with the links that were proven so far.
pub(super) struct Draft {
    source: String,
    prose: Prose,
}

impl Draft {
    pub(super) fn new(source: &str, prose: &Prose) -> Self {
        Self { source: source.to_owned(), prose: prose.clone() }
    }

    /// Puts links into the text, the last one first, and says which of them can stand there. They stand before all that
    /// were put in earlier. Where some cannot, both halves are tried: a long text with a few of them is not parsed for
    /// each of its figures.
    pub(super) fn keep<'l>(&mut self, links: &'l [Link]) -> Vec<&'l Link> {
        if links.is_empty() {
            return Vec::new();
        }
        if let Some(next) = self.with(links) {
            *self = next;
            return links.iter().collect();
        }
        if links.len() == 1 {
            return Vec::new();
        }
        let (behind, before) = links.split_at(links.len() / 2);
        let mut kept = self.keep(behind);
        kept.extend(self.keep(before));
        kept
    }

    /// The text with all of some links, if it then says the same to its readers and asks for nothing else.
    fn with(&self, links: &[Link]) -> Option<Self> {
        let mut source = String::with_capacity(self.source.len());
        let mut done = 0;
        for link in links.iter().rev() {
            let old = self.source.get(link.range.clone())?;
            if *old != link.reference.text {
                return None;
            }
            source += self.source.get(done..link.range.start)?;
            source += &link.written();
            done = link.range.end;
        }
        source += &self.source[done..];
        let prose = markdown::parse(source.strip_prefix('\u{feff}').unwrap_or(&source));
        let is_same = is_added(&self.prose, &prose, links)
            && self.prose.faults.len() == prose.faults.len()
            && shown(&self.prose) == shown(&prose);
        is_same.then_some(Self { source, prose })
    }
}

/// Whether one text has exactly the references of the other, and those of some links.
fn is_added(was: &Prose, is: &Prose, links: &[Link]) -> bool {
    let mut wanted = BTreeMap::new();
    let (mut line, mut moved) = (0, 0);
    for link in links.iter().rev() {
        if link.at.line != line {
            (line, moved) = (link.at.line, 0);
        }
        wanted.insert((line, usize::from(link.at.column) + moved), &link.reference);
        // What stands behind a link on its line has moved.
        moved += link.written().chars().count() - link.reference.text.chars().count();
    }
    let still = |reference: &Reference| Reference { column: 0, ..reference.clone() };
    let mut others = Vec::new();
    for found in &is.references {
        match wanted.remove(&(found.line, usize::from(found.column))) {
            Some(link) if still(link) == still(found) => {}
            Some(_) => return false,
            None => others.push(still(found)),
        }
    }
    wanted.is_empty() && was.references.iter().map(still).eq(others)
}

/// What readers see, with the texts of references in their places.
fn shown(prose: &Prose) -> String {
    let of = |piece: &Piece| match piece {
        Piece::Html(html) => html.clone(),
        Piece::Inline(number) => markdown::escaped(&prose.references[*number].text),
        Piece::Block(_) | Piece::Picture(_) => "\u{fffc}".to_owned(),
    };
    prose.pieces.iter().map(of).collect()
}
