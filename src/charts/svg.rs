//! Writes a [`Scene`] as SVG: inline for a page, with classes only, or as a file with attributes.
//!
//! In: a scene and its words. Out: text without line breaks, inline styles or fractions, except that the
//! view box starts half a pixel outside, so that lines of one pixel fall on pixels, and that the edges of
//! rectangles give that half pixel back. Characters that XML forbids are dropped.

use std::fmt::{Display, Formatter, Result as Written, Write as _};

use super::figure::{Caption, Setting};
use super::gather::{Kind, Look, lots};
use super::ink::{Ink, Palette};
use super::metrics::{LINE, SIZE, Weight, wrap};
use super::scene::{Anchor, Node, Pixel, Scene, Shape};
use super::strokes::{Band, Edge, bands, data};

/// The class of a drawing for wide pages.
pub const WIDE: &str = "wide";

/// The class of a drawing for narrow pages.
pub const NARROW: &str = "narrow";

/// Paper around a drawing in a file, in pixels.
const MARGIN: u32 = 16;

/// Text as XML text or attribute value.
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
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
enum Mode<'a> {
    /// Words at the mouse only where a mouse is likely: on wide pages.
    Page {
        tips: bool,
    },
    File(&'a Palette),
}

/// The drawing for a page. `variant` is the class that CSS switches by: [`WIDE`] or [`NARROW`].
pub fn inline(scene: &Scene, caption: &Caption, id: &str, variant: &str) -> String {
    let mut out = String::with_capacity(256 + scene.nodes.len() * 64);
    let _ = write!(out, "<svg class=\"c {variant}\"");
    head(&mut out, (scene.width, scene.height), id);
    // Both drawings say the same; the words stand once, in the wide one.
    if variant == WIDE {
        words(&mut out, caption, id);
    }
    shapes(&mut out, &scene.nodes, Mode::Page { tips: variant == WIDE });
    out.push_str("</svg>");
    out
}

/// The drawing as a file of its own, with its title above and its source below.
pub fn file(scene: &Scene, caption: &Caption, setting: &Setting) -> String {
    let room = scene.width as i32;
    let marked = match setting.mark {
        "" => caption.title.clone(),
        mark => format!("{mark}. {}", caption.title),
    };
    let title = wrap(&marked, room, SIZE, Weight::Strong);
    let subtitle = wrap(&caption.subtitle, room, SIZE, Weight::Regular);
    let source = wrap(&caption.source, room, SIZE, Weight::Regular);
    let block = |lines: usize| lines as u32 * LINE.unsigned_abs();
    let top = MARGIN + block(title.len() + subtitle.len()) + MARGIN / 2;
    let below = top + scene.height + MARGIN / 2;
    let size = (scene.width + 2 * MARGIN, below + block(source.len()) + MARGIN);

    let palette = setting.palette;
    let mut out = String::with_capacity(1024 + scene.nodes.len() * 96);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" font-family=\"{}\" font-size=\"{SIZE}\" fill=\"{}\"",
        Escaped(setting.language),
        Escaped(&palette.font),
        Escaped(&palette.ink)
    );
    head(&mut out, size, setting.id);
    words(&mut out, caption, setting.id);
    let _ = write!(
        out,
        "<path d=\"M-.5 -.5h{}v{}h-{}z\" fill=\"{}\"/>",
        size.0,
        size.1,
        size.0,
        Escaped(&palette.paper)
    );
    let frame = around((&title, &subtitle), (&source, below));
    shapes(&mut out, &frame.nodes, Mode::File(palette));
    let _ = write!(out, "<g transform=\"translate({MARGIN} {top})\">");
    shapes(&mut out, &scene.nodes, Mode::File(palette));
    out.push_str("</g></svg>\n");
    out
}

/// The words of a file: title and subtitle above, the source from `below` on.
fn around((title, subtitle): (&[String], &[String]), (source, below): (&[String], u32)) -> Scene {
    let mut frame = Scene::default();
    let margin = MARGIN as i32;
    let mut write = |line: &str, y: i32, ink: Ink| {
        frame.text((margin, y), (Anchor::Start, false), ink, line);
    };
    let heads = title.iter().map(|line| (line, Ink::Strong));
    let heads = heads.chain(subtitle.iter().map(|line| (line, Ink::Low)));
    for (index, (line, ink)) in heads.enumerate() {
        write(line, margin + 10 + index as i32 * LINE, ink);
    }
    for (index, line) in source.iter().enumerate() {
        write(line, below as i32 + 12 + index as i32 * LINE, Ink::Low);
    }
    frame
}

