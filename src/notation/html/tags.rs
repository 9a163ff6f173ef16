//! What each of HTML's tags says of the words in it.

use std::ops::Range;

use super::lists::counter;
use super::tokens::Tag;
use crate::language::line_roles::{Clue, Role};
use crate::notation::Style;
use crate::notation::reading::{Builder, ListPart, OpenList, Small};

/// Elements whose words are shown nowhere.
const HIDDEN: [&str; 10] = [
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "svg",
    "object",
    "title",
    // MathML, 5.2: the same formula once more, for programs.
    "annotation",
    "annotation-xml",
];

/// Elements that stand in a line; every other one parts blocks.
const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "output", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements of MathML that stand in the line of their formula.
const MATH: [&str; 22] = [
    "math",
    "semantics",
    "mrow",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "mstyle",
    "mpadded",
    "mphantom",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mfenced",
];

/// Elements of a page that are for its use, not for reading.
const CONTROLS: [&str; 9] = ["audio", "button", "canvas", "datalist", "dialog", "select", "textarea", "video", "map"];

/// Elements of AMP (amp.dev, components) that hold nothing of a story.
const OF_AMP: [&str; 14] = [
    "amp-ad",
    "amp-analytics",
    "amp-audio",
    "amp-auto-ads",
    "amp-brightcove",
    "amp-consent",
    "amp-embed",
    "amp-iframe",
    "amp-next-page",
    "amp-sidebar",
    "amp-social-share",
    "amp-sticky-ad",
    "amp-user-notification",
    "amp-video",
];

/// The elements of HTML that part blocks or are obsolete (HTML, 15.2 and 16.2), but for those above.
const OTHERS: &[&str] = &[
    "address",
    "area",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "input",
    "legend",
    "li",
    "link",
    "main",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "rb",
    "rbc",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "search",
    "section",
    "slot",
    "source",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "track",
    "ul",
];

/// Whether what looks like a tag in a line of Markdown is none of HTML's elements but words: a bare name or several,
/// `<String>`, `<class loader>`, that nothing in `rest`, the text behind it, closes.
pub(crate) fn is_no_element(tag: &str, rest: &str) -> bool {
    let Some(name) = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>')) else { return false };
    let first = name.split(' ').next().unwrap_or_default();
    let small = first.to_ascii_lowercase();
    let lists = [&INLINE[..], &HIDDEN, &CONTROLS, OTHERS];
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' '))
        && !lists.iter().any(|list| list.contains(&&*small))
        && !rest.contains(&format!("</{first}>"))
}

/// Whether what a page's element holds is not shown.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    let name = &*tag.name;
    let styled = || {
        tag.value("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            let flat = style.split(';').any(|rule| matches!(rule, "height:0" | "height:0px"));
            style.contains("display:none") || flat && style.contains("overflow:hidden")
        })
    };
    // What the Internet Archive sets around a page that it keeps.
    let archives = || tag.value("id").is_some_and(|id| id.starts_with("wm-ipp"));
    let is_use = HIDDEN.contains(&name) || CONTROLS.contains(&name) || OF_AMP.contains(&name);
    is_use || tag.has("hidden") || styled() || archives()
}

/// Whether an element stands in a line. One that a page made up does (HTML, 15.3.1: `display` is `inline` where nothing else is
/// said): readers' helpers set each word in one. Those of the Founder 方正 publishing system hold parts of a page.
pub(super) fn is_inline(name: &str) -> bool {
    let made_up = || name.contains('-') && !name.starts_with("founder-");
    INLINE.contains(&name) || MATH.contains(&name) || matches!(name, "ruby" | "rb" | "rbc") || made_up()
}

/// Whether the ends of lines in an element are the text's, as a style sheet says of it: that of PTT 批踢踢.
pub(super) fn keeps_lines(tag: &Tag) -> bool {
    &*tag.name == "pre" || tag.value("class").is_some_and(|class| class.split(' ').any(|name| name == "bbs-content"))
}

/// Whether an element is a note, or a list of them.
pub(super) fn is_note(tag: &Tag) -> bool {
    says(tag, "epub:type", &["footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"])
        || says(tag, "role", &["doc-footnote", "doc-endnote", "doc-endnotes"])
        || says(tag, "class", &NOTES) && !is_inline(&tag.name)
        || &*tag.name == "div" && tag.value("id").is_some_and(is_note_of_office)
}

