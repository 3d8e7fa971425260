//! No sentence says what is not so: for random boards with ties, gaps, contradictions, breaks and either
//! direction, what pages claim is read back and compared with the figures.

use crate::project::Project;
use chiso::compute::{Disclosure, summary};
use chiso::locale::{Locale, number};
use chiso::model::value::rounded;
use chiso::pipeline::Publication;
use chiso::theme::Theme;
use chiso::write;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Boards of two years on which the same units stand.
#[derive(Debug, Clone)]
struct Boards {
    /// The figure of the year before and of the year, where there is one.
    figures: Vec<[Option<Decimal>; 2]>,
    /// A unit whose printed rank contradicts its figure.
    doubtful: Option<usize>,
    /// Lower figures are better.
    is_lower: bool,
    /// The publisher prints no ranks.
    is_unranked: bool,
    /// The framework changed between the years.
    is_broken: bool,
}

fn boards() -> impl Strategy<Value = Boards> {
    // Few different figures, so that ties are common.
    let figure = || prop::option::weighted(0.9, (1i64..40).prop_map(|n| Decimal::new(n * 25, 2)));
    let figures = prop::collection::vec((figure(), figure()).prop_map(|(one, two)| [one, two]), 2..16);
    (figures, prop::option::weighted(0.3, 0usize..16), any::<[bool; 2]>(), prop::bool::weighted(0.2))
        .prop_map(|(mut figures, doubtful, [is_lower, is_unranked], is_broken)| {
            // A board without any figure is no board.
            figures[0] = figures[0].map(|figure| figure.or(Some(Decimal::TEN)));
            let doubtful = doubtful.filter(|unit| figures.get(*unit).is_some_and(|pair| pair[1].is_some()));
            Boards { figures, doubtful, is_lower, is_unranked, is_broken }
        })
}

impl Boards {
    fn project(&self) -> Project {
        let mut units = String::from("groups:\n  - {id: huyen, name: {vi: Huyện}}\nunits:\n");
        let head = "index: par\ngroup: huyen\ncoverage: complete\nstated_by: decision\n\
            source: {title: {vi: x}, rights: {vi: x}, url: \"https://example.org/\"}\nscores:\n";
        let mut years = [head.to_owned(), head.to_owned()];
        for (unit, figures) in self.figures.iter().enumerate() {
            units += &format!("  - {{id: u{unit}, name: {{vi: Huyện {unit}}}, in: [{{group: huyen}}]}}\n");
            for (at, (board, figure)) in years.iter_mut().zip(figures).enumerate() {
                let total =
                    figure.map_or("withheld, reason: {vi: x}".to_owned(), |figure| figure.to_string());
                let is_doubtful = at == 1 && self.doubtful == Some(unit);
                let stated = if is_doubtful { ", stated: {rank: 1}" } else { "" };
                *board += &format!("  - {{unit: u{unit}, total: {total}{stated}}}\n");
            }
        }
        if let Some(unit) = self.doubtful {
            years[1] += &format!(
                "accepted:\n  - {{code: RANK02, unit: u{unit}, printed: \"1\", reason: {{vi: In như vậy}}}}\n"
            );
        }
        let [before, now] = years;
        Project::base()
            .without("2022/commentary/par.md")
            .file("units.yaml", &units)
            .file("indices/par.yaml", &self.index())
            .replace("site.yaml", "focus: a", "focus: u0")
            .file("2021/par.yaml", &before)
            .file("2022/par.yaml", &now)
    }

    fn index(&self) -> String {
        let index =
            std::fs::read_to_string(Project::base().content().join("indices/par.yaml")).expect("a file");
        let (head, frameworks) = index.split_once("frameworks:\n").expect("frameworks");
        let mut frameworks = frameworks.to_owned();
        if self.is_broken {
            let later = frameworks.replace("2021", "2022");
            frameworks = frameworks.replace("{from: 2021}", "{from: 2021, until: 2021}") + &later;
        }
        let mut head = head.to_owned();
        if self.is_lower {
            head = head.replace("direction: higher", "direction: lower");
        }
        if self.is_unranked {
            head = head.replace("publish: all", "publish: none");
        }
        let labels = "labels: [{vi: A}, {vi: B}, {vi: C}, {vi: D}]";
        format!("{head}frameworks:\n{frameworks}classes: [{{for: {{}}, by: quartile, {labels}}}]\n")
    }

