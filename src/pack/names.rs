//! Which names a pack may hold: those that lead nowhere but below the folder it is unpacked into, and that no system
//! takes for one another.

use crate::error::Error;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Most bytes of a name: what the systems in use take for a path.
const MOST_OF_NAME: usize = 1000;

/// Whether a path leads to a place below its folder, on every system: parts of plain letters between `/`, none of them
/// `.` or `..`, no letter that some system gives a meaning (`\`, `:`), no part that Windows would shorten.
pub fn is_inside(path: &str) -> bool {
    let is_name = |part: &str| {
        (1..=255).contains(&part.len())
            && !part.starts_with("..")
            && !part.ends_with(['.', ' '])
            && !part.contains(['\\', ':'])
            && !part.chars().any(char::is_control)
    };
    path.len() <= MOST_OF_NAME && path.split('/').all(is_name)
}

/// A path as systems compare it that know no difference between capital and small letters, or between the ways to
/// write a letter with its marks.
fn folded(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase()
}

/// Refuses names that lead out, that stand there twice (also by case), and files that would be folders of others.
pub(super) fn refuse<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Result<(), Error> {
    let mut known: HashMap<String, &str> = HashMap::new();
    for name in names.clone() {
        if !is_inside(name) {
            return Err(of(
                name,
                ("dẫn ra ngoài hoặc không dùng được làm tên tệp", "leads out or is no name of a file"),
            ));
        }
        if let Some(other) = known.insert(folded(name), name) {
            let (vi, en) = (format!("trùng với `{other}`"), format!("stands for the same file as `{other}`"));
            return Err(of(name, (&vi, &en)));
        }
    }
    for name in names {
        let folded = folded(name);
        let above = folded.match_indices('/').find_map(|(at, _)| known.get(&folded[..at]));
        if let Some(other) = above {
            let (vi, en) =
                (format!("coi tệp `{other}` là thư mục"), format!("takes the file `{other}` for a folder"));
            return Err(of(name, (&vi, &en)));
        }
    }
    Ok(())
}

fn of(name: &str, (vi, en): (&str, &str)) -> Error {
    let name: String = name.chars().take(200).flat_map(char::escape_debug).collect();
    Error::refused(format!("tên `{name}` {vi}"), format!("the name `{name}` {en}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below_their_folder() {
        assert!(
            is_inside("2021/index.html") && is_inside("content/documents/Quyết định.pdf") && is_inside(".a")
        );
        for name in [
            "",
            "/etc/passwd",
            "a//b",
            "a/",
            "../a",
            "a/../b",
            "a/.",
            "./a",
            "a\\b",
            "C:a",
            "a\0",
            "a\nb",
            "a.",
        ] {
            assert!(!is_inside(name), "{name:?}");
        }
        assert!(!is_inside(&"a/".repeat(600)));
    }

    #[test]
    fn no_two_names_are_one() {
        let is_fine = |names: &[&str]| refuse(names.iter().copied()).is_ok();
        assert!(is_fine(&["a/b", "a/c", "a.b", "ab"]));
        assert!(!is_fine(&["a/b", "a/b"]) && !is_fine(&["a/b", "A/B"]));
        // One letter written in two ways.
        assert!(!is_fine(&["\u{e1}", "a\u{301}"]));
        assert!(!is_fine(&["a", "a/b"]) && !is_fine(&["x/a/b/c", "X/A"]));
    }
}
