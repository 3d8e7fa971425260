//! The command line as described to the user, in the user's language.

mod archive;

use crate::cli::say;
use crate::locale::Locale;
use crate::model::value::Year;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::net::IpAddr;
use std::path::PathBuf;

/// The whole command line.
pub fn command(locale: Locale) -> Command {
    let help = Help(locale);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    help.described("chiso", help.say("<LỆNH>", "<COMMAND>"))
        .about(help.say(
            "Dựng trang báo cáo chỉ số hằng năm từ số liệu YAML và lời bình markdown.",
            "Builds sites of annual index reports from YAML scores and markdown commentary.",
        ))
        .version(env!("CARGO_PKG_VERSION"))
        .arg(version.help(help.say("In phiên bản", "Print the version")))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .after_help(help.say(
            "Mã thoát: 0 xong; 1 nội dung có lỗi; 2 sai cách dùng, hoặc không đọc, không ghi được.",
            "Exit codes: 0 done; 1 the content has errors; 2 wrong usage, or a file could not be read or written.",
        ))
        .subcommands([
            help.build(),
            help.assemble(),
            help.serve(),
            help.check(),
            help.bind(),
            help.verify(),
            help.archive(),
            help.restore(),
            help.explain(),
            help.import(),
            help.new_project(),
        ])
}

/// Writes help in a language.
struct Help(Locale);

