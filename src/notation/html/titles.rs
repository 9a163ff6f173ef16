//! A headline as a page states it, and the names of its site behind or before it.

use super::page::dense;
use crate::language::chars::{is_blank, is_han};
use crate::language::forms::at_most;
use crate::language::lexicon::Lexicon;

/// What stands between a headline and the names of its site.
const SEPARATORS: [&str; 13] = ["--", "::", "_", "|", "｜", "-", "–", "—", "»", "－", ">", "＞", "<"];

/// The shortest headline, in letters.
pub(super) const SHORTEST: usize = 4;

/// The shortest reading of a title, in letters: a name.
const NAME: usize = 2;

/// The longest name of a site, in characters.
const SITE: usize = 24;

/// The ways to take a title for a headline: all of it, what stands before each separator, and behind each; the name of a work
/// that opens it: 《…》第二章.
pub(super) fn readings(title: &str) -> Vec<&str> {
    let bare = |words: &str| dense(words).chars().count() >= NAME;
    let separators = || separators(title);
    let heads = separators().map(|(at, _)| trimmed(&title[..at]));
    let tails = separators().map(|(at, length)| trimmed(&title[at + length..]));
    let work = trimmed(title).strip_prefix('《').and_then(|rest| Some(&rest[..rest.find('》')?]));
    let timed = std::iter::once(title).chain(separators().map(|(at, _)| &title[..at])).filter_map(without_hour);
    std::iter::once(trimmed(title))
        .chain(heads)
        .chain(tails)
        .chain(work)
        .chain(timed)
        .filter(|words| bare(words))
        .collect()
}

/// What stands before an hour in brackets that ends some words: 渡輪復航 (10:44).
fn without_hour(words: &str) -> Option<&str> {
    let (before, hour) = trimmed(words).strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let is_hour = hour.contains(':') && hour.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    is_hour.then(|| trimmed(before))
}

/// A title without the names of the site at its end: 「… - 港聞 - 某報」.
pub(super) fn without_site<'a>(title: &'a str, sites: &[String], lexicon: &Lexicon) -> &'a str {
    let mut words = trimmed(title);
    while let Some((at, length)) = separators(words).last() {
        let (head, tail) = (trimmed(&words[..at]), trimmed(&words[at + length..]));
        let spaced = words[..at].ends_with(is_blank) || words[at..].starts_with(['_', '|', '｜']) || length > 1;
        let named = is_site(tail, sites, lexicon);
        let desk = spaced && at_most(tail, SITE / 2);
        // The name of a part of the site stands between the headline and that of the site.
        let among = words.len() < trimmed(title).len() || separators(head).next().is_some();
        if dense(head).chars().count() < SHORTEST || !(named || desk && among) {
            break;
        }
        words = head;
    }
    words
}

/// Whether words are the name of a site or of a part of it.
fn is_site(words: &str, sites: &[String], lexicon: &Lexicon) -> bool {
    let stated = sites.iter().any(|site| site.contains(words) || words.contains(site.as_str()) && !site.is_empty());
    let bare = words.trim_end_matches(|c: char| c.is_ascii() && c != ')');
    at_most(words, SITE)
        && (words.is_empty()
            || stated
            || lexicon.notes.papers.is(words)
            || lexicon.bylines.houses.ends(bare).is_some()
            || words.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.')))
}

/// Whether a title tells nothing of the story below it: it is the site's name or its greeting, too short, or no title yet.
pub(super) fn tells_nothing(title: &str, sites: &[String], lexicon: &Lexicon) -> bool {
    let words = without_site(title, sites, lexicon);
    // 北港新聞網_(新聞): what stands in brackets behind the name is a part of the site.
    let bare = words.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']));
    let name = bare.map_or(words, |(name, _)| name.trim_end_matches('_'));
    dense(words).chars().count() < SHORTEST - 1
        || lexicon.notes.untitled.is(words)
        || lexicon.notes.greetings.starts(words).is_some()
        || is_way(title, sites, lexicon)
        || separators(name).next().is_none() && at_most(name, SITE / 2) && is_site(name, sites, lexicon)
}

/// Whether a title is no more than the way to a page: names of a site and its boards, each a part of the one before.
fn is_way(title: &str, sites: &[String], lexicon: &Lexicon) -> bool {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, length) in separators(title).chain([(title.len(), 0)]) {
        parts.push(trimmed(&title[from..at]));
        from = at + length;
    }
    let is_board = |part: &str| at_most(part, SITE / 2) && lexicon.notes.boards.ends(part).is_some();
    // A Western word may be what a story is about; a domain is none.
    let is_site = |part: &str| is_site(part, sites, lexicon) && (part.contains('.') || part.contains(is_han));
    let is_name = |part: &str| part.is_empty() || is_site(part) || is_board(part);
    let first = parts.first().is_some_and(|part| is_name(part));
    first && (title.contains(['>', '＞']) || parts.iter().all(|part| is_name(part)))
}

