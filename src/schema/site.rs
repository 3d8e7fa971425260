//! `content/site.yaml`: what the site is called, who publishes it, in which languages.

use super::{Text, Words};
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Version of the content format; this program reads 1.
    pub format: Text,
    /// Title of the site.
    pub title: Words,
    /// Short title for the bar on top of each page.
    pub short: Option<Words>,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// A line shown on every page.
    pub notice: Option<Words>,
    /// How the publisher shows itself.
    pub brand: Option<Brand>,
    /// Languages in which the site is built; the first is the default.
    pub languages: Vec<Text>,
    /// Name of the theme.
    pub theme: Option<Text>,
    /// The unit that the site is about; its figures lead every edition.
    pub focus: Option<Text>,
    /// Address at which the site will stand, without a query. With it the site has a feed, a list of its pages
    /// for search engines and what other sites need to show a link to it; pages lead to each other without it.
    pub base_address: Option<Text>,
    /// Which charts other sites may show in a frame: `boards` (as without this line) or `all`, also those of
    /// every unit and part of the whole. `all` makes a page for each of them.
    pub frames: Option<Text>,
    /// The forms in which each edition is offered for reading without a network: `zip` (its folder, packed) and `html`
    /// (all its pages in one file, for each language). Without this line there are none.
    #[serde(default)]
    pub offline: Vec<Text>,
}

/// How the publisher shows itself on every page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// Name, also for those who cannot see the logo.
    pub name: Option<Words>,
    /// File in the folder `brand`.
    pub logo: Option<Text>,
    /// Colour of links and marks on light paper, such as `#0b5268`.
    pub accent: Option<Text>,
    /// The same on dark paper.
    pub accent_dark: Option<Text>,
}

/// Who publishes the site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Name.
    pub name: Words,
    /// Home page.
    pub url: Option<Text>,
}
