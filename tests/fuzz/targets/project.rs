//! Small changes to a small valid project: examined, and rendered where it is still sound.

#![no_main]

use chiso_fuzz::{base, examine, render_all};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut project = base();
    let mut rest = data;
    // An edit: which file, where, how many bytes are cut out, how many are put in, and those.
    while let [file, high, low, cut, put, more @ ..] = rest {
        let number = usize::from(*file) % project.len();
        let Some(bytes) = project.values_mut().nth(number) else { return };
        let at = (usize::from(*high) * 256 + usize::from(*low)).min(bytes.len());
        let end = (at + usize::from(*cut)).min(bytes.len());
        let length = usize::from(*put).min(more.len());
        bytes.splice(at..end, more[..length].iter().copied());
        rest = &more[length..];
    }
    render_all(examine(project));
});
