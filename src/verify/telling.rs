//! What was found out, in words and as JSON.

use super::{Edition, Fault, Kind, Verified, What, grouped};
use crate::locale::{Locale, date, number};
use crate::model::identity::{Act, Identity};
use serde_json::{Value, json};
use std::fmt::Write;

/// Most faults and notes that are written out.
const MOST: usize = 200;

/// A text of somebody else without what would move the cursor of a terminal.
pub fn shown(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}

fn say<'t>(locale: Locale, vi: &'t str, en: &'t str) -> &'t str {
    if locale == Locale::Vi { vi } else { en }
}

/// What was found at a path, for people.
pub fn text(path: &str, found: &Verified, locale: Locale) -> String {
    let mut out = format!("{}: {}\n", shown(path), headline(found, locale));
    for fault in found.faults.iter().take(MOST) {
        let _ = writeln!(out, "  {}", told(fault, locale));
    }
    let _ = write!(out, "{}", more(found.faults.len(), locale));
    match found.editions.as_slice() {
        [edition] => out += &whole(edition, locale),
        editions => editions.iter().for_each(|edition| out += &brief(edition, locale)),
    }
    if let (Some(digest), true) = (&found.digest, found.editions.len() != 1) {
        let _ =
            writeln!(out, "  {}: {}", say(locale, "mã của cả trang", "digest of the site"), grouped(digest));
    }
    if let Some(bag) = &found.bag
        && bag.get(super::bag::INPUTS) == Some("none")
    {
        let _ = writeln!(
            out,
            "  {}",
            say(
                locale,
                "túi không có dữ liệu đầu vào: kiểm được, không dựng lại được",
                "the bag holds no inputs: it can be verified and not built again"
            )
        );
    }
    for (vi, en) in found.notes.iter().take(MOST) {
        let _ = writeln!(out, "  {}: {}", say(locale, "ghi chú", "note"), say(locale, vi, en));
    }
    let _ = write!(out, "{}", more(found.notes.len(), locale));
    out
}

fn more(count: usize, locale: Locale) -> String {
    let more = number::count(count.saturating_sub(MOST), locale);
    match (count > MOST, locale) {
        (false, _) => String::new(),
        (true, Locale::Vi) => format!("  ... và {more} dòng khác; --format json liệt kê tất cả\n"),
        (true, Locale::En) => format!("  ... and {more} more; --format json lists them all\n"),
    }
}

/// What it is, and whether it is whole.
fn headline(found: &Verified, locale: Locale) -> String {
    let files = number::count(found.files, locale);
    let what = kind(found, locale);
    if found.is_whole() {
        return match locale {
            Locale::Vi => format!("{what}. ĐỦ VÀ NGUYÊN VẸN: {files} tệp khớp mã"),
            Locale::En => {
                let agree = if found.files == 1 { "file agrees" } else { "files agree" };
                format!("{what}. COMPLETE AND UNALTERED: {files} {agree} with the digests")
            }
        };
    }
    let count = |what| found.faults.iter().filter(|fault| fault.what == what).count();
    let kinds = [
        (What::Altered, "tệp bị sửa", "altered"),
        (What::Missing, "tệp thiếu", "missing"),
        (What::Extra, "tệp thừa", "extra"),
        (What::Wrong, "điều sai khác", "other faults"),
    ];
    let counts = kinds.map(|(what, vi, en)| (count(what), say(locale, vi, en)));
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(n, word)| format!("{} {word}", number::count(n, locale))).collect();
    let not = say(locale, "KHÔNG NGUYÊN VẸN", "NOT COMPLETE AND UNALTERED");
    format!("{what}. {not}: {}", counts.join(", "))
}

fn kind(found: &Verified, locale: Locale) -> String {
    let (vi, en) = match (found.kind, found.editions.len()) {
        (Kind::Site, 0 | 1) => ("trang của một ấn bản".to_owned(), "site of one edition".to_owned()),
        (Kind::Site, n) => (format!("trang gồm {n} ấn bản"), format!("site of {n} editions")),
        (Kind::Part, n) => (
            format!("một phần của trang, gồm {n} ấn bản"),
            format!("part of a site, with {n} edition{}", if n == 1 { "" } else { "s" }),
        ),
        (Kind::Edition, _) => ("thư mục của một ấn bản".to_owned(), "folder of an edition".to_owned()),
        (Kind::Bag, _) => ("túi lưu trữ (BagIt)".to_owned(), "archive (BagIt)".to_owned()),
        (Kind::Page, _) => ("ấn bản trong một tệp HTML".to_owned(), "edition in one HTML file".to_owned()),
    };
    if locale == Locale::Vi { vi } else { en }
}

