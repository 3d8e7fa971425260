//! The whole flow, top to bottom: load, compute, check, plan, write.

mod copy;
mod forms;
mod on_demand;
mod versions;

use crate::check::{self, Checked, Looked};
use crate::compute::{self, Report};
pub use crate::compute::{Disclosure, Hidden, Readers};
use crate::diagnostic::{Code, Diagnostic, Severity, Sources};
use crate::digest::hex;
use crate::error::Error;
use crate::form;
use crate::load::{self, Files};
use crate::model::brand::Papers;
use crate::model::value::Year;
use crate::pages::{self, Parts, Scope};
use crate::site::{CHECK_FORM, Site};
use crate::theme::{self, Theme};
use crate::write::{Found, Job, Origin, PartOf, Siblings};
pub use on_demand::OnDemand;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// What a preview remembers from one time to the next.
#[derive(Default)]
pub struct Memory {
    load: load::Memory,
    compute: compute::Memory,
}

impl Memory {
    /// One that remembers; otherwise it is empty and stays so.
    pub fn of_preview() -> Self {
        Self { load: load::Memory::of_preview(), compute: compute::Memory::of_preview() }
    }
}

/// A project that has been read, computed and checked.
pub struct Examined {
    /// The report, with everything that was read.
    pub report: Report,
    /// All findings, in the order of files and lines.
    pub findings: Vec<Diagnostic>,
    /// Notes on texts that lack a language of the site: work to be done, not a doubt about a figure, so that
    /// only those who ask for a check are told.
    pub untranslated: Vec<Diagnostic>,
    /// How much each check looked at; nothing where files that declare names could not be read, so that none was made.
    pub looked: Vec<Looked>,
}

/// The code of every finding about content, those of reading first.
pub fn codes() -> Vec<&'static Code> {
    let checks = check::RULES.iter().map(|rule| rule.code).chain(check::OTHER_CODES.iter().copied());
    load::CODES.iter().copied().chain(checks).collect()
}

/// Reads, computes and checks the project in a folder. Only a folder that cannot be read is an error.
pub fn examine(content: &Path) -> Result<Examined, Error> {
    examine_for(content, None)
}

/// The same for a theme that stands in place of the one of the project.
pub fn examine_for(content: &Path, theme: Option<&str>) -> Result<Examined, Error> {
    Ok(examine_read(&Files::read(content)?, content, theme))
}

/// The same again and again, beside its theme: `memory` and `known` spare what did not change since the time before.
pub fn examine_again(
    of: (&Path, Option<&str>),
    memory: &mut Memory,
    known: Option<Arc<Theme>>,
) -> Result<(Examined, Result<Arc<Theme>, Error>), Error> {
    Ok(examine_beside_theme(&Files::read(of.0)?, of, memory, known))
}

/// The same of files that have been read. A project and its theme are made side by side, because neither needs the other.
pub fn examine_beside_theme(
    files: &Files,
    (content, theme): (&Path, Option<&str>),
    memory: &mut Memory,
    known: Option<Arc<Theme>>,
) -> (Examined, Result<Arc<Theme>, Error>) {
    let own = if theme.is_none() { load::theme(files) } else { None };
    let name = theme.or(own.as_deref()).unwrap_or("default");
    rayon::join(
        || remembered(files, (content, theme), memory),
        || {
            let digest = theme::digest_of(name, content)?;
            let same = known.filter(|known| known.digest() == digest);
            same.map_or_else(|| Theme::find(name, content).map(Arc::new), Ok)
        },
    )
}

/// The same of the files of a folder that have been read.
pub fn examine_read(files: &Files, content: &Path, theme: Option<&str>) -> Examined {
    remembered(files, (content, theme), &mut Memory::default())
}

fn remembered(files: &Files, (content, theme): (&Path, Option<&str>), memory: &mut Memory) -> Examined {
    examined(files, memory, |own| {
        let name = theme.or(own).unwrap_or("default");
        // A theme that cannot be found stops the build with words of its own; till then the usual papers hold.
        theme::papers_of(name, content).unwrap_or_default()
    })
}

/// The same of files that are in memory already, on the papers of the default theme.
pub fn examine_files(files: &Files) -> Examined {
    examined(files, &mut Memory::default(), |_| Papers::default())
}

/// Loads, computes and checks; `papers` are those of the theme that the project names.
fn examined(files: &Files, memory: &mut Memory, papers: impl FnOnce(Option<&str>) -> Papers) -> Examined {
    let (catalogue, found) = load::load_again(files, &mut memory.load);
    let (untranslated, mut findings) =
        found.into_iter().partition::<Vec<_>, _>(|finding| finding.code.name == load::LANG01.name);
    let papers = match &catalogue.site.brand {
        Some(_) => papers(catalogue.site.theme.as_deref()),
        None => Papers::default(),
    };
    let report = compute::compute(catalogue, &mut memory.compute);
    let Checked { findings: doubts, looked } = match report.catalogue.is_partial {
        true => Checked::default(),
        false => check::check(&report, papers),
    };
    findings.extend(doubts);
    findings.sort_by(|a, b| a.at.cmp(&b.at).then(a.code.name.cmp(b.code.name)));
    Examined { report, findings, untranslated, looked }
}

