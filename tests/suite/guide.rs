//! AUTHORS.md: the guide for authors is followed step by step, in both languages, with the program itself.
//!
//! What the guide says is read as its readers read it, line by line:
//!
//! 1. "Tệp `a`:" before a block: the file is written. "giờ có:": the file holds these lines.
//! 2. "Thêm vào cuối tệp `a`:", "Xóa `a`", "Chép `a` thành `b`", "Trong `a`, sửa (mọi) `x` thành `y`".
//! 3. A block `sh`: the commands run. "Máy trả lời:" before the next block: exactly that was answered;
//!    "trong đó có:": each of its lines was.
//! 4. Every page in `output...` that is named must stand there by then.
//!
//! The English half takes files from the Vietnamese one ("as in"). `CHISO_RENEW=1` writes the answers anew.

use crate::project::root;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The words of a half.
struct Words {
    lang: &'static str,
    file: &'static str,
    holds: &'static str,
    append: &'static str,
    delete: &'static str,
    copy: (&'static str, &'static str),
    edit: (&'static str, &'static str, &'static str, &'static str),
    answer: &'static str,
    among: &'static str,
}

const VI: Words = Words {
    lang: "vi",
    file: "ệp `",
    holds: "` giờ có:",
    append: "Thêm vào cuối tệp `",
    delete: "- Xóa `",
    copy: ("- Chép `", "` thành `"),
    edit: ("rong `", "`, sửa `", "`, sửa mọi `", "` thành `"),
    answer: "Máy trả lời:",
    among: "Máy trả lời, trong đó có:",
};

const EN: Words = Words {
    lang: "en",
    file: "File `",
    holds: "` now holds:",
    append: "Add at the end of `",
    delete: "- Delete `",
    copy: ("- Copy `", "` to `"),
    edit: ("n `", "`, change `", "`, change each `", "` to `"),
    answer: "The answer:",
    among: "The answer has among other lines:",
};

/// A block of the guide: number of its first line, language, text.
struct Block<'g> {
    line: usize,
    language: &'g str,
    text: String,
}

/// What stands between back-quotes in a line.
fn spans(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// The texts that a sentence such as "in `a`, change `b` to `c`" names after one of its words.
fn after<'t>(text: &'t str, words: &[&str]) -> Option<Vec<&'t str>> {
    let mut rest = text;
    let mut named = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let found = rest.find(word)?;
        if at > 0 {
            named.push(&rest[..found]);
        }
        rest = &rest[found + word.len()..];
    }
    named.push(&rest[..rest.find('`')?]);
    named.iter().all(|name| !name.contains('`')).then_some(named)
}

/// A reader who follows the guide.
struct Walk<'w> {
    words: &'w Words,
    here: PathBuf,
    /// Blocks of files by path; "+" before the path of lines that are added. The English half reads them.
    files: BTreeMap<String, String>,
    answered: String,
    /// Answers that differ from the guide: first line of the block, number of its lines, what it should say.
    renewed: Vec<(usize, usize, String)>,
}

