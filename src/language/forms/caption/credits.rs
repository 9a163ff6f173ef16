//! The credit that closes a caption: who took a picture, who gave it (記者李某攝, （新華社）).

use super::super::{at_most, date, is_colon, is_slash, name};
use crate::language::chars::{bracketed, is_blank, is_closer, is_han, is_stop};
use crate::language::lexicon::Lexicon;

/// How far back from the end a credit may begin, in characters.
const CREDIT: usize = 36;

/// The longest Western credit, in characters: the names of two photographers and of two agencies.
const WESTERN: usize = 64;

/// The longest credit of two that touch, in characters.
const TOUCHING: usize = 24;

/// Where the credit at the end of a caption's text begins, in bytes: after a stop, after white space or in brackets.
pub(crate) fn credit(text: &str, lexicon: &Lexicon) -> Option<usize> {
    if let Some(at) = western_end(text, lexicon) {
        return Some(at);
    }
    let tail = text.char_indices().rev().take(CREDIT).last().map_or(0, |(at, _)| at);
    let mut best = None;
    let mut before = text[..tail].chars().next_back();
    for (at, c) in text[tail..].char_indices() {
        let at = tail + at;
        // Writers set a blank between Western words and Han: Mesk 主界面截圖.
        if before.is_some_and(is_blank) && is_han(c) && is_behind_western(&text[..at]) && !is_sure(&text[at..], lexicon)
        {
            before = Some(c);
            continue;
        }
        let boundary = match before {
            Some(b) => {
                is_blank(b) || is_stop(b) || (is_closer(b) && stop_within(&text[..at])) || opens_credit(&text[at..])
            }
            None => false,
        };
        if boundary && !is_blank(c) && best.is_none() && is_credit(&text[at..], lexicon) {
            best = Some(at);
        }
        before = Some(c);
    }
    best.map(|at| with_sign(text, at)).filter(|at| !text[..*at].trim_end_matches(is_blank).is_empty())
}

/// Where a credit begins with the sign before it: © 青山社.
fn with_sign(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end_matches(is_blank);
    before.strip_suffix('©').map_or(at, str::len)
}

