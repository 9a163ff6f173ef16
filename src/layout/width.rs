//! The width of text in cells: the only place that measures text.
//!
//! Unicode leaves the width of many characters open (UAX #11, "ambiguous"), and each terminal decides; [`Widths`] holds
//! what a terminal decided, per [`WidthGroup`] of characters that terminals treat alike. The groups are data, in
//! `assets/typography/ambiguous.txt`.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::settings::Ambiguous;
use crate::settings::visible::is_unsafe_char;

/// Characters that a terminal draws all narrow or all wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WidthGroup {
    /// “ ” ‘ ’
    Quotes,
    /// — – ‖
    Dash,
    /// … ‥
    Ellipsis,
    /// · • ‧
    Interpunct,
    /// ● ○ ■ □ ▲ ▼ ◆ ◇ ★ ☆
    Bullets,
    /// ① ⑴ Ⅳ
    Circled,
    /// ※
    Reference,
    /// → ⇒
    Arrows,
    /// ─ │ ┌ █
    Box,
    /// α Я é
    Letters,
    /// × § ° ℃ №
    Symbols,
    /// ⸺
    LongDash,
    /// ⋯
    MidEllipsis,
    /// ︒ ︑ ﹁
    Vertical,
    /// Private use.
    Private,
    /// Emoji joined by U+200D or changed by a skin tone: two cells where the terminal draws one picture, else two for
    /// each part.
    Joined,
}

impl WidthGroup {
    /// Every group, in the order of the enumeration.
    pub const ALL: [WidthGroup; 16] = [
        WidthGroup::Quotes,
        WidthGroup::Dash,
        WidthGroup::Ellipsis,
        WidthGroup::Interpunct,
        WidthGroup::Bullets,
        WidthGroup::Circled,
        WidthGroup::Reference,
        WidthGroup::Arrows,
        WidthGroup::Box,
        WidthGroup::Letters,
        WidthGroup::Symbols,
        WidthGroup::LongDash,
        WidthGroup::MidEllipsis,
        WidthGroup::Vertical,
        WidthGroup::Private,
        WidthGroup::Joined,
    ];

    /// The cluster to print in order to learn the group's width: it is two cells wide where the group is.
    pub fn sample(self) -> &'static str {
        match self {
            WidthGroup::Quotes => "“",
            WidthGroup::Dash => "—",
            WidthGroup::Ellipsis => "…",
            WidthGroup::Interpunct => "·",
            WidthGroup::Bullets => "●",
            WidthGroup::Circled => "①",
            WidthGroup::Reference => "※",
            WidthGroup::Arrows => "→",
            WidthGroup::Box => "─",
            WidthGroup::Letters => "α",
            WidthGroup::Symbols => "×",
            WidthGroup::LongDash => "⸺",
            WidthGroup::MidEllipsis => "⋯",
            WidthGroup::Vertical => "︒",
            WidthGroup::Private => "\u{E000}",
            WidthGroup::Joined => "👩\u{200D}🚀",
        }
    }

    /// The group's name in the table of groups.
    fn name(self) -> &'static str {
        match self {
            WidthGroup::Quotes => "quotes",
            WidthGroup::Dash => "dash",
            WidthGroup::Ellipsis => "ellipsis",
            WidthGroup::Interpunct => "interpunct",
            WidthGroup::Bullets => "bullets",
            WidthGroup::Circled => "circled",
            WidthGroup::Reference => "reference",
            WidthGroup::Arrows => "arrows",
            WidthGroup::Box => "box",
            WidthGroup::Letters => "letters",
            WidthGroup::Symbols => "symbols",
            WidthGroup::LongDash => "long-dash",
            WidthGroup::MidEllipsis => "mid-ellipsis",
            WidthGroup::Vertical => "vertical",
            WidthGroup::Private => "private",
            WidthGroup::Joined => "joined",
        }
    }

    /// The group of a character; `None` where its width is not open.
    pub fn from_char(char: char) -> Option<WidthGroup> {
        let ranges = &*GROUPS;
        let index = ranges.partition_point(|(first, _, _)| *first <= char as u32).checked_sub(1)?;
        let (_, last, group) = ranges[index];
        (char as u32 <= last).then_some(group)
    }
}

/// First and last code point of every range of the table of groups, in order.
static GROUPS: LazyLock<Vec<(u32, u32, WidthGroup)>> = LazyLock::new(|| {
    let mut ranges = Vec::new();
    let mut group = None;
    for line in include_str!("../../assets/typography/ambiguous.txt").lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with(' ') {
            let name = line.split(' ').next().unwrap_or_default();
            group = WidthGroup::ALL.into_iter().find(|group| group.name() == name);
            continue;
        }
        let Some(group) = group else { continue };
        ranges.extend(line.split_whitespace().filter_map(hexadecimal).map(|(first, last)| (first, last, group)));
    }
    ranges.sort_unstable_by_key(|range| range.0);
    ranges
});

