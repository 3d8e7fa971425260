//! The classes of a group, year by year, up to the year of the edition.

use super::{Classes, Key, Part, Rule, Year, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::compute::Board;
use crate::model::framework::{ClassBy, ClassRule, NodeId};
use crate::model::scoreboard::Coverage;
use crate::model::unit::UnitId;
use crate::model::value::{quotient, rounded};
use crate::tables::{Cell, Column, Row, Table};
use rust_decimal::Decimal;

/// Whether there is something to draw: classes of a whole group in the year of the board.
pub fn has(board: &Board<'_>) -> bool {
    is_classed(board)
}

fn is_classed(board: &Board<'_>) -> bool {
    board.sheet.coverage == Coverage::Complete && !board.result.classes.is_empty()
}

/// What a year says on classes.
struct Told<'a> {
    year: i16,
    board: Option<Board<'a>>,
    rule: Option<&'a ClassRule>,
    counts: Vec<usize>,
}

impl Told<'_> {
    fn classed(&self) -> usize {
        self.counts.iter().sum()
    }

    fn all(&self) -> usize {
        self.board.map_or(0, |board| board.sheet.rows.len())
    }

    /// Whether another rule holds than in a year before.
    fn differs(&self, before: &Self) -> bool {
        match (self.rule, before.rule) {
            (Some(now), Some(then)) => now.by != then.by || now.labels != then.labels,
            _ => false,
        }
    }
}

/// Units in each class over the years.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    let board = &subject.board;
    if !is_classed(board) {
        return Err(Fault::Empty);
    }
    let told = told(board);
    let subtitle = telling.words.say(
        "chart_classes_subtitle",
        &[
            ("index", &telling.index()),
            ("group", &telling.group()),
            ("first", &told.first().map_or_else(String::new, |first| first.year.to_string())),
            ("last", &telling.year()),
        ],
    );
    let marked = subject.unit.or(board.report.catalogue.site.focus);
    let own = marked.filter(|unit| board.row_of(*unit).is_some());
    let caption = telling.caption(title(telling, board, &told), &subtitle, description(telling, &told));
    let classes = Classes {
        caption,
        rules: rules(telling, &told, own),
        change: telling.words.label("chart_classes_change"),
        none: telling.words.label("chart_classes_none"),
        order: telling.words.label("chart_classes_order"),
        key: Key {
            axis: telling.words.label("chart_classes_axis"),
            counts: telling.words.label("chart_classes_counts"),
            unit: own
                .and_then(|unit| board.row_of(unit))
                .map(|row| telling.words.say("chart_classes_own", &[("unit", telling.unit(row))]))
                .unwrap_or_default(),
        },
    };
    let mut source = telling.source();
    for pair in classed_pairs(&told).filter(|(before, now)| now.differs(before)) {
        let note = telling.words.say("chart_classes_change_note", &[("year", &pair.1.year.to_string())]);
        source = format!("{source} {note}");
    }
    let table = setting.table(|| table(telling, board, &told, &subtitle));
    Ok(Chart { figure: draw(&classes, setting)?, source, table, subtitle })
}

/// Every year from the first with classes to that of the board.
fn told<'a>(board: &Board<'a>) -> Vec<Told<'a>> {
    let known = board.report.group_series(board, NodeId::TOTAL);
    let boards: Vec<Board<'a>> = known.iter().map(|year| board.report.board(year.board)).collect();
    let first = boards.iter().find(|board| is_classed(board)).map_or(board.edition.year, |b| b.edition.year);
    (first..=board.edition.year)
        .map(|year| {
            let board = boards.iter().find(|board| board.edition.year == year).copied();
            let classed = board.filter(is_classed);
            let rule = classed.and_then(|board| board.index.class_rule(year, board.sheet.group));
            let mut counts = vec![0; rule.map_or(0, |rule| rule.labels.len())];
            if let Some(board) = classed {
                for (class, _) in (0..board.sheet.rows.len()).filter_map(|row| board.class(row)) {
                    counts[class] += 1;
                }
            }
            Told { year, board, rule, counts }
        })
        .collect()
}

/// Years with classes that follow each other, with or without a gap.
fn classed_pairs<'a, 'b>(told: &'a [Told<'b>]) -> impl Iterator<Item = (&'a Told<'b>, &'a Told<'b>)> {
    let classed: Vec<&Told<'b>> = told.iter().filter(|year| year.classed() > 0).collect();
    classed.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>().into_iter()
}

fn rules(telling: &Telling<'_>, told: &[Told<'_>], own: Option<UnitId>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut before: Option<&Told<'_>> = None;
    for now in told {
        let changed = before.is_some_and(|before| now.differs(before));
        if rules.is_empty() || changed {
            let labels = now.rule.map_or([].as_slice(), |rule| &rule.labels);
            let names = labels.iter().map(|label| label.text(telling.words.locale()).to_owned());
            rules.push(Rule { names: names.collect(), years: Vec::new() });
        }
        if let Some(rule) = rules.last_mut() {
            rule.years.push(year(telling, now, own));
        }
        if now.classed() > 0 {
            before = Some(now);
        }
    }
    rules
}

