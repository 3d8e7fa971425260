//! Everything that was read, by key, in a stable order.

use super::brand::Brand;
use super::document::{Document, DocumentId};
use super::edition::Edition;
use super::framework::{Index, IndexId};
use super::unit::{Group, GroupId, Succession, Unit, UnitId};
use super::value::{Words, Year};
use crate::diagnostic::Sources;
use crate::locale::Locale;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What the site is called and who publishes it.
#[derive(Debug, Clone, Default)]
pub struct SiteInfo {
    /// Title.
    pub title: Words,
    /// Short title.
    pub short: Words,
    /// Publisher.
    pub publisher: Words,
    /// Home page of the publisher.
    pub publisher_url: Option<String>,
    /// Line on every page.
    pub notice: Option<Words>,
    /// Name, logo and colour of the publisher.
    pub brand: Option<Brand>,
    /// Languages; the first is the default.
    pub languages: Vec<Locale>,
    /// Name of the theme.
    pub theme: Option<String>,
    /// The unit that the site is about.
    pub focus: Option<UnitId>,
    /// Address of the site, without a slash at its end.
    pub base_address: Option<String>,
    /// What has pages for frames.
    pub frames: Frames,
    /// In which forms each edition is offered for reading without a network.
    pub offline: Offline,
}

/// Forms of an edition, each one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Offline {
    /// Its folder, packed.
    pub zip: bool,
    /// All its pages in one, for each language.
    pub html: bool,
}

/// Which drawings and tables other sites may show in a frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Frames {
    /// Those of boards, of the unit that the site is about, and those that commentary asks for.
    #[default]
    Boards,
    /// Those of every unit and every part of the whole too.
    All,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Path below the project, with `/`.
    pub path: String,
    /// The year of the edition to which it belongs, where it belongs to one.
    pub year: Option<Year>,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

/// Every id and its number.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Units.
    pub units: BTreeMap<String, UnitId>,
    /// Groups.
    pub groups: BTreeMap<String, GroupId>,
    /// Indices.
    pub indices: BTreeMap<String, IndexId>,
    /// Documents.
    pub documents: BTreeMap<String, DocumentId>,
}

/// Everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// The files.
    pub sources: Sources,
    /// The site.
    pub site: SiteInfo,
    /// Groups.
    pub groups: Vec<Group>,
    /// Units.
    pub units: Vec<Unit>,
    /// Successions, by date.
    pub successions: Vec<Succession>,
    /// Indices, by id.
    pub indices: Vec<Index>,
    /// Documents, by id.
    pub documents: Vec<Document>,
    /// Ids of units, groups, indices and documents.
    pub names: Names,
    /// Editions, by year.
    pub editions: Vec<Edition>,
    /// Whether a file that declares names could not be read, so that nothing can be said about what
    /// refers to them.
    pub is_partial: bool,
    /// The files that were read, by path.
    pub inputs: Vec<Input>,
    /// SHA-256 over all content files, which tells whether anything changed.
    pub digest: [u8; 32],
}

impl Catalogue {
    /// A group.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[usize::from(id.0)]
    }

    /// A unit.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0 as usize]
    }

    /// An index.
    #[expect(clippy::should_implement_trait, reason = "named like `group`, `unit` and `document` beside it")]
    pub fn index(&self, id: IndexId) -> &Index {
        &self.indices[usize::from(id.0)]
    }

    /// A document.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[usize::from(id.0)]
    }

    /// The edition of a year.
    pub fn edition(&self, year: Year) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.year == year)
    }

    /// The unit of an id.
    pub fn unit_named(&self, id: &str) -> Option<UnitId> {
        self.names.units.get(id).copied()
    }

    /// The group of an id.
    pub fn group_named(&self, id: &str) -> Option<GroupId> {
        self.names.groups.get(id).copied()
    }

    /// The index of an id.
    pub fn index_named(&self, id: &str) -> Option<IndexId> {
        self.names.indices.get(id).copied()
    }

    /// The document of an id.
    pub fn document_named(&self, id: &str) -> Option<DocumentId> {
        self.names.documents.get(id).copied()
    }

    /// Whether a group is another one or holds it, at any depth.
    pub fn holds(&self, outer: GroupId, inner: GroupId) -> bool {
        self.within(outer).contains(&inner)
    }

    /// A group and all that it holds, at any depth.
    fn within(&self, group: GroupId) -> BTreeSet<GroupId> {
        let mut found = BTreeSet::from([group]);
        let mut open = vec![group];
        while let Some(group) = open.pop() {
            open.extend(self.group(group).of.iter().filter(|part| found.insert(**part)));
        }
        found
    }

    /// The units of a group on a day, with those of the groups it holds, in the order of the file.
    pub fn members(&self, group: GroupId, day: Date) -> Vec<UnitId> {
        let within = self.within(group);
        (0u32..)
            .map(UnitId)
            .zip(&self.units)
            .filter(|(_, unit)| unit.groups.iter().any(|m| within.contains(&m.group) && m.holds_on(day)))
            .map(|(id, _)| id)
            .collect()
    }

    /// The name that a unit bore on a day.
    pub fn name_on(&self, id: UnitId, day: Date) -> &Words {
        let unit = self.unit(id);
        unit.groups
            .iter()
            .filter(|membership| membership.holds_on(day))
            .find_map(|membership| membership.name.as_ref())
            .unwrap_or(&unit.name)
    }
}
