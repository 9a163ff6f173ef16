//! Writes what is shown of a page as the plain text of a reading.

use std::ops::Range;

use super::heads::{Plan, Shown};
use super::page::{PageLine, PageTokens, TokenId, dense};
use super::tables::{self, Table};
use super::tags::{is_inline, is_note, keeps_lines};
use super::tokens::{Tag, Token};
use super::{headline, scripts, text};
use crate::language::chars::{is_blank, needs_space};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{self, Clue, Role};
use crate::notation::reading::{Builder, Reading};

/// An element that holds so many of twenty parts of the text is the page's frame, not a list or a quotation in it.
const FRAME: usize = 18;

/// The longest items of a list on the average, in bytes: two hundred Han.
const ITEM: usize = 600;

/// The longest line that may say what an image says, in bytes: a thousand Han.
const CAPTION: usize = 3000;

/// How many tokens of an element are looked at to see what it holds.
const LOOK: usize = 256;

/// Writes the lines that a plan shows. `kept` says which tokens are of the story.
pub(super) fn write(page: &PageTokens, lines: &[PageLine], kept: &[bool], plan: &Plan, lexicon: &Lexicon) -> Reading {
    let shown = shown(page, lines, kept, plan);
    let mut writer = Writer {
        page,
        lines,
        plan,
        lexicon,
        builder: Builder::new(page.source),
        before: before(page, &shown),
        shown,
        line: 0,
        space: false,
        left_out: vec![false; page.tokens.len()],
        table: None,
        frame_of_lines: false,
        counting: false,
        captioned: 0,
        script: None,
    };
    writer.builder.context.states = is_whole(plan);
    writer.stated(&plan.above);
    for at in 0..page.tokens.len() {
        writer.token(at);
    }
    writer.builder.end_line();
    writer.builder.out
}

/// For each token, whether its words or its image are shown.
fn shown(page: &PageTokens, lines: &[PageLine], kept: &[bool], plan: &Plan) -> Vec<bool> {
    let mut shown = vec![false; page.tokens.len()];
    for (line, how) in lines.iter().zip(&plan.lines) {
        for at in line.tokens.clone() {
            shown[at] = page.words(at).is_some()
                && match how {
                    Some(Shown::Story) => kept[at],
                    Some(_) => true,
                    None => false,
                };
        }
    }
    for name in &plan.names {
        let line = lines.get(lines.partition_point(|line| line.tokens.end <= name.start));
        line.into_iter().flat_map(|line| line.tokens.clone()).for_each(|at| shown[at] &= name.contains(&at));
    }
    // What is seen below the end of a story is the page's.
    let counter = plan.headline.and_then(|at| headline::counter(page, &lines[at])).unwrap_or_default();
    counter.for_each(|at| shown[at] = false);
    let end = if is_whole(plan) { shown.len() } else { shown.iter().rposition(|shown| *shown).unwrap_or(0) };
    for (at, tag) in page.tags().take_while(|(at, _)| *at < end) {
        shown[at] = &*tag.name == "img" && page.is_seen(at) && kept[at];
    }
    shown
}

/// Whether all of the page is shown.
fn is_whole(plan: &Plan) -> bool {
    plan.lines.iter().all(|how| *how == Some(Shown::Whole))
}

/// How many bytes of words are shown before each token.
fn before(page: &PageTokens, shown: &[bool]) -> Vec<u32> {
    let mut total = 0;
    let mut before = Vec::with_capacity(shown.len() + 1);
    for (at, shown) in shown.iter().enumerate() {
        before.push(total);
        if *shown {
            total += page.words(at).map_or(0, |words| words.trim().len()) as u32;
        }
    }
    before.push(total);
    before
}

