//! Where a story goes on, or where more of its kind stands.

use crate::language::chars::{bracketed, is_blank, is_stop};
use crate::language::forms::at_most;
use crate::language::lexicon::Lexicon;

/// Whether a label in brackets opens a line that leads to another story: 【延伸閱讀】木橋的一百年.
pub(super) fn is_labelled(text: &str, lexicon: &Lexicon) -> bool {
    let label = bracketed(text, LABEL).filter(|(_, length)| *length < text.len());
    label.is_some_and(|(label, length)| {
        lexicon.notes.turns.is(label.trim_matches(is_blank)) && !text[length..].contains(['。', '；'])
    })
}

/// The longest label with its brackets, in bytes.
const LABEL: usize = 36;

/// Whether a line leads to more of the same paper: 更多青山網報導.
pub(super) fn leads_to_more(text: &str) -> bool {
    let ends = ["報導", "報道", "报道", "报导", "新聞", "新闻", "文章", "消息", "資訊", "资讯"];
    text.starts_with("更多") && at_most(text, MORE) && ends.iter().any(|end| text.ends_with(end))
}

/// The longest line that leads to more, in characters.
const MORE: usize = 16;

/// Whether a line asks its reader to follow an account: 點擊「青山渡口」關注.
pub(super) fn asks_to_follow(text: &str) -> bool {
    let asks = ["点击", "點擊", "轻触", "輕觸"].iter().any(|word| text.starts_with(word));
    let follow =
        ["关注", "關注", "关注我们", "關注我們"].iter().any(|word| text.trim_end_matches(is_stop).ends_with(word));
    asks && follow && at_most(text, FOLLOW) && !text.contains('，')
}

/// The longest line that asks to follow, in characters.
const FOLLOW: usize = 24;

/// A turn names a page or stands in short words; a sentence it is not.
pub(super) fn turns(text: &str) -> bool {
    !text.trim_end_matches(is_stop).contains(['，', '。']) && at_most(text, 40)
}