    /// Figures of the year with the unit.
    fn now(&self) -> Vec<(usize, Decimal)> {
        self.figures.iter().enumerate().filter_map(|(unit, pair)| Some((unit, pair[1]?))).collect()
    }

    /// Changes that may be told.
    fn changes(&self) -> Vec<(usize, Decimal)> {
        let pairs = self.figures.iter().enumerate();
        let changes = pairs.filter_map(|(unit, pair)| Some((unit, pair[1]?.checked_sub(pair[0]?)?)));
        changes.filter(|(unit, _)| !self.is_broken && self.doubtful != Some(*unit)).collect()
    }

    fn holders(figures: &[(usize, Decimal)], value: Decimal) -> BTreeSet<usize> {
        figures.iter().filter(|(_, own)| *own == value).map(|(unit, _)| *unit).collect()
    }
}

/// The pages of the later year that claim something: of the board, of each unit.
fn pages(project: &Project, units: usize) -> (String, Vec<String>) {
    let theme = Theme::find("default", &project.content()).expect("a theme");
    let standing = write::standing(&project.output()).expect("no site yet");
    let report = project.examine().report;
    let publication =
        Publication::new(report, theme, Disclosure::default(), &[], &standing).expect("a report");
    let site = publication.plan().expect("a plan");
    let page = |path: &str| {
        let bytes = site.get(path).unwrap_or_else(|| panic!("{path} is planned")).render().expect("a page");
        String::from_utf8(bytes).expect("a text").replace('\u{a0}', " ")
    };
    let of_units = (0..units).map(|unit| page(&format!("2022/units/u{unit}.html")));
    (page("2022/par/huyen.html"), of_units.collect())
}

/// The finding of a page, empty where it has none.
fn finding(page: &str) -> &str {
    after(page, "<p class=\"find\">").and_then(|rest| rest.split("</p>").next()).unwrap_or_default()
}

fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

/// The figure with which a text begins.
fn figure(text: &str) -> Decimal {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != ',').unwrap_or(text.len());
    number::parse(text[..end].trim_end_matches(','), Locale::Vi).unwrap_or_else(|| panic!("a figure: {text}"))
}

/// The figure before a mark.
fn count_before(text: &str, mark: &str) -> Option<usize> {
    text.split_once(mark)?.0.rsplit(' ').next()?.parse().ok()
}

/// The units that a text names.
fn named(text: &str) -> BTreeSet<usize> {
    let names = text.split("Huyện ").skip(1);
    names.map(|name| usize::try_from(figure(name).mantissa()).expect("a number")).collect()
}

/// Whoever leads has the best figure, alone unless it is said to be shared, by the stated margin.
fn leads_rightly(boards: &Boards, found: &str) -> Result<(), TestCaseError> {
    let ranked = found.split_once("đứng đầu").map(|(names, rest)| (names, after(rest, "với ")));
    let highest = found.split_once("có tổng điểm").map(|(names, rest)| (names, after(rest, "có số liệu: ")));
    prop_assert!(!(boards.is_unranked && ranked.is_some()), "no ranks are printed: {}", found);
    prop_assert!(!(boards.is_unranked && boards.is_lower && highest.is_some()), "{}", found);
    let Some((names, Some(rest))) = ranked.or(highest) else { return Ok(()) };
    let now = boards.now();
    let mut values: Vec<Decimal> = now.iter().map(|(_, value)| *value).collect();
    values.sort_unstable();
    if !boards.is_lower {
        values.reverse();
    }
    let names_found = named(names);
    prop_assert_eq!(&names_found, &Boards::holders(&now, values[0]), "{}", found);
    prop_assert_eq!(names.contains("cùng"), names_found.len() > 1, "{}", found);
    prop_assert_eq!(figure(rest), values[0], "{}", found);
    let sentence = rest.split(". ").next().unwrap_or_default();
    if let Some(gap) = after(sentence, "đơn vị kế tiếp ") {
        prop_assert_eq!(figure(gap), (values[0] - values[1]).abs(), "{}", found);
        prop_assert_eq!(sentence.contains("thấp hơn"), boards.is_lower, "{}", found);
    }
    if let Some(count) = count_before(found, " huyện có số liệu") {
        prop_assert_eq!(count, now.len(), "{}", found);
    }
    Ok(())
}

