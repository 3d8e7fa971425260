//! The form as a page that stands for itself: no script, nothing fetched, made for A4.

use super::words;
use super::{Finding, Form};
use crate::markdown::escaped;

const STYLE: &str = include_str!("form.css");

/// The page.
pub fn html(form: &Form) -> String {
    let titles = form.titles();
    let title = escaped(titles.form);
    let mut body = format!(
        "<header><p class=\"pub\">{}</p>\n<h1>{title}</h1>\n<p class=\"sub\">{}</p></header>\n<main>\n",
        escaped(&form.publisher),
        escaped(&form.title)
    );
    body.push_str("<div>\n");
    for line in form.summary() {
        body.push_str(&format!("<p>{}</p>\n", escaped(&line)));
    }
    body.push_str(&format!(
        "<dl><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd><code>{}</code></dd></div></dl>\n</div>\n",
        form.say("Chương trình", "Program"),
        escaped(&form.maker()),
        form.say("Mã nội dung (SHA-256)", "Content (SHA-256)"),
        form.inputs.sha256
    ));
    body.push_str(&section(&format!("1. {}", titles.findings), &findings(form, &form.findings)));
    body.push_str(&section(&format!("2. {}", titles.accepted), &findings(form, &form.accepted)));
    body.push_str(&section(&format!("3. {}", titles.bound), &bound(form)));
    body.push_str(&claims(form));
    body.push_str(&signatures(form));
    let annexes = section(titles.rules, &rules(form)) + &section(titles.inputs, &inputs(form));
    body.push_str(&format!("<div class=\"annexes\">\n{annexes}</div>\n</main>\n"));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}: {}</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        form.language,
        escaped(&form.title),
        sheets(form)
    )
}

/// What every sheet says in its margin, so that no other one can be put among those that are signed.
fn sheets(form: &Form) -> String {
    let digest: String = form.inputs.sha256.chars().take(16).collect();
    format!(
        "@page {{ @bottom-left {{ content: \"SHA-256 {digest}…\"; }} @bottom-right {{ content: counter(page) \"/\" \
         counter(pages); }} }}\n"
    )
}

fn section(title: &str, content: &str) -> String {
    format!("<section>\n<h2>{}</h2>\n{content}</section>\n", escaped(title))
}

/// A text in which names stand between backticks.
fn marked(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let part = |(at, part): (usize, &str)| match at % 2 {
        1 => format!("<code>{}</code>", escaped(part)),
        _ => escaped(part),
    };
    parts.map(part).collect()
}

/// A table with a head for each column.
fn table(class: &str, heads: &[&str], rows: &str) -> String {
    let heads: String =
        heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
    format!("<table class=\"{class}\">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn findings(form: &Form, findings: &[Finding]) -> String {
    if findings.is_empty() {
        return format!("<p>{}</p>\n", form.titles().none);
    }
    let line = |name: &str, text: &str| format!("<br><b>{name}:</b> {}", escaped(text));
    let row = |finding: &Finding| {
        let mut says = marked(&finding.message);
        if let Some((old, new)) = &finding.edit {
            says.push_str(&line(form.say("Sửa", "Edit"), &format!("{old} → {new}")));
        }
        if let Some(reason) = &finding.reason {
            says.push_str(&line(form.say("Lý do", "Reason"), reason));
        }
        if let Some(by) = &finding.by {
            says.push_str(&line(form.say("Người chấp nhận", "Accepted by"), by));
        }
        // A path may break behind its folders.
        let place = escaped(&finding.place()).replace('/', "/<wbr>");
        format!(
            "<tr><td><b>{}</b><br>{}</td><td>{says}<br><code class=\"at\">{place}</code></td></tr>\n",
            finding.code, finding.gravity
        )
    };
    let heads = [form.say("Mã", "Code"), form.say("Nội dung và chỗ", "What and where")];
    table("found", &heads, &findings.iter().map(row).collect::<String>())
}

fn bound(form: &Form) -> String {
    if form.bound.is_empty() {
        let none = form.say("Lời bình không có số gắn với số liệu.", "Commentary has no bound figures.");
        return format!("<p>{none}</p>\n");
    }
    let rows = form.bound.iter().map(|figures| {
        format!(
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            escaped(words::kind(&figures.kind, form.locale())),
            form.number(figures.compared),
            form.number(figures.filled_in)
        )
    });
    let heads =
        [form.say("Loại số", "Kind"), form.say("Đã so", "Compared"), form.say("Tự điền", "Filled in")];
    table("bound", &heads, &rows.collect::<String>())
}

fn claims(form: &Form) -> String {
    let Some(claims) = &form.claims else { return String::new() };
    let counts = claims.counts(form.locale()).map(|(name, count)| format!("{name}: {}", form.number(count)));
    let list = claims.undecided.iter().map(|claim| {
        let (text, why, place) = (escaped(&claim.text), escaped(&claim.why), escaped(&claim.place));
        format!("<li>{text} ({why})<br><code class=\"at\">{place}</code></li>\n")
    });
    let content =
        format!("<p>{}</p>\n<ul>\n{}</ul>\n", escaped(&counts.join("; ")), list.collect::<String>());
    section(&format!("4. {}", form.titles().claims), &content)
}

fn signatures(form: &Form) -> String {
    let sign = form.say("Ký, ghi rõ họ tên", "Signature and name");
    let one = |signer: &str| {
        format!(
            "<div><p><b>{signer}</b></p><p class=\"hand\">{sign}</p><p class=\"day\">{}</p></div>\n",
            form.day()
        )
    };
    format!("<div class=\"sign\">\n{}</div>\n", form.signers().map(one).concat())
}

fn rules(form: &Form) -> String {
    let rows = form.rules.iter().map(|rule| {
        format!(
            "<tr><td><b>{}</b></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            rule.code,
            marked(&rule.what),
            escaped(&form.looked(rule)),
            escaped(&form.result(rule))
        )
    });
    let heads = [
        form.say("Mã", "Code"),
        form.say("Kiểm tra gì", "What is checked"),
        form.say("Đã xem", "Looked at"),
        form.say("Kết quả", "Result"),
    ];
    table("rules", &heads, &rows.collect::<String>())
}

fn inputs(form: &Form) -> String {
    let mut out = format!("<p>{}</p>\n", marked(form.digest_note()));
    for part in &form.inputs.parts {
        out.push_str(&format!(
            "<h3>{}</h3>\n<p class=\"sum\"><code>{}</code></p>\n",
            escaped(&form.part(part.year)),
            part.sha256
        ));
        let row = |file: &super::inputs::File| {
            let path = escaped(&file.path).replace('/', "/<wbr>");
            format!("<tr><td>{path}</td><td><code>{}</code></td></tr>\n", file.sha256)
        };
        let heads = [form.say("Tệp", "File"), "SHA-256"];
        out.push_str(&table("files", &heads, &part.files.iter().map(row).collect::<String>()));
    }
    out
}
