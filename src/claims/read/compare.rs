//! What is above, below, before or behind something else.

use super::super::claim::{Kind as ClaimKind, Why};
use super::super::draft::{Asked, Bounds, Other, Said, Who};
use super::super::sentence::Kind;
use super::super::term::Term;
use super::Reader;
use super::figure::Figure;
use super::names::units_of;
use super::tail::{Tail, groups_of};
use crate::model::summary::SummaryMeasure;
use crate::model::unit::UnitId;

/// Words that may stand before what something is compared with.
const IDLE: [Term; 8] =
    [Term::Glue, Term::Kind, Term::Office, Term::Of, Term::Score, Term::It, Term::Against, Term::Is];

impl Reader<'_> {
    /// Whether a comparison with a unit or a figure of the group follows.
    pub(super) fn is_object(&self, at: usize) -> bool {
        self.object(at).is_some()
    }

    /// What something is compared with, and the token behind it.
    fn object(&self, at: usize) -> Option<(Other, usize)> {
        let at = self.skip(at, &IDLE);
        let token = self.tokens.get(at)?;
        if !units_of(token.names()).is_empty() {
            return Some((Other::Units(self.units_meant(at)?), at + 1));
        }
        // `kém đơn vị dẫn đầu`, `hơn đơn vị cuối bảng`.
        let held = self.skip(at, &[Term::Everyone, Term::Rank]);
        match self.term(held) {
            Some(Term::First) => return Some((Other::Summary(SummaryMeasure::Highest), held + 1)),
            Some(Term::Last) => return Some((Other::Summary(SummaryMeasure::Lowest), held + 1)),
            _ => {}
        }
        let measure = match token.term()? {
            Term::Next => return Some((Other::Next, at + 1)),
            Term::Mean => SummaryMeasure::Mean,
            Term::Median => SummaryMeasure::Median,
            Term::Highest => SummaryMeasure::Highest,
            Term::Lowest => SummaryMeasure::Lowest,
            _ => return None,
        };
        let idle = [Term::Glue, Term::Of, Term::Among, Term::Everyone, Term::Kind];
        let mut end = self.skip(at + 1, &idle);
        while self.tokens.get(end).is_some_and(|token| {
            !groups_of(token.names()).is_empty()
                || token.number().is_some_and(|number| number.whole().is_some())
                    && matches!(self.term(end + 1), Some(Term::Kind | Term::Everyone))
        }) {
            end = self.skip(end + 1, &idle);
        }
        Some((Other::Summary(measure), end))
    }

    /// `cao hơn Hà Nội 0,44 điểm`, `cao hơn 0,44 điểm so với Hà Nội`, `cao hơn năm 2022 1,78 điểm`.
    pub(super) fn gap(&mut self, at: usize, above: bool) -> usize {
        let word = self.tokens[at].at.clone();
        let idle = [Term::Glue, Term::Is, Term::About, Term::Nearly, Term::Over, Term::Under];
        if let Some((year, end)) = self.base_at(at + 1) {
            let next = self.skip(end, &idle);
            return match self.figure(next).filter(Figure::is_measured) {
                Some(figure) => {
                    self.here.base = Some(Ok(year));
                    self.changed(next, &figure, above)
                }
                None => {
                    let tail = self.tail(end);
                    let asked = Asked::Moved { of_rank: false, up: Some(above), base: Some(year) };
                    self.claim(at, word, asked, &tail, true);
                    end
                }
            };
        }
        if let Some((other, end)) = self.object(at + 1) {
            // `tăng 1,78 điểm, thấp hơn mức trung bình`: a comparison of changes, or not.
            self.here.topic |= self.here.is_change;
            let next = self.skip(end, &idle);
            return match self.figure(next).filter(Figure::is_measured) {
                Some(figure) => {
                    let place = figure.at.clone();
                    let mut tail = self.tail(figure.end);
                    tail.units = None;
                    self.claim(next, place, Asked::Gap(Some(figure.said), above, other), &tail, false);
                    tail.end
                }
                None => {
                    let mut tail = self.tail(end);
                    tail.units = None;
                    self.claim(at, word, Asked::Gap(None, above, other), &tail, true);
                    tail.end
                }
            };
        }
        let next = self.skip(at + 1, &idle);
        if let Some(figure) = self.figure(next).filter(Figure::is_measured) {
            if matches!(self.term(figure.end), Some(Term::Against | Term::Over)) {
                if let Some((other, end)) = self.object(figure.end + 1) {
                    let tail = Tail { end, ..Tail::default() };
                    self.claim(next, figure.at, Asked::Gap(Some(figure.said), above, other), &tail, false);
                    return end;
                }
                return self.changed(next, &figure, above);
            }
            return self.gap_alone(at, next, &figure, above);
        }
        (self.here.unknown, self.here.loose) = (true, true);
        at + 1
    }

    /// A comparison with what was named before, or with nothing: `vượt 90 điểm` is the figure itself, with its bounds.
    fn gap_alone(&mut self, at: usize, next: usize, figure: &Figure, above: bool) -> usize {
        let text = self.text(at).to_lowercase();
        // `above 90 points` and `vượt 90 điểm`, but `thua 0,51 điểm` is a distance.
        let is_bound = text.is_ascii() && text != "thua" || text.starts_with("vượt");
        let asked = match self.here.versus.clone() {
            Some(units) => Asked::Gap(Some(figure.said.clone()), above, Other::Units(units)),
            None if is_bound => return next,
            None => Asked::Nothing(ClaimKind::Gap),
        };
        let mut tail = self.tail(figure.end);
        tail.units = None;
        self.claim(next, figure.at.clone(), asked, &tail, false);
        tail.end
    }

    /// `0.31 points above Hải Phòng`, `1.78 points more than in 2022`: the figure comes first.
    pub(super) fn gap_behind(&mut self, at: usize, figure: &Figure) -> Option<usize> {
        let next = self.skip(figure.end, &[Term::Glue]);
        let above = match self.term(next)? {
            Term::Above | Term::Ahead => true,
            Term::Below | Term::Behind => false,
            _ => return None,
        };
        if !figure.is_measured() && figure.said.readings[0].scale() == 0 {
            return None;
        }
        let exact =
            Figure { said: Said { bounds: self.own_bounds(at), ..figure.said.clone() }, ..figure.clone() };
        if let Some((year, end)) = self.base_at(next + 1) {
            self.here.base = Some(Ok(year));
            self.changed(at, &exact, above);
            return Some(end);
        }
        let Some((other, end)) = self.object(next + 1) else {
            // A distance from something that is not known, and no figure of its own.
            let tail = Tail { end: next + 1, is_unknown: true, ..Tail::default() };
            self.claim(at, figure.at.clone(), Asked::Nothing(ClaimKind::Gap), &tail, false);
            return Some(next + 1);
        };
        let mut tail = self.tail(end);
        tail.units = None;
        self.claim(at, figure.at.clone(), Asked::Gap(Some(exact.said), above, other), &tail, false);
        Some(tail.end)
    }

    /// How exactly a figure is meant before a comparison: the word of the comparison itself says nothing of that.
    fn own_bounds(&self, at: usize) -> Bounds {
        match at.checked_sub(1).and_then(|before| self.term(before)) {
            Some(Term::About) => Bounds::About,
            Some(Term::Nearly) => Bounds::Nearly,
            Some(Term::Over) => Bounds::Over,
            Some(Term::Under) => Bounds::Under,
            _ => Bounds::Exactly,
        }
    }

    /// `xếp trên Hà Nội`, `behind Quảng Ninh`.
    pub(super) fn before_whom(&mut self, at: usize, ahead: bool) -> usize {
        match self.object(at + 1) {
            Some((Other::Units(units), end)) => {
                let mut tail = self.tail(end);
                tail.units = None;
                self.claim(at, self.tokens[at].at.clone(), Asked::Before(ahead, units), &tail, true);
                end
            }
            // `trailed the leader`: what stands behind it is said of another one.
            Some((_, end)) => {
                self.here.loose = true;
                end
            }
            None => at + 1,
        }
    }

    /// `chênh lệch giữa A và B là 0,75 điểm`, `đơn vị đầu và đơn vị cuối cách nhau gần 20 điểm`.
    pub(super) fn spread(&mut self, at: usize) -> usize {
        let mut units: Vec<Vec<_>> = Vec::new();
        let (mut has_first, mut has_last) = (false, false);
        let mut found = None;
        for next in at + 1..self.tokens.len() {
            let token = &self.tokens[next];
            if let Some(figure) = self.figure(next).filter(Figure::is_measured) {
                found = Some((next, figure));
                break;
            }
            match &token.what {
                Kind::Break(';' | '|' | '.') => break,
                Kind::Name(names) if !units_of(names).is_empty() => units.extend(self.units_meant(next)),
                Kind::Term(Term::First | Term::Highest) => has_first = true,
                Kind::Term(Term::Last | Term::Lowest) => has_last = true,
                _ => {}
            }
        }
        let Some((next, figure)) = found else {
            self.here.unknown = true;
            return at + 1;
        };
        for token in &self.tokens[..at] {
            has_first |= matches!(token.term(), Some(Term::First | Term::Highest));
            has_last |= matches!(token.term(), Some(Term::Last | Term::Lowest));
        }
        self.keep_spread(next, &figure, (units, has_first && has_last))
    }

    /// `the highest and the lowest are 7.9 points apart`: the word comes behind the figure.
    pub(super) fn spread_behind(&mut self, at: usize, figure: &Figure) -> Option<usize> {
        if self.term(figure.end) != Some(Term::Spread) {
            return None;
        }
        let has = |terms: [Term; 2]| {
            self.tokens[..at].iter().any(|token| token.term().is_some_and(|term| terms.contains(&term)))
        };
        let is_all = has([Term::First, Term::Highest]) && has([Term::Last, Term::Lowest]);
        let end = self.keep_spread(at, figure, (Vec::new(), is_all));
        Some(end.max(figure.end + 1))
    }

    fn keep_spread(
        &mut self,
        next: usize,
        figure: &Figure,
        (units, is_all): (Vec<Vec<UnitId>>, bool),
    ) -> usize {
        let tail = self.tail(figure.end);
        let (place, said) = (figure.at.clone(), figure.said.clone());
        self.here.unknown = false;
        let listed = std::mem::take(&mut self.here.listed);
        let is_several = self.here.who == Some(Err(Why::Several));
        if let [one, other] = units.as_slice() {
            self.here.who = Some(Ok(Who::Units(one.clone())));
            self.claim(next, place, Asked::Apart(said, other.clone()), &tail, false);
        } else if units.is_empty() && is_several && listed.len() == 2 {
            self.here.who = Some(Ok(Who::Units(vec![listed[0]])));
            self.claim(next, place, Asked::Apart(said, vec![listed[1]]), &tail, false);
        } else if is_all && units.is_empty() {
            self.claim(next, place, Asked::Summary(SummaryMeasure::Spread, said), &tail, false);
        } else {
            self.here.unknown = true;
        }
        tail.end.max(figure.end)
    }
}
