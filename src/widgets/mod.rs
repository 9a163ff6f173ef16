//! The parts that lists, menus and lines being typed have in common, whatever they are for.
//!
//! Takes steps, counts, characters and rows of text; gives the chosen entry, the rows in sight, the words typed and
//! found. Knows nothing of sources being read, of layers or colours.
//!
//! - [`list`]: which entry is chosen, which are in sight. [`prompt`]: a line of text with a cursor; [`history`]: earlier ones.
//! - [`menu_row`]: a row, and what choosing it does; [`menu_filter`]: the rows that what is typed finds; [`menu_columns`]:
//!   rows in the width that there is; [`text_lines`]: a text in lines.

pub mod history;
pub mod list;
pub mod menu_columns;
pub mod menu_filter;
pub mod menu_row;
pub mod prompt;
pub mod text_lines;

pub use list::List;
pub use prompt::{Edited, Prompt};
