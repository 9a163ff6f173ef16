//! The article's pane: where it stands in the text, how it was jumped there, what is selected and pointed at.
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
    /// Where it stands in the text, and the rows in sight.
    pub viewport: Viewport,
    /// The places jumped from.
    pub jumps: Jumps,
    /// What is seen beside the text, and how the text is set.
    pub options: ViewOptions,
    /// The text that is selected, with the mouse or with keys.
    pub selection: Option<Selection>,
    /// What is pointed at.
    pub flash: Option<Flash>,
    /// Where the link begins that was taken to hand; it is so while it is in sight.
    pub link: Option<Place>,
    /// Where that leads.
    pub link_goal: LinkGoal,
}

/// Columns of the terminal from which original and converted text stand side by side.
const PARALLEL: u16 = 100;

impl Article {
    /// A pane that nothing has happened in.
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

    /// Begins with another source, at its start.
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

    /// Goes to a share of what there is of the text, in per cent.
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

    /// What was gone to is not there yet, or may move when text is set anew.
    pub fn await_goal(&mut self, goal: PendingGoal) {
        self.jumps.pending = Some(PendingJump { goal, reached: self.viewport.top });
    }

    /// What the last jump went to, unless somebody has moved since: where text is set anew it is gone to again.
    pub fn take_pending_goal(&mut self) -> Option<PendingGoal> {
        let pending = self.jumps.pending.take()?;
        (pending.reached == self.viewport.top).then_some(pending.goal)
    }

    /// Whether the original stands beside what is shown, or above it where the terminal has few columns.
    pub fn parallel(&self, converted: bool, columns: u16) -> Parallel {
        match (self.options.parallel && converted, columns) {
            (false, _) => Parallel::Off,
            (true, ..PARALLEL) => Parallel::Stacked,
            (true, _) => Parallel::Beside,
        }
    }
}
