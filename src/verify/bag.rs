//! An archive: a bag of BagIt 1.0 (RFC 8493), and the site in it.

use super::sums::{self, Sums};
use super::{Fault, Kind, Tree, Verified, What, site};
use sha2::{Sha256, Sha512};

/// The version of BagIt that archives are written in.
pub const VERSION: &str = "1.0";
/// Where the site lies in an archive.
pub const SITE: &str = "data/site/";

/// Label of `bag-info.txt`: `public` or `internal`.
pub const AUDIENCE: &str = "Chiso-Audience";
/// Label: the year of the edition.
pub const EDITION: &str = "Chiso-Edition";
/// Label: the digest by which the edition is known.
pub const DIGEST: &str = "Chiso-Edition-Digest";
/// Label: `included`, or `none` in an archive that can be verified and not built again.
pub const INPUTS: &str = "Chiso-Inputs";
/// Label: digest of the sources of the program.
pub const SOURCES: &str = "Chiso-Program-Sources";
/// Label of RFC 8493: what made the bag.
pub const AGENT: &str = "Bag-Software-Agent";

/// Most bytes of the tag files that are read whole.
const MOST_OF_TAG: u64 = 1 << 20;

/// What an archive says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bag {
    /// Labels and values of `bag-info.txt`, in its order.
    pub info: Vec<(String, String)>,
}

impl Bag {
    /// The first value of a label. Capitals do not matter.
    pub fn get(&self, label: &str) -> Option<&str> {
        let own = self.info.iter().find(|(name, _)| name.eq_ignore_ascii_case(label));
        own.map(|(_, value)| value.as_str())
    }
}

/// An algorithm of a manifest that is read.
struct Algorithm {
    name: &'static str,
    digits: usize,
    compare: fn(&mut Tree, &str, &Sums, &mut Vec<Fault>) -> usize,
}

const ALGORITHMS: [Algorithm; 2] = [
    Algorithm { name: "sha512", digits: 128, compare: sums::compare::<Sha512> },
    Algorithm { name: "sha256", digits: 64, compare: sums::compare::<Sha256> },
];

/// Verifies one.
pub fn verify(tree: &mut Tree) -> Verified {
    let mut found = Verified::new(Kind::Bag);
    let inner = tree.below(SITE).next().is_some();
    if inner {
        let site = site::verify(tree, SITE);
        (found.editions, found.digest) = (site.editions, site.digest);
        found.faults = site.faults;
    } else {
        found.faults.push(Fault::wrong(
            SITE.trim_end_matches('/'),
            "túi không có trang nào do chiso dựng",
            "the bag holds no site that chiso built",
        ));
    }
    declaration(tree, &mut found.faults);
    payload(tree, &mut found);
    tags(tree, &mut found);
    let bag = info(tree, &mut found.faults);
    oxum(tree, &bag, &mut found.faults);
    if inner {
        audience(tree, &bag, &mut found);
    }
    found.bag = Some(bag);
    found
}

/// `bagit.txt`, to the letter (RFC 8493, 2.1.1).
fn declaration(tree: &mut Tree, faults: &mut Vec<Fault>) {
    let text = text(tree, "bagit.txt").unwrap_or_default();
    let mut lines = text.lines();
    let version = lines.next().and_then(|line| line.strip_prefix("BagIt-Version: "));
    let encoding = lines.next().and_then(|line| line.strip_prefix("Tag-File-Character-Encoding: "));
    let is_fine =
        matches!(version, Some("1.0" | "0.97")) && encoding == Some("UTF-8") && lines.next().is_none();
    if !is_fine {
        faults.push(Fault::wrong(
            "bagit.txt",
            "không khai BagIt 1.0 và UTF-8 đúng như RFC 8493",
            "does not declare BagIt 1.0 and UTF-8 as RFC 8493 has it",
        ));
    }
    if tree.has("fetch.txt") {
        faults.push(Fault::wrong(
            "fetch.txt",
            "nêu tệp ở nơi khác; túi của chiso phải đủ tệp",
            "names files that lie elsewhere; archives of chiso are complete",
        ));
    }
}

/// Every file of `data/` is in every manifest, and has the bytes that it says.
fn payload(tree: &mut Tree, found: &mut Verified) {
    let mut manifests = 0;
    for algorithm in &ALGORITHMS {
        let name = format!("manifest-{}.txt", algorithm.name);
        if !tree.has(&name) {
            continue;
        }
        manifests += 1;
        let Some(sums) = listed(tree, &name, algorithm.digits, &mut found.faults) else { continue };
        for path in sums.keys().filter(|path| !path.starts_with("data/")) {
            found.faults.push(Fault::wrong(
                name.as_str(),
                format!("nêu `{path}`, nằm ngoài `data/`"),
                format!("names `{path}`, which is not in `data/`"),
            ));
        }
        found.files = found.files.max((algorithm.compare)(tree, "", &sums, &mut found.faults));
        let extra = tree.below("data/").chain(tree.odd("data/")).filter(|path| !sums.contains_key(*path));
        found.faults.extend(extra.map(|path| Fault::new(What::Extra, path)));
    }
    if manifests == 0 {
        found.faults.push(Fault::new(What::Missing, "manifest-sha512.txt"));
    }
}

