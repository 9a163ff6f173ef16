//! What is happening: the state of reading, the events that change it, and the effects they ask for.
//!
//! Takes events, gives effects and, as data, what the screen shows. Knows nothing of ratatui, crossterm or colours, and
//! never touches the outside world: an [`Effect`] is carried out by whoever runs the loop.

mod event;

pub use event::{Button, Effect, Event, Key, KeyCode, Mouse, MouseKind, Outbox, Probe, Sizing, Task};
