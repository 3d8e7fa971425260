//! Archives: an edition with all it was made of, in a form that is read in twenty years, and back.
//!
//! An archive is a bag of BagIt 1.0 (RFC 8493) with SHA-512, as a folder, a ZIP or a TAR:
//!
//! ```text
//! chiso-2021/
//!   bagit.txt  bag-info.txt  manifest-sha512.txt  tagmanifest-sha512.txt
//!   data/
//!     README.md  FORMAT.md     what is in it, how to check it, what the fields mean
//!     content/                 the files of which the edition is made
//!     theme/                   the theme, if it is not built in
//!     site/                    the edition and what lies above it, ready to open
//! ```
//!
//! 1. `inputs` says which files of the content the edition needs.
//! 2. The site in the bag is built of these files alone, and its edition held against the one that is built of
//!    everything: so [`restore()`] can promise the same bytes.
//! 3. `bag` adds the lists. The whole is made beside its place and moved there when it is finished.
//!
//! A public archive holds nothing that the public does not see: where the public build hides something that is written
//! in an input, the archive is refused. Who wants one all the same makes it internal, or leaves the inputs out.

mod bag;
mod inputs;
mod restore;
mod staging;
mod text;

pub use restore::{Outcome, Restored, restore};

use crate::error::{Doing, Error};
use crate::load::{self, Files};
use crate::locale::Locale;
use crate::model::value::Year;
use crate::pack::{Kind, Packer};
use crate::pipeline::{self, Disclosure, Examined, Publication, Readers};
use crate::theme::{self, Theme};
use crate::verify::Tree;
use crate::write;
use staging::Staging;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What is archived, and how.
pub struct Request {
    /// Folder of the project.
    pub content: PathBuf,
    /// The edition.
    pub year: Year,
    /// For whom.
    pub readers: Readers,
    /// Whether the inputs are in it.
    pub with_inputs: bool,
    /// The kind of pack; a folder if there is none.
    pub pack: Option<Kind>,
    /// Where it is written.
    pub output: Option<PathBuf>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archived {
    /// Where it is.
    pub path: PathBuf,
    /// Files below `data`.
    pub files: usize,
    /// Bytes below `data`.
    pub bytes: u64,
    /// The digest by which the edition is known.
    pub digest: String,
}

/// Files of a bag that are in memory, by path.
type Loose = BTreeMap<String, Vec<u8>>;

impl Request {
    fn disclosure(&self) -> Disclosure {
        Disclosure { readers: self.readers, drafts: false }
    }

    /// The name of the bag, which is also that of its folder in a pack.
    pub fn name(&self) -> String {
        let internal = if self.readers == Readers::Internal { "-internal" } else { "" };
        format!("chiso-{}{internal}", self.year)
    }

