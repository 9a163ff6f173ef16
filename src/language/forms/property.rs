//! Properties of notes, as Logseq, Roam and Obsidian's Dataview have them: `alias:: 渡輪`, `collapsed:: true`.

use super::at_most;
use crate::language::chars::is_blank;

/// The longest name of a property, in characters.
const NAME: usize = 24;

/// The longest property that is told on one line, in characters: more is a paragraph.
const LONGEST: usize = 120;

/// The name and the value of the property that a line is; two colons touch the name, a blank or nothing stands behind them.
pub(crate) fn property(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_matches(is_blank).split_once("::")?;
    let named = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let is_name = !name.is_empty() && at_most(name, NAME) && name.chars().all(named);
    let is_apart = value.is_empty() || value.starts_with(is_blank);
    (is_name && is_apart && at_most(value, LONGEST)).then(|| (name, value.trim_matches(is_blank)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_is_a_name_two_colons_and_a_value() {
        for (line, expected) in [
            ("alias:: 渡輪, 船", Some(("alias", "渡輪, 船"))),
            ("  collapsed:: true", Some(("collapsed", "true"))),
            ("上級:: [[渡口]]", Some(("上級", "[[渡口]]"))),
            ("template::", Some(("template", ""))),
            ("std::vector 是一種容器", None),
            ("渡口的船:都停了", None),
            ("他說:: 停航", Some(("他說", "停航"))),
            ("渡口 甲:: 停航", None),
        ] {
            assert_eq!(property(line), expected, "{line}");
        }
    }
}
