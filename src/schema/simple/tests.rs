use super::super::board::{Board, Classification};
use super::super::document::Document;
use super::super::edition::Edition;
use super::super::index::Index;
use super::super::site::Site;
use super::super::theme::{Theme, WordList};
use super::super::units::Units;
use super::super::yaml::{Text, by_library};
use super::super::{Source, Words};
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fmt::{Debug, Formatter};
use std::path::Path;

/// Of every shape that content files have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Anything {
    a: Option<Text>,
    b: Option<Words>,
    #[serde(default)]
    c: Vec<Text>,
    #[serde(default)]
    d: Vec<Anything>,
    e: Option<WordList>,
    #[serde(default)]
    f: Vec<Vec<Text>>,
}

impl Debug for Anything {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { a, b, c, d, e, f } = self;
        (a, b, c, d, e, f).fmt(out)
    }
}

/// Whether a text is simple; if it is, the library reads the same.
fn agrees<T: DeserializeOwned + Debug>(text: &str) -> bool {
    let Some(read) = super::read::<T>(text) else { return false };
    let library = by_library::<T>(text);
    assert_eq!(format!("{library:?}"), format!("Ok({read:?})"), "{text}");
    true
}

#[test]
fn every_file_of_the_sample_is_simple() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = 0;
    for entry in walkdir::WalkDir::new(top.join("content"))
        .into_iter()
        .chain(walkdir::WalkDir::new(top.join("themes")))
    {
        let entry = entry.unwrap();
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let below = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
        let is_simple = match below.split('/').collect::<Vec<_>>()[..] {
            ["content", "site.yaml"] => agrees::<Site>(&text),
            ["content", "units.yaml"] => agrees::<Units>(&text),
            ["content", "indices", _] => agrees::<Index>(&text),
            ["content", "documents", _] => agrees::<Document>(&text),
            ["content", _, "edition.yaml"] => agrees::<Edition>(&text),
            ["content", _, _] if text.contains("\nclassification:") => agrees::<Classification>(&text),
            ["content", _, _] => agrees::<Board>(&text),
            ["themes", _, "theme.yaml"] => agrees::<Theme>(&text),
            ["themes", _, "words", _] => agrees::<WordList>(&text),
            _ => panic!("{below}"),
        };
        if !is_simple {
            eprintln!("NOT {below}");
        }
        read += 1;
    }
    assert!(read > 100, "{read}");
}

#[test]
fn simple_forms_are_read_here() {
    for text in [
        "a: x\n",
        "a: No\n",
        "a: y\nc: [true, 0o7, .nan, .inf]\n",
        "a: x",
        "a: x\r\nc: [1, 2]\r\n",
        "# x\n\n  # q\na: x # z\n\nc:\n- 1\n- 2 # w\n# v\nd:\n  - a: x\n    c: [1]\n  -\n    a: q\n  - c:\n      - z\n",
        "{a: x, b: {vi: q, en: \"z: w, v\"}, c: [], d: [{a: 'b'}]}\n",
        "c: [1, # one\n  2,\n\n  3\n ]\n",
        "c: [1, 2\n]\n",
        "d: [{a: x,\n  b: {vi: x\n}\n}\n]\n",
        "d:\n  - c: [\n      1,\n      2\n    ]\n    a: x\n",
        "d:\n  - {a: Hải Phòng, b: {vi: 'Đồng Tháp', en: x}}\n  -   a: ế ế\n      b: {vi: ế, en: q}\n",
        "e: {x: 1, \"q z\": -2.50}\na: https://example.vn/a?b=c#d\n",
        "f:\n- - 1\n  - 2\n- [3]\n",
        "a: 10:30\nb:\n    vi: a,b [c] {d} \"e\" 'f' & * ! | > % @ `\n    en: \"\"\n",
        "  a: x\n  c: [q]\n",
        "a: -5\nc: [.5, 0x1F, 1e3, +1, 2024-01-02, 12_000]\n",
        "\"a\": x\n'c': [q]\n",
        "a:\n  x\n",
        "a : x\n",
        "b: {vi: a b  c , en: d-e#f}\n",
    ] {
        assert!(agrees::<Anything>(text), "{text}");
    }
}

#[test]
fn all_else_is_for_the_library() {
    for text in [
        "",
        "# x\n",
        "a:\n",
        "a: ~\n",
        "a: null\n",
        "a: Null\n",
        "a: |\n  x\n",
        "a: >-\n  x\n",
        "a: x\n  y\n",
        "a: \"x\n  y\"\n",
        "a: \"x\\n\"\n",
        "a: 'it''s'\n",
        "a: \"x\" y\n",
        "a: \"x\"#y\n",
        "a: &x y\n",
        "a: *x\n",
        "a: !!str x\n",
        "a: @x\n",
        "a: x: y\n",
        "a: - x\n",
        "a: x\na: y\n",
        "e: {x: 1, x: 2}\n",
        "e: {x: {y: 1}}\n",
        "? a\n: x\n",
        "---\na: x\n",
        "a: x\n---\na: x\n",
        "a: x\n...\n",
        "%YAML 1.2\n---\na: x\n",
        "a:\tx\n",
        "\ta: x\n",
        "\u{feff}a: x\n",
        "a: x\u{2028}y\n",
        "a: x\ry\n",
        "c: [1, 2,]\n",
        "c: [1\n",
        "d:\n  - c: [1, 2\n ]\n",
        "c: [1,\n2]\n",
        "c: [a: 1]\n",
        "c: [a:, b]\n",
        "c: [1] 2\n",
        "c: [1]]\n",
        "c: [a\n  b]\n",
        "c: [[1]]\n",
        "a: [1]\n",
        "c: x\n",
        "z: x\n",
        "d:\n- a: x\n - a: y\n",
        "d:\n  - a: x\n   c: [y]\n",
        "d:\n- a: x\nc:\n- y\n - z\n",
        "<<: {a: x}\n",
        "a: x\n b: y\n",
        "- x\na: y\n",
    ] {
        assert!(!agrees::<Anything>(text), "{text}");
    }
    let deep = format!("d: {}{}\n", "[{d: ".repeat(10), "[]".to_owned() + &"}]".repeat(10));
    assert!(!agrees::<Anything>(&deep));
    assert!(!agrees::<Anything>(&format!("e: {{{}: x}}\n", "k".repeat(1001))));
}

