//! What follows a figure and belongs to it: `... năm 2022`, `... trong 63 tỉnh`, `... về PAR Index`.

use super::super::draft::Nodes;
use super::super::lexicon::Meaning;
use super::super::sentence::{Kind, Token};
use super::super::term::Term;
use super::Reader;
use super::names::{indices_of, nodes_of, units_of};
use crate::model::framework::IndexId;
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::Year;

/// What follows a figure.
#[derive(Debug, Clone, Default)]
pub(super) struct Tail {
    /// Where it ends.
    pub end: usize,
    pub year: Option<Year>,
    pub indices: Vec<IndexId>,
    pub nodes: Option<Nodes>,
    pub groups: Vec<GroupId>,
    pub units: Option<Vec<UnitId>>,
    pub classes: Vec<(IndexId, usize, usize)>,
    /// Out of how many.
    pub of: Option<usize>,
    /// A word follows that is not known.
    pub is_unknown: bool,
    /// It is said of something else than an index.
    pub is_topic: bool,
}

/// Words that may stand between a figure and what belongs to it.
const IDLE: [Term; 10] = [
    Term::Glue,
    Term::Kind,
    Term::Office,
    Term::Th,
    Term::Year,
    Term::Everyone,
    Term::Index,
    Term::Part,
    Term::Score,
    Term::Place,
];

impl Reader<'_> {
    /// Reads on behind a figure, up to the end of its clause or to a word that begins something else.
    pub(super) fn tail(&self, from: usize) -> Tail {
        let mut tail = Tail { end: from, ..Tail::default() };
        // Whether a word such as `của` or `trong` asks for what follows.
        let mut is_asked = false;
        let mut at = from;
        while let Some(token) = self.tokens.get(at) {
            match &token.what {
                Kind::Break(_) => break,
                Kind::Unknown => {
                    tail.is_topic |= is_asked;
                    tail.is_unknown |= !is_asked;
                    break;
                }
                Kind::Year(year) => tail.year = Some(*year),
                Kind::Number(number) => {
                    // `trong 63 tỉnh`, but `, 91 điểm` is another figure.
                    let is_measured = matches!(
                        self.term(at + 1),
                        Some(Term::Point | Term::Percent | Term::PercentPoint | Term::Place)
                    );
                    match number.whole().filter(|_| is_asked && !is_measured && number.of.is_none()) {
                        Some(whole) => tail.of = Some(whole),
                        None => break,
                    }
                }
                Kind::Name(names) => {
                    if !self.take_name(names, at, is_asked, &mut tail) {
                        break;
                    }
                }
                Kind::Term(term) => match term {
                    Term::Of | Term::On | Term::Among => is_asked = true,
                    Term::YearBefore => tail.year = Some(self.edition_year() - 1),
                    Term::ThisYear => tail.year = Some(self.edition_year()),
                    Term::Measure => {
                        tail.is_topic = true;
                        break;
                    }
                    Term::Class if is_asked => {
                        let next = self.tokens.get(at + 1).map(|token| classes_of(token.names()));
                        if next.is_none_or(|classes| classes.is_empty()) {
                            tail.is_unknown = true;
                            break;
                        }
                    }
                    _ if IDLE.contains(term) => {}
                    _ => break,
                },
            }
            at += 1;
            tail.end = at;
        }
        tail
    }

    /// Takes a name; `false` if it begins something else.
    fn take_name(&self, names: &[Meaning], at: usize, is_asked: bool, tail: &mut Tail) -> bool {
        let units = units_of(names);
        if !units.is_empty() {
            if !is_asked || tail.units.is_some() {
                return false;
            }
            tail.units = Some(units);
            return true;
        }
        let indices = indices_of(names);
        if !indices.is_empty() {
            tail.indices = indices;
            return is_asked;
        }
        let nodes = nodes_of(names);
        if !nodes.is_empty() {
            // `Thủ tục hành chính 7,2 điểm` begins something else.
            if !is_asked {
                // `100% thủ tục hành chính`: a part of something else.
                tail.is_unknown |= tail.end == at;
                return false;
            }
            tail.nodes = Some(nodes);
            return true;
        }
        let groups: Vec<GroupId> = groups_of(names);
        if !groups.is_empty() {
            tail.groups = groups;
            return true;
        }
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before)).and_then(Token::term);
        if before == Some(Term::Class) {
            tail.classes = classes_of(names);
            return true;
        }
        // The name of a class where none is asked for.
        tail.is_unknown = true;
        false
    }
}

/// Groups among the meanings of a name.
pub(super) fn groups_of(names: &[Meaning]) -> Vec<GroupId> {
    names
        .iter()
        .filter_map(|name| if let Meaning::Group(group) = name { Some(*group) } else { None })
        .collect()
}

/// Classes among the meanings of a name.
pub(super) fn classes_of(names: &[Meaning]) -> Vec<(IndexId, usize, usize)> {
    let class = |name: &Meaning| match name {
        Meaning::Class(index, rule, class) => Some((*index, *rule, *class)),
        _ => None,
    };
    names.iter().filter_map(class).collect()
}
