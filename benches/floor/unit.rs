//! The page of a unit and its two drawings.

use std::fmt::Write as _;

use crate::Written;
use crate::charts;
use crate::figures::Site;
use crate::frame::{self, END_OF_SECTION, END_OF_TABLE, Frame, TWIN, fact, rights, section, table};
use crate::words::{self, Score, Short, Signed};

pub fn files(site: &Site, at: usize, row: usize) -> Vec<Written> {
    let (year, unit) = (&site.years[at], site.unit(at, row));
    let (name, short) = (&unit.name.vi, &site.short);
    let (path, find) = (format!("units/{}.html", unit.id), words::of_unit(site, at, row));
    let frame = Frame {
        title: name,
        find: &find,
        meta: &format!("Hồ sơ đơn vị, ấn bản {} · Các đơn vị tổng hợp", year.label),
        edition: "../",
        root: "../../",
        path: &path,
        sections: &[
            ("indices", "Các chỉ số trong năm"),
            ("series", "Qua các năm"),
            ("profile", "Theo từng nội dung"),
            ("nodes", "Mọi nội dung, mọi cấp"),
            ("notes", "Nguồn và ghi chú"),
        ],
        crumb: "<li><a href=\"../index.html#finder\">Các đơn vị</a></li>",
    };
    let mut out = frame.open(site, at);
    indices(&mut out, site, at, row);
    let mut files = Vec::with_capacity(3);
    if let Some(chart) = charts::trend(site, at, row) {
        out.push_str("<div class=\"pair\">\n");
        files.push(section(&mut out, site, at, &chart, "series"));
        over_years(&mut out, site, at, row, &chart.sub);
        let _ = writeln!(out, "{END_OF_SECTION}</div>");
    }
    let chart = charts::profile(site, at, row);
    files.push(section(&mut out, site, at, &chart, "profile"));
    dimensions(&mut out, site, at, row, &chart.sub);
    out.push_str(END_OF_SECTION);
    nodes(&mut out, site, at, row);
    let _ = write!(
        out,
        "<section class=\"sec full notes\" id=\"notes\">\n<header><h2>Nguồn và ghi chú</h2></header>\n\
         <div class=\"body\">\n<h3>{short}</h3>"
    );
    rights(&mut out, site, at);
    out.push_str(END_OF_SECTION);
    frame.close(&mut out, site, at);
    files.push((format!("{}/{path}", year.label), out));
    files
}

/// Key figures, and the table of indices: there is one.
fn indices(out: &mut String, site: &Site, at: usize, row: usize) {
    let (name, column) = (&site.unit(at, row).name.vi, &site.years[at].columns[0]);
    let (score, rank, of) = (Score(column.scores[row]), column.ranks[row], column.scores.len());
    let (short, index, max) = (&site.short, &site.index, Short(site.nodes[0].max));
    let by = site.change(at, 0, row);
    let mut changed = String::new();
    frame::change(&mut changed, by);
    out.push_str("<dl class=\"facts\">\n");
    fact(out, short, format_args!("{score}<small>/{max}</small>"), "tính từ số liệu công bố");
    fact(out, "Thứ hạng", format_args!("{rank}<small>/{of}</small>"), "tính từ số liệu công bố");
    fact(out, "Trung vị", Score(column.median), format_args!("{of} đơn vị tổng hợp"));
    fact(out, "So với năm trước", "<span class=\"w\"></span>", format_args!("{changed} điểm"));
    let _ = write!(
        out,
        "</dl>\n<section class=\"sec full\" id=\"indices\">\n<header><h2>Các chỉ số trong năm</h2></header>\n\
         <div class=\"body\">\n<table class=\"t idx\">\n<caption class=\"vh\">{name}: Các chỉ số trong năm</caption>\n\
         <thead>\n<tr>\n<th scope=\"col\">Chỉ số</th>\n<th scope=\"col\" class=\"n\">Điểm</th>\n\
         <th scope=\"col\">Thứ hạng</th>\n<th scope=\"col\">So với năm trước</th>\n<th scope=\"col\">Số của ai</th>\n\
         </tr>\n</thead>\n<tbody>\n<tr>\n\
         <th scope=\"row\"><a href=\"../synthetic/offices.html\">{short}</a><span class=\"lo\">{index}</span></th>\n\
         <td class=\"n big\">{score}<small>/{max}</small></td>\n\
         <td class=\"k1\"><span class=\"pl\">Thứ hạng: </span>{rank}/{of}</td>\n<td class=\"k3\">{changed} điểm</td>\n\
         <td class=\"lo k4\">tính từ số liệu công bố</td>\n</tr>\n</tbody>\n</table>\n{END_OF_SECTION}"
    );
}

