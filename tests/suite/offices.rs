//! A project for charts: 1, 5, 14 and 63 units with the names of real offices and provinces, and figures that
//! follow from their numbers.

use crate::project::Project;
use std::fmt::Write as _;

/// Sizes of the groups `k1`, `k5`, `k14` and `k63`.
pub const SIZES: [usize; 4] = [1, 5, 14, 63];

/// The year of the edition that charts are drawn of.
pub const YEAR: i16 = 2023;

/// Full and official short names.
const OFFICES: [(&str, &str); 14] = [
    ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT"),
    ("Sở Lao động - Thương binh và Xã hội", "Sở LĐTB&XH"),
    ("Ban Quản lý Khu kinh tế Hải Phòng", "BQL Khu kinh tế"),
    ("Văn phòng Ủy ban nhân dân thành phố", "VP UBND thành phố"),
    ("Sở Giao thông vận tải", ""),
    ("Sở Nội vụ", ""),
    ("Sở Văn hóa và Thể thao", ""),
    ("Sở Tài nguyên và Môi trường", "Sở TN&MT"),
    ("Sở Thông tin và Truyền thông", "Sở TT&TT"),
    ("Sở Kế hoạch và Đầu tư", ""),
    ("Sở Khoa học và Công nghệ", ""),
    ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
    ("Thanh tra thành phố", ""),
    ("Sở Ngoại vụ", ""),
];

#[rustfmt::skip]
const PROVINCES: [&str; 49] = [
    "Hà Nội", "Hà Giang", "Cao Bằng", "Bắc Kạn", "Tuyên Quang", "Lào Cai", "Điện Biên", "Lai Châu", "Sơn La",
    "Yên Bái", "Hòa Bình", "Thái Nguyên", "Lạng Sơn", "Quảng Ninh", "Bắc Giang", "Phú Thọ", "Vĩnh Phúc",
    "Bắc Ninh", "Hải Dương", "Hưng Yên", "Thái Bình", "Hà Nam", "Nam Định", "Ninh Bình", "Thanh Hóa",
    "Nghệ An", "Hà Tĩnh", "Quảng Bình", "Quảng Trị", "Thừa Thiên Huế", "Đà Nẵng", "Quảng Nam", "Quảng Ngãi",
    "Bình Định", "Phú Yên", "Khánh Hòa", "Ninh Thuận", "Bình Thuận", "Kon Tum", "Gia Lai", "Đắk Lắk",
    "Đắk Nông", "Lâm Đồng", "Bình Phước", "Tây Ninh", "Bình Dương", "Đồng Nai", "Bà Rịa - Vũng Tàu",
    "Thành phố Hồ Chí Minh",
];

const NODES: [&str; 16] = [
    "Kế hoạch cải cách hành chính được ban hành đúng thời hạn và đủ nội dung theo hướng dẫn",
    "Mức độ hoàn thành kế hoạch",
    "Tỷ lệ hồ sơ giải quyết đúng hạn của các cơ quan chuyên môn",
    "Xử lý văn bản trái pháp luật",
    "Ban hành văn bản quy phạm pháp luật",
    "Công khai thủ tục hành chính",
    "Rà soát, đánh giá thủ tục hành chính",
    "Sắp xếp tổ chức bộ máy",
    "Tinh giản biên chế",
    "Thực hiện quy chế làm việc",
    "Quản lý tài chính công",
    "Giải ngân vốn đầu tư công",
    "Cung cấp dịch vụ công trực tuyến toàn trình",
    "Kho dữ liệu dùng chung",
    "Đào tạo, bồi dưỡng cán bộ, công chức, viên chức",
    "Sáng kiến cải cách hành chính",
];

const SOURCE: &str = "source: {title: {vi: Số liệu dựng để thử, en: Figures made up for tests}, rights: {vi: Tự dựng, en: Own}}";

/// The project, with both indices public to their last source.
pub fn project() -> Project {
    let mut project = Project::base().without("2022/commentary/par.md");
    for old in ["2021/par.yaml", "2022/par.yaml", "indices/par.yaml", "documents/1-qd.yaml"] {
        project = project.without(old);
    }
    project = project
        .replace("site.yaml", "focus: a\n", "")
        .file("units.yaml", &units())
        .file("indices/par.yaml", &index("par", ("point", 96), &nodes()))
        .file("indices/sipas.yaml", &index("sipas", ("percent", 100), ""))
        .file("2023/edition.yaml", "year: 2023\nunits_as_of: 2023-12-31\nstate: published\n");
    for size in SIZES {
        for year in 2021..=YEAR {
            project = project.file(&format!("{year}/par-k{size}.yaml"), &points(size, year));
        }
        project = project.file(&format!("2023/sipas-k{size}.yaml"), &shares(size));
    }
    project
}

