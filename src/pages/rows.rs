//! Heads and rows of tables as HTML.
//!
//! Most of what a site says stands in cells, a dozen in a row and thousands of rows in an edition. A value for each of
//! them, walked over by a template, would take several times as long as to write it, so that templates are given the
//! rows of a table as one text.

use super::writer::Writer;
use crate::locale::marked;
use serde::{Serialize, Serializer};

/// The rows of a table. Templates are given them as HTML, each row after a line break.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    html: String,
    count: usize,
    is_bare: bool,
}

/// About how many bytes the headings of a table have.
const OF_HEADS: usize = 512;

/// The headings of a table. Templates are given them as HTML, each after a line break.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    html: String,
    /// How many are of numbers.
    pub numbers: usize,
    is_bare: bool,
}

/// The heading of a column.
#[derive(Debug, Clone, Copy, Default)]
pub struct Heading<'t> {
    /// The heading.
    pub title: &'t str,
    /// What is measured.
    pub measure: &'t str,
    /// Whether the column holds numbers.
    pub is_number: bool,
    /// Whether the column names the rows.
    pub is_head: bool,
}

impl Heads {
    /// The same headings, to which none is added, as they are handed to the page.
    pub fn ready(self, writer: &Writer<'_>) -> Self {
        Self { html: writer.ready(self.html), ..self }
    }

    /// Adds a heading.
    pub fn push(&mut self, heading: Heading<'_>) {
        let Heading { title, measure, is_number, is_head } = heading;
        self.numbers += usize::from(is_number);
        self.html.push_str("\n<th scope=\"col\"");
        self.html.push_str(match (is_number, is_head) {
            _ if self.is_bare => "",
            (true, _) => " class=\"n\"",
            (false, true) => " class=\"h\"",
            (false, false) => "",
        });
        self.html.push('>');
        marked::push_html(title, &mut self.html);
        if !measure.is_empty() {
            let [start, end] = if self.is_bare { [" (", ")"] } else { [" <span class=\"lo\">(", ")</span>"] };
            self.html.push_str(start);
            marked::push_html(measure, &mut self.html);
            self.html.push_str(end);
        }
        self.html.push_str("</th>");
    }
}

/// The cell that names a row.
#[derive(Default)]
pub struct Head<'t> {
    /// The name.
    pub text: &'t str,
    /// Where it leads.
    pub href: Option<&'t str>,
    /// Its language, where that is not the page's.
    pub lang: Option<&'static str>,
    /// Whether a star marks that the row contradicts itself.
    pub is_doubtful: bool,
}

/// A cell by which the page's script may sort.
#[derive(Default)]
pub struct Sorted<'c> {
    /// Whether it names the row.
    pub is_head: bool,
    /// Its classes.
    pub classes: &'c str,
    /// How many columns it fills, where that is more than one.
    pub columns: Option<usize>,
    /// The place of the row in the order of the column.
    pub place: Option<usize>,
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.html)
    }
}

impl Serialize for Heads {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.html)
    }
}

