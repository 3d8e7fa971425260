//! Random figures by part, with own scores and shares, as a project.

use crate::project::Project;
use chiso::compute::Report;
use chiso::diagnostic::Severity;
use chiso::locale::Locale;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// The figures of a unit.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The parts of the total in both years; a year without them has no figure.
    pub parts: [Option<[Decimal; 2]>; 2],
    /// What it gave itself on the parts, in the later year.
    pub own: [Decimal; 2],
    /// Whole percent of the satisfied, and of those who are neither.
    pub shares: Option<(u32, u32)>,
}

impl Unit {
    pub fn total(&self, year: usize) -> Option<Decimal> {
        self.parts[year].map(|parts| parts[0] + parts[1])
    }
}

#[derive(Debug, Clone)]
pub struct Figures {
    pub units: Vec<Unit>,
    /// A unit whose printed rank contradicts its figure, and in which year.
    pub doubtful: Option<(usize, usize)>,
    /// Classes go by thresholds and not by quarters.
    pub has_thresholds: bool,
    pub is_lower: bool,
    pub is_broken: bool,
    /// The source of the shares leaves units out.
    pub has_gaps: bool,
}

/// The first class begins here.
pub const BOUND: i64 = 10;

pub fn figures() -> impl Strategy<Value = Figures> {
    let part = || (1i64..24).prop_map(|n| Decimal::new(n * 25, 2));
    let parts = move || prop::option::weighted(0.9, (part(), part()).prop_map(|(one, two)| [one, two]));
    let shares = prop::option::weighted(0.95, (40u32..60, 0u32..30));
    let unit = (parts(), parts(), part(), part(), shares).prop_map(|(before, now, one, two, shares)| Unit {
        parts: [before, now],
        own: [one, two],
        shares,
    });
    let units = prop::collection::vec(unit, 3..11);
    let doubtful = prop::option::weighted(0.4, (0usize..11, 0usize..2));
    (units, doubtful, any::<[bool; 2]>(), prop::bool::weighted(0.2)).prop_map(
        |(mut units, doubtful, [has_thresholds, is_lower], is_broken)| {
            // Neither a board nor its classes are there without figures.
            for unit in units.iter_mut().take(2) {
                unit.parts = unit.parts.map(|parts| parts.or(Some([Decimal::TWO, Decimal::ONE])));
                unit.shares = unit.shares.or(Some((50, 20)));
            }
            let has_figure = |(unit, year): &(usize, usize)| {
                units.get(*unit).is_some_and(|unit| unit.total(*year).is_some())
            };
            let doubtful = doubtful.filter(has_figure);
            let has_gaps = units.iter().any(|unit| unit.shares.is_none());
            Figures { units, doubtful, has_thresholds, is_lower, is_broken, has_gaps }
        },
    )
}

const SOURCE: &str =
    "source: {title: {vi: x, en: x}, rights: {vi: x, en: x}, url: \"https://example.org/\"}\n";

impl Figures {
    pub fn report(&self) -> Report {
        let mut project = Project::base().without("2022/commentary/par.md");
        for old in ["2021/par.yaml", "2022/par.yaml"] {
            project = project.without(old);
        }
        let project = project
            .replace("site.yaml", "focus: a\n", "")
            .file("units.yaml", &self.units_file())
            .file("indices/par.yaml", &self.index())
            .file("indices/sipas.yaml", &sipas())
            .file("2021/par.yaml", &self.board(0))
            .file("2022/par.yaml", &self.board(1))
            .file("2022/sipas.yaml", &self.shares_file());
        let examined = project.examine();
        let errors: Vec<&str> = examined
            .findings
            .iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .map(|finding| finding.code.name)
            .collect();
        assert!(errors.is_empty(), "{}", project.findings(Locale::En));
        examined.report
    }

    fn units_file(&self) -> String {
        let mut text = String::from(
            "groups:\n  - {id: huyen, name: {vi: Huyện, en: Districts}, member: {vi: huyện, en: district}}\nunits:\n",
        );
        for unit in 0..self.units.len() {
            let name = format!("{{vi: Huyện {unit}, en: District {unit}}}");
            let _ = writeln!(text, "  - {{id: u{unit}, name: {name}, in: [{{group: huyen}}]}}");
        }
        text
    }

