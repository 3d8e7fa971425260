//! Checks: what is doubtful or wrong in a report.
//!
//! 1. Every rule of [`RULES`] looks at the whole report and adds its findings.
//! 2. Findings that an office accepts, by code, unit, node and printed figure, become notes.
//! 3. Accepted entries that match nothing are findings themselves.

mod accepted;
mod brand;
mod changes;
mod classes;
mod commentary;
mod counts;
mod coverage;
mod documents;
mod framework;
mod heads;
mod links;
mod means;
mod others;
mod printed;
mod prose;
mod ranks;
mod rights;
mod rule;
mod scores;
mod series;
mod successions;
mod summaries;
mod survey;
mod targets;
mod totals;

pub use rule::Rule;

use crate::compute::Report;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::brand::Papers;
use rayon::prelude::*;

/// Every rule, in the order in which findings are made.
pub static RULES: &[Rule] = &[
    Rule { code: &framework::FRAME02, find: framework::maxima },
    Rule { code: &framework::FRAME03, find: framework::comparability },
    Rule { code: &framework::FRAME04, find: framework::weights },
    Rule { code: &links::FRAME05, find: links::points_from_elsewhere },
    Rule { code: &links::FRAME06, find: links::overlaps },
    Rule { code: &framework::FRAME07, find: framework::idle_weights },
    Rule { code: &links::FRAME08, find: links::earlier_codes },
    Rule { code: &framework::FRAME09, find: framework::node_counts },
    Rule { code: &framework::FRAME10, find: framework::bounds },
    Rule { code: &scores::SCORE01, find: scores::bounds },
    Rule { code: &scores::SCORE02, find: scores::beside_the_framework },
    Rule { code: &scores::SCORE03, find: scores::zero_for_missing },
    Rule { code: &totals::SCORE04, find: totals::partial_totals },
    Rule { code: &scores::SCORE05, find: scores::empty_rows },
    Rule { code: &scores::SCORE06, find: scores::uneven_decimals },
    Rule { code: &totals::TOTAL01, find: totals::totals },
    Rule { code: &summaries::SUMMARY01, find: summaries::summaries },
    Rule { code: &counts::SUMMARY02, find: counts::add_up },
    Rule { code: &summaries::SUMMARY03, find: summaries::mean_or_median },
    Rule { code: &means::SUMMARY04, find: means::beyond_its_parts },
    Rule { code: &means::SUMMARY05, find: means::unknown_weights },
    Rule { code: &means::SUMMARY06, find: means::weighted },
    Rule { code: &means::SUMMARY07, find: means::beyond_its_nodes },
    Rule { code: &counts::SUMMARY08, find: counts::unaccounted },
    Rule { code: &ranks::RANK01, find: ranks::against_complete_scores },
    Rule { code: &ranks::RANK02, find: ranks::one_rank_two_totals },
    Rule { code: &ranks::RANK03, find: ranks::order_against_scores },
    Rule { code: &ranks::RANK04, find: ranks::two_ranks_one_total },
    Rule { code: &ranks::RANK05, find: ranks::beyond_population },
    Rule { code: &ranks::RANK06, find: ranks::populations_of_two_indices },
    Rule { code: &ranks::RANK07, find: ranks::population },
    Rule { code: &changes::CHANGE01, find: changes::stated },
    Rule { code: &changes::CHANGE02, find: changes::restated },
    Rule { code: &changes::CHANGE03, find: changes::against_printed },
    Rule { code: &changes::CHANGE04, find: changes::across_a_break },
    Rule { code: &series::SERIES01, find: series::repeated },
    Rule { code: &series::SERIES02, find: series::leaps },
    Rule { code: &classes::CLASS01, find: classes::stated },
    Rule { code: &classes::CLASS02, find: classes::one_label_two_thresholds },
    Rule { code: &classes::CLASS03, find: classes::order },
    Rule { code: &others::OTHER01, find: others::another_figure },
    Rule { code: &others::OTHER02, find: others::cut },
    Rule { code: &survey::SHARE01, find: survey::shares },
    Rule { code: &survey::SHARE02, find: survey::satisfied },
    Rule { code: &survey::SURVEY01, find: survey::forms },
    Rule { code: &survey::SURVEY02, find: survey::reversed },
    Rule { code: &survey::SURVEY03, find: survey::other_year },
    Rule { code: &documents::DATE01, find: documents::published_before_signed },
    Rule { code: &documents::DATE02, find: documents::signed_before_the_year },
    Rule { code: &coverage::DATE03, find: coverage::periods },
    Rule { code: &coverage::DATE04, find: coverage::day_of_the_list },
    Rule { code: &documents::DOC01, find: documents::relations },
    Rule { code: &documents::DOC02, find: documents::numbers_twice },
    Rule { code: &documents::DOC03, find: documents::symbols },
    Rule { code: &documents::DOC04, find: documents::no_longer_valid },
    Rule { code: &documents::DOC05, find: documents::stated_by_no_decision },
    Rule { code: &targets::TARGET01, find: targets::impossible },
    Rule { code: &targets::TARGET02, find: targets::undecided },
    Rule { code: &targets::TARGET03, find: targets::exclusive },
    Rule { code: &heads::HEAD01, find: heads::counts },
    Rule { code: &heads::HEAD02, find: heads::against_agencies },
    Rule { code: &heads::HEAD03, find: heads::twice },
    Rule { code: &rights::RIGHT01, find: rights::credit },
    Rule { code: &rights::RIGHT02, find: rights::unfindable },
    Rule { code: &rights::RIGHT03, find: rights::forbidden },
    Rule { code: &coverage::COVER01, find: coverage::complete },
    Rule { code: &coverage::COVER02, find: coverage::membership },
    Rule { code: &coverage::COVER03, find: coverage::population },
    Rule { code: &successions::UNIT01, find: successions::lives },
    Rule { code: &successions::UNIT02, find: successions::shapes },
    Rule { code: &successions::UNIT03, find: successions::twice_in_a_group },
    Rule { code: &successions::UNIT04, find: successions::one_name_for_two },
    Rule { code: &successions::UNIT05, find: successions::gone_without_a_word },
    Rule { code: &commentary::PROSE01, find: commentary::differing_figures },
    Rule { code: &commentary::PROSE02, find: commentary::unknown_targets },
    Rule { code: &commentary::PROSE03, find: commentary::unreadable_figures },
    Rule { code: &commentary::PROSE04, find: commentary::absent_figures },
    Rule { code: &commentary::PROSE05, find: commentary::undisclosed_figures },
    Rule { code: &prose::PROSE06, find: prose::claims },
];

/// Codes of findings that no rule of [`RULES`] makes, or one beside its own: texts are read once for all of `prose`.
pub static OTHER_CODES: &[&Code] = &[&prose::PROSE07, &prose::PROSE08, &accepted::ACCEPT01, &brand::BRAND01];

/// Checks a report, which is to be shown on some papers. Findings come in the order of files and lines.
pub fn check(report: &Report, papers: Papers) -> Vec<Diagnostic> {
    let found = RULES.par_iter().map(|rule| {
        let mut found = Vec::new();
        (rule.find)(report, &mut found);
        found
    });
    let mut findings: Vec<Diagnostic> = found.collect::<Vec<_>>().into_iter().flatten().collect();
    brand::contrast(report, papers, &mut findings);
    accepted::apply(report, &mut findings);
    findings.sort_by(|a, b| a.at.cmp(&b.at).then(a.code.name.cmp(b.code.name)));
    findings
}
