//! What prose can claim, and what can become of a claim.

use crate::model::framework::IndexId;
use crate::model::unit::UnitId;
use crate::model::value::Year;
use rust_decimal::Decimal;

/// Kinds of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The figure of a unit.
    Score,
    /// The rank of a unit.
    Rank,
    /// How a figure changed.
    Change,
    /// How a rank changed.
    Places,
    /// A share of answers.
    Share,
    /// A figure of a group: mean, median, highest, lowest.
    Summary,
    /// How far two figures are apart.
    Gap,
    /// How many units.
    Count,
    /// The class of a unit.
    Class,
    /// Who is first, last, before whom.
    Order,
    /// What holds for several years.
    Time,
    /// Facts about a survey.
    Sample,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Score,
        Self::Rank,
        Self::Change,
        Self::Places,
        Self::Share,
        Self::Summary,
        Self::Gap,
        Self::Count,
        Self::Class,
        Self::Order,
        Self::Time,
        Self::Sample,
    ];

    /// Its name in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Rank => "rank",
            Self::Change => "change",
            Self::Places => "places",
            Self::Share => "share",
            Self::Summary => "summary",
            Self::Gap => "gap",
            Self::Count => "count",
            Self::Class => "class",
            Self::Order => "order",
            Self::Time => "time",
            Self::Sample => "sample",
        }
    }
}

/// Why a claim is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Somebody else's words.
    Quoted,
    /// What is wanted or expected.
    Plan,
    /// It is denied or made to depend on something.
    Negated,
    /// Words that are not known stand between the figure and what it belongs to.
    Words,
    /// Something else is measured.
    Topic,
    /// It does not say of whom.
    Subject,
    /// Several units are named.
    Several,
    /// The unit is not in the catalogue, or the name belongs to something else.
    Stranger,
    /// Several units or indices may be meant.
    Ambiguous,
    /// There is no edition of the year.
    NoEdition,
    /// The unit is on no board of the index in the year.
    NoBoard,
    /// The report does not have the figure.
    NoFigure,
    /// The years must not be compared.
    Break,
    /// The board does not have all units.
    Incomplete,
    /// The printed figures contradict each other.
    Contested,
    /// Too vague to be denied, and not clearly true.
    Vague,
    /// It has more decimals than the published figure.
    Finer,
    /// Another source is quoted.
    Source,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 18] = [
        Self::Quoted,
        Self::Plan,
        Self::Negated,
        Self::Words,
        Self::Topic,
        Self::Subject,
        Self::Several,
        Self::Stranger,
        Self::Ambiguous,
        Self::NoEdition,
        Self::NoBoard,
        Self::NoFigure,
        Self::Break,
        Self::Incomplete,
        Self::Contested,
        Self::Vague,
        Self::Finer,
        Self::Source,
    ];

    /// Its name in data and in the message catalogue.
    pub fn id(self) -> &'static str {
        match self {
            Self::Quoted => "quoted",
            Self::Plan => "plan",
            Self::Negated => "negated",
            Self::Words => "words",
            Self::Topic => "topic",
            Self::Subject => "subject",
            Self::Several => "several",
            Self::Stranger => "stranger",
            Self::Ambiguous => "ambiguous",
            Self::NoEdition => "no-edition",
            Self::NoBoard => "no-board",
            Self::NoFigure => "no-figure",
            Self::Break => "break",
            Self::Incomplete => "incomplete",
            Self::Contested => "contested",
            Self::Vague => "vague",
            Self::Finer => "finer",
            Self::Source => "source",
        }
    }
}

/// The true figure or fact that denies a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// A figure, with the decimals that readers see.
    Figure(Decimal),
    /// A change or distance, with its sign.
    Signed(Decimal),
    /// A rank or count.
    Count(usize),
    /// The rank that was held in a year.
    RankIn(usize, Year),
    /// Another unit stands there.
    Held(UnitId, Year),
    /// The name of a class, by index, rule and number.
    Class(IndexId, usize, usize),
    /// It was not so in a year.
    NotIn(Year),
    /// It went up, down, or stayed.
    Direction(std::cmp::Ordering),
}

/// What became of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The report says the same.
    True,
    /// The report denies it.
    False(Truth),
    /// It is left open.
    Undecided(Why),
}
