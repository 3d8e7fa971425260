//! Writes shapes as SVG, what they share once.
//!
//! In: a scene and its lots (`gather`). Out: elements: lines of one ink as one path, other shapes of one look in a
//! group, texts of one column or row in another within it. Characters that XML forbids are dropped.

use std::fmt::{Display, Formatter, Result as Written, Write as _};

use super::body::Body;
use super::gather::{Kind, Look, Lots};
use super::ink::Ink;
use super::scene::{Node, Pixel, Scene, Shape};
use super::strokes::{Band, bands, data, push, push_edge};
use crate::locale::special;

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
        special::first(self.0, is_special).is_none()
    }
}

/// Whether a byte is, or may begin, a letter that XML would read as its own, or that it forbids.
#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == 0xef)
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

/// Writes the shapes of a scene, those of one look together; words at the mouse only where a mouse is likely.
pub fn shapes(scene: &Scene, lots: &Lots<'_>, tips: bool) -> Body {
    let mut body = Body::with_room(scene.nodes.len());
    let out = &mut body;
    for (look, nodes) in lots.iter() {
        match (look.kind, nodes) {
            (Kind::Lines, nodes) => lines(out, scene, (look, nodes)),
            (_, [node]) => shape(out, scene, (node, (0, 0)), (Some(look), tips)),
            (Kind::Texts(..), nodes) => {
                out.begin(look);
                texts(out, scene, nodes);
                out.end();
            }
            (_, nodes) => {
                out.begin(look);
                nodes.iter().for_each(|node| shape(out, scene, (node, (0, 0)), (None, tips)));
                out.end();
            }
        }
    }
    body
}

/// Writes lines of one ink: ticks as bands where there are many, the rest as one path.
fn lines(out: &mut Body, scene: &Scene, (look, nodes): (Look, &[&Node])) {
    let paths = nodes.iter().filter_map(|node| match node.shape {
        Shape::Path(strokes) => Some(scene.strokes(strokes)),
        _ => None,
    });
    let strokes = paths.flatten();
    if look.ink != Ink::Tick {
        path(out, strokes, look);
        return;
    }
    let (bands, rest) = bands(&strokes.collect::<Vec<_>>());
    for Band { height, data } in bands {
        out.text.push_str("<path d=\"");
        out.text.push_str(&data);
        out.text.push_str("\" stroke-width=\"");
        push(&mut out.text, height);
        out.text.push('"');
        out.look(look);
        out.text.push_str("/>");
    }
    if !rest.is_empty() {
        path(out, rest, look);
    }
}

/// Writes lines as a path.
fn path<'a>(out: &mut Body, strokes: impl IntoIterator<Item = &'a [Pixel]>, look: Look) {
    open_path(&mut out.text, strokes);
    out.look(look);
    out.text.push_str("/>");
}

/// Writes texts of one look; many in one column, or else in one row, say where that is once.
fn texts(out: &mut Body, scene: &Scene, nodes: &[&Node]) {
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
        out.text.push_str("<g transform=\"translate(");
        push(&mut out.text, x);
        out.text.push_str(")\">");
        nodes.iter().for_each(|node| shape(out, scene, (node, (x, 0)), (None, false)));
        out.text.push_str("</g>");
    }
    rest.sort_by_key(row);
    for nodes in rest.chunk_by(|one, other| row(one) == row(other)) {
        if nodes.len() < SHARED {
            nodes.iter().for_each(|node| shape(out, scene, (node, (0, 0)), (None, false)));
            continue;
        }
        let y = row(&nodes[0]);
        out.text.push_str("<g transform=\"translate(0 ");
        push(&mut out.text, y);
        out.text.push_str(")\">");
        nodes.iter().for_each(|node| shape(out, scene, (node, (0, y)), (None, false)));
        out.text.push_str("</g>");
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
fn shape(body: &mut Body, scene: &Scene, (node, from): (&Node, Pixel), (look, tips): (Option<Look>, bool)) {
    open(&mut body.text, scene, node.shape, from);
    look.into_iter().for_each(|look| body.look(look));
    let out = &mut body.text;
    match (node.shape, node.tip) {
        (Shape::Text(.., text), _) => {
            out.push('>');
            Escaped(scene.words(text)).push(out);
            out.push_str("</text>");
        }
        (shape, Some(tip)) if tips => {
            out.push_str("><title>");
            Escaped(scene.words(tip)).push(out);
            out.push_str(match shape {
                Shape::Circle(..) => "</title></circle>",
                Shape::Rect(..) => "</title></rect>",
                _ => "</title></path>",
            });
        }
        _ => out.push_str("/>"),
    }
}

/// Writes the start of a tag with its geometry, that of a text as seen from a point.
fn open(out: &mut String, scene: &Scene, shape: Shape, from: Pixel) {
    match shape {
        Shape::Path(strokes) => return open_path(out, scene.strokes(strokes)),
        Shape::Rect((x, y), width, height) => {
            out.push_str("<rect x=\"");
            push_edge(out, x);
            out.push_str("\" y=\"");
            push_edge(out, y);
            out.push_str("\" width=\"");
            push(out, width);
            out.push_str("\" height=\"");
            push(out, height);
        }
        Shape::Circle((x, y), radius) => {
            out.push_str("<circle cx=\"");
            push(out, x);
            out.push_str("\" cy=\"");
            push(out, y);
            out.push_str("\" r=\"");
            push(out, radius);
        }
        Shape::Text((x, y), ..) => {
            let (x, y) = (x - from.0, y - from.1);
            // Zero is where a text stands that says nothing; one that stands there says one of both.
            match (x != 0).then_some(x) {
                Some(x) => {
                    out.push_str("<text x=\"");
                    push(out, x);
                    if y != 0 {
                        out.push_str("\" y=\"");
                        push(out, y);
                    }
                }
                None => {
                    out.push_str("<text y=\"");
                    push(out, y);
                }
            }
        }
    }
    out.push('"');
}

/// Writes the start of the tag of lines.
fn open_path<'a>(out: &mut String, strokes: impl IntoIterator<Item = &'a [Pixel]>) {
    out.push_str("<path d=\"");
    data(out, strokes);
    out.push('"');
}
