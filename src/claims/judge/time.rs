//! Claims about several years: still, for the first time, for the fourth year running.

use super::super::claim::{Truth, Why};
use super::super::draft::{Asked, Held, Within};
use super::{Outcome, Standing, TRUE};
use crate::model::value::Year;

/// It was so in the year before too.
pub(super) fn still(of: &Standing<'_>, held: &Held) -> Outcome {
    in_year(of, of.board.edition.year - 1, held)
}

/// It was never so before: an earlier year denies it, but none proves it.
pub(super) fn first_time(of: &Standing<'_>, held: &Held) -> Outcome {
    let year = of.board.edition.year;
    let editions = of.board.report.catalogue.editions.iter().map(|edition| edition.year);
    for earlier in editions.filter(|earlier| *earlier < year).collect::<Vec<_>>().into_iter().rev() {
        if in_year(of, earlier, held) == TRUE {
            return Ok(Some(match held {
                Held::Rank(rank, _) => Truth::RankIn(*rank, earlier),
                _ => Truth::NotIn(earlier),
            }));
        }
    }
    Err(Why::NoFigure)
}

/// It has been so for some years, this one the last.
pub(super) fn running(of: &Standing<'_>, years: usize, held: &Held) -> Outcome {
    let mut open = None;
    for back in 0..years {
        let year = of.board.edition.year - Year::try_from(back).map_err(|_| Why::NoEdition)?;
        match in_year(of, year, held) {
            TRUE => {}
            Ok(truth) => return Ok(truth),
            Err(why) => open = Some(why),
        }
    }
    open.map_or(TRUE, Err)
}

/// Whether it was so in a year.
fn in_year(of: &Standing<'_>, year: Year, held: &Held) -> Outcome {
    let then = match of.in_year(year) {
        Ok(then) => then,
        Err(Why::NoBoard) => return held_by_another(of, year, held),
        Err(why) => return Err(why),
    };
    match held {
        Held::Rank(rank, within) => {
            match super::unit::judge(&asked(Asked::Rank(*rank, within.clone())), &then) {
                Ok(Some(Truth::Count(rank))) => Ok(Some(Truth::RankIn(rank, year))),
                Err(Why::Incomplete | Why::NoFigure) => held_by_another(of, year, held),
                other => other,
            }
        }
        Held::Last(within) => match super::unit::judge(&asked(Asked::Last(within.clone())), &then) {
            Ok(Some(Truth::Count(rank))) => Ok(Some(Truth::RankIn(rank, year))),
            other => other,
        },
        Held::Class(classes) => match then.class(classes) {
            Ok(Some(_)) => Ok(Some(Truth::NotIn(year))),
            other => other,
        },
        Held::Moves(up) => {
            let moved = Asked::Moved { of_rank: false, up: Some(*up), base: None };
            match super::unit::judge(&asked(moved), &then) {
                Ok(Some(_)) => Ok(Some(Truth::NotIn(year))),
                other => other,
            }
        }
    }
}

/// A rank that another unit alone is known to have held: the next one was held by a third, so that it was not shared.
fn held_by_another(of: &Standing<'_>, year: Year, held: &Held) -> Outcome {
    let Held::Rank(rank, within) = held else { return Err(Why::NoBoard) };
    let is_whole = match within {
        Within::Board => true,
        Within::Groups(groups) => groups.contains(&of.board.sheet.group),
        Within::Class(_) => false,
    };
    if !is_whole {
        return Err(Why::Incomplete);
    }
    let report = of.board.report;
    let edition = report.edition_of(year).ok_or(Why::NoEdition)?;
    let board = report.find(edition, of.board.sheet.index, of.board.sheet.group).ok_or(Why::NoBoard)?;
    let node = of.board.framework.node_in(of.node, board.framework).ok_or(Why::NoFigure)?;
    let holders = |rank: usize| {
        let rows = 0..board.sheet.rows.len();
        rows.filter(|row| board.rank(*row, node).is_some_and(|own| own.rank == rank)).collect::<Vec<_>>()
    };
    match (holders(*rank).as_slice(), holders(rank + 1).is_empty()) {
        ([holder], false) => Ok(Some(Truth::Held(board.sheet.rows[*holder].unit, year))),
        _ => Err(Why::NoFigure),
    }
}

/// A claim with nothing around it.
fn asked(asked: Asked) -> super::super::draft::Draft {
    super::super::draft::Draft {
        at: 0..0,
        asked,
        who: Err(Why::Subject),
        indices: Vec::new(),
        nodes: Vec::new(),
        years: Vec::new(),
        open: None,
        is_attributed: false,
        in_words: true,
        is_percent: false,
    }
}
