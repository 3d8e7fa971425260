//! What the bytes of an edition come from, and what a part of a site says of itself.
//!
//! An edition depends on the program, the content, the theme and the readers, and on nothing else. Two machines
//! that agree on these make the same bytes, so that their parts fit together; where they do not, each input is
//! kept apart here, so that the difference can be named.

use super::problems::Problem;
use serde::{Deserialize, Serialize};

/// Digits of a digest that are enough to tell two apart by eye.
const SHOWN: usize = 12;

/// Everything that decides the bytes of every edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Version of the program.
    pub version: String,
    /// Digest of the sources of the program.
    pub sources: String,
    /// Whether charts are written as PNG too.
    pub png: bool,
    /// SHA-256 over the content folder.
    pub content: String,
    /// SHA-256 over the theme.
    pub theme: String,
    /// For whom: the name that the manifest bears.
    pub audience: String,
}

/// What the manifest of a part says beyond that of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// What it was made from.
    pub origin: Origin,
    /// The folders of its editions, sorted.
    pub editions: Vec<String>,
}

impl Origin {
    /// Every input in which a part differs from what is assembled here.
    pub fn differences(&self, here: &Self) -> Vec<Problem> {
        let text = |what: (&str, &str), of: &str, own: &str| {
            (of != own).then(|| {
                Problem::new(
                    format!("{} là `{}`, ở đây là `{}`", what.0, short(of), short(own)),
                    format!("{} is `{}`, here it is `{}`", what.1, short(of), short(own)),
                )
            })
        };
        let yes = |png| if png { "+png" } else { "-png" };
        [
            text(("phiên bản chiso", "the version of chiso"), &self.version, &here.version),
            text(("mã nguồn của chiso", "the source of chiso"), &self.sources, &here.sources),
            text(("tùy chọn khi biên dịch", "the feature built in"), yes(self.png), yes(here.png)),
            text(("nội dung", "the content"), &self.content, &here.content),
            text(("giao diện", "the theme"), &self.theme, &here.theme),
            text(("loại trang", "the kind of site"), &self.audience, &here.audience),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A digest by its first digits; words as they are.
fn short(text: &str) -> &str {
    if text.len() == 64 { text.get(..SHOWN).unwrap_or(text) } else { text }
}
