//! Regional vocabulary: words for which regions have different ones, replaced where they stand as words:
//! assets/script/vocabulary.txt.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::chooser::boundaries;
use super::tables::lines;
use super::{Profile, Region, Script, TargetScript, fold_char};

/// The number of different words marked ! that a paragraph must have to be about computing.
const ABOUT: usize = 2;

/// Quotation marks and marks of titles, opening and closing: the words between them are another's.
const QUOTES: [(char, char); 5] = [('“', '”'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉')];

/// The regions of the table's columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Mainland,
    Taiwan,
    HongKong,
}

/// The words that the regions have for one thing.
struct Row {
    is_computing: bool,
    /// Whether the row shows that a text is about computing.
    is_sign: bool,
    words: [Word; 3],
}

/// A region's word.
struct Word {
    text: String,
    /// Whether the word may be replaced by the other regions' words.
    is_key: bool,
}

struct Table {
    rows: Vec<Row>,
    /// For each region: the rows by the first characters of its words, folded as in searching; the longest words first.
    keys: [Keys; 3],
}

/// Words by their first characters, each with the index of its row.
type Keys = HashMap<char, Vec<(Vec<char>, usize)>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut rows = Vec::new();
    for line in lines(include_str!("../../assets/script/vocabulary.txt")) {
        let [list, mainland, taiwan, hong_kong] = line.split(' ').collect::<Vec<_>>()[..] else { continue };
        let own = mainland.trim_end_matches('!');
        let word = |text: &str| match text {
            "=" => Word { text: String::new(), is_key: true },
            _ => Word { text: text.trim_start_matches('>').to_owned(), is_key: !text.starts_with('>') },
        };
        let words = [word(own), word(taiwan), word(hong_kong)];
        rows.push(Row { is_computing: list == "computing", is_sign: mainland != own, words });
    }
    let keys = [0, 1, 2].map(|column: usize| {
        let mut keys = Keys::new();
        for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.words[column].is_key) {
            let own = &row.words[column].text;
            let key: Vec<char> = if own.is_empty() { &row.words[0].text } else { own }.chars().map(fold_char).collect();
            if let Some(first) = key.first() {
                keys.entry(*first).or_default().push((key, place));
            }
        }
        keys.values_mut().for_each(|keys| keys.sort_by_key(|(key, _)| std::cmp::Reverse(key.len())));
        keys
    });
    Table { rows, keys }
});

/// A word to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Replacement {
    /// The range of the word in the text, in characters.
    pub range: Range<usize>,
    /// The word to put in its place.
    pub word: Cow<'static, str>,
}

/// The words of a text of this profile for which a view has others, in order. None in the text's own view.
pub(super) fn replacements(text: &[char], profile: Profile, view: TargetScript) -> Vec<Replacement> {
    let to = match view {
        TargetScript::Original => return Vec::new(),
        TargetScript::Hans => Column::Mainland,
        TargetScript::HantTw => Column::Taiwan,
        TargetScript::HantHk => Column::HongKong,
    };
    let from = match (profile.script, profile.region) {
        (Script::Hans, _) => &[Column::Mainland][..],
        (Script::None, _) => return Vec::new(),
        (_, Region::Taiwan) => &[Column::Taiwan],
        (_, Region::HongKong) => &[Column::HongKong],
        // Whoever's text it is, a Traditional view may be its own.
        _ if to == Column::Mainland => &[Column::Taiwan, Column::HongKong],
        _ => return Vec::new(),
    };
    if from.contains(&to) {
        return Vec::new();
    }
    let folded: Vec<char> = text.iter().map(|c| fold_char(*c)).collect();
    let found = found(&folded, from, &quoted(text));
    let signs = found.iter().filter(|(_, row)| row.is_sign).map(|(_, row)| &row.words[0].text);
    let is_about = signs.collect::<HashSet<_>>().len() >= ABOUT;
    let wanted = found.into_iter().filter(|(_, row)| is_about || !row.is_computing);
    wanted
        .filter_map(|(range, row)| {
            let word = &row.words[to as usize].text;
            (!word.is_empty()).then(|| Replacement { range, word: word.as_str().into() })
        })
        .collect()
}

