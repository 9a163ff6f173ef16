//! Text that was decoded wrongly and saved: recognised when it is read, and mended when its reader says so.

use std::borrow::Cow;
use std::collections::HashSet;

use super::detect::detect;
use super::evidence::{CONVINCING, Usual};
use super::misreading::Misreading;
use super::{Encoding, repair};

/// Decodes bytes; a wrong reading that was chosen is undone in what they were saved as.
pub fn decode(encoding: Encoding, bytes: &[u8], end: bool) -> (Cow<'_, str>, bool) {
    let Some(misreading) = Misreading::from_choice(encoding) else { return repair::decode(encoding, bytes, end) };
    let (text, lossy) = as_saved(bytes, end);
    let mended = misreading.undo(&text).into_owned();
    let lossy = lossy || mended.contains(char::REPLACEMENT_CHARACTER);
    (Cow::Owned(mended), lossy)
}

/// Decodes bytes in the encoding that they show themselves.
pub fn as_saved(bytes: &[u8], end: bool) -> (Cow<'_, str>, bool) {
    let saved = detect(bytes, end).map_or(Encoding::UTF_8, |guess| guess.encoding);
    repair::decode(saved, bytes, end)
}

/// By how much a mended text must read better, per thousand characters.
const CLEARLY: u32 = 150;
/// From how many characters beyond ASCII on a text tells how it was read; and how many different ones that are usual must
/// come out of it: the few signs of a Western or a mathematical text may become Han that are.
const ENOUGH: u32 = 8;
const KINDS: usize = 8;
/// One character in so many may speak against a wrong reading; and one in so many may be lost that was not seen to be.
const FEW: u32 = 10;
const DAMAGED: u32 = 5;

/// The wrong reading that a text was saved after; nothing for one that reads like writing as it is.
pub fn recognise(text: &str) -> Option<Encoding> {
    let sample = sample(text);
    let before = Likeness::new(&sample);
    if before.characters < ENOUGH || before.score() >= CONVINCING as u32 {
        return None;
    }
    let possible = Misreading::all().filter(|misreading| misreading.foreign(&sample) * FEW <= before.characters);
    let kinds = usual_kinds(&sample);
    let mended = possible.filter_map(|misreading| {
        let undone = misreading.undo(&sample);
        let after = Likeness::new(&undone);
        let damaged = after.bad.saturating_sub(before.bad);
        let right = usual_kinds(&undone).difference(&kinds).count() >= KINDS
            && damaged * DAMAGED <= after.characters
            && after.score() >= CONVINCING as u32
            && after.score() >= before.score() + CLEARLY;
        right.then_some((after.score(), misreading.choice))
    });
    // The first of those that come to the same: a step that undoes nothing is none.
    mended.min_by_key(|(score, _)| std::cmp::Reverse(*score)).map(|(_, choice)| choice)
}

/// How much a text is like writing of this part of the world.
struct Likeness {
    /// Characters beyond ASCII that are not bad.
    characters: u32,
    /// How many of these are usual in Chinese, Japanese or Korean.
    known: u32,
    /// U+FFFD.
    bad: u32,
}

impl Likeness {
    fn new(text: &str) -> Likeness {
        let usual = usual();
        let mut likeness = Likeness { characters: 0, known: 0, bad: 0 };
        for character in text.chars().filter(|character| !character.is_ascii()) {
            let bad = character == char::REPLACEMENT_CHARACTER;
            likeness.bad += u32::from(bad);
            likeness.characters += u32::from(!bad);
            likeness.known += u32::from(usual.has(character));
        }
        likeness
    }

    /// Usual characters among a thousand.
    fn score(&self) -> u32 {
        (u64::from(self.known) * 1000 / u64::from(self.characters.max(1))) as u32
    }
}

/// The characters of Chinese, Japanese and Korean writing: UTF-16 is used for all of the three.
fn usual() -> Usual {
    Usual::new(Encoding::UTF_16LE)
}

/// Which different characters of a text are usual ones.
fn usual_kinds(text: &str) -> HashSet<char> {
    let usual = usual();
    text.chars().filter(|character| !character.is_ascii() && usual.has(*character)).collect()
}

/// How many windows a sample has at most, and how many bytes a window.
const WINDOWS: usize = 8;
const WINDOW: usize = 2 * 1024;

/// Parts of a text, spread over it: lines from the first one on that has a character beyond ASCII.
fn sample(text: &str) -> String {
    let stride = (text.len() / WINDOWS).max(WINDOW);
    let starts = (0..text.len()).step_by(stride).take(WINDOWS);
    starts.map(|start| window(text, start)).collect()
}

