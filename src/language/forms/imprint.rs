//! What notes tell of where and when a text was printed: the head of a page, a source label, a date, the editor.

use super::note::{self, Note, is_page};
use super::{date, is_colon, is_slash};
use crate::language::chars::is_blank;
use crate::language::lexicon::Lexicon;
use crate::language::word_list::WordList;

/// The parts that a note names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Imprint<'a> {
    /// Whether it is the head of a page, which holds for every article after it.
    pub masthead: bool,
    pub paper: Option<&'a str>,
    pub date: Option<&'a str>,
    pub page: Option<&'a str>,
    pub editor: Option<&'a str>,
}

/// What a note tells.
pub(crate) fn imprint<'a>(text: &'a str, lexicon: &Lexicon) -> Imprint<'a> {
    match note::note(text, lexicon) {
        Some(Note::Masthead) => masthead(text, lexicon),
        Some(Note::Date) => Imprint { date: dates(text), ..Imprint::default() },
        // 原標題：… names no paper.
        Some(Note::Source) if is_original(text, lexicon) => Imprint::default(),
        Some(Note::Source) => Imprint { paper: named(text, &lexicon.notes.sources), ..Imprint::default() },
        Some(Note::Editor) => Imprint { editor: named(text, &lexicon.notes.editors), ..Imprint::default() },
        None if lexicon.bylines.houses.ends(text).is_some() && !text.contains(is_colon) => {
            Imprint { paper: Some(text), ..Imprint::default() }
        }
        _ => Imprint::default(),
    }
}

/// Whether a note tells what the story was called elsewhere.
fn is_original(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.notes.original.starts(text.trim_start_matches(['（', '(', '【', '〔', '['])).is_some()
}

fn masthead<'a>(text: &'a str, lexicon: &Lexicon) -> Imprint<'a> {
    let mut imprint = Imprint { masthead: true, ..Imprint::default() };
    for part in note::parts(text) {
        if date::date(part).is_some() {
            imprint.date = dates(part);
        } else if is_page(part) {
            imprint.page = Some(part);
        } else if lexicon.bylines.houses.ends(part).is_some() {
            imprint.paper = imprint.paper.or(Some(part));
        }
    }
    imprint
}

/// The date that stands in `text`, perhaps behind a label.
fn dates(text: &str) -> Option<&str> {
    text.char_indices().find_map(|(at, _)| date::date(&text[at..]).map(|length| &text[at..at + length]))
}

/// The name behind a label and its colon, up to the next part.
fn named<'a>(text: &'a str, labels: &WordList) -> Option<&'a str> {
    let bare = text.trim_start_matches(['（', '(', '【', '〔', '[']);
    let rest = &bare[labels.starts(bare)?..];
    let rest = rest.trim_start_matches(|c| is_colon(c) || is_slash(c) || is_blank(c));
    let end =
        rest.find(|c| is_blank(c) || matches!(c, '，' | '；' | '）' | ')' | '】' | '〕' | ']')).unwrap_or(rest.len());
    Some(without_town(&rest[..end], &rest[end..]))
        .filter(|name| !name.is_empty() && date::date(name).is_none() && !name.contains("://"))
}

/// A paper's name without the town behind it in brackets, 海港晚報(海港市), which end in `behind`.
fn without_town<'a>(name: &'a str, behind: &str) -> &'a str {
    let is_closed = behind.starts_with(['）', ')']);
    let open = name.rfind(['（', '(']).filter(|open| is_closed && *open > 0);
    open.map_or(name, |open| &name[..open])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_tell_where_a_text_was_printed() {
        let of = |text| {
            let imprint = imprint(text, Lexicon::builtin());
            [imprint.paper, imprint.date, imprint.page, imprint.editor]
        };
        for (text, expected) in [
            ("海港晚報 2026年6月1日 第3版", [Some("海港晚報"), Some("2026年6月1日"), Some("第3版"), None]),
            ("來源：海港網", [Some("海港網"), None, None, None]),
            ("來源：海港網，轉載請註明", [Some("海港網"), None, None, None]),
            ("來源：海港晚報(海港市)", [Some("海港晚報"), None, None, None]),
            ("（來源：海港晚報）", [Some("海港晚報"), None, None, None]),
            ("（責任編輯：王某）", [None, None, None, Some("王某")]),
            ("責編：張某　美編：李某", [None, None, None, Some("張某")]),
            ("發布時間：2026-06-01 08:00", [None, Some("2026-06-01"), None, None]),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
