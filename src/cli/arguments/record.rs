//! Arguments of the commands about what an edition states: `seal` and `diff`.

use super::help::Help;
use crate::model::value::Year;
use crate::seal::Wish;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::path::PathBuf;

/// Options of `seal`.
pub struct SealOptions {
    /// Folder of the project.
    pub content: PathBuf,
    /// The edition.
    pub year: Year,
    /// What is wished beyond a plain seal.
    pub wish: Wish,
}

/// Options of `diff`.
pub struct DiffOptions {
    /// What was.
    pub old: String,
    /// What is.
    pub new: String,
    /// The edition; all when left out.
    pub year: Option<Year>,
    /// Whether the answer is for programs.
    pub json: bool,
}

/// Reads those of `seal`.
pub fn seal(matches: &ArgMatches) -> SealOptions {
    SealOptions {
        content: matches.get_one::<PathBuf>("content").cloned().unwrap_or_default(),
        year: matches.get_one::<Year>("year").copied().unwrap_or_default(),
        wish: Wish {
            without_file: matches.get_flag("without-file"),
            commentary: matches.get_flag("commentary"),
        },
    }
}

/// Reads those of `diff`.
pub fn diff(matches: &ArgMatches) -> DiffOptions {
    let text = |id| matches.get_one::<String>(id).cloned().unwrap_or_default();
    DiffOptions {
        old: text("old"),
        new: text("new"),
        year: matches.get_one::<Year>("year").copied(),
        json: text("format") == "json",
    }
}

impl Help {
    pub(super) fn seal(&self) -> Command {
        let year = Arg::new("year").value_name(self.say("NĂM", "YEAR")).required(true);
        let flag = |id: &'static str, help| Arg::new(id).long(id).action(ArgAction::SetTrue).help(help);
        self.described("seal", self.say("<NĂM>", "<YEAR>"))
            .about(self.say(
                "Chốt số liệu một ấn bản: từ đó số đổi trong im lặng thì không dựng được nữa",
                "Seal the figures of an edition: from then on a build with figures changed in silence is refused",
            ))
            .arg(year.value_parser(value_parser!(Year)).help(self.say("Năm của ấn bản", "Year of the edition")))
            .arg(self.content())
            .arg(flag(
                "without-file",
                self.say(
                    "Chốt cả khi văn bản chưa có số, ngày hoặc tệp; tệp chốt ghi rõ điều đó",
                    "Seal although an act has no number, date or file; the seal says so",
                ),
            ))
            .arg(flag(
                "commentary",
                self.say(
                    "Ghi lời bình hiện nay vào tệp chốt đã có; số liệu không đổi",
                    "Take the commentary of today into the seal that stands; figures stay",
                ),
            ))
            .after_help(self.say(
                "Mã thoát: 0 đã chốt, hoặc đã chốt từ trước; 1 nội dung có lỗi; 2 không được chốt, hoặc không đọc, không\n\
                 ghi được.",
                "Exit codes: 0 sealed, now or before; 1 the content has errors; 2 it must not be sealed, or a file could\n\
                 not be read or written.",
            ))
    }

    pub(super) fn diff(&self) -> Command {
        let side = |id: &'static str, name| Arg::new(id).value_name(name).required(true);
        let year = Arg::new("year").long("year").value_name(self.say("NĂM", "YEAR"));
        let format = Arg::new("format").long("format").value_name("text|json").default_value("text");
        let (old, new) = (self.say("CŨ", "OLD"), self.say("MỚI", "NEW"));
        self.described("diff", self.say("<CŨ> <MỚI>", "<OLD> <NEW>"))
            .about(self.say(
                "So hai thư mục nội dung, hai trang đã dựng, hoặc hai phiên bản của một ấn bản",
                "Compare two content folders, two built sites, or two versions of an edition",
            ))
            .arg(side("old", old).help(self.say(
                "Thư mục nội dung hoặc trang đã dựng; thêm @1, @2 để chỉ phiên bản, như content@1",
                "A content folder or a built site; with @1, @2 one of its versions, as content@1",
            )))
            .arg(side("new", new).help(self.say("Như trên", "The same")))
            .arg(year.value_parser(value_parser!(Year)).help(self.say(
                "Chỉ ấn bản của năm này; để trống là mọi ấn bản",
                "Only the edition of this year; all when left out",
            )))
            .arg(
                format
                    .value_parser(PossibleValuesParser::new(["text", "json"]))
                    .hide_default_value(true)
                    .hide_possible_values(true)
                    .help(self.say("Dạng kết quả [mặc định: text]", "Form of the answer [default: text]")),
            )
            .after_help(self.say(
                "Mã thoát: 0 như nhau; 1 khác nhau; 2 sai cách dùng, hoặc không đọc được.",
                "Exit codes: 0 the same; 1 different; 2 wrong usage, or a file could not be read.",
            ))
    }
}
