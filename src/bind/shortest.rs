//! The shortest reference that means the same.

use crate::compute::Report;
use crate::compute::reference::Origin;
use crate::markdown::Reference;
use crate::model::commentary::Commentary;

/// A reference without the year and the index where the place of its text supplies them. Everything else in it says
/// what is meant, and stays.
pub(super) fn of(report: &Report, (edition, text): (usize, &Commentary), whole: Reference) -> Reference {
    let origin = Origin { edition, slot: &text.slot };
    let meant = |reference: &Reference| {
        (report.edition_meant(reference, origin), report.index_meant(reference, origin))
    };
    let without = |year: bool, index: bool| {
        let mut short = whole.clone();
        short.year = short.year.filter(|_| !year);
        short.query.retain(|(key, _)| !(index && key == "index"));
        short
    };
    let shorter = [(true, true), (false, true), (true, false)].map(|(year, index)| without(year, index));
    shorter.into_iter().find(|short| meant(short) == meant(&whole)).unwrap_or(whole)
}
