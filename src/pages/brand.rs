//! The brand of the publisher: on the bar of every page, and as a style sheet of its colours.

use super::page::Subject;
use super::plan::Plan;
use super::view::Text;
use super::writer::Writer;
use crate::error::Error;
use crate::model::brand::Brand;
use crate::site::Site;
use serde::Serialize;

/// Name of the style sheet below `assets/`.
pub const STYLE: &str = "brand.css";

/// Name of the logo below `assets/`, whatever it is called in the content.
const LOGO: &str = "logo.png";

/// What the bar shows.
#[derive(Debug, Clone, Serialize)]
pub struct BrandView {
    /// Name of the publisher.
    name: Text,
    /// Logo, which stands in place of the name.
    logo: Option<LogoView>,
}

/// The logo with its size, so that nothing moves while it loads.
#[derive(Debug, Clone, Serialize)]
struct LogoView {
    file: &'static str,
    width: u32,
    height: u32,
}

/// The brand on a page; nothing where the site has neither name nor logo.
pub fn view(writer: &Writer<'_>) -> Option<BrandView> {
    let site = &writer.report().catalogue.site;
    let brand = site.brand.as_ref().filter(|brand| brand.name.is_some() || brand.logo.is_some())?;
    let name = writer.text(brand.name.as_ref().unwrap_or(&site.publisher));
    // From an address that is not known, the logo could not be found; the name says the same.
    let is_near = writer.page.subject != Subject::NotFound || site.base_address.is_some();
    let logo = brand.logo.as_ref().filter(|_| is_near);
    Some(BrandView {
        name,
        logo: logo.map(|logo| LogoView { file: LOGO, width: logo.width, height: logo.height }),
    })
}

/// Whether the site has colours of its own.
pub fn has_colours(brand: Option<&Brand>) -> bool {
    brand.is_some_and(|brand| brand.accent.is_some() || brand.accent_dark.is_some())
}

/// Plans the files of the brand: for the page of the site, or for an edition, whose folder stands for itself.
pub fn files<'a>(site: &mut Site<'a>, plan: &Plan<'a>, edition: Option<usize>) -> Result<(), Error> {
    let Some(brand) = &plan.report.catalogue.site.brand else { return Ok(()) };
    let at = |name: &str| plan.file(edition, &format!("assets/{name}"));
    if has_colours(Some(brand)) {
        site.add(at(STYLE), move || Ok(style(brand).into_bytes()))?;
    }
    if let Some(logo) = &brand.logo {
        site.add(at(LOGO), move || Ok(logo.bytes.to_vec()))?;
    }
    Ok(())
}

/// The style sheet. A colour holds only on the paper that it was measured on; paper of a printer is light,
/// and who forces colours keeps them.
pub fn style(brand: &Brand) -> String {
    let mut css = String::new();
    let pairs = [
        (&brand.accent, "screen and (prefers-color-scheme: light), print"),
        (&brand.accent_dark, "screen and (prefers-color-scheme: dark)"),
    ];
    for (accent, medium) in pairs {
        if let Some(accent) = accent {
            css += &format!("@media {medium} {{ :root {{ --acc: {}; }} }}\n", accent.value);
        }
    }
    css + "@media (forced-colors: active) { :root { --acc: LinkText; } }\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Place};
    use crate::model::brand::Colour;
    use crate::model::value::Located;

    #[test]
    fn a_colour_holds_on_its_own_paper_only() {
        let at = Place::whole(FileId(0));
        let accent = Colour::parse("#0b5268").map(|value| Located { value, at });
        assert_eq!(
            style(&Brand { accent, ..Brand::default() }),
            "@media screen and (prefers-color-scheme: light), print { :root { --acc: #0b5268; } }\n\
             @media (forced-colors: active) { :root { --acc: LinkText; } }\n"
        );
    }
}
