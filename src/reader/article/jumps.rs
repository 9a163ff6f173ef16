//! The places jumped from, to go back and forth among them as in a browser.

use crate::document::Place;
use crate::reader::library::feeds::ItemGoal;
use crate::view::Anchor;

/// The most places that are remembered.
const KEPT: usize = 100;

/// A place that was jumped from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The number of the source among the reader's sources.
    pub source: usize,
    /// The place in the source.
    pub place: Place,
    /// Whether the jump led to a hit in the list of the shelf, to which the way back then leads.
    pub from_list: bool,
}

impl Stop {
    /// A place in a source, left in the text.
    pub fn new(source: usize, place: Place) -> Stop {
        Stop { source, place, from_list: false }
    }

    fn is_at(&self, other: &Stop) -> bool {
        (self.source, self.place) == (other.source, other.place)
    }
}

/// A source that is to be opened, and the goal in it, gone to as soon as it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The number of the source among the reader's sources.
    pub source: usize,
    /// The goal in the source.
    pub goal: ArrivalGoal,
}

/// The goal of an arrival in another source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrivalGoal {
    /// A place that was left.
    Place(Place),
    /// The place of a hit of the query in force, which becomes the current hit.
    Hit(Place),
    /// An item of a feed.
    Item(ItemGoal),
    /// The target of a link.
    Link {
        /// The name of a place in the source, `#` before it; `None` where the link names none.
        fragment: Option<String>,
        /// Whether the source was added to the reader's sources for this link alone.
        is_new: bool,
    },
}

/// The places jumped from, behind and ahead of the one being read.
#[derive(Debug, Default)]
pub struct Jumps {
    behind: Vec<Stop>,
    ahead: Vec<Stop>,
    /// The last jump to a share or a line, whose place may be still to come, or may move when text is set anew.
    pub pending: Option<PendingJump>,
    /// The source that is being opened since a link or the way back leads there, and the goal in it.
    pub arrival: Option<Arrival>,
}

/// The goal of a jump that is found again in a text that has grown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingGoal {
    /// A share of the whole text, in per cent.
    Share(u32),
    /// A line of the source, by its number from 1.
    Line(u32),
}

/// A jump whose goal may move.
#[derive(Clone, Copy, Debug)]
pub struct PendingJump {
    /// The goal.
    pub goal: PendingGoal,
    /// The anchor that the jump has reached: where the article stands elsewhere, somebody has moved since.
    pub reached: Anchor,
}

impl Jumps {
    /// Remembers the place that a jump leaves, and forgets the places ahead.
    pub fn leave(&mut self, stop: Stop) {
        self.ahead.clear();
        self.behind.pop_if(|last| last.is_at(&stop));
        self.behind.push(stop);
        if self.behind.len() > KEPT {
            self.behind.remove(0);
        }
    }

    /// Notes that the last jump leads to a hit in the list of the shelf.
    pub fn leave_from_list(&mut self) {
        self.behind.last_mut().into_iter().for_each(|last| last.from_list = true);
    }

    /// The place that the last jump left.
    pub fn last(&self) -> Option<Stop> {
        self.behind.last().copied()
    }

    /// The place before the last jump; `from` is then ahead.
    pub fn back(&mut self, from: Stop) -> Option<Stop> {
        let to = self.behind.pop()?;
        self.ahead.push(from);
        Some(to)
    }

    /// The place that was last gone back from; `from` is then behind.
    pub fn forward(&mut self, from: Stop) -> Option<Stop> {
        let to = self.ahead.pop()?;
        self.behind.push(from);
        Some(to)
    }

    /// The remembered places of a source.
    pub fn places(&self, source: usize) -> impl Iterator<Item = Place> {
        let stops = self.behind.iter().chain(&self.ahead).filter(move |stop| stop.source == source);
        stops.map(|stop| stop.place)
    }

    /// Moves the remembered places of a source, whose text is another one.
    pub fn carry(&mut self, source: usize, carried: impl Fn(Place) -> Place) {
        for stop in self.behind.iter_mut().chain(&mut self.ahead).filter(|stop| stop.source == source) {
            stop.place = carried(stop.place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forth_come_to_the_same_places() {
        let mut jumps = Jumps::default();
        let [one, two, three, nine] =
            [(0, 1), (0, 2), (1, 3), (0, 9)].map(|(source, place)| Stop::new(source, Place(place)));
        jumps.leave(one);
        jumps.leave(two);
        assert_eq!(jumps.back(three), Some(two));
        assert_eq!(jumps.back(two), Some(one));
        assert_eq!(jumps.back(one), None);
        assert_eq!(jumps.forward(one), Some(two));
        assert_eq!(jumps.forward(two), Some(three));
        jumps.back(three);
        jumps.leave(nine);
        assert_eq!(jumps.forward(nine), None, "a new jump forgets what was ahead");
    }

    #[test]
    fn places_are_carried_over_in_their_own_source_alone() {
        let mut jumps = Jumps::default();
        let stops = [(0, 10), (1, 10)].map(|(source, place)| Stop::new(source, Place(place)));
        stops.into_iter().for_each(|stop| jumps.leave(stop));
        jumps.carry(1, |Place(place)| Place(place * 2));
        assert_eq!(jumps.last().map(|stop| stop.place), Some(Place(20)));
        jumps.back(stops[0]);
        assert_eq!(jumps.last(), Some(stops[0]));
    }
}
