//! Years that a line may join: they follow each other, both have a value, and no break lies between them.

/// Splits years, ascending, where one is missing or where `breaks` holds the later one.
pub fn runs<T: Copy>(points: &[(i32, T)], breaks: &[i32]) -> Vec<Vec<(i32, T)>> {
    let mut runs: Vec<Vec<(i32, T)>> = Vec::new();
    for point in points {
        let follows = |run: &&mut Vec<(i32, T)>| {
            run.last().is_some_and(|last| last.0 + 1 == point.0) && !breaks.contains(&point.0)
        };
        match runs.last_mut().filter(follows) {
            Some(run) => run.push(*point),
            None => runs.push(vec![*point]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn gaps_and_breaks_end_a_run() {
        let points = [(2011, 1), (2012, 2), (2014, 3), (2015, 4), (2016, 5)];
        let years: Vec<usize> = runs(&points, &[2015]).iter().map(Vec::len).collect();
        assert_eq!(years, [2, 1, 2]);
    }
}
