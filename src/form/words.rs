//! Words of the form in both languages.

use crate::check::Things;
use crate::locale::Locale;

/// A text in a language.
pub(super) fn say(locale: Locale, vi: &'static str, en: &'static str) -> &'static str {
    if locale == Locale::Vi { vi } else { en }
}

/// What a check looks at.
pub(super) fn things(things: Things, locale: Locale) -> &'static str {
    let (vi, en) = match things {
        Things::Acceptances => ("mục chấp nhận", "acceptances"),
        Things::Boards => ("bảng", "boards"),
        Things::Changes => ("mức thay đổi", "changes"),
        Things::Claims => ("điều lời bình nói", "claims of prose"),
        Things::Classes => ("xếp loại", "classes"),
        Things::Colours => ("màu", "colours"),
        Things::Corrections => ("số được đính chính", "corrected figures"),
        Things::Days => ("ngày", "days"),
        Things::Documents => ("văn bản", "acts"),
        Things::Editions => ("ấn bản", "editions"),
        Things::Figures => ("số", "figures"),
        Things::Frameworks => ("khai báo của bộ tiêu chí", "declarations of frameworks"),
        Things::Heads => ("số, mục về người đứng đầu", "entries about heads"),
        Things::Memberships => ("lần thuộc khối", "memberships"),
        Things::Nodes => ("nội dung của bộ tiêu chí", "nodes of frameworks"),
        Things::Others => ("số của nguồn khác", "figures of other sources"),
        Things::Ranks => ("thứ hạng", "ranks"),
        Things::References => ("chỗ gắn trong lời bình", "references of commentary"),
        Things::Rows => ("dòng", "rows"),
        Things::Sources => ("nguồn", "sources"),
        Things::Statements => ("điều đã chốt", "sealed statements"),
        Things::Successions => ("sự kiện", "events"),
        Things::Summaries => ("số của khối", "figures of groups"),
        Things::Surveys => ("thông tin điều tra", "facts of surveys"),
        Things::Targets => ("mục tiêu", "targets"),
        Things::Units => ("đơn vị", "units"),
    };
    say(locale, vi, en)
}

/// A kind of bound figure.
pub(super) fn kind(kind: &str, locale: Locale) -> &str {
    let (vi, en) = match kind {
        "score" => ("điểm", "score"),
        "rank" => ("thứ hạng", "rank"),
        "of" => ("số đơn vị được xếp hạng", "number of ranked units"),
        "change" => ("mức thay đổi", "change"),
        "gap" => ("chênh lệch", "gap"),
        "share" => ("tỷ lệ", "share"),
        "count" => ("số đơn vị", "count"),
        "class" => ("xếp loại", "class"),
        "date" => ("ngày", "day"),
        "median" => ("trung vị", "median"),
        "mean" => ("trung bình", "mean"),
        "highest" => ("cao nhất", "highest"),
        "lowest" => ("thấp nhất", "lowest"),
        other => return other,
    };
    say(locale, vi, en)
}