impl Help {
    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        say(self.0, vi, en)
    }

    /// A command with what all commands share.
    fn described(&self, name: &'static str, operand: &'static str) -> Command {
        let usage = self.say("Cách dùng", "Usage");
        let (bin, options) =
            (if name == "chiso" { "" } else { "chiso " }, self.say("[TÙY CHỌN]", "[OPTIONS]"));
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        let lang = Arg::new("lang").long("lang").value_name("vi|en");
        Command::new(name)
            .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"))
            .override_usage(format!("{bin}{name} {options} {operand}").trim_end().to_owned())
            .subcommand_help_heading(self.say("Lệnh", "Commands"))
            .next_help_heading(self.say("Tùy chọn", "Options"))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(help.help(self.say("In hướng dẫn này", "Print this help")))
            .arg(
                lang.value_parser(PossibleValuesParser::new(["vi", "en"]))
                    .hide_possible_values(true)
                    .help(self.say("Ngôn ngữ của thông báo", "Language of messages")),
            )
    }

    fn build(&self) -> Command {
        let year = Arg::new("year").long("year").value_name(self.say("NĂM", "YEAR"));
        let part = Arg::new("part").long("part").action(ArgAction::SetTrue);
        let part = part.requires("year").conflicts_with("compress");
        self.whole("build", "")
            .about(self.say("Kiểm tra nội dung rồi dựng trang", "Check the content, then build the site"))
            .arg(year.value_parser(value_parser!(Year)).action(ArgAction::Append).help(self.say(
                "Chỉ dựng ấn bản của năm này; dùng được nhiều lần. Các ấn bản khác giữ nguyên",
                "Build only this edition; may be repeated. Other editions stay as they are",
            )))
            .arg(part.help(self.say(
                "Dựng các ấn bản của --year thành một phần để ghép, trong thư mục output-part-NĂM",
                "Build the editions of --year as a part to be assembled, in the folder output-part-YEAR",
            )))
    }

    fn assemble(&self) -> Command {
        let parts = Arg::new("parts").value_name(self.say("PHẦN", "PART")).required(true).num_args(1..);
        self.whole("assemble", self.say("<PHẦN>...", "<PART>..."))
            .about(self.say(
                "Ghép các phần dựng trên nhiều máy thành một trang",
                "Join parts that were built on several machines into one site",
            ))
            .arg(parts.value_parser(value_parser!(PathBuf)).help(self.say(
                "Các thư mục do `build --year NĂM --part` ghi ra",
                "Folders that `build --year YEAR --part` wrote",
            )))
    }

    /// A command that brings a whole site to its folder.
    fn whole(&self, name: &'static str, operand: &'static str) -> Command {
        let output = self.say("Thư mục của trang [mặc định: output]", "Folder of the site [default: output]");
        self.described(name, operand)
            .arg(self.content())
            .arg(self.folder("output", output))
            .arg(self.audience())
            .arg(self.drafts())
            .arg(self.theme())
            .arg(self.compress())
            .arg(self.strict())
    }

    fn compress(&self) -> Arg {
        let help = self.say(
            "Thêm bản nén sẵn `.gz`, `.br` bên cạnh mỗi tệp văn bản từ 1 KiB, cho máy chủ gửi tệp nén sẵn (PUBLISHING.md)",
            "Add `.gz`, `.br` beside every text of 1 KiB or more, for servers that send ready-made files (PUBLISHING.md)",
        );
        Arg::new("compress")
            .long("compress")
            .value_name("gzip,brotli")
            .value_parser(PossibleValuesParser::new(["gzip", "brotli"]))
            .value_delimiter(',')
            .action(ArgAction::Append)
            .hide_possible_values(true)
            .help(help)
    }

    fn serve(&self) -> Command {
        let port = Arg::new("port").long("port").value_name(self.say("CỔNG", "PORT"));
        let host = Arg::new("host").long("host").value_name(self.say("ĐỊA CHỈ", "ADDRESS"));
        self.described("serve", "")
            .about(self.say(
                "Xem trước trang trên máy này, tự cập nhật khi nội dung đổi",
                "Preview the site on this computer, updated as the content changes",
            ))
            .arg(self.content())
            .arg(self.audience())
            .arg(self.drafts())
            .arg(self.theme())
            .arg(port.value_parser(value_parser!(u16)).help(self.say(
                "Cổng [mặc định: cổng trống đầu tiên từ 8000]",
                "Port [default: the first free one from 8000]",
            )))
            .arg(host.value_parser(value_parser!(IpAddr)).help(self.say(
                "Địa chỉ mở ra [mặc định: 127.0.0.1, chỉ máy này xem được]",
                "Address to open [default: 127.0.0.1, for this computer alone]",
            )))
    }

    fn theme(&self) -> Arg {
        let theme = Arg::new("theme").long("theme").value_name(self.say("TÊN|THƯ MỤC", "NAME|DIR"));
        theme.help(self.say("Giao diện: tên hoặc thư mục", "Theme: a name or a folder"))
    }

    fn check(&self) -> Command {
        let format = Arg::new("format").long("format").value_name("text|json|github");
        let flag = |id: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue);
        let format = format.value_parser(PossibleValuesParser::new(["text", "json", "github"]));
        self.described("check", "")
            .about(self.say("Chỉ kiểm tra nội dung", "Check the content only"))
            .arg(self.content())
            .arg(self.strict())
            .arg(format.hide_possible_values(true).help(self.say(
                "Dạng in ra: cho người đọc [mặc định], JSON, hoặc lệnh để GitHub hiện tại dòng",
                "Form of the output: for people [default], JSON, or commands by which GitHub shows findings at lines",
            )))
            .arg(flag("claims").conflicts_with("format").help(self.say(
                "Liệt kê cả những điều nhận ra trong lời bình và kết quả đối chiếu",
                "List what was recognised in commentary too, and what became of it",
            )))
            .arg(flag("fix").conflicts_with("format").help(self.say(
                "Sửa số trong lời bình theo số liệu: hiện chỗ khác, ghi tệp, rồi kiểm tra lại",
                "Mend figures in commentary by the data: show the difference, write the files, check again",
            )))
            .arg(flag("dry-run").requires("fix").conflicts_with("form").help(self.say(
                "Cùng với --fix: chỉ hiện, không ghi gì",
                "With --fix: show only, write nothing",
            )))
            .arg(self.folder("form", self.say(
                "Ghi phiếu kiểm tra để lưu và ký vào thư mục này: check-form.html, .txt, .json",
                "Write the form of the check, to be signed and filed, into this folder: check-form.html, .txt, .json",
            )))
            .after_help(self.say(
                "Mã thoát: 0 không có lỗi; 1 có lỗi, hoặc cảnh báo cùng với --strict; sau --fix là kết quả của lần kiểm\n\
                 tra lại. 2 sai cách dùng, không đọc, không ghi được, hoặc tệp đổi trong lúc kiểm tra.",
                "Exit codes: 0 no errors; 1 errors, or warnings with --strict; after --fix what the check that follows\n\
                 says. 2 wrong usage, a file could not be read or written, or changed while it was checked.",
            ))
    }

    fn bind(&self) -> Command {
        let files = Arg::new("files").value_name(self.say("TỆP", "FILE")).num_args(0..);
        let write = Arg::new("write").long("write").action(ArgAction::SetTrue);
        self.described("bind", self.say("[TỆP]...", "[FILE]..."))
            .about(self.say(
                "Đề xuất liên kết gắn số trong lời bình với số liệu",
                "Propose the links that bind figures in commentary to the data",
            ))
            .arg(files.value_parser(value_parser!(PathBuf)).help(self.say(
                "Chỉ các tệp lời bình này; để trống là tất cả",
                "Only these commentary files; all when left out",
            )))
            .arg(self.content())
            .arg(write.help(self.say(
                "Ghi các liên kết vào tệp, rồi kiểm tra lại; để trống thì chỉ hiện",
                "Write the links into the files, then check again; without it they are only shown",
            )))
            .after_help(self.say(
                "Mã thoát: 0 nội dung không có lỗi; 1 có lỗi; sau --write là kết quả của lần kiểm tra lại. 2 sai cách\n\
                 dùng, không đọc, không ghi được, tệp nêu ra không phải lời bình, hoặc đổi trong lúc kiểm tra.",
                "Exit codes: 0 the content has no errors; 1 it has; after --write what the check that follows says.\n\
                 2 wrong usage, a file could not be read or written, is no commentary, or changed while it was checked.",
            ))
    }

    fn explain(&self) -> Command {
        let code = Arg::new("code").value_name(self.say("MÃ", "CODE"));
        self.described("explain", self.say("[MÃ]", "[CODE]"))
            .about(self.say("Giải thích một mã, hoặc liệt kê mọi mã", "Explain a code, or list them all"))
            .arg(code.help(self.say("Mã, như RANK02", "A code, such as RANK02")))
    }

    fn import(&self) -> Command {
        let file = self.say("TỆP", "FILE");
        let path = |id: &'static str| Arg::new(id).value_parser(value_parser!(PathBuf));
        let table = path("table").value_name(self.say("TỆP.csv", "FILE.csv")).required(true);
        let board = path("board").long("board").value_name(file).required(true);
        let map = path("map").long("map").value_name(file);
        let condition = Arg::new("where").long("where").value_name(self.say("CỘT=CHỮ", "COLUMN=TEXT"));
        let flag = |id: &'static str, help| Arg::new(id).long(id).action(ArgAction::SetTrue).help(help);
        let operands = self.say("<TỆP.csv> --board <TỆP>", "<FILE.csv> --board <FILE>");
        self.described("import", operands)
            .about(self.say("Nhập bảng CSV vào một bảng điểm", "Import a CSV table into a scoreboard"))
            .arg(table.help(self.say(
                "Bảng có một số mỗi dòng, hoặc với --wide một đơn vị mỗi dòng",
                "A table with one figure per line, or with --wide one unit per line",
            )))
            .arg(board.help(self.say(
                "Tệp bảng điểm đã có phần đầu; chỉ phần `tables:` được ghi",
                "The scoreboard's file with its head; only `tables:` is written",
            )))
            .arg(map.help(self.say(
                "Tệp đối chiếu tên, mã và trạng thái",
                "What names, codes and statuses are called here",
            )))
            .arg(self.column("unit", self.say("Cột đơn vị [mặc định: unit]", "Units [default: unit]")))
            .arg(self.column("node", self.say("Cột mã tiêu chí [mặc định: node]", "Codes [default: node]")))
            .arg(self.column("value", self.say("Cột số [mặc định: value]", "Figures [default: value]")))
            .arg(self.column("status", self.say("Cột trạng thái", "Statuses")))
            .arg(condition.value_parser(condition_of).action(ArgAction::Append).help(self.say(
                "Chỉ nhập dòng có chữ này ở cột này; dùng được nhiều lần",
                "Only lines with this text in this column; may be repeated",
            )))
            .arg(flag("comma", self.say("Số viết dấu phẩy thập phân", "Decimals are written with a comma")))
            .arg(
                flag(
                    "wide",
                    self.say(
                        "Mỗi đơn vị một dòng, mỗi tiêu chí một cột",
                        "A line per unit, a column per node",
                    ),
                )
                .conflicts_with_all(["node", "value", "status"]),
            )
            .arg(flag("force", self.say("Thay phần `tables:` đã có", "Replace `tables:` that are there")))
    }

    /// A column of a table. Those that every table has are called like their options unless named.
    fn column(&self, name: &'static str, help: &'static str) -> Arg {
        let column = Arg::new(name).long(name).value_name(self.say("CỘT", "COLUMN")).help(help);
        if name == "status" { column } else { column.default_value(name).hide_default_value(true) }
    }

    fn new_project(&self) -> Command {
        let folder = Arg::new("folder").value_name(self.say("THƯ MỤC", "DIR")).required(true);
        self.described("new", self.say("<THƯ MỤC>", "<DIR>"))
            .about(self.say("Tạo một dự án nhỏ dựng được ngay", "Make a small project that builds"))
            .arg(folder.value_parser(value_parser!(PathBuf)).help(self.say("Thư mục mới", "The new folder")))
    }

    fn content(&self) -> Arg {
        self.folder(
            "content",
            self.say("Thư mục nội dung [mặc định: content]", "Folder of the content [default: content]"),
        )
        .default_value("content")
        .hide_default_value(true)
    }

    /// A folder whose default is the name of its option.
    fn folder(&self, name: &'static str, help: &'static str) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(self.say("THƯ MỤC", "DIR"))
            .value_parser(value_parser!(PathBuf))
            .help(help)
    }

    fn audience(&self) -> Arg {
        let help = self.say(
            "Dựng cho ai: `public` [mặc định] hoặc `internal`, có mọi số liệu, đánh dấu NỘI BỘ, trong thư mục output-internal",
            "For whom: `public` [default], or `internal` with every figure, marked INTERNAL, in the folder output-internal",
        );
        Arg::new("audience")
            .long("audience")
            .value_name("public|internal")
            .value_parser(PossibleValuesParser::new(["public", "internal"]))
            .hide_possible_values(true)
            .help(help)
    }

    fn drafts(&self) -> Arg {
        let help = self.say(
            "Dựng cả ấn bản dự thảo, đánh dấu DỰ THẢO, trong thư mục output-public-draft",
            "Build drafts too, marked DRAFT, in the folder output-public-draft",
        );
        Arg::new("drafts").long("drafts").action(ArgAction::SetTrue).help(help)
    }

    fn strict(&self) -> Arg {
        let help = self.say("Coi cảnh báo như lỗi", "Treat warnings as errors");
        Arg::new("strict").long("strict").action(ArgAction::SetTrue).help(help)
    }
}

/// `year=2014`: a column and what it must hold.
fn condition_of(text: &str) -> Result<(String, String), String> {
    let (column, value) = text.split_once('=').ok_or_else(|| "column=text".to_owned())?;
    Ok((column.trim().to_owned(), value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_well_formed_in_both_languages() {
        for locale in Locale::ALL {
            command(locale).debug_assert();
        }
    }
}
