//! Lists of digests: a line per file, the digest in hexadecimal digits, blanks, the path. So they stand in `SHA256SUMS`
//! (`sha256sum -c` reads the same) and in the manifests of archives.

use super::{Fault, Tree, What};
use crate::pack::is_inside;
use sha2::Digest;
use std::collections::BTreeMap;

/// Most bytes of a list: 64 MB are some 600,000 files.
const MOST_OF_LIST: u64 = 64 << 20;

/// Digests by path.
pub type Sums = BTreeMap<String, String>;

/// Reads the list of a path. Paths in it are below `base`, and stay as they are written. What cannot be read is told
/// in `faults`; nothing comes back if there is no list that could be read at all.
pub fn read(tree: &mut Tree, path: &str, digits: usize, faults: &mut Vec<Fault>) -> Option<Sums> {
    if !tree.has(path) {
        faults.push(Fault::new(What::Missing, path));
        return None;
    }
    let text = tree.bytes(path, MOST_OF_LIST).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(text) = text else {
        faults.push(Fault::wrong(path, "không đọc được danh sách này", "this list cannot be read"));
        return None;
    };
    let mut sums = Sums::new();
    for (number, line) in (1..).zip(text.lines()) {
        let Some((digest, name)) = entry(line, digits) else {
            faults.push(Fault::wrong(
                path,
                format!("dòng {number} không phải mã và tên tệp"),
                format!("line {number} is not a digest and the name of a file"),
            ));
            continue;
        };
        if !is_inside(&name) {
            let name = super::shown(&name);
            faults.push(Fault::wrong(
                path,
                format!("dòng {number} dẫn ra ngoài: `{name}`"),
                format!("line {number} leads out: `{name}`"),
            ));
        } else if sums.insert(name, digest).is_some() {
            faults.push(Fault::wrong(
                path,
                format!("dòng {number} nêu lại một tệp"),
                format!("line {number} names a file again"),
            ));
        }
    }
    Some(sums)
}

/// The digest and the path of a line.
fn entry(line: &str, digits: usize) -> Option<(String, String)> {
    let (digest, rest) = line.split_at_checked(digits)?;
    let name = rest.trim_start_matches([' ', '\t']);
    // A star says that the file was read as bytes, and every file is.
    let name = name.strip_prefix('*').unwrap_or(name);
    let is_fine =
        digest.bytes().all(|byte| byte.is_ascii_hexdigit()) && name.len() < rest.len() && !name.is_empty();
    is_fine.then(|| (digest.to_ascii_lowercase(), name.to_owned()))
}

/// Holds the files below `base` against a list, and returns how many were there.
pub fn compare<D: Digest>(tree: &mut Tree, base: &str, sums: &Sums, faults: &mut Vec<Fault>) -> usize {
    let mut count = 0;
    for (name, digest) in sums {
        let path = format!("{base}{name}");
        let is_odd = tree.odd(&path).any(|odd| odd == path);
        if is_odd {
            faults.push(Fault::wrong(path, "là liên kết, không phải tệp", "is a link, not a file"));
        } else if !tree.has(&path) {
            faults.push(Fault::new(What::Missing, path));
        } else {
            count += 1;
            match tree.digest::<D>(&path) {
                Ok(found) if found == *digest => {}
                Ok(_) => faults.push(Fault::new(What::Altered, path)),
                // In a pack, bytes that do not come to what it declares.
                Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                    faults.push(Fault::new(What::Altered, path));
                }
                Err(error) => faults.push(Fault::wrong(
                    path,
                    format!("không đọc được: {error}"),
                    format!("cannot be read: {error}"),
                )),
            }
        }
    }
    count
}

/// Where two lists of the same files say different things: paths from `base` on.
pub fn contradictions(base: &str, (own, other): (&Sums, &Sums), who: (&str, &str), faults: &mut Vec<Fault>) {
    let mut tell =
        |name: &str, vi: String, en: String| faults.push(Fault::wrong(format!("{base}{name}"), vi, en));
    let (one, two) = who;
    for (name, digest) in own {
        match other.get(name) {
            Some(found) if found == digest => {}
            Some(_) => tell(
                name,
                format!("`{one}` và `{two}` ghi hai mã khác nhau"),
                format!("`{one}` and `{two}` have different digests"),
            ),
            None => tell(
                name,
                format!("có trong `{one}`, không có trong `{two}`"),
                format!("is in `{one}` and not in `{two}`"),
            ),
        }
    }
    for name in other.keys().filter(|name| !own.contains_key(*name)) {
        tell(
            name,
            format!("có trong `{two}`, không có trong `{one}`"),
            format!("is in `{two}` and not in `{one}`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::entry;

    #[test]
    fn lines_are_a_digest_and_a_name() {
        let read = |line: &str| entry(line, 4).map(|(digest, name)| format!("{digest} {name}"));
        assert_eq!(read("AB12  a/b c").as_deref(), Some("ab12 a/b c"));
        assert_eq!(read("ab12 *a").as_deref(), Some("ab12 a"));
        for line in ["", "ab1", "ab12a", "ab12 ", "xy12  a", "ab1  a", "\\ab1  a", "ắb"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