    /// Where the archive is written.
    fn target(&self) -> PathBuf {
        let ending = match self.pack {
            None => "",
            Some(Kind::Zip) => ".zip",
            Some(Kind::Tar) => ".tar",
        };
        self.output.clone().unwrap_or_else(|| PathBuf::from(self.name() + ending))
    }
}

/// Archives an edition of a project that was checked and has no errors.
///
/// # Errors
///
/// [`Error::Refused`] if the target exists, the edition is a draft or not there, or a public archive would hold what
/// the public does not see; [`Error::File`] if the disk fails. Nothing is left behind then.
pub fn archive(request: &Request, files: &Files, examined: Examined) -> Result<Archived, Error> {
    let target = request.target();
    staging::refuse_existing(&target)?;
    let drafts = load::drafts(files);
    if drafts.contains(&request.year) {
        let year = request.year;
        return Err(Error::refused(
            format!("ấn bản năm {year} còn là dự thảo (`state: draft`): chỉ lưu trữ ấn bản đã công bố"),
            format!("edition {year} is a draft (`state: draft`): only published editions are archived"),
        ));
    }
    if request.readers == Readers::Public && request.with_inputs {
        inputs::refuse_hidden(&examined, request.year, &drafts)?;
    }
    let theme_name = examined.report.catalogue.site.theme.clone().unwrap_or_else(|| "default".to_owned());
    let own_theme = theme::files_of(&theme_name, &request.content)?;
    let theme = std::sync::Arc::new(Theme::find(&theme_name, &request.content)?);
    let whole = Publication::new(examined, theme.clone(), request.disclosure(), &[], &[])?;
    let site = whole.copy_of(request.year)?;
    let wanted = inputs::documents(&whole.plan()?, whole.report(), request.year);
    let needed = files.of_edition(request.year, &drafts, |name| wanted.contains(name));

    let stage = Staging::beside(&target)?;
    let folder = stage.path().join(request.name());
    let publication = inputs::publication(&needed, (&request.content, theme), request.disclosure())?;
    write_site(&publication, request.year, &folder.join("data/site"))?;
    inputs::hold_against(&site, request.year, &folder.join("data/site"))?;
    let mut loose = Loose::new();
    if request.with_inputs {
        loose.extend(needed.all().map(|(path, bytes)| (format!("data/content/{path}"), bytes.to_vec())));
        let theme = own_theme.into_iter().flatten();
        loose.extend(theme.map(|(path, bytes)| (format!("data/theme/{path}"), bytes)));
    }
    finish(request, (&theme_name, loose), stage, &target)
}

/// Writes the copy of an edition to a folder that is not there yet.
fn write_site(publication: &Publication, year: Year, folder: &Path) -> Result<(), Error> {
    let site = publication.copy_of(year)?;
    write::write(&publication.copy_job(&site, year), folder, &|_| {}).map(|_| ())
}

/// Adds texts and lists, and moves the bag to its place.
fn finish(
    request: &Request,
    (theme, mut loose): (&str, Loose),
    stage: Staging,
    target: &Path,
) -> Result<Archived, Error> {
    let folder = stage.path().join(request.name());
    let facts = bag::Facts::read(&folder, request, theme)?;
    loose.insert("data/README.md".to_owned(), text::readme(&facts).into_bytes());
    loose.insert("data/FORMAT.md".to_owned(), text::FORMAT.as_bytes().to_vec());
    put(&folder, &loose)?;
    let (files, bytes) = bag::lists(&folder, &facts)?;
    let made = match request.pack {
        None => folder,
        Some(kind) => pack(kind, (&folder, &request.name()), stage.path())?,
    };
    stage.finish(&made, target)?;
    Ok(Archived { path: target.to_owned(), files, bytes, digest: facts.digest })
}

fn put(folder: &Path, files: &Loose) -> Result<(), Error> {
    for (path, bytes) in files {
        let path = folder.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::file(Doing::Create, folder, error))?;
        }
        fs::write(&path, bytes).map_err(|error| Error::file(Doing::Write, &path, error))?;
    }
    Ok(())
}

/// Packs a bag, with its name before every path, into a file of the staging folder.
fn pack(kind: Kind, (folder, name): (&Path, &str), stage: &Path) -> Result<PathBuf, Error> {
    let made = stage.join("pack");
    let out = fs::File::create(&made).map_err(|error| Error::file(Doing::Create, &made, error))?;
    let mut packer = Packer::new(kind, std::io::BufWriter::new(out), &made);
    let tree = Tree::open(folder)?
        .ok_or_else(|| Error::file(Doing::Read, folder, std::io::ErrorKind::NotFound.into()))?;
    for path in tree.below("") {
        let file = folder.join(path);
        let bytes = fs::read(&file).map_err(|error| Error::file(Doing::Read, &file, error))?;
        packer.add(&format!("{name}/{path}"), &bytes)?;
    }
    packer.finish()?;
    Ok(made)
}

/// Whether warnings apart, nothing stands against the files; else a refusal that quotes the first finding.
fn refuse_unsound(examined: &Examined) -> Result<(), Error> {
    let first =
        examined.findings.iter().find(|finding| finding.severity() == crate::diagnostic::Severity::Error);
    let Some(first) = first else { return Ok(()) };
    let told = |locale| {
        let messages = crate::diagnostic::Messages::of(locale);
        crate::diagnostic::render::text(first, &examined.report.catalogue.sources, &messages, false)
    };
    Err(Error::refused(
        format!("các tệp của riêng ấn bản này không dựng được:\n{}", told(Locale::Vi)),
        format!("the files of this edition by themselves cannot be built:\n{}", told(Locale::En)),
    ))
}

/// Reads, computes and checks files that are in memory, with the theme that is given.
fn examine(files: &Files, content: &Path) -> Result<Examined, Error> {
    let examined = pipeline::examine_read(files, content, None);
    refuse_unsound(&examined)?;
    Ok(examined)
}
