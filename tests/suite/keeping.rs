//! ARCHIVING.md, done as it says: with an archive and the commands that every system has, nothing else.

use crate::cli::{chiso, err};
use crate::project::{Project, root};
use crate::seal;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// The commands of the guide, and the shell that runs them.
const NEEDED: [&str; 10] =
    ["bash", "cat", "cut", "diff", "find", "grep", "head", "sha256sum", "sha512sum", "sort"];

/// The blocks of commands of a language.
fn blocks(language: &str) -> Vec<String> {
    let guide = fs::read_to_string(root().join("ARCHIVING.md")).expect("the guide");
    let (_, own) = guide.split_once(&format!("\n## {language}\n")).expect("a part");
    let own = own.split("\n## ").next().unwrap_or_default();
    own.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// Runs a block in a folder, with only those programs.
fn run(block: &str, folder: &Path, programs: &Path) -> Output {
    Command::new("bash")
        .args(["-e", "-c", block])
        .current_dir(folder)
        .env_clear()
        .env("PATH", programs)
        .output()
        .expect("a shell")
}

fn programs() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    for name in NEEDED {
        let found = path.split(':').map(|of| Path::new(of).join(name)).find(|path| path.is_file());
        symlink(found.unwrap_or_else(|| panic!("no {name}")), folder.path().join(name)).expect("a link");
    }
    folder
}

#[test]
fn the_guide_is_followed_with_nothing_but_an_archive() {
    let project: Project = seal::corrected_and_sealed();
    let archived = chiso(&project, &["archive", "2022"]);
    assert_eq!(archived.status.code(), Some(0), "{}", err(&archived));
    let bag = project.content().parent().expect("a parent").join("chiso-2022");
    let programs = programs();
    for language in ["Tiếng Việt", "English"] {
        let blocks = blocks(language);
        assert_eq!(blocks.len(), 6, "{language}");
        let said: Vec<String> = blocks
            .iter()
            .map(|block| {
                let done = run(block, &bag, programs.path());
                // `diff` says by its code that there is a difference, and there is one to be shown.
                let is_shown = block.contains("diff v1") && done.status.code() == Some(1);
                assert!(
                    done.status.success() || is_shown,
                    "{block}\n{}",
                    String::from_utf8_lossy(&done.stderr)
                );
                String::from_utf8_lossy(&done.stdout).into_owned()
            })
            .collect();
        assert!(said[0].contains("BagIt-Version: 1.0") && said[0].contains("15/QĐ-UBND"), "{}", said[0]);
        assert_eq!((said[1].as_str(), said[2].as_str()), ("", ""));
        let digest =
            said[0].lines().find_map(|line| line.strip_prefix("Chiso-Edition-Digest: ")).expect("a digest");
        assert!(said[3].starts_with(digest), "{}", said[3]);
        assert!(
            said[4].contains("1,3,b,Huyện B,84.50") && said[4].contains("score/par/huyen/a\t1=32"),
            "{}",
            said[4]
        );
        assert!(
            said[5].contains("< score/par/huyen/b\t1=31.5\t2=48")
                && said[5].contains("> score/par/huyen/b\t1=31.5\t2=53")
        );
    }
    // What is altered or put there is seen by the same commands.
    let blocks = blocks("English");
    fs::write(bag.join("data/content/more.yaml"), "x").expect("a file");
    assert!(
        String::from_utf8_lossy(&run(&blocks[2], &bag, programs.path()).stdout)
            .contains("> data/content/more.yaml")
    );
    let page = bag.join("data/site/2022/index.html");
    let text = fs::read_to_string(&page).expect("a page");
    fs::write(&page, text.replace("84,50", "84,51")).expect("a page");
    let failed = run(&blocks[1], &bag, programs.path());
    assert!(!failed.status.success());
    assert!(String::from_utf8_lossy(&failed.stdout).contains("data/site/2022/index.html: FAILED"));
}
