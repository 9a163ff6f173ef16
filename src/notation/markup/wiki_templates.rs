//! Which templates of a wiki show which of their arguments: those of Chinese Wikipedia that writers set around their words.
//!
//! What stands in none of them (boxes, banners, sources) is not shown.

use std::ops::Range;

use crate::language::chars::is_blank;

/// What is shown of a template, as offsets into it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// The words in order, each with the sign that stands before it where words stand before that.
    pub parts: Vec<(Option<char>, Range<usize>)>,
    pub kind: Kind,
}

/// What the words of a template are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Text,
    Quote,
    /// A note that stands in the text.
    Note,
}

/// Which arguments a template shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    /// The first: what follows says how it looks, how it is read or where it leads.
    First,
    /// The last: what stands before says how it looks or which language it is.
    Last,
    /// The third, as `{{tsl|en|Ding|丁}}` has it.
    Third,
    /// All, with a sign between them.
    All(char),
    /// All with their writer behind them, but for so many at the head, which say how they are set.
    Quote(usize),
    /// A year and a day of birth, and of death: `{{bd|1900年|5月1日|2000年}}`.
    Life,
    Note,
}

/// The templates by their names, in small letters.
const TEMPLATES: [(&[&str], Shows); 13] = [
    (
        &["le", "link", "ilh", "illm", "ill", "internal link helper", "interlanguage link", "red link helper"],
        Shows::First,
    ),
    (
        &["nowrap", "nobr", "nobold", "small", "smaller", "big", "larger", "em", "strong", "center", "centered"],
        Shows::First,
    ),
    (
        &["ruby", "rubya", "abbr", "tooltip", "專名", "专名", "書名", "书名", "*", "!", "mono", "kbd", "tt", "code"],
        Shows::First,
    ),
    (&["刪節", "删节", "刪除線", "删除线", "del", "s", "strike", "u", "ins", "sup", "sub", "underline"], Shows::First),
    (
        &[
            "來源請求",
            "来源请求",
            "fact",
            "cn",
            "citation needed",
            "黑幕",
            "標楷體",
            "标楷体",
            "楷體",
            "楷体",
            "仿宋",
            "宋體",
            "宋体",
        ],
        Shows::First,
    ),
    (&["flag", "flagcountry", "flagu", "country", "who", "linktext", "zy", "僻字", "!!"], Shows::First),
    (
        &["lang", "color", "colour", "font color", "colored text", "顏色", "颜色", "transl", "transliteration"],
        Shows::Last,
    ),
    (&["tsl", "translink"], Shows::Third),
    (&["zh", "nihongo", "nihongo2", "hlist", "ubl", "unbulleted list", "hidden", "collapse"], Shows::All('；')),
    (
        &["quote", "cquote", "quotation", "blockquote", "bq", "引文", "引用", "quote box", "centered quote"],
        Shows::Quote(0),
    ),
    (&["rquote", "pull quote", "rquotation"], Shows::Quote(1)),
    (&["bd", "生卒"], Shows::Life),
    (&["efn", "efn-ua", "efn-lr", "refn", "notetag", "note", "註", "注", "註釋", "注释", "footnote"], Shows::Note),
];

/// How the names of templates of one family begin, each of which shows its first argument: `{{lang-en|…}}`, `{{link-ja|…}}`.
const FAMILIES: [&str; 6] = ["lang-", "link-", "le-", "ruby-", "nowrap-", "small-"];

/// Names of arguments that are words of a quotation or of who wrote it.
const WORDS: [&str; 12] =
    ["text", "quote", "content", "author", "source", "sign", "title", "內容", "内容", "引文", "作者", "來源"];

/// What is shown of a template, given from brace to brace; none where nothing is.
pub(super) fn told(template: &str) -> Option<Told> {
    let inner = template.strip_prefix("{{")?.strip_suffix("}}")?;
    let name = inner.split('|').next().unwrap_or_default().trim().replace('_', " ").to_lowercase();
    let known = TEMPLATES.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, shows)| *shows);
    let shows = known.or(FAMILIES.iter().any(|family| name.starts_with(family)).then_some(Shows::First))?;
    let all = arguments(template);
    let placed: Vec<Range<usize>> = all.iter().filter_map(|argument| argument.placed(template)).collect();
    let is_said = |range: &Range<usize>| !range.is_empty();
    let one = |range: Option<&Range<usize>>| range.cloned().filter(is_said).map(|range| (None, range));
    let parts: Vec<(Option<char>, Range<usize>)> = match shows {
        Shows::First | Shows::Note => one(placed.iter().find(|range| is_said(range))).into_iter().collect(),
        Shows::Last => one(placed.iter().rfind(|range| is_said(range))).into_iter().collect(),
        Shows::Third => one(placed.get(2).or(placed.last())).into_iter().collect(),
        Shows::All(sign) => all.iter().filter_map(|argument| argument.said(template, |_| true, Some(sign))).collect(),
        Shows::Quote(from) => {
            let is_words = |name: &str| WORDS.contains(&name);
            let all = all.iter().skip(from);
            all.filter_map(|argument| argument.said(template, is_words, Some('—'))).collect()
        }
        Shows::Life => {
            let signs = [None, None, Some('—'), None];
            let life = signs.into_iter().zip(placed).filter(|(_, range)| is_said(range));
            life.collect()
        }
    };
    let kind = match shows {
        Shows::Quote(_) => Kind::Quote,
        Shows::Note => Kind::Note,
        _ => Kind::Text,
    };
    (!parts.is_empty()).then_some(Told { parts, kind })
}

