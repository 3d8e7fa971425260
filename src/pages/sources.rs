//! Where figures come from and what has to be said about them, at the figures themselves.

use super::page::Subject;
use super::view::{Named, Source, Text};
use super::writer::Writer;
use crate::compute::Board;
use crate::compute::shown::Whose;
use crate::error::Error;
use crate::model::document::{DocumentId, DocumentKind};
use crate::model::edition::Authority;
use crate::model::framework::NodeId;
use crate::model::value;
use crate::theme::Context;
use jiff::civil::Date;

/// The template that writes a source.
const TEMPLATE: &str = "source.html";

impl Writer<'_> {
    /// A source, with its address and rights.
    pub fn source(&self, source: &value::Source, published: Option<Date>) -> Source {
        let title = self.text(&source.title);
        Source {
            title: Named { text: title.text, lang: title.lang, href: source.url.clone() },
            publisher: source.publisher.as_ref().map(|name| self.text(name)),
            published: published.map(|day| self.short_date(day)),
            rights: self.text(&source.rights),
            credit: source.credit.as_ref().map(|credit| self.text(credit)),
        }
    }

    /// The source of a board.
    pub fn board_source(&self, board: &Board<'_>) -> Source {
        self.source(&board.sheet.source, board.sheet.published.map(|day| day.value))
    }

    /// The source of a row as HTML: its own, or that of its board; behind it, whose the figures are.
    pub fn row_source(&self, board: &Board<'_>, row: usize, whose: String) -> Result<String, Error> {
        let own = board.sheet.rows[row].more.as_ref().and_then(|more| more.source.as_ref());
        if let Some(own) = own {
            return self.written(&self.source(own, None), &whose);
        }
        // Thousands of pages have it from the same board.
        let written = || self.written(&self.board_source(board), &whose);
        let kept = self.plan.links.sources.try_get(self, (board.at, whose.clone()), written)?;
        Ok(String::clone(&kept))
    }

    fn written(&self, source: &Source, whose: &str) -> Result<String, Error> {
        let mut context = Context::default();
        context.share("w", self.plan.theme.labels(self.locale()));
        context.insert("source", source);
        context.insert("whose", whose);
        self.plan.theme.templates(self.locale()).render_part(TEMPLATE, &context)
    }

    /// Who states the figures of a board, in full.
    pub fn stated_by(&self, board: &Board<'_>) -> String {
        let document = board.sheet.document.map(|document| self.document_name(document));
        match (board.sheet.stated_by, document) {
            (Authority::Press, _) => self.label("stated_press"),
            (Authority::Report, _) => self.label("stated_report"),
            (Authority::Decision, Some(name)) => self.say("stated_decision_of", &[("document", &name)]),
            (Authority::Decision, None) => self.label("stated_decision"),
        }
    }

    /// Who states a classification, as a sentence.
    pub fn said_by(&self, authority: Authority) -> String {
        self.label(match authority {
            Authority::Press => "stated_press",
            Authority::Report => "stated_report",
            Authority::Decision => "stated_decision",
        })
    }

    /// Whose the figure of a row is, as a sentence below it.
    pub fn row_note(&self, board: &Board<'_>, row: usize) -> String {
        let is_computed = board.whose(row, NodeId::TOTAL) == Whose::Computed;
        if is_computed && board.value(row, NodeId::TOTAL).is_ok() {
            self.label("whose_computed_long")
        } else {
            self.stated_by(board)
        }
    }

    /// What a kind of act is called.
    pub fn document_kind(&self, kind: DocumentKind) -> String {
        self.label(match kind {
            DocumentKind::Decision => "document_decision",
            DocumentKind::Plan => "document_plan",
            DocumentKind::Notice => "document_notice",
            DocumentKind::Letter => "document_letter",
        })
    }

    /// What a document is called in a sentence: kind and number, or kind alone.
    pub fn document_name(&self, id: DocumentId) -> String {
        let document = self.report().catalogue.document(id);
        let kind = self.document_kind(document.kind);
        match &document.number {
            Ok(number) => self.say("document_numbered", &[("kind", &kind), ("number", number)]),
            Err(_) => self.marked(&document.title),
        }
    }

    /// The same with its date, where there is one.
    pub fn document_dated(&self, id: DocumentId) -> String {
        let document = self.report().catalogue.document(id);
        let name = self.document_name(id);
        match document.date {
            Ok(day) => self.say("document_dated", &[("document", &name), ("date", &self.long_date(day))]),
            Err(_) => name,
        }
    }

    /// A document with its page in an edition.
    pub fn document(&self, edition: usize, id: DocumentId) -> Named {
        Named::new(Text::from(self.document_dated(id)), self.to(Subject::Document(edition, id)))
    }
}