/// Median, distance of the ends and number of units without figures.
fn tells_the_group_rightly(boards: &Boards, found: &str) -> Result<(), TestCaseError> {
    let all = summary::of(boards.now().into_iter().map(|(_, value)| value).collect()).expect("figures");
    if let Some(rest) = after(found, "Trung vị ") {
        prop_assert_eq!(figure(after(rest, "là ").expect("a figure")), rounded(all.median, 2), "{}", found);
        if rest.starts_with("của ") {
            prop_assert_eq!(count_before(rest, " huyện là "), Some(all.count), "{}", found);
        }
        let absent = boards.figures.len() - all.count;
        let told = count_before(rest, " huyện không có số liệu");
        prop_assert_eq!(told, (absent > 0).then_some(absent), "{}", found);
    }
    if let Some(rest) = after(found, "cao nhất và thấp nhất cách nhau ") {
        prop_assert_eq!(figure(rest), all.spread(), "{}", found);
        prop_assert_eq!(boards.doubtful, None, "{}", found);
    }
    Ok(())
}

/// How many rose and fell, of how many, and who rose most.
fn counts_rightly(boards: &Boards, found: &str) -> Result<(), TestCaseError> {
    let changes = boards.changes();
    let Some(rest) = after(found, "So với năm 2021, trong ") else { return Ok(()) };
    let up = changes.iter().filter(|(_, change)| *change > Decimal::ZERO).count();
    let down = changes.iter().filter(|(_, change)| *change < Decimal::ZERO).count();
    prop_assert_eq!(count_before(rest, " đơn vị so sánh được"), Some(changes.len()), "{}", found);
    prop_assert_eq!(count_before(rest, " đơn vị tăng").unwrap_or(0), up, "{}", found);
    prop_assert_eq!(count_before(rest, " đơn vị giảm").unwrap_or(0), down, "{}", found);
    prop_assert!(!rest.contains("không đơn vị nào giảm") || down == 0, "{}", found);
    prop_assert!(!rest.contains("không đơn vị nào tăng") || up == 0, "{}", found);
    if let Some(most) = after(rest, "tăng nhiều nhất là ") {
        let greatest = changes.iter().map(|(_, change)| *change).max().expect("changes");
        let (names, amount) = most.rsplit_once(", ").expect("an amount");
        prop_assert_eq!(named(names), Boards::holders(&changes, greatest), "{}", found);
        prop_assert_eq!(figure(amount), greatest, "{}", found);
        prop_assert_eq!(rest.contains("cùng tăng nhiều nhất"), named(names).len() > 1, "{}", found);
    }
    Ok(())
}

/// What is said of a unit: its figure, its place, and on which side of the median and of the year before.
fn tells_a_unit_rightly(boards: &Boards, unit: usize, found: &str) -> Result<(), TestCaseError> {
    let Some(value) = boards.figures[unit][1] else {
        prop_assert!(found.is_empty() || found.contains("không công bố"), "{}", found);
        return Ok(());
    };
    if boards.doubtful == Some(unit) {
        prop_assert_eq!(found, "");
        return Ok(());
    }
    let now = boards.now();
    prop_assert!(
        found.contains(&format!("{} điểm", number::number(rounded(value, 2), Locale::Vi))),
        "{}",
        found
    );
    if let Some(rest) = after(found, "xếp thứ ") {
        let is_better = |other: Decimal| if boards.is_lower { other < value } else { other > value };
        let better = now.iter().filter(|(_, other)| is_better(*other)).count();
        let place = figure(rest);
        prop_assert_eq!(place, Decimal::from(better + 1), "{}", found);
        prop_assert_eq!(figure(after(rest, "/").expect("a number of places")), Decimal::from(now.len()));
    }
    let median = summary::of(now.into_iter().map(|(_, value)| value).collect()).expect("figures").median;
    let before = boards.figures[unit][0].filter(|_| !boards.is_broken);
    prop_assert_eq!(found.contains("năm 2021"), before.is_some(), "{}", found);
    let agrees = |mark: &str, difference: Decimal| match after(found, mark) {
        Some(rest) if rest.starts_with(|letter: char| letter.is_ascii_digit()) => {
            let told = figure(rest);
            told > Decimal::ZERO && (told - difference).abs() <= Decimal::new(5, 3)
        }
        _ => true,
    };
    prop_assert!(agrees("cao hơn trung vị ", value - median), "{} against {}", found, median);
    prop_assert!(agrees("thấp hơn trung vị ", median - value), "{} against {}", found, median);
    if let Some(before) = before {
        prop_assert!(agrees(", tăng ", value - before) && agrees(", giảm ", before - value), "{}", found);
        let is_same = found.contains("bằng năm 2021");
        prop_assert_eq!(is_same, value == before, "{}", found);
    }
    if let Some(rest) = after(found, "từ nhóm ") {
        let (then, now) = (rest.as_bytes()[0], after(rest, " nhóm ").expect("a class").as_bytes()[0]);
        // A is the best, so that a class was won where the letter is an earlier one.
        let is_won = rest.contains("lên nhóm");
        prop_assert!(then != now && is_won == (now < then) && !boards.is_broken, "{}", found);
    }
    Ok(())
}

