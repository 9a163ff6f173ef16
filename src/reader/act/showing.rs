//! What is shown beside the text and over it, and which of it the keys move.

use crate::reader::sheet::{self, Choice, SheetOf};
use crate::reader::{Focus, Reader};
use crate::settings::say::fill;

/// The narrowest and the widest measure that the keys give, in Han.
const MEASURES: std::ops::RangeInclusive<i32> = 8..=120;

impl Reader {
    /// `Tab` and `Shift-Tab`: the next pane that has something to show.
    pub(super) fn focus_next(&mut self, by: isize) {
        if self.sheet.is_some() {
            return self.travel_rows(by);
        }
        let mut panes = vec![Focus::Article];
        panes.extend((!self.document().headings().is_empty()).then_some(Focus::Contents));
        panes.extend((!self.document().figures().is_empty()).then_some(Focus::Figures));
        let now = panes.iter().position(|pane| *pane == self.focus).unwrap_or(0) as isize;
        self.focus = panes[(now + by).rem_euclid(panes.len() as isize) as usize];
    }

    /// `Enter`: goes to the chosen entry.
    pub(super) fn choose(&mut self) {
        if let Some(sheet) = &self.sheet {
            match sheet.choice() {
                Some(choice) => self.chosen(choice),
                None => self.sheet = None,
            }
            return;
        }
        let entry = self.chosen_in_contents();
        let list = std::mem::take(&mut self.focus);
        let chosen = self.list(list).chosen;
        // The article is measured and its marks stand as they do without a list over it; the list follows it again.
        self.refresh();
        match list {
            Focus::Article if self.choices.differences => self.choices_sheet(),
            Focus::Article => self.travel_rows(1),
            Focus::Contents => {
                if let Some(entry) = entry {
                    self.go_entry(entry);
                }
            }
            Focus::Figures => self.go_to_figure(chosen),
            Focus::Hits => self.go_listed_hit(),
        }
    }

    pub(super) fn chosen(&mut self, choice: Choice) {
        // First, since what is done may lay another sheet over the panes.
        self.sheet = None;
        match choice {
            Choice::View(view) => self.show_script(view),
            Choice::Phrases(phrases) => self.change_phrases(phrases),
            Choice::Encoding(encoding) => {
                self.memory.encoding = Some(encoding);
                self.read_again(encoding);
            }
            Choice::Source(source) if source == self.source => {}
            Choice::Source(source) => self.turn_to(source),
            Choice::Shelved(entry) => self.open_shelved(entry),
            Choice::Folder(_) => {}
            Choice::Annotation(id) => self.go_annotation(id),
            Choice::Do(command) => self.act(command),
            Choice::Theme(theme) => self.settle_theme(theme),
        }
    }

    /// `Esc`: one thing less over the article.
    pub(super) fn back(&mut self) {
        if self.sheet.take().is_some() || self.selection.take().is_some() {
        } else if self.focus != Focus::Article {
            self.focus = Focus::Article;
        } else if self.search.hide() {
        } else if self.choices.zen {
            self.choices.zen = false;
        } else if self.paper.is_coming() {
            return self.stop_reading();
        }
        self.message = None;
    }

    /// `c`: shows or hides the contents; where there is no room beside the article, over it.
    pub(super) fn show_contents(&mut self) {
        if self.document().headings().is_empty() {
            return self.say(self.words.messages.no_contents.clone());
        }
        self.show_list(Focus::Contents);
    }

    /// `i`: the same for the figures.
    pub(super) fn show_figures(&mut self) {
        if self.document().figures().is_empty() {
            return self.say(self.words.messages.no_figures.clone());
        }
        self.show_list(Focus::Figures);
    }

    fn show_list(&mut self, list: Focus) {
        self.sheet = None;
        let shown = self.panes.of(list).is_some();
        self.choices.zen = false;
        let wish = if list == Focus::Figures { &mut self.choices.figures } else { &mut self.choices.contents };
        *wish = !shown;
        self.refresh();
        let over = self.panes.of(list).is_none() && !shown;
        self.focus = if over && self.focus != list { list } else { Focus::Article };
    }

    /// `+` and `-`: so many Han more or fewer in a line, within what the pane holds.
    pub(super) fn change_measure(&mut self, by: i32) {
        // From what is seen, not from a wish that the pane has no room for.
        let now = i32::from(self.text_area().width / 2);
        let to = (now + by).clamp(*MEASURES.start(), *MEASURES.end());
        self.choices.measure = to as u16;
        self.refresh();
        let text = fill(&self.words.messages.measure, &[("n", &(self.text_area().width / 2))]);
        self.say(text);
    }

    /// `C`: newspaper columns, as many as fit or were counted before; and one again.
    pub(super) fn change_columns(&mut self, count: Option<u32>) {
        let messages = &self.words.messages;
        if self.paper.is_raw() {
            return self.warn(messages.raw_columns.clone());
        }
        self.choices.columns = match (count, self.choices.columns) {
            (Some(count), _) => Some(count.clamp(1, 9) as u8),
            (None, Some(1)) => None,
            (None, _) => Some(1),
        };
        self.refresh();
        let (shown, wished) = (self.view.columns.count, self.choices.columns.unwrap_or(2));
        if shown < wished.into() {
            return self.say(fill(&self.words.messages.few_columns, &[("n", &shown)]));
        }
        self.say(fill(&self.words.messages.columns, &[("n", &shown)]));
    }

    /// `?`: every key, by group; again, the text.
    pub(super) fn help(&mut self) {
        self.sheet = (!self.shows_sheet(SheetOf::Help)).then(|| sheet::help(&self.words, &self.keyboard.keymap));
    }
}
