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

fn english_month(date: Date) -> &'static str {
    const NAMES: [&str; 12] = [
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
    NAMES[usize::from(date.month().unsigned_abs()) - 1]
}

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
}
