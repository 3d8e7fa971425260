//! The names by which prose speaks of units, groups, indices, their parts and classes.
//!
//! Every name is known in the forms that texts use: full, short, earlier, without the word for its kind (`Tiên Lãng` for
//! `Huyện Tiên Lãng`), without its place (`Sở Nội vụ` for `Sở Nội vụ tỉnh Đồng Tháp`), in English without marks. A form
//! that several bear stands for all of them; which one is meant is decided where it is read, or not at all.

use super::lexicon::{Lexicon, Meaning};
use super::term::{self, Term};
use crate::compute::Report;
use crate::locale::Locale;
use crate::model::unit::GroupId;
use crate::model::value::Words;
use std::collections::BTreeSet;

use super::piece::bare;

/// Words for kinds of units with which names begin.
const KINDS_VI: [&str; 10] =
    ["Tỉnh ", "Thành phố ", "TP. ", "TP ", "Quận ", "Huyện ", "Thị xã ", "Phường ", "Xã ", "Đặc khu "];
/// Words for kinds of units with which names end.
const KINDS_EN: [&str; 7] =
    [" District", " City", " Province", " Ward", " Commune", " Town", " Special Zone"];
/// Words after which a name says whose it is, or for whom.
const WHOSE: [&str; 10] =
    [" về ", " on ", " tỉnh ", " thành phố ", " của ", " đối với ", " cấp ", " of ", " for ", " thuộc "];

/// Everything that prose in a language may name.
pub(super) fn lexicon(report: &Report, locale: Locale) -> Lexicon {
    let mut lexicon = Lexicon::new();
    for (phrase, term) in term::phrases(locale) {
        lexicon.add(phrase, locale, Meaning::Term(term));
    }
    units(report, locale, &mut lexicon);
    groups(report, locale, &mut lexicon);
    indices(report, locale, &mut lexicon);
    lexicon
}

/// A text in every language that a text of a language may use: Vietnamese names stand in English ones.
fn told(words: &Words, locale: Locale) -> impl Iterator<Item = &str> {
    let own = if locale == Locale::Vi { None } else { words.en.as_deref() };
    words.vi.as_deref().into_iter().chain(own)
}

fn units(report: &Report, locale: Locale, lexicon: &mut Lexicon) {
    for (number, unit) in (0u32..).zip(&report.catalogue.units) {
        let id = crate::model::unit::UnitId(number);
        let earlier = unit.groups.iter().filter_map(|membership| membership.name.as_ref());
        let names = std::iter::once(&unit.name).chain(earlier).chain(unit.short.as_ref());
        let mut forms = BTreeSet::new();
        for name in names.flat_map(|words| told(words, locale)) {
            // A short English name of one word, such as `Transport`, is a common noun.
            if name.is_ascii() && !name.contains(' ') && locale == Locale::En {
                continue;
            }
            forms.insert((name.to_owned(), true));
            let kind = KINDS_VI.iter().find_map(|kind| name.strip_prefix(kind));
            let kind = kind.or_else(|| KINDS_EN.iter().find_map(|kind| name.strip_suffix(kind)));
            forms.extend(kind.map(|rest| (rest.to_owned(), false)));
            forms.extend(
                whose(name).filter(|short| short.contains(' ')).map(|short| (short.to_owned(), true)),
            );
            // `TP.` and `Thành phố` are one word.
            forms.extend(name.strip_prefix("TP. ").map(|rest| (format!("Thành phố {rest}"), true)));
            for place in [" tỉnh ", " thành phố "] {
                forms.extend(name.contains(place).then(|| (name.replace(place, " "), true)));
            }
        }
        // A single letter or number is a word of the language, or a figure.
        for (form, is_full) in forms.into_iter().filter(|(form, _)| form.chars().count() > 2) {
            lexicon.add(&form, locale, Meaning::Unit(id, is_full));
            if locale == Locale::En {
                lexicon.add(&bare(&form), locale, Meaning::Unit(id, is_full));
            }
        }
    }
}

/// What stands before each word that says whose it is, or of what.
fn whose(name: &str) -> impl Iterator<Item = &str> {
    WHOSE.iter().filter_map(|word| name.find(word)).map(|end| &name[..end])
}