/// An argument of a template: its name, where it has one, and its words.
struct Argument {
    name: Option<Range<usize>>,
    words: Range<usize>,
}

impl Argument {
    /// Where the words stand of an argument that is known by its place; one may say its number.
    fn placed(&self, template: &str) -> Option<Range<usize>> {
        let is_placed = |name: &str| name == "text" || name.bytes().all(|byte| byte.is_ascii_digit());
        self.name.clone().is_none_or(|name| is_placed(&template[name])).then(|| self.words.clone())
    }

    /// The words of an argument that is known by its place or by a name; not where they only say how wide something is.
    fn said(
        &self,
        template: &str,
        is_name: impl Fn(&str) -> bool,
        sign: Option<char>,
    ) -> Option<(Option<char>, Range<usize>)> {
        let words = &template[self.words.clone()];
        let is_width = words.trim_end_matches("px").trim_end_matches('%').bytes().all(|byte| byte.is_ascii_digit());
        let is_words =
            self.placed(template).is_some() || self.name.clone().is_some_and(|name| is_name(&template[name]));
        (is_words && !is_width).then(|| (sign, self.words.clone()))
    }
}

/// The arguments of a template, those of the templates and links in it left whole.
fn arguments(template: &str) -> Vec<Argument> {
    let (mut bars, mut depth, mut at) = (Vec::new(), 0_usize, 0);
    let bytes = template.as_bytes();
    while at < bytes.len() {
        match &bytes[at..bytes.len().min(at + 2)] {
            b"{{" | b"[[" | b"-{" => (depth, at) = (depth + 1, at + 1),
            b"}}" | b"]]" | b"}-" => (depth, at) = (depth.saturating_sub(1), at + 1),
            [b'|', ..] if depth == 1 => bars.push(at),
            _ => {}
        }
        at += 1;
    }
    let ends = bars.iter().skip(1).copied().chain([template.len() - 2]);
    bars.iter().zip(ends).map(|(bar, end)| argument(template, bar + 1..end)).collect()
}

/// An argument that stands in a range of a template: `1=丁`, `丁`.
fn argument(template: &str, range: Range<usize>) -> Argument {
    let is_margin = |c: char| is_blank(c) || c == '\n' || c == '\r';
    let trimmed = |range: Range<usize>| {
        let words = template[range.clone()].trim_start_matches(is_margin);
        range.end - words.len()..range.end - words.len() + words.trim_end_matches(is_margin).len()
    };
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '\n' | '\r'));
    let equals = template[range.clone()].find('=').map(|at| range.start + at);
    match equals.filter(|equals| is_name(&template[range.start..*equals])) {
        Some(equals) => Argument { name: Some(trimmed(range.start..equals)), words: trimmed(equals + 1..range.end) },
        None => Argument { name: None, words: trimmed(range) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_shows_the_arguments_that_are_words() {
        for (template, expected) in [
            ("{{quote|船不等人。}}", "船不等人。"),
            ("{{Cquote|船不等人。|20px|20px|老陳}}", "船不等人。—老陳"),
            ("{{quote|text=船不等人。|author=老陳|width=40%}}", "船不等人。—老陳"),
            ("{{RQuote|right|船不等人。|老陳}}", "船不等人。—老陳"),
            ("{{color|red|渡口}}", "渡口"),
            ("{{Font_color|red|white|渡口}}", "渡口"),
            ("{{ilh|渡口|Ferry|lang=en}}", "渡口"),
            ("{{link-en|渡口|Ferry}}", "渡口"),
            ("{{tsl|en|Ferry|渡口}}", "渡口"),
            ("{{tsl|en|渡口}}", "渡口"),
            ("{{lang|en|Ferry}}", "Ferry"),
            ("{{bd|1900年||2000年}}", "1900年—2000年"),
            ("{{bd|1900年|3月2日|2000年|5月1日|catIdx=L}}", "1900年3月2日—2000年5月1日"),
            ("{{nowrap|1=渡口}}", "渡口"),
            ("{{efn|見[[渡口|那裡]]。}}", "見[[渡口|那裡]]。"),
            ("{{hlist|渡口|石橋}}", "渡口；石橋"),
            ("{{small|{{color|red|渡口}}}}", "{{color|red|渡口}}"),
            ("{{Infobox|名=渡口}}", ""),
            ("{{quote}}", ""),
            ("{{flagicon|渡口}}", ""),
        ] {
            let mut shown = String::new();
            for (sign, range) in told(template).unwrap_or_default().parts {
                shown.extend(sign.filter(|_| !shown.is_empty()));
                shown.push_str(&template[range]);
            }
            assert_eq!(shown, expected, "{template}");
        }
    }
}
