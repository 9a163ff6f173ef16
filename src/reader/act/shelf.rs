//! The shelf: opened, chosen from, and what is taken off it.

use std::path::Path;
use std::time::Duration;

use crate::reader::action::Action;
use crate::reader::filter::Filter;
use crate::reader::sheet::{Choice, Sheet, SheetOf, SheetRow};
use crate::reader::shelf::{self, Entry, News, Section};
use crate::reader::{Effect, Reader, Task};
use crate::settings::say::{fill, size_in_words};
use crate::settings::theme::Role;
use crate::settings::visible::visible;
use crate::source::Origin;
use crate::store::Change;

impl Reader {
    /// `o`: what is open, what was read, what is new, the samples. All that is looked up in the background.
    pub(super) fn shelf(&mut self) {
        let query = self.shelf.query(&self.sources, self.memory.store.clone(), self.intake.clone());
        self.effects.push(Effect::Work(Task::new("shelf", move |outbox| shelf::look(&query, outbox))));
        let rows = self.shelf_rows();
        let filter = Filter::by_words(rows.clone(), self.words.shelf.not_found.clone()).hint(&self.words.shelf.filter);
        self.sheet = Some(Sheet::menu(SheetOf::Shelf, rows, &self.panes).filtered(filter));
    }

    /// Something of it is known now.
    pub(in crate::reader) fn shelved(&mut self, news: News) {
        if self.shelf.take(news) {
            self.refresh_shelf();
        }
    }

    /// Lists it anew, where it is open.
    pub(super) fn refresh_shelf(&mut self) {
        if !self.shows_sheet(SheetOf::Shelf) {
            return;
        }
        let (rows, panes) = (self.shelf_rows(), self.panes);
        if let Some(sheet) = &mut self.sheet {
            sheet.replace_rows(rows, &panes);
        }
    }

    fn shelf_rows(&self) -> Vec<SheetRow> {
        let (shelf, words) = (&self.shelf, &self.words.shelf);
        let rows = |of: &dyn Fn(Section) -> bool| -> Vec<SheetRow> {
            shelf.entries.iter().filter(|entry| of(entry.section)).map(|entry| self.shelf_row(entry)).collect()
        };
        let is_open = |section| matches!(section, Section::Open(_));
        let samples = self.sources.iter().all(|origin| matches!(origin, Origin::Sample(_)));
        let mut sections = vec![
            (if samples { &words.samples } else { &words.opened }.clone(), rows(&is_open)),
            (words.recent.clone(), rows(&|section| section == Section::Recent)),
        ];
        for (at, folder) in shelf.folders.iter().enumerate() {
            let mut new = rows(&|section| section == Section::New(at));
            if new.is_empty() {
                let text = if folder.missing { &words.folder_gone } else { &words.nothing_new }.clone();
                new.push(SheetRow { text, faint: true, choice: Some(Choice::Folder(at)), ..SheetRow::default() });
            }
            sections.push((format!("{} · {}", words.unread, shown(&folder.path)), new));
        }
        sections.push((words.samples.clone(), rows(&|section| section == Section::Samples)));
        below_headings(sections)
    }

    /// `晚報.txt  碼頭老鐘今早重新敲響                    43 %  昨天`
    fn shelf_row(&self, entry: &Entry) -> SheetRow {
        let choice = match entry.section {
            Section::Open(source) => Choice::Source(source),
            _ => Choice::Shelved(entry.number),
        };
        let faint = entry.missing || entry.origin.is_none();
        let name = if entry.origin.is_none() { &self.words.masthead.input } else { &entry.name };
        let profile = entry.summary.as_ref().map_or_else(|| self.profile_here(), |summary| summary.profile);
        let turned = |words: &str| self.paper.composer.turned(words, profile);
        SheetRow {
            key: turned(name),
            tint: faint.then_some(Role::Dim),
            text: entry.summary.as_ref().map_or(String::new(), |summary| turned(&summary.headline)),
            note: self.standing_in_words(entry),
            current: choice == Choice::Source(self.source),
            faint,
            choice: Some(choice),
            ..SheetRow::default()
        }
    }

    /// Where an entry stands: `43 %  3 天前`; of what was never read, `繁體  12 KB`.
    fn standing_in_words(&self, entry: &Entry) -> String {
        let words = &self.words.shelf;
        if entry.missing {
            return words.gone.clone();
        }
        match (entry.read, &entry.summary) {
            (Some((percent, age)), _) => {
                let percent = match percent {
                    100.. => words.finished.clone(),
                    n => fill(&self.words.status.percent, &[("n", &n)]),
                };
                format!("{percent}  {}", self.age_in_words(age))
            }
            (None, Some(summary)) => {
                format!("{}  {}", self.profile_in_words(summary.profile), size_in_words(summary.bytes))
            }
            (None, None) => String::new(),
        }
    }

