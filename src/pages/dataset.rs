//! What search engines for data read: an edition and its files as a schema.org `Dataset`, in JSON. Only
//! where the site has an address, because files are named by full ones.

use super::address::full;
use super::data;
use super::shell::Head;
use super::writer::Writer;
use crate::locale::marked;
use serde_json::{Value, json};

/// The description of an edition's data, safe inside a page: no `<` ends the element that holds it.
pub fn dataset(writer: &Writer<'_>, edition: usize, head: &Head) -> Option<String> {
    let (plan, site) = (writer.plan, &writer.report().catalogue.site);
    let url = full(plan, &writer.page.path)?;
    let mut publisher = json!({"@type": "Organization", "name": writer.plain(&site.publisher)});
    if let Some(address) = &site.publisher_url {
        publisher["url"] = address.clone().into();
    }
    let files: Vec<Value> = data::paths(writer, edition)
        .into_iter()
        .flat_map(|(name, path)| {
            [("csv", "text/csv"), ("json", "application/json")].map(|(ending, format)| {
                json!({
                    "@type": "DataDownload",
                    "name": marked::plain(&name),
                    "encodingFormat": format,
                    "contentUrl": full(plan, &format!("{path}.{ending}")),
                })
            })
        })
        .collect();
    let said = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": url,
        "url": url,
        "name": format!("{}: {}", writer.plain(&site.title), marked::plain(&head.title.text)),
        "description": marked::plain(&head.finding),
        "inLanguage": writer.locale().tag(),
        "temporalCoverage": plan.edition(edition).year.to_string(),
        "isAccessibleForFree": true,
        "publisher": publisher,
        "distribution": files,
    });
    Some(said.to_string().replace('<', "\\u003c"))
}
