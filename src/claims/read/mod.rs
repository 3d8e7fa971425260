//! From a sentence to the claims that it makes.
//!
//! One walk over the tokens. What was said so far (of whom, of which index, part and year) is kept in [`Here`] and
//! handed to the next sentence of the passage in [`Memory`]; each figure, rank or word for an order becomes a
//! [`Draft`]. The house rule is charity: where several readings are possible all are kept, and where a word between
//! a figure and its owner is not known the draft stays open.

mod about;
mod changes;
mod compare;
mod figure;
mod groups;
mod names;
mod order;
mod tail;
mod whole;

use super::claim::Why;
use super::draft::{Answer, Asked, Draft, FormsOf, Nodes, Who};
use super::sentence::{Kind, Token};
use super::term::Term;
use crate::compute::Report;
use crate::markdown::Passage;
use crate::model::commentary::Slot;
use crate::model::framework::IndexId;
use crate::model::summary::SummaryMeasure;
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::Year;
use std::ops::Range;
use tail::Tail;

/// Where a passage stands.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    /// The report.
    pub report: &'a Report,
    /// Number of the edition.
    pub edition: usize,
    /// What the text is about.
    pub slot: &'a Slot,
    /// The passage.
    pub passage: &'a Passage,
}

/// What a passage said before a sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    units: Vec<UnitId>,
    groups: Vec<GroupId>,
    indices: Vec<IndexId>,
    nodes: Option<Nodes>,
    year: Option<Year>,
    /// Something else than an index was spoken of.
    topic: bool,
}

/// What a sentence said before a token.
#[derive(Debug, Clone, Default)]
struct Here {
    who: Option<Result<Who, Why>>,
    /// Whether something was claimed since, brackets apart.
    is_claimed: bool,
    /// Whom what stands in brackets is about.
    aside: Option<Vec<UnitId>>,
    /// Units that were named side by side.
    listed: Vec<UnitId>,
    /// Groups that were named.
    groups: Vec<GroupId>,
    indices: Vec<IndexId>,
    nodes: Option<Nodes>,
    /// Whether a clause ended since the part was named in passing.
    is_node_far: bool,
    /// Whether the sentence says that it is about the part.
    is_node_topic: bool,
    year: Option<Year>,
    /// A clause began with units out of whom something is first, and these are no known group.
    is_among: bool,
    /// Indices and years that were named for one figure only; what follows may be of them too.
    passing: (Vec<IndexId>, Vec<Year>),
    /// With whom the sentence compares.
    versus: Option<Vec<UnitId>>,
    /// A change was told last, so that a comparison may be of changes.
    is_change: bool,
    /// Against which year changes are told; `Err` if against something else.
    base: Option<Result<Year, ()>>,
    /// Whether the next figure is the one of the base.
    from: bool,
    /// Which figure of a group is told.
    summary: Option<SummaryMeasure>,
    /// The next figures are the ends of a range.
    range: Option<SummaryMeasure>,
    answer: Option<Answer>,
    forms: Option<FormsOf>,
    /// A word that is not known stands since the last name.
    unknown: bool,
    topic: bool,
    plan: bool,
    conditional: bool,
    negated: bool,
    attributed: bool,
    /// Units are being counted.
    counting: bool,
    each: bool,
    /// Something was compared, and it was not understood with what.
    loose: bool,
}

/// What a word says about the nearest rank or class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Still,
    Running(usize),
    FirstTime,
    /// Over all years: nothing that can be checked.
    Ever,
}

struct Reader<'a> {
    origin: Origin<'a>,
    tokens: &'a [Token],
    memory: &'a Memory,
    here: Here,
    /// Claims with the token of each.
    drafts: Vec<(usize, Draft)>,
    marks: Vec<(usize, Mark)>,
}

/// The claims of a sentence; the memory is brought up to date.
pub(super) fn read(origin: Origin<'_>, tokens: &[Token], memory: &mut Memory) -> Vec<Draft> {
    let mut reader = Reader {
        origin,
        tokens,
        memory,
        here: Here { topic: memory.topic, ..Here::default() },
        drafts: Vec::new(),
        marks: Vec::new(),
    };
    let mut at = 0;
    while at < tokens.len() {
        at = reader.step(at).max(at + 1);
    }
    reader.mark();
    reader.part();
    let (here, drafts) = (reader.here, reader.drafts);
    remember(memory, here);
    let is_bound = |draft: &Draft| {
        origin.passage.bound.iter().any(|(part, _)| part.start < draft.at.end && draft.at.start < part.end)
    };
    drafts.into_iter().map(|(_, draft)| draft).filter(|draft| !is_bound(draft)).collect()
}

