//! `chiso archive` and `chiso restore`.

use super::arguments::RestoreOptions;
use super::{Outcome, Result, print, say};
use crate::archive::{self, Outcome as Became, Request};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::Files;
use crate::locale::{Locale, number};
use crate::pipeline;
use crate::verify;

/// Checks a project and, if it has no errors, archives an edition.
pub fn run(request: &Request, locale: Locale) -> Result {
    let files = Files::read(&request.content)?;
    let examined = pipeline::examine_read(&files, &request.content, None);
    let doubtful: Vec<&Diagnostic> =
        examined.findings.iter().filter(|finding| finding.severity() >= Severity::Warning).collect();
    let sources = &examined.report.catalogue.sources;
    eprint!("{}", print::findings(&doubtful, sources, locale, print::has_colour()));
    if !examined.is_sound(false) {
        eprintln!(
            "{}; {}",
            print::counts(&examined.findings, locale),
            say(locale, "chưa lưu trữ gì", "nothing was archived")
        );
        return Ok(Outcome::Faulty);
    }
    let made = archive::archive(request, &files, examined)?;
    let count = |n: usize| number::count(n, locale);
    let (path, files) = (made.path.display(), count(made.files));
    let bytes = count(usize::try_from(made.bytes).unwrap_or(usize::MAX));
    let digest = verify::grouped(&made.digest);
    print::out(&match locale {
        Locale::Vi => format!("{path}: {files} tệp, {bytes} byte\nmã nhận biết: {digest}\n"),
        Locale::En => format!("{path}: {files} files, {bytes} bytes\ndigest: {digest}\n"),
    });
    let note = match (request.with_inputs, request.readers) {
        (true, pipeline::Readers::Public) => say(
            locale,
            "túi công khai, có dữ liệu đầu vào nguyên như đã viết, kể cả ghi chú sau dấu #",
            "a public archive, with the inputs as they are written, comments behind # included",
        ),
        (false, pipeline::Readers::Public) => say(
            locale,
            "túi công khai, không có dữ liệu đầu vào: kiểm được, không dựng lại được",
            "a public archive without inputs: it can be verified and not built again",
        ),
        (_, pipeline::Readers::Internal) => say(
            locale,
            "túi NỘI BỘ: không đưa ra ngoài cơ quan",
            "an INTERNAL archive: not to leave the office",
        ),
    };
    print::out(&format!("{note}\n"));
    Ok(Outcome::Done)
}

/// Builds an edition again out of its archive and says whether it is the same.
pub fn restore(options: &RestoreOptions, locale: Locale) -> Result {
    let restored = match archive::restore(&options.bag, &options.folder)? {
        Became::Faulty(found) => {
            print::out(&verify::text(&options.bag.display().to_string(), &found, locale));
            eprintln!(
                "{}",
                say(
                    locale,
                    "túi không nguyên vẹn: chưa phục hồi gì",
                    "the archive is not whole: nothing was restored"
                )
            );
            return Ok(Outcome::Faulty);
        }
        Became::Restored(restored) => restored,
    };
    let total = restored.same + restored.different.len();
    let (same, total) = (number::count(restored.same, locale), number::count(total, locale));
    let folder = restored.folder.display();
    print::out(&match locale {
        Locale::Vi => format!("{folder}: {same} trên {total} tệp giống túi đến từng byte\n"),
        Locale::En => format!("{folder}: {same} of {total} files are those of the archive, byte for byte\n"),
    });
    for name in restored.different.iter().take(200) {
        print::out(&format!("  {}: {}\n", say(locale, "khác", "differs"), verify::shown(name)));
    }
    if let Some(other) = &restored.other_program {
        print::out(&match locale {
            Locale::Vi => format!("túi do chương trình khác lập: {other}\n"),
            Locale::En => format!("the archive was made by another program: {other}\n"),
        });
    }
    Ok(if restored.different.is_empty() { Outcome::Done } else { Outcome::Faulty })
}
