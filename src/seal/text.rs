//! The text of a seal: YAML that `load` reads, with the record as plain lines below, so that two seals can be compared
//! with any program.

use crate::model::seal::{Seal, SealedVersion};
use crate::model::value::Year;
use std::fmt::Write;

const HEADING: &str = "\
# Chốt số liệu: những gì ấn bản này công bố. `chiso seal` ghi tệp này; không sửa bằng tay.
# Sealed figures: what this edition states. Written by `chiso seal`; never change it by hand.
";

/// The text of a seal.
pub fn text(seal: &Seal, year: Year) -> String {
    let mut text = format!("{HEADING}edition: {year}\nversions:\n");
    for version in &seal.versions {
        push(&mut text, version);
    }
    text
}

fn push(text: &mut String, version: &SealedVersion) {
    let mut line = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    line(format!("  - version: {}", version.version));
    if version.acts.is_empty() {
        line("    acts: []".to_owned());
    } else {
        line("    acts:".to_owned());
    }
    for act in &version.acts {
        let mut fields = format!(
            "document: {}, number: {}, date: {}",
            quoted(&act.document),
            quoted(&act.number),
            quoted(&act.date)
        );
        if let Some(digest) = &act.sha256 {
            let _ = write!(fields, ", sha256: {}", quoted(digest));
        }
        line(format!("      - {{{fields}}}"));
    }
    if version.without_file {
        line("    without_file: \"yes\"".to_owned());
    }
    line(format!("    figures: {}", quoted(&version.figures)));
    line(format!("    public: {}", quoted(&version.public)));
    line(format!("    commentary: {}", quoted(&version.commentary)));
    let built = &version.built;
    let (sha256, chiso, theme) = (quoted(&built.sha256), quoted(&built.chiso), quoted(&built.theme));
    line(format!("    built: {{sha256: {sha256}, files: {}, chiso: {chiso}, theme: {theme}}}", built.files));
    if !version.gone.is_empty() {
        line("    gone:".to_owned());
    }
    for key in &version.gone {
        line(format!("      - {}", quoted(key)));
    }
    line("    record: |".to_owned());
    for row in version.record.lines() {
        line(format!("      {row}"));
    }
}

/// A text between quotation marks, which YAML reads as JSON does.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