    fn age_in_words(&self, age: Duration) -> String {
        let words = &self.words.shelf;
        let minutes = age.as_secs() / 60;
        let (template, n) = match minutes {
            0..2 => return words.moments.clone(),
            2..120 => (&words.minutes, minutes),
            120..2_880 => (&words.hours, minutes / 60),
            2_880..86_400 => (&words.days, minutes / 1_440),
            86_400..1_051_200 => (&words.months, minutes / 43_200),
            _ => (&words.years, minutes / 525_600),
        };
        fill(template, &[("n", &n)])
    }

    /// Opens what stands there, as one more of the reader's sources.
    pub(super) fn open_shelved(&mut self, entry: usize) {
        let Some(entry) = self.shelf.entry(entry) else { return };
        let name: &dyn std::fmt::Display = &entry.name;
        let Some(origin) = entry.origin.clone() else {
            return self.warn(fill(&self.words.shelf.piped, &[("name", name)]));
        };
        if entry.missing {
            return self.warn(fill(&self.words.sources.missing, &[("name", name)]));
        }
        let known = self.sources.iter().position(|source| *source == origin);
        let source = known.unwrap_or(self.sources.len());
        if known.is_none() {
            self.sources.push(origin);
        }
        self.turn_to(source);
    }

    /// `X`: takes away what is chosen in a list, else the annotation at hand.
    pub(super) fn remove(&mut self) {
        match self.sheet.as_ref().and_then(Sheet::choice) {
            Some(Choice::Shelved(entry)) => self.take_off(entry),
            Some(Choice::Folder(folder)) => self.unshelve(folder),
            Some(Choice::Source(source)) => {
                let name = self.sources.get(source).map_or(String::new(), Origin::name);
                self.warn(fill(&self.words.shelf.is_open, &[("name", &name)]));
            }
            _ => self.remove_annotation(),
        }
    }

    /// Forgets what was read, a second time asked where notes would be lost; of what is new, takes its folder off.
    fn take_off(&mut self, number: usize) {
        let Some(entry) = self.shelf.entry(number) else { return };
        if let Section::New(folder) = entry.section {
            return self.unshelve(folder);
        }
        let Some(identity) = entry.identity else { return };
        let (name, words) = (entry.name.clone(), &self.words.shelf);
        if entry.annotations > 0 && self.shelf.doomed != Some(number) {
            let key = self.keyboard.keymap.key(Action::Remove);
            let asked = fill(&words.notes_too, &[("name", &name), ("n", &entry.annotations), ("key", &key)]);
            self.shelf.doomed = Some(number);
            return self.warn(asked);
        }
        let said = fill(&words.forgotten, &[("name", &name)]);
        self.change_shelf(Change::Forget(identity));
        self.say(said);
    }

    fn unshelve(&mut self, folder: usize) {
        let Some(path) = self.shelf.folders.get(folder).map(|folder| folder.path.clone()) else { return };
        let said = fill(&self.words.shelf.unshelved, &[("name", &shown(&path))]);
        self.change_shelf(Change::Unshelve(path));
        self.say(said);
    }

    /// `O`: puts the folder of the source being read on the shelf.
    pub(super) fn shelve_folder(&mut self) {
        let words = &self.words.shelf;
        if self.memory.store.is_none() {
            return self.warn(words.no_store.clone());
        }
        let path = self.memory.source.as_ref().and_then(|source| source.path.as_deref());
        let Some(folder) = path.and_then(Path::parent).map(Path::to_path_buf) else {
            return self.warn(words.no_folder.clone());
        };
        let key = self.keyboard.keymap.key(Action::Shelf);
        let said = fill(&words.shelved, &[("name", &shown(&folder)), ("key", &key)]);
        let task = self.memory.note(Change::Shelve(folder));
        self.effects.extend(task.map(Effect::Work));
        self.say(said);
    }

    /// Has a change kept, and looks through the shelf again; the store saves before it answers.
    fn change_shelf(&mut self, change: Change) {
        let task = self.memory.note(change);
        self.effects.extend(task.map(Effect::Work));
        let query = self.shelf.query(&self.sources, self.memory.store.clone(), self.intake.clone());
        self.effects.push(Effect::Work(Task::new("shelf", move |outbox| shelf::look(&query, outbox))));
    }
}

/// The sections that hold something, each below its heading.
fn below_headings(sections: Vec<(String, Vec<SheetRow>)>) -> Vec<SheetRow> {
    let mut rows = Vec::new();
    for (heading, section) in sections.into_iter().filter(|(_, section)| !section.is_empty()) {
        rows.extend((!rows.is_empty()).then(SheetRow::default));
        rows.push(SheetRow { text: heading, heading: true, ..SheetRow::default() });
        rows.extend(section);
    }
    rows
}

/// A folder, below the home folder as `~/…`.
fn shown(folder: &Path) -> String {
    let below_home = std::env::home_dir().and_then(|home| Some(Path::new("~").join(folder.strip_prefix(home).ok()?)));
    visible(&below_home.as_deref().unwrap_or(folder).to_string_lossy()).into_owned()
}