/// Reads `2013..2016` or `2010`, in hexadecimal.
fn hexadecimal(word: &str) -> Option<(u32, u32)> {
    let (first, last) = word.split_once("..").unwrap_or((word, word));
    Some((u32::from_str_radix(first, 16).ok()?, u32::from_str_radix(last, 16).ok()?))
}

/// The groups of characters that the terminal draws in two cells, among those whose width Unicode leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Widths {
    /// A bit for each group that is two cells wide.
    wide: u16,
}

impl Default for Widths {
    fn default() -> Self {
        Widths::NARROW
    }
}

impl Widths {
    /// Every ambiguous character in one cell, and what is wide by Unicode in two: what most terminals do.
    pub const NARROW: Widths = Widths { wide: 1 << WidthGroup::Vertical as u16 | 1 << WidthGroup::Joined as u16 };
    /// Every ambiguous character in two cells.
    pub const WIDE: Widths = Widths { wide: u16::MAX };

    /// The widths that a setting tells; narrow until the terminal has told.
    pub fn from_setting(ambiguous: Ambiguous) -> Widths {
        if ambiguous == Ambiguous::Wide { Widths::WIDE } else { Widths::NARROW }
    }

    /// The widths with one group set two cells wide, or one.
    #[must_use]
    pub fn with(self, group: WidthGroup, wide: bool) -> Widths {
        let bit = 1 << group as u16;
        Widths { wide: if wide { self.wide | bit } else { self.wide & !bit } }
    }

    /// Whether a group is two cells wide.
    pub fn is_wide(&self, group: WidthGroup) -> bool {
        self.wide & 1 << group as u16 != 0
    }

    /// The width of a grapheme cluster in cells: 1 or 2 for nearly all, more for a cluster of several letters in a row,
    /// 0 for one that is invisible by nature (U+200B, U+00AD). A control character counts 1, since a visible one stands
    /// for it; so does a combining mark without a base.
    pub fn cluster(&self, cluster: &str) -> u8 {
        let mut chars = cluster.chars();
        let Some(first) = chars.next() else { return 0 };
        if chars.as_str().is_empty() {
            return self.char(first);
        }
        if !self.is_wide(WidthGroup::Joined) && chars.clone().any(is_joiner) {
            let parts = cluster.chars().filter(|char| *char != '\u{200D}');
            return parts.fold(0, |sum, part| sum.saturating_add(part.width().unwrap_or(0) as u8));
        }
        if WidthGroup::from_char(first).is_some() && !cluster.contains('\u{FE0F}') {
            return self.char(first);
        }
        match cluster.width().min(u8::MAX as usize) as u8 {
            0 => self.char(first),
            width => width,
        }
    }

    /// The width in cells of a character that stands alone.
    pub(super) fn char(&self, char: char) -> u8 {
        match char {
            ' '..='~' => 1,
            '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{3400}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => 2,
            '\u{AD}' => 0,
            _ if is_unsafe_char(char) => 1,
            _ => match WidthGroup::from_char(char) {
                Some(group) => 1 + u8::from(self.is_wide(group)),
                None => match char.width() {
                    Some(0) | None => u8::from(!is_invisible(char)),
                    Some(width) => width as u8,
                },
            },
        }
    }

    /// The width in cells of a text in one line.
    pub fn text(&self, text: &str) -> usize {
        if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return text.len();
        }
        text.graphemes(true).map(|cluster| self.cluster(cluster) as usize).sum()
    }
}

/// Whether a character has no cells of its own: a combining mark, a variation selector, a joiner.
pub(super) fn is_mark(char: char) -> bool {
    !is_unsafe_char(char) && char.width() == Some(0)
}

/// Whether a character is invisible by nature (UAX #44, Default_Ignorable_Code_Point, without the controls above).
pub(super) fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character joins emoji or changes their colour: U+200D and the skin tones.
fn is_joiner(char: char) -> bool {
    matches!(char, '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// The longest beginning of a text that fits into `cells`, cut between clusters.
pub fn clip<'a>(text: &'a str, cells: usize, widths: &Widths) -> &'a str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += widths.cluster(cluster) as usize;
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// The text if it fits into `cells`, else its beginning and `…`, cut between clusters.
pub fn shorten<'a>(text: &'a str, cells: usize, widths: &Widths) -> Cow<'a, str> {
    if clip(text, cells, widths).len() == text.len() {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(widths.text("…")) else { return Cow::Borrowed("") };
    Cow::Owned(format!("{}…", clip(text, room, widths).trim_end()))
}

