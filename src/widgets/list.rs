//! A list in a pane or a sheet: the chosen entry, and the entries in sight.

/// The state of a list, whose entries live elsewhere.
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
        self.choose_of(entry, count, height, |_| 1);
    }

    /// As [`List::choose`], for entries of several rows each, whose number `rows` gives; with an entry around the
    /// chosen one where there is room.
    pub fn choose_of(&mut self, entry: usize, count: usize, height: usize, rows: impl Fn(usize) -> usize) {
        self.chosen = entry.min(count.saturating_sub(1));
        // The first entry that leaves all up to another one in sight.
        let first_with = |end: usize| {
            let mut left = height;
            let fits = |entry: &usize| {
                let fits = rows(*entry).max(1) <= left;
                left = left.saturating_sub(rows(*entry).max(1));
                fits
            };
            end - (0..end).rev().take_while(fits).count()
        };
        let around = self.chosen.saturating_sub(1)..(self.chosen + 2).min(count);
        let room = usize::from(around.map(&rows).sum::<usize>() <= height && height > 2);
        let highest = self.chosen.saturating_sub(room);
        let lowest = first_with((self.chosen + 1 + room).min(count)).min(highest);
        self.first = self.first.clamp(lowest, highest).min(first_with(count));
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
    fn entries_of_several_rows_are_in_sight_whole() {
        let rows = [1, 2, 2, 1, 3, 1, 2];
        for (entry, height, first) in [(0, 4, 0), (2, 5, 1), (4, 4, 3), (4, 9, 1), (6, 4, 5), (6, 20, 0), (5, 3, 5)] {
            let mut list = List::default();
            list.choose_of(entry, rows.len(), height, |entry| rows[entry]);
            assert_eq!(list.first, first, "entry {entry} in {height} rows");
            let above: usize = rows[list.first..=entry].iter().sum();
            assert!(above <= height, "entry {entry} in {height} rows");
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