/// The table of the drawing over the years.
fn over_years(out: &mut String, site: &Site, at: usize, row: usize, caption: &str) {
    out.push_str(TWIN);
    table(
        out,
        "nt",
        caption,
        &[
            ("Năm", ""),
            ("Điểm", "điểm"),
            ("Thấp nhất", "điểm"),
            ("Trung vị", "điểm"),
            ("Cao nhất", "điểm"),
            ("Số đơn vị", ""),
        ],
    );
    for (of, year) in site.years[..=at].iter().enumerate() {
        let Some(score) = site.score(of, 0, site.years[at].units[row]) else { continue };
        let (column, class) = (&year.columns[0], if of == at { " class=\"me\"" } else { "" });
        let _ = writeln!(
            out,
            "<tr{class}><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            year.label,
            Score(score),
            Score(column.low),
            Score(column.median),
            Score(column.high),
            column.scores.len()
        );
    }
    let _ = writeln!(out, "{END_OF_TABLE}</details>");
}

/// The table of the drawing of dimensions.
fn dimensions(out: &mut String, site: &Site, at: usize, row: usize, caption: &str) {
    out.push_str(TWIN);
    table(
        out,
        "nt co",
        caption,
        &[
            ("Mã", ""),
            ("Nội dung", ""),
            ("Điểm", "điểm"),
            ("Thấp nhất", "điểm"),
            ("Trung vị", "điểm"),
            ("Cao nhất", "điểm"),
            ("thứ hạng", ""),
        ],
    );
    for (node, column) in site.nodes.iter().zip(&site.years[at].columns).filter(|(node, _)| node.level == 1) {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"s\">{}/{}</td></tr>",
            node.code,
            node.name,
            Score(column.scores[row]),
            Score(column.low),
            Score(column.median),
            Score(column.high),
            column.ranks[row],
            column.scores.len()
        );
    }
    let _ = writeln!(out, "{END_OF_TABLE}</details>");
}

/// Every part at every level.
fn nodes(out: &mut String, site: &Site, at: usize, row: usize) {
    let (year, name) = (&site.years[at], &site.unit(at, row).name.vi);
    let caption = format!("{name}: {} năm {}, từng nội dung", site.short, year.label);
    let _ = write!(
        out,
        "<section class=\"sec full\" id=\"nodes\">\n\
         <header><h2>Mọi nội dung, mọi cấp</h2><p class=\"sub\">{caption}</p></header>\n<div class=\"body nodes\">\n"
    );
    table(
        out,
        "gt co",
        &caption,
        &[
            ("Mã", ""),
            ("Nội dung", ""),
            ("Điểm", "điểm"),
            ("So với năm trước", "điểm"),
            ("Tối đa", "điểm"),
            ("Trung vị", "điểm"),
            ("Cao nhất", "điểm"),
            ("Thứ tự", ""),
        ],
    );
    for (of, (node, column)) in site.nodes.iter().zip(&year.columns).enumerate() {
        let (level, code, name) = (node.level, &node.code, &node.name);
        let _ = match of {
            0 => write!(out, "<tr class=\"l0 me\"><td>{code}</td><th scope=\"row\">{name}</th>"),
            _ => write!(
                out,
                "<tr class=\"l{level}\"><td>{code}</td><th scope=\"row\"><a href=\"../synthetic/offices-node-{}.html\">{name}</a></th>",
                node.slug
            ),
        };
        let _ = writeln!(
            out,
            "<td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            Score(column.scores[row]),
            Signed(site.change(at, of, row)),
            Short(node.max),
            Score(column.median),
            Score(column.high),
            column.ranks[row]
        );
    }
    out.push_str(END_OF_TABLE);
    rights(out, site, at);
    out.push_str(END_OF_SECTION);
}
