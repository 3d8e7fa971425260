//! `chiso verify`.

use super::arguments::VerifyOptions;
use super::{Outcome, Result, print};
use crate::error::Error;
use crate::locale::Locale;
use crate::verify;

/// Says of each path what it is and whether it is whole. The worst of them decides: what is nothing that chiso made is
/// a failure, told after the others.
pub fn run(options: &VerifyOptions, locale: Locale) -> Result {
    let (mut is_whole, mut failures, mut told) = (true, Vec::new(), Vec::new());
    for path in &options.paths {
        let shown = path.display().to_string();
        match verify::verify(path) {
            Ok(mut found) => {
                if let Some(digest) = &options.digest {
                    found.expect(digest);
                }
                is_whole &= found.is_whole();
                if options.json {
                    told.push(verify::json(&shown, &found, locale));
                } else {
                    print::out(&verify::text(&shown, &found, locale));
                }
            }
            Err(error) => failures.push(error),
        }
    }
    if options.json {
        print::out(&format!("{:#}\n", serde_json::Value::from(told)));
    }
    match failures.len() {
        0 if is_whole => Ok(Outcome::Done),
        0 => Ok(Outcome::Faulty),
        _ => {
            let texts = |of: fn(&(String, String)) -> &String| {
                let both: Vec<(String, String)> = failures.iter().map(Error::both).collect();
                both.iter().map(of).cloned().collect::<Vec<_>>().join("\n")
            };
            Err(Error::refused(texts(|both| &both.0), texts(|both| &both.1)))
        }
    }
}
