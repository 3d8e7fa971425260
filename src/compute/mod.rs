//! From what was written to what follows from it: a [`Catalogue`] becomes a [`Report`].
//!
//! Every step is a pure function with its own result, in its own file:
//!
//! 1. `aggregate`: the figure of every node of every unit, exact, from the parts or as published; `mean`
//!    holds the means by weights.
//! 2. `rank`: competition ranks within the group, where the board is complete; `order` sorts.
//! 3. `summary`: how the figures of a group are spread.
//! 4. `class`: classes by the rule of the index.
//! 5. `correct`: figures as later acts changed them (`cell`), with what follows from it (`follow`); `version` has the
//!    editions as they stood before.
//!
//! What compares editions (`change`, `series`, `lineage`, `losses`, `target`) and what of a board is
//! `surveyed` is asked of the finished report.

pub mod aggregate;
pub mod audience;
mod cell;
pub mod change;
pub mod class;
pub mod correct;
mod counted;
mod follow;
pub mod lineage;
pub mod losses;
pub mod mean;
pub mod order;
pub mod rank;
pub mod reference;
pub mod report;
pub mod series;
pub mod shown;
pub mod summary;
pub mod surveyed;
pub mod target;
pub mod version;

pub use audience::{Disclosure, Hidden, Mark, Readers};
pub use report::{Board, BoardRef, Report};

use crate::model::Catalogue;
use crate::model::catalogue::Input;
use crate::model::edition::Edition;
use crate::model::framework::{Direction, IndexId, Link, NodeId};
use crate::model::scoreboard::{Coverage, Scoreboard};
use crate::model::unit::UnitId;
use crate::model::value::{Missing, Value};
use aggregate::Scores;
use order::Ordered;
use rank::Ranks;
use rayon::prelude::*;
use report::BoardResult;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use summary::Summary;

/// SHA-256 over all from which the results of an edition follow.
type Origin = [u8; 32];

/// The results of an edition, board by board.
type Results = Arc<Vec<BoardResult>>;

/// What follows from editions, before later acts change it, by the digest of all that it follows from. Empty and forgetful
/// unless it is made to remember.
#[derive(Default)]
pub struct Memory {
    remembers: bool,
    editions: BTreeMap<Origin, Results>,
}

impl Memory {
    /// One that remembers.
    pub fn of_preview() -> Self {
        Self { remembers: true, ..Self::default() }
    }
}

/// Computes everything that follows from a catalogue, sparing what a memory has of the time before.
pub fn compute(catalogue: Catalogue, memory: &mut Memory) -> Report {
    let mut catalogue = catalogue;
    let order = Order::of(&catalogue);
    // What is computed of an edition needs no other one.
    let editions = catalogue.editions.par_iter();
    let computed = editions.map(|edition| {
        let origin = memory.remembers.then(|| origin(&catalogue, edition));
        let known = origin.and_then(|origin| memory.editions.get(&origin)).cloned();
        let results = known.unwrap_or_else(|| Arc::new(self::edition(&catalogue, edition, &order)));
        (origin, results)
    });
    let computed: Vec<(Option<Origin>, Results)> = computed.collect();
    let of_origin = computed.iter().filter_map(|(origin, results)| Some(((*origin)?, Arc::clone(results))));
    memory.editions = of_origin.collect();
    let mut results: Vec<Results> = computed.into_iter().map(|(_, results)| results).collect();
    let again = |catalogue: &Catalogue, edition: &Edition| self::edition(catalogue, edition, &order);
    let corrections = correct::correct(&mut catalogue, &mut results, &again);
    Report { catalogue, results, corrections, superseded: None, disclosed: None }
}

/// SHA-256 over the files from which the results of an edition follow: its own, but no texts and pictures, and those
/// that belong to no year.
fn origin(catalogue: &Catalogue, edition: &Edition) -> Origin {
    let mut hash = Sha256::new();
    let is_figures =
        |input: &&Input| input.year.is_none_or(|year| year == edition.year) && input.path.ends_with(".yaml");
    for input in catalogue.inputs.iter().filter(is_figures) {
        hash.update((input.path.len() as u64).to_le_bytes());
        hash.update(&input.path);
        hash.update(input.sha256);
    }
    hash.finalize().into()
}

