//! The contents: folding, and typing to find headings.

use crate::document::Place;
use crate::reader::annotations::Placed;
use crate::reader::contents::{Entry, Listed};
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
        let chosen = self.chosen_in_contents();
        self.tree.filter = None;
        self.list_contents(0);
        let same = chosen.and_then(|chosen| self.tree.shown().iter().position(|entry| *entry == chosen));
        let entry = same.unwrap_or_else(|| self.tree.entry(chosen.and_then(|chosen| chosen.heading).unwrap_or(0)));
        self.list_contents(entry);
    }

    /// What is chosen in the contents.
    pub(super) fn chosen_in_contents(&self) -> Option<Entry> {
        self.tree.shown().get(self.contents.chosen).copied()
    }

    /// Goes to a heading or a bookmark of the contents.
    pub(super) fn go_entry(&mut self, entry: Entry) {
        match (entry.bookmark, entry.heading) {
            (Some(id), _) => self.go_annotation(id),
            (None, Some(heading)) => {
                let id = self.document().headings()[heading];
                self.go_block(id);
                self.point_at(id);
            }
            (None, None) => {}
        }
    }

    /// Brings the contents up to the document and the bookmarks; tells whether they are others than before.
    pub(in crate::reader) fn renew_contents(&mut self) -> bool {
        let mut tree = std::mem::take(&mut self.tree);
        let renewed =
            tree.renew(self.paper.composer.document(), self.annotations.revision(), || self.listed_bookmarks());
        self.tree = tree;
        renewed
    }

    /// The bookmarks and the marks that stand in the text.
    fn listed_bookmarks(&self) -> Vec<Listed> {
        let bookmarks = self.annotations().iter().filter(|placed| placed.annotation.color.is_none());
        let listed = |placed: &Placed| {
            let (annotation, span) = (&placed.annotation, placed.span?);
            let name = annotation.mark().map_or(String::new(), |name| format!("{name} "));
            let heading = self.heading_at(Place(span.start));
            Some(Listed { id: annotation.id, heading, title: name + &annotation.title() })
        };
        bookmarks.filter_map(listed).collect()
    }

    /// Lists the contents anew, this entry chosen.
    fn list_contents(&mut self, entry: usize) {
        self.renew_contents();
        self.contents.choose(entry, self.tree.shown().len(), self.list_height(Focus::Contents));
    }
}
