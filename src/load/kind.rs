//! What a file holds, by its place in the project.

use crate::model::value::Year;

/// What a file holds, by its place in the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml`.
    Site,
    /// `units.yaml`.
    Units,
    /// `indices/<id>.yaml`.
    Index,
    /// `documents/<id>.yaml`.
    Document,
    /// `documents/<scan>`.
    Scan,
    /// `brand/<logo>`.
    Logo,
    /// `<year>/edition.yaml`.
    Edition(Year),
    /// `<year>/seal.yaml`.
    Seal(Year),
    /// `<year>/<name>.yaml`.
    Board(Year),
    /// `<year>/commentary/...md`.
    Commentary(Year),
    /// `<year>/commentary/...png`, `.jpg` or `.jpeg`.
    Picture(Year),
    /// A place that the format does not know.
    Unknown,
}

impl FileKind {
    /// What the file of a path below the project holds.
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        let year = |text: &str| text.parse::<Year>().ok().filter(|_| text.len() == 4 && !text.contains('+'));
        match parts.as_slice() {
            ["site.yaml"] => Self::Site,
            ["units.yaml"] => Self::Units,
            ["indices", name] if name.ends_with(".yaml") => Self::Index,
            ["documents", name] if name.ends_with(".yaml") => Self::Document,
            ["documents", _] => Self::Scan,
            ["brand", _] => Self::Logo,
            [folder, name] if name.ends_with(".yaml") => match year(folder) {
                Some(year) if *name == "edition.yaml" => Self::Edition(year),
                Some(year) if *name == "seal.yaml" => Self::Seal(year),
                Some(year) => Self::Board(year),
                None => Self::Unknown,
            },
            [folder, "commentary", .., name] if name.ends_with(".md") => {
                year(folder).map_or(Self::Unknown, Self::Commentary)
            }
            [folder, "commentary", .., name] if PICTURES.iter().any(|ending| name.ends_with(ending)) => {
                year(folder).map_or(Self::Unknown, Self::Picture)
            }
            _ => Self::Unknown,
        }
    }

    /// The year of the edition to which it belongs.
    pub fn year(self) -> Option<Year> {
        match self {
            Self::Edition(year)
            | Self::Seal(year)
            | Self::Board(year)
            | Self::Commentary(year)
            | Self::Picture(year) => Some(year),
            _ => None,
        }
    }

    /// Most megabytes of a file. Figures of 10,000 units fill some 20; a text of one would be a thick book,
    /// and what markdown could be made of takes far longer to find out than YAML.
    pub fn most_megabytes(self) -> u64 {
        match self {
            Self::Scan => 128,
            Self::Commentary(_) | Self::Logo => 1,
            Self::Picture(_) => 2,
            _ => 32,
        }
    }
}

/// How the names of pictures end.
const PICTURES: [&str; 3] = [".png", ".jpg", ".jpeg"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_says_what_a_file_is() {
        assert_eq!(FileKind::of("2021/edition.yaml"), FileKind::Edition(2021));
        assert_eq!(FileKind::of("2021/seal.yaml"), FileKind::Seal(2021));
        assert_eq!(FileKind::of("2021/par-hp-rural-districts.yaml"), FileKind::Board(2021));
        assert_eq!(FileKind::of("2021/commentary/units/hai-phong.en.md"), FileKind::Commentary(2021));
        assert_eq!(FileKind::of("2021/commentary/hinh/mot-cua.jpg"), FileKind::Picture(2021));
        assert_eq!(FileKind::of("documents/903.pdf"), FileKind::Scan);
        assert_eq!(FileKind::of("brand/logo.png"), FileKind::Logo);
        assert_eq!(FileKind::of("21/edition.yaml"), FileKind::Unknown);
        assert_eq!(FileKind::of("README.md"), FileKind::Unknown);
    }
}
