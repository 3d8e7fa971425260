//! Input that nobody meant well: one fault of each kind, found by its code at its place, in limits.

use crate::project::Project;
use chiso::diagnostic::{Diagnostic, Severity};
use chiso::locale::Locale;
use std::fs;
use std::path::Path;

const BOARD: &str = "index: par\ngroup: huyen\ncoverage: named\nstated_by: press\n\
                     source: {title: {vi: \"x\"}, rights: {vi: \"x\"}}\n";

/// A board of 2021 with more lines.
fn board(more: &str) -> Project {
    Project::base().file("2021/par.yaml", &format!("{BOARD}{more}"))
}

fn bytes(path: &str, bytes: &[u8]) -> Project {
    let project = Project::base();
    fs::write(project.content().join(path), bytes).expect("a file");
    project
}

/// Expects a finding of a code at a line and column.
#[track_caller]
fn at(project: &Project, code: &str, line: u32, column: u16) -> Diagnostic {
    let found = project.expect_finding(code);
    let place = found.at.expect("a place");
    assert_eq!((place.line, place.column), (line, column), "{}", project.findings(Locale::En));
    found
}

/// Expects errors of one code and no other.
#[track_caller]
fn only(project: &Project, code: &str) {
    let findings = project.examine().findings;
    let wrong: Vec<&str> =
        findings.iter().map(|found| found.code.name).filter(|name| *name != code).collect();
    assert!(wrong.is_empty() && !findings.is_empty(), "{}", project.findings(Locale::En));
}

#[track_caller]
fn hint(project: &Project, code: &str, words: &str) {
    let found = project.expect_finding(code);
    let said = project.findings(Locale::En);
    assert!(said.contains(words), "{:?}: {said}", found.advice);
}

// Bombs.

#[test]
fn aliases_that_multiply() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (name, of) in
        ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip(["a", "b", "c", "d", "e", "f", "g", "h"])
    {
        let list = vec![format!("*{of}"); 10].join(", ");
        bomb.push_str(&format!("{name}: &{name} [{list}]\n"));
    }
    // The first key is no key of the format: the file is left at once.
    at(&Project::base().file("2021/par.yaml", &bomb), "KEY01", 1, 1);
    // Where the keys are known, the number of repetitions is what stops it.
    let rows = vec!["*r"; 10_000].join(", ");
    let bomb = format!(
        "tables:\n  - {{source: points, columns: [\"1\"], rows: [&r {{unit: a, values: [1]}}, {rows}]}}\n"
    );
    only(&board(&bomb), "YAML02");
}

