//! How classes are given, in words.

use super::writer::Writer;
use crate::compute::Board;
use crate::model::framework::{ClassBy, ClassRule, Direction, ThresholdOf};

impl Writer<'_> {
    /// How the classes of a board are given.
    pub fn class_rule(&self, board: &Board<'_>) -> String {
        let Some(rule) = board.index.class_rule(board.edition.year, board.sheet.group) else {
            return String::new();
        };
        match &rule.by {
            ClassBy::Quartile => self.label("class_rule"),
            ClassBy::Stated => self.label("class_rule_stated"),
            ClassBy::Threshold { of, .. } => {
                let key = match of {
                    ThresholdOf::Figure => "class_rule_figure",
                    ThresholdOf::Share => "class_rule_share",
                };
                self.say(key, &[("classes", &self.thresholds(board, rule))])
            }
        }
    }

    /// Every class with its threshold: `A từ 90; B từ 80; C: còn lại`.
    fn thresholds(&self, board: &Board<'_>, rule: &ClassRule) -> String {
        let ClassBy::Threshold { bounds, .. } = &rule.by else { return String::new() };
        let key = match board.index.direction {
            Direction::Higher => "class_from",
            Direction::Lower => "class_to",
        };
        let mut classes = Vec::with_capacity(rule.labels.len());
        for (at, label) in rule.labels.iter().enumerate() {
            let class = self.marked(label);
            classes.push(match bounds.get(at) {
                Some(bound) => {
                    let bound = bound.value.normalize();
                    let bound = self.figure(bound, bound.scale());
                    self.say(key, &[("class", &class), ("bound", &bound)])
                }
                None => self.say("class_rest", &[("class", &class)]),
            });
        }
        classes.join("; ")
    }
}
