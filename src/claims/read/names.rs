//! Of whom, of which index, part and year a sentence speaks.

use super::super::claim::Why;
use super::super::draft::{Nodes, Who};
use super::super::lexicon::Meaning;
use super::super::sentence::{Kind, Token};
use super::super::term::Term;
use super::Reader;
use super::tail::{classes_of, groups_of};
use crate::model::commentary::Slot;
use crate::model::framework::IndexId;
use crate::model::unit::UnitId;

/// Units among the meanings of a name.
pub(super) fn units_of(names: &[Meaning]) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = names
        .iter()
        .filter_map(|name| if let Meaning::Unit(unit, _) = name { Some(*unit) } else { None })
        .collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// Indices among the meanings of a name.
pub(super) fn indices_of(names: &[Meaning]) -> Vec<IndexId> {
    names
        .iter()
        .filter_map(|name| if let Meaning::Index(index) = name { Some(*index) } else { None })
        .collect()
}

/// Parts of indices among the meanings of a name.
pub(super) fn nodes_of(names: &[Meaning]) -> Nodes {
    let node = |name: &Meaning| match name {
        Meaning::Node(index, framework, node) => Some((*index, *framework, *node)),
        _ => None,
    };
    names.iter().filter_map(node).collect()
}

impl Reader<'_> {
    /// Takes a name; returns where to go on.
    pub(super) fn name(&mut self, at: usize) -> usize {
        let names = self.tokens[at].names();
        let is_owned = self.before(at).and_then(Token::term) == Some(Term::Of);
        if names.iter().any(|name| matches!(name, Meaning::Unit(..))) {
            return self.unit(at);
        }
        let indices = indices_of(names);
        if !indices.is_empty() {
            // Two names of one index side by side, as in `Chỉ số hài lòng (SIPAS)`, narrow each other.
            let both: Vec<IndexId> =
                self.here.indices.iter().filter(|index| indices.contains(index)).copied().collect();
            let is_beside =
                at > 0 && matches!(self.tokens[at - 1].what, Kind::Break('(')) && !both.is_empty();
            self.here.indices = if is_beside { both } else { indices };
            self.here.nodes = None;
            self.here.topic &= self.is_measured(at);
            self.here.answer = None;
            self.here.unknown &= is_owned;
            return at + 1;
        }
        let nodes = nodes_of(names);
        let follows_unknown = at > 0 && self.tokens[at - 1].what == Kind::Unknown;
        if !nodes.is_empty() && !follows_unknown {
            self.here.nodes = Some(nodes);
            self.here.is_node_far = false;
            let asks = |at: usize| matches!(self.term(at), Some(Term::Part | Term::On | Term::Of));
            self.here.is_node_topic =
                at > 0 && asks(at - 1) && (0..at).all(|at| asks(at) || self.term(at) == Some(Term::Glue));
            self.here.topic &= self.is_measured(at);
            self.here.unknown &= is_owned;
            return at + 1;
        }
        let groups = groups_of(names);
        if !groups.is_empty() {
            self.here.groups.clone_from(&groups);
            let is_among = self.before(at).and_then(Token::term) == Some(Term::Among);
            if !matches!(self.here.who, Some(Ok(Who::Units(_)))) || !is_owned && !is_among {
                self.here.who = Some(Ok(Who::Groups(groups)));
            }
            self.here.unknown &= is_owned;
            return at + 1;
        }
        if !classes_of(names).is_empty() && self.term(at + 1) == Some(Term::Class) {
            return self.class_before(at);
        }
        self.here.unknown = true;
        at + 1
    }

    /// Whether something of what is named is measured: `tốc độ tăng PAR Index`, `trọng số của SIPAS`.
    fn is_measured(&self, at: usize) -> bool {
        let idle = [Term::Of, Term::Glue, Term::Index, Term::Score];
        let before = self.tokens[..at]
            .iter()
            .rev()
            .find(|token| !token.term().is_some_and(|term| idle.contains(&term)));
        matches!(before.and_then(Token::term), Some(Term::Measure | Term::Up | Term::Down))
    }

    /// Takes the name of a unit.
    fn unit(&mut self, at: usize) -> usize {
        let end = if self.term(at + 1) == Some(Term::Kind) && self.is_beside(at) { at + 2 } else { at + 1 };
        let Some(units) = self.units_meant(at) else {
            self.here.who = Some(Err(Why::Stranger));
            return end;
        };
        let before = self.before(at);
        let term = before.and_then(Token::term);
        let is_owned = term == Some(Term::Of);
        if let Some(owner) = self.owner_of(at) {
            // `Sở Nội vụ Hải Phòng`: the place of the unit before. Another place than that of the site is another unit.
            let is_home = self.origin.report.catalogue.site.focus.is_some_and(|focus| units.contains(&focus));
            if !is_home && !owner.iter().any(|unit| units.contains(unit)) {
                self.here.who = Some(Err(Why::Stranger));
            }
            return end;
        }
        if before.is_some_and(|token| token.what == Kind::Unknown)
            && at > 0
            && !self.tokens[at - 1].is_break()
        {
            self.here.who = Some(Err(Why::Stranger));
            self.here.unknown = true;
            return end;
        }
        if self.here.summary.is_some() && is_owned {
            // The mean of a unit is none of its group.
            self.here.summary = None;
            self.here.who = Some(Err(Why::Topic));
            return end;
        }
        self.here.summary = None;
        let is_list = self.is_list(at);
        if is_list {
            self.here.listed.extend(&units);
            self.here.who = Some(Err(Why::Several));
        } else {
            self.here.listed.clone_from(&units);
            self.here.who = Some(Ok(Who::Units(units)));
        }
        self.here.is_claimed = false;
        self.here.is_change = false;
        self.here.unknown &= is_owned;
        end
    }

    /// Whether the next token follows without a break; English puts the kind behind the name.
    fn is_beside(&self, at: usize) -> bool {
        self.tokens[at + 1].at.start <= self.tokens[at].at.end + 1
            && !self.text(at + 1).starts_with(char::is_lowercase)
    }

    /// Whether a unit is named beside another one, of which nothing was said in between but in brackets.
    fn is_list(&self, at: usize) -> bool {
        let mut depth = 0usize;
        let mut is_joined = false;
        for token in self.tokens[..at].iter().rev() {
            match token.what {
                Kind::Break(')') => depth += 1,
                Kind::Break('(') => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                Kind::Break(_) | Kind::Term(Term::And) => is_joined = true,
                Kind::Term(Term::Kind | Term::Office | Term::Glue) => {}
                _ => return is_joined && !self.here.is_claimed && !units_of(token.names()).is_empty(),
            }
        }
        false
    }

    /// The units of the name that this one belongs to as its place.
    fn owner_of(&self, at: usize) -> Option<Vec<UnitId>> {
        let mut before = at.checked_sub(1)?;
        while matches!(self.tokens[before].term(), Some(Term::Kind | Term::Of | Term::Office)) {
            before = before.checked_sub(1)?;
        }
        let units = units_of(self.tokens[before].names());
        (!units.is_empty()).then_some(units)
    }

    /// The units that a name may mean, by the word for a kind beside it; `None` if that fits none.
    pub(super) fn units_meant(&self, at: usize) -> Option<Vec<UnitId>> {
        let names = self.tokens[at].names();
        let beside =
            [at.checked_sub(1), (at + 1 < self.tokens.len() && self.is_beside(at)).then_some(at + 1)];
        let kind = beside.into_iter().flatten().find(|at| self.term(*at) == Some(Term::Kind));
        let kind = kind.map(|at| self.text(at).trim_end_matches('.').to_lowercase());
        let kind = kind.map(|kind| if kind == "tp" { "thành phố".to_owned() } else { kind });
        let fits = |unit: UnitId, is_full: bool| {
            let Some(kind) = &kind else { return true };
            if is_full {
                // A name that does not say its kind is that of a province.
                return ["tỉnh", "thành phố", "province", "city"].contains(&kind.as_str());
            }
            let own = self.origin.report.catalogue.unit(unit);
            let earlier = own.groups.iter().filter_map(|membership| membership.name.as_ref());
            let words = std::iter::once(&own.name).chain(earlier);
            let mut names =
                words.flat_map(|words| [&words.vi, &words.en]).flatten().map(|name| name.to_lowercase());
            names.any(|name| name.starts_with(&format!("{kind} ")) || name.ends_with(&format!(" {kind}")))
        };
        let units: Vec<UnitId> = names
            .iter()
            .filter_map(|name| match name {
                Meaning::Unit(unit, is_full) if fits(*unit, *is_full) => Some(*unit),
                _ => None,
            })
            .collect();
        (!units.is_empty()).then_some(units)
    }

    /// `thành phố`, `đơn vị này`: a unit named before, that of the text, or that of the site.
    pub(super) fn anaphor(&mut self, at: usize) {
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let is_counted = before.is_some_and(|token| token.number().is_some())
            || matches!(
                before.and_then(Token::term),
                Some(
                    Term::Among
                        | Term::Few(_)
                        | Term::Kind
                        | Term::Glue
                        | Term::Ordinal(_)
                        | Term::Th
                        | Term::Each
                )
            );
        if before.is_some_and(|token| token.what == Kind::Unknown) {
            // `Trung tâm phục vụ hành chính công thành phố`: whose something unknown is.
            self.here.who = Some(Err(Why::Stranger));
            return;
        }
        let next = self.tokens.get(at + 1);
        let is_named = next.is_some_and(|token| !token.names().is_empty() || token.what == Kind::Unknown);
        if is_counted && self.term(at) == Some(Term::Kind) || is_named {
            return;
        }
        let mut units = self.memory.units.clone();
        if let Some(Ok(Who::Units(own))) = &self.here.who {
            units.clone_from(own);
        }
        if let Slot::Unit(unit) = self.origin.slot {
            units.push(*unit);
        } else if self.is_province(at) {
            units.extend(self.origin.report.catalogue.site.focus);
        }
        units.sort_unstable();
        units.dedup();
        if !units.is_empty() {
            self.here.who = Some(Ok(Who::Units(units)));
            if self.before(at).and_then(Token::term) != Some(Term::Of) {
                self.here.unknown = false;
            }
        }
    }

    /// Whether a word stands for a province or city, as the site is about one.
    fn is_province(&self, at: usize) -> bool {
        let text = self.text(at).to_lowercase();
        ["tỉnh", "thành phố", "tp", "province", "city"].iter().any(|word| text.contains(word))
    }

    /// `chỉ số`, `tiêu chí`, `về`: what follows is named, or something else is spoken of.
    pub(super) fn topic(&mut self, at: usize, term: Term) {
        let idle = [Term::Glue, Term::Part, Term::Index, Term::Of];
        let next = self.skip(at + 1, &idle);
        let Some(token) = self.tokens.get(next) else { return };
        let is_unknown = token.what == Kind::Unknown;
        let is_part = term == Term::Part && nodes_of(token.names()).is_empty();
        if is_unknown || is_part {
            self.here.topic = true;
        }
    }

    /// All units, where they are spoken of.
    pub(super) fn everyone(&mut self, at: usize) {
        let is_fresh = at == 0 || self.tokens[at - 1].is_break();
        if self.here.who.is_none() && (is_fresh || self.here.summary.is_some()) {
            self.here.who = Some(Ok(Who::Everyone));
            self.here.unknown = false;
        }
    }
}
