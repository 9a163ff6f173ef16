//! A message in the last row, which takes as many rows as it needs: nothing is cut off that the screen has room for.

use crate::layout::width::{Widths, shorten_middle};
use crate::reader::message::Message;
use crate::reader::state::State;
use crate::view::Area;
use crate::widgets::text_lines::text_lines;

/// A message as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRows {
    /// The text of the message, row by row; at least one.
    pub rows: Vec<String>,
    /// Whether the message is a warning.
    pub warning: bool,
}

/// Cells that are left free on each side of a message.
const MARGIN: u16 = 1;

impl MessageRows {
    /// Divides a message into rows as wide as the screen, of which it may take all but the first. A longer one is
    /// shortened in its middle: it begins with the name or address that it is about, and ends with the reason and the
    /// remedy.
    pub fn new(state: &State, message: &Message) -> MessageRows {
        let Area { width, height, .. } = state.output.panes.screen;
        let most = usize::from(height.saturating_sub(1).max(1));
        let rows = rows(&message.text, width.saturating_sub(2 * MARGIN), most, &state.config.widths);
        MessageRows { rows, warning: message.warning }
    }

    /// The rows at the foot of the screen that the message takes.
    pub fn area(&self, screen: Area) -> Area {
        let height = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).min(screen.height);
        Area { x: 0, y: screen.height - height, width: screen.width, height }
    }
}

/// A text in at most so many rows of so many cells.
fn rows(text: &str, cells: u16, most: usize, widths: &Widths) -> Vec<String> {
    if widths.text(text) <= cells.into() {
        return vec![text.to_owned()];
    }
    // Words that go to the next row whole leave gaps, so that fewer cells of text may fit.
    let shorter = (1..=most)
        .rev()
        .map(|rows| text_lines(&shorten_middle(text, usize::from(cells) * rows, widths), cells, widths));
    let whole = text_lines(text, cells, widths);
    [whole].into_iter().chain(shorter).find(|rows| rows.len() <= most).unwrap_or_else(|| vec![String::new()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_ends_with_its_reason_however_long_its_name() {
        let long = |name: &str| format!("/報/{}.txt：沒有這個檔案", name.repeat(5_000));
        for (text, cells, most, first, last) in [
            ("已複製".to_owned(), 20, 1, "已複製", "已複製"),
            ("page.txt：沒有這個檔案".to_owned(), 12, 5, "page.txt：沒", "有這個檔案"),
            (long("x"), 20, 1, "/報/xxxxxxx…這個檔案", "/報/xxxxxxx…這個檔案"),
            (long("x"), 20, 3, "/報/", "沒有這個檔案"),
            (long("海"), 20, 3, "/報/海海海海海海海海", "沒有這個檔案"),
        ] {
            let rows = rows(&text, cells, most, &Widths::NARROW);
            assert!(rows.len() <= most, "{rows:?}");
            assert!(rows[0] == first && rows[rows.len() - 1].ends_with(last), "{rows:?}");
        }
    }
}
