//! The other script, and back.

use crate::document::{BlockId, Kind, Passage};
use crate::reader::sheet::{Choice, Sheet, SheetOf, SheetRow};
use crate::reader::{Effect, Focus, Reader};
use crate::script::{self, Profile, View};

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
        let profile = self.profile_here();
        self.composer().scripts_mut().choose(view, profile);
        self.message.take_if(|message| !message.warning);
        self.speak();
        self.refresh_shelf();
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
        let sample = self.sample_passage();
        for view in views {
            let text = self.view_in_words(view).to_string();
            let shown = self.paper.composer.scripts().sample(&sample, self.profile_here(), view);
            let note = shown.map_or(String::new(), |shown| shown.text);
            rows.push(SheetRow {
                text,
                note,
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
        self.sheet = Some(Sheet::menu(SheetOf::Views, rows, &self.panes).in_columns());
    }

    /// `D`: tints what conversion changed, or no longer.
    pub(super) fn toggle_differences(&mut self) {
        self.choices.differences = !self.choices.differences;
        self.show_another_script();
        let messages = &self.words.messages;
        let said = if self.choices.differences { &messages.differences_on } else { &messages.differences_off };
        self.say(said.clone());
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
        self.show_choices(self.choices_in_sight());
    }

    /// Choices that conversion made, each with what else could have been.
    pub(super) fn show_choices(&mut self, choices: Vec<script::Choice>) {
        let rows: Vec<SheetRow> = choices.iter().flat_map(choice_rows).collect();
        match rows.is_empty() {
            true => self.say(self.words.messages.no_differences.clone()),
            false => self.sheet = Some(Sheet::read(SheetOf::Candidates, rows)),
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

    /// A few words of what is being read, to be shown in each view.
    fn sample_passage(&self) -> Passage {
        let document = self.document();
        let here = document.block_at(self.view.here).unwrap_or(0);
        let near = &document.blocks()[here..document.blocks().len().min(here + NEAR)];
        // A sentence tells more than a headline's or a page's few words.
        let Some(block) = near.iter().find(|block| block.kind == Kind::Paragraph).or(near.first()) else {
            return Passage::default();
        };
        let text = document.passage(block, 0).text;
        let mut words: String = text.chars().take(SAMPLE).collect();
        words += if words.len() < text.len() { "…" } else { "" };
        Passage::verbatim(&words, document.start(block))
    }

    /// Shows what a converter has made possible: the samples of the views, the shelf in this script.
    pub(in crate::reader) fn refresh_script_menu(&mut self) {
        self.refresh_shelf();
        if self.shows_sheet(SheetOf::Views) {
            let list = self.sheet.as_ref().map(|sheet| sheet.list);
            self.script_menu();
            if let (Some(sheet), Some(list)) = (&mut self.sheet, list) {
                sheet.list = list;
            }
        }
    }

    /// The kinds of writing on the screen: in the article, and in the lists beside it.
    fn profiles_in_sight(&self) -> Vec<Profile> {
        let document = self.document();
        let sight = |list: Focus, ids: &[BlockId]| {
            let height = self.list_height(list);
            ids[self.list(list).sight(ids.len(), height)].to_vec()
        };
        let rows = self.view.rows.iter().map(|row| row.at.block);
        let headings = sight(Focus::Contents, document.headings());
        let figures = self.figure_rows.iter().filter_map(|row| document.figures().get(row.figure).copied());
        let mut profiles: Vec<Profile> = Vec::new();
        for id in rows.chain(headings).chain(figures) {
            let profile = self.paper.composer.profile(id);
            if !profiles.contains(&profile) {
                profiles.push(profile);
            }
        }
        profiles
    }

    /// Asks for the converters that what is shown needs and that are not open.
    pub(in crate::reader) fn ask_for_converters(&mut self) {
        let profile = self.profile_here();
        let in_sight = self.profiles_in_sight();
        let mut task = self.paper.composer.open_converter(profile, &in_sight);
        if task.is_none() && self.shows_sheet(SheetOf::Views) {
            task = self.paper.composer.open_any_converter(profile);
        }
        if let Some(task) = task {
            self.effects.push(Effect::Work(task));
        }
    }
}

/// Blocks among which a sample is looked for, and its characters.
const NEAR: usize = 20;
const SAMPLE: usize = 24;

/// `发 → 發` with the word that decided; below it each candidate with words that it stands in.
fn choice_rows(choice: &script::Choice) -> Vec<SheetRow> {
    let decided = choice.word.clone().unwrap_or_default();
    let key = format!("{} → {}", choice.original, choice.shown);
    let candidates = choice.candidates.iter().map(|other| SheetRow {
        text: format!("{}　{}", other.character, other.words.join("、")),
        current: other.character == choice.shown,
        ..SheetRow::default()
    });
    let head = SheetRow { key, text: decided, ..SheetRow::default() };
    [head].into_iter().chain(candidates).chain([SheetRow::default()]).collect()
}
