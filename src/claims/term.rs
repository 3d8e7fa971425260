//! What words mean that stand around figures. The words of each language lie in a text file beside this one.

use crate::locale::Locale;

/// What a word or phrase means in a sentence about figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// Says nothing of its own: `đạt`, `với`, `has`.
    Glue,
    /// `là`, `thuộc về`, `is`.
    Is,
    /// `của`, `ở`, `tại`: what follows says whose it is.
    Of,
    /// `về`, `đối với`: what follows says what is spoken of.
    On,
    /// `trong`, `trên tổng số`, `among`: what follows says out of whom.
    Among,
    /// `cả nước`, `các địa phương`: all that are ranked.
    Everyone,
    /// `tỉnh`, `quận`: a kind of unit, also used for one that was named before.
    Kind,
    /// `đơn vị này`, `it`: what was named before.
    It,
    /// `UBND`: speaks for the unit that follows.
    Office,
    /// `số điểm`, `kết quả`.
    Score,
    /// `điểm`.
    Point,
    /// `%`.
    Percent,
    /// `điểm phần trăm`.
    PercentPoint,
    /// `bậc`.
    Place,
    /// `xếp`, `hạng`, `vị trí`.
    Rank,
    /// `thứ` before a number.
    Th,
    /// An ordinal in words.
    Ordinal(u8),
    /// A number in words.
    Few(u8),
    /// `đứng đầu`.
    First,
    /// `đứng cuối`.
    Last,
    /// `tăng`.
    Up,
    /// `giảm`.
    Down,
    /// `giữ nguyên`.
    Same,
    /// `so với`.
    Against,
    /// `năm trước`.
    YearBefore,
    /// `năm nay`.
    ThisYear,
    /// `trung bình`.
    Mean,
    /// `trung vị`.
    Median,
    /// `cao nhất`.
    Highest,
    /// `thấp nhất`.
    Lowest,
    /// `cao hơn`.
    Above,
    /// `thấp hơn`.
    Below,
    /// `xếp trên`, `ahead of`.
    Ahead,
    /// `xếp sau`.
    Behind,
    /// `chênh lệch`.
    Spread,
    /// `đơn vị kế tiếp`.
    Next,
    /// `và`, `cùng`.
    And,
    /// `gần`: not quite.
    Nearly,
    /// `khoảng`.
    About,
    /// `trên`, `hơn`.
    Over,
    /// `dưới`.
    Under,
    /// `ít nhất`.
    AtLeast,
    /// `nhiều nhất`, `không quá`.
    AtMost,
    /// `phấn đấu`: not what is, but what is wanted.
    Plan,
    /// `không`, `chưa`.
    Not,
    /// `vẫn`, `tiếp tục`.
    Still,
    /// `liên tiếp`.
    Running,
    /// `năm`.
    Year,
    /// `lần`.
    Time,
    /// `lần đầu tiên`, `từ trước đến nay`.
    Ever,
    /// `nhóm`, `xếp loại`.
    Class,
    /// `hài lòng`.
    Satisfied,
    /// `bình thường`.
    Neutral,
    /// `không hài lòng`.
    Dissatisfied,
    /// `nguồn khác`, `bài báo in`: somebody else says so.
    Source,
    /// `thang điểm`.
    Scale,
    /// `từ`.
    From,
    /// `lên`, `xuống`, `đến`.
    To,
    /// `đều`.
    Each,
    /// `tỷ lệ`, `số lượng`: something else is measured.
    Measure,
    /// `tiêu chí`, `lĩnh vực`: a part of an index, named behind.
    Part,
    /// `chỉ số`: an index, named behind.
    Index,
    /// `chấm`, `người đứng đầu`: heads of agencies.
    Heads,
    /// `phát ra`.
    Issued,
    /// `thu về`.
    Returned,
    /// `hợp lệ`.
    Valid,
    /// `phiếu`, `mẫu`.
    Forms,
    /// `gấp`.
    Ratio,
    /// `tháng`, `ngày`: a date follows.
    Date,
    /// `đoạn`: a period follows.
    Period,
    /// `nếu`.
    If,
    /// A word with which a new thought begins.
    Turn,
    /// `lần lượt`: several figures of several things.
    Respectively,
}

