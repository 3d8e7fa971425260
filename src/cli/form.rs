//! `chiso check --form`: the form of a check, as a page, a text and JSON.

use super::{Result, print, say};
use crate::diagnostic::Messages;
use crate::error::{Doing, Error};
use crate::form::{self, Form};
use crate::locale::Locale;
use crate::pipeline::Examined;
use std::fs;
use std::path::Path;

/// Writes the three files into a folder, which is made where it is not there.
pub fn write(examined: &Examined, folder: &Path, locale: Locale) -> Result<()> {
    let Examined { report, looked, .. } = examined;
    let form = Form::new(report, &examined.everything(), looked, &Messages::of(locale));
    fs::create_dir_all(folder).map_err(|error| Error::file(Doing::Create, folder, error))?;
    for (ending, text) in [("html", form::html(&form)), ("txt", form::text(&form)), ("json", form.json())] {
        let path = folder.join(format!("check-form.{ending}"));
        fs::write(&path, text).map_err(|error| Error::file(Doing::Write, &path, error))?;
    }
    let shown = folder.join("check-form").display().to_string();
    print::err(&format!(
        "{}: {shown}.html, .txt, .json\n",
        say(locale, "phiếu kiểm tra", "form of the check")
    ));
    Ok(())
}
