//! The page of a part and its two drawings.

use std::fmt::Write as _;

use crate::Written;
use crate::charts;
use crate::figures::Site;
use crate::frame::{self, END_OF_SECTION, END_OF_TABLE, Frame, TWIN, fact, rights, section, table};
use crate::words::{self, Score, Share, Short};

pub fn files(site: &Site, at: usize, node: usize) -> Vec<Written> {
    let (year, of) = (&site.years[at], &site.nodes[node]);
    let path = format!("synthetic/offices-node-{}.html", of.slug);
    let find = words::of_node(site, at, node);
    let frame = Frame {
        title: &format!("{}. {}", of.code, of.name),
        find: &find,
        meta: &format!(
            "{}, các đơn vị tổng hợp · Ấn bản {} · <b>Theo báo cáo của nơi công bố.</b>",
            site.short, year.label
        ),
        edition: "../",
        root: "../../",
        path: &path,
        sections: &[("figure", "Biểu đồ"), ("table", "Bảng điểm"), ("notes", "Ghi chú và tệp dữ liệu")],
        crumb: &crumb(site, node),
    };
    let mut out = frame.open(site, at);
    facts(&mut out, site, at, node);
    let mut files = Vec::with_capacity(3);
    let strip = charts::strip(site, at, node);
    files.push(section(&mut out, site, at, &strip, "figure"));
    out.push_str(END_OF_SECTION);
    if let Some(spread) = charts::spread(site, at, node) {
        files.push(section(&mut out, site, at, &spread, ""));
        over_years(&mut out, site, at, node, &spread.sub);
        out.push_str(END_OF_SECTION);
    }
    units(&mut out, site, at, node);
    notes(&mut out, site, at);
    frame.close(&mut out, site, at);
    files.push((format!("{}/{path}", year.label), out));
    files
}

/// The board, and the dimension that a criterion is in.
fn crumb(site: &Site, node: usize) -> String {
    let mut crumb = format!("<li><a href=\"offices.html\">{}, các đơn vị tổng hợp</a></li>", site.short);
    if let parent @ 1.. = site.nodes[node].parent {
        let (slug, name) = (&site.nodes[parent].slug, &site.nodes[parent].name);
        let _ = write!(crumb, "<li><a href=\"offices-node-{slug}.html\">{name}</a></li>");
    }
    crumb
}

/// Key figures of a part, or of the board.
pub fn facts(out: &mut String, site: &Site, at: usize, node: usize) {
    let column = &site.years[at].columns[node];
    let (low, high) = (Score(column.low), Score(column.high));
    let first = &site.unit(at, column.order[0]).name.vi;
    out.push_str("<dl class=\"facts\">\n");
    fact(out, "Tối đa", Short(site.nodes[node].max), "điểm");
    fact(out, "Cao nhất", &high, first);
    fact(out, "Trung vị", Score(column.median), format_args!("trung bình cộng {}", Score(column.mean)));
    let gap = Score(column.high - column.low);
    fact(out, "Khoảng cách cao nhất đến thấp nhất", gap, format_args!("từ {low} đến {high}"));
    out.push_str("</dl>\n");
}

/// The table of the drawing over the years.
pub fn over_years(out: &mut String, site: &Site, at: usize, node: usize, caption: &str) {
    out.push_str(TWIN);
    table(
        out,
        "nt",
        caption,
        &[
            ("Năm", ""),
            ("Thấp nhất", "điểm"),
            ("Tứ phân vị dưới", "điểm"),
            ("Trung vị", "điểm"),
            ("Tứ phân vị trên", "điểm"),
            ("Cao nhất", "điểm"),
            ("Số đơn vị", ""),
        ],
    );
    for (of, year) in site.years[..=at].iter().enumerate() {
        let (column, class) = (&year.columns[node], if of == at { " class=\"me\"" } else { "" });
        let _ = writeln!(
            out,
            "<tr{class}><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            year.label,
            Score(column.low),
            Score(column.lower),
            Score(column.median),
            Score(column.upper),
            Score(column.high),
            column.scores.len()
        );
    }
    let _ = write!(
        out,
        "{END_OF_TABLE}<ul class=\"list\"><li>Tứ phân vị tính như hàm QUARTILE.INC của bảng tính.</li></ul>\n</details>\n"
    );
}

/// Every unit by rank.
fn units(out: &mut String, site: &Site, at: usize, node: usize) {
    let (year, of) = (&site.years[at], &site.nodes[node]);
    let column = &year.columns[node];
    let caption = format!("{}: {} năm {}, các đơn vị tổng hợp", of.name, site.short, year.label);
    let _ = write!(
        out,
        "<section class=\"sec full\" id=\"table\">\n\
         <header><h2>Bảng điểm</h2><p class=\"sub\">{caption}</p></header>\n<div class=\"body mid-wide\">\n"
    );
    table(
        out,
        "part",
        &caption,
        &[("Thứ hạng", ""), ("Đơn vị", ""), ("Điểm", "điểm"), ("Đạt", "% tối đa"), ("So với năm trước", "")],
    );
    out.reserve(column.order.len() * 260);
    for row in &column.order {
        let (unit, score) = (site.unit(at, *row), column.scores[*row]);
        let _ = write!(
            out,
            "<tr><td>{}</td><th scope=\"row\"><a href=\"../units/{}.html\">{}</a></th>\
             <td>{}</td><td>{}</td><td class=\"s\">",
            column.ranks[*row],
            unit.id,
            unit.name.vi,
            Score(score),
            Share(score / of.max * 100.0)
        );
        frame::change(out, site.change(at, node, *row));
        out.push_str("</td></tr>\n");
    }
    out.push_str(END_OF_TABLE);
    rights(out, site, at);
    out.push_str(END_OF_SECTION);
}

/// How it was made, and the downloads.
pub fn notes(out: &mut String, site: &Site, at: usize) {
    let (short, year) = (&site.short, &site.years[at]);
    let (label, count) = (&year.label, year.units.len());
    let _ = write!(
        out,
        "<section class=\"sec full notes\" id=\"notes\">\n<header><h2>Ghi chú và tệp dữ liệu</h2></header>\n\
         <div class=\"body\">\n\
         <ul class=\"list\"><li>Thứ tự ở phần này được tính từ số liệu chưa làm tròn; đơn vị bằng nhau cùng một thứ và thứ kế tiếp bị bỏ qua.</li></ul>\n\
         <p class=\"how\"><a href=\"../methodology/synthetic.html\">Chỉ số này được tính thế nào</a></p>\n\
         <h3 class=\"files-head\">Tệp dữ liệu</h3>\n<ul class=\"files\">\n\
         <li><span>{short} năm {label}, các đơn vị tổng hợp, {count} dòng</span> <span class=\"both\">\
         <a href=\"../data/synthetic-offices.csv\">CSV</a> <a href=\"../data/synthetic-offices.json\">JSON</a></span></li>\n\
         </ul>\n{END_OF_SECTION}"
    );
}
