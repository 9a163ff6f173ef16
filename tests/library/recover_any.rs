//! What must hold of any text: it recovers, nothing that can be seen is lost or doubled, and the order is kept.

use std::sync::Arc;

use crate::support;
use kanbao::document::{Document, Format, Kind, Options, Span, Stories, explain, recover};
use kanbao::find::Finder;
use proptest::prelude::*;

/// Lines of every habit, to be mixed.
fn lines() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/recover");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the fixtures").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let texts =
        paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    texts
        .flat_map(|path| std::fs::read_to_string(path).expect("UTF-8").lines().map(str::to_string).collect::<Vec<_>>())
        .collect()
}

fn spans(document: &Document) -> Vec<Vec<Span>> {
    let blocks = document.blocks().iter();
    let spans = blocks.map(|block| {
        let pieces = document.pieces(block).iter().map(|piece| piece.span);
        block.marker.into_iter().chain(pieces).chain(block.credit).collect()
    });
    spans.collect()
}

/// Every visible character of the source, but headings' marks, stands in exactly one span.
fn nothing_is_lost(document: &Document) -> Result<(), TestCaseError> {
    let text = document.text();
    let mut covered: Vec<Span> = spans(document).concat();
    covered.retain(|span| !span.is_empty());
    covered.sort_by_key(|span| span.start);
    let mut at = 0;
    for span in covered.iter().copied().chain([Span::new(text.len(), text.len())]) {
        prop_assert!(span.start as usize >= at, "doubled: {:?}", &text[span.range()]);
        let between = &text[at..span.start as usize];
        // The marks of headings: # and =, and the tags that wikis have.
        let bare = (1..=6).fold(between.to_owned(), |text, level| {
            text.replace(&format!("<h{level}>"), "").replace(&format!("</h{level}>"), "")
        });
        prop_assert!(bare.chars().all(|c| matches!(c, '#' | '=') || !support::is_seen(c)), "lost: {between:?}");
        at = span.end as usize;
    }
    Ok(())
}

/// Within a block and between blocks places ascend, but for captions and page numbers lifted out of the paragraph before them.
fn order_is_kept(document: &Document) -> Result<(), TestCaseError> {
    let mut end = 0;
    let mut start = 0;
    for (block, spans) in document.blocks().iter().zip(spans(document)) {
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let first = spans.first().map_or(end, |span| span.start);
        prop_assert!(first >= start);
        let lifted = matches!(block.kind, Kind::Caption { .. }) || (block.kind == Kind::Note && block.anchor.is_some());
        prop_assert!(first >= end || lifted, "{:?} moved", block.kind);
        start = first;
        end = spans.last().map_or(end, |span| span.end.max(end));
    }
    Ok(())
}

/// Articles hold every block once; headings and figures are listed; places lead to blocks.
fn parts_agree(document: &Document) -> Result<(), TestCaseError> {
    let mut next = 0;
    for article in document.articles() {
        prop_assert_eq!(article.blocks.start, next);
        prop_assert!(!article.blocks.is_empty());
        next = article.blocks.end;
    }
    prop_assert_eq!(next, document.blocks().len());
    for (index, id) in document.figures().iter().enumerate() {
        prop_assert_eq!(document.blocks()[*id].kind, Kind::Caption { figure: index as u32 + 1 });
    }
    let mut searched = 0;
    Finder::each_text(document, &mut |_| searched += 1);
    prop_assert_eq!(searched, document.blocks().len());
    for (id, block) in document.blocks().iter().enumerate() {
        prop_assert!(document.start(block) <= document.end(block));
        prop_assert_eq!(document.block_at(document.start(block)), Some(id));
        prop_assert!(document.articles()[document.article_of(id)].blocks.contains(&id));
    }
    Ok(())
}