pub(super) struct Writer<'a> {
    pub page: &'a PageTokens<'a>,
    pub lines: &'a [PageLine],
    pub plan: &'a Plan,
    pub lexicon: &'a Lexicon,
    pub builder: Builder<'a>,
    shown: Vec<bool>,
    before: Vec<u32>,
    /// The line at hand, or the next.
    pub line: usize,
    /// Whether white space stands before the next words of the line.
    pub space: bool,
    /// The tokens that open elements of which nothing is told.
    left_out: Vec<bool>,
    /// The table at hand.
    table: Option<Table>,
    /// Whether the text stands in a `pre` as a whole, where line ends are the paper's.
    frame_of_lines: bool,
    /// The end of a figure whose caption says what its image shows.
    captioned: TokenId,
    /// Whether the last words told of what the page counts.
    pub counting: bool,
    /// How the characters of the superscript or subscript at hand are written.
    script: Option<scripts::Script>,
}

impl<'a> Writer<'a> {
    fn token(&mut self, at: TokenId) {
        if !self.page.is_seen(at) {
            return;
        }
        let page = self.page;
        match &page.tokens[at] {
            Token::Open(tag, range) => self.open(at, tag, range.clone()),
            Token::Close(name, range) => self.close(at, name, range.clone()),
            Token::Text(range, _) => self.text(at, range.clone()),
            Token::Comment(_) => {}
        }
    }

    /// Bytes of words that are shown between two tokens.
    fn told(&self, from: TokenId, to: TokenId) -> usize {
        (self.before[to] - self.before[from]) as usize
    }

    /// Whether an element holds nearly all of what is shown.
    fn is_frame(&self, from: TokenId, to: TokenId) -> bool {
        let all = self.before.last().copied().unwrap_or(0) as usize;
        self.told(from, to) * 20 >= all * FRAME
    }

    /// Whether what stands around the words at hand says what they are, be they all that is shown: an item, a headline.
    fn is_told_apart(&self) -> bool {
        self.builder.context.lists > 0 || self.builder.context.stated.is_some()
    }

    /// Whether an element is a list: it says so, or has several items, none as long as a text.
    fn is_list(&self, from: TokenId, to: TokenId) -> bool {
        if matches!(&self.page.tokens[from], Token::Open(tag, _) if tag.value("role") == Some("list")) {
            return true;
        }
        let items = (from..to)
            .take(LOOK)
            .filter(|at| matches!(&self.page.tokens[*at], Token::Open(tag, _) if matches!(&*tag.name, "li" | "dd")));
        if self.is_frame(from, to) {
            return false;
        }
        let told = items.filter(|at| self.page.end(*at).is_none_or(|end| self.told(*at, end) > 0)).count();
        told > 0 && self.told(from, to) < ITEM * told
    }

    fn open(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        let name = &*tag.name;
        if self.is_code(at) {
            // The elements in a program tint it, or hold one line of it each.
            self.left_out[at] = true;
            if !is_inline(name) {
                self.builder.end_line();
            }
            return;
        }
        match (name, self.page.end(at)) {
            ("img", _) => return self.image(at, tag, range),
            ("figure", Some(end)) if self.has_caption(at, end) => self.captioned = end,
            ("br", _) => return self.line_break(),
            ("hr", _) => {
                let inside = self.before[at] > 0 && self.told(at, self.page.tokens.len()) > 0;
                return if inside { self.builder.open_tag(tag, range) } else { self.builder.end_block() };
            }
            (_, Some(end)) if self.told(at, end) == 0 => {
                self.left_out[at] = true;
                if !is_inline(name) {
                    self.builder.end_line();
                }
                return;
            }
            ("ul" | "ol" | "dl", Some(end)) if !self.is_list(at, end) => {
                self.left_out[at] = true;
                return self.builder.begin_block();
            }
            ("li" | "dd", _) if self.builder.context.lists == 0 || self.opens_with_stated(at) => {
                self.left_out[at] = true;
                return self.builder.begin_block();
            }
            (_, Some(end))
                if !is_inline(name)
                    && !matches!(name, "p" | "h1" | "h2" | "h3" | "ul" | "ol")
                    && self.is_frame(at, end) =>
            {
                self.left_out[at] = true;
                self.frame_of_lines |= keeps_lines(tag);
                return self.builder.begin_block();
            }
            // What a cell holds stands in one row.
            (_, Some(_)) if self.table.is_some() && is_of_cell(name) => {
                self.left_out[at] = true;
                self.space |= self.builder.in_line() && !self.builder.out.plain.ends_with('|');
                return;
            }
            ("a", Some(end)) if !self.is_told_apart() && self.is_frame(at, end) => {
                self.left_out[at] = true;
                return;
            }
            (_, None) if is_inline(name) => return,
            // Elements whose end may be left out.
            (_, None) if !matches!(name, "p" | "li" | "dt" | "dd" | "tr" | "td" | "th") => {
                return self.builder.begin_block();
            }
            _ => {}
        }
        self.open_told(at, tag, range);
    }

