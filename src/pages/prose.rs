//! Commentary on pages: its references filled in, its charts and tables in their places.
//!
//! 1. The text of the slot is looked up in the language of the page, else in another one, marked so.
//! 2. Pieces of HTML are joined with what the references stand for. A text of the author is shown as
//!    it is (`check` compares it with the data); an empty one is filled in.
//! 3. Charts and tables cut the text into blocks.

use super::figures;
use super::page::Subject;
use super::plan::Plan;
use super::tabling;
use super::typeset;
use super::view::{Block, Comment, FigureView, Named, Text};
use super::writer::Writer;
use crate::compute::reference::{Bound, Drawing, Origin};
use crate::error::Error;
use crate::locale::{Locale, date, marked, number};
use crate::markdown::{CALLOUT, CAPTION, PICTURE, Piece, Reference, escaped};
use crate::model::Catalogue;
use crate::model::commentary::{Commentary, Slot};
use crate::model::framework::NodeId;
use crate::model::value::rounded;
use crate::site::Site;
use crate::tables;

/// A drawing that stands on the page already.
pub struct Shown {
    drawing: Drawing,
    id: String,
    title: String,
}

impl Shown {
    /// One that stands on the page as a figure.
    pub fn of(drawing: Drawing, figure: &FigureView) -> Self {
        Self { drawing, id: figure.id.clone(), title: figure.title.clone() }
    }
}

impl Writer<'_> {
    /// The commentary of a slot in an edition. Charts that the page already shows are not drawn again.
    pub fn comment(&self, edition: usize, slot: &Slot, shown: Vec<Shown>) -> Result<Option<Comment>, Error> {
        let texts: Vec<&Commentary> =
            self.plan.edition(edition).commentary.iter().filter(|text| text.slot == *slot).collect();
        let own = texts.iter().find(|text| text.locale == self.locale());
        let Some(text) = own.or_else(|| texts.first()) else { return Ok(None) };
        let lang = (text.locale != self.locale()).then(|| text.locale.tag());
        let blocks = self.blocks(text, Origin { edition, slot }, shown)?;
        Ok(Some(Comment { lang, blocks }))
    }

    fn blocks(&self, text: &Commentary, origin: Origin<'_>, shown: Vec<Shown>) -> Result<Vec<Block>, Error> {
        let mut shown = shown;
        let mut blocks = Vec::new();
        let mut html = String::new();
        for piece in &text.prose.pieces {
            match piece {
                Piece::Html(part) => html.push_str(part),
                Piece::Inline(number) => {
                    let reference = &text.prose.references[*number];
                    html.push_str(&match reference.kind.as_str() {
                        PICTURE => self.picture(reference, origin.edition),
                        CALLOUT => self.heading(reference, text.locale),
                        _ => self.inline(reference, origin),
                    });
                }
                Piece::Picture(number) => {
                    let reference = &text.prose.references[*number];
                    let caption = reference.value(CAPTION).map(escaped).unwrap_or_default();
                    let picture = self.picture(reference, origin.edition);
                    html.push_str(&format!("<figure>{picture}<figcaption>{caption}</figcaption></figure>\n"));
                }
                Piece::Block(number) => {
                    push_html(&mut blocks, std::mem::take(&mut html));
                    blocks.extend(self.block(&text.prose.references[*number], origin, &mut shown)?);
                }
            }
        }
        push_html(&mut blocks, html);
        Ok(blocks)
    }

    /// A picture in its size, so that nothing moves while it loads; its text where it is not there.
    fn picture(&self, reference: &Reference, edition: usize) -> String {
        let text = escaped(&reference.text);
        let Some(picture) = self.plan.edition(edition).pictures.get(&reference.target) else { return text };
        let address = self.address_of(&picture_path(self.plan, edition, &reference.target));
        let (width, height) = (picture.width, picture.height);
        format!("<img src=\"{address}\" alt=\"{text}\" width=\"{width}\" height=\"{height}\">")
    }

    /// The heading of a paragraph that is set apart.
    fn heading(&self, reference: &Reference, locale: Locale) -> String {
        let key = match reference.target.as_str() {
            "tip" => "callout_tip",
            "important" => "callout_important",
            "warning" => "callout_warning",
            "caution" => "callout_caution",
            _ => "callout_note",
        };
        marked::html(&self.plan.theme.words(locale).label(key))
    }

    /// What a reference inside a line stands for.
    fn inline(&self, reference: &Reference, origin: Origin<'_>) -> String {
        let Ok(bound) = self.report().resolve(reference, origin) else {
            return escaped(&reference.text);
        };
        let (filled, href) = match bound {
            Bound::Figure { value, decimals, signed } => {
                let shown = rounded(value, decimals);
                let write = if signed { number::signed } else { number::number };
                (write(shown, self.locale()), None)
            }
            Bound::Count(count) => (self.count(count), None),
            Bound::Word(words) => (self.marked(words), None),
            Bound::Day(day) => (date::short(day, self.locale()), None),
            Bound::Unit(unit) => {
                let day = self.plan.edition(origin.edition).units_as_of;
                let name = self.marked(self.report().catalogue.name_on(unit, day));
                (name, self.to(Subject::Unit(origin.edition, unit)))
            }
            Bound::Document(id) => (self.document_name(id), self.to(Subject::Document(origin.edition, id))),
            // A later edition may not be known to this one.
            Bound::Board(at) => {
                let name = self.board_name(&self.report().board(at));
                (name, self.to(Subject::Board(at)).filter(|_| at.edition <= origin.edition))
            }
        };
        let text = if reference.text.is_empty() { marked::html(&filled) } else { escaped(&reference.text) };
        match href {
            Some(href) => format!("<a href=\"{}\">{text}</a>", escaped(&href)),
            None => text,
        }
    }

    /// A chart or table between paragraphs. A later edition may not be known to this one.
    fn block(
        &self,
        reference: &Reference,
        origin: Origin<'_>,
        shown: &mut Vec<Shown>,
    ) -> Result<Option<Block>, Error> {
        let drawing = self.report().drawing_meant(reference, origin).ok();
        let Some(drawing) = drawing.filter(|drawing| drawing.board.edition <= origin.edition) else {
            return Ok(None);
        };
        if reference.kind != "chart" {
            let mut block = self.drawn_as_table(&drawing)?;
            if let Some(table) = block.as_mut().and_then(|block| block.table.as_mut())
                && !reference.text.is_empty()
            {
                table.title.clone_from(&reference.text);
            }
            return Ok(block);
        }
        if let Some(Shown { id, title, .. }) = shown.iter().find(|known| known.drawing == drawing) {
            let title = self.say("figure_above", &[("title", title)]);
            let way = Named::new(Text::from(title), Some(format!("#{id}")));
            return Ok(Some(Block { shown: Some(way), ..Block::default() }));
        }
        let figure = figures::figure(self, &drawing)?;
        shown.extend(figure.iter().map(|figure| Shown::of(drawing, figure)));
        Ok(figure.map(|figure| Block { figure: Some(figure), ..Block::default() }))
    }

    fn drawn_as_table(&self, drawing: &Drawing) -> Result<Option<Block>, Error> {
        let board = self.report().board(drawing.board);
        let table = match (drawing.kind, drawing.unit) {
            ("trend", Some(unit)) => {
                let (index, year) = (board.sheet.index, board.edition.year);
                Some(tables::series(self.report(), unit, index, year, self.words))
            }
            ("profile", Some(unit)) => board.row_of(unit).map(|row| tables::profile(&board, row, self.words)),
            ("ranking" | "trend" | "profile", _) if drawing.node == NodeId::TOTAL => {
                Some(tables::board(&board, self.words))
            }
            _ => figures::twin(self, drawing)?,
        };
        Ok(table.map(|table| Block { table: Some(tabling::view(self, &table)), ..Block::default() }))
    }
}

