//! What the page and the text of the form say alike.

use super::words::say;
use super::{Form, Rule};
use crate::diagnostic::Severity;
use crate::locale::{Locale, number};
use crate::model::value::Year;

impl Form {
    pub(super) fn locale(&self) -> Locale {
        Locale::from_tag(self.language).unwrap_or(Locale::Vi)
    }

    pub(super) fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        say(self.locale(), vi, en)
    }

    pub(super) fn number(&self, count: usize) -> String {
        number::count(count, self.locale())
    }

    /// The form in short.
    pub(super) fn summary(&self) -> Vec<String> {
        let n = |count| self.number(count);
        let is_vi = self.locale() == Locale::Vi;
        let (files, bytes) = (n(self.inputs.files), n(self.inputs.bytes));
        let mut out = vec![if is_vi {
            format!("Đã đọc {files} tệp, {bytes} byte.")
        } else {
            format!("Files read: {files}, {bytes} bytes.")
        }];
        if self.is_checked {
            let (checks, looks) = (n(self.checks()), n(self.looks()));
            out.push(if is_vi {
                format!("{checks} mục kiểm tra đã xem {looks} lượt (Phụ lục 1).")
            } else {
                format!("Checks made: {checks}; things looked at: {looks} (annex 1).")
            });
        } else {
            let why = self.say(
                "Chưa kiểm tra số liệu: có tệp khai báo tên chưa đọc được.",
                "Figures were not checked: a file that declares names could not be read.",
            );
            out.push(why.to_owned());
        }
        let [errors, warnings, notes] =
            [Severity::Error, Severity::Warning, Severity::Note].map(|severity| self.open(severity));
        let accepted = self.accepted.len();
        out.push(match (self.findings.is_empty(), is_vi) {
            (true, true) => {
                format!("Không phát hiện điều gì còn mở; đã chấp nhận kèm lý do: {}.", n(accepted))
            }
            (true, false) => format!("Nothing open was found; accepted with a reason: {}.", n(accepted)),
            (false, true) => format!(
                "Còn mở: {} lỗi, {} cảnh báo, {} ghi chú; đã chấp nhận kèm lý do: {}.",
                n(errors),
                n(warnings),
                n(notes),
                n(accepted)
            ),
            (false, false) => format!(
                "Open: errors {}, warnings {}, notes {}; accepted with a reason: {}.",
                n(errors),
                n(warnings),
                n(notes),
                n(accepted)
            ),
        });
        let limits = self.say(
            "Phiếu chỉ nói về những điều chương trình đã xem; điều khác vẫn cần người đọc lại.",
            "The form speaks only of what the program looked at; all else still needs a reader.",
        );
        out.push(limits.to_owned());
        out
    }

    /// What became of a check.
    pub(super) fn result(&self, rule: &Rule) -> String {
        let mut said = Vec::new();
        match rule.findings {
            0 if rule.looked_at == Some(0) => {
                said.push(self.say("không có gì để xem", "nothing to look at").to_owned());
            }
            0 if rule.accepted == 0 => said.push(self.say("không phát hiện", "nothing found").to_owned()),
            0 => {}
            count => said.push(format!("{} {}", self.number(count), self.say("phát hiện", "found"))),
        }
        if rule.accepted > 0 {
            said.push(format!("{} {}", self.number(rule.accepted), self.say("đã chấp nhận", "accepted")));
        }
        said.join(", ")
    }

    /// What a check looked at.
    pub(super) fn looked(&self, rule: &Rule) -> String {
        match (rule.looked_at, rule.things) {
            (Some(count), Some(things)) => format!("{} {things}", self.number(count)),
            _ => self.say("không đếm riêng", "not counted by itself").to_owned(),
        }
    }

    /// A part of the files.
    pub(super) fn part(&self, year: Option<Year>) -> String {
        match year {
            Some(year) => format!("{} {year}", self.say("Ấn bản", "Edition")),
            None => self.say("Chung cho mọi ấn bản", "Shared by all editions").to_owned(),
        }
    }

    /// Titles of the form and its sections.
    pub(super) fn titles(&self) -> Titles {
        Titles {
            form: self.say("Phiếu kiểm tra trước khi công bố", "Check before publication"),
            findings: self.say("Phát hiện còn mở", "Open findings"),
            accepted: self.say("Phát hiện đã chấp nhận", "Accepted findings"),
            bound: self.say("Số trong lời bình gắn với số liệu", "Figures of commentary bound to the data"),
            claims: self.say("Điều lời bình nói", "What prose claims"),
            rules: self.say("Phụ lục 1. Đã xem gì", "Annex 1. What was looked at"),
            inputs: self.say("Phụ lục 2. Tệp đã đọc", "Annex 2. Files that were read"),
            none: self.say("Không phát hiện.", "Nothing found."),
        }
    }

    /// Who signs.
    pub(super) fn signers(&self) -> [&'static str; 3] {
        [
            self.say("Người lập", "Made by"),
            self.say("Người kiểm tra", "Checked by"),
            self.say("Người duyệt", "Approved by"),
        ]
    }

    /// The line for a date, written by hand.
    pub(super) fn day(&self) -> &'static str {
        self.say("Ngày ..... tháng ..... năm .......", "Date ......................")
    }

    /// The program that made the form.
    pub(super) fn maker(&self) -> String {
        format!("{} {}", self.program, self.version)
    }

    /// How the digest of files can be worked out by hand.
    pub(super) fn digest_note(&self) -> &'static str {
        self.say(
            "Mã SHA-256 của một nhóm tệp là mã của danh sách mà `sha256sum` in ra cho các tệp ấy, theo thứ tự đường dẫn.",
            "The SHA-256 of some files is that of the list that `sha256sum` prints of them, in the order of paths.",
        )
    }
}

/// Titles of the form and its sections.
pub(super) struct Titles {
    pub form: &'static str,
    pub findings: &'static str,
    pub accepted: &'static str,
    pub bound: &'static str,
    pub claims: &'static str,
    pub rules: &'static str,
    pub inputs: &'static str,
    /// Where a section has nothing.
    pub none: &'static str,
}
