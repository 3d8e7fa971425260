//! The plan of a site: every path that will exist, and how to render it. Nothing is rendered here,
//! because the finished bytes of the largest sites must never stand in memory together, and because
//! a preview renders one page on request.

use crate::error::Error;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

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

/// The other files of a site, for one that is made of them.
pub trait Others: Sync {
    /// The bytes of a file of the same site.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it cannot be made or read.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, Error>;

    /// How many bytes a file has, where that is known: a preview does not make a file to tell its size.
    fn size(&self, path: &str) -> Option<u64>;
}

/// How a file is made of others.
pub type Gather<'a> = Box<dyn Fn(&dyn Others) -> Result<Vec<u8>, Error> + Send + Sync + 'a>;

/// What else than other files decides the bytes of a file that is made of them.
pub type Besides<'a> = Box<dyn Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'a>;

/// A file that is made of the bytes of others, after them.
pub struct Gathered<'a> {
    /// Path below the output folder.
    pub path: String,
    /// The paths of those others.
    pub of: Vec<String>,
    /// What else decides its bytes, in the form of bytes; nothing for a file that is made anew each time.
    pub besides: Option<Besides<'a>>,
    /// How to make its bytes.
    pub render: Gather<'a>,
}

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
    !path.bytes().any(|byte| matches!(byte, b'\\' | b':' | b'\0'))
        && path.split('/').all(|part| !part.is_empty() && !part.starts_with(".."))
}

/// A path as all that differ from it in case only have it; an error if it leads out of the output.
fn key(path: &str) -> Result<String, Error> {
    if !is_inside(path) {
        return Err(Error::refused(
            format!("đường dẫn `{path}` dẫn ra ngoài thư mục kết quả"),
            format!("the path `{path}` leads out of the output"),
        ));
    }
    // Nearly all are written so already, and letters beyond ASCII take a look at each.
    let is_lower = path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    Ok(if is_lower { path.to_owned() } else { path.to_lowercase() })
}

/// All files of a site, by path.
#[derive(Default)]
pub struct Site<'a> {
    artifacts: BTreeMap<String, Artifact<'a>>,
    gathered: BTreeMap<String, Gathered<'a>>,
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
        let key = key(&path)?;
        if self.gathered.contains_key(&key) {
            return Err(Error::SamePath(path));
        }
        match self.artifacts.entry(key) {
            Entry::Vacant(free) => free.insert(Artifact { path, render, company }),
            Entry::Occupied(_) => return Err(Error::SamePath(path)),
        };
        Ok(())
    }

    /// Plans a file that is made of the bytes of others.
    pub fn add_gathered(&mut self, gathered: Gathered<'a>) -> Result<(), Error> {
        let key = key(&gathered.path)?;
        if self.has(&key) {
            return Err(Error::SamePath(gathered.path));
        }
        self.gathered.insert(key, gathered);
        Ok(())
    }

    /// The same plan without what lies outside of some folders.
    pub fn within(mut self, folders: &[String]) -> Self {
        let is_within = |path: &String| {
            path.split_once('/').is_some_and(|(top, _)| folders.iter().any(|folder| folder == top))
        };
        self.artifacts.retain(|path, _| is_within(path));
        self.gathered.retain(|path, _| is_within(path));
        self
    }

    /// The same plan without some files.
    pub fn without(mut self, is_gone: impl Fn(&str) -> bool) -> Self {
        self.artifacts.retain(|_, artifact| !is_gone(&artifact.path));
        self.gathered.retain(|_, gathered| !is_gone(&gathered.path));
        self
    }

    /// The files of several plans that share none.
    pub fn joined(parts: impl IntoIterator<Item = Self>) -> Result<Self, Error> {
        let (mut all, mut gathered) = (Vec::new(), Vec::new());
        for part in parts {
            all.extend(part.artifacts);
            gathered.extend(part.gathered.into_values());
        }
        // Parts are sorted already, so that this is a merge.
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        if let Some(twins) = all.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(Error::SamePath(twins[1].1.path.clone()));
        }
        let mut site = Self { artifacts: all.into_iter().collect(), gathered: BTreeMap::new() };
        gathered.into_iter().try_for_each(|one| site.add_gathered(one))?;
        Ok(site)
    }

    /// The files that are made of others, in the order in which they can be made: each stands behind those that it is
    /// made of. Those of one step can be made side by side.
    pub fn gathered(&self) -> Vec<Vec<&Gathered<'a>>> {
        let mut steps = Vec::new();
        let mut rest: Vec<&Gathered<'a>> = self.gathered.values().collect();
        while !rest.is_empty() {
            let to_come: BTreeSet<&str> = rest.iter().map(|one| one.path.as_str()).collect();
            let waits = |one: &Gathered<'a>| one.of.iter().any(|path| to_come.contains(path.as_str()));
            let (later, now): (Vec<_>, Vec<_>) = rest.iter().copied().partition(|one| waits(one));
            // Files that wait for each other cannot be made: they are asked for together, and asking fails.
            if now.is_empty() {
                steps.push(later);
                break;
            }
            steps.push(now);
            rest = later;
        }
        steps
    }

    /// The bytes of a file by itself, whatever it is made of; nothing if there is none of that path.
    pub fn render(&self, path: &str) -> Option<Result<Vec<u8>, Error>> {
        if let Some(artifact) = self.artifacts.get(path).filter(|artifact| artifact.path == path) {
            return Some(artifact.render());
        }
        let gathered = self.gathered.get(path).filter(|gathered| gathered.path == path)?;
        Some((gathered.render)(self))
    }

    /// Whether there is a file of a path, written in lower case.
    pub fn has(&self, path: &str) -> bool {
        self.artifacts.contains_key(path) || self.gathered.contains_key(path)
    }

    /// The files that are made by themselves, in the order of paths.
    pub fn artifacts(&self) -> impl Iterator<Item = &Artifact<'a>> {
        self.artifacts.values()
    }

    /// Those of them whose paths begin with a folder, such as `2022/`, in lower case.
    pub fn below<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s Artifact<'a>> {
        let from = self.artifacts.range::<str, _>((Bound::Included(folder), Bound::Unbounded));
        from.take_while(move |(path, _)| path.starts_with(folder)).map(|(_, artifact)| artifact)
    }

    /// The file of a path that is made by itself.
    pub fn get(&self, path: &str) -> Option<&Artifact<'a>> {
        self.artifacts.get(path)
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.artifacts.len() + self.gathered.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A site whose files are made when they are asked for.
impl Others for Site<'_> {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, Error> {
        self.render(path).unwrap_or_else(|| Err(missing(path)))
    }

    fn size(&self, path: &str) -> Option<u64> {
        let artifact = self.artifacts.get(path)?;
        artifact.render().ok().map(|bytes| bytes.len() as u64)
    }
}

