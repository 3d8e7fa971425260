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
mod corrections;
mod counts;
mod coverage;
mod denominators;
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
mod seals;
mod series;
mod successions;
mod summaries;
mod survey;
mod targets;
mod totals;
mod written;

pub use commentary::{PROSE01, PROSE03, PROSE05, tried};
pub use rule::{Findings, Looked, Rule, Tally, Things};

use crate::compute::Report;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::brand::Papers;
use rayon::prelude::*;

/// Every rule, in the order in which findings are made.
pub static RULES: &[Rule] = &[
    Rule { code: &framework::FRAME02, of: Things::Nodes, find: framework::maxima },
    Rule { code: &framework::FRAME03, of: Things::Frameworks, find: framework::comparability },
    Rule { code: &framework::FRAME04, of: Things::Nodes, find: framework::weights },
    Rule { code: &links::FRAME05, of: Things::Nodes, find: links::points_from_elsewhere },
    Rule { code: &links::FRAME06, of: Things::Frameworks, find: links::overlaps },
    Rule { code: &framework::FRAME07, of: Things::Nodes, find: framework::idle_weights },
    Rule { code: &links::FRAME08, of: Things::Nodes, find: links::earlier_codes },
    Rule { code: &framework::FRAME09, of: Things::Frameworks, find: framework::node_counts },
    Rule { code: &framework::FRAME10, of: Things::Nodes, find: framework::bounds },
    Rule { code: &scores::SCORE01, of: Things::Figures, find: scores::bounds },
    Rule { code: &scores::SCORE02, of: Things::Figures, find: scores::beside_the_framework },
    Rule { code: &scores::SCORE03, of: Things::Figures, find: scores::zero_for_missing },
    Rule { code: &totals::SCORE04, of: Things::Figures, find: totals::partial_totals },
    Rule { code: &scores::SCORE05, of: Things::Rows, find: scores::empty_rows },
    Rule { code: &scores::SCORE06, of: Things::Figures, find: scores::uneven_decimals },
    Rule { code: &denominators::SCORE07, of: Things::Figures, find: denominators::hidden },
    Rule { code: &totals::TOTAL01, of: Things::Figures, find: totals::totals },
    Rule { code: &summaries::SUMMARY01, of: Things::Summaries, find: summaries::summaries },
    Rule { code: &counts::SUMMARY02, of: Things::Summaries, find: counts::add_up },
    Rule { code: &summaries::SUMMARY03, of: Things::Summaries, find: summaries::mean_or_median },
    Rule { code: &means::SUMMARY04, of: Things::Summaries, find: means::beyond_its_parts },
    Rule { code: &means::SUMMARY05, of: Things::Summaries, find: means::unknown_weights },
    Rule { code: &means::SUMMARY06, of: Things::Summaries, find: means::weighted },
    Rule { code: &means::SUMMARY07, of: Things::Summaries, find: means::beyond_its_nodes },
    Rule { code: &counts::SUMMARY08, of: Things::Summaries, find: counts::unaccounted },
    Rule { code: &ranks::RANK01, of: Things::Ranks, find: ranks::against_complete_scores },
    Rule { code: &ranks::RANK02, of: Things::Ranks, find: ranks::one_rank_two_totals },
    Rule { code: &ranks::RANK03, of: Things::Ranks, find: ranks::order_against_scores },
    Rule { code: &ranks::RANK04, of: Things::Ranks, find: ranks::two_ranks_one_total },
    Rule { code: &ranks::RANK05, of: Things::Ranks, find: ranks::beyond_population },
    Rule { code: &ranks::RANK06, of: Things::Ranks, find: ranks::populations_of_two_indices },
    Rule { code: &ranks::RANK07, of: Things::Ranks, find: ranks::population },
    Rule { code: &changes::CHANGE01, of: Things::Changes, find: changes::stated },
    Rule { code: &changes::CHANGE02, of: Things::Changes, find: changes::restated },
    Rule { code: &changes::CHANGE03, of: Things::Changes, find: changes::against_printed },
    Rule { code: &changes::CHANGE04, of: Things::Changes, find: changes::across_a_break },
    Rule { code: &series::SERIES01, of: Things::Figures, find: series::repeated },
    Rule { code: &series::SERIES02, of: Things::Changes, find: series::leaps },
    Rule { code: &classes::CLASS01, of: Things::Classes, find: classes::stated },
    Rule { code: &classes::CLASS02, of: Things::Classes, find: classes::one_label_two_thresholds },
    Rule { code: &classes::CLASS03, of: Things::Classes, find: classes::order },
    Rule { code: &others::OTHER01, of: Things::Others, find: others::another_figure },
    Rule { code: &others::OTHER02, of: Things::Others, find: others::cut },
    Rule { code: &survey::SHARE01, of: Things::Rows, find: survey::shares },
    Rule { code: &survey::SHARE02, of: Things::Rows, find: survey::satisfied },
    Rule { code: &survey::SURVEY01, of: Things::Surveys, find: survey::forms },
    Rule { code: &survey::SURVEY02, of: Things::Surveys, find: survey::reversed },
    Rule { code: &survey::SURVEY03, of: Things::Surveys, find: survey::other_year },
    Rule { code: &documents::DATE01, of: Things::Days, find: documents::published_before_signed },
    Rule { code: &documents::DATE02, of: Things::Days, find: documents::signed_before_the_year },
    Rule { code: &coverage::DATE03, of: Things::Memberships, find: coverage::periods },
    Rule { code: &coverage::DATE04, of: Things::Editions, find: coverage::day_of_the_list },
    Rule { code: &survey::DATE05, of: Things::Days, find: survey::after_the_results },
    Rule { code: &documents::DOC01, of: Things::Documents, find: documents::relations },
    Rule { code: &documents::DOC02, of: Things::Documents, find: documents::numbers_twice },
    Rule { code: &documents::DOC03, of: Things::Documents, find: documents::symbols },
    Rule { code: &documents::DOC04, of: Things::Documents, find: documents::no_longer_valid },
    Rule { code: &documents::DOC05, of: Things::Documents, find: documents::stated_by_no_decision },
    Rule { code: &corrections::CORR02, of: Things::Corrections, find: corrections::refused },
    Rule { code: &seals::SEAL01, of: Things::Statements, find: seals::seals },
    Rule { code: &targets::TARGET01, of: Things::Targets, find: targets::impossible },
    Rule { code: &targets::TARGET02, of: Things::Targets, find: targets::undecided },
    Rule { code: &targets::TARGET03, of: Things::Targets, find: targets::exclusive },
    Rule { code: &heads::HEAD01, of: Things::Heads, find: heads::counts },
    Rule { code: &heads::HEAD02, of: Things::Heads, find: heads::against_agencies },
    Rule { code: &heads::HEAD03, of: Things::Heads, find: heads::twice },
    Rule { code: &rights::RIGHT01, of: Things::Boards, find: rights::credit },
    Rule { code: &rights::RIGHT02, of: Things::Boards, find: rights::unfindable },
    Rule { code: &rights::RIGHT03, of: Things::Sources, find: rights::forbidden },
    Rule { code: &coverage::COVER01, of: Things::Units, find: coverage::complete },
    Rule { code: &coverage::COVER02, of: Things::Rows, find: coverage::membership },
    Rule { code: &coverage::COVER03, of: Things::Boards, find: coverage::population },
    Rule { code: &successions::UNIT01, of: Things::Successions, find: successions::lives },
    Rule { code: &successions::UNIT02, of: Things::Successions, find: successions::shapes },
    Rule { code: &successions::UNIT03, of: Things::Memberships, find: successions::twice_in_a_group },
    Rule { code: &successions::UNIT04, of: Things::Memberships, find: successions::one_name_for_two },
    Rule { code: &successions::UNIT05, of: Things::Units, find: successions::gone_without_a_word },
    Rule { code: &successions::UNIT06, of: Things::Units, find: successions::come_without_a_word },
    Rule { code: &commentary::PROSE01, of: Things::References, find: commentary::differing_figures },
    Rule { code: &commentary::PROSE02, of: Things::References, find: commentary::unknown_targets },
    Rule { code: &commentary::PROSE03, of: Things::References, find: commentary::unreadable_figures },
    Rule { code: &commentary::PROSE04, of: Things::References, find: commentary::absent_figures },
    Rule { code: &commentary::PROSE05, of: Things::References, find: commentary::undisclosed_figures },
    Rule { code: &prose::PROSE06, of: Things::Claims, find: prose::claims },
];