impl Walk<'_> {
    fn write(&mut self, line: usize, path: &str, text: &str) {
        let path = self.here.join(path);
        assert!(self.here.join("content").is_dir(), "AUTHORS.md:{line}: there is no project");
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    #[track_caller]
    fn read(&self, line: usize, path: &str) -> String {
        fs::read_to_string(self.here.join(path))
            .unwrap_or_else(|error| panic!("AUTHORS.md:{line}: {path}: {error}"))
    }

    /// A line of prose.
    fn line(&mut self, line: usize, text: &str) {
        let words = self.words;
        if text.starts_with(words.delete) {
            for path in spans(text) {
                let path = self.here.join(path);
                let gone = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
                gone.unwrap_or_else(|error| panic!("AUTHORS.md:{line}: {}: {error}", path.display()));
            }
        }
        if text.starts_with(words.copy.0) {
            let named = after(text, &[words.copy.0, words.copy.1]).expect("two paths");
            let copied = self.read(line, named[0]);
            self.write(line, named[1], &copied);
        }
        let (within, once, each, to) = words.edit;
        let mut rest = text;
        while let Some(at) = rest.find(within) {
            rest = &rest[at..];
            for (change, is_each) in [(once, false), (each, true)] {
                if let Some(named) = after(rest, &[within, change, to]) {
                    let old = self.read(line, named[0]);
                    let count = old.matches(named[1]).count();
                    assert!(
                        count == 1 || is_each && count > 1,
                        "AUTHORS.md:{line}: {}: `{}` stands there {count} times",
                        named[0],
                        named[1]
                    );
                    self.write(line, named[0], &old.replace(named[1], named[2]));
                }
            }
            rest = &rest[within.len()..];
        }
        self.take(line, text);
        for page in spans(text).iter().filter(|span| span.starts_with("output") && span.ends_with(".html")) {
            assert!(self.here.join(page).is_file(), "AUTHORS.md:{line}: there is no page {page}");
        }
    }

    /// Files and lines that stand in the other half.
    fn take(&mut self, line: usize, text: &str) {
        let known = |name: &str| -> String {
            let found = self.files.get(name).cloned();
            found.unwrap_or_else(|| panic!("AUTHORS.md:{line}: the other half has no {name}"))
        };
        if let Some((before, _)) = text.split_once(" as in [mục ").filter(|_| text.contains("Write `")) {
            let files: Vec<_> = spans(before).into_iter().map(|path| (path, known(path))).collect();
            files.iter().for_each(|(path, text)| self.write(line, path, text));
        } else if text.starts_with(self.words.append) && text.contains(" the lines of [mục ") {
            let path = spans(text)[0];
            let added = known(&format!("+{path}"));
            let whole = self.read(line, path) + &added;
            self.write(line, path, &whole);
        }
    }

    /// A block, with the line of prose before it.
    fn block(&mut self, before: &str, block: &Block<'_>) {
        let (words, line) = (self.words, block.line);
        let last = spans(before).last().copied().unwrap_or_default().to_owned();
        if block.language == "sh" {
            for command in block.text.lines() {
                self.command(line, command);
            }
        } else if before == words.answer {
            if self.answered.trim_end() != block.text.trim_end() {
                let said = self.answered.trim_end().to_owned();
                self.renewed.push((line, block.text.lines().count(), said));
            }
        } else if before == words.among {
            for part in block.text.lines() {
                let is_there = self.answered.lines().any(|said| said.trim() == part.trim());
                assert!(is_there, "AUTHORS.md:{line}: not answered: {part}\n{}", self.answered);
            }
        } else if before.ends_with(words.holds) {
            let holds = self.read(line, &last).contains(&block.text);
            assert!(holds, "AUTHORS.md:{line}: {last} is another\n{}", self.read(line, &last));
        } else if before.starts_with(words.append) {
            let whole = self.read(line, &last) + &block.text;
            self.write(line, &last, &whole);
            self.files.insert(format!("+{last}"), block.text.clone());
        } else if before.contains(words.file) && before.ends_with("`:") {
            self.write(line, &last, &block.text);
            self.files.insert(last, block.text.clone());
        } else {
            panic!("AUTHORS.md:{line}: nobody says what this block is: {before}");
        }
    }

    fn command(&mut self, line: usize, command: &str) {
        let mut quoted = false;
        let split = command.split(|c: char| {
            quoted ^= c == '"';
            c == ' ' && !quoted
        });
        let mut words: Vec<String> = split.map(|word| word.replace('"', "")).collect();
        let program = words.remove(0);
        if program == "cd" {
            self.here.push(&words[0]);
            return assert!(self.here.is_dir(), "AUTHORS.md:{line}: there is no folder {}", words[0]);
        }
        assert_eq!(program, "chiso", "AUTHORS.md:{line}");
        let serves = words[0] == "serve";
        if serves {
            words.extend(["--port".to_owned(), "0".to_owned()]);
        }
        let mut run = Command::new(env!("CARGO_BIN_EXE_chiso"));
        run.args(&words).args(["--lang", self.words.lang]).current_dir(&self.here);
        if serves {
            self.answered = first_line(&mut run);
            return;
        }
        let output = run.output().expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("a text");
        self.answered = text(&output.stderr) + &text(&output.stdout);
        let has_errors = self.answered.contains("error[") || self.answered.contains("lỗi[");
        let code = output.status.code();
        assert_eq!(code, Some(i32::from(has_errors)), "AUTHORS.md:{line}: {command}\n{}", self.answered);
    }
}

