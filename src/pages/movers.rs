//! Who rose and who fell most on a board against the year before, and how many did. Those who rose are
//! listed; of those who fell the first is named in a sentence, and no list is made of them.

use super::page::Subject;
use super::view::{Change, Fact, Named, Text};
use super::writer::{Writer, upper_first};
use crate::compute::{Board, order};
use crate::model::framework::NodeId;
use rust_decimal::Decimal;
use serde::Serialize;

/// The largest rises of a board.
#[derive(Debug, Clone, Serialize)]
pub struct Movers {
    title: String,
    sub: String,
    measure: String,
    rows: Vec<Mover>,
    more: Named,
}

#[derive(Debug, Clone, Serialize)]
struct Mover {
    unit: Named,
    figure: String,
    change: Change,
    is_subject: bool,
}

/// How many units are listed.
const LISTED: usize = 5;
/// Fewest comparable units for which rises and falls are counted.
const FEWEST: usize = 8;

/// Most units that are named together.
const MOST_NAMED: usize = 3;

/// Every comparable change of a board, the largest rise first.
fn changes(board: &Board<'_>) -> Vec<(usize, Decimal)> {
    let (rows, before) = (0..board.sheet.rows.len(), board.year_before());
    let mut found: Vec<(usize, Decimal)> = rows
        .filter(|row| board.conflicts(*row).next().is_none())
        .filter_map(|row| Some((row, board.differences_from(row, before).on(NodeId::TOTAL)?)))
        .collect();
    found.sort_by(|(row_a, a), (row_b, b)| order::compare(*b, *a).then(row_a.cmp(row_b)));
    if found.len() < FEWEST || board.summary(NodeId::TOTAL).is_none() { Vec::new() } else { found }
}

fn up_and_down(changes: &[(usize, Decimal)]) -> (usize, usize) {
    let up = changes.iter().filter(|(_, value)| *value > Decimal::ZERO).count();
    let down = changes.iter().filter(|(_, value)| *value < Decimal::ZERO).count();
    (up, down)
}

/// The largest rises; nothing where too few units can be compared or none rose.
pub fn movers(writer: &Writer<'_>, board: &Board<'_>) -> Option<Movers> {
    let changes = changes(board);
    let (up, down) = up_and_down(&changes);
    let (up_text, down_text) = (writer.count(up), writer.count(down));
    let index = writer.marked(board.index.short());
    let before = (board.edition.year - 1).to_string();
    let focus = writer.report().catalogue.site.focus;
    let rows: Vec<Mover> = changes
        .iter()
        .take(LISTED.min(up))
        .map(|(row, value)| {
            let unit = board.sheet.rows[*row].unit;
            let now = board.value(*row, NodeId::TOTAL).unwrap_or_default();
            Mover {
                unit: writer.unit(board.at.edition, unit),
                figure: writer.figure(now, board.index.decimals),
                change: writer.change(board, *value, None),
                is_subject: focus == Some(unit),
            }
        })
        .collect();
    let name = writer.board_name(board);
    (!rows.is_empty()).then(|| Movers {
        title: writer.say(
            "movers_title",
            &[("index", &index), ("up", &up_text), ("down", &down_text), ("before", &before)],
        ),
        sub: writer.say(
            "movers_sub",
            &[("board", &upper_first(&name)), ("count", &writer.count(changes.len())), ("before", &before)],
        ),
        measure: writer.measure(board.index),
        rows,
        more: Named::new(Text::from(writer.label("movers_more")), writer.to(Subject::Board(board.at))),
    })
}

/// How many rose and fell against the year before, and who did most; nothing where too few units can be
/// compared. Nobody is named where a row of either board is in conflict, for it could be the one.
pub fn sentence(writer: &Writer<'_>, board: &Board<'_>) -> Option<String> {
    let changes = changes(board);
    let (up, down) = up_and_down(&changes);
    let key = match (up, down) {
        (0, 0) => return None,
        (_, 0) => "moved_up",
        (0, _) => "moved_down",
        _ => "moved_both",
    };
    let is_clear = !board.has_conflict() && !board.year_before().is_ok_and(|before| before.has_conflict());
    let tell = |keys, end: Option<&(usize, Decimal)>, is_there: bool| {
        let end = end.filter(|_| is_clear && is_there);
        end.and_then(|(_, end)| extreme(writer, board, &changes, (keys, *end))).unwrap_or_default()
    };
    let most = tell(["moved_most", "moved_most_tied"], changes.first(), up > 0);
    let least = tell(["moved_least", "moved_least_tied"], changes.last(), down > 0);
    let before = (board.edition.year - 1).to_string();
    let (up, down, count) = (writer.count(up), writer.count(down), writer.count(changes.len()));
    let values = [
        ("before", &before),
        ("up", &up),
        ("down", &down),
        ("count", &count),
        ("most", &most),
        ("least", &least),
    ];
    Some(writer.say(key, &values.map(|(name, value)| (name, value.as_str()))))
}

/// Who moved by the most, and by how much; nothing where so many did that naming them says little.
fn extreme(
    writer: &Writer<'_>,
    board: &Board<'_>,
    changes: &[(usize, Decimal)],
    ([one, several], end): ([&str; 2], Decimal),
) -> Option<String> {
    let equal = changes.iter().filter(|(_, value)| *value == end);
    let names: Vec<String> = equal.map(|(row, _)| writer.name_in_text(board, *row)).collect();
    let difference = writer.brief_difference(end, board.index).filter(|_| names.len() <= MOST_NAMED)?;
    let key = if names.len() == 1 { one } else { several };
    Some(writer.say(key, &[("unit", &writer.listed(&names)), ("difference", &difference)]))
}

/// Key figures of a whole group: highest, median, and how many rose and fell.
pub fn facts(writer: &Writer<'_>, board: &Board<'_>) -> Vec<Fact> {
    let Some(summary) = board.summary(NodeId::TOTAL) else { return Vec::new() };
    let index = writer.marked(board.index.short());
    let label =
        |key: &str| writer.say("index_measure", &[("index", &index), ("measure", &writer.label(key))]);
    let peers = writer.peers(board.sheet.group, summary.count);
    let fact = |label: String, value: String, note: String| Fact {
        label,
        value,
        notes: vec![note.into()],
        ..Fact::default()
    };
    let figure = |value| writer.figure(value, board.index.decimals);
    let mut facts = vec![
        fact(label("highest_in_text"), figure(summary.highest), writer.holders(board, summary.highest)),
        fact(label("median_in_text"), figure(summary.median), peers),
    ];
    let changes = changes(board);
    if !changes.is_empty() {
        let (up, down) = up_and_down(&changes);
        let before = (board.edition.year - 1).to_string();
        let down = writer.say("units_down", &[("count", &writer.count(down)), ("before", &before)]);
        facts.push(fact(label("units_up"), writer.count(up), down));
    }
    facts
}
