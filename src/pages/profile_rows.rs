//! The figures of a unit on a board, node by node: the longest table of its page.
//!
//! What it says of a node itself is the same on the pages of all units, and written once for all of them.

use super::page::Subject;
use super::rows::{self, Head, Heading, Rows};
use super::tabling;
use super::view::TableView;
use super::writer::Writer;
use crate::compute::Board;
use crate::locale::marked;
use crate::model::framework::NodeId;
use crate::tables::profile::{self, FIGURES, OF_NODE, Profile};
use crate::tables::{Cell, Column};

/// What the tables of all units of a board share.
pub struct Ground {
    columns: Vec<Column>,
    nodes: Vec<Written>,
}

/// A node as rows begin with it.
struct Written {
    classes: String,
    code: String,
    name: String,
    /// The cells that [`profile::of_node`] gives; nothing where it says nothing.
    shared: [Option<String>; 3],
}

impl Ground {
    fn of(writer: &Writer<'_>, board: &Board<'_>) -> Self {
        let nodes = board.framework.all().map(|(node, of)| {
            let is_total = node == NodeId::TOTAL;
            let said = of.name.marked(writer.locale());
            let (text, lang) = match marked::whole(&said) {
                Some((name, locale)) => (name, Some(locale.tag())),
                None => (said.as_str(), None),
            };
            let href = writer.to(Subject::Node(board.at, node)).and_then(|href| writer.link(href));
            let head = Head { text, href: href.as_deref(), lang, is_doubtful: false };
            let code = if is_total { tabling::NOTHING } else { &of.code };
            Written {
                classes: format!("l{}{}", of.depth, if is_total { " me" } else { "" }),
                code: rows::cells(|cells| cells.cell("", |out| marked::push_html(code, out))),
                name: rows::cells(|cells| cells.head(&head)),
                shared: profile::of_node(board, node).map(|cell| {
                    let written =
                        || rows::cells(|cells| cells.cell("", |out| tabling::push(writer, &cell, out)));
                    (cell != Cell::Empty).then(written)
                }),
            }
        });
        Self { nodes: nodes.collect(), columns: profile::columns(board, writer.words) }
    }
}

/// The table of a row of a board: what [`profile::profile`] lists, as readers see it.
pub fn view(writer: &Writer<'_>, board: &Board<'_>, row: usize) -> TableView {
    let ground = writer.plan.links.profiles.get(writer, board.at, || Ground::of(writer, board));
    let profile = Profile::of(board, row);
    let lines: Vec<(NodeId, [Cell; FIGURES])> =
        profile.nodes().into_iter().map(|node| (node, profile.own(node))).collect();
    let has_codes = lines.iter().any(|(node, _)| *node != NodeId::TOTAL);
    let (named, of_figures) = ground.columns.split_at(2);
    let all = |at: usize| lines.iter().map(move |(_, figures)| &figures[at]);
    let shared = |node: &NodeId, at: usize| {
        let cell = OF_NODE.iter().position(|known| *known == at)?;
        ground.nodes[node.at()].shared[cell].as_deref()
    };
    let is_shared = |at: usize| lines.iter().any(|(node, _)| shared(node, at).is_some());
    let ranked = of_figures.iter().position(|column| column.key == "ranked");
    let among = ranked.and_then(|at| tabling::among(all(at)));
    let is_told = |at: usize| among.is_some() && ranked == Some(at);
    let says = |at: usize| is_shared(at) || all(at).any(|cell| *cell != Cell::Empty);
    let kept = (0..FIGURES).filter(|at| !is_told(*at) && says(*at));
    // Where each stands, and whether it holds numbers.
    let kept: Vec<(usize, bool)> =
        kept.map(|at| (at, is_shared(at) || all(at).any(tabling::is_number))).collect();
    let mut rows = Rows::with_room(lines.len() * tabling::OF_ROW);
    let mut heads = rows.heads();
    for (at, column) in named.iter().enumerate().skip(usize::from(!has_codes)) {
        heads.push(Heading { title: &column.title, is_head: at + 1 == named.len(), ..Heading::default() });
    }
    for (at, is_number) in &kept {
        let title = tabling::heading(writer, &of_figures[*at], among);
        heads.push(Heading { title: &title, is_number: *is_number, ..Heading::default() });
    }
    for (node, figures) in &lines {
        let of = &ground.nodes[node.at()];
        rows.row(&of.classes, |cells| {
            cells.written(if has_codes { &of.code } else { "" });
            cells.written(&of.name);
            for (at, is_number) in &kept {
                if let Some(written) = shared(node, *at) {
                    cells.written(written);
                    continue;
                }
                let cell = &figures[*at];
                cells.cell(tabling::classes(cell, !is_number), |out| tabling::push(writer, cell, out));
            }
        });
    }
    TableView {
        id: profile.id(),
        title: profile.title(writer.words),
        has_codes,
        is_stacked: true,
        heads: heads.ready(writer),
        rows: rows.ready(writer),
        notes: Vec::new(),
    }
}
