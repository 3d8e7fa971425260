//! How a page speaks: names, figures, dates and sentences in its language, and the way to other
//! pages from where it lies.

use super::figure_files::Along;
use super::forms::Sizes;
use super::page::{Page, Subject, relative};
use super::pieces::Pieces;
use super::plan::Plan;
use super::print::Within;
use super::typeset;
use super::view::{Named, Text};
use crate::compute::{Board, Report};
use crate::locale::{Locale, Words, date, number};
use crate::markup::READY;
use crate::model::framework::{Index, Measure, NodeId};
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::{self, Fraction, Missing, rounded};
use crate::tables::lower_first;
pub use crate::tables::upper_first;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A page being written.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// What is published.
    pub plan: &'a Plan<'a>,
    /// The page.
    pub page: &'a Page,
    /// The words of its language.
    pub words: &'a Words,
    /// The document of which the page is a chapter.
    pub within: Option<Within<'a>>,
    /// How many drawings the page leaves to their files.
    pub spared: usize,
    /// The files that are made with it.
    pub along: Option<&'a Along>,
    /// What is put into it once it is rendered.
    pub pieces: Option<&'a Pieces>,
    /// How large the forms of editions are, for the page of the site.
    pub sizes: Option<&'a Sizes>,
}

impl<'a> Writer<'a> {
    /// The writer of a page.
    pub fn new(plan: &'a Plan<'a>, page: &'a Page) -> Self {
        let words = plan.theme.words(page.locale);
        Self { plan, page, words, within: None, spared: 0, along: None, pieces: None, sizes: None }
    }

