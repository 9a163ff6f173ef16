//! The lines of a page that tell of its story: each part of them a line of its own, and what is stated and not shown.

use std::ops::Range;

use super::writer::Writer;
use crate::language::chars::is_blank;
use crate::language::forms::{at_most, is_colon, is_slash};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{self, Clue, Role};
use crate::notation::html::element_names::{leads_to_person, names_author, names_nickname};
use crate::notation::html::page::TokenId;
use crate::notation::html::tokens::{Tag, Token};
use crate::notation::html::words::{Form, Words};
use crate::notation::html::{dates, text};

/// The longest count, or name of a size of letters, in characters: 10457 次.
const COUNT: usize = 8;

/// The longest hour and minute, in bytes.
const TIME: usize = 5;

/// The longest name of an author, in characters.
const NAME: usize = 12;

/// The longest byline in an element that is called an author's, in characters.
const BYLINE: usize = 40;

/// How far above a line its element may begin, in tokens.
const OPENED: usize = 6;

/// Whether words are nothing but brackets, which stand around a part in elements of their own.
fn is_frame(words: &str) -> bool {
    words.chars().all(|c| matches!(c, '[' | ']' | '［' | '］' | '【' | '】'))
}

/// The words of an element divided before each label with a colon and around each bracket: `2031-03-02　來源：青山社` is two
/// pieces, `【打印】` one.
fn pieces(words: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let notes = &lexicon.notes;
    let lists = [&notes.dates, &notes.sources, &notes.editors, &notes.facts, &notes.counts];
    let label = |rest: &str| {
        let length = lists.iter().filter_map(|list| list.starts(rest)).max()?;
        let behind = rest[length..].trim_start_matches(is_blank);
        let colon = behind.chars().next().filter(|c| is_colon(*c))?;
        Some(rest.len() - behind.len() + colon.len_utf8())
    };
    // A day that a blank sets off, where no label stands before it.
    let apart = |at: &usize| {
        let before = trimmed_end(&words[..*at]);
        // 更新於 2031-03-02
        let labelled =
            before.ends_with(is_colon) || before.ends_with(['于', '於']) || notes.dates.ends(before).is_some();
        // 09:10 2031-03-02, 更新時間：09:10 2031-03-02
        let labelled =
            labelled || dates::ends_with_minute(before) && (before.len() <= TIME || is_labelled_hour(before));
        before.len() < *at && !labelled
    };
    let day = dates::place(words).map(|place| with_weekday(words, place.start)).filter(apart);
    let (mut cuts, mut skip, mut before) = (vec![0], 0, ' ');
    for (at, c) in words.char_indices() {
        let opens = matches!(c, '【' | '[' | '［') || matches!(before, '】' | ']' | '］') || Some(at) == day && at > 0;
        let found = if at >= skip { label(&words[at..]) } else { None };
        // A short word that goes on another is no label.
        let found = found.filter(|length| !before.is_alphanumeric() || !at_most(&words[at..at + length], 4));
        let last = cuts.last().copied().unwrap_or(0);
        let begun =
            words[last..at].trim_matches(|c| is_between(c) || matches!(c, '【' | '[' | '［' | '（' | '(')).is_empty();
        if opens || found.is_some() && !begun {
            cuts.push(at);
        }
        skip = found.map_or(skip, |length| at + length);
        before = c;
    }
    cuts.push(words.len());
    cuts.dedup();
    cuts.windows(2).map(|cut| cut[0]..cut[1]).collect()
}

/// The days of a week, as they stand before a day in English.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Where a day begins with the day of the week before it: on Saturday, February 3, 2018.
fn with_weekday(words: &str, day: usize) -> usize {
    let before = words[..day].trim_end_matches(|c| is_between(c) || c == ',');
    let Some(before) = WEEKDAYS.iter().find_map(|name| before.strip_suffix(name)) else { return day };
    let bare = before.trim_end_matches(is_between);
    match bare.strip_suffix("on").filter(|rest| rest.ends_with(is_between)) {
        Some(rest) => rest.len(),
        None => before.len(),
    }
}

/// Whether words end with an hour and a minute right behind a label: 更新時間：09:10.
fn is_labelled_hour(words: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let hour = words.trim_end_matches(is_digit).strip_suffix(':').unwrap_or(words);
    hour.trim_end_matches(is_digit).trim_end_matches(is_between).ends_with(is_colon)
}