impl Rows {
    /// No rows yet of a table on a page, with room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self { html: String::with_capacity(bytes), ..Self::default() }
    }

    /// The same rows, to which none is added, as they are handed to the page.
    pub fn ready(self, writer: &Writer<'_>) -> Self {
        Self { html: writer.ready(self.html), ..self }
    }

    /// No rows yet, of a table that leaves its looks to the page into which it is pasted: cells have texts only.
    pub fn bare() -> Self {
        Self { is_bare: true, ..Self::default() }
    }

    /// The headings of such rows, none yet.
    pub fn heads(&self) -> Heads {
        let html = String::with_capacity(OF_HEADS);
        Heads { html, is_bare: self.is_bare, ..Heads::default() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Adds a row with its classes, if it has some, and its cells.
    pub fn row(&mut self, classes: &str, cells: impl FnOnce(&mut Cells<'_>)) {
        self.named_row("", classes, cells);
    }

    /// Adds a row with an id, classes and cells.
    pub fn named_row(&mut self, id: &str, classes: &str, cells: impl FnOnce(&mut Cells<'_>)) {
        self.count += 1;
        self.html.push_str("\n<tr");
        let mut row = Cells { html: &mut self.html, is_bare: self.is_bare };
        row.attribute(" id=\"", Some(id).filter(|id| !id.is_empty()));
        row.classes(classes);
        row.html.push('>');
        cells(&mut row);
        self.html.push_str("</tr>");
    }
}

/// Cells alone, for rows that begin alike.
pub fn cells(write: impl FnOnce(&mut Cells<'_>)) -> String {
    let mut html = String::new();
    write(&mut Cells { html: &mut html, is_bare: false });
    html
}

/// The cells of a row that is being written.
pub struct Cells<'r> {
    html: &'r mut String,
    is_bare: bool,
}

impl Cells<'_> {
    /// Adds a cell with its classes, if it has some; what it is given appends HTML.
    pub fn cell(&mut self, classes: &str, write: impl FnOnce(&mut String)) {
        if classes.is_empty() || self.is_bare {
            self.html.push_str("<td>");
        } else {
            self.html.push_str("<td");
            self.classes(classes);
            self.html.push('>');
        }
        write(self.html);
        self.html.push_str("</td>");
    }

    /// Adds a cell by which the page's script may sort.
    pub fn sorted(&mut self, cell: Sorted<'_>, write: impl FnOnce(&mut String)) {
        let Sorted { is_head, classes, columns, place } = cell;
        self.html.push_str(if is_head { "<th scope=\"row\"" } else { "<td" });
        self.classes(classes);
        for (start, number) in [(" colspan=\"", columns), (" data-v=\"", place)] {
            if let Some(number) = number {
                self.attribute(start, Some(itoa::Buffer::new().format(number)));
            }
        }
        self.html.push('>');
        write(self.html);
        self.html.push_str(if is_head { "</th>" } else { "</td>" });
    }

    /// Adds cells that [`cells`] wrote.
    pub fn written(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds the cell that names the row.
    pub fn head(&mut self, head: &Head<'_>) {
        self.begin(head);
        self.end(head.is_doubtful);
    }

    /// Adds the cell that names the row, as [`Cells::begin`] began it.
    pub fn begun(&mut self, html: &str, is_doubtful: bool) {
        self.html.push_str(html);
        self.end(is_doubtful);
    }

    /// Begins the cell that names the row, for rows that begin alike.
    pub fn begin(&mut self, head: &Head<'_>) {
        self.html.push_str("<th scope=\"row\"");
        self.attribute(" lang=\"", head.lang);
        self.html.push('>');
        let href = head.href.filter(|_| !self.is_bare);
        if href.is_some() {
            self.html.push_str("<a");
            self.attribute(" href=\"", href);
            self.html.push('>');
        }
        marked::push_html(head.text, self.html);
        self.html.push_str(if href.is_some() { "</a>" } else { "" });
    }

    fn end(&mut self, is_doubtful: bool) {
        self.html.push_str(if is_doubtful { "<sup>*</sup></th>" } else { "</th>" });
    }

    /// Appends classes, if there are some. They are our own and have no letter that HTML would read as its own.
    fn classes(&mut self, classes: &str) {
        if !classes.is_empty() && !self.is_bare {
            self.html.push_str(" class=\"");
            self.html.push_str(classes);
            self.html.push('"');
        }
    }

    /// Appends an attribute that has a value.
    fn attribute(&mut self, start: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|_| !self.is_bare) {
            self.html.push_str(start);
            marked::push_html(value, self.html);
            self.html.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row with a name that says all it can, and a cell.
    fn written(mut rows: Rows) -> String {
        rows.row("me", |cells| {
            let (text, href, lang) = ("A", Some("a&b.html"), Some("vi"));
            cells.head(&Head { text, href, lang, is_doubtful: true });
            cells.cell("s miss", |out| marked::push_html("1 < 2", out));
        });
        rows.html
    }

    #[test]
    fn a_row_says_what_it_is() {
        assert_eq!(
            written(Rows::default()),
            "\n<tr class=\"me\"><th scope=\"row\" lang=\"vi\"><a href=\"a&amp;b.html\">A</a><sup>*</sup></th>\
             <td class=\"s miss\">1 &lt; 2</td></tr>"
        );
        let mut rows = Rows::default();
        rows.row("", |cells| cells.cell("", |out| out.push('1')));
        assert_eq!((rows.html.as_str(), rows.len()), ("\n<tr><td>1</td></tr>", 1));
    }

    #[test]
    fn headings_say_what_their_columns_are() {
        let written = |mut heads: Heads| {
            heads.push(Heading { title: "A", is_head: true, ..Heading::default() });
            heads.push(Heading { title: "B", measure: "<%>", is_number: true, is_head: false });
            (heads.html, heads.numbers)
        };
        let html = "\n<th scope=\"col\" class=\"h\">A</th>\
                    \n<th scope=\"col\" class=\"n\">B <span class=\"lo\">(&lt;%&gt;)</span></th>";
        assert_eq!(written(Rows::default().heads()), (html.to_owned(), 1));
        let bare = "\n<th scope=\"col\">A</th>\n<th scope=\"col\">B (&lt;%&gt;)</th>";
        assert_eq!(written(Rows::bare().heads()), (bare.to_owned(), 1));
    }

    #[test]
    fn a_bare_row_has_texts_only() {
        let row = "\n<tr><th scope=\"row\">A<sup>*</sup></th><td>1 &lt; 2</td></tr>";
        assert_eq!(written(Rows::bare()), row);
    }
}
