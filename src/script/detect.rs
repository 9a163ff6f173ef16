//! Detecting the script of a text, by vote: characters that only Simplified text has against those that only
//! Traditional text has; and its region, by the words that tell. A large text is sampled, so that the answer costs the
//! same for a page and for a novel.

mod sign;
mod signs;

use std::collections::HashMap;

use memchr::{memchr_iter, memchr3};

use super::{Profile, Region, Script};
use crate::document::Document;
use sign::{CLOSES, MODERN, OLD, OPENS, SIMPLIFIED, TRADITIONAL, WEAK, WORDS};
use signs::Signs;

/// The most bytes of a text that are looked at, in as many pieces.
const SAMPLE: usize = 64 * 1024;
const PIECES: usize = 16;

/// Text is mixed where the lesser script has more than one vote in this many.
const MIXED: usize = 4;

/// What is quoted does not count for the script, unless it is more than this many times the rest.
const QUOTED: usize = 10;

/// A word counts for its region this often, however often it stands there.
const REPEATS: u8 = 3;

/// Fewer votes than this do not set a text apart from the source that it stands in.
const FEW: usize = 3;

/// A text of the old written language has one of its signs in so many characters; a passage that is to tell it by itself,
/// against the text that it stands in, has one in fewer.
const OLD_IN: usize = 1000;
const OLD_IN_PASSAGE: usize = 50;

/// How a text is written, as far as it shows.
pub fn detect(text: &str) -> Profile {
    Votes::from_text(text).profile()
}

/// The script and region of one article of a source; it inherits from `source`, the profile of the whole.
pub fn detect_article(document: &Document, article: usize, source: Profile) -> Profile {
    let blocks = document.articles().get(article).map_or(&[][..], |article| &document.blocks()[article.blocks.clone()]);
    let start = blocks.first().map_or(0, |block| document.start(block).0 as usize);
    let end = blocks.last().map_or(start, |block| document.end(block).0 as usize);
    let votes = Votes::from_text(document.text().get(start..end).unwrap_or_default());
    if votes.profile().script != Script::None {
        return votes.profile_within(source);
    }
    // A page may have each of its characters as a number (&#28193;).
    let mut words = String::new();
    for block in blocks {
        if words.len() > SAMPLE {
            break;
        }
        words.push_str(&document.whole(block).text);
    }
    Votes::from_text(&words).profile_within(source)
}

impl Profile {
    /// The profile that a language tag tells (`zh-Hant-HK`, `zh_TW`, `zh-cn`, `yue`); `None` where the tag is not
    /// Chinese or tells nothing.
    pub fn from_tag(tag: &str) -> Option<Profile> {
        let tag = tag.split('.').next().unwrap_or_default().to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        let language = parts.next()?;
        if !["zh", "yue", "cmn", "chi", "zho"].contains(&language) {
            return None;
        }
        let mut profile = Profile::default();
        for part in parts {
            match part {
                "hant" => profile.script = Script::Hant,
                "hans" => profile.script = Script::Hans,
                "tw" => profile.region = Region::Taiwan,
                "hk" | "mo" => profile.region = Region::HongKong,
                "cn" | "sg" | "my" => profile.region = Region::Mainland,
                _ => {}
            }
        }
        if profile.script == Script::None {
            profile.script = profile.region.script();
        }
        (profile != Profile::default()).then_some(profile)
    }

    /// The profile, with that of `other` where it tells nothing: so a title inherits from its article and an article
    /// from its source, and a language tag goes before what the text shows.
    pub fn or(self, other: Profile) -> Profile {
        let script = if self.script == Script::None { other.script } else { self.script };
        let same = self.script == Script::None || script == other.script;
        let region = if self.region == Region::Unknown && same { other.region } else { self.region };
        Profile { script, region, old: self.old || other.old }
    }
}

impl Region {
    /// The script of the region's papers.
    pub fn script(self) -> Script {
        match self {
            Region::Unknown => Script::None,
            Region::Mainland => Script::Hans,
            Region::Taiwan | Region::HongKong => Script::Hant,
        }
    }
}

