//! `--outline`: the recovered structure, as JSON for programs (schema 1) and as indented text for people.
//!
//! One object; keys in a fixed order; a block a line. Controls of the source are escaped in either form.

use std::fmt::Write;

use serde::Serialize;
use serde_json::{Value, json};

use crate::document::{Block, BlockId, Document, Field, Kind, Ruby, Span};
use crate::script::Script;
use crate::settings::visible::{is_unsafe_char, visible_lines};

/// Facts about a source for the head of its outline.
#[derive(Clone, Copy, Debug)]
pub struct OutlineMeta<'a> {
    /// The name that the program shows for the source.
    pub source: &'a str,
    /// The usual name of the encoding that the source was decoded from.
    pub encoding: &'a str,
    /// Whether bytes had to be replaced by U+FFFD.
    pub lossy: bool,
    /// The script that the source is written in.
    pub script: Script,
}

/// Gives the words to show for those of a block: the same, or their conversion.
pub type Show<'a> = dyn Fn(BlockId, &str) -> String + 'a;

/// Shows the words of a block as they stand.
fn as_written(_: BlockId, words: &str) -> String {
    words.to_owned()
}

#[derive(Serialize)]
struct Entry {
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<u32>,
    source: Vec<[u32; 2]>,
}

/// The outline as JSON, its texts as they stand in the source.
pub fn json(document: &Document, meta: &OutlineMeta) -> String {
    json_shown(document, meta, &as_written)
}

/// The outline as JSON in one line, so that several sources make a line each.
pub fn json_line(document: &Document, meta: &OutlineMeta, show: &Show) -> String {
    // Within a JSON string a line break is written \n: the other line breaks only help the eye.
    json_shown(document, meta, show).lines().map(str::trim_start).collect::<String>() + "\n"
}

/// The outline as JSON, each text as `show` gives it.
pub fn json_shown(document: &Document, meta: &OutlineMeta, show: &Show) -> String {
    let mut out = String::from("{\n  \"schema\": 1");
    for (key, value) in [
        ("source", quoted(meta.source)),
        ("encoding", quoted(meta.encoding)),
        ("lossy", meta.lossy.to_string()),
        ("script", quoted(script_name(meta.script))),
    ] {
        let _ = write!(out, ",\n  \"{key}\": {value}");
    }
    if !document.fields().is_empty() {
        let _ = write!(out, ",\n  \"fields\": {}", escaped(fields(document)));
    }
    out.push_str(&stated(document));
    out.push_str(",\n  \"articles\": [");
    for (index, article) in document.articles().iter().enumerate() {
        out.push_str(if index == 0 { "\n    { " } else { ",\n    { " });
        let printed = [("paper", article.paper), ("page", article.page), ("date", article.date)];
        for (key, span) in printed.into_iter().filter_map(|(key, span)| Some((key, span?))) {
            let _ = write!(out, "\"{key}\": {}, ", quoted(document.words(span)));
        }
        out.push_str("\"blocks\": [");
        for (index, block) in article.blocks.clone().enumerate() {
            out.push_str(if index == 0 { "\n        " } else { ",\n        " });
            out.push_str(&escaped(to_json(&entry(document, block, show))));
        }
        out.push_str("\n    ] }");
    }
    out.push_str(if document.articles().is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    out
}

/// The JSON keys for what a web page or a book states: its address, language and authors, links, readings of
/// characters. A key only where there is something.
fn stated(document: &Document) -> String {
    let words = |span: Span| &document.text()[span.range()];
    let about = document.about();
    let mut out = String::new();
    for (key, span) in [("url", about.url), ("language", about.language)] {
        if let Some(span) = span {
            let _ = write!(out, ",\n  \"{key}\": {}", quoted(words(span)));
        }
    }
    let authors: Vec<&str> = about.authors.iter().map(|span| words(*span)).collect();
    let links = document.links().iter();
    let links: Vec<Value> =
        links.map(|link| json!({"target": link.target, "source": [link.span.start, link.span.end]})).collect();
    let reading = |ruby: &Ruby| json!({"text": words(ruby.base), "reading": words(ruby.reading), "source": [ruby.base.start, ruby.base.end]});
    let readings: Vec<Value> = document.readings().iter().map(reading).collect();
    for (key, list) in [("authors", json!(authors)), ("links", json!(links)), ("readings", json!(readings))] {
        if list.as_array().is_some_and(|list| !list.is_empty()) {
            let _ = write!(out, ",\n  \"{key}\": {}", escaped(list.to_string()));
        }
    }
    out
}

/// The fields of the front matter as JSON: a list of names, each with its values, in the order of the source.
fn fields(document: &Document) -> String {
    let words = |span: &Span| document.text()[span.range()].to_owned();
    let field = |field: &Field| (words(&field.key), field.values.iter().map(words).collect::<Vec<_>>());
    let fields: Vec<(String, Vec<String>)> = document.fields().iter().map(field).collect();
    to_json(&fields)
}

fn entry(document: &Document, id: BlockId, show: &Show) -> Entry {
    let block = &document.blocks()[id];
    let words = |span: Option<Span>| span.map(|span| show(id, document.words(span)));
    Entry {
        kind: block.kind.name(),
        text: show(id, &document.whole(block).text),
        marker: document.marker(block).map(|words| show(id, words)),
        level: match block.kind {
            Kind::Section { level } => Some(level),
            _ => None,
        },
        dateline: words(block.dateline),
        credit: words(block.credit),
        figure: match block.kind {
            Kind::Caption { figure } => Some(figure),
            _ => None,
        },
        source: ranges(document, block),
    }
}

/// The block's bytes in the source, marker and credit included; neighbours on one line are one range.
fn ranges(document: &Document, block: &Block) -> Vec<[u32; 2]> {
    let pieces = document.pieces(block).iter().map(|piece| piece.span);
    let spans = block.marker.into_iter().chain(pieces).chain(block.credit);
    let mut ranges: Vec<[u32; 2]> = Vec::new();
    for span in spans {
        match ranges.last_mut() {
            Some(last)
                if last[1] <= span.start && only_blanks(&document.text()[last[1] as usize..span.start as usize]) =>
            {
                last[1] = span.end
            }
            _ => ranges.push([span.start, span.end]),
        }
    }
    ranges
}

fn only_blanks(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() && c != '\n' && c != '\r')
}