/// Lists of words, whose keys may be any.
#[test]
fn words_are_read_as_the_library_reads_them() {
    let keys = ["a", "chart_2", "no", "A", "a b", "", " a", "- a", "a:b", "\"a\""];
    let texts = [
        "điểm",
        "Trang {page}, mục",
        "a: b",
        "a #b",
        "a ",
        "\"\"",
        "\"a: b # {c}\"",
        "\"a\\n\"",
        "\"a\"b",
        "'a'",
        "yes",
        "Null",
        "1",
        "-",
        "|",
        "a\r",
        "*a",
        "{a}",
        "x, y",
        "",
        "\"a",
        "a\u{301}",
        "–",
        "\u{a0}a",
    ];
    let mut simple = 0;
    for key in keys {
        for text in texts {
            for list in [
                format!("{key}: {text}\n"),
                format!("# b\n\nz: y\n{key}: {text}"),
                format!("{key}: {text}\r\n{key}: {text}\r\n"),
                format!("{key}: {text}\n  more\n"),
            ] {
                simple += usize::from(agrees::<WordList>(&list));
            }
        }
    }
    assert!(simple > 40, "{simple}");
}

/// What may stand in a line, behind an indent.
const LINES: [&str; 40] = [
    "a: x",
    "a: \"q: r\"",
    "a: 'q'  # w",
    "a: x: y",
    "a: ế, b",
    "\"a\": x",
    "a : x",
    "a:",
    "a: [x]",
    "a: null",
    "b: {vi: x, en: \"q\"}",
    "b: {vi: x,",
    "en: q}",
    "b:",
    "vi: x",
    "en: q r",
    "c:",
    "c: [1, 2]",
    "c: [",
    "c: [1,",
    "2,",
    "3",
    "]",
    "]]",
    "d:",
    "d: [{a: x}]",
    "d: [{a: x,",
    "c: [y]}]",
    "e:",
    "e: {k: 1, \"l m\": 2}",
    "k: 1",
    "f:",
    "f: [[1], []]",
    "x",
    "'x'",
    "\"x",
    "",
    "# w",
    "{a: x}",
    "}",
];

/// Indents, and dashes before what stands in a line.
const BEGINS: [&str; 12] =
    ["", "", "  ", "  ", "    ", " ", "- ", "  - ", "    - ", "- - ", "-\n    ", "      "];

fn line() -> impl Strategy<Value = String> {
    let ends = prop::sample::select(vec!["\n", "\n", "\n", "\r\n", " # w\n", "  \n", "\n\n"]);
    (prop::sample::select(&BEGINS), prop::sample::select(&LINES), ends)
        .prop_map(|(begin, line, end)| format!("{begin}{line}{end}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn both_ways_of_reading_lines_agree(lines in prop::collection::vec(line(), 1..6)) {
        let text = lines.concat();
        agrees::<Anything>(&text);
        agrees::<WordList>(&text);
        agrees::<Vec<Anything>>(&text);
        agrees::<Anything>(&format!("d:\n{text}"));
        agrees::<Anything>(&format!("d:\n  - a: x\n{text}"));
        agrees::<Anything>(&format!("c: [\n{text}"));
    }

    #[test]
    fn both_ways_of_reading_pieces_agree(pieces in prop::collection::vec(
        prop::sample::select(vec![
            "a: [\n", ",\n", "\n]", "\n}", "a: ", "b: ", "c: ", "d: ", "e: ", "f: ", "a:", "c:", "d:", "f:", "vi: ", "x", "y z", "1.50", "-2", "ế", "\"q\"", "'q'", "\"",
            "'", "{", "}", "[", "]", "[x, y]", "{vi: x}", "{a: x}", ",", ", ", ":", ": ", "- ", "-", " ", "  ", "    ", "\n", "\n", "\n  ",
            "\n    ", "\n- ", "\n  - ", "\na: ", "\nc: ", "\n  a: ", "\r\n", "#", " # w", "|", ">", "&x ", "*x", "!", "?", "? ", "~", "null",
            "yes",
            "NaN",
            ".inf",
            "\\", "\t", "@", "`", "%", "---", "...", "<<: ", "\u{a0}", ";", "(", "=", "+", "/", ".", "$", "^", "_",
        ]),
        1..12,
    )) {
        let text = pieces.concat();
        agrees::<Anything>(&text);
        agrees::<WordList>(&text);
        agrees::<Vec<Text>>(&text);
        agrees::<Source>(&format!("title: {{vi: x}}\nrights: {{vi: y}}\npublisher: {text}"));
        agrees::<Anything>(&format!("d:\n  - a: x\n    c: [{text}]\n"));
        agrees::<Anything>(&format!("d:\n  - {text}\n    e:\n      k: {text}\n"));
    }
}
