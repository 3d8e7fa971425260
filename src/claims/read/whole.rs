//! What the whole of a sentence says about its claims.

use super::super::claim::Why;
use super::super::draft::{Asked, Draft, Held};
use super::super::sentence::Kind;
use super::super::term::Term;
use super::{Mark, Reader};
use crate::model::value::Year;

impl Reader<'_> {
    /// Words such as `vẫn` and `năm thứ tư liên tiếp` speak of the nearest rank or class.
    pub(super) fn mark(&mut self) {
        for (at, mark) in std::mem::take(&mut self.marks) {
            let nearest = self
                .drafts
                .iter()
                .filter_map(|(token, draft)| Some((token.abs_diff(at), held(draft)?, draft)));
            let Some((_, held, draft)) = nearest.min_by_key(|(distance, ..)| *distance) else { continue };
            let mut draft = draft.clone();
            draft.in_words = true;
            // `first in 2022 and again in 2023` is of the later year; of `again, as in 2021` nothing is certain.
            if let Some(year) = self.year_behind(at).filter(|year| !draft.years.contains(year)) {
                let is_later = draft.years.iter().all(|known| *known < year);
                draft.open = if is_later { draft.open } else { draft.open.or(Some(Why::Words)) };
                draft.years = vec![year];
            }
            draft.asked = match mark {
                Mark::Still => Asked::Still(held),
                Mark::Running(years) => Asked::Running(years, held),
                Mark::FirstTime => Asked::FirstTime(held),
                Mark::Ever => {
                    let place = draft.at.clone();
                    for (_, draft) in self.drafts.iter_mut().filter(|(_, draft)| draft.at == place) {
                        draft.open = draft.open.or(Some(Why::Words));
                    }
                    continue;
                }
            };
            draft.at = self.tokens[at].at.clone();
            self.drafts.push((at, draft));
        }
    }

    /// The year that is said right behind a word.
    fn year_behind(&self, at: usize) -> Option<Year> {
        let behind = self.skip(at + 1, &[Term::Glue, Term::Of, Term::Time, Term::Year]);
        match self.tokens.get(behind)?.what {
            Kind::Year(year) => Some(year),
            _ => None,
        }
    }

    /// One sentence does not give one thing two figures: where it seems to, it was not understood. The same holds for
    /// figures that are told in a row.
    pub(super) fn part(&mut self) {
        let in_a_row = self.tokens.iter().any(|token| token.term() == Some(Term::Respectively));
        let kin = |one: &Draft, other: &Draft| {
            let is_same = one.who == other.who && one.indices == other.indices && one.nodes == other.nodes;
            let is_figure = match (&one.asked, &other.asked) {
                (Asked::Score(one), Asked::Score(other)) => one != other,
                (Asked::Rank(one, within), Asked::Rank(other, among)) => one != other && within == among,
                (Asked::Summary(one, said), Asked::Summary(other, told)) => one == other && said != told,
                _ => false,
            };
            is_same && one.years == other.years && is_figure
        };
        let doubtful: Vec<usize> = (0..self.drafts.len())
            .filter(|at| in_a_row || self.drafts.iter().any(|(_, other)| kin(&self.drafts[*at].1, other)))
            .collect();
        for at in doubtful {
            let draft = &mut self.drafts[at].1;
            draft.open = draft.open.or(Some(Why::Several));
        }
    }
}

/// What a claim says that can be held over years.
fn held(draft: &Draft) -> Option<Held> {
    match &draft.asked {
        Asked::Rank(rank, within) => Some(Held::Rank(*rank, within.clone())),
        Asked::Last(within) => Some(Held::Last(within.clone())),
        Asked::Class(classes) => Some(Held::Class(classes.clone())),
        Asked::Moved { of_rank: false, up: Some(up), .. } => Some(Held::Moves(*up)),
        Asked::Change(_, _, up, _) => Some(Held::Moves(*up)),
        _ => None,
    }
}