/// The name of a script in the outline's JSON.
pub fn script_name(script: Script) -> &'static str {
    match script {
        Script::Hant => "hant",
        Script::Hans => "hans",
        Script::Mixed => "mixed",
        Script::None => "none",
    }
}

pub(super) fn quoted(text: &str) -> String {
    escaped(to_json(text))
}

/// Strings, numbers and lists of them as JSON, which has a form for each.
fn to_json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).expect("strings, numbers and lists have a form in JSON")
}

/// JSON whose strings have the controls that JSON allows but a terminal obeys as JSON escapes.
pub(super) fn escaped(json: String) -> String {
    let is_control = |c: char| c != '\n' && is_unsafe_char(c);
    if !json.contains(is_control) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_unsafe_char(c) {
            let _ = write!(out, "\\u{:04x}", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

/// The outline as indented text: a block a line, each kind named.
pub fn text(document: &Document, meta: &OutlineMeta) -> String {
    text_shown(document, meta, &as_written)
}

/// The outline as indented text, each text as `show` gives it.
pub fn text_shown(document: &Document, meta: &OutlineMeta, show: &Show) -> String {
    let lossy = if meta.lossy { ", bytes replaced" } else { "" };
    let mut out = format!(
        "{} ({}{lossy}, {})\n",
        visible_lines(meta.source),
        visible_lines(meta.encoding),
        script_name(meta.script)
    );
    for (number, article) in document.articles().iter().enumerate() {
        let _ = writeln!(out, "\narticle {}", number + 1);
        for block in article.blocks.clone() {
            line(&mut out, document, block, show);
        }
    }
    out
}

fn line(out: &mut String, document: &Document, id: BlockId, show: &Show) {
    let block = &document.blocks()[id];
    let depth = match block.kind {
        Kind::Kicker | Kind::Headline | Kind::Deck | Kind::Byline => 1,
        Kind::Section { level } => level.min(6) as usize,
        Kind::Quote { depth } | Kind::List { depth } => 2 + depth.min(16) as usize,
        _ => 3,
    };
    let words = |span: Span| visible_lines(&show(id, document.words(span))).replace('\n', " ");
    let _ = write!(out, "{:1$}{2}", "", depth * 2, block.kind.name());
    if let Kind::Caption { figure } = block.kind {
        let _ = write!(out, " {figure}");
    }
    if let Some(marker) = document.marker(block) {
        let _ = write!(out, " {}", visible_lines(&show(id, marker)).replace('\n', " "));
    }
    let pieces = document.pieces(block).len();
    if pieces > 1 && block.kind == Kind::Paragraph {
        let _ = write!(out, " ({pieces} pieces)");
    }
    let _ = write!(out, ": {}", visible_lines(&show(id, &document.whole(block).text)).replace('\n', "⏎"));
    if let Some(dateline) = block.dateline {
        let _ = write!(out, "  [dateline: {}]", words(dateline));
    }
    if let Some(credit) = block.credit {
        let _ = write!(out, "  [credit: {}]", words(credit));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Options, recover};

    fn meta() -> OutlineMeta<'static> {
        OutlineMeta { source: "page\u{1b}.txt", encoding: "UTF-8", lossy: true, script: Script::Hant }
    }

    #[test]
    fn the_json_has_the_form_of_the_schema() {
        let text = "# 渡輪復航\n\n本報訊 停航三個月的渡輪明晨復航，兩條航線要等到下\n\n●渡輪靠岸。 某報記者 李某 攝\n\n月才開通。\n\n## 票價\n\n不變。\n";
        let document = recover(text.into(), &Options::default());
        let expected = r#"{
  "schema": 1,
  "source": "page\u001b.txt",
  "encoding": "UTF-8",
  "lossy": true,
  "script": "hant",
  "articles": [
    { "blocks": [
        {"kind":"headline","text":"渡輪復航","source":[[2,14]]},
        {"kind":"paragraph","text":"本報訊 停航三個月的渡輪明晨復航，兩條航線要等到下月才開通。","dateline":"本報訊","source":[[16,89],[135,150]]},
        {"kind":"caption","text":"渡輪靠岸。","marker":"●","credit":"某報記者 李某 攝","figure":1,"source":[[91,133]]},
        {"kind":"section","text":"票價","level":2,"source":[[155,161]]},
        {"kind":"paragraph","text":"不變。","source":[[163,172]]}
    ] }
  ]
}
"#;
        assert_eq!(json(&document, &meta()), expected);
    }

    #[test]
    fn controls_are_escaped_in_both_forms_and_read_back_the_same() {
        let text = "渡輪\u{1b}[2J復航\u{9b}2J\u{202e}。";
        let document = recover(text.into(), &Options::default());
        let json = json(&document, &meta());
        let is_control = |c: char| c != '\n' && is_unsafe_char(c);
        assert!(!json.contains(is_control));
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(value["articles"][0]["blocks"][0]["text"], text);
        assert!(!super::text(&document, &meta()).contains(is_control));
    }

    #[test]
    fn a_line_holds_the_same_as_the_object_of_many() {
        let document = recover("# 渡輪復航\n\n　　停航三個月。\n\n> 兩行\n> 的詩\n".into(), &Options::default());
        let line = json_line(&document, &meta(), &as_written);
        assert_eq!(line.lines().count(), 1);
        let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).expect("JSON");
        assert_eq!(read(&line), read(&json(&document, &meta())));
    }

    #[test]
    fn every_text_is_shown_as_is_asked_for() {
        let text = "# 渡輪復航\n\n本報訊 停航三個月。\n\n●渡輪靠岸。 某報記者 李某 攝\n";
        let document = recover(text.into(), &Options::default());
        let shown = |_: BlockId, words: &str| words.replace('報', "报");
        for outline in [json_shown(&document, &meta(), &shown), text_shown(&document, &meta(), &shown)] {
            assert!(outline.contains("本报訊") && outline.contains("某报記者") && !outline.contains('報'), "{outline}");
        }
    }

    #[test]
    fn front_matter_is_given_as_it_stands() {
        let options = Options { named: Format::from_name("post.md"), ..Options::default() };
        let text = "---\ntitle: 渡輪復航\nlang: zh-Hant\ntags: [渡輪, 海港]\ncover: a.jpg\n---\n\n停航三個月。\n";
        let document = recover(text.into(), &options);
        let value: serde_json::Value = serde_json::from_str(&json(&document, &meta())).expect("JSON");
        let expected = r#"[["title",["渡輪復航"]],["lang",["zh-Hant"]],["tags",["渡輪","海港"]],["cover",["a.jpg"]]]"#;
        assert_eq!(value["fields"].to_string(), expected);
        assert_eq!(value["articles"][0]["blocks"][0]["text"], "渡輪復航");
    }

    #[test]
    fn an_empty_source_has_no_articles() {
        let document = recover("".into(), &Options::default());
        let value: serde_json::Value = serde_json::from_str(&json(&document, &meta())).expect("JSON");
        assert_eq!(value["articles"].as_array().map(Vec::len), Some(0));
    }
}
