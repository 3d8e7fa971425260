//! Counts, shares and days that commentary refers to: how many units of a group rose or are in a class, what part
//! of the whole they are, what part of those asked were satisfied, on which day an act was signed.
//!
//! What is printed of a group comes first, as for every other figure of a group; what is not printed is counted on
//! its complete board.

use super::reference::{Bound, Origin, Unbound};
use super::report::{Board, Report};
use crate::markdown::Reference;
use crate::model::framework::{ClassRule, IndexId, NodeId, TOTAL};
use crate::model::scoreboard::Coverage;
use crate::model::summary::{Summary, SummaryMeasure};
use crate::model::unit::GroupId;
use crate::model::value::quotient;
use rust_decimal::Decimal;

/// Decimals of a share that nobody prints.
const DECIMALS: u32 = 2;

/// The group that is asked about.
struct Asked {
    edition: usize,
    index: IndexId,
    group: GroupId,
    /// The name of a class.
    class: Option<String>,
}

impl Report {
    /// `count:GROUP?of=rose` and the like, and `count:GROUP?class=NAME`.
    pub(super) fn count_meant(
        &self,
        reference: &Reference,
        origin: Origin<'_>,
    ) -> Result<Bound<'_>, Unbound> {
        let asked = self.group_asked(reference, origin)?;
        let measure = match reference.value("of") {
            Some(id) => counted(id).ok_or(Unbound::Unknown)?,
            None => SummaryMeasure::InClass,
        };
        if let Some(printed) = self.printed_of_group(&asked, measure)? {
            return usize::try_from(printed.value.value).map(Bound::Count).map_err(|_| Unbound::NotComputed);
        }
        let board = self.whole_board(&asked)?;
        let rows = 0..board.sheet.rows.len();
        let count = match measure {
            SummaryMeasure::InClass => in_class(&board, &asked)?.0,
            SummaryMeasure::Assessed => rows.filter(|row| board.value(*row, NodeId::TOTAL).is_ok()).count(),
            SummaryMeasure::Ranked => rows.filter(|row| board.rank(*row, NodeId::TOTAL).is_some()).count(),
            _ => moved(&board, measure)?,
        };
        Ok(Bound::Count(count))
    }

    /// `share:GROUP?class=NAME`, `share:UNIT?of=neutral`, and `share:UNIT#NODE?of=maximum`.
    pub(super) fn share_meant(
        &self,
        reference: &Reference,
        origin: Origin<'_>,
    ) -> Result<Bound<'_>, Unbound> {
        let figure = |value: Decimal, decimals| Bound::Figure { value, decimals, signed: false };
        if reference.value("class").is_some() {
            let asked = self.group_asked(reference, origin)?;
            if let Some(printed) = self.printed_of_group(&asked, SummaryMeasure::ClassShare)? {
                return Ok(figure(printed.value.value, printed.value.value.scale()));
            }
            let board = self.whole_board(&asked)?;
            let (count, of) = in_class(&board, &asked)?;
            let percent = quotient(Decimal::from(count) * Decimal::ONE_HUNDRED, of.into());
            return percent.map(|percent| figure(percent, DECIMALS)).ok_or(Unbound::NotComputed);
        }
        let (board, row) = self.standing_meant(&reference.target, reference, origin)?;
        let of = reference.value("of").unwrap_or("satisfied");
        if of == "maximum" {
            let node = match &reference.node {
                Some(code) => board.framework.node(code).ok_or(Unbound::NoNode)?,
                None => NodeId::TOTAL,
            };
            let value = board.value(row, node).map_err(Unbound::Missing)?;
            let most = board.maximum(row, node).ok_or(Unbound::NotComputed)?;
            let share = quotient(value.saturating_mul(Decimal::ONE_HUNDRED), most);
            return share.map(|share| figure(share, DECIMALS)).ok_or(Unbound::NotComputed);
        }
        let shares = board.sheet.rows[row].shares.ok_or(Unbound::NotComputed)?;
        let share = match of {
            "satisfied" => shares.satisfied,
            "neutral" => shares.neutral,
            "dissatisfied" => shares.dissatisfied,
            _ => return Err(Unbound::Unknown),
        };
        Ok(figure(share.value, share.value.scale()))
    }

    /// `date:DOCUMENT`, the day on which an act was signed; `date:INDEX?group=GROUP`, the day on which a board was
    /// published.
    pub(super) fn day_meant(&self, reference: &Reference, origin: Origin<'_>) -> Result<Bound<'_>, Unbound> {
        let id = reference.target.as_str();
        if let Some(document) = self.catalogue.document_named(id) {
            return self.catalogue.document(document).date.map(Bound::Day).map_err(Unbound::Missing);
        }
        let board = self.board_meant(reference, origin)?;
        board.sheet.published.map(|day| Bound::Day(day.value)).ok_or(Unbound::NotComputed)
    }

    fn group_asked(&self, reference: &Reference, origin: Origin<'_>) -> Result<Asked, Unbound> {
        let group = self.catalogue.group_named(&reference.target).ok_or(Unbound::Unknown)?;
        let edition = self.edition_meant(reference, origin)?;
        let index = self.index_meant(reference, origin)?;
        let class = reference.value("class").map(str::to_owned);
        Ok(Asked { edition, index, group, class })
    }

    fn printed_of_group(&self, asked: &Asked, measure: SummaryMeasure) -> Result<Option<&Summary>, Unbound> {
        let Asked { edition, index, group, class } = asked;
        let Some(class) = class else {
            return Ok(self.printed_summary(*edition, (*index, TOTAL), *group, measure));
        };
        let year = self.catalogue.editions[*edition].year;
        let rule = self.catalogue.index(*index).class_rule(year, *group).ok_or(Unbound::NotComputed)?;
        let class = class_meant(rule, class)?;
        let boards = self.catalogue.editions[*edition].boards.iter().filter(|board| board.index == *index);
        let mut summaries = boards.flat_map(|board| &board.summaries);
        Ok(summaries.find(|printed| {
            printed.group == *group && printed.measure == measure && printed.class == Some(class)
        }))
    }

    fn whole_board(&self, asked: &Asked) -> Result<Board<'_>, Unbound> {
        let board = self.find(asked.edition, asked.index, asked.group).ok_or(Unbound::NoBoard)?;
        let is_whole = board.sheet.coverage == Coverage::Complete;
        if is_whole { Ok(board) } else { Err(Unbound::NotComputed) }
    }
}