const NAMES: [(&str, Term); 71] = [
    ("glue", Term::Glue),
    ("is", Term::Is),
    ("of", Term::Of),
    ("on", Term::On),
    ("among", Term::Among),
    ("everyone", Term::Everyone),
    ("kind", Term::Kind),
    ("it", Term::It),
    ("office", Term::Office),
    ("score", Term::Score),
    ("point", Term::Point),
    ("percent", Term::Percent),
    ("percent-point", Term::PercentPoint),
    ("place", Term::Place),
    ("rank", Term::Rank),
    ("th", Term::Th),
    ("first", Term::First),
    ("last", Term::Last),
    ("up", Term::Up),
    ("down", Term::Down),
    ("same", Term::Same),
    ("against", Term::Against),
    ("year-before", Term::YearBefore),
    ("this-year", Term::ThisYear),
    ("mean", Term::Mean),
    ("median", Term::Median),
    ("highest", Term::Highest),
    ("lowest", Term::Lowest),
    ("above", Term::Above),
    ("below", Term::Below),
    ("ahead", Term::Ahead),
    ("behind", Term::Behind),
    ("spread", Term::Spread),
    ("next", Term::Next),
    ("and", Term::And),
    ("nearly", Term::Nearly),
    ("about", Term::About),
    ("over", Term::Over),
    ("under", Term::Under),
    ("at-least", Term::AtLeast),
    ("at-most", Term::AtMost),
    ("plan", Term::Plan),
    ("not", Term::Not),
    ("still", Term::Still),
    ("running", Term::Running),
    ("year", Term::Year),
    ("time", Term::Time),
    ("ever", Term::Ever),
    ("class", Term::Class),
    ("satisfied", Term::Satisfied),
    ("neutral", Term::Neutral),
    ("dissatisfied", Term::Dissatisfied),
    ("source", Term::Source),
    ("scale", Term::Scale),
    ("from", Term::From),
    ("to", Term::To),
    ("each", Term::Each),
    ("measure", Term::Measure),
    ("part", Term::Part),
    ("index", Term::Index),
    ("heads", Term::Heads),
    ("issued", Term::Issued),
    ("returned", Term::Returned),
    ("valid", Term::Valid),
    ("forms", Term::Forms),
    ("ratio", Term::Ratio),
    ("date", Term::Date),
    ("period", Term::Period),
    ("if", Term::If),
    ("turn", Term::Turn),
    ("respectively", Term::Respectively),
];

impl Term {
    /// The term of a name in the word files; `ordinal-3` and `few-3` carry their number.
    fn named(name: &str) -> Option<Self> {
        let number = |text: &str| text.parse().ok();
        if let Some(text) = name.strip_prefix("ordinal-") {
            return number(text).map(Self::Ordinal);
        }
        if let Some(text) = name.strip_prefix("few-") {
            return number(text).map(Self::Few);
        }
        NAMES.iter().find(|(own, _)| *own == name).map(|(_, term)| *term)
    }
}

/// Every phrase of a language with its meaning.
pub(super) fn phrases(locale: Locale) -> impl Iterator<Item = (&'static str, Term)> {
    let text = match locale {
        Locale::Vi => include_str!("words/vi.txt"),
        Locale::En => include_str!("words/en.txt"),
    };
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':')).flat_map(
        |(name, phrases)| {
            let term = Term::named(name.trim());
            phrases.split('|').filter_map(move |phrase| term.map(|term| (phrase.trim(), term)))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_line_has_a_meaning_and_no_phrase_two() {
        for text in [include_str!("words/vi.txt"), include_str!("words/en.txt")] {
            for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
                let name = line.split(':').next().unwrap_or_default();
                assert!(Term::named(name.trim()).is_some(), "{line}");
            }
        }
        for locale in Locale::ALL {
            let mut seen = BTreeMap::new();
            for (phrase, term) in phrases(locale) {
                assert!(!phrase.is_empty(), "an empty phrase of {term:?}");
                assert_eq!(seen.insert(phrase, term), None, "{phrase}");
            }
        }
    }
}
