//! Which rows of a board a drawing has room for.
//!
//! In: all rows in their order, the row of the unit of the page, and the most that can be drawn. Out: the
//! rows in parts, between which rows are left out; a drawing must say how many.

/// Rows to be drawn, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Rows that follow each other.
    pub parts: Vec<Vec<usize>>,
    /// How many rows are left out before each part.
    pub cuts: Vec<usize>,
}

impl Excerpt {
    /// All rows where they are few enough, else the first and the last of them, and the marked one.
    pub fn of(order: &[usize], marked: Option<usize>, most: usize) -> Self {
        if order.len() <= most {
            return Self { parts: vec![order.to_vec()], cuts: vec![0] };
        }
        let half = most / 2;
        let (middle, last) = order[half..].split_at(order.len() - 2 * half);
        let at = marked.and_then(|marked| middle.iter().position(|row| *row == marked));
        let mut parts = vec![order[..half].to_vec()];
        let mut cuts = vec![0];
        let mut passed = 0;
        if let Some(at) = at {
            parts.push(vec![middle[at]]);
            cuts.push(at);
            passed = at + 1;
        }
        parts.push(last.to_vec());
        cuts.push(middle.len() - passed);
        Self { parts, cuts }
    }

    /// All rows to be drawn.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().flatten().copied()
    }

    /// How many rows are left out.
    pub fn left_out(&self) -> usize {
        self.cuts.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    #[test]
    fn first_and_last_and_the_marked_one() {
        let order: Vec<usize> = (10..20).collect();
        assert_eq!(Excerpt::of(&order, None, 10).parts, vec![order.clone()]);
        let cut = Excerpt::of(&order, Some(14), 4);
        assert_eq!(cut.parts, [vec![10, 11], vec![14], vec![18, 19]]);
        assert_eq!((cut.cuts.clone(), cut.left_out()), (vec![0, 2, 3], 5));
        // the marked one among the first changes nothing
        assert_eq!(Excerpt::of(&order, Some(11), 4).cuts, [0, 6]);
    }
}
