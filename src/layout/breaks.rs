//! Prepare: decides where lines may begin.
//!
//! The compositor's own rules decide first ([`Pairs`]: CLREQ and GB/T 15834, with the marks of
//! `assets/typography/marks.txt`); UAX #14 decides about pairs of clusters on which they are silent. Nearly all pairs
//! of Chinese prose are Han beside Han or beside a mark, which the rules know, so that the standard's machine is asked
//! only about the rest.

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::Strictness;
use super::char_class::CharClass::{self, *};
use super::clusters::{Break, Cluster};

/// Clusters before and after an undecided pair that UAX #14 gets to see.
const CONTEXT: (usize, usize) = (4, 2);

/// Decides for every cluster whether a line may begin with it.
pub(super) fn prepare(text: &str, clusters: &mut [Cluster], strictness: Strictness) {
    let mut undecided: Option<usize> = None;
    let mut pairs = Pairs { strictness, run: 1 };
    for index in 1..clusters.len() {
        let decision = pairs.decide(clusters, index);
        if let Some(before) = decision {
            clusters[index].before = before;
            if let Some(first) = undecided.take() {
                ask_standard(text, clusters, first..index);
            }
        } else {
            undecided.get_or_insert(index);
        }
    }
    if let Some(first) = undecided {
        ask_standard(text, clusters, first..clusters.len());
    }
}

/// The rules for two neighbours.
struct Pairs {
    strictness: Strictness,
    /// The number of clusters of one class that end with the first of the two.
    run: usize,
}

impl Pairs {
    /// Whether a line may begin with the cluster at `index`; `None` where UAX #14 decides.
    fn decide(&mut self, clusters: &[Cluster], index: usize) -> Option<Break> {
        let (a, b) = (clusters[index - 1].class, clusters[index].class);
        let run = self.run;
        self.run = if a == b { run + 1 } else { 1 };
        if a == Han && b == Han {
            return Some(Break::Legal);
        }
        let after = clusters.get(index + 1).map(|cluster| cluster.class);
        let earlier = index.checked_sub(2).map(|earlier| clusters[earlier].class);
        never(a, b, clusters[index].width)
            .or_else(|| self.unit(a, b, run, after))
            .or_else(|| number(earlier, a, b, after))
            .or_else(|| self.lapse(a, b))
            .or_else(|| self.ban(a, b))
            .or_else(|| option(earlier, a, b))
            .or_else(|| quote(earlier, a, b))
            .or_else(|| plain(a, b))
    }

    /// ——, …… and ⸺ are never split, and begin a line unless the level is strict. One — or … alone begins none.
    fn unit(&self, a: CharClass, b: CharClass, run: usize, after: Option<CharClass>) -> Option<Break> {
        let pair = match b {
            Dash | Ellipsis => after == Some(b),
            LongDash => true,
            _ => return None,
        };
        let splits = a == b && a != LongDash && (run % 2 == 1 || !pair);
        if splits || a.never_ends() && self.strictness != Strictness::None {
            return Some(Break::Banned);
        }
        match self.strictness {
            Strictness::Strict => Some(Break::Banned),
            Strictness::None => Some(Break::Legal),
            _ if pair => Some(Break::Legal),
            _ if a == Space && b == Ellipsis => Some(Break::Legal),
            _ => Some(Break::Banned),
        }
    }

    /// On the level without bans, a mark beside Chinese text stands wherever it falls.
    fn lapse(&self, a: CharClass, b: CharClass) -> Option<Break> {
        let banned = b.never_starts() || a.never_ends();
        let lapses = self.strictness == Strictness::None && banned && (a.is_chinese() || b.is_chinese());
        lapses.then_some(Break::Legal)
    }

    /// Marks that begin no line, and marks that end none.
    fn ban(&self, a: CharClass, b: CharClass) -> Option<Break> {
        let solidus = a == Solidus && matches!(self.strictness, Strictness::Gb | Strictness::Strict);
        // After a space, - is a sign or begins an option: no connector.
        let sign = a == Space && b == Hyphen;
        (b.never_starts() && !sign || a.never_ends() || solidus).then_some(Break::Banned)
    }
}

/// Spaces end a line, and a forced new line stays where it is.
fn never(a: CharClass, b: CharClass, width: u8) -> Option<Break> {
    match (a, b) {
        (Newline, _) => Some(Break::Legal),
        (_, Newline) => Some(Break::Never),
        _ if b.is_blank() || width == 0 => Some(Break::Never),
        _ => None,
    }
}

