//! What becomes of links and images.
//!
//! A link to the web stays one. What asks for something in the report becomes a [`Reference`](super::Reference),
//! and so does a picture beside the text. Everything else is left out and reported; its text stays.

use super::{CLOSE, Fault, FaultKind, IMAGE_KINDS, LINK_KINDS, OPEN, Prose, escaped, plain, reference};
use crate::locale::letters::oddity;
use pulldown_cmark::{Event, Tag, TagEnd};

/// A link or image that is read as a whole before it is decided what becomes of it.
#[derive(Default)]
pub(super) struct OpenLink {
    destination: String,
    is_image: bool,
    text: String,
    /// What stands below an image.
    pub(super) caption: String,
    /// Links and images that stand open inside.
    inner: usize,
    at: (u32, u16),
}

impl OpenLink {
    /// Takes what stands inside; `true` at the end.
    pub(super) fn take(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Text(piece) | Event::Code(piece) => self.text.push_str(&plain(piece)),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.inner += 1,
            Event::End(TagEnd::Link | TagEnd::Image) if self.inner == 0 => return true,
            Event::End(TagEnd::Link | TagEnd::Image) => self.inner -= 1,
            _ => {}
        }
        false
    }
}

/// Begins a link or image: one to the web stays a link, everything else is read as a whole.
pub(super) fn open(
    url: &str,
    is_image: bool,
    at: (u32, u16),
    open_link: &mut Option<OpenLink>,
    events: &mut Vec<Event<'_>>,
) {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = !url.contains(|c: char| c.is_whitespace() || c.is_control() || oddity(c).is_some());
    if is_web && is_plain && !is_image {
        let link = format!("<a href=\"{}\" rel=\"noopener\">", escaped(url));
        events.push(Event::InlineHtml(link.into()));
    } else {
        *open_link =
            Some(OpenLink { destination: url.to_owned(), is_image, inner: 0, at, ..OpenLink::default() });
    }
}

/// Ends one that was read as a whole.
pub(super) fn close(link: OpenLink, is_inside: bool, prose: &mut Prose, events: &mut Vec<Event<'_>>) {
    let kinds: &[&str] = if link.is_image { &IMAGE_KINDS } else { &LINK_KINDS };
    let known = link.destination.split_once(':').filter(|(kind, _)| kinds.contains(kind));
    if let Some((kind, rest)) = known.filter(|_| !(link.is_image && is_inside)) {
        let mark = format!("{OPEN}{}{CLOSE}", prose.references.len());
        prose.references.push(reference::read(kind, rest, &link.text, link.at));
        events.push(Event::InlineHtml(mark.into()));
        return;
    }
    if link.is_image && is_beside(&link.destination) {
        let mark = format!("{OPEN}{}{CLOSE}", prose.references.len());
        prose.references.push(reference::picture(&link.destination, &link.text, &link.caption, link.at));
        events.push(Event::InlineHtml(mark.into()));
        return;
    }
    let kind = match (link.is_image, known) {
        (true, Some(_)) => FaultKind::Within,
        (true, None) => FaultKind::Image,
        (false, _) => FaultKind::UnsafeLink,
    };
    let (line, column) = link.at;
    prose.faults.push(Fault { kind, text: link.destination, line, column });
    events.push(Event::Text(link.text.into()));
}

/// Whether a destination is the way to a file near the text.
fn is_beside(destination: &str) -> bool {
    let is_way = |c: char| !c.is_control() && !c.is_whitespace() && oddity(c).is_none();
    !destination.is_empty()
        && !destination.starts_with(['/', '#', '?'])
        && !destination.contains([':', '\\', '?', '#', '%'])
        && destination.chars().all(is_way)
}
