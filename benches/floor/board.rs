//! The page of a board, its downloads, and the index of an edition.

use std::fmt::Write as _;

use crate::Written;
use crate::charts;
use crate::figures::Site;
use crate::frame::{self, END_OF_SECTION, END_OF_TABLE, Frame, rights, section, table};
use crate::node::{facts, notes, over_years};
use crate::words::{self, Score};

pub fn files(site: &Site, at: usize) -> Vec<Written> {
    let label = &site.years[at].label;
    let (page, chart) = page(site, at);
    let mut files = vec![
        (format!("{label}/synthetic/offices.html"), page),
        (format!("{label}/data/synthetic-offices.csv"), csv(site, at)),
        (format!("{label}/data/synthetic-offices.json"), json(site, at)),
        (format!("{label}/index.html"), index(site, at)),
    ];
    files.extend(chart);
    files
}

/// Every unit by rank, with its dimensions; and the spread of the total as a file.
fn page(site: &Site, at: usize) -> (String, Option<Written>) {
    let (year, short) = (&site.years[at], &site.short);
    let (column, find) = (&year.columns[0], words::of_node(site, at, 0));
    let title = format!("{short} năm {}, các đơn vị tổng hợp", year.label);
    let frame = Frame {
        title: &title,
        find: &find,
        meta: &format!("{} · Ấn bản {}", site.index, year.label),
        edition: "../",
        root: "../../",
        path: "synthetic/offices.html",
        sections: &[("table", "Bảng điểm"), ("notes", "Ghi chú và tệp dữ liệu")],
        crumb: "",
    };
    let mut out = frame.open(site, at);
    facts(&mut out, site, at, 0);
    let file = charts::spread(site, at, 0).map(|chart| {
        let file = section(&mut out, site, at, &chart, "");
        over_years(&mut out, site, at, 0, &chart.sub);
        out.push_str(END_OF_SECTION);
        file
    });
    let dimensions: Vec<usize> = (1..site.nodes.len()).filter(|node| site.nodes[*node].level == 1).collect();
    let names = dimensions.iter().map(|node| (site.nodes[*node].name.as_str(), "điểm"));
    let columns: Vec<(&str, &str)> =
        [("Thứ hạng", ""), ("Đơn vị", ""), ("Tổng điểm", "điểm"), ("So với năm trước", "")]
            .into_iter()
            .chain(names)
            .collect();
    out.push_str("<section class=\"sec full\" id=\"table\">\n<header><h2>Bảng điểm</h2></header>\n<div class=\"body\">\n");
    table(&mut out, "board", &title, &columns);
    for row in &column.order {
        let unit = site.unit(at, *row);
        let _ = write!(
            out,
            "<tr><td class=\"n\">{}</td><th scope=\"row\"><a href=\"../units/{}.html\">{}</a></th><td class=\"n\">{}</td><td>",
            column.ranks[*row],
            unit.id,
            unit.name.vi,
            Score(column.scores[*row])
        );
        frame::change(&mut out, site.change(at, 0, *row));
        out.push_str("</td>");
        for node in &dimensions {
            let _ = write!(out, "<td class=\"n\">{}</td>", Score(year.columns[*node].scores[*row]));
        }
        out.push_str("</tr>\n");
    }
    out.push_str(END_OF_TABLE);
    rights(&mut out, site, at);
    out.push_str(END_OF_SECTION);
    notes(&mut out, site, at);
    frame.close(&mut out, site, at);
    (out, file)
}

/// Names of the columns of downloads: the total, then every part.
fn keys(site: &Site) -> Vec<String> {
    let parts = site.nodes[1..].iter().map(|node| format!("node_{}", node.slug.replace('-', "_")));
    ["total".to_string()].into_iter().chain(parts).collect()
}

fn csv(site: &Site, at: usize) -> String {
    let year = &site.years[at];
    let mut out = format!("rank,ranked,unit,name,change,whose,{}\n", keys(site).join(","));
    for row in &year.columns[0].order {
        let (unit, rank, count) = (site.unit(at, *row), year.columns[0].ranks[*row], year.units.len());
        let _ = write!(out, "{rank},{count},{},{},", unit.id, unit.name.vi);
        if let Some(by) = site.change(at, 0, *row) {
            let _ = write!(out, "{by:.2}");
        }
        out.push_str(",computed");
        for column in &year.columns {
            let _ = write!(out, ",{:.2}", column.scores[*row]);
        }
        out.push('\n');
    }
    out
}

fn json(site: &Site, at: usize) -> String {
    let (year, keys) = (&site.years[at], keys(site));
    let mut out = format!("{{\n  \"title\": \"{} {}\",\n  \"rows\": [", site.index, year.label);
    for (line, row) in year.columns[0].order.iter().enumerate() {
        let (unit, rank, count) = (site.unit(at, *row), year.columns[0].ranks[*row], year.units.len());
        let _ = write!(
            out,
            "{}\n    {{\n      \"rank\": {rank},\n      \"ranked\": {count},\n      \"unit\": \"{}\",\n      \"name\": \"{}\"",
            if line == 0 { "" } else { "," },
            unit.id,
            unit.name.vi
        );
        for (key, column) in keys.iter().zip(&year.columns) {
            let _ = write!(out, ",\n      \"{key}\": \"{:.2}\"", column.scores[*row]);
        }
        out.push_str("\n    }");
    }
    out.push_str("\n  ]\n}\n");
    out
}

/// Every unit of an edition with its total.
fn index(site: &Site, at: usize) -> String {
    let year = &site.years[at];
    let find = words::of_node(site, at, 0);
    let frame = Frame {
        title: &format!("Ấn bản {}", year.label),
        find: &find,
        meta: &format!("Năm đánh giá {}", year.label),
        edition: "",
        root: "../",
        path: "index.html",
        sections: &[("finder", "Tìm đơn vị")],
        crumb: "",
    };
    let mut out = frame.open(site, at);
    facts(&mut out, site, at, 0);
    out.push_str("<section class=\"sec full\" id=\"finder\">\n<header><h2>Tìm đơn vị</h2></header>\n<div class=\"body\">\n<ul>\n");
    for (row, unit) in year.units.iter().enumerate() {
        let (unit, score) = (&site.units[*unit], Score(year.columns[0].scores[row]));
        let _ = writeln!(
            out,
            "<li><a href=\"units/{}.html\">{}</a> <span>{score}</span></li>",
            unit.id, unit.name.vi
        );
    }
    let _ = write!(out, "</ul>\n{END_OF_SECTION}");
    frame.close(&mut out, site, at);
    out
}
