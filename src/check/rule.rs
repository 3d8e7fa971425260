//! What a rule is.

use crate::compute::Report;
use crate::diagnostic::{Code, Diagnostic};
use rust_decimal::Decimal;

/// A check: its code, whose texts are in the message catalogue, and the function that finds.
pub struct Rule {
    /// The code of its findings.
    pub code: &'static Code,
    /// Looks at the report and adds what it finds.
    pub find: fn(&Report, &mut Vec<Diagnostic>),
}

/// Half a unit of the last printed place of a figure: how far it may be from the exact one.
pub(super) fn half_unit(printed: Decimal) -> Decimal {
    Decimal::new(5, (printed.scale() + 1).min(Decimal::MAX_SCALE))
}