#[test]
fn nesting_without_end() {
    at(&board(&format!("scores: {}", "[".repeat(100_000))), "YAML02", 6, 264);
    at(&board(&format!("scores: {}", "{a: ".repeat(100_000))), "VALUE02", 6, 9);
    at(&board(&format!("accepted: [{}", "[".repeat(100_000))), "YAML02", 6, 266);
    let deep: String = (0..5_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    at(&Project::base().file("2021/par.yaml", &deep), "KEY01", 1, 1);
    let quotes = "> ".repeat(50_000);
    let text = format!("{quotes}x\n\n{}x\n\n{}", "*".repeat(50_000), "[".repeat(50_000));
    assert_eq!(Project::base().file("2022/commentary/par.md", &text).findings(Locale::En), "\n");
    // Where work grew with the square of the size, these would take minutes.
    let list: String = (0..3_000).map(|n| format!("{}- x\n", "  ".repeat(n % 300))).collect();
    let notes: String = (0..60_000).map(|n| format!("[^{n}]: x\n\n")).collect();
    for text in [list, notes] {
        assert_eq!(Project::base().file("2022/commentary/par.md", &text).findings(Locale::En), "\n");
    }
}

#[test]
fn more_bytes_than_are_read() {
    let most =
        [("2021/par.yaml", 32), ("documents/scan.pdf", 128), ("2022/commentary/par.md", 1), ("x.bin", 32)];
    for (path, megabytes) in most {
        let project = Project::base();
        // A file of holes: large without taking room.
        let file = fs::File::create(project.content().join(path)).expect("a file");
        file.set_len(megabytes * 1024 * 1024 + 1).expect("a large file");
        let found = at(&project, "FILE05", 0, 0);
        assert_eq!(found.severity(), Severity::Error);
    }
}

#[test]
fn a_scalar_of_ten_million_letters() {
    let long = "x".repeat(10_000_000);
    let project = board(&format!("scores:\n  - {{unit: {long}, total: 1}}\n"));
    at(&project, "REF01", 7, 12);
    assert!(project.findings(Locale::Vi).len() < 2_000, "a message stays one that can be read");
    at(&board(&format!("{long}: 1\n")), "YAML01", 6, 1);
}

#[test]
fn groups_of_groups_of_groups() {
    let mut groups = String::from("groups:\n  - {id: huyen, name: {vi: x}}\n");
    for level in 0..200 {
        let of = if level == 0 { "huyen".to_owned() } else { format!("g{}", level - 1) };
        groups.push_str(&format!("  - {{id: g{level}, name: {{vi: x}}, of: [{of}, {of}]}}\n"));
    }
    let text = fs::read_to_string(Project::base().content().join("units.yaml")).expect("a file");
    let units = &text[text.find("units:").expect("units")..];
    let project = Project::base().file("units.yaml", &format!("{groups}{units}")).replace(
        "2021/par.yaml",
        "group: huyen",
        "group: g199",
    );
    assert_eq!(project.examine().count(Severity::Error), 0, "{}", project.findings(Locale::En));
}

#[test]
fn a_file_that_is_wrong_all_over() {
    let rows: String = (0..3_000).map(|n| format!("  - {{unit: z{n}, total: 1}}\n")).collect();
    let findings = board(&format!("scores:\n{rows}")).examine().findings;
    assert_eq!(findings.iter().filter(|found| found.code.name == "REF01").count(), 1_000);
    assert_eq!(findings.iter().filter(|found| found.code.name == "FILE09").count(), 1);
}

// Numbers.

#[test]
fn numbers_that_are_none() {
    let score = |total: &str| board(&format!("scores:\n  - {{unit: a, total: {total}}}\n"));
    for total in ["1e9", "1e999999999", ".inf", "-.nan", "0x1F", "1_000", "+-1", "1.2.3", "'92.66 '", "٩٢"]
    {
        at(&score(total), "VALUE03", 7, 22);
    }
    for total in
        ["9".repeat(1_000_000), "9".repeat(13), format!("0.{}", "1".repeat(13)), "-1000000000000".to_owned()]
    {
        at(&score(&total), "VALUE09", 7, 22);
    }
    at(&board("scores:\n  - {unit: a, stated: {rank: 99999999999999999999}}\n"), "VALUE06", 7, 30);
}

// Letters.

#[test]
fn tabs_marks_and_ends_of_line() {
    let par = fs::read_to_string(Project::base().content().join("2021/par.yaml")).expect("a file");
    at(&board("scores:\n\t- {unit: a, total: 1}\n"), "YAML01", 7, 2);
    for fine in [format!("\u{feff}{par}"), par.replace('\n', "\r\n")] {
        assert_eq!(Project::base().file("2021/par.yaml", &fine).findings(Locale::En), "\n");
    }
    let mark = at(&board("scores:\n  - {unit: a\u{feff}, total: 1}\n"), "FILE04", 7, 13);
    assert_eq!(mark.advice, None);
    let lone = at(&Project::base().file("2021/par.yaml", &par.replace('\n', "\r")), "FILE04", 1, 11);
    assert_eq!(lone.advice, Some("hint-return"));
    at(&Project::base().file("2021/par.yaml", &par.replace('\n', "\r\r\n")), "FILE04", 1, 11);
}

#[test]
fn what_nobody_sees() {
    let hidden = [
        "\0",
        "\u{1}",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{85}",
        "\u{ad}",
        "\u{200b}",
        "\u{200c}",
        "\u{200d}",
        "\u{2060}",
        "\u{feff}",
        "\u{200e}",
        "\u{202a}",
        "\u{202e}",
        "\u{2066}",
        "\u{61c}",
        "\u{2028}",
        "\u{e0041}",
    ];
    for c in hidden {
        at(&board(&format!("scores:\n  - {{unit: a, total: 1, note: {{vi: \"a{c}\"}}}}\n")), "FILE04", 7, 38);
        at(&board(&format!("scores:\n  - {{unit: a, total: 9{c}2}}\n")), "FILE04", 7, 23);
        at(&board(&format!("scores:\n  - {{unit: a{c}, total: 9}}\n")), "FILE04", 7, 13);
        at(&Project::base().file("2022/commentary/par.md", &format!("x\n\na{c}")), "FILE04", 3, 2);
    }
    for c in ["\u{fffd}", "\u{f0b7}"] {
        let found = at(&board(&format!("# {c}\n")), "FILE04", 6, 3);
        assert_eq!(found.advice, Some("hint-lost"));
    }
}

#[test]
fn escapes_bring_nothing_in() {
    for escape in ["\\u202e", "\\0", "\\x1b", "\\u200b", "\\U000E0041", "\\uFFFD"] {
        let found = at(
            &board(&format!("scores:\n  - {{unit: a, total: 1, note: {{vi: \"x{escape}\"}}}}\n")),
            "FILE04",
            7,
            36,
        );
        assert_eq!(found.advice, Some("hint-escape"));
    }
    let found = at(&Project::base().file("2022/commentary/par.md", "x\n\nTiên&#x202E; Lãng"), "FILE04", 3, 5);
    assert_eq!(found.advice, Some("hint-escape"));
}

#[test]
fn names_in_form_d_are_the_same_names() {
    let name = |name: &str| Project::base().replace("units.yaml", "Huyện A", name).examine();
    let (composed, apart) = (name("Huyện Ả"), name("Huye\u{323}\u{302}n A\u{309}"));
    let names = |examined: &chiso::pipeline::Examined| examined.report.catalogue.units[0].name.clone();
    assert_eq!(names(&composed), names(&apart));
    assert!(apart.findings.is_empty());
    let escaped = name("Huye\\u0323\\u0302n A\\u0309");
    assert_eq!(names(&composed), names(&escaped));
}

// Encodings.

#[test]
fn bytes_that_are_not_utf8() {
    let found = at(
        &bytes("units.yaml", b"groups:\n  - {id: huyen, name: {vi: \"Kh\xe8i huy\xd6n\"}}\n"),
        "FILE01",
        2,
        31,
    );
    assert_eq!(
        (found.args[0].1.clone(), found.advice),
        (chiso::diagnostic::Arg::from(38usize), Some("hint-tcvn3"))
    );
    let title = |title: &[u8]| bytes("site.yaml", &[b"format: 1\ntitle: {vi: \"", title, b"\"}\n"].concat());
    let old: [(&[u8], &str); 4] = [
        (b"H\xb6i Ph\xdfng, huy\xd6n Ti\xaan L\xb7ng", "TCVN3"),
        (b"Ha\xfbi Pho\xf8ng, huye\xe4n Ti\xe2en La\xf5ng", "VNI"),
        (b"H\xe4i Ph\xf2ng, huy\xaen Ti\xean L\xe3ng", "VISCII"),
        (b"Ha\xd2i Pho\xccng, huy\xea\xf2n Ti\xean La\xdeng", "Windows-1258"),
    ];
    for (text, name) in old {
        hint(&title(text), "FILE01", &format!("looks like {name}"));
    }
    // UTF-16, with its mark, either way round.
    let text = "format: 1\n";
    let little: Vec<u8> =
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for utf16 in [little, big] {
        let project = bytes("site.yaml", &utf16);
        assert_eq!(at(&project, "FILE01", 1, 1).advice, Some("hint-utf16"));
    }
    // Half a letter at the end of the file, and letters longer than they need be.
    at(&bytes("site.yaml", b"title: \xe1\xba"), "FILE01", 1, 8);
    at(&bytes("site.yaml", b"title: \xc0\xae\xc0\xae/"), "FILE01", 1, 8);
    at(&bytes("site.yaml", b"title: \xed\xa0\x80"), "FILE01", 1, 8);
}

#[test]
fn letters_spoiled_before_they_were_saved() {
    let note = |text: &str| board(&format!("scores:\n  - {{unit: a, total: 1, note: {{vi: \"{text}\"}}}}\n"));
    for text in ["Háº£i PhÃ²ng", "H¶i Phßng, huyÖn L·ng", "Haûi Phoøng, huyeän Laõng"] {
        let found = at(&note(text), "TEXT04", 7, 37);
        assert_eq!(found.severity(), Severity::Warning);
    }
    assert_eq!(
        Project::sample().examine().findings.iter().filter(|found| found.code.name == "TEXT04").count(),
        0
    );
}

// YAML beyond what a report needs.

#[test]
fn tags_merges_and_second_documents() {
    at(&board("scores:\n  - {unit: a, total: !!binary OTI=}\n"), "VALUE03", 7, 31);
    at(&board("scores:\n  - {unit: a, total: !x 1}\n"), "YAML03", 7, 25);
    at(&board("scores:\n  - {unit: a, total: !!python/object:os.system 1}\n"), "YAML03", 7, 48);
    at(&board("scores:\n  - {<<: {unit: a}, total: 1}\n"), "KEY01", 7, 6);
    let second = Project::base()
        .file("2021/edition.yaml", "year: 2021\nunits_as_of: 2021-12-31\nstate: published\n---\nyear: 1\n");
    assert_eq!(at(&second, "YAML03", 5, 1).advice, Some("hint-second"));
    at(&board("index: par\n"), "KEY02", 6, 1);
    at(&board("scores:\n  - {unit: a, unit: b, total: 1}\n"), "KEY02", 7, 15);
}

// Names and paths.

const BAD_IDS: [&str; 16] = [
    "..",
    ".",
    "../../etc",
    "/etc/passwd",
    "a/b",
    "a\\\\b",
    "C:",
    "con",
    "com1",
    "a.",
    "a ",
    " a",
    "A",
    "ả",
    "index",
    "units",
];

#[test]
fn ids_that_are_paths() {
    let long = "a".repeat(10_000);
    for id in BAD_IDS.iter().copied().chain(["", long.as_str()]) {
        let group = format!("  - {{id: \"{id}\", name: {{vi: x}}}}\nunits:\n");
        at(&Project::base().replace("units.yaml", "units:\n", &group), "ID01", 3, 10);
        let unit = format!("units:\n  - {{id: \"{id}\", name: {{vi: x}}, in: []}}\n");
        at(&Project::base().replace("units.yaml", "units:\n", &unit), "ID01", 4, 10);
        at(
            &Project::base().replace("indices/par.yaml", "id: par\n", &format!("id: \"{id}\"\n")),
            "ID01",
            1,
            5,
        );
        at(
            &Project::base().replace("site.yaml", "format: 1\n", &format!("format: 1\ntheme: \"{id}\"\n")),
            "ID01",
            2,
            8,
        );
        let heads = format!(
            "classification: \"{id}\"\nname: {{vi: x}}\nclasses: []\nstated_by: press\n\
             source: {{title: {{vi: x}}, rights: {{vi: x}}}}\ngiven: []\n"
        );
        at(&Project::base().file("2021/heads.yaml", &heads), "ID01", 1, 17);
    }
}

#[test]
fn scans_that_lead_elsewhere() {
    let names = [
        "..",
        "../site.yaml",
        "/etc/passwd",
        "a\\\\b.pdf",
        "C:/a.pdf",
        "con.pdf",
        "a.pdf.",
        "a.pdf ",
        "A.pdf",
        "a.html",
        "a.svg",
        "x%2e%2e.pdf",
        "a?b.pdf",
        "a#b.pdf",
        "bản.pdf",
    ];
    let long = format!("{}.pdf", "a".repeat(5_000));
    for name in names.iter().copied().chain(["", long.as_str()]) {
        let file = format!("kind: decision\nfile: \"{name}\"\n");
        let project = Project::base().replace("documents/1-qd.yaml", "kind: decision\n", &file);
        let found = at(&project, "FILE07", 2, 7);
        assert_eq!(found.advice, Some("hint-scan"), "{name}");
    }
    let file = "kind: decision\nfile: a.pdf\n";
    at(&Project::base().replace("documents/1-qd.yaml", "kind: decision\n", file), "FILE03", 2, 7);
}

#[test]
fn images_in_commentary() {
    for path in [
        "../../etc/passwd",
        "/a.png",
        "C:\\a.png",
        "file:///etc/passwd",
        "data:image/svg+xml,x",
        "a.svg",
        "//a.vn/b.png",
    ] {
        let project = Project::base().file("2022/commentary/par.md", &format!("x\n\n![x]({path})\n"));
        let code = if path == "a.svg" { "FILE03" } else { "TEXT03" };
        at(&project, code, 3, 1);
    }
}

#[test]
#[cfg(unix)]
fn names_of_files() {
    for name in
        ["2021/a\\b.yaml", "2021/aux.yaml", "2021/x .yaml ", "2021/a:b.yaml", "2021/x.", "a\u{202e}b.yaml"]
    {
        let project = Project::base();
        fs::write(project.content().join(name), "index: par\n").expect("a file");
        at(&project, "FILE07", 0, 0);
    }
    // A backslash is part of a name, not a way out.
    let project = Project::base();
    fs::write(project.content().join("documents\\..\\..\\x.yaml"), "x").expect("a file");
    project.expect_finding("FILE07");
    // Bytes that are no letters.
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"2021/b\xb6ng.yaml");
    let project = Project::base();
    fs::write(project.content().join(name), "x").expect("a file");
    at(&project, "FILE07", 0, 0);
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_differ_only_for_some() {
    for (one, other) in [
        ("2021/PAR.yaml", "2021/par.yaml"),
        ("2021/ả.yaml", "2021/a\u{309}.yaml"),
        ("documents/A.pdf", "documents/a.pdf"),
    ] {
        let project = Project::base().file(one, BOARD).file(other, BOARD);
        let found = project.expect_finding("FILE08");
        assert_eq!(found.args.len(), 2);
    }
}

// What is no file.

/// A finding within a time that no pipe would ever keep.
#[cfg(unix)]
#[track_caller]
fn no_file(project: &Project, advice: Option<&'static str>) {
    let found = at(project, "FILE06", 0, 0);
    assert_eq!((found.advice, found.severity()), (advice, Severity::Error));
}

#[test]
#[cfg(unix)]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::TempDir::new().expect("a folder");
    fs::write(outside.path().join("secret.yaml"), "secret: 1\n").expect("a file");
    let targets: [&Path; 5] = [
        &outside.path().join("secret.yaml"),
        outside.path(),
        Path::new("."),
        Path::new("nowhere"),
        Path::new("/dev/zero"),
    ];
    for target in targets {
        for name in ["2021/link.yaml", "documents/link.pdf", "2021/commentary", "link"] {
            let project = Project::base();
            symlink(target, project.content().join(name)).expect("a link");
            no_file(&project, Some("hint-link"));
            assert!(!project.findings(Locale::En).contains("secret"));
        }
    }
    // Two links that lead to each other.
    let project = Project::base();
    symlink("b.yaml", project.content().join("a.yaml")).expect("a link");
    symlink("a.yaml", project.content().join("b.yaml")).expect("a link");
    no_file(&project, Some("hint-link"));
    // The project itself may be reached by a link.
    let project = Project::base();
    let way = outside.path().join("way");
    symlink(project.content(), &way).expect("a link");
    let examined = chiso::pipeline::examine(&way).expect("a project");
    assert!(examined.findings.is_empty());
}

