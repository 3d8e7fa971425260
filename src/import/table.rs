//! The tables of a board as text: written with aligned columns, and put into the file of the board.

/// The keys of a board that follow its tables.
const AFTER: [&str; 4] = ["scores:", "shares:", "summary:", "accepted:"];

/// Writes one table: a row for each unit, a column for each node.
pub fn write(codes: &[&str], rows: &[(&str, Vec<&str>)]) -> String {
    let longest = rows.iter().map(|(unit, _)| unit.len()).max().unwrap_or_default();
    let lead = "      - {unit: ,".len() + longest;
    let start = lead + " values: ".len();
    let codes: Vec<String> = codes.iter().map(|code| format!("\"{code}\"")).collect();
    let widths: Vec<usize> = codes
        .iter()
        .enumerate()
        .map(|(column, code)| rows.iter().map(|(_, cells)| cells[column].len()).fold(code.len(), usize::max))
        .collect();
    let list = |cells: &[&str]| {
        let last = cells.len().saturating_sub(1);
        let padded = cells.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            _ if column == last => (*cell).to_owned(),
            _ => format!("{:1$} ", format!("{cell},"), width + 1),
        });
        format!("[{}]", padded.collect::<String>())
    };
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut out =
        format!("tables:\n  - source: points\n{:start$}{}\n    rows:\n", "    columns:", list(&codes));
    for (unit, cells) in rows {
        let unit = format!("      - {{unit: {unit},");
        out.push_str(&format!("{unit:lead$} values: {}}}\n", list(cells)));
    }
    out
}

/// Whether the file of a board has tables.
pub fn stands_in(board: &str) -> bool {
    board.lines().any(|line| line.starts_with("tables:"))
}

/// The file of a board with these tables, in the place of those it has, else before its scores. All
/// else stays letter for letter.
pub fn put_into(board: &str, tables: &str) -> String {
    let lines: Vec<&str> = board.split_inclusive('\n').collect();
    let is_key = |line: &str| !line.starts_with([' ', '\t', '#', '-', '\n', '\r']);
    let first = lines.iter().position(|line| line.starts_with("tables:"));
    let next = match first {
        Some(first) => lines.iter().skip(first + 1).position(|line| is_key(line)).map(|at| first + 1 + at),
        None => lines.iter().position(|line| AFTER.iter().any(|key| line.starts_with(key))),
    };
    // Remarks right above a key belong to it.
    let mut end = next.unwrap_or(lines.len());
    let floor = first.map_or(0, |first| first + 1);
    while (first.is_some() || next.is_some()) && end > floor && lines[end - 1].starts_with(['#', '\n', '\r'])
    {
        end -= 1;
    }
    let (before, after) = (lines[..first.unwrap_or(end)].concat(), lines[end..].concat());
    let newline = if board.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { newline };
    format!("{before}{gap}{}{after}", tables.replace('\n', newline))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let rows = [("a", vec!["1.5", "withheld"]), ("long-name", vec!["10.25", "2"])];
        let expected = "tables:\n  - source: points\n    columns:                      [\"1.1\", \"1.2\"]\n    \
                        rows:\n      - {unit: a,         values: [1.5,   withheld]}\n      \
                        - {unit: long-name, values: [10.25, 2]}\n";
        assert_eq!(write(&["1.1", "1.2"], &rows), expected);
    }

    #[test]
    fn all_but_the_tables_stays() {
        let new = "tables:\n  - new\n";
        assert_eq!(put_into("index: a", new), "index: a\ntables:\n  - new\n");
        let scores = "index: a\n\n# why\nscores:\n  - b\n";
        assert_eq!(put_into(scores, new), "index: a\ntables:\n  - new\n\n# why\nscores:\n  - b\n");
        let old = "index: a\r\ntables:\r\n- old\r\n  # in it\r\n# why\r\nscores:\r\n";
        assert_eq!(put_into(old, new), "index: a\r\ntables:\r\n  - new\r\n# why\r\nscores:\r\n");
        assert_eq!(put_into("tables:\n  - old\n# end\n", new), "tables:\n  - new\n# end\n");
    }
}
