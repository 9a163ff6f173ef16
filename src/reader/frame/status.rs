//! The words of the first and the last row, as plain data.

use crate::document::Kind;
use crate::keys::Action;
use crate::reader::derive::source_in_words;
use crate::reader::layers::Focus;
use crate::reader::links::{self, at_hand};
use crate::reader::menu::MenuKind;
use crate::reader::state::State;
use crate::reader::wording;
use crate::script::TargetScript;
use crate::settings::say::{fill, size_in_words};
use crate::source::FileState;
use crate::view::reading_length::reading_seconds;

/// The words of the first row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masthead {
    /// The program's name.
    pub program: String,
    /// The name of the paper or the source.
    pub paper: String,
    /// The script of the text and the one that it is shown in; the encoding where it is not UTF-8.
    pub script: String,
    /// The script shown, without the rest, for where there is little room.
    pub shown: String,
    /// The numbers of the file and the article being read, and of all, where there are several.
    pub article: String,
    /// The numbers of the file alone, for where there is little room.
    pub file: String,
}

/// The words of the last row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// The headline and the section being read.
    pub place: String,
    /// The share of the text before the first line in sight (`43 %`), or that the end is in sight.
    pub percent: String,
    /// The share as in `percent`, and the time that the rest takes to read.
    pub progress: String,
    /// Whether the hints are about what is going on: a command half typed, hits, a selection.
    pub urgent: bool,
    /// The keys typed so far of a command, else keys worth knowing.
    pub hints: Vec<Hint>,
}

/// A key worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key and its action in words; or other words in their place.
    pub text: String,
    /// The key's action; `None` where the words stand for no key.
    pub action: Option<Action>,
}

impl From<String> for Hint {
    /// A hint of words that stand for no key.
    fn from(text: String) -> Hint {
        Hint { text, action: None }
    }
}

/// Columns of the last row from which it has room for all hints, and for a scale.
pub const SPACIOUS: u16 = 100;

/// Minutes of reading from which hours are told.
const HOURS: u32 = 90;

impl Masthead {
    /// The words of the first row in a state.
    pub fn new(state: &State) -> Masthead {
        let (document, words) = (state.document(), state.words());
        let articles = document.articles().len();
        let article = document.block_at(state.article.viewport.here).map_or(0, |id| document.article_of(id));
        Masthead {
            program: words.masthead.program.to_owned(),
            paper: paper(state, article),
            script: script(state),
            shown: shown(state),
            article: {
                let several = (articles > 1)
                    .then(|| fill(words.masthead.article, &[("n", &(article + 1)), ("total", &articles)]));
                file(state).into_iter().chain(several).collect::<Vec<_>>().join(" · ")
            },
            file: file_number(state).map_or(String::new(), |(number, total)| format!("{number}/{total}")),
        }
    }
}

impl StatusLine {
    /// The words of the last row in a state.
    pub fn new(state: &State) -> StatusLine {
        let typed = !state.status.pending.typed().is_empty();
        StatusLine {
            place: place(state),
            percent: percent(state),
            progress: progress(state),
            urgent: typed || state.layers.is_selecting() || state.shows_hits() || state.open.is_raw(),
            hints: hints(state),
        }
    }
}

/// The paper, date and page, as far as the text tells: `海港晚報 · 2026年6月1日 · 第3版`; else the source's name.
fn paper(state: &State, article: usize) -> String {
    let name = || source_in_words(state);
    let Some(article) = state.document().articles().get(article) else { return name() };
    let told = [article.paper, article.date, article.page].into_iter().flatten();
    let told: Vec<String> = told.map(|span| state.texts().words(span, article.blocks.start)).collect();
    if article.paper.is_none() || told.is_empty() { name() } else { told.join(" · ") }
}

/// The numbers of the file being read and of all: `檔案 2 / 7`; `None` where only one is read.
fn file(state: &State) -> Option<String> {
    let (number, total) = file_number(state)?;
    let masthead = &state.words().masthead;
    let told = if state.sources.is_paper() { &masthead.page } else { &masthead.file };
    Some(fill(told, &[("n", &number), ("total", &total)]))
}

