//! For tests: is a drawing tidy, and what is in it?

use super::figure::{Fault, Medium, NARROW, Setting, WIDE};
use super::ink::{Ink, Palette};
use super::metrics::{SIZE, Weight, width};
use super::scene::{Anchor, Pixel, Scene, Shape};
use super::strokes::data;

/// The paper that each text covers: left, top, right, bottom, and its words.
fn texts(scene: &Scene) -> Vec<([i32; 4], String)> {
    let text = |node: &super::scene::Node| {
        let Shape::Text((x, y), anchor, _, letters) = node.shape else {
            return None;
        };
        let words = scene.words(letters);
        let weight = match node.ink {
            Ink::Strong | Ink::UnitText => Weight::Strong,
            _ => Weight::Regular,
        };
        let width = width(words, SIZE, weight);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        // Capitals reach 10 pixels above the baseline; marks below it reach 3.
        Some(([left, y - 10, left + width, y + 3], words.to_owned()))
    };
    scene.nodes.iter().filter_map(text).collect()
}

/// Panics if a text leaves the paper or covers another.
pub fn assert_tidy(scene: &Scene) {
    let texts = texts(scene);
    let (right, bottom) = (scene.width as i32, scene.height as i32);
    for (index, (a, words)) in texts.iter().enumerate() {
        let inside = a[0] >= -1 && a[1] >= -1 && a[2] <= right + 1 && a[3] <= bottom + 1;
        assert!(inside, "`{words}` leaves the paper of {right} x {bottom}: {a:?}");
        for (b, others) in &texts[index + 1..] {
            let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
            assert!(apart, "`{words}` covers `{others}`: {a:?} {b:?}");
        }
    }
}

/// How many marks have an ink.
pub fn count(scene: &Scene, ink: Ink) -> usize {
    scene.nodes.iter().filter(|node| node.ink == ink).count()
}

/// All words in a drawing, in painting order.
pub fn words(scene: &Scene) -> Vec<String> {
    texts(scene).into_iter().map(|(_, words)| words).collect()
}

/// The data of all paths of an ink.
pub fn paths(scene: &Scene, ink: Ink) -> Vec<String> {
    let path = |node: &super::scene::Node| match node.shape {
        Shape::Path(strokes) if node.ink == ink => {
            let mut out = String::new();
            data(&mut out, scene.strokes(strokes));
            Some(out)
        }
        _ => None,
    };
    scene.nodes.iter().filter_map(path).collect()
}

/// A drawing over the one behind it, on its paper.
pub fn over(behind: &Scene, own: &Scene) -> Scene {
    let mut all = Scene::new(own.width, own.height);
    for (scene, node) in [behind, own].iter().flat_map(|of| of.nodes.iter().map(move |node| (*of, node))) {
        let tip = node.tip.map(|tip| scene.words(tip));
        match node.shape {
            Shape::Path(strokes) => {
                scene.strokes(strokes).for_each(|stroke| all.path(stroke.iter().copied(), node.ink));
            }
            Shape::Rect((x, y), width, height) => {
                all.rect((x, y), (x + width as i32, y + height as i32), node.ink, tip);
            }
            Shape::Circle(middle, radius) => all.circle(middle, radius, node.ink, tip),
            Shape::Text(at, anchor, halo, words) => {
                all.text(at, (anchor, halo), node.ink, scene.words(words));
            }
        }
    }
    all
}

/// Names as long as real ones are.
pub const OFFICES: [&str; 14] = [
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Lao động - Thương binh và Xã hội",
    "Ban Quản lý Khu kinh tế Hải Phòng",
    "Văn phòng Ủy ban nhân dân thành phố",
    "Sở Giao thông vận tải",
    "Sở Nội vụ",
    "Sở Văn hóa và Thể thao",
    "Sở Tài nguyên và Môi trường",
    "Sở Thông tin và Truyền thông",
    "Sở Kế hoạch và Đầu tư",
    "Sở Khoa học và Công nghệ",
    "Sở Giáo dục và Đào tạo",
    "Thanh tra thành phố",
    "Sở Ngoại vụ",
];

/// A number as Vietnamese readers write it.
pub fn number(value: rust_decimal::Decimal) -> String {
    value.to_string().replace('.', ",")
}

/// What a drawing is told on a Vietnamese page.
pub fn with<T>(see: impl FnOnce(&Setting<'_>) -> T) -> T {
    let palette = Palette::default();
    let medium = Medium::Page;
    see(&Setting {
        id: "f1",
        language: "vi",
        number: &number,
        palette: &palette,
        medium,
        has_table: true,
        mark: "",
        shared: None,
    })
}

/// A wide and a narrow drawing, as a page has them.
pub fn both(draw: impl Fn(&Setting<'_>, i32) -> Result<Scene, Fault>) -> [Scene; 2] {
    with(|setting| [WIDE, NARROW].map(|paper| draw(setting, paper).expect("a scene")))
}

/// So many units with the names of real ones, long and short, some with an official short name.
pub fn units(count: usize) -> Vec<(String, Option<String>)> {
    const NAMES: [(&str, Option<&str>); 8] = [
        ("Sở Giao thông vận tải", None),
        ("Sở Nông nghiệp và Phát triển nông thôn", Some("Sở NN&PTNT")),
        ("Sở Nội vụ", None),
        ("Ban Quản lý Khu kinh tế Hải Phòng", Some("BQL Khu kinh tế")),
        ("Văn phòng Ủy ban nhân dân thành phố", None),
        ("Sở Lao động - Thương binh và Xã hội", Some("Sở LĐTB&XH")),
        ("Bà Rịa - Vũng Tàu", None),
        ("Quảng Ninh", None),
    ];
    let unit = |at: usize| {
        let (name, short) = NAMES[at % NAMES.len()];
        (name.to_owned(), short.map(str::to_owned))
    };
    (0..count).map(unit).collect()
}

/// Where each stroke of the paths of an ink begins, path by path.
pub fn starts(scene: &Scene, ink: Ink) -> Vec<Vec<Pixel>> {
    let starts = |node: &super::scene::Node| match node.shape {
        Shape::Path(strokes) if node.ink == ink => {
            Some(scene.strokes(strokes).map(|stroke| stroke[0]).collect())
        }
        _ => None,
    };
    scene.nodes.iter().filter_map(starts).collect()
}
