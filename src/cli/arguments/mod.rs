//! Arguments: the only place that knows the argument parser. Help is in the language of the user:
//! `--lang`, else the language of the system, else Vietnamese.

mod help;

use super::{print, say};
use crate::archive;
use crate::locale::Locale;
use crate::model::value::Year;
use crate::pack::Kind;
use crate::pipeline::{Disclosure, Readers};
use crate::serve;
use crate::write::Siblings;
use clap::ArgMatches;
use clap::error::{ContextKind, ErrorKind};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr};
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
    /// Join parts of a site.
    Assemble(AssembleOptions),
    /// Check only.
    Check(CheckOptions),
    /// Propose links for figures in commentary.
    Bind(BindOptions),
    /// Explain a code, or list all.
    Explain(Option<String>),
    /// Turn a foreign table into the tables of a scoreboard.
    Import(ImportOptions),
    /// Make a small project.
    New(PathBuf),
    /// Show the site while it is being written.
    Serve(serve::Options),
    /// Archive an edition.
    Archive(archive::Request),
    /// Build an edition again out of its archive.
    Restore(RestoreOptions),
    /// Say what something is and whether it is whole.
    Verify(VerifyOptions),
}

/// Options of `build`.
pub struct BuildOptions {
    /// Folder of the project.
    pub content: PathBuf,
    /// Folder of the site, if one is named.
    pub output: Option<PathBuf>,
    /// For whom the site is, and whether drafts are in it.
    pub disclosure: Disclosure,
    /// Name or folder of the theme; that of the project when left out.
    pub theme: Option<String>,
    /// Editions to build; all when left out.
    pub years: Vec<Year>,
    /// Whether only a part is built, to be assembled with others.
    pub part: bool,
    /// Which compressed siblings the files have.
    pub siblings: Siblings,
    /// Whether warnings stop the build.
    pub strict: bool,
}

impl BuildOptions {
    /// Folder of the site. What is not public has a folder of its own, so that it never stands in the one
    /// that goes to the portal; so has each part, because it is no site.
    pub fn output(&self) -> PathBuf {
        let mut own = match self.disclosure.id() {
            "public" => "output".to_owned(),
            kind => format!("output-{kind}"),
        };
        if self.part {
            own.push_str("-part");
            for year in self.years.iter().collect::<BTreeSet<_>>() {
                own.push_str(&format!("-{year}"));
            }
        }
        self.output.clone().unwrap_or_else(|| PathBuf::from(own))
    }
}

/// Options of `assemble`.
pub struct AssembleOptions {
    /// The site, as `build` would make it whole.
    pub site: BuildOptions,
    /// Folders of its parts.
    pub parts: Vec<PathBuf>,
}

/// Options of `check`.
pub struct CheckOptions {
    /// Folder of the project.
    pub content: PathBuf,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// In which form findings are printed.
    pub format: Format,
    /// Whether suggested edits are made.
    pub fix: Option<Fixing>,
    /// Folder for the form of the check, if one is wanted.
    pub form: Option<PathBuf>,
    /// Whether to list what was recognised in prose.
    pub claims: bool,
}

/// In which form findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, each with its source line.
    Text,
    /// For programs.
    Json,
    /// Workflow commands, which GitHub shows at the lines of a pull request.
    Github,
}

/// What becomes of suggested edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixing {
    /// They are shown and written.
    Write,
    /// They are shown only.
    Show,
}

/// Options of `bind`.
pub struct BindOptions {
    /// Folder of the project.
    pub content: PathBuf,
    /// The commentary files; all when left out.
    pub files: Vec<PathBuf>,
    /// What becomes of the links.
    pub fixing: Fixing,
}

/// Options of `restore`.
pub struct RestoreOptions {
    /// The archive.
    pub bag: PathBuf,
    /// The new folder.
    pub folder: PathBuf,
}

/// Options of `verify`.
pub struct VerifyOptions {
    /// What is verified.
    pub paths: Vec<PathBuf>,
    /// The digest that somebody gave.
    pub digest: Option<String>,
    /// Whether it is told as JSON.
    pub json: bool,
}

/// Options of `import`.
pub struct ImportOptions {
    /// The table.
    pub table: PathBuf,
    /// The file of the scoreboard.
    pub board: PathBuf,
    /// The map file.
    pub map: Option<PathBuf>,
    /// Column of names of units.
    pub unit: String,
    /// Column of codes of nodes.
    pub node: String,
    /// Column of figures.
    pub value: String,
    /// Column of statuses.
    pub status: Option<String>,
    /// Columns and what they must hold.
    pub conditions: Vec<(String, String)>,
    /// Whether decimals are written with a comma.
    pub comma: bool,
    /// Whether the table has a line per unit and a column per node.
    pub wide: bool,
    /// Whether tables that are there give way.
    pub force: bool,
}

