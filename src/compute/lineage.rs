//! What became of units: along which successions figures may be compared.

use crate::model::Catalogue;
use crate::model::unit::{Succession, UnitId};

/// The unit that this one was before a change of name or type only; figures may be compared with it.
pub fn earlier_self(catalogue: &Catalogue, unit: UnitId) -> Option<UnitId> {
    catalogue
        .successions
        .iter()
        .filter(|event| event.kind.continues() && event.into == [unit] && event.from.len() == 1)
        .map(|event| event.from[0])
        .find(|before| *before != unit)
}

/// Successions that concern a unit, by date.
pub fn events_of(catalogue: &Catalogue, unit: UnitId) -> impl Iterator<Item = &Succession> {
    catalogue.successions.iter().filter(move |event| event.from.contains(&unit) || event.into.contains(&unit))
}