fn year(telling: &Telling<'_>, told: &Told<'_>, own: Option<UnitId>) -> Year {
    let part = |count: &usize| {
        let short = telling.count(*count);
        Part { count: *count, long: format!("{short} ({}%)", share(telling, *count, told.classed())), short }
    };
    let missing = match told.board {
        None => "chart_no_figure",
        Some(board) if board.sheet.coverage == Coverage::Complete => "chart_no_classes",
        Some(_) => "chart_some_named",
    };
    Year {
        label: told.year.to_string(),
        current: told.board.is_some_and(|board| telling.year() == board.edition.year.to_string()),
        parts: told.counts.iter().map(part).collect(),
        counts: format!("{}/{}", telling.count(told.classed()), telling.count(told.all())),
        own: told.board.zip(own).and_then(|(board, unit)| board.class(board.row_of(unit)?)).map(|own| own.0),
        missing: telling.words.label(missing),
    }
}

/// A share in whole percent.
fn share(telling: &Telling<'_>, count: usize, of: usize) -> String {
    telling.count_of(rounded(percent(count, of), 0))
}

fn percent(count: usize, of: usize) -> Decimal {
    quotient(Decimal::from(count) * Decimal::ONE_HUNDRED, Decimal::from(of.max(1))).unwrap_or_default()
}

/// The finding: how many are in the best class, beside the year before under the same rule. Quarters are
/// alike by their making, so of them only the number of units is said. Silent where figures are in conflict.
fn title(telling: &Telling<'_>, board: &Board<'_>, told: &[Told<'_>]) -> String {
    let last = told.last().filter(|last| last.classed() > 0);
    let before = classed_pairs(told).last().filter(|(then, now)| !now.differs(then)).map(|(then, _)| then);
    let is_unclear = |year: &Told<'_>| year.board.is_some_and(|board| board.has_conflict());
    let plain = || telling.words.say("chart_classes_plain", &[("index", &telling.index())]);
    let Some((now, rule)) = last.and_then(|last| Some((last, last.rule?))) else { return plain() };
    if board.has_conflict() {
        return plain();
    }
    let (year, count, all) = (telling.year(), telling.count(now.counts[0]), telling.count(now.classed()));
    let class = rule.labels.first().map_or(String::new(), |label| telling.marked(label));
    let mut values =
        vec![("year", year.as_str()), ("class", class.as_str()), ("count", &count), ("all", &all)];
    if rule.by == ClassBy::Quartile {
        return telling.words.say("chart_classes_quarters", &values);
    }
    let Some(then) = before.filter(|then| !is_unclear(then)) else {
        return telling.words.say("chart_classes_one", &values);
    };
    let texts = [then.year.to_string(), telling.count(then.counts[0]), telling.count(then.classed())];
    values.extend([("before", texts[0].as_str()), ("then", &texts[1]), ("then_all", &texts[2])]);
    telling.words.say("chart_classes_two", &values)
}

fn description(telling: &Telling<'_>, told: &[Told<'_>]) -> String {
    let years: Vec<String> = told
        .iter()
        .map(|told| {
            let labels = told.rule.map_or([].as_slice(), |rule| &rule.labels);
            let parts: Vec<String> = labels
                .iter()
                .zip(&told.counts)
                .map(|(label, count)| {
                    format!("{} {}", label.text(telling.words.locale()), telling.count(*count))
                })
                .collect();
            let parts =
                if parts.is_empty() { telling.words.label("chart_no_classes") } else { parts.join(", ") };
            format!("{}: {parts}", told.year)
        })
        .collect();
    format!("{}.", years.join("; "))
}

fn table(telling: &Telling<'_>, board: &Board<'_>, told: &[Told<'_>], title: &str) -> Table {
    let group = &board.report.catalogue.group(board.sheet.group).id;
    let columns = vec![
        telling.column("year", "chart_year", String::new()),
        telling.column("class", "chart_class", String::new()),
        telling.column("count", "chart_count", String::new()),
        Column {
            title: telling.words.label("chart_classes_share"),
            ..telling.column("share", "chart_class", "%".to_owned())
        },
    ];
    let mut rows = Vec::new();
    for told in told {
        let is_subject = told.year == board.edition.year;
        let labels = told.rule.map_or([].as_slice(), |rule| &rule.labels);
        let parts = labels.iter().zip(&told.counts);
        rows.extend(parts.map(|(label, count)| Row {
            unit: None,
            is_subject,
            cells: vec![
                Cell::Text(told.year.to_string()),
                Cell::Text(telling.marked(label)),
                Cell::Count(*count),
                Cell::Figure { value: percent(*count, told.classed()), decimals: 1, signed: false },
            ],
        }));
        let rest = told.all() - told.classed();
        if rest > 0 && told.classed() > 0 {
            let words = Cell::Text(telling.words.label("chart_unclassed"));
            let cells = vec![Cell::Text(told.year.to_string()), words, Cell::Count(rest), Cell::Empty];
            rows.push(Row { unit: None, is_subject, cells });
        }
    }
    Table {
        id: format!("classes-{}-{group}", board.index.id),
        title: title.to_owned(),
        columns: columns.into(),
        rows,
        notes: Vec::new(),
    }
}