    /// The report.
    pub fn report(&self) -> &'a Report {
        self.plan.report
    }

    /// The language of the page.
    pub fn locale(&self) -> Locale {
        self.page.locale
    }

    /// The edition to which the page belongs.
    pub fn edition(&self) -> Option<usize> {
        self.page.subject.edition()
    }

    /// Who has a given figure of the whole on a board; nobody is named where one of them is in conflict.
    pub fn holders(&self, board: &Board<'_>, value: Decimal) -> String {
        let rows = board.holders(NodeId::TOTAL, value);
        if rows.iter().any(|row| board.conflicts(*row).next().is_some()) {
            return String::new();
        }
        let names: Vec<String> = rows.into_iter().map(|row| self.name_of(board, row)).collect();
        self.listed(&names)
    }

    // ---- the way to other pages ----

    /// The address of a page in the same language, if there is such a page.
    pub fn to(&self, subject: Subject) -> Option<String> {
        self.plan.has(subject).then(|| self.address_of(&self.plan.path(subject, self.locale())))
    }

    /// An id of the page, as it is where the page stands.
    pub fn id<'i>(&self, id: &'i str) -> Cow<'i, str> {
        self.within.map_or(Cow::Borrowed(id), |within| within.id(id).into())
    }

    /// Where a link of the page leads where the page stands; nothing where its target is not there.
    pub fn link(&self, href: String) -> Option<String> {
        self.within.map_or(Some(href.clone()), |within| within.link(&href))
    }

    /// What a template prints for markup that has the ids and links of where the page stands.
    pub fn ready(&self, html: String) -> String {
        match (self.within, self.pieces) {
            (Some(_), _) if !html.is_empty() => format!("{READY}{html}{READY}"),
            (None, Some(pieces)) => pieces.keep(html),
            _ => html,
        }
    }

    /// The address of a file.
    pub fn address_of(&self, path: &str) -> String {
        relative(&self.page.path, path)
    }

    // ---- words ----

    /// A label.
    pub fn label(&self, key: &str) -> String {
        self.words.label(key)
    }

    /// A sentence, with the spaces that must not break.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        typeset::bound(self.words.say(key, values))
    }

    /// A sentence about a number of things; `one` is the pattern for exactly one.
    pub fn counted(&self, (one, many): (&str, &str), count: usize) -> String {
        let key = if count == 1 { one } else { many };
        self.say(key, &[("count", &self.count(count))])
    }

    /// Several names in a row: `A, B và C`.
    pub fn listed(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => self.words.say("list_last", &[("rest", &rest.join(", ")), ("last", last)]),
        }
    }

    /// A text of the content, with its language where that is another one.
    pub fn text(&self, words: &value::Words) -> Text {
        let said = words.get(self.locale());
        let lang = (said.locale != self.locale()).then(|| said.locale.tag());
        Text { text: said.text.to_owned(), lang }
    }

    /// A text of the content, without its language.
    pub fn plain(&self, words: &value::Words) -> String {
        words.text(self.locale()).to_owned()
    }

    /// A text of the content for a sentence, marked where its language is another one (`locale::marked`).
    pub fn marked(&self, words: &value::Words) -> String {
        words.marked(self.locale())
    }

    // ---- names ----

    /// The name that a unit bore in an edition, with its page there.
    pub fn unit(&self, edition: usize, unit: UnitId) -> Named {
        let day = self.plan.edition(edition).units_as_of;
        let name = self.text(self.report().catalogue.name_on(unit, day));
        Named::new(name, self.to(Subject::Unit(edition, unit)))
    }

    /// The same name for a sentence.
    pub fn unit_name(&self, edition: usize, unit: UnitId) -> String {
        self.marked(self.report().catalogue.name_on(unit, self.plan.edition(edition).units_as_of))
    }

    /// The name of a group.
    pub fn group(&self, group: GroupId) -> String {
        self.marked(&self.report().catalogue.group(group).name)
    }

    /// The name of a group inside a sentence: `khối huyện`, `các tỉnh, thành phố`.
    pub fn group_in_text(&self, group: GroupId) -> String {
        let name = lower_first(&self.group(group));
        let nouns = self.label("group_nouns");
        let is_noun = nouns.split(", ").any(|noun| name.split(' ').next() == Some(noun));
        if is_noun { name } else { self.words.say("group_in_text", &[("group", &name)]) }
    }

    /// So many members of a group: `60 tỉnh, thành phố`.
    pub fn peers(&self, group: GroupId, count: usize) -> String {
        let group = self.report().catalogue.group(group);
        let member = group.member.as_ref().map(|member| self.marked(member));
        let name = lower_first(&self.marked(&group.name));
        let one = member.unwrap_or_else(|| name.clone());
        let key = if count == 1 { "peer" } else { "peers" };
        self.say(key, &[("count", &self.count(count)), ("member", &one), ("group", &name)])
    }

    /// An index and group together: `Chỉ số CCHC, khối huyện`.
    pub fn board_name(&self, board: &Board<'_>) -> String {
        let group = self.report().catalogue.group(board.sheet.group);
        let group = lower_first(&self.marked(group.short.as_ref().unwrap_or(&group.name)));
        let index = self.marked(board.index.short());
        self.words.say("board_name", &[("index", &index), ("group", &group)])
    }

    /// What a board is called on its own page, with its year.
    pub fn board_title(&self, board: &Board<'_>) -> String {
        let year = board.edition.year.to_string();
        let (index, group) = (self.marked(board.index.short()), lower_first(&self.group(board.sheet.group)));
        self.say("board_title", &[("index", &index), ("year", &year), ("group", &group)])
    }

    // ---- figures and dates ----

    /// A figure with so many decimals.
    pub fn figure(&self, value: Decimal, decimals: u32) -> String {
        number::number(rounded(value, decimals), self.locale())
    }

    /// A count.
    pub fn count(&self, value: usize) -> String {
        number::count(value, self.locale())
    }

    /// A figure of an index with its unit: `95,98 điểm`.
    pub fn amount(&self, value: Decimal, index: &Index) -> String {
        self.unbroken(amount_key(index), value, index)
    }

    /// A figure of an index with the decimals that it was written with: `90 %`.
    pub fn amount_as_given(&self, value: Decimal, index: &Index) -> String {
        let decimals = value.normalize().scale();
        self.say(amount_key(index), &[("figure", &self.figure(value, decimals))])
    }

    /// A difference of figures of an index: `2,98 điểm`, `1,78 điểm phần trăm`.
    pub fn difference(&self, value: Decimal, index: &Index) -> String {
        self.unbroken(difference_key(index), value.abs(), index)
    }

    /// A figure in a sentence: two decimals tell enough of points and percent; tables have them all.
    pub fn brief_amount(&self, value: Decimal, index: &Index) -> String {
        let figure = self.figure(value, brief_decimals(index));
        self.say(amount_key(index), &[("figure", &figure)])
    }

    /// A difference in a sentence. Where two decimals would make nothing of it, it has those of the
    /// index; nothing where these make nothing of it either.
    pub fn brief_difference(&self, value: Decimal, index: &Index) -> Option<String> {
        let mut decimals = [brief_decimals(index), index.decimals].into_iter();
        let decimals = decimals.find(|decimals| !rounded(value, *decimals).is_zero())?;
        let figure = self.figure(value.abs(), decimals);
        Some(self.say(difference_key(index), &[("figure", &figure)]))
    }

    fn unbroken(&self, key: &str, value: Decimal, index: &Index) -> String {
        self.say(key, &[("figure", &self.figure(value, index.decimals))])
    }

    /// The unit of an index, for headings: `điểm`, `%`.
    pub fn measure(&self, index: &Index) -> String {
        match index.measure {
            Measure::Point => self.label("measure_point"),
            Measure::Percent => self.label("measure_percent"),
            Measure::Index => String::new(),
        }
    }

    /// The unit of a difference, for headings.
    pub fn measure_of_change(&self, index: &Index) -> String {
        match index.measure {
            Measure::Percent => self.label("measure_percentage_point"),
            _ => self.measure(index),
        }
    }

    /// The scale of a node after a key figure: `/80`.
    pub fn scale(&self, board: &Board<'_>, node: NodeId) -> String {
        if board.index.measure == Measure::Percent {
            return self.label("measure_percent");
        }
        match board.framework.nodes[node.at()].max {
            Some(max) => self.words.say("out_of", &[("max", &self.bound(max))]),
            None => self.measure(board.index),
        }
    }

    /// A bound: a decimal where four places hold it, else the fraction, because a third is exact only so.
    pub fn bound(&self, bound: Fraction) -> String {
        let value = bound.to_decimal().normalize();
        if value.scale() <= 4 {
            return self.figure(value, value.scale());
        }
        let whole = |part: Decimal| self.figure(part.normalize(), part.normalize().scale());
        format!("{}/{}", whole(bound.numerator), whole(bound.denominator))
    }

    /// Why a figure is missing.
    pub fn missing(&self, missing: Missing) -> String {
        self.label(match missing {
            Missing::Withheld => "missing_withheld",
            Missing::NotApplicable => "missing_not_applicable",
            Missing::NotAssessed => "missing_not_assessed",
            Missing::RankOnly => "missing_rank_only",
            Missing::NotNamed => "missing_not_named",
            Missing::NotPublic => "missing_not_public",
        })
    }

    /// The same where there is little room: a missing score needs no reason beside a rank.
    pub fn missing_short(&self, missing: Missing) -> String {
        match missing {
            Missing::RankOnly => self.label("missing_score"),
            missing => self.missing(missing),
        }
    }

    /// A date in a sentence.
    pub fn long_date(&self, day: Date) -> String {
        typeset::bound(date::long(day, self.locale()))
    }

    /// A date in a table.
    pub fn short_date(&self, day: Date) -> String {
        date::short(day, self.locale()).replace(' ', "\u{a0}")
    }
}

/// The pattern of a figure of an index with its unit.
fn amount_key(index: &Index) -> &'static str {
    match index.measure {
        Measure::Point => "amount_point",
        Measure::Percent => "amount_percent",
        Measure::Index => "amount_index",
    }
}

/// The pattern of a difference of figures of an index.
fn difference_key(index: &Index) -> &'static str {
    match index.measure {
        Measure::Point => "amount_point",
        Measure::Percent => "difference_percent",
        Measure::Index => "amount_index",
    }
}

/// How many decimals a sentence has. An index without a measure often lies between 0 and 1.
fn brief_decimals(index: &Index) -> u32 {
    if index.measure == Measure::Index { index.decimals } else { index.decimals.min(2) }
}
