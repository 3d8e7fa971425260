//! Words and written numbers for charts, in the language of the page.

use super::figure::Caption;
use crate::compute::Board;
use crate::compute::series::GroupYear;
use crate::compute::shown::ShownRank;
use crate::locale::{Locale, Words, marked, number};
use crate::model::edition::Authority;
use crate::model::framework::{Measure, NodeId, RanksPublished};
use crate::model::unit::UnitId;
use crate::model::value::{self, Missing, Year, rounded};
use crate::tables::{Cell, Column, lower_first, upper_first};
use rust_decimal::Decimal;

/// Most decimals beside a mark; the table has them all.
const SHORT: u32 = 2;

/// Writes words and numbers for the charts of a board.
pub struct Telling<'a> {
    board: Board<'a>,
    /// The words of the page.
    pub words: &'a Words,
}

impl<'a> Telling<'a> {
    /// For a board, in a language.
    pub fn new(board: &Board<'a>, words: &'a Words) -> Self {
        Self { board: *board, words }
    }

    /// A figure beside a mark.
    pub fn short(&self, value: Decimal) -> String {
        self.with(value, self.board.index.decimals.min(SHORT))
    }

    /// Appends it.
    pub fn push_short(&self, value: Decimal, out: &mut String) {
        let decimals = self.board.index.decimals.min(SHORT);
        number::push(rounded(value, decimals), self.words.locale(), out);
    }

    /// Whether a figure beside a mark has all decimals of the index.
    pub fn is_short(&self) -> bool {
        self.board.index.decimals <= SHORT
    }

    /// A figure with all decimals of the index.
    pub fn full(&self, value: Decimal) -> String {
        self.with(value, self.board.index.decimals)
    }

    /// Appends it.
    pub fn push_full(&self, value: Decimal, out: &mut String) {
        number::push(rounded(value, self.board.index.decimals), self.words.locale(), out);
    }

    fn with(&self, value: Decimal, decimals: u32) -> String {
        number::number(rounded(value, decimals), self.words.locale())
    }

    /// A difference beside a mark, with its sign.
    pub fn signed(&self, value: Decimal) -> String {
        let decimals = self.board.index.decimals.min(SHORT);
        number::signed(rounded(value, decimals), self.words.locale())
    }

    /// The end of a scale: without the zeros behind its point.
    pub fn count_of(&self, value: Decimal) -> String {
        number::number(value.round_dp(SHORT).normalize(), self.words.locale())
    }

    /// A count.
    pub fn count(&self, value: usize) -> String {
        number::count(value, self.words.locale())
    }

    /// A rank with the number of ranked units: `27/61`.
    pub fn rank(&self, rank: ShownRank) -> String {
        let mut text = String::with_capacity(8);
        self.push_rank(rank, &mut text);
        text
    }

    /// Appends it.
    pub fn push_rank(&self, rank: ShownRank, out: &mut String) {
        push_rank(rank, self.words.locale(), out);
    }

    /// The measure: `điểm`, `%`.
    pub fn measure(&self) -> String {
        self.words.label(match self.board.index.measure {
            Measure::Point => "chart_points",
            Measure::Percent => "chart_percent",
            Measure::Index => "chart_index",
        })
    }

    /// The measure of a node: where the whole is a percentage of points, its parts are points.
    pub fn measure_on(&self, node: NodeId) -> String {
        if self.board.measure_on(node) == Measure::Point {
            self.words.label("chart_points")
        } else {
            self.measure()
        }
    }

    /// Name of the group within a sentence, then that of a part of the whole.
    pub fn group_and_part(&self, node: NodeId) -> String {
        format!("{}{}", self.group(), self.part(&self.board, node))
    }

    /// A difference with its measure: `1,14 điểm`, `5,02 điểm phần trăm`. It has two decimals, unless
    /// these would make nothing of it or the index has no measure and may lie between 0 and 1.
    pub fn difference(&self, value: Decimal) -> String {
        self.difference_on(NodeId::TOTAL, value)
    }

