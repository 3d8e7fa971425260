//! Languages: which there are, the words of a theme in one of them, the order of names, and how
//! numbers and dates are written.

pub mod date;
pub mod letters;
pub mod marked;
pub mod number;
mod order;
pub mod special;
pub mod words;

pub use order::NameOrder;
pub use words::Words;

/// A language in which chiso writes pages and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Locale {
    /// Every language, in the order of preference when a text is missing.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The language tag of HTML and of content files.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}
