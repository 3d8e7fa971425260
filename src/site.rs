//! The plan of a site: every path that will exist, and how to render it. Nothing is rendered here,
//! because the finished bytes of the largest sites must never stand in memory together, and because
//! a preview renders one page on request.

use crate::error::Error;
use std::collections::BTreeMap;

/// How an artifact is rendered: a pure function of the report and the theme, on any thread.
pub type Render<'a> = Box<dyn Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'a>;

/// One file of the site.
pub struct Artifact<'a> {
    /// Path below the output folder, with `/`, ASCII and lower case.
    pub path: String,
    /// How to make its bytes.
    render: Render<'a>,
}

impl Artifact<'_> {
    /// The bytes of the file.
    pub fn render(&self) -> Result<Vec<u8>, Error> {
        (self.render)()
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
        let path = path.into();
        if !is_inside(&path) {
            return Err(Error::refused(
                format!("đường dẫn `{path}` dẫn ra ngoài thư mục kết quả"),
                format!("the path `{path}` leads out of the output"),
            ));
        }
        let artifact = Artifact { path: path.clone(), render: Box::new(render) };
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
    fn two_files_for_one_path_are_an_error() {
        let mut site = Site::default();
        site.add("2021/index.html", || Ok(Vec::new())).unwrap();
        assert!(matches!(site.add("2021/Index.html", || Ok(Vec::new())), Err(Error::SamePath(_))));
    }
}
