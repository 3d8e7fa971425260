//! Whether anything changed in some folders. The system tells of changes where it can; what decides is how
//! the folders look, so that a file that was only opened, or a drive that tells nothing, is no matter.

use super::Signal;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// How long nothing may happen for a change to be over.
const STEP: Duration = Duration::from_millis(10);

/// How often it is waited for at most: a folder in which something is always written is read all the same.
const MOST_STEPS: usize = 50;

/// How folders look: every file with its size and the time of its last change.
type Look = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Folders and how they looked last.
pub struct Watch {
    folders: Vec<PathBuf>,
    last: Look,
    /// Tells of changes; none where the system cannot.
    watcher: Option<RecommendedWatcher>,
    /// Folders of whose changes the system tells: a folder that is gone is forgotten by it.
    watched: Vec<PathBuf>,
}

impl Watch {
    /// Remembers how folders look now. What changes in them from then on is a change, whenever it is asked for.
    pub fn new(sender: Sender<Signal>, folders: Vec<PathBuf>) -> Self {
        // Looking at folders opens them, of which the system tells too: such news would never end.
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = sender.send(Signal::Touched);
            }
        });
        let last = look(&folders);
        Self { folders, last, watcher: watcher.ok(), watched: Vec::new() }
    }

    /// Watches these folders from now on.
    pub fn follow(&mut self, folders: Vec<PathBuf>) {
        if folders != self.folders {
            self.last = look(&folders);
            self.folders = folders;
        }
    }

    /// Has the system tell of changes: every one will send a signal, and so may other things. Folders that came back are
    /// watched again.
    pub fn listen(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        self.watched.retain(|folder| folder.is_dir());
        for folder in &self.folders {
            if !self.watched.contains(folder) && watcher.watch(folder, RecursiveMode::Recursive).is_ok() {
                self.watched.push(folder.clone());
            }
        }
    }

    /// Whether they look otherwise than remembered; from then on it is remembered how they look now. A change is waited out
    /// first: programs save in several steps, and what lies there between two of them is nobody's text.
    pub fn has_changed(&mut self) -> bool {
        let mut seen = look(&self.folders);
        if seen == self.last {
            return false;
        }
        for _ in 0..MOST_STEPS {
            std::thread::sleep(STEP);
            let next = look(&self.folders);
            if next == seen {
                break;
            }
            seen = next;
        }
        let has_changed = seen != self.last;
        self.last = seen;
        has_changed
    }
}

fn look(folders: &[PathBuf]) -> Look {
    let entries = folders.iter().flat_map(|folder| WalkDir::new(folder).sort_by_file_name());
    let seen = entries.filter_map(Result::ok).filter_map(|entry| {
        let about = entry.metadata().ok()?;
        about.is_file().then(|| (entry.into_path(), about.len(), about.modified().ok()))
    });
    seen.collect()
}