/// Tag files have the bytes that the tag manifests say. A bag may do without; archives of chiso do not.
fn tags(tree: &mut Tree, found: &mut Verified) {
    let mut covered = Vec::new();
    for algorithm in &ALGORITHMS {
        let name = format!("tagmanifest-{}.txt", algorithm.name);
        if !tree.has(&name) {
            continue;
        }
        let Some(sums) = listed(tree, &name, algorithm.digits, &mut found.faults) else { continue };
        found.files += (algorithm.compare)(tree, "", &sums, &mut found.faults);
        covered.extend(sums.into_keys());
    }
    if covered.is_empty() {
        found.faults.push(Fault::new(What::Missing, "tagmanifest-sha512.txt"));
        return;
    }
    let tops = tree.below("").filter(|path| !path.contains('/') && !path.starts_with("tagmanifest-"));
    let loose: Vec<String> = tops.filter(|path| !super::tree::is_hidden(path)).map(str::to_owned).collect();
    for path in loose.into_iter().filter(|path| !covered.contains(path)) {
        found.faults.push(Fault::new(What::Extra, path));
    }
}

/// A manifest, with the letters that stand escaped in its paths (RFC 8493, 2.1.3).
fn listed(tree: &mut Tree, name: &str, digits: usize, faults: &mut Vec<Fault>) -> Option<Sums> {
    let sums = sums::read(tree, name, digits, faults)?;
    Some(sums.into_iter().map(|(path, digest)| (unescaped(&path), digest)).collect())
}

/// A path as it stands in a manifest: CR, LF and % are written by their number.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

fn unescaped(path: &str) -> String {
    let ends = [("%0A", "\n"), ("%0a", "\n"), ("%0D", "\r"), ("%0d", "\r"), ("%25", "%")];
    ends.into_iter().fold(path.to_owned(), |path, (from, to)| path.replace(from, to))
}

/// `bag-info.txt`: labels and values, longer ones on several lines.
fn info(tree: &mut Tree, faults: &mut Vec<Fault>) -> Bag {
    let mut info: Vec<(String, String)> = Vec::new();
    for line in text(tree, "bag-info.txt").unwrap_or_default().lines().filter(|line| !line.trim().is_empty())
    {
        let more = line.starts_with([' ', '\t']).then(|| info.last_mut()).flatten();
        if let Some((_, value)) = more {
            value.push(' ');
            value.push_str(line.trim());
        } else if let Some((label, value)) = line.split_once(':') {
            info.push((label.trim().to_owned(), value.trim().to_owned()));
        } else {
            faults.push(Fault::wrong(
                "bag-info.txt",
                "có dòng không phải `Nhãn: giá trị`",
                "has a line that is not `Label: value`",
            ));
        }
    }
    Bag { info }
}

/// The number of bytes and files that the bag says it holds.
fn oxum(tree: &Tree, bag: &Bag, faults: &mut Vec<Fault>) {
    let Some(written) = bag.get("Payload-Oxum") else { return };
    let sizes: Vec<u64> = tree.below("data/").filter_map(|path| tree.size(path)).collect();
    let own = format!("{}.{}", sizes.iter().sum::<u64>(), sizes.len());
    if written != own {
        faults.push(Fault::wrong(
            "bag-info.txt",
            format!("Payload-Oxum ghi {}, thực có {own}", super::shown(written)),
            format!("Payload-Oxum says {}, there is {own}", super::shown(written)),
        ));
    }
}

/// For whom the bag is, its site and its editions: never one thing outside and another inside.
fn audience(tree: &mut Tree, bag: &Bag, found: &mut Verified) {
    let wanted = bag.get(AUDIENCE).unwrap_or("public").to_owned();
    let site = site::audience(tree, SITE);
    let editions = found.editions.iter().filter_map(|edition| edition.identity.as_ref());
    let other = editions.map(|identity| &identity.audience).chain(&site).find(|own| **own != wanted);
    if let Some(other) = other {
        let (own, other) = (super::shown(&wanted), super::shown(other));
        found.faults.push(Fault::wrong(
            "bag-info.txt",
            format!("ghi là túi `{own}`, nhưng trang trong túi là `{other}`"),
            format!("says that the bag is `{own}`, but the site in it is `{other}`"),
        ));
    }
    let digest = bag.get(DIGEST);
    let own = found.editions.first().and_then(|edition| edition.digest.as_deref());
    if digest.is_some() && digest != own {
        found.faults.push(Fault::wrong(
            "bag-info.txt",
            "ghi mã nhận biết khác với ấn bản trong túi",
            "has another digest than the edition in the bag",
        ));
    }
}

fn text(tree: &mut Tree, path: &str) -> Option<String> {
    String::from_utf8(tree.bytes(path, MOST_OF_TAG).ok()?).ok()
}

/// A line of a manifest, for a digest in hexadecimal digits.
pub fn line(path: &str, digest: &str) -> String {
    format!("{digest}  {}\n", escaped(path))
}

#[cfg(test)]
mod tests {
    use super::{escaped, unescaped};

    #[test]
    fn letters_that_end_lines_stand_by_their_number() {
        for (path, written) in
            [("a%b", "a%25b"), ("a\r\n", "a%0D%0A"), ("%0A", "%250A"), ("Quyết định", "Quyết định")]
        {
            assert_eq!((escaped(path).as_str(), unescaped(written).as_str()), (written, path));
        }
    }
}