/// What the preview says first, with the port that it usually has.
fn first_line(run: &mut Command) -> String {
    let mut child = run.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
    let mut said = String::new();
    let read = BufReader::new(child.stdout.take().expect("its output")).read_line(&mut said);
    child.kill().and_then(|()| child.wait()).expect("its end");
    read.expect("a line");
    let port = said.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("none");
    said.replace(&format!(":{port}/"), ":8000/")
}

/// Follows a half of the guide, whose first line has this number. Returns what it says of files, and answers
/// that are others now.
fn follow(half: &str, first: usize, words: &Words, files: BTreeMap<String, String>) -> Followed {
    let folder = TempDir::new().expect("a folder");
    let here = folder.path().to_path_buf();
    let mut walk = Walk { words, here, files, answered: String::new(), renewed: Vec::new() };
    let mut before = "";
    let mut block: Option<Block<'_>> = None;
    for (number, text) in half.lines().enumerate().map(|(at, text)| (at + first, text)) {
        match (&mut block, text.strip_prefix("```")) {
            (Some(open), None) => open.text.push_str(&format!("{text}\n")),
            (Some(_), Some(_)) => {
                let whole = block.take().expect("an open block");
                walk.block(before, &whole);
                before = "";
            }
            (None, Some(language)) => block = Some(Block { line: number + 1, language, text: String::new() }),
            (None, None) => {
                walk.line(number, text);
                before = text;
            }
        }
    }
    assert!(block.is_none(), "AUTHORS.md: a block is not closed");
    assert!(walk.here.join("output/SHA256SUMS").is_file(), "the guide ends with a site");
    (walk.files, walk.renewed)
}

type Followed = (BTreeMap<String, String>, Vec<(usize, usize, String)>);

fn guide() -> (PathBuf, String) {
    let path: PathBuf = Path::new(root()).join("AUTHORS.md");
    let text = fs::read_to_string(&path).expect("the guide");
    (path, text)
}

#[test]
fn the_guide_does_what_it_says_in_both_languages() {
    let (path, text) = guide();
    let at = text.find("\n## English\n").expect("two halves") + 1;
    let (vi, en) = text.split_at(at);
    let (files, mut renewed) = follow(vi, 1, &VI, BTreeMap::new());
    let (_, more) = follow(en, vi.lines().count() + 1, &EN, files);
    renewed.extend(more);
    if std::env::var_os("CHISO_RENEW").is_some() {
        let mut lines: Vec<&str> = text.lines().collect();
        for (first, count, said) in renewed.iter().rev() {
            lines.splice(first - 1..first - 1 + count, said.lines());
        }
        return fs::write(path, lines.join("\n") + "\n").expect("a file");
    }
    let told = renewed.iter().map(|(line, _, said)| format!("AUTHORS.md:{line}: the answer is\n{said}\n"));
    assert!(renewed.is_empty(), "{}", told.collect::<String>());
}

/// Both halves are one guide: the same sections, commands and answers, step by step.
#[test]
fn both_halves_have_the_same_steps() {
    let (_, text) = guide();
    let (vi, en) = text.split_once("\n## English\n").expect("two halves");
    let count = |half: &str, mark: &str| half.lines().filter(|line| line.starts_with(mark)).count();
    for mark in ["### ", "```sh", "chiso ", "```text", "- **"] {
        let own = usize::from(mark == "```text");
        assert_eq!(count(vi, mark) - own, count(en, mark), "lines that begin with {mark}");
    }
    let commands = |half: &str| -> Vec<String> {
        let lines = half.lines().filter(|line| line.starts_with("chiso "));
        lines.map(|line| line.replace("bao-cao", "my-report")).collect()
    };
    assert_eq!(commands(vi), commands(en));
}
