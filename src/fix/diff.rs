//! The difference between a file and what it should be, in the form of `diff -u`.
//!
//! Edits stand within lines, so that both have as many, and a hunk is a run of lines that are replaced one by one.

use super::Change;

/// Lines shown before and behind those that change.
const AROUND: usize = 3;

/// The difference of one file.
pub fn unified(change: &Change) -> String {
    let (old, new) = (String::from_utf8_lossy(&change.old), String::from_utf8_lossy(&change.new));
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let changed: Vec<usize> = (0..old.len()).filter(|at| new.get(*at) != Some(&old[*at])).collect();
    let mut out = format!("--- {0}\n+++ {0}\n", change.shown);
    let mut rest = changed.as_slice();
    while let Some(first) = rest.first() {
        // Hunks whose surroundings would touch are one.
        let count = rest.windows(2).take_while(|pair| pair[1] - pair[0] <= 2 * AROUND).count() + 1;
        let (hunk, behind) = rest.split_at(count);
        let from = first.saturating_sub(AROUND);
        let to = (hunk[count - 1] + AROUND + 1).min(old.len());
        out.push_str(&format!("@@ -{0},{1} +{0},{1} @@\n", from + 1, to - from));
        let mut at = from;
        while at < to {
            // Neighbours that change stand together, the old ones first.
            let run = (at..to).take_while(|at| hunk.contains(at)).count();
            (at..at + run).for_each(|at| line(&mut out, '-', old[at]));
            (at..at + run).for_each(|at| line(&mut out, '+', new[at]));
            if run == 0 {
                line(&mut out, ' ', old[at]);
            }
            at += run.max(1);
        }
        rest = behind;
    }
    out
}

fn line(out: &mut String, mark: char, text: &str) {
    out.push(mark);
    out.push_str(text);
    if !text.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(old: &str, new: &str) -> String {
        let (path, shown) = ("a.md".into(), "a.md".to_owned());
        unified(&Change { path, shown, old: old.as_bytes().into(), new: new.as_bytes().to_vec(), edits: 1 })
    }

    #[test]
    fn hunks_have_three_lines_around_them() {
        let old: String = (1..=20).map(|line| format!("{line}\n")).collect();
        let new = old.replace("\n5\n6\n", "\nfive\nsix\n").replace("20\n", "twenty");
        let old = old.trim_end();
        let expected = "--- a.md\n+++ a.md\n@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-5\n-6\n+five\n+six\n 7\n 8\n 9\n\
                        @@ -17,4 +17,4 @@\n 17\n 18\n 19\n-20\n\\ No newline at end of file\n+twenty\n\
                        \\ No newline at end of file\n";
        assert_eq!(difference(old, &new), expected);
    }
}
