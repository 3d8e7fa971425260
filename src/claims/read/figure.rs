//! Numbers with what stands around them.

use super::super::claim::Kind as ClaimKind;
use super::super::draft::{Answer, Asked, Bounds, Counted, Counting, FormsOf, Said, Within};
use super::super::piece::Number;
use super::super::term::Term;
use super::Reader;
use super::tail::{Tail, classes_of, groups_of};
use crate::model::summary::SummaryMeasure;
use rust_decimal::Decimal;
use std::ops::Range;

/// A number with its measure and how exactly it is meant.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub number: Number,
    pub said: Said,
    /// The word for what it is measured in.
    pub unit: Option<Term>,
    /// Where the digits stand.
    pub at: Range<usize>,
    /// The token behind it.
    pub end: usize,
}

impl Figure {
    /// Whether it is measured in what figures of indices are.
    pub fn is_measured(&self) -> bool {
        matches!(self.unit, Some(Term::Point | Term::Percent | Term::PercentPoint))
    }

    /// The number with a sign that stands before it or is told by a word.
    pub fn signed(&self, up: bool) -> Said {
        let is_up = self.number.sign.unwrap_or(up);
        let sign = |value: &Decimal| if is_up { value.abs() } else { -value.abs() };
        Said { readings: self.said.readings.iter().map(sign).collect(), bounds: self.said.bounds }
    }
}

/// The answers that a word tells the share of.
pub(super) fn answer_of(term: Term) -> Option<Answer> {
    match term {
        Term::Satisfied => Some(Answer::Satisfied),
        Term::Neutral => Some(Answer::Neutral),
        Term::Dissatisfied => Some(Answer::Dissatisfied),
        _ => None,
    }
}

/// The forms that a word tells the number of.
pub(super) fn forms_of(term: Term) -> Option<FormsOf> {
    match term {
        Term::Issued => Some(FormsOf::Issued),
        Term::Returned => Some(FormsOf::Returned),
        Term::Valid => Some(FormsOf::Valid),
        _ => None,
    }
}