/// That a file which another one is made of is not there.
pub fn missing(path: &str) -> Error {
    Error::refused(
        format!("không có tệp `{path}` để ghép vào một tệp khác"),
        format!("there is no file `{path}` to be put into another one"),
    )
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
    fn files_are_found_by_their_folder() {
        let mut site = Site::default();
        for path in ["2022.html", "2022/a", "2022/en/b", "20220/c", "2023/d"] {
            site.add(path, || Ok(Vec::new())).unwrap();
        }
        let below = |folder| site.below(folder).map(|file| file.path.as_str()).collect::<Vec<_>>();
        assert_eq!(below("2022/"), ["2022/a", "2022/en/b"]);
        assert_eq!(below("2021/"), Vec::<&str>::new());
    }

    /// A file of the bytes of some others.
    fn joined(path: &str, of: &[&str]) -> Gathered<'static> {
        let of: Vec<String> = of.iter().map(|path| (*path).to_owned()).collect();
        let parts = of.clone();
        let render = move |others: &dyn Others| {
            let bytes: Result<Vec<_>, Error> = parts.iter().map(|path| others.bytes(path)).collect();
            Ok(bytes?.concat())
        };
        Gathered { path: path.to_owned(), of, besides: None, render: Box::new(render) }
    }

    #[test]
    fn what_is_made_of_others_comes_after_them() {
        let mut site = Site::default();
        site.add("a", || Ok(b"a".to_vec())).unwrap();
        site.add_gathered(joined("x", &["y", "a"])).unwrap();
        site.add_gathered(joined("y", &["a", "a"])).unwrap();
        let steps: Vec<Vec<&str>> =
            site.gathered().iter().map(|step| step.iter().map(|one| one.path.as_str()).collect()).collect();
        assert_eq!(steps, [["y"], ["x"]]);
        assert_eq!(site.render("x").unwrap().unwrap(), b"aaa");
        assert!(site.render("X").is_none());
        assert_eq!((site.size("a"), site.size("y"), site.len()), (Some(1), None, 3));
        assert!(matches!(site.add_gathered(joined("A", &[])), Err(Error::SamePath(_))));
        site.add_gathered(joined("z", &["gone"])).unwrap();
        assert!(site.render("z").unwrap().is_err());
    }

    #[test]
    fn plans_that_share_a_path_are_not_joined() {
        let site = |paths: &[&str]| {
            let mut site = Site::default();
            paths.iter().for_each(|path| site.add(*path, || Ok(Vec::new())).unwrap());
            site
        };
        let joined = Site::joined([site(&["b", "d"]), site(&["a", "c"])]).unwrap();
        let paths: Vec<&str> = joined.artifacts().map(|artifact| artifact.path.as_str()).collect();
        assert_eq!(paths, ["a", "b", "c", "d"]);
        assert!(matches!(Site::joined([site(&["b"]), site(&["a", "B"])]), Err(Error::SamePath(_))));
    }

    #[test]
    fn two_files_for_one_path_are_an_error() {
        let mut site = Site::default();
        site.add("2021/index.html", || Ok(Vec::new())).unwrap();
        assert!(matches!(site.add("2021/Index.html", || Ok(Vec::new())), Err(Error::SamePath(_))));
    }
}
