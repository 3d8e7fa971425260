//! What the pages of the parts of a whole are called. Two never bear one name, and none that of a board.

use crate::compute::{Board, BoardRef, Report};
use crate::model::framework::{Framework, IndexId, NodeId};
use crate::model::unit::GroupId;
use std::collections::BTreeMap;

/// The parts that have figures for at least one unit, board by board, with the names of their pages.
pub fn all(report: &Report, boards: &[BoardRef]) -> BTreeMap<(BoardRef, NodeId), String> {
    let group = |board: &Board<'_>| report.catalogue.group(board.sheet.group).id.clone();
    // A group may be called so that its board would bear the name of a page; ids have no underscore.
    let is_taken = |at: &BoardRef| format!("{}-", group(&report.board(*at))).contains("-node-");
    let between = if boards.iter().any(is_taken) { "_node-" } else { "-node-" };
    let mut all = BTreeMap::new();
    for at in boards {
        let board = report.board(*at);
        let (group, codes) = (group(&board), codes(board.framework));
        let rows = 0..board.sheet.rows.len();
        let parts = board.framework.all().skip(1).map(|(node, _)| node);
        for node in parts.filter(|node| rows.clone().any(|row| board.value(row, *node).is_ok())) {
            all.insert((*at, node), format!("{group}{between}{}", codes[node.at()]));
        }
    }
    all
}

/// A number for each part with a page, the same in every edition over which it may be compared, so that a
/// page that knows no later edition finds its like there. It depends on earlier editions only.
pub fn lines<'n>(
    report: &Report,
    editions: impl Iterator<Item = &'n BTreeMap<(BoardRef, NodeId), String>>,
) -> BTreeMap<(BoardRef, NodeId), usize> {
    let mut lines: BTreeMap<(BoardRef, NodeId), usize> = BTreeMap::new();
    let mut next: BTreeMap<(IndexId, GroupId), usize> = BTreeMap::new();
    for (at, node) in editions.flat_map(BTreeMap::keys) {
        let board = report.board(*at);
        let of = (board.sheet.index, board.sheet.group);
        let known = (0..at.edition).rev().find_map(|edition| report.find(edition, of.0, of.1));
        let line = known.and_then(|earlier| {
            let code = &board.framework.nodes[node.at()].code;
            let same = board.framework.node_in(*node, earlier.framework);
            let same = same.filter(|_| board.framework.is_comparable(earlier.framework, code))?;
            lines.get(&(earlier.at, same)).copied()
        });
        let line = line.unwrap_or_else(|| {
            let next = next.entry(of).or_default();
            *next += 1;
            *next - 1
        });
        lines.insert((*at, *node), line);
    }
    lines
}

/// The codes of a framework as they stand in paths. Codes that differ in other signs only stay apart by
/// their number.
fn codes(framework: &Framework) -> Vec<String> {
    let safe = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let plain: Vec<String> = framework
        .nodes
        .iter()
        .map(|node| node.code.to_ascii_lowercase().chars().map(safe).collect())
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in &plain {
        *counts.entry(code).or_default() += 1;
    }
    let apart = |(at, code): (usize, &String)| {
        if counts[code.as_str()] > 1 { format!("{code}_{at}") } else { code.clone() }
    };
    plain.iter().enumerate().map(apart).collect()
}