/// Whether a passage is in the old written language, if it shows: a modern essay quotes old books, and a modern preface stands
/// before one.
pub(super) fn is_old(passage: &str) -> Option<bool> {
    let (mut han, mut old, mut modern) = (0, 0, 0);
    for c in passage.chars() {
        let sign = Signs::get().sign(c);
        han += usize::from(is_han(c));
        old += usize::from(sign & OLD != 0);
        modern += usize::from(sign & MODERN != 0);
    }
    match (old, modern) {
        _ if old >= FEW && old > 2 * modern && old * OLD_IN_PASSAGE >= han => Some(true),
        _ if modern >= FEW && modern > old => Some(false),
        _ => None,
    }
}

/// Whether only Simplified text has this character.
pub(super) fn is_simplified(c: char) -> bool {
    Signs::get().sign(c) & SIMPLIFIED != 0
}

/// Whether a character is in Traditional text alone.
pub(super) fn is_traditional(c: char) -> bool {
    Signs::get().sign(c) & TRADITIONAL != 0
}

/// Whether a text is in another language that has Han characters: more than every fifth character is kana or hangul.
pub(super) fn is_another_language(text: &str) -> bool {
    let foreign = text.chars().filter(|c| is_foreign(*c)).count();
    foreign > 0 && is_mostly(foreign, text.chars().filter(|c| is_han(*c)).count()) && !quotes_another(text)
}

/// Whether a text has Han outside of its quotations, at least two, and nothing foreign there: the name of a song is in its own
/// language.
fn quotes_another(text: &str) -> bool {
    let (mut depth, mut han) = (0, 0);
    for c in text.chars() {
        depth = depth_after(depth, Signs::get().sign(c));
        if depth == 0 && is_foreign(c) {
            return false;
        }
        han += usize::from(depth == 0 && is_han(c));
    }
    han >= 2
}

/// How deep in quotations a text is after a character of this sign.
fn depth_after(depth: usize, sign: u8) -> usize {
    match sign & (OPENS | CLOSES) {
        0 => depth,
        OPENS => depth + 1,
        _ => depth.saturating_sub(1),
    }
}

fn is_mostly(foreign: usize, han: usize) -> bool {
    foreign * FOREIGN > foreign + han
}

/// A text is Japanese or Korean where more than one in so many characters is kana or hangul: Japanese prose has one in
/// two, a Chinese paragraph with a name or a slogan in Japanese one in ten.
const FOREIGN: usize = 5;

/// Whether a text may hold kana or hangul, by the first bytes that UTF-8 has for them: most lines hold neither, which
/// is found without looking at their characters.
fn may_be_foreign(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hangul = || memchr3(0xEA, 0xEB, 0xEC, bytes).or_else(|| memchr::memchr(0xED, bytes)).is_some();
    let kana = || memchr_iter(0xE3, bytes).any(|at| matches!(bytes.get(at + 1), Some(0x81..=0x83)));
    kana() || hangul()
}

/// Whether a character is kana or hangul.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{33FFF}')
}

/// Pieces of a text, evenly spread, that together are no longer than [`SAMPLE`].
fn sample(text: &str) -> impl Iterator<Item = &str> {
    let whole = text.len() <= SAMPLE;
    let (pieces, length) = if whole { (1, text.len()) } else { (PIECES, SAMPLE / PIECES) };
    let step = text.len() / pieces;
    (0..pieces).map(move |piece| &text[ceil_boundary(text, piece * step)..ceil_boundary(text, piece * step + length)])
}

fn ceil_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[derive(Default)]
struct Votes {
    simplified: usize,
    traditional: usize,
    /// How many of both stand within quotations.
    quoted_simplified: usize,
    quoted_traditional: usize,
    /// Signs of Simplified text that Traditional text has too, though nearly never.
    weak: usize,
    /// Signs of the old written language, and of today's.
    old: usize,
    modern: usize,
    han: usize,
    foreign: usize,
    words: HashMap<&'static str, u8>,
    hong_kong: usize,
    taiwan: usize,
    mainland: usize,
}

