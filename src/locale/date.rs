//! Dates as readers write them. Patterns are our own: the common libraries do not know the form of
//! Vietnamese administrative documents (Nghị định 30/2020/NĐ-CP: a leading zero for days under 10
//! and for months 1 and 2).

use super::Locale;
use jiff::civil::Date;

/// Short, for tables: `28/3/2022`; `28 Mar 2022`.
pub fn short(date: Date, locale: Locale) -> String {
    match locale {
        Locale::Vi => format!("{}/{}/{}", date.day(), date.month(), date.year()),
        Locale::En => format!("{} {} {}", date.day(), &english_month(date)[..3], date.year()),
    }
}

/// Long, for sentences: `ngày 28 tháng 3 năm 2022`; `28 March 2022`.
pub fn long(date: Date, locale: Locale) -> String {
    match locale {
        Locale::Vi => {
            let day = if date.day() < 10 { format!("0{}", date.day()) } else { date.day().to_string() };
            let month =
                if date.month() < 3 { format!("0{}", date.month()) } else { date.month().to_string() };
            format!("ngày {day} tháng {month} năm {}", date.year())
        }
        Locale::En => format!("{} {} {}", date.day(), english_month(date), date.year()),
    }
}

/// Reads a day as a reader of the language writes it: in Vietnamese `28/3/2022`, `28-03-2022` or `ngày 28 tháng 3 năm
/// 2022`, in English `28 March 2022`, `28 Mar 2022` or `March 28, 2022`; `None` if the text is not one.
pub fn parse(text: &str, locale: Locale) -> Option<Date> {
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (day, month, year) = match (locale, words.as_slice()) {
        (Locale::Vi, ["ngày", day, "tháng", month, "năm", year]) => (*day, month.parse().ok()?, *year),
        (Locale::Vi, [day, month, year]) => (*day, month.parse().ok()?, *year),
        (Locale::En, [first, second, year]) => match (month_named(first), month_named(second)) {
            (Some(month), None) => (*second, month, *year),
            (None, Some(month)) => (*first, month, *year),
            _ => return None,
        },
        _ => return None,
    };
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Date::new(year, month, day.parse().ok()?).ok()
}

/// The number of an English month, by its name or the first three letters of it.
fn month_named(word: &str) -> Option<i8> {
    let is_so = |month: &i8| {
        let name = MONTHS[usize::from(month.unsigned_abs()) - 1].to_lowercase();
        name == word || name.get(..3) == Some(word)
    };
    (1..=12).find(is_so)
}

fn english_month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn administrative_form() {
        assert_eq!(long(date(2022, 3, 28), Locale::Vi), "ngày 28 tháng 3 năm 2022");
        assert_eq!(long(date(2026, 1, 9), Locale::Vi), "ngày 09 tháng 01 năm 2026");
        assert_eq!(short(date(2022, 4, 5), Locale::Vi), "5/4/2022");
        assert_eq!(short(date(2022, 3, 28), Locale::En), "28 Mar 2022");
    }

    #[test]
    fn read_as_written() {
        let day = Some(date(2022, 3, 5));
        for text in
            ["5/3/2022", "05/03/2022", "05-3-2022", "ngày 05 tháng 3 năm 2022", "Ngày 5 tháng 03 năm 2022"]
        {
            assert_eq!(parse(text, Locale::Vi), day, "{text}");
        }
        for text in ["5 March 2022", "5 Mar 2022", "March 5, 2022"] {
            assert_eq!(parse(text, Locale::En), day, "{text}");
        }
        assert_eq!(parse("31/2/2022", Locale::Vi), None);
        assert_eq!(parse("5/3/22", Locale::Vi), None);
        assert_eq!(parse("5/3/2022", Locale::En), None, "which of the two is the month?");
    }
}