#[test]
#[cfg(target_os = "linux")]
fn pipes_and_sockets_are_not_opened() {
    for name in ["2021/pipe.yaml", "documents/pipe.pdf", "pipe"] {
        let project = Project::base();
        let made = std::process::Command::new("mkfifo").arg(project.content().join(name)).status();
        assert!(made.expect("mkfifo").success());
        no_file(&project, None);
    }
    let project = Project::base();
    let _socket = std::os::unix::net::UnixListener::bind(project.content().join("s.yaml")).expect("a socket");
    no_file(&project, None);
}

#[test]
#[cfg(unix)]
fn folders_in_place_of_files() {
    for name in ["2021/edition.yaml", "site.yaml", "units.yaml", "indices/par.yaml", "2022/commentary/par.md"]
    {
        let project = Project::base().without(name);
        fs::create_dir(project.content().join(name)).expect("a folder");
        no_file(&project, Some("hint-folder"));
        only(&project, "FILE06");
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::base();
    let path = project.content().join("2021/par.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("a mode");
    // The superuser reads everything; there is nothing to see then.
    if fs::read(&path).is_ok() {
        return;
    }
    let Err(error) = chiso::pipeline::examine(&project.content()) else {
        panic!("read in spite of its mode")
    };
    for locale in Locale::ALL {
        assert!(error.message(locale).contains("2021/par.yaml"), "{}", error.message(locale));
    }
}
