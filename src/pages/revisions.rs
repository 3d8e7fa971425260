//! What acts made of an edition: the versions with the figures that differ, and the line about it on every page that
//! shows one of them.

use super::page::Subject;
use super::plan::Plan;
use super::view::{Named, Text};
use super::writer::{Writer, upper_first};
use crate::compute::correct::{CellChange, Revision};
use crate::compute::{Board, BoardRef};
use crate::error::Error;
use crate::locale::Locale;
use crate::model::correction::{Answer, CorrectedCell, StatedFigure};
use crate::model::framework::{Measure, NodeId};
use crate::model::scoreboard::PointSource;
use crate::model::summary::Summary;
use crate::model::value::Value;
use crate::site::Site;
use crate::tables;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;

/// Where the differences between the versions of an edition lie, for programs. No id has such a name.
pub const FILE: &str = "data/corrections.json";

/// A version that an act made.
#[derive(Serialize)]
pub struct VersionView {
    /// `v2`.
    id: String,
    title: String,
    act: Named,
    date: String,
    /// The version before, at its own address.
    before: Named,
    /// What the act changes.
    corrected: Vec<ChangeView>,
    /// What follows from it.
    follows: Vec<ChangeView>,
}

/// A figure that is no longer what it was.
#[derive(Serialize)]
struct ChangeView {
    subject: Named,
    board: Named,
    what: Text,
    was: String,
    now: String,
    reason: Option<Text>,
}

/// The later versions of an edition, in their order.
pub fn versions(writer: &Writer<'_>, edition: usize) -> Vec<VersionView> {
    let revisions = writer.report().corrections.revisions.get(edition).into_iter().flatten();
    (2..).zip(revisions).map(|(number, revision)| version(writer, edition, (number, revision))).collect()
}

fn version(writer: &Writer<'_>, edition: usize, (number, revision): (usize, &Revision)) -> VersionView {
    let view = |change: &CellChange| change_view(writer, edition, change);
    let (told, follows): (Vec<&CellChange>, Vec<&CellChange>) =
        revision.changes.iter().partition(|change| change.reason.is_some());
    let mut act = writer.document(edition, revision.document);
    act.text = upper_first(&act.text);
    let before = number - 1;
    let year = writer.plan.edition(edition).year;
    let address = format!("{year}/v{before}/{}index.html", writer.plan.folder(writer.locale()));
    let (count, before_count) = (writer.count(number), writer.count(before));
    VersionView {
        id: format!("v{number}"),
        title: writer.say("version_after", &[("version", &count), ("before", &before_count)]),
        act,
        date: writer.long_date(revision.date),
        before: Named::new(
            Text::from(writer.say("version_read", &[("version", &before_count)])),
            Some(writer.address_of(&address)),
        ),
        corrected: told.into_iter().map(view).collect(),
        follows: follows.into_iter().map(view).collect(),
    }
}

fn change_view(writer: &Writer<'_>, edition: usize, change: &CellChange) -> ChangeView {
    let at = BoardRef { edition, board: change.board };
    let board = writer.report().board(at);
    let subject = match change.cell {
        CorrectedCell::Summary(group, ..) => Named::from_text(Text::from(upper_first(&writer.group(group)))),
        cell => cell.unit().map(|unit| writer.unit(edition, unit)).unwrap_or_default(),
    };
    let name = Text::from(upper_first(&writer.board_name(&board)));
    ChangeView {
        subject,
        board: Named::new(name, writer.to(Subject::Board(at))),
        what: Text::from(what(writer, &board, change.cell)),
        was: shown(writer, &board, change.cell, change.was),
        now: shown(writer, &board, change.cell, change.now),
        reason: change.reason.as_ref().map(|reason| writer.text(reason)),
    }
}

