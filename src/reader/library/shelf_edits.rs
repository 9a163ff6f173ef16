//! The edits of the shelf, to be undone and done again.

use std::path::PathBuf;

use crate::reader::undoable::Undoable;
use crate::store::{Change, Labels, Notebook, Source};

/// An edit of the shelf.
#[derive(Clone, Debug)]
pub enum ShelfEdit {
    /// A source was forgotten: its notebook, and its star and tags.
    Forget(Box<Notebook>, Labels),
    /// A folder was put on the shelf.
    Shelve(PathBuf),
    /// A folder was taken off the shelf.
    Unshelve(PathBuf),
    /// The star or tags of a source were changed.
    Label(Box<LabelEdit>),
    /// An item of a feed was starred or its star taken away: its number, its headline, whether it is starred now.
    Star(u64, String, bool),
}

/// A change of a source's star and tags.
#[derive(Clone, Debug)]
pub struct LabelEdit {
    /// The number of the source on the shelf.
    pub number: usize,
    /// The name of the source.
    pub name: String,
    /// The source, as the store knows it.
    pub source: Source,
    /// The star and tags before the change.
    pub before: Labels,
    /// The star and tags after the change.
    pub now: Labels,
}

impl ShelfEdit {
    /// The changes by which the store does the edit.
    pub fn doing(&self) -> Vec<Change> {
        match self {
            ShelfEdit::Forget(forgotten, _) => vec![Change::Forget(forgotten.past.source.identity)],
            ShelfEdit::Shelve(folder) => vec![Change::Shelve(folder.clone())],
            ShelfEdit::Unshelve(folder) => vec![Change::Unshelve(folder.clone())],
            ShelfEdit::Label(edit) => vec![Change::Label(edit.source.clone(), edit.now.clone())],
            ShelfEdit::Star(item, _, starred) => vec![Change::StarItem(*item, *starred)],
        }
    }

    /// The changes by which the store undoes the edit.
    fn undoing(&self) -> Vec<Change> {
        match self {
            ShelfEdit::Forget(forgotten, labels) => {
                let source = &forgotten.past.source;
                let read = Change::Read(source.clone(), Box::new(forgotten.past.record.clone()));
                let added = forgotten.annotations.iter();
                let added = added.map(|one| Change::Annotate(source.clone(), Box::new(one.clone())));
                let label = Change::Label(source.clone(), labels.clone());
                std::iter::once(read).chain(added).chain([label]).collect()
            }
            ShelfEdit::Shelve(folder) => vec![Change::Unshelve(folder.clone())],
            ShelfEdit::Unshelve(folder) => vec![Change::Shelve(folder.clone())],
            ShelfEdit::Label(edit) => vec![Change::Label(edit.source.clone(), edit.before.clone())],
            ShelfEdit::Star(item, _, starred) => vec![Change::StarItem(*item, !*starred)],
        }
    }
}

/// The edits of the shelf in this session.
pub type ShelfEdits = Undoable<ShelfEdit>;

impl ShelfEdits {
    /// Undoes the last edit, or does the last undone one `again`; gives it, with the changes for the store.
    pub fn undo_last(&mut self, again: bool) -> Option<(ShelfEdit, Vec<Change>)> {
        let edit = self.undo(again, |_| true)?;
        Some((edit.clone(), if again { edit.doing() } else { edit.undoing() }))
    }
}