/// Reads the arguments. Help, version and wrong usage are printed here and end the program.
pub fn parse(arguments: &[OsString]) -> Result<Request, ExitCode> {
    let locale = locale(arguments);
    let matches = match help::command(locale).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let is_wrong = error.use_stderr();
            if is_wrong {
                eprintln!("{}", wrong_usage(&error, locale));
            } else {
                print::out(&error.to_string());
            }
            return Err(ExitCode::from(if is_wrong { 2 } else { 0 }));
        }
    };
    let (name, own) = matches.subcommand().ok_or(ExitCode::from(2))?;
    let path = |id| own.get_one::<PathBuf>(id).cloned().unwrap_or_default();
    let command = match name {
        "build" => Command::Build(BuildOptions {
            years: own.get_many::<Year>("year").into_iter().flatten().copied().collect(),
            part: own.get_flag("part"),
            ..whole(own)
        }),
        "assemble" => Command::Assemble(AssembleOptions {
            site: whole(own),
            parts: own.get_many::<PathBuf>("parts").into_iter().flatten().cloned().collect(),
        }),
        "check" => Command::Check(CheckOptions {
            content: path("content"),
            strict: own.get_flag("strict"),
            format: match own.get_one::<String>("format").map(String::as_str) {
                Some("json") => Format::Json,
                Some("github") => Format::Github,
                _ => Format::Text,
            },
            fix: own
                .get_flag("fix")
                .then(|| if own.get_flag("dry-run") { Fixing::Show } else { Fixing::Write }),
            form: own.get_one::<PathBuf>("form").cloned(),
            claims: own.get_flag("claims"),
        }),
        "bind" => Command::Bind(BindOptions {
            content: path("content"),
            files: own.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect(),
            fixing: if own.get_flag("write") { Fixing::Write } else { Fixing::Show },
        }),
        "explain" => Command::Explain(own.get_one::<String>("code").cloned()),
        "import" => Command::Import(import(own)),
        "archive" => Command::Archive(archive_of(own)),
        "restore" => Command::Restore(RestoreOptions { bag: path("bag"), folder: path("folder") }),
        "verify" => Command::Verify(VerifyOptions {
            paths: own.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect(),
            digest: own.get_one::<String>("digest").cloned(),
            json: own.get_one::<String>("format").is_some_and(|format| format == "json"),
        }),
        "serve" => Command::Serve(serve::Options {
            content: path("content"),
            theme: own.get_one::<String>("theme").cloned(),
            disclosure: disclosure(own),
            host: own.get_one::<IpAddr>("host").copied().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            port: own.get_one::<u16>("port").copied(),
            locale,
        }),
        _ => Command::New(path("folder")),
    };
    Ok(Request { locale, command })
}

fn import(matches: &ArgMatches) -> ImportOptions {
    let path = |id| matches.get_one::<PathBuf>(id).cloned();
    let text = |id| matches.get_one::<String>(id).cloned();
    let conditions = matches.get_many::<(String, String)>("where").into_iter().flatten();
    ImportOptions {
        table: path("table").unwrap_or_default(),
        board: path("board").unwrap_or_default(),
        map: path("map"),
        unit: text("unit").unwrap_or_default(),
        node: text("node").unwrap_or_default(),
        value: text("value").unwrap_or_default(),
        status: text("status"),
        conditions: conditions.cloned().collect(),
        comma: matches.get_flag("comma"),
        wide: matches.get_flag("wide"),
        force: matches.get_flag("force"),
    }
}

fn archive_of(matches: &ArgMatches) -> archive::Request {
    let is_internal = matches.get_flag("internal");
    archive::Request {
        content: matches.get_one::<PathBuf>("content").cloned().unwrap_or_default(),
        year: matches.get_one::<Year>("year").copied().unwrap_or_default(),
        readers: if is_internal { Readers::Internal } else { Readers::Public },
        with_inputs: !matches.get_flag("without-inputs"),
        pack: match matches.get_one::<String>("format").map(String::as_str) {
            Some("zip") => Some(Kind::Zip),
            Some("tar") => Some(Kind::Tar),
            _ => None,
        },
        output: matches.get_one::<PathBuf>("output").cloned(),
    }
}

fn disclosure(matches: &ArgMatches) -> Disclosure {
    let internal = matches.get_one::<String>("audience").is_some_and(|audience| audience == "internal");
    let readers = if internal { Readers::Internal } else { Readers::Public };
    Disclosure { readers, drafts: matches.get_flag("drafts") }
}

/// A whole site, by the options that `build` and `assemble` share.
fn whole(matches: &ArgMatches) -> BuildOptions {
    BuildOptions {
        content: matches.get_one::<PathBuf>("content").cloned().unwrap_or_default(),
        output: matches.get_one::<PathBuf>("output").cloned(),
        disclosure: disclosure(matches),
        theme: matches.get_one::<String>("theme").cloned(),
        years: Vec::new(),
        part: false,
        siblings: siblings(matches),
        strict: matches.get_flag("strict"),
    }
}

fn siblings(matches: &ArgMatches) -> Siblings {
    let words: Vec<&String> = matches.get_many("compress").into_iter().flatten().collect();
    let has = |word: &str| words.iter().any(|own| *own == word);
    Siblings { gzip: has("gzip"), brotli: has("brotli") }
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
            "{} `{}` {} {}{}",
            t("không dùng được giá trị", "the value"),
            context(ContextKind::InvalidValue),
            t("cho", "cannot be used for"),
            context(ContextKind::InvalidArg),
            match error.get(ContextKind::ValidValue) {
                Some(valid) => format!("; {} {valid}", t("hãy dùng một trong:", "use one of:")),
                None => String::new(),
            }
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
