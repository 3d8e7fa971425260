//! Themes: a folder of templates, static files and words, laid over the default theme. A theme holds only
//! the files that differ. Those of `themes/` are built into the program.

pub mod names;
mod style;
mod templates;

pub use templates::{Context, Shared, Templates};

use crate::error::{Doing, Error};
use crate::locale::{Locale, Words};
use crate::model::brand::{Colour, Papers};
use crate::schema::theme::{Theme as Described, WordList};
use crate::schema::{Text, yaml};
use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The theme that all others are laid over.
const DEFAULT: &str = "default";

/// A theme, ready to render.
pub struct Theme {
    name: String,
    /// Those of each language.
    templates: Vec<Templates>,
    assets: BTreeMap<String, Vec<u8>>,
    words: Vec<Words>,
    /// The same as templates see them.
    labels: Vec<Shared>,
    digest: [u8; 32],
}

/// The files of a theme, by path below its folder. Those that are built in stay where they are in the program.
type Files = BTreeMap<String, Cow<'static, [u8]>>;

impl Theme {
    /// The theme that the user names, laid over the default one.
    pub fn find(name: &str, content: &Path) -> Result<Self, Error> {
        Self::of(own(name, content)?)
    }

    /// A theme that is built in, whatever folders there are.
    pub fn built_in(name: &str) -> Result<Self, Error> {
        Self::of(own_built_in(name)?)
    }

    /// The default theme with files laid over it.
    fn of(own: Files) -> Result<Self, Error> {
        let base = default();
        papers(&own)?;
        let name = name(&own)?;
        let digest = digest([&base, &own]);
        let words = Locale::ALL
            .into_iter()
            .map(|locale| {
                let path = format!("words/{}.yaml", locale.tag());
                let layers = [&base, &own].into_iter().filter_map(|files| files.get(&path));
                let read: Result<Vec<WordList>, Error> = layers.map(|bytes| parsed(&path, bytes)).collect();
                Ok(Words::new(locale, read?))
            })
            .collect::<Result<Vec<Words>, Error>>()?;
        let labels = words.iter().map(|words| Shared::of(&words.all())).collect();
        let [base_templates, own_templates] = [&base, &own].map(|files| with_prefix(files, "templates/"));
        let templates = words.iter().map(|words| Templates::new(&base_templates, &own_templates, words));
        let templates = templates.collect::<Result<Vec<Templates>, Error>>()?;
        // What does not parse in one language does in none.
        templates.iter().take(1).try_for_each(Templates::parse)?;
        let [mut assets, ours] = [&base, &own].map(|files| with_prefix(files, "static/"));
        if ours.contains_key("site.css") {
            for sheet in ["look.css", "print.css", "checks.css", "frame.css"] {
                assets.remove(sheet);
            }
        }
        assets.extend(ours);
        for (_, sheet) in assets.iter_mut().filter(|(name, _)| name.ends_with(".css")) {
            if let Ok(text) = std::str::from_utf8(sheet) {
                *sheet = style::plain(text).into_bytes().into();
            }
        }
        let assets = assets.into_iter().map(|(name, bytes)| (name, bytes.into_owned())).collect();
        Ok(Self { name, templates, assets, words, labels, digest })
    }

    /// The name that its `theme.yaml` gives it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The templates, with the words of a language in them.
    pub fn templates(&self, locale: Locale) -> &Templates {
        &self.templates[at(locale)]
    }

    /// Static files, by path; style sheets without their comments.
    pub fn assets(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.assets
    }

    /// The words of a language.
    pub fn words(&self, locale: Locale) -> &Words {
        &self.words[at(locale)]
    }

    /// The same for a template.
    pub fn labels(&self, locale: Locale) -> &Shared {
        &self.labels[at(locale)]
    }

