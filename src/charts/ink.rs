//! What a mark is painted with: a name that becomes a class on a page, and colours in a file.
//!
//! In: the meaning of a mark (an [`Ink`]). Out: its CSS class for inline drawings, or its [`Paint`] in
//! presentation attributes for a file of its own. Plotters knows only colours, so [`key`] gives the
//! colour that stands for an ink on its way through plotters, and the canvas reads it back.

use plotters::style::RGBColor;

/// The colours of a drawing on light paper, as CSS colours, and its font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Paper behind everything.
    pub paper: &'static str,
    /// Text, and lines as strong as text.
    pub ink: &'static str,
    /// Text of second rank.
    pub second: &'static str,
    /// Strong rule: axes and ranges.
    pub rule: &'static str,
    /// Hairline: grid.
    pub hair: &'static str,
    /// Marks of other units.
    pub mark: &'static str,
    /// Thin guides from a name to its mark.
    pub soft: &'static str,
    /// Accent: bars, and the best class.
    pub accent: &'static str,
    /// The second class.
    pub class2: &'static str,
    /// Tints of the first three quarters, behind text.
    pub tints: [&'static str; 3],
    /// The unit of the page.
    pub unit: &'static str,
    /// Background of the row of the unit of the page.
    pub row: &'static str,
    /// What speaks against: dissatisfied.
    pub against: &'static str,
    /// Font families, best first.
    pub font: &'static str,
}

impl Default for Palette {
    fn default() -> Self {
        Self {
            paper: "#ffffff",
            ink: "#15202a",
            second: "#47535d",
            rule: "#8a949c",
            hair: "#d3d9dd",
            mark: "#7d8891",
            soft: "#c3cad0",
            accent: "#0b5268",
            class2: "#4f8ea1",
            tints: ["#bfdbe3", "#dcebef", "#f0f5f7"],
            unit: "#8c1d58",
            row: "#fbeff5",
            against: "#955400",
            font: "Segoe UI, system-ui, Roboto, Noto Sans, Arial, sans-serif",
        }
    }
}

/// What a mark means; themes style each by its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Text: plain.
    Text,
    /// Text: of second rank, such as axis labels.
    Low,
    /// Text: strong, such as headings.
    Strong,
    /// Text: of the unit of the page.
    UnitText,
    /// Line: axis.
    Axis,
    /// Line: grid.
    Grid,
    /// Line: where the framework changed.
    Break,
    /// Line: mean, median or target across a whole drawing.
    Reference,
    /// Line: paper under a line of comparison, where it crosses a bar.
    Clear,
    /// Line: guide from a name to its mark.
    Track,
    /// Line: from a mark to its label.
    Lead,
    /// Line: from the mark of the unit of the page to its label.
    UnitLead,
    /// Line: lowest to highest of a group.
    Range,
    /// Line: one unit among many.
    Tick,
    /// Line: median of one row or year.
    Median,
    /// Line: the unit of the page over the years.
    UnitLine,
    /// Shape: the unit of the page.
    Unit,
    /// Shape: the unit of the page, published later than the edition.
    Hollow,
    /// Shape: background of the row of the unit of the page.
    Row,
    /// Shape: best class.
    Class1,
    /// Shape: second class.
    Class2,
    /// Shape: third class.
    Class3,
    /// Shape: lowest class.
    Class4,
    /// Shape: a unit where none is the unit of the page.
    Plain,
    /// Shape: a unit beside the unit of the page.
    Other,
    /// Shape: a mark of second rank.
    Side,
    /// Line: another unit over the years.
    OtherLine,
    /// Shape: a part that speaks against.
    Against,
    /// Line: a unit over the years beside others.
    Line,
    /// Shape behind text: the first quarter.
    Tint1,
    /// Shape behind text: the second quarter.
    Tint2,
    /// Shape behind text: the third quarter.
    Tint3,
    /// Shape behind text: the last quarter.
    Tint4,
    /// Shape behind text: a fifth class.
    Tint5,
}

/// Presentation attributes of a mark; nothing means that the attribute is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paint<'a> {
    /// Colour of the inside.
    pub fill: Option<&'a str>,
    /// Colour of the line.
    pub stroke: Option<&'a str>,
    /// Width of the line in pixels, when it is not 1.
    pub width: Option<&'static str>,
    /// Dashes and gaps in pixels.
    pub dashes: Option<&'static str>,
    /// Whether a text is strong.
    pub strong: bool,
}

