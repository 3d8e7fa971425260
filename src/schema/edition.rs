//! `content/<year>/edition.yaml`: the report of one year.

use super::Text;
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The year that is measured.
    pub year: Text,
    /// Day for which the list of units holds.
    pub units_as_of: Text,
    /// draft or published.
    pub state: Text,
}
