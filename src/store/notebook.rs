//! A notebook as Markdown: each highlight as a quotation, in the script of the original, below its heading, with its
//! note and the day.
//!
//! Nothing that stands in a source, in its name or in a note means anything to Markdown or to a terminal here.

use crate::settings::Words;
use crate::settings::visible::visible;
use crate::store::{Annotation, HighlightColor};

/// Characters that Markdown gives a meaning anywhere.
const SPECIAL: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '~', '#', '$', '^', '{', '}'];
/// Characters that Markdown gives a meaning at the beginning of a line, alone or behind digits.
const LEADING: &[char] = &['+', '-', '=', '.', ')', ':'];

/// The annotations of a source as Markdown, below its name; decisions, and marks without a note, are left out. Empty
/// where none is left.
pub fn markdown(name: &str, annotations: &[Annotation], words: &Words) -> String {
    let told: Vec<&Annotation> = annotations
        .iter()
        .filter(|one| one.decided.is_none() && (one.mark().is_none() || !one.words.is_empty()))
        .collect();
    if told.is_empty() {
        return String::new();
    }
    let mut text = format!("# {}\n", escaped(name));
    let (mut heading, mut paper) = ("", "");
    for annotation in told {
        text += &title("## ", &annotation.heading, &mut heading);
        text += &title("", &annotation.paper, &mut paper);
        text += &entry(annotation, words);
    }
    text
}

/// A heading or paper above the annotations that follow, unless the one above them is the same.
fn title<'a>(sign: &str, title: &'a str, above: &mut &'a str) -> String {
    let same = std::mem::replace(above, title) == title;
    if same || title.is_empty() { String::new() } else { format!("\n{sign}{}\n", escaped(title)) }
}

/// The quotation of an annotation, its note, its kind and its day.
fn entry(annotation: &Annotation, words: &Words) -> String {
    let mut text = String::from("\n");
    for line in annotation.quote.lines() {
        text += format!("> {}", escaped(line)).trim_end_matches(' ');
        text += "\n";
    }
    if !annotation.words.is_empty() {
        text += &format!("\n{}\n", escaped(&annotation.words));
    }
    let sign = match (annotation.color, annotation.mark()) {
        (Some(color), _) => format!("{} · {}", words.annotations.highlight, color_in_words(color, words)),
        (None, Some(name)) => format!("{} {}", words.annotations.bookmark, escaped(&name.to_string())),
        (None, None) => words.annotations.bookmark.to_owned(),
    };
    text + &format!("\n*{}*\n", [annotation.made.as_str(), &sign].join(" · ").trim_start_matches(" · "))
}

/// The name of a colour.
pub fn color_in_words(color: HighlightColor, words: &Words) -> &str {
    match color {
        HighlightColor::Yellow => words.annotations.yellow,
        HighlightColor::Green => words.annotations.green,
        HighlightColor::Blue => words.annotations.blue,
        HighlightColor::Pink => words.annotations.pink,
    }
}

/// A line of text with escapes, so that Markdown shows it as it is.
fn escaped(line: &str) -> String {
    let line = visible(line.trim_matches([' ', '\t', '\r', '\n']));
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut text = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let leads = at == digits && LEADING.contains(&c);
        if SPECIAL.contains(&c) || leads {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;
    use crate::settings::Lang;

    fn highlight(heading: &str, quote: &str, words: &str) -> Annotation {
        Annotation {
            id: Annotation::id_from_random(1),
            color: Some(HighlightColor::Green),
            quote: quote.into(),
            heading: heading.into(),
            paper: "海港晚報 · 2026年6月1日".into(),
            words: words.into(),
            made: "2026-06-02".into(),
            ..Annotation::default()
        }
    }

    #[test]
    fn a_notebook_is_quotations_below_their_headings() {
        let mark = Annotation { id: Annotation::mark_id('a'), color: None, ..highlight("渡輪", "風。", "") };
        let annotations = [
            highlight("老鐘", "老鐘敲四次。\n敲鐘人輪值。", "查年份"),
            highlight("老鐘", "第二條。", ""),
            mark.clone(),
            Annotation { words: "再讀".into(), ..mark },
        ];
        let expected = "\
# 晚報.txt

## 老鐘

海港晚報 · 2026年6月1日

> 老鐘敲四次。
> 敲鐘人輪值。

查年份

*2026-06-02 · 劃線 · 綠*

> 第二條。

*2026-06-02 · 劃線 · 綠*

## 渡輪

> 風。

再讀

*2026-06-02 · 書籤 a*
";
        assert_eq!(markdown("晚報.txt", &annotations, Words::from_lang(Lang::Hant)), expected);
        assert_eq!(markdown("晚報.txt", &[], Words::from_lang(Lang::Hant)), "");
    }

    #[test]
    fn nothing_steers_markdown_or_a_terminal() {
        for (line, expected) in [
            ("# 標題", "\\# 標題"),
            ("1. 一", "1\\. 一"),
            ("12) 一", "12\\) 一"),
            ("- 一 - 二", "\\- 一 - 二"),
            ("[圖](http://x)", "\\[圖\\](http://x)"),
            ("a\u{1b}[31m\u{202e}", "a␛\\[31m␦"),
            ("　　縮排", "　　縮排"),
        ] {
            assert_eq!(escaped(line), expected);
        }
    }

    proptest! {
        #[test]
        fn a_quotation_is_read_back_as_it_was(line in "[ -~甲「。　]{1,40}") {
            let line = line.trim_matches(' ');
            prop_assume!(!line.trim().is_empty());
            let text = markdown("甲", &[highlight("", line, "")], Words::from_lang(Lang::Hant));
            // Curly quotes are a matter of taste, not of meaning.
            let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
            let mut inside = false;
            let mut read = String::new();
            for event in Parser::new_ext(&text, options) {
                match event {
                    Event::Start(pulldown_cmark::Tag::BlockQuote(_)) => inside = true,
                    Event::End(pulldown_cmark::TagEnd::BlockQuote(_)) => inside = false,
                    Event::Text(words) if inside => read += &words,
                    Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(pulldown_cmark::TagEnd::Paragraph) => {}
                    other if inside => prop_assert!(false, "{other:?} in {text}"),
                    _ => {}
                }
            }
            prop_assert_eq!(read, line);
        }
    }
}