fn check(text: &str, options: Options) -> Result<(), TestCaseError> {
    let text: Arc<str> = text.into();
    let document = recover(text.clone(), &options);
    if options.format == Format::Plain {
        nothing_is_lost(&document)?;
    }
    order_is_kept(&document)?;
    parts_agree(&document)?;
    let (explained, _) = explain(text, &options);
    prop_assert_eq!(explained.blocks().len(), document.blocks().len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn mixtures_of_lines_marks_blanks_and_controls(
        chosen in prop::collection::vec((any::<prop::sample::Index>(), 0usize..13, any::<prop::sample::Index>()), 1..60),
        rejoin in any::<bool>(),
    ) {
        let lines = lines();
        let glue = ["\n", "\n\u{200b}", "\n\n", "\r\n", "\r", "\n\n\n", "\n\u{3000}\u{3000}", "\n● ", "\n## ", "\u{1b}[0m\n", "\u{85}", "\n（", " "];
        let mut text = String::new();
        for (line, kind, cut) in &chosen {
            let line = line.get(&lines);
            let chars = line.chars().count();
            // Some lines are cut, as columns cut them.
            let take = if *kind % 3 == 0 && chars > 0 { cut.index(chars) + 1 } else { chars };
            text.extend(line.chars().take(take));
            text.push_str(glue[*kind]);
        }
        for format in [Format::Plain, Format::Markdown, Format::Auto] {
            check(&text, Options { format, rejoin, ..Options::default() })?;
        }
    }

    #[test]
    fn any_characters(text in "[\\PC\n\r\t#●圖：（）。，「」 \u{3000}\\[\\]\\^!*`|>\u{0}-\u{1f}]{0,200}") {
        for format in [Format::Plain, Format::Markdown] {
            check(&text, Options { format, ..Options::default() })?;
        }
    }

    #[test]
    fn footnotes_and_images_of_any_label(
        text in "(!?\\[\\^?[ \u{3000}\u{200b}1註!^]{0,4}\\](: |\\()[註 \u{3000})]{0,4}\n{1,2}){1,6}"
    ) {
        for format in [Format::Markdown, Format::Auto] {
            check(&text, Options { format, ..Options::default() })?;
        }
    }

    #[test]
    fn html_and_front_matter_of_any_kind(
        parts in prop::collection::vec(prop::sample::select(vec![
            "---\n", "+++\n", "title: 渡輪\n", "tags: [渡輪, 海港\n", "- 渡輪\n", "<p>", "</p>", "<h2>渡輪</h2>", "<h1>", "<img alt=\"渡輪靠岸\">",
            "<figcaption>", "</figcaption>", "<ruby>渡<rt>dù</rt></ruby>", "<br>", "<li>", "</ul>", "<table><tr><td>甲<td>乙", "</table>",
            "<b>", "&amp;", "&nbsp;", "<!-- 留言 -->", "![渡輪靠岸](a)\n", "![](a)\n*渡輪*\n", "渡輪復航，", "停航三個月。", "\n", "\n\n", "> [!NOTE]\n> ",
            "$a_b$", "~~渡~~", "{% img %}\n", "[TOC]\n", "00:00:01,000 --> 00:00:02,000\n", "{|\n", "|}\n", "#+TITLE: 渡輪\n", "標題：渡輪\n", "作者：葉\n",
            "推 ye: 好\n", "== 渡輪 ==\n", "（一）渡輪；\n", "第一條 渡輪。\n", "* 渡輪\n", "[[渡輪][海港]]", "[[渡|輪]]",
            "{{lang|港}}", "{{", "}}", "''港''", "-{", "}-", "\\section{渡輪}\n", "\\begin{itemize}\n\\item ", "\\textbf{", "}", "$",
            "====\n", "|===\n", ".. note:: 渡輪\n", ".. [1] 渡輪\n", "::\n", "`渡 <港>`_", "``渡``", "[source]\n----\n", "<pb:1>¶\n",
            "- \n", "1. ![](a)\n", "* [[a]]\n", "\\item\n", "*\n",
            "::: tip 渡輪港\n", ":::\n", "2031-05-06 18:20　葉\n", "主條目：渡輪\n", "1\n",
        ]), 0..40)
    ) {
        let text = parts.concat();
        let markups =
            [Format::Org, Format::Kanripo, Format::ReStructuredText, Format::AsciiDoc, Format::Latex, Format::Wiki];
        for format in [Format::Plain, Format::Markdown, Format::Subtitles, Format::Auto].into_iter().chain(markups) {
            check(&text, Options { format, ..Options::default() })?;
        }
        for stories in [Stories::One, Stories::Several] {
            check(&text, Options { stories, ..Options::default() })?;
        }
    }
}

/// Names and words about as long as, or longer than, what the readers of notations look at at once: 256 to 4,096 bytes.
#[test]
fn marks_of_any_length() {
    let marks = [
        (Format::Latex, ["\\", "index{渡輪}"]),
        (Format::Latex, ["\\", "{渡輪}"]),
        (Format::Latex, ["\\begin{", "}渡輪"]),
        (Format::Latex, ["\\section[", "]{渡輪}"]),
        (Format::Org, ["#+", ": 渡輪"]),
        (Format::Org, ["[[", "][渡輪]]"]),
        (Format::Org, ["* 渡輪 :", ":"]),
        (Format::ReStructuredText, [".. ", ":: 渡輪"]),
        (Format::ReStructuredText, [":", ":`渡輪`"]),
        (Format::ReStructuredText, ["|", "| 渡輪"]),
        (Format::AsciiDoc, ["[", "]\n渡輪"]),
        (Format::AsciiDoc, ["", "::渡輪[]"]),
        (Format::Wiki, ["{{", "|渡輪}}"]),
        (Format::Wiki, ["<", ">渡輪"]),
        (Format::Markdown, ["<", ">渡輪"]),
        (Format::Markdown, ["{", "}渡輪"]),
        (Format::Markdown, ["::: ", "\n渡輪"]),
        (Format::Kanripo, ["<pb:", ">渡輪"]),
    ];
    for (format, [before, behind]) in marks {
        for length in [255, 256, 1_022, 1_023, 1_024, 1_025, 4_095, 4_096, 5_000] {
            for letter in ["a", "渡", "a渡"] {
                let text = format!("{before}{}{behind}\n", letter.repeat(length / letter.chars().count()));
                check(&text, Options { format, ..Options::default() })
                    .expect("every character is shown or left out once");
            }
        }
    }
}
