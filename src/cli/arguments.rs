//! Arguments: the only place that knows the argument parser. Help is in the language of the user:
//! `--lang`, else the language of the system, else Vietnamese.

use super::say;
use crate::locale::Locale;
use crate::model::value::Year;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the user asks for.
pub struct Request {
    /// Language of messages.
    pub locale: Locale,
    /// The command.
    pub command: Command,
}

/// A command with its options.
pub enum Command {
    /// Build the site.
    Build(BuildOptions),
    /// Check only.
    Check(CheckOptions),
    /// Explain a code, or list all.
    Explain(Option<String>),
    /// Make a small project.
    New(PathBuf),
}

/// Options of `build`.
pub struct BuildOptions {
    /// Folder of the project.
    pub content: PathBuf,
    /// Folder of the site.
    pub output: PathBuf,
    /// Name or folder of the theme; that of the project when left out.
    pub theme: Option<String>,
    /// Editions to build; all when left out.
    pub years: Vec<Year>,
    /// Whether warnings stop the build.
    pub strict: bool,
}

/// Options of `check`.
pub struct CheckOptions {
    /// Folder of the project.
    pub content: PathBuf,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Whether to print JSON.
    pub json: bool,
}

/// Reads the arguments. Help, version and wrong usage are printed here and end the program.
pub fn parse(arguments: &[OsString]) -> Result<Request, ExitCode> {
    let locale = locale(arguments);
    let matches = match command(locale).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let is_wrong = error.use_stderr();
            if is_wrong {
                eprintln!("{}", wrong_usage(&error, locale));
            } else {
                print!("{error}");
            }
            return Err(ExitCode::from(if is_wrong { 2 } else { 0 }));
        }
    };
    let (name, own) = matches.subcommand().ok_or(ExitCode::from(2))?;
    let path = |id| own.get_one::<PathBuf>(id).cloned().unwrap_or_default();
    let command = match name {
        "build" => Command::Build(BuildOptions {
            content: path("content"),
            output: path("output"),
            theme: own.get_one::<String>("theme").cloned(),
            years: years(own),
            strict: own.get_flag("strict"),
        }),
        "check" => Command::Check(CheckOptions {
            content: path("content"),
            strict: own.get_flag("strict"),
            json: own.get_one::<String>("format").is_some_and(|format| format == "json"),
        }),
        "explain" => Command::Explain(own.get_one::<String>("code").cloned()),
        _ => Command::New(path("folder")),
    };
    Ok(Request { locale, command })
}

fn years(matches: &ArgMatches) -> Vec<Year> {
    matches.get_many::<Year>("year").into_iter().flatten().copied().collect()
}

/// The language must be known before the arguments can be explained in it.
fn locale(arguments: &[OsString]) -> Locale {
    let mut asked = None;
    for (at, argument) in arguments.iter().enumerate() {
        let text = argument.to_string_lossy();
        if let Some(tag) = text.strip_prefix("--lang=") {
            asked = Locale::from_tag(tag);
        } else if text == "--lang" {
            asked = arguments.get(at + 1).and_then(|tag| Locale::from_tag(&tag.to_string_lossy()));
        }
    }
    let system = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .and_then(|value| value.get(..2).and_then(Locale::from_tag));
    asked.or(system).unwrap_or(Locale::Vi)
}

