//! What the source of a block looks like: an outliner's heading behind a bullet, a drawing.

use crate::language::chars::is_blank;
use crate::language::forms::fact;
use crate::language::line_roles::list_marker;

/// Whether the words of a list's item are a heading, as an outliner's are (`- ## 渡口`): the bullet is its program's.
pub(super) fn opens_heading(item: &str) -> bool {
    let words = &item[list_marker(item).unwrap_or(0).min(item.len())..];
    let words = words.trim_start_matches(is_blank);
    let marks = words.bytes().take_while(|byte| *byte == b'#').count();
    let heading = words[marks..].lines().next().unwrap_or_default();
    (1..=6).contains(&marks) && heading.starts_with(' ') && heading.contains(char::is_alphanumeric)
}

/// Whether most lines of a block are of a drawing made of signs: boxes and arrows.
pub(super) fn is_drawing(block: &str) -> bool {
    let sign = |c: char| matches!(c, '+' | '|' | '\u{2500}'..='\u{257f}' | '\u{2190}'..='\u{2193}');
    let drawn = |line: &&str| {
        let line = line.trim();
        line.starts_with(sign) && line.ends_with(sign) && line.chars().count() > 2
    };
    let lines = block.lines().filter(|line| !line.trim().is_empty());
    block.lines().filter(drawn).count() * 2 > lines.count()
}

/// Whether the lines from here to the underline of a heading are all facts: a label and its value.
pub(super) fn facts_below(rest: &str) -> bool {
    let mut lines = rest.lines().map(str::trim).take(MOST_FACTS);
    let is_underline =
        |line: &str| line.len() > 2 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'));
    let mut facts = 0;
    let ended = lines.find(|line| {
        let goes_on = fact::is_fact(line);
        facts += usize::from(goes_on);
        !goes_on
    });
    facts > 0 && ended.is_some_and(is_underline)
}

/// The most facts between a heading and its underline.
const MOST_FACTS: usize = 12;

#[cfg(test)]
mod tests {
    use crate::document::{Format, Kind, Options, recover};

    #[test]
    fn a_drawing_that_is_set_in_stays_as_it_is() {
        for (block, expected) in [
            ("    +------+     +------+\n    | 渡口 |---->| 碼頭 |\n    +------+     +------+\n", Kind::Code),
            ("    渡口的船停了三天。\n    碼頭也關了。\n", Kind::Paragraph),
        ] {
            let text = format!("# 圖\n\n{block}");
            let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
            assert_eq!(document.blocks()[1].kind, expected, "{block}");
        }
    }
}
