//! Collect: divides a text into grapheme clusters, each with its class and its width in cells.

use unicode_segmentation::UnicodeSegmentation;

use super::char_class::CharClass;
use super::width::{self, Widths};

/// The most characters of a cluster that are kept together: more than any writing needs (UAX #15 calls text with at
/// most 30 marks on a base "stream-safe"). Further marks follow as clusters without width.
const CHARS: usize = 32;

/// Cells between two tab stops.
pub(super) const TAB: usize = 8;

/// Whether a line may begin with a cluster; the best case comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// A line never begins with it: with a space, which ends a line, or a mark without width.
    Never,
    /// A line begins with it only where no other way exists: a mark would stand at the wrong end of a line.
    Banned,
    /// A line begins with it where it would else be too wide: a word, a number or a pair is split.
    Inside,
    /// A line may begin with it freely.
    Legal,
}

/// A grapheme cluster that has no place yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// The first byte of the cluster.
    pub at: u32,
    /// The length of the cluster in bytes.
    pub len: u16,
    /// The width of the cluster in cells; of a tab, the most that it may take.
    pub width: u8,
    pub class: CharClass,
    /// Whether a line may begin with the cluster.
    pub before: Break,
    /// Whether a cell is left free between the cluster and the one before, if they stand on one line.
    pub gap: bool,
}

/// The clusters of a text.
pub(super) fn collect(text: &str, widths: &Widths) -> Vec<Cluster> {
    let mut clusters = Vec::with_capacity(text.len() / 3 + 4);
    let mut at = 0;
    while at < text.len() {
        at = collect_plain(text, at, widths, &mut clusters);
        at = collect_tangle(text, at, widths, &mut clusters);
    }
    clusters
}

/// Collects the characters from `from` on that are clusters by themselves, up to one that may join its neighbours;
/// gives the byte after them.
fn collect_plain(text: &str, from: usize, widths: &Widths, clusters: &mut Vec<Cluster>) -> usize {
    let mut ready: Option<(usize, char, CharClass)> = None;
    for (offset, char) in text[from..].char_indices() {
        let class = CharClass::from_char(char);
        if class == CharClass::Other {
            return ready.map_or(from, |(at, ..)| at);
        }
        if let Some((at, char, class)) = ready.replace((from + offset, char, class)) {
            clusters.push(single(at, char, class, widths));
        }
    }
    if let Some((at, char, class)) = ready {
        clusters.push(single(at, char, class, widths));
    }
    text.len()
}

fn single(at: usize, char: char, class: CharClass, widths: &Widths) -> Cluster {
    let width = match class {
        CharClass::Han => 2,
        CharClass::Letter | CharClass::Digit if char.is_ascii() => 1,
        CharClass::Tab => TAB as u8,
        CharClass::Newline => 0,
        _ => widths.char(char),
    };
    Cluster { at: at as u32, len: char.len_utf8() as u16, width, class, before: Break::Legal, gap: false }
}

/// Collects the clusters from `from` on for which UAX #29 has to be asked; gives the byte after them.
fn collect_tangle(text: &str, from: usize, widths: &Widths, clusters: &mut Vec<Cluster>) -> usize {
    let end = tangle_end(text, from);
    for (offset, cluster) in text[from..end].grapheme_indices(true) {
        push_parts(from + offset, cluster, widths, clusters);
    }
    end
}

/// The byte between two characters that are clusters by themselves, at which the tangle ends.
fn tangle_end(text: &str, from: usize) -> usize {
    let mut after_plain = false;
    for (offset, char) in text[from..].char_indices() {
        let plain = CharClass::from_char(char) != CharClass::Other;
        if plain && after_plain {
            return from + offset;
        }
        after_plain = plain;
    }
    text.len()
}

/// Adds a cluster, in parts of at most [`CHARS`].
fn push_parts(at: usize, cluster: &str, widths: &Widths, clusters: &mut Vec<Cluster>) {
    let mut from = 0;
    while from < cluster.len() {
        let rest = &cluster[from..];
        let part = rest.char_indices().nth(CHARS).map_or(rest, |(len, _)| &rest[..len]);
        let class = class_of(part);
        let goes_on = from > 0 && part.starts_with(width::is_mark);
        let width = match class {
            CharClass::Tab => TAB as u8,
            CharClass::Newline => 0,
            _ if goes_on => 0,
            _ => widths.cluster(part),
        };
        let (at, len) = ((at + from) as u32, part.len() as u16);
        clusters.push(Cluster { at, len, width, class, before: Break::Legal, gap: false });
        from += part.len();
    }
}

/// The class of a cluster: that of its base (UAX #14, LB9), but for emoji and for marks on a space.
fn class_of(cluster: &str) -> CharClass {
    let mut chars = cluster.chars();
    let class = chars.next().map_or(CharClass::Other, CharClass::from_char);
    match chars.as_str() {
        "" => class,
        "\n" => CharClass::Newline,
        _ if class.is_blank() || cluster.contains(['\u{FE0F}', '\u{200D}', '\u{20E3}']) => CharClass::Other,
        _ => class,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_what_a_reader_calls_characters() {
        let cases: [(&str, &[(&str, u8)]); 8] = [
            ("用Rust", &[("用", 2), ("R", 1), ("u", 1), ("s", 1), ("t", 1)]),
            ("e\u{301}好", &[("e\u{301}", 1), ("好", 2)]),
            ("好\u{E0100}好", &[("好\u{E0100}", 2), ("好", 2)]),
            ("一👩\u{200D}🚀二", &[("一", 2), ("👩\u{200D}🚀", 2), ("二", 2)]),
            ("a\r\nb", &[("a", 1), ("\r\n", 0), ("b", 1)]),
            ("\u{1B}[2J", &[("\u{1B}", 1), ("[", 1), ("2", 1), ("J", 1)]),
            ("\u{1112}\u{1161}\u{11AB}국", &[("\u{1112}\u{1161}\u{11AB}", 2), ("국", 2)]),
            ("\u{301}好", &[("\u{301}", 1), ("好", 2)]),
        ];
        for (text, expected) in cases {
            let clusters = collect(text, &Widths::NARROW);
            let found = clusters.iter().map(|cluster| {
                let at = cluster.at as usize;
                (&text[at..at + cluster.len as usize], cluster.width)
            });
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    #[test]
    fn marks_beyond_measure_on_one_base_are_kept_in_parts_without_cells() {
        let text = format!("好{}好", "\u{301}".repeat(20_000));
        let clusters = collect(&text, &Widths::NARROW);
        assert_eq!(clusters.iter().map(|cluster| cluster.width as usize).sum::<usize>(), 4);
        assert_eq!(clusters.iter().map(|cluster| cluster.len as usize).sum::<usize>(), text.len());
        assert!(clusters.iter().all(|cluster| cluster.len <= 4 * CHARS as u16));
    }

    #[test]
    fn emoji_joined_beyond_measure_are_several_clusters() {
        let text = vec!["👩"; 40].join("\u{200D}");
        assert!(collect(&text, &Widths::NARROW).iter().all(|cluster| cluster.width <= 2));
    }
}
