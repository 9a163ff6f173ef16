//! Double and triple clicks, since terminals tell only that a button went down: clicks at once on one cell.

use std::time::{Duration, Instant};

use crate::keys::{Mouse, MouseKind};

/// How soon after a click another one belongs to it: as desktops have it.
const TOGETHER: Duration = Duration::from_millis(400);
/// The most clicks that have a meaning of their own.
const MOST: u8 = 3;

/// The counter of clicks.
#[derive(Debug, Default)]
pub struct Clicks {
    /// The last click, its time, and its number among those that belong together.
    last: Option<(Mouse, Instant, u8)>,
}

impl Clicks {
    /// The mouse event given; a click that follows another at once on the same cell becomes [`MouseKind::Again`].
    pub fn count(&mut self, mouse: Mouse, now: Instant) -> Mouse {
        let MouseKind::Down(button) = mouse.kind else { return mouse };
        let goes_on = |(last, then, _): &(Mouse, Instant, u8)| *last == mouse && now.duration_since(*then) < TOGETHER;
        let count = self.last.filter(goes_on).map_or(1, |(.., count)| count % MOST + 1);
        self.last = Some((mouse, now, count));
        if count == 1 { mouse } else { Mouse { kind: MouseKind::Again(button, count), ..mouse } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Button;

    #[test]
    fn clicks_are_counted_on_one_cell_and_within_a_moment() {
        let start = Instant::now();
        let down = |button, column| Mouse { kind: MouseKind::Down(button), column, row: 3 };
        let mut clicks = Clicks::default();
        let mut kinds = Vec::new();
        for (button, column, milliseconds) in [
            (Button::Left, 5, 0),
            (Button::Left, 5, 200),
            (Button::Left, 5, 400),
            (Button::Left, 5, 600),
            (Button::Left, 5, 1600),
            (Button::Left, 6, 1700),
            (Button::Right, 6, 1800),
        ] {
            let up = Mouse { kind: MouseKind::Up(button), column, row: 3 };
            kinds.push(clicks.count(down(button, column), start + Duration::from_millis(milliseconds)).kind);
            assert_eq!(clicks.count(up, start), up, "nothing else is changed");
        }
        use MouseKind::{Again, Down};
        let left = Button::Left;
        assert_eq!(
            kinds,
            [Down(left), Again(left, 2), Again(left, 3), Down(left), Down(left), Down(left), Down(Button::Right)]
        );
    }
}
