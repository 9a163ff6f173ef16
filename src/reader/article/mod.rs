//! The article's pane: its place in the text, the places jumped from, the selection, what is pointed at.
//!
//! - [`jumps`]: places jumped from. [`options`]: what is seen beside the text. [`flash`]: what is pointed at.
//! - [`link_goal`]: where the link at hand leads.

pub mod flash;
pub mod jumps;
pub mod link_goal;
pub mod options;

use crate::document::Place;
use crate::view::{Parallel, Selection, Typesetter, Viewport};

use flash::Flash;
use jumps::{Jumps, PendingGoal, PendingJump, Stop};
use link_goal::LinkGoal;
use options::ViewOptions;

/// The article's pane.
#[derive(Debug)]
pub struct Article {
    /// The article's place in the text, and the rows in sight.
    pub viewport: Viewport,
    /// The places jumped from.
    pub jumps: Jumps,
    /// The reader's choices of what is seen beside the text and how it is set.
    pub options: ViewOptions,
    /// The text that is selected, with the mouse or with keys.
    pub selection: Option<Selection>,
    /// The heading, caption or mark pointed at.
    pub flash: Option<Flash>,
    /// The place where the link at hand begins; it is at hand while it is in sight.
    pub link: Option<Place>,
    /// The goal of the link at hand.
    pub link_goal: LinkGoal,
}

/// Columns of the terminal from which original and converted text stand side by side, not one above the other.
const PARALLEL: u16 = 100;

impl Article {
    /// A pane at the start of its text.
    pub fn new(options: ViewOptions) -> Article {
        Article {
            viewport: Viewport::default(),
            jumps: Jumps::default(),
            options,
            selection: None,
            flash: None,
            link: None,
            link_goal: LinkGoal::default(),
        }
    }

    /// Shows another source, from its start.
    pub fn begin(&mut self, typesetter: &mut Typesetter) {
        self.viewport = Viewport::default();
        (self.jumps.pending, self.selection, self.flash, self.link) = (None, None, None, None);
        self.viewport.go(typesetter, Place::default(), 0);
    }

    /// The text that is selected; a click alone selects nothing.
    pub fn selected(&self) -> Option<&Selection> {
        self.selection.as_ref().filter(|selection| !selection.is_click())
    }

    /// Remembers a place of a source before a jump.
    pub fn leave(&mut self, source: usize, place: Place) {
        self.jumps.leave(Stop::new(source, place));
    }

    /// Goes to a share, in per cent, of the text that has come so far.
    pub fn go_share(&mut self, percent: u32, typesetter: &mut Typesetter) {
        if percent == 0 {
            self.viewport.start(typesetter);
        } else if percent == 100 {
            self.viewport.end(typesetter);
        } else {
            self.viewport.go_before_end(typesetter, typesetter.texts().at_percent(percent));
        }
        self.await_goal(PendingGoal::Share(percent));
    }

    /// Notes the goal of a jump that is not there yet, or may move when text is set anew.
    pub fn await_goal(&mut self, goal: PendingGoal) {
        self.jumps.pending = Some(PendingJump { goal, reached: self.viewport.top });
    }

    /// Takes the goal of the last jump, unless somebody has moved since, to go there again where text was set anew.
    pub fn take_pending_goal(&mut self) -> Option<PendingGoal> {
        let pending = self.jumps.pending.take()?;
        (pending.reached == self.viewport.top).then_some(pending.goal)
    }

    /// Whether the original is shown too: beside the converted text, or above it where the terminal has few columns.
    pub fn parallel(&self, converted: bool, columns: u16) -> Parallel {
        match (self.options.parallel && converted, columns) {
            (false, _) => Parallel::Off,
            (true, ..PARALLEL) => Parallel::Stacked,
            (true, _) => Parallel::Beside,
        }
    }
}