fn window(text: &str, start: usize) -> &str {
    let newline = |from: usize| memchr::memchr(b'\n', &text.as_bytes()[from..]).map(|newline| from + newline + 1);
    let line = if start == 0 { 0 } else { newline(start).unwrap_or(text.len()) };
    let ascii = encoding_rs::Encoding::ascii_valid_up_to(&text.as_bytes()[line..]);
    let line = text[..line + ascii].rfind('\n').map_or(0, |newline| newline + 1).max(line);
    let end = (line..=text.len().min(line + WINDOW)).rev().find(|end| text.is_char_boundary(*end));
    &text[line..end.unwrap_or(line)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANT: &str = "今日的報紙說，城裡的人都在等一場雨。他們坐在窗前，讀著昨天的消息，談論著明天的天氣；孩子們問：雨什麼時候來？\n";
    const HANS: &str = "今天的报纸说，城里的人都在等一场雨。他们坐在窗前，读着昨天的消息，谈论着明天的天气；孩子们问：雨什么时候来？\n";
    const KANA: &str =
        "きょうのしんぶんによると、まちの人びとはみな雨をまっている。まどべにすわってきのうのニュースをよむ。\n";
    const HANGUL: &str =
        "오늘 신문에 따르면 마을 사람들은 모두 비를 기다리고 있다고 한다. 창가에 앉아 어제의 소식을 읽는다.\n";

    fn encoded(text: &str, encoding: &str) -> Vec<u8> {
        let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes()).expect("a label");
        encoding.encode(text).0.into_owned()
    }

    /// A text after a wrong reading, saved as UTF-8.
    fn misread(text: &str, name: &str) -> String {
        let mut encodings = name.split(" as ");
        let mut bytes = encoded(text, encodings.next().unwrap_or_default());
        for taken_for in encodings {
            let encoding = Encoding::from_label(taken_for).expect("an encoding");
            bytes = encoding.decode(&bytes, true).0.into_owned().into_bytes();
        }
        String::from_utf8(bytes).expect("what was saved is UTF-8")
    }

    /// The script that an encoding has characters for.
    fn prose(name: &str) -> &'static str {
        if name.starts_with("GBK") { HANS } else { HANT }
    }

    #[test]
    fn every_wrong_reading_is_recognised_and_undone() {
        for name in crate::settings::encodings::MISREAD {
            let text = prose(name).repeat(3);
            let saved = misread(&text, name);
            let choice = recognise(&saved).unwrap_or_else(|| panic!("{name}: not recognised: {saved}"));
            assert_eq!(choice.name(), name);
            let (mended, _) = decode(choice, saved.as_bytes(), true);
            let kept = similar::TextDiff::from_chars(text.as_str(), &mended).ratio();
            println!("{name}: {kept:.3}: {mended}");
            let lost = mended.matches(char::REPLACEMENT_CHARACTER).count();
            assert_eq!(lost > 0, kept < 1.0, "{name}: what is lost is shown: {mended}");
        }
    }

    #[test]
    fn a_line_of_another_hand_stays() {
        let (title, note) = ("後來加上的標題", "——後來加上的一句話，與原文無關。");
        let saved = format!("{title}\n\n{}\n{note}\n", misread(HANT, "UTF-8 as GBK").repeat(3));
        let choice = recognise(&saved).expect("a wrong reading");
        let (mended, lossy) = decode(choice, saved.as_bytes(), true);
        assert!(mended.starts_with(title) && mended.trim_end().ends_with(note), "{mended}");
        assert!(lossy, "what is lost in the round trip stays visible");
    }

    #[test]
    fn writing_is_not_taken_for_a_wrong_reading() {
        for text in [
            HANT,
            HANS,
            KANA,
            HANGUL,
            "鼴鼱鼩鼶鼷齁齆齇齈齉齋齎齏龑龘靐齾爩麤灪鱻驫飝",
            "Übermäßig große Häuser stünden dort, où l’été était déjà passé, señor: ¡qué año!",
            "В газете сегодня пишут, что все в городе ждут дождя.",
            "Hôm nay báo nói rằng mọi người trong thành phố đang chờ mưa.",
            "░▒▓█▄▀■□▪▫●○◆◇★☆♠♥♦♣♪♫",
            "π ≈ 3.14; 2π = 360°, π/2 = 90°, π/4 = 45°, π/6 = 30°; 3π/2 = 270°, Θ(n) → Θ(1) → Θ(log n)",
            "Read this in: 简体中文, Русский, 日本語, Português, Français, 한국어, Українська",
            "├── src\n│   ├── main.rs\n│   └── lib.rs\n├── tests\n└── README.md\n",
            "plain",
            "",
        ] {
            for text in [text.to_owned(), text.repeat(40)] {
                assert_eq!(recognise(&text).map(Encoding::name), None, "{text}");
            }
        }
    }

    #[test]
    fn a_quotation_of_rubbish_is_no_rubbish() {
        let text = format!("{}那封信打開來是這樣的：\n{}", HANT.repeat(3), misread(HANT, "Big5 as GBK"));
        assert_eq!(recognise(&text), None);
    }
}
