//! Kinds of claims and reasons in the words of readers.

use super::claim::{Kind, Why};
use crate::locale::Locale;

impl Kind {
    /// What it is called.
    pub fn name(self, locale: Locale) -> &'static str {
        let (vi, en) = match self {
            Self::Score => ("điểm số", "score"),
            Self::Rank => ("thứ hạng", "rank"),
            Self::Change => ("mức thay đổi", "change"),
            Self::Places => ("số bậc", "places"),
            Self::Share => ("tỷ lệ trả lời", "share of answers"),
            Self::Summary => ("số của khối", "figure of a group"),
            Self::Gap => ("khoảng cách", "difference"),
            Self::Count => ("số đơn vị", "number of units"),
            Self::Class => ("nhóm", "class"),
            Self::Order => ("hơn kém", "order"),
            Self::Time => ("nhiều năm", "over years"),
            Self::Sample => ("mẫu khảo sát", "sample"),
        };
        said(locale, vi, en)
    }
}

impl Why {
    /// The reason as a phrase.
    pub fn text(self, locale: Locale) -> &'static str {
        let (vi, en) = match self {
            Self::Quoted => ("lời trích", "quoted words"),
            Self::Plan => ("điều mong muốn hay dự kiến", "what is wanted or expected"),
            Self::Negated => ("câu phủ định hay điều kiện", "denied or conditional"),
            Self::Words => ("có từ chương trình không hiểu", "words that are not known"),
            Self::Topic => ("nói về một số liệu khác", "something else is measured"),
            Self::Subject => ("không rõ của đơn vị nào", "it does not say of whom"),
            Self::Several => ("nêu nhiều đơn vị cùng lúc", "several units are named at once"),
            Self::Stranger => ("đơn vị không có trong dự án", "a unit that is not in the project"),
            Self::Ambiguous => ("có thể hiểu theo nhiều cách", "several readings are possible"),
            Self::NoEdition => ("không có ấn bản của năm đó", "there is no edition of the year"),
            Self::NoBoard => ("đơn vị không có trong bảng nào của năm đó", "on no board of the year"),
            Self::NoFigure => ("báo cáo không có số liệu này", "the report does not have the figure"),
            Self::Break => ("hai năm không so sánh được", "the years must not be compared"),
            Self::Incomplete => ("bảng chưa đủ đơn vị", "the board does not have all units"),
            Self::Contested => ("các số đã in mâu thuẫn với nhau", "printed figures contradict each other"),
            Self::Vague => ("nói không đủ chính xác", "too vague"),
            Self::Finer => ("có nhiều chữ số thập phân hơn số đã công bố", "more decimals than published"),
            Self::Source => ("lời của nguồn khác", "said by another source"),
        };
        said(locale, vi, en)
    }
}

fn said(locale: Locale, vi: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::Vi => vi,
        Locale::En => en,
    }
}
