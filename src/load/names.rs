//! Ids and the numbers they are interned as.

use crate::locale::letters::oddity;
pub use crate::model::catalogue::Names;

/// Ids become file names on every system: 1 to 60 of `a-z`, `0-9`, `-`; none that a system or the pages
/// themselves keep for something else.
pub fn is_id(id: &str) -> bool {
    (1..=60).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !is_device(id)
        && !is_kept(id)
}

/// Whether an id would be the name of a folder or page that every edition has.
pub fn is_kept(id: &str) -> bool {
    const KEPT: [&str; 11] = [
        "index",
        "units",
        "documents",
        "methodology",
        "data",
        "charts",
        "frames",
        "fragments",
        "assets",
        "en",
        "vi",
    ];
    KEPT.contains(&id)
}

/// Whether a part of a path is a name on every system.
pub fn is_portable(part: &str) -> bool {
    let is_fine = |c: char| !c.is_control() && !"<>:\"|?*\\/".contains(c) && oddity(c).is_none();
    (1..=120).contains(&part.len())
        && part.chars().all(is_fine)
        && !part.ends_with(['.', ' '])
        && !part.starts_with(' ')
        && !is_device(part.split('.').next().unwrap_or(part))
}

/// Whether a file may be laid beside pages under its own name: the letters of an address, and a kind of
/// file that a browser shows or saves and never runs.
pub fn is_scan(name: &str) -> bool {
    const ENDINGS: [&str; 17] = [
        "pdf", "png", "jpg", "jpeg", "tif", "tiff", "webp", "doc", "docx", "xls", "xlsx", "pptx", "odt",
        "ods", "csv", "txt", "zip",
    ];
    let is_fine = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b);
    is_portable(name)
        && name.bytes().all(is_fine)
        && name.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && ENDINGS.contains(&ending))
        && !name.starts_with('.')
}

/// Names that Windows keeps for devices.
fn is_device(name: &str) -> bool {
    let name = name.trim_end().to_ascii_lowercase();
    let is_port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&name.as_str())
        || is_port.is_some_and(|rest| {
            rest.chars().count() == 1 && rest.contains(|c: char| c.is_ascii_digit() || "¹²³".contains(c))
        })
}

/// The known id that looks most like a wrong one, if any looks like it at all.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Every known word is shorter, and the work grows with both lengths.
    let wrong = if wrong.len() > 80 { return None } else { wrong };
    known
        .into_iter()
        .map(|id| (strsim::damerau_levenshtein(wrong, id), id))
        .filter(|(distance, id)| *distance <= 1 + id.len().min(wrong.len()) / 4)
        .min()
        .map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_safe_file_names() {
        assert!(is_id("tien-lang") && is_id("so-tai-chinh-2025") && is_id("comx"));
        for id in
            ["", "Tien", "a/b", "..", "con", "com1", "đà-nẵng", "index", "units", "a.b", &"a".repeat(61)]
        {
            assert!(!is_id(id), "{id}");
        }
    }

    #[test]
    fn names_of_every_system() {
        assert!(is_portable("Bảng điểm 2021.yaml") && is_portable("par-hp.vi.md"));
        for name in [
            "",
            ".",
            "..",
            "a.",
            "a ",
            " a",
            "a\\b",
            "C:",
            "aux.yaml",
            "LPT9.pdf",
            "a?b",
            "a\u{202e}b",
            "COM¹",
        ] {
            assert!(!is_portable(name), "{name}");
        }
    }

    #[test]
    fn scans_are_files_that_nothing_runs() {
        assert!(is_scan("903-qd-ubnd.pdf"));
        for name in ["a.html", "a.svg", "A.pdf", "../a.pdf", ".pdf", "a b.pdf", "pdf", "con.pdf", "a.pdf.js"]
        {
            assert!(!is_scan(name), "{name}");
        }
    }

    #[test]
    fn the_nearest_is_near() {
        let ids = ["tien-lang", "thuy-nguyen", "kien-thuy"];
        assert_eq!(nearest("tien-lagn", ids), Some("tien-lang"));
        assert_eq!(nearest("tienlang", ids), Some("tien-lang"));
        assert_eq!(nearest("hai-phong", ids), None);
    }
}
