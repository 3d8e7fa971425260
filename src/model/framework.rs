//! Indices and their frameworks: what is scored, within which bounds, and how parts make the whole.

use super::unit::GroupId;
use super::value::{Fraction, Located, Source, Words, Year};
use crate::diagnostic::Place;
use rust_decimal::Decimal;

/// Number of an index in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexId(pub u16);

/// Number of a node in its framework; 0 is the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u16);

impl NodeId {
    /// The whole.
    pub const TOTAL: Self = Self(0);

    /// As a position.
    pub fn at(self) -> usize {
        usize::from(self.0)
    }
}

/// The code of the whole in content files.
pub const TOTAL: &str = "total";

/// What a figure of an index is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Points.
    Point,
    /// Percent; differences are percentage points.
    Percent,
    /// A number without a unit.
    Index,
}

/// Which is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// Which ranks the publisher prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RanksPublished {
    /// All.
    All,
    /// Only the first.
    Top,
    /// None: an order on our pages is our own.
    None,
}

/// Kinds of figures that an audience may see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Audience {
    /// The whole.
    pub total: bool,
    /// The nodes below.
    pub nodes: bool,
    /// Ranks.
    pub rank: bool,
    /// Classes.
    pub class: bool,
    /// Changes against the year before.
    pub change: bool,
    /// Points by source: own score, appraisals, survey.
    pub sources: bool,
    /// Evidence and explanations.
    pub remarks: bool,
    /// Points that were not reached.
    pub losses: bool,
}

impl Audience {
    /// Everything that is written.
    pub const ALL: Self = Self {
        total: true,
        nodes: true,
        rank: true,
        class: true,
        change: true,
        sources: true,
        remarks: true,
        losses: true,
    };
}

/// How parts make a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregation {
    /// Sum.
    Sum,
    /// Arithmetic mean.
    Mean,
    /// Arithmetic mean by the weights of the parts.
    WeightedMean,
    /// Geometric mean by the weights of the parts; equal ones where none are written.
    GeometricMean,
    /// Points of the parts in percent of the maximum that applies to the unit.
    PercentOfMaximum,
    /// By a rule that the publisher does not give: only as printed.
    Stated,
}

/// Points that are those of another index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The other index.
    pub index: IndexId,
    /// Code of its node.
    pub code: String,
    /// What its figure is multiplied by.
    pub factor: Decimal,
}

/// What an indicator is assessed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Appraisal of documents.
    Assessment,
    /// Survey.
    Survey,
    /// Registers and statistics.
    Register,
}

/// A named composite indicator.
#[derive(Debug, Clone)]
pub struct Index {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Short name.
    pub short: Option<Words>,
    /// Measure.
    pub measure: Measure,
    /// Decimals shown.
    pub decimals: u32,
    /// Direction.
    pub direction: Direction,
    /// Which ranks the publisher prints.
    pub ranks: RanksPublished,
    /// What the public sees.
    pub public: Audience,
    /// Names of levels, from the top.
    pub levels: Vec<Words>,
    /// What it measures.
    pub about: Option<Words>,
    /// Publisher and rights.
    pub source: Source,
    /// Frameworks, oldest first.
    pub frameworks: Vec<Framework>,
    /// Rules for classes.
    pub classes: Vec<ClassRule>,
}

impl Index {
    /// The short name, or the full one.
    pub fn short(&self) -> &Words {
        self.short.as_ref().unwrap_or(&self.name)
    }

    /// Points that come from other indices.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.frameworks.iter().flat_map(|framework| &framework.nodes).filter_map(|node| node.link.as_ref())
    }

    /// The rule for classes that holds for a year and group.
    pub fn class_rule(&self, year: Year, group: GroupId) -> Option<&ClassRule> {
        self.classes.iter().find(|rule| rule.span.holds(year, group))
    }
}

/// Years and groups for which something holds.
#[derive(Debug, Clone)]
pub struct Span {
    /// First year.
    pub from: Option<Year>,
    /// Last year.
    pub until: Option<Year>,
    /// Groups; all if empty.
    pub groups: Vec<GroupId>,
}

impl Span {
    /// Whether it holds for a year and group.
    pub fn holds(&self, year: Year, group: GroupId) -> bool {
        self.from.is_none_or(|from| from <= year)
            && self.until.is_none_or(|until| year <= until)
            && (self.groups.is_empty() || self.groups.contains(&group))
    }

    /// Whether it holds for a year, whatever the group.
    pub fn holds_in(&self, year: Year) -> bool {
        self.from.is_none_or(|from| from <= year) && self.until.is_none_or(|until| year <= until)
    }

    /// The first year of both this and another span, if some group is in both; `Some(None)` where
    /// neither begins nor ends.
    pub fn shared(&self, other: &Self) -> Option<Option<Year>> {
        let from = self.from.max(other.from);
        let until = self.until.into_iter().chain(other.until).min();
        let is_empty = from.zip(until).is_some_and(|(from, until)| until < from);
        let is_one = |group: &GroupId| other.groups.is_empty() || other.groups.contains(group);
        let has_group = self.groups.is_empty() || self.groups.iter().any(is_one);
        (has_group && !is_empty).then_some(from.or(until))
    }
}

