//! The words of images: which tell what is seen, and which only name a file or say again what stands below.

use crate::language::chars::{is_blank, is_han};
use crate::language::forms::within;

/// Words in which an image's text says nothing.
const EMPTY_WORDS: [&str; 18] = [
    "image",
    "img",
    "photo",
    "picture",
    "pic",
    "figure",
    "alt",
    "alt text",
    "screenshot",
    "圖片",
    "图片",
    "圖",
    "图",
    "照片",
    "配圖",
    "配图",
    "图片描述",
    "在这里插入图片描述",
];

/// What the names of image files end with.
const IMAGE_ENDS: [&str; 9] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".avif", ".heic"];

/// The words of an image without the size that editors of pages set behind the name of its file: `a.gif (1200 bytes)`.
fn without_size(words: &str) -> &str {
    let before =
        words.strip_suffix(" bytes)").or(words.strip_suffix(" 字节)")).map(|rest| rest.trim_end_matches(is_number));
    before.and_then(|before| before.strip_suffix(" (")).unwrap_or(words)
}

/// Whether a character is of a number: `1,200`.
fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c == ','
}

/// Whether an image's words say what is seen on it, rather than name its file.
pub(super) fn tells(words: &str) -> bool {
    let words = without_size(words.trim());
    let lower = words.to_ascii_lowercase();
    let named = IMAGE_ENDS.iter().any(|end| lower.ends_with(end)) || lower.contains('%') && !words.contains(is_han);
    let spoken = words.contains(is_han) || words.split_ascii_whitespace().count() > 2;
    // Markup that was escaped once too often is no words.
    spoken && !named && !words.contains("&lt;") && !words.contains("</") && !EMPTY_WORDS.contains(&lower.as_str())
}

/// How far behind an image the words are looked for that say again what it says, in bytes.
const NEAR: usize = 512;

/// Whether the first line of a text that has words says the same as these words.
pub(super) fn says(text: &str, words: &str) -> bool {
    let dense = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let next = within(text, NEAR).lines().take(6).map(dense).find(|line| !line.is_empty());
    next.is_some_and(|line| line == dense(words))
}

/// Whether a caption stands on the line below an image: words that are all emphasised, or the tag of one.
pub(super) fn is_captioned(after: &str) -> bool {
    let mut lines = within(after, NEAR).lines().map(str::trim);
    if lines.next().is_some_and(|rest| !rest.is_empty()) {
        return false;
    }
    let Some(next) = lines.take(2).find(|line| !line.is_empty()) else { return false };
    let emphasised = |mark: char| {
        let inner = next.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(mark) && !inner.starts_with(is_blank))
    };
    emphasised('*') || emphasised('_') || next.starts_with("<figcaption")
}
