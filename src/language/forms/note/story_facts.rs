//! Lines that tell of a story by labels: who posted it, when, and how long it takes to read.

use crate::language::chars::{is_blank, is_han};
use crate::language::forms::{at_most, is_colon};
use crate::language::lexicon::Lexicon;

/// Whether a line tells of a story or its page by two labels or more: 作者：林小滿　發布：2031-04-16　閱讀：12.
pub(super) fn is_facts(text: &str, lexicon: &Lexicon) -> bool {
    if text.contains(['。', '？', '！', '；']) {
        return false;
    }
    let labels = text.char_indices().filter(|(_, c)| is_colon(*c)).filter(|(at, _)| {
        let before = text[..*at].trim_end_matches(is_blank);
        let label = lexicon.notes.facts.ends(before);
        let apart = |label: usize| before[..before.len() - label].chars().next_back().is_none_or(|c| !is_han(c));
        label.is_some_and(apart)
    });
    labels.take(2).count() == 2
}

/// Whether a line tells how long its text is to be read: 共 2322字，需閱讀 5分鐘.
pub(super) fn tells_pace(text: &str) -> bool {
    let minutes = || ["分钟", "分鐘", "时长", "時長"].iter().any(|word| text.contains(word));
    let reads = || ["阅读", "閱讀", "浏览", "瀏覽", "读完", "讀完"].iter().any(|word| text.contains(word));
    text.contains(|c: char| c.is_ascii_digit()) && at_most(text, PACE) && minutes() && reads() && !text.contains('。')
}

/// The longest line that tells how long a story takes to read, in characters.
const PACE: usize = 40;

/// Whether a line tells who posted something, when and where: 林小滿 青山週刊 2031-04-16 09:10 發表於青山, Apr 16th, 2031 Posted in 渡口.
pub(super) fn is_posted(text: &str) -> bool {
    let posts = ["Posted on", "Posted in", "Posted by", "Filed under", "发表于", "發表於"];
    let Some(at) = posts.iter().find_map(|words| text.find(words)) else { return false };
    let runs = text.split(|c: char| !c.is_ascii_digit());
    let year = runs.clone().any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    // A sentence that says so tells no time of day.
    let told = text[at..].is_ascii() || text[at..].starts_with(|c: char| c.is_ascii()) || text.contains([':', '：']);
    year && told && !text.contains(['，', '。', '《', '「', '“', '；'])
}
