//! The order of names by the alphabet of a language: in Vietnamese đ follows d, and tone marks
//! decide only between words that are otherwise equal.

use super::Locale;
use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use std::cmp::Ordering;

/// Compares names as the dictionary of a language does.
pub struct NameOrder(CollatorBorrowed<'static>);

impl NameOrder {
    /// The order of a language.
    ///
    /// # Panics
    /// Never: the data of both languages is compiled into the program.
    pub fn new(locale: Locale) -> Self {
        let preferences = match locale {
            Locale::Vi => locale!("vi").into(),
            Locale::En => locale!("en").into(),
        };
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default());
        Self(collator.expect("collation data is compiled in"))
    }

    /// Compares two names.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dd_follows_d() {
        let order = NameOrder::new(Locale::Vi);
        let mut names = ["Hà Nội", "Đồng Tháp", "Cần Thơ", "Đà Nẵng", "Dak", "Đắk Lắk", "An Giang"];
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, ["An Giang", "Cần Thơ", "Dak", "Đà Nẵng", "Đắk Lắk", "Đồng Tháp", "Hà Nội"]);
    }
}
