//! What portals need: full addresses, the feed and the list of pages, where the site knows its address.

use crate::project::Project;
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::fs;
use walkdir::WalkDir;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The small project, standing at an address.
fn at(address: &str) -> Project {
    let site = fs::read_to_string(Project::base().content().join("site.yaml")).expect("a file");
    Project::base().file("site.yaml", &format!("{site}base_address: {address}\n"))
}

fn built(address: &str) -> Project {
    let project = at(address);
    project.build();
    project
}

/// All files of the site, as paths.
fn files(project: &Project) -> BTreeSet<String> {
    let output = project.output();
    let entries = WalkDir::new(&output).into_iter().map(|entry| entry.expect("a readable tree"));
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(&output).expect("below").to_string_lossy().replace('\\', "/"))
        .collect()
}

fn child<'a>(of: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    of.children().find(|node| node.has_tag_name((ATOM, name))).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a_site_without_address_speaks_of_none() {
    let project = Project::base();
    project.build();
    assert!(files(&project).iter().all(|path| !path.ends_with(".xml") && path != "robots.txt"));
    let page = project.page("2022/index.html");
    for word in ["canonical", "rel=\"alternate\"", "og:", "twitter:", "feed.xml"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_feed_is_atom_with_lasting_ids() {
    let project = built("https://a.vn/bao-cao/");
    let text = project.page("feed.xml");
    let xml = Document::parse(&text).expect("XML");
    let feed = xml.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    assert_eq!(child(feed, "id").text(), Some("tag:a.vn,2026:bao-cao/feed"));
    assert_eq!(child(feed, "updated").text(), Some("2023-01-20T00:00:00+07:00"));
    assert_eq!(child(child(feed, "author"), "name").text(), Some("Cơ quan"));
    let entry = child(feed, "entry");
    let id = child(entry, "id").text().expect("an id");
    assert!(id.starts_with("tag:a.vn,2026:bao-cao/2022/par/"), "{id}");
    let link = child(entry, "link").attribute("href").expect("an address");
    let path = link.strip_prefix("https://a.vn/bao-cao/").expect("the address of the site");
    assert!(project.page(path).contains(&format!("<link rel=\"canonical\" href=\"{link}\">")));
    assert!(child(entry, "summary").text().is_some_and(|text| text.contains("điểm")));
    assert!(project.page("en/feed.xml").contains("xml:lang=\"en\""));
    assert!(project.page("2022/en/index.html").contains("href=\"../../en/feed.xml\""));
}

#[test]
fn a_board_without_a_date_is_no_news() {
    let project = at("https://a.vn").replace("2022/par.yaml", "document: 1-qd\npublished: 2023-01-20\n", "");
    project.build();
    assert!(!files(&project).contains("feed.xml"));
    assert!(!project.page("index.html").contains("feed.xml"));
}

#[test]
fn the_list_of_pages_is_complete_and_says_languages() {
    let project = built("https://a.vn");
    let listed = |project: &Project| -> BTreeSet<String> {
        let text = project.page("sitemap.xml");
        let xml = Document::parse(&text).expect("XML");
        let pages = xml.descendants().filter(|node| node.tag_name().name() == "loc");
        pages.map(|node| node.text().expect("an address").replace("https://a.vn/", "")).collect()
    };
    let pages: BTreeSet<String> = files(&project)
        .into_iter()
        .filter(|path| path.ends_with(".html") && !path.ends_with("404.html"))
        .filter(|path| !path.contains("frames/") && !path.contains("fragments/"))
        .collect();
    assert_eq!(listed(&project), pages);
    assert!(project.page("sitemap.xml").contains(
        "<loc>https://a.vn/2021/index.html</loc><xhtml:link rel=\"alternate\" hreflang=\"vi\" \
         href=\"https://a.vn/2021/index.html\"/><xhtml:link rel=\"alternate\" hreflang=\"en\" \
         href=\"https://a.vn/2021/en/index.html\"/>"
    ));
    // An edition that stands already keeps its place in the list.
    project.build_years(&[2022]).expect("a build");
    assert_eq!(listed(&project), pages);
}

#[test]
fn only_the_root_of_a_host_has_rules_for_robots() {
    assert!(built("https://a.vn").page("robots.txt").ends_with("Sitemap: https://a.vn/sitemap.xml\n"));
    assert!(!files(&built("https://a.vn/bao-cao")).contains("robots.txt"));
}

#[test]
fn pages_say_their_address_and_their_languages() {
    let page = built("https://a.vn").page("2021/en/index.html");
    for line in [
        "<link rel=\"canonical\" href=\"https://a.vn/2021/en/index.html\">",
        "<link rel=\"alternate\" hreflang=\"vi\" href=\"https://a.vn/2021/index.html\">",
        "<meta property=\"og:url\" content=\"https://a.vn/2021/en/index.html\">",
        "<meta property=\"og:locale\" content=\"en_GB\">",
        "<meta property=\"og:locale:alternate\" content=\"vi_VN\">",
    ] {
        assert!(page.contains(line), "{line}");
    }
    assert!(!built("https://a.vn").page("404.html").contains("canonical"));
}

/// Tags of a text with their attributes.
fn tags(text: &str) -> Vec<(String, Vec<String>)> {
    let tokens = html5gum::Tokenizer::new(text).map(|token| token.expect("no failure in memory"));
    let word = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    tokens
        .filter_map(|token| match token {
            html5gum::Token::StartTag(tag) => {
                Some((word(&tag.name), tag.attributes.keys().map(|name| word(name)).collect()))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn a_frame_runs_nothing_and_leads_back() {
    let project = built("https://a.vn");
    for (path, own) in [
        ("2022/frames/par-ranking-huyen.html", "../par/huyen.html"),
        ("2022/frames/par-table-huyen.html", "../par/huyen.html"),
        ("2022/en/frames/par-table-huyen.html", "../par/huyen.html"),
    ] {
        let page = project.page(path);
        let tags = tags(&page);
        assert!(tags.iter().all(|(name, _)| name != "script"), "{path}");
        assert!(page.contains(&format!("<a href=\"{own}\" target=\"_top\">")), "{path}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
        assert!(page.contains("Nguồn thử"), "{path}");
    }
    let chart = project.page("2022/frames/par-ranking-huyen.html");
    assert!(chart.contains("class=\"c wide\"") && chart.contains("class=\"c narrow\""));
}

#[test]
fn charts_of_the_unit_in_focus_have_frames_and_of_all_units_where_the_site_asks() {
    let project = Project::base();
    project.build();
    let own = project.page("2022/frames/par-profile-a.html");
    assert!(own.contains("<a href=\"../units/a.html\" target=\"_top\">"), "{own}");
    assert!(project.page("2022/units/a.html").contains("href=\"../frames/par-profile-a.html\""));
    assert!(!files(&project).contains("2022/frames/par-profile-b.html"));
    assert!(!project.page("2022/units/b.html").contains("frames/"));

    let site = fs::read_to_string(Project::base().content().join("site.yaml")).expect("a file");
    let all = Project::base().file("site.yaml", &format!("{site}frames: all\n"));
    all.build();
    assert!(all.page("2022/units/b.html").contains("href=\"../frames/par-profile-b.html\""));
    let part = all.page("2022/frames/par-ranking-huyen-1-1.html");
    assert!(part.contains("<a href=\"../par/huyen-node-1.html\" target=\"_top\">"), "{part}");
}

#[test]
fn the_table_to_paste_is_plain() {
    let text = built("https://a.vn").page("2022/fragments/par-table-huyen.txt");
    let plain = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let allowed = ["table", "caption", "thead", "tbody", "tr", "th", "td", "p", "a"];
    for (name, attributes) in tags(plain) {
        assert!(allowed.contains(&name.as_str()), "<{name}>");
        let is_plain = |name: &String| ["scope", "href", "rel"].contains(&name.as_str());
        assert!(attributes.iter().all(is_plain), "<{name} {attributes:?}>");
    }
    assert!(plain.contains("<tr><td>1</td><th scope=\"row\">Huyện A</th><td>84,00</td>"), "{plain}");
    assert!(plain.contains("<a href=\"https://a.vn/2022/par/huyen.html\">"));
}

#[test]
fn a_board_offers_its_frames_as_text_to_copy() {
    let snippet = |page: &str| {
        let (_, rest) = page.split_once("<textarea").expect("a text to copy");
        rest.split("</textarea>").next().expect("its end").to_owned()
    };
    let page = built("https://a.vn").page("2022/par/huyen.html");
    assert!(
        snippet(&page).contains("&lt;iframe src=&quot;https://a.vn/2022/frames/par-ranking-huyen.html&quot;")
    );
    assert!(snippet(&page).contains(" height=&quot;"));
    assert!(page.contains("href=\"../fragments/par-table-huyen.txt\""));
    let project = Project::base();
    project.build();
    let page = project.page("2022/en/par/huyen.html");
    assert!(snippet(&page).contains("&lt;iframe src=&quot;2022/en/frames/par-ranking-huyen.html&quot;"));
    assert!(page.contains("Write the address at which this site stands"));
}

#[cfg(not(feature = "png"))]
#[test]
fn without_pictures_no_page_speaks_of_them() {
    let project = built("https://a.vn");
    assert!(files(&project).iter().all(|path| !path.ends_with(".png")));
    let page = project.page("2022/par/huyen.html");
    assert!(!page.contains(".png") && page.contains("<meta name=\"twitter:card\" content=\"summary\">"));
}

#[cfg(feature = "png")]
#[test]
fn pictures_of_boards_and_editions_are_made_and_linked() {
    let project = built("https://a.vn");
    let size = |path: &str| {
        let bytes = fs::read(project.output().join(path)).expect("a picture");
        assert!(bytes.starts_with(b"\x89PNG"), "{path}");
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
        (number(16), number(20))
    };
    assert_eq!(size("2022/card.png"), (1200, 630));
    assert_eq!(size("2022/en/card.png"), (1200, 630));
    assert_eq!(size("2022/charts/par-ranking-huyen.png").0, 2 * 752);
    assert!(files(&project).iter().all(|path| !path.contains("profile") || !path.ends_with(".png")));
    let page = project.page("2022/par/huyen.html");
    assert!(page.contains("href=\"../charts/par-ranking-huyen.png\""));
    assert!(page.contains("<meta property=\"og:image\" content=\"https://a.vn/2022/card.png\">"));
    let project = Project::base();
    project.build();
    assert!(!files(&project).contains("2022/card.png"), "nobody finds a card of a site without address");
}

#[test]
fn the_data_of_an_edition_are_described_for_search_engines() {
    let project = built("https://a.vn").replace("site.yaml", "vi: \"Thử\"", "vi: \"</script><b>\"");
    project.build();
    let page = project.page("2022/data/index.html");
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("a description");
    let text = rest.split("</script>").next().expect("its end");
    let said: serde_json::Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(said["@type"], "Dataset");
    assert!(said["name"].as_str().is_some_and(|name| name.starts_with("</script><b>: ")));
    let files = said["distribution"].as_array().expect("files");
    for file in files {
        let address = file["contentUrl"].as_str().expect("an address");
        let path = address.strip_prefix("https://a.vn/").expect("the address of the site");
        assert!(project.output().join(path).is_file(), "{path}");
    }
    assert!(files.len() >= 2);
    let project = Project::base();
    project.build();
    assert!(!project.page("2022/data/index.html").contains("ld+json"));
}