/// What a figure is, in words.
fn what(writer: &Writer<'_>, board: &Board<'_>, cell: CorrectedCell) -> String {
    let node = |node: NodeId| {
        let of = &board.framework.nodes[node.at()];
        let name = writer.marked(&of.name);
        if node == NodeId::TOTAL { name } else { format!("{}. {name}", of.code) }
    };
    match cell {
        CorrectedCell::Figure(_, of, PointSource::Points) => node(of),
        CorrectedCell::Figure(_, of, source) => {
            format!("{} ({})", node(of), writer.label(&format!("source_{}", source.id().replace('-', "_"))))
        }
        CorrectedCell::Stated(_, what) => writer.label(match what {
            StatedFigure::Total => "corrected_total",
            StatedFigure::Rank => "corrected_rank",
            StatedFigure::Of => "corrected_of",
            StatedFigure::Change => "corrected_change",
            StatedFigure::Before => "corrected_before",
            StatedFigure::Class => "corrected_class",
        }),
        CorrectedCell::Share(_, answer) => writer.label(match answer {
            Answer::Satisfied => "satisfied",
            Answer::Neutral => "neutral",
            Answer::Dissatisfied => "dissatisfied",
        }),
        CorrectedCell::Summary(group, measure, of, class) => {
            let is_it =
                |own: &&Summary| (own.group, own.measure, own.node, own.class) == (group, measure, of, class);
            let found = board.sheet.summaries.iter().find(is_it);
            found.map(|summary| tables::measure(board, summary, writer.words)).unwrap_or_default()
        }
    }
}

/// A figure as readers write it, with the digits that it has; a class by its name.
fn shown(writer: &Writer<'_>, board: &Board<'_>, cell: CorrectedCell, value: Option<Value>) -> String {
    let value = match value {
        None => return writer.label("corrected_nothing"),
        Some(Err(missing)) => return writer.missing(missing),
        Some(Ok(value)) => value,
    };
    match cell {
        CorrectedCell::Stated(_, StatedFigure::Class) => {
            let class = usize::try_from(value).ok().and_then(|class| board.class_names().get(class));
            class.map_or_else(|| value.to_string(), |class| writer.marked(class))
        }
        CorrectedCell::Stated(_, StatedFigure::Rank | StatedFigure::Of) => writer.figure(value, 0),
        CorrectedCell::Summary(_, measure, ..) if measure.is_count() => writer.figure(value, 0),
        _ => {
            let is_share = board.index.measure == Measure::Percent;
            let text = writer.figure(value, value.scale().min(12));
            if is_share && cell.node() == NodeId::TOTAL && !matches!(cell, CorrectedCell::Stated(..)) {
                writer.say("amount_percent", &[("figure", &text)])
            } else {
                text
            }
        }
    }
}

impl Writer<'_> {
    /// A line for each act that changed a figure of this page, with the way to what it changed.
    pub fn revised(&self) -> Vec<Named> {
        let Some(edition) = self.edition() else { return Vec::new() };
        let revisions = self.report().corrections.revisions.get(edition).into_iter().flatten();
        let page = self.to(Subject::Corrections(edition));
        (2..)
            .zip(revisions)
            .filter_map(|(number, revision)| {
                let count = self.touched(edition, revision)?;
                let document = self.document_dated(revision.document);
                let text = match count {
                    0 => self.say("revised_act", &[("document", &document)]),
                    count => {
                        let values = [("count", &*self.count(count)), ("document", &document)];
                        self.say(if count == 1 { "revised_one" } else { "revised_many" }, &values)
                    }
                };
                let href = page.as_ref().map(|page| format!("{page}#v{number}"));
                Some(Named::new(Text::from(text), href))
            })
            .collect()
    }

    /// How many figures of this page an act changed; nothing if the page does not tell of it.
    fn touched(&self, edition: usize, revision: &Revision) -> Option<usize> {
        let count = |is_its: &dyn Fn(&CellChange) -> bool| {
            revision.changes.iter().filter(|change| is_its(change)).count()
        };
        let some = |count: usize| (count > 0).then_some(count);
        let earlier = self.report().catalogue.document(revision.document).relation.and_then(|(_, of)| of);
        match self.page.subject {
            Subject::Edition(_) | Subject::Data(_) => Some(count(&|_| true)),
            Subject::Board(at) => self.of_board(at, revision, count(&|change| change.board == at.board)),
            Subject::Node(at, node) => {
                some(count(&|change| change.board == at.board && change.cell.node() == node))
            }
            Subject::Unit(_, unit) => some(count(&|change| change.cell.unit() == Some(unit))),
            Subject::Groups(_, index) => some(count(&|change| {
                self.report().board(BoardRef { edition, board: change.board }).sheet.index == index
            })),
            Subject::Document(_, id) if id == revision.document || Some(id) == earlier => {
                Some(count(&|_| true))
            }
            _ => None,
        }
    }

    /// A board whose act is no longer in force says so even where no figure of it is another one.
    fn of_board(&self, at: BoardRef, revision: &Revision, count: usize) -> Option<usize> {
        let base = self.report().board(at).sheet.document;
        let earlier = self.report().catalogue.document(revision.document).relation.and_then(|(_, of)| of);
        (count > 0 || (base.is_some() && base == earlier)).then_some(count)
    }

    /// What was first published of a row, where an act changed it: a sentence for each figure.
    pub fn first_published(&self, board: &Board<'_>, row: usize) -> Vec<String> {
        let unit = board.sheet.rows[row].unit;
        let revisions = self.report().corrections.revisions.get(board.at.edition).into_iter().flatten();
        let mut said = Vec::new();
        for revision in revisions {
            let document = self.document_dated(revision.document);
            for change in &revision.changes {
                if change.board != board.at.board || change.cell.unit() != Some(unit) {
                    continue;
                }
                let (was, now) = (
                    shown(self, board, change.cell, change.was),
                    shown(self, board, change.cell, change.now),
                );
                let what = what(self, board, change.cell);
                let key = if change.reason.is_some() { "remark_corrected" } else { "remark_follows" };
                let values = [("what", &*what), ("was", &was), ("now", &now), ("document", &document)];
                said.push(self.say(key, &values));
            }
        }
        said
    }
}

