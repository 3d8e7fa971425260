//! `chiso serve`.

use super::{Outcome, Result, print, say};
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::{Locale, number};
use crate::model::edition::State;
use crate::model::value::Year;
use crate::serve::{Options, Preview, Told};

/// Serves the preview until the user stops the program.
pub fn run(options: Options, locale: Locale) -> Result {
    let drafts = options.disclosure.drafts;
    let preview = Preview::bind(options)?;
    let address = preview.address();
    print::out(&match locale {
        Locale::Vi => format!("Xem tại http://{address}/ (Ctrl+C để dừng)\n"),
        Locale::En => format!("Look at http://{address}/ (Ctrl+C to stop)\n"),
    });
    preview.run(&|told| tell(told, drafts, locale));
    Ok(Outcome::Done)
}

fn tell(told: &Told<'_>, drafts: bool, locale: Locale) {
    match told {
        Told::Read(examined) => {
            let doubtful: Vec<&Diagnostic> =
                examined.findings.iter().filter(|finding| finding.severity() >= Severity::Warning).collect();
            let sources = &examined.report.catalogue.sources;
            print::err(&print::findings(&doubtful, sources, locale, print::has_colour()));
            let stays = match examined.is_sound(false) {
                true => "",
                false => say(locale, "; trang cũ giữ nguyên", "; the earlier site stands"),
            };
            let editions = examined.report.catalogue.editions.iter();
            let hidden = editions.filter(|edition| edition.state == State::Draft && !drafts);
            let hidden: Vec<Year> = hidden.map(|edition| edition.year).collect();
            let left_out = print::left_out(&hidden, locale);
            print::out(&format!("{}{stays}\n{left_out}", print::counts(&examined.findings, locale)));
        }
        Told::Shown(took) => {
            let milliseconds = number::count(usize::try_from(took.as_millis()).unwrap_or(usize::MAX), locale);
            print::out(&match locale {
                Locale::Vi => format!("đã cập nhật sau {milliseconds} ms\n"),
                Locale::En => format!("updated after {milliseconds} ms\n"),
            });
        }
        Told::Failed(error) => print::failure(error, locale),
    }
}
