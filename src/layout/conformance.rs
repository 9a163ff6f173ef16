//! Unicode's own test cases for line breaking, with a list of those where Chinese composition wants something else.

use std::collections::BTreeSet;

use super::clusters::{self, Break};
use super::width::Widths;
use super::{Strictness, breaks};

const DIFFERENCES: &str = include_str!("../../tests/typography/differences.txt");

/// The sign for a break, or for none, in Unicode's files and in the list.
fn sign(broken: bool) -> &'static str {
    if broken { "÷" } else { "×" }
}

/// A row of the list of differences: code points, `*` for any.
struct Row {
    rule: &'static str,
    text: &'static str,
    left: Vec<&'static str>,
    sign: &'static str,
    right: Vec<&'static str>,
}

fn rows() -> Vec<Row> {
    let mut rule = "";
    let mut rows = Vec::new();
    for text in DIFFERENCES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(heading) = text.strip_prefix("= ") {
            rule = heading;
            continue;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let middle = words.iter().position(|word| ["÷", "×"].contains(word)).expect(text);
        rows.push(Row {
            rule,
            text,
            left: words[..middle].to_vec(),
            sign: words[middle],
            right: words[middle + 1..].to_vec(),
        });
    }
    rows
}

impl Row {
    fn explains(&self, version: &str, left: &str, sign: &str, right: &str) -> bool {
        let has = |list: &[&str], point: &str| list.contains(&"*") || list.contains(&point);
        let applies = version == "17" || !self.rule.starts_with("unicode-17");
        applies && self.sign == sign && has(&self.left, left) && has(&self.right, right)
    }
}

/// Whether kanbao may break a line before each of the code points.
fn breaks_of(points: &[&str]) -> Vec<bool> {
    let mut text = String::new();
    let mut starts = Vec::new();
    for point in points {
        starts.push(text.len());
        text.extend(u32::from_str_radix(point, 16).ok().and_then(char::from_u32));
    }
    let mut clusters = clusters::collect(&text, &Widths::NARROW);
    breaks::prepare(&text, &mut clusters, Strictness::Basic);
    let legal = |start: &usize| {
        let cluster = clusters.iter().find(|cluster| cluster.at as usize == *start);
        cluster.is_some_and(|cluster| cluster.before == Break::Legal)
    };
    starts.iter().map(legal).collect()
}

/// Unicode's test cases, by version.
const CASES: [(&str, &str); 2] = [
    ("15.1", include_str!("../../tests/vectors/LineBreakTest-15.1-untailored.txt")),
    ("17", include_str!("../../tests/vectors/LineBreakTest-17.0.0.txt")),
];

/// The test cases of a file, as signs and code points in turns.
fn cases(file: &str) -> Vec<Vec<&str>> {
    let cases = file.lines().map(|line| line.split('#').next().unwrap_or_default());
    let cases = cases.map(|case| case.split_whitespace().collect::<Vec<_>>());
    cases.filter(|case| !case.is_empty()).collect()
}

#[test]
fn every_difference_from_the_standard_has_a_rule_that_wants_it() {
    let rows = rows();
    let mut used = vec![false; rows.len()];
    let mut unexplained = BTreeSet::new();
    let all = CASES.map(|(version, file)| (version, cases(file)));
    assert_eq!(all.each_ref().map(|(_, cases)| cases.len()), [10_274, 19_338], "each file is whole");
    for (version, case) in all.iter().flat_map(|(version, cases)| cases.iter().map(move |case| (version, case))) {
        let points: Vec<&str> = case.iter().skip(1).step_by(2).copied().collect();
        let signs: Vec<&str> = case.iter().step_by(2).copied().collect();
        let ours = breaks_of(&points);
        for index in (1..points.len()).filter(|index| sign(ours[*index]) != signs[*index]) {
            let (left, ours, right) = (points[index - 1], sign(ours[index]), points[index]);
            match rows.iter().position(|row| row.explains(version, left, ours, right)) {
                Some(row) => used[row] = true,
                None => drop(unexplained.insert(format!("{version}: {left} {ours} {right}   {}", case.join(" ")))),
            }
        }
    }
    assert!(unexplained.is_empty(), "no rule wants:\n{}", Vec::from_iter(unexplained).join("\n"));
    let idle: Vec<&str> = rows.iter().zip(&used).filter(|(_, used)| !**used).map(|(row, _)| row.text).collect();
    assert!(idle.is_empty(), "rows without a difference: {idle:?}");
}
