//! `site.yaml`.

use super::files::{File, Files};
use super::names::{Names, is_id};
use super::reader::Reader;
use super::{brand, codes};
use crate::locale::Locale;
use crate::model::Catalogue;
use crate::model::catalogue::SiteInfo;
use crate::schema::site::Site;

/// Reads the file into the catalogue.
pub fn load(
    reader: &mut Reader<'_>,
    files: &Files,
    file: &File,
    (catalogue, names): (&mut Catalogue, &Names),
) {
    let Some(id) = reader.id(file) else { return reader.lose_names() };
    let Some(site) = reader.parse::<Site>(id) else {
        return;
    };
    reader.one_of(id, &site.format, &[("1", ())]);
    let known = Locale::ALL.map(|locale| (locale.tag(), locale));
    let mut languages = Vec::new();
    for language in &site.languages {
        if let Some(locale) = reader.one_of(id, language, &known)
            && !languages.contains(&locale)
        {
            languages.push(locale);
        }
    }
    if languages.is_empty() {
        languages.push(Locale::Vi);
    }
    let title = reader.words(id, &site.title);
    catalogue.site = SiteInfo {
        short: reader.some_words(id, site.short.as_ref()).unwrap_or_else(|| title.clone()),
        title,
        publisher: reader.words(id, &site.publisher.name),
        publisher_url: site.publisher.url.as_ref().and_then(|url| reader.web_address(id, url)),
        notice: reader.some_words(id, site.notice.as_ref()),
        brand: site.brand.as_ref().map(|written| brand::read(reader, files, id, written)),
        languages,
        theme: site.theme.as_ref().map(|theme| theme.value.clone()),
        focus: site.focus.as_ref().and_then(|unit| reader.named(id, unit, &names.units)),
        base_address: site.base_address.as_ref().and_then(|url| reader.web_address(id, url)),
    };
    if let Some(theme) = &site.theme
        && !is_id(&theme.value)
    {
        let at = reader.place(id, theme);
        reader.report(crate::diagnostic::Diagnostic::new(&codes::ID01, at).with("id", theme.value.as_str()));
    }
}
