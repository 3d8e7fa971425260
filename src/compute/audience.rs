//! What the public may see. Applied once, where the report is handed to pages: what the audience
//! does not see is taken out here, so that no template, chart or download can show it.

use super::report::Report;
use crate::model::edition::State;
use crate::model::framework::NodeId;
use crate::model::scoreboard::PointSource;

impl Report {
    /// The report as the public sees it: without drafts, and of each index only the kinds of figures
    /// that its audience lists.
    #[must_use]
    pub fn for_public(mut self) -> Self {
        let published: Vec<bool> =
            self.catalogue.editions.iter().map(|edition| edition.state == State::Published).collect();
        let mut keep = published.iter();
        self.results.retain(|_| *keep.next().unwrap_or(&false));
        self.catalogue.editions.retain(|edition| edition.state == State::Published);
        for (edition, results) in self.catalogue.editions.iter_mut().zip(&mut self.results) {
            for (board, result) in edition.boards.iter_mut().zip(results) {
                let public = self.catalogue.indices[usize::from(board.index.0)].public;
                let is_hidden =
                    |node: NodeId| if node == NodeId::TOTAL { !public.total } else { !public.nodes };
                board.columns.retain(|column| {
                    !is_hidden(column.node) && (public.sources || column.source == PointSource::Points)
                });
                result.scores.hide(is_hidden);
                result.ranks.hide(|node| !public.rank || is_hidden(node));
                for (at, summary) in (0u16..).zip(&mut result.summaries) {
                    if is_hidden(NodeId(at)) {
                        *summary = None;
                    }
                }
                if !public.class {
                    result.classes = Default::default();
                }
                board.summaries.retain(|summary| !is_hidden(summary.node));
                for row in &mut board.rows {
                    if let Some(more) = &mut row.more {
                        for note in &mut more.notes {
                            if !public.remarks {
                                (note.evidence, note.explanation) = (None, None);
                            }
                        }
                        more.others.retain(|other| !is_hidden(other.node));
                        for other in &mut more.others {
                            other.rank = other.rank.filter(|_| public.rank);
                            other.change = other.change.filter(|_| public.change);
                        }
                        if !public.nodes {
                            (more.bonus, more.deduction) = (None, None);
                        }
                    }
                    row.stated.class = row.stated.class.filter(|_| public.class);
                    if !public.total {
                        (row.stated.total, row.shares) = (None, None);
                    }
                    if !public.rank {
                        (row.stated.rank, row.stated.of) = (None, None);
                    }
                    if !public.change {
                        (row.stated.change, row.stated.before) = (None, None);
                    }
                }
            }
        }
        self.public = true;
        self
    }

    /// Whether hidden figures have been taken out.
    pub fn is_public(&self) -> bool {
        self.public
    }
}