impl Examined {
    /// All findings and notes, in the order of files and lines.
    pub fn everything(&self) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = self.findings.iter().chain(&self.untranslated).cloned().collect();
        all.sort_by(|a, b| a.at.cmp(&b.at).then(a.code.name.cmp(b.code.name)));
        all
    }

    /// Whether nothing stands against a build: no error, and no warning where those count too.
    pub fn is_sound(&self, strict: bool) -> bool {
        let bar = if strict { Severity::Warning } else { Severity::Error };
        self.findings.iter().all(|finding| finding.severity() < bar)
    }

    /// The files of which the public does not see everything: what is written in them is held against what is left
    /// once the report is handed to the public, so that no second list of rules says what is hidden.
    pub fn hidden(&self) -> Vec<Hidden> {
        let shown = self.report.clone().disclosed(Disclosure::default());
        self.report.differences(&shown)
    }

    /// How many findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == severity).count()
    }
}

/// What readers may see of a report, the theme it is shown in, and the editions to build.
pub struct Publication {
    report: Report,
    /// The editions that are made as they stood before each act that corrected them.
    versions: Vec<Report>,
    /// What was checked of every edition.
    forms: Vec<form::Edition>,
    theme: Arc<Theme>,
    scope: Scope,
    disclosure: Disclosure,
    rules: Vec<&'static Code>,
    /// The editions that were asked for by name.
    years: Vec<Year>,
    /// Whether it is a part: the editions that were asked for, without what lies above them.
    is_part: bool,
}

/// SHA-256 over everything that decides the bytes of a site: the program, the files of the project, the theme,
/// the readers, the editions that are asked for, the folders of those that stand already, and the siblings. Nothing
/// needs to be made of the files for it, so that a build without a change ends here.
pub fn inputs(
    digests: ([u8; 32], [u8; 32]),
    disclosure: Disclosure,
    years: &[Year],
    standing: &[String],
    siblings: Siblings,
) -> String {
    let stands = |year: &Year| !years.is_empty() && !years.contains(year);
    let standing = standing.iter().filter_map(|folder| folder.parse().ok()).filter(stands).collect();
    digest(&origin(digests, disclosure), &[years.to_vec(), standing], siblings)
}

/// The same of a part with some editions. All others will stand beside it, which the content decides; siblings come
/// with the site that it becomes a part of.
pub fn part_inputs(digests: ([u8; 32], [u8; 32]), disclosure: Disclosure, years: &[Year]) -> String {
    digest(&origin(digests, disclosure), &[years.to_vec()], Siblings::default())
}

/// What the bytes of every edition come from, for the digests of content and theme.
fn origin((content, theme): ([u8; 32], [u8; 32]), disclosure: Disclosure) -> Origin {
    Origin {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sources: env!("CHISO_SOURCES").to_owned(),
        png: cfg!(feature = "png"),
        content: hex(&content),
        theme: hex(&theme),
        audience: disclosure.id().to_owned(),
    }
}

