//! Writes a [`Scene`] as SVG: inline for a page, with classes only, or as a file with attributes.
//!
//! In: a scene and its words. Out: text without line breaks, inline styles or fractions, except that the
//! view box starts half a pixel outside, so that lines of one pixel fall on pixels, and that the edges of
//! rectangles and bands give that half pixel back.

use super::body::{Body, Paint};
use super::figure::{Caption, Setting, Written};
use super::gather;
use super::ink::Ink;
use super::metrics::{LINE, SIZE, Weight, wrap};
use super::scene::{Anchor, Scene};
use super::shapes::{self, Escaped};
use super::strokes::push;

/// The class of a drawing for wide pages.
pub const WIDE: &str = "wide";

/// The class of a drawing for narrow pages.
pub const NARROW: &str = "narrow";

/// Paper around a drawing in a file, in pixels.
const MARGIN: u32 = 16;

/// What is written of a drawing: its shapes, and what stands behind them.
#[derive(Clone, Copy)]
pub struct Drawn<'d> {
    /// Its size in pixels.
    pub size: (u32, u32),
    /// Its shapes.
    pub shapes: &'d Body,
    /// What stands behind them.
    pub behind: &'d Written,
}

/// The drawing for a page. `variant` is the class that CSS switches by: [`WIDE`] or [`NARROW`].
pub fn inline(drawn: Drawn<'_>, caption: &Caption, id: &str, variant: &str) -> String {
    let Drawn { size, shapes, behind } = drawn;
    let mut out = String::with_capacity(1024 + behind.page.len() + shapes.text.len() * 5 / 4);
    put(&mut out, &["<svg class=\"c ", variant, "\""]);
    head(&mut out, size, id);
    // Both drawings say the same; the words stand once, in the wide one.
    if variant == WIDE {
        words(&mut out, caption, id);
    }
    out.push_str(&behind.page);
    shapes.write(Paint::Page, &mut out);
    out.push_str("</svg>");
    out
}

/// The drawing as a file of its own, with its title above and its source below.
pub fn file(drawn: Drawn<'_>, caption: &Caption, setting: &Setting) -> String {
    let Drawn { size: (width, height), shapes, behind } = drawn;
    let room = width as i32;
    let marked = match setting.mark {
        "" => caption.title.clone(),
        mark => format!("{mark}. {}", caption.title),
    };
    let title = wrap(&marked, room, SIZE, Weight::Strong);
    let subtitle = wrap(&caption.subtitle, room, SIZE, Weight::Regular);
    let source = wrap(&caption.source, room, SIZE, Weight::Regular);
    let block = |lines: usize| lines as u32 * LINE.unsigned_abs();
    let top = MARGIN + block(title.len() + subtitle.len()) + MARGIN / 2;
    let below = top + height + MARGIN / 2;
    let size = (width + 2 * MARGIN, below + block(source.len()) + MARGIN);

    let palette = setting.palette;
    let mut out = String::with_capacity(2048 + behind.file.len() + shapes.text.len() * 3 / 2);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    attribute(&mut out, "xml:lang", setting.language);
    attribute(&mut out, "font-family", palette.font);
    out.push_str(" font-size=\"");
    push(&mut out, SIZE);
    out.push('"');
    attribute(&mut out, "fill", palette.ink);
    head(&mut out, size, setting.id);
    words(&mut out, caption, setting.id);
    for (start, length) in [("<path d=\"M-.5 -.5h", size.0), ("v", size.1), ("h-", size.0)] {
        out.push_str(start);
        push(&mut out, length);
    }
    out.push_str("z\"");
    attribute(&mut out, "fill", palette.paper);
    out.push_str("/>");
    let frame = around((&title, &subtitle), (&source, below));
    shapes::shapes(&frame, &gather::runs(&frame), false).write(Paint::File(palette), &mut out);
    for (start, length) in [("<g transform=\"translate(", MARGIN), (" ", top)] {
        out.push_str(start);
        push(&mut out, length);
    }
    out.push_str(")\">");
    out.push_str(&behind.file);
    shapes.write(Paint::File(palette), &mut out);
    out.push_str("</g></svg>\n");
    out
}