/// The number, from 1, of the file that is open, and the number of all.
fn file_number(state: &State) -> Option<(usize, usize)> {
    let (current, total) = (state.sources.current, state.sources.files().len());
    (current < total).then_some((current + 1, total))
}

/// The scripts, the encoding, and what is wrong with the source: `原文 繁體·港 → 简体 · Big5`.
fn script(state: &State) -> String {
    if state.open.is_raw() {
        return format!("{} · {}", state.words().panes.raw, state.open.encoding.name());
    }
    let (profile, words, script) = (state.profile_here(), state.words(), state.texts().script());
    let mut line = format!("{} {}", words.views.original, wording::profile(state, profile));
    let conversion = script.conversion();
    if state.is_converted() {
        line += &format!(" {} {}", words.masthead.becomes, wording::view(state, conversion.view));
        line += if conversion.phrases { " +" } else { "" };
    }
    if state.is_converted() && script.waits(profile) {
        line += &format!(" · {}", words.status.converting);
    }
    if state.open.encoding.name() != "UTF-8" {
        line += &format!(" · {}", state.open.encoding.name());
    }
    if state.open.lossy {
        line += " · \u{FFFD}";
    }
    line
}

/// The script shown: `→ 简体`; the text's own where it is not converted.
fn shown(state: &State) -> String {
    if state.open.is_raw() {
        return state.words().panes.raw.to_owned();
    }
    match state.texts().script().conversion().view {
        TargetScript::Original => wording::profile(state, state.profile_here()).to_owned(),
        view => format!("{} {}", state.words().masthead.becomes, wording::view(state, view)),
    }
}

/// The headline and section being read: `小米每76秒下线一台新车 › 已累计孵化服务112家公司`
fn place(state: &State) -> String {
    if let Some(link) = at_hand(state) {
        return links::in_words(state, link);
    }
    let document = state.document();
    // Above the first headline, that headline, if it is in sight.
    let starts_in_sight = |id: &&usize| state.article.viewport.shows(state.start_of_heading(**id));
    let first = || document.headings().first().filter(starts_in_sight).map(|_| 0);
    let Some(index) = state.heading_being_read().or_else(first) else { return String::new() };
    let id = document.headings()[index];
    let title = state.texts().title(id);
    if matches!(document.blocks()[id].kind, Kind::Headline) {
        return format!("{title} › {}", state.words().status.body);
    }
    let article = document.articles()[document.article_of(id)].blocks.start;
    let above = document.headings()[..index].iter().rev().take_while(|id| **id >= article);
    let headline = above.copied().find(|id| matches!(document.blocks()[*id].kind, Kind::Headline));
    headline.map_or(title.clone(), |id| format!("{} › {title}", state.texts().title(id)))
}

/// The share read, `43 %`, or that the last line is in sight.
fn percent(state: &State) -> String {
    let words = &state.words().status;
    if is_ended(state) { words.end.to_owned() } else { fill(words.percent, &[("n", &state.percent())]) }
}

/// The share that the scale shows, in per cent: 100 where the last line is in sight.
pub fn share(state: &State) -> u8 {
    if is_ended(state) { 100 } else { state.percent() }
}

/// Whether the source was read to its end and its last line is in sight.
fn is_ended(state: &State) -> bool {
    state.article.viewport.at_end && !state.open.is_coming()
}

/// The share read and the time left, `43 %  約 6 分鐘`; how much has been read of a source that is still coming.
fn progress(state: &State) -> String {
    let words = &state.words().status;
    let percent = fill(words.percent, &[("n", &state.percent())]);
    if let Some(received) = state.sources.fetch.as_ref().map(|fetch| fetch.received).or(state.open.received) {
        return fill(words.fetching, &[("size", &size_in_words(received))]);
    }
    if state.open.following.is_some() {
        let total = state.document().text().len() as u64;
        return fill(words.following, &[("size", &size_in_words(total))]);
    }
    if state.open.is_coming() {
        let total = state.document().text().len() as u64;
        return format!("{percent}  {}", fill(words.reading, &[("size", &size_in_words(total))]));
    }
    // At the end, the share before the first line in sight would suggest that text is left.
    if is_ended(state) { words.end.to_owned() } else { format!("{percent}  {}", time_left(state)) }
}

