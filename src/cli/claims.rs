//! `chiso check --claims`: what was recognised in prose, and what became of it.

use super::say;
use crate::claims::{self, Claim, Verdict};
use crate::locale::Locale;
use crate::pipeline::Examined;
use std::fmt::Write;

/// Every claim with its place and verdict, then how many of each kind there are.
pub fn list(examined: &Examined, locale: Locale) -> String {
    let claims = claims::claims(&examined.report);
    let mut out = String::new();
    for claim in &claims {
        line(examined, claim, locale, &mut out);
    }
    if !claims.is_empty() {
        out.push('\n');
    }
    let (yes, no, open) =
        (say(locale, "đúng", "true"), say(locale, "sai", "false"), say(locale, "chưa xét được", "undecided"));
    for (kind, tally) in claims::tally(&claims) {
        let claims::Tally { is_true, is_false, undecided } = tally;
        // Memory takes everything.
        let _ = writeln!(out, "{}: {is_true} {yes}, {is_false} {no}, {undecided} {open}", kind.name(locale));
    }
    out
}

fn line(examined: &Examined, claim: &Claim, locale: Locale, out: &mut String) {
    let sources = &examined.report.catalogue.sources;
    let verdict = match &claim.verdict {
        Verdict::True => say(locale, "đúng", "true").to_owned(),
        Verdict::False(_) => say(locale, "sai", "false").to_owned(),
        Verdict::Undecided(why) => {
            format!("{} ({})", say(locale, "chưa xét được", "undecided"), why.text(locale))
        }
    };
    let reference = claim.reference.as_ref().map(|reference| format!(" [{reference}]")).unwrap_or_default();
    let (path, line, column) = (sources.path(claim.at.file), claim.at.line, claim.at.column);
    let _ = writeln!(
        out,
        "{path}:{line}:{column}: {} `{}`: {verdict}{reference}",
        claim.kind.name(locale),
        claim.text
    );
}
