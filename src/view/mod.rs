//! A document set for a window: the rows in sight, and the selection in them.
//!
//! Takes a [`Document`](crate::document::Document), the script wished for and the cells there are; gives rows. Knows nothing
//! of keys, messages or colours.
//!
//! - [`block_text`]: blocks as they are read, with `figure_marks`; [`script_toggle`]: in which script, and where the
//!   toggle goes, with `conversion_cache`; [`decisions`]: on single characters.
//! - [`typesetter`]: blocks → galleys; [`rows`]: which come after which; [`anchor`]: which
//!   row shows a place, and the place that outlives setting anew.
//! - [`area`], [`panes`]: the terminal divided; [`columns`], [`paginate`]: rows on their places in columns.
//! - [`overlay`]: where a list lies that has no pane. [`reading_length`]: how much there is to read, and before a place.
//! - [`viewport`]: the article's window: where it stands in the text, and how that moves.
//! - [`selection`]: from one cluster to another: the cluster of a cell, and the sentence or paragraph around it. [`characters`]:
//!   how many there are.

pub mod anchor;
pub mod area;
pub mod block_text;
pub mod characters;
pub mod columns;
pub mod decisions;
pub mod overlay;
pub mod paginate;
pub mod panes;
pub mod reading_length;
pub mod rows;
pub mod script_toggle;
pub mod selection;
pub mod typesetter;
pub mod viewport;

mod conversion_cache;
mod figure_marks;

pub use anchor::Anchor;
pub use area::Area;
pub use block_text::{BlockTexts, Captions, Parallel, character_at};
pub use columns::Columns;
pub use panes::{Pane, Panes};
pub use rows::{PageRow, RowAt};
pub use script_toggle::ScriptToggle;
pub use selection::Selection;
pub use selection::cluster::{Side, TextCluster};
pub use selection::unit;
pub use typesetter::Typesetter;
pub use viewport::Viewport;
