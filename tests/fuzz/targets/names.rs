//! Any text as an id, a file name or a path: what is accepted gives paths that stay inside the output.

#![no_main]

use chiso::diagnostic::Severity;
use chiso_fuzz::{Project, base, examine, plan_inside};
use libfuzzer_sys::fuzz_target;

const BOARDS: [&str; 2] = ["2021/par.yaml", "2022/par.yaml"];
const HEADS: &str = "name: {vi: 'Xếp loại'}\nstated_by: press\nsource: {title: {vi: x}, rights: {vi: x}}\n";

fuzz_target!(|data: &[u8]| {
    let Some((kind, name)) = data.split_first() else { return };
    let name = String::from_utf8_lossy(name);
    let quoted = quoted(&name, *kind >= 128);
    let mut project = base();
    match kind % 12 {
        0 => replace(
            &mut project,
            "unit: a,",
            &format!("unit: {quoted},"),
            &["units.yaml", "site.yaml"],
            "id: a,",
            "focus: a",
            &quoted,
        ),
        1 => replace(
            &mut project,
            "group: huyen",
            &format!("group: {quoted}"),
            &["units.yaml"],
            "id: huyen",
            "id: huyen",
            &quoted,
        ),
        2 => replace(
            &mut project,
            "index: par",
            &format!("index: {quoted}"),
            &["indices/par.yaml"],
            "id: par\n",
            "id: par\n",
            &quoted,
        ),
        3 => heads(&mut project, &quoted, "tot"),
        4 => heads(&mut project, "heads", &quoted),
        5 => {
            let bytes = project["documents/1-qd.yaml"].clone();
            project.insert(format!("documents/{name}.yaml"), bytes);
            swap(&mut project, "2022/par.yaml", "document: 1-qd", &format!("document: {quoted}"));
        }
        6 => {
            project.insert(format!("documents/{name}"), b"%PDF-1.4".to_vec());
            swap(
                &mut project,
                "documents/1-qd.yaml",
                "kind: decision",
                &format!("kind: decision\nfile: {quoted}"),
            );
        }
        7 => swap(&mut project, "site.yaml", "format: 1", &format!("format: 1\ntheme: {quoted}")),
        8 => move_file(&mut project, "2021/par.yaml", format!("2021/{name}.yaml")),
        9 => move_file(&mut project, "2022/commentary/par.md", format!("2022/commentary/{name}.md")),
        10 => swap(&mut project, "indices/par.yaml", "id: par-2021", &format!("id: {quoted}")),
        _ => move_file(&mut project, "2021/par.yaml", name.into_owned()),
    }
    let examined = examine(project);
    if examined.count(Severity::Error) == 0 {
        plan_inside(examined, |_| {});
    }
});

/// A text in single quotes, or in double quotes with every character escaped.
fn quoted(text: &str, is_escaped: bool) -> String {
    if is_escaped {
        let letters: String = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
        return format!("\"{letters}\"");
    }
    format!("'{}'", text.replace('\'', "''"))
}

fn swap(project: &mut Project, path: &str, old: &str, new: &str) {
    if let Some(bytes) = project.get_mut(path) {
        *bytes = String::from_utf8_lossy(bytes).replace(old, new).into_bytes();
    }
}

/// Puts a name where it is declared and where it is used.
fn replace(
    project: &mut Project,
    used: &str,
    by: &str,
    homes: &[&str],
    first: &str,
    second: &str,
    quoted: &str,
) {
    for path in BOARDS.iter().chain(homes) {
        swap(project, path, used, by);
    }
    for home in homes {
        for old in [first, second] {
            let key = old.split(':').next().unwrap_or_default();
            let end = &old[old.trim_end_matches([',', '\n']).len()..];
            swap(project, home, old, &format!("{key}: {quoted}{end}"));
        }
    }
}

fn heads(project: &mut Project, classification: &str, class: &str) {
    let text = format!(
        "classification: {classification}\n{HEADS}classes:\n  - {{id: {class}, name: {{vi: Tốt}}}}\n\
         given:\n  - {{unit: b, office: {{vi: 'Chủ tịch'}}, class: {class}}}\n"
    );
    project.insert("2022/heads.yaml".to_owned(), text.into_bytes());
}

fn move_file(project: &mut Project, from: &str, to: String) {
    if let Some(bytes) = project.remove(from) {
        project.insert(to, bytes);
    }
}
