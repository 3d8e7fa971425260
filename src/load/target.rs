//! Targets that a plan sets.

use super::codes;
use super::names::Names;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, FileId};
use crate::model::document::{Goal, Target};
use crate::model::framework::TOTAL;
use crate::schema::{Text, document as written};

/// Reads a target; one that asks for nothing is reported.
pub fn read(reader: &mut Reader<'_>, id: FileId, written: &written::Target, names: &Names) -> Option<Target> {
    let index = reader.named(id, &written.index, &names.indices);
    let unit = reader.named(id, &written.unit, &names.units);
    let year = reader.year(id, &written.year);
    let mut figure = |text: &Option<Text>| text.as_ref().and_then(|text| reader.decimal(id, text));
    let mut goals: Vec<Goal> = Vec::new();
    goals.extend(figure(&written.above).map(|figure| Goal::Above(figure.value)));
    goals.extend(figure(&written.at_least).map(|figure| Goal::AtLeast(figure.value)));
    goals.extend(figure(&written.below).map(|figure| Goal::Below(figure.value)));
    goals.extend(figure(&written.at_most).map(|figure| Goal::AtMost(figure.value)));
    let rank = written.rank_at_most.as_ref().and_then(|rank| reader.whole(id, rank));
    goals.extend(rank.map(|rank| Goal::RankAtMost(rank.value)));
    goals.extend(written.class_at_least.as_ref().map(|class| Goal::ClassAtLeast(class.value.clone())));
    let improves = written.improves.as_ref().and_then(|text| reader.one_of(id, text, &[("yes", ())]));
    goals.extend(improves.map(|()| Goal::Improves));
    let at = reader.place(id, &written.index);
    if goals.is_empty() {
        reader.report(Diagnostic::new(&codes::KEY03, at).with("key", "at_least"));
    }
    Some(Target {
        index: index?,
        unit: unit?,
        code: written.node.as_ref().map_or(TOTAL, |node| &node.value).to_owned(),
        year: year?,
        goals,
        says: reader.some_words(id, written.says.as_ref()),
        at,
    })
}