/// The text if it fits into `cells`, else its beginning and its end with `…` between them: both tell one name or
/// address from the next.
pub fn shorten_middle<'a>(text: &'a str, cells: usize, widths: &Widths) -> Cow<'a, str> {
    if clip(text, cells, widths).len() == text.len() {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(widths.text("…")) else { return Cow::Borrowed("") };
    let (mut used, mut from) = (0, text.len());
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += widths.cluster(cluster) as usize;
        if used > room / 2 {
            break;
        }
        from = at;
    }
    let end = &text[from..];
    Cow::Owned(format!("{}…{end}", clip(text, room - widths.text(end), widths)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shortened_in_its_middle() {
        for (name, cells, shown) in [
            ("page-001.txt", 12, "page-001.txt"),
            ("page-001.txt", 11, "page-…1.txt"),
            ("海港晚報第一版.txt", 12, "海港晚….txt"),
            ("海港晚報", 5, "海…報"),
            ("海港晚報", 1, "…"),
            ("海港晚報", 0, ""),
        ] {
            assert_eq!(shorten_middle(name, cells, &Widths::NARROW), shown, "{name} {cells}");
        }
    }

    #[test]
    fn every_group_of_the_table_is_known_and_its_sample_is_in_it() {
        for group in WidthGroup::ALL.into_iter().filter(|group| *group != WidthGroup::Joined) {
            let sample = group.sample().chars().next().unwrap_or_default();
            assert_eq!(WidthGroup::from_char(sample), Some(group));
            assert_eq!(Widths::NARROW.with(group, true).cluster(group.sample()), 2);
            assert_eq!(Widths::WIDE.with(group, false).cluster(group.sample()), 1);
        }
        assert!(GROUPS.windows(2).all(|pair| pair[0].1 < pair[1].0), "ranges overlap");
    }

    #[test]
    fn a_cluster_has_its_width() {
        let cases = [
            ("a", 1, 1),
            ("中", 2, 2),
            ("。", 2, 2),
            ("ｱ", 1, 1),
            ("𠀀", 2, 2),
            ("\u{31350}", 2, 2),
            ("葛\u{E0100}", 2, 2),
            ("e\u{301}", 1, 1),
            ("é", 1, 2),
            ("“", 1, 2),
            ("·", 1, 2),
            ("\u{E000}", 1, 2),
            ("👩\u{200D}🚀", 2, 2),
            ("👍\u{1F3FD}", 2, 2),
            ("❤\u{FE0F}", 2, 2),
            ("☀\u{FE0F}", 2, 2),
            ("🇭🇰", 2, 2),
            ("1\u{FE0F}\u{20E3}", 2, 2),
            ("\u{1112}\u{1161}\u{11AB}", 2, 2),
            ("\u{301}", 1, 1),
            ("\u{200B}", 0, 0),
            ("\u{AD}", 0, 0),
            ("\u{FEFF}", 0, 0),
            ("\u{1B}", 1, 1),
            ("\u{202E}", 1, 1),
        ];
        for (cluster, narrow, wide) in cases {
            let widths = (Widths::NARROW.cluster(cluster), Widths::WIDE.cluster(cluster));
            assert_eq!(widths, (narrow, wide), "{}", cluster.escape_unicode());
        }
    }

    #[test]
    fn a_terminal_that_draws_the_parts_of_a_joined_emoji_needs_two_cells_for_each() {
        let apart = Widths::NARROW.with(WidthGroup::Joined, false);
        assert_eq!(apart.cluster("👩\u{200D}🚀"), 4);
        assert_eq!(apart.cluster("👍\u{1F3FD}"), 4);
    }

    #[test]
    fn a_long_title_is_shortened_on_a_whole_character() {
        let cases = [
            ("小米每76秒下线一台新车", 30, "小米每76秒下线一台新车"),
            ("小米每76秒下线一台新车", 11, "小米每76秒…"),
            ("小米每76秒下线一台新车", 10, "小米每76…"),
            ("小米", 3, "小…"),
            ("小米", 2, "…"),
            ("小米", 1, "…"),
            ("小米", 0, ""),
        ];
        for (title, cells, expected) in cases {
            assert_eq!(shorten(title, cells, &Widths::NARROW), expected, "{cells}");
        }
        assert_eq!(shorten("小米每天", 5, &Widths::WIDE), "小…");
        assert_eq!(clip("ab中", 3, &Widths::NARROW), "ab");
    }
}