/// Whether one blank stands at the end of `text`, behind a Western word.
fn is_behind_western(text: &str) -> bool {
    text.strip_suffix(is_blank).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether a credit says what only a credit does, or names whom a paper credits.
fn is_sure(credit: &str, lexicon: &Lexicon) -> bool {
    lexicon.captions.credit_sure.ends(credit).is_some() || known(credit, lexicon)
}

/// Where a Western credit at the end of a Chinese caption's text begins, in bytes, with the bracket around it: `Jo
/// Reed/Anadolu via Getty Images`.
fn western_end(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let bare = text.trim_end_matches(['）', ')']);
    let mut start = bare.trim_end_matches(is_western).len();
    if bare.len() < text.len() {
        start = text[..start].strip_suffix(['（', '('])?.len();
    }
    start += text[start..].len() - text[start..].trim_start_matches(|c| is_blank(c) || matches!(c, '.' | ',')).len();
    let before = text[..start].trim_end_matches(is_blank);
    (before.ends_with(|c| is_han(c) || is_stop(c) || is_closer(c)) && is_western_credit(&text[start..], lexicon))
        .then_some(start)
}

/// Whether a character is one of those that Western credits are made of.
fn is_western(c: char) -> bool {
    c.is_alphabetic() && !is_han(c) || matches!(c, ' ' | '\u{a0}' | '/' | ',' | '.' | '-' | '&' | '\'' | '’')
}

/// Whether `text` is Western letters with the name of an agency among them, or the words of a credit.
fn is_western_credit(text: &str, lexicon: &Lexicon) -> bool {
    let inner = bracketed(text, WESTERN).map_or(text, |(inner, _)| inner).trim();
    let mut words = inner.split(|c: char| !c.is_alphabetic());
    let lists = &lexicon.captions;
    at_most(inner, WESTERN)
        && inner.chars().all(is_western)
        && (words.any(|word| lists.agencies.is(word) || lists.agencies.is(&capitalised(word)))
            || lists.western.within(inner))
}

/// A word with its first letter alone a capital: REUTERS → Reuters.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

/// Whether the closing marks that end `text` follow a stop.
fn stop_within(text: &str) -> bool {
    text.trim_end_matches(is_closer).chars().next_back().is_some_and(is_stop)
}

/// Whether a bracket opens here that closes with the text.
fn opens_credit(text: &str) -> bool {
    bracketed(text, 120).is_some_and(|(_, length)| length == text.len())
}

/// `text` without the day on which a picture was taken, behind its credit: `某社記者李某攝 115年3月14日`.
pub(crate) fn undated(text: &str) -> &str {
    match text.rsplit_once(is_blank) {
        Some((before, day)) if date::is_date(day) => before.trim_end_matches(is_blank),
        _ => text,
    }
}

/// Whether a line by itself is a credit. 重新出發 and 免費提供 end as credits do: without a caption before it, whoever is
/// credited has to be known, or set off from what he did.
pub(crate) fn is_credit_alone(text: &str, lexicon: &Lexicon) -> bool {
    if !is_credit(text, lexicon) {
        return false;
    }
    let Some(end) = lexicon.captions.credit_ends.ends(text).filter(|_| !lexicon.captions.agencies.is(text)) else {
        return true;
    };
    let (who, how) = text.split_at(text.len() - end);
    let joined = |c: char| is_blank(c) || is_slash(c) || is_colon(c) || matches!(c, '、' | '（' | '(');
    let named = name::is_name(who, lexicon) && !at_most(how, 1);
    lexicon.captions.credit_sure.is(how) || who.contains(joined) || known(who, lexicon) || named
}

/// Whether the whole of `text` is a credit.
pub(crate) fn is_credit(text: &str, lexicon: &Lexicon) -> bool {
    // Two credits that touch: 某局供圖某網發.
    if at_most(text, TOUCHING) && text.contains("供图") | text.contains("供圖") && text.chars().all(is_part) {
        return true;
    }
    // The name of a work.
    if text.starts_with('《') {
        return false;
    }
    let inner = match bracketed(text, 120) {
        Some((inner, length)) if text[length..].chars().all(is_blank) => inner,
        _ => text,
    };
    let inner = undated(inner.trim_matches(is_blank));
    if labelled_with_comma(inner, lexicon) || is_western_credit(inner, lexicon) {
        return true;
    }
    if inner.is_empty() || !at_most(inner, CREDIT) || inner.chars().any(|c| is_stop(c) || matches!(c, '，' | '；')) {
        return false;
    }
    // 新华社发（李某摄）
    let open = inner.find(['（', '(']).filter(|at| *at > 0 && inner.ends_with(['）', ')']));
    if let Some(at) = open {
        return is_credit(inner[..at].trim_end_matches(is_blank), lexicon) && is_credit(&inner[at..], lexicon);
    }
    let lists = &lexicon.captions;
    lists.agencies.is(inner) || labelled(inner, lexicon) || agencies(inner, lexicon) || signed(inner, lexicon)
}

/// Whether a credit opens with its label, perhaps in brackets: `（圖／校方提供）`.
pub(crate) fn is_labelled(credit: &str, lexicon: &Lexicon) -> bool {
    let inner = bracketed(credit, 120).map_or(credit, |(inner, _)| inner);
    labelled(inner, lexicon) || lexicon.captions.western.within(inner)
}

/// Whether a sentence or two end with a bracket that tells who gave the picture, or where it was found: （村民小滿提供）, （網上截圖）.
pub(crate) fn ends_with_giver(text: &str) -> bool {
    let Some(inner) = text.strip_suffix(['）', ')']) else { return false };
    let Some(open) = inner.rfind(['（', '(']) else { return false };
    let (before, inner) = (&text[..open], inner[open..].trim_start_matches(['（', '(']));
    let known = ["互聯網", "互联网", "網絡", "网络", "網路", "資料室", "AP Photo", "Reuters", "Getty Images"];
    let ends = ["提供", "截圖", "截图", "圖片", "图片", "照片", "影片", "視頻", "视频"];
    let sentences = before.chars().filter(|c| is_stop(*c)).count();
    (ends.iter().any(|end| inner.ends_with(end)) || known.iter().any(|word| inner.starts_with(word)))
        && at_most(inner, GIVER)
        && inner.chars().all(|c| is_part(c) || is_blank(c) || is_slash(c))
        && (1..=2).contains(&sentences)
        && before.ends_with(is_stop)
}

/// The longest words for who gave a picture, in characters.
const GIVER: usize = 16;

/// `圖／美聯社`, `攝影：李某`, `圖片來源：某某`.
fn labelled(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.captions.credit_starts.starts(text).is_some_and(|length| {
        let mut rest = text[length..].chars();
        rest.next().is_some_and(|c| is_colon(c) || is_slash(c) || is_blank(c)) && at_most(rest.as_str(), 24)
    })
}

/// 圖像來源，某某圖片社
fn labelled_with_comma(text: &str, lexicon: &Lexicon) -> bool {
    let label = lexicon.captions.credit_starts.starts(text).filter(|length| text[..*length].ends_with('，'));
    label.is_some_and(|length| length < text.len() && at_most(&text[length..], 24) && !text.ends_with('。'))
}

/// Houses and nothing else: `新華社／法新社`, `AP / AFP`.
fn agencies(text: &str, lexicon: &Lexicon) -> bool {
    let mut parts =
        text.split(|c: char| is_slash(c) || matches!(c, '、' | '，' | ',')).map(|part| part.trim_matches(is_blank));
    parts.all(|part| lexicon.captions.agencies.is(part))
}

/// Names, roles and houses before 攝, 供圖, 傳真 and the like: `某報記者 李某 攝`, `某報北京傳真`, `新華社發`.
fn signed(text: &str, lexicon: &Lexicon) -> bool {
    let Some(end) = lexicon.captions.credit_ends.ends(text) else { return false };
    let who = text[..text.len() - end].trim_end_matches(is_blank);
    let mut parts =
        who.split(|c: char| is_blank(c) || is_slash(c) || is_colon(c) || c == '、').filter(|part| !part.is_empty());
    let Some(first) = parts.next() else { return lexicon.captions.credit_sure.is(text) };
    credited(first, lexicon) && parts.all(|part| at_most(part, 10) && part.chars().all(is_part))
}

fn is_part(c: char) -> bool {
    is_han(c) || c.is_alphanumeric() || matches!(c, '·' | '‧' | '.' | '@' | '_' | '-' | '（' | '）')
}

/// Whether it names a house, a role, an agency or one of those who give pictures.
fn known(who: &str, lexicon: &Lexicon) -> bool {
    let (captions, bylines) = (&lexicon.captions, &lexicon.bylines);
    captions.agencies.starts(who).is_some()
        || captions.givers.starts(who).is_some()
        || bylines.roles.within(who)
        || bylines.houses.within(who)
}

/// Whether a credit may begin with this: a house, a role, a name, an agency, somebody's name in Latin.
fn credited(first: &str, lexicon: &Lexicon) -> bool {
    (known(first, lexicon) && at_most(first, 18))
        || name::is_name(first, lexicon)
        || at_most(first, 8) && first.chars().all(is_part)
        || first.is_ascii() && at_most(first, 18)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Option<&str> {
        credit(text, Lexicon::builtin()).map(|at| &text[at..])
    }

    #[test]
    fn credits_are_cut_where_they_begin() {
        for (text, expected) in [
            ("某廠車間。 香港某報北京傳真", Some("香港某報北京傳真")),
            ("已具備產能。圖為某廠。 香港某報記者郭某某 攝", Some("香港某報記者郭某某 攝")),
            ("渡輪靠岸。某報記者 李某 攝", Some("某報記者 李某 攝")),
            ("渡輪靠岸。（新華社）", Some("（新華社）")),
            ("渡輪靠岸（資料圖片）", Some("（資料圖片）")),
            ("渡輪靠岸 路透社", Some("路透社")),
            ("渡輪靠岸。（圖／李某攝）", Some("（圖／李某攝）")),
            ("渡輪靠岸。圖／美聯社", Some("圖／美聯社")),
            ("渡轮靠岸。新华社记者 李某 摄", Some("新华社记者 李某 摄")),
            ("渡轮靠岸。 李某摄", Some("李某摄")),
            ("渡輪靠岸。新華社發", Some("新華社發")),
            ("渡輪靠岸。受訪者供圖", Some("受訪者供圖")),
            ("渡轮靠岸。新华社发（李某摄）", Some("新华社发（李某摄）")),
            ("渡輪靠岸。 AP", Some("AP")),
            ("渡輪靠岸。中央社記者李某攝 115年3月14日", Some("中央社記者李某攝 115年3月14日")),
            ("渡輪靠岸。Pool photo by Jo Reed", Some("Pool photo by Jo Reed")),
            ("渡輪靠岸。Jo Reed for The New York Times", Some("Jo Reed for The New York Times")),
            ("渡輪靠岸 © 青山社李某攝", Some("© 青山社李某攝")),
            ("渡輪靠岸。", None),
            ("Ferry 主界面截图", None),
            ("北京某所自主研發的「一號」等產品。", None),
            ("市民在碼頭拍攝", None),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bracket_tells_who_gave_a_picture() {
        for (text, expected) in [
            ("大水沖斷了木橋的欄杆。（村民小滿提供）", true),
            ("渡口的網站轉為黑白色。（網上截圖）", true),
            ("船家的告示貼在碼頭。（互聯網）", true),
            ("修橋的工人今早開工。(YouTube／青山頻道影片)", true),
            ("渡船每半小時開一班（船家提供）", false),
            ("木橋斷了。渡船加班。收費照舊。船家都說好。（船家提供）", false),
            ("木橋斷了。（這件事的資料，由鎮公所提供）", false),
            ("木橋斷了。", false),
        ] {
            assert_eq!(ends_with_giver(text), expected, "{text}");
        }
    }

    #[test]
    fn a_line_that_only_ends_as_a_credit_does_is_none() {
        for (text, expected) in [
            ("重新出發", false),
            ("免費提供", false),
            ("手繪地圖", false),
            ("人工智能繪圖", false),
            ("無牌拍攝", false),
            ("李某攝", true),
            ("校方提供", true),
            ("新華社發", true),
            ("圖／李某", true),
            ("某報記者 李某 攝", true),
        ] {
            assert_eq!(is_credit_alone(text, Lexicon::builtin()), expected, "{text}");
        }
    }
}