    /// SHA-256 over all files, which tells whether the theme changed.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

/// The place of a language among what is there in each.
fn at(locale: Locale) -> usize {
    Locale::ALL.iter().position(|known| *known == locale).unwrap_or(0)
}

/// SHA-256 over all files of the theme that the user names, without making anything of them.
pub fn digest_of(name: &str, content: &Path) -> Result<[u8; 32], Error> {
    Ok(digest([&default(), &own(name, content)?]))
}

/// The papers of the theme that the user names, by day and by night.
pub fn papers_of(name: &str, content: &Path) -> Result<Papers, Error> {
    papers(&own(name, content)?)
}

/// The papers that a theme's own `theme.yaml` names, else those of the default theme.
fn papers(own: &Files) -> Result<Papers, Error> {
    const NAME: &str = "theme.yaml";
    for bytes in [own.get(NAME), default().get(NAME)].into_iter().flatten() {
        let Some(paper) = parsed::<Described>(NAME, bytes)?.paper else { continue };
        let colour = |text: &Text| {
            let wrong = || Error::Theme(format!("{NAME}: `{}` is no colour such as #ffffff", text.value));
            Colour::parse(&text.value).ok_or_else(wrong)
        };
        return Ok(Papers { light: colour(&paper.light)?, dark: colour(&paper.dark)? });
    }
    Ok(Papers::default())
}

/// The name in a theme's own `theme.yaml`; without one it is the default theme.
fn name(own: &Files) -> Result<String, Error> {
    const NAME: &str = "theme.yaml";
    let Some(bytes) = own.get(NAME) else { return Ok(DEFAULT.to_owned()) };
    Ok(parsed::<Described>(NAME, bytes)?.name.value)
}

/// The files of the theme that the user names: a folder, or the name of a folder below `themes/` beside the
/// content, or of one that is built in. A folder comes first, so that an office may change a theme and
/// keep its name; only `default` is always the one that is built in. It differs from itself in nothing.
fn own(name: &str, content: &Path) -> Result<Files, Error> {
    if name == DEFAULT {
        return Ok(Files::new());
    }
    match folder_of(name, content) {
        Some(folder) => Ok(read(&folder)?.into_iter().map(|(path, bytes)| (path, bytes.into())).collect()),
        None => own_built_in(name),
    }
}

/// The files of a theme that is built in.
fn own_built_in(name: &str) -> Result<Files, Error> {
    if name == DEFAULT {
        return Ok(Files::new());
    }
    let is_theme = |folder: &&Dir<'_>| folder.get_file(folder.path().join("theme.yaml")).is_some();
    BUILT_IN.get_dir(name).filter(is_theme).map(embedded).ok_or_else(|| {
        let known: Vec<String> = built_in().map(|known| format!("`{known}`")).collect();
        let known = known.join(", ");
        Error::refused(
            format!("không có giao diện `{name}`: không thư mục nào tên đó chứa theme.yaml; có sẵn {known}"),
            format!("no theme `{name}`: no folder of that name holds a theme.yaml; built in are {known}"),
        )
    })
}

/// The folder of a theme that is not built in.
pub fn folder_of(name: &str, content: &Path) -> Option<PathBuf> {
    let beside = content.parent().unwrap_or(Path::new(".")).join("themes").join(name);
    let candidates = [PathBuf::from(name), beside, Path::new("themes").join(name)];
    candidates.into_iter().find(|folder| name != DEFAULT && folder.join("theme.yaml").is_file())
}

/// The files of the theme that the user names, by path below its folder; nothing if it is built in.
pub fn files_of(name: &str, content: &Path) -> Result<Option<BTreeMap<String, Vec<u8>>>, Error> {
    if name == DEFAULT {
        return Ok(None);
    }
    folder_of(name, content).map(|folder| read(&folder)).transpose()
}

/// The names of the themes that are built in.
fn built_in() -> impl Iterator<Item = String> {
    BUILT_IN.dirs().map(|folder| folder.path().to_string_lossy().into_owned())
}

fn default() -> Files {
    BUILT_IN.get_dir(DEFAULT).map(embedded).unwrap_or_default()
}

/// The files of a folder that is built in. They know their paths from `themes/` on.
fn embedded(top: &'static Dir<'static>) -> Files {
    let mut files = Files::new();
    let mut folders = vec![top];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().strip_prefix(top.path()).unwrap_or(file.path());
            files.insert(path.to_string_lossy().replace('\\', "/"), file.contents().into());
        }
    }
    files
}

fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut files = BTreeMap::new();
    // What begins with a point belongs to other programs.
    let is_ours =
        |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_ours) {
        let entry = entry.map_err(|error| Error::Theme(error.to_string()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path();
        let below = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        files.insert(below, std::fs::read(path).map_err(|error| Error::file(Doing::Read, path, error))?);
    }
    Ok(files)
}

fn digest(layers: [&Files; 2]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (path, bytes) in layers.into_iter().flatten() {
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hash.finalize().into()
}

fn with_prefix(files: &Files, prefix: &str) -> Files {
    files
        .iter()
        .filter_map(|(path, bytes)| path.strip_prefix(prefix).map(|rest| (rest.to_owned(), bytes.clone())))
        .collect()
}

fn parsed<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, Error> {
    let text = std::str::from_utf8(bytes).map_err(|error| Error::Theme(format!("{path}: {error}")))?;
    yaml::read(text).map_err(|fault| {
        Error::Theme(format!("theme: {path}:{}:{}: {:?}", fault.line, fault.column, fault.kind))
    })
}
