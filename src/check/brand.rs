//! The brand: whether its colours can be read on the papers of the theme.

use super::rule::Findings;
use crate::compute::Report;
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::brand::Papers;
use crate::model::value::rounded;
use rust_decimal::Decimal;

/// A colour that cannot be read.
pub static BRAND01: Code = Code { name: "BRAND01", severity: Error };

/// The least contrast of text, by WCAG 2.2 (1.4.3, level AA).
const LEAST: Decimal = Decimal::from_parts(45, 0, 0, false, 1);

/// Finds [`BRAND01`]. Links are of this colour, so it is measured as text.
pub fn contrast(report: &Report, papers: Papers, findings: &mut Findings) {
    let Some(brand) = &report.catalogue.site.brand else { return };
    let both = [(brand.accent, papers.light, "paper-light"), (brand.accent_dark, papers.dark, "paper-dark")];
    for (accent, paper, name) in both {
        let Some(accent) = accent else { continue };
        findings.look(accent.at.file);
        let ratio = accent.value.contrast(paper);
        if ratio < LEAST {
            findings.push(
                Diagnostic::new(&BRAND01, accent.at)
                    .with("accent", accent.value.to_string())
                    .with("which", Arg::Key(name))
                    .with("paper", paper.to_string())
                    // Cut, not rounded: 4.499 is not to be told as 4.50.
                    .with("ratio", rounded(ratio.trunc_with_scale(2), 2))
                    .with("least", LEAST)
                    .printed(accent.value.to_string()),
            );
        }
    }
}