    fn index(&self) -> String {
        let direction = if self.is_lower { "lower" } else { "higher" };
        let framework = |from: i16, until: &str| {
            format!(
                "  - id: par-{from}\n    for: {{from: {from}{until}}}\n    basis: {{vi: x}}\n    combine: sum\n    \
                 nodes:\n      - {{code: total, min: 0, max: 100}}\n      \
                 - {{code: \"1\", name: {{vi: Một, en: One}}, min: 0, max: 50}}\n      \
                 - {{code: \"2\", name: {{vi: Hai, en: Two}}, min: 0, max: 50}}\n"
            )
        };
        let frameworks = if self.is_broken {
            framework(2021, ", until: 2021") + &framework(2022, "")
        } else {
            framework(2021, "")
        };
        let labels = |names: &[&str]| {
            names.iter().map(|name| format!("{{vi: {name}, en: {name}}}")).collect::<Vec<_>>().join(", ")
        };
        let classes = match (self.has_thresholds, self.is_lower) {
            (false, _) => format!("by: quartile, labels: [{}]", labels(&["A", "B", "C", "D"])),
            (true, false) => format!("by: threshold, at_least: [{BOUND}], labels: [{}]", labels(&["A", "B"])),
            (true, true) => format!("by: threshold, at_most: [{BOUND}], labels: [{}]", labels(&["A", "B"])),
        };
        format!(
            "id: par\nname: {{vi: Chỉ số, en: Index}}\nmeasure: point\ndecimals: 2\ndirection: {direction}\n\
             levels: [{{vi: tiêu chí, en: criterion}}]\nrank: {{ties: competition, publish: all}}\n\
             audience: {{public: [total, nodes, rank, class, change, sources]}}\n{SOURCE}\
             frameworks:\n{frameworks}classes: [{{for: {{}}, {classes}}}]\n"
        )
    }

    fn board(&self, year: usize) -> String {
        let mut text =
            format!("index: par\ngroup: huyen\ncoverage: complete\nstated_by: decision\n{SOURCE}tables:\n");
        let sources = if year == 1 { ["self", "appraised"].as_slice() } else { ["appraised"].as_slice() };
        for source in sources {
            let _ = write!(text, "  - source: {source}\n    columns: [\"1\", \"2\"]\n    rows:\n");
            for (at, unit) in self.units.iter().enumerate() {
                let values = match unit.parts[year] {
                    Some(parts) if *source == "appraised" => format!("{}, {}", parts[0], parts[1]),
                    Some(_) => format!("{}, {}", unit.own[0], unit.own[1]),
                    None => "withheld, withheld".to_owned(),
                };
                let _ = writeln!(text, "      - {{unit: u{at}, values: [{values}]}}");
            }
        }
        if let Some((unit, _)) = self.doubtful.filter(|(_, at)| *at == year) {
            let _ = write!(text, "scores:\n  - {{unit: u{unit}, stated: {{rank: 1}}}}\naccepted:\n");
            // Which of both is found depends on whether every unit has a figure.
            for code in ["RANK01", "RANK02"] {
                let _ = writeln!(
                    text,
                    "  - {{code: {code}, unit: u{unit}, printed: \"1\", reason: {{vi: In như vậy}}}}"
                );
            }
        }
        text
    }

    fn shares_file(&self) -> String {
        let coverage = if self.has_gaps { "named" } else { "complete" };
        let mut text =
            format!("index: sipas\ngroup: huyen\ncoverage: {coverage}\nstated_by: report\n{SOURCE}shares:\n");
        for (at, (satisfied, neutral)) in
            self.units.iter().enumerate().filter_map(|(at, unit)| Some((at, unit.shares?)))
        {
            let rest = 100 - satisfied - neutral;
            let _ = writeln!(
                text,
                "  - {{unit: u{at}, satisfied: {satisfied}, neutral: {neutral}, dissatisfied: {rest}}}"
            );
        }
        text
    }

    /// The totals of a year.
    pub fn totals(&self, year: usize) -> Vec<(usize, Decimal)> {
        let units = self.units.iter().enumerate();
        units.filter_map(|(at, unit)| Some((at, unit.total(year)?))).collect()
    }

    /// The place of a unit.
    pub fn place(&self, unit: usize, year: usize) -> Option<usize> {
        let own = self.units[unit].total(year)?;
        let is_better = |other: Decimal| if self.is_lower { other < own } else { other > own };
        Some(self.totals(year).iter().filter(|(_, other)| is_better(*other)).count() + 1)
    }

    pub fn is_doubtful(&self, unit: usize, year: usize) -> bool {
        self.doubtful == Some((unit, year))
    }

    pub fn spread(&self, year: usize) -> Option<Decimal> {
        let totals = self.totals(year).into_iter().map(|(_, total)| total);
        Some(totals.clone().max()? - totals.min()?)
    }
}

fn sipas() -> String {
    format!(
        "id: sipas\nname: {{vi: Hài lòng, en: Satisfaction}}\nmeasure: percent\ndecimals: 2\ndirection: higher\n\
         rank: {{ties: competition, publish: all}}\naudience: {{public: [total, nodes, rank, class, change]}}\n\
         {SOURCE}frameworks:\n  - id: sipas-1\n    for: {{from: 2021}}\n    basis: {{vi: x}}\n    combine: sum\n    \
         nodes:\n      - {{code: total, min: 0, max: 100}}\n"
    )
}