/// The words of a file: title and subtitle above, the source from `below` on.
fn around((title, subtitle): (&[&str], &[&str]), (source, below): (&[&str], u32)) -> Scene {
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

/// Appends an attribute.
fn attribute(out: &mut String, name: &str, value: &str) {
    put(out, &[" ", name, "=\""]);
    Escaped(value).push(out);
    out.push('"');
}

/// Appends parts of a tag, without the detour of formatting.
fn put(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

/// The rest of the opening tag: size in natural pixels, and the ids of the words.
fn head(out: &mut String, (width, height): (u32, u32), id: &str) {
    out.push_str(" viewBox=\"-.5 -.5 ");
    push(out, width);
    out.push(' ');
    push(out, height);
    out.push('"');
    for (name, length) in [("width", width), ("height", height)] {
        put(out, &[" ", name, "=\""]);
        push(out, length);
        out.push('"');
    }
    out.push_str(" role=\"img\"");
    for (name, end) in [("labelledby", "-t"), ("describedby", "-d")] {
        put(out, &[" aria-", name, "=\""]);
        Escaped(id).push(out);
        put(out, &[end, "\""]);
    }
    out.push('>');
}

fn words(out: &mut String, caption: &Caption, id: &str) {
    for (name, end, text) in [("title", "-t", &caption.title), ("desc", "-d", &caption.description)] {
        put(out, &["<", name, " id=\""]);
        Escaped(id).push(out);
        put(out, &[end, "\">"]);
        Escaped(text).push(out);
        put(out, &["</", name, ">"]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::figure::Medium;
    use super::super::tidy::with;
    use super::*;

    fn caption() -> Caption {
        Caption {
            title: "Sở \"A\" & <B>\u{1}".to_owned(),
            subtitle: "Tổng điểm".to_owned(),
            description: "Một\nhai".to_owned(),
            source: "Quyết định".to_owned(),
        }
    }

    fn body() -> Body {
        let mut scene = Scene::new(100, 40);
        scene.path([(1, 2), (1, 9)], Ink::Reference);
        scene.rect((0, 3), (-4, 9), Ink::Unit, Some("Lê Chân: 91,87"));
        scene.text((9, 8), (Anchor::End, true), Ink::Low, "a<b");
        shapes::shapes(&scene, &gather::lots(&scene), true)
    }

    #[test]
    fn a_page_gets_classes_only() {
        let drawn = Drawn { size: (100, 40), shapes: &body(), behind: &Written::default() };
        let svg = inline(drawn, &caption(), "f1", "wide");
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
        with(|setting| {
            let setting = Setting { medium: Medium::File, ..*setting };
            let drawn = Drawn { size: (100, 40), shapes: &body(), behind: &Written::default() };
            let svg = file(drawn, &caption(), &setting);
            assert!(!svg.contains("class=") && !svg.contains("style="), "{svg}");
            assert!(
                svg.contains(
                    "<path d=\"M1 2v7\" fill=\"none\" stroke=\"#15202a\" stroke-dasharray=\"4 3\"/>"
                )
            );
            assert!(svg.contains("font-weight=\"bold\">Sở &quot;A&quot; &amp; &lt;B&gt;</text>"));
            // 16 above, two lines of 16, 8, 40 of drawing, 8, one line of 16, 16 below
            assert!(svg.contains("viewBox=\"-.5 -.5 132 136\""), "{svg}");
            let marked = file(drawn, &caption(), &Setting { mark: "NỘI BỘ", ..setting });
            assert!(marked.contains(">NỘI BỘ. Sở"), "{marked}");
        });
    }
}
