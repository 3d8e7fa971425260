//! The findings of an import. Their texts are in `diagnostic/messages/import.*.txt`. What can be wrong
//! in content files too, such as a text that is no number, has the code it has there.

use crate::diagnostic::Code;
use crate::diagnostic::Severity::Error;

/// The table lacks a column.
pub static IMPORT01: Code = Code { name: "IMPORT01", severity: Error };
/// A name that no unit of the group bears.
pub static IMPORT02: Code = Code { name: "IMPORT02", severity: Error };
/// A name that several units of the group bear.
pub static IMPORT03: Code = Code { name: "IMPORT03", severity: Error };
/// Neither a figure nor a status.
pub static IMPORT04: Code = Code { name: "IMPORT04", severity: Error };
/// A figure beside a status that says there is none.
pub static IMPORT05: Code = Code { name: "IMPORT05", severity: Error };
/// No line that gives a figure or a status.
pub static IMPORT06: Code = Code { name: "IMPORT06", severity: Error };
/// A quote that is not closed.
pub static IMPORT07: Code = Code { name: "IMPORT07", severity: Error };

/// All of them.
pub static CODES: &[&Code] = &[&IMPORT01, &IMPORT02, &IMPORT03, &IMPORT04, &IMPORT05, &IMPORT06, &IMPORT07];
