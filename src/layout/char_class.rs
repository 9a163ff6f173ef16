//! The classes of characters for the compositor, from `assets/typography/marks.txt`.

use std::sync::LazyLock;

/// The compositor's classes. About `Other` UAX #14 alone decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharClass {
    Other,
    /// Ideographs, kana and other characters that stand alone in a square.
    Han,
    Stop,
    Close,
    QuoteClose,
    Interpunct,
    Connector,
    Hyphen,
    Iteration,
    AsciiStop,
    AsciiClose,
    Solidus,
    Open,
    QuoteOpen,
    AsciiOpen,
    Dash,
    Ellipsis,
    LongDash,
    Prefix,
    Suffix,
    WideDigit,
    Digit,
    Letter,
    /// The space, U+0020.
    Space,
    /// The wide space, U+3000, which vanishes at a line's end as a space does.
    WideSpace,
    /// The tab, U+0009.
    Tab,
    /// The newline, U+000A: a forced new line.
    Newline,
    /// The soft hyphen, U+00AD: invisible, but a hyphen at a line's end.
    SoftHyphen,
}

use CharClass::*;

/// The names of the classes in the table of marks.
const NAMES: &[(&str, CharClass)] = &[
    ("stop", Stop),
    ("close", Close),
    ("quote-close", QuoteClose),
    ("interpunct", Interpunct),
    ("connector", Connector),
    ("hyphen", Hyphen),
    ("iteration", Iteration),
    ("ascii-stop", AsciiStop),
    ("ascii-close", AsciiClose),
    ("solidus", Solidus),
    ("open", Open),
    ("quote-open", QuoteOpen),
    ("ascii-open", AsciiOpen),
    ("dash", Dash),
    ("ellipsis", Ellipsis),
    ("long-dash", LongDash),
    ("prefix", Prefix),
    ("suffix", Suffix),
    ("wide-digit", WideDigit),
    ("digit", Digit),
    ("letter", Letter),
];

/// The class of each character of the basic plane.
static TABLE: LazyLock<Vec<CharClass>> = LazyLock::new(|| {
    let mut table = vec![Other; 0x10000];
    // Letters that stand in squares and break like ideographs; the marks among them are listed.
    for block in [0x3041..=0x3096, 0x30A1..=0x30FA, 0xFF21..=0xFF3A, 0xFF41..=0xFF5A] {
        table[block].fill(Han);
    }
    let blank = [(' ', Space), ('\u{3000}', WideSpace), ('\t', Tab), ('\n', Newline), ('\u{AD}', SoftHyphen)];
    blank.into_iter().for_each(|(char, class)| table[char as usize] = class);
    for (name, word) in words(include_str!("../../assets/typography/marks.txt")) {
        let class = NAMES.iter().find(|(known, _)| *known == name).map_or(Other, |(_, class)| *class);
        let (first, last) = range(word);
        table[first as usize..=last as usize].fill(class);
    }
    table
});

impl CharClass {
    pub(super) fn from_char(char: char) -> CharClass {
        match char {
            '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' => Han,
            '\u{20000}'..='\u{3FFFD}' => Han,
            '\0'..='\u{FFFF}' => TABLE[char as usize],
            _ => Other,
        }
    }

    /// Whether no line begins with a character of the class.
    pub(super) fn never_starts(self) -> bool {
        matches!(
            self,
            Stop | Close | QuoteClose | Interpunct | Connector | Hyphen | Iteration | AsciiStop | AsciiClose | Solidus
        )
    }

    /// Whether no line ends with a character of the class, the solidus aside.
    pub(super) fn never_ends(self) -> bool {
        matches!(self, Open | QuoteOpen | AsciiOpen)
    }

    /// Whether the class belongs to Chinese text: characters in a square, and marks that only stand among such.
    pub(super) fn is_chinese(self) -> bool {
        matches!(
            self,
            Han | Stop | Close | Open | Interpunct | Iteration | WideDigit | Dash | Ellipsis | LongDash | WideSpace
        )
    }

    /// Whether the class is that of a Western letter or digit.
    pub(super) fn is_western(self) -> bool {
        matches!(self, Letter | Digit)
    }

    /// Whether the class is punctuation, which does not count as a character of a paragraph's last line.
    pub(super) fn is_mark(self) -> bool {
        self.never_starts() && self != Iteration
            || self.never_ends()
            || self.is_blank()
            || matches!(self, Dash | Ellipsis | LongDash | Newline | SoftHyphen)
    }

    /// Whether characters of the class vanish at a line's end.
    pub(super) fn is_blank(self) -> bool {
        matches!(self, Space | WideSpace | Tab)
    }
}

/// The words of a table, each with the name at the head of its line; `#` opens a comment.
fn words(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap_or_default();
        words.map(move |word| (name, word))
    })
}

/// Reads a character, or the range between two.
fn range(word: &str) -> (char, char) {
    let (first, last) = word.split_once("..").unwrap_or((word, word));
    let char = |text: &str| text.chars().next().unwrap_or_default();
    (char(first), char(last))
}

/// The characters of the table with their classes.
#[cfg(test)]
pub(super) fn listed() -> Vec<(char, CharClass)> {
    let ranges = words(include_str!("../../assets/typography/marks.txt")).map(|(_, word)| range(word));
    ranges.flat_map(|(first, last)| first..=last).map(|char| (char, CharClass::from_char(char))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_names_a_class() {
        for (name, word) in words(include_str!("../../assets/typography/marks.txt")) {
            assert!(NAMES.iter().any(|(known, _)| *known == name), "{name}");
            assert!(word.chars().count() == 1 || word.contains("..") && word.chars().count() == 4, "{word}");
        }
    }

    #[test]
    fn a_character_has_its_class() {
        let cases =
            [('中', Han), ('ば', Han), ('っ', Iteration), ('。', Stop), ('》', Close), ('—', Dash), ('５', WideDigit)];
        for (char, class) in cases.into_iter().chain([('𠀀', Han), ('é', Letter), ('Ж', Letter), ('\u{301}', Other)])
        {
            assert_eq!(CharClass::from_char(char), class, "{char}");
        }
    }
}
