//! Ctrl-Z: the program gives the terminal back and stops, and takes it again when it is continued.

use crate::terminal::tty;

use super::{App, Loop, Presence};

impl<A: App> Loop<'_, A> {
    /// Gives the terminal back and stops. The program goes on here after SIGCONT.
    pub(super) fn stop(&mut self) {
        self.await_answers();
        self.session.leave();
        self.presence = Presence::Stopped;
        let stopped = tty::stop();
        self.survive(stopped);
    }

    /// The program was continued, perhaps while another job has the terminal.
    pub(super) fn come_back(&mut self) {
        if !self.session.tty().is_foreground() {
            self.presence = Presence::Background;
            return;
        }
        self.presence = Presence::Here;
        self.resized = true;
        let entered = self.session.enter();
        self.survive(entered);
    }
}
