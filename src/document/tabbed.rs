//! An outline that somebody wrote with tabs: what stands below a line is set one tab deeper.
//!
//! Its lines are notes of any length, so that a short one is neither a head nor a verse nor a page's button.

use super::unit::Draft;
use crate::language::line_roles::{Clue, Role};

/// How many lines of an outline, one in so many, are set below another.
const SHARE: usize = 4;

/// Takes the short lines that are set below others for lines of text.
pub(super) fn classify(draft: &mut Draft) {
    if draft.outlined || !is_outline(draft) {
        return;
    }
    for at in 0..draft.units.len() {
        let unit = &draft.units[at];
        if matches!(unit.role, Role::Title | Role::Byline) && tabs(draft, unit.lines.start as usize) > 0 {
            draft.units[at].set_role(Role::Apart, Clue::ShortAmongShort);
        }
    }
}

/// Whether a text is such an outline, of which some lines are set two tabs deep or more.
pub(super) fn is_outline(draft: &Draft) -> bool {
    let set = |least: usize| (0..draft.lines.len()).filter(move |at| tabs(draft, *at) >= least);
    set(2).next().is_some() && set(1).count() * SHARE >= draft.lines.len()
}

/// The tabs before a line.
fn tabs(draft: &Draft, line: usize) -> usize {
    let line = &draft.lines[line];
    if line.indent == 0 {
        return 0;
    }
    draft.text[..line.span.range().start].bytes().rev().take_while(|byte| *byte == b'\t').count()
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    #[test]
    fn the_lines_of_an_outline_with_tabs_are_text() {
        let part = |number: usize| format!("渡輪公司{number}\n\t分享船隻的約定\n\t\t船資{number}成\n\t碼頭的租金\n\n");
        let text: String = (1..30).map(part).collect();
        let document = recover(text.as_str().into(), &Options::default());
        let set = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Paragraph));
        assert!(set.count() >= 3 * 29);
        assert!(!document.blocks().iter().any(|block| matches!(block.kind, Kind::Note | Kind::Verse)));
    }
}
