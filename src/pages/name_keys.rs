//! Keys by which names are sorted. Every edition sorts the same names several times over, and to make a key takes longer
//! than all its comparisons, so that each is made once for a site.

use crate::locale::{Locale, NameOrder};
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// The keys that were made, by language.
#[derive(Default)]
pub struct NameKeys(Mutex<BTreeMap<Locale, Known>>);

type Known = HashMap<String, Arc<[u8]>, FixedState>;

impl NameKeys {
    /// The key of a name in the order of a language: see [`NameOrder::key`].
    pub fn of(&self, locale: Locale, name: &str) -> Arc<[u8]> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.entry(locale).or_default();
        if let Some(key) = known.get(name) {
            return Arc::clone(key);
        }
        let key: Arc<[u8]> = NameOrder::new(locale).key(name).into();
        known.insert(name.to_owned(), Arc::clone(&key));
        key
    }
}
