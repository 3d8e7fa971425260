//! `chiso check`.

use super::arguments::{CheckOptions, Fixing, Format};
use super::{Outcome, Result, claims, fix, form, print};
use crate::diagnostic::{Diagnostic, Messages, render};
use crate::load::Files;
use crate::locale::Locale;
use crate::pipeline::{self, Examined};
use std::io::IsTerminal;

/// Checks a project and prints what was found, after suggested edits are made where that is asked for.
pub fn run(options: &CheckOptions, locale: Locale) -> Result {
    let read = || Files::read(&options.content);
    let files = read()?;
    let mut examined = pipeline::examine_read(&files, &options.content, None);
    if let Some(fixing) = options.fix {
        let is_written = fix::run(&examined, &files, fixing, locale)?;
        if fixing == Fixing::Show {
            print::out(&(print::counts(&examined.everything(), locale) + "\n"));
            return Ok(outcome(options, &examined));
        }
        if is_written {
            examined = pipeline::examine_read(&read()?, &options.content, None);
        }
    }
    print::out(&said(options, &examined, locale));
    if options.claims {
        print::out(&claims::list(&examined, locale));
    }
    if let Some(folder) = &options.form {
        form::write(&examined, folder, locale)?;
    }
    Ok(outcome(options, &examined))
}

fn outcome(options: &CheckOptions, examined: &Examined) -> Outcome {
    if examined.is_sound(options.strict) { Outcome::Done } else { Outcome::Faulty }
}

/// The findings, in the form that is asked for.
fn said(options: &CheckOptions, examined: &Examined, locale: Locale) -> String {
    let sources = &examined.report.catalogue.sources;
    let found = examined.everything();
    let counts = || print::counts(&found, locale) + "\n";
    match options.format {
        Format::Json => render::json(&found, sources, &Messages::of(locale)) + "\n",
        Format::Github => render::github(&found, sources, &Messages::of(locale)) + &counts(),
        Format::Text => {
            let all: Vec<&Diagnostic> = found.iter().collect();
            let colour = std::io::stdout().is_terminal() && print::has_colour();
            print::findings(&all, sources, locale, colour) + &counts()
        }
    }
}
