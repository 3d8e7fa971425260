//! Style sheets as they are sent: without the comments and indents that are for those who write them.

/// A style sheet without comments, indents and empty lines. What stands between quotation marks stays.
pub fn plain(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let length = match found.as_bytes() {
            [b'/', b'*', ..] => {
                rest = found[2..].split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            [b'/', ..] => 1,
            _ => quoted(found),
        };
        out.push_str(&found[..length]);
        rest = &found[length..];
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

/// How many bytes a text at the beginning has, from its mark to the like one, of which a backslash takes the meaning.
fn quoted(text: &str) -> usize {
    let mut letters = text.char_indices();
    let mark = letters.next().map_or('"', |(_, mark)| mark);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            _ if letter == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn comments_and_indents_go_and_texts_stay() {
        let css = "/* 1 */\n\n.a { color: red; } /* why */\n@media print {\n  .b::after { content: \"/* \\\" */ \"; }\n}\n";
        assert_eq!(
            plain(css),
            ".a { color: red; }\n@media print {\n.b::after { content: \"/* \\\" */ \"; }\n}\n"
        );
        assert_eq!(plain("a{b:url(x/y.png)}/* open"), "a{b:url(x/y.png)}\n");
    }
}
