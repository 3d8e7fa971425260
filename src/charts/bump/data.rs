//! The places of a board and of those before it.

use super::places::{Cut, Past, chosen, past, selves};
use super::{Break, Bump, Column, Line, Point, draw};
use crate::charts::figure::{Fault, Setting};
use crate::charts::request::{Chart, Subject};
use crate::charts::telling::Telling;
use crate::compute::shown::ShownRank;
use crate::model::framework::NodeId;
use crate::model::scoreboard::Coverage;
use crate::model::unit::UnitId;
use crate::tables::{Cell, Row, Table};
use std::cmp::Ordering;

/// A unit that is drawn: what it is and was, and its places.
struct Track {
    unit: UnitId,
    selves: Vec<UnitId>,
    name: String,
    places: Vec<Option<ShownRank>>,
}

/// Whether there are places of at least two years.
pub fn has(subject: &Subject<'_>) -> bool {
    let board = &subject.board;
    // The first of one unit is no place.
    let mut ranked = (0..board.sheet.rows.len()).filter(|row| board.rank(*row, NodeId::TOTAL).is_some());
    ranked.nth(1).is_some() && past(board).len() >= 2
}

/// Places of a few units of a board over the years, the marked one in its own colour.
pub fn chart(subject: &Subject<'_>, telling: &Telling<'_>, setting: &Setting<'_>) -> Result<Chart, Fault> {
    if !has(subject) {
        return Err(Fault::Empty);
    }
    let board = &subject.board;
    let past = past(board);
    let known = |unit: &UnitId| {
        let selves = selves(board, *unit);
        past.iter().any(|past| past.rank(&selves).is_some())
    };
    let marked = subject.unit.or(board.report.catalogue.site.focus).filter(known);
    let tracks: Vec<Track> =
        chosen(board, marked).into_iter().map(|unit| track(subject, telling, &past, unit)).collect();
    let tells = Tells { subject, telling, past: &past, tracks: &tracks, marked };
    let words = telling.words;
    let (first, last) = (past[0].board.edition.year, board.edition.year);
    let subtitle = words.say(
        "chart_bump_subtitle",
        &[
            ("index", &telling.index()),
            ("group", &telling.group()),
            ("first", &first.to_string()),
            ("last", &last.to_string()),
            ("rank", &telling.rank_heading()),
        ],
    );
    let bump = Bump {
        caption: telling.caption(tells.title(), &subtitle, tells.description()),
        years: past.iter().map(column).collect(),
        start: past[0].of.map(|of| tells.units(of)).unwrap_or_default(),
        breaks: past.windows(2).filter_map(|pair| tells.break_of(&pair[0], &pair[1])).collect(),
        lines: tracks.iter().map(|track| tells.line(track)).collect(),
        key: words.label("chart_bump_break"),
        notes: tells.notes(),
    };
    let figure = draw(&bump, setting)?;
    Ok(Chart { figure, source: tells.source(), table: setting.table(|| tells.table(&subtitle)), subtitle })
}

fn track(subject: &Subject<'_>, telling: &Telling<'_>, past: &[Past<'_>], unit: UnitId) -> Track {
    let selves = selves(&subject.board, unit);
    let catalogue = &subject.board.report.catalogue;
    let name = catalogue.name_on(unit, subject.board.edition.units_as_of).text(telling.words.locale());
    let places = past.iter().map(|past| past.rank(&selves)).collect();
    Track { unit, selves, name: name.to_owned(), places }
}

fn column(past: &Past<'_>) -> Column {
    let year = past.board.edition.year;
    Column { year: year.into(), label: year.to_string(), short: format!("’{:02}", year % 100) }
}

/// The words of a bump chart.
struct Tells<'a> {
    subject: &'a Subject<'a>,
    telling: &'a Telling<'a>,
    past: &'a [Past<'a>],
    tracks: &'a [Track],
    marked: Option<UnitId>,
}

