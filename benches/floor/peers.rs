//! What pages of units and of parts say, for the programs that are measured beside: one file per page.
//!
//! Peers are templates, so they get every sentence, every figure as it is written, and every place in a drawing:
//! what is measured is the reading of it, the templates, and the writing.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::charts;
use crate::figures::Site;
use crate::words::{self, Score, Share, Short, Signed};

/// Writes the data of all pages; returns how many.
pub fn pages(site: &Site, folder: &Path) -> io::Result<usize> {
    let mut count = 0;
    for at in 0..site.years.len() {
        let edition = folder.join(&site.years[at].label);
        fs::create_dir_all(edition.join("units"))?;
        fs::create_dir_all(edition.join("synthetic"))?;
        for row in 0..site.years[at].units.len() {
            let path = edition.join(format!("units/{}.md", site.unit(at, row).id));
            fs::write(path, unit(site, at, row).to_string())?;
        }
        for of in 1..site.nodes.len() {
            let path = edition.join(format!("synthetic/offices-node-{}.md", site.nodes[of].slug));
            fs::write(path, node(site, at, of).to_string())?;
        }
        count += site.years[at].units.len() + site.nodes.len() - 1;
    }
    Ok(count)
}

fn text(figure: f64) -> String {
    Score(figure).to_string()
}

/// What both kinds of pages have. `outputs` names the files beside the page, as Hugo wants it.
fn shared(site: &Site, at: usize, layout: &str, outputs: [&str; 2]) -> Value {
    let years: Vec<&str> = site.years.iter().map(|year| year.label.as_str()).collect();
    let [first, second] = outputs;
    // Where there is one year only, nothing is drawn over the years.
    let drawn = |kind: &&str| at > 0 || !["trend", "spread"].contains(kind);
    let outputs: Vec<&str> = ["html"].into_iter().chain([first, second].into_iter().filter(drawn)).collect();
    json!({
        "layout": layout,
        "outputs": outputs,
        "year": site.years[at].label,
        "years": years,
        "before": at.checked_sub(1).map_or("", |before| years[before]),
        "short": site.short,
        "index": site.index,
        "source": words::source(site, at),
        "of": site.years[at].units.len(),
    })
}

fn unit(site: &Site, at: usize, row: usize) -> Value {
    let (year, unit) = (&site.years[at], site.unit(at, row));
    let total = &year.columns[0];
    let mut page = shared(site, at, "unit", ["trend", "profile"]);
    page["title"] = json!(unit.name.vi);
    page["unit"] = json!(unit.id);
    page["find"] = json!(words::of_unit(site, at, row));
    page["score"] = json!(text(total.scores[row]));
    page["max"] = json!(Short(site.nodes[0].max).to_string());
    page["rank"] = json!(total.ranks[row]);
    page["median"] = json!(text(total.median));
    page["change"] = json!(words::change(site.change(at, 0, row)));
    page["trend"] = json!(charts::trend(site, at, row));
    page["profile"] = json!(charts::profile(site, at, row));
    let over_years = (0..=at).filter_map(|of| {
        let (year, score) = (&site.years[of], site.score(of, 0, year.units[row])?);
        let column = &year.columns[0];
        let (low, median, high) = (text(column.low), text(column.median), text(column.high));
        Some(json!([year.label, text(score), low, median, high, column.scores.len()]))
    });
    page["over_years"] = over_years.collect();
    let dimensions = site.nodes.iter().zip(&year.columns).filter(|(node, _)| node.level == 1);
    let dimensions = dimensions.map(|(node, column)| {
        let (low, median, high) = (text(column.low), text(column.median), text(column.high));
        let score = text(column.scores[row]);
        json!([node.code, node.name, score, low, median, high, column.ranks[row]])
    });
    page["dimensions"] = dimensions.collect();
    let nodes = site.nodes.iter().zip(&year.columns).enumerate().map(|(of, (node, column))| {
        json!([
            node.level,
            node.code,
            node.slug,
            node.name,
            text(column.scores[row]),
            Signed(site.change(at, of, row)).to_string(),
            Short(node.max).to_string(),
            text(column.median),
            text(column.high),
            column.ranks[row]
        ])
    });
    page["nodes"] = nodes.collect();
    page
}

fn node(site: &Site, at: usize, of: usize) -> Value {
    let (node, column) = (&site.nodes[of], &site.years[at].columns[of]);
    let mut page = shared(site, at, "node", ["strip", "spread"]);
    page["title"] = json!(format!("{}. {}", node.code, node.name));
    page["name"] = json!(node.name);
    page["node"] = json!(node.slug);
    page["find"] = json!(words::of_node(site, at, of));
    page["parent"] = match node.parent {
        0 => Value::Null,
        parent => json!([site.nodes[parent].slug, site.nodes[parent].name]),
    };
    page["max"] = json!(Short(node.max).to_string());
    page["first"] = json!(site.unit(at, column.order[0]).name.vi);
    for (key, figure) in [
        ("low", column.low),
        ("median", column.median),
        ("high", column.high),
        ("mean", column.mean),
        ("gap", column.high - column.low),
    ] {
        page[key] = json!(text(figure));
    }
    page["strip"] = json!(charts::strip(site, at, of));
    page["spread"] = json!(charts::spread(site, at, of));
    let over_years = site.years[..=at].iter().map(|year| {
        let of = &year.columns[of];
        let figures = [of.low, of.lower, of.median, of.upper, of.high].map(text);
        json!([year.label, figures, of.scores.len()])
    });
    page["over_years"] = over_years.collect();
    let rows = column.order.iter().map(|row| {
        let (unit, score) = (site.unit(at, *row), column.scores[*row]);
        let (class, arrow, says) = words::change(site.change(at, of, *row));
        let share = Share(score / node.max * 100.0).to_string();
        json!([column.ranks[*row], unit.id, unit.name.vi, text(score), share, class, arrow, says])
    });
    page["rows"] = rows.collect();
    page
}
