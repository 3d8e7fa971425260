//! `chiso import`.

use super::arguments::ImportOptions;
use super::{Outcome, Result, print, say};
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::error::{Doing, Error};
use crate::import::{self, Imported, Input, Request, Target, table};
use crate::load;
use crate::locale::{Locale, number};
use crate::model::Catalogue;
use crate::model::value::Year;
use std::path::{Path, PathBuf};

/// Reads a table and writes it into the file of a scoreboard, whose head says what it is a table of.
pub fn run(options: &ImportOptions, locale: Locale) -> Result {
    let shown = options.board.display().to_string();
    let board = std::fs::read_to_string(&options.board)
        .map_err(|error| Error::file(Doing::Read, &options.board, error))?;
    if table::stands_in(&board) && !options.force {
        return Err(Error::refused(
            format!("`{shown}` đã có `tables:`; thêm --force để thay"),
            format!("`{shown}` has `tables:` already; --force replaces them"),
        ));
    }
    let request = Request {
        table: input(&options.table)?,
        map: options.map.as_deref().map(input).transpose()?,
        unit: &options.unit,
        node: &options.node,
        value: &options.value,
        status: options.status.as_deref(),
        conditions: &options.conditions,
        has_comma: options.comma,
        is_wide: options.wide,
    };
    let not_a_board = || {
        Error::refused(
            format!("`{shown}` không phải là bảng điểm của một năm trong dự án"),
            format!("`{shown}` is no scoreboard of a year of a project"),
        )
    };
    let (project, year) = place(&options.board).ok_or_else(not_a_board)?;
    let (catalogue, mut faults) = load::load(&load::Files::read(&project)?);
    let Some(target) = target(&catalogue, year, &options.board) else {
        faults.retain(|fault| fault.severity() == Severity::Error);
        return if faults.is_empty() {
            Err(not_a_board())
        } else {
            Ok(faulty(&faults, &catalogue.sources, locale))
        };
    };
    match import::import(&request, &target) {
        Err((sources, faults)) => Ok(faulty(&faults, &sources, locale)),
        Ok(imported) => {
            replace(&options.board, &table::put_into(&board, &imported.tables))?;
            print::out(&summary(&imported, &shown, locale));
            Ok(Outcome::Done)
        }
    }
}

fn input(path: &Path) -> Result<Input> {
    let bytes = std::fs::read(path).map_err(|error| Error::file(Doing::Read, path, error))?;
    Ok(Input { shown: path.display().to_string(), bytes })
}

/// The project in which a board lies, and its year: `content` and 2014 of `content/2014/papi.yaml`.
fn place(board: &Path) -> Option<(PathBuf, Year)> {
    let folder = board.parent()?;
    let year = folder.file_name()?.to_str()?.parse().ok()?;
    let project = folder.parent()?;
    Some((if project.as_os_str().is_empty() { PathBuf::from(".") } else { project.to_path_buf() }, year))
}

/// The scoreboard that was read from a file.
fn target<'a>(catalogue: &'a Catalogue, year: Year, file: &Path) -> Option<Target<'a>> {
    let name = format!("/{year}/{}", file.file_name()?.to_str()?);
    let edition = catalogue.edition(year)?;
    let board = edition.boards.iter().find(|board| catalogue.sources.path(board.at.file).ends_with(&name))?;
    Some(Target { catalogue, edition, board })
}

fn faulty(faults: &[Diagnostic], sources: &Sources, locale: Locale) -> Outcome {
    let all: Vec<&Diagnostic> = faults.iter().collect();
    print::err(&print::findings(&all, sources, locale, print::has_colour()));
    let nothing = say(locale, "chưa nhập gì", "nothing was imported");
    print::err(&format!("{}; {nothing}\n", print::counts(faults, locale)));
    Outcome::Faulty
}

/// Puts a text in the place of a file in one step, so that a failure leaves the old one.
fn replace(path: &Path, text: &str) -> Result<()> {
    let new = path.with_extension("yaml.new");
    std::fs::write(&new, text).map_err(|error| Error::file(Doing::Write, &new, error))?;
    std::fs::rename(&new, path).map_err(|error| Error::file(Doing::Rename, &new, error))
}

fn summary(imported: &Imported, shown: &str, locale: Locale) -> String {
    let count = |n| number::count(n, locale);
    let cells = imported.rows * imported.columns;
    let (rows, columns, figures, missing) = (
        count(imported.rows),
        count(imported.columns),
        count(imported.figures),
        count(cells - imported.figures),
    );
    let mut out = match locale {
        Locale::Vi => {
            format!("{shown}: {rows} đơn vị, {columns} tiêu chí; {figures} số, {missing} ô không có số\n")
        }
        Locale::En => {
            format!(
                "{shown}: units {rows}, nodes {columns}; cells with a figure {figures}, without {missing}\n"
            )
        }
    };
    if !imported.without.is_empty() {
        let note = say(
            locale,
            "Không có số nào, cần nêu lý do ở `scores:`",
            "Without any figure; give the reason in `scores:`",
        );
        out.push_str(&format!("{note}: {}\n", imported.without.join(", ")));
    }
    out + say(locale, "Kiểm tra bằng: chiso check\n", "Check it with: chiso check\n")
}
