//! Ranks, classes, who is first and last, and for how long.

use super::super::claim::{Kind as ClaimKind, Why};
use super::super::draft::{Asked, Who, Within};
use super::super::sentence::{Kind, Token};
use super::super::term::Term;
use super::names::units_of;
use super::tail::{classes_of, groups_of};
use super::{Mark, Reader};

impl Reader<'_> {
    /// `xếp thứ 2/63`, `xếp hạng Nhì trên tổng số 17 sở`, `2nd of 63`.
    pub(super) fn rank(&mut self, at: usize) -> usize {
        let is_word = |term: Option<Term>| matches!(term, Some(Term::Rank | Term::Th));
        let mut next = at;
        let mut has_word = false;
        while is_word(self.term(next)) || has_word && self.is_idle(next) {
            has_word |= is_word(self.term(next));
            next += 1;
        }
        let Some(token) = self.tokens.get(next) else { return at + 1 };
        let (rank, of, is_ordinal) = match &token.what {
            Kind::Number(number) if number.sign.is_none() => (number.whole(), number.of, number.is_ordinal),
            Kind::Term(Term::Ordinal(rank)) => (Some(usize::from(*rank)), None, true),
            // `xếp hạng Ba`.
            Kind::Term(Term::Few(rank)) if has_word => (Some(usize::from(*rank)), None, true),
            _ => return at + 1,
        };
        let Some(rank) = rank.filter(|rank| *rank > 0) else { return at + 1 };
        let is_rank = has_word && self.term(at) == Some(Term::Rank);
        let is_other = match self.term(next + 1) {
            Some(Term::Point | Term::Percent | Term::Running) => true,
            Some(Term::Year | Term::Time) => !is_rank,
            _ => false,
        };
        if is_other {
            // `năm thứ tư liên tiếp`, `the fourth year`: no rank.
            return next + 1;
        }
        // `second-highest`.
        let is_dash = self.tokens.get(next + 1).is_some_and(|token| token.what == Kind::Break('-'));
        let next_word = next + 1 + usize::from(is_dash && self.term(next + 2) == Some(Term::Highest));
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let is_nth = matches!(
            before.and_then(Token::term),
            Some(Term::Year | Term::Time | Term::Date | Term::Measure)
        );
        let follows = self.term(next_word);
        let is_said = is_rank
            || is_ordinal
                && matches!(follows, Some(Term::Place | Term::Among | Term::Everyone | Term::Highest))
            || is_ordinal
                && matches!(before.and_then(Token::term), Some(Term::Is | Term::Still))
                && self.is_closed(next + 1)
            || before.and_then(Token::term) == Some(Term::And) && self.is_ranking()
            || before.is_some_and(|token| !units_of(token.names()).is_empty());
        if is_nth || !is_said {
            return next + 1;
        }
        let mut end = next_word;
        if matches!(follows, Some(Term::Place | Term::Highest)) {
            end += 1;
        }
        let in_words = matches!(token.what, Kind::Term(_)) && rank == 1;
        let end = self.placed(next, end, Asked::Rank(rank, Within::Board), in_words);
        if let Some(of) = of.and_then(|of| usize::try_from(of).ok()) {
            self.out_of(next, of);
        }
        end
    }

    /// Whether a sentence or clause begins here with words such as `trong`.
    pub(super) fn is_front(&self, at: usize) -> bool {
        let begins = at == 0 || self.tokens[at - 1].is_break() || self.term(at - 1) == Some(Term::Turn);
        begins && matches!(self.term(at), Some(Term::Among | Term::Of))
    }

    /// Whether what follows `trong` at the start are units that are no group: `trong năm thành phố lớn`.
    pub(super) fn is_narrow(&self, at: usize) -> bool {
        let is_known = |token: &Token| match &token.what {
            Kind::Name(names) => !names.is_empty(),
            Kind::Year(_) => true,
            Kind::Term(term) => matches!(
                term,
                Term::Everyone
                    | Term::Part
                    | Term::Index
                    | Term::Score
                    | Term::Rank
                    | Term::YearBefore
                    | Term::ThisYear
            ),
            _ => false,
        };
        let mut phrase = self.tokens[at + 1..].iter().take_while(|token| !token.is_break());
        // The first words say what it is; a unit behind them is whom the sentence is about.
        let idle = |token: &&Token| {
            matches!(token.term(), Some(Term::Glue | Term::Kind | Term::Few(_) | Term::Year | Term::It))
                || token.number().is_some()
        };
        let behind = phrase.by_ref().find(|token| !idle(token));
        match behind {
            Some(token) => {
                !is_known(token)
                    || !units_of(token.names()).is_empty()
                        && at + 1 < self.tokens.len()
                        && self.tokens[at + 1].names().is_empty()
                        && self.is_counted(at + 1)
            }
            None => true,
        }
    }

    /// Whether `trong năm thành phố` or `in its region` stands here.
    fn is_counted(&self, at: usize) -> bool {
        matches!(self.term(at), Some(Term::Glue | Term::Few(_) | Term::Year | Term::It))
            || self.tokens[at].number().is_some()
    }

    /// Whether a rank was told last: `xếp thứ 2 về PAR Index và thứ 5 về SIPAS`.
    fn is_ranking(&self) -> bool {
        self.drafts.last().is_some_and(|(_, draft)| matches!(draft.asked, Asked::Rank(..) | Asked::OutOf(..)))
    }

    /// Whether a word may stand between `xếp` and its number.
    fn is_idle(&self, at: usize) -> bool {
        matches!(self.term(at), Some(Term::Glue | Term::Is | Term::Still | Term::Of | Term::Place))
    }

    /// Whether `is first` is all that is said: `is the first edition` is something else.
    fn is_closed(&self, at: usize) -> bool {
        let goes_on = [Term::Among, Term::Of, Term::On, Term::Glue, Term::And];
        self.tokens
            .get(at)
            .is_none_or(|token| token.is_break() || token.term().is_some_and(|term| goes_on.contains(&term)))
    }

    /// Says of the last claim out of how many it ranks.
    fn out_of(&mut self, token: usize, of: usize) {
        let Some((_, last)) = self.drafts.last() else { return };
        let within = match &last.asked {
            Asked::Rank(_, within) => within.clone(),
            _ => Within::Board,
        };
        let mut draft = last.clone();
        draft.asked = Asked::OutOf(of, within);
        draft.in_words = false;
        self.drafts.push((token, draft));
    }

    /// `đứng đầu`.
    pub(super) fn first(&mut self, at: usize) -> usize {
        let next = self.skip(at + 1, &[Term::Kind, Term::Office]);
        let is_unit = self.tokens.get(next).is_some_and(|token| !units_of(token.names()).is_empty());
        if is_unit && self.here.who.is_some() {
            // `leads Hải Phòng`: before it, not all of it.
            return self.before_whom(at, true);
        }
        if self.is_described(at) {
            return at + 1;
        }
        self.placed(at, at + 1, Asked::Rank(1, Within::Board), true)
    }

    /// Whether the first or last one is only spoken of: `đơn vị đứng đầu và đơn vị xếp cuối`.
    fn is_described(&self, at: usize) -> bool {
        let is_noun = at > 0 && matches!(self.term(at - 1), Some(Term::Everyone | Term::Kind));
        is_noun && self.term(self.skip(at + 1, &[Term::Glue, Term::Still])) != Some(Term::Is)
    }

    /// `đứng cuối`.
    pub(super) fn last(&mut self, at: usize) -> usize {
        if self.is_described(at) {
            return at + 1;
        }
        self.placed(at, at + 1, Asked::Last(Within::Board), true)
    }

    /// Keeps a rank, with the units it is told of: before it, or behind `là`.
    pub(super) fn placed(&mut self, token: usize, end: usize, asked: Asked, in_words: bool) -> usize {
        let idle = [Term::Glue, Term::Kind, Term::Office, Term::Still, Term::Of, Term::Everyone];
        let mut is = self.skip(end, &[Term::Glue, Term::Still, Term::Place, Term::Everyone, Term::Among]);
        // `dẫn đầu khối sở là ...`.
        let mut groups = Vec::new();
        if let Some(token) = self.tokens.get(is) {
            groups = groups_of(token.names());
            is = if groups.is_empty() { is } else { self.skip(is + 1, &[Term::Glue, Term::Still]) };
        }
        let (mut end, mut is_behind) = (end, false);
        let is_named = self.term(is) == Some(Term::Is)
            || self.tokens.get(is).is_some_and(|token| token.what == Kind::Break(':'));
        if is_named {
            let unit = self.skip(is + 1, &idle);
            if self.tokens.get(unit).is_some_and(|token| !units_of(token.names()).is_empty()) {
                // `vẫn là` stands between.
                for at in is..unit {
                    if self.term(at) == Some(Term::Still) {
                        self.marks.push((at, Mark::Still));
                    }
                }
                for at in end..is {
                    if self.term(at) == Some(Term::Still) {
                        self.marks.push((at, Mark::Still));
                    }
                }
                self.here.who =
                    self.units_meant(unit).map(|units| Ok(Who::Units(units))).or(Some(Err(Why::Stranger)));
                self.here.summary = None;
                self.here.unknown = false;
                self.here.is_claimed = false;
                (end, is_behind) = (unit + 1, true);
            }
        }
        let mut tail = self.tail(end);
        let within = if !tail.classes.is_empty() {
            Within::Class(tail.classes.clone())
        } else if !tail.groups.is_empty() {
            Within::Groups(tail.groups.clone())
        } else if is_behind && !groups.is_empty() {
            Within::Groups(groups)
        } else {
            Within::Board
        };
        let of = tail.of;
        let asked = match asked {
            Asked::Rank(rank, _) => Asked::Rank(rank, within),
            Asked::Last(_) => Asked::Last(within),
            other => other,
        };
        if self.here.is_among {
            tail.is_unknown = true;
        }
        // `đứng đầu cả nước của Hải Phòng` is not how anybody writes: a unit here is a place.
        tail.is_unknown |= tail.units.take().is_some();
        // `2 lần đứng đầu`: how often, and not that it is so.
        tail.is_unknown |= token > 0 && self.before(token).and_then(Token::term) == Some(Term::Time);
        self.claim(token, self.tokens[token].at.clone(), asked, &tail, in_words);
        if let Some(of) = of {
            self.out_of(token, of);
        }
        tail.end
    }

    /// `thuộc nhóm Trung bình thấp`.
    pub(super) fn class(&mut self, at: usize) -> usize {
        let next = self.skip(at + 1, &[Term::Glue, Term::Is, Term::Of, Term::Class]);
        let Some(token) = self.tokens.get(next) else { return at + 1 };
        let classes = classes_of(token.names());
        if !classes.is_empty() {
            let mut tail = self.tail(next + 1);
            tail.units = None;
            self.claim(next, token.at.clone(), Asked::Class(classes), &tail, false);
            return tail.end;
        }
        // `nhóm tỉnh, thành phố đứng đầu cả nước`: one of the first ones, however many these are.
        let clause = self.tokens[at + 1..].iter().take_while(|token| !token.is_break()).take(6);
        let is_vague = |token: &Token| {
            matches!(token.term(), Some(Term::First | Term::Last | Term::Highest | Term::Lowest))
        };
        match clause.into_iter().position(is_vague) {
            Some(place) => {
                let end = at + 2 + place;
                let tail = self.tail(end);
                self.claim(
                    end - 1,
                    self.tokens[end - 1].at.clone(),
                    Asked::Nothing(ClaimKind::Order),
                    &tail,
                    true,
                );
                if let Some((_, draft)) = self.drafts.last_mut() {
                    draft.open = draft.open.or(Some(Why::Vague));
                }
                tail.end
            }
            None => at + 1,
        }
    }

    /// `in the High group`.
    pub(super) fn class_before(&mut self, at: usize) -> usize {
        let classes = classes_of(self.tokens[at].names());
        let mut tail = self.tail(at + 2);
        tail.units = None;
        self.claim(at, self.tokens[at].at.clone(), Asked::Class(classes), &tail, false);
        tail.end
    }

    /// `năm thứ tư liên tiếp`, `bốn năm liền`, `for the fourth consecutive year`, `four years in a row`.
    pub(super) fn running(&mut self, at: usize) {
        let near = at.saturating_sub(4)..(at + 2).min(self.tokens.len());
        let count = |token: &Token| match &token.what {
            Kind::Number(number) => number.whole().filter(|years| (2..50).contains(years)),
            Kind::Term(Term::Ordinal(years) | Term::Few(years)) => Some(usize::from(*years)),
            _ => None,
        };
        // The nearest number before, else the one behind.
        let years = self.tokens[near.start..at].iter().rev().find_map(count);
        if let Some(years) = years.filter(|years| *years > 1) {
            self.marks.push((at, Mark::Running(years)));
        }
    }
}