/// The words of the table that stand in a text as words, the longest first, without those in quotations.
fn found(text: &[char], from: &[Column], quoted: &[bool]) -> Vec<(Range<usize>, &'static Row)> {
    let mut found = Vec::new();
    let mut edges = None;
    let mut at = 0;
    while at < text.len() {
        let keys = from.iter().filter_map(|column| TABLE.keys[*column as usize].get(&text[at])).flatten();
        let mut fitting = keys.filter(|(key, _)| !quoted[at] && text[at..].starts_with(key));
        let word = fitting.find(|(key, _)| {
            let edges = edges.get_or_insert_with(|| boundaries(text));
            edges[at] && edges[at + key.len()]
        });
        match word {
            Some((key, place)) => {
                found.push((at..at + key.len(), &TABLE.rows[*place]));
                at += key.len();
            }
            None => at += 1,
        }
    }
    found
}

/// For each character whether it stands in a quotation or a title.
fn quoted(text: &[char]) -> Vec<bool> {
    let mut open: Vec<char> = Vec::new();
    let mark = |c: &char| {
        let within = !open.is_empty();
        if let Some((_, closing)) = QUOTES.iter().find(|(opening, _)| opening == c) {
            open.push(*closing);
        } else if let Some(depth) = open.iter().rposition(|closing| closing == c) {
            open.truncate(depth);
        } else if *c == '\n' {
            open.clear();
        }
        within
    };
    text.iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANS: Profile = Profile { script: Script::Hans, region: Region::Mainland, old: false };
    const TAIWAN: Profile = Profile { script: Script::Hant, region: Region::Taiwan, old: false };
    const HONG_KONG: Profile = Profile { script: Script::Hant, region: Region::HongKong, old: false };

    fn changed(text: &str, profile: Profile, view: TargetScript) -> String {
        let chars: Vec<char> = text.chars().collect();
        let replacements = replacements(&chars, profile, view);
        let told = replacements.iter().map(|replacement| {
            let old: String = chars[replacement.range.clone()].iter().collect();
            format!("{old}→{}", replacement.word)
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_of_the_news_are_the_region_s() {
        use TargetScript::{Hans, HantHk, HantTw};
        for (profile, view, text, wanted) in [
            (HANS, HantTw, "特朗普乘出租车离开", "特朗普→川普 出租车→計程車"),
            (HANS, HantHk, "特朗普乘出租车离开", "出租车→的士"),
            (TAIWAN, Hans, "川普搭計程車去義大利", "川普→特朗普 計程車→出租车 義大利→意大利"),
            (HONG_KONG, Hans, "的士司機去三藩市", "的士司機→出租车司机 三藩市→旧金山"),
            (HONG_KONG, HantTw, "特朗普坐的士", "特朗普→川普 的士→計程車"),
            (TAIWAN, HantHk, "川普搭計程車", "計程車→的士"),
            // The text's own view changes nothing.
            (TAIWAN, HantTw, "川普搭計程車", ""),
            (HONG_KONG, HantHk, "特朗普坐的士", ""),
        ] {
            assert_eq!(changed(text, profile, view), wanted, "{text}");
        }
    }

    #[test]
    fn only_whole_words_outside_of_quotations_change() {
        for (text, wanted) in [
            ("电视频道的信号", "信号→訊號"),
            ("网站的视频直播传递和平的信息", ""),
            ("高铁沿线程度不一", ""),
            ("他在《出租车》里演“出租车”司机", ""),
            ("勇敢的士兵", ""),
            ("纳米比亚研究纳米材料，大数据", "纳米→奈米"),
        ] {
            assert_eq!(changed(text, HANS, TargetScript::HantTw), wanted, "{text}");
        }
        assert_eq!(changed("勇敢的士兵", HONG_KONG, TargetScript::Hans), "");
    }

    #[test]
    fn computing_s_words_change_where_computing_is_meant() {
        let court = "法院的程序要求提交文件，再打开案卷";
        assert_eq!(changed(court, HANS, TargetScript::HantTw), "");
        let talks = "和平进程停滞，双方的和平进程没有新数据，会谈进程也没有";
        assert_eq!(changed(talks, HANS, TargetScript::HantTw), "");
        let twice = "算法推荐新闻，算法也打开市场";
        assert_eq!(changed(twice, HANS, TargetScript::HantTw), "");
        let desk = "程序员打开文件，修改源代码后保存";
        assert_eq!(
            changed(desk, HANS, TargetScript::HantTw),
            "程序员→程式設計師 打开→開啟 文件→檔案 源代码→原始碼 保存→儲存"
        );
    }
}
