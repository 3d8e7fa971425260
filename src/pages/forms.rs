//! Forms of editions for reading without a network: where they lie, and how they are offered with their sizes.
//!
//! They lie above the editions, because an edition cannot hold what holds all of it. So its pages can neither lead
//! there nor say a size by themselves: the page of the site does, and `editions.js` tells pages that find it.

use super::plan::Plan;
use super::writer::Writer;
use crate::compute::Report;
use crate::locale::Locale;
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

/// The same for the script of pages.
#[derive(Serialize)]
pub struct ForScript {
    kind: &'static str,
    path: String,
    /// The language of a document.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    bytes: u64,
}

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
            Some(size) => writer.say("form_sized", &[("form", &name), ("size", &writer.size(size))]),
            None => name,
        };
        Offered { href: writer.address_of(&form.path), text, lang }
    });
    offered.collect()
}

/// The forms of an edition whose size is known, for the script.
pub fn for_script(plan: &Plan<'_>, edition: usize, sizes: &Sizes) -> Vec<ForScript> {
    let forms = of_years(plan.report, &[plan.edition(edition).year]).into_iter();
    let known = forms.filter_map(|form| Some((sizes.get(&form.path).copied().flatten()?, form)));
    let told = known.map(|(bytes, form)| match form.kind {
        FormKind::Zip => ForScript { kind: "zip", path: form.path, language: None, bytes },
        FormKind::Html(locale) => {
            ForScript { kind: "html", path: form.path, language: Some(locale.tag()), bytes }
        }
    });
    told.collect()
}

impl Writer<'_> {
    /// A number of bytes as readers write it: `850 kB`, `3,4 MB`. A kilobyte has a thousand.
    pub fn size(&self, bytes: u64) -> String {
        let (unit, tenths) = match bytes {
            0..1_000_000 => ("kB", bytes.div_ceil(1_000) * 10),
            1_000_000..1_000_000_000 => ("MB", (bytes + 50_000) / 100_000),
            _ => ("GB", (bytes + 50_000_000) / 100_000_000),
        };
        let decimals = if unit == "kB" { 0 } else { 1 };
        let value = Decimal::new(i64::try_from(tenths).unwrap_or(i64::MAX), 1);
        format!("{}\u{a0}{unit}", self.figure(value, decimals))
    }
}
