//! No sentence says what is not so: for random boards with ties, gaps, contradictions, breaks and either
//! direction, what pages claim in either language is read back and compared with the figures.

mod figures;
mod titles;
mod tongue;

use crate::project::Project;
use chiso::compute::order::Ordered;
use chiso::compute::{Disclosure, summary};
use chiso::locale::{Locale, number};
use chiso::model::value::rounded;
use chiso::pipeline::Publication;
use chiso::theme::Theme;
use chiso::write;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use tongue::{Tongue, after};

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
        let mut units = String::from(
            "groups:\n  - {id: huyen, name: {vi: Huyện, en: Districts}, member: {vi: huyện, en: district}}\nunits:\n",
        );
        let head = "index: par\ngroup: huyen\ncoverage: complete\nstated_by: decision\n\
            source: {title: {vi: x}, rights: {vi: x}, url: \"https://example.org/\"}\nscores:\n";
        let mut years = [head.to_owned(), head.to_owned()];
        for (unit, figures) in self.figures.iter().enumerate() {
            units += &format!(
                "  - {{id: u{unit}, name: {{vi: Huyện {unit}, en: District {unit}}}, in: [{{group: huyen}}]}}\n"
            );
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
        let labels = "labels: [{vi: A, en: A}, {vi: B, en: B}, {vi: C, en: C}, {vi: D, en: D}]";
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
fn pages(project: &Project, units: usize, tongue: Tongue) -> (String, Vec<String>) {
    let theme = Theme::find("default", &project.content()).expect("a theme");
    let standing = write::standing(&project.output()).expect("no site yet");
    let publication = Publication::new(project.examine(), theme, Disclosure::default(), &[], &standing);
    let publication = publication.expect("a report");
    let site = publication.plan().expect("a plan");
    let page = |path: &str| {
        let bytes = site.get(path).unwrap_or_else(|| panic!("{path} is planned")).render().expect("a page");
        String::from_utf8(bytes).expect("a text").replace('\u{a0}', " ")
    };
    let folder = tongue.folder();
    let of_units = (0..units).map(|unit| page(&format!("2022/{folder}units/u{unit}.html")));
    (page(&format!("2022/{folder}par/huyen.html")), of_units.collect())
}

/// The finding of a page, empty where it has none.
fn finding(page: &str) -> &str {
    after(page, "<p class=\"find\">").and_then(|rest| rest.split("</p>").next()).unwrap_or_default()
}

/// Whoever leads has the best figure, alone unless it is said to be shared, by the stated margin.
fn leads_rightly(boards: &Boards, found: &str, tongue: Tongue) -> Result<(), TestCaseError> {
    let split = |vi, en, with| {
        let (names, rest) = found.split_once(tongue.of(vi, en))?;
        Some((names, after(rest, with)))
    };
    let ranked = split("đứng đầu", " lead", tongue.of("với ", " with "));
    let highest = split("có tổng điểm", " the highest Index", tongue.of("có số liệu: ", "with figures: "));
    prop_assert!(!(boards.is_unranked && ranked.is_some()), "no ranks are printed: {}", found);
    prop_assert!(!(boards.is_unranked && boards.is_lower && highest.is_some()), "{}", found);
    let Some((names, Some(rest))) = ranked.or(highest) else { return Ok(()) };
    let now = boards.now();
    let mut values: Vec<Decimal> = now.iter().map(|(_, value)| *value).collect();
    values.sort_unstable();
    if !boards.is_lower {
        values.reverse();
    }
    let names_found = tongue.named(names);
    prop_assert_eq!(&names_found, &Boards::holders(&now, values[0]), "{}", found);
    let is_shared = ["cùng", "together", " share"].iter().any(|word| names.contains(word));
    prop_assert_eq!(is_shared, names_found.len() > 1, "{}", found);
    prop_assert_eq!(tongue.figure(rest), values[0], "{}", found);
    let sentence = rest.split(". ").next().unwrap_or_default();
    if let Some((gap, is_below)) = tongue.apart(sentence, ("đơn vị kế tiếp", "the next")) {
        prop_assert_eq!(gap, (values[0] - values[1]).abs(), "{}", found);
        prop_assert_eq!(is_below, boards.is_lower, "{}", found);
    }
    let count = tongue.count_before(found, (" huyện có số liệu", " districts with figures"));
    prop_assert!(count.is_none_or(|count| count == now.len()), "{}", found);
    Ok(())
}

/// Median, distance of the ends and number of units without figures.
fn tells_the_group_rightly(boards: &Boards, found: &str, tongue: Tongue) -> Result<(), TestCaseError> {
    let all = summary::of(&Ordered::of(boards.now().into_iter())).expect("figures");
    if let Some(rest) = after(found, tongue.of("Trung vị ", "The median ")) {
        prop_assert_eq!(tongue.after(rest, ("là ", "is ")), Some(rounded(all.median, 2)), "{}", found);
        if rest.starts_with(tongue.of("của ", "of ")) {
            let counted = tongue.count_before(rest, (" huyện là ", " districts is "));
            prop_assert_eq!(counted, Some(all.count), "{}", found);
        }
        let absent = boards.figures.len() - all.count;
        let one = tongue.count_before(rest, (" huyện không có số liệu", " district has no figure"));
        let told = one.or(tongue.count_before(rest, ("?", " districts have no figure")));
        prop_assert_eq!(told, (absent > 0).then_some(absent), "{}", found);
    }
    let apart = match tongue.0 {
        Locale::Vi => tongue.after(found, ("cao nhất và thấp nhất cách nhau ", "")),
        Locale::En => after(found, "the highest and the lowest are ").map(|rest| tongue.figure(rest)),
    };
    if let Some(apart) = apart {
        prop_assert_eq!(apart, all.spread(), "{}", found);
        prop_assert_eq!(boards.doubtful, None, "{}", found);
    }
    Ok(())
}

/// How many rose and fell, of how many, and who rose and fell most.
fn counts_rightly(boards: &Boards, found: &str, tongue: Tongue) -> Result<(), TestCaseError> {
    let changes = boards.changes();
    let is_told = found.contains(tongue.of("so sánh được", "can be compared"));
    prop_assert!(is_told || !found.contains(tongue.of("nhiều nhất", " most")), "{}", found);
    let Some(at) = found.find(tongue.of("So với năm 2021, trong ", "Of ")).filter(|_| is_told) else {
        return Ok(());
    };
    let rest = &found[at..];
    let up = changes.iter().filter(|(_, change)| *change > Decimal::ZERO).count();
    let down = changes.iter().filter(|(_, change)| *change < Decimal::ZERO).count();
    let compared = tongue.count_before(rest, (" đơn vị so sánh được", " units that can be compared"));
    prop_assert_eq!(compared, Some(changes.len()), "{}", found);
    prop_assert_eq!(tongue.count_before(rest, (" đơn vị tăng", " rose")).unwrap_or(0), up, "{}", found);
    prop_assert_eq!(tongue.count_before(rest, (" đơn vị giảm", " fell")).unwrap_or(0), down, "{}", found);
    prop_assert!(!rest.contains(tongue.of("không đơn vị nào giảm", "none fell")) || down == 0, "{}", found);
    prop_assert!(!rest.contains(tongue.of("không đơn vị nào tăng", "none rose")) || up == 0, "{}", found);
    let marks =
        [("tăng nhiều nhất là ", " rose most, by ", 1), ("giảm nhiều nhất là ", " fell most, by ", -1)];
    for (vi, en, sign) in marks {
        let mark = tongue.of(vi, en);
        let Some(part) = rest.split("; ").find(|part| part.contains(mark)) else { continue };
        let (before, behind) = part.split_once(mark).expect("both sides");
        let (names, amount) = match tongue.0 {
            Locale::Vi => behind.rsplit_once(", ").expect("an amount"),
            Locale::En => (before, behind),
        };
        let sign = Decimal::from(sign);
        let greatest = changes.iter().map(|(_, change)| *change * sign).max().expect("changes");
        let named = tongue.named(names);
        prop_assert_eq!(&named, &Boards::holders(&changes, greatest * sign), "{}", found);
        prop_assert_eq!(tongue.figure(amount), greatest, "{}", found);
        prop_assert_eq!(part.contains(tongue.of("cùng", " each")), named.len() > 1, "{}", found);
        prop_assert!(boards.doubtful.is_none() && greatest > Decimal::ZERO, "{}", found);
    }
    Ok(())
}

/// What is said of a unit: its figure, its place, and on which side of the median and of the year before.
fn tells_a_unit_rightly(
    boards: &Boards,
    (unit, found): (usize, &str),
    tongue: Tongue,
) -> Result<(), TestCaseError> {
    let Some(value) = boards.figures[unit][1] else {
        let is_withheld = found.contains(tongue.of("không công bố", "did not publish"));
        prop_assert!(found.is_empty() || is_withheld, "{}", found);
        return Ok(());
    };
    if boards.doubtful == Some(unit) {
        prop_assert_eq!(found, "");
        return Ok(());
    }
    let now = boards.now();
    let written = number::number(rounded(value, 2), tongue.0);
    prop_assert!(found.contains(&format!("{written} {}", tongue.of("điểm", "points"))), "{}", found);
    if let Some(rest) = after(found, tongue.of("xếp thứ ", "ranks ")) {
        let is_better = |other: Decimal| if boards.is_lower { other < value } else { other > value };
        let better = now.iter().filter(|(_, other)| is_better(*other)).count();
        prop_assert_eq!(tongue.figure(rest), Decimal::from(better + 1), "{}", found);
        prop_assert_eq!(tongue.after(rest, ("/", " of ")), Some(Decimal::from(now.len())), "{}", found);
        let is_ordinal = number::ordinal(better + 1, Locale::En);
        prop_assert!(tongue.0 == Locale::Vi || rest.starts_with(&format!("{is_ordinal} ")), "{}", found);
    }
    let median = summary::of(&Ordered::of(now.into_iter())).expect("figures").median;
    let before = boards.figures[unit][0].filter(|_| !boards.is_broken);
    prop_assert_eq!(found.contains(tongue.of("năm 2021", "in 2021")), before.is_some(), "{}", found);
    let is_near =
        |told: Decimal, so: Decimal| told > Decimal::ZERO && (told - so).abs() <= Decimal::new(5, 3);
    if let Some((told, is_below)) = tongue.apart(found, ("trung vị", "the median")) {
        let distance = if is_below { median - value } else { value - median };
        prop_assert!(is_near(told, distance), "{} against {}", found, median);
    }
    if let Some(before) = before {
        for (vi, en, change) in
            [(", tăng ", " more than", value - before), (", giảm ", " less than", before - value)]
        {
            let told = match tongue.0 {
                Locale::Vi => tongue.after(found, (vi, "")),
                Locale::En => found
                    .split_once(en)
                    .and_then(|(before, _)| Some(tongue.last_figure(before.rsplit_once(" point")?.0))),
            };
            prop_assert!(told.is_none_or(|told| is_near(told, change)), "{}", found);
        }
        let is_same = found.contains(tongue.of("bằng năm 2021", "the same as in 2021"));
        prop_assert_eq!(is_same, value == before, "{}", found);
    }
    if let Some(rest) = after(found, tongue.of("từ nhóm ", "from the class “")) {
        let behind = after(rest, tongue.of(" nhóm ", "to “")).expect("a class");
        let (then, now) = (rest.as_bytes()[0], behind.as_bytes()[0]);
        // A is the best, so that a class was won where the letter is an earlier one.
        let is_won = found.contains(tongue.of("lên nhóm", ", up from"));
        prop_assert!(then != now && is_won == (now < then) && !boards.is_broken, "{}", found);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_false_is_said(boards in boards(), tongue in prop_oneof![Just(Locale::Vi), Just(Locale::En)]) {
        let (project, tongue) = (boards.project(), Tongue(tongue));
        let (board, units) = pages(&project, boards.figures.len(), tongue);
        let found = finding(&board);
        leads_rightly(&boards, found, tongue)?;
        tells_the_group_rightly(&boards, found, tongue)?;
        counts_rightly(&boards, found, tongue)?;
        if let Some(unit) = boards.doubtful {
            let differ = tongue.of("dù điểm khác nhau", "though their scores differ");
            prop_assert!(!tongue.named(found).contains(&unit) || found.contains(differ), "{}", found);
        }
        for (unit, page) in units.iter().enumerate() {
            tells_a_unit_rightly(&boards, (unit, finding(page)), tongue)?;
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
    let (board, units) = pages(&clear.project(), clear.figures.len(), Tongue(Locale::Vi));
    assert_eq!(
        finding(&board),
        "Năm 2022, Huyện 8 đứng đầu các huyện về Chỉ số với 18,00 điểm, cao hơn đơn vị kế tiếp 2,75 điểm. \
         Trung vị của 9 huyện là 11,00 điểm; cao nhất và thấp nhất cách nhau 10,00 điểm; 1 huyện không có số \
         liệu. So với năm 2021, trong 9 đơn vị so sánh được có 6 đơn vị tăng, 2 đơn vị giảm; tăng nhiều nhất \
         là Huyện 1, 5,25 điểm; giảm nhiều nhất là Huyện 8, 2,00 điểm."
    );
    assert_eq!(
        finding(&units[2]),
        "Năm 2022, Huyện 2 xếp thứ 9/9 về Chỉ số với 8,00 điểm, thấp hơn trung vị 3,00 điểm, giảm 1,00 điểm so \
         với năm 2021, từ nhóm B xuống nhóm D."
    );
    let (board, units) = pages(&clear.project(), clear.figures.len(), Tongue(Locale::En));
    assert_eq!(
        finding(&board),
        "In 2022, District 8 leads the districts on the Index with 18.00 points, 2.75 points above the next. \
         The median of 9 districts is 11.00 points; the highest and the lowest are 10.00 points apart; 1 \
         district has no figure. Of 9 units that can be compared with 2021, 6 rose and 2 fell; District 1 rose \
         most, by 5.25 points; District 8 fell most, by 2.00 points."
    );
    assert_eq!(
        finding(&units[2]),
        "In 2022, District 2 ranks 9th of 9 on the Index with 8.00 points, 3.00 points below the median, 1.00 \
         points less than in 2021, down from the class “B” to “D”."
    );
    // Where a printed rank contradicts its figure, neither it nor an extreme is spoken of.
    let doubtful = Boards { doubtful: Some(2), ..clear };
    let (board, units) = pages(&doubtful.project(), doubtful.figures.len(), Tongue(Locale::Vi));
    assert_eq!(finding(&units[2]), "");
    assert!(!finding(&board).contains("đứng đầu") && !finding(&board).contains("nhiều nhất"));
}
