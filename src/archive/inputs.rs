//! Which files of the content an edition needs, and what must not be among them.

use super::examine;
use crate::compute::Report;
use crate::error::{Doing, Error};
use crate::load::Files;
use crate::model::value::Year;
use crate::pipeline::{Disclosure, Examined, Publication};
use crate::site::Site;
use crate::theme::Theme;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Most names that a refusal writes out.
const MOST: usize = 20;

/// Refuses a public archive whose inputs say more than the public build shows.
pub fn refuse_hidden(examined: &Examined, year: Year, drafts: &[Year]) -> Result<(), Error> {
    let hidden = examined.hidden();
    let hidden: Vec<_> =
        hidden.iter().filter(|one| one.year <= year && !drafts.contains(&one.year)).collect();
    if hidden.is_empty() {
        return Ok(());
    }
    let list = |index: &str, more: &str| {
        let line = |one: &&crate::pipeline::Hidden| match &one.index {
            Some(id) => format!("\n  {} ({index} {id})", one.file),
            None => format!("\n  {}", one.file),
        };
        let rest = hidden.len().saturating_sub(MOST);
        let rest = if rest > 0 { format!("\n  ... {rest} {more}") } else { String::new() };
        hidden.iter().take(MOST).map(line).collect::<String>() + &rest
    };
    Err(Error::refused(
        format!(
            "không lập được túi công khai: các tệp sau ghi điều mà công chúng không được xem (`audience` của chỉ số):{}\nChọn một: --without-inputs (túi công khai, kiểm được nhưng không dựng lại được) hoặc --internal (túi nội bộ)",
            list("chỉ số", "tệp khác")
        ),
        format!(
            "no public archive: these files say what the public does not see (`audience` of the index):{}\nChoose one: --without-inputs (a public archive that can be verified and not built again) or --internal",
            list("index", "more files")
        ),
    ))
}

/// The names of files of the documents that the editions up to a year show or need: those that have a page, those that
/// set targets which were known by then, and the acts that these change.
pub fn documents(plan: &Site<'_>, report: &Report, year: Year) -> BTreeSet<String> {
    let paged = |id: &str| {
        let page = format!("documents/{id}.html");
        let editions = report.catalogue.editions.iter().filter(|edition| edition.year <= year);
        editions.map(|edition| format!("{}/{page}", edition.year)).any(|path| plan.get(&path).is_some())
    };
    let catalogue = &report.catalogue;
    let mut open: Vec<usize> = (0..catalogue.documents.len())
        .filter(|at| {
            let document = &catalogue.documents[*at];
            let is_known = document.date.is_ok_and(|day| day.year() <= year);
            paged(&document.id) || (is_known && !document.targets.is_empty())
        })
        .collect();
    let mut needed = BTreeSet::new();
    while let Some(at) = open.pop() {
        if needed.insert(at)
            && let Some((_, Some(earlier))) = catalogue.documents[at].relation
        {
            open.push(usize::from(earlier.0));
        }
    }
    let mut names = BTreeSet::new();
    for document in needed.into_iter().map(|at| &catalogue.documents[at]) {
        names.insert(format!("{}.yaml", document.id));
        names.extend(document.scan.as_ref().map(|scan| scan.name.clone()));
    }
    names
}

/// What readers see of the files of an edition.
pub fn publication(
    files: &Files,
    (content, theme): (&Path, Arc<Theme>),
    disclosure: Disclosure,
) -> Result<Publication, Error> {
    Publication::new(examine(files, content)?, theme, disclosure, &[], &[])
}

/// Holds an edition that was built of its own files against the plan of the one that is built of everything. They are
/// the same as long as an edition depends on nothing but itself and published ones before it; where not, such as where
/// it was checked against a draft of an earlier year, nothing is archived.
pub fn hold_against(whole: &Site<'_>, (year, drafts): (Year, &[Year]), folder: &Path) -> Result<(), Error> {
    let start = format!("{year}/");
    let mut differ = Vec::new();
    for artifact in whole.below(&start) {
        for (path, bytes) in artifact.render_all()? {
            let file = folder.join(&path);
            let found = std::fs::read(&file).map_err(|error| Error::file(Doing::Read, &file, error));
            if found.ok().as_deref() != Some(&bytes) {
                differ.push(path);
            }
        }
    }
    if differ.is_empty() {
        return Ok(());
    }
    let names = differ.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    let earlier: Vec<String> = drafts.iter().filter(|draft| **draft < year).map(Year::to_string).collect();
    let (vi, en) = match earlier.join(", ") {
        none if none.is_empty() => Default::default(),
        years => (
            format!(
                "\nNăm trước đó còn là dự thảo: {years}. Hãy công bố hoặc đưa ra khỏi nội dung, hoặc dùng --without-inputs"
            ),
            format!(
                "\nEarlier editions are drafts: {years}. Publish them, take them out of the content, or use --without-inputs"
            ),
        ),
    };
    Err(Error::refused(
        format!("ấn bản {year} dựng từ riêng các tệp của nó khác với khi dựng từ tất cả: {names}{vi}"),
        format!(
            "edition {year} built of its own files differs from the one built of everything: {names}{en}"
        ),
    ))
}
