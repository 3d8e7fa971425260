//! Everything that stands against an assembly, told at once, so that a round on many machines is repeated once.

use crate::error::Error;

/// Most problems that are written out: a part that was cut off on its way misses thousands of files.
const MOST: usize = 200;

/// Something that stands against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Problem {
    /// A problem in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The same, said of a part or a file.
    pub fn of(self, name: &str) -> Self {
        Self { vi: format!("`{name}`: {}", self.vi), en: format!("`{name}`: {}", self.en) }
    }
}

/// One refusal that tells all; nothing if there is none.
///
/// # Errors
///
/// [`Error::Refused`] with every problem on a line of its own.
pub fn refuse(problems: &[Problem]) -> Result<(), Error> {
    if problems.is_empty() {
        return Ok(());
    }
    let more = problems.len().saturating_sub(MOST);
    let list = |of: fn(&Problem) -> &str, rest: String| {
        let mut lines: Vec<String> =
            problems.iter().take(MOST).map(|one| format!("\n  {}", of(one))).collect();
        if more > 0 {
            lines.push(format!("\n  {rest}"));
        }
        lines.concat()
    };
    Err(Error::refused(
        format!("không ghép được, chưa ghi gì:{}", list(|one| &one.vi, format!("... và {more} điều khác"))),
        format!(
            "cannot assemble, nothing was written:{}",
            list(|one| &one.en, format!("... and {more} more"))
        ),
    ))
}
