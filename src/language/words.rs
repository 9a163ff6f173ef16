//! Where a word ends, by the dictionary of ICU's word segmenter.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Characters that a time is counted in: behind a number they end a word, whatever follows (2030年年底).
pub const TIMES: [char; 7] = ['年', '月', '日', '時', '时', '分', '秒'];

/// The bytes of a text at which a word ends and another begins, its two ends included, in ascending order.
pub fn seams(text: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut seams: Vec<usize> = segmenter.segment_str(text).collect();
    let mut counted = false;
    for (at, c) in text.char_indices() {
        if counted && TIMES.contains(&c) {
            end_time(text, at + c.len_utf8(), c, &mut seams);
        }
        counted = c.is_ascii_digit();
    }
    seams
}

/// Ends a word behind a time, where it was taken for the half of one: 年年.
fn end_time(text: &str, end: usize, time: char, seams: &mut Vec<usize>) {
    let Err(index) = seams.binary_search(&end) else { return };
    let false_end = end + time.len_utf8();
    if text[end..].starts_with(time) && false_end < text.len() {
        seams.retain(|seam| *seam != false_end);
    }
    seams.insert(index, end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_a_reader_would_say() {
        for (text, words) in [
            ("支持政府做好服務", "支持 政府 做好 服務"),
            ("计划2030年年产五十万台", "计划 2030 年 年产 五十 万 台"),
            ("航線恢復通航", "航線 恢復 通航"),
            ("用Rust寫", "用 Rust 寫"),
            ("", ""),
        ] {
            let seams = seams(text);
            let found: Vec<&str> = seams.windows(2).map(|word| &text[word[0]..word[1]]).collect();
            assert_eq!(found.join(" "), words);
        }
    }
}
