//! The names of official papers.

use crate::language::lexicon::Lexicon;

/// Whether a line is the name of an official paper: who has it from whom, and what it is (…關於…的通知).
pub(crate) fn names_document(text: &str, lexicon: &Lexicon) -> bool {
    let bare = match text.rfind(['(', '（']).filter(|_| text.ends_with([')', '）'])) {
        Some(year) => &text[..year],
        None => text,
    };
    let about = ["关于", "關於", "对", "對"].iter().any(|word| bare.contains(word));
    let named = || {
        lexicon.headings.documents.ends(bare).is_some_and(|length| bare[..bare.len() - length].ends_with(['的', '》']))
    };
    about && named() && !bare.contains(['。', '，', '：', '；', '！', '？', '「', '“'])
}