fn remember(memory: &mut Memory, here: Here) {
    match here.who {
        Some(Ok(Who::Units(units))) => memory.units = units,
        Some(Err(_)) => memory.units.clear(),
        _ => {}
    }
    if !here.groups.is_empty() {
        memory.groups = here.groups;
    }
    if !here.indices.is_empty() {
        memory.indices = here.indices;
        memory.nodes = None;
    }
    if here.nodes.is_some() {
        memory.nodes = here.nodes;
    }
    memory.year = here.year.or(memory.year);
    memory.topic = here.topic;
}

impl<'a> Reader<'a> {
    fn term(&self, at: usize) -> Option<Term> {
        self.tokens.get(at).and_then(Token::term)
    }

    fn text(&self, at: usize) -> &'a str {
        &self.origin.passage.text[self.tokens[at].at.clone()]
    }

    /// The first token from a place that is none of some words.
    fn skip(&self, mut at: usize, words: &[Term]) -> usize {
        while self.term(at).is_some_and(|term| words.contains(&term)) {
            at += 1;
        }
        at
    }

    /// The token before, past words that say nothing; `None` at the start of the sentence.
    fn before(&self, at: usize) -> Option<&'a Token> {
        let idle = [Term::Glue, Term::Kind, Term::Office, Term::Still, Term::Turn, Term::Each];
        self.tokens[..at].iter().rev().find(|token| !token.term().is_some_and(|term| idle.contains(&term)))
    }

    fn edition_year(&self) -> Year {
        self.origin.report.catalogue.editions[self.origin.edition].year
    }

    /// Takes the token at a place; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        self.here.is_among |= self.is_front(at) && self.is_narrow(at);
        match &self.tokens[at].what {
            Kind::Break(mark) => {
                self.here.negated = false;
                self.here.loose = false;
                self.here.is_node_far = !self.here.is_node_topic;
                self.here.aside = self.aside(at, *mark);
                self.here.is_change &= *mark != ')';
                self.told_behind(at, *mark);
                at + 1
            }
            Kind::Unknown => {
                self.here.unknown = true;
                if self.is_acronym(at) {
                    self.here.topic = true;
                }
                at + 1
            }
            Kind::Year(year) => {
                self.here.year = Some(*year);
                at + 1
            }
            Kind::Name(_) => self.name(at),
            Kind::Number(_) => self.number(at),
            Kind::Term(term) => self.word(at, *term),
        }
    }

    fn is_acronym(&self, at: usize) -> bool {
        let text = self.text(at);
        text.chars().filter(|c| c.is_uppercase()).count() > 1 && text.chars().all(char::is_uppercase)
    }

    fn word(&mut self, at: usize, term: Term) -> usize {
        match term {
            Term::Rank | Term::Th | Term::Ordinal(_) => return self.rank(at),
            Term::First => return self.first(at),
            Term::Last => return self.last(at),
            Term::Up | Term::Down | Term::Same => return self.change(at, term),
            Term::Above | Term::Below => return self.gap(at, term == Term::Above),
            Term::Over if self.is_object(at + 1) => return self.gap(at, true),
            Term::Over => {
                let next = self.skip(at + 1, &[Term::Glue]);
                self.here.loose |= self.figure(next).is_none();
            }
            Term::Ahead | Term::Behind => return self.before_whom(at, term == Term::Ahead),
            Term::Mean => return self.summary(at, SummaryMeasure::Mean),
            Term::Median => return self.summary(at, SummaryMeasure::Median),
            Term::Highest => return self.summary(at, SummaryMeasure::Highest),
            Term::Lowest => return self.summary(at, SummaryMeasure::Lowest),
            Term::Spread => return self.spread(at),
            Term::Class => return self.class(at),
            Term::Against => return self.against(at),
            Term::Running => self.running(at),
            Term::From => return self.from(at),
            Term::Scale => return self.scale(at),
            Term::Ratio => return self.ratio(at),
            Term::To => {
                self.here.from = false;
                return self.to(at);
            }
            Term::It | Term::Kind => self.anaphor(at),
            Term::Few(_) => {
                self.here.topic |= self.here.summary.is_some() && self.term(at + 1) == Some(Term::Kind)
            }
            Term::Index | Term::Part | Term::On => self.topic(at, term),
            Term::Satisfied | Term::Neutral | Term::Dissatisfied => {
                self.here.answer = figure::answer_of(term)
            }
            Term::Issued | Term::Returned | Term::Valid | Term::Forms => {
                let forms = figure::forms_of(term).or(self.here.forms);
                self.here.forms = forms.or(Some(FormsOf::Any));
                self.here.unknown = false;
            }
            Term::Still => self.marks.push((at, Mark::Still)),
            Term::Ever => {
                let is_first = ["lần đầu", "first time"].iter().any(|word| self.text(at).contains(word));
                self.marks.push((at, if is_first { Mark::FirstTime } else { Mark::Ever }));
            }
            Term::Plan => self.here.plan = true,
            Term::If => self.here.conditional = true,
            Term::Not => self.here.negated = true,
            Term::Source => self.here.attributed = true,
            Term::Measure => self.here.topic = true,
            Term::Each => self.here.each = true,
            Term::YearBefore => self.here.year = Some(self.here.year.unwrap_or(self.edition_year()) - 1),
            Term::ThisYear => self.here.year = Some(self.edition_year()),
            Term::Score => {
                if self.before(at).and_then(Token::term) != Some(Term::Of) {
                    self.here.unknown = false;
                }
                self.here.answer = None;
            }
            Term::Next => self.here.who = Some(Err(Why::Subject)),
            Term::Everyone => self.everyone(at),
            _ => {}
        }
        at + 1
    }

    /// Keeps a claim, with all that is known around it.
    fn claim(&mut self, token: usize, at: Range<usize>, asked: Asked, tail: &Tail, in_words: bool) {
        // `từ 95,98 điểm của A đến 92,57 điểm của B`: of whom is said twice.
        let is_torn = match (&asked, &tail.units, &self.here.who) {
            (Asked::Score(_), Some(said), Some(Ok(Who::Units(own)))) => {
                !said.iter().any(|unit| own.contains(unit))
            }
            _ => false,
        };
        // `trailed the leader, A, by 1.71 points`: no figure of its own.
        let is_by = matches!(asked, Asked::Score(_)) && token > 0 && self.text(token - 1) == "by";
        let open = self.why_open(token, tail).or(is_torn.then_some(Why::Several));
        let open = open.or((self.here.loose || is_by).then_some(Why::Words));
        let who = match &tail.units {
            Some(units) if self.here.who.is_none() => Ok(Who::Units(units.clone())),
            _ => self.who(token, &asked),
        };
        let is_change = matches!(
            asked,
            Asked::Change(..) | Asked::SummaryChange(..) | Asked::Places(..) | Asked::Moved { .. }
        );
        let draft = Draft {
            at,
            asked,
            who,
            indices: self.indices(token, tail),
            nodes: self.nodes(token, tail),
            years: self.years(token, tail),
            open,
            is_attributed: self.here.attributed,
            in_words,
            is_percent: false,
        };
        self.drafts.push((token, draft));
        self.here.from = false;
        self.here.is_change = is_change;
        self.here.is_claimed |= self.here.aside.is_none();
        self.here.passing.0.extend(&tail.indices);
        self.here.passing.1.extend(tail.year);
        if let Some(nodes) = &tail.nodes {
            self.here.nodes = Some(nodes.clone());
            self.here.is_node_far = true;
        }
    }

    /// Whom brackets are about: the unit right before them.
    fn aside(&self, at: usize, mark: char) -> Option<Vec<UnitId>> {
        if mark != '(' {
            return self.here.aside.clone().filter(|_| mark != ')');
        }
        let before = at.checked_sub(1)?;
        let is_unit = !names::units_of(self.tokens[before].names()).is_empty();
        is_unit.then(|| self.units_meant(before))?
    }

    /// Why a claim stays open, whatever the report says.
    fn why_open(&self, token: usize, tail: &Tail) -> Option<Why> {
        let plan_behind = || {
            let clause = self.tokens[token..].iter().take_while(|token| !token.is_break());
            clause.into_iter().any(|token| token.term() == Some(Term::Plan))
        };
        if self.origin.passage.is_quoted || self.tokens[token].is_quoted {
            Some(Why::Quoted)
        } else if self.here.plan || plan_behind() {
            Some(Why::Plan)
        } else if self.here.negated || self.here.conditional {
            Some(Why::Negated)
        } else if self.here.topic && tail.indices.is_empty() || tail.is_topic {
            Some(Why::Topic)
        } else if self.here.unknown || tail.is_unknown {
            Some(Why::Words)
        } else {
            None
        }
    }
}
