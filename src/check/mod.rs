//! Checks: what is doubtful or wrong in a report.
//!
//! 1. Every rule of [`RULES`] looks at the whole report and adds its findings.
//! 2. Findings that an office accepts, by code, unit, node and printed figure, become notes.
//! 3. Accepted entries that match nothing are findings themselves.

mod accepted;
mod changes;
mod commentary;
mod coverage;
mod documents;
mod framework;
mod ranks;
mod rule;
mod scores;
mod survey;

pub use rule::Rule;

use crate::compute::Report;
use crate::diagnostic::{Code, Diagnostic};

/// Every rule, in the order in which findings are made.
pub static RULES: &[Rule] = &[
    Rule { code: &framework::FRAME02, find: framework::maxima },
    Rule { code: &framework::FRAME03, find: framework::comparability },
    Rule { code: &scores::SCORE01, find: scores::bounds },
    Rule { code: &scores::TOTAL01, find: scores::totals },
    Rule { code: &scores::SUMMARY01, find: scores::summaries },
    Rule { code: &ranks::RANK01, find: ranks::against_complete_scores },
    Rule { code: &ranks::RANK02, find: ranks::one_rank_two_totals },
    Rule { code: &ranks::RANK03, find: ranks::order_against_scores },
    Rule { code: &ranks::RANK04, find: ranks::two_ranks_one_total },
    Rule { code: &ranks::RANK05, find: ranks::beyond_population },
    Rule { code: &changes::CHANGE01, find: changes::stated },
    Rule { code: &survey::SHARE01, find: survey::shares },
    Rule { code: &documents::DATE01, find: documents::published_before_signed },
    Rule { code: &documents::DATE02, find: documents::signed_before_the_year },
    Rule { code: &coverage::DATE03, find: coverage::periods },
    Rule { code: &coverage::COVER01, find: coverage::complete },
    Rule { code: &coverage::COVER02, find: coverage::membership },
    Rule { code: &commentary::PROSE01, find: commentary::differing_figures },
    Rule { code: &commentary::PROSE02, find: commentary::unknown_targets },
    Rule { code: &commentary::PROSE03, find: commentary::unreadable_figures },
    Rule { code: &commentary::PROSE04, find: commentary::absent_figures },
];

/// Codes of findings that no rule of [`RULES`] makes.
pub static OTHER_CODES: &[&Code] = &[&accepted::ACCEPT01];

/// Checks a report. Findings come in the order of files and lines.
pub fn check(report: &Report) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.find)(report, &mut findings);
    }
    accepted::apply(report, &mut findings);
    findings.sort_by(|a, b| a.at.cmp(&b.at).then(a.code.name.cmp(b.code.name)));
    findings
}
