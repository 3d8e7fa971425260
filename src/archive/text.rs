//! The texts that go with an archive, for whoever opens it without knowing this program.

use super::bag::Facts;
use crate::locale::{Locale, date};
use std::fmt::Write;

/// What the files mean, field by field.
pub const FORMAT: &str = include_str!("text/format.md");

/// What is in the bag and how to check it, with the facts of this one.
pub fn readme(facts: &Facts) -> String {
    let inputs =
        if facts.with_inputs { include_str!("text/inputs.md") } else { include_str!("text/no_inputs.md") };
    let (inputs_vi, inputs_en) = inputs.split_once("\n---\n").unwrap_or((inputs, inputs));
    let warning = if facts.is_internal {
        "\n**NỘI BỘ. Không đưa lên cổng, không gửi ra ngoài cơ quan. · INTERNAL. Not for the public.**\n"
    } else {
        ""
    };
    include_str!("text/readme.md")
        .replace("{warning}", warning)
        .replace("{name}", &facts.name)
        .replace("{year}", &facts.identity.year.to_string())
        .replace("{digest}", &facts.digest)
        .replace("{program}", &format!("{} {}", facts.identity.program.name, facts.identity.program.version))
        .replace("{inputs_vi}", inputs_vi.trim())
        .replace("{inputs_en}", inputs_en.trim())
        .replace("{facts_vi}", told(facts, Locale::Vi).trim_end())
        .replace("{facts_en}", told(facts, Locale::En).trim_end())
}

/// The identity of the edition as a list.
fn told(facts: &Facts, locale: Locale) -> String {
    let is_vi = locale == Locale::Vi;
    let say = |vi: &'static str, en: &'static str| if is_vi { vi } else { en };
    let identity = &facts.identity;
    let mut list = String::new();
    let mut add = |name: &str, value: &str| {
        // A line of its own, and nothing in it that markdown would take for more than words.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            let _ = writeln!(list, "- {name}: {value}");
        }
    };
    add(say("Báo cáo", "Report"), identity.title.text(is_vi));
    add(say("Nơi xuất bản", "Publisher"), identity.publisher.text(is_vi));
    let year = format!("{}, {} {}", identity.year, say("bản", "version"), identity.version);
    add(say("Năm đánh giá", "Year assessed"), &year);
    for act in &identity.acts {
        let day = act.date.as_deref().and_then(|day| day.parse().ok());
        let day = day.map(|day| date::long(day, locale)).unwrap_or_default();
        let number = act.number.as_deref().unwrap_or(say("không nêu số", "number not named"));
        let scan = act.file.as_deref().map(|name| format!("; data/site/{}/documents/{name}", identity.year));
        let text = format!(
            "{number} {day}, {}: {}{}",
            act.issuer.text(is_vi),
            act.title.text(is_vi),
            scan.unwrap_or_default()
        );
        add(say("Văn bản", "Act"), &text);
    }
    add(
        say("Dành cho", "For"),
        match (facts.is_internal, is_vi) {
            (true, true) => "nội bộ cơ quan",
            (true, false) => "the office only (internal)",
            (false, true) => "công chúng",
            (false, false) => "the public",
        },
    );
    list
}