/// Plans the pictures that the commentary of an edition shows.
pub fn pictures<'a>(site: &mut Site<'a>, plan: &Plan<'a>, edition: usize) -> Result<(), Error> {
    let catalogue: &'a Catalogue = &plan.report.catalogue;
    for (name, picture) in &catalogue.editions[edition].pictures {
        site.add(picture_path(plan, edition, name), move || Ok(picture.bytes.to_vec()))?;
    }
    Ok(())
}

fn picture_path(plan: &Plan<'_>, edition: usize, name: &str) -> String {
    plan.file(Some(edition), &format!("pictures/{name}"))
}

/// Headings of authors stand below that of the section; tables get what readers of all kinds need;
/// the parser's inline styles, which the policy of the pages forbids, become classes.
fn push_html(blocks: &mut Vec<Block>, html: String) {
    if html.trim().is_empty() {
        return;
    }
    let mut html = typeset::bound(html);
    for (from, to) in [
        ("<h4", "<h6"),
        ("</h4>", "</h6>"),
        ("<h3", "<h5"),
        ("</h3>", "</h5>"),
        ("<h2", "<h3"),
        ("</h2>", "</h3>"),
        ("<h1", "<h3"),
        ("</h1>", "</h3>"),
        ("<h5", "<h4"),
        ("</h5>", "</h4>"),
        ("<h6", "<h5"),
        ("</h6>", "</h5>"),
        ("<figcaption></figcaption>", ""),
        ("<figcaption>", "<figcaption class=\"src\">"),
        (" style=\"text-align: right\"", " class=\"n\""),
        (" style=\"text-align: left\"", ""),
        (" style=\"text-align: center\"", " class=\"mid\""),
        ("<th>", "<th scope=\"col\">"),
        ("<th class", "<th scope=\"col\" class"),
        ("<table>", "<div class=\"scroll\" tabindex=\"0\"><table class=\"t\">"),
        ("</table>", "</table></div>"),
    ] {
        html = html.replace(from, to);
    }
    blocks.push(Block { html, ..Block::default() });
}