/// What may be counted.
fn counted(id: &str) -> Option<SummaryMeasure> {
    let known = SummaryMeasure::WRITTEN.iter().find(|(name, measure)| *name == id && measure.is_count());
    known.map(|(_, measure)| *measure).filter(|measure| *measure != SummaryMeasure::InClass)
}

/// The class that a reference names. A name of several words has hyphens between them, because an address in
/// markdown holds no spaces.
fn class_meant(rule: &ClassRule, name: &str) -> Result<usize, Unbound> {
    rule.class_named(name).or_else(|| rule.class_named(&name.replace('-', " "))).ok_or(Unbound::Unknown)
}

/// How many units are in a class, and how many are in any.
fn in_class(board: &Board<'_>, asked: &Asked) -> Result<(usize, usize), Unbound> {
    let rule = board.index.class_rule(board.edition.year, asked.group).ok_or(Unbound::NotComputed)?;
    let name = asked.class.as_deref().ok_or(Unbound::Unknown)?;
    let class = class_meant(rule, name)?;
    let classes: Vec<usize> =
        (0..board.sheet.rows.len()).filter_map(|row| board.result.classes.get(row)).collect();
    let count = classes.iter().filter(|own| **own == class).count();
    if classes.is_empty() { Err(Unbound::NotComputed) } else { Ok((count, classes.len())) }
}

/// How many units rose, fell or stayed; only where every change is known.
fn moved(board: &Board<'_>, measure: SummaryMeasure) -> Result<usize, Unbound> {
    let mut count = 0;
    for row in (0..board.sheet.rows.len()).filter(|row| board.value(*row, NodeId::TOTAL).is_ok()) {
        let change = board.change(row, NodeId::TOTAL).map_err(|_| Unbound::NotComputed)?.value;
        let is_so = match measure {
            SummaryMeasure::Rose => change > Decimal::ZERO,
            SummaryMeasure::Fell => change < Decimal::ZERO,
            _ => change.is_zero(),
        };
        count += usize::from(is_so);
    }
    Ok(count)
}
