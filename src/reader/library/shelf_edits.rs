//! What was done to the shelf, to be undone and done again.

use std::path::PathBuf;

use crate::store::Change;

/// Something that was done to the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfEdit {
    /// A source was forgotten: what it is known by, and its name.
    Forget(u64, String),
    /// A folder was put on the shelf.
    Shelve(PathBuf),
    /// A folder was taken off the shelf.
    Unshelve(PathBuf),
}

impl ShelfEdit {
    /// What the store is told when it is done.
    pub fn change(&self) -> Change {
        match self {
            ShelfEdit::Forget(identity, _) => Change::Forget(*identity),
            ShelfEdit::Shelve(folder) => Change::Shelve(folder.clone()),
            ShelfEdit::Unshelve(folder) => Change::Unshelve(folder.clone()),
        }
    }

    /// What the store is told when it is undone.
    fn undoing(&self) -> Change {
        match self {
            ShelfEdit::Forget(identity, _) => Change::Remember(*identity),
            ShelfEdit::Shelve(folder) => Change::Unshelve(folder.clone()),
            ShelfEdit::Unshelve(folder) => Change::Shelve(folder.clone()),
        }
    }
}

/// What was done to the shelf in this session.
#[derive(Debug, Default)]
pub struct ShelfEdits {
    done: Vec<ShelfEdit>,
    undone: Vec<ShelfEdit>,
}

impl ShelfEdits {
    /// Something was done; what was undone before cannot be done again.
    pub fn add(&mut self, edit: ShelfEdit) {
        self.done.push(edit);
        self.undone.clear();
    }

    /// Undoes what was done last, or does `again` what was undone last; gives it, with what the store is told.
    pub fn undo(&mut self, again: bool) -> Option<(ShelfEdit, Change)> {
        let (from, to) = match again {
            true => (&mut self.undone, &mut self.done),
            false => (&mut self.done, &mut self.undone),
        };
        let edit = from.pop()?;
        to.push(edit.clone());
        let change = if again { edit.change() } else { edit.undoing() };
        Some((edit, change))
    }
}
