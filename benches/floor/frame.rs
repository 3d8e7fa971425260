//! What every page has: head, navigation, foot; and what several have: facts, tables, sources.

use std::fmt::{Display, Write as _};

use crate::Written;
use crate::drawings::Chart;
use crate::figures::Site;
use crate::words;

const NOTICE: &str = "Số liệu tổng hợp để đo; không nói về đơn vị có thật nào.";

/// What is the page's own in what every page has.
pub struct Frame<'a> {
    pub title: &'a str,
    /// The sentence below the title.
    pub find: &'a str,
    pub meta: &'a str,
    /// From the page to the folder of its edition, and to that of the site.
    pub edition: &'a str,
    pub root: &'a str,
    /// The path of the same page, below the folder of its edition.
    pub path: &'a str,
    /// Sections: where, and what.
    pub sections: &'a [(&'a str, &'a str)],
    /// Where the page is, below the edition.
    pub crumb: &'a str,
}

impl Frame<'_> {
    /// A page up to its facts.
    pub fn open(&self, site: &Site, at: usize) -> String {
        let Frame { title, find, meta, edition, root, crumb, .. } = self;
        let year = &site.years[at].label;
        let mut out = String::with_capacity(40 * 1024);
        let _ = write!(
            out,
            "<!DOCTYPE html>\n\
             <html lang=\"vi\" data-foot=\"Số liệu tổng hợp để đo · Số liệu tổng hợp để đo · Ấn bản {year} · {title}\">\n\
             <head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title} | Số liệu tổng hợp để đo</title>\n<meta name=\"description\" content=\"{find}\">\n\
             <link rel=\"stylesheet\" href=\"{edition}assets/site.css\">\n\
             <link rel=\"stylesheet\" href=\"{edition}assets/look.css\">\n</head>\n\
             <body data-year=\"{year}\" data-root=\"{root}\" data-folder=\"\" data-board=\"\">\n\
             <a class=\"skip\" href=\"#main\">Đến nội dung chính</a>\n\
             <header>\n<div class=\"bar folds\">\n<div class=\"in\">\n\
             <p class=\"pub within\"><a href=\"{root}index.html\">Số liệu tổng hợp để đo</a></p>\n\
             <p class=\"edi\"><a href=\"{edition}index.html\">Ấn bản {year}</a> <span class=\"st\">đã công bố</span></p>\n\
             <ul class=\"act\">\n<li class=\"wideonly\"><a href=\"{edition}index.html#finder\">Tìm đơn vị</a></li>\n</ul>\n\
             </div>\n</div>\n<p class=\"notice\">{NOTICE}</p>\n</header>\n\
             <div class=\"frame\">\n<details class=\"fold\"><summary>Mục lục</summary></details>\n\
             <nav class=\"rail\" aria-label=\"Mục lục\">\n<p class=\"nh\">Năm đánh giá</p>\n<ul class=\"yr\">"
        );
        for (of, each) in site.years.iter().enumerate() {
            let year = &each.label;
            let _ = if of == at {
                write!(out, "<li><a href=\"{edition}index.html\" aria-current=\"true\">{year}</a></li>")
            } else {
                write!(out, "<li><a href=\"{root}{year}/index.html\">{year}</a></li>")
            };
        }
        out.push_str("</ul>\n<p class=\"nh\">Trong trang này</p>\n<ul class=\"toc\">");
        for (id, name) in self.sections {
            let _ = write!(out, "<li><a href=\"#{id}\">{name}</a></li>");
        }
        let short = &site.short;
        let _ = write!(
            out,
            "</ul>\n<p class=\"nh\">Ấn bản {year}</p>\n<ul>\n<li><a href=\"{edition}index.html\">Tổng quan</a></li>\n\
             <li><a href=\"{edition}synthetic/offices.html\">{short}, các đơn vị tổng hợp</a></li>\n\
             <li><a href=\"{edition}methodology/synthetic.html\">Cách tính {short}</a></li>\n\
             <li><a href=\"{edition}corrections.html\">Đính chính và số giữ nguyên</a></li>\n\
             <li><a href=\"{edition}names.html\">Tên theo vần</a></li>\n\
             <li><a href=\"{edition}data/index.html\">Tệp dữ liệu</a></li>\n</ul>\n</nav>\n\
             <main id=\"main\">\n<nav class=\"crumb\" aria-label=\"Vị trí trang\">\n\
             <ol><li><a href=\"{root}index.html\">Trang đầu</a></li><li><a href=\"{edition}index.html\">Ấn bản {year}</a></li>{crumb}</ol>\n</nav>\n\
             <header class=\"ph\">\n<h1>{title}</h1>\n<p class=\"find\">{find}</p>\n<p class=\"meta\">{meta}</p>\n\
             <p class=\"newer\" id=\"newer\" hidden data-text=\"Đã có ấn bản năm {{year}}.\"></p>\n\
             <script src=\"{root}editions.js\"></script>\n<script src=\"{edition}assets/site.js\"></script>\n</header>\n"
        );
        out
    }

    /// The page from its last section on.
    pub fn close(&self, out: &mut String, site: &Site, at: usize) {
        let Frame { root, path, .. } = self;
        out.push_str("<nav class=\"pn\" aria-label=\"Năm trước, năm sau\">\n");
        if let Some(before) = at.checked_sub(1).map(|before| &site.years[before].label) {
            let _ = writeln!(out, "<span><a href=\"{root}{before}/{path}\">Năm trước: {before}</a></span>");
        }
        let _ = write!(
            out,
            "<span id=\"next\" data-text=\"Năm sau: {{year}}\"></span>\n</nav>\n</main>\n</div>\n\
             <footer class=\"foot\">\n<div class=\"in\">\n<p>Nơi xuất bản: Số liệu tổng hợp để đo. {NOTICE}</p>\n\
             <p>Dấu phẩy là dấu thập phân. Trang đọc được khi không có mạng và khi in. <a href=\"{root}checks.html\">Số liệu được kiểm tra thế nào</a>.</p>\n\
             <p><a href=\"{root}about.html\">Giới thiệu trang</a> · <a href=\"{root}accessibility.html\">Khả năng tiếp cận</a></p>\n\
             </div>\n</footer>\n</body>\n</html>\n"
        );
    }
}

