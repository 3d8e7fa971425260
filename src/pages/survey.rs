//! Facts about the survey behind the figures of a board.

use super::view::Text;
use super::writer::Writer;
use crate::model::scoreboard::Survey;
use crate::model::value::{Located, quotient};
use rust_decimal::Decimal;

/// Every fact that is known, as name and value.
pub fn facts(writer: &Writer<'_>, survey: &Survey) -> Vec<(String, Text)> {
    let mut facts: Vec<(String, Text)> = Vec::new();
    let mut add =
        |key: &str, value: Option<Text>| facts.extend(value.map(|value| (writer.label(key), value)));
    let count = |count: Option<Located<usize>>| count.map(|count| writer.count(count.value).into());
    add("survey_issued", count(survey.issued));
    add("survey_returned", count(survey.returned));
    add("survey_valid", count(survey.valid));
    add(
        "survey_rate",
        rate(survey).map(|rate| writer.say("figure_percent", &[("figure", &writer.figure(rate, 1))]).into()),
    );
    let days = match (survey.from, survey.until) {
        (Some(from), Some(until)) => Some(writer.say(
            "survey_days",
            &[("from", &writer.long_date(from.value)), ("until", &writer.long_date(until.value))],
        )),
        (from, until) => from.or(until).map(|day| writer.long_date(day.value)),
    };
    add("survey_time", days.map(Text::from));
    add("survey_mode", survey.mode.as_ref().map(|mode| writer.text(mode)));
    add("survey_place", survey.place.as_ref().map(|place| writer.text(place)));
    add("survey_design", survey.design.as_ref().map(|design| writer.text(design)));
    facts
}

/// Valid forms in percent of those given out.
fn rate(survey: &Survey) -> Option<Decimal> {
    let (valid, issued) = (survey.valid?.value, survey.issued?.value);
    quotient(Decimal::from(valid).checked_mul(Decimal::ONE_HUNDRED)?, Decimal::from(issued))
}
