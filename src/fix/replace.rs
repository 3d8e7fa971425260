//! Bringing changed files to disk, whole or not at all.

use super::Change;
use crate::error::{Doing, Error};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Replaces files one after the other. Each is written beside the old one and renamed over it, so that nobody ever
/// sees a part of it. Nothing is written at all if one of them is no longer what was read.
pub fn replace(changes: &[Change]) -> Result<(), Error> {
    changes.iter().try_for_each(is_as_read)?;
    changes.iter().try_for_each(replace_one)
}

/// Whether a file still is a file of its own with the bytes that were read, and may be written.
fn is_as_read(change: &Change) -> Result<(), Error> {
    let path = &change.path;
    let failed = |error| Error::file(Doing::Read, path, error);
    let about = fs::symlink_metadata(path).map_err(failed)?;
    if !about.is_file() || fs::read(path).map_err(failed)? != *change.old {
        let shown = &change.shown;
        return Err(Error::refused(
            format!("`{shown}` đã đổi trong lúc kiểm tra; tệp giữ nguyên, hãy chạy lại"),
            format!("`{shown}` changed while it was checked; it is left as it is, run the command again"),
        ));
    }
    if about.permissions().readonly() {
        return Err(Error::file(Doing::Write, path, ErrorKind::PermissionDenied.into()));
    }
    Ok(())
}

fn replace_one(change: &Change) -> Result<(), Error> {
    let beside = beside(&change.path);
    let done = written(change, &beside).and_then(|()| {
        // Once more, because writing took its time.
        is_as_read(change)?;
        fs::rename(&beside, &change.path).map_err(|error| Error::file(Doing::Rename, &beside, error))
    });
    if done.is_err() {
        // It is ours and no use; that it cannot be removed either would hide what went wrong first.
        let _ = fs::remove_file(&beside);
        return done;
    }
    if cfg!(unix)
        && let Some(folder) = change.path.parent()
    {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| Error::file(Doing::Write, folder, error))?;
    }
    Ok(())
}

/// Writes the new bytes into a new file with the rights of the old one, down to the disk.
fn written(change: &Change, beside: &Path) -> Result<(), Error> {
    let write = || {
        let about = fs::metadata(&change.path)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(beside)?;
        file.write_all(&change.new)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            // Whoever may not give a file away keeps it; first, because it can take rights away.
            let _ = fchown(&file, Some(about.uid()), Some(about.gid()));
        }
        file.set_permissions(about.permissions())?;
        file.sync_all()
    };
    write().map_err(|error| Error::file(Doing::Write, beside, error))
}

/// A name that no content has: it begins with a point, so that nothing reads it.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.chiso-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use tempfile::TempDir;

    fn change(folder: &TempDir, name: &str, old: &str) -> Change {
        let path = folder.path().join(name);
        fs::write(&path, old).expect("a file");
        let shown = format!("content/{name}");
        Change { path, shown, old: old.as_bytes().into(), new: b"new".to_vec(), edits: 1 }
    }

    #[test]
    fn nothing_is_written_if_one_file_changed() {
        let folder = TempDir::new().expect("a folder");
        let changes = [change(&folder, "a.md", "one"), change(&folder, "b.md", "two")];
        fs::write(&changes[1].path, "edited meanwhile").expect("a file");
        let refused = replace(&changes).expect_err("refused");
        assert!(refused.message(Locale::En).starts_with("`content/b.md` changed"), "{refused}");
        assert_eq!(fs::read_to_string(&changes[0].path).expect("a file"), "one");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing lies about");
    }

    #[cfg(unix)]
    #[test]
    fn rights_stay_and_what_is_read_only_is_left() {
        use std::os::unix::fs::PermissionsExt;
        let folder = TempDir::new().expect("a folder");
        let change = change(&folder, "a.md", "one");
        fs::set_permissions(&change.path, fs::Permissions::from_mode(0o640)).expect("rights");
        replace(std::slice::from_ref(&change)).expect("replaced");
        assert_eq!(fs::read(&change.path).expect("a file"), b"new");
        assert_eq!(fs::metadata(&change.path).expect("a file").permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&change.path, fs::Permissions::from_mode(0o440)).expect("rights");
        let again = Change { old: b"new".as_slice().into(), ..change };
        assert!(replace(&[again]).is_err());
    }
}
