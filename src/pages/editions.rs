//! `editions.js`: what pages may know of editions later than their own. It is a script and not a list
//! to be fetched, because a page read from disk may fetch nothing; a page that does not find it lacks
//! only the line that a newer edition exists.

use super::forms::{self, ForScript, Sizes};
use super::plan::Plan;
use crate::compute::BoardRef;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Known {
    year: i16,
    boards: Vec<String>,
    /// For each board, which of the lists below names the pages of its parts.
    parts: Vec<usize>,
    /// Forms for reading without a network.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    forms: ForScript,
}

/// In a copy of one edition: links to editions that are not in it become text, once the page is there; the list of years
/// is without them.
const UNLINK: &str = r#"document.addEventListener("DOMContentLoaded", () => {
  const top = new URL(document.body.dataset.root || ".", location.href).href;
  for (const a of document.querySelectorAll("a[href]")) {
    const year = a.href.startsWith(top) && /^(\d{4})\//.exec(a.href.slice(top.length));
    if (!year || CHISO_EDITIONS.some((edition) => edition.year === Number(year[1]))) continue;
    const listed = a.closest(".yr > li");
    if (listed) listed.remove();
    else a.replaceWith(...a.childNodes);
  }
});
"#;

/// The script.
pub fn script(plan: &Plan<'_>, sizes: &Sizes) -> Vec<u8> {
    let mut lists: Vec<String> = Vec::new();
    let known: Vec<Known> = plan
        .editions()
        .map(|edition| Known {
            year: plan.edition(edition).year,
            parts: plan
                .report
                .boards(edition)
                .map(|board| listed(&mut lists, parts(plan, board.at)))
                .collect(),
            boards: plan
                .report
                .boards(edition)
                .map(|board| {
                    format!("{}/{}", board.index.id, plan.report.catalogue.group(board.sheet.group).id)
                })
                .collect(),
            forms: forms::for_script(plan, edition, sizes),
        })
        .collect();
    let list = serde_json::to_string(&known).unwrap_or_else(|_| "[]".to_owned());
    let lists = serde_json::to_string(&lists).unwrap_or_else(|_| "[]".to_owned());
    let unlink = if plan.is_copy() { UNLINK } else { "" };
    format!("window.CHISO_EDITIONS = {list};\nwindow.CHISO_PARTS = {lists};\n{unlink}").into_bytes()
}

/// The place of a list among those known; most years of an index have the same.
fn listed(lists: &mut Vec<String>, list: String) -> usize {
    lists.iter().position(|known| *known == list).unwrap_or_else(|| {
        lists.push(list);
        lists.len() - 1
    })
}

/// The parts of a board that have pages, each as the end of its name and the number by which it is known
/// over the years: `1-2:4`.
fn parts(plan: &Plan<'_>, at: BoardRef) -> String {
    let group = &plan.report.catalogue.group(plan.report.board(at).sheet.group).id;
    let nodes = plan.contents(at.edition).nodes.iter().filter(|((board, _), _)| *board == at);
    let part = |((board, node), name): (&(BoardRef, _), &String)| {
        let end = name.strip_prefix(group.as_str()).unwrap_or(name);
        let end = end.strip_prefix("-node-").unwrap_or(end);
        Some(format!("{end}:{}", plan.line(*board, *node)?))
    };
    nodes.filter_map(part).collect::<Vec<_>>().join(" ")
}