    /// A tag that opens an element with words that are shown.
    fn open_told(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        let name = &*tag.name;
        let end = self.page.end(at);
        if let (Some(end), true) = (end, is_note(tag)) {
            self.builder.begin_block();
            self.builder.context.footnote = true;
            self.left_out[at] = true;
            self.left_out[end] = true;
            return;
        }
        match name {
            "table" => {
                self.builder.begin_block();
                self.table = end.and_then(|end| Table::new(self.page, &self.before, at..end));
                self.builder.context.table = self.table.is_some();
                self.left_out[at] = true;
            }
            "tr" | "td" | "th" | "caption" | "thead" | "tbody" | "tfoot" if self.table.is_none() => {
                self.left_out[at] = true;
                self.builder.begin_block();
            }
            "tr" => {
                tables::row(&mut self.builder);
                self.table.as_mut().into_iter().for_each(Table::begin_row);
            }
            "td" | "th" => {
                if let Some(table) = &mut self.table {
                    table.cell(&mut self.builder, tag, range);
                }
                self.space = false;
            }
            "sup" | "sub" => {
                self.script = end.and_then(|end| scripts::Script::new(self.page, at..end, name));
                if let Some(script) = self.script {
                    script.open(&mut self.builder, range);
                }
            }
            "li" | "dd" if self.builder.context.footnote => self.builder.begin_block(),
            "ol" if tag.has("reversed") && !tag.has("start") => {
                self.builder.open_tag(tag, range);
                let items = end.map_or(1, |end| self.items(at, end));
                self.builder.context.numbers.pop();
                self.builder.context.numbers.push(Some((items, -1)));
            }
            _ => self.builder.open_tag(tag, range),
        }
        if !is_inline(name) {
            self.space = false;
        }
    }

    fn close(&mut self, at: TokenId, name: &str, range: Range<usize>) {
        if self.page.opener(at).is_some_and(|opener| !self.page.is_seen(opener)) {
            return;
        }
        let Some(opener) = self.page.opener(at) else {
            if !is_inline(name) {
                self.builder.end_line();
            }
            return;
        };
        if self.left_out[opener] && self.builder.context.code == Some(true) {
            if !is_inline(name) {
                self.builder.end_line();
            }
            return;
        }
        if self.left_out[at] {
            self.builder.end_block();
            self.builder.context.footnote = false;
            return;
        }
        if self.left_out[opener] {
            match name {
                "table" if self.told(opener, at) > 0 => {
                    self.builder.end_block();
                    self.builder.context.table = false;
                    self.table = None;
                }
                _ if is_inline(name) => {}
                _ if self.table.is_some() && is_of_cell(name) => self.space = true,
                _ if self.told(opener, at) > 0 => self.builder.end_block(),
                _ => self.builder.end_line(),
            }
            return;
        }
        match name {
            "sup" | "sub" => {
                if let Some(script) = self.script.take() {
                    script.close(&mut self.builder, range);
                }
            }
            "tr" => self.builder.end_line(),
            _ => self.builder.close_tag(name, range),
        }
        if !is_inline(name) {
            self.space = false;
        }
    }

