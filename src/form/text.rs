//! The form as plain text.

use super::words;
use super::{Finding, Form};

/// The text.
pub fn text(form: &Form) -> String {
    let titles = form.titles();
    let mut out = format!("{}\n{}\n\n", titles.form.to_uppercase(), form.title);
    let facts = [
        (form.say("Cơ quan", "Publisher"), form.publisher.clone()),
        (form.say("Chương trình", "Program"), form.maker()),
        (form.say("Mã nội dung (SHA-256)", "Content (SHA-256)"), form.inputs.sha256.clone()),
    ];
    for (name, value) in facts {
        out.push_str(&format!("{name}: {value}\n"));
    }
    out.push('\n');
    out.push_str(&(form.summary().join("\n") + "\n"));
    findings(form, (1, titles.findings), &form.findings, &mut out);
    findings(form, (2, titles.accepted), &form.accepted, &mut out);
    bound(form, &mut out);
    claims(form, &mut out);
    out.push('\n');
    for signer in form.signers() {
        let sign = form.say("Ký, ghi rõ họ tên", "Signature and name");
        out.push_str(&format!("{signer}: ................................ ({sign})\n{}\n\n", form.day()));
    }
    rules(form, &mut out);
    inputs(form, &mut out);
    out
}

fn heading(out: &mut String, title: &str) {
    out.push_str(&format!("\n{title}\n{}\n", "-".repeat(title.chars().count())));
}

fn findings(form: &Form, (number, title): (usize, &str), findings: &[Finding], out: &mut String) {
    heading(out, &format!("{number}. {title}"));
    if findings.is_empty() {
        out.push_str(&format!("{}\n", form.titles().none));
    }
    for finding in findings {
        out.push_str(&format!(
            "{} [{}] {}\n    {}\n",
            finding.gravity,
            finding.code,
            finding.message,
            finding.place()
        ));
        if let Some((old, new)) = &finding.edit {
            out.push_str(&format!("    {}: `{old}` -> `{new}`\n", form.say("sửa", "edit")));
        }
        if let Some(reason) = &finding.reason {
            out.push_str(&format!("    {}: {reason}\n", form.say("lý do", "reason")));
        }
        if let Some(by) = &finding.by {
            out.push_str(&format!("    {}: {by}\n", form.say("người chấp nhận", "accepted by")));
        }
    }
}

fn bound(form: &Form, out: &mut String) {
    let titles = form.titles();
    heading(out, &format!("3. {}", titles.bound));
    if form.bound.is_empty() {
        out.push_str(
            form.say("Lời bình không có số gắn với số liệu.\n", "Commentary has no bound figures.\n"),
        );
    }
    for figures in &form.bound {
        let (compared, filled) = (form.number(figures.compared), form.number(figures.filled_in));
        let kind = words::kind(&figures.kind, form.locale());
        let (compared_word, filled_word) =
            (form.say("đã so", "compared"), form.say("do chương trình điền", "filled in"));
        out.push_str(&format!("{kind}: {compared} {compared_word}, {filled} {filled_word}\n"));
    }
}

fn claims(form: &Form, out: &mut String) {
    let Some(claims) = &form.claims else { return };
    heading(out, &format!("4. {}", form.titles().claims));
    for (name, count) in claims.counts(form.locale()) {
        out.push_str(&format!("{name}: {}\n", form.number(count)));
    }
    for claim in &claims.undecided {
        out.push_str(&format!("{}: {} ({})\n", claim.place, claim.text, claim.why));
    }
}

fn rules(form: &Form, out: &mut String) {
    heading(out, form.titles().rules);
    for rule in &form.rules {
        out.push_str(&format!(
            "{} {}\n    {}: {}\n",
            rule.code,
            rule.what,
            form.looked(rule),
            form.result(rule)
        ));
    }
}

fn inputs(form: &Form, out: &mut String) {
    heading(out, form.titles().inputs);
    out.push_str(&format!("{}\n", form.digest_note()));
    for part in &form.inputs.parts {
        out.push_str(&format!("\n{}: {}\n", form.part(part.year), part.sha256));
        for file in &part.files {
            out.push_str(&format!("{}  {}\n", file.sha256, file.path));
        }
    }
}
