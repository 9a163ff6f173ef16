//! The places jumped from, to go back to and forth, as in a browser.

use crate::document::Place;

use super::composer::Anchor;

/// How many are kept.
const KEPT: usize = 100;

/// Places behind and ahead of the one being read.
#[derive(Debug, Default)]
pub struct Jumps {
    behind: Vec<Place>,
    ahead: Vec<Place>,
    /// A jump that has not arrived, since its goal is yet to be read.
    pub bound: Option<Bound>,
}

/// A jump to a share of a text that is still being read.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// To so much of the whole, in per cent.
    pub percent: u32,
    /// How far it has come: whoever stands elsewhere has moved since.
    pub reached: Anchor,
}

impl Jumps {
    /// Remembers the place that a jump leaves; what was ahead is forgotten.
    pub fn leave(&mut self, place: Place) {
        self.ahead.clear();
        if self.behind.last() != Some(&place) {
            self.behind.push(place);
        }
        if self.behind.len() > KEPT {
            self.behind.remove(0);
        }
    }

    /// The place that the last jump left.
    pub fn last(&self) -> Option<Place> {
        self.behind.last().copied()
    }

    /// The place before the last jump; `from` is then ahead.
    pub fn back(&mut self, from: Place) -> Option<Place> {
        let to = self.behind.pop()?;
        self.ahead.push(from);
        Some(to)
    }

    /// The place that was last gone back from.
    pub fn forward(&mut self, from: Place) -> Option<Place> {
        let to = self.ahead.pop()?;
        self.behind.push(from);
        Some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forth_come_to_the_same_places() {
        let mut jumps = Jumps::default();
        jumps.leave(Place(1));
        jumps.leave(Place(2));
        assert_eq!(jumps.back(Place(3)), Some(Place(2)));
        assert_eq!(jumps.back(Place(2)), Some(Place(1)));
        assert_eq!(jumps.back(Place(1)), None);
        assert_eq!(jumps.forward(Place(1)), Some(Place(2)));
        assert_eq!(jumps.forward(Place(2)), Some(Place(3)));
        jumps.back(Place(3));
        jumps.leave(Place(9));
        assert_eq!(jumps.forward(Place(9)), None, "a new jump forgets what was ahead");
    }
}
