//! A claim as it was read, before it is held against the report.

use super::claim::{Kind, Why};
use crate::model::framework::{IndexId, NodeId};
use crate::model::summary::SummaryMeasure;
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::Year;
use rust_decimal::Decimal;
use std::ops::Range;

/// How exactly a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Bounds {
    /// The figure itself.
    #[default]
    Exactly,
    /// Around it.
    About,
    /// A little less.
    Nearly,
    /// More.
    Over,
    /// Less.
    Under,
    /// That or more.
    AtLeast,
    /// That or less.
    AtMost,
}

/// A figure as it was claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// What the digits may mean.
    pub readings: Vec<Decimal>,
    /// How exactly.
    pub bounds: Bounds,
}

/// What a change is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// Points, percentage points, or nothing that was said.
    Points,
    /// Percent.
    Percent,
}

/// Units against which a unit is ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Within {
    /// All of its board.
    Board,
    /// Those of a group.
    Groups(Vec<GroupId>),
    /// Those of a class, by index, rule and number.
    Class(Vec<(IndexId, usize, usize)>),
}

/// What is held by a unit over years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Held {
    /// A rank.
    Rank(usize, Within),
    /// The last rank.
    Last(Within),
    /// A class.
    Class(Vec<(IndexId, usize, usize)>),
    /// A figure that goes up or down.
    Moves(bool),
}

/// With what a figure is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Other {
    /// Another unit.
    Units(Vec<UnitId>),
    /// The next one in the order.
    Next,
    /// A figure of the whole group.
    Summary(SummaryMeasure),
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Counting {
    /// Units whose figure went up, down, or stayed.
    Moved(SummaryMeasure),
    /// Units in a class.
    Class(Vec<(IndexId, usize, usize)>),
    /// Heads in a class of a classification.
    Heads,
    /// Units that are ranked or have a figure.
    Units,
}

/// Which shares of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Satisfied.
    Satisfied,
    /// Neither.
    Neutral,
    /// Dissatisfied.
    Dissatisfied,
}

/// Which forms of a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormsOf {
    /// Given out.
    Issued,
    /// Came back.
    Returned,
    /// Count.
    Valid,
    /// The sample, however it is meant.
    Any,
}

/// What a sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// The figure of a unit.
    Score(Said),
    /// What the whole can be at most.
    Scale(Said),
    /// The rank of a unit.
    Rank(usize, Within),
    /// Out of how many it is ranked.
    OutOf(usize, Within),
    /// The unit is last.
    Last(Within),
    /// How a figure changed against a year.
    Change(Said, Counted, bool, Option<Year>),
    /// How a rank changed, places won.
    Places(i64, Option<Year>),
    /// A figure or a rank got better, worse, or stayed.
    Moved { of_rank: bool, up: Option<bool>, base: Option<Year> },
    /// All units of a group moved so.
    AllMoved(bool),
    /// A share of answers.
    Share(Answer, Said),
    /// A figure of a group.
    Summary(SummaryMeasure, Said),
    /// How a figure of a group changed.
    SummaryChange(SummaryMeasure, Said, bool),
    /// How far a unit is above (or below) something.
    Gap(Option<Said>, bool, Other),
    /// How far two units are apart.
    Apart(Said, Vec<UnitId>),
    /// A unit stands before or behind another.
    Before(bool, Vec<UnitId>),
    /// How many.
    Count(usize, Counting),
    /// The class of a unit.
    Class(Vec<(IndexId, usize, usize)>),
    /// It was so in the year before too.
    Still(Held),
    /// It was never so before.
    FirstTime(Held),
    /// It has been so for some years.
    Running(usize, Held),
    /// How many forms.
    Forms(FormsOf, Said),
    /// How many times the forms of another year.
    FormsRatio(Said, Option<Year>),
    /// Nothing that was understood.
    Nothing(Kind),
}

impl Asked {
    /// The kind of the claim.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Score(_) | Self::Scale(_) => Kind::Score,
            Self::Rank(..) | Self::OutOf(..) => Kind::Rank,
            Self::Last(_) | Self::Before(..) => Kind::Order,
            Self::Gap(None, ..) => Kind::Order,
            Self::Change(..) | Self::SummaryChange(..) => Kind::Change,
            Self::Moved { of_rank: true, .. } | Self::Places(..) => Kind::Places,
            Self::Moved { .. } | Self::AllMoved(_) => Kind::Change,
            Self::Share(..) => Kind::Share,
            Self::Summary(..) => Kind::Summary,
            Self::Gap(..) | Self::Apart(..) => Kind::Gap,
            Self::Count(..) => Kind::Count,
            Self::Class(_) => Kind::Class,
            Self::Still(_) | Self::FirstTime(_) | Self::Running(..) => Kind::Time,
            Self::Forms(..) | Self::FormsRatio(..) => Kind::Sample,
            Self::Nothing(kind) => *kind,
        }
    }
}

/// Of whom something is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// One of some units.
    Units(Vec<UnitId>),
    /// One of some groups.
    Groups(Vec<GroupId>),
    /// All that are ranked on the index.
    Everyone,
}

/// A part of an index, in the frameworks that have it.
pub(super) type Nodes = Vec<(IndexId, usize, NodeId)>;

/// A claim as it was read. Where several readings are possible, all are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// Where the figure or the decisive word stands in the passage.
    pub at: Range<usize>,
    /// What is said.
    pub asked: Asked,
    /// Of whom.
    pub who: Result<Who, Why>,
    /// Of which index; any if empty.
    pub indices: Vec<IndexId>,
    /// Of which part of it; `None` is the whole.
    pub nodes: Vec<Option<Nodes>>,
    /// Of which year.
    pub years: Vec<Year>,
    /// Why it cannot be decided, whatever the report says.
    pub open: Option<Why>,
    /// Whether another source is said to say so.
    pub is_attributed: bool,
    /// Whether it is said with a word for an order, and not with a figure.
    pub in_words: bool,
    /// Whether percent stands where percentage points are meant.
    pub is_percent: bool,
}
