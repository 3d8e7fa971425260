//! Help of what is done with a finished edition: verifying it.

use super::Help;
use crate::verify;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, value_parser};
use std::path::PathBuf;

impl Help {
    pub(super) fn verify(&self) -> Command {
        let paths = Arg::new("paths").value_name(self.say("ĐƯỜNG DẪN", "PATH")).required(true).num_args(1..);
        let digest = Arg::new("digest").long("digest").value_name(self.say("MÃ", "HEX"));
        let format = Arg::new("format").long("format").value_name("text|json");
        self.described("verify", self.say("<ĐƯỜNG DẪN>...", "<PATH>..."))
            .about(self.say(
                "Kiểm một trang, ấn bản, gói hay túi lưu trữ: là bản nào, có đủ và nguyên vẹn không",
                "Verify a site, edition, pack or archive: which one it is, whether complete and unaltered",
            ))
            .arg(paths.value_parser(value_parser!(PathBuf)).help(self.say(
                "Thư mục đã dựng, thư mục của một năm, tệp ZIP hoặc tar, túi lưu trữ, hoặc tệp HTML của một ấn bản",
                "A built folder, the folder of a year, a ZIP or tar, an archive, or the HTML file of an edition",
            )))
            .arg(digest.value_parser(digest_of).help(self.say(
                "Mã nhận biết đã được cho biết; khác là lỗi. Dấu cách và gạch nối không sao",
                "The digest that was given; another one is a fault. Blanks and hyphens do not matter",
            )))
            .arg(
                format
                    .value_parser(PossibleValuesParser::new(["text", "json"]))
                    .hide_possible_values(true)
                    .help(self.say("Dạng in ra [mặc định: text]", "Form of the output [default: text]")),
            )
            .after_help(self.say(
                "Không cần thư mục nội dung. Mã thoát: 0 đủ và nguyên vẹn; 1 có tệp bị sửa, thiếu, thừa hoặc sai;\n\
                 2 không phải thứ do chiso làm ra, hoặc không đọc được.",
                "No content is needed. Exit codes: 0 complete and unaltered; 1 something was altered, is missing, extra or\n\
                 wrong; 2 it is nothing that chiso made, or cannot be read.",
            ))
    }
}

/// A digest as somebody may type it.
fn digest_of(text: &str) -> Result<String, String> {
    if verify::is_digest(text) { Ok(text.to_owned()) } else { Err("SHA-256: 64 x 0-9, a-f".to_owned()) }
}
