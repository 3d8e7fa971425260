//! `site.yaml`.

use super::files::{File, FileKind, Files};
use super::names::{Names, is_id};
use super::reader::Reader;
use super::{brand, codes};
use crate::diagnostic::{Diagnostic, FileId};
use crate::locale::Locale;
use crate::model::Catalogue;
use crate::model::catalogue::{Frames, Offline, SiteInfo};
use crate::schema::site::Site;
use crate::schema::{Text, yaml};

/// The words of the content files.
const FRAMES: [(&str, Frames); 2] = [("boards", Frames::Boards), ("all", Frames::All)];

/// A form of an edition.
#[derive(Clone, Copy)]
enum Form {
    Zip,
    Html,
}

const FORMS: [(&str, Form); 2] = [("zip", Form::Zip), ("html", Form::Html)];

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
        base_address: site.base_address.as_ref().and_then(|url| base_address(reader, id, url)),
        frames: site.frames.as_ref().and_then(|text| reader.one_of(id, text, &FRAMES)).unwrap_or_default(),
        offline: offline(reader, id, &site.offline),
    };
    if let Some(theme) = &site.theme
        && !is_id(&theme.value)
    {
        let at = reader.place(id, theme);
        reader.report(Diagnostic::new(&codes::ID01, at).with("id", theme.value.as_str()));
    }
}

/// The forms that the project names, in whatever order and however often.
fn offline(reader: &mut Reader<'_>, id: FileId, written: &[Text]) -> Offline {
    let mut offline = Offline::default();
    for text in written {
        match reader.one_of(id, text, &FORMS) {
            Some(Form::Zip) => offline.zip = true,
            Some(Form::Html) => offline.html = true,
            None => {}
        }
    }
    offline
}

/// The theme that the project names, before anything else of it is read. A file with faults names none.
pub fn theme(files: &Files) -> Option<String> {
    let file = files.of_kind(FileKind::Site).next()?;
    let site: Site = yaml::read(std::str::from_utf8(&file.bytes).ok()?).ok()?;
    site.theme.map(|theme| theme.value)
}

/// The address of the site, without a slash at its end. Names of pages are put behind it, so it may have
/// neither a query nor a fragment, and no letter that would have to be written otherwise in XML.
fn base_address(reader: &mut Reader<'_>, file: FileId, text: &Text) -> Option<String> {
    let url = text.value.trim().trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~%:/".contains(letter);
    let is_base = rest.is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_alphanumeric())
            && rest.chars().all(is_plain)
            && !rest.contains("//")
    });
    if is_base {
        return Some(url.to_owned());
    }
    let at = reader.place(file, text);
    reader.report(Diagnostic::new(&codes::VALUE10, at).with("text", text.value.trim()));
    None
}
