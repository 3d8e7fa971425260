//! Writes shapes as SVG, what they share once.
//!
//! In: the nodes of a scene. Out: elements: lines of one ink as one path, other shapes of one look in a
//! group, texts of one column or row in another within it. Characters that XML forbids are dropped.

use std::collections::BTreeMap;
use std::fmt::{Display, Formatter, Result as Written, Write as _};

use super::gather::{Kind, Look, lots};
use super::ink::{Ink, Palette};
use super::scene::{Anchor, Node, Pixel, Shape};
use super::strokes::{Band, bands, data, push, push_edge};

/// Fewest texts that share a column or row for it to be written once.
const SHARED: usize = 6;

/// Text as XML text or attribute value.
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        let is_special = |byte: u8| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xef);
        if !self.0.bytes().any(is_special) {
            return out.write_str(self.0);
        }
        for letter in self.0.chars() {
            match letter {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\t' | '\n' | '\r' => out.write_char(' ')?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                _ => out.write_char(letter)?,
            }
        }
        Ok(())
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

/// Writes shapes, those of one look together.
pub fn shapes(out: &mut String, nodes: &[Node], mode: Mode) {
    for lot in lots(nodes) {
        match (lot.look.kind, lot.nodes.as_slice()) {
            (Kind::Lines, nodes) => lines(out, lot.look, nodes, mode),
            (_, [node]) => shape(out, node, Some(lot.look), mode),
            (_, nodes) => {
                let plain = out.len();
                out.push_str("<g");
                let bare = out.len();
                looks(out, lot.look, mode);
                // A group that says nothing is none.
                let has_group = out.len() > bare;
                if has_group {
                    out.push('>');
                } else {
                    out.truncate(plain);
                }
                match lot.look.kind {
                    Kind::Texts(..) => texts(out, nodes, mode),
                    _ => nodes.iter().for_each(|node| shape(out, node, None, mode)),
                }
                if has_group {
                    out.push_str("</g>");
                }
            }
        }
    }
}

/// Writes lines of one ink: ticks as bands where there are many, the rest as one path.
fn lines(out: &mut String, look: Look, nodes: &[&Node], mode: Mode) {
    let strokes = nodes.iter().flat_map(|node| match &node.shape {
        Shape::Path(strokes) => strokes.as_slice(),
        _ => &[],
    });
    let strokes: Vec<&Vec<Pixel>> = strokes.collect();
    let (bands, rest) = if look.ink == Ink::Tick { bands(&strokes) } else { (Vec::new(), strokes) };
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
        open_path(out, rest);
        looks(out, look, mode);
        out.push_str("/>");
    }
}

/// Writes texts of one look; many in one column, or else in one row, say where that is once.
fn texts(out: &mut String, nodes: &[&Node], mode: Mode) {
    let column = |node: &&Node| at(node).0;
    let row = |node: &&Node| at(node).1;
    let mut rest = Vec::new();
    for (x, nodes) in parted(nodes, column) {
        if x == 0 || nodes.len() < SHARED {
            rest.extend(nodes);
            continue;
        }
        let _ = write!(out, "<g transform=\"translate({x})\">");
        nodes.iter().for_each(|node| shape(out, &moved(node, (x, 0)), None, mode));
        out.push_str("</g>");
    }
    for (y, nodes) in parted(&rest, row) {
        if nodes.len() < SHARED {
            nodes.iter().for_each(|node| shape(out, node, None, mode));
            continue;
        }
        let _ = write!(out, "<g transform=\"translate(0 {y})\">");
        nodes.iter().for_each(|node| shape(out, &moved(node, (0, y)), None, mode));
        out.push_str("</g>");
    }
}

/// Nodes by a coordinate, each part in painting order.
fn parted<'a>(nodes: &[&'a Node], by: impl Fn(&&'a Node) -> i32) -> BTreeMap<i32, Vec<&'a Node>> {
    let mut parts: BTreeMap<i32, Vec<&Node>> = BTreeMap::new();
    for node in nodes {
        parts.entry(by(node)).or_default().push(node);
    }
    parts
}

/// Where a text stands.
fn at(node: &Node) -> Pixel {
    match node.shape {
        Shape::Text(at, ..) => at,
        _ => (0, 0),
    }
}

/// The same text, seen from another point.
fn moved(node: &Node, (x, y): Pixel) -> Node {
    let mut node = node.clone();
    if let Shape::Text(at, ..) = &mut node.shape {
        *at = (at.0 - x, at.1 - y);
    }
    node
}

/// Writes a shape, with its look where no group says it.
fn shape(out: &mut String, node: &Node, look: Option<Look>, mode: Mode) {
    let name = open(out, &node.shape);
    if let Some(look) = look {
        looks(out, look, mode);
    }
    match (&node.shape, &node.tip) {
        (Shape::Text(.., text), _) => {
            let _ = write!(out, ">{}</text>", Escaped(text));
        }
        (_, Some(tip)) if !matches!(mode, Mode::Page { tips: false }) => {
            let _ = write!(out, "><title>{}</title></{name}>", Escaped(tip));
        }
        _ => out.push_str("/>"),
    }
}

/// Writes the start of a tag with its geometry; returns its name.
fn open(out: &mut String, shape: &Shape) -> &'static str {
    let name = match shape {
        Shape::Path(strokes) => {
            open_path(out, strokes);
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
            attribute(out, " x=\"", &|out| push_edge(out, *x));
            attribute(out, " y=\"", &|out| push_edge(out, *y));
            attribute(out, " width=\"", &|out| push(out, *width));
            attribute(out, " height=\"", &|out| push(out, *height));
        }
        Shape::Circle((x, y), radius) => {
            attribute(out, " cx=\"", &|out| push(out, *x));
            attribute(out, " cy=\"", &|out| push(out, *y));
            attribute(out, " r=\"", &|out| push(out, *radius));
        }
        Shape::Text((x, y), ..) => {
            // Zero is where a text stands that says nothing; one that stands there says one of both.
            if *x != 0 {
                attribute(out, " x=\"", &|out| push(out, *x));
            }
            if *y != 0 || *x == 0 {
                attribute(out, " y=\"", &|out| push(out, *y));
            }
        }
    }
    name
}

/// Writes the start of the tag of lines.
fn open_path<'a>(out: &mut String, strokes: impl IntoIterator<Item = &'a Vec<Pixel>>) {
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
        let paper = Escaped(&palette.paper);
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
            let _ = write!(out, " {name}=\"{}\"", Escaped(value));
        }
    }
}