/// Numbers in fullwidth digits, which UAX #14 takes for Han, with their affixes.
fn number(earlier: Option<CharClass>, a: CharClass, b: CharClass, after: Option<CharClass>) -> Option<Break> {
    match (a, b) {
        (WideDigit, WideDigit) => Some(Break::Inside),
        (WideDigit | Digit, Suffix) | (Prefix, WideDigit | Digit) => Some(Break::Banned),
        (WideDigit, Stop | AsciiStop) if after == Some(WideDigit) => Some(Break::Banned),
        (Stop | AsciiStop, WideDigit) if earlier == Some(WideDigit) => Some(Break::Inside),
        _ => None,
    }
}

/// A hyphen that opens a word, or follows another, is not parted from it (`ls -l`, `--print`; UAX #14 of Unicode 17,
/// LB20a).
fn option(earlier: Option<CharClass>, a: CharClass, b: CharClass) -> Option<Break> {
    let opens = matches!(earlier, None | Some(Space | WideSpace | Tab | Newline | Hyphen));
    (opens && a == Hyphen && b.is_western()).then_some(Break::Inside)
}

/// Curly quotes beside Chinese text are brackets (GB/T 15834, 5.1.3), whatever the other script does; in Western text
/// one of them is the apostrophe.
fn quote(earlier: Option<CharClass>, a: CharClass, b: CharClass) -> Option<Break> {
    let opens = b == QuoteOpen
        && (a.is_chinese() || a.is_blank() || matches!(a, QuoteClose | AsciiStop | AsciiClose | Connector | Hyphen));
    let closes = a == QuoteClose
        && (b.is_chinese()
            || earlier.is_some_and(CharClass::is_chinese) && (b.is_western() || matches!(b, AsciiOpen | Prefix)));
    (opens || closes).then_some(Break::Legal)
}

/// UAX #14 for plain pairs, where the bans have decided before.
fn plain(a: CharClass, b: CharClass) -> Option<Break> {
    let stands_free = |class| matches!(class, Han | Stop | Close | Open | Iteration | WideDigit | WideSpace);
    match (stands_free(a), stands_free(b)) {
        (true, true) => Some(Break::Legal),
        (true, false) if b.is_western() => Some(Break::Legal),
        (false, true) if a.is_western() || matches!(a, Dash | Ellipsis) => Some(Break::Legal),
        (false, false) if a.is_western() && b.is_western() => Some(Break::Inside),
        _ => None,
    }
}

/// UAX #14 as of Unicode 15.1, tailored as CSS calls `strict`.
const STANDARD: LineSegmenterBorrowed<'static> = {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_for_non_complex_scripts(options)
};

/// Decides about `pairs` by UAX #14.
fn ask_standard(text: &str, clusters: &mut [Cluster], pairs: std::ops::Range<usize>) {
    let first = pairs.start.saturating_sub(CONTEXT.0);
    let from = clusters[first].at as usize;
    let to = clusters.get(pairs.end + CONTEXT.1).map_or(text.len(), |cluster| cluster.at as usize);
    let mut breaks = STANDARD.segment_str(&text[from..to]).peekable();
    for index in pairs {
        let at = clusters[index].at as usize - from;
        while breaks.next_if(|offset| *offset < at).is_some() {}
        clusters[index].before = match (clusters[index - 1].class, clusters[index].class) {
            _ if breaks.peek() == Some(&at) => Break::Legal,
            (Prefix, _) | (_, Suffix) => Break::Banned,
            _ => Break::Inside,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::char_class;

    /// The rules for plain pairs must agree with the standard.
    #[test]
    fn plain_pairs_break_as_the_standard_breaks_them() {
        let known = |class: &CharClass| matches!(class, Stop | Close | Open | Iteration | WideDigit | Digit);
        let mut samples = char_class::listed();
        // The standard takes the vertical comma and colons for those of numbers; in Chinese text they are not.
        samples.retain(|(char, class)| known(class) && !"︐︓︔".contains(*char));
        samples.extend("中あＡaé".chars().map(|char| (char, CharClass::from_char(char))));
        let pairs = Pairs { strictness: Strictness::Basic, run: 1 };
        for ((one, a), (other, b)) in samples.iter().flat_map(|one| samples.iter().map(move |other| (one, other))) {
            let Some(by_heart) = plain(*a, *b).filter(|_| pairs.ban(*a, *b).is_none()) else { continue };
            if number(None, *a, *b, None).is_some() {
                continue;
            }
            let text = format!("{one}{other}");
            let standard = STANDARD.segment_str(&text).any(|offset| offset == one.len_utf8());
            assert_eq!(by_heart == Break::Legal, standard, "{text}");
        }
    }
}