/// Words of the source without the white space and the blanks at their end.
fn trimmed_end(words: &str) -> &str {
    let mut bare = words.trim_end_matches(is_between);
    while let Some(rest) = bare.strip_suffix("&nbsp;") {
        bare = rest.trim_end_matches(is_between);
    }
    bare
}

/// Whether a character is white space of the source or a blank.
fn is_between(c: char) -> bool {
    is_blank(c) || c.is_whitespace()
}

impl Writer<'_> {
    /// Writes words of a line that tells when a story was published, who wrote it and where it comes from: each element tells a
    /// thing of its own, and each label within one; what a page counts and offers beside it is left out.
    pub(super) fn parts(&mut self, at: TokenId, range: Range<usize>) {
        let source = self.page.source;
        for piece in pieces(&source[range.clone()], self.lexicon) {
            let raw = &source[range.start + piece.start..range.start + piece.end];
            let bar = |c: char| is_between(c) || matches!(c, '|' | '｜' | '•' | '·');
            let start = range.start + piece.end - raw.trim_start_matches(bar).len();
            let bare = raw.trim_matches(bar);
            // 文：林小滿 / 來源：青山社: a slash that stands apart parts them.
            let last = trimmed_end(bare).strip_suffix('/').filter(|rest| trimmed_end(rest).len() < rest.len());
            let place = start..start + last.map_or(bare, trimmed_end).len();
            self.space |= start > range.start + piece.start;
            let words = self.decoded(at, &source[place.clone()]);
            let bare = words.trim_matches(is_between);
            if is_frame(bare) && !self.closes(bare) || self.is_told_before(at, bare) || self.is_left_out(bare) {
                self.space |= self.builder.in_line();
                continue;
            }
            match self.builder.in_line() {
                false => self.begin_part(at, bare),
                true if self.is_apart(at, bare) && !self.awaits() => self.begin_part(at, bare),
                // A name that is a link goes on with the words around it.
                true => self.space |= !self.is_linked(at),
            }
            if self.space && self.builder.out.plain.ends_with(|c: char| !is_blank(c) && !is_colon(c)) {
                self.builder.space();
            }
            self.space = false;
            self.words(place);
        }
    }

    /// Whether brackets close one that the line that is being written opens.
    fn closes(&self, words: &str) -> bool {
        let plain = &self.builder.out.plain;
        let last = &plain[plain.rfind('\n').map_or(0, |at| at + 1)..];
        !words.is_empty()
            && self.builder.in_line()
            && last.contains(['[', '［', '【'])
            && !last.contains([']', '］', '】'])
    }

    /// Whether words within a line are a part of their own: a note, a byline, who signs, the account.
    fn is_apart(&self, at: TokenId, words: &str) -> bool {
        if let Some(author) = self.author_around(at) {
            return !self.has_words(author.start..at);
        }
        if self.is_in_time(at) {
            return false;
        }
        self.stands_alone(words)
            || self.signs(words)
            || self.signed && dates::day(words).is_some()
            || self.is_account_author(at, words)
            || self.lexicon.notes.dates.is(words) && self.is_dated()
            || self.plan.accounts.iter().any(|name| name == words)
    }

    /// Whether an element of the line at hand has told the same words before: pages tell a name for wide screens and for narrow
    /// ones.
    fn is_told_before(&self, at: TokenId, words: &str) -> bool {
        let Some(line) = self.lines.get(self.line) else { return false };
        let same = |token: TokenId| self.page.words(token).is_some_and(|told| told.trim_matches(is_between) == words);
        !at_most(words, 1) && (line.tokens.start..at).any(same)
    }

    /// Whether words stand in the element in which WeChat 微信 names the author of a post: that has the day, too.
    fn is_account_author(&self, at: TokenId, words: &str) -> bool {
        let called = match at.checked_sub(1).map(|before| &self.page.tokens[before]) {
            Some(Token::Open(tag, _)) => {
                let class = tag.value("class").unwrap_or_default();
                class.contains("rich_media_meta_text") && !class.contains("nickname")
            }
            _ => false,
        };
        called && at_most(words, NAME) && dates::day(words).is_none() && words.contains(char::is_alphabetic)
    }

    /// The words of a token as they are read, where a piece is all of it; else as they stand, which is so but for blanks.
    fn decoded(&self, at: TokenId, piece: &str) -> String {
        match self.page.words(at) {
            Some(words) if matches!(&self.page.tokens[at], Token::Text(range, _) if range.len() == piece.len()) => {
                words.to_owned()
            }
            _ => piece.replace("&nbsp;", " "),
        }
    }

    /// Whether the last words are a label: a colon ends them, or they say of what a day is.
    fn awaits(&self) -> bool {
        let plain = &self.builder.out.plain;
        let last = &plain[plain.rfind('\n').map_or(0, |at| at + 1)..];
        last.ends_with(is_colon) || self.lexicon.notes.dates.ends(last.trim_end_matches(is_between)).is_some()
    }

    /// Whether the line that is being written tells a day.
    fn is_dated(&self) -> bool {
        let plain = &self.builder.out.plain;
        dates::day(&plain[plain.rfind('\n').map_or(0, |at| at + 1)..]).is_some()
    }

    /// Begins a part of such a line: a note, unless it is a byline.
    fn begin_part(&mut self, at: TokenId, words: &str) {
        let is_byline = |words: &str| line_roles::judge(words, words, self.lexicon).0 == Role::Byline;
        let line = self.lines.get(self.line).map_or("", |line| &line.words);
        // 青山日報 林小滿／特稿 2031-03-02: what stands before the day is one byline.
        let before = dates::place(line).map_or(line, |day| line[..day.start].trim_end_matches(is_between));
        let signed = is_byline(words) || before.contains(words) && is_byline(before);
        // A label and a name may stand in lines of the source.
        let of_lines = || words.contains('\n') && is_byline(&words.split_whitespace().collect::<Vec<_>>().join(" "));
        self.builder.hard_break();
        let is_stated = of_lines()
            || self.author_around(at).is_some()
            || self.is_author(at, words)
            || self.signs(words)
            || self.is_account_author(at, words);
        self.signed = is_stated || signed;
        self.builder.begin_line(if is_stated {
            Some((Role::Byline, Clue::Stated))
        } else if signed {
            None
        } else {
            Some((Role::Note, Clue::Stated))
        });
        self.space = false;
    }

    /// The element around words that is called an author's and holds a byline, links and all, which is told in one piece:
    /// 海港日報／記者<a>林小滿</a>／石橋報導.
    fn author_around(&self, at: TokenId) -> Option<Range<TokenId>> {
        let line = self.lines.get(self.line)?;
        let around = |open: TokenId| match &self.page.tokens[open] {
            Token::Open(tag, _) if names_author(tag) => {
                self.page.end(open).filter(|end| *end > at).map(|end| open..end)
            }
            _ => None,
        };
        let is_byline = |element: &Range<TokenId>| {
            let words = element.clone().filter_map(|token| self.page.words(token));
            let told: String = words.flat_map(str::split_whitespace).collect();
            let is_of_byline =
                |c: char| c.is_alphanumeric() || is_slash(c) || matches!(c, ' ' | '·' | '、' | '_' | '-');
            told.contains(is_slash)
                && at_most(&told, BYLINE)
                && told.chars().all(is_of_byline)
                && dates::day(&told).is_none()
                && !self.has_words(line.tokens.end..element.end)
        };
        (line.tokens.start.saturating_sub(OPENED)..at).filter_map(around).find(is_byline)
    }

    /// Whether words go on within an element that is called a time, with the hour and the day apart.
    fn is_in_time(&self, at: TokenId) -> bool {
        let Some(line) = self.lines.get(self.line) else { return false };
        let mut opened = line.tokens.start.saturating_sub(OPENED)..at;
        opened.any(|open| {
            let is_time = matches!(&self.page.tokens[open], Token::Open(tag, _) if &*tag.name == "time");
            is_time && self.page.end(open).is_some_and(|end| end > at) && self.has_words(open..at)
        })
    }

    /// Whether words stand between two tokens.
    fn has_words(&self, mut tokens: Range<TokenId>) -> bool {
        tokens.any(|at| self.page.words(at).is_some_and(|words| !words.trim().is_empty()))
    }

    /// Whether words are a name in an element that is called an author's, or in a link that opens such an element.
    fn is_author(&self, at: TokenId, words: &str) -> bool {
        let (papers, houses) = (&self.lexicon.notes.papers, &self.lexicon.bylines.houses);
        let opened = self.page.tokens[..at].iter().rev().map_while(|token| match token {
            Token::Open(tag, _) => Some(tag),
            _ => None,
        });
        let is_one = |tag: &Tag| names_author(tag) || leads_to_person(tag) || names_nickname(tag);
        let called = opened.take(2).any(is_one) && !self.plan.accounts.iter().any(|name| name == words);
        let is_of_name =
            |c: char| c.is_alphanumeric() || is_slash(c) || matches!(c, ' ' | '·' | '、' | '_' | '-' | '.');
        called
            && at_most(words, NAME)
            && words.chars().all(is_of_name)
            && words.contains(char::is_alphabetic)
            && !self.is_label(words)
            && !papers.is(words)
            && houses.ends(words).is_none()
    }

    /// Whether words are the name of one who is stated to have written the story.
    fn signs(&self, words: &str) -> bool {
        self.plan.signers.iter().any(|name| name == words)
    }

    /// Whether words are a byline or a note by themselves.
    fn stands_alone(&self, words: &str) -> bool {
        !words.starts_with(is_slash)
            && matches!(line_roles::judge(words, words, self.lexicon).0, Role::Byline | Role::Note)
    }

    /// Whether the tag right before the words of a token begins or ends a link.
    fn is_linked(&self, at: TokenId) -> bool {
        match at.checked_sub(1).map(|before| &self.page.tokens[before]) {
            Some(Token::Open(tag, _)) => &*tag.name == "a",
            Some(Token::Close(name, _)) => &**name == "a",
            _ => false,
        }
    }

    /// Whether words are the page's own: 字號, A-, 【打印】, an address; or what stands behind the label of a count: 瀏覽次數： 104.
    fn is_left_out(&mut self, words: &str) -> bool {
        let inner =
            words.trim_matches(|c| matches!(c, '[' | ']' | '【' | '】' | '［' | '］' | '(' | ')' | '（' | '）'));
        let counts = self.lexicon.notes.counts.starts(inner.trim_start_matches(|c: char| !c.is_alphanumeric()));
        let bare = words.trim_end_matches(is_colon);
        // 編輯： is a button alone, and a label before a name.
        let labels = bare.len() < words.len() && self.is_label(bare);
        // 来源：青山网-石橋报: behind a label, the way is a name.
        let web = !labels && !self.awaits() && line_roles::judge(bare, bare, self.lexicon).1 == Clue::WebWords;
        let counted =
            self.counting && at_most(words, COUNT) && dates::day(words).is_none() && !self.stands_alone(words);
        let placed = self.is_label_of_place(words);
        self.counting = counts.is_some() || counted || placed || web && self.counting;
        // 12 條評論, 41,080 人閱讀
        let counted_things = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        let number = counted_things.is_empty()
            || at_most(counted_things, COUNT)
                && (counted_things.len() < words.len() || at_most(words, COUNT))
                && self.lexicon.notes.counts.ends(words).is_some();
        counts.is_some() || web || counted || placed || number || dates::is_address(words) && !self.awaits()
    }

    /// Whether words are the label of a source, an editor or a day.
    fn is_label(&self, words: &str) -> bool {
        let notes = &self.lexicon.notes;
        [&notes.editors, &notes.sources, &notes.dates].iter().any(|list| list.is(words))
    }

    /// Whether words are the label of a day behind the day itself: it tells of the place, 發表於 海港.
    fn is_label_of_place(&self, words: &str) -> bool {
        let Some(line) = self.lines.get(self.line) else { return false };
        let behind = dates::place(&line.words).and_then(|day| line.words[day.end..].find(words).map(|at| day.end + at));
        let is_place = |at: usize| dates::place(&line.words[at..]).is_none() && !line.words[at..].contains(':');
        self.lexicon.notes.dates.is(words.trim_end_matches(is_between)) && behind.is_some_and(is_place)
    }

    /// Lines of what is stated and not shown.
    pub(super) fn stated(&mut self, stated: &[(Role, Words)]) {
        for (role, words) in stated {
            self.builder.begin_block();
            self.builder.begin_line(Some((*role, Clue::Stated)));
            match words.form {
                Form::Json => text::json(&mut self.builder, words.place.clone()),
                Form::Plain => text::words(&mut self.builder, words.place.clone()),
                Form::Reckoned => words.text.chars().for_each(|c| self.builder.instead(c, words.place.clone())),
            }
            self.builder.out.titled |= *role == Role::Headline;
            self.builder.end_block();
        }
    }
}