/// Plans the differences between versions for programs, where there are some.
pub fn files<'a>(site: &mut Site<'a>, plan: &Arc<Plan<'a>>, edition: usize) -> Result<(), Error> {
    if plan.report.versions(edition) == 1 {
        return Ok(());
    }
    let (path, shared) = (plan.file(Some(edition), FILE), Arc::clone(plan));
    site.add(path, move || Ok(json(&shared, edition)))
}

fn json(plan: &Plan<'_>, edition: usize) -> Vec<u8> {
    let revisions = plan.report.corrections.revisions.get(edition).into_iter().flatten();
    let versions: Vec<_> = (2..)
        .zip(revisions)
        .map(|(number, revision)| {
            let document = plan.report.catalogue.document(revision.document);
            let changes: Vec<_> =
                revision.changes.iter().map(|change| change_json(plan, edition, change)).collect();
            json!({
                "version": number,
                "act": {
                    "document": document.id,
                    "number": document.number.as_ref().ok(),
                    "date": revision.date.to_string(),
                    "relation": document.relation.map(|(kind, _)| kind.id()),
                },
                "changes": changes,
            })
        })
        .collect();
    let year = plan.edition(edition).year;
    let whole = json!({ "edition": year, "versions": versions });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn change_json(plan: &Plan<'_>, edition: usize, change: &CellChange) -> serde_json::Value {
    let board = plan.report.board(BoardRef { edition, board: change.board });
    let catalogue = &plan.report.catalogue;
    let value = |value: Option<Value>| match (value, change.cell) {
        (None, _) => serde_json::Value::Null,
        (Some(Err(missing)), _) => missing.id().into(),
        (Some(Ok(class)), CorrectedCell::Stated(_, StatedFigure::Class)) => {
            let name = usize::try_from(class).ok().and_then(|class| board.class_names().get(class));
            name.map_or_else(|| class.to_string(), |name| name.text(Locale::Vi).to_owned()).into()
        }
        (Some(Ok(figure)), _) => figure.to_string().into(),
    };
    let stated =
        |of: StatedFigure| StatedFigure::WRITTEN.iter().find(|(_, own)| *own == of).map(|(id, _)| *id);
    let answer = |of: Answer| Answer::WRITTEN.iter().find(|(_, own)| *own == of).map(|(id, _)| *id);
    let code = |node: NodeId| board.framework.nodes[node.at()].code.clone();
    let cell = match change.cell {
        CorrectedCell::Figure(_, node, source) => json!({"node": code(node), "source": source.id()}),
        CorrectedCell::Stated(_, of) => json!({"stated": stated(of)}),
        CorrectedCell::Share(_, of) => json!({"share": answer(of)}),
        CorrectedCell::Summary(group, measure, node, class) => json!({
            "of": catalogue.group(group).id,
            "measure": measure.id(),
            "node": code(node),
            "class": class.map(|class| class + 1),
        }),
    };
    let reason = change.reason.as_ref().map(|reason| json!({"vi": reason.vi, "en": reason.en}));
    json!({
        "index": board.index.id,
        "group": catalogue.group(board.sheet.group).id,
        "unit": change.cell.unit().map(|unit| catalogue.unit(unit).id.clone()),
        "figure": cell,
        "was": value(change.was),
        "is": value(change.now),
        "reason": reason,
    })
}
