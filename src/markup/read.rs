//! Reading a page tag by tag, as browsers do: the only place that knows the HTML tokenizer.

use super::tag::Tag;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::ops::Range;

/// A tag, and where it stands in the page.
pub enum Event<'t> {
    /// An element begins.
    Start {
        /// The tag.
        tag: &'t mut Tag,
        /// From the first to past the last byte.
        span: Range<usize>,
        /// Whether the tag ends with `/>`.
        is_closed: bool,
    },
    /// An element ends.
    End {
        /// Its name, in lower case.
        name: &'t str,
        /// From the first to past the last byte.
        span: Range<usize>,
    },
}

/// Reads a page until `visit` returns something.
pub fn read<T>(html: &str, mut visit: impl FnMut(Event<'_>) -> Option<T>) -> Option<T> {
    // One tag serves for all: a page has tens of thousands.
    let (mut tag, mut start, mut is_repeated) = (Tag::default(), 0, false);
    let text = String::from_utf8_lossy;
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.begin(&text(name));
                start = span.start;
            }
            // Browsers take the first of attributes that have one name.
            CallbackEvent::AttributeName { name } => {
                is_repeated = !tag.read_name(&text(name), span.start..span.end);
            }
            CallbackEvent::AttributeValue { value } if !is_repeated => {
                tag.read_value(&text(value), span.end + 1);
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let span = start..span.end;
                return visit(Event::Start { tag: &mut tag, span, is_closed: self_closing });
            }
            CallbackEvent::EndTag { name } => {
                return visit(Event::End { name: &text(name), span: span.start..span.end });
            }
            _ => {}
        }
        None
    });
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    Tokenizer::new_with_emitter(html, emitter).find_map(Result::ok)
}
