//! Figures of whole groups, and what an index can be at most.

use super::super::draft::{Asked, Bounds, Other, Said, Who, Within};
use super::super::sentence::{Kind, Token};
use super::super::term::Term;
use super::Reader;
use super::names::units_of;
use crate::model::summary::SummaryMeasure;

impl Reader<'_> {
    /// `giá trị trung bình của 63 tỉnh là ...`, `điểm cao nhất là ...`; and `có điểm cao nhất`, which is an order.
    pub(super) fn summary(&mut self, at: usize, measure: SummaryMeasure) -> usize {
        if matches!(self.before(at).and_then(Token::term), Some(Term::Up | Term::Down)) {
            // `mức tăng trung bình`: a mean of changes.
            self.here.topic = true;
            return at + 1;
        }
        let is_extreme = matches!(measure, SummaryMeasure::Highest | SummaryMeasure::Lowest);
        let has_unit = matches!(self.here.who, Some(Ok(Who::Units(_)))) && !self.is_fresh(at);
        let next = self.skip(at + 1, &[Term::Glue, Term::Still]);
        if is_extreme {
            let after =
                self.skip(next, &[Term::Is, Term::Glue, Term::Kind, Term::Office, Term::Still, Term::Of]);
            let is_unit = after > at + 1
                && self.tokens.get(after).is_some_and(|token| !units_of(token.names()).is_empty());
            let is_said = (next..after).any(|at| self.term(at) == Some(Term::Is));
            if is_unit && is_said || has_unit {
                let asked = if measure == SummaryMeasure::Highest {
                    Asked::Rank(1, Within::Board)
                } else {
                    Asked::Last(Within::Board)
                };
                return self.placed(at, at + 1, asked, true);
            }
        }
        self.here.summary = Some(measure);
        self.here.answer = None;
        if self.before(at).and_then(Token::term) != Some(Term::Of) {
            self.here.unknown = false;
        }
        if has_unit {
            self.here.who = None;
        }
        at + 1
    }

    /// `thấp hơn trung vị (42,3265 điểm)`: what stands in brackets is the figure that was compared with.
    pub(super) fn told_behind(&mut self, at: usize, mark: char) {
        let compared =
            self.drafts.last().filter(|(token, _)| at.saturating_sub(*token) < 8).and_then(|(_, draft)| {
                match &draft.asked {
                    Asked::Gap(_, _, Other::Summary(measure)) => Some(*measure),
                    _ => None,
                }
            });
        match (mark, compared) {
            ('(', Some(measure)) => self.here.summary = Some(measure),
            (')', _) if compared.is_some() || self.here.who.is_some() => self.here.summary = None,
            _ => {}
        }
    }

    /// Whether a clause begins here.
    fn is_fresh(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 {
            before -= 1;
            match self.tokens[before].what {
                Kind::Break(',' | ';' | ':') => return true,
                Kind::Term(Term::Turn) => return true,
                Kind::Term(Term::Glue | Term::And | Term::Score) => {}
                _ => return false,
            }
        }
        true
    }

    /// `trên thang 80`, `thang điểm 100`.
    pub(super) fn scale(&mut self, at: usize) -> usize {
        let next = self.skip(at + 1, &[Term::Glue, Term::Point, Term::Of]);
        let Some(figure) = self.figure(next) else { return at + 1 };
        let tail = self.tail(figure.end);
        let said = Said { readings: figure.said.readings, bounds: Bounds::Exactly };
        self.claim(next, figure.at, Asked::Scale(said), &tail, false);
        figure.end
    }
}
