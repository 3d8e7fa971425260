//! A published site and the content for the next one, and how what stands is told apart.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use walkdir::WalkDir;

/// The digest of every file of a folder, by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A project with the old site in its output, content for the new one, and neighbours that are not ours.
pub struct Place {
    folder: TempDir,
    old: Tree,
    new: Tree,
    /// Files that no build wrote, in the output and beside it.
    foreign: Tree,
}

/// What stands in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// The old site.
    Old,
    /// The new one.
    New,
}

impl Place {
    /// A place of its own.
    pub fn new() -> Self {
        Self::within(TempDir::new().expect("a temporary folder"))
    }

    fn within(folder: TempDir) -> Self {
        let content = folder.path().join("content");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks/base/content"), &content);
        let mut place = Self { folder, old: Tree::new(), new: Tree::new(), foreign: Tree::new() };
        place.build_surely();
        place.write("output/.htaccess", "Options -Indexes\n");
        place.write("output/2021/theirs.txt", "theirs\n");
        place.write("other/site/index.html", "theirs\n");
        place.write("output-other/page.html", "theirs\n");
        place.old = place.ours();
        place.change("31.00", "32.00");
        place.write("content/2022/commentary/units/b.md", "Một đoạn mới.\n");
        place.keep("kept");
        place.build_surely();
        place.new = place.ours();
        assert_ne!(place.old, place.new, "two sites");
        place.foreign = place.theirs();
        place.reset();
        place
    }

    /// The folder in which the program is started.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A file below the folder.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root().join(below)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn change(&self, old: &str, new: &str) {
        let path = self.path("content/2021/par.yaml");
        let text = std::fs::read_to_string(&path).expect("a board");
        assert!(text.contains(old));
        std::fs::write(&path, text.replace(old, new)).expect("a board");
    }

    /// Keeps the old site aside, so that it can be put back.
    fn keep(&self, name: &str) {
        copy(&self.path("output"), &self.path(name));
    }

    /// Puts the old site back, and takes away what was left beside it.
    pub fn reset(&self) {
        for left in self.leftovers() {
            let _ = std::fs::remove_dir_all(self.path(&left));
            let _ = std::fs::remove_file(self.path(&left));
        }
        for left in ["output", "own", "result", "full"] {
            let _ = std::fs::remove_dir_all(self.path(left));
        }
        copy(&self.path("kept"), &self.path("output"));
    }

    /// A build without faults.
    pub fn build_surely(&self) {
        let done = self.command(&[]).output().expect("the program runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    /// The program, with some other command before it.
    pub fn command(&self, before: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_chiso");
        let mut command = match before {
            [] => Command::new(program),
            [first, rest @ ..] => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
        };
        command.args(["build", "--lang", "en"]).current_dir(self.root());
        command.stdin(Stdio::null()).env_remove("LANG").env_remove("LC_ALL");
        command
    }

    /// Files of the site in the output.
    fn ours(&self) -> Tree {
        let mut tree = tree(&self.path("output"));
        tree.retain(|path, _| !["2021/theirs.txt", ".htaccess"].contains(&path.as_str()));
        tree
    }

    fn theirs(&self) -> Tree {
        let mut theirs = Tree::new();
        for folder in ["other", "output-other", "content"] {
            theirs.extend(
                tree(&self.path(folder)).into_iter().map(|(path, of)| (format!("{folder}/{path}"), of)),
            );
        }
        let all = tree(&self.path("output"));
        for path in ["2021/theirs.txt", ".htaccess"] {
            theirs.extend(all.get(path).map(|of| (format!("output/{path}"), of.clone())));
        }
        theirs
    }

    /// What stands, or what is wrong with it.
    pub fn stands(&self) -> Result<Stands, String> {
        if self.theirs() != self.foreign {
            return Err("what is not ours was touched".to_owned());
        }
        let ours = self.ours();
        if ours == self.old {
            return Ok(Stands::Old);
        }
        if ours == self.new {
            return Ok(Stands::New);
        }
        let of = |tree: &Tree| ours.iter().filter(|(path, of)| tree.get(*path) == Some(*of)).count();
        Err(format!(
            "neither site: {} files, {} as in the old one ({}), {} as in the new one ({})",
            ours.len(),
            of(&self.old),
            self.old.len(),
            of(&self.new),
            self.new.len()
        ))
    }

    /// After a fault: one of the sites stands, and the next build brings the new one and leaves nothing behind. `done`
    /// is what the faulty build said of itself.
    pub fn is_survived(&self, what: &str, done: Option<&Output>) -> Result<(), String> {
        let said = || done.map(|done| String::from_utf8_lossy(&done.stderr).into_owned()).unwrap_or_default();
        let stands = self.stands().map_err(|fault| format!("{what}: {fault}; {}", said()))?;
        if done.is_some_and(|done| done.status.success()) && stands == Stands::Old {
            return Err(format!("{what}: the build said it was done, the old site stands"));
        }
        if done.is_some_and(|done| done.status.code() == Some(101)) {
            return Err(format!("{what}: a panic; {}", said()));
        }
        self.mends(what)
    }

    /// The next build brings the new site and leaves nothing behind.
    pub fn mends(&self, what: &str) -> Result<(), String> {
        let next = self.command(&[]).output().expect("the program runs");
        if !next.status.success() {
            return Err(format!("{what}: the next build failed: {}", String::from_utf8_lossy(&next.stderr)));
        }
        match self.stands() {
            Ok(Stands::New) => {}
            Ok(Stands::Old) => return Err(format!("{what}: the next build left the old site")),
            Err(fault) => return Err(format!("{what}: after the next build {fault}")),
        }
        let left = self.leftovers();
        if left.is_empty() { Ok(()) } else { Err(format!("{what}: left behind {left:?}")) }
    }

    fn leftovers(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.root()).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains(".chiso-")).collect()
    }
}

/// Copies a tree; what is a link stays one.
pub fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("a readable tree");
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
        } else {
            std::fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

/// The digest of every file below a folder.
pub fn tree(folder: &Path) -> Tree {
    let files = WalkDir::new(folder).follow_root_links(true).into_iter();
    let files = files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
            let bytes = std::fs::read(entry.path()).unwrap_or_default();
            (below, Sha256::digest(bytes).to_vec())
        })
        .collect()
}