impl Votes {
    fn from_text(text: &str) -> Votes {
        let mut votes = Votes::default();
        for line in sample(text).flat_map(str::lines) {
            votes.count(line);
        }
        votes
    }

    fn profile_within(&self, source: Profile) -> Profile {
        match self.simplified + self.traditional < FEW {
            true => source.or(self.profile()),
            false => self.profile().or(source),
        }
    }

    /// Counts the signs of a line; a line in another language has no sign of the Chinese ones.
    fn count(&mut self, text: &str) {
        if may_be_foreign(text) && is_another_language(text) {
            self.foreign += text.chars().filter(|c| is_foreign(*c)).count();
            return;
        }
        let mut depth = 0usize;
        for (at, c) in text.char_indices() {
            let sign = Signs::get().sign(c);
            self.han += usize::from(is_han(c));
            if sign == 0 {
                continue;
            }
            depth = depth_after(depth, sign);
            self.simplified += usize::from(sign & SIMPLIFIED != 0);
            self.traditional += usize::from(sign & TRADITIONAL != 0);
            if depth > 0 {
                self.quoted_simplified += usize::from(sign & SIMPLIFIED != 0);
                self.quoted_traditional += usize::from(sign & TRADITIONAL != 0);
            }
            self.weak += usize::from(sign & WEAK != 0);
            self.old += usize::from(sign & OLD != 0);
            self.modern += usize::from(sign & MODERN != 0);
            if sign & WORDS != 0 {
                self.count_words(c, &text[at..]);
            }
        }
    }

    /// Counts the words that tell a region, begin with `first` and stand at the start of `text`.
    fn count_words(&mut self, first: char, text: &str) {
        for &(_, word, region) in Signs::get().words_under(first) {
            if !text.starts_with(word) {
                continue;
            }
            let times = self.words.entry(word).or_default();
            if *times < REPEATS {
                *times += 1;
                // A character's form tells more than a word, which may come with the subject.
                let votes = if word.len() == first.len_utf8() { 2 } else { 1 };
                match region {
                    Region::HongKong => self.hong_kong += votes,
                    Region::Taiwan => self.taiwan += votes,
                    Region::Mainland => self.mainland += votes,
                    // A word of Simplified text, of whatever region.
                    Region::Unknown => self.weak += 1,
                }
            }
        }
    }

    fn profile(&self) -> Profile {
        let (simplified, traditional) = self.scripts();
        let (more, less) = (simplified.max(traditional), simplified.min(traditional));
        let script = if self.foreign > self.han {
            Script::None
        } else if more == 0 && self.weak > 0 {
            Script::Hans
        } else if more == 0 {
            Script::None
        } else if less * MIXED > more + less {
            Script::Mixed
        } else if simplified > traditional {
            Script::Hans
        } else {
            Script::Hant
        };
        let region = match script {
            Script::Hans => Region::Mainland,
            Script::Hant => self.region(),
            Script::Mixed | Script::None => Region::Unknown,
        };
        Profile { script, region, old: self.is_old() }
    }

    /// The votes for both scripts: of what stands outside of quotations, where that shows enough. Who quotes a book at length
    /// in its own script writes in another all the same.
    fn scripts(&self) -> (usize, usize) {
        let outside = (self.simplified - self.quoted_simplified, self.traditional - self.quoted_traditional);
        let (votes, quoted) = (outside.0 + outside.1, self.quoted_simplified + self.quoted_traditional);
        match votes >= FEW && votes * QUOTED >= quoted {
            true => outside,
            false => (self.simplified, self.traditional),
        }
    }

    fn is_old(&self) -> bool {
        self.old >= FEW && self.old > self.modern && self.old * OLD_IN >= self.han
    }

    fn region(&self) -> Region {
        let votes =
            [(self.hong_kong, Region::HongKong), (self.taiwan, Region::Taiwan), (self.mainland, Region::Mainland)];
        let total: usize = votes.iter().map(|(votes, _)| votes).sum();
        let ahead = votes.into_iter().find(|(votes, _)| *votes >= 2 && *votes > 2 * (total - votes));
        ahead.map_or(Region::Unknown, |(_, region)| region)
    }
}

#[cfg(test)]
mod tests;
