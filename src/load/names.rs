//! Ids and the numbers they are interned as.

use crate::model::document::DocumentId;
use crate::model::framework::IndexId;
use crate::model::unit::{GroupId, UnitId};
use std::collections::BTreeMap;

/// Every id that has been declared so far.
#[derive(Debug, Default)]
pub struct Names {
    /// Units.
    pub units: BTreeMap<String, UnitId>,
    /// Groups.
    pub groups: BTreeMap<String, GroupId>,
    /// Indices.
    pub indices: BTreeMap<String, IndexId>,
    /// Documents.
    pub documents: BTreeMap<String, DocumentId>,
}

/// The known id that looks most like a wrong one, if any looks like it at all.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|id| (strsim::damerau_levenshtein(wrong, id), id))
        .filter(|(distance, id)| *distance <= 1 + id.len().min(wrong.len()) / 4)
        .min()
        .map(|(_, id)| id)
}

/// Ids become file names on every system: 1 to 60 of `a-z`, `0-9`, `-`, and no reserved name.
pub fn is_id(id: &str) -> bool {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let is_port = id.len() == 4 && (id.starts_with("com") || id.starts_with("lpt"));
    (1..=60).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !RESERVED.contains(&id)
        && !is_port
}

#[cfg(test)]
mod tests {
    use super::{is_id, nearest};

    #[test]
    fn the_nearest_is_near() {
        let ids = ["tien-lang", "thuy-nguyen", "kien-thuy"];
        assert_eq!(nearest("tien-lagn", ids), Some("tien-lang"));
        assert_eq!(nearest("tienlang", ids), Some("tien-lang"));
        assert_eq!(nearest("hai-phong", ids), None);
    }

    #[test]
    fn ids_are_safe_file_names() {
        assert!(is_id("tien-lang") && is_id("so-tai-chinh-2025"));
        for id in ["", "Tien", "a/b", "..", "con", "com1", "đà-nẵng", &"a".repeat(61)] {
            assert!(!is_id(id), "{id}");
        }
    }
}
