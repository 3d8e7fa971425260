//! The findings of reading. Their texts are in `diagnostic/messages/load.*.txt`.

use crate::diagnostic::Code;
use crate::diagnostic::Severity::{Error, Note, Warning};

/// Every content file is Unicode text in UTF-8.
pub static FILE01: Code = Code { name: "FILE01", severity: Error };
/// The file lies where the format does not look.
pub static FILE02: Code = Code { name: "FILE02", severity: Warning };
/// A file that every project needs is not there.
pub static FILE03: Code = Code { name: "FILE03", severity: Error };
/// The file has a control character or one that turns the direction of writing.
pub static FILE04: Code = Code { name: "FILE04", severity: Error };
/// The file has more bytes than are read.
pub static FILE05: Code = Code { name: "FILE05", severity: Error };
/// A link, a folder or a device where a file belongs.
pub static FILE06: Code = Code { name: "FILE06", severity: Error };
/// A name that some computers do not allow.
pub static FILE07: Code = Code { name: "FILE07", severity: Error };
/// Two names that some computers take for one.
pub static FILE08: Code = Code { name: "FILE08", severity: Error };
/// More files or ids than can be numbered.
pub static FILE09: Code = Code { name: "FILE09", severity: Error };
/// The file breaks the syntax of YAML.
pub static YAML01: Code = Code { name: "YAML01", severity: Error };
/// The file exceeds the limits of size, depth or repetition.
pub static YAML02: Code = Code { name: "YAML02", severity: Error };
/// A tag or a second document.
pub static YAML03: Code = Code { name: "YAML03", severity: Error };
/// A key that the format does not know.
pub static KEY01: Code = Code { name: "KEY01", severity: Error };
/// A key stands twice in one place.
pub static KEY02: Code = Code { name: "KEY02", severity: Error };
/// A key that must be there is not.
pub static KEY03: Code = Code { name: "KEY03", severity: Error };
/// A key without a value.
pub static VALUE01: Code = Code { name: "VALUE01", severity: Error };
/// A list where a text is expected, or the reverse.
pub static VALUE02: Code = Code { name: "VALUE02", severity: Error };
/// The value cannot be read as a decimal number.
pub static VALUE03: Code = Code { name: "VALUE03", severity: Error };
/// The value is not a real date.
pub static VALUE04: Code = Code { name: "VALUE04", severity: Error };
/// The value is none of the known words.
pub static VALUE05: Code = Code { name: "VALUE05", severity: Error };
/// A year, rank or count is expected.
pub static VALUE06: Code = Code { name: "VALUE06", severity: Error };
/// The address of the source cannot be used.
pub static VALUE07: Code = Code { name: "VALUE07", severity: Error };
/// A row has more or fewer values than the table has columns.
pub static VALUE08: Code = Code { name: "VALUE08", severity: Error };
/// A number that is too large or too long.
pub static VALUE09: Code = Code { name: "VALUE09", severity: Error };
/// The address at which the site will stand cannot be used.
pub static VALUE10: Code = Code { name: "VALUE10", severity: Error };
/// Ids become file names and addresses.
pub static ID01: Code = Code { name: "ID01", severity: Error };
/// Two things have one id.
pub static ID02: Code = Code { name: "ID02", severity: Error };
/// A group does not contain itself, not even through others.
pub static GROUP01: Code = Code { name: "GROUP01", severity: Error };
/// An id is used that is declared nowhere.
pub static REF01: Code = Code { name: "REF01", severity: Error };
/// A code that the framework of the year does not have.
pub static NODE01: Code = Code { name: "NODE01", severity: Error };
/// A code stands twice in a framework.
pub static NODE02: Code = Code { name: "NODE02", severity: Error };
/// The parent is missing or comes later.
pub static NODE03: Code = Code { name: "NODE03", severity: Error };
/// A scoreboard of a year for which the index has no framework.
pub static FRAME01: Code = Code { name: "FRAME01", severity: Error };
/// A unit or scoreboard has figures twice.
pub static DUP01: Code = Code { name: "DUP01", severity: Error };
/// A correction that does not say which figure it changes.
pub static CORR01: Code = Code { name: "CORR01", severity: Error };
/// Commentary contains HTML.
pub static TEXT01: Code = Code { name: "TEXT01", severity: Warning };
/// A link that is unsafe or leads nowhere.
pub static TEXT02: Code = Code { name: "TEXT02", severity: Error };
/// An image in commentary.
pub static TEXT03: Code = Code { name: "TEXT03", severity: Error };
/// See its texts.
pub static TEXT05: Code = Code { name: "TEXT05", severity: Error };
/// See its texts.
pub static TEXT06: Code = Code { name: "TEXT06", severity: Error };

/// Letters were spoiled by a conversion.
pub static TEXT04: Code = Code { name: "TEXT04", severity: Warning };

/// A colour of the brand that is none.
pub static BRAND02: Code = Code { name: "BRAND02", severity: Error };
/// A logo that is no PNG picture.
pub static BRAND03: Code = Code { name: "BRAND03", severity: Error };

/// Texts that lack a language of the site.
pub static LANG01: Code = Code { name: "LANG01", severity: Note };

/// All of them.
pub static CODES: &[&Code] = &[
    &FILE01, &FILE02, &FILE03, &FILE04, &FILE05, &FILE06, &FILE07, &FILE08, &FILE09, &YAML01, &YAML02,
    &YAML03, &KEY01, &KEY02, &KEY03, &VALUE01, &VALUE02, &VALUE03, &VALUE04, &VALUE05, &VALUE06, &VALUE07,
    &VALUE08, &VALUE09, &VALUE10, &ID01, &ID02, &GROUP01, &REF01, &NODE01, &NODE02, &NODE03, &FRAME01,
    &DUP01, &CORR01, &TEXT01, &TEXT02, &TEXT03, &TEXT04, &TEXT05, &TEXT06, &BRAND02, &BRAND03, &LANG01,
];