/// A fault on a line.
fn told(fault: &Fault, locale: Locale) -> String {
    let word = match fault.what {
        What::Altered => say(locale, "bị sửa", "altered"),
        What::Missing => say(locale, "thiếu", "missing"),
        What::Extra => say(locale, "thừa", "extra"),
        What::Wrong => say(locale, "sai", "wrong"),
    };
    let (path, more) = (shown(&fault.path), say(locale, &fault.more.0, &fault.more.1));
    let parts = [path.as_str(), more].into_iter().filter(|part| !part.is_empty());
    format!("{word}: {}", parts.collect::<Vec<_>>().join(": "))
}

/// An edition of many, on a line.
fn brief(edition: &Edition, locale: Locale) -> String {
    let digest = edition.digest.as_deref().map(grouped).unwrap_or_default();
    let version = edition.identity.as_ref().map(|identity| version(identity, locale));
    let version = version.map(|version| format!(" ({version})")).unwrap_or_default();
    format!("  {}{version}: {digest}\n", shown(&edition.folder))
}

fn version(identity: &Identity, locale: Locale) -> String {
    let readers = match identity.audience.as_str() {
        "public" => say(locale, "công chúng", "public").to_owned(),
        "internal" => say(locale, "NỘI BỘ", "INTERNAL").to_owned(),
        other => shown(other),
    };
    let number = identity.version;
    let draft = if identity.state == "draft" || identity.drafts {
        say(locale, ", DỰ THẢO", ", DRAFT")
    } else {
        ""
    };
    match locale {
        Locale::Vi => format!("bản {number}, {readers}{draft}"),
        Locale::En => format!("version {number}, {readers}{draft}"),
    }
}

/// Everything that an edition says of itself.
fn whole(edition: &Edition, locale: Locale) -> String {
    let mut out = String::new();
    let mut line = |vi: &str, en: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {}: {}", say(locale, vi, en), shown(value));
        }
    };
    match &edition.identity {
        Some(identity) => {
            let is_vi = locale == Locale::Vi;
            let of = format!("{}, {}", identity.year, version(identity, locale));
            line("ấn bản", "edition", &of);
            line("báo cáo", "report", identity.title.text(is_vi));
            line("nơi xuất bản", "publisher", identity.publisher.text(is_vi));
            for act in &identity.acts {
                line("văn bản", "act", &self::act(act, locale));
            }
            let program = format!("{} {}", identity.program.name, identity.program.version);
            line("chương trình", "program", &program);
        }
        None => line(
            "ấn bản",
            "edition",
            say(locale, "không đọc được edition.json", "edition.json cannot be read"),
        ),
    }
    line("mã nhận biết", "digest", &edition.digest.as_deref().map(grouped).unwrap_or_default());
    out
}

fn act(act: &Act, locale: Locale) -> String {
    let kind = match act.kind.as_str() {
        "decision" => say(locale, "Quyết định", "Decision"),
        "plan" => say(locale, "Kế hoạch", "Plan"),
        "notice" => say(locale, "Thông báo", "Notice"),
        "letter" => say(locale, "Công văn", "Letter"),
        other => other,
    };
    let number = act.number.as_deref().unwrap_or(say(locale, "(nguồn không nêu số)", "(number not named)"));
    let day = act.date.as_deref().and_then(|day| day.parse().ok());
    let day = day.map(|day| format!(" {}", say(locale, "ngày", "of")) + " " + &date::short(day, locale));
    let issuer = act.issuer.text(locale == Locale::Vi);
    let issuer = if issuer.is_empty() { String::new() } else { format!(", {issuer}") };
    format!("{kind} {number}{}{issuer}", day.unwrap_or_default())
}

/// What was found at a path, for programs.
pub fn json(path: &str, found: &Verified, locale: Locale) -> Value {
    let fault = |fault: &Fault| {
        let what = match fault.what {
            What::Altered => "altered",
            What::Missing => "missing",
            What::Extra => "extra",
            What::Wrong => "wrong",
        };
        json!({ "what": what, "path": fault.path, "text": say(locale, &fault.more.0, &fault.more.1) })
    };
    let edition = |edition: &Edition| json!({ "folder": edition.folder, "digest": edition.digest, "identity": edition.identity });
    let kind = match found.kind {
        Kind::Site => "site",
        Kind::Part => "part",
        Kind::Edition => "edition",
        Kind::Bag => "bag",
        Kind::Page => "page",
    };
    json!({
        "path": path,
        "kind": kind,
        "whole": found.is_whole(),
        "files": found.files,
        "digest": found.digest,
        "editions": found.editions.iter().map(edition).collect::<Vec<_>>(),
        "faults": found.faults.iter().map(fault).collect::<Vec<_>>(),
        "notes": found.notes.iter().map(|(vi, en)| say(locale, vi, en)).collect::<Vec<_>>(),
        "bag": found.bag.as_ref().map(|bag| bag.info.iter().map(|(label, value)| json!([label, value])).collect::<Vec<_>>()),
    })
}