impl Reader<'_> {
    /// The figure at a token.
    pub(super) fn figure(&self, at: usize) -> Option<Figure> {
        let token = self.tokens.get(at)?;
        let number = token.number().filter(|number| !number.is_ordinal)?.clone();
        let first = self.term(at + 1);
        let measures = [Term::Point, Term::Percent, Term::PercentPoint, Term::Place, Term::Rank, Term::Forms];
        let unit = first.filter(|term| measures.contains(term));
        // `7,32% điểm`.
        let is_both = first == Some(Term::Percent) && self.term(at + 2) == Some(Term::Point);
        let mut end = at + 1 + usize::from(unit.is_some()) + usize::from(is_both);
        let mut bounds = self.bounds_before(at, unit);
        if self.term(end) == Some(Term::AtLeast) {
            bounds = Bounds::AtLeast;
            end += 1;
        }
        let said = Said { readings: number.readings.clone(), bounds };
        Some(Figure { number, said, unit, at: token.at.clone(), end })
    }

    /// The word before a number that says how exactly it is meant.
    fn bounds_before(&self, at: usize, unit: Option<Term>) -> Bounds {
        let mut before = at;
        while before > 0 && before + 3 > at {
            before -= 1;
            return match self.term(before) {
                Some(Term::Glue | Term::Point) => continue,
                Some(Term::About) => Bounds::About,
                Some(Term::Nearly) => Bounds::Nearly,
                Some(Term::Over) => Bounds::Over,
                Some(Term::Under) => Bounds::Under,
                Some(Term::AtLeast) => Bounds::AtLeast,
                Some(Term::AtMost) => Bounds::AtMost,
                Some(Term::Among) if self.text(before) == "trên" && unit.is_some() => Bounds::Over,
                Some(Term::Above) if self.text(before) != "cao hơn" => Bounds::Over,
                Some(Term::Below) => Bounds::Under,
                _ => Bounds::Exactly,
            };
        }
        Bounds::Exactly
    }

    /// Takes a number that no word before it has taken.
    pub(super) fn number(&mut self, at: usize) -> usize {
        if self.tokens[at].number().is_some_and(|number| number.is_ordinal) {
            return self.rank(at);
        }
        let Some(figure) = self.figure(at) else { return at + 1 };
        if let Some(end) = self.count(at, &figure) {
            return end;
        }
        if let Some(end) = self.gap_behind(at, &figure).or_else(|| self.spread_behind(at, &figure)) {
            return end;
        }
        let follows_change = self.here.is_change && at > 0 && self.term(at - 1) == Some(Term::And);
        if follows_change && figure.number.of.is_none() {
            // `tăng một bậc và 4,30 điểm`: one more change.
            let tail = Tail { end: figure.end, is_unknown: true, ..Tail::default() };
            self.claim(at, figure.at, Asked::Nothing(ClaimKind::Change), &tail, false);
            return tail.end;
        }
        let mut tail = self.tail(figure.end);
        let place = figure.at.clone();
        let said = figure.said.clone();
        let is_percent = figure.unit == Some(Term::Percent);
        // `0,20% không hài lòng`, `28.372 phiếu hợp lệ`: what it is comes behind.
        let behind = self.skip(figure.end, &[Term::Glue, Term::Is]);
        let follows = self.term(behind);
        self.here.answer = follows.and_then(answer_of).filter(|_| is_percent).or(self.here.answer);
        self.here.forms = follows.and_then(forms_of).filter(|_| !figure.is_measured()).or(self.here.forms);
        if let Some(forms) =
            self.here.forms.filter(|_| !figure.is_measured() && figure.number.whole().is_some())
        {
            self.claim(at, place, Asked::Forms(forms, said), &tail, false);
            self.here.forms = None;
        } else if let Some(answer) = self.here.answer.filter(|_| is_percent && self.here.summary.is_none()) {
            self.claim(at, place, Asked::Share(answer, said), &tail, false);
            self.here.answer = None;
        } else if figure.number.sign.is_some() && (figure.is_measured() || self.is_alone(figure.end)) {
            let up = figure.number.sign == Some(true);
            self.changed(at, &figure, up);
        } else if let Some(measure) = self.here.range {
            self.claim(at, place, Asked::Summary(measure, said), &tail, false);
            self.here.range = (measure == SummaryMeasure::Lowest).then_some(SummaryMeasure::Highest);
        } else if let Some(measure) = self.here.summary.filter(|_| self.is_score(at, &figure)) {
            self.claim(at, place, Asked::Summary(measure, said), &tail, false);
        } else if figure.number.of.is_some() && figure.number.whole().is_some() && figure.unit.is_none() {
            return self.rank_over(at, &figure, &tail);
        } else if self.is_score(at, &figure) {
            // `95% các tỉnh`: a share of something that is counted.
            let is_counted =
                !tail.groups.is_empty() || tail.of.is_some() || self.term(figure.end) == Some(Term::Everyone);
            tail.is_unknown |= is_percent && is_counted;
            self.claim(at, place, Asked::Score(said), &tail, false);
            if let Some(of) = figure.number.of {
                let scale = Said { readings: vec![of], bounds: Bounds::Exactly };
                self.claim(at, figure.at.clone(), Asked::Scale(scale), &tail, false);
            }
        } else {
            return figure.end;
        }
        // A unit behind a figure is its owner, and whom the next words speak of.
        if tail.units.is_some() { figure.end } else { tail.end.max(figure.end) }
    }

    /// Whether a figure can be that of an index: it has a measure, or decimals and nothing else behind it.
    fn is_score(&self, at: usize, figure: &Figure) -> bool {
        let is_counted = matches!(figure.unit, Some(Term::Place | Term::Rank | Term::Forms));
        let before = at.checked_sub(1).and_then(|before| self.term(before));
        let is_told = matches!(
            before,
            Some(
                Term::Glue
                    | Term::Is
                    | Term::From
                    | Term::To
                    | Term::Score
                    | Term::About
                    | Term::Nearly
                    | Term::Over
            )
        ) || at > 0 && self.tokens[at - 1].is_break();
        let has_decimals = figure.said.readings[0].scale() > 0;
        !is_counted && (figure.is_measured() || has_decimals && is_told && self.is_alone(figure.end))
    }

    /// Whether nothing unknown stands behind a figure.
    fn is_alone(&self, end: usize) -> bool {
        self.tokens.get(end).is_none_or(|token| token.is_break() || token.term().is_some())
    }

    /// `2/63` without a word for a rank: one in a row of a table or beside a name.
    fn rank_over(&mut self, at: usize, figure: &Figure, tail: &Tail) -> usize {
        let (Some(rank), Some(of)) = (figure.number.whole(), figure.number.of) else { return figure.end };
        let of = usize::try_from(of).unwrap_or_default();
        let is_row = self.tokens.iter().any(|token| token.what == super::Kind::Break('|'));
        let is_named = self.term(figure.end).is_some_and(|term| matches!(term, Term::Kind | Term::Everyone))
            || !tail.groups.is_empty();
        if rank > 0 && rank <= of && (is_row || is_named) {
            self.claim(at, figure.at.clone(), Asked::Rank(rank, Within::Board), tail, false);
            self.claim(at, figure.at.clone(), Asked::OutOf(of, Within::Board), tail, false);
        }
        tail.end.max(figure.end)
    }

    /// `53 tỉnh tăng`, `9 giảm`, `7 tỉnh thuộc nhóm A`, `60 tỉnh có số liệu`.
    fn count(&mut self, at: usize, figure: &Figure) -> Option<usize> {
        let number =
            figure.number.whole().filter(|_| figure.unit.is_none() && figure.number.sign.is_none())?;
        let mut next = at + 1;
        let mut is_named = false;
        let mut groups = Vec::new();
        let mut units = None;
        let mut is_heads = false;
        while let Some(token) = self.tokens.get(next) {
            let own = groups_of(token.names());
            match token.term() {
                _ if !own.is_empty() => groups = own,
                Some(Term::Everyone) => {
                    let text = self.text(next);
                    let is_all =
                        ["số liệu", "xếp hạng", "figures", "ranked"].iter().any(|word| text.contains(word));
                    units = is_all.then_some(Counting::Units).or(units);
                }
                Some(Term::Kind) => {}
                Some(Term::Heads) => is_heads = true,
                Some(Term::Glue | Term::Of | Term::Among | Term::Each | Term::Is)
                    if is_named || self.here.counting => {}
                _ => break,
            }
            is_named |= token.term().is_none_or(|term| !matches!(term, Term::Glue | Term::Of | Term::Is));
            next += 1;
        }
        if !is_named && !self.here.counting {
            return None;
        }
        let counting = match self.term(next) {
            _ if is_heads => Counting::Heads,
            Some(Term::Up) => Counting::Moved(SummaryMeasure::Rose),
            Some(Term::Down) => Counting::Moved(SummaryMeasure::Fell),
            Some(Term::Same) => Counting::Moved(SummaryMeasure::Unchanged),
            Some(Term::Class) => {
                next = self.skip(next + 1, &[Term::Glue, Term::Is]);
                let classes =
                    self.tokens.get(next).map(|token| classes_of(token.names())).unwrap_or_default();
                (!classes.is_empty()).then_some(Counting::Class(classes))?
            }
            _ => match units {
                Some(units) => {
                    next -= 1;
                    units
                }
                None if is_named => {
                    // The size of a group: said of nobody. It is still the group that the sentence is about.
                    // A mean of some units that are no group is none that the report has.
                    self.here.topic |= self.here.summary.is_some() && groups.is_empty();
                    if !groups.is_empty() {
                        self.here.groups = groups;
                    }
                    return Some(next);
                }
                None => return None,
            },
        };
        // `tăng 1,78 điểm` is no count of units that rose.
        let is_amount = matches!(counting, Counting::Moved(_))
            && self.tokens.get(next + 1).is_some_and(|token| token.number().is_some());
        if is_amount {
            return None;
        }
        if !groups.is_empty() {
            self.here.groups = groups;
        }
        let mut tail = self.tail(next + 1);
        tail.units = None;
        if is_heads {
            // Only the best class of heads is counted apart.
            let text = self.origin.passage.text.to_lowercase();
            tail.is_unknown = !["xuất sắc", "excellent"].iter().any(|word| text.contains(word));
        }
        self.here.unknown = false;
        self.claim(at, figure.at.clone(), Asked::Count(number, counting), &tail, false);
        self.here.counting = true;
        Some(tail.end.max(next + 1))
    }

    /// Keeps a change against another year.
    pub(super) fn changed(&mut self, at: usize, figure: &Figure, up: bool) -> usize {
        let (base, end) = self.base_behind(figure.end);
        let Ok(base) = base else {
            let tail = Tail { end, is_topic: true, ..Tail::default() };
            self.claim(at, figure.at.clone(), Asked::Nothing(ClaimKind::Change), &tail, false);
            return end;
        };
        let mut tail = self.tail(end);
        tail.units = None;
        let is_percent = figure.unit == Some(Term::Percent);
        let counted = if is_percent { Counted::Percent } else { Counted::Points };
        let (said, place) = (figure.signed(up), figure.at.clone());
        let is_up = figure.number.sign.unwrap_or(up);
        let asked = match self.here.summary {
            Some(measure) => Asked::SummaryChange(measure, said, is_up),
            None => Asked::Change(said, counted, is_up, base),
        };
        self.claim(at, place, asked, &tail, false);
        if let Some((_, draft)) = self.drafts.last_mut() {
            draft.is_percent = is_percent;
        }
        end.max(tail.end)
    }
}
