//! Themes: chosen from a list with the page as the preview, and read again from their files.

use crate::reader::event::Theming;
use crate::reader::filter::Filter;
use crate::reader::sheet::{Choice, Sheet, SheetOf, SheetRow};
use crate::reader::{Effect, Reader};
use crate::settings::say::{InWords, fill};
use crate::settings::{ConfigErrors, Words};

/// The themes at hand, once they were asked for. Whoever draws has them; here are only their names.
#[derive(Debug, Default)]
pub(in crate::reader) struct Themes {
    names: Vec<String>,
    /// The one that was chosen.
    settled: usize,
    /// The one on the screen.
    shown: usize,
}

impl Reader {
    /// The themes' names are here: lets the reader choose.
    pub(in crate::reader) fn theme_menu(&mut self, names: Vec<String>, current: &str) {
        let now = names.iter().position(|name| name == current).unwrap_or(0);
        let rows = names.iter().enumerate().map(|(index, name)| SheetRow {
            text: in_words(name, &self.words).unwrap_or(name).to_string(),
            note: name.clone(),
            current: index == now,
            choice: Some(Choice::Theme(index)),
            ..SheetRow::default()
        });
        let rows: Vec<SheetRow> = rows.collect();
        let filter = Filter::by_words(rows.clone(), self.words.palette.none.clone()).hint(&self.words.shelf.filter);
        let sheet = Sheet::menu(SheetOf::Themes, rows, &self.panes);
        self.sheet = Some(sheet.filtered(filter).at_right());
        self.themes = Themes { names, settled: now, shown: now };
    }

    /// A theme was chosen: it stays.
    pub(super) fn settle_theme(&mut self, theme: usize) {
        self.themes.settled = theme;
        if let Some(name) = self.themes.names.get(theme) {
            let name = in_words(name, &self.words).unwrap_or(name).to_string();
            self.say(fill(&self.words.messages.theme, &[("name", &name)]));
        }
    }

    /// Shows the theme that is chosen in the list; without a list, the one that was settled.
    pub(in crate::reader) fn preview_theme(&mut self) {
        let wished = match self.sheet.as_ref().and_then(Sheet::choice) {
            Some(Choice::Theme(theme)) => theme,
            _ => self.themes.settled,
        };
        if let Some(name) = self.themes.names.get(wished).filter(|_| wished != self.themes.shown) {
            self.effects.push(Effect::Theme(Theming::Show(name.clone())));
            self.themes.shown = wished;
        }
    }

    /// A theme's file was read again, or could not be; without a word where it was only shown.
    pub(in crate::reader) fn themed(&mut self, read: Result<String, ConfigErrors>) {
        let (words, messages) = (&self.words, &self.words.messages);
        match read {
            Ok(name) => {
                let text = fill(&messages.theme, &[("name", &in_words(&name, words).unwrap_or(&name))]);
                self.say(text);
            }
            Err(faults) => {
                let first = faults.0.first().map_or(String::new(), |fault| fault.in_words(words));
                self.warn(fill(&words.errors.theme, &[("reason", &first)]));
            }
        }
    }
}

/// What a theme of the program's is called.
fn in_words<'a>(name: &str, words: &'a Words) -> Option<&'a str> {
    let words = &words.themes;
    let named = match name {
        "dark" => &words.dark,
        "light" => &words.light,
        "sepia" => &words.sepia,
        "high-contrast" => &words.high_contrast,
        "terminal" => &words.terminal,
        "none" => &words.none,
        _ => return None,
    };
    Some(named)
}