    /// A difference of figures of a node.
    pub fn difference_on(&self, node: NodeId, value: Decimal) -> String {
        let measure = match self.board.measure_on(node) {
            Measure::Percent => self.words.label("chart_percentage_points"),
            _ => self.measure_on(node),
        };
        let decimals = self.board.index.decimals;
        let is_fine = self.board.index.measure == Measure::Index || rounded(value, SHORT).is_zero();
        let decimals = if is_fine { decimals } else { decimals.min(SHORT) };
        format!("{}\u{a0}{measure}", self.with(value.abs(), decimals)).trim_end().to_owned()
    }

    /// A figure with its measure, as titles have it: `95,80 điểm`, `98,30%`.
    pub fn amount(&self, value: Decimal) -> String {
        self.amount_on(NodeId::TOTAL, value)
    }

    /// The same of a node.
    pub fn amount_on(&self, node: NodeId, value: Decimal) -> String {
        let space = if self.board.measure_on(node) == Measure::Percent { "" } else { "\u{a0}" };
        format!("{}{space}{}", self.brief(value), self.measure_on(node)).trim_end().to_owned()
    }

    /// A figure in a title: two decimals, but for an index without measure, which may lie between 0 and 1.
    fn brief(&self, value: Decimal) -> String {
        let brief = if self.board.index.measure == Measure::Index { u32::MAX } else { SHORT };
        self.with(value, self.board.index.decimals.min(brief))
    }

    /// Short name of the index.
    pub fn index(&self) -> String {
        self.marked(self.board.index.short())
    }

    /// Name of the group within a sentence.
    pub fn group(&self) -> String {
        let group = self.board.report.catalogue.group(self.board.sheet.group);
        lower_first(&self.marked(&group.name))
    }

    /// Name of the group after a preposition: `các tỉnh, thành phố`, `khối huyện`.
    pub fn group_in_text(&self) -> String {
        let name = self.group();
        let nouns = self.words.label("group_nouns");
        let is_noun = nouns.split(", ").any(|noun| name.split(' ').next() == Some(noun));
        if is_noun { name } else { self.words.say("group_in_text", &[("group", &name)]) }
    }

