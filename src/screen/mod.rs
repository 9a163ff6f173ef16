//! A frame → a filled buffer of cells.
//!
//! Takes the reader's [`Frame`] and a [`Look`]; fills a ratatui `Buffer` and gives the cursor's cell. Asks nothing
//! else, decides nothing and writes nothing back: one file for each pane. Knows nothing of keys, effects or the
//! terminal.

mod article;
mod bars;
mod border_glyphs;
mod contents;
mod figures;
mod hits;
mod key_hints;
mod line;
mod look;
mod menu;
mod overlay;
mod painter;
mod prompt;
mod scroll_bar;

pub use border_glyphs::Glyphs;
pub use look::Look;
pub use painter::LARGE;

use ratatui::buffer::Buffer;

use crate::reader::Frame;
use crate::settings::theme::Role;

use painter::Painter;
pub use prompt::Cell;

/// Draws a frame into a buffer of its size; gives the cell of the cursor, where one is shown.
pub fn draw(frame: &Frame, look: &Look, buffer: &mut Buffer) -> Option<Cell> {
    let mut painter = Painter::new(buffer, look);
    painter.fill(frame.panes.screen, Role::Text);
    let last_row = bars::draw(frame, &mut painter);
    // Text that reaches the edge of the screen stands over the bar.
    scroll_bar::draw(frame, &mut painter);
    article::draw(&frame.article, &mut painter);
    let mut cursor = None;
    // Panes first: overlays cover them.
    if let Some(contents) = frame.contents.as_ref().filter(|list| list.over.is_none()) {
        cursor = contents::draw(contents, &mut painter);
    }
    if let Some(figures) = frame.figures.as_ref().filter(|list| list.over.is_none()) {
        figures::draw(figures, &mut painter);
    }
    if let Some(contents) = frame.contents.as_ref().filter(|list| list.over.is_some()) {
        overlay::lay(frame, contents.over, &mut painter);
        cursor = contents::draw(contents, &mut painter);
    }
    if let Some(figures) = frame.figures.as_ref().filter(|list| list.over.is_some()) {
        overlay::lay(frame, figures.over, &mut painter);
        figures::draw(figures, &mut painter);
    }
    if let Some(hits) = &frame.hits {
        overlay::lay(frame, hits.list.over, &mut painter);
        hits::draw(hits, &mut painter);
    }
    if let Some(menu) = &frame.menu {
        cursor = menu::draw(frame, menu, &mut painter).or(cursor);
    }
    bars::notice(frame, &mut painter);
    key_hints::draw(frame, &mut painter);
    cursor.or(last_row)
}
