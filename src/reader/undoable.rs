//! Edits that were done and can be undone, and edits that were undone and can be done again.

/// Edits that were done, the last one last, and edits that were undone.
#[derive(Debug)]
pub struct Undoable<T> {
    done: Vec<T>,
    undone: Vec<T>,
}

impl<T> Default for Undoable<T> {
    /// No edits.
    fn default() -> Self {
        Undoable { done: Vec::new(), undone: Vec::new() }
    }
}

impl<T> Undoable<T> {
    /// Adds an edit that was done; undone edits cannot be done again after it.
    pub fn add(&mut self, edit: T) {
        self.done.push(edit);
        self.undone.clear();
    }

    /// Undoes the last edit for which `meant` holds, or does the last undone one `again`; gives it.
    pub fn undo(&mut self, again: bool, meant: impl Fn(&T) -> bool) -> Option<&T> {
        let (from, to) = match again {
            true => (&mut self.undone, &mut self.done),
            false => (&mut self.done, &mut self.undone),
        };
        let last = from.iter().rposition(meant)?;
        to.push(from.remove(last));
        to.last()
    }

    /// The edit that would be undone, or done `again`, next.
    pub fn last(&self, again: bool) -> Option<&T> {
        if again { self.undone.last() } else { self.done.last() }
    }

    /// The edits that can be undone.
    pub fn done(&self) -> &[T] {
        &self.done
    }

    /// Forgets the edits for which `keep` does not hold.
    pub fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.done.retain(&keep);
        self.undone.retain(&keep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_one_is_undone_and_done_again() {
        let mut edits = Undoable::default();
        ["a1", "b1", "a2"].into_iter().for_each(|edit| edits.add(edit));
        let of_b = |edit: &&str| edit.starts_with('b');
        for (again, of, expected) in [
            (true, 'a', None),
            (false, 'b', Some("b1")),
            (false, 'b', None),
            (false, 'a', Some("a2")),
            (true, 'b', Some("b1")),
            (true, 'a', Some("a2")),
        ] {
            let found = edits.undo(again, |edit| edit.starts_with(of)).copied();
            assert_eq!(found, expected, "{again} {of}");
        }
        assert_eq!(edits.done(), ["a1", "b1", "a2"]);
        edits.undo(false, of_b);
        edits.add("c1");
        assert_eq!(edits.undo(true, |_| true), None, "something else was done");
        edits.retain(|edit| !edit.starts_with('a'));
        assert_eq!((edits.done(), edits.last(false)), (&["c1"][..], Some(&"c1")));
    }
}