    /// Name of the unit of a row.
    pub fn unit(&self, row: usize) -> &'a str {
        self.board.unit_name(row).text(self.words.locale())
    }

    /// Name of the unit of a row within a sentence, with its article; marked where it is in another language.
    pub fn unit_in_text(&self, row: usize) -> String {
        self.in_text(self.board.unit_name(row))
    }

    /// A name within a sentence.
    pub fn in_text(&self, name: &value::Words) -> String {
        let said = self.marked(name);
        if marked::whole(&said).is_some() { said } else { self.words.in_text(&said) }
    }

    /// A text of the content for a sentence, marked where it is in another language.
    pub fn marked(&self, text: &value::Words) -> String {
        text.marked(self.words.locale())
    }

    /// What the parts below a depth of the framework are called: `dimension`.
    pub fn level(&self, depth: usize) -> String {
        match self.board.index.levels.get(depth) {
            Some(level) => self.marked(level),
            None => self.words.label("chart_part"),
        }
    }

    /// A place in an order, as a sentence has it: `2nd`.
    pub fn place(&self, rank: usize) -> String {
        number::ordinal(rank, self.words.locale())
    }

    /// The ends of a range: the unit of points once, `%` at both.
    pub fn from_to(&self, node: NodeId, [lowest, highest]: [Decimal; 2]) -> [String; 2] {
        let is_percent = self.board.measure_on(node) == Measure::Percent;
        let lowest = if is_percent { self.amount_on(node, lowest) } else { self.brief(lowest) };
        [lowest, self.amount_on(node, highest)]
    }

    /// A finding, with a capital.
    pub fn finding(&self, key: &str, values: &[(&str, &str)]) -> String {
        upper_first(&self.words.say(key, values))
    }

    /// What a drawing shows of whom and when; without the sign before a measure where there is none.
    pub fn subtitle(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.say(key, values).trim_end().trim_end_matches(';').to_owned()
    }

    /// Official short name of a unit, if it has one.
    pub fn short_name(&self, unit: UnitId) -> Option<String> {
        let short = self.board.report.catalogue.unit(unit).short.as_ref();
        short.map(|short| short.text(self.words.locale()).to_owned())
    }

    /// The year.
    pub fn year(&self) -> String {
        self.board.edition.year.to_string()
    }

    /// Why a figure is missing.
    pub fn missing(&self, missing: Missing) -> String {
        self.words.label(match missing {
            Missing::Withheld => "chart_withheld",
            Missing::NotApplicable => "chart_not_applicable",
            Missing::NotAssessed => "chart_not_assessed",
            Missing::RankOnly => "chart_rank_only",
            Missing::NotNamed => "chart_not_named",
            Missing::NotPublic => "chart_not_public",
        })
    }

    /// Where the figures come from.
    pub fn source(&self) -> String {
        let source = &self.board.sheet.source;
        let title = self.marked(&source.title);
        let from = match &source.publisher {
            Some(publisher) => format!("{}, {title}", self.marked(publisher)),
            None => title,
        };
        let mut text = self.words.say("chart_source", &[("source", &from)]);
        if self.board.sheet.stated_by == Authority::Press {
            text.push(' ');
            text.push_str(&self.words.label("chart_press"));
        }
        text
    }

    /// The source, and the years of a group over which nothing is compared.
    pub fn source_over(&self, years: &[GroupYear]) -> String {
        match self.breaks_note(years.iter().filter(|year| year.is_break).map(|year| year.year)) {
            Some(note) => format!("{} {note}", self.source()),
            None => self.source(),
        }
    }

    /// That nothing is compared over the years in which the framework changed.
    pub fn breaks_note(&self, breaks: impl Iterator<Item = Year>) -> Option<String> {
        let breaks: Vec<String> = breaks.map(|year| year.to_string()).collect();
        (!breaks.is_empty()).then(|| self.words.say("chart_breaks_at", &[("years", &breaks.join(", "))]))
    }

    /// The name of a part of the whole, after a comma; nothing for the whole.
    pub fn part(&self, board: &Board<'_>, node: NodeId) -> String {
        match node {
            NodeId::TOTAL => String::new(),
            node => format!(", {}", self.marked(&board.framework.nodes[node.at()].name)),
        }
    }

    /// A note on ranks that the publisher does not print.
    pub fn rank_note(&self) -> Option<String> {
        let own = self.board.index.ranks == RanksPublished::None;
        own.then(|| self.words.say("chart_own_order", &[("index", &self.index())]))
    }

    /// The heading over ranks: a rank, or an order where the publisher prints none.
    pub fn rank_heading(&self) -> String {
        let is_own = self.board.index.ranks == RanksPublished::None;
        self.words.label(if is_own { "chart_order" } else { "chart_rank" })
    }

    /// The words around a drawing.
    pub fn caption(&self, title: String, subtitle: &str, description: String) -> Caption {
        Caption { title, subtitle: subtitle.to_owned(), description, source: self.source() }
    }

    /// A column of a twin table.
    pub fn column(&self, key: &str, label: &str, measure: String) -> Column {
        Column { key: key.to_owned(), title: self.words.label(label), measure }
    }

    /// The cell of a figure of the board.
    pub fn cell(&self, row: usize, node: NodeId) -> Cell {
        match self.board.value(row, node) {
            Ok(value) => self.figure(value),
            Err(missing) => Cell::Missing(missing, self.missing(missing)),
        }
    }

    /// The cell of a figure.
    pub fn figure(&self, value: Decimal) -> Cell {
        Cell::Figure { value, decimals: self.board.index.decimals, signed: false }
    }
}

/// Appends a rank, and of how many it is where that is known: `12/61`.
pub fn push_rank(rank: ShownRank, locale: Locale, out: &mut String) {
    number::push(rank.rank.into(), locale, out);
    if let Some(of) = rank.of {
        out.push('/');
        number::push(of.into(), locale, out);
    }
}
