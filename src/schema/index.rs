//! `content/indices/<id>.yaml`: a composite indicator and its frameworks, each in force from a year.

use super::{Source, Span, Text, Words};
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Id; also the folder of its pages.
    pub id: Text,
    /// Full name.
    pub name: Words,
    /// Short name.
    pub short: Option<Words>,
    /// point, percent or index.
    pub measure: Text,
    /// Decimals shown.
    pub decimals: Text,
    /// higher or lower: which is better.
    pub direction: Text,
    /// How ranks are given and published.
    pub rank: RankRule,
    /// What the public sees.
    pub audience: Audience,
    /// Names of the levels of the framework, from the top.
    #[serde(default)]
    pub levels: Vec<Words>,
    /// What the index measures and how, in a sentence or two.
    pub about: Option<Words>,
    /// Who publishes the index and under which rights.
    pub source: Source,
    /// The frameworks, oldest first.
    pub frameworks: Vec<Framework>,
    /// Classes given by a rule.
    #[serde(default)]
    pub classes: Vec<ClassRule>,
}

/// How ranks are given and published.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankRule {
    /// competition: equal scores share a rank and the next is skipped.
    pub ties: Text,
    /// all, top or none: which ranks the publisher prints.
    pub publish: Text,
}

/// What may be shown to whom.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// Kinds of figures that the public sees: total, nodes, rank, class, change, sources, remarks,
    /// losses (points that were not reached).
    pub public: Vec<Text>,
}

/// Structure of the index in force for some years.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Id.
    pub id: Text,
    /// Years and groups for which it holds.
    #[serde(rename = "for")]
    pub span: Span,
    /// Legal act or report that sets it.
    pub basis: Words,
    /// How far a published figure may lie outside its bounds.
    pub bounds_tolerance: Option<Text>,
    /// How many nodes the instrument says it has at each level, from the top.
    #[serde(default)]
    pub counts: Vec<Text>,
    /// How parts make the whole: sum, mean, weighted-mean, geometric-mean, percent-of-maximum
    /// or stated.
    pub combine: Text,
    /// Earlier frameworks with which changes may be computed.
    #[serde(default)]
    pub comparable: Vec<Comparable>,
    /// Dimensions and indicators; the node `total` gives the bounds of the whole.
    pub nodes: Vec<Node>,
    /// What changed against the framework before, for readers.
    pub changes: Option<Words>,
}

/// Nodes whose figures may be compared with those of another framework.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparable {
    /// Id of the other framework.
    pub with: Text,
    /// Codes of the nodes, in both.
    pub nodes: Vec<Text>,
}

/// A dimension or an indicator.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Code, as text: `"1.10"`.
    pub code: Text,
    /// Code of the parent; the whole when left out.
    pub parent: Option<Text>,
    /// Name.
    pub name: Option<Words>,
    /// Short name for narrow places.
    pub short: Option<Words>,
    /// Least possible figure; a fraction may be given as `10/3`.
    pub min: Option<Text>,
    /// Greatest possible figure.
    pub max: Option<Text>,
    /// assessment, survey or register.
    pub evidence: Option<Text>,
    /// How its parts make it, where that differs from the framework.
    pub combine: Option<Text>,
    /// Its weight among the parts of its parent, where that is a weighted or geometric mean.
    pub weight: Option<Text>,
    /// What the figure that its parts make is multiplied by.
    pub factor: Option<Text>,
    /// The index that gives its points.
    pub from: Option<From>,
    /// Codes that it bore in earlier frameworks.
    #[serde(default)]
    pub same_as: Vec<SameAs>,
    /// Most bonus points; only on the whole.
    pub bonus: Option<Text>,
    /// Most points that may be taken off; only on the whole.
    pub deduction: Option<Text>,
    /// Who leads the work that it assesses; also of its parts.
    pub lead: Option<Words>,
    /// Who appraises it; also its parts.
    pub appraiser: Option<Words>,
}

/// Points that are those of another index, for the same unit and year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct From {
    /// The other index.
    pub index: Text,
    /// Its node; the whole when left out.
    pub node: Option<Text>,
    /// What its figure is multiplied by.
    pub factor: Option<Text>,
}

/// The code of a node in an earlier framework.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameAs {
    /// Id of the earlier framework.
    pub framework: Text,
    /// Code there.
    pub code: Text,
}

/// Classes given by a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    /// Years and groups for which it holds.
    #[serde(rename = "for")]
    pub span: Span,
    /// quartile: four classes by rank; threshold: by the figure; stated: only as printed.
    pub by: Text,
    /// What is held against the thresholds: figure, or share of the maximum in percent.
    pub of: Option<Text>,
    /// Least figure of every class but the last, best first.
    #[serde(default)]
    pub at_least: Vec<Text>,
    /// Greatest figure of every class but the last, best first; where less is better.
    #[serde(default)]
    pub at_most: Vec<Text>,
    /// Names of the classes, best first.
    pub labels: Vec<Words>,
}
