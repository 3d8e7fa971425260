//! Writes shapes as SVG, what they share once.
//!
//! In: a scene and its lots (`gather`). Out: elements: lines of one ink as one path, other shapes of one look in a
//! group, texts of one column or row in another within it. Characters that XML forbids are dropped.

use std::fmt::{Display, Formatter, Result as Written, Write as _};

use super::gather::{Kind, Look, Lots};
use super::ink::{Ink, Palette};
use super::scene::{Anchor, Node, Pixel, Scene, Shape};
use super::strokes::{Band, bands, data, push, push_edge};

/// Fewest texts that share a column or row for it to be written once.
const SHARED: usize = 6;

/// Text as XML text or attribute value.
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        if self.is_plain() {
            return out.write_str(self.0);
        }
        self.0.chars().try_for_each(|letter| match replaced(letter) {
            Some(text) => out.write_str(text),
            None => out.write_char(letter),
        })
    }
}

impl Escaped<'_> {
    /// Appends the text, without the detour of formatting.
    pub fn push(&self, out: &mut String) {
        if self.is_plain() {
            return out.push_str(self.0);
        }
        for letter in self.0.chars() {
            match replaced(letter) {
                Some(text) => out.push_str(text),
                None => out.push(letter),
            }
        }
    }

    /// Whether every letter stands for itself.
    fn is_plain(&self) -> bool {
        let is_special = |byte: u8| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xef);
        !self.0.bytes().any(is_special)
    }
}

/// What is written for a letter that XML would read as its own, or that it forbids.
fn replaced(letter: char) -> Option<&'static str> {
    match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\t' | '\n' | '\r' => Some(" "),
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => Some(""),
        _ => None,
    }
}

/// How inks are written: as classes, or as attributes in the colours of a palette.
#[derive(Clone, Copy)]
pub enum Mode<'a> {
    /// As classes. Words at the mouse only where a mouse is likely: on wide pages.
    Page {
        /// Whether there are words.
        tips: bool,
    },
    /// As attributes.
    File(&'a Palette),
}

/// Writes the shapes of a scene, those of one look together.
pub fn shapes(out: &mut String, scene: &Scene, lots: &Lots<'_>, mode: Mode) {
    for (look, nodes) in lots.iter() {
        match (look.kind, nodes) {
            (Kind::Lines, nodes) => lines(out, scene, (look, nodes), mode),
            (_, [node]) => shape(out, scene, (node, (0, 0)), (Some(look), mode)),
            (_, nodes) => {
                let plain = out.len();
                out.push_str("<g");
                let bare = out.len();
                looks(out, look, mode);
                // A group that says nothing is none.
                let has_group = out.len() > bare;
                if has_group {
                    out.push('>');
                } else {
                    out.truncate(plain);
                }
                match look.kind {
                    Kind::Texts(..) => texts(out, scene, nodes, mode),
                    _ => nodes.iter().for_each(|node| shape(out, scene, (node, (0, 0)), (None, mode))),
                }
                if has_group {
                    out.push_str("</g>");
                }
            }
        }
    }
}

/// Writes lines of one ink: ticks as bands where there are many, the rest as one path.
fn lines(out: &mut String, scene: &Scene, (look, nodes): (Look, &[&Node]), mode: Mode) {
    let paths = nodes.iter().filter_map(|node| match node.shape {
        Shape::Path(strokes) => Some(scene.strokes(strokes)),
        _ => None,
    });
    let strokes = paths.flatten();
    if look.ink != Ink::Tick {
        path(out, strokes, (look, mode));
        return;
    }
    let (bands, rest) = bands(&strokes.collect::<Vec<_>>());
    for Band { height, data } in bands {
        out.push_str("<path d=\"");
        out.push_str(&data);
        out.push_str("\" stroke-width=\"");
        push(out, height);
        out.push('"');
        looks(out, look, mode);
        out.push_str("/>");
    }
    if !rest.is_empty() {
        path(out, rest, (look, mode));
    }
}

/// Writes lines as a path.
fn path<'a>(
    out: &mut String,
    strokes: impl IntoIterator<Item = &'a [Pixel]>,
    (look, mode): (Look, Mode<'_>),
) {
    open_path(out, strokes);
    looks(out, look, mode);
    out.push_str("/>");
}

/// Writes texts of one look; many in one column, or else in one row, say where that is once.
fn texts(out: &mut String, scene: &Scene, nodes: &[&Node], mode: Mode) {
    let column = |node: &&Node| at(node).0;
    let row = |node: &&Node| at(node).1;
    // Parts come by their coordinate, each in painting order.
    let mut nodes = nodes.to_vec();
    nodes.sort_by_key(column);
    let mut rest = Vec::new();
    for nodes in nodes.chunk_by(|one, other| column(one) == column(other)) {
        let x = column(&nodes[0]);
        if x == 0 || nodes.len() < SHARED {
            rest.extend_from_slice(nodes);
            continue;
        }
        out.push_str("<g transform=\"translate(");
        push(out, x);
        out.push_str(")\">");
        nodes.iter().for_each(|node| shape(out, scene, (node, (x, 0)), (None, mode)));
        out.push_str("</g>");
    }
    rest.sort_by_key(row);
    for nodes in rest.chunk_by(|one, other| row(one) == row(other)) {
        if nodes.len() < SHARED {
            nodes.iter().for_each(|node| shape(out, scene, (node, (0, 0)), (None, mode)));
            continue;
        }
        let y = row(&nodes[0]);
        out.push_str("<g transform=\"translate(0 ");
        push(out, y);
        out.push_str(")\">");
        nodes.iter().for_each(|node| shape(out, scene, (node, (0, y)), (None, mode)));
        out.push_str("</g>");
    }
}