fn command(locale: Locale) -> clap::Command {
    let t = |vi, en| say(locale, vi, en);
    let (usage, options, commands) =
        (t("Cách dùng", "Usage"), t("Tùy chọn", "Options"), t("Lệnh", "Commands"));
    let template = format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}");
    let parts = move |command: clap::Command| {
        command
            .help_template(template.clone())
            .subcommand_help_heading(commands)
            .subcommand_value_name(t("LỆNH", "COMMAND"))
            .next_help_heading(options)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(
                Arg::new("help")
                    .short('h')
                    .long("help")
                    .action(ArgAction::Help)
                    .help(t("In hướng dẫn này", "Print this help")),
            )
            .arg(
                Arg::new("lang")
                    .long("lang")
                    .value_name("vi|en")
                    .value_parser(PossibleValuesParser::new(["vi", "en"]))
                    .hide_possible_values(true)
                    .help(t("Ngôn ngữ của thông báo", "Language of messages")),
            )
    };
    let content = || {
        folder(
            "content",
            "content",
            t("Thư mục nội dung [mặc định: content]", "Folder of the content [default: content]"),
        )
    };
    let strict = || {
        Arg::new("strict")
            .long("strict")
            .action(ArgAction::SetTrue)
            .help(t("Coi cảnh báo như lỗi", "Treat warnings as errors"))
    };
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(t("In phiên bản", "Print the version"));
    parts(clap::Command::new("chiso"))
        .about(t("Dựng trang báo cáo chỉ số hằng năm từ số liệu YAML và lời bình markdown.", "Builds sites of annual index reports from YAML scores and markdown commentary."))
        .version(env!("CARGO_PKG_VERSION"))
        .arg(version)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .after_help(t("Mã thoát: 0 xong; 1 nội dung có lỗi; 2 sai cách dùng, hoặc không đọc, không ghi được.", "Exit codes: 0 done; 1 the content has errors; 2 wrong usage, or a file could not be read or written."))
        .subcommand(
            parts(clap::Command::new("build"))
                .about(t("Kiểm tra nội dung rồi dựng trang", "Check the content, then build the site"))
                .arg(content())
                .arg(folder("output", "output", t("Thư mục của trang [mặc định: output]", "Folder of the site [default: output]")))
                .arg(Arg::new("theme").long("theme").value_name(t("TÊN|THƯ MỤC", "NAME|DIR")).help(t("Giao diện: tên hoặc thư mục", "Theme: a name or a folder")))
                .arg(
                    Arg::new("year")
                        .long("year")
                        .value_name(t("NĂM", "YEAR"))
                        .value_parser(value_parser!(Year))
                        .action(ArgAction::Append)
                        .help(t("Chỉ dựng ấn bản của năm này; dùng được nhiều lần. Các ấn bản khác giữ nguyên", "Build only this edition; may be repeated. Other editions stay as they are")),
                )
                .arg(strict()),
        )
        .subcommand(
            parts(clap::Command::new("check"))
                .about(t("Chỉ kiểm tra nội dung", "Check the content only"))
                .arg(content())
                .arg(strict())
                .arg(
                    Arg::new("format")
                        .long("format")
                        .value_name("text|json")
                        .value_parser(PossibleValuesParser::new(["text", "json"]))
                        .hide_possible_values(true)
                        .help(t("Dạng in ra", "Form of the output")),
                ),
        )
        .subcommand(
            parts(clap::Command::new("explain"))
                .about(t("Giải thích một mã, hoặc liệt kê mọi mã", "Explain a code, or list them all"))
                .arg(Arg::new("code").value_name(t("MÃ", "CODE")).help(t("Mã, như RANK02", "A code, such as RANK02"))),
        )
        .subcommand(
            parts(clap::Command::new("new"))
                .about(t("Tạo một dự án nhỏ dựng được ngay", "Make a small project that builds"))
                .arg(
                    Arg::new("folder")
                        .value_name(t("THƯ MỤC", "DIR"))
                        .value_parser(value_parser!(PathBuf))
                        .required(true)
                        .help(t("Thư mục mới", "The new folder")),
                ),
        )
}

fn folder(id: &'static str, default: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name("DIR")
        .default_value(default)
        .hide_default_value(true)
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

/// What was wrong, in the language of the user.
fn wrong_usage(error: &clap::Error, locale: Locale) -> String {
    let t = |vi, en| say(locale, vi, en);
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("{} `{}`", t("không có tùy chọn", "there is no option"), context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidSubcommand => {
            format!(
                "{} `{}`",
                t("không có lệnh", "there is no command"),
                context(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingRequiredArgument => {
            format!("{} {}", t("còn thiếu", "missing:"), context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!(
            "{} `{}` {} {}",
            t("không dùng được giá trị", "the value"),
            context(ContextKind::InvalidValue),
            t("cho", "cannot be used for"),
            context(ContextKind::InvalidArg)
        ),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return error.to_string();
        }
        _ => error.to_string(),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]
        .into_iter()
        .map(context)
        .collect::<String>();
    let near =
        if near.is_empty() { near } else { format!("\n{} `{near}`?", t("có phải", "did you mean")) };
    format!("{}: {what}{near}\n{}", t("lỗi", "error"), t("xem `chiso --help`", "see `chiso --help`"))
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