/// Structure of an index in force for some years.
#[derive(Debug, Clone)]
pub struct Framework {
    /// Id.
    pub id: String,
    /// Years and groups.
    pub span: Span,
    /// Legal act or report that sets it.
    pub basis: Words,
    /// How many nodes the instrument says it has at each level, from the top.
    pub counts: Vec<Located<usize>>,
    /// How far a published figure may lie outside its bounds.
    pub tolerance: Decimal,
    /// Frameworks with which changes may be computed, by id, and the codes concerned.
    pub comparable: Vec<(String, Vec<String>)>,
    /// The whole, then every other node, a parent before its parts.
    pub nodes: Vec<Node>,
    /// What changed against the framework before.
    pub changes: Option<Words>,
    /// Most bonus points.
    pub bonus: Option<Fraction>,
    /// Most points that may be taken off.
    pub deduction: Option<Fraction>,
    /// Where it is declared.
    pub at: Place,
}

/// The whole, a dimension or an indicator.
#[derive(Debug, Clone)]
pub struct Node {
    /// Code.
    pub code: String,
    /// The node of which it is a part; the whole has none.
    pub parent: Option<NodeId>,
    /// Its parts, in order.
    pub parts: Vec<NodeId>,
    /// 0 for the whole, 1 for its parts, and so on.
    pub depth: u8,
    /// Name.
    pub name: Words,
    /// Short name.
    pub short: Option<Words>,
    /// Least possible figure.
    pub min: Option<Fraction>,
    /// Greatest possible figure.
    pub max: Option<Fraction>,
    /// How it is assessed.
    pub evidence: Option<Evidence>,
    /// How its parts make it.
    pub aggregation: Aggregation,
    /// Its weight among the parts of its parent.
    pub weight: Option<Fraction>,
    /// What the figure that its parts make is multiplied by.
    pub factor: Decimal,
    /// The index that gives its points.
    pub link: Option<Link>,
    /// Codes that it bore in earlier frameworks, by their ids.
    pub same_as: Vec<(String, String)>,
    /// Who leads the work that it assesses.
    pub lead: Option<Words>,
    /// Who appraises it.
    pub appraiser: Option<Words>,
    /// Where it is declared.
    pub at: Place,
}

impl Node {
    /// The short name, or the full one.
    pub fn short(&self) -> &Words {
        self.short.as_ref().unwrap_or(&self.name)
    }
}

impl Framework {
    /// The node of a code.
    pub fn node(&self, code: &str) -> Option<NodeId> {
        let at = self.nodes.iter().position(|node| node.code == code)?;
        u16::try_from(at).ok().map(NodeId)
    }

    /// Every node with its number, the whole first.
    pub fn all(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0u16..).map(NodeId).zip(&self.nodes)
    }

    /// How many nodes there are at a level; the parts of the whole are at level 1.
    pub fn count(&self, level: usize) -> usize {
        self.nodes.iter().filter(|node| usize::from(node.depth) == level).count()
    }

    /// The parts of the whole: the dimensions.
    pub fn dimensions(&self) -> &[NodeId] {
        &self.nodes[0].parts
    }

    /// The number that a node of this framework bears in another one: by the code that it is said to
    /// have borne there, else by its own.
    pub fn node_in(&self, node: NodeId, other: &Self) -> Option<NodeId> {
        if std::ptr::eq(self, other) {
            return Some(node);
        }
        let own = &self.nodes[node.at()];
        let renamed = own.same_as.iter().find(|(framework, _)| *framework == other.id);
        other.node(renamed.map_or(&own.code, |(_, code)| code))
    }

    /// Whether a change of a node may be computed against another framework.
    pub fn is_comparable(&self, other: &Self, code: &str) -> bool {
        std::ptr::eq(self, other)
            || self.id == other.id
            || self.comparable.iter().any(|(id, codes)| *id == other.id && codes.iter().any(|c| c == code))
    }

    /// The part of the framework that a node is, with all below it, the node first.
    pub fn branch(&self, node: NodeId) -> Vec<NodeId> {
        let mut branch = vec![node];
        let mut at = 0;
        while let Some(next) = branch.get(at) {
            branch.extend(&self.nodes[next.at()].parts);
            at += 1;
        }
        branch
    }
}

/// How classes are given.
#[derive(Debug, Clone)]
pub struct ClassRule {
    /// Years and groups.
    pub span: Span,
    /// By what.
    pub by: ClassBy,
    /// Names of the classes, best first.
    pub labels: Vec<Words>,
}

impl ClassRule {
    /// The class of a printed name, in any language and any case.
    pub fn class_named(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        let is_so = |own: &Option<String>| own.as_ref().is_some_and(|own| own.to_lowercase() == name);
        self.labels.iter().position(|label| is_so(&label.vi) || is_so(&label.en))
    }
}

/// By what classes are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassBy {
    /// Four classes by rank.
    Quartile,
    /// By thresholds.
    Threshold {
        /// What is held against them.
        of: ThresholdOf,
        /// Least figure of every class but the last, or greatest where less is better; best first.
        bounds: Vec<Located<Decimal>>,
    },
    /// Only as printed.
    Stated,
}

/// What is held against thresholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThresholdOf {
    /// The figure.
    Figure,
    /// The figure in percent of the maximum that applies to the unit.
    Share,
}
