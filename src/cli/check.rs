//! `chiso check`.

use super::arguments::CheckOptions;
use super::{Outcome, Result, claims, print};
use crate::diagnostic::{Diagnostic, Messages, render};
use crate::locale::Locale;
use crate::pipeline;
use std::io::IsTerminal;

/// Checks a project and prints what was found.
pub fn run(options: &CheckOptions, locale: Locale) -> Result {
    let examined = pipeline::examine(&options.content)?;
    let sources = &examined.report.catalogue.sources;
    let found = examined.everything();
    let text = if options.json {
        render::json(&found, sources, &Messages::of(locale)) + "\n"
    } else {
        let all: Vec<&Diagnostic> = found.iter().collect();
        let colour = std::io::stdout().is_terminal() && print::has_colour();
        print::findings(&all, sources, locale, colour) + &print::counts(&found, locale) + "\n"
    };
    print::out(&text);
    if options.claims {
        print::out(&claims::list(&examined, locale));
    }
    Ok(if examined.is_sound(options.strict) { Outcome::Done } else { Outcome::Faulty })
}
