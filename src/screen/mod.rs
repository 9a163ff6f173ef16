//! The reader's state → a filled buffer of cells.
//!
//! Takes `&Reader` and a [`Look`]; fills a ratatui `Buffer` and tells where the cursor stands. Decides nothing and writes
//! nothing back: one file for each pane. Knows nothing of keys, effects or the terminal.

mod annotations;
mod article;
mod contents;
mod figures;
mod following;
mod frame;
mod hit_list;
mod hits;
mod ink;
mod look;
mod pointed;
mod prompt;
mod scroll_bar;
mod selection;
mod sheet;

pub use ink::LARGE;
pub use look::{Glyphs, Look};

use ratatui::buffer::Buffer;

use crate::reader::{Focus, Reader, sheet as list_sheet};
use crate::settings::theme::Role;

use ink::Ink;

/// Column and row of a cell.
pub type Cell = (u16, u16);

/// Draws everything. Gives the cell where text is being typed: the terminal's cursor belongs there, and with it the
/// windows of input methods. Elsewhere there is no cursor.
pub fn draw(reader: &Reader, look: &Look, buffer: &mut Buffer) -> Option<Cell> {
    let mut ink = Ink::new(buffer, look);
    let panes = reader.panes();
    ink.fill(panes.screen, Role::Text);
    let finding = frame::draw(reader, &mut ink);
    // Text that reaches the edge of the screen stands over the bar.
    scroll_bar::draw(reader, &mut ink);
    article::draw(reader, &mut ink);
    let mut cursor = None;
    if !panes.contents.is_empty() {
        cursor = contents::draw(reader, panes.contents, &mut ink);
    }
    if !panes.figures.is_empty() {
        figures::draw(reader, panes.figures, &mut ink);
    }
    match reader.focus() {
        Focus::Contents if panes.contents.is_empty() => {
            let area = sheet::lay(reader, list_sheet::area(panes), &mut ink);
            cursor = contents::draw(reader, area, &mut ink);
        }
        Focus::Figures if panes.figures.is_empty() => {
            let area = sheet::lay(reader, list_sheet::area(panes), &mut ink);
            figures::draw(reader, area, &mut ink);
        }
        Focus::Hits => {
            let area = sheet::lay(reader, list_sheet::area(panes), &mut ink);
            hit_list::draw(reader, area, &mut ink);
        }
        _ => {}
    }
    if let Some(shown) = reader.sheet() {
        cursor = sheet::draw(shown, reader, &mut ink);
    }
    frame::notice(reader, &mut ink);
    following::draw(reader, &mut ink);
    cursor.or(finding)
}
