//! Drawings as SVG: places are whole, what looks alike is one path or one group.

use std::fmt::Write as _;

use serde::Serialize;

/// A drawing with what stands around it: it is on the page wide and narrow, and wide as a file.
#[derive(Serialize)]
pub struct Chart {
    pub id: String,
    /// The name of the file, without its end.
    pub file: String,
    pub heading: String,
    pub sub: String,
    /// What is seen, for those who do not see it.
    pub desc: String,
    pub source: String,
    pub wide: Drawing,
    pub narrow: Drawing,
}

#[derive(Default, Serialize)]
pub struct Drawing {
    pub width: i32,
    pub height: i32,
    pub paths: Vec<Path>,
    pub dots: Dots,
    pub labels: Vec<Labels>,
}

#[derive(Serialize)]
pub struct Path {
    pub class: &'static str,
    pub d: String,
}

#[derive(Default, Serialize)]
pub struct Dots {
    pub class: &'static str,
    pub places: Vec<Dot>,
}

/// Where it is, its radius, and what it says when pointed at.
#[derive(Serialize)]
pub struct Dot(pub i32, pub i32, pub i32, pub String);

#[derive(Serialize)]
pub struct Labels {
    pub class: &'static str,
    pub texts: Vec<(i32, i32, String)>,
}

impl Drawing {
    pub fn new(width: i32, height: i32) -> Drawing {
        Drawing { width, height, ..Drawing::default() }
    }

    pub fn path(&mut self, class: &'static str, d: String) {
        if !d.is_empty() {
            self.paths.push(Path { class, d });
        }
    }

    pub fn labels(&mut self, class: &'static str, texts: Vec<(i32, i32, String)>) {
        self.labels.push(Labels { class, texts });
    }

    /// What is between the tags of the drawing: the same on the page and in the file.
    pub fn body(&self) -> String {
        let mut out = String::with_capacity(8 * 1024);
        for Path { class, d } in &self.paths {
            let _ = write!(out, "<path d=\"{d}\" class=\"{class}\"/>");
        }
        let _ = write!(out, "<g class=\"{}\">", self.dots.class);
        for Dot(x, y, r, title) in &self.dots.places {
            let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
            if title.is_empty() {
                out.push_str("/>");
            } else {
                let _ = write!(out, "><title>{title}</title></circle>");
            }
        }
        out.push_str("</g>");
        for Labels { class, texts } in &self.labels {
            let _ = write!(out, "<g class=\"{class}\">");
            for (x, y, text) in texts {
                let _ = write!(out, "<text x=\"{x}\" y=\"{y}\">{text}</text>");
            }
            out.push_str("</g>");
        }
        out
    }
}

/// What the stylesheet of a site says about drawings; a file has it with it.
const STYLE: &str = "<style>path{fill:none}.gr{stroke:#d3d9dd}.ax{stroke:#8a949c}.rng{stroke:#8a949c;stroke-width:1.5}\
    .mt,.med{stroke:#15202a;stroke-width:2}.ul{stroke:#8c1d58;stroke-width:2.25}.lead{stroke:#47535d}.t1{fill:#c9dde4}\
    .un{fill:#8c1d58}.bp{fill:#0b5268}.lo{fill:#47535d}.te{text-anchor:end}.tm{text-anchor:middle}\
    .md,.un text{font-weight:bold}.ha{paint-order:stroke;stroke:#fff;stroke-width:4}</style>";

impl Chart {
    /// The drawing on a page, wide and narrow, with its source and the link to its file.
    pub fn figure(&self, out: &mut String, wide: &str) {
        let Chart { id, heading, desc, source, file, .. } = self;
        out.push_str("<figure>\n");
        let (width, height) = (self.wide.width, self.wide.height);
        let _ = writeln!(
            out,
            "<svg class=\"c wide\" viewBox=\"-.5 -.5 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\"><title id=\"{id}-t\">{heading}</title>\
             <desc id=\"{id}-d\">{desc}</desc>{wide}</svg>"
        );
        let (width, height) = (self.narrow.width, self.narrow.height);
        let _ = write!(
            out,
            "<svg class=\"c narrow\" viewBox=\"-.5 -.5 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\">{}</svg>\n\
             <figcaption class=\"src\">{source} <a href=\"../charts/{file}.svg\">Tải biểu đồ (SVG)</a></figcaption>\n\
             </figure>\n",
            self.narrow.body()
        );
    }

    /// The drawing as a file that stands by itself, below its heading and above its source.
    pub fn alone(&self, wide: &str) -> String {
        let Chart { id, heading, sub, desc, source, .. } = self;
        let (width, height) = (self.wide.width + 32, self.wide.height + 96);
        let mut out = String::with_capacity(wide.len() + 3 * 1024);
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"vi\" font-family=\"Segoe UI, system-ui, Roboto, \
             Noto Sans, Arial, sans-serif\" font-size=\"13\" fill=\"#15202a\" viewBox=\"-.5 -.5 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\">\
             <title id=\"{id}-t\">{heading}</title><desc id=\"{id}-d\">{desc}</desc>{STYLE}\
             <rect x=\"-.5\" y=\"-.5\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\
             <text x=\"16\" y=\"26\" class=\"md\">{heading}</text><text x=\"16\" y=\"42\" class=\"lo\">{sub}</text>\
             <text x=\"16\" y=\"{}\" class=\"lo\">{source}</text><g transform=\"translate(16 56)\">{wide}</g></svg>",
            height - 20
        );
        out
    }
}
