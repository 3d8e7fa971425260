//! A finished figure, and what every drawing is told about its surroundings.
//!
//! In: scenes and words. Out: a [`Figure`]: two SVG texts for the page, wide and narrow, which shows one
//! of them by CSS, or one for a file.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::ops::Deref;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use rust_decimal::Decimal;

use crate::compute::Board;
use crate::locale::marked;
use crate::model::framework::NodeId;
use crate::tables::Table;

use super::body::Paint;
use super::canvas::Canvas;
use super::gather::lots;
use super::ink::Palette;
use super::request::Shared;
use super::scene::{FEW, Scene};
use super::shapes::shapes;
use super::svg::{self, Drawn};

/// Width of the wide drawing in pixels.
pub const WIDE: i32 = 720;

/// Width of the narrow drawing in pixels: a phone of 360 less its margins.
pub const NARROW: i32 = 328;

/// The words around a drawing, in the language of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The finding; the name of the drawing for those who cannot see it.
    pub title: String,
    /// Measure, unit, group and year; shown in a file only, as a page writes it beside the drawing.
    pub subtitle: String,
    /// What the drawing shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Source, document and notes; shown in a file only.
    pub source: String,
}

impl Caption {
    /// The words without marks of their language.
    fn plain(&self) -> Cow<'_, Self> {
        let plain =
            [&self.title, &self.subtitle, &self.description, &self.source].map(|text| marked::plain(text));
        if plain.iter().all(|text| matches!(text, Cow::Borrowed(_))) {
            return Cow::Borrowed(self);
        }
        let [title, subtitle, description, source] = plain.map(Cow::into_owned);
        Cow::Owned(Self { title, subtitle, description, source })
    }
}

/// What a drawing needs to know of its page.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Prefix of all ids in the figure, unique on the page.
    pub id: &'a str,
    /// Language of all words, such as `vi`.
    pub language: &'a str,
    /// Writes the numbers of axes as the reader's locale does.
    pub number: &'a dyn Fn(Decimal) -> String,
    /// Colours of the file.
    pub palette: &'a Palette,
    /// Where the drawing goes.
    pub medium: Medium<'a>,
    /// Whether the table of what is drawn is asked for too.
    pub has_table: bool,
    /// What a file must say before its title, such as that it is a draft; empty if nothing.
    pub mark: &'a str,
    /// What drawings share, where it is kept for the next one.
    pub shared: Option<&'a Shared>,
}

impl Setting<'_> {
    /// The table of what is drawn, where it is asked for; else an empty one.
    pub fn table(&self, make: impl FnOnce() -> Table) -> Table {
        if self.has_table { make() } else { Table::default() }
    }

    /// The rows of a board as a reader expects them on a node.
    pub fn order(&self, board: &Board<'_>, node: NodeId) -> Cow<'_, [usize]> {
        match self.shared {
            Some(shared) => shared.order(board, node),
            None => board.order_on(node).into(),
        }
    }
}

/// Where a drawing goes: only what is wanted there is laid out and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium<'a> {
    /// A page, wide or narrow.
    Page,
    /// A page, and the file of the same drawing with this prefix of its ids: both share most of the work.
    PageAndFile(&'a str),
    /// A file of its own.
    File,
}

/// A drawing, finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Prefix of its ids.
    pub id: String,
    /// The finding.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// The drawing.
    pub svg: Svg,
}

/// The text of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Svg {
    /// For a page.
    Page {
        /// For wide pages, 720 pixels wide.
        wide: String,
        /// For narrow pages, 328 pixels wide.
        narrow: String,
        /// The height of the taller of both, in pixels.
        height: u32,
        /// The file of the same drawing, where it is wanted too.
        file: Option<String>,
    },
    /// A file that stands alone, in colours for light paper.
    File(String),
}

