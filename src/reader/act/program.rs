//! The rest: copying, the shelf.

use crate::reader::sheet::{Choice, Sheet, SheetRow};
use crate::reader::{Effect, Reader};
use crate::settings::words::fill;

impl Reader {
    /// `y`: what is selected, else the paragraph being read, as it stands in the original, with its source.
    pub(super) fn copy(&mut self) {
        let Some(text) = self.selected_text().or_else(|| self.paragraph()) else {
            return self.say(self.words.messages.nothing_to_copy.clone());
        };
        let said = fill(&self.words.messages.copied, &[("n", &text.chars().count())]);
        let source = &self.paper.name;
        self.effects.push(Effect::Copy(format!("{text}\n——{source}\n")));
        self.say(said);
    }

    /// The paragraph being read, as it stands in the original.
    fn paragraph(&self) -> Option<String> {
        let document = self.document();
        let id = document.block_at(self.view.here)?;
        Some(document.whole(&document.blocks()[id]).text)
    }

    /// `o`: the sources at hand.
    pub(super) fn shelf(&mut self) {
        let row = |(index, origin): (usize, &crate::source::Origin)| SheetRow {
            key: (index + 1).to_string(),
            text: origin.name(),
            current: index == self.source,
            choice: Some(Choice::Source(index)),
            ..SheetRow::default()
        };
        let rows = self.sources.iter().enumerate().map(row).collect();
        self.sheet = Some(Sheet::menu(self.words.shelf.title.clone(), rows, &self.panes));
    }
}
