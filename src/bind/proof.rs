//! The proof of a link: the text with it is parsed and checked before anybody is shown it.

use super::{Figure, Hindrance, has_digit};
use crate::check::{self, PROSE01, PROSE03, PROSE05};
use crate::compute::Report;
use crate::diagnostic::Edit;
use crate::markdown::{self, Piece, Prose, Reference};
use crate::model::commentary::Commentary;

/// A text with the links that were proven so far.
pub(super) struct Draft<'a> {
    report: &'a Report,
    edition: usize,
    text: &'a Commentary,
    source: String,
    prose: Prose,
}

impl<'a> Draft<'a> {
    pub(super) fn new(report: &'a Report, (edition, text): (usize, &'a Commentary)) -> Self {
        let source = report.catalogue.sources.text(text.file).to_owned();
        Self { report, edition, text, source, prose: text.prose.clone() }
    }

    /// Puts a link around a figure, which stands before every other link that was put in.
    pub(super) fn bind(&mut self, figure: &Figure, link: &str) -> Result<Edit, Hindrance> {
        let old = self.source.get(figure.range.clone()).filter(|old| *old == figure.text);
        let old = old.ok_or(Hindrance::Place)?.to_owned();
        let new = format!("[{old}]({link})");
        let (before, behind) = (&self.source[..figure.range.start], &self.source[figure.range.end..]);
        let source = format!("{before}{new}{behind}");
        let prose = markdown::parse(source.strip_prefix('\u{feff}').unwrap_or(&source));
        let bound = added(&self.prose, &prose, (figure.at.line, figure.at.column));
        let is_asked = |bound: &&Reference| bound.text == old && bound.destination() == link;
        let bound = bound.filter(is_asked).ok_or(Hindrance::Place)?;
        let rests_on =
            check::tried(self.report, (self.edition, self.text), bound).map_err(|code| match code.name {
                name if name == PROSE01.name => Hindrance::Differs,
                name if name == PROSE03.name && has_digit(&old) => Hindrance::Unreadable,
                name if name == PROSE03.name => Hindrance::Words,
                name if name == PROSE05.name => Hindrance::Hidden,
                _ => Hindrance::Absent,
            })?;
        (self.source, self.prose) = (source, prose);
        Ok(Edit { at: figure.at, old, new, rests_on })
    }
}

/// The reference that one text has more than another at a place, if everything else in them is the same.
fn added<'p>(was: &Prose, is: &'p Prose, place: (u32, u16)) -> Option<&'p Reference> {
    let number = is.references.iter().position(|found| (found.line, found.column) == place)?;
    let others = is.references.iter().enumerate().filter(|(own, _)| *own != number);
    // What stands behind the link on its line has moved.
    let still = |reference: &Reference| Reference { column: 0, ..reference.clone() };
    let is_same = others.map(|(_, other)| still(other)).eq(was.references.iter().map(still))
        && was.faults.len() == is.faults.len()
        && shown(was) == shown(is);
    is_same.then(|| &is.references[number])
}

/// What readers see, with the texts of references in their places.
fn shown(prose: &Prose) -> String {
    let of = |piece: &Piece| match piece {
        Piece::Html(html) => html.clone(),
        Piece::Inline(number) => markdown::escaped(&prose.references[*number].text),
        Piece::Block(_) | Piece::Picture(_) => "\u{fffc}".to_owned(),
    };
    prose.pieces.iter().map(of).collect()
}
