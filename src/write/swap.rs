//! Exchanging the old site for the new one, and what happens when a build was killed on the way.
//!
//! Where the system can exchange two folders in one step (Linux), no moment shows a mixed site.
//! Elsewhere two renames follow one another; a build killed between them leaves the old site under
//! the name of [`beside`] and the next start puts it back. A folder that cannot be renamed, such as a
//! mount point, gets its files one by one, the manifest last.

use super::manifest::{MANIFEST, Manifest, SUMS};
use super::stage::Stage;
use crate::error::{Doing, Error};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A name beside the output folder for our own use.
pub fn beside(output: &Path, what: &str) -> PathBuf {
    let name = output.file_name().map_or_else(|| "output".into(), |name| name.to_string_lossy().into_owned());
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder.join(format!(".{name}.chiso-{what}"))
}

/// Holds other builds of the same folder off until it is dropped. The lock file is removed with the
/// lock; who waited for a file that is no more takes the next one.
pub fn lock(output: &Path) -> Result<Lock, Error> {
    let path = beside(output, "lock");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Error::file(Doing::Create, folder, error))?;
    }
    loop {
        let file = File::create(&path).map_err(|error| Error::file(Doing::Create, &path, error))?;
        if file.try_lock().is_err() {
            let shown = output.display();
            return Err(Error::refused(
                format!("một lần dựng khác đang ghi vào `{shown}`"),
                format!("another build is writing to `{shown}`"),
            ));
        }
        if is_still_there(&file, &path) {
            return Ok(Lock { path, _file: file });
        }
    }
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|own| fs::metadata(path).is_ok_and(|found| found.ino() == own.ino()))
}

#[cfg(not(unix))]
fn is_still_there(_file: &File, _path: &Path) -> bool {
    true
}

/// A lock on an output folder.
pub struct Lock {
    path: PathBuf,
    _file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Puts back a site that a killed build left between two renames, and clears away what it staged.
pub fn recover(output: &Path) -> Result<(), Error> {
    let old = beside(output, "old");
    if old.exists() {
        if output.exists() {
            fs::remove_dir_all(&old).map_err(|error| Error::file(Doing::Remove, &old, error))?;
        } else {
            fs::rename(&old, output).map_err(|error| Error::file(Doing::Rename, &old, error))?;
        }
    }
    // A tree that was not finished or, after an exchange, the one that stood before. Where nothing changed since,
    // no stage is made that would clear it away.
    let staged = beside(output, "new");
    if staged.exists() {
        fs::remove_dir_all(&staged).map_err(|error| Error::file(Doing::Remove, &staged, error))?;
    }
    Ok(())
}

/// Refuses a folder whose files are not ours. Dot files do not count.
pub fn refuse_foreign(output: &Path) -> Result<(), Error> {
    let entries = match fs::read_dir(output) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::file(Doing::Read, output, error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| Error::file(Doing::Read, output, error))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            let (shown, name) = (output.display(), entry.file_name().to_string_lossy().into_owned());
            return Err(Error::refused(
                format!("`{shown}` có tệp không do chiso ghi ra, như `{name}`: hãy chọn một thư mục trống"),
                format!(
                    "`{shown}` holds files that chiso did not write, such as `{name}`: choose an empty folder"
                ),
            ));
        }
    }
    Ok(())
}

/// Exchanges the staged tree for the one that stands. Returns whether that was done file by file.
pub fn exchange(stage: Stage, output: &Path, manifest: &Manifest) -> Result<bool, Error> {
    if !output.exists() {
        fs::rename(stage.folder(), output).map_err(|error| Error::file(Doing::Create, output, error))?;
        return Ok(false);
    }
    if at_once(stage.folder(), output).is_ok() {
        return Ok(false);
    }
    let old = beside(output, "old");
    if fs::rename(output, &old).is_ok() {
        if let Err(error) = fs::rename(stage.folder(), output) {
            let _ = fs::rename(&old, output);
            return Err(Error::file(Doing::Rename, output, error));
        }
        let _ = fs::remove_dir_all(&old);
        return Ok(false);
    }
    one_by_one(stage.folder(), output, manifest)?;
    Ok(true)
}

#[cfg(target_os = "linux")]
fn at_once(new: &Path, output: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, output, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn at_once(_new: &Path, _output: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Renames file by file. Files that are no more are removed by the old manifest, which is replaced last.
fn one_by_one(new: &Path, output: &Path, manifest: &Manifest) -> Result<(), Error> {
    let old = super::manifest::read(output)?;
    let names = manifest.files.iter().map(|entry| entry.path.as_str()).chain([SUMS, MANIFEST]);
    for name in names {
        let (from, to) = (new.join(name), output.join(name));
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::file(Doing::Create, folder, error))?;
        }
        if fs::rename(&from, &to).is_err() {
            fs::copy(&from, &to).map_err(|error| Error::file(Doing::Copy, &to, error))?;
        }
    }
    for entry in old.iter().flat_map(|old| &old.files) {
        if manifest.find(&entry.path).is_none() {
            let path = output.join(&entry.path);
            fs::remove_file(&path).map_err(|error| Error::file(Doing::Remove, &path, error))?;
        }
    }
    Ok(())
}
