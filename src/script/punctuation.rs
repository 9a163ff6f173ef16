//! Quotation marks as the other script's papers set them: 「」『』 in Traditional text, “”‘’ in Simplified (GB/T
//! 15834). Each becomes one of as many bytes, so that every place stays what it was.

use super::TargetScript;

const CORNERS: [char; 4] = ['「', '」', '『', '』'];
const CURLS: [char; 4] = ['“', '”', '‘', '’'];

/// The text with the quotation marks of a view.
pub(super) fn turn(text: &str, view: TargetScript) -> String {
    let (from, to) = match view {
        TargetScript::Original => return text.to_owned(),
        TargetScript::Hans => (CORNERS, CURLS),
        TargetScript::HantTw | TargetScript::HantHk => (CURLS, CORNERS),
    };
    let (mut open, mut last) = (0usize, ' ');
    text.chars()
        .map(|c| {
            // An apostrophe closes nothing: it’s.
            let apostrophe = c == '’' && open == 0 && last.is_alphanumeric() && last.len_utf8() < 3;
            open = if c == '‘' { open + 1 } else { open - usize::from(c == '’' && open > 0) };
            last = c;
            match from.iter().position(|mark| *mark == c) {
                Some(index) if !apostrophe => to[index],
                _ => c,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_follow_the_view() {
        let cases = [
            ("「他說『好』」", TargetScript::Hans, "“他說‘好’”"),
            ("“他说‘好’”", TargetScript::HantTw, "「他说『好』」"),
            ("“It’s”，他说", TargetScript::HantHk, "「It’s」，他说"),
            ("‘rock’与摇滚", TargetScript::HantTw, "『rock』与摇滚"),
            ("「好」“好”", TargetScript::Original, "「好」“好”"),
            ("《报》\"x\"", TargetScript::HantTw, "《报》\"x\""),
        ];
        for (text, view, wanted) in cases {
            assert_eq!(turn(text, view), wanted);
            assert_eq!(turn(text, view).len(), text.len());
        }
    }
}