/// So many hundredths of points as written.
fn hundredths(value: usize) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

fn units() -> String {
    let mut text = String::from("groups:\n");
    for size in SIZES {
        let _ = writeln!(
            text,
            "  - {{id: k{size}, name: {{vi: \"Khối {size} đơn vị\", en: \"Group of {size}\"}}}}"
        );
    }
    text.push_str("units:\n");
    let offices = OFFICES.iter().map(|(name, short)| (*name, *short));
    for (at, (name, short)) in offices.chain(PROVINCES.map(|name| (name, ""))).enumerate() {
        let groups: Vec<String> =
            SIZES.iter().filter(|size| at < **size).map(|size| format!("{{group: k{size}}}")).collect();
        let short = if short.is_empty() { String::new() } else { format!(", short: {{vi: {short}}}") };
        let _ = writeln!(
            text,
            "  - {{id: u{at}, name: {{vi: {name}, en: {name}}}{short}, in: [{}]}}",
            groups.join(", ")
        );
    }
    text
}

fn index(id: &str, (measure, max): (&str, usize), nodes: &str) -> String {
    let name = if id == "par" { "Chỉ số CCHC" } else { "Chỉ số hài lòng" };
    format!(
        "id: {id}\nname: {{vi: {name}, en: Index}}\nmeasure: {measure}\ndecimals: 2\ndirection: higher\n\
         rank: {{ties: competition, publish: all}}\n\
         audience: {{public: [total, nodes, rank, class, change, sources]}}\n{SOURCE}\nframeworks:\n  \
         - id: {id}-1\n    for: {{from: 2021}}\n    basis: {{vi: Tự dựng}}\n    combine: sum\n    nodes:\n      \
         - {{code: total, min: 0, max: {max}}}\n{nodes}classes:\n  \
         - {{for: {{from: 2021}}, by: quartile, labels: [{{vi: Cao}}, {{vi: Trung bình cao}}, \
         {{vi: Trung bình thấp}}, {{vi: Thấp}}]}}\n"
    )
}

fn nodes() -> String {
    let node = |(at, name): (usize, &&str)| {
        format!("      - {{code: \"{}\", name: {{vi: \"{name}\"}}, min: 0, max: 6}}\n", at + 1)
    };
    NODES.iter().enumerate().map(node).collect()
}

/// What a unit reaches on a node in hundredths, appraised, and how much more it gave itself.
fn figure(unit: usize, node: usize, year: usize) -> (usize, usize) {
    let appraised = 380 + (unit * 37 + node * 53 + year * 29 + unit * year * 11) % 150;
    let more = [0, 25, 0, 50, 100, 0, 25][(unit + node * 3 + year) % 7];
    (appraised, (appraised + more).min(600) - appraised)
}

fn points(size: usize, year: i16) -> String {
    let since = usize::from(year.unsigned_abs()) - 2021;
    let columns: Vec<String> = (1..=NODES.len()).map(|code| format!("\"{code}\"")).collect();
    let mut text =
        format!("index: par\ngroup: k{size}\ncoverage: complete\nstated_by: report\n{SOURCE}\ntables:\n");
    for source in ["self", "appraised"] {
        let _ = write!(text, "  - source: {source}\n    columns: [{}]\n    rows:\n", columns.join(", "));
        for unit in 0..size {
            let value = |node| {
                let (appraised, more) = figure(unit, node, since);
                hundredths(if source == "self" { appraised + more } else { appraised })
            };
            let values: Vec<String> = (0..NODES.len()).map(value).collect();
            let _ = writeln!(text, "      - {{unit: u{unit}, values: [{}]}}", values.join(", "));
        }
    }
    text
}

fn shares(size: usize) -> String {
    let mut text =
        format!("index: sipas\ngroup: k{size}\ncoverage: complete\nstated_by: report\n{SOURCE}\nshares:\n");
    for unit in 0..size {
        let (neutral, against) = (150 + unit * 173 % 1300, unit * 71 % 400);
        let _ = writeln!(
            text,
            "  - {{unit: u{unit}, satisfied: {}, neutral: {}, dissatisfied: {}}}",
            hundredths(10_000 - neutral - against),
            hundredths(neutral),
            hundredths(against)
        );
    }
    text
}