/// Where a text stands.
fn at(node: &Node) -> Pixel {
    match node.shape {
        Shape::Text(at, ..) => at,
        _ => (0, 0),
    }
}

/// Writes a shape, a text as seen from a point, with its look where no group says it.
fn shape(
    out: &mut String,
    scene: &Scene,
    (node, from): (&Node, Pixel),
    (look, mode): (Option<Look>, Mode<'_>),
) {
    let name = open(out, scene, node.shape, from);
    if let Some(look) = look {
        looks(out, look, mode);
    }
    match (node.shape, node.tip) {
        (Shape::Text(.., text), _) => {
            out.push('>');
            Escaped(scene.words(text)).push(out);
            out.push_str("</text>");
        }
        (_, Some(tip)) if !matches!(mode, Mode::Page { tips: false }) => {
            out.push_str("><title>");
            Escaped(scene.words(tip)).push(out);
            out.push_str("</title></");
            out.push_str(name);
            out.push('>');
        }
        _ => out.push_str("/>"),
    }
}

/// Writes the start of a tag with its geometry, that of a text as seen from a point; returns its name.
fn open(out: &mut String, scene: &Scene, shape: Shape, from: Pixel) -> &'static str {
    let name = match shape {
        Shape::Path(strokes) => {
            open_path(out, scene.strokes(strokes));
            return "path";
        }
        Shape::Rect(..) => "rect",
        Shape::Circle(..) => "circle",
        Shape::Text(..) => "text",
    };
    out.push('<');
    out.push_str(name);
    let attribute = |out: &mut String, name: &str, write: &dyn Fn(&mut String)| {
        out.push_str(name);
        write(out);
        out.push('"');
    };
    match shape {
        Shape::Path(_) => {}
        Shape::Rect((x, y), width, height) => {
            attribute(out, " x=\"", &|out| push_edge(out, x));
            attribute(out, " y=\"", &|out| push_edge(out, y));
            attribute(out, " width=\"", &|out| push(out, width));
            attribute(out, " height=\"", &|out| push(out, height));
        }
        Shape::Circle((x, y), radius) => {
            attribute(out, " cx=\"", &|out| push(out, x));
            attribute(out, " cy=\"", &|out| push(out, y));
            attribute(out, " r=\"", &|out| push(out, radius));
        }
        Shape::Text((x, y), ..) => {
            let (x, y) = (x - from.0, y - from.1);
            // Zero is where a text stands that says nothing; one that stands there says one of both.
            if x != 0 {
                attribute(out, " x=\"", &|out| push(out, x));
            }
            if y != 0 || x == 0 {
                attribute(out, " y=\"", &|out| push(out, y));
            }
        }
    }
    name
}

/// Writes the start of the tag of lines.
fn open_path<'a>(out: &mut String, strokes: impl IntoIterator<Item = &'a [Pixel]>) {
    out.push_str("<path d=\"");
    data(out, strokes);
    out.push('"');
}

/// Writes the look of a tag: classes on a page, attributes in a file.
///
/// Paper round a text is a wide stroke painted before its letters. The order is an attribute on pages
/// too, because checkers of style sheets do not know it as a property.
fn looks(out: &mut String, look: Look, mode: Mode) {
    let (anchor, halo) = match look.kind {
        Kind::Texts(anchor, halo) => (anchor, halo),
        _ => (Anchor::Start, false),
    };
    if halo {
        out.push_str(" paint-order=\"stroke\"");
    }
    match mode {
        Mode::Page { .. } => classes(out, look.ink, (anchor, halo)),
        Mode::File(palette) => attributes(out, look.ink, (anchor, halo), palette),
    }
}

fn classes(out: &mut String, ink: Ink, (anchor, halo): (Anchor, bool)) {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => "tm",
        Anchor::End => "te",
    };
    let classes = [ink.class(), if halo { "ha" } else { "" }, anchor];
    let mut gap = " class=\"";
    for class in classes.into_iter().filter(|class| !class.is_empty()) {
        out.push_str(gap);
        out.push_str(class);
        gap = " ";
    }
    if gap == " " {
        out.push('"');
    }
}

fn attributes(out: &mut String, ink: Ink, (anchor, halo): (Anchor, bool), palette: &Palette) {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    out.push_str(anchor);
    if halo {
        let paper = Escaped(palette.paper);
        let _ = write!(out, " stroke=\"{paper}\" stroke-width=\"4\" stroke-linejoin=\"round\"");
    }
    let paint = ink.paint(palette);
    let pairs = [
        ("fill", paint.fill),
        ("stroke", paint.stroke),
        ("stroke-width", paint.width),
        ("stroke-dasharray", paint.dashes),
        ("font-weight", paint.strong.then_some("bold")),
    ];
    for (name, value) in pairs {
        if let Some(value) = value {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            Escaped(value).push(out);
            out.push('"');
        }
    }
}