/// Why a figure could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing to draw.
    Empty,
    /// Plotters refused the layout.
    Layout(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("there is no value to draw"),
            Self::Layout(why) => write!(out, "the drawing could not be laid out: {why}"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<DrawingAreaErrorKind<Infallible>> for Fault {
    fn from(why: DrawingAreaErrorKind<Infallible>) -> Self {
        Self::Layout(why.to_string())
    }
}

/// The whole drawing area of a scene, in pixels.
pub type Area<'a> = DrawingArea<Canvas<'a>, Shift>;

/// Fills a scene of `width` by `height` pixels.
pub fn sheet(
    width: i32,
    height: i32,
    draw: impl FnOnce(&Area<'_>) -> Result<(), Fault>,
) -> Result<Scene, Fault> {
    roomy_sheet(FEW, (width, height), draw)
}

/// The same of a scene of so many shapes.
pub fn roomy_sheet(
    shapes: usize,
    (width, height): (i32, i32),
    draw: impl FnOnce(&Area<'_>) -> Result<(), Fault>,
) -> Result<Scene, Fault> {
    let mut scene = Scene::with_room(shapes, width.unsigned_abs(), height.unsigned_abs());
    let area = Canvas { scene: &mut scene }.into_drawing_area();
    draw(&area)?;
    drop(area);
    Ok(scene)
}

/// Shapes as they are written: with classes for a page, with attributes for a file. What many drawings have behind
/// their own shapes is written once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// For a page.
    pub page: String,
    /// For a file.
    pub file: String,
}

impl Written {
    /// Writes a scene in which nothing has words for the mouse.
    pub fn of(scene: &Scene, palette: &Palette) -> Self {
        let body = shapes(scene, &lots(scene), true);
        let written = |paint: Paint<'_>| {
            let mut out = String::new();
            body.write(paint, &mut out);
            out
        };
        Self { page: written(Paint::Page), file: written(Paint::File(palette)) }
    }
}

/// Draws a scene on papers of the widths that are wanted, and writes them.
pub fn finish(
    caption: &Caption,
    setting: &Setting<'_>,
    scene: impl Fn(i32) -> Result<Scene, Fault>,
) -> Result<Figure, Fault> {
    static NOTHING: Written = Written { page: String::new(), file: String::new() };
    finish_over(caption, setting, |paper| Ok((scene(paper)?, &NOTHING)))
}

/// The same over what was drawn behind it.
pub fn finish_over<B: Deref<Target = Written>>(
    caption: &Caption,
    setting: &Setting<'_>,
    scene: impl Fn(i32) -> Result<(Scene, B), Fault>,
) -> Result<Figure, Fault> {
    let (wide, behind_wide) = scene(WIDE)?;
    let body = shapes(&wide, &lots(&wide), true);
    let wide_drawn = Drawn { size: (wide.width, wide.height), shapes: &body, behind: &behind_wide };
    // What a drawing says is text; only the page around it can say in which language a name is.
    let plain = caption.plain();
    let svg = match setting.medium {
        Medium::Page | Medium::PageAndFile(_) => {
            let (narrow, behind) = scene(NARROW)?;
            let file = match setting.medium {
                Medium::PageAndFile(id) => Some(svg::file(wide_drawn, &plain, &Setting { id, ..*setting })),
                _ => None,
            };
            Svg::Page {
                file,
                wide: svg::inline(wide_drawn, &plain, setting.id, svg::WIDE),
                narrow: svg::inline(
                    Drawn {
                        size: (narrow.width, narrow.height),
                        shapes: &shapes(&narrow, &lots(&narrow), false),
                        behind: &behind,
                    },
                    &plain,
                    setting.id,
                    svg::NARROW,
                ),
                height: wide.height.max(narrow.height),
            }
        }
        Medium::File => Svg::File(svg::file(wide_drawn, &plain, setting)),
    };
    let (title, description) = (caption.title.clone(), plain.description.clone());
    Ok(Figure { id: setting.id.to_owned(), title, description, svg })
}