/// The titles of charts: only the sole holder of the highest figure is called so.
fn charts_tell_rightly(boards: &Boards, page: &str) -> Result<(), TestCaseError> {
    let now = boards.now();
    let highest = now.iter().map(|(_, value)| *value).max().expect("figures");
    for (name, rest) in page.match_indices(" có kết quả cao nhất, ").map(|(at, mark)| {
        let name = &page[..at];
        (&name[name.rfind("Huyện ").unwrap_or(0)..], &page[at + mark.len()..])
    }) {
        prop_assert_eq!(named(name), Boards::holders(&now, highest));
        prop_assert!(
            named(name).len() == 1 && !named(name).iter().any(|unit| boards.doubtful == Some(*unit))
        );
        prop_assert_eq!(figure(rest), highest);
        let median = figure(after(rest, "đạt từ ").expect("a median"));
        let reached = now.iter().filter(|(_, value)| rounded(*value, 2) >= median).count();
        prop_assert!(reached * 2 >= now.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nothing_false_is_said(boards in boards()) {
        let project = boards.project();
        let (board, units) = pages(&project, boards.figures.len());
        let found = finding(&board);
        leads_rightly(&boards, found)?;
        tells_the_group_rightly(&boards, found)?;
        counts_rightly(&boards, found)?;
        charts_tell_rightly(&boards, &board)?;
        if let Some(unit) = boards.doubtful {
            prop_assert!(!named(found).contains(&unit) || found.contains("dù điểm khác nhau"), "{}", found);
        }
        for (unit, page) in units.iter().enumerate() {
            tells_a_unit_rightly(&boards, unit, finding(page))?;
        }
    }
}

/// The same on one board, so that every kind of sentence is known to be said.
#[test]
fn what_a_board_carries_is_said() {
    let quarters = |n: i64| Some(Decimal::new(n * 25, 2));
    let pairs = [(40, 48), (40, 61), (36, 32), (36, 36), (28, 38), (32, 44), (32, 44), (24, 40), (80, 72)];
    let mut figures: Vec<_> = pairs.into_iter().map(|(one, two)| [quarters(one), quarters(two)]).collect();
    figures.push([quarters(20), None]);
    let clear = Boards { figures, doubtful: None, is_lower: false, is_unranked: false, is_broken: false };
    let (board, units) = pages(&clear.project(), clear.figures.len());
    assert_eq!(
        finding(&board),
        "Năm 2022, Huyện 8 đứng đầu các huyện về Chỉ số với 18,00 điểm, cao hơn đơn vị kế tiếp 2,75 điểm. \
         Trung vị của 9 huyện là 11,00 điểm; cao nhất và thấp nhất cách nhau 10,00 điểm; 1 huyện không có số \
         liệu. So với năm 2021, trong 9 đơn vị so sánh được có 6 đơn vị tăng, 2 đơn vị giảm; tăng nhiều nhất \
         là Huyện 1, 5,25 điểm."
    );
    assert_eq!(
        finding(&units[2]),
        "Năm 2022, Huyện 2 xếp thứ 9/9 về Chỉ số với 8,00 điểm, thấp hơn trung vị 3,00 điểm, giảm 1,00 điểm so \
         với năm 2021, từ nhóm B xuống nhóm D."
    );
    // Where a printed rank contradicts its figure, neither it nor an extreme is spoken of.
    let doubtful = Boards { doubtful: Some(2), ..clear };
    let (board, units) = pages(&doubtful.project(), doubtful.figures.len());
    assert_eq!(finding(&units[2]), "");
    assert!(!finding(&board).contains("đứng đầu") && !finding(&board).contains("nhiều nhất"));
}
