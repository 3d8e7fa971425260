//! The lists and labels of a bag (RFC 8493).

use super::Request;
use crate::digest::hex;
use crate::error::{Doing, Error};
use crate::model::identity::Identity;
use crate::pipeline::Readers;
use crate::site::IDENTITY;
use crate::verify::Tree;
use crate::verify::bag::{AGENT, AUDIENCE, DIGEST, EDITION, INPUTS, SOURCES, VERSION, line};
use crate::write::SUMS;
use sha2::{Digest, Sha256, Sha512};
use std::fs;
use std::io;
use std::path::Path;

/// What only the project knows of the edition.
pub struct Known {
    /// The theme as the project names it.
    pub theme: String,
    /// The last day on which figures of it were published, such as `2022-04-05`.
    pub published: Option<String>,
}

/// What texts and labels of a bag say.
pub struct Facts {
    /// The edition.
    pub identity: Identity,
    /// The digest by which it is known.
    pub digest: String,
    /// Name of the bag.
    pub name: String,
    /// Whether it is internal.
    pub is_internal: bool,
    /// Whether the inputs are in it.
    pub with_inputs: bool,
    /// What only the project knows.
    pub known: Known,
}

impl Facts {
    /// Reads them from the site in a bag.
    pub fn read(folder: &Path, request: &Request, known: Known) -> Result<Self, Error> {
        let edition = folder.join("data/site").join(request.year.to_string());
        let bytes = |name: &str| {
            let path = edition.join(name);
            fs::read(&path).map_err(|error| Error::file(Doing::Read, &path, error))
        };
        let identity = serde_json::from_slice(&bytes(IDENTITY)?)
            .map_err(|error| Error::file(Doing::Read, &edition.join(IDENTITY), error.into()))?;
        Ok(Self {
            identity,
            digest: hex(&Sha256::digest(bytes(SUMS)?)),
            name: request.name(),
            is_internal: request.readers == Readers::Internal,
            with_inputs: request.with_inputs,
            known,
        })
    }
}

/// Writes the four files at the top of a bag. Returns how many files and bytes its payload has.
pub fn lists(folder: &Path, facts: &Facts) -> Result<(usize, u64), Error> {
    let failed = |error: io::Error| Error::file(Doing::Read, folder, error);
    let mut tree = Tree::open(folder)?.ok_or_else(|| failed(io::ErrorKind::NotFound.into()))?;
    let paths: Vec<String> = tree.below("data/").map(str::to_owned).collect();
    let (mut manifest, mut bytes) = (String::new(), 0);
    for path in &paths {
        bytes += tree.size(path).unwrap_or_default();
        manifest += &line(path, &tree.digest::<Sha512>(path).map_err(failed)?);
    }
    let declaration = format!("BagIt-Version: {VERSION}\nTag-File-Character-Encoding: UTF-8\n");
    let tags = [
        ("bag-info.txt", info(facts, (bytes, paths.len()))),
        ("bagit.txt", declaration),
        ("manifest-sha512.txt", manifest),
    ];
    let of_tags: String = tags.iter().map(|(name, text)| line(name, &hex(&Sha512::digest(text)))).collect();
    for (name, text) in tags.into_iter().chain([("tagmanifest-sha512.txt", of_tags)]) {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Error::file(Doing::Write, &path, error))?;
    }
    Ok((paths.len(), bytes))
}

/// `bag-info.txt`: labels of the RFC where it has one, others with our name before them. No day but those of acts, so
/// that the bytes do not depend on when the bag was made.
fn info(facts: &Facts, (bytes, files): (u64, usize)) -> String {
    let Facts { identity, .. } = facts;
    let (vi, en) = (identity.title.text(true), identity.title.text(false));
    let title = if vi == en { vi.to_owned() } else { format!("{vi} / {en}") };
    let mut labels: Vec<(&str, String)> = vec![
        ("Source-Organization", identity.publisher.text(true).to_owned()),
        ("External-Identifier", format!("{}-{}", facts.name, &facts.digest[..12])),
        ("External-Description", format!("{title}, {}", identity.year)),
    ];
    let day = identity.acts.iter().filter_map(|act| act.date.clone()).max();
    let day = day.or_else(|| facts.known.published.clone());
    labels.extend(day.map(|day| ("Bagging-Date", day)));
    labels.push((AGENT, format!("{} {}", identity.program.name, identity.program.version)));
    labels.push(("Payload-Oxum", format!("{bytes}.{files}")));
    let audience = if facts.is_internal { "internal" } else { "public" };
    labels.push((AUDIENCE, audience.to_owned()));
    labels.push((EDITION, identity.year.to_string()));
    labels.push(("Chiso-Edition-Version", identity.version.to_string()));
    labels.push((DIGEST, facts.digest.clone()));
    labels.push((INPUTS, if facts.with_inputs { "included" } else { "none" }.to_owned()));
    labels.push(("Chiso-Theme", facts.known.theme.clone()));
    labels.push((SOURCES, env!("CHISO_SOURCES").to_owned()));
    for act in &identity.acts {
        let parts = [act.number.as_deref(), act.date.as_deref()].into_iter().flatten();
        labels.push(("Chiso-Act", parts.collect::<Vec<_>>().join(", ")));
    }
    // A value is one line.
    let plain = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = labels.into_iter().map(|(label, value)| (label, plain(&value)));
    lines.filter(|(_, value)| !value.is_empty()).map(|(label, value)| format!("{label}: {value}\n")).collect()
}