/// The rest of the opening tag: size in natural pixels, and the ids of the words.
fn head(out: &mut String, (width, height): (u32, u32), id: &str) {
    let id = Escaped(id);
    let _ = write!(
        out,
        " viewBox=\"-.5 -.5 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\">"
    );
}

fn words(out: &mut String, caption: &Caption, id: &str) {
    let (id, title, description) = (Escaped(id), Escaped(&caption.title), Escaped(&caption.description));
    let _ = write!(out, "<title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>");
}

/// Writes shapes, those of one look together.
fn shapes(out: &mut String, nodes: &[Node], mode: Mode) {
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
                nodes.iter().for_each(|node| shape(out, node, None, mode));
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
        let _ = write!(out, "<path d=\"{data}\" stroke-width=\"{height}\"");
        looks(out, look, mode);
        out.push_str("/>");
    }
    if !rest.is_empty() {
        let _ = write!(out, "<path d=\"{}\"", data(rest));
        looks(out, look, mode);
        out.push_str("/>");
    }
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
    let (name, written) = match shape {
        Shape::Path(strokes) => ("path", write!(out, "<path d=\"{}\"", data(strokes))),
        Shape::Rect((x, y), width, height) => {
            let (x, y) = (Edge(*x), Edge(*y));
            ("rect", write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""))
        }
        Shape::Circle((x, y), radius) => {
            ("circle", write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""))
        }
        Shape::Text((x, y), ..) => ("text", write!(out, "<text x=\"{x}\" y=\"{y}\"")),
    };
    // Writing to a string cannot fail.
    let _ = written;
    name
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

#[cfg(test)]
mod tests {
    use super::super::figure::Medium;
    use super::*;

    fn caption() -> Caption {
        Caption {
            title: "Sở \"A\" & <B>\u{1}".to_owned(),
            subtitle: "Tổng điểm".to_owned(),
            description: "Một\nhai".to_owned(),
            source: "Quyết định".to_owned(),
        }
    }

    fn scene() -> Scene {
        let mut scene = Scene::new(100, 40);
        scene.path([(1, 2), (1, 9)], Ink::Reference);
        scene.rect((0, 3), (-4, 9), Ink::Unit, Some("Lê Chân: 91,87".to_owned()));
        scene.text((9, 8), (Anchor::End, true), Ink::Low, "a<b");
        scene
    }

    #[test]
    fn a_page_gets_classes_only() {
        let svg = inline(&scene(), &caption(), "f1", "wide");
        assert_eq!(
            svg,
            "<svg class=\"c wide\" viewBox=\"-.5 -.5 100 40\" width=\"100\" height=\"40\" role=\"img\" \
             aria-labelledby=\"f1-t\" aria-describedby=\"f1-d\"><title id=\"f1-t\">Sở &quot;A&quot; &amp; &lt;B&gt;</title>\
             <desc id=\"f1-d\">Một hai</desc><path d=\"M1 2v7\" class=\"med\"/>\
             <rect x=\"-4.5\" y=\"2.5\" width=\"4\" height=\"6\" class=\"un\"><title>Lê Chân: 91,87</title></rect>\
             <text x=\"9\" y=\"8\" paint-order=\"stroke\" class=\"lo ha te\">a&lt;b</text></svg>"
        );
    }

    #[test]
    fn a_file_gets_attributes_only() {
        let palette = Palette::default();
        let setting = Setting {
            id: "f1",
            language: "vi",
            number: &|value| value.to_string(),
            palette: &palette,
            medium: Medium::File,
            mark: "",
        };
        let svg = file(&scene(), &caption(), &setting);
        assert!(!svg.contains("class=") && !svg.contains("style="), "{svg}");
        assert!(
            svg.contains("<path d=\"M1 2v7\" fill=\"none\" stroke=\"#15202a\" stroke-dasharray=\"4 3\"/>")
        );
        assert!(svg.contains("font-weight=\"bold\">Sở &quot;A&quot; &amp; &lt;B&gt;</text>"));
        // 16 above, two lines of 16, 8, 40 of drawing, 8, one line of 16, 16 below
        assert!(svg.contains("viewBox=\"-.5 -.5 132 136\""), "{svg}");
        let marked = file(&scene(), &caption(), &Setting { mark: "NỘI BỘ", ..setting });
        assert!(marked.contains(">NỘI BỘ. Sở"), "{marked}");
    }
}