    /// Whether a figure has a caption that is shown.
    fn has_caption(&self, from: TokenId, to: TokenId) -> bool {
        let caption =
            |at: &TokenId| matches!(&self.page.tokens[*at], Token::Open(tag, _) if &*tag.name == "figcaption");
        let found = (from..to).take(LOOK).find(caption);
        found.is_some_and(|at| self.told(at, self.page.end(at).unwrap_or(to)) > 0)
    }

    /// How many items the list between two tokens has, those of lists within it not counted.
    fn items(&self, from: TokenId, to: TokenId) -> i32 {
        let (mut items, mut at) = (0, from + 1);
        while at < to {
            let Token::Open(tag, _) = &self.page.tokens[at] else {
                at += 1;
                continue;
            };
            items += i32::from(&*tag.name == "li");
            let inner = matches!(&*tag.name, "ol" | "ul").then(|| self.page.end(at)).flatten();
            at = inner.unwrap_or(at) + 1;
        }
        items
    }

    /// Whether a tag stands in a program's text.
    fn is_code(&self, at: TokenId) -> bool {
        self.builder.context.code == Some(true) && !self.page.is_image(at)
    }

    fn line_break(&mut self) {
        self.space = false;
        match () {
            () if self.builder.context.heading.is_some() || self.is_headed() => self.space = true,
            () if self.builder.context.table => self.space = true,
            () if self.builder.in_line() => self.builder.hard_break(),
            () => self.builder.end_block(),
        }
    }

    /// Whether the first line of an element is told as what the page says that it is.
    fn opens_with_stated(&self, at: TokenId) -> bool {
        let first = self.lines.partition_point(|line| line.tokens.start < at);
        matches!(self.plan.lines.get(first), Some(Some(Shown::As(_) | Shown::Parts)))
    }

    /// Whether the line at hand is told whole, as what the page says that it is.
    fn is_headed(&self) -> bool {
        self.builder.in_line() && matches!(self.plan.lines.get(self.line), Some(Some(Shown::As(_))))
    }

    fn text(&mut self, at: TokenId, range: Range<usize>) {
        let source = self.page.source;
        if source[range.clone()].trim_matches(|c: char| c.is_ascii_whitespace()).is_empty() {
            match self.builder.context.code == Some(true) && self.builder.in_line() {
                true => text::text(&mut self.builder, range),
                false => self.space |= self.builder.in_line(),
            }
            return;
        }
        while self.lines.get(self.line).is_some_and(|line| line.tokens.end <= at) {
            self.line += 1;
        }
        if !self.shown[at] {
            return;
        }
        let line = self.lines.get(self.line).filter(|line| line.tokens.contains(&at));
        let how = self.plan.lines.get(self.line).copied().flatten();
        if let (Some(line), Some(Shown::As(role))) = (line, how)
            && (line.tokens.start == at || !self.builder.in_line())
        {
            self.builder.begin_block();
            self.builder.begin_line(Some((role, Clue::Stated)));
            self.builder.out.titled |= role == Role::Headline && self.plan.headline.is_some() && !self.plan.several;
        }
        if how == Some(Shown::Parts) {
            self.counting &= line.is_some_and(|line| line.tokens.start != at);
            return self.parts(at, range);
        }
        // A label and what stands behind it.
        if how == Some(Shown::As(Role::Note)) && line.is_some_and(|line| line.tokens.start != at) {
            self.builder.space();
        }
        match () {
            () if self.builder.context.code == Some(true) => text::text(&mut self.builder, range),
            () => self.words(range),
        }
        let is_last = |line: &PageLine| !self.shown[at + 1..line.tokens.end].contains(&true);
        if line.is_some_and(is_last) && matches!(how, Some(Shown::As(_))) {
            self.builder.end_block();
            if self.plan.head_end() == Some(self.line) {
                self.stated(&self.plan.below);
            }
        }
    }

