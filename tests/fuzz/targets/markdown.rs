//! Any text as commentary: what comes out is made of known elements and leads nowhere unsafe.

#![no_main]

use chiso::markdown::{self, Piece, escaped};
use chiso_fuzz::markup::{PROSE, assert_harmless};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let prose = markdown::parse(text);
    let mut html = String::new();
    for piece in &prose.pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            // What pages put there: a link with the author's text, or a drawing between blocks.
            Piece::Inline(number) => {
                let reference = &prose.references[*number];
                html.push_str(&format!("<a href=\"x.html\">{}</a>", escaped(&reference.text)));
            }
            Piece::Block(number) => assert!(*number < prose.references.len()),
        }
    }
    assert_harmless(&html, PROSE);
    assert!(prose.faults.iter().all(|fault| fault.line > 0 && fault.column > 0));
});
