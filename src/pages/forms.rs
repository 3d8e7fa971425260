//! Forms of editions for reading without a network: where they lie, and how they are offered with their sizes.
//!
//! They lie above the editions, because an edition cannot hold what holds all of it. So its pages can neither lead
//! there nor say a size by themselves: the page of the site does, and `editions.js` tells pages that find it.

use super::plan::Plan;
use super::writer::Writer;
use crate::compute::Report;
use crate::locale::{Locale, number};
use crate::model::catalogue::Offline;
use crate::model::value::Year;
use crate::site::Others;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// A form of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The year of the edition.
    pub year: Year,
    /// What it is.
    pub kind: FormKind,
    /// Where it lies.
    pub path: String,
}

/// What a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// The edition's folder, packed.
    Zip,
    /// All its pages in a language, in one document.
    Html(Locale),
}

/// The sizes of forms that are known, by path; those that will be there and whose size nobody knows yet.
pub type Sizes = BTreeMap<String, Option<u64>>;

/// A form as readers are offered it.
#[derive(Debug, Clone, Serialize)]
pub struct Offered {
    href: String,
    text: String,
    lang: Option<&'static str>,
}

/// The forms of an edition for the script of pages, by language: path and text.
pub type ForScript = BTreeMap<&'static str, Vec<(String, String)>>;

/// Whether the editions of the site are offered in such forms.
pub fn wanted(writer: &Writer<'_>) -> bool {
    writer.report().catalogue.site.offline != Offline::default()
}

/// The forms that a project wants of its editions of some years.
pub fn of_years(report: &Report, years: &[Year]) -> Vec<Form> {
    let site = &report.catalogue.site;
    let mut forms = Vec::new();
    for year in years.iter().copied() {
        if site.offline.zip {
            forms.push(Form { year, kind: FormKind::Zip, path: format!("offline/{year}.zip") });
        }
        for (at, locale) in site.languages.iter().enumerate().filter(|_| site.offline.html) {
            let tag = if at == 0 { String::new() } else { format!(".{}", locale.tag()) };
            let path = format!("offline/{year}{tag}.html");
            forms.push(Form { year, kind: FormKind::Html(*locale), path });
        }
    }
    forms
}

/// The forms of all editions that will be there.
pub fn all(plan: &Plan<'_>) -> Vec<Form> {
    let years: Vec<Year> =
        plan.editions().filter(|_| !plan.is_copy()).map(|edition| plan.edition(edition).year).collect();
    of_years(plan.report, &years)
}

/// The paths of the forms that are made now.
pub fn asked(plan: &Plan<'_>) -> Vec<String> {
    let years: Vec<Year> =
        plan.asked().filter(|_| !plan.is_copy()).map(|edition| plan.edition(edition).year).collect();
    of_years(plan.report, &years).into_iter().map(|form| form.path).collect()
}

/// How large the forms are: those that are made now have their place even if their size is not known; those of
/// editions that stand only if they stand too.
pub fn sizes(plan: &Plan<'_>, others: &dyn Others) -> Sizes {
    let asked = asked(plan);
    let all = all(plan).into_iter().map(|form| (others.size(&form.path), form.path));
    let there = all.filter(|(size, path)| size.is_some() || asked.contains(path));
    there.map(|(size, path)| (path, size)).collect()
}

/// The forms of an edition, for a page that knows their sizes.
pub fn offered(writer: &Writer<'_>, edition: usize) -> Vec<Offered> {
    let Some(sizes) = writer.sizes else { return Vec::new() };
    let forms = of_years(writer.report(), &[writer.plan.edition(edition).year]);
    let known = forms.into_iter().filter_map(|form| sizes.get(&form.path).map(|size| (form, *size)));
    let offered = known.map(|(form, size)| {
        let (name, lang) = match form.kind {
            FormKind::Zip => (writer.label("form_zip"), None),
            FormKind::Html(locale) if locale == writer.locale() => (writer.label("form_html"), None),
            FormKind::Html(locale) => {
                let words = writer.plan.theme.words(locale);
                (words.label("form_html"), Some(locale.tag()))
            }
        };
        let text = match size {
            Some(size) => {
                writer.say("form_sized", &[("form", &name), ("size", &self::size(size, writer.locale()))])
            }
            None => name,
        };
        Offered { href: writer.address_of(&form.path), text, lang }
    });
    offered.collect()
}

/// The forms of an edition whose size is known, for the script: in each language the pack and the document in it.
pub fn for_script(plan: &Plan<'_>, edition: usize, sizes: &Sizes) -> ForScript {
    let forms = of_years(plan.report, &[plan.edition(edition).year]).into_iter();
    let known: Vec<(u64, Form)> =
        forms.filter_map(|form| Some((sizes.get(&form.path).copied().flatten()?, form))).collect();
    let mut told = ForScript::new();
    for (locale, (bytes, form)) in
        plan.languages().iter().flat_map(|locale| known.iter().map(move |of| (*locale, of)))
    {
        let words = plan.theme.words(locale);
        let name = match form.kind {
            FormKind::Zip => words.label("form_zip"),
            FormKind::Html(own) if own == locale => words.label("form_html"),
            FormKind::Html(_) => continue,
        };
        let text = words.say("form_sized", &[("form", &name), ("size", &size(*bytes, locale))]);
        told.entry(locale.tag()).or_default().push((form.path.clone(), text));
    }
    told
}

/// A number of bytes as readers write it: `850 kB`, `3,4 MB`. A kilobyte has a thousand.
fn size(bytes: u64, locale: Locale) -> String {
    let whole = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let (unit, value) = match bytes {
        0..1_000_000 => ("kB", Decimal::new(whole(bytes.div_ceil(1_000)), 0)),
        1_000_000..1_000_000_000 => ("MB", Decimal::new(whole((bytes + 50_000) / 100_000), 1)),
        _ => ("GB", Decimal::new(whole((bytes + 50_000_000) / 100_000_000), 1)),
    };
    format!("{}\u{a0}{unit}", number::number(value, locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_readers_write_them() {
        let cases = [
            (1, "1\u{a0}kB"),
            (629_550, "630\u{a0}kB"),
            (5_884_008, "5,9\u{a0}MB"),
            (1_250_000_000, "1,3\u{a0}GB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(size(bytes, Locale::Vi), text);
        }
        assert_eq!(size(5_884_008, Locale::En), "5.9\u{a0}MB");
    }
}