/// A key figure: what it is, the figure, what it is beside.
pub fn fact(out: &mut String, what: &str, figure: impl Display, beside: impl Display) {
    let _ = write!(
        out,
        "<div>\n<dt>{what}</dt>\n<dd class=\"v\">{figure}</dd>\n<dd class=\"x\">{beside}</dd>\n</div>\n"
    );
}

/// A section with a drawing, still open; returns the file of the drawing.
pub fn section(out: &mut String, site: &Site, at: usize, chart: &Chart, id: &str) -> Written {
    let body = chart.wide.body();
    out.push_str("<section class=\"sec\"");
    if !id.is_empty() {
        let _ = write!(out, " id=\"{id}\"");
    }
    let _ = write!(
        out,
        ">\n<header id=\"{}\"><h2>{}</h2><p class=\"sub\">{}</p></header>\n<div class=\"body\">\n",
        chart.id, chart.heading, chart.sub
    );
    chart.figure(out, &body);
    (format!("{}/charts/{}.svg", site.years[at].label, chart.file), chart.alone(&body))
}

/// The head of a table: its caption and the names of its columns. Those with a measure are figures.
pub fn table(out: &mut String, class: &str, caption: &str, columns: &[(&str, &str)]) {
    let _ = write!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\">\n<table class=\"t {class}\">\n\
         <caption>{caption}</caption>\n<thead>\n<tr>\n"
    );
    for (name, measure) in columns {
        let _ = if measure.is_empty() {
            writeln!(out, "<th scope=\"col\">{name}</th>")
        } else {
            writeln!(out, "<th scope=\"col\" class=\"n\">{name} <span class=\"lo\">({measure})</span></th>")
        };
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
}

pub const END_OF_TABLE: &str = "</tbody>\n</table>\n</div>\n";
pub const END_OF_SECTION: &str = "</div>\n</section>\n";
/// The table of a drawing folds away.
pub const TWIN: &str = "<details class=\"twin\">\n<summary>Bảng số liệu của biểu đồ này</summary>\n";

/// A change in words.
pub fn change(out: &mut String, by: Option<f64>) {
    let (class, arrow, says) = words::change(by);
    let _ = write!(
        out,
        "<span class=\"ch {class}\"><span class=\"ar\" aria-hidden=\"true\">{arrow}</span> {says}</span>"
    );
}

/// Where the figures of a table are from.
pub fn rights(out: &mut String, site: &Site, at: usize) {
    let _ = write!(
        out,
        "<p class=\"src\">{} Tổng điểm tính từ số liệu công bố.\n\
         Quyền sử dụng: Không có quyền nào bị ràng buộc.</p>\n",
        words::source(site, at)
    );
}
