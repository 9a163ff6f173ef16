//! The reader's state → a filled buffer of cells.
//!
//! Takes `&Reader` and a [`Look`]; fills a ratatui `Buffer` and tells where the cursor stands. Decides nothing and writes
//! nothing back: one file for each pane. Knows nothing of keys, effects or the terminal.

mod article;
mod contents;
mod figures;
mod frame;
mod ink;
mod look;
mod sheet;

pub use look::{Glyphs, Look};

use ratatui::buffer::Buffer;

use crate::reader::{Focus, Reader};
use crate::settings::theme::Role;

use ink::Ink;

/// Draws everything.
pub fn draw(reader: &Reader, look: &Look, buffer: &mut Buffer) {
    let mut ink = Ink::new(buffer, look);
    let panes = reader.panes();
    ink.fill(panes.screen, Role::Text);
    frame::draw(reader, &mut ink);
    article::draw(reader, &mut ink);
    if !panes.contents.is_empty() {
        contents::draw(reader, panes.contents, &mut ink);
    }
    if !panes.figures.is_empty() {
        figures::draw(reader, panes.figures, &mut ink);
    }
    match reader.focus() {
        Focus::Contents if panes.contents.is_empty() => {
            let area = sheet::lay(reader, &mut ink);
            contents::draw(reader, area, &mut ink);
        }
        Focus::Figures if panes.figures.is_empty() => {
            let area = sheet::lay(reader, &mut ink);
            figures::draw(reader, area, &mut ink);
        }
        _ => {}
    }
    if let Some(shown) = reader.sheet() {
        sheet::draw(shown, reader, &mut ink);
    }
}
