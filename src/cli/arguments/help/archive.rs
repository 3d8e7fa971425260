//! Help of what is done with a finished edition: verifying, archiving and restoring it.

use super::Help;
use crate::model::value::Year;
use crate::verify;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
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

impl Help {
    pub(super) fn archive(&self) -> Command {
        let year = Arg::new("year").value_name(self.say("NĂM", "YEAR")).required(true);
        let format = Arg::new("format").long("format").value_name("bagit|zip|tar");
        let flag = |id: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue);
        let output = Arg::new("output").long("output").value_name(self.say("ĐƯỜNG DẪN", "PATH"));
        self.described("archive", self.say("<NĂM>", "<YEAR>"))
            .about(self.say(
                "Lập túi lưu trữ một ấn bản: đầu vào, trang đã dựng, số liệu, bản quét (BagIt)",
                "Archive an edition: inputs, built site, figures, scans (BagIt)",
            ))
            .arg(year.value_parser(value_parser!(Year)).help(self.say("Năm của ấn bản", "Year of the edition")))
            .arg(self.content())
            .arg(
                format
                    .value_parser(PossibleValuesParser::new(["bagit", "zip", "tar"]))
                    .hide_possible_values(true)
                    .help(self.say(
                        "Thư mục [mặc định], hoặc chính túi ấy trong một tệp ZIP hay tar",
                        "A folder [default], or that very bag in a ZIP or tar",
                    )),
            )
            .arg(output.value_parser(value_parser!(PathBuf)).help(self.say(
                "Nơi ghi, chưa có gì [mặc định: chiso-NĂM]",
                "Where it is written, where nothing is yet [default: chiso-YEAR]",
            )))
            .arg(flag("internal").help(self.say(
                "Túi nội bộ: mọi số liệu, đánh dấu NỘI BỘ [mặc định: chiso-NĂM-internal]",
                "An internal archive: every figure, marked INTERNAL [default: chiso-YEAR-internal]",
            )))
            .arg(flag("without-inputs").help(self.say(
                "Không kèm dữ liệu đầu vào: kiểm được, không dựng lại được",
                "Without the inputs: it can be verified and not built again",
            )))
            .after_help(self.say(
                "Túi công khai không chứa điều công chúng không được xem: có thì lệnh từ chối và nêu tệp.\n\
                 Mã thoát: 0 xong; 1 nội dung có lỗi; 2 từ chối, hoặc không đọc, không ghi được.",
                "A public archive holds nothing that the public does not see: where it would, it is refused by file.\n\
                 Exit codes: 0 done; 1 the content has errors; 2 refused, or a file could not be read or written.",
            ))
    }

    pub(super) fn restore(&self) -> Command {
        let bag = Arg::new("bag").value_name(self.say("TÚI", "BAG")).required(true);
        let folder = Arg::new("folder").value_name(self.say("THƯ MỤC", "DIR")).required(true);
        self.described("restore", self.say("<TÚI> <THƯ MỤC>", "<BAG> <DIR>"))
            .about(self.say(
                "Dựng lại ấn bản chỉ từ túi lưu trữ và so từng byte",
                "Build an edition again out of its archive alone, and compare every byte",
            ))
            .arg(bag.value_parser(value_parser!(PathBuf)).help(self.say(
                "Túi lưu trữ: thư mục, ZIP hoặc tar",
                "The archive: a folder, ZIP or tar",
            )))
            .arg(folder.value_parser(value_parser!(PathBuf)).help(self.say(
                "Thư mục mới: content, themes và output được ghi vào đó",
                "The new folder, for content, themes and output",
            )))
            .after_help(self.say(
                "Mã thoát: 0 giống đến từng byte; 1 túi không nguyên vẹn, hoặc có tệp khác; 2 không phục hồi được.",
                "Exit codes: 0 the same, byte for byte; 1 the archive is not whole, or files differ; 2 it cannot be restored.",
            ))
    }
}

/// A digest as somebody may type it.
fn digest_of(text: &str) -> Result<String, String> {
    if verify::is_digest(text) { Ok(text.to_owned()) } else { Err("SHA-256: 64 x 0-9, a-f".to_owned()) }
}