fn digest(origin: &Origin, lists: &[Vec<Year>], siblings: Siblings) -> String {
    let Origin { version, sources, png, content, theme, audience } = origin;
    let mut hash = Sha256::new();
    for text in [version, sources, content, theme, audience] {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hash.update([u8::from(*png), u8::from(siblings.gzip), u8::from(siblings.brotli)]);
    for years in lists {
        let years: BTreeSet<&Year> = years.iter().collect();
        hash.update((years.len() as u64).to_le_bytes());
        for year in years {
            hash.update(year.to_le_bytes());
        }
    }
    hex(&hash.finalize())
}

fn no_edition(year: Year) -> Error {
    Error::refused(
        format!("không có ấn bản đã công bố của năm {year}"),
        format!("there is no published edition of {year}"),
    )
}

impl Publication {
    /// The part of a project that is for its readers. `years` are the editions to build, all if empty;
    /// `standing` are the folders of a site that was built before.
    pub fn new(
        examined: Examined,
        theme: impl Into<Arc<Theme>>,
        disclosure: Disclosure,
        years: &[Year],
        standing: &[String],
    ) -> Result<Self, Error> {
        let Examined { report, findings, looked, .. } = examined;
        let forms = form::Edition::all(&report, &findings, &looked);
        let mut report = report;
        // Findings have been told; nothing else quotes the files.
        report.catalogue.sources = Sources::default();
        let versions = versions::earlier(&report, disclosure, years);
        let report = report.disclosed(disclosure);
        let known: Vec<Year> = report.catalogue.editions.iter().map(|edition| edition.year).collect();
        if let Some(unknown) = years.iter().find(|year| !known.contains(year)) {
            return Err(no_edition(*unknown));
        }
        let (asked, others): (Vec<Year>, Vec<Year>) =
            known.into_iter().partition(|year| years.is_empty() || years.contains(year));
        let standing = others.into_iter().filter(|year| standing.contains(&year.to_string())).collect();
        let (scope, years) = (Scope { asked, standing, is_copy: false }, years.to_vec());
        let (theme, rules) = (theme.into(), codes());
        Ok(Self { report, versions, forms, theme, scope, disclosure, rules, years, is_part: false })
    }

    /// A part of a project for its readers: some editions and nothing above them, to be joined with parts that have
    /// all the others. Every edition of the content counts as standing, so that the bytes are those of a build
    /// of everything, whatever lies in the output.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] if a year has no edition for these readers.
    pub fn part(
        examined: Examined,
        theme: impl Into<Arc<Theme>>,
        disclosure: Disclosure,
        years: &[Year],
    ) -> Result<Self, Error> {
        let editions = &examined.report.catalogue.editions;
        let all: Vec<String> = editions.iter().map(|edition| edition.year.to_string()).collect();
        Ok(Self { is_part: true, ..Self::new(examined, theme, disclosure, years, &all)? })
    }

    /// Plans every file.
    pub fn plan(&self) -> Result<Site<'_>, Error> {
        let mut site = self.planned(&self.scope)?;
        self.plan_forms(&mut site, &self.scope.asked)?;
        Ok(if self.is_part { site.within(&self.editions()) } else { site })
    }

    /// The same, each part when a file of it is asked for.
    pub fn on_demand(&self) -> OnDemand<'_> {
        OnDemand::new(self)
    }

    /// The parts of a site with some editions.
    fn parts(&self, scope: &Scope) -> Parts<'_> {
        Parts::new(&self.report, &self.theme, scope, &self.rules)
    }

    /// The files of some editions and of what lies above them.
    fn planned(&self, scope: &Scope) -> Result<Site<'_>, Error> {
        let parts = self.parts(scope);
        let asked = parts.editions();
        let editions = || {
            let planned = asked.par_iter().map(|edition| self.planned_edition(&parts, *edition, scope));
            planned.collect::<Result<Vec<_>, _>>()
        };
        let (above, editions) = rayon::join(|| parts.above(), editions);
        Site::joined(editions?.into_iter().chain([above?]))
    }

    /// The files of an edition, with its earlier versions and what was checked of it.
    fn planned_edition<'p>(
        &'p self,
        parts: &Parts<'p>,
        edition: usize,
        scope: &Scope,
    ) -> Result<Site<'p>, Error> {
        let versions = self.plan_versions(edition, scope).collect::<Result<Vec<_>, _>>()?;
        let mut site = parts.edition(edition)?;
        if !versions.is_empty() {
            site = Site::joined(versions.into_iter().chain([site]))?;
        }
        let year = self.report.catalogue.editions[edition].year;
        for form in self.forms.iter().filter(|form| form.year == year) {
            let path = format!("{year}/{CHECK_FORM}");
            site.add(path, move || Ok(form.json(&self.report).into_bytes()))?;
        }
        Ok(site)
    }

    /// The report as its readers see it.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// What is to be written of a plan, with which siblings, after checks that found nothing against it. A part has
    /// no siblings.
    pub fn job<'s, 'a>(&self, site: &'s Site<'a>, siblings: Siblings, found: Found) -> Job<'s, 'a> {
        let siblings = if self.is_part { Siblings::default() } else { siblings };
        let part = self.is_part.then(|| PartOf { origin: self.origin(), editions: self.editions() });
        let keep = if self.is_part { Vec::new() } else { self.kept() };
        let (inputs, audience) = (self.inputs(siblings), self.disclosure.id());
        Job { site, inputs, audience, found, keep, part, siblings }
    }

    /// What the bytes of its editions come from.
    pub fn origin(&self) -> Origin {
        origin((self.report.catalogue.digest, self.theme.digest()), self.disclosure)
    }

    /// Folders of the editions that are made, oldest first.
    pub fn editions(&self) -> Vec<String> {
        self.scope.asked.iter().map(Year::to_string).collect()
    }

    /// Folders of editions that stay as they are.
    fn standing(&self) -> Vec<String> {
        self.scope.standing.iter().map(Year::to_string).collect()
    }

    /// The same and their forms.
    fn kept(&self) -> Vec<String> {
        let forms = pages::forms(&self.report, &self.scope.standing).into_iter().map(|form| form.path);
        self.standing().into_iter().chain(forms).collect()
    }

    /// SHA-256 over everything that decides the bytes of the site: see [`inputs`] and [`part_inputs`].
    fn inputs(&self, siblings: Siblings) -> String {
        let digests = (self.report.catalogue.digest, self.theme.digest());
        if self.is_part {
            return part_inputs(digests, self.disclosure, &self.years);
        }
        inputs(digests, self.disclosure, &self.years, &self.standing(), siblings)
    }
}
