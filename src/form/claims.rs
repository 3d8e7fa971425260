//! What free prose claims about the figures.

use super::words::say;
use crate::claims::{self, Verdict};
use crate::compute::Report;
use crate::locale::Locale;
use serde::Serialize;

/// What was recognised in free prose, and what became of it.
#[derive(Debug, Serialize)]
pub struct Claims {
    /// How many were recognised.
    pub recognised: usize,
    /// How many the figures bear out.
    pub borne_out: usize,
    /// How many they deny; each is a finding as well.
    pub denied: usize,
    /// Those on which the figures say nothing, which somebody has to read.
    pub undecided: Vec<Claim>,
}

/// A claim.
#[derive(Debug, Serialize)]
pub struct Claim {
    /// Where it stands: file, line and column.
    pub place: String,
    /// Its words.
    pub text: String,
    /// Why it is not decided.
    pub why: String,
}

impl Claims {
    /// The numbers with their names.
    pub(super) fn counts(&self, locale: Locale) -> [(&'static str, usize); 4] {
        [
            (say(locale, "nhận ra", "recognised"), self.recognised),
            (say(locale, "khớp số liệu", "borne out"), self.borne_out),
            (say(locale, "trái số liệu", "denied"), self.denied),
            (say(locale, "chưa xác định", "undecided"), self.undecided.len()),
        ]
    }
}

/// The claims of a report; nothing where the checks wait, because some names could not be read.
pub(super) fn claims(report: &Report, locale: Locale) -> Option<Claims> {
    if report.catalogue.is_partial {
        return None;
    }
    let all = claims::claims(report);
    let root = super::inputs::root(&report.catalogue);
    let sources = &report.catalogue.sources;
    let open = |claim: &claims::Claim| match claim.verdict {
        Verdict::Undecided(why) => {
            let path = sources.path(claim.at.file);
            let path = path.strip_prefix(root.as_str()).unwrap_or(path);
            let place = format!("{path}:{}:{}", claim.at.line, claim.at.column);
            Some(Claim { place, text: claim.text.clone(), why: why.text(locale).to_owned() })
        }
        _ => None,
    };
    let count = |is_so: fn(&Verdict) -> bool| all.iter().filter(|claim| is_so(&claim.verdict)).count();
    Some(Claims {
        recognised: all.len(),
        borne_out: count(|verdict| *verdict == Verdict::True),
        denied: count(|verdict| matches!(verdict, Verdict::False(_))),
        undecided: all.iter().filter_map(open).collect(),
    })
}
