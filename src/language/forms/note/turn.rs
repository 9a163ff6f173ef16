//! Where a story goes on, or where more of its kind stands.

use crate::language::chars::is_stop;
use crate::language::forms::at_most;

/// Whether a line leads to more of the same paper: 更多青山網報導.
pub(super) fn leads_to_more(text: &str) -> bool {
    let ends = ["報導", "報道", "报道", "报导", "新聞", "新闻", "文章", "消息", "資訊", "资讯"];
    text.starts_with("更多") && at_most(text, MORE) && ends.iter().any(|end| text.ends_with(end))
}

/// The longest line that leads to more, in characters.
const MORE: usize = 16;

/// A turn names a page or stands in short words; a sentence it is not.
pub(super) fn turns(text: &str) -> bool {
    !text.trim_end_matches(is_stop).contains(['，', '。']) && at_most(text, 40)
}
