//! No title of a chart says what is not so: for random figures by part, with own scores and shares, the
//! titles of every kind that claims something are read back in both languages.

use super::figures::{BOUND, Figures, Unit, figures};
use super::tongue::Tongue;
use crate::charts::{board, draw};
use chiso::compute::order::Ordered;
use chiso::compute::summary;
use chiso::locale::Locale;
use chiso::model::value::rounded;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A title that is read back.
struct Read<'a> {
    figures: &'a Figures,
    tongue: Tongue,
    title: String,
}

type Checked = Result<(), TestCaseError>;
type OfBoard = fn(&Read<'_>) -> Checked;
type OfUnit = fn(&Read<'_>, usize) -> Checked;

impl Read<'_> {
    fn has(&self, vi: &str, en: &str) -> bool {
        self.title.contains(self.tongue.of(vi, en))
    }

    /// Every figure of the title but those in names.
    fn all(&self) -> Vec<Decimal> {
        let words: Vec<&str> = self.title.split(' ').collect();
        let is_name = |at: usize| at > 0 && words[at - 1] == self.tongue.of("Huyện", "District");
        let is_figure = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
        let figures = words.iter().enumerate().filter(|(at, word)| is_figure(word) && !is_name(*at));
        figures.map(|(_, word)| self.tongue.figure(word)).collect()
    }

    /// The highest result has one holder about whom nothing is in doubt.
    fn ranking(&self) -> Checked {
        let Some((names, rest)) =
            self.title.split_once(self.tongue.of(" có kết quả cao nhất, ", " has the highest result, "))
        else {
            return Ok(());
        };
        let totals = self.figures.totals(1);
        let highest = totals.iter().map(|(_, total)| *total).max().expect("figures");
        let holders: Vec<usize> =
            totals.iter().filter(|(_, total)| *total == highest).map(|(at, _)| *at).collect();
        prop_assert_eq!(self.tongue.named(names).into_iter().collect::<Vec<_>>(), holders.clone());
        prop_assert!(holders.len() == 1 && !self.figures.is_doubtful(holders[0], 1), "{}", self.title);
        prop_assert_eq!(self.tongue.figure(rest), highest);
        let median = self.tongue.after(rest, ("đạt từ ", "reach ")).expect("a median");
        let reached = totals.iter().filter(|(_, total)| rounded(*total, 2) >= median).count();
        prop_assert!(reached * 2 >= totals.len(), "{}", self.title);
        Ok(())
    }

    /// How a unit moved, over years that may be compared and are not in doubt.
    fn trend(&self, unit: usize) -> Checked {
        let Figures { units, is_broken, .. } = self.figures;
        let (Some(before), Some(now)) = (units[unit].total(0), units[unit].total(1)) else { return Ok(()) };
        let is_doubtful = [0, 1].map(|year| self.figures.is_doubtful(unit, year));
        let sides = [
            (self.has(" tăng từ ", " rises "), Ordering::Greater),
            (self.has(" giảm từ ", " falls "), Ordering::Less),
            (self.has(" bằng năm ", ", as in "), Ordering::Equal),
        ];
        let claimed = sides.into_iter().find(|(is_said, _)| *is_said).map(|(_, side)| side);
        let expected = (!is_broken && is_doubtful == [false, false]).then(|| now.cmp(&before));
        prop_assert_eq!(claimed, expected, "{}", self.title);
        let is_one = self.has("không so sánh được", "not comparable");
        prop_assert_eq!(is_one, *is_broken && !is_doubtful[1], "{}", self.title);
        prop_assert_eq!(self.all().contains(&now), expected.is_some() || is_one, "{}", self.title);
        let tells_both = expected.is_none_or(|_| self.all().contains(&before));
        prop_assert!(tells_both, "{}", self.title);
        Ok(())
    }

    /// On how many parts a unit is above the median.
    fn profile(&self, unit: usize) -> Checked {
        let Some(own) = self.figures.units[unit].parts[1] else { return Ok(()) };
        let all = self.figures.units.iter().filter_map(|unit| unit.parts[1]);
        let median = |part: usize| median(all.clone().map(|parts| parts[part]));
        let above = [0, 1].into_iter().filter(|part| own[*part] > median(*part)).count();
        if self.figures.is_doubtful(unit, 1) {
            prop_assert!(!self.has("trung vị", "median"), "{}", self.title);
            return Ok(());
        }
        let (vi, en) = match above {
            0 => ("không cao hơn trung vị ở tiêu chí nào trong 2 tiêu chí", "on none of the 2 criteria"),
            1 => ("cao hơn trung vị ở 1 trên 2 tiêu chí", "above the median on 1 of 2 criteria"),
            _ => ("cao hơn trung vị ở cả 2 tiêu chí", "above the median on all 2 criteria"),
        };
        prop_assert!(self.has(vi, en), "{} above: {}", above, self.title);
        Ok(())
    }

    /// On which side of the median a unit lies, or from where to where all do.
    fn strip(&self, unit: Option<usize>) -> Checked {
        let totals: Vec<Decimal> = self.figures.totals(1).into_iter().map(|(_, total)| total).collect();
        let Some(unit) = unit else {
            let (least, most) = (totals.iter().min().expect("one"), totals.iter().max().expect("one"));
            let told = self.all();
            prop_assert!(told.starts_with(&[totals.len().into(), *least, *most]), "{}", self.title);
            return Ok(());
        };
        let Some(own) = self.figures.units[unit].total(1) else { return Ok(()) };
        let median = median(totals.into_iter());
        if let Some((told, is_below)) = self.tongue.apart(&self.title, ("trung vị", "the median")) {
            let distance = if is_below { median - own } else { own - median };
            prop_assert!(distance > Decimal::ZERO && (told - distance).abs() <= Decimal::new(5, 3));
        }
        prop_assert!(!self.has("bằng trung vị", ", the median") || rounded(own - median, 2).is_zero());
        let is_claimed = self.has("trung vị", "median");
        prop_assert!(!is_claimed || !self.figures.is_doubtful(unit, 1), "{}", self.title);
        Ok(())
    }

    /// From which place to which a unit moved, among as many in both years.
    fn bump(&self, unit: usize) -> Checked {
        let places = [0, 1].map(|year| self.figures.place(unit, year));
        let is_doubtful = [0, 1].iter().any(|year| self.figures.is_doubtful(unit, *year));
        let sides = [
            (self.has(" lên thứ ", " moves up "), Ordering::Less),
            (self.has(" xuống thứ ", " moves down "), Ordering::Greater),
            (self.has(" như năm ", ", as in "), Ordering::Equal),
        ];
        if let Some((_, side)) = sides.into_iter().find(|(is_said, _)| *is_said) {
            let [Some(before), Some(now)] = places else {
                return Err(TestCaseError::fail(format!("no two places: {}", self.title)));
            };
            prop_assert_eq!(now.cmp(&before), side, "{}", self.title);
            prop_assert!(!self.figures.is_broken && !is_doubtful, "{}", self.title);
            let (all, told) = (self.all(), [before, now].map(Decimal::from));
            prop_assert!(told.iter().all(|place| all.contains(place)), "{:?} {}", told, self.title);
            let counts = [0, 1].map(|year| self.figures.totals(year).len());
            prop_assert_eq!(counts[0], counts[1], "{}", self.title);
        } else if self.has("không so sánh được", "not comparable") {
            let place = self.tongue.after(&self.title, (" đứng thứ ", " ranks "));
            prop_assert_eq!(place, places[1].map(Decimal::from), "{}", self.title);
            prop_assert!(!is_doubtful, "{}", self.title);
        } else if self.has(" đứng thứ 1 ", " ranks 1st ") {
            let named = self.tongue.named(&self.title);
            let first: Vec<usize> = (0..self.figures.units.len())
                .filter(|unit| self.figures.place(*unit, 1) == Some(1))
                .collect();
            prop_assert_eq!(named.into_iter().collect::<Vec<_>>(), first, "{}", self.title);
            prop_assert!(self.figures.doubtful.is_none_or(|(_, year)| year == 0), "{}", self.title);
        }
        Ok(())
    }

    /// How far the ends lie apart in both years, or in the last alone.
    fn spread_over(&self) -> Checked {
        let Some(now) = self.tongue.after(&self.title, ("cách nhau ", " score are ")) else { return Ok(()) };
        prop_assert_eq!(Some(now), self.figures.spread(1), "{}", self.title);
        prop_assert!(self.figures.doubtful.is_none_or(|(_, year)| year == 0), "{}", self.title);
        let is_one = self.has("không so sánh được", "not comparable");
        prop_assert_eq!(is_one, self.figures.is_broken, "{}", self.title);
        if !is_one {
            let then = self.tongue.after(&self.title, ("năm 2021 là ", "they were "));
            prop_assert_eq!(then, self.figures.spread(0), "{}", self.title);
            prop_assert_eq!(self.figures.doubtful, None, "{}", self.title);
        }
        Ok(())
    }

    /// Who is in the first quarter of most columns.
    fn heatmap(&self) -> Checked {
        if !self.has("nhiều nhất", "more than any other") {
            return Ok(());
        }
        prop_assert!(self.figures.doubtful.is_none_or(|(_, year)| year == 0), "{}", self.title);
        let named = self.tongue.named(&self.title);
        let told = self.tongue.after(&self.title, (": ở ", " quarter on ")).expect("a count");
        let first = |unit: &Unit| {
            let Some(own) = unit.parts[1] else { return 0 };
            let all: Vec<[Decimal; 2]> = self.figures.units.iter().filter_map(|unit| unit.parts[1]).collect();
            let is_better =
                |own: Decimal, other: Decimal| if self.figures.is_lower { other < own } else { other > own };
            let better = |part: usize| all.iter().filter(|other| is_better(own[part], other[part])).count();
            // The odd unit of a quarter may be in it or not, so that only what surely is outside is denied.
            [0, 1].into_iter().filter(|part| better(*part) * 4 < all.len() + 4).count()
        };
        for unit in named {
            prop_assert!(Decimal::from(first(&self.figures.units[unit])) >= told, "{}", self.title);
        }
        Ok(())
    }

    /// How many are in the best class, in both years.
    fn classes(&self) -> Checked {
        let best = |year: usize| {
            let is_best = |total: &Decimal| {
                if self.figures.is_lower { *total <= BOUND.into() } else { *total >= BOUND.into() }
            };
            let totals = self.figures.totals(year);
            [totals.iter().filter(|(_, total)| is_best(total)).count(), totals.len()].map(Decimal::from)
        };
        if !self.figures.has_thresholds || !self.has("thuộc nhóm", "in the class") {
            return Ok(());
        }
        prop_assert!(self.figures.doubtful.is_none_or(|(_, year)| year == 0), "{}", self.title);
        let told: Vec<Decimal> = self.all().into_iter().filter(|figure| *figure < 2000.into()).collect();
        prop_assert_eq!(&told[..2], &best(1), "{}", self.title);
        if told.len() > 2 {
            prop_assert_eq!(&told[2..], &best(0), "{}", self.title);
            prop_assert_eq!(self.figures.doubtful, None, "{}", self.title);
        }
        Ok(())
    }

    /// How many score higher than the year before.
    fn multiples(&self) -> Checked {
        if !self.has("cao hơn năm", "higher in") {
            return Ok(());
        }
        let pairs: Vec<[Decimal; 2]> =
            self.figures.units.iter().filter_map(|unit| Some([unit.total(0)?, unit.total(1)?])).collect();
        let higher = pairs.iter().filter(|[before, now]| now > before).count();
        prop_assert!(!self.figures.is_broken && self.figures.doubtful.is_none(), "{}", self.title);
        let told: Vec<Decimal> = self.all().into_iter().filter(|figure| *figure < 2000.into()).collect();
        let expected =
            if higher == 0 || higher == pairs.len() { vec![pairs.len()] } else { vec![higher, pairs.len()] };
        prop_assert_eq!(told, expected.into_iter().map(Decimal::from).collect::<Vec<_>>(), "{}", self.title);
        prop_assert_eq!(self.has("không đơn vị nào", "None of"), higher == 0, "{}", self.title);
        Ok(())
    }

    /// On how many criteria the appraisal is lower and higher than what a unit gave itself.
    fn dumbbell(&self, unit: usize) -> Checked {
        let Some(parts) = self.figures.units[unit].parts[1] else { return Ok(()) };
        if self.figures.is_doubtful(unit, 1) {
            let is_plain = !self.has("thấp hơn", "below") && !self.has("cao hơn", "above");
            prop_assert!(is_plain && !self.has("bằng", "equals"), "{}", self.title);
            return Ok(());
        }
        let pairs = || parts.into_iter().zip(self.figures.units[unit].own);
        let lower = pairs().filter(|(appraised, own)| appraised < own).count();
        let higher = pairs().filter(|(appraised, own)| appraised > own).count();
        let told = |vi: &str, en: &str| self.tongue.after(&self.title, (vi, en));
        let below = told("thấp hơn tự chấm ở ", "below the self-assessment on ");
        let above = told("cao hơn tự chấm ở ", "above the self-assessment on ");
        let above = above.or(told("cao hơn ở ", "above it on "));
        let expected = |count: usize| (count > 0).then(|| Decimal::from(count));
        prop_assert_eq!([below, above], [expected(lower), expected(higher)], "{}", self.title);
        Ok(())
    }

    /// Who has the highest share, which nobody shares, of a whole group.
    fn shares(&self, unit: Option<usize>) -> Checked {
        let all: Vec<(usize, u32)> = self
            .figures
            .units
            .iter()
            .enumerate()
            .filter_map(|(at, unit)| Some((at, unit.shares?.0)))
            .collect();
        if let Some(unit) = unit {
            let Some((satisfied, neutral)) = self.figures.units[unit].shares else { return Ok(()) };
            let told: Vec<Decimal> = self.all();
            prop_assert_eq!(told, [satisfied, 100 - satisfied - neutral].map(Decimal::from).to_vec());
            return Ok(());
        }
        let most = all.iter().map(|(_, share)| *share).max().expect("shares");
        let holders: Vec<usize> = all.iter().filter(|(_, share)| *share == most).map(|(at, _)| *at).collect();
        let is_claimed = self.has("cao nhất", "highest");
        prop_assert_eq!(is_claimed, holders.len() == 1 && !self.figures.has_gaps, "{}", self.title);
        if is_claimed {
            prop_assert_eq!(self.tongue.named(&self.title).into_iter().collect::<Vec<_>>(), holders);
            prop_assert!(self.all().contains(&most.into()), "{}", self.title);
        }
        Ok(())
    }
}

/// The median of figures.
fn median(figures: impl Iterator<Item = Decimal>) -> Decimal {
    summary::of(&Ordered::of(figures.enumerate())).expect("one").median
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_title_says_what_is_not_so(figures in figures()) {
        let report = figures.report();
        let (par, sipas) = (board(&report, 2022, "par", "huyen"), board(&report, 2022, "sipas", "huyen"));
        for tongue in Locale::ALL.map(Tongue) {
            let read = |board, kind: &str, unit: Option<usize>| {
                let unit = unit.map(|unit| format!("u{unit}"));
                let title = draw(board, kind, unit.as_deref(), tongue.0)?.figure.title.replace('\u{a0}', " ");
                Some(Read { figures: &figures, tongue, title })
            };
            let on_board: [(&str, OfBoard); 6] = [
                ("ranking", |read| read.ranking()),
                ("spread", |read| read.spread_over()),
                ("heatmap", |read| read.heatmap()),
                ("classes", |read| read.classes()),
                ("multiples", |read| read.multiples()),
                ("strip", |read| read.strip(None)),
            ];
            for (kind, check) in on_board {
                read(&par, kind, None).map_or(Ok(()), |read| check(&read))?;
            }
            read(&par, "bump", None).map_or(Ok(()), |read| read.bump(0))?;
            read(&sipas, "shares", None).map_or(Ok(()), |read| read.shares(None))?;
            for unit in 0..figures.units.len() {
                let of_unit: [(&str, OfUnit); 5] = [
                    ("trend", |read, unit| read.trend(unit)),
                    ("profile", |read, unit| read.profile(unit)),
                    ("strip", |read, unit| read.strip(Some(unit))),
                    ("bump", |read, unit| read.bump(unit)),
                    ("dumbbell", |read, unit| read.dumbbell(unit)),
                ];
                for (kind, check) in of_unit {
                    read(&par, kind, Some(unit)).map_or(Ok(()), |read| check(&read, unit))?;
                }
                read(&sipas, "shares", Some(unit)).map_or(Ok(()), |read| read.shares(Some(unit)))?;
            }
        }
    }
}
