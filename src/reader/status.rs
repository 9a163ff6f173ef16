//! What the first and the last row say: plain words, as data for the screen.

use crate::document::Kind;
use crate::script::{Profile, Region, Script, View};
use crate::settings::say::{fill, size_in_words};

use super::action::Action;
use super::{Focus, Reader};

/// The first row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masthead {
    /// The program's name.
    pub program: String,
    /// The source's name.
    pub paper: String,
    /// The script, the one shown, and the encoding where it is not UTF-8.
    pub script: String,
    /// The one shown alone, for where there is no room for more.
    pub shown: String,
    /// Which article of how many, where there are several.
    pub article: String,
}

/// The last row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// The headline and the section being read.
    pub place: String,
    /// How much of the text is behind, in words.
    pub percent: String,
    /// That, and how long the rest takes.
    pub progress: String,
    /// Whether the hints are about what is going on: a command half typed, hits, a selection.
    pub urgent: bool,
    /// What has been typed of a command, else keys worth knowing.
    pub hints: Vec<Hint>,
}

/// A key worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key, and what it does; or what stands in its place.
    pub text: String,
    /// What it does.
    pub action: Option<Action>,
}

impl From<String> for Hint {
    /// Words that stand for no key.
    fn from(text: String) -> Hint {
        Hint { text, action: None }
    }
}

/// Han that are read in a minute. Silent reading of Chinese: 250 to 500 by most studies.
const PACE: u64 = 400;
/// From so many minutes on, hours are told.
const HOURS: u64 = 90;

impl Reader {
    /// The first row.
    pub fn masthead(&self) -> Masthead {
        let words = &self.words;
        let articles = self.document().articles().len();
        let article = self.document().block_at(self.view.here).map_or(0, |id| self.document().article_of(id));
        Masthead {
            program: words.masthead.program.clone(),
            paper: self.paper_line(article),
            script: self.script_line(),
            shown: self.shown_line(),
            article: match articles {
                0 | 1 => String::new(),
                _ => fill(&words.masthead.article, &[("n", &(article + 1)), ("total", &articles)]),
            },
        }
    }

    /// `海港晚報 · 2026年6月1日 · 第3版` where the text tells, else the source's name.
    fn paper_line(&self, article: usize) -> String {
        let composer = &self.paper.composer;
        let name = || self.source_in_words();
        let Some(article) = self.document().articles().get(article) else { return name() };
        let told = [article.paper, article.date, article.page].into_iter().flatten();
        let told: Vec<String> = told.map(|span| composer.words(span, article.blocks.start)).collect();
        if article.paper.is_none() || told.is_empty() { name() } else { told.join(" · ") }
    }

    /// The last row.
    pub fn status(&self) -> StatusLine {
        StatusLine {
            place: self.place_in_words(),
            percent: self.percent(),
            progress: self.progress(),
            urgent: !self.keyboard.typed().is_empty() || self.selecting() || self.in_search(),
            hints: self.hints(),
        }
    }

    /// `原文 繁體·港 → 简体`, and what was read as what.
    fn script_line(&self) -> String {
        let (profile, words) = (self.profile_here(), &self.words.views);
        let written = self.profile_in_words(profile);
        let mut line = format!("{} {written}", words.original);
        let scripts = self.paper.composer.scripts();
        let wish = scripts.wish();
        if wish.view != View::Original {
            line += &format!(" {} {}", self.words.masthead.becomes, self.view_in_words(wish.view));
            line += if wish.phrases { " +" } else { "" };
        }
        if wish.view != View::Original && scripts.waits(profile) {
            line += &format!(" · {}", self.words.status.converting);
        }
        if self.paper.encoding.name() != "UTF-8" {
            line += &format!(" · {}", self.paper.encoding.name());
        }
        if self.paper.lossy {
            line += " · \u{FFFD}";
        }
        line
    }

    /// `→ 简体`, or how the original is written.
    fn shown_line(&self) -> String {
        let wish = self.paper.composer.scripts().wish();
        match wish.view {
            View::Original => self.profile_in_words(self.profile_here()).to_owned(),
            view => format!("{} {}", self.words.masthead.becomes, self.view_in_words(view)),
        }
    }