    /// Words of a line: white space is one space between Western words, and nothing where a line of the source ends between
    /// Han.
    pub(super) fn words(&mut self, range: Range<usize>) {
        let source = self.page.source;
        let raw = &source[range.clone()];
        let mut from = 0;
        for (index, part) in raw.split(['\n', '\r', '\t']).enumerate() {
            let start = range.start + from;
            from += part.len() + 1;
            let bare = part.trim_matches(|c: char| c.is_ascii_whitespace());
            if index > 0 && self.frame_of_lines {
                self.builder.hard_break();
            }
            self.space |= index > 0 || part.starts_with([' ', '\t']);
            if bare.is_empty() {
                continue;
            }
            let at = start + (bare.as_ptr() as usize - part.as_ptr() as usize);
            self.glue(bare, at, index == 0);
            match self.script {
                Some(script) => script.words(&mut self.builder, at..at + bare.len()),
                None => text::words(&mut self.builder, at..at + bare.len()),
            }
            self.space = part.ends_with([' ', '\t']);
        }
        self.space |= raw.ends_with(['\n', '\r']);
    }

    /// Sets the space before words, if there is to be one. `inside` a line of the source a space between Han means something.
    fn glue(&mut self, next: &str, at: usize, inside: bool) {
        let spaced = std::mem::take(&mut self.space) && self.builder.in_line();
        if !spaced {
            return;
        }
        let before = self.builder.out.plain.chars().next_back();
        let (Some(before), Some(after)) = (before, next.chars().next()) else { return };
        let stands = at > 0 && self.page.source.as_bytes()[at - 1] == b' ';
        if before == '\n' || is_blank(before) {
            return;
        }
        match () {
            () if inside && stands => self.builder.push(at - 1..at),
            () if needs_space(before, after) => self.builder.space(),
            () => {}
        }
    }

    /// An image: what its `alt` says is a caption, unless the page says it anyway.
    fn image(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        // An icon in the line of the day is the page's.
        let in_parts = self.lines.get(self.line).is_some_and(|line| line.tokens.contains(&at))
            && self.plan.lines[self.line] == Some(Shown::Parts);
        if !self.shown[at] || in_parts || is_icon(tag) {
            return;
        }
        let said = tag.value("alt").map(dense).unwrap_or_default();
        let near = self.line.saturating_sub(2)..(self.line + 4).min(self.lines.len());
        let headline = self.plan.headline.into_iter();
        // A longer line is text, which many images may stand in.
        let is_short = |line: &usize| self.lines[*line].words.len() <= CAPTION;
        let again = !said.is_empty()
            && near.chain(headline).filter(is_short).any(|line| {
                let words = dense(&self.lines[line].words);
                !words.is_empty() && (words.contains(&said) || said.contains(&words) && words.chars().count() > 5)
            });
        let own = |words: &str| line_roles::judge(words, words, self.lexicon).1 == Clue::WebWords;
        let again = again || tag.value("alt").is_some_and(|words| own(words.trim()));
        let alt = tag.place("alt").filter(|_| !again && !said.is_empty() && at >= self.captioned);
        self.builder.image([alt, None], range.end);
    }
}

/// Whether an element is a paragraph or a part of one in a cell of a table.
fn is_of_cell(name: &str) -> bool {
    matches!(name, "p" | "div" | "section" | "center" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The widest image that is an icon of the page's, in pixels.
const ICON: u32 = 32;

/// Whether a page says of an image that it is as small as an icon.
fn is_icon(tag: &Tag) -> bool {
    let pixels = |name: &str| tag.value(name)?.trim().trim_end_matches("px").parse::<u32>().ok();
    let small = |name: &str| pixels(name).is_some_and(|pixels| pixels <= ICON);
    small("width") && small("height")
}
