//! Lists of words and of characters, and how a text is looked up in them.
//!
//! A list is consulted for the head or the tail of a text; either takes a binary search and a few comparisons, so that
//! long lists cost no more than short ones.
//!
//! The build script compiles this file too: it sorts the lists of `assets/clues/` into constants, so that a start of the
//! program reads no TOML. Hence nothing of the crate is used here.

use std::borrow::Cow;

/// Words that a text may begin or end with.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordList {
    heads: FiledWords,
    tails: FiledWords,
}

/// A word with the character that it is filed under.
type FiledWord = (char, &'static str);

/// Words filed under their first or their last characters.
#[derive(Clone, Debug)]
struct FiledWords {
    /// By the character, the longest word first.
    words: Cow<'static, [FiledWord]>,
    /// A bit for the low bits of each character that there are words under: most characters of a text have none.
    mask: [u64; FiledWords::MASK / 64],
}

impl FiledWords {
    /// Bits of the mask: as many as one line of a processor's cache holds.
    const MASK: usize = 512;

    /// Words in their order.
    const fn from_sorted(words: &'static [FiledWord]) -> FiledWords {
        FiledWords { mask: FiledWords::mask(words), words: Cow::Borrowed(words) }
    }

    const fn mask(words: &[FiledWord]) -> [u64; FiledWords::MASK / 64] {
        let mut mask = [0; FiledWords::MASK / 64];
        let mut at = 0;
        while at < words.len() {
            let c = words[at].0 as usize;
            mask[c % FiledWords::MASK / 64] |= 1 << (c % 64);
            at += 1;
        }
        mask
    }

    fn add(&mut self, more: impl IntoIterator<Item = FiledWord>) {
        let words = self.words.to_mut();
        words.extend(more);
        words.sort_by_key(|(c, word)| (*c, std::cmp::Reverse(word.len())));
        self.mask = FiledWords::mask(words);
    }

    /// Whether there may be words under a character; where not, there are none.
    fn may_have(&self, c: char) -> bool {
        self.mask[c as usize % FiledWords::MASK / 64] >> (c as usize % 64) & 1 == 1
    }

    /// The words under a character, the longest first.
    fn under(&self, c: char) -> impl Iterator<Item = &'static str> {
        let from =
            if self.may_have(c) { self.words.partition_point(|(under, _)| *under < c) } else { self.words.len() };
        self.words[from..].iter().take_while(move |(under, _)| *under == c).map(|(_, word)| *word)
    }
}

impl Default for FiledWords {
    fn default() -> Self {
        FiledWords::from_sorted(&[])
    }
}

impl WordList {
    /// The words by their first and by their last characters, each in the order that [`Self::sorted`] gives.
    pub const fn from_sorted(heads: &'static [FiledWord], tails: &'static [FiledWord]) -> WordList {
        WordList { heads: FiledWords::from_sorted(heads), tails: FiledWords::from_sorted(tails) }
    }

    /// The words by their first and by their last characters, in order.
    #[allow(dead_code, reason = "the build script asks for it")]
    pub fn sorted(&self) -> (&[FiledWord], &[FiledWord]) {
        (&self.heads.words, &self.tails.words)
    }

    /// Adds the words of another list.
    pub fn add(&mut self, more: WordList) {
        self.heads.add(more.heads.words.iter().copied());
        self.tails.add(more.tails.words.iter().copied());
    }

    /// Bytes of the longest word that `text` begins with.
    pub fn starts(&self, text: &str) -> Option<usize> {
        let first = text.chars().next()?;
        self.heads.under(first).find(|word| text.starts_with(*word)).map(str::len)
    }

    /// Bytes of the longest word that `text` ends with.
    pub fn ends(&self, text: &str) -> Option<usize> {
        let last = text.chars().next_back()?;
        self.tails.under(last).find(|word| text.ends_with(*word)).map(str::len)
    }

    /// Whether `text` is one of the words.
    pub fn is(&self, text: &str) -> bool {
        self.starts(text) == Some(text.len())
    }

    /// Whether one of the words stands anywhere in `text`, which should be short.
    pub fn within(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| self.heads.may_have(c) && self.starts(&text[at..]).is_some())
    }
}

/// A list of words, which are kept until the program ends: lists are read when it starts, and then never again.
impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let words: Vec<&'static str> = words.into_iter().map(|word| &*word.leak()).collect();
        let mut list = WordList::default();
        list.heads.add(words.iter().filter_map(|word| Some((word.chars().next()?, *word))));
        list.tails.add(words.iter().filter_map(|word| Some((word.chars().next_back()?, *word))));
        list
    }
}

/// Characters, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glyphs(Cow<'static, [char]>);

impl Glyphs {
    /// Characters in the order that [`Self::sorted`] gives.
    pub const fn from_sorted(glyphs: &'static [char]) -> Glyphs {
        Glyphs(Cow::Borrowed(glyphs))
    }

    /// The characters, in order.
    #[allow(dead_code, reason = "the build script asks for it")]
    pub fn sorted(&self) -> &[char] {
        &self.0
    }

    /// Adds the characters of another list.
    pub fn add(&mut self, more: Glyphs) {
        let glyphs = self.0.to_mut();
        glyphs.extend_from_slice(&more.0);
        glyphs.sort_unstable();
    }

    /// Whether `c` is one of them.
    pub fn has(&self, c: char) -> bool {
        self.0.binary_search(&c).is_ok()
    }
}

impl From<&str> for Glyphs {
    fn from(glyphs: &str) -> Self {
        let mut list: Vec<char> = glyphs.chars().filter(|c| !c.is_whitespace()).collect();
        list.sort_unstable();
        Glyphs(Cow::Owned(list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_at_either_end() {
        let words = WordList::from(vec!["圖".to_string(), "圖片".into(), "資料圖".into()]);
        assert_eq!(words.starts("圖片說明"), Some("圖片".len()));
        assert_eq!(words.starts("圖為"), Some("圖".len()));
        assert_eq!(words.ends("本報資料圖"), Some("資料圖".len()));
        assert_eq!((words.starts("地圖"), words.starts("")), (None, None));
        assert!(words.is("圖片") && !words.is("圖片說明"));
        assert!(words.within("一張圖"));
    }
}
