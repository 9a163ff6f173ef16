//! The contents: folding, and typing to find headings.

use crate::reader::prompt::{Prompt, Typed};
use crate::reader::{Focus, Key, Reader};

impl Reader {
    /// `h` and `l` in the contents: folds what stands below the chosen heading, or shows it again; where that is done,
    /// to the heading above, or to the first below.
    pub(super) fn fold(&mut self, away: bool) {
        if self.sheet.is_some() || self.focus != Focus::Contents {
            return;
        }
        let document = self.document().clone();
        let (tree, entry) = (&mut self.tree, self.contents.chosen);
        let to = if away { tree.fold(&document, entry) } else { tree.unfold(&document, entry) };
        self.list_contents(to.unwrap_or(entry));
    }

    /// Gives a key to the filter of the contents. Tells whether it took it.
    pub(super) fn type_in_contents(&mut self, key: Key, begins: bool) -> bool {
        let Some(filter) = &mut self.tree.filter else {
            self.tree.filter = begins.then(Prompt::default);
            return begins;
        };
        match filter.key(key) {
            Typed::Changed => self.list_contents(0),
            Typed::Moved => {}
            Typed::Done => self.choose(),
            Typed::Cancelled => self.whole_contents(),
            // Moving in the list works as ever.
            Typed::Nothing => return false,
        }
        true
    }

    /// Gives pasted text to the filter of the contents.
    pub(super) fn paste_in_contents(&mut self, text: &str) {
        if let Some(filter) = &mut self.tree.filter {
            filter.paste(text);
            self.list_contents(0);
        }
    }

    /// The contents without a filter, the same heading chosen.
    fn whole_contents(&mut self) {
        let heading = self.chosen_heading();
        self.tree.filter = None;
        self.list_contents(0);
        let entry = self.tree.entry(heading.unwrap_or(0));
        self.list_contents(entry);
    }

    /// The heading that is chosen in the contents, as an index into the document's.
    pub(super) fn chosen_heading(&self) -> Option<usize> {
        self.tree.shown().get(self.contents.chosen).copied()
    }

    /// Lists the contents anew, this entry chosen.
    fn list_contents(&mut self, entry: usize) {
        let document = self.paper.composer.document().clone();
        self.tree.renew(&document);
        self.contents.choose(entry, self.tree.shown().len(), self.list_height(Focus::Contents));
    }
}