/// Whether a title would mislead as a headline where no line of its page says it: a number, the name of the site.
pub(super) fn is_none(title: &str, sites: &[String], lexicon: &Lexicon) -> bool {
    let is_letter = |c: char| c.is_alphabetic();
    !title.contains(is_letter)
        || lexicon.notes.untitled.is(trimmed(title))
        || lexicon.notes.greetings.starts(trimmed(title)).is_some()
        || is_way(title, sites, lexicon)
}

/// Where the separators of a title stand, with their lengths. A hyphen within a Western word is none.
fn separators(title: &str) -> impl Iterator<Item = (usize, usize)> {
    let western = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_hyphen = move |at: usize, length: usize| {
        length == 1
            && title[at..].starts_with('-')
            && western(title[..at].chars().next_back())
            && western(title[at + 1..].chars().next())
    };
    all_separators(title).filter(move |(at, length)| !is_hyphen(*at, *length))
}

fn all_separators(title: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (at, length) = SEPARATORS
            .iter()
            .filter_map(|separator| Some((from + title[from..].find(separator)?, separator.len())))
            .min_by_key(|(at, length)| (*at, usize::MAX - length))?;
        from = at + length;
        Some((at, length))
    })
}

fn trimmed(words: &str) -> &str {
    words.trim_matches(|c| is_blank(c) || c == '\n' || c == '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sites_behind_titles() {
        let sites = ["青山網".to_owned()];
        for (title, expected) in [
            ("渡輪明日復航", "渡輪明日復航"),
            ("渡輪明日復航 - 海港日報", "渡輪明日復航"),
            ("渡輪明日復航 | 社會 | 青山通訊社 QST", "渡輪明日復航"),
            ("渡輪明日復航-青山网", "渡輪明日復航"),
            ("渡輪明日復航_探索者_青山網", "渡輪明日復航"),
            ("渡輪 A-1 號明日復航", "渡輪 A-1 號明日復航"),
            ("渡輪明日復航--航務局這樣說", "渡輪明日復航--航務局這樣說"),
        ] {
            assert_eq!(without_site(title, &sites, Lexicon::builtin()), expected, "{title}");
        }
    }

    #[test]
    fn an_hour_behind_a_headline_may_be_the_title_s_alone() {
        let found = readings("渡輪明日復航 (10:44) - 20310302 - 即時新聞");
        assert!(found.contains(&"渡輪明日復航") && found.contains(&"渡輪明日復航 (10:44)"), "{found:?}");
        assert!(!readings("渡輪明日復航（上）").contains(&"渡輪明日復航"));
    }

    #[test]
    fn titles_that_tell_nothing() {
        let sites = ["青山網".to_owned()];
        for (title, expected) in [
            ("渡輪明日復航", false),
            ("渡輪 - 海港日報", false),
            ("春夜喜雨", false),
            ("石橋論壇上的一夜 - 某人", false),
            ("Ferry-Times", false),
            ("顯示", true),
            ("石橋論壇 :: null", true),
            ("海港網>藝術教育", true),
            ("海港網 - 石橋社區 - 船家貼吧", true),
            ("1", true),
            ("海港日報", true),
            ("北港新聞網_(新聞)", true),
            ("歡迎訪問石橋鎮公所", true),
            ("Untitled Document", true),
        ] {
            assert_eq!(tells_nothing(title, &sites, Lexicon::builtin()), expected, "{title}");
        }
    }
}
