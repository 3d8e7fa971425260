//! `editions.js`: what pages may know of editions later than their own. It is a script and not a list
//! to be fetched, because a page read from disk may fetch nothing; a page that does not find it lacks
//! only the line that a newer edition exists.

use super::plan::Plan;
use serde::Serialize;

#[derive(Serialize)]
struct Known {
    year: i16,
    boards: Vec<String>,
}

/// The script.
pub fn script(plan: &Plan<'_>) -> Vec<u8> {
    let known: Vec<Known> = plan
        .editions()
        .map(|edition| Known {
            year: plan.edition(edition).year,
            boards: plan
                .report
                .boards(edition)
                .map(|board| {
                    format!("{}/{}", board.index.id, plan.report.catalogue.group(board.sheet.group).id)
                })
                .collect(),
        })
        .collect();
    let list = serde_json::to_string(&known).unwrap_or_else(|_| "[]".to_owned());
    format!("window.CHISO_EDITIONS = {list};\n").into_bytes()
}
