//! The plan of a site: every path that will exist, and how to render it. Nothing is rendered here,
//! because the finished bytes of the largest sites must never stand in memory together, and because
//! a preview renders one page on request.

use crate::error::Error;
use std::collections::BTreeMap;

/// Where the check form of an edition lies in its folder: `pages` leads there, `pipeline` has the form. No id has
/// such a name.
pub const CHECK_FORM: &str = "data/check_form.json";

/// Where the identity of an edition lies in its folder: `pages` writes it, `write` and `verify` know an edition by it.
pub const IDENTITY: &str = "edition.json";

/// Where the list of digests lies, that of the site and that of each edition in its folder: `write` makes them, pages
/// lead there.
pub const SUMS: &str = "SHA256SUMS";

/// How an artifact is rendered: a pure function of the report and the theme, on any thread.
pub type Render<'a> = Box<dyn Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'a>;

/// Several files made in one go: their paths and bytes.
pub type Made = Vec<(String, Vec<u8>)>;

/// How a file is rendered together with others that share most of the work.
pub type RenderAll<'a> = Box<dyn Fn() -> Result<Made, Error> + Send + Sync + 'a>;

/// One file of the site.
pub struct Artifact<'a> {
    /// Path below the output folder, with `/`, ASCII and lower case.
    pub path: String,
    /// How to make its bytes.
    render: Render<'a>,
    /// With which others it is made when all are wanted.
    company: Company<'a>,
}

/// With which others a file is made when all are wanted.
enum Company<'a> {
    /// None.
    Alone,
    /// It is made first and brings others along.
    Leads(RenderAll<'a>),
    /// Another one brings it along.
    Follows,
}

impl Artifact<'_> {
    /// The bytes of the file.
    pub fn render(&self) -> Result<Vec<u8>, Error> {
        (self.render)()
    }

    /// The bytes of the file and of those that it brings along; nothing for one that is brought along. All of
    /// these together are the site.
    pub fn render_all(&self) -> Result<Made, Error> {
        match &self.company {
            Company::Alone => Ok(vec![(self.path.clone(), self.render()?)]),
            Company::Leads(render) => render(),
            Company::Follows => Ok(Made::new()),
        }
    }
}

/// Whether every part of a path is a plain name.
fn is_inside(path: &str) -> bool {
    path.split('/')
        .all(|part| !part.is_empty() && !part.starts_with("..") && !part.contains(['\\', ':', '\0']))
}

/// All files of a site, by path.
#[derive(Default)]
pub struct Site<'a> {
    artifacts: BTreeMap<String, Artifact<'a>>,
}

impl<'a> Site<'a> {
    /// Plans a file. A path that leads out of the output is an error; ids are checked where they are read,
    /// so this is the second lock on the same door. Two files whose paths differ only in case are an error, because some systems
    /// take them for one.
    pub fn add(
        &mut self,
        path: impl Into<String>,
        render: impl Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'a,
    ) -> Result<(), Error> {
        self.add_in(Company::Alone, path.into(), Box::new(render))
    }

    /// Plans a file that can be made together with others. Those are planned with [`Site::add_follower`] too, because
    /// each can be asked for by itself.
    pub fn add_leader(
        &mut self,
        path: impl Into<String>,
        render: impl Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'a,
        render_all: impl Fn() -> Result<Made, Error> + Send + Sync + 'a,
    ) -> Result<(), Error> {
        self.add_in(Company::Leads(Box::new(render_all)), path.into(), Box::new(render))
    }

    /// Plans a file that another one brings along.
    pub fn add_follower(
        &mut self,
        path: impl Into<String>,
        render: impl Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'a,
    ) -> Result<(), Error> {
        self.add_in(Company::Follows, path.into(), Box::new(render))
    }

    fn add_in(&mut self, company: Company<'a>, path: String, render: Render<'a>) -> Result<(), Error> {
        if !is_inside(&path) {
            return Err(Error::refused(
                format!("đường dẫn `{path}` dẫn ra ngoài thư mục kết quả"),
                format!("the path `{path}` leads out of the output"),
            ));
        }
        let artifact = Artifact { path: path.clone(), render, company };
        match self.artifacts.insert(path.to_lowercase(), artifact) {
            None => Ok(()),
            Some(_) => Err(Error::SamePath(path)),
        }
    }

    /// The same plan without what lies outside of some folders.
    pub fn within(mut self, folders: &[String]) -> Self {
        self.artifacts.retain(|path, _| {
            path.split_once('/').is_some_and(|(top, _)| folders.iter().any(|folder| folder == top))
        });
        self
    }

    /// The same plan without some files.
    pub fn without(mut self, is_gone: impl Fn(&str) -> bool) -> Self {
        self.artifacts.retain(|_, artifact| !is_gone(&artifact.path));
        self
    }

    /// The files of two plans that share none.
    pub fn beside(mut self, other: Self) -> Result<Self, Error> {
        for (key, artifact) in other.artifacts {
            if let Some(twin) = self.artifacts.insert(key, artifact) {
                return Err(Error::SamePath(twin.path));
            }
        }
        Ok(self)
    }

    /// The files, in the order of paths.
    pub fn artifacts(&self) -> impl Iterator<Item = &Artifact<'a>> {
        self.artifacts.values()
    }

    /// The file of a path.
    pub fn get(&self, path: &str) -> Option<&Artifact<'a>> {
        self.artifacts.get(path)
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.artifacts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.artifacts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brought_along_is_made_once_and_can_be_asked_for() {
        let bytes = |text: &str| text.as_bytes().to_vec();
        let mut site = Site::default();
        let both = move || Ok(vec![("b".to_owned(), bytes("page")), ("a".to_owned(), bytes("drawing"))]);
        site.add_leader("b", move || Ok(bytes("page")), both).unwrap();
        site.add_follower("a", move || Ok(bytes("drawing"))).unwrap();
        let made: Vec<Made> = site.artifacts().map(|artifact| artifact.render_all().unwrap()).collect();
        assert_eq!(made.concat(), both().unwrap());
        assert_eq!(site.get("a").unwrap().render().unwrap(), bytes("drawing"));
    }

    #[test]
    fn two_files_for_one_path_are_an_error() {
        let mut site = Site::default();
        site.add("2021/index.html", || Ok(Vec::new())).unwrap();
        assert!(matches!(site.add("2021/Index.html", || Ok(Vec::new())), Err(Error::SamePath(_))));
    }
}
