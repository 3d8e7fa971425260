//! What went up and down, and against which year.

use super::super::claim::Kind as ClaimKind;
use super::super::draft::{Asked, FormsOf};
use super::super::sentence::Kind;
use super::super::term::Term;
use super::Reader;
use super::figure::Figure;
use crate::model::summary::SummaryMeasure;
use crate::model::value::Year;

/// Words that may stand between `tăng` and its figure.
const IDLE: [Term; 7] =
    [Term::Glue, Term::About, Term::Nearly, Term::Over, Term::Under, Term::AtLeast, Term::AtMost];

impl Reader<'_> {
    /// `tăng 1,78 điểm`, `giảm 02 bậc`, `giảm thứ hạng`, `điểm số tăng`.
    pub(super) fn change(&mut self, at: usize, term: Term) -> usize {
        let up = match term {
            Term::Up => Some(true),
            Term::Down => Some(false),
            _ => None,
        };
        let next = self.skip(at + 1, &IDLE);
        if let Some(up) = up {
            if let Some(figure) = self.figure(next) {
                return self.moved_by(next, &figure, up);
            }
            if let Some(Term::Few(places)) = self.term(next)
                && matches!(self.term(next + 1), Some(Term::Place | Term::Rank))
            {
                return self.places(next, next + 2, i64::from(places), up);
            }
        }
        if self.term(next) == Some(Term::To) {
            // `tăng lên 2 bậc`; `tăng lên 42,70 điểm` is the figure itself.
            let figure =
                self.figure(next + 1).filter(|figure| matches!(figure.unit, Some(Term::Place | Term::Rank)));
            return match (figure, up) {
                (Some(figure), Some(up)) => self.moved_by(next + 1, &figure, up),
                _ => next + 1,
            };
        }
        let after = self.skip(next, &[Term::Is, Term::Of]);
        let is_rank = |at: usize| matches!(self.term(at), Some(Term::Rank | Term::Place));
        let is_score = |at: usize| matches!(self.term(at), Some(Term::Score | Term::Point));
        let before = at.checked_sub(1).filter(|before| !self.tokens[*before].is_break());
        let of_rank = is_rank(after) || before.is_some_and(is_rank);
        let of_score = is_score(after) || before.is_some_and(is_score);
        let word = self.tokens[at].at.clone();
        let end = if is_rank(after) || is_score(after) { after + 1 } else { at + 1 };
        let is_from = self.term(after) == Some(Term::From);
        let clause = self.tokens[at..].iter().take_while(|token| !token.is_break());
        let is_running = clause.into_iter().any(|token| token.term() == Some(Term::Running));
        let is_said = of_rank || of_score || self.here.each || is_running || self.is_ended(after);
        // `tăng cường`, `giảm tải`: words of another meaning; `tăng từ 6 lên 2` says its figures itself.
        if !is_said || is_from || self.tokens.get(end).is_some_and(|token| token.what == Kind::Unknown) {
            self.here.unknown |= !is_from;
            return at + 1;
        }
        let (base, behind) = self.base_behind(end);
        let mut tail = self.tail(behind);
        tail.units = None;
        let asked = match (base, up) {
            (Err(()), _) => Asked::Nothing(ClaimKind::Change),
            (Ok(_), Some(up)) if self.here.each && !of_rank => Asked::AllMoved(up),
            (Ok(base), up) => Asked::Moved { of_rank, up, base },
        };
        self.claim(at, word, asked, &tail, true);
        behind.max(tail.end)
    }

    /// Whether a clause ends, or goes on with what it is compared with.
    fn is_ended(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| {
            token.is_break()
                || matches!(token.term(), Some(Term::Against | Term::And | Term::Each | Term::Turn))
        })
    }

    fn moved_by(&mut self, at: usize, figure: &Figure, up: bool) -> usize {
        if matches!(figure.unit, Some(Term::Place | Term::Rank)) {
            let Some(places) = figure.number.whole().and_then(|places| i64::try_from(places).ok()) else {
                return figure.end;
            };
            return self.places(at, figure.end, places, up);
        }
        if !figure.is_measured() && figure.said.readings[0].scale() == 0 {
            // `tăng 5 đơn vị`: something that is counted.
            self.here.unknown = true;
            return figure.end;
        }
        self.changed(at, figure, up)
    }

    fn places(&mut self, at: usize, end: usize, places: i64, up: bool) -> usize {
        let (base, behind) = self.base_behind(end);
        let mut tail = self.tail(behind);
        tail.units = None;
        let asked = match base {
            Ok(base) => Asked::Places(if up { places } else { -places }, base),
            Err(()) => Asked::Nothing(ClaimKind::Places),
        };
        self.claim(at, self.tokens[at].at.clone(), asked, &tail, false);
        behind.max(tail.end)
    }

    /// The year that a change is told against, and the token behind: right behind the figure, or said before. `Err`
    /// for something that is no year.
    pub(super) fn base_behind(&self, at: usize) -> (Result<Option<Year>, ()>, usize) {
        // `up 1.78 points on 2022`.
        let is_on = |at: usize| {
            matches!(self.term(at), Some(Term::On | Term::From))
                && self.base_at(at + 1).is_some_and(|(_, end)| end == at + 2)
        };
        let is_against = |at: usize| matches!(self.term(at), Some(Term::Against | Term::Over)) || is_on(at);
        let start = if is_against(at) { at } else { self.skip(at, &[Term::Glue]) };
        if !is_against(start) {
            return (self.here.base.map_or(Ok(None), |base| base.map(Some)), at);
        }
        match self.base_at(start + 1) {
            Some((year, end)) => (Ok(Some(year)), end),
            None => (Err(()), start + 1),
        }
    }

    /// A year at a place, past words that say nothing.
    pub(super) fn base_at(&self, at: usize) -> Option<(Year, usize)> {
        let idle = [Term::Glue, Term::Year, Term::Of, Term::Score, Term::Is, Term::Among];
        let at = self.skip(at, &idle);
        match self.tokens.get(at)?.what {
            Kind::Year(year) => Some((year, at + 1)),
            Kind::Term(Term::YearBefore) => Some((self.here.year.unwrap_or(self.edition_year()) - 1, at + 1)),
            _ => None,
        }
    }

    /// `so với năm 2022, ...`: what the changes of the sentence are told against.
    pub(super) fn against(&mut self, at: usize) -> usize {
        match self.base_at(at + 1) {
            Some((year, end)) => {
                self.here.base = Some(Ok(year));
                end
            }
            None => {
                self.here.base = Some(Err(()));
                // Whom it is compared with is not whom the sentence is about.
                let next = self.skip(at + 1, &[Term::Glue, Term::Kind, Term::Office]);
                let is_unit = self
                    .tokens
                    .get(next)
                    .is_some_and(|token| !super::names::units_of(token.names()).is_empty());
                if is_unit {
                    self.here.versus = self.units_meant(next);
                    next + 1
                } else {
                    at + 1
                }
            }
        }
    }

    /// `từ 90,09 lên 91,87`; `dao động từ 75,03% đến 90,61%`.
    pub(super) fn from(&mut self, at: usize) -> usize {
        let idle = [Term::Rank, Term::Th, Term::Glue, Term::Is, Term::Score];
        let next = self.skip(at + 1, &idle);
        let is_figure = self.tokens.get(next).is_some_and(|token| token.number().is_some())
            || matches!(self.term(next), Some(Term::Ordinal(_)));
        if !is_figure {
            return at + 1;
        }
        let words = ["dao động", "nằm", "trong khoảng", "trải", "rang", "lie", "between"];
        let text = self.text(at).to_lowercase();
        let clause = self.tokens[next..]
            .iter()
            .take_while(|token| !token.is_break() || token.what == Kind::Break(','));
        let has_end = clause.clone().any(|token| matches!(token.term(), Some(Term::To | Term::And)));
        if !has_end {
            // `từ 90% trở lên`: a threshold.
            self.here.conditional |= self.figure(next).is_some_and(|figure| figure.is_measured());
        } else if words.iter().any(|word| text.starts_with(word)) {
            self.here.range = Some(SummaryMeasure::Lowest);
            // A range of means is none of units.
            self.here.topic |= self.here.summary.is_some();
        } else {
            self.here.from = true;
        }
        at + 1
    }

    /// `lên 2 bậc`, `xuống 1 bậc`; elsewhere such a word only says where something went.
    pub(super) fn to(&mut self, at: usize) -> usize {
        let up = match self.text(at).to_lowercase().as_str() {
            "lên" => true,
            "xuống" => false,
            _ => return at + 1,
        };
        match self.figure(at + 1).filter(|figure| figure.unit == Some(Term::Place)) {
            Some(figure) => self.moved_by(at + 1, &figure, up),
            None => at + 1,
        }
    }

    /// `gấp 2,5 lần so với năm 2019`.
    pub(super) fn ratio(&mut self, at: usize) -> usize {
        let next = self.skip(at + 1, &IDLE);
        let (figure_at, behind) =
            if self.text(at).starts_with("times") { (at.wrapping_sub(1), at + 1) } else { (next, next + 1) };
        let Some(figure) = self.figure(figure_at) else { return at + 1 };
        let end = self.skip(behind, &[Term::Time]);
        let (base, end) = match self.base_behind(end) {
            (Ok(base), end) => (base.or_else(|| self.base_at(end).map(|(year, _)| year)), end),
            (Err(()), end) => (None, end),
        };
        if self.here.forms.take().is_some_and(|forms| forms == FormsOf::Any) {
            let tail = self.tail(end);
            self.claim(figure_at, figure.at.clone(), Asked::FormsRatio(figure.said, base), &tail, false);
        }
        end
    }
}
