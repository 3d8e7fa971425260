//! Shapes as text but for their looks, which are all that a page and a file of one drawing differ in.

use std::fmt::Write as _;

use super::gather::{Kind, Look};
use super::ink::{Ink, Palette};
use super::scene::Anchor;
use super::shapes::Escaped;

/// About how many bytes a shape has.
const OF_SHAPE: usize = 64;

/// How inks are written.
#[derive(Clone, Copy)]
pub enum Paint<'a> {
    /// As classes.
    Page,
    /// As attributes, in the colours of a palette.
    File(&'a Palette),
}

/// Shapes without their looks.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The text.
    pub text: String,
    /// Where in it looks are to be said, in order.
    gaps: Vec<(usize, Gap)>,
}

/// What is to be said at a place.
#[derive(Clone, Copy, Debug)]
enum Gap {
    /// The look of a tag.
    Look(Look),
    /// A group of a look begins. One that says nothing is none.
    Begin(Look),
    /// It ends.
    End,
}

impl Body {
    /// Nothing yet, with room for so many shapes.
    pub fn with_room(shapes: usize) -> Self {
        Self { text: String::with_capacity(shapes * OF_SHAPE), gaps: Vec::with_capacity(16) }
    }

    /// Says a look here.
    pub fn look(&mut self, look: Look) {
        self.gaps.push((self.text.len(), Gap::Look(look)));
    }

    /// Begins a group of a look. No such group stands in another one.
    pub fn begin(&mut self, look: Look) {
        self.gaps.push((self.text.len(), Gap::Begin(look)));
    }

    /// Ends the group.
    pub fn end(&mut self) {
        self.gaps.push((self.text.len(), Gap::End));
    }

    /// Appends the shapes with their looks.
    pub fn write(&self, paint: Paint<'_>, out: &mut String) {
        let (mut from, mut is_group) = (0, false);
        for (at, gap) in &self.gaps {
            out.push_str(&self.text[from..*at]);
            from = *at;
            match gap {
                Gap::Look(look) => looks(out, *look, paint),
                Gap::Begin(look) => {
                    let start = out.len();
                    out.push_str("<g");
                    let bare = out.len();
                    looks(out, *look, paint);
                    is_group = out.len() > bare;
                    if is_group {
                        out.push('>');
                    } else {
                        out.truncate(start);
                    }
                }
                Gap::End => out.push_str(if is_group { "</g>" } else { "" }),
            }
        }
        out.push_str(&self.text[from..]);
    }
}

/// Writes the look of a tag: classes on a page, attributes in a file.
///
/// Paper round a text is a wide stroke painted before its letters. The order is an attribute on pages
/// too, because checkers of style sheets do not know it as a property.
fn looks(out: &mut String, look: Look, paint: Paint<'_>) {
    let (anchor, halo) = match look.kind {
        Kind::Texts(anchor, halo) => (anchor, halo),
        _ => (Anchor::Start, false),
    };
    if halo {
        out.push_str(" paint-order=\"stroke\"");
    }
    match paint {
        Paint::Page => classes(out, look.ink, (anchor, halo)),
        Paint::File(palette) => attributes(out, look.ink, (anchor, halo), palette),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_that_says_nothing_is_none() {
        let look = |ink| Look { ink, kind: Kind::Areas };
        let mut body = Body::with_room(2);
        for ink in [Ink::Unit, Ink::Text] {
            body.begin(look(ink));
            body.text.push_str("<rect");
            body.look(look(Ink::Low));
            body.text.push_str("/>");
            body.end();
        }
        let mut page = String::new();
        body.write(Paint::Page, &mut page);
        assert_eq!(page, "<g class=\"un\"><rect class=\"lo\"/></g><rect class=\"lo\"/>");
    }
}
