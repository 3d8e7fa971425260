//! The record of an edition from the catalogue.

use super::fields::{Fields, number, push_number};
use super::{Record, Row};
use crate::diagnostic::Place;
use crate::digest;
use crate::model::Catalogue;
use crate::model::columns::Column;
use crate::model::document::DocumentId;
use crate::model::edition::{Authority, Classification, Edition};
use crate::model::framework::{
    Aggregation, Audience, ClassBy, ClassRule, Direction, Framework, Index, NodeId, ThresholdOf,
};
use crate::model::scoreboard::{Coverage, PointSource, Row as Standing, Scoreboard};
use crate::model::summary::Summary;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What an edition of a catalogue states. The edition is given beside the catalogue, because it may be one as it
/// stood before a correction; `acts` are those by which it became what it is, beside those that its boards name.
pub fn of(catalogue: &Catalogue, edition: &Edition, acts: &[DocumentId]) -> Record {
    let mut rows = Rows::default();
    rows.row("edition".to_owned(), edition.at, |row| {
        row.text("year", &edition.year.to_string());
        row.text("units-as-of", &edition.units_as_of.to_string());
    });
    let mut frameworks: BTreeMap<(usize, usize), &Index> = BTreeMap::new();
    let mut documents: BTreeSet<DocumentId> = acts.iter().copied().collect();
    for board in &edition.boards {
        let index = catalogue.index(board.index);
        frameworks.insert((usize::from(board.index.0), board.framework), index);
        documents.extend(board.document);
        rows.board(catalogue, edition, board);
    }
    for ((_, framework), index) in frameworks {
        let framework = &index.frameworks[framework];
        rows.index(index, framework.at);
        rows.framework(catalogue, index, framework);
    }
    for given in &edition.classifications {
        documents.extend(given.document);
        rows.classification(catalogue, given);
    }
    for id in documents {
        rows.document(catalogue, id);
    }
    rows.finish()
}

/// Rows that are being gathered.
#[derive(Default)]
struct Rows(Vec<Row>);

impl Rows {
    fn row(&mut self, key: String, at: Place, fill: impl FnOnce(&mut Fields)) {
        self.row_of(8, key, at, fill);
    }

    /// The same of about so many fields.
    fn row_of(&mut self, room: usize, key: String, at: Place, fill: impl FnOnce(&mut Fields)) {
        let mut fields = Fields { row: Row::new(key, room), at };
        fill(&mut fields);
        self.0.push(fields.row.sorted());
    }

    fn finish(self) -> Record {
        let mut rows = self.0;
        rows.sort_by(|one, other| one.key.cmp(&other.key));
        // Of rows about one thing the last one counts.
        rows.dedup_by(|later, earlier| {
            let is_same = later.key == earlier.key;
            if is_same {
                std::mem::swap(later, earlier);
            }
            is_same
        });
        Record { rows }
    }