fn groups(report: &Report, locale: Locale, lexicon: &mut Lexicon) {
    for (number, group) in (0u16..).zip(&report.catalogue.groups) {
        // What the members are called may be said of those of a wider group too.
        for name in group.member.iter().flat_map(|words| told(words, locale)) {
            let wider = (0u16..).zip(&report.catalogue.groups).map(|(number, _)| GroupId(number));
            let wider = wider.filter(|wider| report.catalogue.holds(*wider, GroupId(number)));
            for wider in std::iter::once(GroupId(number)).chain(wider) {
                group_forms(name, locale, Meaning::Group(wider), lexicon);
            }
        }
        let own = std::iter::once(&group.name).chain(group.short.as_ref());
        for name in own.flat_map(|words| told(words, locale)) {
            group_forms(name, locale, Meaning::Group(GroupId(number)), lexicon);
        }
    }
}

fn group_forms(name: &str, locale: Locale, meaning: Meaning, lexicon: &mut Lexicon) {
    lexicon.add(name, locale, meaning);
    for start in ["Khối ", "Các ", "khối ", "các "] {
        if let Some(rest) = name.strip_prefix(start) {
            lexicon.add(rest, locale, meaning);
            lexicon.add(&format!("các {rest}"), locale, meaning);
            lexicon.add(&format!("khối các {rest}"), locale, meaning);
        }
    }
    if locale == Locale::En {
        lexicon.add(&bare(name), locale, meaning);
        lexicon.add(&format!("{name}s"), locale, meaning);
    } else {
        lexicon.add(&format!("khối {name}"), locale, meaning);
        lexicon.add(&format!("các {name}"), locale, meaning);
    }
}

fn indices(report: &Report, locale: Locale, lexicon: &mut Lexicon) {
    for (number, index) in (0u16..).zip(&report.catalogue.indices) {
        let id = crate::model::framework::IndexId(number);
        for name in [&index.name, index.short()].into_iter().flat_map(|words| told(words, locale)) {
            for form in std::iter::once(name).chain(whose(name)) {
                add_index(lexicon, form, locale, Meaning::Index(id));
            }
        }
        for (at, framework) in index.frameworks.iter().enumerate() {
            for (node, own) in framework.all().skip(1) {
                for name in [&own.name, own.short()].into_iter().flat_map(|words| told(words, locale)) {
                    lexicon.add(name, locale, Meaning::Node(id, at, node));
                }
            }
        }
        for (rule, classes) in index.classes.iter().enumerate() {
            for (class, label) in classes.labels.iter().enumerate() {
                for name in told(label, locale) {
                    lexicon.add(name, locale, Meaning::Class(id, rule, class));
                    for start in ["nhóm ", "Nhóm ", "loại ", "Loại "] {
                        if let Some(rest) = name.strip_prefix(start) {
                            lexicon.add(rest, locale, Meaning::Class(id, rule, class));
                        }
                    }
                }
            }
        }
    }
}

/// An index is often called by an abbreviation of what it measures.
fn add_index(lexicon: &mut Lexicon, name: &str, locale: Locale, meaning: Meaning) {
    lexicon.add(name, locale, meaning);
    let pairs = [
        ("cải cách hành chính", "CCHC"),
        ("CCHC", "cải cách hành chính"),
        ("Public Administration Reform", "PAR"),
        ("PAR", "Public Administration Reform"),
    ];
    for (long, short) in pairs.into_iter().filter(|(long, _)| name.contains(long)) {
        let form = name.replace(long, short);
        lexicon.add(&form, locale, meaning);
        if let Some(rest) = form.strip_prefix("Chỉ số ").filter(|rest| *rest == "CCHC") {
            lexicon.add(rest, locale, meaning);
        }
    }
    // `Chỉ số PAPI`, `the PAPI index`.
    if !name.contains(' ') {
        lexicon.add(&format!("Chỉ số {name}"), locale, meaning);
        lexicon.add(&format!("{name} Index"), locale, meaning);
    } else if let Some(first) = name.strip_suffix(" Index") {
        lexicon.add(&format!("Chỉ số {name}"), locale, meaning);
        if !first.contains(' ') {
            lexicon.add(first, locale, meaning);
            lexicon.add(&format!("{first} Index"), locale, meaning);
        }
    }
}

/// Whether a meaning is a word of the language.
pub(super) fn term_of(meanings: &[Meaning]) -> Option<Term> {
    meanings.iter().find_map(|meaning| if let Meaning::Term(term) = meaning { Some(*term) } else { None })
}