/// Whether an identifier is one that an office program gives to a note: `ftn1`, `edn2`, `sdfootnote3`.
fn is_note_of_office(id: &str) -> bool {
    let number = ["ftn", "edn", "sdfootnote", "sdendnote"].iter().find_map(|name| id.strip_prefix(name));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a link says of itself that its words are the number of a note.
pub(super) fn leads_to_note(tag: &Tag) -> bool {
    says(tag, "epub:type", &["noteref"])
        || says(tag, "role", &["doc-noteref"])
        || says(tag, "class", &["footnote-ref", "footnoteref", "noteref"])
}

/// Whether one of the words of an attribute is one of these.
fn says(tag: &Tag, name: &str, words: &[&str]) -> bool {
    tag.value(name).is_some_and(|value| value.split_ascii_whitespace().any(|kind| words.contains(&kind)))
}

/// Whether an element holds a part of a source that was made of several: a page of a book, an item of a feed.
pub(super) fn opens_part(tag: &Tag) -> bool {
    &*tag.name == "section"
        && (tag.value("class") == Some("kanbao-page")
            || tag.value("id").is_some_and(|id| id.starts_with("kanbao-story-")))
}

/// Classes of notes and of lists of them; the last are those of Duokan 多看, which most Chinese books are made for.
const NOTES: [&str; 7] =
    ["footnotes", "footnote", "endnotes", "references", "reflist", "duokan-footnote-content", "duokan-footnote-item"];

impl Builder<'_> {
    /// A tag that opens an element, at `range`.
    pub(super) fn open_tag(&mut self, tag: &Tag, range: Range<usize>) {
        let name = &*tag.name;
        if HIDDEN.contains(&name) {
            self.context.hidden = self.context.hidden.saturating_add(1);
            return;
        }
        match name {
            "br" => self.hard_break(),
            "wbr" => {}
            "hr" => self.divide(range),
            "img" => self.image([tag.place("alt"), tag.place("title")], range.end),
            "a" => match tag.value("href") {
                Some(target) => self.begin_link(target, range),
                None => self.push_style(Style::PLAIN),
            },
            "ruby" | "rb" | "rbc" | "rtc" => {}
            "rp" => self.context.hidden = self.context.hidden.saturating_add(1),
            "rt" => self.instead('（', range),
            "td" | "th" => self.cell(range),
            "sup" | "sub" => self.context.small = Small::of_element(name),
            _ if style(name).is_some() => self.push_style(style(name).unwrap_or_default()),
            _ if is_inline(name) => {}
            "li" => self.item(tag, range),
            "dt" => self.open_part(ListPart::Term),
            "dd" => self.open_part(ListPart::Description),
            _ => {
                self.open_block(name);
                self.opens_part |= opens_part(tag);
                self.context.stated = stated(tag).filter(|_| self.context.states);
                if matches!(name, "ul" | "ol" | "dl" | "menu") {
                    self.context.open_lists.push(OpenList { counter: counter(tag), part: None });
                }
            }
        }
    }

    /// A tag that closes an element, at `range`.
    pub(super) fn close_tag(&mut self, name: &str, range: Range<usize>) {
        if HIDDEN.contains(&name) || name == "rp" {
            self.context.hidden = self.context.hidden.saturating_sub(1);
            return;
        }
        match name {
            "a" => self.end_link(range.end),
            "rt" => self.instead('）', range),
            "br" | "p" if name == "br" => self.hard_break(),
            "sup" | "sub" => self.context.small = None,
            "ruby" | "rb" | "rbc" | "rtc" | "td" | "th" | "img" | "wbr" => {}
            "dt" | "dd" => {
                self.end_line();
                self.close_part();
            }
            _ if style(name).is_some() => self.pop_style(),
            _ if is_inline(name) => {}
            _ => self.close_block(name),
        }
    }

    fn open_block(&mut self, name: &str) {
        match name {
            "tr" => {
                let joins = self.in_table();
                self.begin_block();
                self.joins = joins;
                self.context.table = true;
                return;
            }
            _ => self.begin_block(),
        }
        let context = &mut self.context;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => context.heading = Some(name.as_bytes()[1] - b'0'),
            "figcaption" | "caption" => context.caption = true,
            "blockquote" => context.quotes = context.quotes.saturating_add(1),
            "ul" | "ol" | "dl" | "menu" => context.lists = context.lists.saturating_add(1),
            "pre" => context.code = Some(true),
            "summary" => self.push_style(Style::STRONG),
            _ => {}
        }
    }

    fn close_block(&mut self, name: &str) {
        self.end_block();
        let context = &mut self.context;
        context.stated = None;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => context.heading = None,
            "figcaption" | "caption" => context.caption = false,
            "blockquote" => context.quotes = context.quotes.saturating_sub(1),
            "ul" | "ol" | "dl" | "menu" => {
                self.close_part();
                self.context.lists = self.context.lists.saturating_sub(1);
                self.context.open_lists.pop();
            }
            "pre" => context.code = None,
            "table" => context.table = false,
            "summary" => self.pop_style(),
            _ => {}
        }
    }

    /// Forgets what a part of a text left open, so that one missing end does not reach over the rest of it.
    pub(crate) fn close_open_tags(&mut self) {
        self.context.heading = None;
        self.context.caption = false;
        self.context.table = false;
        if self.context.code == Some(true) {
            self.context.code = None;
        }
    }

    fn divide(&mut self, range: Range<usize>) {
        self.begin_block();
        self.begin_line(Some((Role::Rule, Clue::NotationMarks)));
        self.instead('―', range);
        self.end_block();
    }

    /// A cell begins: a bar parts it from the one before.
    fn cell(&mut self, range: Range<usize>) {
        if self.in_line() {
            self.instead('|', range);
        }
    }

    /// Whether the last line is a row of the table at hand.
    fn in_table(&self) -> bool {
        self.context.table && self.out.rows.last().is_some_and(|row| matches!(row.role, Some((Role::Table, _))))
    }
}

/// What an element states of its words by a property of schema.org: the headline, who wrote it, when it was published.
fn stated(tag: &Tag) -> Option<Role> {
    match (&*tag.name, tag.value("itemprop")?) {
        ("h1", "headline") => Some(Role::Headline),
        ("p", "author") => Some(Role::Byline),
        ("p", "datePublished") => Some(Role::Note),
        _ => None,
    }
}

/// The look that an element gives to its words.
fn style(name: &str) -> Option<Style> {
    Some(match name {
        "b" | "strong" => Style::STRONG,
        "i" | "em" | "cite" => Style::EMPHASIS,
        "code" | "kbd" | "samp" | "tt" | "var" => Style::CODE,
        "s" | "del" | "strike" => Style::STRUCK,
        _ => return None,
    })
}
