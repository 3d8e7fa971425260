//! Cells of tables as HTML, for the filter `cells` of templates.
//!
//! Most of what a site says stands in cells, a dozen in a row and thousands of rows in an edition. A template may walk
//! over them, as over all it is given; the filter does the same in one step.

use crate::locale::marked;

/// A cell of a row.
#[derive(Default)]
pub struct Cell<'v> {
    /// What stands in it.
    pub text: &'v str,
    /// Its classes, where it has some and does not name the row.
    pub classes: Option<&'v str>,
    /// Whether it names the row.
    pub is_head: bool,
    /// Where its text leads.
    pub href: Option<&'v str>,
    /// Its language, where that is not the page's.
    pub lang: Option<&'v str>,
    /// Whether it has a star.
    pub is_doubtful: bool,
}

impl Cell<'_> {
    /// Appends the cell as HTML.
    pub fn push(&self, out: &mut String) {
        let name = if self.is_head { "th" } else { "td" };
        out.push('<');
        out.push_str(name);
        out.push_str(if self.is_head { " scope=\"row\"" } else { "" });
        attribute(" class=\"", self.classes.filter(|_| !self.is_head), out);
        attribute(" lang=\"", self.lang, out);
        out.push('>');
        if self.href.is_some() {
            out.push_str("<a");
            attribute(" href=\"", self.href, out);
            out.push('>');
        }
        marked::push_html(self.text, out);
        out.push_str(if self.href.is_some() { "</a>" } else { "" });
        out.push_str(if self.is_doubtful { "<sup>*</sup>" } else { "" });
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// Appends an attribute that has a value.
fn attribute(start: &str, value: Option<&str>, out: &mut String) {
    if let Some(value) = value {
        out.push_str(start);
        marked::push_html(value, out);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(cell: Cell<'_>) -> String {
        let mut out = String::new();
        cell.push(&mut out);
        out
    }

    #[test]
    fn a_cell_says_what_it_is() {
        assert_eq!(html(Cell { text: "1 < 2", ..Cell::default() }), "<td>1 &lt; 2</td>");
        let missing = Cell { text: "thiếu", classes: Some("s miss"), ..Cell::default() };
        assert_eq!(html(missing), "<td class=\"s miss\">thiếu</td>");
        let head =
            Cell { text: "A", is_head: true, href: Some("a&b.html"), lang: Some("vi"), ..Cell::default() };
        assert_eq!(html(head), "<th scope=\"row\" lang=\"vi\"><a href=\"a&amp;b.html\">A</a></th>");
        let doubtful = Cell { text: "A", is_head: true, is_doubtful: true, ..Cell::default() };
        assert_eq!(html(doubtful), "<th scope=\"row\">A<sup>*</sup></th>");
    }
}