/// The time that the text from the first line in sight takes to read, in minutes, rounded.
fn time_left(state: &State) -> String {
    let words = &state.words().status;
    let seconds = reading_seconds(state.texts().left(state.article.viewport.top.place));
    match (seconds + 30) / 60 {
        0 => words.last_minute.to_owned(),
        minutes @ ..HOURS => fill(words.minutes, &[("n", &minutes)]),
        minutes => fill(words.hours, &[("n", &((minutes + 30) / 60))]),
    }
}

fn hints(state: &State) -> Vec<Hint> {
    let (typed, words) = (state.status.pending.typed(), state.words());
    if !typed.is_empty() {
        return vec![fill(words.status.count, &[("n", &typed)]).into()];
    }
    let hint = |text: &str, action: Action, view: &str| {
        let key = state.config.keymap.key(action);
        Hint { text: fill(text, &[("key", &key), ("view", &view)]), action: Some(action) }
    };
    if state.layers.is_selecting() {
        let words = &words.annotations;
        return vec![
            hint(words.hint_highlight, Action::Highlight, ""),
            hint(words.hint_note, Action::Annotate, ""),
            hint(words.hint_copy, Action::Copy, ""),
        ];
    }
    if state.shows_hits() {
        return vec![wording::found(state).into()];
    }
    let is_fetching = state.sources.fetch.is_some() || state.open.received.is_some();
    if is_fetching || state.open.following.is_some() {
        return vec![hint(words.status.hint_stop, Action::Back, "")];
    }
    if state.layers.has_menu(|kind| matches!(kind, MenuKind::Note { .. })) {
        let go = hint(words.links.hint_go, Action::Choose, "");
        return vec![go, hint(words.status.hint_back, Action::Back, "")];
    }
    if state.layers.top().is_none() && at_hand(state).is_some() {
        let follow = hint(words.links.hint_follow, Action::Choose, "");
        return vec![follow, hint(words.links.hint_browse, Action::Browse, "")];
    }
    let help = hint(words.status.hint_help, Action::Help, "");
    if state.layers.menu().is_some() || state.layers.focus() != Focus::Article {
        return vec![hint(words.status.hint_back, Action::Back, ""), help];
    }
    if state.open.is_raw() {
        return vec![hint(words.status.hint_back, Action::Raw, ""), help];
    }
    let texts = [(Action::Find, words.status.hint_find), (Action::NextSection, words.status.hint_section)];
    let texts = texts.into_iter().chain([(Action::Shelf, words.status.hint_shelf)]);
    let worth_it = |action: Action| action != Action::NextSection || !state.document().headings().is_empty();
    let unlearnt: Vec<Action> = match state.config.settings.screen.hints {
        true => state.library.habits.unlearnt().filter(|action| worth_it(*action)).collect(),
        false => Vec::new(),
    };
    let script = state.texts().script();
    let view = if state.is_converted() { TargetScript::Original } else { script.other(state.profile_here()) };
    let learning = texts.filter(|(action, _)| unlearnt.contains(action)).map(|(action, text)| hint(text, action, ""));
    let learning = learning.take(if state.output.panes.status.width >= SPACIOUS { usize::MAX } else { 1 });
    let view = hint(words.status.hint_view, Action::ToggleScript, wording::view(state, view));
    // A message told once that the file has changed; this stays, and is the last to be left out for want of room.
    let changed = matches!(state.open.told, Some(FileState::File(_)));
    let changed = changed.then(|| hint(words.status.hint_changed, Action::Reload, ""));
    learning.chain([view, help]).chain(changed).collect()
}