impl Tells<'_> {
    fn units(&self, count: usize) -> String {
        self.telling.words.say("chart_units", &[("count", &self.telling.count(count))])
    }

    fn break_of(&self, before: &Past<'_>, past: &Past<'_>) -> Option<Break> {
        let words = self.telling.words;
        let mark = match (past.cut?, past.of) {
            (Cut::Framework, Some(of)) if before.of != Some(of) => {
                format!("{}, {}", words.label("chart_break_mark"), self.units(of))
            }
            (Cut::Framework, _) => words.label("chart_break_mark"),
            (_, Some(of)) => self.units(of),
            (_, None) => words.label("chart_bump_unknown"),
        };
        Some(Break { before: past.board.edition.year.into(), mark })
    }

    fn line(&self, track: &Track) -> Line {
        let locale = self.telling.words.locale();
        let unit = self.subject.board.report.catalogue.unit(track.unit);
        let point = |(past, rank): (&Past<'_>, &Option<ShownRank>)| {
            let rank = (*rank)?;
            let year = past.board.edition.year;
            let tip = format!("{}, {year}: {}", track.name, self.telling.rank(rank));
            Some(Point { year: year.into(), place: rank.rank, tip })
        };
        Line {
            name: track.name.clone(),
            short: unit.short.as_ref().map(|short| short.text(locale).to_owned()),
            highlight: self.marked == Some(track.unit),
            points: self.past.iter().zip(&track.places).filter_map(point).collect(),
        }
    }

    /// The finding: how far the marked unit moved over the years that may be compared with the last one, else
    /// who has the first place. About places in conflict nothing is said.
    fn title(&self) -> String {
        let (telling, board) = (self.telling, &self.subject.board);
        let own = self.tracks.iter().find(|track| self.marked == Some(track.unit));
        let own = own.filter(|track| self.is_calm(track));
        if let Some(title) = own.and_then(|track| self.moved(track)) {
            return title;
        }
        let year = telling.year();
        let is_first =
            |track: &&Track| track.places.last().copied().flatten().is_some_and(|last| last.rank == 1);
        let firsts: Vec<&Track> = self.tracks.iter().filter(is_first).collect();
        match firsts.as_slice() {
            [only] if !board.has_conflict() => {
                telling.finding("chart_bump_first", &[("unit", &self.in_text(only)), ("year", &year)])
            }
            _ => telling.words.say(
                "chart_bump_plain",
                &[
                    ("count", &telling.count(self.tracks.len())),
                    ("first", &self.past[0].board.edition.year.to_string()),
                    ("last", &year),
                ],
            ),
        }
    }

    fn in_text(&self, track: &Track) -> String {
        let board = &self.subject.board;
        self.telling.in_text(board.report.catalogue.name_on(track.unit, board.edition.units_as_of))
    }

    /// A place with the number of places, as a sentence has it.
    fn place_of(&self, rank: ShownRank) -> String {
        let place = self.telling.place(rank.rank);
        match rank.of {
            Some(of) => {
                self.telling.words.say("place_of", &[("place", &place), ("of", &self.telling.count(of))])
            }
            None => place,
        }
    }

    /// Whether no figure of a unit is in conflict in any year.
    fn is_calm(&self, track: &Track) -> bool {
        self.past
            .iter()
            .all(|past| past.row(&track.selves).is_none_or(|row| past.board.conflicts(row).next().is_none()))
    }

    fn moved(&self, track: &Track) -> Option<String> {
        let telling = self.telling;
        let start = self.past.iter().rposition(|past| past.cut.is_some()).unwrap_or(0);
        let run = self.past.iter().zip(&track.places).skip(start);
        let mut known = run.filter_map(|(past, rank)| Some((past.board.edition.year, (*rank)?)));
        let first = known.next()?;
        let (to, now) = known.next_back().unwrap_or(first);
        if to != self.subject.board.edition.year {
            return None;
        }
        let (from, before) = first;
        let key = match (from == to, now.rank.cmp(&before.rank)) {
            (true, _) => "chart_bump_only",
            (_, Ordering::Less) => "chart_bump_up",
            (_, Ordering::Greater) => "chart_bump_down",
            (_, Ordering::Equal) => "chart_bump_same",
        };
        Some(telling.finding(
            key,
            &[
                ("unit", &self.in_text(track)),
                ("before", &telling.place(before.rank)),
                ("now", &telling.place(now.rank)),
                ("rank", &self.place_of(now)),
                ("of", &telling.count(now.of.unwrap_or_default())),
                ("from", &from.to_string()),
                ("to", &to.to_string()),
            ],
        ))
    }

    /// The places of the marked unit year by year, else those of the last year.
    fn description(&self) -> String {
        let telling = self.telling;
        let own = self.tracks.iter().find(|track| self.marked == Some(track.unit));
        let told: Vec<String> = match own {
            Some(track) => {
                let years = self.past.iter().zip(&track.places);
                let known = years.filter_map(|(past, rank)| Some((past.board.edition.year, (*rank)?)));
                known.map(|(year, rank)| format!("{year}: {}", telling.rank(rank))).collect()
            }
            None => {
                let last =
                    |track: &Track| Some((track.places.last().copied().flatten()?, track.name.clone()));
                let known = self.tracks.iter().filter_map(last);
                known.map(|(rank, name)| format!("{name}: {}", telling.rank(rank))).collect()
            }
        };
        let name = own.map(|track| format!("{}. ", track.name)).unwrap_or_default();
        format!("{name}{}.", told.join("; "))
    }

    /// Years without places, units that have none in some years, and how many are not drawn.
    fn notes(&self) -> Vec<String> {
        let words = self.telling.words;
        let (first, last) = (self.past[0].board.edition.year, self.subject.board.edition.year);
        let has = |year: &i16| self.past.iter().any(|past| past.board.edition.year == *year);
        let empty: Vec<i16> = (first..=last).filter(|year| !has(year)).collect();
        let mut notes = Vec::new();
        if !empty.is_empty() {
            notes.push(words.say("chart_bump_no_year", &[("years", &spans(&empty))]));
        }
        for (why, who) in self.missing() {
            notes.push(format!("{}: {}", why, who.join("; ")));
        }
        let ranked = self.past.last().and_then(|last| last.of).unwrap_or_default();
        let drawn =
            self.tracks.iter().filter(|track| track.places.last().copied().flatten().is_some()).count();
        if ranked > drawn && self.subject.board.sheet.coverage == Coverage::Complete {
            let count = self.telling.count(ranked - drawn);
            notes.push(words.say("chart_bump_more", &[("count", &count)]));
        }
        notes
    }

    /// Why units have no place in some years: the reason, with units and years.
    fn missing(&self) -> Vec<(String, Vec<String>)> {
        let mut found: Vec<(String, Vec<String>)> = Vec::new();
        for track in self.tracks {
            let mut years: Vec<(String, Vec<i16>)> = Vec::new();
            let gaps = self.past.iter().zip(&track.places).filter(|(_, place)| place.is_none());
            for (past, _) in gaps {
                let why = self.reason(past, track);
                match years.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, years)) => years.push(past.board.edition.year),
                    None => years.push((why, vec![past.board.edition.year])),
                }
            }
            for (why, years) in years {
                let who = format!("{} ({})", track.name, spans(&years));
                match found.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, all)) => all.push(who),
                    None => found.push((why, vec![who])),
                }
            }
        }
        found
    }

    fn reason(&self, past: &Past<'_>, track: &Track) -> String {
        let words = self.telling.words;
        match past.row(&track.selves) {
            Some(row) => match past.board.value(row, NodeId::TOTAL) {
                Err(missing) => self.telling.missing(missing),
                Ok(_) => words.label("chart_bump_unranked"),
            },
            None if past.board.sheet.coverage == Coverage::Named => words.label("chart_not_named"),
            None => words.label("chart_bump_absent"),
        }
    }

    fn source(&self) -> String {
        let source = self.telling.source();
        self.telling.rank_note().map_or(source.clone(), |note| format!("{source} {note}"))
    }

    /// Units by year; the last row says among how many.
    fn table(&self, title: &str) -> Table {
        let (telling, board) = (self.telling, &self.subject.board);
        let mut columns = vec![telling.column("unit", "chart_unit", String::new())];
        columns.extend(self.past.iter().map(|past| {
            let year = past.board.edition.year.to_string();
            crate::tables::Column { key: format!("y{year}"), title: year, measure: String::new() }
        }));
        let cell = |(past, rank): (&Past<'_>, &Option<ShownRank>), track: &Track| match rank {
            Some(rank) => Cell::Count(rank.rank),
            None => {
                let value = past.row(&track.selves).map(|row| past.board.value(row, NodeId::TOTAL));
                match value {
                    Some(Err(missing)) => Cell::Missing(missing, telling.missing(missing)),
                    _ => Cell::Empty,
                }
            }
        };
        let row = |track: &Track| {
            let mut cells = vec![Cell::Text(track.name.clone())];
            cells.extend(self.past.iter().zip(&track.places).map(|place| cell(place, track)));
            Row { unit: Some(track.unit), is_subject: self.marked == Some(track.unit), cells }
        };
        let mut rows: Vec<Row> = self.tracks.iter().map(row).collect();
        let mut counts = vec![Cell::Text(telling.words.label("chart_count"))];
        counts.extend(self.past.iter().map(|past| past.of.map_or(Cell::Empty, Cell::Count)));
        rows.push(Row { unit: None, is_subject: false, cells: counts });
        let catalogue = &board.report.catalogue;
        let of = match self.subject.unit {
            Some(unit) => &catalogue.unit(unit).id,
            None => &catalogue.group(board.sheet.group).id,
        };
        Table {
            id: format!("bump-{}-{of}", board.index.id),
            title: title.to_owned(),
            columns: columns.into(),
            rows,
            notes: telling.rank_note().into_iter().collect(),
        }
    }
}

/// Years with those that follow each other joined: `2011, 2014–2016`.
fn spans(years: &[i16]) -> String {
    let runs = years.chunk_by(|a, b| *b == a + 1);
    let run = |run: &[i16]| match run {
        [only] => only.to_string(),
        [first, second] => format!("{first}, {second}"),
        [first, .., last] => format!("{first}–{last}"),
        [] => String::new(),
    };
    runs.map(run).collect::<Vec<_>>().join(", ")
}
