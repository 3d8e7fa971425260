//! `chiso new`: a small project that builds, with example figures that are called so.

use super::{Outcome, Result, print, say};
use crate::error::{Doing, Error};
use crate::locale::Locale;
use include_dir::{Dir, include_dir};
use std::path::Path;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Writes the project into a folder that is empty or not yet there.
pub fn run(folder: &Path, locale: Locale) -> Result {
    let is_taken = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken {
        let shown = folder.display();
        return Err(Error::refused(
            format!("thư mục `{shown}` đã có tệp"),
            format!("the folder `{shown}` holds files"),
        ));
    }
    let mut folders = vec![&STARTER];
    while let Some(part) = folders.pop() {
        folders.extend(part.dirs());
        for file in part.files() {
            let path = folder.join(file.path());
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent).map_err(|error| Error::file(Doing::Create, parent, error))?;
            }
            std::fs::write(&path, file.contents())
                .map_err(|error| Error::file(Doing::Write, &path, error))?;
        }
    }
    let folder = folder.display();
    let done = say(locale, "Đã tạo dự án. Xem trang bằng:", "The project is made. Look at its site with:");
    print::out(&format!("{done}\n    cd {folder}\n    chiso serve\n"));
    Ok(Outcome::Done)
}
