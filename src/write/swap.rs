//! Exchanging the old site for the new one, and what happens when a build was killed on the way.
//!
//! Where the system can exchange two folders in one step (Linux), no moment shows a mixed site.
//! Elsewhere two renames follow one another; a build killed between them leaves the old site under
//! the name of [`beside`] and the next start puts it back. A folder that cannot be renamed, such as a
//! mount point, gets its files one by one, the manifest last (`in_place`).
//!
//! Before the exchange all that was written is brought to the disk, and the exchange itself after it, so that a power
//! failure leaves no site with empty files.

use super::in_place;
use super::manifest::Manifest;
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
    in_place::recover(output)
}

/// The folder itself where the output is a link to one, so that the folder is exchanged and the link stays.
pub fn resolved(output: &Path) -> Result<PathBuf, Error> {
    let is_link = fs::symlink_metadata(output).is_ok_and(|found| found.file_type().is_symlink());
    if !is_link {
        return Ok(output.to_path_buf());
    }
    fs::canonicalize(output).map_err(|error| Error::file(Doing::Read, output, error))
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
    to_disk(stage.folder())?;
    if !output.exists() {
        fs::rename(stage.folder(), output).map_err(|error| Error::file(Doing::Create, output, error))?;
        return names_to_disk(output).map(|()| false);
    }
    if at_once(stage.folder(), output).is_ok() {
        return names_to_disk(output).map(|()| false);
    }
    let old = beside(output, "old");
    if fs::rename(output, &old).is_ok() {
        if let Err(error) = fs::rename(stage.folder(), output) {
            let _ = fs::rename(&old, output);
            return Err(Error::file(Doing::Rename, output, error));
        }
        names_to_disk(output)?;
        let _ = fs::remove_dir_all(&old);
        return Ok(false);
    }
    in_place::replace(stage.folder(), output, manifest)?;
    Ok(true)
}

/// Brings all files of a tree to the disk: in one call for the whole file system where there is such a call, because
/// one for each of a hundred thousand files would take minutes.
#[cfg(target_os = "linux")]
pub fn to_disk(folder: &Path) -> Result<(), Error> {
    let done = File::open(folder).and_then(|opened| Ok(rustix::fs::syncfs(&opened)?));
    done.map_err(|error| Error::file(Doing::Write, folder, error))
}

/// Brings all files of a tree to the disk, one by one.
#[cfg(not(target_os = "linux"))]
pub fn to_disk(folder: &Path) -> Result<(), Error> {
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.map_err(|error| Error::file(Doing::Read, folder, error.into()))?;
        if entry.file_type().is_file() {
            let done = fs::OpenOptions::new().write(true).open(entry.path()).and_then(|file| file.sync_all());
            done.map_err(|error| Error::file(Doing::Write, entry.path(), error))?;
        }
    }
    Ok(())
}

/// Brings the names in the folder of the output to the disk, where the system can.
fn names_to_disk(output: &Path) -> Result<(), Error> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) {
        let done = File::open(folder).and_then(|folder| folder.sync_all());
        done.map_err(|error| Error::file(Doing::Write, folder, error))?;
    }
    Ok(())
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
