//! Of whom, of which index, part and year a claim may be made.

use super::super::claim::Why;
use super::super::draft::{Asked, Nodes, Who};
use super::super::sentence::{Kind, Token};
use super::super::term::Term;
use super::Reader;
use super::names::{indices_of, nodes_of, units_of};
use super::tail::Tail;
use crate::model::commentary::Slot;
use crate::model::framework::IndexId;
use crate::model::unit::UnitId;
use crate::model::value::Year;

impl Reader<'_> {
    /// Of whom a claim is made.
    pub(super) fn who(&self, token: usize, asked: &Asked) -> Result<Who, Why> {
        let of_group = matches!(
            asked,
            Asked::Summary(..)
                | Asked::SummaryChange(..)
                | Asked::Count(..)
                | Asked::AllMoved(_)
                | Asked::Scale(_)
        ) || matches!(asked, Asked::Forms(..) | Asked::FormsRatio(..));
        if let Some(units) = self.here.aside.as_ref().filter(|_| !of_group) {
            return Ok(Who::Units(units.clone()));
        }
        if of_group {
            return Ok(match &self.here.who {
                Some(Ok(Who::Groups(groups))) => Who::Groups(groups.clone()),
                _ if !self.here.groups.is_empty() => Who::Groups(self.here.groups.clone()),
                _ => Who::Everyone,
            });
        }
        match &self.here.who {
            Some(Ok(Who::Groups(_) | Who::Everyone)) | None => {}
            Some(who) => return who.clone(),
        }
        let is_named_later = self.tokens[token..].iter().any(|token| !units_of(token.names()).is_empty());
        if let Some(units) = self.fronted(token) {
            return Ok(Who::Units(units));
        }
        if is_named_later || matches!(self.here.who, Some(Ok(Who::Groups(_) | Who::Everyone))) {
            return Err(Why::Subject);
        }
        let mut units = self.memory.units.clone();
        if let Slot::Unit(unit) = self.origin.slot {
            units.push(*unit);
        }
        units.sort_unstable();
        units.dedup();
        if units.is_empty() { Err(Why::Subject) } else { Ok(Who::Units(units)) }
    }

    /// `Với 91,80%, Hải Phòng ...`: the unit with which the next clause begins.
    fn fronted(&self, token: usize) -> Option<Vec<UnitId>> {
        let idle =
            [Term::Glue, Term::Score, Term::About, Term::Nearly, Term::Over, Term::Point, Term::Percent];
        let is_idle =
            |token: &Token| token.number().is_some() || token.term().is_some_and(|term| idle.contains(&term));
        if !self.tokens[..token].iter().all(is_idle) || self.here.who.is_some() {
            return None;
        }
        let end = (token..self.tokens.len()).find(|at| self.tokens[*at].is_break())?;
        if !self.tokens[token..end].iter().all(is_idle) {
            return None;
        }
        let unit = self.skip(end + 1, &[Term::Glue, Term::Kind, Term::Office]);
        let is_unit = self.tokens.get(unit).is_some_and(|token| !units_of(token.names()).is_empty());
        is_unit.then(|| self.units_meant(unit))?
    }

    /// Of which indices a claim may be made: the one that is named, else those of the sentences before and of the
    /// text.
    pub(super) fn indices(&self, token: usize, tail: &Tail) -> Vec<IndexId> {
        if !tail.indices.is_empty() {
            return tail.indices.clone();
        }
        if let Some(nodes) = tail.nodes.as_ref().or(self.here.nodes.as_ref()) {
            let of_nodes = |index: &IndexId| nodes.iter().any(|(own, ..)| own == index);
            if !self.here.indices.iter().any(of_nodes) {
                return nodes.iter().map(|(index, ..)| *index).collect();
            }
        }
        if !self.here.indices.is_empty() {
            return self.here.indices.clone();
        }
        let mut indices = self.memory.indices.clone();
        indices.extend(&self.here.passing.0);
        if let Slot::Index(index) | Slot::Node(index, _) = self.origin.slot {
            indices.push(*index);
        }
        if !indices.is_empty() {
            let later = self.tokens[token..].iter().flat_map(|token| indices_of(token.names()));
            indices.extend(later);
        }
        indices.sort_unstable();
        indices.dedup();
        indices
    }

    /// Of which part of the index a claim may be made.
    pub(super) fn nodes(&self, token: usize, tail: &Tail) -> Vec<Option<Nodes>> {
        if let Some(nodes) = &tail.nodes {
            return vec![Some(nodes.clone())];
        }
        // A part that is named further on may be meant already: `3,5 điểm, xếp thứ 17 về Quản trị điện tử`.
        let later = self.tokens[token..]
            .iter()
            .map(|token| nodes_of(token.names()))
            .filter(|nodes| !nodes.is_empty());
        if let Some(nodes) = &self.here.nodes {
            let mut all = vec![Some(nodes.clone())];
            if self.here.is_node_far {
                all.push(None);
                all.extend(later.map(Some));
            }
            return all;
        }
        let mut all = vec![None];
        all.extend(later.map(Some));
        if self.here.indices.is_empty() {
            all.extend(self.memory.nodes.clone().map(Some));
            if let Slot::Node(index, code) = self.origin.slot {
                let frameworks = &self.origin.report.catalogue.index(*index).frameworks;
                let own: Nodes = frameworks
                    .iter()
                    .enumerate()
                    .filter_map(|(at, framework)| Some((*index, at, framework.node(code)?)))
                    .collect();
                all.push(Some(own));
            }
        }
        all
    }

    /// Of which years a claim may be made.
    pub(super) fn years(&self, token: usize, tail: &Tail) -> Vec<Year> {
        if let Some(year) = tail.year.or_else(|| self.year_in_brackets(tail.end)) {
            return vec![year];
        }
        let own = self.here.year;
        if self.here.from {
            let base = self.here.base.and_then(Result::ok);
            return vec![base.unwrap_or(own.unwrap_or(self.edition_year()) - 1)];
        }
        if let Some(year) = own {
            return vec![year];
        }
        let later = (token..self.tokens.len()).filter_map(|at| match self.tokens[at].what {
            Kind::Year(year) if !self.is_base(at) => Some(year),
            _ => None,
        });
        let passing = self.here.passing.1.iter().copied();
        let mut years: Vec<Year> =
            later.chain(passing).chain(self.memory.year).chain([self.edition_year()]).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The year that alone stands in brackets behind a figure: `91,87 (2023)`.
    fn year_in_brackets(&self, at: usize) -> Option<Year> {
        let opens =
            |at: usize, mark| self.tokens.get(at).is_some_and(|token| token.what == Kind::Break(mark));
        let inner = self.skip(at + 1, &[Term::Year]);
        match self.tokens.get(inner)?.what {
            Kind::Year(year) if opens(at, '(') && opens(inner + 1, ')') => Some(year),
            _ => None,
        }
    }

    /// Whether a year is one that something is compared with.
    fn is_base(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 {
            before -= 1;
            match self.tokens[before].term() {
                Some(Term::Against | Term::Over | Term::Above | Term::Below) => return true,
                Some(Term::Year | Term::Glue | Term::Of | Term::Score) => {}
                _ => return false,
            }
        }
        false
    }
}
