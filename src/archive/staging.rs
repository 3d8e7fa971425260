//! What is made appears whole or not at all: it is made in a folder beside its place and moved there at the end.

use crate::error::{Doing, Error};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of our own beside a target, gone when dropped.
pub struct Staging(PathBuf);

impl Staging {
    /// An empty one. What a killed run left is cleared away.
    pub fn beside(target: &Path) -> Result<Self, Error> {
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let parent =
            target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = parent.join(format!(".{name}.chiso-new"));
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| Error::file(Doing::Remove, &folder, error))?;
        }
        fs::create_dir_all(&folder).map_err(|error| Error::file(Doing::Create, &folder, error))?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Moves what was made in it to the target, where nothing is or an empty folder.
    pub fn finish(self, made: &Path, target: &Path) -> Result<(), Error> {
        if target.is_dir() {
            fs::remove_dir(target).map_err(|error| Error::file(Doing::Remove, target, error))?;
        }
        fs::rename(made, target).map_err(|error| Error::file(Doing::Rename, target, error))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Refuses a target that is there: an archive never takes the place of anything.
pub fn refuse_existing(target: &Path) -> Result<(), Error> {
    if target.symlink_metadata().is_err() {
        return Ok(());
    }
    let shown = target.display();
    Err(Error::refused(
        format!("`{shown}` đã có: hãy chọn chỗ khác bằng --output, hoặc tự bỏ bản cũ đi"),
        format!("`{shown}` is there already: choose another place with --output, or take the old one away"),
    ))
}

/// Refuses a folder that holds anything.
pub fn refuse_filled(target: &Path) -> Result<(), Error> {
    let is_empty = match fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(Error::file(Doing::Read, target, error)),
    };
    if is_empty {
        return Ok(());
    }
    let shown = target.display();
    Err(Error::refused(
        format!("`{shown}` không trống: hãy nêu một thư mục mới hoặc trống"),
        format!("`{shown}` is not empty: name a new folder or an empty one"),
    ))
}
