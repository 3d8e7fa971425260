//! How a unit stands on a board, in words: figure, rank, change, class, and whose they are.

use super::page::Subject;
use super::view::{Change, Fact, Named, Text};
use super::ways::Way;
use super::writer::Writer;
use crate::compute::Board;
use crate::compute::change::NoChange;
use crate::compute::shown::{ShownRank, Whose};
use crate::locale::number;
use crate::model::framework::{NodeId, RanksPublished};
use crate::model::value::rounded;
use rust_decimal::Decimal;
use serde::Serialize;

/// A unit on a board, as readers see it.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// The index, with its board.
    pub index: Named,
    /// Full name of the index and group.
    pub about: Text,
    /// The figure, or why there is none.
    pub figure: String,
    /// Unit of the figure.
    pub measure: String,
    /// Whether there is a figure.
    pub has_figure: bool,
    /// Rank and out of how many.
    pub rank: String,
    /// Change against the year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// Why there is no change.
    pub no_change: String,
    /// The class.
    pub class: String,
    /// How many classes were won or lost, in words; empty where none was.
    pub class_change: String,
    /// Whose figure it is.
    pub whose: String,
    /// What is doubtful or worth knowing.
    pub notes: Vec<String>,
}

impl Standing {
    /// The figure as a key figure of which nothing else is said.
    pub fn as_fact(&self, label: String) -> Fact {
        Fact {
            label,
            value: self.figure.clone(),
            unit: self.measure.clone(),
            is_word: !self.has_figure,
            is_subject: true,
            ..Fact::default()
        }
    }
}

impl Writer<'_> {
    /// How the unit of a row stands.
    pub fn standing(&self, board: &Board<'_>, row: usize) -> Standing {
        let value = board.value(row, NodeId::TOTAL);
        let change = board.change(row, NodeId::TOTAL);
        let sheet = &board.sheet.rows[row];
        let mut notes: Vec<String> = board.conflicts(row).map(|kept| self.marked(&kept.reason)).collect();
        notes.extend(sheet.reason.iter().chain(&sheet.unranked).map(|n| self.marked(n)));
        notes.extend(self.remarks(board, row));
        Standing {
            index: Named::new(self.text(board.index.short()), self.to(Subject::Board(board.at))),
            about: self.text(&board.index.name),
            figure: value.map_or_else(
                |missing| self.missing_short(missing),
                |value| self.figure(value, board.index.decimals),
            ),
            measure: value.map_or_else(|_| String::new(), |_| self.scale(board, NodeId::TOTAL)),
            has_figure: value.is_ok(),
            rank: board
                .rank(row, NodeId::TOTAL)
                .map_or_else(|| self.label("not_ranked"), |rank| self.rank(rank)),
            no_change: change.err().map_or_else(String::new, |reason| self.no_change(board, reason)),
            change: change.ok().map(|change| self.change(board, change.value, change.places)),
            class_change: change
                .ok()
                .and_then(|change| change.classes)
                .map_or_else(String::new, |n| self.classes(n)),
            class: board.class(row).map_or_else(String::new, |(_, name)| self.marked(name)),
            whose: self.whose_of(board, row),
            notes,
        }
    }

    /// A rank in short: `2/61`, or `2` where nobody says of how many.
    pub fn rank(&self, rank: ShownRank) -> String {
        let mut text = self.count(rank.rank);
        if let Some(of) = rank.of {
            text.push('/');
            number::push(of.into(), self.locale(), &mut text);
        }
        text
    }

    /// The heading of ranks: `Thứ hạng`, or `Thứ tự` where the publisher prints none.
    pub fn rank_heading(&self, board: &Board<'_>) -> String {
        self.label(if board.index.ranks == RanksPublished::None { "order" } else { "rank" })
    }

    /// A change in words.
    pub fn change(&self, board: &Board<'_>, value: Decimal, places: Option<i64>) -> Change {
        let Way { class, arrow, word } = *Way::of(rounded(value, board.index.decimals));
        let places = places.filter(|_| board.index.ranks != RanksPublished::None);
        Change {
            class,
            arrow,
            word: self.label(word),
            figure: self.figure(value.abs(), board.index.decimals),
            measure: self.measure_of_change(board.index),
            places: places.map(|places| self.places(places)),
        }
    }

    /// Places won or lost.
    pub fn places(&self, places: i64) -> String {
        let count = usize::try_from(places.unsigned_abs()).unwrap_or(usize::MAX);
        match places {
            0 => self.label("places_same"),
            1.. => self.counted(("places_up_one", "places_up"), count),
            _ => self.counted(("places_down_one", "places_down"), count),
        }
    }

    /// Classes won or lost.
    fn classes(&self, classes: i64) -> String {
        let count = usize::try_from(classes.unsigned_abs()).unwrap_or(usize::MAX);
        match classes {
            0 => String::new(),
            1.. => self.counted(("classes_up_one", "classes_up"), count),
            _ => self.counted(("classes_down_one", "classes_down"), count),
        }
    }

    /// Why there is no change.
    pub fn no_change(&self, board: &Board<'_>, reason: NoChange) -> String {
        let year = (board.edition.year - 1).to_string();
        let key = match reason {
            NoChange::NoEdition | NoChange::NoBoard => "no_change_no_board",
            NoChange::NotThere => "no_change_not_there",
            NoChange::FrameworkChanged => "no_change_framework",
            NoChange::MissingBefore => "no_change_missing_before",
            NoChange::MissingNow | NoChange::NotPublic => return String::new(),
        };
        self.say(key, &[("year", &year)])
    }

    /// Whose figure a total is, in short, below key figures and in tables.
    pub fn whose(&self, whose: Whose) -> String {
        self.label(match whose {
            Whose::Decision => "whose_decision",
            Whose::Report => "whose_report",
            Whose::Press => "whose_press",
            Whose::Computed => "whose_computed",
        })
    }

    /// Whose the figures of a row are: the score's, and the rank's where it is another's.
    pub fn whose_of(&self, board: &Board<'_>, row: usize) -> String {
        let has_figure = board.value(row, NodeId::TOTAL).is_ok();
        let score = board.whose(row, NodeId::TOTAL);
        let rank = board.rank(row, NodeId::TOTAL).map(|rank| rank.whose);
        match rank {
            Some(rank) if !has_figure => self.whose(rank),
            Some(rank) if rank != score => {
                self.say("whose_both", &[("score", &self.whose(score)), ("rank", &self.whose(rank))])
            }
            _ => self.whose(score),
        }
    }

    /// The unit of a row as a key figure.
    pub fn fact(&self, board: &Board<'_>, row: usize, label: String) -> Fact {
        self.fact_of(&self.standing(board, row), (board, row), label)
    }

    /// The same of one whose standing is known.
    pub fn fact_of(&self, standing: &Standing, (board, row): (&Board<'_>, usize), label: String) -> Fact {
        let has_conflict = board.conflicts(row).next().is_some();
        let rank = board.rank(row, NodeId::TOTAL).filter(|_| !has_conflict);
        let is_order = board.index.ranks == RanksPublished::None;
        let mut notes = Vec::new();
        if is_order && !standing.class.is_empty() {
            notes.push(self.say("in_class", &[("class", &standing.class)]).into());
        } else if let Some(rank) = rank {
            notes.push(self.say("placed", &[("rank", &self.rank(rank))]).into());
        }
        notes.push(standing.whose.clone().into());
        Fact { notes, change: standing.change.clone(), ..standing.as_fact(label) }
    }
}