impl Ink {
    /// The CSS class that themes style; empty for plain text.
    pub fn class(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Low => "lo",
            Self::Strong => "md",
            Self::UnitText | Self::Unit => "un",
            Self::Axis => "ax",
            Self::Grid => "gr",
            Self::Break => "brk",
            Self::Reference => "med",
            Self::Clear => "clr",
            Self::Track => "tr",
            Self::Lead => "lead",
            Self::UnitLead => "lead lu",
            Self::Range => "rng",
            Self::Tick => "tk",
            Self::Median => "mt",
            Self::UnitLine => "ul",
            Self::Hollow => "uh",
            Self::Row => "hl",
            Self::Class1 => "g1",
            Self::Class2 => "g2",
            Self::Class3 => "g3",
            Self::Class4 => "g4",
            Self::Plain => "bp",
            Self::Other => "bn",
            Self::Side => "sd",
            Self::OtherLine => "ol",
            Self::Against => "ag",
            Self::Line => "ln",
            Self::Tint1 => "t1",
            Self::Tint2 => "t2",
            Self::Tint3 => "t3",
            Self::Tint4 => "t4",
            Self::Tint5 => "t5",
        }
    }

    /// The same in presentation attributes.
    pub fn paint(self, palette: &Palette) -> Paint<'_> {
        let p = palette;
        match self {
            Self::Text => Paint::default(),
            Self::Low => filled(p.second),
            Self::Strong => Paint { strong: true, ..Paint::default() },
            Self::UnitText => Paint { strong: true, ..filled(p.unit) },
            Self::Axis | Self::Lead => stroked(p.rule),
            Self::Grid => stroked(p.hair),
            Self::Break => Paint { dashes: Some("2 3"), ..stroked(p.rule) },
            Self::Reference => Paint { dashes: Some("4 3"), ..stroked(p.ink) },
            Self::Clear => Paint { width: Some("3"), ..stroked(p.paper) },
            Self::Track => stroked(p.soft),
            Self::UnitLead => stroked(p.unit),
            Self::Range => Paint { width: Some("1.5"), ..stroked(p.rule) },
            Self::Tick => stroked(p.mark),
            Self::Median => Paint { width: Some("2"), ..stroked(p.ink) },
            Self::UnitLine => Paint { width: Some("2.25"), ..stroked(p.unit) },
            Self::Unit => filled(p.unit),
            Self::Hollow => outlined(p.paper, p.unit),
            Self::Row => filled(p.row),
            Self::Class1 | Self::Plain => filled(p.accent),
            Self::Class2 => filled(p.class2),
            Self::Class3 | Self::Other | Self::Side => filled(p.mark),
            Self::Class4 => outlined(p.paper, p.mark),
            Self::OtherLine => Paint { width: Some("1.5"), ..stroked(p.mark) },
            Self::Against => filled(p.against),
            Self::Line => Paint { width: Some("1.75"), ..stroked(p.accent) },
            Self::Tint1 => filled(p.tints[0]),
            Self::Tint2 => filled(p.tints[1]),
            Self::Tint3 => filled(p.tints[2]),
            Self::Tint4 => filled(p.paper),
            Self::Tint5 => filled(p.soft),
        }
    }

    /// The shape of the `index`th class, best first; there are four.
    pub fn of_class(index: usize) -> Self {
        [Self::Class1, Self::Class2, Self::Class3, Self::Class4][index.min(3)]
    }

    /// The tint of the `index`th quarter, best first, or of one of five classes.
    pub fn of_quarter(index: usize) -> Self {
        [Self::Tint1, Self::Tint2, Self::Tint3, Self::Tint4, Self::Tint5][index.min(4)]
    }
}

fn filled(fill: &str) -> Paint<'_> {
    Paint { fill: Some(fill), ..Paint::default() }
}

fn stroked(stroke: &str) -> Paint<'_> {
    Paint { fill: Some("none"), stroke: Some(stroke), ..Paint::default() }
}

fn outlined<'a>(fill: &'a str, stroke: &'a str) -> Paint<'a> {
    Paint { fill: Some(fill), stroke: Some(stroke), width: Some("2"), ..Paint::default() }
}

/// Colours that stand for an ink while plotters carries it; never painted.
pub mod key {
    use super::{Ink, RGBColor};

    /// Stands for [`Ink::Grid`].
    pub const GRID: RGBColor = RGBColor(0xd3, 0xd9, 0xdd);
    /// Stands for [`Ink::Axis`].
    pub const AXIS: RGBColor = RGBColor(0x8a, 0x94, 0x9c);
    /// Stands for [`Ink::Low`].
    pub const LOW: RGBColor = RGBColor(0x47, 0x53, 0x5d);
    /// Stands for [`Ink::Text`].
    pub const TEXT: RGBColor = RGBColor(0x15, 0x20, 0x2a);

    /// The ink that a colour stands for.
    pub fn ink(rgb: (u8, u8, u8)) -> Option<Ink> {
        let keys = [(GRID, Ink::Grid), (AXIS, Ink::Axis), (LOW, Ink::Low), (TEXT, Ink::Text)];
        let found = keys.into_iter().find(|(colour, _)| (colour.0, colour.1, colour.2) == rgb);
        found.map(|(_, ink)| ink)
    }
}
