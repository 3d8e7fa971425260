//! The order of names by the alphabet of a language: in Vietnamese đ follows d, and tone marks
//! decide only between words that are otherwise equal.

use super::Locale;
use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

/// Orders names as the dictionary of a language does.
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

    /// The sort key of a name (Unicode Technical Standard 10, section 4.3): keys, compared byte by byte, stand in the
    /// order of their names.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(4 * name.len());
        let Ok(()) = self.0.write_sort_key_to(name, &mut key);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dd_follows_d() {
        let order = NameOrder::new(Locale::Vi);
        let mut names = ["Hà Nội", "Đồng Tháp", "Cần Thơ", "Đà Nẵng", "Dak", "Đắk Lắk", "An Giang"];
        names.sort_by_key(|name| order.key(name));
        assert_eq!(names, ["An Giang", "Cần Thơ", "Dak", "Đà Nẵng", "Đắk Lắk", "Đồng Tháp", "Hà Nội"]);
    }
}