    /// How a text is written: `繁體·港`.
    pub(super) fn profile_in_words(&self, profile: Profile) -> &str {
        let words = &self.words.views;
        match (profile.script, profile.region) {
            (Script::Hant, Region::HongKong) => &words.hong_kong,
            (Script::Hant, Region::Taiwan) => &words.taiwan,
            (Script::Hant, _) => &words.traditional,
            (Script::Hans, _) => &words.simplified,
            (Script::Mixed, _) => &words.mixed,
            (Script::None, _) => &words.none,
        }
    }

    /// A view's name.
    pub(super) fn view_in_words(&self, view: View) -> &str {
        let words = &self.words.views;
        match view {
            View::Original => &words.original,
            View::Hans => &words.simplified,
            View::HantTw => &words.taiwan,
            View::HantHk => &words.hong_kong,
        }
    }

    /// What is known of the writing of the article being read.
    pub(super) fn profile_here(&self) -> Profile {
        let id = self.document().block_at(self.view.here).unwrap_or(0);
        self.paper.composer.profile(id)
    }

    /// `小米每76秒下线一台新车 › 正文`.
    fn place_in_words(&self) -> String {
        let document = self.document();
        // Above the first headline, that one, if it is in sight.
        let first = || document.headings().first().filter(|id| self.view.shows(self.start_of_heading(**id))).map(|_| 0);
        let Some(index) = self.heading_being_read().or_else(first) else { return String::new() };
        let id = document.headings()[index];
        let title = self.paper.composer.title(id);
        if matches!(document.blocks()[id].kind, Kind::Headline) {
            return format!("{title} › {}", self.words.status.body);
        }
        let article = document.articles()[document.article_of(id)].blocks.start;
        let above = document.headings()[..index].iter().rev().take_while(|id| **id >= article);
        let headline = above.copied().find(|id| matches!(document.blocks()[*id].kind, Kind::Headline));
        headline.map_or(title.clone(), |id| format!("{} › {title}", self.paper.composer.title(id)))
    }

    fn percent(&self) -> String {
        fill(&self.words.status.percent, &[("n", &self.view.percent)])
    }

    fn progress(&self) -> String {
        let (words, percent) = (&self.words.status, self.percent());
        let total = self.document().text().len() as u64;
        let end = self.view.rows.last().map_or(0, |row| {
            let shown = row.line().map_or(0, |line| line.text.end as usize);
            row.galley.passage.place(shown).0.into()
        });
        // Three bytes a Han: near enough for minutes.
        let minutes = total.saturating_sub(end) / 3 / PACE;
        let left = match (self.view.at_end, minutes) {
            (true, _) => words.end.clone(),
            (false, 0) => words.last_minute.clone(),
            (false, minutes) if minutes < HOURS => fill(&words.minutes, &[("n", &minutes)]),
            (false, minutes) => fill(&words.hours, &[("n", &((minutes + 30) / 60))]),
        };
        if !self.paper.is_coming() { format!("{percent}  {left}") } else { format!("{percent}  {}", self.reading_on()) }
    }

    /// How much has been read of a source that is still being read.
    fn reading_on(&self) -> String {
        let size = size_in_words(self.document().text().len() as u64);
        fill(&self.words.status.reading, &[("size", &size)])
    }

    fn hints(&self) -> Vec<Hint> {
        let typed = self.keyboard.typed();
        let words = &self.words.status;
        if !typed.is_empty() {
            return vec![fill(&words.count, &[("n", &typed)]).into()];
        }
        let hint = |text: &str, action: Action, view: &str| {
            let key = self.keyboard.keymap.key(action);
            Hint { text: fill(text, &[("key", &key), ("view", &view)]), action: Some(action) }
        };
        if self.selecting() {
            let words = &self.words.annotations;
            return vec![
                hint(&words.hint_highlight, Action::Highlight, ""),
                hint(&words.hint_note, Action::Annotate, ""),
                hint(&words.hint_copy, Action::Copy, ""),
            ];
        }
        if self.in_search() {
            return vec![self.found_in_words().into()];
        }
        let help = hint(&words.hint_help, Action::Help, "");
        if self.sheet.is_some() || self.focus != Focus::Article {
            return vec![hint(&words.hint_back, Action::Back, ""), help];
        }
        let scripts = self.paper.composer.scripts();
        let view = match scripts.wish().view {
            View::Original => scripts.other(self.profile_here()),
            _ => View::Original,
        };
        vec![hint(&words.hint_view, Action::ToggleScript, self.view_in_words(view)), help]
    }
}
