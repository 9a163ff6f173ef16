//! A list in a pane or a sheet: which entry is chosen, which are in sight.

/// The state of a list; its entries live elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The entry that is chosen or lit.
    pub chosen: usize,
    /// The first entry in sight.
    pub first: usize,
}

impl List {
    /// Chooses an entry of `count`, and moves it into sight in `height` rows with one row around it where there is room.
    pub fn choose(&mut self, entry: usize, count: usize, height: usize) {
        self.chosen = entry.min(count.saturating_sub(1));
        let room = usize::from(height > 2);
        let lowest = (self.chosen + 1 + room).saturating_sub(height);
        let highest = self.chosen.saturating_sub(room);
        self.first = self.first.clamp(lowest.min(highest), highest);
        self.first = self.first.min(count.saturating_sub(height));
    }

    /// Chooses the entry `by` further on (or back), stopping at the ends.
    pub fn step(&mut self, by: isize, count: usize, height: usize) {
        self.choose(self.chosen.saturating_add_signed(by), count, height);
    }

    /// The entries in sight.
    pub fn sight(&self, count: usize, height: usize) -> std::ops::Range<usize> {
        let first = self.first.min(count);
        first..(first + height).min(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_in_sight() {
        let mut list = List::default();
        for (entry, count, height, sight) in [
            (0, 10, 4, 0..4),
            (3, 10, 4, 1..5),
            (9, 10, 4, 6..10),
            (5, 10, 4, 4..8),
            (0, 10, 4, 0..4),
            (2, 3, 9, 0..3),
            (7, 9, 1, 7..8),
        ] {
            list.choose(entry, count, height);
            assert_eq!(list.sight(count, height), sight, "entry {entry} of {count} in {height} rows");
        }
    }

    #[test]
    fn no_step_leaves_the_list() {
        let mut list = List::default();
        list.step(-3, 5, 2);
        assert_eq!(list.chosen, 0);
        list.step(99, 5, 2);
        assert_eq!(list.chosen, 4);
        list.choose(3, 0, 2);
        assert_eq!(list.sight(0, 2), 0..0);
    }
}
