//! Which characters of two nearly equal texts correspond: the text converted one to one, and the text converted with
//! phrases. They differ in short stretches, so the nearest point where they agree again is looked for.

/// How many characters a phrase has at most, in one of the texts; beyond it all that follows is one phrase.
const PHRASE: usize = 64;

/// How many characters of each text correspond: `(1, 1)` where they agree, a phrase's lengths where they differ. Together
/// they cover both texts; no pair has only one side but where one text ends.
pub(super) fn align(a: &[char], b: &[char]) -> Vec<(usize, usize)> {
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::with_capacity(a.len());
    while i < a.len() && j < b.len() {
        let pair = if a[i] == b[j] { (1, 1) } else { phrase(&a[i..], &b[j..]) };
        pairs.push(pair);
        (i, j) = (i + pair.0, j + pair.1);
    }
    let rest = (a.len() - i, b.len() - j);
    match pairs.last_mut() {
        _ if rest == (0, 0) => {}
        // What only one text has at its end belongs to the character before it.
        Some(last) => *last = (last.0 + rest.0, last.1 + rest.1),
        None => pairs.push(rest),
    }
    pairs
}

/// The lengths of the phrases at the start of both texts, which differ there: the least that the texts agree after.
fn phrase(a: &[char], b: &[char]) -> (usize, usize) {
    let nearest = (2..=2 * PHRASE).find_map(|sum| {
        let splits =
            (1..sum).map(|left| (left, sum - left)).filter(|&(left, right)| left <= a.len() && right <= b.len());
        splits
            .map(|split| (agreement(&a[split.0..], &b[split.1..]), split))
            .filter(|(agreement, _)| *agreement > 0)
            .max_by_key(|&(agreement, (left, right))| (agreement, std::cmp::Reverse(left.abs_diff(right))))
    });
    nearest.map_or((a.len(), b.len()), |(_, lengths)| lengths)
}

/// How alike two texts begin: by how many characters, up to 2; 2 as well where both are at their end.
fn agreement(a: &[char], b: &[char]) -> usize {
    match a.is_empty() && b.is_empty() {
        true => 2,
        false => a.iter().zip(b).take(2).take_while(|(a, b)| a == b).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts, and the lengths that correspond.
    type Case = (&'static str, &'static str, &'static [(usize, usize)]);

    #[test]
    fn phrases_are_bounded_by_what_agrees() {
        let cases: [Case; 7] = [
            ("軟件", "軟體", &[(1, 1), (1, 1)]),
            ("我的博客很好", "我的部落格很好", &[(1, 1), (1, 1), (2, 3), (1, 1), (1, 1)]),
            ("U盤的碟", "隨身碟的碟", &[(2, 3), (1, 1), (1, 1)]),
            ("軟件，鼠標", "軟體，滑鼠", &[(1, 1), (1, 1), (1, 1), (2, 2)]),
            ("SQL注入攻擊", "SQL隱碼攻擊", &[(1, 1), (1, 1), (1, 1), (2, 2), (1, 1), (1, 1)]),
            ("伊利諾伊州", "伊利諾州", &[(1, 1), (1, 1), (1, 1), (2, 1)]),
            ("", "多出來的", &[(0, 4)]),
        ];
        for (a, b, wanted) in cases {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(align(&chars(a), &chars(b)), wanted, "{a} {b}");
        }
    }
}
