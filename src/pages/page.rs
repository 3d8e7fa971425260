//! A page: what it is about, in which language, and where it lies. Its context is built when it is
//! rendered.

use crate::compute::BoardRef;
use crate::locale::Locale;
use crate::model::document::DocumentId;
use crate::model::framework::{IndexId, NodeId};
use crate::model::unit::UnitId;

/// What a page is about. Editions are counted as in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The site.
    Home,
    /// An address that leads nowhere.
    NotFound,
    /// What is checked.
    Checks,
    /// What the site is, and how to cite and verify it.
    About,
    /// What is promised to readers with disabilities.
    Accessibility,
    /// An edition.
    Edition(usize),
    /// A scoreboard.
    Board(BoardRef),
    /// The groups of an index beside each other.
    Groups(usize, IndexId),
    /// A part of the whole on a scoreboard.
    Node(BoardRef, NodeId),
    /// A unit in an edition.
    Unit(usize, UnitId),
    /// A document in an edition.
    Document(usize, DocumentId),
    /// How an index is made, in an edition.
    Methodology(usize, IndexId),
    /// The downloads of an edition.
    Data(usize),
    /// What became of units, as an edition knows it.
    Successions(usize),
    /// Classes given to heads of agencies in an edition.
    Heads(usize),
    /// Who was asked for the figures of an edition, and what they said.
    Surveys(usize),
    /// What plans wanted for the year of an edition and later ones.
    Targets(usize),
    /// Every name of an edition by the alphabet.
    Names(usize),
    /// What was corrected or kept as printed in an edition.
    Corrections(usize),
    /// How to verify an edition.
    Verify(usize),
    /// All of an edition on one page, for paper.
    Print(usize),
}

impl Subject {
    /// The edition to which the page belongs.
    pub fn edition(self) -> Option<usize> {
        match self {
            Self::Home | Self::NotFound | Self::Checks | Self::About | Self::Accessibility => None,
            Self::Edition(edition)
            | Self::Groups(edition, _)
            | Self::Unit(edition, _)
            | Self::Document(edition, _)
            | Self::Methodology(edition, _)
            | Self::Data(edition)
            | Self::Successions(edition)
            | Self::Heads(edition)
            | Self::Surveys(edition)
            | Self::Targets(edition)
            | Self::Names(edition)
            | Self::Corrections(edition)
            | Self::Verify(edition)
            | Self::Print(edition) => Some(edition),
            Self::Board(board) | Self::Node(board, _) => Some(board.edition),
        }
    }
}

/// A page to be rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Name of its kind, which is also that of its template.
    pub kind: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// Its language.
    pub locale: Locale,
    /// Its path below the output folder.
    pub path: String,
}

impl Page {
    /// The folder in which it lies, with its slash; empty for the folder of the site.
    pub fn folder(&self) -> &str {
        &self.path[..self.path.rfind('/').map_or(0, |end| end + 1)]
    }
}

/// The relative address of a file, seen from another one. Always ends in a file name, because a link
/// to a folder shows a list of files when a site is read from disk.
pub fn relative(from: &str, to: &str) -> String {
    let alike = from.bytes().zip(to.bytes()).take_while(|(here, there)| here == there).count();
    // A file shares its folders at most, not its name.
    let shared = from.as_bytes()[..alike].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let up = from[shared..].bytes().filter(|byte| *byte == b'/').count();
    let mut address = String::with_capacity(up * 3 + to.len() - shared);
    (0..up).for_each(|_| address.push_str("../"));
    address.push_str(&to[shared..]);
    address
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn addresses_are_relative() {
        assert_eq!(relative("index.html", "2021/index.html"), "2021/index.html");
        assert_eq!(relative("2021/units/a.html", "2021/units/b.html"), "b.html");
        assert_eq!(relative("2021/units/a.html", "2021/en/units/a.html"), "../en/units/a.html");
        assert_eq!(relative("2021/en/par/x.html", "editions.js"), "../../../editions.js");
        assert_eq!(relative("2021/index.html", "2021/index.html"), "index.html");
        assert_eq!(relative("a/b", "a/b/c.html"), "b/c.html");
        assert_eq!(relative("a/b/c.html", "a/b"), "../b");
        assert_eq!(relative("2021/en/x.html", "2021/english/x.html"), "../english/x.html");
    }
}