/// Codes of findings that no rule of [`RULES`] makes, or one beside its own: texts are read once for all of `prose`.
pub static OTHER_CODES: &[&Code] = &[
    &prose::PROSE07,
    &prose::PROSE08,
    &corrections::CORR03,
    &corrections::CORR04,
    &corrections::CORR05,
    &seals::SEAL02,
    &seals::SEAL03,
    &seals::SEAL04,
    &seals::SEAL05,
    &brand::BRAND01,
    &accepted::ACCEPT01,
];

/// What the checks of a report come to.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings, in the order of files and lines.
    pub findings: Vec<Diagnostic>,
    /// How much each rule looked at, in the order of [`RULES`], then that of [`OTHER_CODES`].
    pub looked: Vec<Looked>,
}

/// Checks a report, which is to be shown on some papers.
pub fn check(report: &Report, papers: Papers) -> Checked {
    // The last ones are begun first: to read what prose says takes longest, and others fill the time beside it.
    let found = RULES.par_iter().rev().with_max_len(1).map(|rule| {
        let mut found = Findings::default();
        (rule.find)(report, &mut found);
        (Looked { code: rule.code, of: rule.of, tally: found.looked }, found.found)
    });
    let (mut looked, found): (Vec<Looked>, Vec<Vec<Diagnostic>>) =
        found.collect::<Vec<_>>().into_iter().rev().unzip();
    let mut findings: Vec<Diagnostic> = found.into_iter().flatten().collect();
    let beside: [(&[&'static Code], Things); 3] = [
        (&prose::BESIDE, Things::Claims),
        (&corrections::BESIDE, Things::Corrections),
        (&seals::BESIDE, Things::Statements),
    ];
    for (codes, of) in beside {
        let own = looked.iter().find(|looked| looked.of == of).map(|looked| looked.tally.clone());
        let own = own.unwrap_or_default();
        looked.extend(codes.iter().map(|code| Looked { code, of, tally: own.clone() }));
    }
    let mut of_brand = Findings::default();
    brand::contrast(report, papers, &mut of_brand);
    looked.push(Looked { code: &brand::BRAND01, of: Things::Colours, tally: of_brand.looked });
    findings.extend(of_brand.found);
    let tally = accepted::apply(report, &mut findings);
    looked.push(Looked { code: &accepted::ACCEPT01, of: Things::Acceptances, tally });
    findings.sort_by(|a, b| a.at.cmp(&b.at).then(a.code.name.cmp(b.code.name)));
    Checked { findings, looked }
}