    fn board(&mut self, catalogue: &Catalogue, edition: &Edition, board: &Scoreboard) {
        let index = catalogue.index(board.index);
        let framework = &index.frameworks[board.framework];
        let group = catalogue.group(board.group);
        let name = format!("{}/{}", index.id, group.id);
        self.row(format!("board/{name}"), board.at, |row| {
            row.text("framework", &framework.id);
            row.text("coverage", if board.coverage == Coverage::Complete { "complete" } else { "named" });
            row.words("group", &group.name);
            row.count("population", board.population);
            if let Some(document) = board.document {
                row.text("document", &catalogue.document(document).id);
            }
            row.text("stated-by", authority(board.stated_by));
            if let Some(day) = board.published {
                row.put("published", &day.value.to_string(), day.at);
            }
        });
        let columns = board.columns.iter().map(|column| {
            let code = &framework.nodes[column.node.at()].code;
            let name = match column.source {
                PointSource::Points => code.as_str().into(),
                source => format!("{}:{code}", source.id()).into(),
            };
            (name, column)
        });
        let mut columns: Vec<(Cow<'_, str>, &Column)> = columns.collect();
        columns.sort_by(|(one, _), (other, _)| one.cmp(other));
        for at in 0..board.rows.len() {
            self.standing(catalogue, edition, (board, &name, &columns), at);
        }
        for summary in &board.summaries {
            self.summary(catalogue, framework, &name, (summary, board.at));
        }
        if let Some(rule) = index.class_rule(edition.year, board.group) {
            self.classes(&format!("classes/{name}"), board.at, rule);
        }
    }

    fn standing(
        &mut self,
        catalogue: &Catalogue,
        edition: &Edition,
        (board, name, columns): (&Scoreboard, &str, &[(Cow<'_, str>, &Column)]),
        at: usize,
    ) {
        let standing = &board.rows[at];
        let index = catalogue.index(board.index);
        let framework = &index.frameworks[board.framework];
        let rule = index.class_rule(edition.year, board.group);
        let unit = catalogue.unit(standing.unit);
        self.row_of(columns.len() + 8, format!("score/{name}/{}", unit.id), standing.at, |row| {
            row.words("name", catalogue.name_on(standing.unit, edition.units_as_of));
            for (name, column) in columns {
                let Some(figure) = column.figures[at] else { continue };
                row.row.put(&[name], Some(figure.at), |text| match figure.value {
                    Ok(value) => push_number(value, text),
                    Err(missing) => text.push_str(missing.id()),
                });
            }
            stated(row, standing, rule);
            more(row, standing, framework);
        });
    }

    fn summary(
        &mut self,
        catalogue: &Catalogue,
        framework: &Framework,
        name: &str,
        (summary, at): (&Summary, Place),
    ) {
        let group = &catalogue.group(summary.group).id;
        let code = &framework.nodes[summary.node.at()].code;
        let class = summary.class.map(|class| format!("/class-{}", class + 1)).unwrap_or_default();
        let key = format!("summary/{name}/{group}/{}/{code}{class}", summary.measure.id());
        self.row(key, at, |row| {
            row.decimal("value", Some(summary.value));
            row.decimal("change", summary.change);
            row.decimal("before", summary.before);
            for (group, weight) in &summary.weights {
                row.decimal(&format!("weight:{}", catalogue.group(*group).id), Some(*weight));
            }
        });
    }

    fn classes(&mut self, key: &str, at: Place, rule: &ClassRule) {
        self.row(key.to_owned(), at, |row| {
            for (number, label) in (1..).zip(&rule.labels) {
                row.words(&format!("{number}"), label);
            }
            match &rule.by {
                ClassBy::Quartile => row.text("by", "quartile"),
                ClassBy::Stated => row.text("by", "stated"),
                ClassBy::Threshold { of, bounds } => {
                    row.text("by", if *of == ThresholdOf::Share { "share" } else { "figure" });
                    for (number, bound) in (1..).zip(bounds) {
                        row.decimal(&format!("bound:{number}"), Some(*bound));
                    }
                }
            }
        });
    }

    /// An index has no place of its own; its frameworks lie in the same file.
    fn index(&mut self, index: &Index, framework: Place) {
        self.row(format!("index/{}", index.id), Place::whole(framework.file), |row| {
            row.words("name", &index.name);
            row.text("direction", if index.direction == Direction::Higher { "higher" } else { "lower" });
            row.text("public", &public(index.public));
        });
    }

    fn framework(&mut self, catalogue: &Catalogue, index: &Index, framework: &Framework) {
        for node in &framework.nodes {
            let key = format!("node/{}/{}/{}", index.id, framework.id, node.code);
            self.row(key, node.at, |row| {
                row.words("name", &node.name);
                row.bound("min", node.min);
                row.bound("max", node.max);
                row.bound("weight", node.weight);
                row.text("factor", &number(node.factor));
                row.text("combine", aggregation(node.aggregation));
                if let Some(NodeId(parent)) = node.parent {
                    row.text("parent", &framework.nodes[usize::from(parent)].code);
                }
                if let Some(link) = &node.link {
                    let other = &catalogue.index(link.index).id;
                    row.text("from", &format!("{other}/{}*{}", link.code, number(link.factor)));
                }
            });
        }
    }

    fn classification(&mut self, catalogue: &Catalogue, given: &Classification) {
        self.row(format!("heads/{}", given.id), given.at, |row| {
            row.words("name", &given.name);
            for (number, class) in (1..).zip(&given.classes) {
                row.words(&format!("{number}"), class);
            }
            if let Some(document) = given.document {
                row.text("document", &catalogue.document(document).id);
            }
            row.text("stated-by", authority(given.stated_by));
            for (group, class, count) in &given.counts {
                row.count(&format!("count:{}:{}", catalogue.group(*group).id, class + 1), Some(*count));
            }
        });
        for (unit, office, class) in &given.given {
            let office_name = office.vi.as_deref().or(office.en.as_deref()).unwrap_or_default();
            let key = format!("head/{}/{}/{office_name}", given.id, catalogue.unit(*unit).id);
            self.row(key, class.at, |row| {
                row.words("office", office);
                row.count("class", Some(class.map(|class| class + 1)));
            });
        }
    }

    fn document(&mut self, catalogue: &Catalogue, id: DocumentId) {
        let document = catalogue.document(id);
        self.row(format!("document/{}", document.id), document.at, |row| {
            row.text("kind", document.kind.id());
            let number = document.number.as_deref().unwrap_or_else(|missing| missing.id());
            row.put("number", number, document.number_at);
            let date = document.date.map_or_else(|missing| missing.id().to_owned(), |day| day.to_string());
            row.put("date", &date, document.date_at);
            row.words("issuer", &document.issuer);
            row.words("title", &document.title);
            if let Some(scan) = &document.scan {
                row.text("file", &scan.name);
                row.text("file.sha256", &digest::sha256(&scan.bytes));
            }
        });
    }
}

fn stated(row: &mut Fields, standing: &Standing, rule: Option<&ClassRule>) {
    let stated = &standing.stated;
    row.decimal("stated.total", stated.total);
    row.count("stated.rank", stated.rank);
    row.count("stated.of", stated.of);
    row.decimal("stated.change", stated.change);
    row.decimal("stated.before", stated.before);
    if let Some(class) = stated.class {
        let label = rule.and_then(|rule| rule.labels.get(class.value));
        let label = label.and_then(|label| label.vi.as_deref().or(label.en.as_deref()));
        let label = label.map_or_else(|| (class.value + 1).to_string(), str::to_owned);
        row.put("stated.class", &label, class.at);
    }
    if let Some(shares) = &standing.shares {
        row.decimal("share.satisfied", Some(shares.satisfied));
        row.decimal("share.neutral", Some(shares.neutral));
        row.decimal("share.dissatisfied", Some(shares.dissatisfied));
    }
}

fn more(row: &mut Fields, standing: &Standing, framework: &Framework) {
    for (name, words) in
        [("reason", &standing.reason), ("unranked", &standing.unranked), ("note", &standing.note)]
    {
        if let Some(words) = words {
            row.words(name, words);
        }
    }
    let Some(more) = &standing.more else { return };
    row.decimal("bonus", more.bonus);
    row.decimal("deduction", more.deduction);
    for (node, reason) in &more.not_applicable {
        row.words(&format!("not-applicable:{}", framework.nodes[node.at()].code), reason);
    }
    for note in &more.notes {
        let code = &framework.nodes[note.node.at()].code;
        let said =
            [("evidence", &note.evidence), ("explanation", &note.explanation), ("reason", &note.reason)];
        for (name, words) in said {
            if let Some(words) = words {
                row.words(&format!("{name}:{code}"), words);
            }
        }
    }
}

fn authority(authority: Authority) -> &'static str {
    Authority::WRITTEN.iter().find(|(_, own)| *own == authority).map_or("", |(word, _)| word)
}

/// The words of the content files.
fn aggregation(aggregation: Aggregation) -> &'static str {
    match aggregation {
        Aggregation::Sum => "sum",
        Aggregation::Mean => "mean",
        Aggregation::WeightedMean => "weighted-mean",
        Aggregation::GeometricMean => "geometric-mean",
        Aggregation::PercentOfMaximum => "percent-of-maximum",
        Aggregation::Stated => "stated",
    }
}

/// What the public sees of an index: a change of it changes what is published.
fn public(public: Audience) -> String {
    let kinds = [
        ("total", public.total),
        ("nodes", public.nodes),
        ("rank", public.rank),
        ("class", public.class),
        ("change", public.change),
        ("sources", public.sources),
        ("remarks", public.remarks),
        ("losses", public.losses),
    ];
    let seen = kinds.iter().filter(|(_, is_seen)| *is_seen).map(|(kind, _)| *kind);
    seen.collect::<Vec<_>>().join(", ")
}
