//! In what two records differ, statement by statement.

use super::{Field, Record, Row};
use crate::diagnostic::Place;
use std::cmp::Ordering;

/// A statement that another record makes otherwise, or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Key of the row.
    pub key: String,
    /// Name of the field.
    pub field: String,
    /// What the earlier record states; nothing if it does not.
    pub was: Option<String>,
    /// What the later one states; nothing if it does not.
    pub now: Option<String>,
    /// Where the later one is written; of what is gone, where the rest of its row is.
    pub at: Option<Place>,
}

/// Every difference, in the order of keys and fields.
pub fn differences(was: &Record, now: &Record) -> Vec<Difference> {
    let mut all = Vec::new();
    for (was, now) in paired(&was.rows, &now.rows, |row| &row.key) {
        let key = was.or(now).map_or("", |row| &row.key);
        let before: Vec<Field<'_>> = was.into_iter().flat_map(Row::fields).collect();
        let after: Vec<Field<'_>> = now.into_iter().flat_map(Row::fields).collect();
        let beside = after.iter().find_map(|field| field.at);
        for (was, now) in paired(&before, &after, |field| field.name) {
            if was.map(|field| field.value) == now.map(|field| field.value) {
                continue;
            }
            let value = |field: Option<&Field<'_>>| field.map(|field| field.value.to_owned());
            all.push(Difference {
                key: key.to_owned(),
                field: was.or(now).map(|field| field.name.to_string()).unwrap_or_default(),
                was: value(was),
                now: value(now),
                at: now.and_then(|field| field.at).or(beside),
            });
        }
    }
    all
}

/// Two sorted lists side by side, what has one name together.
fn paired<'l, T>(
    one: &'l [T],
    two: &'l [T],
    name: impl Fn(&T) -> &str,
) -> Vec<(Option<&'l T>, Option<&'l T>)> {
    let (mut left, mut right) = (one.iter().peekable(), two.iter().peekable());
    let mut pairs = Vec::with_capacity(one.len().max(two.len()));
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return pairs,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => name(a).cmp(name(b)),
        };
        pairs.push(match order {
            Ordering::Less => (left.next(), None),
            Ordering::Greater => (None, right.next()),
            Ordering::Equal => (left.next(), right.next()),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_that_differs_is_named() {
        let read = |text: &str| Record::parse(&format!("{}\n{text}", super::super::HEADING)).unwrap();
        let was = read("a\t1=2\t2=3\nb\tx=y\n");
        let now = read("a\t1=4\t3=5\nc\tz=w\n");
        let all = differences(&was, &now);
        let short: Vec<(&str, &str, Option<&str>, Option<&str>)> = all
            .iter()
            .map(|one| (one.key.as_str(), one.field.as_str(), one.was.as_deref(), one.now.as_deref()))
            .collect();
        assert_eq!(
            short,
            [
                ("a", "1", Some("2"), Some("4")),
                ("a", "2", Some("3"), None),
                ("a", "3", None, Some("5")),
                ("b", "x", Some("y"), None),
                ("c", "z", None, Some("w")),
            ]
        );
    }
}
