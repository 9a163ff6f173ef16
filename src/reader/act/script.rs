//! The other script, and back.

use crate::reader::sheet::{Choice, Sheet, SheetRow};
use crate::reader::{Effect, Reader};
use crate::script::{self, View};

impl Reader {
    /// `t`: the other script, and back to the original.
    pub(super) fn toggle_script(&mut self) {
        let profile = self.profile_here();
        let other = self.paper.composer.scripts().other(profile);
        let shown = self.paper.composer.scripts().wish().view;
        self.show_script(if shown == View::Original { other } else { View::Original });
    }

    /// Shows the text so from now on; every place stays where it is.
    pub(super) fn show_script(&mut self, view: View) {
        self.memory.chose_view = true;
        let wish = self.paper.composer.scripts().wish();
        self.composer().scripts_mut().set_wish(crate::script::Wish { view, ..wish });
    }

    /// Changes regional vocabulary from now on, or leaves it.
    pub(super) fn change_phrases(&mut self, phrases: bool) {
        self.memory.chose_view = true;
        let wish = self.paper.composer.scripts().wish();
        self.composer().scripts_mut().set_wish(crate::script::Wish { phrases, ..wish });
    }

    /// `T`: the views to choose from.
    pub(super) fn script_menu(&mut self) {
        let wish = self.paper.composer.scripts().wish();
        let views = [View::Original, View::Hans, View::HantTw, View::HantHk];
        let mut rows: Vec<SheetRow> = Vec::new();
        for view in views {
            let text = self.view_in_words(view).to_string();
            rows.push(SheetRow {
                text,
                current: view == wish.view,
                choice: Some(Choice::View(view)),
                ..SheetRow::default()
            });
        }
        rows.push(SheetRow::default());
        let note =
            if wish.phrases { self.words.views.phrases_on.clone() } else { self.words.views.phrases_off.clone() };
        let text = self.words.views.phrases.clone();
        rows.push(SheetRow { text, note, choice: Some(Choice::Phrases(!wish.phrases)), ..SheetRow::default() });
        self.sheet = Some(Sheet::menu(self.words.views.choose.clone(), rows, &self.panes));
    }

    /// `D`: tints what conversion changed, or no longer.
    pub(super) fn toggle_differences(&mut self) {
        self.choices.differences = !self.choices.differences;
        let messages = &self.words.messages;
        let said = if self.choices.differences { &messages.differences_on } else { &messages.differences_off };
        self.say(said.clone());
        self.show_another_script();
    }

    /// `P`: the original beside what conversion makes of it, or no longer.
    pub(super) fn toggle_parallel(&mut self) {
        self.choices.parallel = !self.choices.parallel;
        self.show_another_script();
    }

    /// Differences and parallels need something that differs: where the original is shown, the other script.
    fn show_another_script(&mut self) {
        let wanted = self.choices.parallel || self.choices.differences;
        if wanted && self.paper.composer.scripts().wish().view == View::Original {
            self.toggle_script();
        }
    }

    /// `Enter` where differences are tinted: the choices on the screen, each with what else could have been.
    pub(super) fn choices_sheet(&mut self) {
        let rows: Vec<SheetRow> = self.choices_in_sight().iter().map(choice_row).collect();
        match rows.is_empty() {
            true => self.say(self.words.messages.no_differences.clone()),
            false => self.sheet = Some(Sheet::read(self.words.views.candidates.clone(), rows)),
        }
    }

    fn choices_in_sight(&self) -> Vec<script::Choice> {
        let mut seen: Vec<script::Choice> = Vec::new();
        for row in self.view.rows.iter().filter(|row| row.line().is_some()) {
            for choice in self.paper.composer.choices_on(row) {
                let known = |other: &script::Choice| {
                    (other.original, other.shown, &other.word) == (choice.original, choice.shown, &choice.word)
                };
                if !seen.iter().any(known) {
                    seen.push(choice);
                }
            }
        }
        seen
    }

    /// Asks for the converters that what is shown needs and that are not open.
    pub(in crate::reader) fn ask_for_converters(&mut self) {
        if let Some(task) = self.paper.composer.open_converter() {
            self.effects.push(Effect::Work(task));
        }
    }
}

/// `发 → 發`, the words that decided, and the other candidates with theirs.
fn choice_row(choice: &script::Choice) -> SheetRow {
    let others = choice.candidates.iter().map(|other| match other.words.as_slice() {
        [] => other.character.to_string(),
        words => format!("{}（{}）", other.character, words.join("、")),
    });
    SheetRow {
        key: format!("{} → {}", choice.original, choice.shown),
        text: choice.word.clone().unwrap_or_default(),
        note: others.collect::<Vec<_>>().join("  "),
        ..SheetRow::default()
    }
}