/// Indices in an order in which points that come from another index are known when they are needed.
/// Those that wait for one another (which is a finding of `check`) come last.
struct Order(Vec<IndexId>);

impl Order {
    fn of(catalogue: &Catalogue) -> Self {
        let mut waiting: Vec<IndexId> = (0u16..).map(IndexId).take(catalogue.indices.len()).collect();
        let mut order = Vec::with_capacity(waiting.len());
        while !waiting.is_empty() {
            let is_ready = |index: &IndexId| {
                let mut links = catalogue.index(*index).links();
                links.all(|link| link.index != *index && !waiting.contains(&link.index))
            };
            let (ready, rest): (Vec<IndexId>, Vec<IndexId>) = waiting.iter().copied().partition(is_ready);
            let is_stuck = ready.is_empty();
            order.extend(ready);
            if is_stuck {
                order.extend(&rest);
                break;
            }
            waiting = rest;
        }
        Self(order)
    }
}

fn edition(catalogue: &Catalogue, edition: &Edition, order: &Order) -> Vec<BoardResult> {
    let mut results: Vec<Option<BoardResult>> = edition.boards.iter().map(|_| None).collect();
    for index in &order.0 {
        for (at, board) in edition.boards.iter().enumerate().filter(|(_, board)| board.index == *index) {
            let linked = |link: &Link, unit| linked(catalogue, edition, &results, link, unit);
            results[at] = Some(self::board(catalogue, edition, board, &linked));
        }
    }
    results.into_iter().flatten().collect()
}

/// The figure of another index for a unit, from the boards of the edition that are done.
fn linked(
    catalogue: &Catalogue,
    edition: &Edition,
    results: &[Option<BoardResult>],
    link: &Link,
    unit: UnitId,
) -> Value {
    for (board, result) in edition.boards.iter().zip(results).filter(|(board, _)| board.index == link.index) {
        let Some((result, row)) = result.as_ref().and_then(|r| r.rows.get(unit).map(|row| (r, *row))) else {
            continue;
        };
        let framework = &catalogue.index(board.index).frameworks[board.framework];
        let Some(node) = framework.node(&link.code) else { continue };
        let stated = board.rows[row].stated.total.filter(|_| node == NodeId::TOTAL);
        return stated.map_or_else(|| result.scores.get(row, node), |stated| Ok(stated.value));
    }
    Err(Missing::NotNamed)
}

fn board(
    catalogue: &Catalogue,
    edition: &Edition,
    board: &Scoreboard,
    linked: aggregate::Linked<'_>,
) -> BoardResult {
    let index = catalogue.index(board.index);
    let framework = &index.frameworks[board.framework];
    let scores = aggregate::scores(board, framework, linked);
    let is_exact = framework.all().map(|(node, _)| scores.are_published(board, node)).collect();
    let (ranks, summaries) = spread(board, &scores, index.direction);
    let rule = index.class_rule(edition.year, board.group);
    let share = |row| scores.share(framework, row, NodeId::TOTAL);
    let direction = index.direction;
    let figures = class::Figures { board, scores: &scores, ranks: &ranks, direction, share: &share };
    let classes = rule.map(|rule| class::classes(rule, &figures)).unwrap_or_default();
    let rows = board.rows.iter().enumerate().map(|(row, of)| (of.unit, row)).collect();
    let has_own_maxima = board.rows.iter().any(|row| !row.not_applicable().is_empty());
    BoardResult { scores, is_exact, ranks, summaries, classes, rows, has_own_maxima }
}

/// The ranks and summaries of every node. A board that only names some units has none, because figures of the named are
/// not figures of the group.
fn spread(board: &Scoreboard, scores: &Scores, direction: Direction) -> (Ranks, Vec<Option<Summary>>) {
    let nodes = scores.nodes();
    let (mut ranks, mut summaries) = (Ranks::none(nodes, scores.rows()), vec![None; nodes]);
    if board.coverage == Coverage::Complete {
        for (node, summary) in (0u16..).map(NodeId).zip(&mut summaries) {
            let figures = (0..scores.rows()).filter_map(|row| Some((row, scores.get(row, node).ok()?)));
            let ordered = Ordered::of(figures);
            ranks.rank(board, node, &ordered, direction);
            *summary = summary::of(&ordered);
        }
    }
    (ranks, summaries)
}
